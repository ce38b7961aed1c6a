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
from timeline.state.asof import AsOf, seen
from timeline.state.cells import END_OF_TIME, Limit, limit_of
from timeline.state.projection import Projection
from timeline.state.worlds import START, Occurrence, Place, occurrences, steps, undecided

S = TypeVar("S")


@final
@frozen
class Worlds(Generic[S]):
    """The states of the worlds that the dates allow.

    Attributes:
        states: The different states found.
        complete: Whether these are all.
        exact: False where several records hang on one imprecise date: they are taken
            as independent, so that some of these states may be of no world.
    """

    states: tuple[S, ...]
    complete: bool
    exact: bool


@final
@frozen
class _Stage(Generic[S]):
    """Where some worlds stand alike: what is left to place, from where, and the state so far."""

    left: frozenset[int]
    at: Place
    state: S


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
        self._events = [
            event
            for event in events
            if event.cells.is_possible(limit) and projection.takes(event.record)
        ]
        self._exact = _is_exact(self._events)
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
        facts = tuple(record.fact for record in self.undecided)
        raise UndecidedError(facts, complete=worlds.complete)

    def worlds(self, *, limit: int = 10_000) -> Worlds[S]:
        """Return the different states of all worlds, taking at most *limit* steps to find them.

        A step is one event after what came before it; worlds that stand alike go on
        as one.
        """
        states: list[S] = []
        start = _Stage(frozenset(range(len(self._events))), START, self._initial())
        front: list[_Stage[S]] = [start]
        taken = 0
        while front:
            following: dict[frozenset[int], list[_Stage[S]]] = {}
            for stage in front:
                for step in steps(self._events, stage.left, stage.at, self._limit):
                    taken += 1
                    if taken > limit:
                        return Worlds(tuple(states), complete=False, exact=self._exact)
                    if step.event is None:
                        _add(states, stage.state)
                        continue
                    state = self._projection.evolve(copy.deepcopy(stage.state), step.event.record)
                    _merge(following.setdefault(step.left, []), _Stage(step.left, step.at, state))
            front = [stage for stages in following.values() for stage in stages]
        return Worlds(tuple(states), complete=True, exact=self._exact)

    def _initial(self) -> S:
        return copy.deepcopy(self._projection.initial)

    def _run(self, events: Iterable[Occurrence]) -> S:
        state = self._initial()
        for event in events:
            state = self._projection.evolve(state, event.record)
        return state


def _add(states: list[S], state: S) -> None:
    if state not in states:
        states.append(state)


def _merge(stages: list[_Stage[S]], stage: _Stage[S]) -> None:
    """Add *stage* to those with the same left; of equal states the earlier place leaves more."""
    for number, other in enumerate(stages):
        if other.state == stage.state:
            stages[number] = min(other, stage, key=lambda one: one.at)
            return
    stages.append(stage)


def _is_exact(events: Sequence[Occurrence]) -> bool:
    """Whether no two of *events* with dates that leave something open hang on one date."""
    bases = [
        origin.base
        for event in events
        if (origin := event.record.when.origin)
        and origin.base
        and event.cells.first != event.cells.last
    ]
    return len(bases) == len(set(bases))


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
    recorded = seen(records, as_of, zone)
    known = rebased(standing(recorded))
    if subject is not None:
        known = [record for record in known if record.subject == subject]
        recorded = [record for record in recorded if record.subject == subject]
    limit = END_OF_TIME if as_of.at is None else limit_of(as_of.at, zone)
    events = occurrences(known, zone, limit)
    position = recorded[-1].position if recorded else 0
    return Replayed(projection, events, limit, position)
