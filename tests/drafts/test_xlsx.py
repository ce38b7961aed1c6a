"""A workbook is read as a person sees it."""

import re
import sys
from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.formula import ArrayFormula

from tests.drafts.helpers import SHANGHAI, Folder
from timeline.drafts import ReadDrafts, read_drafts
from timeline.drafts.columns import TableOptions
from timeline.drafts.xlsx_cells import is_date_format, shown
from timeline.errors import UnsupportedError
from timeline.facts import Published


def at(*parts: int) -> datetime:
    """Return a clock time as a workbook has it, without a zone."""
    return datetime(*parts)  # type: ignore[arg-type] # noqa: DTZ001 # from two to six numbers


def book(*rows: Sequence[Any], title: str = "Sheet1") -> Workbook:
    """Return a workbook of one sheet with *rows*; a pair is a value and its format."""
    made = Workbook()
    assert made.active is not None
    made.active.title = title
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = made.active.cell(number, column)
            cell.value, cell.number_format = (
                value if isinstance(value, tuple) else (value, "General")
            )
    return made


def read(folder: Folder, made: Workbook, **options: Any) -> ReadDrafts:
    """Return what the workbook *made* holds."""
    made.save(folder.path / "facts.xlsx")
    rest = {name: options.pop(name) for name in ("log", "documents") if name in options}
    return read_drafts("facts.xlsx", zone=SHANGHAI, table=TableOptions(**options), **rest)


def said(folder: Folder, made: Workbook, lang: str = "en", **options: Any) -> list[str]:
    """Return the problems of the workbook *made*."""
    return [problem.say(lang) for problem in read(folder, made, **options).problems]


def test_a_ledger_as_people_have_it_is_read(folder: Folder) -> None:
    """Titles above the header, a merged year, months stored as days, percentages, formulas."""
    made = book(
        ["长沙市科技创新台账"],
        [],
        ["年份", "时间", "类型", "指标", "数值（家）", "标题", "备注"],
        ["2023年", "6月", "measured", "研发机构", 3823],
        [None, "7月1日", None, None, None, "开园", "x"],
        [None, (at(2023, 11, 1), 'yyyy"年"m"月"'), None, None, None, "论坛"],
        ["2024", (at(2024, 11, 1), "yyyy/m/d"), "measured", "占比", (0.0335, "0.00%")],
    )
    assert made.active is not None
    made.active.merge_cells("A1:G1")
    made.active.merge_cells("A4:A6")

    found = read(folder, made)

    assert found.problems == ()
    assert [str(draft.when) for draft in found.drafts] == [
        "2023-06", "2023-07-01", "2023-11", "2024-11-01",
    ]  # fmt: skip
    assert found.drafts[0].event.value.text == "3823 家"
    assert found.drafts[3].event.value.text == "3.35 %"
    assert found.drafts[1].meta == {"note": "x"}


def test_any_merged_column_is_filled_down(folder: Folder) -> None:
    made = book(["when", "title", "subject"], [2020, "a", "甲"], [2021, "b", None])
    assert made.active is not None
    made.active.merge_cells("C2:C3")

    assert [draft.subject for draft in read(folder, made).drafts] == ["甲", "甲"]


def _with_values(made: Workbook, values: dict[str, str]) -> bytes:
    """Return *made* with the values that a spreadsheet program saves beside formulas."""
    raw, out = BytesIO(), BytesIO()
    made.save(raw)
    with ZipFile(raw) as before, ZipFile(out, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name.endswith("sheet1.xml"):
                for formula, value in values.items():
                    old = re.compile(f"<f>{re.escape(formula)}</f><v ?/?>(</v>)?".encode())
                    assert old.search(data)
                    data = old.sub(f"<f>{formula}</f><v>{value}</v>".encode(), data)
            after.writestr(name, data)
    return out.getvalue()


def test_a_formula_is_its_saved_value(folder: Folder) -> None:
    rows = ["when", "type", "indicator", "value"], [2020, "measured", "i", "=1+2"]
    (folder.path / "facts.xlsx").write_bytes(_with_values(book(*rows), {"1+2": "3"}))

    (draft,) = read_drafts("facts.xlsx").accepted()

    assert draft.event.value.text == "3"
    assert said(folder, book(*rows))[0].startswith(
        "facts.xlsx:Sheet1!D2: found formula '=1+2' without its value, expected the value; open"
    )
    assert "没有保存结果" in said(folder, book(*rows), "zh")[0]


def test_a_formula_over_several_cells_is_named_too(folder: Folder) -> None:
    made = book(["when", "title"], [2020, ArrayFormula("B2", "=SUM(A1:A2)")])

    assert "formula '=SUM(A1:A2)'" in said(folder, made)[0]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["2015-02-29", "a"], "Sheet1!A2: found day 29 in '2015-02-29'"),
        ([2020, "#REF!"], "Sheet1!B2: found '#REF!', expected a value"),
        ([2020, None], "Sheet1!2: found neither 'title' nor 'text'"),
        ([2020, "a", "b"], "Sheet1!C2: found 'b' in a column without a name"),
    ],
)
def test_a_problem_names_its_cell(folder: Folder, row: list[Any], expected: str) -> None:
    assert said(folder, book(["when", "title"], row))[0].startswith(f"facts.xlsx:{expected}")


