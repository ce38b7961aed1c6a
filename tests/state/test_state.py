"""The built-in state by example: what a reader of the log would ask."""

from typing import Any

import pytest

from tests.facts.making import record
from timeline.dates import UTC, Truth, Zone, parse, read
from timeline.errors import InvalidDateError, InvalidQueryError, UnknownNameError
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
    Source,
)  # fmt: skip
from timeline.state import AsOf, State, StateIndex, limit_of, state_at
from timeline.state.derive import observations_of
from timeline.state.history import reading_history
from timeline.state.parts import changes

RD = [
    record(
        1,
        Defined("rd", unit="%", kind="share", names={"en": "R&D"}, aliases=["研发强度"]),
        when="2020",
    ),
    record(2, Measured("rd", "2.73 %", over="period"), when="2020"),
    record(3, Measured("rd", "3.35 %", over="period"), when="[2021..2025]"),
]


def at(records: list[Record[Any]], day: str, **more: Any) -> State:
    return state_at(records, AsOf(day, **more), UTC)


def test_a_period_counts_in_all_of_it_and_nowhere_else() -> None:
    """2.73 % at the end of 2020; in mid-2022 only the last and the possible are known."""
    end = at(RD, "2020-12-31").reading("s", "rd")
    middle = at(RD, "2022-06-30").reading("s", "rd")

    assert (end.status, str(end.value)) == ("known", "2.73 %")
    assert (middle.status, middle.value) == ("unknown", None)
    assert middle.last is not None
    assert str(middle.last.value) == "2.73 %"
    assert middle.stale_days == (546, 546)
    assert [str(one.value) for one in middle.possible] == ["3.35 %"]
    assert middle.records == ("r2", "r3")


def test_what_is_to_come_is_named_as_next() -> None:
    early = at(RD, "2019-12-31").reading("s", "rd")

    assert early.next is not None
    assert early.next.records == ("r2",)
    assert early.last is None
    assert early.stale_days is None


def test_observations_that_differ_are_ambiguous_and_those_that_agree_are_known() -> None:
    """1.17万 and 11,683 agree at the coarser printed precision; the finer one is shown."""
    agreeing = [
        record(1, Measured("n", "1.17万家"), when="2023-06-01"),
        record(2, Measured("n", "11683 家"), when="2023-06-01"),
    ]
    differing = [agreeing[0], record(2, Measured("n", "12683 家"), when="2023-06-01")]

    known = at(agreeing, "2023-06-01").reading("s", "n")
    ambiguous = at(differing, "2023-06-01").reading("s", "n")

    assert known.status == "known"
    assert known.value is not None
    assert known.value.text == "11683 家"
    assert ambiguous.status == "ambiguous"
    assert len(ambiguous.candidates) == 2


def test_facts_on_one_imprecise_base_are_said_to_be_loosely_answered() -> None:
    base = parse("[2025-10-23..2025-12-31]")
    when = read("目前", base=base).hung_on("doc")
    records = [
        record(1, Measured("n", "1 家"), when=when),
        record(2, Measured("n", "2 家"), when=when),
    ]

    assert not at(records, "2025-11-15").reading("s", "n").exact
    assert at(records[:1], "2025-11-15").reading("s", "n").exact


def test_an_unbounded_observation_has_no_known_staleness() -> None:
    records = [record(1, Measured("n", "1 家"), when="[..2023-06-01]")]

    reading = at(records, "2023-06-11").reading("s", "n")

    assert reading.stale_days == (10, None)


def test_a_clock_time_finds_a_day_fact_only_possible() -> None:
    """A fact known only by its day may have happened by noon or after it."""
    records = [
        record(1, Happened(), when="2023-06-15"),
        record(2, Happened(), when="2023-06-15T09:00:00Z"),
        record(3, Became("name", "a"), when="2023-06-15"),
        record(4, Began(), when="2023-06-15"),
        record(5, Happened(), when="[2023-06-14..2023-06-16]"),
        record(6, Measured("n", "1 家"), when="[2023-06-14,2023-06-16]"),
    ]

    noon = at(records, "2023-06-15T12:00:00Z")

    assert [one.position for one in noon.happened.certain] == [2]
    assert [one.position for one in noon.happened.possible] == [1, 5]
    assert noon.currents()[0].unset
    assert noon.holds("s") is Truth.MAYBE
    assert noon.reading("s", "n").possible


