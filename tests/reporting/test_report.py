"""A report says what was so at both ends of a period, what came about, and how sure that is."""

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.facts.making import record
from timeline.dates import UTC, Truth, Zone, day_number, parse
from timeline.errors import InvalidQueryError, UnsupportedError
from timeline.facts import (
    Became,
    Began,
    Changed,
    Defined,
    Ended,
    Happened,
    Held,
    Measured,
    Noted,
    Planned,
    Record,
)  # fmt: skip
from timeline.reporting import Movement, Report, render_report, report
from timeline.reporting.shapes import report_as_json
from timeline.reporting.telling import told

Books = list[Record[Any]]


def reported(records: Books, period: str = "2021/2025") -> Report:
    return report(records, parse(period), UTC)


def moved(records: Books, period: str = "2021/2025") -> Movement:
    (movement,) = reported(records, period).movements
    return movement


def values(movement: Movement) -> tuple[str | None, str | None, str | None, str]:
    opening, closing, change = movement.opening, movement.closing, movement.change
    return (
        str(opening.value) if opening else None,
        str(closing.value) if closing else None,
        change.say("zh", signed=True) if change else None,
        movement.basis,
    )


def test_a_change_between_values_known_at_both_ends_is_known() -> None:
    books = [
        record(1, Measured("n", "40家"), when="2020-12-31"),
        record(2, Measured("n", "65家"), when="2025-12-31"),
    ]

    assert values(moved(books)) == ("40家", "65家", "+25家", "known")
    assert moved(books).records == ("r1", "r2")


def test_a_change_between_other_times_says_so() -> None:
    books = [
        record(1, Measured("n", "40家"), when="2019-12-31"),
        record(2, Measured("n", "65家"), when="2024-06-30"),
    ]

    movement = moved(books)

    assert values(movement) == ("40家", "65家", "+25家", "nearest")
    assert not movement.is_open
    assert not movement.is_closed


def test_what_was_last_observed_before_the_period_has_not_moved() -> None:
    books = [record(1, Measured("n", "40家"), when="2019-12-31")]

    assert reported(books).movements == ()


def test_what_was_first_observed_within_has_no_change() -> None:
    assert values(moved([record(1, Measured("n", "40家"), when="2023")])) == (
        None, "40家", None, "unknown",
    )  # fmt: skip


def test_what_may_be_of_the_period_is_only_possible() -> None:
    books = [
        record(1, Measured("n", "2.73%", over="period"), when="2020"),
        record(2, Measured("n", "3.35%", over="period"), when="[2021..2025]"),
    ]

    whole = moved(books)
    half = moved(books, "2023-01/2023-06")

    assert values(whole) == ("2.73%", "3.35%", "+0.62个百分点", "nearest")
    assert values(half) == ("2.73%", "2.73%", None, "unknown")
    assert [str(one.value) for one in half.possible_opening] == ["3.35%"]
    assert [str(one.value) for one in half.possible_closing] == ["3.35%"]


def test_a_derived_opening_gives_back_the_change_that_the_source_states() -> None:
    books = [
        record(1, Defined("rank", kind="rank", better="lower"), when="2020"),
        record(2, Measured("rank", "第23位"), when="2025-12-31"),
        record(3, Changed("rank", "+18位", since=parse("2020-12-31")), when="2025-12-31"),
    ]

    assert values(moved(books)) == ("第41位", "第23位", "+18位", "reported")


@pytest.mark.parametrize(
    ("way", "said"),
    [
        ("net", "出处所述；期初为推算；只在所示两个时间之间"),
        ("added", "只计新增；期初为下限；只在所示两个时间之间"),
    ],
)
def test_a_change_from_long_before_the_period_is_not_told_as_one_of_it(way: Any, said: str) -> None:
    """Of five years' change the last quarter had its part, and nobody says which."""
    books = [
        record(1, Measured("n", "3823家"), when="2025-12-31"),
        record(2, Changed("n", "+1796家", way=way, since=parse("2020-12-31")), when="2025-12-31"),
    ]

    (quarter,) = told(reported(books, "2025-10/2025-12"), "zh").sections[0].rows
    (whole,) = told(reported(books), "zh").sections[0].rows

    assert quarter.cells[3:] == ("+1796家", said)
    assert whole.cells[4] == said.removesuffix("；只在所示两个时间之间")


def test_additions_leave_the_opening_a_bound() -> None:
    books = [
        record(1, Measured("n", "3823家"), when="2025-12-31"),
        record(2, Changed("n", "+1796家", way="added", since=parse("2020-12-31")),
               when="2025-12-31"),
    ]  # fmt: skip

    movement = moved(books)

    assert movement.basis == "added"
    assert movement.opening is not None
    assert movement.opening.value.most is None


