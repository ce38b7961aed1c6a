"""What `why` says of a fact on a date, and of an indicator without one."""

from pathlib import Path

import orjson
import pytest

import timeline
from tests.cli.conftest import Run

SAID = {
    "no": ("not yet", "尚未"),
    "maybe": ("possible; its date does not say", "可能；据其时间不能断定"),
    "yes": ("certain", "确定"),
}


@pytest.mark.parametrize(
    ("fact", "date", "truth"),
    [
        ("wing", "2025-01-31", "no"),
        ("wing", "2025-02-10", "maybe"),
        ("wing", "2025-02-28", "yes"),
        ("rooms-2020", "2019", "no"),
        ("daily", "2025-11", "maybe"),
        ("daily", "2026", "yes"),
    ],
)
@pytest.mark.usefixtures("log")
def test_a_fact_is_certain_possible_or_not_yet_on_a_date(
    command: Run, fact: str, date: str, truth: str
) -> None:
    english, chinese = SAID[truth]
    told = command("why", fact, "--at", date, "--lang", "en").out.splitlines()[0]
    said = command("why", fact, "--at", date, "--lang", "zh").out.splitlines()[0]
    data = orjson.loads(command("why", fact, "--at", date, "--json").out)

    assert told.startswith(f"{fact} on {date}: {english}")
    assert said.startswith(f"{fact}，{date}终：{chinese}")
    assert (data["at"], data["truth"]) == (date, truth)


def test_a_fact_that_was_withdrawn_counts_on_no_date(log: Path, command: Run) -> None:
    with timeline.open(log) as opened:
        opened.retract("wing", because="x")

    assert "withdrawn" in command("why", "wing", "--at", "2026", "--lang", "en").out
    assert orjson.loads(command("why", "wing", "--at", "2026", "--json").out)["truth"] is None


@pytest.mark.usefixtures("log")
def test_without_a_date_nothing_is_said_to_be_unknown(command: Run) -> None:
    english = command("why", "rooms", "--lang", "en").out.splitlines()
    chinese = command("why", "rooms", "--lang", "zh").out.splitlines()

    assert english[0].endswith("rooms: all that is recorded")
    assert chinese[0].endswith("：全部记录")
    assert "rooms-2020" in english[1]
    assert "truth" not in orjson.loads(command("why", "wing", "--json").out)


def test_the_id_of_a_correction_names_its_fact(log: Path, command: Run) -> None:
    with timeline.open(log) as opened:
        new = opened.amend("wing", because="x", place="东区")

    assert command("why", new.id).out == command("why", "wing").out != ""