def test_a_measurement_is_not_known_before_it_was_made() -> None:
    """At a clock time, one of that day is only possible; a timed one is past or to come."""
    timed = [record(1, Measured("n", "5 家"), when="2024-03-05T10:00:00Z")]
    daily = [record(1, Measured("n", "5 家"), when="2024-03-05")]
    year = [record(1, Measured("n", "5 家", over="period"), when="2024")]
    shift = [record(1, Measured("n", "5 家", over="period"),
                    when="2024-03-05T09:00:00Z/2024-03-05T17:00:00Z")]  # fmt: skip

    early = at(timed, "2024-03-05T09:00:00Z").reading("s", "n")
    assert (early.status, early.next is None) == ("unknown", False)
    assert at(timed, "2024-03-05T11:00:00Z").reading("s", "n").last is not None
    assert at(timed, "2024-03-05").reading("s", "n").status == "known"
    assert at(daily, "2024-03-05T00:00:00Z").reading("s", "n").status == "unknown"
    assert at(daily, "2024-03-05T00:00:00Z").reading("s", "n").possible
    assert at(year, "2024-03-05T00:00:00Z").reading("s", "n").status == "known"
    assert at(year, "2024-01-01T00:00:00Z").reading("s", "n").status == "known"
    assert at(shift, "2024-03-05T12:00:00Z").reading("s", "n").status == "known"
    assert at(shift, "2024-03-05T18:00:00Z").reading("s", "n").status == "unknown"


def test_an_observation_that_is_past_or_of_that_very_day_is_both_last_and_possible() -> None:
    """At the end of 2025 a figure of one of five years may be that of 2025."""
    reading = at(RD, "2025-12-31").reading("s", "rd")

    assert reading.last is not None
    assert reading.possible == (reading.last,)


def test_what_follows_a_later_fact_has_not_happened_before_it() -> None:
    records = [
        record(1, Happened(), when="2023-06"),
        record(2, Happened(), when="[2021..2025]", after=["r1"]),
    ]

    happened = at(records, "2022").happened

    assert [one.id for one in happened.not_yet] == ["r1", "r2"]
    assert [one.id for one in at(records, "2023-07").happened.possible] == ["r2"]


def test_what_is_under_way_by_days_has_begun_on_its_first_day() -> None:
    meeting = [record(1, Happened(), when="2025-04-11/2025-04-13")]

    morning = at(meeting, "2025-04-11T08:00:00Z")

    assert morning.happened.certain == tuple(meeting)
    assert [holding.truth for holding in morning.holdings()] == [Truth.YES]


def test_a_cumulative_figure_keeps_its_start() -> None:
    records = [record(1, Measured("n", "35 家", over="since", since=parse("2021")), when="2025-11")]

    assert [one.since.text for one in at(records, "2026").observations("s", "n") if one.since] == [
        "2021"
    ]


def test_a_span_by_days_covers_all_of_its_first_and_last_day() -> None:
    """A conference of 11-13 April is on throughout the 13th."""
    held = [record(1, Held("on"), when="2025-04-11/2025-04-13")]

    assert at(held, "2025-04-13T23:59:59Z").holds("s", "on") is Truth.YES
    assert at(held, "2025-04-14T00:00:00Z").holds("s", "on") is Truth.NO


def test_a_span_between_clock_times_ends_at_its_instant() -> None:
    held = [record(1, Held("on"), when="2025-04-11T09:00:00Z/2025-04-11T17:00:00Z")]

    assert at(held, "2025-04-11T16:59:59Z").holds("s", "on") is Truth.YES
    assert at(held, "2025-04-11T18:00:00Z").holds("s", "on") is Truth.NO


def test_what_is_only_attested_may_have_held_before_and_after() -> None:
    held = [record(1, Held("on"), when="2025-04")]
    holding = at(held, "2020").holdings()[0]

    assert holding.attested
    assert holding.truth is Truth.MAYBE
    assert (
        at([record(1, Held("on"), when="2025-04-01")], "2025-04-01").holds("s", "on") is Truth.YES
    )


def test_last_is_the_last_day_in_force_and_gone_the_first_day_no_longer() -> None:
    for day, on in [("last", Truth.YES), ("gone", Truth.NO)]:
        life = [record(1, Began(), when="2020"), record(2, Ended(day=day), when="2024-03-05")]  # type: ignore[arg-type] # both are allowed

        assert at(life, "2024-03-05").holds("s") is on
        assert at(life, "2024-03-06").holds("s") is Truth.NO