def test_an_open_figure_bounds_the_change() -> None:
    books = [
        record(1, Measured("n", "40家"), when="2020-12-31"),
        record(2, Measured("n", "超100家"), when="2025-12-31"),
    ]

    movement = moved(books)

    assert movement.basis == "bounded"
    assert movement.change is not None
    assert (str(movement.change.least), movement.change.most) == ("60", None)


@pytest.mark.parametrize(("closing", "over"), [("65人", "moment"), ("65家", "since")])
def test_what_cannot_be_subtracted_is_unknown(closing: str, over: Any) -> None:
    since = parse("2021") if over == "since" else None
    books = [
        record(1, Measured("n", "40家"), when="2020-12-31"),
        record(2, Measured("n", closing, over=over, since=since), when="2025-12-31"),
    ]

    assert values(moved(books))[2:] == (None, "unknown")


def test_doubts_about_a_figure_are_named() -> None:
    books = [
        record(1, Measured("n", "40家"), when="2025-12-31"),
        record(2, Noted("?", about=["r1"], doubt="unclear"), when="2025"),
        record(3, Noted("as printed", about=["r1"]), when="2025"),
    ]

    assert moved(books).doubts == ("r2",)


def test_what_came_about_stands_in_the_order_of_a_chronology() -> None:
    """Day-known first, a month at its end, a year at its end; a span at its start, once."""
    books = [
        record(1, Happened("year"), when="2023"),
        record(2, Happened("month"), when="2023-06"),
        record(3, Happened("day"), when="2023-06-30"),
        record(4, Happened("span"), when="2023-06-02/2023-06-05"),
        record(5, Happened("period"), when="[2021..2025]"),
        record(6, Happened("perhaps"), when="[2025..2026]"),
        record(7, Happened("before"), when="2020"),
        record(8, Began(), when="2024"),
        record(9, Ended(), when="2024-05"),
        record(10, Became("name", "x"), when="2022"),
        record(11, Held("office"), when="2022-03/2022-04"),
    ]

    made = reported(books)

    assert [(one.kind, one.record.fact) for one in made.certain] == [
        ("began", "r11"),
        ("ended", "r11"),
        ("became", "r10"),
        ("happened", "r4"),
        ("happened", "r3"),
        ("happened", "r2"),
        ("happened", "r1"),
        ("ended", "r9"),
        ("began", "r8"),
        ("happened", "r5"),
    ]
    assert [one.record.fact for one in made.possible] == ["r6"]


def test_plans_that_were_settled_before_the_period_are_left_out() -> None:
    books = [
        record(1, Defined("n", unit="家", better="higher"), when="2015"),
        record(2, Planned(indicator="n", target="30家", deadline=parse("2018")), when="2016"),
        record(3, Measured("n", "40家"), when="2017-12-31"),
        record(4, Planned(indicator="n", target="60家", deadline=parse("2024")), when="2019"),
        record(5, Measured("n", "65家"), when="2024-06-30"),
        record(6, Planned("more", deadline=parse("2030")), when="2025"),
        record(7, Planned("late", deadline=parse("2040")), when="2026"),
    ]

    plans = reported(books).plans

    assert [(plan.record.fact, plan.status) for plan in plans] == [
        ("r4", "kept"),
        ("r6", "outstanding"),
    ]


def test_a_plan_due_on_the_last_day_is_told_as_it_stands_then() -> None:
    """On the day itself it is outstanding; a report of the period knows that it is over."""
    books = [record(1, Planned("x", deadline=parse("2025")), when="2021")]

    assert [plan.status for plan in reported(books).plans] == ["due"]
    assert [plan.status for plan in reported(books, "2021/2024").plans] == ["outstanding"]


def test_a_day_that_the_zone_skipped_is_not_the_day_after() -> None:
    """Samoa had no 30 December 2011."""
    zone = Zone.of("Pacific/Apia")
    books = [record(1, Planned("x", deadline=parse("2011-12-29")), when="2011", zone=zone)]

    (plan,) = report(books, parse("2011-01/2011-12-29", zone=zone), zone).plans

    assert plan.status == "due"


@pytest.mark.parametrize("period", ["2021/..", "../2021", "2021/"])
def test_a_period_has_a_first_and_a_last_day(period: str) -> None:
    with pytest.raises(InvalidQueryError):
        reported([record(1, Happened())], period)


