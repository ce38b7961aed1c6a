"""The course of a state says on every day what the state of that day says."""

import json
import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import timeline
from tests.chronology.making import CHINA, recorded, sample
from timeline.chronology.answers import Answers
from timeline.chronology.charts import Charts, charts_of, marks_of
from timeline.chronology.course import NEVER, Course, Line, View, days_told
from timeline.chronology.course_data import count_on, data_of, span_of
from timeline.chronology.course_views import MOST_VIEWS, views_of
from timeline.cli.state_text import StateText
from timeline.dates import Truth, Zone, civil_day, day, day_number
from timeline.facts import (
    Became,
    Began,
    Changed,
    Defined,
    Draft,
    Ended,
    Happened,
    Held,
    Measured,
    Planned,
    Published,
    Record,
    Retracted,
    Source,
)
from timeline.state import AsOf, State, state_at

EVENTS = Path(__file__).parents[2] / "events"


def said_by(line: Line, number: int) -> tuple[Any, ...] | None:
    """Return what *line* shows on day *number*, as one tuple; None where it shows nothing."""
    step = line.on(number)
    if step.truth is Truth.NO or not step.is_past:
        return None
    parts = tuple(
        (part.column, part.told.value, part.told.date, part.told.fact, part.told.more)
        for part in step.parts
    )
    return (line.group, line.name, parts, step.records, step.is_exact)


def shown_by(state: State, own: str = "") -> set[tuple[Any, ...]]:
    """Return what *state* itself gives, in the same form: the reference."""
    answers = Answers(state, "zh", own)
    found: set[tuple[Any, ...]] = set()
    for reading in state.readings():
        if not (reading.last or reading.possible or reading.candidates):
            continue
        told = answers.reading(reading)
        parts = [
            ("now", "" if number else told.on_day, one.date, one.fact, "")
            for number, one in enumerate(told.of)
        ]
        parts += [("before", one.value, one.date, one.fact, one.more)
                  for one in [told.before] if one]  # fmt: skip
        parts += [("around", one.value, one.date, one.fact, one.more) for one in told.around]
        name = answers.indicator(reading)
        found.add(("reading", name, tuple(parts), reading.records, reading.exact))
    for current in state.currents():
        named = [("only", one.value, one.date, one.fact, "") for one in answers.current(current)]
        if current.unset:
            named.append(("only", "尚无", "", "", ""))
        name = answers.named(current)
        found.add(("named", name, tuple(named), current.records, current.exact))
    for holding in state.holdings():
        kind, one = answers.holding(holding)
        held = (("only", kind, one.date, one.fact, ""),)
        found.add(("holding", one.value, held, holding.records, holding.exact))
    for plan in state.plans():
        kind, one = answers.plan(plan)
        due = (("only", kind, one.date, one.fact, ""),)
        found.add(("plan", one.value, due, plan.records, plan.exact))
    return found


def check(records: Sequence[Record[Any]], zone: Zone, days: Sequence[int], view: View) -> None:
    known = None if not view.label else view.position
    for number in days:
        state = state_at(records, AsOf(day(*civil_day(number)), known), zone)
        ours = {said_by(line, number) for line in view.lines} - {None}
        assert ours == shown_by(state), civil_day(number)
        happened = state.happened
        sure, most = len(happened.certain), len(happened.certain) + len(happened.possible)
        assert count_on(view, number) == (sure, most), civil_day(number)


def corrected() -> list[Record[Any]]:
    """Return records in which every kind of line changes, some of them corrected later."""
    return recorded(
        *sample(),
        Draft(Became("名称", "甲"), "院", id="name", when="2020"),
        Draft(Became("名称", "乙"), "院", id="name-2", when="2022-03"),
        Draft(Became("名称", "丙"), "院", id="name-3", when="[2022-03..2022-06]"),
        Draft(Began(), "所", id="begin", when="2019~"),
        Draft(Ended(), "所", id="end", when="[2023-05..2024-02]", after=("begin",)),
        Draft(Held("主任", value="王"), "所", id="head", when="2020-03/2023-06"),
        Draft(Held("试点"), "所", id="try", when="2021-07/"),
        Draft(Happened("多次"), id="often", when="{2021-03,2022-04}"),
        Draft(Happened("不知何时"), id="unknown", when="XXXX"),
        Draft(Happened("先"), id="early", when="2023"),
        Draft(Happened("后"), id="late", when="2023", after=("early",)),
        Draft(
            Planned("满百", indicator="家数", target="100家", deadline="2024"),
            "市",
            id="goal",
            when="2022-01",
        ),
        Draft(Defined("家数", unit="家"), "市", id="def", when="2020"),
        Draft(Measured("家数", "90家"), "市", id="n-1", when="2023-06"),
        Draft(Measured("家数", "超100家"), "市", id="n-2", when="2024-06"),
        Draft(Changed("家数", "+5家"), "市", id="n-3", when="2024-06-30/2024-12-31"),
        Draft(Measured("家数", "91家"), "市", id="n-4", when="2023-06", supersedes="n-1"),
        Draft(Happened("误"), id="wrong", when="2020-01-01", title="误记"),
        Draft(Retracted(), id="undone", retracts="wrong"),
    )  # fmt: skip


