"""``timeline retract``: what is withdrawn, what is skipped, what stands again."""

from pathlib import Path

import orjson
import pytest

import timeline
from tests.cli.conftest import Outcome, Run
from timeline.facts import standing


def retract(command: Run, *which: object, options: tuple[str, ...] = ("--yes",)) -> Outcome:
    return command("retract", *which, "--because", "why", "--lang", "en", *options)


def stands(log: Path) -> list[int]:
    with timeline.open(log, read_only=True) as opened:
        return [record.position for record in standing(list(opened.records()))]


def test_a_fact_is_withdrawn_after_it_was_shown(log: Path, command: Run) -> None:
    dry = retract(command, "wing", options=("--dry-run",))
    kept = stands(log)
    done = retract(command, "wing", "days", options=("--yes", "--by", "Li"))

    assert dry.out.splitlines() == [
        "  #8  February 2025, day unknown  happened  The new wing opens  wing",
        "records to be withdrawn: 1",
        "dry run; nothing was added",
    ]
    assert kept == [*range(1, 15)]
    assert done.out.splitlines()[-1] == "withdrawn: 2, by #15..#16"
    assert stands(log) == [position for position in range(1, 15) if position not in {8, 9}]
    with timeline.open(log) as opened:
        assert [record.by for record in opened.records(after=14)] == ["Li", "Li"]


def test_it_asks_on_a_terminal(log: Path, command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    nobody = retract(command, "wing", options=())
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.confirm", lambda _: False)
    no = retract(command, "wing", options=())

    assert (nobody.status, no.status) == (2, 2)
    assert 8 in stands(log)


def test_undoing_a_correction_says_what_stands_again(log: Path, command: Run) -> None:
    command("amend", "days", "--set", "place=Hall", "--because", "x", "--yes")

    done = retract(command, "#15")

    assert "these stand again:\n  #9 " in done.out
    assert 9 in stands(log)


def test_undoing_a_withdrawal_says_what_stands_again(log: Path, command: Run) -> None:
    retract(command, "days")

    done = retract(command, "#15")

    assert "retracted  withdraws #9" in done.out
    assert "these stand again:\n  #9 " in done.out
    assert 9 in stands(log)


def test_undoing_a_date_of_publication_moves_what_hangs_on_it(log: Path, command: Run) -> None:
    del log
    command("amend", "daily", "--when", "2026-01-06", "--because", "x", "--yes")

    assert "other facts whose dates move with these: 6" in retract(command, "#15").out


def test_a_range_says_what_it_skips(log: Path, command: Run) -> None:
    command("amend", "days", "--set", "place=Hall", "--because", "x", "--yes")  # 15
    retract(command, "wing", "signed", "office")  # 16, 17, 18

    done = retract(command, "#7..#14")
    chinese = command("retract", "#1..18", "--because", "重", "--dry-run", "--lang", "zh")

    assert done.out.splitlines()[:2] == [
        "skipped: #7..#8, #13 (withdrawn already)",
        "skipped: #9 (replaced by #15, which is not covered)",
    ]
    assert stands(log) == [1, 2, 3, 4, 5, 6, 15]
    assert "跳过：#16..#18（本身是撤回）" in chinese.out


def test_what_is_appended_can_be_had_as_data(log: Path, command: Run) -> None:
    dry = orjson.loads(retract(command, "wing", options=("--json", "--dry-run")).out)
    unasked = retract(command, "wing", options=("--json",))
    done = orjson.loads(retract(command, "wing", options=("--json", "--yes")).out)
    again = orjson.loads(retract(command, "#8..#8", options=("--json", "--yes")).out)

    assert (dry["format"], dry["appended"]) == ("timeline/append/1", False)
    assert [(one["position"], one["retracts"]) for one in dry["records"]] == [(15, "wing")]
    assert (unasked.status, "--dry-run" in unasked.err) == (2, True)
    assert (done["appended"], done["records"][0]["status"]) == (True, "standing")
    assert again["records"] == []
    assert 8 not in stands(log)


def test_a_range_where_nothing_stands_changes_nothing(log: Path, command: Run) -> None:
    retract(command, "wing")

    again = retract(command, "#8..#8", options=())

    assert (again.status, again.out.splitlines()[-1]) == (0, "nothing to withdraw")
    assert len(stands(log)) == 13


def test_of_many_only_the_first_are_listed(log: Path, command: Run) -> None:
    with timeline.open(log) as opened:
        opened.append(
            *(timeline.Draft(timeline.Happened(f"fact {n}"), when="2024") for n in range(30))
        )

    done = retract(command, "#15..#44")

    assert "… and 10 more" in done.out
    assert "records to be withdrawn: 30" in done.out
    assert len(stands(log)) == 14


def test_what_cannot_be_withdrawn_is_named(log: Path, command: Run) -> None:
    retract(command, "wing")

    for which, status, said in (
        ("wing", 1, "was retracted by #15 already"),
        ("wnig", 2, "did you mean wing"),
        ("#9..#2", 2, "the lower position first"),
        ("#1..#99", 2, "did you mean #1..#15"),
        ("#99", 2, "'#99'"),
    ):
        refused = retract(command, which)
        assert (refused.status, said in refused.err) == (status, True), refused
    assert command("retract", "days").status == 2  # no reason
    assert len(stands(log)) == 13
