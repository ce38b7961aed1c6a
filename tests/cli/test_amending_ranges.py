"""What stands in a range of positions is amended together, after it was shown."""

from pathlib import Path

import pytest

import timeline
from tests.cli.conftest import Run


@pytest.fixture
def rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A log of 25 rows that say the wrong subject, one corrected and one withdrawn since."""
    monkeypatch.chdir(tmp_path)
    with timeline.create("events", origin="rows") as log:
        log.append(
            *(
                timeline.Draft(timeline.Happened(f"t{n}"), "东区", when="2023", id=f"r{n}")
                for n in range(1, 26)
            )
        )
        log.amend("r2", because="x", place="厅")
        log.retract("r3", because="y")
    return tmp_path / "events"


def subjects(log: Path) -> list[str]:
    with timeline.open(log, read_only=True) as opened:
        return [record.subject for record in opened.records()]


def test_a_range_is_amended_with_one_reason(rows: Path, command: Run) -> None:
    call = ("amend", "#1..#27", "--subject", "西区", "--because", "误填", "--lang", "en")
    looked = command(*call, "--dry-run")
    before = subjects(rows)
    done = command(*call, "--yes")
    again = command(*call, "--yes")

    assert looked.status == done.status == again.status == 0
    assert "  r1   subject  东区 → 西区\n" in looked.out
    assert "… and 4 more" in looked.out
    assert "24 facts would be replaced, by #28..#51" in looked.out
    assert "skipped: #2 (replaced by #26, which is not covered)" in looked.err
    assert "skipped: #3 (withdrawn already)" in looked.err
    assert "skipped: #27 (itself a retraction)" in looked.err
    assert before == ["东区"] * 27
    assert done.out.endswith("replaced 24 facts, by #28..#51\n")
    assert subjects(rows)[27:] == ["西区"] * 24
    assert "nothing would change" in again.out
    with timeline.open(rows, read_only=True) as opened:
        assert {record.meta["because"] for record in opened.records(after=27)} == {"误填"}


def test_each_date_outside_its_old_one_is_told(rows: Path, command: Run) -> None:
    del rows
    shown = command(
        "amend", "#1..#2", "--when", "2024", "--because", "x", "--dry-run", "--lang", "zh"
    )
    several = command(
        "amend", "#4..#5", "--when", "2024", "--because", "x", "--dry-run", "--lang", "zh"
    )

    assert shown.err.endswith("注意：新日期不在原来的范围内\n")
    assert "r4: 注意：新日期不在原来的范围内\nr5: 注意" in several.err


def test_data_of_a_range_that_changes_nothing_are_empty(rows: Path, command: Run) -> None:
    del rows
    done = command("amend", "#4..#5", "--subject", "东区", "--because", "x", "--yes", "--json")

    assert done.status == 0
    assert '"records": []' in done.out


@pytest.mark.parametrize("text", ["#4..#99", "#9..#4"])
def test_a_range_that_is_none_is_refused(rows: Path, command: Run, text: str) -> None:
    refused = command("amend", text, "--subject", "x", "--because", "x", "--yes")

    assert refused.status == 2
    assert subjects(rows) == ["东区"] * 27


def test_a_field_that_one_of_them_lacks_refuses_all(rows: Path, command: Run) -> None:
    with timeline.open(rows) as log:
        log.append(timeline.Draft(timeline.Became("名称", "新"), "东区", when="2024"))
    refused = command("amend", "#27..#28", "--set", "edition=3", "--because", "x", "--yes")

    assert refused.status == 1
    assert refused.err.count("--set edition") == 1


def test_a_program_amends_a_range_as_well(rows: Path) -> None:
    with timeline.open(rows) as log:
        amended = log.amend(range(1, 6), because="x", subject="西区")
        again = log.amend(range(1, 6), because="x", subject="西区")

    assert [record.fact for record in amended] == ["r1", "r4", "r5"]
    assert [record.subject for record in amended] == ["西区"] * 3
    assert again == ()