def test_a_sheet_is_named_or_the_first_that_shows(folder: Folder) -> None:
    made = book(["x"], title="封面")
    made["封面"].sheet_state = "hidden"
    for name in ("一", "二"):
        sheet = made.create_sheet(name)
        sheet.append(["时间", "标题"])
        sheet.append([2020, name])

    assert read(folder, made).drafts[0].title == {"und": "一"}
    assert read(folder, made, sheet="二").drafts[0].title == {"und": "二"}
    assert said(folder, made, sheet="三") == [
        "facts.xlsx: found no sheet '三', expected 封面, 一 or 二"
    ]  # fmt: skip


def test_a_sheet_of_documents_declares_them(folder: Folder) -> None:
    made = book(["时间", "标题", "出处", "引文"], ["目前", "a", "article", "星火"])
    sheet = made.create_sheet("文献")
    sheet.append(["名称", "标题", "标题.en", "发表时间", "文件"])
    sheet.append(["article", "答卷", "Answers", at(2025, 10, 23), "article.txt"])
    sheet["D2"].number_format = "yyyy/m/d"

    published, fact = read(folder, made, documents="sources").accepted()

    assert isinstance(published.event, Published)
    assert published.event.title == {"und": "答卷", "en": "Answers"}
    assert str(published.when) == str(fact.when) == "2025-10-23"
    assert fact.sources[0].characters


def test_what_is_wrong_with_documents_names_their_cell(folder: Folder) -> None:
    made = book(["时间", "标题"], [2020, "a"])
    sheet = made.create_sheet("documents")
    for row in (
        ["name", "title", "published", "file", None, "pages"],
        ["a", "t", "2025-13", None, None, None],
        ["a", "t", "2025"],
        [None, "t", "2025"],
        [],
        ["b", "=1", "2025"],
    ):
        sheet.append(row)

    sheet["E1"].number_format = "0.00"

    assert [line.partition(", ")[0] for line in said(folder, made)] == [
        "facts.xlsx:documents!F1: found column 'pages'",
        "facts.xlsx:documents!C2: found month 13 in '2025-13'",
        "facts.xlsx:documents!A3: found document 'a' again",
        "facts.xlsx:documents!B4: found no 'name'",
        "facts.xlsx:documents!B6: found formula '=1' without its value",
    ]


def test_a_sheet_of_documents_needs_its_names(folder: Folder) -> None:
    made = book(["时间", "标题"], [2020, "a"])
    made.create_sheet("documents").append(["x", "y"])

    assert said(folder, made)[0].startswith("facts.xlsx:documents!A1: found no row with the names")


def test_documents_alone_are_no_facts(folder: Folder) -> None:
    made = book(["name", "title", "published"], ["a", "t", 2025], title="documents")

    assert said(folder, made) == ["facts.xlsx: found no sheet of facts, expected one"]
    assert said(folder, made, sheet="documents")[0].startswith("facts.xlsx:documents!A1: found col")


def test_an_option_is_named_where_a_default_is_wrong(folder: Folder) -> None:
    made = book(["时间", "标题"], [2020, "a"])

    assert said(folder, made, defaults={"titel": "x"})[0].startswith("facts.xlsx:--default: found")