BOOKS = [
    record(1, Defined("n", names={"en": "firms", "zh": "企业"}), when="2020"),
    record(2, Measured("n", "40家"), when="2020-12-31"),
    record(3, Measured("n", "65家"), when="2025-12-31"),
    record(4, Measured("n", "7家"), when="[2025..2026]", subject="other"),
    record(5, Happened("| a\nrow"), when="2023-06-30", meta={"lane": "二"}),
    record(6, Happened("<b>first</b>"), when="2023", meta={"lane": "一"}),
    record(7, Happened("perhaps"), when="[2025..2026]"),
    record(8, Planned("more", deadline=parse("2030")), when="2025"),
    record(9, Planned("some day"), when="[2025..2026]"),
    record(10, Held("office", value="x"), when="2022-03/2024"),
    record(11, Noted("?", about=["r2"], doubt="unclear"), when="2025"),
    record(
        12, Measured("n", "9家", over="since", since=parse("2021")), when="2024", subject="third"
    ),
    record(13, Measured("n", "1家"), when="2020-12-31", subject="other"),
]  # fmt: skip


TEXT = """\
账：2021年—2025年报告
据13条记录

指标
  指标       期初                    期末                                   变化   依据                记录
  s企业      40家（2020年12月31日）  65家（2025年12月31日）                 +25家  两端均有数值；存疑  r2 r3
  third企业  –                       2021年以来累计9家（2024年，月日不详）  –      累计数，不计变化    r12

大事
  第一栏
    2023年，月日不详  <b>first</b>  确定  r6
  二
    2023年6月30日  | a row  确定  r5
  其他
    2022年3月—2024年  s：office为x（开始）  确定  r10
    2022年3月—2024年  s：office为x（结束）  确定  r10

计划
  计划      期限    结果                    记录
  more      2030年  未到期                  r8
  some day  –       未定期限；或在此后宣布  r9

  另有1项指标在此期间或有数值（列出：--possible）

  另有1项或在此期间，或在其前后（列出：--possible）
"""  # noqa: E501 # a table is as wide as it is


def test_text_shows_lanes_in_their_order_and_counts_what_is_only_possible() -> None:
    said = told(reported(BOOKS), "zh", title="账", lanes=["一"], lane_names={"一": "第一栏"})

    text = render_report(said, "text", "zh")

    assert text == TEXT


def test_an_occurrence_that_rests_on_several_records_names_them_in_one_place() -> None:
    said = told(reported(BOOKS), "zh", title="账", lanes=["一"], lane_names={"一": "第一栏"})
    events = next(one for one in said.sections if one.name == "events")
    rows = (evolve(events.rows[0], records=("r1", "r2")), *events.rows[1:])

    text = render_report(evolve(said, sections=(evolve(events, rows=rows),)), "text", "zh")

    assert "  r1 r2\n" in text


def test_possible_occurrences_are_listed_when_asked_for() -> None:
    made = reported(BOOKS)

    assert (told(made, "en").uncounted, told(made, "en").unmoved) == (1, 1)
    listed = told(made, "en", possible=True)
    assert (listed.uncounted, listed.unmoved) == (0, 0)
    assert [row.cells[0] for row in listed.sections[0].rows] == [
        "firms, s", "firms, other", "firms, third",
    ]  # fmt: skip
    (events,) = [section for section in listed.sections if section.name == "events"]
    assert [row.cells for row in events.rows][-1] == (
        "other", "some time in 2025–2026", "perhaps", "possible",
    )  # fmt: skip


def test_every_form_says_the_same_rows() -> None:
    said = told(reported(BOOKS), "en", title="Books")

    markdown = render_report(said, "md", "en")
    table = render_report(said, "csv", "en")

    assert markdown.startswith("# Books: report for 2021 – 2025\n\nrecords: 13\n\n## Indicators\n")
    assert "\\| a row" in markdown
    assert "\\<b\\>first" in markdown
    assert "1 more that may have come about in it" in markdown
    assert "1 more indicators that may have been observed in it" in markdown
    assert table.splitlines()[0] == "section,indicator,opening,closing,change,resting on,records"
    assert "What came about,二,30 June 2023,| a row,certain,,r5" in table.splitlines()


def test_a_table_for_excel_is_marked_and_holds_no_formula() -> None:
    said = told(reported(BOOKS), "en", title="Books")

    table = render_report(said, "csv", "en", bom=True)

    assert table.startswith("\ufeffsection,")
    assert ",'+25," in table
    assert render_report(said, "md", "en", bom=True) == render_report(said, "md", "en")


