"""Many lines at once are opened as they are one by one: the same records, the same faults."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.log.helpers import FakeClock, fact, segment, texts
from timeline.dates import UTC
from timeline.errors import CorruptLogError
from timeline.log import JsonLinesLog, segments, verify
from timeline.log.blocks import opened_block, shaped_block
from timeline.log.lines import ZERO, Header, header_line, sealed
from timeline.log.segments import Cursor

Change = Callable[[bytes], bytes]

# What another program, or a forger, may do to the text of a record before it is sealed.
CHANGES: list[Change] = [
    lambda text: text,
    lambda text: text.replace(b"{", b"{ ", 1),
    lambda text: text.replace(b'"x"', rb'"\u0078"'),
    lambda text: text.replace(b'"id":', b'"id":"z","id":', 1),
    lambda text: text.replace(b'"t":', b'"t":0,"t":', 1),
    lambda text: text.replace(b'"type":"happened",', b"", 1),
    lambda text: text.replace(b'"version":1', b'"version":1,"later":2'),
    lambda text: text.replace(b'"type":"happened","version":1', b'"version":1,"type":"happened"'),
    lambda text: text.replace(b'"position":', b'"position":1', 1),
    lambda text: text.replace(b'"position":1,', b'"position":true,', 1),
    lambda text: text.replace(b'"position":1,', b'"position":1.0,', 1),
    lambda text: text.replace(b'"2023-', b'"2022-', 1),
    lambda text: text.replace(b'"recorded_at":"', b'"recorded_at":5,"by":"', 1),
    lambda text: text[:-1] + b',"left":0}',
    lambda text: text[:-1] + b',"left":true}',
    lambda text: text[:-1] + b',"left":-1}',
    lambda text: text[:-1] + b',"left":null}',
    lambda text: text[:-1] + b',"meta":{"a":"b"}}',
    lambda text: text[:-1] + b',"meta":null}',
    lambda text: text[:-1] + b',"supersedes":"i1","retracts":"i1"}',
    lambda text: text.replace(b'"t":', b'"n":123456789012345678901234567890,"t":', 1),
    lambda text: text.replace(b'"t":', b'"n":1e400,"t":', 1),
    lambda text: text.replace(b'"t":', b'"n":1.50,"t":', 1),
    lambda text: text.replace(b'"t":', b'"n":"\\ud800","t":', 1),
    lambda text: text.replace(b'"t":', b'"n":"\xff","t":', 1),
    lambda text: text.replace(b'"t":', b'"n":' + b"[" * 2000 + b"]" * 2000 + b',"t":', 1),
    lambda text: text.replace(b'"recorded_at":"2', b'"recorded_at":"x', 1),
    lambda text: text[:-1] + b',"chain":"' + b"0" * 64 + b'"}',
    lambda text: text[:-1] + b"}," + text,
    lambda text: text[:-1] + b',"data":{"l":[{"position":9}',
    lambda text: b'{"position":8}]' + text[1:],
    lambda text: b"[" + text + b"]",
    lambda _: b"5",
    lambda _: b"",
]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Return the bytes of a log in which some lines are not as they should be."""
    line, chain = header_line(Header("", "UTC"))
    lines = [line]
    left = 0
    for position in range(1, draw(st.integers(1, 8)) + 1):
        left = left - 1 if left else draw(st.sampled_from([0, 0, 1, 2]))
        values: dict[str, Any] = {
            "position": position,
            "id": f"i{position}",
            "recorded_at": f"2023-01-0{position - (position > 1 and left == 0)}T00:00:00.000000Z",
            "type": "happened",
            "version": 1,
            "data": {"t": draw(st.sampled_from(["x", "é", 'a "b" c', 1.5, "长沙"]))},
        }
        if left:
            values["left"] = left
        change = draw(st.sampled_from(CHANGES)) if draw(st.integers(0, 5)) == 0 else CHANGES[0]
        line, chain = sealed(change(orjson.dumps(values)), chain)
        lines.append(line)
    spoilt = draw(st.integers(0, 30))
    if spoilt < len(lines):
        lines[spoilt] = lines[spoilt].replace(b"0", b"1", 1)
    content = b"".join(lines)
    return content[: len(content) - draw(st.sampled_from([0, 0, 0, 1, 60]))]


def opened(folder: Path) -> tuple[list[Any], object]:
    """Return the records in *folder* and where the reader is then, or the fault it met."""
    records: list[Any] = []
    cursor = Cursor(folder)
    try:
        for block in cursor.advance():
            offset = block.offset
            for number, values in enumerate(block.values):
                records.append((offset, block.line + number, values))
                offset += len(block.lines[number])
    except CorruptLogError as error:
        return records, error.problem
    return records, (cursor.offset, cursor.lines, cursor.chain, cursor.order, cursor.is_unended)


