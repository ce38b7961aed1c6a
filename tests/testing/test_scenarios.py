"""given(…).doing(…).expect(…): what a test of a decision says, and what it tells if it fails."""

from typing import Any

import pytest
from attrs import frozen

from timeline import Draft, Projection, Record, Timeline, event
from timeline.testing import given


@event("scenarios.opened")
@frozen
class Opened:
    seats: int


@event("scenarios.sold")
@frozen
class Sold:
    seats: int = 1


class SoldOutError(Exception):
    pass


left = Projection(initial=0)


@left.on(Opened)
def _(seats: int, record: Record[Opened]) -> int:
    return seats + record.event.seats


@left.on(Sold)
def _(seats: int, record: Record[Sold]) -> int:
    return seats - record.event.seats


def sell(seats: int) -> Draft[Any]:
    if not seats:
        raise SoldOutError("the hall is full")
    return Draft(Sold())


def sell_one(log: Timeline) -> None:
    log.decide("hall", left, sell)


def test_what_is_done_appends_what_is_expected() -> None:
    done = given(Opened(2), Sold(), subject="hall").doing(sell_one)

    done.expect(Sold())
    done.expect(Draft(Sold(), "hall"))
    assert [record.position for record in done.records] == [3]


def test_what_is_refused_raises_and_appends_nothing() -> None:
    given(Opened(1), Sold(), subject="hall").doing(sell_one).raises(SoldOutError, match="full")
    given(subject="hall").doing(lambda _: None).expect()


def test_facts_have_dates_and_are_recorded_before_what_is_done() -> None:
    """By the 1st, the seats that come in March are not there yet."""
    facts = [Draft(Opened(1), when="2024-03"), Draft(Sold(), when="2024-03-31", tags="box")]
    seen: list[Record[Any]] = []

    def look(log: Timeline) -> None:
        seen.extend(log.records())
        log.append(Draft(Sold(), "hall"))
        log.append(Draft(Sold(2), "hall", when="2024-05"))

    done = given(*facts, subject="hall", zone="Asia/Shanghai", now="2024-04-01T08:00").doing(look)

    done.expect(Draft(Sold(), "hall"), Draft(Sold(2), "hall", when="2024-05"))
    assert [one.subject for one in seen] == ["hall", "hall"]
    assert seen[1].tags == ("box",)
    assert seen[0].recorded_at < seen[1].recorded_at < done.records[0].recorded_at
    assert done.records[0].when.text.startswith("2024-04-01T00:00:00")


def test_records_of_a_log_can_be_given_and_expected() -> None:
    """With their ids, dates, corrections and the time at which they were recorded."""
    first = given(Draft(Sold(3), "hall", when="2030", id="a"), now="2030-01-01")
    first.log.amend("a", because="recount", seats=2)
    records = [*first.log.records()]

    again = given(*records)

    assert [*again.log.records()] == records
    again.doing(lambda log: log.append(Draft(Sold(3), "hall", when="2030", id="b"))).expect(
        records[0]
    )


def test_what_differs_is_told() -> None:
    done = given(Opened(1), subject="hall").doing(
        lambda log: log.append(
            Draft(Sold(2), "hall", when="2024", id="x"), Draft(Sold(), "annex", tags="box")
        )
    )

    with pytest.raises(AssertionError) as raised:
        done.expect(Draft(Sold(1), "hall", when="2025", id="y"), Draft(Sold(), tags="door"), Sold())

    told = str(raised.value).splitlines()
    assert told[:6] == [
        "1: expected event Sold(seats=1), found Sold(seats=2)",
        "1: expected when '2025', found '2024'",
        "1: expected id 'y', found 'x'",
        "2: expected subject 'hall', found 'annex'",
        "2: expected tags ('door',), found ('box',)",
        "expected 3 facts, 2 were appended",
    ]
    assert told[6] == "expected:"
    assert told[-2].startswith("  1: <Record 2 'x': scenarios.sold")
    with pytest.raises(AssertionError, match=r"1: expected when None, found '2024'"):
        done.expect(Draft(Sold(2), "hall"), Sold())


def test_what_was_raised_is_told_where_something_else_was_expected() -> None:
    full = given(Opened(1), Sold(), subject="hall").doing(sell_one)
    free = given(Opened(1), subject="hall").doing(sell_one)

    def sell_and_stumble(log: Timeline) -> None:
        sell_one(log)
        raise SoldOutError

    with pytest.raises(SoldOutError, match="full"):
        full.expect()
    with pytest.raises(SoldOutError, match="full"):
        full.raises(KeyError)
    with pytest.raises(AssertionError, match="'empty' in the message of SoldOutError, found the"):
        full.raises(SoldOutError, match="empty")
    with pytest.raises(AssertionError, match="expected SoldOutError, nothing was raised\nappended"):
        free.raises(SoldOutError)
    with pytest.raises(AssertionError, match="nothing to be appended before SoldOutError"):
        given(Opened(1), subject="hall").doing(sell_and_stumble).raises(SoldOutError)
