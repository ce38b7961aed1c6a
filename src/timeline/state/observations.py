"""Observations: what was measured, and over which time it counts.

A measurement holds in its reference time and nowhere else. The reference time
is one moment of its date (`moment`, `since`) or a whole period that its date
names (`period`): `2020` over a period is all of that year, `[2021..2025]` all of
one of these years.
"""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from typing import Any, TypeAlias, final

from attrs import frozen

from timeline.dates import Truth, When, Zone
from timeline.facts import Measured, Quantity, Record
from timeline.state.cells import (
    BEFORE_ALL,
    WHOLE,
    Cell,
    Cells,
    Limit,
    begin_of,
    end_of,
    occurrences_of,
)

_MOST_MEMBERS = 1_000


@final
@frozen
class Observation:
    """A value of an indicator and the time it was measured for.

    Attributes:
        value: The quantity.
        when: Its reference time.
        since: From when it is cumulative; None where it is not.
        over: Whether it counts at a ``moment`` of `when`, over a whole ``period``
            that `when` names, or cumulatively ``since`` a date until then.
        derived: Whether it follows from other records by arithmetic.
        records: The ids of the facts it rests on.
        rank: Order among observations of one day.
        base: The id of the fact whose imprecise date it hangs on; empty for none.
    """

    value: Quantity
    when: When
    over: str
    derived: bool
    records: tuple[str, ...]
    rank: int
    base: str = ""
    since: When | None = None


def observations_by(record: Record[Any]) -> list[Observation]:
    """Return the observations that a `Measured` makes: one for each of its occurrences."""
    event: Measured = record.event
    origin = record.when.origin
    return [
        Observation(
            value=event.value,
            when=when,
            over=event.over,
            derived=False,
            records=(record.fact,),
            rank=record.rank,
            base=origin.base if origin else "",
            since=event.since,
        )
        for when in occurrences_of(record.when)
    ]


Key: TypeAlias = tuple[tuple[str, ...], int]
"""An observation: the facts that it rests on, and which of the observations on these it is."""


def keyed(observations: Iterable[Observation]) -> dict[Key, Observation]:
    """Return *observations* by what names them in every case of the dates they hang on."""
    counted: Counter[tuple[str, ...]] = Counter()
    found: dict[Key, Observation] = {}
    for one in observations:
        found[one.records, counted[one.records]] = one
        counted[one.records] += 1
    return found


@final
@frozen
class Reference:
    """The reference time of one observation, on the line of cells.

    Attributes:
        begins: Where it may begin; *ends*: where it may end.
        periods: Begin and end of each period it may be; empty where it is a moment.
    """

    begins: Cells
    ends: Cells
    periods: tuple[tuple[Cell, Cell], ...] = ()

    def covers(self, limit: Limit) -> Truth:
        """Whether the time asked about lies in the reference time.

        For a whole day, it does if the day has a part in it. At a clock time, one
        moment of that day or that second may be another, so it only may.
        """
        if self.periods:
            hits = [_within(first, last, limit) for first, last in self.periods]
            if all(hits):
                return Truth.YES
            return Truth.MAYBE if any(hits) else Truth.NO
        if not self.is_moment:
            return self._spans(limit)
        if not any(_within(first, last, limit) for first, last in self.begins.ranges):
            return Truth.NO
        first, last = self.begins.first, self.begins.last
        sure = first[0] == last[0] if limit.is_whole_day else first == last
        return Truth.YES if sure else Truth.MAYBE

    @property
    def is_moment(self) -> bool:
        """Whether it is one cell in each world."""
        return self.begins is self.ends

    def ending_in(self, ends: Cells) -> "Reference":
        """Return the part of it that ends in *ends*, which are some of its cells."""
        if self.is_moment:
            return Reference(ends, ends)
        periods = tuple((first, last) for first, last in self.periods if ends.reach(last))
        begins = self.begins
        if periods:
            begins = _cells_at([first for first, _ in periods], by_day=begins.by_day)
        return Reference(begins.clipped(BEFORE_ALL, ends.last) or begins, ends, periods)

    def _spans(self, limit: Limit) -> Truth:
        if _within(self.begins.last, self.ends.first, limit):
            return Truth.YES
        return Truth.MAYBE if _within(self.begins.first, self.ends.last, limit) else Truth.NO


def _within(first: Cell, last: Cell, limit: Limit) -> bool:
    """Whether *limit* lies from *first* to *last*, days covered whole."""
    if limit.is_whole_day:
        return first[0] <= limit.day <= last[0]
    begin = (first[0], -1) if first[1] == WHOLE else first
    return begin <= limit.cell and (limit.day, limit.moment) <= last


def reference_of(observation: Observation, zone: Zone, limit: Limit) -> Reference:
    """Return the reference time of *observation*, as *limit* sees it."""
    return reference_of_time(observation.when, observation.over, zone, limit)


def reference_of_time(when: When, over: str, zone: Zone, limit: Limit) -> Reference:
    """Return the reference time of what is measured at *when*, over a moment or a period."""
    if over == "period":
        return periods_of(when, zone, limit)
    ends = end_of(when, zone, limit)
    return Reference(ends, ends)


def periods_of(when: When, zone: Zone, limit: Limit) -> Reference:
    """Return the whole period that *when* names: one of its members, or the span it is.

    A date with more members than can be listed is taken by its hull, which is
    sound: no day is called certain that is not.
    """
    begins, ends = begin_of(when, zone, limit), end_of(when, zone, limit)
    if when.kind == "throughout":
        return Reference(begins, ends)
    periods = _listed(when, zone)
    if not periods:
        return Reference(begins, ends)
    return Reference(
        _cells_at([first for first, _ in periods], by_day=begins.by_day).split(limit),
        _cells_at([last for _, last in periods], by_day=ends.by_day).split(limit),
        periods,
    )


@lru_cache(maxsize=128)  # a history asks for them at every point at which it may change
def _listed(when: When, zone: Zone) -> tuple[tuple[Cell, Cell], ...]:
    """Return begin and end of each member of *when*; none where there are too many."""
    members = list(islice(when.members, _MOST_MEMBERS + 1))
    if len(members) > _MOST_MEMBERS:
        return ()
    return tuple(sorted((begin_of(one, zone).first, end_of(one, zone).last) for one in members))


def _cells_at(cells: Iterable[Cell], *, by_day: bool) -> Cells:
    return Cells(tuple((cell, cell) for cell in sorted(set(cells))), by_day)
