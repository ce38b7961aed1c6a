"""Several processes on one log, and processes that end suddenly."""

import itertools
import subprocess
import sys
import warnings
from collections import Counter
from pathlib import Path

import pytest

from tests.log import writer
from tests.log.helpers import fact, texts
from timeline.dates import UTC
from timeline.log import JsonLinesLog, TornTailWarning

WRITERS = 8


def start(folder: Path, what: str, name: str, number: int = 0) -> "subprocess.Popen[str]":
    arguments = [sys.executable, writer.__file__, str(folder), what, name, str(number)]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)


def run_all(folder: Path, what: str, number: int) -> None:
    writers = [start(folder, what, f"w{one}", number) for one in range(WRITERS)]
    for process in writers:
        process.communicate()
    assert [process.returncode for process in writers] == [0] * WRITERS


def test_eight_writers_lose_double_and_interleave_nothing(tmp_path: Path) -> None:
    log = JsonLinesLog.create(tmp_path, zone=UTC)

    run_all(tmp_path, "batches", 12)

    said = texts(log.read())
    batches = [said[start : start + 3] for start in range(0, len(said), 3)]
    written = [
        [draft.event.text for draft in writer.batch(f"w{name}", number)]
        for name, number in itertools.product(range(WRITERS), range(12))
    ]
    assert sorted(batches) == sorted(written)
    assert log.verify() == ()


def test_of_eight_writers_one_wins_each_expected(tmp_path: Path) -> None:
    log = JsonLinesLog.create(tmp_path, zone=UTC)

    run_all(tmp_path, "race", 5)

    assert Counter(texts(log.read())) == {f"w{name}": 5 for name in range(WRITERS)}
    assert log.verify() == ()


@pytest.mark.parametrize("acknowledged", [1, 20])
def test_what_was_acknowledged_survives_a_kill(tmp_path: Path, acknowledged: int) -> None:
    JsonLinesLog.create(tmp_path, zone=UTC)
    process = start(tmp_path, "endless", "w")
    assert process.stdout
    for _ in range(acknowledged):
        process.stdout.readline()
    process.kill()
    rest, _ = process.communicate()
    count = acknowledged + rest.count("\n")

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", TornTailWarning)  # the kill may tear a write, or not
        log = JsonLinesLog.open(tmp_path)

    said = texts(log.read())
    assert len(said) % 3 == 0
    assert len(said) // 3 in (count, count + 1)  # the last one may be there, not acknowledged
    assert log.verify() == ()
    log.append([fact("after")])
    assert texts(log.read()) == [*said, "after"]
