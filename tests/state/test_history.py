"""Histories: steps of whole days, each of which equals the state on all of its days."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.facts.making import record
from tests.state.test_why import only
from tests.state.worlds import DAYS, FIRST, day_text, days, moments, spans
from timeline.dates import UTC, Day, Truth, When, Zone, civil_day, parse, read
from timeline.errors import InvalidQueryError, UnknownNameError
from timeline.facts import (
    Became,
    Began,
    Changed,
    Defined,
    Ended,
    Happened,
    Held,
    Measured,
    Published,
    Record,
)
from timeline.state import AsOf, State, state_at
from timeline.state.history import History, reading_history, subject_history

SCENE = range(FIRST - 12, FIRST + 20)


def everything(records: list[Record[Any]], zone: Zone = UTC) -> State:
    return state_at(records, AsOf(None), zone)


def on(records: list[Record[Any]], day: int) -> State:
    year, month, date = civil_day(day)
    return state_at(records, AsOf(f"{year}-{month:02}-{date:02}"), UTC)


def answers(history: History[Any]) -> dict[int, Any]:
    """Return the answer of *history* on each day of the scene."""
    found = {}
    for number in SCENE:
        day = civil_day(number)
        (found[number],) = (
            step.answer
            for step in history.steps
            if (step.first is None or step.first <= day) and (step.last is None or day <= step.last)
        )
    return found


def differ(history: History[Any]) -> bool:
    """Whether each step of *history* differs from the one before it."""
    said = [step.answer for step in history.steps]
    return all(one != other for one, other in pairwise(said))


def hung(words: str, base: str) -> When:
    return read(words, base=parse(base)).hung_on("doc")


@st.composite
def figures(draw: st.DrawFn) -> list[Record[Any]]:
    """Observations and changes of one indicator, some hung on one imprecise publication."""
    base = f"[{day_text(draw(days))}..2023-06-09]"
    made = [record(1, Published(), id="doc", when=base)]
    for position in range(2, draw(st.integers(2, 5)) + 1):
        when: Any = draw(
            st.one_of(moments(), spans(), st.sampled_from(["目前", "3天前", "近两日"]))
        )
        if when in {"目前", "3天前"}:
            when = hung(when, base)
        elif when == "近两日":
            when = f"{day_text(draw(days))}/2023-06-09"
        assume(not isinstance(when, str) or parse(when).end.status == "known")
        value = f"{draw(st.integers(1, 3))} 家"
        over = draw(st.sampled_from(["moment", "period"]))
        event: Any = Measured("n", value, over=over)  # type: ignore[arg-type] # both are allowed
        if draw(st.integers(0, 4)) == 0:
            event = Changed("n", value, since=parse(day_text(draw(days))))
        made.append(record(position, event, when=when))
    assume(any(isinstance(one.event, Measured) for one in made))
    return made


@given(figures())
def test_the_history_of_an_indicator_equals_its_reading_on_every_day(
    records: list[Record[Any]],
) -> None:
    history = reading_history(everything(records), "s", "n")

    for day, answer in answers(history).items():
        assert answer == on(records, day).reading("s", "n").without_ages()
    assert differ(history)


@st.composite
def lives(draw: st.DrawFn) -> list[Record[Any]]:
    """Begins and ends, offices, occurrences and names of one subject, and of another."""
    base = f"[{day_text(draw(days))}..2023-06-09]"
    made = [record(1, Published(), id="doc", when=base, subject="doc")]
    for position in range(2, draw(st.integers(2, 6)) + 1):
        event: Any = draw(
            st.sampled_from([
                Began(), Ended(), Ended(day="gone"), Held("office"), Became("name", "a"),
                Became("name", "b"), Happened(),
            ])
        )  # fmt: skip
        lasting = isinstance(event, Held | Happened)
        when = draw(spans() if lasting else moments())
        dated: Any = hung("目前", base) if draw(st.integers(0, 3)) == 0 else when
        after = draw(st.sets(st.sampled_from([one.id for one in made]), max_size=1))
        subject = draw(st.sampled_from(["s", "s", "s", "t"]))
        made.append(record(position, event, when=dated, after=after, subject=subject))
    assume(any(one.subject == "s" for one in made))
    return made


@given(lives())
def test_the_history_of_a_subject_equals_its_state_on_every_day(
    records: list[Record[Any]],
) -> None:
    history = subject_history(everything(records), "s")

    for day, answer in answers(history).items():
        state = on(records, day)
        assert answer.holdings == tuple(
            one.without_ages() for one in state.holdings() if one.subject == "s"
        )
        assert answer.currents == tuple(one for one in state.currents() if one.subject == "s")
    assert differ(history)


@given(figures())
def test_the_facts_that_a_step_of_an_indicator_names_give_it_again(
    records: list[Record[Any]],
) -> None:
    for day, answer in answers(reading_history(everything(records), "s", "n")).items():
        again = only(records, on(records, day), answer.records)
        assert not answer.records or again.reading("s", "n").without_ages() == answer


@given(lives())
def test_the_facts_that_a_step_of_a_subject_names_give_all_of_it_again(
    records: list[Record[Any]],
) -> None:
    for day, answer in answers(subject_history(everything(records), "s")).items():
        again = only(records, on(records, day), answer.records)
        held = [one.without_ages() for one in again.holdings()]
        assert all(one in held for one in answer.holdings)
        assert all(one in again.currents() for one in answer.currents)


RD = [
    record(1, Defined("rd", unit="%", kind="share"), when="2020"),
    record(2, Measured("rd", "2.73 %", over="period"), when="2020"),
    record(3, Measured("rd", "3.35 %", over="period"), when="[2021..2022]"),
]


def told(history: History[Any]) -> list[tuple[Day | None, Day | None, Any]]:
    return [
        (one.first, one.last, one.answer.value and str(one.answer.value)) for one in history.steps
    ]


def test_a_figure_is_known_in_its_time_and_in_no_other() -> None:
    """2.73 % in 2020; what is of 2021 or of 2022 is possible from then on, and known in neither."""
    history = reading_history(everything(RD), "s", "rd")

    assert told(history) == [
        (None, (2019, 12, 31), None),
        ((2020, 1, 1), (2020, 12, 30), "2.73 %"),
        ((2020, 12, 31), (2020, 12, 31), "2.73 %"),
        ((2021, 1, 1), (2022, 12, 30), None),
        ((2022, 12, 31), (2022, 12, 31), None),
        ((2023, 1, 1), None, None),
    ]
    lasts = [one.answer.last and str(one.answer.last.value) for one in history.steps]
    assert lasts == [None, None, "2.73 %", "2.73 %", "3.35 %", "3.35 %"]
    assert [str(one.value) for one in history.steps[3].answer.possible] == ["3.35 %"]
    assert all(one.answer.stale_days is None for one in history.steps)
    assert (history.subject, history.indicator, history.head) == ("s", "rd", 3)


def test_a_history_has_the_coordinates_it_was_asked_with() -> None:
    state = state_at(RD, AsOf("2020-06-01", known=2), UTC)

    history = reading_history(state, "s", "rd")

    assert (history.as_of, history.head) == (AsOf(None, known=2), 2)
    assert told(history)[-1] == ((2021, 1, 1), None, None)
    assert history.steps[-1].answer.possible == ()


def test_a_life_has_a_begin_and_an_end_and_both_may_be_open_for_a_while() -> None:
    life = [
        record(1, Began(), when="2020-03"),
        record(2, Ended(), when="2021-05-09"),
        record(3, Became("name", "甲"), when="2020-03-31"),
    ]

    history = subject_history(everything(life), "s")

    found = [
        (one.first, [it.truth for it in one.answer.holdings], len(one.answer.currents))
        for one in history.steps
    ]
    assert found == [
        (None, [], 0),
        ((2020, 3, 1), [Truth.MAYBE], 0),
        ((2020, 3, 31), [Truth.YES], 1),
        ((2021, 5, 10), [], 1),
    ]
    assert history.steps[2].answer.records == ("r1", "r2", "r3")


def test_a_part_is_cut_at_its_days_and_keeps_its_answers() -> None:
    history = reading_history(everything(RD), "s", "rd")

    part = history.within("2020-06", "2021-02")

    assert told(part) == [
        ((2020, 6, 1), (2020, 12, 30), "2.73 %"),
        ((2020, 12, 31), (2020, 12, 31), "2.73 %"),
        ((2021, 1, 1), (2021, 2, 28), None),
    ]
    assert history.within(None, None) == history
    assert told(history.within("2023-05", None)) == [((2023, 5, 1), None, None)]
    assert told(history.within(None, "2019")) == [(None, (2019, 12, 31), None)]
    for first, last, said in [("2021", "2020", "ends before"), ("../2020", None, "no first day")]:
        with pytest.raises(InvalidQueryError, match=said):
            history.within(first, last)


def test_what_has_no_date_is_alike_on_all_days() -> None:
    always = [record(1, Held("on"), when="../..")]
    never = [record(1, Happened(), when="2020")]

    assert [(one.first, one.last) for one in subject_history(everything(always), "s").steps] == [
        (None, None)
    ]
    assert [one.answer.records for one in subject_history(everything(never), "s").steps] == [()]


def test_clock_times_count_by_their_days_and_skipped_days_are_not_told() -> None:
    """Samoa had no 30 December 2011."""
    apia = Zone.of("Pacific/Apia")
    held = [
        record(1, Held("on"), when="2011-12-20T09:00:00/2011-12-29T18:00:00", zone=apia),
        record(2, Held("off"), when="2011-12-31/2012-01-02", zone=apia),
    ]

    history = subject_history(everything(held, apia), "s")

    assert [(one.first, len(one.answer.holdings)) for one in history.steps] == [
        (None, 0),
        ((2011, 12, 20), 1),
        ((2011, 12, 29), 0),
        ((2011, 12, 31), 1),
        ((2012, 1, 3), 0),
    ]
    assert history.steps[2].last == (2011, 12, 29)


def test_unknown_names_are_told_with_near_ones() -> None:
    with pytest.raises(UnknownNameError, match="did you mean s rd"):
        reading_history(everything(RD), "s", "rdd")
    with pytest.raises(UnknownNameError, match=r"no subject 'ss'.* did you mean s"):
        subject_history(everything(RD), "ss")


def test_the_scene_holds_all_that_the_properties_try() -> None:
    assert {*DAYS} < {*SCENE}


def test_an_order_that_names_no_fact_of_the_log_is_passed_over() -> None:
    named = [record(1, Became("name", "a"), when="2020", after=["nowhere"])]

    assert [one.first for one in subject_history(everything(named), "s").steps] == [
        None,
        (2020, 1, 1),
        (2020, 12, 31),
    ]
