"""Replay a projection to a point in time, under dates that may leave its state open.

In a world every record has one cell of its date; its events run in the order of
(cell, rank), as far as they lie within the limit. What hangs on one imprecise
base is placed day by day of that base. `earliest` and `latest` are two real
worlds; they bound nothing in general (+25 and −25 in one month give 40 in both
while 15 and 65 are possible). Only a replay whose dates leave nothing open, or
all of whose worlds agree, has a `state`.

The functions of a projection see records as they were recorded, in every world.
"""

import copy
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar, final

from attrs import define, evolve, frozen

from timeline.dates import Zone
from timeline.errors import UndecidedError
from timeline.facts import Record, rebased, standing
from timeline.state.asof import AsOf, look
from timeline.state.bases import bases_of, by_base_day
from timeline.state.cells import END_OF_TIME, Limit, limit_of
from timeline.state.order import related
from timeline.state.projection import Projection
from timeline.state.stretches import Block, stretches
from timeline.state.worlds import START, Left, Occurrence, Place, all_of, occurrences, steps

S = TypeVar("S")


@final
@frozen
class Worlds(Generic[S]):
    """The states of the worlds that the dates allow.

    Attributes:
        states: The different states found; of worlds that are too many to try them
            all, those of the earliest and the latest.
        complete: Whether these are all.
        exact: False where some of these may be of no world: the imprecise date that
            several records hang on has too many days, or is not in the log, so that
            they were taken as independent.
    """

    states: tuple[S, ...]
    complete: bool
    exact: bool


@final
@frozen
class Cases:
    """Occurrences in every case of the dates that they hang on.

    Attributes:
        settled: What is the same in all cases.
        moving: The rest, for each case, the earliest first.
        exact: Whether these are all the cases, and no others.
    """

    settled: Sequence[Occurrence]
    moving: Sequence[Sequence[Occurrence]]
    exact: bool


