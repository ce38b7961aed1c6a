"""Any file of facts is a log to be asked, and none to be added to."""

import gzip
from pathlib import Path

import pytest

import timeline
from tests.cli.conftest import Run

CSV = "编号,时间,类型,标题,指标,数值,引文,出处\na,2023-06,,开工,,,,\nb,2024,观测,,人数,12人,,\n"
MAP = """\
[documents.paper]
title = "报"
published = "2024"
file = "paper.txt"

[fact]
id = "k"
when = "d"
source = {is = "paper"}
quote = "q"
title = {text = "t {k}"}
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("here")
def test_a_table_is_a_log_in_memory(command: Run) -> None:
    Path("facts.CSV").write_text(CSV, "utf-8")
    asked = command("at", "2024", "--log", "facts.CSV", "--lang", "zh")

    assert asked.status == 0, asked.err
    assert "开工" in asked.out
    assert "12人" in asked.out


@pytest.mark.usefixtures("here")
def test_a_workbook_is_a_log_in_memory(command: Run) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["时间", "标题"], ["2023-06", "开工"]):
        book.active.append(row)
    book.save("facts.xlsx")

    assert "开工" in command("log", "--log", "facts.xlsx").out


@pytest.mark.usefixtures("here")
def test_an_export_is_a_log_in_memory(command: Run) -> None:
    """Also a file of a log itself, whose first line says the zone."""
    Path("facts.csv").write_text(CSV, "utf-8")
    command("init", "events", "--zone", "Asia/Shanghai")
    assert command("import", "facts.csv", "--yes").status == 0
    command("export", "all.jsonl")
    kept = command("log", "--json").out
    Path("part.jsonl").write_bytes(Path("events/00000001.jsonl").read_bytes())

    assert command("log", "--log", "all.jsonl", "--lang", "zh").out == command("log").out
    assert "Asia/Shanghai" in command("at", "2024", "--log", "part.jsonl").out
    with timeline.open("part.jsonl") as opened:
        assert [record.id for record in opened.records()] == ["a", "b"]
    assert '"a"' in kept


@pytest.mark.usefixtures("here")
def test_a_header_with_a_zone_that_is_none_is_told(command: Run) -> None:
    Path("x.jsonl").write_text('{"timeline": 1, "origin": "x", "zone": "Nowhere/No"}\n', "utf-8")

    refused = command("log", "--log", "x.jsonl", "--lang", "zh")

    assert refused.status == 1
    assert refused.err.startswith("x.jsonl:1: ")


@pytest.mark.usefixtures("here")
def test_foreign_rows_are_read_through_the_map_beside_them(command: Run) -> None:
    Path("rows.toml").write_text(MAP, "utf-8")
    Path("paper.txt").write_text("一二三", "utf-8")
    row = b'{"k": "a", "d": "2023", "q": "\xe4\xba\x8c"}\n'
    Path("rows.jsonl.gz").write_bytes(gzip.compress(row))
    Path("rows.csv").write_text("k,d,q\na,2023,二\n", "utf-8")

    for file in ("rows.jsonl.gz", "rows.csv"):
        seen = command("log", "--log", file, "--lang", "en")
        assert seen.status == 0, seen.err
        assert "t a" in seen.out
    with timeline.open("rows.csv", documents=".") as opened:
        assert opened.record("a").sources[0].characters == (1, 2)


@pytest.mark.parametrize(
    ("row", "field_map", "said"),
    [
        ('{"k": "a"}', None, "x.jsonl: 外来数据没有字段映射"),
        (
            '{"k": "a", "d": "2023-13"}',
            '[fact]\nwhen = "d"\n',
            "x.jsonl:1: “事件”类事实至少须写其一",
        ),
        ('{"k": "a"}', "[fact\n", "x.toml:1:"),
    ],
)
@pytest.mark.usefixtures("here")
def test_foreign_rows_that_cannot_be_read_are_told(
    command: Run, row: str, field_map: str | None, said: str
) -> None:
    Path("x.jsonl").write_text(row + "\n", "utf-8")
    if field_map:
        Path("x.toml").write_text(field_map, "utf-8")
    refused = command("log", "--log", "x.jsonl", "--lang", "zh")

    assert refused.status == 1
    assert refused.err.startswith(said)


@pytest.mark.parametrize("file", ["f.yaml", "f.csv", "f.xlsx", "f.jsonl", "memory:"])
@pytest.mark.parametrize(
    "call",
    [
        ["add", "--when", "2023", "--title", "x", "--yes"],
        ["amend", "a", "--title", "x", "--because", "y", "--yes"],
        ["retract", "a", "--because", "y", "--yes"],
        ["import", "facts.csv", "--yes"],
        ["merge", "--yes"],
    ],
)
@pytest.mark.usefixtures("here")
def test_what_changes_a_log_refuses_what_keeps_nothing(
    command: Run, file: str, call: list[str]
) -> None:
    """Before anything is read or shown: what would be added would be gone."""
    Path("facts.csv").write_text(CSV, "utf-8")
    refused = command(*call, "--log", file, "--lang", "zh")

    assert refused.status == 2
    assert refused.out == ""
    assert ("只在内存中" if file == "memory:" else "不是日志") in refused.err


@pytest.mark.usefixtures("here")
def test_no_log_is_made_in_memory(command: Run) -> None:
    refused = command("init", "memory:", "--lang", "en")

    assert refused.status == 2
    assert "a log that ends with this command" in refused.err


def test_a_folder_may_be_called_as_a_file(here: Path, command: Run) -> None:
    command("init", "made", "--zone", "UTC", "--origin", "odd")
    (here / "made").rename(here / "made.csv")
    added = command("add", "--when", "2023", "--title", "x", "--yes", "--log", "made.csv")

    assert added.status == 0
    assert command("log", "--log", "made.csv").out.startswith("#1")