def test_a_report_without_anything_is_a_title() -> None:
    said = told(reported([record(1, Defined("n"), when="2020")]), "en")

    assert render_report(said, "text", "en") == "Report for 2021 – 2025\nrecords: 1\n"
    assert render_report(said, "csv", "en") == "\n"
    assert render_report(said, "md", "en").startswith("# Report")


def test_an_unknown_form_names_those_there_are() -> None:
    said = told(reported(BOOKS), "en")

    with pytest.raises(UnsupportedError, match="text, md, csv"):
        render_report(said, "docx", "en")


def test_what_may_have_come_later_is_said_behind_what_is_certain() -> None:
    books = [
        record(1, Measured("n", "40家"), when="2019-12-31"),
        record(2, Measured("n", "65家"), when="[2023..2026]"),
    ]

    (row,) = told(reported(books), "zh", subject="s", possible=True).sections[0].rows
    (alone,) = told(reported(books[1:]), "zh", subject="s", possible=True).sections[0].rows

    assert row.cells[2] == "40家（2019年12月31日）；或为65家（2023—2026年间）"
    assert alone.cells[2] == "或为65家（2023—2026年间）"


def test_the_subject_that_goes_without_saying_is_not_said() -> None:
    made = reported([record(1, Measured("n", "40家"), when="2023")])

    said = told(made, "en", subject="s")

    assert said.sections[0].rows[0].cells[0] == "n"
    assert told(made, "en").sections[0].rows[0].cells[0] == "n, s"
    assert said.uncounted == 0
    assert render_report(said, "md", "en").endswith("| r1 |\n")


@pytest.mark.parametrize(
    ("first", "second", "period", "why"),
    [
        (None, ("40家", "2023", "moment"), "2021/2025", "无期初数"),
        (("40家", "2024", "period"), None, "2024-04/2024-06", "两端同属一个数值"),
        (("40家", "2020-12-31", "moment"), ("7家", "[2024..2026]", "moment"), "2021/2025",
         "其间无确定的新数值"),
        (None, ("7家", "[2021..2026]", "moment"), "2021/2025", "是哪一时的数不能断定"),
        (("40家", "2020-12-31", "moment"), ("7人", "2024-12-31", "moment"), "2021/2025",
         "单位不同"),
        (("40家", "2020", "period"), ("7家", "2020-06/2021-06", "period"), "2021/2025",
         "先后不能断定"),
    ],
)  # fmt: skip
def test_a_change_that_is_not_known_says_why(
    first: Any, second: Any, period: str, why: str
) -> None:
    books = [
        record(n, Measured("n", value, over=over), when=when)
        for n, (value, when, over) in enumerate(filter(None, (first, second)), 1)
    ]

    sections = told(reported(books, period), "zh", possible=True).sections

    assert [row.cells[3:] for one in sections for row in one.rows] == [("–", why)]


def changed(number: int, when: str, since: str | None = None, **more: Any) -> Record[Any]:
    more.setdefault("by", "+5家")
    event = Changed(f"n{number}", since=parse(since) if since else None, **more)
    return record(number, event, when=when, meta={})


def test_a_change_that_a_source_states_within_the_period_is_told() -> None:
    books = [
        changed(1, "2025-06-30", "2023-06-30", way="added"),
        changed(2, "2025", "2020"),
        changed(3, "2023/2024"),
        changed(4, "2025-12-31", "2020-12-31"),
        changed(5, "[2024..2026]", "2023"),
        changed(6, "2024", "[2019..2021]"),
        changed(7, "2024", "2019"),
        changed(8, "2027", "2023"),
        changed(9, "2019", "2018"),
        changed(10, "2024/"),
        record(11, Noted("?", about=["r3"], doubt="unclear"), when="2025"),
        record(12, Noted("as printed", about=["r1"]), when="2025"),
    ]

    made = reported(books)

    assert [(one.record.fact, one.truth) for one in made.changes] == [
        ("r1", Truth.YES),
        ("r2", Truth.YES),
        ("r3", Truth.YES),
        ("r4", Truth.YES),
        ("r5", Truth.MAYBE),
        ("r6", Truth.MAYBE),
        ("r10", Truth.MAYBE),
    ]
    (section,) = told(made, "zh", subject="s").sections
    assert [(row.cells, row.records) for row in section.rows] == [
        (("n1", "+5家（新增）", "2023年6月30日至2025年6月30日", "确定"), ("r1",)),
        (("n2", "+5家", "2020年至2025年，月日不详", "确定"), ("r2",)),
        (("n3", "+5家", "2023年—2024年", "确定；存疑"), ("r3",)),
        (("n4", "+5家", "2020年12月31日至2025年12月31日", "确定"), ("r4",)),
    ]
    assert told(made, "zh").uncounted == 3
    (listed,) = told(made, "en", possible=True).sections
    assert len(listed.rows) == 7
    assert listed.rows[-1].cells[-1] == "possible"
    shape = report_as_json(made)["changes"]
    assert [(one["record"], one["way"], one["truth"]) for one in shape[:1]] == [
        ("r1", "added", "yes")
    ]
    assert (shape[2]["doubts"], shape[-1]["truth"]) == (["r11"], "maybe")


