"""The records of one answer, so kept that the few that matter to a day are found at once.

A record matters to the latest of a stream at a day if it may lie around that day, or
if nothing that is certainly past begins after it ends. So from the day one goes back
to the floor, the latest day by which something is certainly past, and on to what
comes next. Days are kept apart from imprecise dates, of which each knows how far those
before it reach; so one long span does not make all the others be looked at.

What hangs on a base moves with it, and so is always among what is found. So is, in a
stream with changes, everything: what follows from them may be of any time.

Not here: what the records found say (`timeline.state.readings`, `timeline.state.current`).
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from typing import Any, final

from timeline.facts import Record
from timeline.state.extents import FAR, Extent

Sees = Callable[[int], bool]
"""Whether the record at a position is known and stands."""


@final
class Days:
    """Records of whole days, in the order of (day, rank)."""

    __slots__ = ("days", "positions", "ranks", "records")

    def __init__(self) -> None:
        self.days = array("q")
        self.ranks = array("q")
        self.positions = array("q")
        self.records: list[Record[Any]] = []

    def put(self, day: int, rank: int, position: int, record: Record[Any]) -> None:
        """Add a record."""
        place = bisect_left(self.days, day)
        end = bisect_right(self.days, day, lo=place)
        place = bisect_left(self.ranks, rank, lo=place, hi=end)
        self.days.insert(place, day)
        self.ranks.insert(place, rank)
        self.positions.insert(place, position)
        self.records.insert(place, record)

    def sort(self) -> None:
        """Bring records that were added at the end into their order."""
        order = sorted(range(len(self.days)), key=lambda n: (self.days[n], self.ranks[n]))
        self.days = array("q", map(self.days.__getitem__, order))
        self.ranks = array("q", map(self.ranks.__getitem__, order))
        self.positions = array("q", map(self.positions.__getitem__, order))
        self.records = [self.records[n] for n in order]


@final
class Imprecise:
    """Records of imprecise dates, in the order of the first day on which they may begin."""

    __slots__ = ("_reached", "firsts", "lasts", "overs", "positions", "records")

    def __init__(self) -> None:
        self.firsts = array("q")
        self.overs = array("q")
        self.lasts = array("q")
        self.positions = array("q")
        self.records: list[Record[Any]] = []
        self._reached = array("q")

    def put(self, extent: Extent, position: int, record: Record[Any]) -> None:
        """Add a record."""
        place = bisect_right(self.firsts, extent.first)
        self.firsts.insert(place, extent.first)
        self.overs.insert(place, extent.over)
        self.lasts.insert(place, extent.last)
        self.positions.insert(place, position)
        self.records.insert(place, record)
        del self._reached[place:]

    def back_from(self, place: int, floor: int, day: int, sees: Sees) -> Iterator[Record[Any]]:
        """Yield what lies in front of *place* and may not be over by the floor.

        What is certainly past by *day*, that one excluded, raises the floor.
        """
        reached = self._reached_until(place)
        while place > 0:
            place -= 1
            if reached[place] < floor:
                return
            last = self.lasts[place]
            if last >= floor and sees(self.positions[place]):
                yield self.records[place]
                if last < day:
                    floor = max(floor, self.overs[place])

    def that_may_end_after(self, day: int, floor: int, sees: Sees) -> list[Record[Any]]:
        """Return those that may begin by the end of *day* and need not be over by *floor*."""
        place = bisect_right(self.firsts, day)
        if place == 0 or self._reached_until(place)[place - 1] < floor:
            return []  # so it is mostly, and told without a generator
        return list(self.back_from(place, floor, day + 1, sees))

    def next_by(self, day: int, ceiling: int, sees: Sees) -> list[Record[Any]]:
        """Return those that may begin first behind *day*, on one day up to *ceiling*."""
        number = bisect_right(self.firsts, day)
        if number == len(self.firsts) or self.firsts[number] > ceiling:
            return []
        return list(self.next_from(number, sees, ceiling))

    def next_from(self, place: int, sees: Sees, ceiling: int = FAR) -> Iterator[Record[Any]]:
        """Yield those from *place* on that may begin first, and by *ceiling*."""
        for number in range(place, len(self.firsts)):
            if self.firsts[number] > ceiling:
                return
            if sees(self.positions[number]):
                ceiling = self.firsts[number]
                yield self.records[number]

    def _reached_until(self, place: int) -> "array[int]":
        """Return by what day all up to each are over, worked out up to *place*."""
        reached = self._reached
        if len(reached) >= place:
            return reached
        last = reached[-1] if reached else -FAR
        for number in range(len(reached), place):
            last = max(last, self.lasts[number])
            reached.append(last)
        return reached


@final
class Stream:
    """The records of one indicator of a subject, or of one of its named states.

    Attributes:
        days: Those of whole days.
        imprecise: Those of other dates; None where there are none.
        moving: Those whose dates hang on others, with their positions.
        changes: Whether there are changes among them; then all are among `moving`.
    """

    __slots__ = ("_unsorted", "changes", "days", "imprecise", "moving")

    def __init__(self) -> None:
        self.days = Days()
        self.imprecise: Imprecise | None = None
        self.moving: list[tuple[int, Record[Any]]] = []
        self.changes = False
        self._unsorted = 0

    def put(self, position: int, record: Record[Any], extent: Extent | None) -> None:
        """Add a record; `settle` has to follow before anything is asked."""
        if extent is None or self.changes:
            self.moving.append((position, record))
        elif extent.is_day:
            days = self.days
            days.days.append(extent.first)
            days.ranks.append(record.rank)
            days.positions.append(position)
            days.records.append(record)
            self._unsorted += 1
        else:
            if self.imprecise is None:
                self.imprecise = Imprecise()
            self.imprecise.put(extent, position, record)

    def all_matter(self) -> None:
        """Leave nothing out of what is found from now on: there are changes."""
        if not self.changes:
            self.moving = [(one.position, one) for one in self.all()]
            self.days, self.imprecise, self.changes = Days(), None, True
            self._unsorted = 0

    def settle(self) -> None:
        """Bring what was added into its order."""
        days, new = self.days, self._unsorted
        self._unsorted = 0
        if new > 1:
            days.sort()
        elif new:
            days.put(days.days.pop(), days.ranks.pop(), days.positions.pop(), days.records.pop())

    def all(self) -> list[Record[Any]]:
        """Return all records, in no order."""
        imprecise = self.imprecise.records if self.imprecise else ()
        return [*self.days.records, *imprecise, *(record for _, record in self.moving)]

    def seen(self, sees: Sees) -> list[Record[Any]]:
        """Return all records that *sees* sees, in order of position."""
        found = [record for record in self.all() if sees(record.position)]
        return sorted(found, key=lambda record: record.position)

    def near(self, day: int, sees: Sees, *, is_whole_day: bool) -> list[Record[Any]]:
        """Return what may matter to the latest at *day*, and what comes next."""
        found = [record for position, record in self.moving if sees(position)]
        days = self.days
        place = bisect_right(days.days, day)
        floor = -FAR
        for number in range(place - 1, -1, -1):
            own = days.days[number]
            if own < floor:
                break
            if sees(days.positions[number]):
                found.append(days.records[number])
                if own < day:
                    floor = own
                    break
                if is_whole_day:
                    floor = day
        for number in range(place, len(days.days)):
            if sees(days.positions[number]):
                found.append(days.records[number])
                break
        if self.imprecise:
            between = bisect_right(self.imprecise.firsts, day)
            limit = day + 1 if is_whole_day else day
            found += self.imprecise.back_from(between, floor, limit, sees)
            found += self.imprecise.next_from(between, sees)
        return found
