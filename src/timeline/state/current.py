"""Named states: what a subject last became, by the rule that the latest wins.

A record is a candidate iff some cell of it lies within the limit and its latest
such cell, with its rank, is not before the earliest cell of any certain record.
Unset is a candidate iff no record is certain. Records that are known to come after
one another are compared by that where their cells are the same, and what a certain
record follows is no candidate.
"""

from collections.abc import Sequence
from typing import Any, final

from attrs import frozen

from timeline.facts import Record
from timeline.state.scene import Case, Scene


@final
@frozen
class Current:
    """The named state of a subject at one point in time.

    Attributes:
        what: What the state is of: a name, a phase, the holder of an office.
        candidates: The records of which one is the latest, in order of rank; one
            in each world.
        unset: Whether there are worlds in which none has happened yet.
        exact: False where several of these hang on one imprecise date whose days are
            too many, or cannot be counted: there might be fewer candidates.
        records: The ids of the facts it rests on.
    """

    subject: str
    what: str
    candidates: tuple[Record[Any], ...]
    unset: bool
    exact: bool
    records: tuple[str, ...]

    @property
    def value(self) -> str | None:
        """The one value in every world; None where the dates leave it open."""
        values = {record.event.value for record in self.candidates}
        return values.pop() if len(values) == 1 and not self.unset else None


@final
@frozen
class Latest:
    """Which facts may be the latest, and whether there may be none."""

    facts: frozenset[str]
    unset: bool


def latest(case: Case) -> Latest:
    """Return which of the records of *case* may be the latest within its limit."""
    limit = case.limit
    places = [place for record in case.records for place in case.places_of(record)]
    certain = [place for place in places if place.cells.is_certain(limit)]
    floor = max((place.first for place in certain), default=None)
    overtaken = {fact for place in certain for fact in place.after}
    facts = {
        place.fact
        for place in places
        if place.fact not in overtaken
        and (last := place.latest(limit)) is not None
        and (floor is None or last >= floor)
    }
    return Latest(frozenset(facts), floor is None)


def _unite(cases: Sequence[Latest]) -> Latest:
    facts = frozenset().union(*(one.facts for one in cases))
    return Latest(facts, any(one.unset for one in cases))


def _is_decided(one: Latest) -> bool:
    return len(one.facts) + one.unset <= 1


def current(records: Sequence[Record[Any]], scene: Scene) -> Current | None:
    """Return the named state that *records*, all of one, leave; None if it has none yet."""
    found, exact = scene.answer(records, latest, is_decided=_is_decided, unite=_unite)
    candidates = tuple(
        sorted((one for one in records if one.fact in found.facts), key=lambda one: one.rank)
    )
    if not candidates:
        return None
    first = candidates[0]
    ids = scene.ids_among(candidates, records)
    return Current(first.subject, first.event.what, candidates, found.unset, exact, ids)
