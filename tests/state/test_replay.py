"""Projections of a user's own, and what their replay says."""

from typing import Any

import pytest
from attrs import frozen

from tests.facts.making import record
from timeline.dates import UTC, parse, read
from timeline.errors import InvalidEventError, UndecidedError, UnsupportedError
from timeline.facts import Happened, Record, event
from timeline.state import AsOf, Projection, Replayed, replay


@event("replay.received")
@frozen
class Received:
    pieces: int


@event("replay.priced")
@frozen
class Priced:
    price: int


stock = Projection(initial=0)


@stock.on(Received)
def _(pieces: int, one: Record[Received]) -> int:
    return pieces + one.event.pieces


price = Projection(initial=0)


@price.on(Priced)
def _(_: int, one: Record[Priced]) -> int:
    return one.event.price


def run(projection: Projection[Any], records: list[Record[Any]], at: str | None) -> Replayed[Any]:
    return replay(projection, records, as_of=AsOf(at), zone=UTC)


DELIVERIES = [
    record(1, Received(40), when="2024-02-29"),
    record(2, Received(25), when="2024-03"),
]


def test_dates_that_leave_the_state_open_are_named() -> None:
    """In mid-March the second delivery may have come or not."""
    answer = run(stock, DELIVERIES, "2024-03-15")

    assert (answer.earliest, answer.latest) == (65, 40)
    assert [one.id for one in answer.undecided] == ["r2"]
    assert answer.position == 2
    with pytest.raises(UndecidedError, match="r2"):
        _ = answer.state


def test_dates_that_decide_the_state_give_it() -> None:
    assert run(stock, DELIVERIES, "2024-03-31").state == 65
    assert run(stock, DELIVERIES, "2024-02-29").state == 40
    assert run(stock, DELIVERIES, None).state == 65
    assert run(stock, [], "2024").state == 0
    assert run(stock, [], "2024").position == 0


def test_an_order_that_is_open_but_does_not_matter_has_one_state() -> None:
    """Two deliveries in one month: whichever came first, the sum is the same."""
    records = [record(1, Received(1), when="2024-03"), record(2, Received(2), when="2024-03")]

    answer = run(stock, records, "2024-03-31")

    assert len(answer.undecided) == 2
    assert answer.state == 3


def test_an_order_that_matters_is_decided_by_after() -> None:
    open_ = [record(1, Priced(1), when="2024-03"), record(2, Priced(2), when="2024-03")]
    known = [open_[0], record(2, Priced(2), when="2024-03", after=["r1"])]

    assert set(run(price, open_, "2024-03-31").worlds().states) == {1, 2}
    assert run(price, known, "2024-03-31").state == 2
    assert run(price, known, "2024-03-31").undecided == ()


def test_after_may_name_what_was_recorded_later() -> None:
    records = [
        record(1, Priced(1), when="2024-03-05", after=["r3"]),
        record(2, Priced(2), when="2024-03-05"),
        record(3, Priced(3), when="2024-03-05"),
    ]

    assert run(price, records, "2024").state == 1


def test_a_ring_of_afters_is_left_out() -> None:
    """What comes after itself is ordered by rank; what follows the ring still does."""
    records = [
        record(1, Priced(1), when="2024-03-05", after=["r2", "r3"]),
        record(2, Priced(2), when="2024-03-05", after=["r1"]),
        record(3, Priced(3), when="2024-03-04"),
    ]

    answer = run(price, records, "2024")

    assert answer.state == 2
    assert answer.worlds().states == (2,)


def test_dates_win_over_an_after_that_contradicts_them() -> None:
    records = [
        record(1, Priced(1), when="2024-02"),
        record(2, Priced(2), when="2024-01-05", after=["r1"]),
    ]

    answer = run(price, records, "2024-03")

    assert answer.state == 1
    assert answer.worlds().states == (1,)


def test_an_after_that_others_contradict_is_left_out() -> None:
    """The second is on the 6th, once it is known to follow the first; the third is before that."""
    records = [
        record(1, Priced(1), when="2024-01-05"),
        record(2, Priced(2), when="[2024-01-03,2024-01-06]", after=["r1"]),
        record(3, Priced(3), when="[2024-01-04..2024-01-05]", after=["r2"]),
    ]

    assert run(price, records, "2024-03").state == 2


def test_a_subject_is_replayed_alone() -> None:
    records = [*DELIVERIES, record(3, Received(7), when="2024", subject="other")]

    alone = replay(stock, records, as_of=AsOf("2024-12-31"), zone=UTC, subject="s")
    nobody = replay(stock, records, as_of=AsOf("2024-12-31"), zone=UTC, subject="nobody")

    assert (alone.state, alone.position) == (65, 2)
    assert (nobody.state, nobody.position) == (0, 0)


def test_many_open_orders_that_do_not_matter_are_one_state() -> None:
    """Seven deliveries in one month have 5,040 orders and one sum."""
    records = [record(n, Received(n), when="2024-03") for n in range(1, 8)]

    assert run(stock, records, "2024-12-31").state == 28


def test_what_a_projection_does_not_take_leaves_nothing_open() -> None:
    records = [record(n, Happened(), when="2024-03") for n in range(1, 20)]
    records.append(record(20, Received(5), when="2024-03-05"))

    answer = run(stock, records, "2024-12-31")

    assert answer.state == 5
    assert answer.undecided == ()


