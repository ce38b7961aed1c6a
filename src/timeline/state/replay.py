"""Replay a projection to a point in time, under dates that may leave its state open.

In a world every record has one cell of its date; its events run in the order of
(cell, rank), as far as they lie within the limit. `earliest` and `latest` are
two real worlds; they bound nothing in general (+25 and −25 in one month give 40
in both while 15 and 65 are possible). Only a replay whose dates leave nothing
open, or all of whose worlds agree, has a `state`.
"""

import copy
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar, final

from attrs import frozen

from timeline.dates import Zone
from timeline.errors import UndecidedError
from timeline.facts import Record, rebased, standing
from timeline.state.asof import AsOf, recorded_at
from timeline.state.cells import END_OF_TIME, Limit, limit_of
from timeline.state.projection import Projection
from timeline.state.worlds import Occurrence, occurrences, orders, undecided

S = TypeVar("S")


@final
@frozen
class Worlds(Generic[S]):
    """The states of the worlds that the dates allow.

    Attributes:
        states: The different states found.
        complete: Whether these are all.
    """

    states: tuple[S, ...]
    complete: bool


@final
class Replayed(Generic[S]):
    """What a projection gives at one point in time.

    Attributes:
        undecided: The records of which the dates leave open whether they have
            happened, or in which order, by rank.
        position: The position of the last record that was read; pass it as `expected`.
    """

    def __init__(
        self, projection: Projection[S], events: Sequence[Occurrence], limit: Limit, position: int
    ) -> None:
        self._projection = projection
        self._limit = limit
        self._events = [event for event in events if event.cells.is_possible(limit)]
        self.position = position
        self.undecided = undecided(self._events, limit)

    @cached_property
    def earliest(self) -> S:
        """The state of the world where everything happened as early as it can have."""
        return self._run(sorted(self._events, key=lambda event: event.first))

    @cached_property
    def latest(self) -> S:
        """The state of the world where everything happened as late as it can have."""
        happened = [event for event in self._events if event.cells.is_certain(self._limit)]
        return self._run(sorted(happened, key=lambda event: event.last))

    @property
    def state(self) -> S:
        """The one state in every world.

        Raises:
            UndecidedError: the worlds differ, or are too many to try them all.
        """
        if not self.undecided:
            return self.earliest
        worlds = self.worlds()
        if worlds.complete and len(worlds.states) == 1:
            return worlds.states[0]
        raise UndecidedError(tuple(record.fact for record in self.undecided))

    def worlds(self, *, limit: int = 1_000) -> Worlds[S]:
        """Return the different states of all worlds, trying at most *limit* orders of events."""
        states: list[S] = []
        complete = True
        for tried, order in enumerate(orders(tuple(self._events), self._limit)):
            if tried == limit:
                complete = False
                break
            state = self._run(order)
            if state not in states:
                states.append(state)
        return Worlds(tuple(states), complete)

    def _run(self, events: Iterable[Occurrence]) -> S:
        state = copy.deepcopy(self._projection.initial)
        for event in events:
            state = self._projection.evolve(state, event.record)
        return state


def replay(
    projection: Projection[S],
    records: Iterable[Record[Any]],
    *,
    as_of: AsOf,
    zone: Zone,
    subject: str | None = None,
) -> Replayed[S]:
    """Return what *projection* gives for *records* at *as_of*, for one *subject* or for all.

    Records may come in any order; `as_of` chooses those that were known and how
    far the world has come. A record over a span counts from its begin. The records
    of a subject alone do not decide what stands of it: a correction may be about
    another subject, and so may be what a date hangs on. So all have to be given.
    """
    recorded = recorded_at(records, as_of.known, zone)
    known = rebased(standing(recorded))
    if subject is not None:
        known = [record for record in known if record.subject == subject]
        recorded = [record for record in recorded if record.subject == subject]
    limit = END_OF_TIME if as_of.at is None else limit_of(as_of.at, zone)
    events = occurrences(known, zone, limit)
    position = recorded[-1].position if recorded else 0
    return Replayed(projection, events, limit, position)
