"""What a log stored up to a position: lines, root, and the log as it was."""

from pathlib import Path
from typing import cast

import pytest

from timeline.dates import UTC
from timeline.errors import UnsupportedError
from timeline.facts import Draft, Happened
from timeline.log import JsonLinesLog, Log, MemoryLog
from timeline.log.stored import Prefix, root_of, stored_lines
from timeline.log.tree import Tree


def filled(log: Log, count: int = 9) -> Log:
    for number in range(count):
        log.append([Draft(Happened(f"{number}"), "s", id=f"e{number}", when="2024")])
    return log


def in_files(folder: Path) -> Log:
    """Return a log of three segments and more."""
    return filled(JsonLinesLog.create(folder, zone=UTC, origin="o", segment_bytes=600))


@pytest.fixture(params=["files", "memory"])
def log(request: pytest.FixtureRequest, tmp_path: Path) -> Log:
    return in_files(tmp_path) if request.param == "files" else filled(MemoryLog(origin="o"))


def test_lines_are_those_of_the_files(tmp_path: Path) -> None:
    log = in_files(tmp_path)
    files = sorted(tmp_path.glob("*.jsonl"))

    assert len(files) > 2
    assert list(stored_lines(log)) == b"".join(file.read_bytes() for file in files).splitlines()
    assert root_of(log) == Tree(stored_lines(log)).root.hex()


def test_an_unfinished_tail_is_no_line(tmp_path: Path) -> None:
    log = in_files(tmp_path)
    before = list(stored_lines(log))
    with max(tmp_path.glob("*.jsonl")).open("ab") as file:
        file.write(b'{"position":10,"id":"x"')

    assert list(stored_lines(log)) == before


def test_what_was_up_to_a_position_is_what_was_then(log: Log, tmp_path: Path) -> None:
    """By growing a log step by step, in files of the same size."""
    if isinstance(log, JsonLinesLog):
        other: Log = JsonLinesLog.open(log.path)
    else:
        other = log
    for position in range(10):
        then = Prefix(other, position)
        lines = list(stored_lines(log, position))

        assert list(stored_lines(then)) == lines
        assert [record.position for record in then.read()] == list(range(1, position + 1))
        assert then.head == position
        assert root_of(then) == root_of(log, position) == Tree(lines).root.hex()
        assert lines[-1].endswith(f'"chain":"{then.head_chain}"}}'.encode())
    assert root_of(log, 9) == root_of(log)
    assert Prefix(log, 99).head == 9
    del tmp_path


def test_a_root_changes_with_every_record(log: Log) -> None:
    assert len({root_of(log, position) for position in range(10)}) == 10


def test_what_was_is_read_and_not_written(log: Log) -> None:
    then = Prefix(log, 3)

    assert (then.origin, then.zone) == (log.origin, log.zone)
    assert [one.id for one in then.follow(after=1)] == ["e1", "e2"]
    assert then.verify() == ()
    with pytest.raises(UnsupportedError, match="as it was"):
        then.append([Draft(Happened(), when="2024")])
    with pytest.raises(UnsupportedError, match="as it was"):
        then.preview([])
    then.close()
    assert next(iter(log.read())).id == "e0"


class Elsewhere:
    """As much of a log of another make as is asked for here."""

    head = 3
    head_chain = "c" * 64


def test_a_log_that_stores_no_lines_has_no_root() -> None:
    log = cast("Log", Elsewhere())

    assert root_of(log) == ""
    assert Prefix(log, 3).head_chain == "c" * 64
    assert Prefix(log, 2).head_chain == ""
