"""Files that were damaged: refused where it is damage, mended where a write was cut short."""

import warnings
from pathlib import Path

import pytest

from tests.log.helpers import FakeClock, fact, segment, texts, undated
from timeline.dates import UTC
from timeline.errors import CorruptLogError
from timeline.log import JsonLinesLog, TornTailWarning, disk
from timeline.log.verify import tail_problem

# Bytes that one flipped bit makes a line feed (J, *), and a chain inside the data.
TRICKY = "JJ**七" + '"left":5,"chain":"' + "0" * 64 + '"}'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small log of three batches."""
    folder = tmp_path / "events"
    log = JsonLinesLog.create(folder, zone=UTC, origin="test", clock=FakeClock())
    log.append([fact("a", id="a", title={"zh": "岳麓山"})])
    tricky = fact(TRICKY, meta={"a": "b", "chain": "0" * 64})
    log.append([tricky, undated("c"), fact("d", supersedes="a")])
    log.append([fact("e", tags=["x"], meta={"a": "b", "chain": "0" * 64})])
    return folder


@pytest.fixture
def no_sync(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing made durable, for tests that open thousands of logs."""
    monkeypatch.setattr(disk, "sync", lambda _: None)
    monkeypatch.setattr(disk, "sync_folder", lambda _: None)


def test_every_flipped_bit_is_located_and_refused(folder: Path) -> None:
    path = segment(folder)
    whole = path.read_bytes()
    missed = []
    for offset in range(len(whole)):
        line = whole[:offset].count(b"\n") + 1
        for bit in range(8):
            flipped = bytearray(whole)
            flipped[offset] ^= 1 << bit
            path.write_bytes(flipped)
            try:
                texts(JsonLinesLog.open(folder).read())
            except CorruptLogError as error:
                if (error.problem.file, error.problem.line) == (str(path), line):
                    continue
            missed.append((offset, bit))

    assert missed == []
    assert path.read_bytes() == bytes(flipped)  # and nothing was cut
    assert list(folder.glob("*.torn")) == []


def test_verify_tells_a_flipped_bit_by_its_line_alone(folder: Path) -> None:
    path = segment(folder)
    whole = path.read_bytes()
    log = JsonLinesLog.open(folder, read_only=True)
    for offset in range(0, len(whole), 3):
        line = whole[:offset].count(b"\n") + 1
        flipped = bytearray(whole)
        flipped[offset] ^= 1 << (offset % 8)
        path.write_bytes(flipped)

        problems = [problem for problem in log.verify() if problem.severity == "error"]

        told = {problem.line for problem in problems}
        joined = {line, line + 1} if whole[offset : offset + 1] == b"\n" else {line}
        split = {line, line + 1} if flipped[offset : offset + 1] == b"\n" else set()
        assert line in told
        # A line that is gone or cannot be read takes its id with it: what corrects it says so.
        gone = {p.line for p in problems if p.code == "correction"}
        assert told - gone <= joined | split


@pytest.mark.usefixtures("no_sync")
def test_every_cut_of_the_tail_recovers_the_whole_batches(folder: Path) -> None:
    path = segment(folder)
    whole = path.read_bytes()
    lines = whole.splitlines(keepends=True)
    ends = [len(b"".join(lines[:count])) for count in (1, 2, 5, 6)]
    said = ["", "a", f"a{TRICKY}cd", f"a{TRICKY}cde"]
    for size in range(ends[0] - 1, len(whole)):
        # A line that lost only its line feed is whole.
        number = max(n for n, end in enumerate(ends) if end - 1 <= size)
        lost_line_feed = size == ends[number] - 1
        path.write_bytes(whole[:size])

        reader = JsonLinesLog.open(folder, read_only=True)
        assert "".join(texts(reader.read())) == said[number]
        assert (path.read_bytes(), reader.recovered) == (whole[:size], ())
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", TornTailWarning)
            log = JsonLinesLog.open(folder)

        assert path.read_bytes() == whole[: ends[number]]
        assert bool(log.recovered) == (size not in ends)
        fragments = [torn.read_bytes() for torn in folder.glob("*.torn")]
        cut = whole[ends[number] : size]
        assert fragments == ([cut] if cut else [])
        if lost_line_feed:
            assert log.recovered[0].code == "lost-line-feed"
        log.append([fact("new")])
        assert "".join(texts(log.read())) == said[number] + "new"
        assert log.verify() == ()
        for torn in folder.glob("*.torn"):
            torn.unlink()


def test_a_torn_tail_is_told_and_kept_beside_the_log(folder: Path) -> None:
    path = segment(folder)
    whole = path.read_bytes()
    for _ in range(2):
        path.write_bytes(whole[:-100])
        with pytest.warns(TornTailWarning, match="torn"):
            log = JsonLinesLog.open(folder)

    (problem,) = log.recovered
    assert (problem.code, problem.severity, problem.line) == ("torn-tail", "warning", 6)
    assert "另存" not in problem.say("zh")
    assert "截下" in problem.say("zh")
    assert len(list(folder.glob("*.torn"))) == 2
    assert "*.torn" in (folder / ".gitignore").read_text()


def test_verify_tells_a_torn_tail_and_a_lost_line_feed_as_warnings(folder: Path) -> None:
    path = segment(folder)
    whole = path.read_bytes()
    log = JsonLinesLog.open(folder, read_only=True)

    path.write_bytes(whole[:-100])
    (torn,) = log.verify()
    path.write_bytes(whole[:-1])
    (lost,) = log.verify()

    assert (torn.code, torn.severity, torn.line) == ("torn-tail", "warning", 6)
    assert (lost.code, lost.severity, lost.line) == ("lost-line-feed", "warning", 6)