def test_a_table_without_header_is_told(folder: Folder) -> None:
    assert said(folder, book(["a"], [1]))[0].startswith("facts.xlsx:Sheet1!1: found no row")


def test_what_is_no_workbook_is_told(folder: Folder) -> None:
    (folder.path / "facts.xlsx").write_bytes(b"\xd0\xcf\x11\xe0")

    (problem,) = read_drafts("facts.xlsx").problems

    assert problem.code == "not-xlsx"
    assert "另存为.xlsx" in problem.say("zh")


def test_a_workbook_that_openpyxl_stumbles_over_is_told(folder: Folder) -> None:
    """It makes a chart sheet without a chart that it cannot read itself."""
    made = book(["when", "title"], [2020, "a"])
    made.create_chartsheet("chart")

    assert said(folder, made)[0].startswith("facts.xlsx: found a file that is no workbook")


def test_a_sheet_formatted_to_its_last_cell_is_read_at_once(folder: Folder) -> None:
    made = book(["when", "title"], [2020, "a"])
    assert made.active is not None
    made.active["XFD1048576"].number_format = "0.00"

    assert len(read(folder, made).accepted()) == 1


def test_without_openpyxl_the_extra_is_named(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    book(["时间"]).save(folder.path / "facts.xlsx")
    monkeypatch.setitem(sys.modules, "openpyxl", None)

    with pytest.raises(UnsupportedError) as raised:
        read_drafts("facts.xlsx")

    assert "timeline-log[xlsx]" in raised.value.say("en")
    assert "timeline-log[xlsx]" in raised.value.say("zh")


def test_a_chinese_built_in_format_says_what_a_number_means(folder: Folder) -> None:
    """Format 57 has no text in the file; a spreadsheet in Chinese shows 2023年6月."""
    made = book(["时间", "标题"], [45078, "a"], [45078, "b"])
    assert made.active is not None
    made.save(folder.path / "facts.xlsx")
    out = BytesIO()
    with ZipFile(folder.path / "facts.xlsx") as before, ZipFile(out, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name.endswith("styles.xml"):
                data = data.replace(b'numFmtId="0"', b'numFmtId="57"')
            after.writestr(name, data)
    (folder.path / "facts.xlsx").write_bytes(out.getvalue())
    assert load_workbook(folder.path / "facts.xlsx").active is not None

    assert [str(draft.when) for draft in read_drafts("facts.xlsx").drafts] == ["2023-06", "2023-06"]


@pytest.mark.parametrize(
    ("value", "format", "expected"),
    [
        (None, "General", ""),
        (True, "General", "TRUE"),
        ("text", "0.00", "text"),
        (3823, "General", "3823"),
        (3823.0, "General", "3823"),
        (0.1 + 0.2, "General", "0.3"),
        (1e21, "General", "1000000000000000000000"),
        (0.0335, "0.00%", "3.35 %"),
        (0.03, "0%", "3 %"),
        (2.7, "0.00", "2.70"),
        (2.7, "0.0##", "2.7"),
        (2, "0.##", "2"),
        (1369.5, "#,##0.00", "1369.50"),
        (3823, '0"家"', "3823 家"),
        (3823, "0\\家", "3823 家"),
        (-5, "0;[Red]-0", "-5"),
        (0.5, "General%", "50 %"),
        (time(8, 30), "h:mm", "08:30:00"),
        (date(2025, 11, 1), "yyyy", "2025-11-01"),
        (at(2025, 11, 1), "yyyy", "2025"),
        (at(2025, 11, 1), "mmm-yy", "2025-11"),
        (at(2025, 11, 1), 'm"月"d"日"', "2025-11-01"),
        (at(2025, 11, 1), '[$-804]yyyy"年"m"月"d"日";@', "2025-11-01"),
        (at(2025, 11, 1, 8, 30), "yyyy/m/d h:mm", "2025-11-01T08:30"),
        (at(2025, 11, 1, 8, 30, 5), "yyyy/m/d h:mm:ss", "2025-11-01T08:30:05"),
    ],
)
def test_a_value_is_what_its_format_shows(value: object, format: str, expected: str) -> None:
    assert shown(value, format) == expected


def test_a_format_of_numbers_is_none_of_dates() -> None:
    assert is_date_format("yyyy年m月")
    assert not is_date_format('0"d"')
    assert not is_date_format("General")
