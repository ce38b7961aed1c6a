"""The worlds that dates allow: which cell each record has, and so in which order they run.

In a world every occurrence of a record has one cell of its date; occurrences
run in the order of (cell, rank), as far as an `after` does not say otherwise
(`timeline.state.order`).

Not here: what falls apart into stretches of its own (`timeline.state.stretches`),
running a projection over an order (`timeline.state.replay`).
"""

import heapq
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias, final

from attrs import frozen

from timeline.dates import Zone
from timeline.errors import Phrase, UnsupportedError
from timeline.facts import Record
from timeline.state.cells import (
    BEFORE_ALL,
    MOST_OCCURRENCES,
    WHOLE,
    Cell,
    Cells,
    Limit,
    occurrences_of,
)
from timeline.state.order import Order, Pairs, in_order, places_of, related
from timeline.state.order import Place as PlaceOf

Place: TypeAlias = tuple[Cell, Order]


@final
@frozen
class Occurrence:
    """One occurrence of a record.

    Attributes:
        number: Which of its occurrences it is, from 0.
        cells: The cells of which a world gives it one.
        order: Its place among those of one cell: the rank of its record, except
            where `after` says otherwise.
        after: The facts that come before it.
    """

    record: Record[Any]
    number: int
    cells: Cells
    order: Order
    after: frozenset[str]

    @property
    def key(self) -> tuple[str, int]:
        """What names it in every case of the dates that it hangs on."""
        return (self.record.fact, self.number)

    @property
    def first(self) -> Place:
        """The earliest place it can have."""
        return (self.cells.first, self.order)

    @property
    def last(self) -> Place:
        """The latest place it can have."""
        return (self.cells.last, self.order)

    def latest(self, limit: Limit) -> Place:
        """Return the latest place it can have within *limit*, in which it may happen."""
        return (self.cells.latest(limit) or self.cells.first, self.order)

    def follows(self, other: "Occurrence") -> bool:
        """Whether it is said to come after *other*."""
        return other.record.fact in self.after


def occurrences(
    records: Iterable[Record[Any]], zone: Zone, limit: Limit
) -> tuple[list[Occurrence], Pairs]:
    """Return the occurrences of *records*, as *limit* sees them, and the pairs in known order.

    Their cells are narrowed by that order.

    Raises:
        UnsupportedError: a record happened more than 1,000 times.
    """
    records = list(records)
    tied = {id(group): group for group in related(records).values()}
    narrowed: dict[str, tuple[PlaceOf, ...]] = {}
    kept: Pairs = frozenset()
    for group in tied.values():
        ordered = in_order(group, zone, limit)
        narrowed.update(ordered.places)
        kept |= ordered.kept
    found: list[Occurrence] = []
    for record in records:
        if record.when.kind == "all of" and occurrences_of(record.when) == (record.when,):
            raise UnsupportedError(
                Phrase(
                    f"{record.id!r} happened {record.when.text!r}, more than "
                    f"{MOST_OCCURRENCES} times; a replay takes what happened less often",
                    f"“{record.id}”发生于“{record.when.text}”，超过{MOST_OCCURRENCES}次，无法逐次推演",
                )
            )
        places = narrowed.get(record.fact) or places_of(record, zone, limit)
        found += [
            Occurrence(record, number, place.cells, place.order, place.after)
            for number, place in enumerate(places)
        ]
    return found, kept


Left: TypeAlias = int
"""The occurrences that are not placed yet: bit n stands for the one with number n."""


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
    left: Left
    at: Place


START: Place = (BEFORE_ALL, ())


def all_of(events: Sequence[Occurrence]) -> Left:
    """Return that all of *events* are left."""
    return (1 << len(events)) - 1


def steps(events: Sequence[Occurrence], left: Left, at: Place, limit: Limit) -> Iterator[Step]:
    """Yield every way in which a world within *limit* goes on, *left* of *events* not yet placed.

    Each next occurrence takes the earliest cell that it can have after *at*, which
    leaves the others the most room, and none is passed that must still happen: so
    every way leads to a world, and no world is missed.
    """
    numbers = [number for number in range(len(events)) if left >> number & 1]
    waiting = [events[number] for number in numbers]
    must = heapq.nsmallest(
        2,
        (
            (event.last, number)
            for number, event in zip(numbers, waiting, strict=True)
            if event.cells.is_certain(limit)
        ),
    )
    if not must:
        yield Step(None, left, at)
    for number, event in zip(numbers, waiting, strict=True):
        place = _next_place(event, at)
        if place[0] > limit.cell:
            continue
        if any(other != number and last < place for last, other in must):
            continue
        if not (event.after and any(event.follows(other) for other in waiting)):
            yield Step(event, left & ~(1 << number), place)


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