def test_work_is_bounded_and_an_unfinished_search_says_so() -> None:
    """Facts of a month behind one of 2020 are not tried in front of it."""
    names: Projection[tuple[int, ...]] = Projection((), lambda seen, one: (*seen, one.position))
    records = [record(n, Happened(), when="2024-06") for n in range(1, 10)]
    records.append(record(10, Happened(), when="2020-01-01"))

    answer = run(names, records, "2025")

    assert not answer.worlds(limit=50).complete
    with pytest.raises(UndecidedError, match="too many worlds"):
        _ = answer.state


def test_facts_on_one_imprecise_date_are_said_to_be_taken_as_independent() -> None:
    base = parse("[2025-11-29..2025-12-02]")
    whens = [read(words, base=base).hung_on("doc") for words in ("昨日", "今日")]
    records = [record(n, Priced(n), when=when) for n, when in enumerate(whens, 1)]

    assert not run(price, records, "2025-12-02").worlds().exact
    assert run(price, records[:1], "2025-12-02").worlds().exact


def test_a_day_at_the_very_time_of_a_timed_fact_comes_after_it() -> None:
    names: Projection[tuple[int, ...]] = Projection((), lambda seen, one: (*seen, one.position))
    records = [
        record(1, Happened(), when="2024-01-02"),
        record(2, Happened(), when="2024-01-02T12:00:00.000000Z"),
    ]

    states = run(names, records, "2024-01-02T12:00:00.000000Z").worlds().states

    assert set(states) == {(2,), (2, 1)}


def test_several_occurrences_of_one_record_each_count() -> None:
    records = [record(1, Received(5), when="{2024-01-05,2024-02-05,2024-05-05}")]

    assert run(stock, records, "2024-03").state == 10


def test_too_many_occurrences_are_refused() -> None:
    with pytest.raises(UnsupportedError, match="more than 1000 times"):
        run(stock, [record(1, Received(5), when="{2000-01-01..2024-01-01}")], "2024")


def test_worlds_say_whether_they_are_all() -> None:
    """+25 and −25 in one month give 40 twice, while 15 and 65 are possible."""
    records = [
        record(1, Received(40), when="2024-02"),
        record(2, Received(25), when="2024-03"),
        record(3, Received(-25), when="2024-03"),
    ]
    answer = run(stock, records, "2024-03-15")

    assert (answer.earliest, answer.latest) == (40, 40)
    assert set(answer.worlds().states) == {15, 40, 65}
    assert answer.worlds().complete
    assert not answer.worlds(limit=1).complete
    with pytest.raises(UndecidedError):
        _ = answer.state


def test_a_clock_time_leaves_the_days_own_events_open() -> None:
    records = [
        record(1, Received(1), when="2024-03-05T09:00:00Z"),
        record(2, Received(2), when="2024-03-05"),
        record(3, Received(4), when="[2024-03-01,2024-03-04..2024-03-06]"),
    ]

    worlds = run(stock, records, "2024-03-05T12:00:00Z").worlds()

    assert set(worlds.states) == {1, 3, 5, 7}
    assert run(stock, records, "2024-03-06").state == 7


def test_the_events_of_a_day_run_after_its_timed_ones_in_order_of_rank() -> None:
    records = [
        record(1, Priced(1), when="2024-03-05"),
        record(2, Priced(2), when="2024-03-05T23:00:00Z"),
        record(3, Priced(3), when="2024-03-05"),
    ]

    assert run(price, records[:2], "2024-03-05").state == 1
    assert run(price, records, "2024-03-05").state == 3


def test_a_replay_does_not_change_what_the_next_one_begins_with() -> None:
    names: Projection[list[int]] = Projection([])

    @names.on(Received)
    def _(seen: list[int], one: Record[Received]) -> list[int]:
        seen.append(one.event.pieces)
        return seen

    first = run(names, DELIVERIES, "2024-12-31").state
    second = run(names, DELIVERIES, "2024-12-31").state

    assert first == second == [40, 25]


def test_an_initial_state_that_was_changed_is_detected() -> None:
    names: Projection[list[int]] = Projection([], name="names")

    @names.on(Received)
    def _(seen: list[int], one: Record[Received]) -> list[int]:
        del seen
        names.initial.append(one.event.pieces)
        return names.initial

    assert run(names, DELIVERIES, "2024-12-31").earliest == [40, 25]
    with pytest.raises(InvalidEventError, match=r"'names' was changed from \[\] to \[40, 25\]"):
        _ = run(names, DELIVERIES, "2024-12-31").earliest


def test_an_initial_state_that_cannot_be_compared_is_taken_as_it_is() -> None:
    class Counter:
        pieces = 0

    counted: Projection[Counter] = Projection(Counter())

    @counted.on(Received)
    def _(state: Counter, one: Record[Received]) -> Counter:
        state.pieces += one.event.pieces
        return state

    assert [run(counted, DELIVERIES, "2024-12-31").earliest.pieces for _ in range(2)] == [65, 65]


def test_one_function_may_take_every_event() -> None:
    counted = Projection(0, lambda count, _: count + 1)

    assert run(counted, [*DELIVERIES, record(3, Happened(), when="2024")], "2024").state == 3


def test_a_function_for_what_is_no_event_is_refused() -> None:
    with pytest.raises(InvalidEventError, match="no registered event class"):
        stock.on(str)


def test_a_second_function_for_one_class_is_refused() -> None:
    with pytest.raises(InvalidEventError, match="second function"):
        stock.on(Received)
