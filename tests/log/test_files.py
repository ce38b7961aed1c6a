"""Logs in folders: the contract, segments, failing disks, and what else is in the folder."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.log.helpers import fact, one, rounds, segment, texts, undated
from timeline.dates import UTC
from timeline.errors import (
    CorruptLogError,
    LogExistsError,
    LogNotFoundError,
    UnsupportedError,
    WriteFailedError,
)
from timeline.facts import Draft, Unregistered
from timeline.log import Clock, JsonLinesLog, Log, TornTailWarning, disk
from timeline.log.lines import Header, header_line, record_line
from timeline.testing.contract import SHANGHAI, LogContract


class TestJsonLinesLog(LogContract):
    def make(self, folder: Path, clock: Clock) -> Log:
        return JsonLinesLog.create(folder, zone=SHANGHAI, origin="test", clock=clock)


class TestJsonLinesLogInManySegments(LogContract):
    """A new file for every batch."""

    def make(self, folder: Path, clock: Clock) -> Log:
        return JsonLinesLog.create(
            folder, zone=SHANGHAI, origin="test", clock=clock, segment_bytes=1
        )


@pytest.fixture
def log(tmp_path: Path) -> JsonLinesLog:
    return JsonLinesLog.create(tmp_path / "events", zone=UTC, origin="test")


# -- opening and creating ---------------------------------------------------------


def test_a_log_opened_again_is_the_same(log: JsonLinesLog) -> None:
    records = log.append([fact("a"), undated("b")])

    again = JsonLinesLog.open(log.path, read_only=True)

    assert tuple(again.read()) == records
    assert (again.head, again.head_chain, again.origin, again.zone) == (
        (log.head, log.head_chain, "test", UTC)
    )


def test_the_first_line_is_the_header(log: JsonLinesLog) -> None:
    line = segment(log.path).read_bytes()

    assert line == header_line(Header("test", "UTC"))[0]
    assert line.startswith(b'{"timeline":1,"origin":"test","zone":"UTC","previous":"0000')


def test_a_second_log_in_a_folder_is_refused(log: JsonLinesLog) -> None:
    before = segment(log.path).read_bytes()

    with pytest.raises(LogExistsError) as raised:
        JsonLinesLog.create(log.path, zone=UTC)

    assert "已有日志" in raised.value.say("zh")
    assert segment(log.path).read_bytes() == before


@pytest.mark.parametrize("name", ["nowhere", "."])
def test_a_folder_without_a_log_is_not_one(tmp_path: Path, name: str) -> None:
    with pytest.raises(LogNotFoundError):
        JsonLinesLog.open(tmp_path / name)


@pytest.mark.parametrize(
    "use", [JsonLinesLog.open, lambda path: JsonLinesLog.create(path, zone=UTC)]
)
def test_a_file_is_no_log(tmp_path: Path, use: Callable[[Path], object]) -> None:
    path = tmp_path / "facts.yaml"
    path.touch()

    with pytest.raises(UnsupportedError, match="expected a folder") as raised:
        use(path)

    assert "应为目录" in raised.value.say("zh")


def test_a_log_for_reading_leaves_the_folder_as_it_is(log: JsonLinesLog) -> None:
    log.append([fact("a")])
    (log.path / ".lock").unlink()
    before = sorted(path.name for path in log.path.iterdir())

    reader = JsonLinesLog.open(log.path, read_only=True)
    assert texts(reader.read()) == ["a"]
    with pytest.raises(UnsupportedError, match="reading only") as raised:
        reader.append([fact("b")])

    assert "只读" in raised.value.say("zh")
    assert sorted(path.name for path in log.path.iterdir()) == before
    assert reader.recovered == ()


def test_git_is_told_to_leave_the_lines_alone_and_the_lock_out(log: JsonLinesLog) -> None:
    assert (log.path / ".gitattributes").read_text() == "*.jsonl -text\n"
    assert (log.path / ".gitignore").read_text().splitlines() == [".lock", "*.new", "*.torn"]


def test_what_the_folder_told_git_before_stays(tmp_path: Path) -> None:
    (tmp_path / ".gitattributes").write_text("*.png binary")
    (tmp_path / ".gitignore").write_text(".lock\n*.new\n*.torn\n")

    JsonLinesLog.create(tmp_path, zone=UTC)

    assert (tmp_path / ".gitattributes").read_text() == "*.png binary\n*.jsonl -text\n"
    assert (tmp_path / ".gitignore").read_text() == ".lock\n*.new\n*.torn\n"


def test_a_zone_that_is_not_known_is_told(tmp_path: Path) -> None:
    segment(tmp_path).write_bytes(header_line(Header("x", "Asia/Changsha"))[0])

    with pytest.raises(CorruptLogError, match="Asia/Changsha"):
        JsonLinesLog.open(tmp_path)


def test_a_log_without_its_files_is_not_found_anymore(log: JsonLinesLog) -> None:
    segment(log.path).unlink()

    for use in (lambda: log.head, log.read, log.verify, lambda: log.append([fact("a")])):
        with pytest.raises(LogNotFoundError):
            use()


# -- several writers --------------------------------------------------------------


def test_a_writer_sees_what_another_has_appended(log: JsonLinesLog) -> None:
    other = JsonLinesLog.open(log.path)
    log.append([fact("a", id="mine")])
    other.append([fact("b")])

    assert log.head == 2
    assert one(log.append([fact("a", id="mine")])).position == 1
    assert one(log.append([fact("c")], expected={"lab": 2})).position == 3
    assert other.append([fact("c")]) == log.append([fact("c")])


def test_a_log_that_was_replaced_behind_its_writer_is_refused(log: JsonLinesLog) -> None:
    empty = segment(log.path).read_bytes()
    log.append([fact("a"), fact("b")])
    whole = segment(log.path).read_bytes()
    reader = log.follow(wait=rounds(2, lambda: segment(log.path).write_bytes(empty)))

    assert texts([next(reader), next(reader)]) == ["a", "b"]
    with pytest.raises(CorruptLogError, match="open the log again"):
        next(reader)
    with pytest.raises(CorruptLogError, match="only grows"):
        log.append([fact("c")])

    segment(log.path).write_bytes(whole)
    assert one(log.append([fact("c")])).position == 3


def test_a_segment_that_vanished_behind_its_reader_is_told(tmp_path: Path) -> None:
    log = JsonLinesLog.create(tmp_path, zone=UTC, segment_bytes=1)
    log.append([fact("a")])
    log.append([fact("b")])
    reader = log.follow(wait=rounds(2, segment(tmp_path, 2).unlink))

    assert texts([next(reader), next(reader)]) == ["a", "b"]
    with pytest.raises(CorruptLogError, match="only grows"):
        next(reader)


# -- segments ---------------------------------------------------------------------


@pytest.fixture
def three(tmp_path: Path) -> JsonLinesLog:
    """A log of three segments of two records each."""
    log = JsonLinesLog.create(tmp_path, zone=UTC, origin="test", segment_bytes=1)
    for pair in ("ab", "cd", "ef"):
        log.append([fact(text, id=text) for text in pair])
    return log


def test_a_segment_that_is_large_takes_no_more(three: JsonLinesLog) -> None:
    names = sorted(path.name for path in three.path.glob("*.jsonl"))

    assert names == ["00000001.jsonl", "00000003.jsonl", "00000005.jsonl"]
    assert three.verify() == ()


def test_segments_are_read_as_one_log(three: JsonLinesLog) -> None:
    again = JsonLinesLog.open(three.path)

    assert texts(again.read()) == list("abcdef")
    assert [texts(again.read(after=n)) for n in (1, 2, 3, 5, 6)] == [
        list("bcdef"), list("cdef"), list("def"), ["f"], [],
    ]  # fmt: skip
    assert [record.position for record in again.append([fact(x, id=x) for x in "afdz"])] == [
        1, 6, 4, 7,
    ]  # fmt: skip
    assert not segment(three.path, 7).exists()


def test_a_new_segment_without_records_is_whole(three: JsonLinesLog) -> None:
    line, _ = header_line(Header("test", "UTC", three.head_chain))
    segment(three.path, 7).write_bytes(line)

    again = JsonLinesLog.open(three.path, segment_bytes=1)
    assert (again.head, again.verify()) == (6, ())
    again.append([fact("g")])

    assert texts(again.read(after=5)) == ["f", "g"]


def damage_header(three: JsonLinesLog, **changes: str) -> Path:
    path = segment(three.path, 3)
    lines = path.read_bytes().splitlines(keepends=True)
    previous = three.append([fact("a", id="a")])  # nothing new
    assert previous
    first = segment(three.path).read_bytes().splitlines()[-1]
    header = {"origin": "test", "zone": "UTC", "previous": first[-66:-2].decode(), **changes}
    path.write_bytes(header_line(Header(**header))[0] + b"".join(lines[1:]))
    return path


@pytest.mark.parametrize(
    "changes", [{"origin": "other"}, {"zone": "Europe/Berlin"}, {"previous": "1" * 64}]
)
def test_a_segment_of_another_log_is_refused(three: JsonLinesLog, changes: dict[str, str]) -> None:
    path = damage_header(three, **changes)

    with pytest.raises(CorruptLogError) as raised:
        list(three.read())
    told = [(problem.code, problem.file, problem.line) for problem in three.verify()]

    assert (raised.value.problem.code, raised.value.problem.line) == ("other-header", 1)
    assert told[0] == ("other-header", str(path), 1)


def test_a_missing_segment_is_told(three: JsonLinesLog) -> None:
    segment(three.path, 3).unlink()

    with pytest.raises(CorruptLogError, match="the file before"):
        list(three.read())
    (problem,) = three.verify()

    assert (problem.code, problem.file) == ("other-header", str(segment(three.path, 5)))


def test_a_missing_first_segment_is_told(three: JsonLinesLog) -> None:
    segment(three.path).unlink()

    with pytest.raises(CorruptLogError, match="the file before"):
        list(JsonLinesLog.open(three.path).read())
    assert three.verify()[0].code == "other-header"


def test_a_segment_that_ends_inside_a_batch_before_others_is_damage(three: JsonLinesLog) -> None:
    path = segment(three.path, 3)
    path.write_bytes(path.read_bytes()[:-50])

    with pytest.raises(CorruptLogError) as raised:
        list(JsonLinesLog.open(three.path).read())
    told = {(problem.code, problem.file, problem.line) for problem in three.verify()}

    assert (raised.value.problem.code, raised.value.problem.line) == ("torn-inside", 2)
    assert ("torn-inside", str(path), 2) in told


def test_a_damaged_header_of_a_later_segment_is_located(three: JsonLinesLog) -> None:
    path = segment(three.path, 3)
    path.write_bytes(path.read_bytes().replace(b'"UTC"', b'"GMT"'))

    with pytest.raises(CorruptLogError) as raised:
        list(three.read())
    told = [(problem.code, problem.file, problem.line) for problem in three.verify()]

    assert (raised.value.problem.file, raised.value.problem.line) == (str(path), 1)
    assert told == [("broken-chain", str(path), 1)]


# -- what only a forger writes, and the chain does not tell -----------------------


@pytest.mark.parametrize(
    ("records", "code"),
    [
        ([{"id": "a"}, {"id": "a"}], "id-again"),
        ([{"id": "a"}, {"id": "b", "supersedes": "nothing"}], "correction"),
        ([{"id": "a", "position": 2}], "position"),
        ([{"id": "a", "position": "1"}], "position"),
        ([{"id": "a", "left": 2}, {"id": "b"}], "batch"),
        ([{"id": "a", "left": 0}], "wrong-value"),
        ([{"id": "a", "left": -1}], "wrong-value"),
        ([{"id": "a", "left": 1.5}], "wrong-value"),
        ([{"id": "a"}, {"id": "b", "recorded_at": 5}], "wrong-value"),
        ([{"id": "a"}, {"id": "b", "recorded_at": "2022-01-01T00:00:00.000000Z"}], "recorded-at"),
        ([{"id": "a"}, {"id": "b", "recorded_at": "2023-01-01T00:00:01.000000Z"}], "recorded-at"),
        ([{"id": "a", "later": 1}], "unknown-key"),
        ([{"id": "a", "version": ...}], "missing-key"),
    ],
)
def test_a_log_with_a_right_chain_and_wrong_records_takes_no_append(
    tmp_path: Path, records: list[dict[str, Any]], code: str
) -> None:
    line, chain = header_line(Header("", "UTC"))
    for number, record in enumerate(records, 1):
        values = {
            "position": number,
            "id": "",
            "recorded_at": f"2023-01-01T00:00:0{number}.000000Z",
            "type": "happened",
            "version": 1,
            **record,
        }
        stored = {key: value for key, value in values.items() if value is not ...}
        added, chain = record_line(stored, chain)
        line += added
    segment(tmp_path).write_bytes(line)
    log = JsonLinesLog.open(tmp_path)

    with pytest.raises(CorruptLogError) as raised:
        log.append([fact("x")])
    told = log.verify()

    assert raised.value.problem.code == code
    assert (raised.value.problem.line, told[-1].line) == (len(records) + 1,) * 2
    if code not in {"position", "wrong-value"}:
        assert [problem.code for problem in told] == [code]


# -- failing disks ----------------------------------------------------------------


def full_disk(after: int) -> Callable[[int, Any], int]:
    """Return a write that takes *after* bytes once and then finds the disk full."""
    room = after
    write = os.write

    def write_some(descriptor: int, content: Any) -> int:
        nonlocal room
        if not room:
            raise OSError(errno.ENOSPC, "No space left on device")
        taken, room = min(room, len(content)), 0
        return write(descriptor, content[:taken])

    return write_some


def test_a_short_write_is_cut_back_and_stops_the_writer(
    log: JsonLinesLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    log.append([fact("a")])
    before = segment(log.path).read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full_disk(40))
        with pytest.raises(WriteFailedError, match="No space left") as raised:
            log.append([fact("b")])

    assert "写入" in raised.value.say("zh")
    assert segment(log.path).read_bytes() == before
    with pytest.raises(WriteFailedError, match="open the log again"):
        log.append([fact("c")])
    assert texts(log.read()) == ["a"]
    assert texts(JsonLinesLog.open(log.path).append([fact("c")])) == ["c"]


def test_a_write_in_two_parts_is_still_whole(
    log: JsonLinesLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda at, content: write(at, content[:100]))

    log.append([fact("a"), fact("b")])

    assert texts(log.read()) == ["a", "b"]
    assert log.verify() == ()


def fail(*_: object) -> None:
    raise OSError(errno.EIO, "Input/output error")


def test_a_failed_fsync_stops_the_writer(
    log: JsonLinesLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    log.append([fact("a")])
    with monkeypatch.context() as patch:
        patch.setattr(disk, "sync", fail)
        with pytest.raises(WriteFailedError, match="Input/output error"):
            log.append([fact("b")])

    with pytest.raises(WriteFailedError):
        log.append([fact("c")])
    assert texts(JsonLinesLog.open(log.path).read()) == ["a"]


def test_an_interrupt_in_the_middle_of_a_write_leaves_nothing(
    log: JsonLinesLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(disk, "sync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            log.append([fact("a")])

    with pytest.raises(WriteFailedError, match="KeyboardInterrupt"):
        log.append([fact("b")])


def test_a_tail_that_cannot_be_mended_is_left(
    log: JsonLinesLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    log.append([fact("a")])
    torn = segment(log.path).read_bytes() + b'{"position":2'
    segment(log.path).write_bytes(torn)
    with monkeypatch.context() as patch:
        patch.setattr(disk, "sync", fail)
        with pytest.raises(WriteFailedError):
            JsonLinesLog.open(log.path)

    assert segment(log.path).read_bytes() == torn
    with pytest.warns(TornTailWarning):
        assert JsonLinesLog.open(log.path).recovered


def test_closing_ends_a_follow(log: JsonLinesLog) -> None:
    log.append([fact("a")])

    def close() -> bool:
        log.close()
        return True

    followed = log.follow(wait=close)

    assert texts(followed) == ["a"]


# -- facts and ranks of corrections -----------------------------------------------


def test_a_reader_finds_the_facts_of_corrections_far_back(tmp_path: Path) -> None:
    log = JsonLinesLog.create(tmp_path, zone=UTC, segment_bytes=1)
    log.append([fact("a", id='quo"te'), fact('says ,"supersedes":"x" in its text')])
    data = {"a": 1, "supersedes": "nobody"}
    log.append([Draft(Unregistered("x.y", 1, data), "lab")])
    log.append([fact("b", id="b", supersedes='quo"te')])
    log.append([fact("c", id="c", supersedes="b")])
    log.append([fact("d", id="d", supersedes="c")])

    reader = JsonLinesLog.open(tmp_path, read_only=True)

    for after in (0, 3, 5):
        found = {r.id: (r.fact, r.rank) for r in reader.read(after=after)}
        assert found["d"] == ('quo"te', 1)
    assert found == {"d": ('quo"te', 1)}


def test_a_correction_of_nothing_stands_for_itself_until_verify_tells(tmp_path: Path) -> None:
    line, chain = header_line(Header("", "UTC"))
    values = {
        "position": 1, "id": "b", "recorded_at": "2023-01-01T00:00:00.000000Z",
        "type": "happened", "version": 1, "supersedes": "a",
    }  # fmt: skip
    segment(tmp_path).write_bytes(line + record_line(values, chain)[0])
    log = JsonLinesLog.open(tmp_path)

    record = one(tuple(log.read()))

    assert (record.fact, record.rank) == ("b", 1)
    assert [problem.code for problem in log.verify()] == ["correction"]


def test_a_writer_that_is_alone_does_not_read_its_log_again(
    log: JsonLinesLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    log.append([fact("a")])
    with monkeypatch.context() as patch:
        patch.setattr(Path, "iterdir", fail)
        log.append([fact("b")])

    assert texts(log.read()) == ["a", "b"]


def test_a_writer_sees_the_segment_that_another_has_begun(tmp_path: Path) -> None:
    log = JsonLinesLog.create(tmp_path, zone=UTC, segment_bytes=1)
    other = JsonLinesLog.open(tmp_path, segment_bytes=1)
    log.append([fact("a")])
    other.append([fact("b")])

    assert one(log.append([fact("c")])).position == 3
    assert log.verify() == ()


def test_a_file_of_one_length_with_another_end_is_not_as_it_was_left(log: JsonLinesLog) -> None:
    log.append([fact("a")])
    path = segment(log.path)
    path.write_bytes(path.read_bytes()[:-60] + b"0" * 57 + b'"}\n')

    with pytest.raises(CorruptLogError, match="only grows"):
        log.append([fact("b")])
