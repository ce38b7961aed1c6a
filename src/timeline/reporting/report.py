"""Compile a report of a period: what moved, what came about, what became of the plans."""

from collections.abc import Iterable
from math import inf
from typing import Any, final

from attrs import evolve, frozen

from timeline.chronology.shapes import days_of
from timeline.dates import Day, Truth, When, WhenLike, Zone, civil_day, day, day_number
from timeline.errors import InvalidQueryError, Phrase
from timeline.facts import Ended, Held, Record
from timeline.reporting.movements import Movement, movements
from timeline.reporting.stated import Stated, stated
from timeline.state import AsOf, Plan, State
from timeline.state.between import Between, Happening, between, day_before


@final
@frozen(kw_only=True)
class Report:
    """A period, from its opening to its closing.

    Attributes:
        period: The period, its first and last day included.
        opening: The state at the end of the day before it; *closing*: of its last day.
        movements: The indicators that were observed by its closing.
        changes: What sources state to have changed within it, where *movements* do not.
        between: What came about in it.
        plans: The plans announced in it, or not settled when it began.
    """

    period: When
    opening: State
    closing: State
    movements: tuple[Movement, ...]
    changes: tuple[Stated, ...]
    between: Between
    plans: tuple[Plan, ...]

    @property
    def zone(self) -> Zone:
        """The log's zone."""
        return self.closing.zone

    @property
    def certain(self) -> tuple[Happening, ...]:
        """What certainly came about in the period, in the order of a chronology."""
        return _told_once(self.between.certain)

    @property
    def possible(self) -> tuple[Happening, ...]:
        """What may have come about in it, or before or after, likewise."""
        return _told_once(self.between.possible)


def report(
    records: Iterable[Record[Any]],
    period: When,
    zone: Zone,
    *,
    known: WhenLike | int | None = None,
    published_by: WhenLike | None = None,
) -> Report:
    """Return the report of *period* by *records*, as known at *known*.

    The period is every day from the first that *period* names to the last: 十四五 is 2021
    to 2025, 2024-06 that June.

    Raises:
        InvalidQueryError: *period* has no first or no last day.
        InvalidDateError: *known* or *published_by* is no date.
    """
    records = list(records)
    if period.last_day is None or period.end.status != "known":
        raise InvalidQueryError(
            Phrase(
                f"found {period.text!r}, which has no last day; ask for a period such as "
                "'2021/2025', a year or a quarter",
                f"“{period.text}”没有最后一日；请用“2021/2025”这样的时期，或某年、某季度",
            )
        )
    before = day_before(period, zone)
    last = day(*period.last_day, zone=zone)
    opening = State(records, AsOf(before, known, published_by), zone)
    closing = State(records, AsOf(last, known, published_by), zone)
    over = State(records, AsOf(_day_after(period.last_day, zone), known, published_by), zone)
    everything = State(records, AsOf(None, known, published_by), zone)
    moved = movements(opening, closing)
    told = {fact for one in moved if one.basis in {"reported", "added"} for fact in one.records}
    return Report(
        period=period,
        opening=opening,
        closing=closing,
        movements=moved,
        changes=stated(everything, period, told),
        between=between(everything, before, last),
        plans=_plans(opening, closing, over),
    )


def _day_after(last: Day, zone: Zone) -> When:
    number = day_number(*last) + 1
    while number in zone.skipped:
        number += 1
    return day(*civil_day(number), zone=zone)


def _plans(opening: State, closing: State, over: State) -> tuple[Plan, ...]:
    """Return the plans that the period has to do with: not those settled before it.

    On its last day a plan is still outstanding; what is due then is told as it stands
    when the period is *over*, on the day after *closing*.
    """
    settled = {
        plan.record.fact
        for plan in opening.plans()
        if plan.announced is Truth.YES and not {"outstanding", "due"}.intersection(plan.possible)
    }
    announced = {plan.record.fact: plan.announced for plan in closing.plans()}
    return tuple(
        evolve(plan, announced=announced[plan.record.fact])
        for plan in over.plans()
        if plan.record.fact in announced and plan.record.fact not in settled
    )


def _told_once(happenings: Iterable[Happening]) -> tuple[Happening, ...]:
    """Return *happenings* in order; an occurrence that lasted is told by its begin alone."""
    kept = (
        one
        for one in happenings
        if one.kind != "ended" or isinstance(one.record.event, Ended | Held)
    )
    return tuple(sorted(kept, key=_order))


def _order(one: Happening) -> tuple[float, float, int, int]:
    """Return the place of *one*: by its last possible day, narrower first, then by rank."""
    when = one.record.when
    bound = when.end if one.kind == "ended" else when.start
    days = days_of(bound, when.zone)
    first, last = days or (-inf, inf)
    return (last, -first, one.record.rank, one.record.position)
