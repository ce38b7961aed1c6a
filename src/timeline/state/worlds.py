"""The worlds that dates allow: which cell each record has, and so in which order they run.

In a world every occurrence of a record has one cell of its date; occurrences
run in the order of (cell, rank). Where records say what they come `after`, that
narrows their cells, and orders those of one cell.

Not here: running a projection over an order (`timeline.state.replay`).
"""

import heapq
from collections.abc import Iterator, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import Any, final

from attrs import evolve, frozen

from timeline.dates import Zone
from timeline.errors import Phrase, UnsupportedError
from timeline.facts import Record
from timeline.state.cells import AFTER_ALL, BEFORE_ALL, WHOLE, Cell, Cells, Limit, begin_of

_MOST_OCCURRENCES = 1_000
Place = tuple[Cell, int]


@final
@frozen
class Occurrence:
    """One occurrence of a record.

    Attributes:
        cells: The cells of which a world gives it one.
        order: Its place among those of one cell: the rank of its record, except
            where `after` says otherwise.
        after: The ids of facts that come before it.
    """

    record: Record[Any]
    cells: Cells
    order: int
    after: frozenset[str]

    @property
    def first(self) -> Place:
        """The earliest place it can have."""
        return (self.cells.first, self.order)

    @property
    def last(self) -> Place:
        """The latest place it can have."""
        return (self.cells.last, self.order)

    def follows(self, other: "Occurrence") -> bool:
        """Whether it is said to come after *other*."""
        return not self.after.isdisjoint((other.record.id, other.record.fact))


def occurrences(records: Sequence[Record[Any]], zone: Zone, limit: Limit) -> list[Occurrence]:
    """Return the occurrences of *records*, as *limit* sees them, narrowed by their order.

    Raises:
        UnsupportedError: a record happened more than 1,000 times.
    """
    found: list[Occurrence] = []
    for record in records:
        whens = record.when.members if record.when.kind == "all of" else (record.when,)
        for count, when in enumerate(whens):
            if count == _MOST_OCCURRENCES:
                raise UnsupportedError(
                    Phrase(
                        f"{record.id!r} happened {record.when.text!r}, more than "
                        f"{_MOST_OCCURRENCES} times; a replay takes what happened less often",
                        f"“{record.id}”发生于“{record.when.text}”，超过{_MOST_OCCURRENCES}次，"
                        "无法逐次推演",
                    )
                )
            cells = begin_of(when, zone, limit)
            found.append(Occurrence(record, cells, record.rank, frozenset(record.after)))
    return narrowed(found) if any(one.after for one in found) else found


def begins_by_order(records: Sequence[Record[Any]], zone: Zone, limit: Limit) -> dict[str, Cells]:
    """Return where the records that an `after` is about begin, narrowed by it, by id."""
    facts = {fact for record in records for fact in record.after}
    related = [record for record in records if record.after or {record.id, record.fact} & facts]
    events = [
        Occurrence(record, begin_of(record.when, zone, limit), record.rank, frozenset(record.after))
        for record in related
    ]
    return {one.record.id: one.cells for one in narrowed(events)}


def narrowed(events: Sequence[Occurrence]) -> list[Occurrence]:
    """Return *events* in their order, cells and order narrowed by what they come after.

    Dates win over `after`: where an `after` contradicts them, or a ring of others,
    it is left out. Finding that is the business of a check.
    """
    ordered, edges = _in_order(events)
    cells = [one.cells for one in ordered]
    kept: list[tuple[int, int]] = []
    for before, place in edges:
        if later := cells[place].clipped(cells[before].first, AFTER_ALL):
            cells[place] = later
            kept.append((before, place))
    for before, place in reversed(kept):
        # What is left after the way forward begins no later than its successor can.
        cells[before] = cells[before].clipped(BEFORE_ALL, cells[place].last) or cells[before]
    after: dict[int, set[str]] = {}
    for before, place in kept:
        after.setdefault(place, set()).add(ordered[before].record.id)
    return [
        evolve(one, cells=cells[place], order=place + 1, after=frozenset(after.get(place, ())))
        for place, one in enumerate(ordered)
    ]