def test_ends_between_clock_times_are_exact() -> None:
    for day, on in [("last", Truth.YES), ("gone", Truth.NO)]:
        life = [
            record(1, Began(), when="2024-03-05T08:00:00.000000Z"),
            record(2, Ended(day=day), when="2024-03-05T09:00:00.000000Z"),  # type: ignore[arg-type] # both are allowed
        ]

        assert at(life, "2024-03-05T09:00:00.000000Z").holds("s") is on
        assert at(life, "2024-03-05T08:30:00Z").holds("s") is Truth.YES


def test_two_begins_without_an_end_between_them_both_count() -> None:
    life = [
        record(1, Began(), when="2020"),
        record(2, Began(), when="2022"),
        record(3, Ended(), when="2024-03-05"),
    ]

    assert at(life, "2023").holds("s") is Truth.YES


def test_contradictory_dates_are_left_as_they_are() -> None:
    """Ended before it began: a check finds that; the state does not hide it."""
    life = [record(1, Began(), when="2024"), record(2, Ended(), when="2020")]
    later = [
        record(1, Ended(), when="[2020,2026]"),
        record(2, Began(), when="[2021,2025]"),
        record(3, Ended(), when="2021-06"),
    ]

    assert at(life, "2022").holds("s") is Truth.NO
    assert at(later, "2030").holds("s") is Truth.NO


def test_the_end_of_what_never_began_leaves_open_that_it_was() -> None:
    assert at([record(1, Ended(), when="2024-03-05")], "2020").holds("s") is Truth.MAYBE


def test_an_open_end_never_ends_and_an_open_begin_always_was() -> None:
    assert at([record(1, Held(), when="2020/..")], "9000").holds("s") is Truth.YES
    assert at([record(1, Held(), when="../2020")], "0001").holds("s") is Truth.YES


def test_the_subjects_of_which_something_holds() -> None:
    """In 2023 the first surely, by its second span; the second perhaps; the third no longer."""
    records = [
        record(1, Held("on"), when="2023-06-01/[2023-12-31..2024-06-30]", subject="a"),
        record(2, Held("on"), when="2023/..", subject="a"),
        record(3, Held("on"), when="[2023..2024]/..", subject="b"),
        record(4, Held("on"), when="2020/2021", subject="c"),
        record(5, Held("off"), when="2020/..", subject="d"),
    ]
    state = at(records, "2024-03-01")

    assert state.subjects("on") == ("a",)
    assert state.subjects("on", Truth.MAYBE) == ("b",)
    assert state.subjects() == ()


def test_named_states_hold_until_the_next() -> None:
    records = [
        record(1, Became("name", "a"), when="2020"),
        record(2, Became("name", "b"), when="2022-05"),
        record(3, Became("phase", "x"), when="2030"),
    ]

    assert [(one.what, one.value) for one in at(records, "2021").currents()] == [("name", "a")]
    middle = at(records, "2022-05-10").currents()[0]
    assert middle.value is None
    assert middle.records == ("r1", "r2")
    assert not middle.unset
    assert at(records, "2022").currents()[0].value == "b"


def test_a_plan_is_never_an_observation() -> None:
    plans = [
        record(1, Planned(indicator="rd", deadline=parse("2030"), target="4 %"), when="2025-11")
    ]
    state = at(plans, "2025-12-31")

    assert [plan.status for plan in state.plans()] == ["outstanding"]
    assert state.plans()[0].records == ("r1",)
    assert state.readings() == ()
    assert [plan.status for plan in at(plans, "2031").plans()] == ["due"]
    assert [plan.status for plan in at(plans, "2030-12-30").plans()] == ["outstanding"]
    assert at(plans, "2024").plans() == ()
    assert [plan.announced for plan in at(plans, "2025-11-15").plans()] == [Truth.MAYBE]
    endless = [record(1, Planned("x"), when="2025-11")]
    assert [plan.status for plan in at(endless, "2099").plans()] == ["outstanding"]


def test_a_rank_that_rose_was_lower_before() -> None:
    """23rd after a gain of 18 places was 41st, marked derived, resting on both facts."""
    source = [Source("daily")]
    records = [
        record(1, Defined("rank", kind="rank"), when="2020", subject=""),
        record(2, Measured("rank", "第23位", over="period"), when="[2021..2025]", sources=source),
        record(
            3, Changed("rank", "+18 位", since=parse("2020")), when="[2021..2025]", sources=source
        ),
    ]

    reading = at(records, "2020-12-31").reading("s", "rank")

    assert reading.value is not None
    assert reading.value.say("en") == "41st"
    assert reading.candidates[0].derived
    assert reading.records[:2] == ("r2", "r3")


