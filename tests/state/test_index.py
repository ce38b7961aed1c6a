"""A state from the index equals the state folded from all records, at every coordinate."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.facts.making import record
from tests.state.logs import logs
from tests.state.naive import Naive
from tests.state.test_clock_times import timed_logs
from tests.state.test_every_answer import ASKED
from timeline.dates import UTC, civil_day
from timeline.errors import InvalidQueryError
from timeline.facts import (
    Became,
    Changed,
    Defined,
    Happened,
    Held,
    Measured,
    Planned,
    Published,
    Record,
)
from timeline.state import AsOf, State, StateIndex


def day_of(number: int) -> str:
    year, month, day = civil_day(number)
    return f"{year}-{month:02}-{day:02}"


asked = st.one_of(
    st.sampled_from(ASKED).map(day_of),
    st.sampled_from(ASKED).map(lambda day: f"{day_of(day)}T12:00:00Z"),
    st.just("2024"),
    st.none(),
)


def assert_equal(state: State, naive: Naive) -> None:
    assert state.head == naive.head
    assert state.records == naive.records
    assert state.readings() == naive.readings()
    assert state.currents() == naive.currents()
    assert state.holdings() == naive.holdings()
    assert state.happened == naive.happened
    assert state.plans() == naive.plans()


@st.composite
def several(draw: st.DrawFn) -> list[Record[Any]]:
    """Records of several logs in one, so that one subject has many of a kind."""
    made: list[Record[Any]] = []
    for part in draw(st.lists(st.one_of(logs(), timed_logs()), min_size=1, max_size=4)):
        by = len(made)
        names = {one.id: f"r{one.position + by}" for one in part}
        for one in part:
            when = one.stored_when
            if isinstance(when, dict):
                when = one.when.hung_on(f"r{1 + by}")
            made.append(
                record(
                    one.position + by,
                    one.event,
                    when=when,
                    subject=draw(st.sampled_from("sst")) if not one.supersedes else "s",
                    after=[names[name] for name in one.after],
                    supersedes=names.get(one.supersedes or ""),
                    retracts=names.get(one.retracts or ""),
                    fact=names.get(one.fact, ""),
                    rank=one.rank + by,
                )
            )
    return made


@given(several(), st.data())
def test_a_state_from_the_index_equals_the_naive_fold(
    records: list[Record[Any]], data: st.DataObject
) -> None:
    """Whatever was asked before, and in whatever batches the records came."""
    index = StateIndex(UTC)
    done = 0
    while done < len(records):
        size = data.draw(st.integers(1, len(records)))
        index.add(records[done : done + size])
        done = min(done + size, len(records))
        at, known = data.draw(asked), data.draw(st.integers(1, done))

        assert_equal(index.at(at, known), Naive(records[:done], AsOf(at, known), UTC))
        assert_equal(State(records[:done], AsOf(at, known), UTC),
                     Naive(records[:done], AsOf(at, known), UTC))  # fmt: skip


def subject_answers(state: Naive, subject: str) -> tuple[Any, ...]:
    """All that is said of one subject, but for the days that pass."""
    happened = state.happened
    return (
        [one.without_ages() for one in state.readings() if one.subject == subject],
        [one for one in state.currents() if one.subject == subject],
        [one.without_ages() for one in state.holdings() if one.subject == subject],
        [one for one in state.plans() if one.subject == subject],
        [
            [one for one in several if one.subject == subject]
            for several in (happened.certain, (*happened.possible, *happened.undated))
        ],
    )


@given(several(), st.data())
def test_what_is_not_touched_has_the_same_answers(
    records: list[Record[Any]], data: st.DataObject
) -> None:
    index = StateIndex(UTC, records)
    knowns = st.integers(1, len(records))
    before = AsOf(data.draw(asked), data.draw(knowns))
    after = AsOf(data.draw(asked), data.draw(knowns))

    touched = index.touched(before, after)

    one, other = Naive(records, before, UTC), Naive(records, after, UTC)
    for subject in {said.subject for said in records} - touched:
        assert subject_answers(one, subject) == subject_answers(other, subject)
    assert touched == index.touched(after, before)


def test_only_what_lies_between_is_touched() -> None:
    records = [
        record(1, Published(), when="2020-01-01", subject="doc"),
        record(2, Happened(), when="2021", subject="early"),
        record(3, Happened(), when="2023", subject="late"),
        record(4, Planned("x", deadline=None), when="2020", subject="plan"),
        record(5, Measured("n", "1 家"), when="2020", subject="m"),
        record(6, Defined("n", kind="rank"), when="2020", subject=""),
        record(7, retracts="r2"),
    ]
    index = StateIndex(UTC, records)

    assert index.touched(AsOf("2022"), AsOf("2022")) == frozenset()
    assert index.touched(AsOf("2020-06"), AsOf("2021-06")) >= {"early"}
    assert index.touched(AsOf("2022"), AsOf("2022-06")) == frozenset()
    assert index.touched(AsOf("2022", 4), AsOf("2022", 5)) == {"m"}
    assert index.touched(AsOf("2022", 5), AsOf("2022", 6)) >= {"m"}
    assert index.touched(AsOf("2022", 6), AsOf("2022", 7)) == {"early"}
    assert index.touched(AsOf("2022"), AsOf("2022", published_by="2022")) >= {"m", "late", "doc"}
    assert index.touched(AsOf(None), AsOf("2022")) >= {"late"}


def test_at_the_end_of_time_even_what_has_no_end_is_over() -> None:
    index = StateIndex(UTC, [record(1, Held("office"), when="2023-06-01/..")])

    assert index.at("9999").holdings() != ()
    assert index.at(None).holdings() == ()
    assert index.touched(AsOf("9999"), AsOf(None)) == {"s"}


def test_the_coordinates_of_an_index_are_checked_as_elsewhere() -> None:
    index = StateIndex(UTC, [record(1, when="2020"), record(2, when="2021")])

    assert index.at("2020", "1970-01-01T00:00:01Z").head == 1
    assert index.at("2020", published_by="2020").left_out == {"r1", "r2"}
    assert StateIndex(UTC).at("2020", 0).head == 0
    for known, said in [(3, "beyond"), (0, "before the first"), ("1969", "before the first")]:
        with pytest.raises(InvalidQueryError, match=said):
            index.at("2020", known)  # type: ignore[arg-type] # both are allowed


def test_what_was_known_stays_known() -> None:
    """Points in knowledge that were asked for stay right when records are added."""
    records = [record(n, Measured("n", f"{n} 家"), when=f"2020-01-{n:02}") for n in range(1, 20)]
    index = StateIndex(UTC, records[:10])
    first = index.at("2021", 5).reading("s", "n")
    for one in records[10:]:
        index.add([one])
        assert index.at("2021").reading("s", "n").value is None
        assert index.at("2021").reading("s", "n").last != first.last

    assert index.at("2021", 5).reading("s", "n") == first
    assert index.head == 19


def test_a_change_makes_all_of_its_indicator_matter() -> None:
    records = [
        record(1, Measured("n", "10 家"), when="2020-01-01"),
        record(2, Measured("n", "12 家"), when="2021-01-01"),
        record(3, Became("n", "x"), when="2021-01-01"),
        record(4, Changed("n", "+2 家", since=None), when="2020-06-01/2021-01-01"),
    ]

    assert_equal(StateIndex(UTC, records).at("2020-06-01"), Naive(records, AsOf("2020-06-01"), UTC))
