"""The line on which dates are compared: cells, and the limit a question sets.

A day is one cell and is not cut; an instant is a cell. On one day the timed
cells come first, in their order, then the day itself, in which facts are
ordered by rank (DESIGN, "Grain"). A cell is a pair that Python orders so:

    (civil day in the log's zone, microseconds into it)   for an instant
    (civil day, WHOLE)                                    for a day

Not here: what a date says (`timeline.dates`), which answer follows
(`timeline.state.readings` and its neighbours).
"""

import math
from functools import lru_cache
from itertools import islice
from typing import final

from attrs import field, frozen

from timeline.dates import Bound, Truth, When, Zone
from timeline.errors import InvalidQueryError, Phrase
from timeline.facts import WhenLike, as_when

Number = int | float
Cell = tuple[Number, Number]

WHOLE: Number = math.inf
"""Where a day's own cell stands in it: after every instant of it."""

_JUST_AFTER = 0.5

# After every instant of a day however long, and before the day's own cell.
_LAST_INSTANT = 10**12

BEFORE_ALL: Cell = (-math.inf, 0)
AFTER_ALL: Cell = (math.inf, WHOLE)


@final
@frozen
class Limit:
    """The point up to which a question looks, inclusive.

    Attributes:
        day: The civil day.
        moment: Microseconds into it for a clock time; `WHOLE` for the whole day.
        cell: The last cell that the question sees. At a clock time it lies just behind
            that instant: what happened at it has happened, and facts of the day that have
            happened by then come after it.
    """

    day: Number
    moment: Number = WHOLE
    cell: Cell = field(init=False, eq=False, repr=False)

    @cell.default
    def _(self) -> Cell:
        return (self.day, self.moment + _JUST_AFTER)

    @property
    def is_whole_day(self) -> bool:
        """Whether the question is about the end of a day, not a clock time."""
        return self.moment == WHOLE


END_OF_TIME = Limit(math.inf)


def limit_of(at: WhenLike, zone: Zone) -> Limit:
    """Return the limit that *at* sets: the end of its last day, or its instant.

    >>> from timeline.dates import UTC, day_number
    >>> limit_of("2023-06", UTC).day == day_number(2023, 6, 30)
    True

    Raises:
        InvalidDateError: *at* is no date.
        InvalidQueryError: *at* has no last day.
    """
    when = as_when(at, zone)
    last = when.end.last
    if last is None or when.end.status != "known":
        raise InvalidQueryError(
            Phrase(
                f"found {when.text!r}, which has no last day; ask for a date such as '2023-06-30'",
                f"“{when.text}”没有最后一日；请用“2023-06-30”这样的日期",
            )
        )
    if when.end.unit == "day":
        return Limit(last)
    return Limit(*_instant(last, zone))


def _instant(instant: int, zone: Zone) -> Cell:
    day = zone.day_of(instant)
    return (day, instant - zone.day_start(day))