@final
class Replayed(Generic[S]):
    """What a projection gives at one point in time.

    Attributes:
        position: The position of the last record that was read; pass it as `expected`.
    """

    def __init__(
        self, projection: Projection[S], cases: Cases, limit: Limit, position: int
    ) -> None:
        self._projection = projection
        self._limit = limit
        self._settled = self._taken(cases.settled)
        self._moving = [self._taken(case) for case in cases.moving]
        self._exact = cases.exact
        self._stretches = stretches(self._settled, self._moving, limit)
        self.position = position

    def _taken(self, events: Iterable[Occurrence]) -> list[Occurrence]:
        return [
            event
            for event in events
            if event.cells.is_possible(self._limit) and self._projection.takes(event.record)
        ]

    @cached_property
    def undecided(self) -> tuple[Record[Any], ...]:
        """The records of which the dates leave open whether they have happened, or in which order.

        They come by rank.
        """
        facts = set(self._stretches.open_facts(self._limit))
        events = [*self._settled, *(event for case in self._moving for event in case)]
        found = {one.record.fact: one.record for one in events if one.record.fact in facts}
        return tuple(sorted(found.values(), key=lambda record: record.rank))

    @cached_property
    def earliest(self) -> S:
        """The state of the world where everything happened as early as it can have."""
        return self._run(sorted((*self._settled, *self._moving[0]), key=lambda one: one.first))

    @cached_property
    def latest(self) -> S:
        """The state of the world where everything happened as late as it can have."""
        events = (*self._settled, *self._moving[-1])
        happened = [one for one in events if one.cells.is_certain(self._limit)]
        return self._run(sorted(happened, key=lambda one: one.last))

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

        A step is one event after what came before it, where there are several ways to
        go on; worlds that stand alike go on as one.
        """
        search = _Search(self._projection, self._limit, limit)
        parts = self._stretches
        try:
            states = search.run(parts.before, [self._projection.begin()])
            if parts.cases:
                found: list[S] = []
                for case in parts.cases:
                    for state in search.run(case, copy.deepcopy(states), is_free=False):
                        _add(found, state)
                states = found
            states = search.run(parts.behind, states)
        except _TooManyError:
            states = [self.earliest]
            _add(states, self.latest)
            return Worlds(tuple(states), complete=False, exact=True)
        return Worlds(tuple(states), complete=True, exact=self._exact or len(states) == 1)

    def _run(self, events: Iterable[Occurrence]) -> S:
        state = self._projection.begin()
        for event in events:
            state = self._projection.evolve(state, event.record)
        return state


@final
@frozen
class _Stage(Generic[S]):
    """Where some worlds stand alike: what is left to place, from where, and the state so far."""

    left: Left
    at: Place
    state: S


class _TooManyError(Exception):
    """There are more steps than may be taken."""


@final
@define
class _Search(Generic[S]):
    """Runs blocks of occurrences in every way, and counts what that takes."""

    projection: Projection[S]
    limit: Limit
    most: int
    taken: int = 0

    def run(self, blocks: Iterable[Block], states: list[S], *, is_free: bool = True) -> list[S]:
        """Return the different states after *blocks*; *states* are not used again.

        Where there is one way and one state, it is the run that any answer needs, and
        is not counted if it *is_free*.
        """
        for block in blocks:
            if len(block) == 1 and block[0].cells.is_certain(self.limit):
                self._count(0 if is_free and len(states) == 1 else len(states))
                following = [self.projection.evolve(state, block[0].record) for state in states]
            else:
                following = [end for state in states for end in self._ways(block, state)]
            states = []
            for state in following:
                _add(states, state)
        return states

    def _ways(self, block: Block, state: S) -> list[S]:
        """Return the different states after *block* in every order, begun in *state*."""
        if self.taken + len(block) > self.most:  # no order of them takes fewer steps
            raise _TooManyError
        ends: list[S] = []
        start = _Stage(all_of(block), START, state)
        front: list[_Stage[S]] = [start]
        while front:
            following: dict[Left, list[_Stage[S]]] = {}
            for stage in front:
                for step in steps(block, stage.left, stage.at, self.limit):
                    self._count(1)
                    if step.event is None:
                        _add(ends, stage.state)
                        continue
                    after = self.projection.evolve(copy.deepcopy(stage.state), step.event.record)
                    _merge(following.setdefault(step.left, []), _Stage(step.left, step.at, after))
            front = [stage for stages in following.values() for stage in stages]
        return ends

    def _count(self, steps: int) -> None:
        self.taken += steps
        if self.taken > self.most:
            raise _TooManyError


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
    view = look(records, as_of, zone)
    facts = rebased(standing(view.records))
    limit = END_OF_TIME if as_of.at is None else limit_of(as_of.at, zone)
    position = max(
        (one.position for one in view.records if subject is None or one.subject == subject),
        default=0,
    )
    cases = _cases(facts, subject, limit, zone)
    return Replayed(projection, cases, limit, position)


def _cases(facts: Sequence[Record[Any]], subject: str | None, limit: Limit, zone: Zone) -> Cases:
    """Return the occurrences of those of *facts* that are of *subject*, in every case."""
    chosen = {one.fact: one for one in facts if subject is None or one.subject == subject}
    ties = related(facts)
    known = {one.fact: one for one in facts}
    used = {**chosen, **{one.fact: one for fact in chosen for one in ties.get(fact, ())}}
    hanging = [one for one in used.values() if one.when.origin and one.when.origin.base]
    moved = [*hanging, *(used[name] for name in bases_of(hanging, known) if name in used)]
    part = {one.fact: one for one in moved}
    part.update((other.fact, other) for one in moved for other in ties.get(one.fact, ()))
    rest = [one for fact, one in used.items() if fact not in part]

    def of_subject(events: Iterable[Occurrence]) -> list[Occurrence]:
        """Leave out what only narrows others; each with its record as it was recorded."""
        return [
            evolve(one, record=chosen[one.record.fact])
            for one in events
            if one.record.fact in chosen
        ]

    settled, _ = occurrences(rest, zone, limit)
    whole, kept = occurrences(part.values(), zone, limit)
    dated, exact = by_base_day(part.values(), bases=known)
    moving = []
    for case in dated:
        events, holds = occurrences(case, zone, limit)
        if kept <= holds:  # else what came after what contradicts the dates of this case
            moving.append(of_subject(events))
    return Cases(of_subject(settled), moving or [of_subject(whole)], exact)