@pytest.mark.parametrize(
    ("period", "truth"),
    [
        ("2024-01-01/2024-06-30", Truth.YES),
        ("2024", Truth.YES),
        ("2023", Truth.NO),
        ("2024-04/2024-06", Truth.NO),
    ],
)
def test_a_change_against_the_year_before_is_one_of_the_period_it_tells_of(
    period: str, truth: Truth
) -> None:
    books = [changed(1, "2024-01-01/2024-06-30", "2023-01-01/2023-06-30", by="增长25%")]

    made = reported(books, period)

    assert [one.truth for one in made.changes] == [truth] * (truth is not Truth.NO)
    said = [row.cells for one in told(made, "zh", subject="s").sections for row in one.rows]
    assert said == [("n1", "+25%", "2024年1—6月，比2023年1—6月", "确定")] * len(made.changes)


def test_a_change_that_stands_beside_both_values_is_not_told_again() -> None:
    books = [
        record(1, Measured("n", "第23位"), when="2025-12-31"),
        record(2, Changed("n", "+18位", since=parse("2020-12-31")), when="2025-12-31"),
    ]

    assert reported(books).changes == ()
    assert [one.record.fact for one in reported(books, "2020-12-31/2026").changes] == ["r2"]


def test_a_begin_says_itself_that_it_begins() -> None:
    books = [
        record(1, Began("office"), when="2023", title="院所成立"),
        record(2, Ended("office"), when="2024"),
        record(3, Held("office"), when="2021/2022", title="任职"),
    ]

    (section,) = told(reported(books), "zh").sections

    assert [row.cells[2] for row in section.rows] == [
        "任职（开始）", "任职（结束）", "院所成立", "s：office结束",
    ]  # fmt: skip


def test_facts_not_certainly_published_are_counted() -> None:
    made = report(BOOKS, parse("2021/2025"), UTC, published_by="2020")

    assert "left out" in told(made, "en").seen


def test_json_tells_both_ends_and_what_came_about() -> None:
    shape = report_as_json(reported(BOOKS), origin="books", head=13)

    assert shape["format"] == "timeline/report/1"
    assert shape["log"] == {"origin": "books", "head": 13, "zone": "UTC"}
    first = shape["indicators"][0]
    assert (first["opening"]["value"]["text"], first["closing"]["value"]["text"]) == (
        "40家",
        "65家",
    )
    assert (first["basis"], first["doubts"]) == ("known", ["r11"])
    assert [one["record"] for one in shape["possible"]] == ["r7"]
    assert [plan["status"] for plan in shape["plans"]] == ["outstanding", "outstanding"]


days = st.integers(0, 60)


@given(st.lists(st.tuples(days, days), max_size=6), days, days)
def test_what_certainly_came_about_did_so_in_every_world(
    pairs: list[tuple[int, int]], low: int, high: int
) -> None:
    """An occurrence on one of some days is certain iff all of them lie within the period."""

    def text(day: int) -> str:
        return f"2023-{1 + day // 28:02}-{1 + day % 28:02}"

    books = [
        record(number, Happened(), when=f"[{text(min(pair))}..{text(max(pair))}]")
        for number, pair in enumerate(pairs, 1)
    ]
    first, last = sorted((low, high))

    made = report(books, parse(f"{text(first)}/{text(last)}"), UTC)

    start, end = (day_number(*map(int, text(day).split("-"))) for day in (first, last))
    for one in books:
        ((a, b),) = one.when.days
        assert a is not None
        assert b is not None
        certain = start <= a and b <= end
        possible = a <= end and start <= b
        truth = Truth.YES if certain else Truth.MAYBE if possible else Truth.NO
        assert (one.fact in {it.record.fact for it in made.certain}) == (truth is Truth.YES)
        assert (one.fact in {it.record.fact for it in made.possible}) == (truth is Truth.MAYBE)
