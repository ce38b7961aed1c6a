"""Real data of others is imported through a field map, without code, in little memory.

The data is not part of the project; the tests run where it stands beside it.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest

import timeline
from timeline import Timeline
from timeline.dates import Truth
from timeline.facts import Ended, Published

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"
MAPS = ROOT / "docs" / "examples"

pytestmark = pytest.mark.skipif(
    not DATA.is_dir() or not Path("/proc/self/status").exists(),
    reason=f"the data is not beside the project, in {DATA}, or there is no /proc",
)

ZONES = {"areacodes": "Asia/Shanghai", "endoflife": "UTC"}
MOST_MEGABYTES = 100
"""What the whole process may take at its peak; to start the command takes a third of it."""

_RUN = """
import re, sys
from timeline.cli.app import run
status = run(sys.argv[1:])
# Not getrusage: it also counts what the process that started this one held.
said = open("/proc/self/status").read()
print(re.search(r"VmHWM:\\s+([0-9]+)", said)[1], file=sys.stderr)
raise SystemExit(status)
"""


def imported(name: str, log: Path) -> tuple[str, float]:
    """Import the data *name* into *log*; return what was printed, and the peak of memory in MB."""
    done = subprocess.run(
        [
            sys.executable, "-c", _RUN, "import", DATA / f"{name}-events.jsonl.gz",
            "--map", MAPS / f"{name}.toml", "--log", log, "--lang", "en", "--yes",
        ],
        capture_output=True,
        text=True,
        check=False,
        # Measuring coverage would take memory of its own.
        env={name: value for name, value in os.environ.items() if "COV" not in name},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout, int(done.stderr.split()[-1]) / 1024


@pytest.fixture(scope="module")
def logs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Both logs, imported once."""
    folder = tmp_path_factory.mktemp("real")
    for name, zone in ZONES.items():
        timeline.create(folder / name, zone=zone, origin=name).close()
        _, peak = imported(name, folder / name)
        assert peak < MOST_MEGABYTES
    return {name: folder / name for name in ZONES}


@cache
def answers(name: str) -> dict[str, Any]:
    """Return the independent answers beside the data *name*; none where it is not there."""
    file = DATA / f"{name}-answers.json"
    found: dict[str, Any] = (
        json.loads(file.read_text("utf-8")) if file.exists() else {"answers": []}
    )
    return found


@pytest.fixture(scope="module")
def opened(logs: dict[str, Path]) -> Iterator[dict[str, Timeline]]:
    """Both logs, opened once for all questions."""
    with ExitStack() as stack:
        yield {name: stack.enter_context(timeline.open(folder)) for name, folder in logs.items()}


@pytest.fixture(scope="module")
def names(opened: dict[str, Timeline]) -> dict[str, str]:
    """The names that the divisions have in each record, by id."""
    return {record.id: record.title_in("zh") for record in opened["areacodes"].records()}


@pytest.mark.parametrize("name", ZONES)
def test_every_row_is_a_record_and_the_log_verifies(logs: dict[str, Path], name: str) -> None:
    """The document that the map declares is one more."""
    with timeline.open(logs[name]) as log:
        assert log.head == sum(answers(name)["event_counts"].values()) + 1
        assert log.verify() == ()


@pytest.mark.parametrize("name", ZONES)
def test_a_second_import_adds_nothing(logs: dict[str, Path], name: str) -> None:
    with timeline.open(logs[name]) as log:
        before = log.log.head_chain
        printed, peak = imported(name, logs[name])

        assert "nothing to add" in printed
        assert peak < MOST_MEGABYTES
        assert log.log.head_chain == before


def test_divisions_are_taken_as_they_are(logs: dict[str, Path]) -> None:
    with timeline.open(logs["areacodes"]) as log:
        records = {record.id: record for record in log.records()}
    types = Counter(record.type for record in records.values())
    paper, removed = records["1982:doc001"], records["1982:0001"]

    assert types == {"began": 6823, "ended": 3610, "published": 1291, "happened": 207}
    assert isinstance(paper.event, Published)
    assert paper.event.title["zh"].startswith("国务院关于同意山东省恢复泰安市")
    assert (paper.when.text, paper.meta["note"]) == ("1982-01-23", "（82）国函字8号")
    assert removed.event == Ended(day="gone")
    assert (removed.subject, removed.title["zh"], removed.when.text) == ("372621", "泰安县", "1982")
    assert removed.sources[0].document == paper.id
    assert records["1981:110000"].sources[0].document == "areacodes"


def test_releases_are_taken_as_they_are(logs: dict[str, Path]) -> None:
    with timeline.open(logs["endoflife"]) as log:
        records = {record.id: record for record in log.records()}

    assert records["adonisjs/5#eol"].event == Ended("support", day="last")
    assert records["adonisjs/7#latest_version"].event.value == "7.5.0"


@pytest.mark.parametrize("answer", answers("areacodes")["answers"], ids=itemgetter("at"))
def test_the_divisions_at_the_end_of_each_year_equal_the_answers(
    opened: dict[str, Timeline], names: dict[str, str], answer: dict[str, Any]
) -> None:
    """All by their level, and the names of ten; nothing is left merely possible."""
    found = opened["areacodes"].at(answer["at"]).holdings()
    held = {it.subject: it.records for it in found}

    def level(code: str) -> str:
        if code.endswith("0000"):
            return "province"
        return "prefecture" if code.endswith("00") else "county"

    assert len(held) == answer["total"]
    assert Counter(map(level, held)) == {
        name: answer[name] for name in ("province", "prefecture", "county")
    }
    assert all(it.truth is Truth.YES for it in found)
    for code, name in answer["names"].items():
        assert (name is None) == (code not in held)
        assert name is None or name in {names[id] for id in held[code]}


@pytest.mark.parametrize("answer", answers("endoflife")["answers"], ids=itemgetter("at"))
def test_the_supported_releases_equal_the_answers(
    opened: dict[str, Timeline], answer: dict[str, Any]
) -> None:
    subjects = opened["endoflife"].at(answer["at"]).subjects("support")
    held = [subject.partition("/") for subject in subjects]

    assert len(held) == answer["total_supported_cycles"]
    assert len({product for product, _, _ in held}) == answer["products_with_support"]
    for name, cycles in answer["products"].items():
        assert sorted(cycle for product, _, cycle in held if product == name) == sorted(cycles)


def test_there_is_an_answer_for_each_year_and_date() -> None:
    years = [answer["at"] for answer in answers("areacodes")["answers"]]

    assert years == [f"{year}-12-31" for year in range(1981, 2025)]
    assert len(answers("endoflife")["answers"]) == 11
