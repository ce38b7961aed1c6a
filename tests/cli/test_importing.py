"""``timeline import``: tables, foreign data, corrections, and looking before keeping."""

import json
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from openpyxl import Workbook

from tests.cli.conftest import Run

MAP = """\
[fact]
type = "kind"
id = "id"
when = "date"
subject = "code"
title = "name"
[types.added]
is = "began"
[types.removed]
is = "ended"
day = {is = "gone"}
"""
ROWS: list[dict[str, Any]] = [
    {"id": "1", "kind": "added", "date": "1982", "code": "a", "name": "甲", "more": 1},
    {"id": "2", "kind": "removed", "date": "1983", "code": "a", "name": "甲"},
]


@pytest.fixture
def log(tmp_path: Path, command: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty log in the folder in which the command runs."""
    monkeypatch.chdir(tmp_path)
    assert command("init", "events", "--zone", "Asia/Shanghai", "--lang", "en").status == 0
    return tmp_path / "events"


def rows(folder: Path, *found: dict[str, Any], map: str = MAP, name: str = "d.jsonl") -> None:
    """Write *found* and *map* into *folder*."""
    text = "".join(json.dumps(row) + "\n" for row in found)
    (folder / name).write_text(text, "utf-8")
    (folder / "m.toml").write_text(map, "utf-8")


def test_a_table_shows_its_columns_and_its_first_facts(log: Path, command: Run) -> None:
    table = "序号,时间,标题,目标（万元）\n" + "".join(f"{n},2020,事{n},\n" for n in range(25))
    (log.parent / "t.csv").write_text(table, "utf-8")
    dry = command("import", "t.csv", "--dry-run", "--column", "序号=", "--default", "subject=长沙")

    assert dry.status == 0
    assert dry.out.splitlines()[:5] == [
        "columns of t.csv:",
        "  序号          →  (left out)",
        "  时间          →  when",
        "  标题          →  title",
        "  目标（万元）  →  target      in 万元",
    ]
    assert dry.out.splitlines()[5].split()[:3] == ["happened", "2020,", "month"]
    assert "事19" in dry.out
    assert "事20" not in dry.out
    assert "  … and 5 more" in dry.out
    assert "25 facts would be added to" in dry.out
    assert command("log").out == ""


def test_a_workbook_is_imported_once(log: Path, command: Run) -> None:
    book = Workbook()
    sheet = book.create_sheet("账")
    for row in (["台账"], ["时间", "标题"], ["2020年", "a"]):
        sheet.append(row)
    book.save(log.parent / "t.xlsx")
    options = ("--sheet", "账", "--header-row", "2")
    first = command("import", "t.xlsx", *options, "--yes")
    again = command("import", "t.xlsx", *options, "--yes", "--lang", "zh")

    assert "appended #1 to #1" in first.out
    assert "无可追加：1条事实均已在日志中" in again.out


def test_refused_rows_are_told_beside_those_that_can_be_read(log: Path, command: Run) -> None:
    (log.parent / "t.csv").write_text("时间,标题\n2020,a\n2020-13,b\n", "utf-8")
    refused = command("import", "t.csv", "--yes")

    assert refused.status == 1
    assert refused.err.splitlines()[0].startswith("t.csv:3:时间: found month 13 in '2020-13'")
    assert refused.err.splitlines()[1] == "1 problem; nothing was added"
    assert "a" in refused.out.splitlines()[-1]
    assert command("log").out == ""


def test_what_can_be_read_need_not_stand_by_itself(log: Path, command: Run) -> None:
    """A correction of a refused row is left out of the preview."""
    table = "id,时间,标题,更正\nx,2020-13,a,\n,2020,b,x\n"
    (log.parent / "t.csv").write_text(table, "utf-8")
    refused = command("import", "t.csv", "--yes")

    assert refused.status == 1
    assert refused.out.splitlines()[-1].startswith("  更正")


def test_gb18030_is_named(log: Path, command: Run) -> None:
    (log.parent / "t.csv").write_bytes("时间,标题\n2020,岳麓山\n".encode("gb18030"))

    assert "--encoding gb18030" in command("import", "t.csv", "--yes").err
    assert "岳麓山" in command("import", "t.csv", "--yes", "--encoding", "gb18030").out


def test_changed_content_is_refused_or_corrects(log: Path, command: Run) -> None:
    table = log.parent / "t.csv"
    table.write_text("id,when,title\nx,2024年底,a\n", "utf-8")
    command("import", "t.csv", "--yes")
    table.write_text("id,when,title\nx,2024-12-18,a\n", "utf-8")
    refused = command("import", "t.csv", "--yes")
    amended = command("import", "t.csv", "--yes", "--amend")
    again = command("import", "t.csv", "--yes", "--amend")
    shown = command("show", "x").out
    table.write_text("id,when,title\nx,2024-12-19,a\n", "utf-8")
    reason = command("import", "t.csv", "--yes", "--amend", "--because", "misprint")

    assert refused.status == 1
    assert "t.csv:2: found other content under id 'x'" in refused.err
    assert "--amend" in refused.err
    assert amended.status == 0, amended.err
    assert "nothing to add" in again.out
    assert "re-imported from t.csv" in shown
    assert "2024-12-18" in shown
    assert "2024-12-21..2024-12-31" in shown
    assert reason.status == 0
    assert "misprint" in command("show", "x").out


def test_facts_recorded_elsewhere_come_in_batches(log: Path, command: Run) -> None:
    (log.parent / "t.csv").write_text(
        "when,title,recorded\n2020,a,2021-01-02\n2020,b,2021-01-01\n2020,c,2021-01-01\n", "utf-8"
    )
    done = command("import", "t.csv", "--yes")
    (log.parent / "u.csv").write_text("when,title,recorded\n2020,d,2020-12-31\n", "utf-8")
    early = command("import", "u.csv", "--yes")
    again = command("import", "t.csv", "--yes")

    assert "appended #1 to #3" in done.out
    assert command("verify").status == 0
    assert "expected one after that of the last record" in early.err
    assert "nothing to add" in again.out


def test_what_has_no_date_is_shown_with_the_time_at_which_it_was_recorded_elsewhere(
    log: Path, command: Run
) -> None:
    """The clock of today has nothing to do with it."""
    (log.parent / "t.yaml").write_text(
        "defaults: {recorded: 2021-01-02T08:00+08:00}\n"
        "facts:\n- {id: a, when: 2020, title: a}\n- {id: b, retracts: a, because: no}\n",
        "utf-8",
    )

    shown = command("import", "t.yaml", "--yes", "--lang", "en").out.splitlines()

    assert shown[1].split()[1:] == ["2", "January", "2021,", "08:00", "withdraws", "a", "b"]


def test_an_import_shows_which_records_its_corrections_replace(log: Path, command: Run) -> None:
    (log.parent / "t.yaml").write_text(
        "facts:\n- {id: a, when: 2020, title: a}\n- {id: b, when: 2021, title: a, supersedes: a}\n",
        "utf-8",
    )

    english = command("import", "t.yaml", "--dry-run", "--lang", "en").out.splitlines()
    chinese = command("import", "t.yaml", "--dry-run", "--lang", "zh").out.splitlines()

    assert english[0].endswith("a")
    assert english[1].endswith("b  replaces a")
    assert chinese[1].endswith("b  更正a")


@pytest.mark.parametrize("option", [["--column", "x"], ["--default", "=x"]])
def test_an_option_needs_a_name_and_a_value(log: Path, command: Run, option: list[str]) -> None:
    (log.parent / "t.csv").write_text("when,title\n", "utf-8")

    refused = command("import", "t.csv", *option)

    assert refused.status == 2
    assert "expected NAME=VALUE" in refused.err


# ---- foreign data


def test_foreign_rows_are_checked_shown_and_appended(log: Path, command: Run) -> None:
    rows(log.parent, *ROWS)
    dry = command("import", "d.jsonl", "--map", "m.toml", "--dry-run")
    done = command("import", "d.jsonl", "--map", "m.toml", "--yes", "--lang", "zh")
    again = command("import", "d.jsonl", "--map", "m.toml", "--yes")

    assert dry.out.splitlines()[:2] == [
        "2 facts: began 1, ended 1", "fields not taken: more",
    ]  # fmt: skip
    assert "2 of them new, for" in dry.out
    assert "dry run" in dry.out
    assert "已追加#1—#2" in done.out
    assert "2条事实：began 1，ended 1" in done.out
    assert "nothing to add: all 2 facts are in the log" in again.out
    assert command("verify").status == 0


def test_every_problem_with_foreign_rows_is_told(log: Path, command: Run) -> None:
    rows(log.parent, {"kind": "x"}, {**ROWS[0], "date": "x"})
    refused = command("import", "d.jsonl", "--map", "m.toml", "--yes")
    (log.parent / "m.toml").write_text("[facts]\n")
    bad = command("import", "d.jsonl", "--map", "m.toml", "--yes")

    assert refused.status == bad.status == 1
    assert refused.err.splitlines()[0].startswith("d.jsonl:1:kind: found type 'x', which the map")
    assert refused.err.splitlines()[1].startswith("d.jsonl:2:date: found 'x'")
    assert refused.err.splitlines()[2] == "2 problems; nothing was added"
    assert bad.err.splitlines()[0].startswith("m.toml:facts: found 'facts'")


def test_foreign_content_that_changed_is_refused_or_corrects(log: Path, command: Run) -> None:
    rows(log.parent, *ROWS)
    command("import", "d.jsonl", "--map", "m.toml", "--yes")
    rows(log.parent, {**ROWS[0], "name": "乙"}, ROWS[1])
    refused = command("import", "d.jsonl", "--map", "m.toml", "--yes")
    amended = command("import", "d.jsonl", "--map", "m.toml", "--yes", "--amend")

    assert refused.status == 1
    assert "found other content under id '1'" in refused.err
    assert "appended #3 to #3" in amended.out
    assert "re-imported from d.jsonl" in command("show", "1").out


def test_foreign_rows_keep_their_recorded_times(log: Path, command: Run) -> None:
    map = '[fact]\nid = "i"\nwhen = "d"\ntitle = "i"\nrecorded = {field = "r", format = "unix"}\n'
    rows(log.parent, *({"i": str(n), "d": "2020", "r": 10**9 + n // 2} for n in range(6)), map=map)
    done = command("import", "d.jsonl", "--map", "m.toml", "--yes")
    rows(log.parent, {"i": "x", "d": "2020", "r": 10**9}, map=map)
    early = command("import", "d.jsonl", "--map", "m.toml", "--yes")
    rows(log.parent, {"i": "x", "d": "2020", "r": 10**11}, map=map)
    late = command("import", "d.jsonl", "--map", "m.toml", "--yes")

    assert "appended #1 to #6" in done.out
    assert "expected one after that of the last record" in early.err
    assert "in the future" in late.err
    assert command("verify").status == 0


def test_nobody_is_asked_where_there_is_nobody(log: Path, command: Run) -> None:
    rows(log.parent, *ROWS)

    assert command("import", "d.jsonl", "--map", "m.toml").status == 2
    assert command("log").out == ""


def test_a_map_is_proposed_and_then_used(log: Path, command: Run) -> None:
    rows(log.parent, *ROWS)
    written = command("import", "d.jsonl", "--write-map", "p.toml", "--lang", "en")
    again = command("import", "d.jsonl", "--write-map", "p.toml")
    done = command("import", "d.jsonl", "--map", "p.toml", "--yes")

    assert "wrote p.toml" in written.out
    assert again.status == 2
    assert "is there already" in again.err
    assert done.status == 0, done.err


def test_a_map_is_not_proposed_for_nothing(log: Path, command: Run) -> None:
    (log.parent / "d.jsonl").write_text("[1]\n")
    (log.parent / "e.jsonl").write_text('[1]\n{"date": "2020"}\n')

    assert command("import", "d.jsonl", "--write-map", "p.toml").status == 1
    assert not (log.parent / "p.toml").exists()
    assert command("import", "e.jsonl", "--write-map", "p.toml").status == 1
    assert (log.parent / "p.toml").exists()


def test_foreign_data_without_a_map_is_refused_with_advice(log: Path, command: Run) -> None:
    rows(log.parent, *ROWS)

    assert "--write-map" in command("import", "d.jsonl").err
    assert "须经字段映射读取" in command("import", "d.jsonl", "--lang", "zh").err
    assert "one file" in command("import", "d.jsonl", "m.toml", "--map", "m.toml").err


def test_progress_is_shown_on_a_terminal(
    log: Path, command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By bytes of the file; elsewhere nothing is printed of it."""
    rows(log.parent, *ROWS)
    shown: list[tuple[int, bool]] = []
    progressbar = click.progressbar

    def watched(**options: Any) -> Any:
        shown.append((options["length"], options["hidden"]))
        return progressbar(**options)

    monkeypatch.setattr(click, "progressbar", watched)
    quiet = command("import", "d.jsonl", "--map", "m.toml", "--dry-run")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    command("import", "d.jsonl", "--map", "m.toml", "--yes")
    size = (log.parent / "d.jsonl").stat().st_size

    assert quiet.err == ""
    assert shown[0] == (size, True)
    assert {length for length, _ in shown} == {size}


def test_files_that_give_one_id_to_two_facts_are_told_with_both_places(
    log: Path, command: Run
) -> None:
    del log
    Path("one.csv").write_text("id,when,title\nn,2023,a\nsame,2024,b\n", "utf-8")
    Path("two.yaml").write_text(
        "facts:\n- {id: same, when: 2024, title: b}\n- {id: n, when: 2023, title: c}\n", "utf-8"
    )
    refused = command("import", "one.csv", "two.yaml", "--yes", "--lang", "en")

    assert refused.status == 1
    assert refused.err.splitlines() == [
        (
            "two.yaml:3: found id 'n' again, with other content, expected a new one "
            "(first at one.csv:2)"
        ),
        "1 problem; nothing was added",
    ]


def test_what_only_the_log_can_refuse_is_told_in_its_line(log: Path, command: Run) -> None:
    """A correction of a fact of another file, which another correction there has replaced."""
    del log
    Path("zero.csv").write_text("id,when,title\nwing,2022,w\n", "utf-8")
    assert command("import", "zero.csv", "--yes").status == 0
    Path("one.yaml").write_text(
        "facts:\n- {when: 2023, title: z}\n- {id: o, when: 2023, title: a, supersedes: wing}\n",
        "utf-8",
    )
    Path("two.yaml").write_text(
        "facts:\n- {when: 2024, title: y}\n- {when: 2023, title: b, supersedes: wing}\n"
        "- {when: 2025, title: c}\n- {when: 2026, title: d}\n",
        "utf-8",
    )
    refused = command("import", "one.yaml", "two.yaml", "--yes", "--lang", "en")

    assert refused.status == 1
    assert refused.err.startswith("two.yaml:3: ")
    assert "'wing'" in refused.err
    assert refused.err.endswith("1 problem; nothing was added\n")


def test_changed_content_is_told_in_its_line(log: Path, command: Run) -> None:
    del log
    Path("zero.csv").write_text("id,when,title\nwing,2022,w\n", "utf-8")
    assert command("import", "zero.csv", "--yes").status == 0
    Path("c.yaml").write_text(
        "facts:\n- {when: 2023, title: z}\n- {id: wing, when: 2023, title: b}\n", "utf-8"
    )
    Path("p.jsonl").write_text(
        '{"id": "fresh", "type": "happened", "version": 1, "when": "2023"}\n'
        '{"id": "wing", "type": "happened", "version": 1, "when": "2023"}\n',
        "utf-8",
    )
    yaml = command("import", "c.yaml", "--yes", "--lang", "en")
    plain = command("import", "p.jsonl", "--yes", "--lang", "en")

    assert yaml.err.startswith("c.yaml:3: found other content under id 'wing'")
    assert plain.err.startswith("p.jsonl:2: found other content under id 'wing'")


@pytest.mark.usefixtures("log")
def test_a_file_without_facts_is_told_as_that(folder: Path, command: Run) -> None:
    (folder / "heads.csv").write_text("时间,标题\n", encoding="utf-8")
    (folder / "none.yaml").write_text("facts: []\n", encoding="utf-8")

    chinese = command("import", "heads.csv", "none.yaml", "--yes", "--lang", "zh")
    english = command("import", "none.yaml", "--yes", "--lang", "en")

    assert chinese.out.splitlines()[-1] == "无可追加：heads.csv、none.yaml中没有事实"
    assert english.out == "nothing to add: there are no facts in none.yaml\n"


@pytest.mark.usefixtures("log")
def test_a_very_long_title_moves_nothing_else(folder: Path, command: Run) -> None:
    (folder / "long.csv").write_text(f"时间,标题\n2023,甲\n2024,{'长' * 5000}\n", encoding="utf-8")

    shown = command("import", "long.csv", "--dry-run", "--lang", "zh").out
    line = next(line for line in shown.splitlines() if "甲" in line)

    assert len(line) < 100
    assert "长" * 5000 in shown