def test_every_day_says_what_the_state_of_that_day_says() -> None:
    """Brute force: the whole state on each day about each change, in each view."""
    records = corrected()
    views, left_out = views_of(Course(tuple(records), CHINA, "zh"))

    assert left_out == 0
    assert len(views) == 4
    for view in views:
        changes = [number for number in days_told([view]) if number != NEVER]
        days = sorted({number + by for number in changes for by in (-1, 0, 1)})
        check(records, CHINA, days[:: max(1, len(days) // 60)], view)


def test_our_own_log_says_on_sampled_days_what_the_command_prints() -> None:
    with timeline.open(EVENTS, read_only=True) as log:
        records, zone, settings = list(log.records()), log.zone, log.settings
    (view,), _ = views_of(Course(tuple(records), zone, "zh", own=settings.subject))
    by_name = {line.name: line for line in view.lines if line.group == "reading"}
    for text in ("2020-12-31", "2024-06-30", "2025-11-15"):
        state = state_at(records, AsOf(text), zone)
        printed = StateText(state, settings, "zh")
        for reading in state.readings():
            name, on_day, before, around = printed.reading_row(reading)
            step = by_name[name.removesuffix("*")].on(int(state.limit.day))
            line = {"now": ["不详"], "before": [], "around": []}
            for part in step.parts:
                if part.column == "now":
                    line["now"] = [on_day] if part.told.value in {on_day, ""} else [part.told.value]
                else:
                    line[part.column].append(printed.line(part.told))

            assert line["now"] == [on_day]
            assert ("；".join(line["before"]) or "–") == before
            assert ("；".join(line["around"]) or "–") == around


def test_the_views_are_as_known_before_each_batch_that_corrects() -> None:
    views, _ = views_of(Course(tuple(corrected()), CHINA, "zh"))

    assert [bool(view.label) for view in views] == [True, True, True, False]
    assert views[0].other == {"conference": "2025年4月11—13日：学术会议"}
    assert set(views[1].other) == {"n-1"}
    assert views[2].other == {"wrong": "2020年1月1日：误记"}
    assert views[3].other == {}


def test_what_was_withdrawn_and_came_back_did_not_stand_in_between() -> None:
    records = recorded(
        Draft(Happened("一"), id="one", when="2020"),
        Draft(Retracted(), id="gone", retracts="one"),
        Draft(Retracted(), id="back", retracts="gone"),
    )
    views, _ = views_of(Course(tuple(records), CHINA, "en"))

    assert [dict(view.other) for view in views] == [{}, {"one": ""}, {}]


def test_what_had_not_been_published_is_not_told_as_withdrawn() -> None:
    """The document appeared earlier than was thought, within what the page is asked to see."""
    records = recorded(
        Draft(Published({"zh": "报"}), id="doc", when="2026"),
        Draft(Happened("一"), id="one", when="2020", sources=(Source("doc"),)),
        Draft(Published({"zh": "报"}), id="mended", when="2023", supersedes="doc"),
    )
    views, _ = views_of(Course(tuple(records), CHINA, "zh", published_by="2024"))

    assert [dict(view.other) for view in views] == [{}, {}]


def test_of_many_corrections_the_latest_are_offered() -> None:
    drafts = [Draft(Happened("0"), id="x0", when="2020")]
    drafts += [
        Draft(Happened(str(number)), id=f"x{number}", when="2020", supersedes=f"x{number - 1}")
        for number in range(1, MOST_VIEWS + 3)
    ]
    views, left_out = views_of(Course(tuple(recorded(*drafts)), CHINA, "zh"))

    assert len(views) == MOST_VIEWS
    assert left_out == 3
    assert views[-2].position == len(drafts) - 1


def test_the_data_hold_each_text_once_and_no_end_of_an_element() -> None:
    records = recorded(Draft(Held("</script><!--"), "</script>", id="<a>", when="2020/2021"))
    views, _ = views_of(Course(tuple(records), CHINA, "en"))
    span = span_of(views, None)
    assert span is not None
    text = data_of(views, span, str, lambda _: "")
    said = json.loads(text)

    assert "<" not in text
    assert len(set(said["t"])) == len(said["t"])
    assert "<a>" in said["t"]
    assert said["first"] < said["last"] == said["at"]


def test_where_nothing_changes_there_is_no_slider() -> None:
    views, _ = views_of(Course((), CHINA, "zh"))

    assert span_of(views, None) is None


def test_the_slider_reaches_the_date_that_was_asked_for() -> None:
    records = recorded(Draft(Happened("一"), id="one", when="2020"))
    views, _ = views_of(Course(tuple(records), CHINA, "zh"))
    span = span_of(views, 30_000)

    assert span is not None
    assert (span.last, span.at) == (30_000, 30_000)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_charts_draw_ranges_as_bands_and_ranks_upside_down(lang: str) -> None:
    records = recorded(
        Draft(Measured("名次", "第41位", over="period"), "市", id="r-1", when="2020"),
        Draft(Measured("名次", "第23位", over="period"), "市", id="r-2", when="2024"),
        Draft(Measured("家数", "90家", over="period"), "市", id="n-1", when="2020"),
        Draft(Measured("家数", "超100家", over="period"), "市", id="n-2", when="2022"),
        Draft(Measured("家数", "不足120家", over="period"), "市", id="n-3", when="2023"),
        Draft(Measured("家数", "110家", over="period"), "市", id="n-4", when="[2024..2025]"),
        Draft(Measured("一次", "1家"), "市", id="once", when="2020"),
    )
    views, _ = views_of(Course(tuple(records), CHINA, lang))
    charts = charts_of(views[-1], lang)
    assert charts is not None
    rank, count = charts.each

    assert rank.is_rank
    assert "23" in rank.top
    assert "41" in rank.bottom
    first, second = (one for one in rank.strokes if one.how == "known")
    assert first.y1 > second.y1
    bands = [one for one in count.strokes if one.how == "known" and one.y1 != one.y2]
    assert (bands[0].y1, bands[1].y2) == (0, 100)
    assert {one.how for one in count.strokes} == {"known", "perhaps", "last"}
    assert [told.fact for told in count.observed] == ["n-1", "n-2", "n-3", "n-4"]
    assert [name for name, _ in charts.marks] == ["2020", "2022", "2024", ""]


def test_a_value_of_a_day_or_a_month_can_be_seen_among_decades() -> None:
    records = recorded(
        Draft(Measured("家数", "9家"), "市", when="1950"),
        Draft(Measured("家数", "90家"), "市", when="1986-03"),
        Draft(Measured("家数", "99家"), "市", when="2024-05-06"),
    )
    views, _ = views_of(Course(tuple(records), CHINA, "zh"))
    charts = charts_of(views[-1], "zh")
    assert charts is not None
    (chart,) = charts.each

    month = [one for one in chart.strokes if one.how == "perhaps" and one.x1 > 100]
    assert [one.x2 - one.x1 for one in month] == [12]
    assert [one.x2 - one.x1 for one in chart.strokes if one.how == "known"] == [2]


@given(st.integers(-10_000_000, 100_000), st.integers(60, 3_000_000) | st.integers(60, 10**9))
def test_the_marks_of_a_chart_are_named_where_there_is_room(first: int, days: int) -> None:
    """Every mark is the first day of what its name says; none is cut at the end or overlaps."""
    axis = Charts(first, first + days, tuple(marks_of(first, first + days)), ())
    named = [(name, x) for name, x in axis.marks if name]

    assert named
    assert named[0][1] >= 0
    for (name, x), (_, following) in pairwise([*named, ("", 1000)]):
        assert following - x >= 36 * len(name)
        year, month = re.findall(r"^-?\d+|\d+", name + "-1")[:2]
        assert axis.place_of(day_number(int(year), int(month), 1)) == x


def test_without_two_values_there_are_no_charts() -> None:
    records = recorded(Draft(Measured("一次", "1家"), "市", id="once", when="2020"))
    views, _ = views_of(Course(tuple(records), CHINA, "zh"))

    assert charts_of(views[-1], "zh") is None
