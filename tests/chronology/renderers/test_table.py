"""A chronology as a table that spreadsheets open."""

import csv
import io

from tests.chronology.making import compiled, sample_chronology
from timeline.chronology import Chronology, render
from timeline.facts import Draft, Happened, Held


def rows(chronology: Chronology, **options: bool) -> list[dict[str, str]]:
    text = render(chronology, "csv", **options).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_each_entry_is_a_row_under_heads_in_the_language() -> None:
    chinese, english = rows(sample_chronology()), rows(sample_chronology(lang="en"))

    assert [row["编号"] for row in chinese] == [one.id for one in sample_chronology().entries]
    summit = next(row for row in english if row["id"] == "summit")
    assert summit["date"] == "June 2023, day unknown"
    assert (summit["first possible day"], summit["last possible day"]) == (
        "2023-06-01",
        "2023-06-30",
    )
    assert summit["exact date"] == "no"
    assert summit["notes"] == "edition: 第三届; place: 长沙; 主持: 甲, 乙; note: 只记一次"


def test_for_excel_it_has_the_mark_and_no_formulas() -> None:
    made = compiled(
        Draft(Happened(), id="a", when="2024-05-01", title={"zh": '=HYPERLINK("x")'}),
        Draft(Happened(), id="b", when="2024-05-02", title={"zh": "+18名"}),
    )

    assert render(made, "csv", bom=True).startswith(b"\xef\xbb\xbf")
    assert [row["事项"] for row in rows(made, bom=True)] == ['\'=HYPERLINK("x")', "'+18名"]
    assert [row["事项"] for row in rows(made)] == ['=HYPERLINK("x")', "+18名"]


def test_a_day_that_is_not_known_is_left_empty() -> None:
    row, *_ = rows(compiled(Draft(Held("运行"), "中心", id="a", when="../2024-03")))

    assert (row["最早之日"], row["最晚之日"]) == ("", "2024-03-31")


def test_line_breaks_and_commas_in_a_title_stay_in_their_cell() -> None:
    made = compiled(Draft(Happened(), id="a", when="2024", title={"zh": '一,"二"\n三'}))

    assert rows(made)[0]["事项"] == '一,"二"\n三'
