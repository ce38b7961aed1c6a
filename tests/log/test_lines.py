"""Lines as other programs, or forgers, might write them: the chain right, the rest not."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.log.helpers import FakeClock, fact, segment
from timeline.dates import UTC
from timeline.errors import CorruptLogError
from timeline.facts.envelope import KEYS
from timeline.log import JsonLinesLog
from timeline.log.lines import ZERO, Header, header_line, record_line, sealed
from timeline.log.verify import verify_lines

GOOD = (
    b'{"position":1,"id":"a","recorded_at":"2023-01-01T00:00:00.000000Z",'
    b'"subject":"lab","type":"happened","version":1}'
)


def codes(folder: Path, *texts: bytes) -> tuple[str, list[str]]:
    """Return what reading and what verifying say of a log with the objects *texts*."""
    lines, chain = header_line(Header("", "UTC"))
    for text in texts:
        line, chain = sealed(text, chain)
        lines += line
    segment(folder).write_bytes(lines)
    log = JsonLinesLog.open(folder)
    found = log.verify()
    try:
        list(log.read())
    except CorruptLogError as error:
        return error.problem.code, [problem.code for problem in found]
    return "", [problem.code for problem in found]


def test_the_chain_is_the_hash_of_the_chain_before_and_the_bytes_before_the_comma() -> None:
    line, chain = record_line({"position": 1, "id": "é"}, "ab" * 32)

    body, comma, rest = line.partition(b',"chain"')
    assert body == '{"position":1,"id":"é"'.encode()
    assert comma + rest == b',"chain":"' + chain.encode() + b'"}\n'
    assert hashlib.sha256(b"ab" * 32 + body).hexdigest() == chain


def test_a_good_line_is_good(tmp_path: Path) -> None:
    assert codes(tmp_path, GOOD) == ("", [])


def test_a_line_may_nest_as_deep_as_this_program_writes(tmp_path: Path) -> None:
    deepest = GOOD.replace(b"}", b',"data":{"n":' + b"[" * 252 + b"]" * 252 + b"}}")
    assert codes(tmp_path, deepest) == ("", [])


def test_a_line_may_be_escaped_otherwise_than_here(tmp_path: Path) -> None:
    assert codes(tmp_path, GOOD.replace(b'"lab"', rb'"\u5cb3\/ \n"')) == ("", [])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (GOOD.replace(b'"id":"a"', b'"id":"a","id":"b"'), "duplicate-key"),
        (GOOD.replace(b"}", b',"data":{"x":{"y":1,"y":2}}}'), "duplicate-key"),
        (GOOD.replace(b"}", b',"chain":"' + b"0" * 64 + b'"}'), "unknown-key"),
        (GOOD.replace(b"}", b',"left":1,"from":{}}'), "key-order"),
        (GOOD.replace(b",", b", "), "white-space"),
        (GOOD.replace(b'"id":"a",', b""), "missing-key"),
        (GOOD.replace(b'"a"', b'"\xff"'), "not-json"),
        (
            GOOD.replace(b"}", b',"data":{"n":' + b"[" * 253 + b"]" * 253 + b"}}"),
            "nested-too-deeply",
        ),
        (GOOD.replace(b"}", b',"data":{"n":' + b"[" * 3000 + b"]" * 3000 + b"}}"), "not-json"),
        (b"[1]", "not-json"),
        (b"}", "not-json"),
    ],
)
def test_what_no_writer_writes_is_refused(tmp_path: Path, text: bytes, code: str) -> None:
    assert codes(tmp_path, text) == (code, [code])


@pytest.mark.parametrize(
    "part",
    [
        b'"subject":5',
        b'"when":2023',
        b'"when":{"text":"2023","why":1}',
        b'"when":null',
        b'"data":[]',
        b'"title":{"zh":1}',
        b'"roles":{"host":"x"}',
        b'"tags":"x"',
        b'"sources":[{"page":"1"}]',
        b'"sources":[{"document":"d","characters":[1]}]',
        b'"meta":{"x":{}}',
        b'"supersedes":""',
        b'"supersedes":"a","retracts":"a"',
        b'"recorded_at":"2023-01-01T00:00:00.000000+"',
        b'"recorded_at":"2023-02-30T00:00:00.000000Z"',
        b'"version":0',
    ],
)
def test_verify_tells_a_value_of_the_wrong_type(part: bytes) -> None:
    key = part.partition(b":")[0].strip(b'"').decode()
    parts = {
        "position": b'"position":1',
        "id": b'"id":"x"',
        "recorded_at": b'"recorded_at":"2023-01-01T00:00:00.000000Z"',
        "type": b'"type":"happened"',
        "version": b'"version":1',
        key: part,
    }
    text = b"{" + b",".join(parts[key] for key in KEYS if key in parts) + b"}"
    header, chain = header_line(Header("", "UTC"))

    (problem,) = verify_lines([header, sealed(text, chain)[0]])

    assert (problem.code, problem.line) == ("wrong-value", 2)


def test_what_a_merge_leaves_is_allowed() -> None:
    """`from` says where a record stood before two logs were merged."""
    origin = (
        b'"from":{"position":9,"recorded_at":"2022-01-01T00:00:00.000000Z","chain":"%b"}'
        % ZERO.encode()
    )
    header, chain = header_line(Header("", "UTC"))

    assert verify_lines([header, sealed(GOOD.replace(b"}", b"," + origin + b"}"), chain)[0]]) == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b'{"timeline":2,"origin":"","zone":"UTC","previous":"%b"}', "format-version"),
        (b'{"timeline":1,"zone":"UTC","origin":"","previous":"%b"}', "not-a-header"),
        (b'{"timeline":1,"origin":5,"zone":"UTC","previous":"%b"}', "not-a-header"),
        (b'{"timeline":1,"origin":"","zone":"UTC","previous":"%b","x":1}', "not-a-header"),
        (GOOD, "format-version"),
    ],
)
def test_a_first_line_that_is_no_header_is_told(tmp_path: Path, text: bytes, code: str) -> None:
    line, _ = sealed(text.replace(b"%b", ZERO.encode()), ZERO)
    segment(tmp_path).write_bytes(line)

    with pytest.raises(CorruptLogError) as raised:
        JsonLinesLog.open(tmp_path)

    assert (raised.value.problem.code, raised.value.problem.line) == (code, 1)


def test_a_header_that_was_never_finished_is_told(tmp_path: Path) -> None:
    whole = header_line(Header("", "UTC"))[0]
    for size in (0, 20, len(whole) - 2):
        segment(tmp_path).write_bytes(whole[:size])

        with pytest.raises(CorruptLogError, match="expected an end of"):
            JsonLinesLog.open(tmp_path)


Lines = list[bytes]


@pytest.fixture
def lines(tmp_path: Path) -> Lines:
    log = JsonLinesLog.create(tmp_path, zone=UTC, clock=FakeClock())
    log.append([fact(text) for text in "abc"])
    for text in "defg":
        log.append([fact(text)])
    return segment(tmp_path).read_bytes().splitlines(keepends=True)


def swapped(lines: Lines) -> None:
    lines[4], lines[5] = lines[5], lines[4]


def dropped(lines: Lines) -> None:
    del lines[4]


def doubled(lines: Lines) -> None:
    lines.insert(4, lines[4])


def forged(lines: Lines) -> None:
    """Another record, sealed to what is before it."""
    lines[4] = sealed(lines[4][:-77].replace(b'"d"', b'"D"') + b"}", lines[3][-67:-3].decode())[0]


def unreadable(lines: Lines) -> None:
    lines[4] = b"what?\n"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (swapped, {("broken-chain", 5), ("position", 5)}),
        (dropped, {("broken-chain", 5), ("position", 5)}),
        (doubled, {("broken-chain", 6), ("position", 6), ("id-again", 6)}),
        (forged, {("broken-chain", 6)}),
        (unreadable, {("not-a-line", 5)}),
    ],
)
def test_lines_out_of_place_are_told(
    lines: Lines, change: Callable[[Lines], None], told: set[tuple[str, int | None]]
) -> None:
    assert verify_lines(lines) == ()

    change(lines)
    found = [(problem.code, problem.line) for problem in verify_lines(lines)]

    assert set(found[: len(told)]) == told
    assert len(found) <= len(told) + 3


def test_a_file_with_crlf_is_told_once(lines: Lines) -> None:
    (problem,) = verify_lines([line.replace(b"\n", b"\r\n") for line in lines])

    assert (problem.code, problem.line) == ("crlf", 1)


def test_problems_of_lines_are_said_in_both_languages(lines: Lines) -> None:
    unreadable(lines)
    swapped(lines[1:])

    for problem in verify_lines(lines):
        assert problem.say("en").startswith("memory::")
        assert "发现" in problem.say("zh")
        assert "应为" in problem.say("zh")