def _in_order(events: Sequence[Occurrence]) -> tuple[list[Occurrence], list[tuple[int, int]]]:
    """Return *events* by rank, each behind what it comes after, and the pairs (before, after).

    The pairs come in the order of the later one. What comes after itself, by a ring,
    does not come after the others of the ring.
    """
    ranked = sorted(events, key=lambda one: one.order)
    before = {
        place: {
            other
            for other, earlier in enumerate(ranked)
            if other != place and one.follows(earlier) and _may_share(earlier.cells, one.cells)
        }
        for place, one in enumerate(ranked)
    }
    while True:
        sorter = TopologicalSorter(before)
        try:
            sorter.prepare()
        except CycleError as error:
            ring = set(error.args[1])
            for place in ring:
                before[place] -= ring
            continue
        break
    ready = list(sorter.get_ready())
    heapq.heapify(ready)
    ordered: list[int] = []
    while ready:
        place = heapq.heappop(ready)
        ordered.append(place)
        sorter.done(place)
        for unblocked in sorter.get_ready():
            heapq.heappush(ready, unblocked)
    new = {place: number for number, place in enumerate(ordered)}
    edges = [
        (earlier, number)
        for number, place in enumerate(ordered)
        for earlier in sorted(new[other] for other in before[place])
    ]
    return [ranked[place] for place in ordered], edges


def _may_share(earlier: Cells, later: Cells) -> bool:
    """Whether dates leave open which of two comes first; else `after` adds nothing to them."""
    return earlier.last >= later.first and earlier.first <= later.last


def undecided(events: Sequence[Occurrence], limit: Limit) -> tuple[Record[Any], ...]:
    """Return the records whose happening or order the dates leave open, by rank."""
    open_: dict[str, Record[Any]] = {}
    reaching: list[Occurrence] = []
    for event in sorted(events, key=lambda one: one.first):
        if not event.cells.is_certain(limit):
            open_[event.record.id] = event.record
        reaching = [other for other in reaching if other.last > event.first]
        for other in reaching:
            if not (event.follows(other) or other.follows(event)):
                open_[event.record.id] = event.record
                open_[other.record.id] = other.record
        reaching.append(event)
    return tuple(sorted(open_.values(), key=lambda record: record.rank))


@final
@frozen
class Step:
    """A way to go on in a world: the next occurrence, and what is left after it.

    Attributes:
        event: The occurrence; None where the world may end here.
        left: The occurrences that are not placed yet.
        at: The place of *event*.
    """

    event: Occurrence | None
    left: frozenset[int]
    at: Place


START: Place = (BEFORE_ALL, 0)


def steps(
    events: Sequence[Occurrence], left: frozenset[int], at: Place, limit: Limit
) -> Iterator[Step]:
    """Yield every way in which a world within *limit* goes on, *left* of *events* not yet placed.

    Each next occurrence takes the earliest cell that it can have after *at*, which
    leaves the others the most room, and none is passed that must still happen: so
    every way leads to a world, and no world is missed.
    """
    waiting = [events[place] for place in sorted(left)]
    must = [event for event in waiting if event.cells.is_certain(limit)]
    if not must:
        yield Step(None, left, at)
    for number in sorted(left):
        event = events[number]
        place = _next_place(event, at)
        if place[0] > limit.cell:
            continue
        if any(other is not event and other.last < place for other in must):
            continue
        if not any(event.follows(other) for other in waiting):
            yield Step(event, left - {number}, place)


def _next_place(event: Occurrence, at: Place) -> Place:
    """Return the earliest place of *event* after *at*."""
    cell = event.cells.earliest_after(at[0])
    if (cell, event.order) < at:
        cell = event.cells.earliest_after(next_cell(at[0]))
    return (cell, event.order)


def next_cell(cell: Cell) -> Cell:
    """Return a cell that is after *cell* and before or at every other that is."""
    day, moment = cell
    return (day + 1, -1) if moment == WHOLE else (day, moment + 1)