@final
@frozen
class Cells:
    """The cells of which a world chooses one, as disjoint ranges in order.

    Attributes:
        ranges: First and last cell of each range.
        by_day: Whether the cells are whole days.
    """

    ranges: tuple[tuple[Cell, Cell], ...]
    by_day: bool

    @property
    def first(self) -> Cell:
        """The earliest cell."""
        return self.ranges[0][0]

    @property
    def last(self) -> Cell:
        """The latest cell."""
        return self.ranges[-1][1]

    def is_certain(self, limit: Limit) -> bool:
        """Whether every cell lies within *limit*."""
        return self.last <= limit.cell

    def is_possible(self, limit: Limit) -> bool:
        """Whether some cell lies within *limit*."""
        return self.latest(limit) is not None

    def latest(self, limit: Limit) -> Cell | None:
        """Return the latest cell within *limit*, or None."""
        found: Cell | None = None
        for first, last in self.ranges:
            if last <= limit.cell:
                found = last
            elif first <= limit.cell:
                return limit.cell if self.by_day else (limit.day, min(limit.moment, _LAST_INSTANT))
        return found

    def earliest_after(self, cell: Cell) -> Cell:
        """Return the earliest cell at or after *cell*; `AFTER_ALL` where there is none."""
        if cell[1] == WHOLE and not self.by_day:
            cell = (cell[0] + 1, 0)
        inside = (cell[0], WHOLE) if self.by_day else cell
        return next(
            (first if first >= cell else inside for first, last in self.ranges if last >= cell),
            AFTER_ALL,
        )

    def clipped(self, low: Cell, high: Cell) -> "Cells | None":
        """Return the cells from *low* to *high*, or None where there are none."""
        ranges = []
        for first, last in self.ranges:
            begin, end = low, high
            if self.by_day and last[1] == WHOLE:  # else it is half a day, see `split`
                begin = (low[0], WHOLE)
                end = high if high[1] == WHOLE else (high[0] - 1, WHOLE)
            if last >= begin and first <= end:
                ranges.append((max(first, begin), min(last, end)))
        return Cells(tuple(ranges), self.by_day) if ranges else None

    def moved(self, days: int) -> "Cells":
        """Return the cells moved by whole *days*."""
        return Cells(
            tuple(
                ((first[0] + days, first[1]), (last[0] + days, last[1]))
                for first, last in self.ranges
            ),
            self.by_day,
        )

    def split(self, limit: Limit) -> "Cells":
        """Return the cells as a question about a clock time sees them.

        A fact known only by the day of *limit* may have happened by its clock time or
        after it, so that day becomes two cells.
        """
        if limit.is_whole_day or not self.by_day or not self.contains_day(limit):
            return self
        ranges: list[tuple[Cell, Cell]] = []
        for first, last in self.ranges:
            if not first[0] <= limit.day <= last[0]:
                ranges.append((first, last))
                continue
            if first[0] < limit.day:
                ranges.append((first, (limit.day - 1, WHOLE)))
            ranges.append((limit.cell, limit.cell))
            ranges.append(((limit.day, WHOLE), last))
        return Cells(tuple(ranges), by_day=True)

    def reach(self, cell: Cell) -> bool:
        """Whether *cell* is among them, of days also where half of that day is."""
        if self.by_day:
            return any(first[0] <= cell[0] <= last[0] for first, last in self.ranges)
        return any(first <= cell <= last for first, last in self.ranges)

    def contains_day(self, limit: Limit) -> bool:
        """Whether one of the cells lies on the day of *limit*."""
        return any(first[0] <= limit.day <= last[0] for first, last in self.ranges)


def _cells_of(bound: Bound, zone: Zone, limit: Limit) -> Cells:
    by_day = bound.unit == "day"

    def cell(number: int) -> Cell:
        return (number, WHOLE) if by_day else _instant(number, zone)

    return Cells(
        tuple(
            (
                BEFORE_ALL if first is None else cell(first),
                AFTER_ALL if last is None else cell(last),
            )
            for first, last in bound.ranges or ((None, None),)
        ),
        by_day,
    ).split(limit)


def begin_of(when: When, zone: Zone, limit: Limit = END_OF_TIME) -> Cells:
    """Return the cells in which *when* may begin, as *limit* sees them.

    An open begin lies before all; an unknown one anywhere that its bounds allow.
    """
    if when.start.status == "open":
        return Cells(((BEFORE_ALL, BEFORE_ALL),), by_day=True)
    return _cells_of(when.start, zone, limit)


def end_of(when: When, zone: Zone, limit: Limit = END_OF_TIME) -> Cells:
    """Return the cells that may be the last of *when*, as *limit* sees them.

    An open end lies after all; an unknown one anywhere that its bounds allow.
    """
    if when.end.status == "open":
        return Cells(((AFTER_ALL, AFTER_ALL),), by_day=True)
    return _cells_of(when.end, zone, limit)


def truth_within(cells: Cells, limit: Limit) -> Truth:
    """Return whether the one cell of *cells* lies within *limit*."""
    if cells.is_certain(limit):
        return Truth.YES
    return Truth.MAYBE if cells.is_possible(limit) else Truth.NO


MOST_OCCURRENCES = 1_000
"""What happened more often than this is not taken apart."""


def occurrences_of(when: When) -> tuple[When, ...]:
    """Return the occurrences that *when* stands for: of an ``all of`` its members, else itself."""
    return _members_of(when) if when.kind == "all of" else (when,)


@lru_cache(maxsize=128)  # a history asks for them at every point at which it may change
def _members_of(when: When) -> tuple[When, ...]:
    members = tuple(islice(when.members, MOST_OCCURRENCES + 1))
    return members if len(members) <= MOST_OCCURRENCES else (when,)