@given(content=damaged())
def test_many_lines_at_once_have_the_faults_that_they_have_one_by_one(content: bytes) -> None:
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        folder = Path(name)
        segment(folder).write_bytes(content)
        lines = content.splitlines(keepends=True)
        patch.setattr(verify, "_MANY", 2)
        patch.setattr(segments, "BLOCK_BYTES", 400)
        at_once = verify.verify_folder(folder), verify.verify_lines(lines)
        patch.setattr(verify, "shaped_block", lambda *_: None)
        one_by_one = verify.verify_folder(folder), verify.verify_lines(lines)

    assert at_once == one_by_one


@given(content=damaged())
def test_many_lines_at_once_are_as_one_by_one(content: bytes) -> None:
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        folder = Path(name)
        segment(folder).write_bytes(content)
        at_once = opened(folder)
        patch.setattr(segments, "opened_block", lambda *_, **__: None)

        assert at_once == opened(folder)


@pytest.mark.parametrize("trusted", [False, True])
def test_null_is_no_number_of_records_that_follow(tmp_path: Path, *, trusted: bool) -> None:
    header, chain = header_line(Header("", "UTC"))
    line, _ = sealed(RECORD[:-1] + b',"left":null}', chain)
    segment(tmp_path).write_bytes(header + line)

    with pytest.raises(CorruptLogError) as raised:
        list(JsonLinesLog.open(tmp_path, read_only=True, trusted=trusted).read())

    assert (raised.value.problem.code, raised.value.problem.line) == ("wrong-value", 2)


@pytest.mark.parametrize("size", [1, 300, 1 << 20])
def test_the_size_of_a_block_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    log = JsonLinesLog.create(tmp_path, zone=UTC, clock=FakeClock())
    for text in "abcd":
        log.append([fact(text), fact(text * 2)])
    monkeypatch.setattr(segments, "BLOCK_BYTES", size)

    assert texts(log.read()) == ["a", "aa", "b", "bb", "c", "cc", "d", "dd"]
    assert texts(log.read(after=3)) == ["bb", "c", "cc", "d", "dd"]


def test_lines_of_this_program_are_opened_at_once(tmp_path: Path) -> None:
    log = JsonLinesLog.create(tmp_path, zone=UTC, clock=FakeClock())
    log.append([fact("长沙"), fact('a "quoted" \\ text\n\x7f')])
    header, *lines = segment(tmp_path).read_bytes().splitlines(keepends=True)

    values = opened_block(lines, header[-67:-3].decode())

    assert values is not None
    assert [one["data"]["text"] for one in values] == ["长沙", 'a "quoted" \\ text\n\x7f']
    assert all("chain" not in one for one in values)


def whole(texts: list[bytes]) -> tuple[list[bytes], str]:
    """Return the lines of *texts*, and the chain that the first follows."""
    lines, chain = [], ZERO
    for text in texts:
        line, chain = sealed(text, chain)
        lines.append(line)
    return lines, ZERO


RECORD = (
    b'{"position":1,"id":"a","recorded_at":"2023-01-01T00:00:00.000000Z",'
    b'"type":"happened","version":1}'
)
ALL_CHANGED = [
    RECORD.replace(b"{", b"{ ", 1),
    RECORD.replace(b'"version":1', b'"version":true'),
    RECORD.replace(b'"version":1', b'"version":1,"by":null'),
    RECORD.replace(b"2023-01", b"2023-13"),
    RECORD.replace(b'"version":1', b'"version":1,"data":{"n":' + b"[" * 253 + b"]" * 253 + b"}"),
    RECORD.replace(b'"version":1', b'"version":1,"data":{"n":' + b"[" * 3000 + b"]" * 3000 + b"}"),
    RECORD[:-1] + b"}," + RECORD,
    b"5",
    b"[1]",
    RECORD + b"," + RECORD.replace(b"1,", b"2,", 1) + b"," + RECORD,
]


@pytest.mark.parametrize("text", ALL_CHANGED)
def test_a_block_with_a_fault_is_not_taken_as_a_whole(text: bytes) -> None:
    assert shaped_block(*whole([RECORD, RECORD])) is not None
    assert shaped_block(*whole([RECORD, text])) is None
    assert shaped_block(*whole([text])) is None


def test_two_lines_that_are_one_object_only_together_are_not_taken() -> None:
    """And what stands between them is not known to whoever wrote them."""
    begin, end = RECORD[:-1] + b',"data":{"l":[{"a":1}', b'{"b":2}]}}'

    for torn in ([begin, end], [RECORD + b",5," + begin, end]):
        assert shaped_block(*whole(torn)) is None
        assert opened_block(*whole(torn)) is None
    assert shaped_block([line[:5] for line in whole([RECORD, RECORD])[0]], ZERO) is None