def test_zero_bytes_after_a_loss_of_power_are_cut_off(folder: Path) -> None:
    path = segment(folder)
    whole = path.read_bytes()
    for kept in (len(whole), len(whole) - 1, len(whole) - 50):
        path.write_bytes(whole[:kept] + bytes(300))
        said = texts(JsonLinesLog.open(folder, read_only=True).read())
        with pytest.warns(TornTailWarning):
            log = JsonLinesLog.open(folder)

        assert (
            texts(log.read()) == said == ["a", TRICKY, "c", "d", "e"][: 4 + (kept > len(whole) - 2)]
        )
        assert log.verify() == ()


def test_a_damaged_line_in_an_unfinished_batch_is_not_cut_off(folder: Path) -> None:
    path = segment(folder)
    lines = path.read_bytes().splitlines(keepends=True)
    lines[2] = lines[2].replace(b"JJ", b"JK")
    damaged = b"".join(lines[:4])
    path.write_bytes(damaged)

    with pytest.raises(CorruptLogError) as raised:
        list(JsonLinesLog.open(folder).read())

    assert raised.value.problem.line == 3
    assert path.read_bytes() == damaged


def test_a_long_unfinished_batch_is_cut_off_whole(tmp_path: Path) -> None:
    log = JsonLinesLog.create(tmp_path, zone=UTC)
    log.append([fact("a")])
    log.append([fact("x" * 50_000, id=str(number)) for number in range(12)])
    path = segment(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[:-40_000])

    with pytest.warns(TornTailWarning):
        log = JsonLinesLog.open(tmp_path)

    assert texts(log.read()) == ["a"]


def test_a_long_unfinished_line_is_cut_off(tmp_path: Path) -> None:
    log = JsonLinesLog.create(tmp_path, zone=UTC)
    log.append([fact("a")])
    log.append([fact("x" * 300_000)])
    path = segment(tmp_path)
    path.write_bytes(path.read_bytes()[:-100])

    with pytest.warns(TornTailWarning):
        log = JsonLinesLog.open(tmp_path)

    assert texts(log.read()) == ["a"]


def test_a_writer_mends_what_another_left_unfinished(folder: Path) -> None:
    path = segment(folder)
    log = JsonLinesLog.open(folder)
    log.append([fact("f")])
    with path.open("ab") as file:
        file.write(b'{"position":7,"id":"half')

    with pytest.warns(TornTailWarning):
        log.append([fact("g")])

    assert texts(log.read(after=5)) == ["f", "g"]
    assert log.verify() == ()


def test_a_reader_steps_over_a_line_feed_that_was_put_back(folder: Path) -> None:
    path = segment(folder)
    path.write_bytes(path.read_bytes()[:-1])
    reader = JsonLinesLog.open(folder, read_only=True)
    looks = iter([False, True])

    def wait() -> bool:
        look = next(looks, None)
        if look:
            with pytest.warns(TornTailWarning, match="put back"):
                JsonLinesLog.open(folder).append([fact("f")])
        return look is not None

    assert texts(reader.follow(after=4, wait=wait)) == ["e", "f"]


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        (b"\n", b"\r\n", "crlf"),
        (b'{"timeline"', b'\xef\xbb\xbf{"timeline"', "byte-order-mark"),
        (b'{"position":3', b'<<<<<<< HEAD\n{"position":3', "conflict-marker"),
        (b'{"position":3', b'||||||| base\n{"position":3', "conflict-marker"),
        (b'{"position":3', b'=======\n{"position":3', "conflict-marker"),
        (b'{"position":3', b'>>>>>>> topic\n{"position":3', "conflict-marker"),
    ],
)
def test_what_other_programs_do_to_files_is_named(
    folder: Path, before: bytes, after: bytes, code: str
) -> None:
    path = segment(folder)
    path.write_bytes(path.read_bytes().replace(before, after))

    with pytest.raises(CorruptLogError) as raised:
        list(JsonLinesLog.open(folder).read())
    (problem,) = (
        JsonLinesLog.open(folder, read_only=True).verify()
        if code == "conflict-marker"
        else (raised.value.problem,)
    )

    assert raised.value.problem.code == problem.code == code
    assert problem.advice


def test_a_conflict_at_the_end_of_the_file_is_damage_not_a_torn_tail(folder: Path) -> None:
    path = segment(folder)
    with path.open("ab") as file:
        file.write(b">>>>>>> topic\n")
    before = path.read_bytes()

    log = JsonLinesLog.open(folder)
    with pytest.raises(CorruptLogError, match="conflict marker"):
        log.append([fact("f")])
    with pytest.raises(CorruptLogError, match="conflict marker"):
        assert log.head

    assert path.read_bytes() == before


def test_a_damaged_log_takes_no_append_and_keeps_refusing(folder: Path) -> None:
    path = segment(folder)
    path.write_bytes(path.read_bytes().replace(b"JJ", b"JK"))
    log = JsonLinesLog.open(folder)

    for _ in range(2):
        with pytest.raises(CorruptLogError):
            log.append([fact("f")])


def test_what_stands_behind_the_whole_batches_is_told_to_who_only_reads(folder: Path) -> None:
    path = segment(folder)
    assert tail_problem(folder) is None

    path.write_bytes(path.read_bytes() + b'{"position":6,"id"')
    problem = tail_problem(folder)

    assert problem is not None
    assert (problem.code, problem.file, problem.line) == ("torn-tail", str(path), 7)