def test_a_rank_printed_without_its_ordinal_turns_too() -> None:
    records = [
        record(1, Defined("rank", kind="rank"), when="2020", subject="s"),
        record(2, Measured("rank", "23"), when="2025-01-01"),
        record(3, Changed("rank", "+18", since=parse("2020")), when="2025-01-01"),
    ]

    assert [one.value.least for one in at(records, "2025").observations("s", "rank")] == [23, 41]


def test_a_gross_addition_only_bounds_what_was_before() -> None:
    """3,823 now with 1,796 added were at least 2,027: some may have gone."""
    base = parse("[2025-10-23..2025-12-31]")
    now, years = (read(words, base=base).hung_on("doc") for words in ("目前", "近两年"))
    records = [
        record(1, Measured("n", "3823家"), when=now),
        record(2, Changed("n", "+1796家", way="added"), when=years),
    ]

    derived = at(records, "2025").observations("s", "n")[1]

    assert derived.value.say("en") == "at least 2,027"
    assert derived.when.text == "[2023-10-23..2023-12-31]"
    assert derived.base == "doc"


@pytest.mark.parametrize(
    ("change", "when"),
    [
        (Changed("n", "2 ×", since=parse("2020")), "2025-01-01"),
        (Changed("n", "+3 人", since=parse("2020")), "2025-01-01"),
        (Changed("n", "+3 家", since=parse("2020")), "2025-01-02"),
        (Changed("n", "+3 家", since=parse("2020")), "2020/.."),
        (Changed("other", "+3 家", since=parse("2020")), "2025-01-01"),
    ],
)
def test_nothing_is_derived_from_what_does_not_belong(change: Changed, when: str) -> None:
    """Ratios, other units, other times and other indicators derive nothing."""
    records = [record(1, Measured("n", "10 家"), when="2025-01-01"), record(2, change, when=when)]

    assert len(at(records, "2026").observations("s", "n")) == 1


@pytest.mark.parametrize(
    ("over", "since", "opening"),
    [
        ("moment", "2023-01/2023-06", "[2023-01..2023-06]"),
        ("period", "2023-01/2023-06", "2023-01/2023-06"),
        ("moment", "[2023-01..2023-03]/2023-06", "[2023-01..2023-03]"),
        ("moment", "2023", "2023"),
    ],
)
def test_a_change_since_a_span_opens_within_it(over: Any, since: str, opening: str) -> None:
    """No day of it is invented; a figure of a whole time is compared with one of all of it."""
    records = [
        record(1, Measured("n", "150 家", over=over), when="2024-06-30"),
        record(2, Changed("n", "+30 家", since=parse(since)), when="2024-06-30"),
    ]

    derived = at(records, "2025").observations("s", "n")[1]

    assert (str(derived.value), derived.when.text) == ("120家", opening)


@pytest.mark.parametrize("by", ["+80 %", "+5 ‰", "2 ×"])
@pytest.mark.parametrize("closing", ["150", "3.35 %"])
def test_growth_by_a_part_of_what_was_there_is_not_taken_off(closing: str, by: str) -> None:
    """What is up by 80 % was not less by 80; of a share nobody knows of what 0.62 % is a part."""
    records = [
        record(1, Measured("n", closing), when="2025-01-01"),
        record(2, Changed("n", by, since=parse("2020")), when="2025-01-01"),
    ]

    assert len(at(records, "2026").observations("s", "n")) == 1


def test_an_open_reference_time_derives_nothing() -> None:
    measured = record(1, Measured("n", "10 家"), when="2020/..")
    changed = record(2, Changed("n", "+3 家", since=parse("2020")), when="2020/..")

    assert len(observations_of([measured, changed], {})["s", "n"]) == 1


@pytest.mark.parametrize("when", ["/2025-01-01", "../2025-01-01"])
def test_a_change_since_nobody_knows_when_derives_nothing(when: str) -> None:
    """And it is told like any other: in the state, its history and its differences."""
    records = [
        record(1, Measured("n", "10 家"), when="2025-01-01"),
        record(2, Changed("n", "+3 家"), when=when),
    ]
    index = StateIndex(UTC, records)
    before, after = AsOf("2024", 2), AsOf("2026", 2)

    assert len(at(records, "2026").observations("s", "n")) == 1
    assert len(reading_history(at(records, "2026"), "s", "n").steps) == 3
    assert [one.what for one in changes(index, before, after)] == ["reading"]


