"""Where facts may lie once it is known what came after what.

`after` says an order that dates do not tell. It narrows the cells of both sides,
and orders those of one cell; else the rank does. Dates win: an `after` that they
contradict is left out, and so is one that is part of a ring. Finding those is the
business of a check.

A narrowed cell has a world: with every fact at its earliest place, or every fact
at its latest, nothing comes before what it follows.

Not here: which worlds there are (`timeline.state.worlds`).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias, final

from attrs import evolve, frozen

from timeline.dates import Zone
from timeline.facts import Changed, Measured, Record
from timeline.state.cells import (
    AFTER_ALL,
    BEFORE_ALL,
    Cell,
    Cells,
    Limit,
    begin_of,
    end_of,
    occurrences_of,
)
from timeline.state.observations import reference_of_time

Order: TypeAlias = tuple[int, ...]
"""Where a fact stands among those of one cell.

It is the rank, behind the order of what the fact comes after: a fact of rank 2 that
comes after one of rank 5 has (5, 2), behind (5,) and before (6,).
"""

Pairs: TypeAlias = frozenset[tuple[str, str]]
"""Facts of which the first comes before the second."""


@final
@frozen
class Place:
    """Where one occurrence of a fact may lie.

    Attributes:
        fact: The fact.
        cells: The cells of which a world gives it one: where it may begin, or, of an
            observation or a change, where its time may end.
        order: Where it stands among what shares its cell.
        after: The facts that it is known to follow, near or far, besides what the dates say.
    """

    fact: str
    cells: Cells
    order: Order
    after: frozenset[str] = frozenset()

    @property
    def first(self) -> tuple[Cell, Order]:
        """The earliest place it can have."""
        return (self.cells.first, self.order)

    @property
    def last(self) -> tuple[Cell, Order]:
        """The latest place it can have."""
        return (self.cells.last, self.order)

    def latest(self, limit: Limit) -> tuple[Cell, Order] | None:
        """Return the latest place it can have within *limit*, if it has one."""
        cell = self.cells.latest(limit)
        return None if cell is None else (cell, self.order)


Places: TypeAlias = Mapping[str, tuple[Place, ...]]
"""By fact, the places of its occurrences."""


def places_of(record: Record[Any], zone: Zone, limit: Limit) -> tuple[Place, ...]:
    """Return where each occurrence of *record* may lie by its date alone, as *limit* sees it."""
    event = record.event
    order = (record.rank,)
    whens = occurrences_of(record.when)
    if isinstance(event, Measured):
        cells = [reference_of_time(when, event.over, zone, limit).ends for when in whens]
    elif isinstance(event, Changed):
        cells = [end_of(when, zone, limit) for when in whens]
    else:
        cells = [begin_of(when, zone, limit) for when in whens]
    return tuple(Place(record.fact, one, order) for one in cells)


def related(records: Iterable[Record[Any]]) -> dict[str, list[Record[Any]]]:
    """Return by fact the records that an `after` ties together, itself included."""
    records = list(records)
    tied = [record for record in records if record.after]
    if not tied:
        return {}
    named = {name: record for record in records for name in (record.id, record.fact)}
    return related_by(tied, named.get)


def related_by(
    tied: Iterable[Record[Any]], named: Callable[[str], Record[Any] | None]
) -> dict[str, list[Record[Any]]]:
    """Return what `related` does, by looking up what it needs.

    *tied* are those that come after others, *named* finds the record of a fact or an id.
    """
    groups: dict[str, list[Record[Any]]] = {}
    for record in tied:
        for name in record.after:
            other = named(name)
            if other is not None:
                _join(groups, record, other)
    return groups


def _join(groups: dict[str, list[Record[Any]]], one: Record[Any], other: Record[Any]) -> None:
    into = groups.setdefault(one.fact, [one])
    joined = groups.setdefault(other.fact, [other])
    if joined is not into:
        into += joined
        groups.update((record.fact, into) for record in joined)


@final
@frozen
class Ordered:
    """Places narrowed by order.

    Attributes:
        places: By fact.
        pairs: The pairs of which dates leave open which comes first.
        kept: The pairs that hold, with those that the dates say anyway.
    """

    places: Places
    pairs: Pairs
    kept: Pairs


def in_order(
    records: Sequence[Record[Any]], zone: Zone, limit: Limit, whole: Ordered | None = None
) -> Ordered:
    """Return the places of *records*, narrowed by what they come after.

    *whole* is what they are in all cases together, where *records* are of one of them:
    it decides in which order they stand among what shares their cell.
    """
    places = {record.fact: list(places_of(record, zone, limit)) for record in records}
    pairs = _without_rings(_pairs(records, places))
    if whole is not None:
        pairs = [pair for pair in pairs if pair in whole.pairs]
    order = _orders(records, pairs) if whole is None else _order_of(whole)
    turns = sorted(pairs, key=lambda pair: (order[pair[1]], order[pair[0]]))
    kept = [pair for pair in turns if _moved_back(places, *pair)]
    for earlier, later in reversed(kept):
        _moved_forward(places, earlier, later)
    after: dict[str, set[str]] = {}
    for earlier, later in kept:  # whatever the earlier one follows has had its turn
        after.setdefault(later, set()).update({earlier}, after.get(earlier, ()))
    found = {
        fact: tuple(
            evolve(one, order=order[fact], after=frozenset(after.get(fact, ()))) for one in several
        )
        for fact, several in places.items()
    }
    return Ordered(found, frozenset(pairs), frozenset(kept) | _told_by_dates(records, places))


def _order_of(ordered: Ordered) -> dict[str, Order]:
    return {fact: places[0].order for fact, places in ordered.places.items()}


def _orders(records: Sequence[Record[Any]], pairs: Iterable[tuple[str, str]]) -> dict[str, Order]:
    """Return where each fact stands among what shares its cell."""
    ranks = {record.fact: record.rank for record in records}
    before: dict[str, list[str]] = {}
    for earlier, later in pairs:
        before.setdefault(later, []).append(earlier)
    orders: dict[str, Order] = {}

    def order(fact: str) -> Order:
        if fact not in orders:
            behind = max(map(order, before.get(fact, ())), default=())
            # What is ready after another takes its turn by rank among what else is.
            while behind and behind[-1] < ranks[fact]:
                behind = behind[:-1]
            orders[fact] = (*behind, ranks[fact])
        return orders[fact]

    return {fact: order(fact) for fact in ranks}


def _asked(records: Sequence[Record[Any]]) -> list[tuple[str, str]]:
    """Return the pairs of facts of which the second says that it comes after the first."""
    named = {name: record.fact for record in records for name in (record.id, record.fact)}
    return [
        (named[name], record.fact)
        for record in records
        for name in record.after
        if name in named and named[name] != record.fact
    ]


def _pairs(
    records: Sequence[Record[Any]], places: Mapping[str, Sequence[Place]]
) -> list[tuple[str, str]]:
    """Return the pairs of which the dates leave open which comes first."""
    return list(
        dict.fromkeys(
            pair
            for pair in _asked(records)
            if _latest(places[pair[0]]) >= _earliest(places[pair[1]])
            and _last_earliest(places[pair[0]]) <= _first_latest(places[pair[1]])
        )
    )


def _told_by_dates(records: Sequence[Record[Any]], places: Mapping[str, Sequence[Place]]) -> Pairs:
    return frozenset(
        pair for pair in _asked(records) if _latest(places[pair[0]]) < _earliest(places[pair[1]])
    )


def _earliest(places: Sequence[Place]) -> Cell:
    return min(place.cells.first for place in places)


def _latest(places: Sequence[Place]) -> Cell:
    return max(place.cells.last for place in places)


def _last_earliest(places: Sequence[Place]) -> Cell:
    return max(place.cells.first for place in places)


def _first_latest(places: Sequence[Place]) -> Cell:
    return min(place.cells.last for place in places)


def _without_rings(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return *pairs* without those by which a fact would come after itself."""
    later: dict[str, list[str]] = {}
    for one, other in pairs:
        later.setdefault(one, []).append(other)

    def reaches(start: str, goal: str) -> bool:
        found, waiting = {start}, [start]
        while waiting:
            for fact in later.get(waiting.pop(), ()):
                if fact not in found:
                    found.add(fact)
                    waiting.append(fact)
        return goal in found

    return [(one, other) for one, other in pairs if not reaches(other, one)]


def _moved_back(places: dict[str, list[Place]], earlier: str, later: str) -> bool:
    """Narrow *later* to what is not before *earlier*, and return whether that can be."""
    low = _last_earliest(places[earlier])
    moved: list[Place] = []
    for place in places[later]:
        cells = place.cells.clipped(low, AFTER_ALL)
        if cells is None:
            return False
        moved.append(evolve(place, cells=cells))
    places[later] = moved
    return True


def _moved_forward(places: dict[str, list[Place]], earlier: str, later: str) -> None:
    """Narrow *earlier* to what is not after *later*.

    What is left of *later* after the way back begins no earlier, so something is left.
    """
    high = _first_latest(places[later])
    places[earlier] = [
        evolve(place, cells=place.cells.clipped(BEFORE_ALL, high) or place.cells)
        for place in places[earlier]
    ]
