"""Projections of a user's own, and what their replay says."""

from typing import Any

import pytest
from attrs import frozen

from tests.facts.making import record
from timeline.dates import UTC
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


def test_a_ring_of_afters_is_left_in_order_of_rank() -> None:
    records = [
        record(1, Priced(1), when="2024-03-05", after=["r2"]),
        record(2, Priced(2), when="2024-03-05", after=["r1"]),
        record(3, Priced(3), when="2024-03-04", after=["r2"]),
    ]

    assert run(price, records, "2024").earliest in {1, 2, 3}


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


def test_one_function_may_take_every_event() -> None:
    counted = Projection(0, lambda count, _: count + 1)

    assert run(counted, [*DELIVERIES, record(3, Happened(), when="2024")], "2024").state == 3


def test_a_function_for_what_is_no_event_is_refused() -> None:
    with pytest.raises(InvalidEventError, match="no registered event class"):
        stock.on(str)


def test_a_second_function_for_one_class_is_refused() -> None:
    with pytest.raises(InvalidEventError, match="second function"):
        stock.on(Received)