def test_two_imprecise_times_are_one_only_within_one_source() -> None:
    measured = record(1, Measured("n", "10 家"), when="[2021..2025]")
    changed = record(2, Changed("n", "+3 家", since=parse("2020")), when="[2021..2025]")

    assert len(observations_of([measured, changed], {})["s", "n"]) == 1


def test_indicators_are_found_by_name_alias_and_part() -> None:
    records = [
        *RD,
        record(4, Measured("rooms", "3 间"), when="2020", subject="east"),
        record(5, Measured("rooms", "3 间"), when="2020", subject="west"),
        record(6, Measured("bare", "3 间"), when="2020", subject=""),
    ]
    state = at(records, "2025")

    assert state.find_indicator("研发强度") == ("s", "rd")
    assert state.find_indicator("R&") == ("s", "rd")
    assert state.find_indicator("east rooms") == ("east", "rooms")
    assert state.find_indicator("bare") == ("", "bare")
    with pytest.raises(UnknownNameError, match="matches 2 names: east rooms, west rooms"):
        state.find_indicator("rooms")
    with pytest.raises(UnknownNameError, match="did you mean rooms"):
        state.find_indicator("romos")
    with pytest.raises(UnknownNameError, match="did you mean s rd"):
        state.reading("s", "rdd")
    assert [reading.indicator for reading in state.readings()] == ["rd", "rooms", "rooms", "bare"]


def test_doubts_are_found_by_what_they_are_about() -> None:
    records = [*RD, record(4, Noted("x", about=["r3"], doubt="undated"), when="2025")]

    assert [note.fact for note in at(records, "2025").doubts(["r3"])] == ["r4"]
    assert at(records, "2025").doubts(["r2"]) == ()


def test_what_was_known_then_does_not_change() -> None:
    """A correction is not seen before it was recorded."""
    records = [
        *RD,
        record(4, Measured("rd", "2.74 %", over="period"), when="2020", fact="r2", rank=2,
               supersedes="r2"),
        record(5, retracts="r3"),
    ]  # fmt: skip

    before = at(records, "2020", known=3).reading("s", "rd")
    instant = at(records, "2020", known="1970-01-01T00:00:03Z").reading("s", "rd")
    after = at(records, "2020").reading("s", "rd")

    assert str(before.value) == str(instant.value) == "2.73 %"
    assert str(after.value) == "2.74 %"
    assert after.next is None
    assert at(records, "2020", known=3).head == 3
    assert state_at([], AsOf("2020"), UTC).head == 0


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        (AsOf("yesterday"), InvalidDateError),
        (AsOf("2020/.."), InvalidQueryError),
        (AsOf("2020", known="1969"), InvalidQueryError),
        (AsOf("2020", known="2020/.."), InvalidQueryError),
        (AsOf("2020", known=0), InvalidQueryError),
    ],
)
def test_a_coordinate_that_is_none_is_refused(asked: AsOf, error: type[Exception]) -> None:
    with pytest.raises(error, match="found"):
        state_at(RD, asked, UTC)


def test_a_month_means_its_last_day_in_the_zone_of_the_log() -> None:
    shanghai = Zone.of("Asia/Shanghai")

    assert limit_of("2023-06", shanghai) == limit_of("2023-06-30", shanghai)
    assert limit_of("2023-06-30T20:00:00Z", shanghai).day == limit_of("2023-07-01", shanghai).day


def test_a_period_with_too_many_alternatives_is_taken_by_its_hull() -> None:
    """No day is called certain that is not."""
    records = [record(1, Measured("n", "1 家", over="period"), when="[2000-01-01..2010-12-31]")]

    assert at(records, "2005").reading("s", "n").status == "unknown"
    assert at(records, "2005").reading("s", "n").possible


def test_without_a_date_everything_has_happened() -> None:
    state = state_at([record(1, when="9000")], AsOf(None), UTC)

    assert len(state.happened.certain) == 1


def test_a_subject_of_its_own_definition_is_preferred() -> None:
    records = [
        record(1, Defined("n", unit="家"), when="2020", subject=""),
        record(2, Defined("n", unit="个"), when="2020", subject="s"),
    ]
    state = at(records, "2021")

    assert state.definition("s", "n") == records[1].event
    assert state.definition("t", "n") == records[0].event
