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
from timeline.errors import UnsupportedError
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
                    f"{record.id!r} happened {record.when.text!r}, more than "
                    f"{_MOST_OCCURRENCES} times; a replay takes records that happened less often"
                )
            cells = begin_of(when, zone, limit)
            found.append(Occurrence(record, cells, record.rank, frozenset(record.after)))
    return _narrowed(found) if any(one.after for one in found) else found


def _narrowed(events: list[Occurrence]) -> list[Occurrence]:
    """Return *events* with cells and order narrowed by what they come after."""
    ordered = _in_order(events)
    befores = {
        place: [other for other in range(place) if one.follows(ordered[other])]
        for place, one in enumerate(ordered)
    }
    cells = [one.cells for one in ordered]
    for place, before in befores.items():
        low = max((cells[other].first for other in before), default=BEFORE_ALL)
        cells[place] = cells[place].clipped(low, AFTER_ALL) or cells[place]
    for place in reversed(range(len(ordered))):
        for other in befores[place]:
            cells[other] = cells[other].clipped(BEFORE_ALL, cells[place].last) or cells[other]
    return [evolve(one, cells=cells[place], order=place + 1) for place, one in enumerate(ordered)]


def _in_order(events: Sequence[Occurrence]) -> list[Occurrence]:
    """Return *events* by rank, each behind all that it comes after; with a ring, by rank alone."""
    ranked = sorted(events, key=lambda one: one.order)
    sorter = TopologicalSorter(
        {
            place: {other for other, before in enumerate(ranked) if one.follows(before)}
            for place, one in enumerate(ranked)
        }
    )
    try:
        sorter.prepare()
    except CycleError:
        return ranked
    ready = list(sorter.get_ready())
    heapq.heapify(ready)
    ordered: list[Occurrence] = []
    while ready:
        place = heapq.heappop(ready)
        ordered.append(ranked[place])
        sorter.done(place)
        for unblocked in sorter.get_ready():
            heapq.heappush(ready, unblocked)
    return ordered


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


def orders(events: Sequence[Occurrence], limit: Limit) -> Iterator[list[Occurrence]]:
    """Yield every order of *events* that some world has within *limit*.

    Each next occurrence takes the earliest cell that it can have after the one
    before it, which leaves the others the most room: every order found is that of
    a world, and none is missed.
    """

    def extend(
        done: list[Occurrence], left: tuple[Occurrence, ...], at: Place
    ) -> Iterator[list[Occurrence]]:
        if not any(event.cells.is_certain(limit) for event in left):
            yield done
        for event in left:
            place = _next_place(event, at)
            if place is None or place[0] > limit.cell:
                continue
            if any(event.follows(other) for other in left):
                continue
            rest = tuple(other for other in left if other is not event)
            yield from extend([*done, event], rest, place)

    return extend([], tuple(events), (BEFORE_ALL, 0))


def _next_place(event: Occurrence, at: Place) -> Place | None:
    """Return the earliest place of *event* after *at*, or None."""
    cell = event.cells.earliest_after(at[0])
    if cell is not None and (cell, event.order) < at:
        cell = event.cells.earliest_after(_next_cell(at[0]))
    return None if cell is None else (cell, event.order)


def _next_cell(cell: Cell) -> Cell:
    """Return a cell that is after *cell* and before or at every other that is."""
    day, moment = cell
    return (day + 1, -1) if moment == WHOLE else (day, moment + 1)