def test_a_block_that_follows_another_chain_is_not_taken() -> None:
    lines, _ = whole([RECORD, RECORD])

    assert shaped_block(lines, "1" * 64) is None
    assert shaped_block([lines[0], lines[0]], ZERO) is None
    assert shaped_block([lines[0], lines[1][:-77] + b"x" * 77], ZERO) is None


Stored = dict[str, Any]
FAULTS: list[tuple[str, Callable[[list[Stored]], object]]] = [
    ("id-again", lambda made: made[7].update(id="i3")),
    ("id-again", lambda made: made[7].update(id="i7")),
    ("position", lambda made: made[7].update(position=9)),
    ("recorded-at", lambda made: made[7].update(recorded_at=made[6]["recorded_at"])),
    ("batch", lambda made: made[5].update(left=3)),
    ("batch", lambda made: made[6].update(left=9)),
    ("correction", lambda made: made[7].update(supersedes="nobody")),
    ("wrong-value", lambda made: made[7].update(left=-1)),
    ("wrong-value", lambda made: made[7].update(version="1")),
]


@pytest.mark.parametrize("many", [2, 3, 5, 64])
@pytest.mark.parametrize(("code", "spoil"), FAULTS)
def test_a_fault_among_many_lines_is_told_of_its_own_line(
    monkeypatch: pytest.MonkeyPatch, code: str, spoil: Callable[[list[Stored]], object], many: int
) -> None:
    """Records 5 and 6 are a batch, the others are by themselves."""
    made: list[Stored] = [
        {
            "position": number,
            "id": f"i{number}",
            "recorded_at": f"2023-01-{number:02}T00:00:00.000000Z",
            "type": "happened",
            "version": 1,
        }
        for number in range(1, 12)
    ]
    made[5].update(left=1)
    made[6].update(recorded_at=made[5]["recorded_at"])
    monkeypatch.setattr(verify, "_MANY", many)
    right = log_of(made)
    spoil(made)
    spoilt = log_of(made)

    assert verify.verify_lines(right) == ()
    found = verify.verify_lines(spoilt)
    assert found[0].code == code
    assert found[0].line in {7, 8, 9}
    monkeypatch.setattr(verify, "shaped_block", lambda *_: None)
    assert verify.verify_lines(spoilt) == found


def log_of(made: list[Stored]) -> list[bytes]:
    line, chain = header_line(Header("", "UTC"))
    lines = [line]
    for values in made:
        line, chain = sealed(orjson.dumps(values), chain)
        lines.append(line)
    return lines


@pytest.mark.parametrize(
    "line", [b"5\n", b"[1]\n", b'{"position":1}\n', b'{"chain":1}', b"what?\n", b"1,2\n"]
)
def test_what_is_no_record_is_not_opened_here(line: bytes) -> None:
    assert opened_block([line], ZERO) is None


# -- a log that is trusted ------------------------------------------------------------


def test_a_trusted_log_is_read_without_its_chain(tmp_path: Path) -> None:
    """It is for reading again what was verified; verify and append go on to check."""
    JsonLinesLog.create(tmp_path, zone=UTC).append([fact("a"), fact("b")])
    path = segment(tmp_path)
    path.write_bytes(path.read_bytes().replace(b'"b"', b'"B"'))

    log = JsonLinesLog.open(tmp_path, read_only=True, trusted=True)

    assert texts(log.read()) == ["a", "B"]
    assert [problem.code for problem in log.verify()] == ["broken-chain"]
    with pytest.raises(CorruptLogError):
        list(JsonLinesLog.open(tmp_path, read_only=True).read())


def test_a_trusted_log_still_tells_what_does_not_follow(tmp_path: Path) -> None:
    log = JsonLinesLog.create(tmp_path, zone=UTC)
    for text in "abc":
        log.append([fact(text)])
    path = segment(tmp_path)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:2], *lines[3:]]))

    with pytest.raises(CorruptLogError) as raised:
        list(JsonLinesLog.open(tmp_path, read_only=True, trusted=True).read())

    assert raised.value.problem.line == 3


def test_a_trusted_log_may_have_lost_its_last_line_feed(tmp_path: Path) -> None:
    JsonLinesLog.create(tmp_path, zone=UTC).append([fact("a"), fact("b")])
    path = segment(tmp_path)
    path.write_bytes(path.read_bytes()[:-1])

    log = JsonLinesLog.open(tmp_path, read_only=True, trusted=True)

    assert texts(log.read()) == ["a", "b"]
