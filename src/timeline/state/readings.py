"""Read an indicator at a point in time: what is certain, what is possible, what is near.

A reading never interpolates. Inside its reference time an observation gives
the value; outside it the reading is unknown, and names the last and the next
observation and how stale the last one is.

Rules (DESIGN, section 4, "latest-wins"): an observation is certain if it was
complete within the limit in every world; what may have replaced the last
certain one is listed as possible. What is said of each observation is so said of
its worlds, and is united over the cases of what it shares with others.
"""

import math
from collections.abc import Container, Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal, final

from attrs import evolve, frozen

from timeline.dates import Truth
from timeline.facts import Measured, Quantity, Record
from timeline.state.cells import Cell, Limit, Number, truth_within
from timeline.state.derive import belonging, observations_of
from timeline.state.holdings import Days, days_between
from timeline.state.observations import Key, Observation, Reference, keyed, reference_of
from timeline.state.order import Order, Place
from timeline.state.scene import Case, Scene, united

Status = Literal["known", "ambiguous", "unknown"]


@final
@frozen
class Reading:
    """What the log says of one indicator of one subject at one point in time.

    Attributes:
        status: ``known``: the point lies in a reference time, and all that may
            be observed of it agrees; ``ambiguous``: it does, and they differ;
            ``unknown``: no observation is certain to be of that time.
        value: The value when known.
        candidates: What is or may be observed of that very time.
        last: The last observation that is certainly past.
        possible: Observations that may have been made since *last*, or may be of
            that very time; *last* itself is among them if it may.
        next: The first observation that is certainly later.
        stale_days: Least and most days since the reference time of *last* ended;
            None for a bound that is not known.
        last_days: Least and most days since the latest observation of all, whichever
            that was; None for a bound that is not known, or if none may be past.
        exact: False where several of these hang on one imprecise date whose days
            are too many, or cannot be counted: they might leave fewer possibilities.
        records: The ids of all facts that the answer rests on.
    """

    subject: str
    indicator: str
    status: Status
    value: Quantity | None
    candidates: tuple[Observation, ...]
    last: Observation | None
    possible: tuple[Observation, ...]
    next: Observation | None
    stale_days: Days | None
    exact: bool
    records: tuple[str, ...]
    last_days: Days | None = None

    def without_ages(self) -> "Reading":
        """Return it without the days that pass from day to day."""
        return evolve(self, stale_days=None, last_days=None)


@final
@frozen
class Seen:
    """How one observation stands to the limit.

    Attributes:
        covers: Whether the limit lies in its reference time.
        past: Whether it is complete within the limit.
        later: Whether it begins after the limit.
        may_be_last: Whether it may be the last that is complete.
        begins: The earliest place of its begin.
        ends: The earliest and the latest place of its end.
        is_loose: Whether dates leave open how it stands.
        is_tied: Whether it hangs on more than the one cell of its own.
    """

    covers: Truth
    past: Truth
    later: Truth
    may_be_last: bool
    begins: tuple[Cell, Order]
    ends: tuple[tuple[Cell, Order], tuple[Cell, Order]]
    is_loose: bool
    is_tied: bool


@final
@frozen
class Sight:
    """How all observations of an indicator stand to the limit.

    Attributes:
        seen: One for each observation.
        is_covered: Whether the limit lies in some reference time in every world.
        last: First and last day on which the last that is complete may end: infinitely
            long ago where there may be none.
    """

    seen: tuple[Seen, ...]
    is_covered: bool
    last: tuple[Number, Number]


@final
@frozen
class _Looking:
    """Looks at the observations of one indicator in one case after another."""

    name: tuple[str, str]
    kinds: Mapping[tuple[str, str], str]
    pairs: Container[tuple[str, str]]
    records: Sequence[Record[Any]]
    whole: Mapping[Key, Observation]

    def look(self, case: Case) -> Sight:
        observations = self.whole
        if case.records is not self.records:
            observations = keyed(observations_of(case.records, self.kinds, self.pairs)[self.name])
        found = []
        for key in self.whole:
            # In every case there are as many: what differs is when.
            one = observations[key]
            reference = reference_of(one, case.zone, case.limit)
            # What is derived has no place of its own.
            tied = None if one.derived else case.places.get(key[0][0])
            place = tied[key[1]] if tied else Place(key[0][0], reference.ends, (one.rank,))
            if tied:
                reference = reference.ending_in(place.cells)
            found.append((reference, place, tied is not None))
        return _sight(found, case.limit)


def _sight(found: Sequence[tuple[Reference, Place, bool]], limit: Limit) -> Sight:
    certain = [place for reference, place, _ in found if reference.ends.is_certain(limit)]
    floor = max((place.first for place in certain), default=None)
    overtaken = {fact for place in certain for fact in place.after}
    seen = tuple(_seen(one, limit, floor, overtaken) for one in found)
    latest = [end[0][0] for _, place, _ in found if (end := place.latest(limit))]
    return Sight(
        seen,
        any(one.covers is Truth.YES for one in seen),
        (floor[0][0] if floor else -math.inf, max(latest, default=-math.inf)),
    )


def _seen(
    found: tuple[Reference, Place, bool],
    limit: Limit,
    floor: tuple[Cell, Order] | None,
    overtaken: Container[str],
) -> Seen:
    reference, place, is_tied = found
    covers = reference.covers(limit)
    past = truth_within(reference.ends, limit)
    later = ~truth_within(reference.begins, limit)
    latest = place.latest(limit)
    may_be_last = (
        latest is not None and (floor is None or latest >= floor) and place.fact not in overtaken
    )
    is_open = Truth.MAYBE in {covers, past, later} or may_be_last
    return Seen(
        covers,
        past,
        later,
        may_be_last,
        (reference.begins.first, place.order),
        (place.first, place.last),
        is_open,
        is_tied or not reference.is_moment,
    )


def _unite(sights: Sequence[Sight]) -> Sight:
    return Sight(
        tuple(_united(each) for each in zip(*(sight.seen for sight in sights), strict=True)),
        all(sight.is_covered for sight in sights),
        (min(sight.last[0] for sight in sights), max(sight.last[1] for sight in sights)),
    )


def _united(cases: Sequence[Seen]) -> Seen:
    """Return how one observation stands in all of some cases."""
    return Seen(
        united(one.covers for one in cases),
        united(one.past for one in cases),
        united(one.later for one in cases),
        any(one.may_be_last for one in cases),
        min(one.begins for one in cases),
        (min(one.ends[0] for one in cases), max(one.ends[1] for one in cases)),
        any(one.is_loose for one in cases),
        any(one.is_tied for one in cases),
    )


def _is_decided(sight: Sight) -> bool:
    """Whether no date that moves with another could make a difference to *sight*.

    Of each observation alone everything is said by its own cells. What is said of
    several, or of a span with two ends, may hang together.
    """
    return sum(one.is_loose for one in sight.seen) <= 1 and not any(
        one.is_loose and one.is_tied for one in sight.seen
    )


def read(
    name: tuple[str, str],
    records: Sequence[Record[Any]],
    kinds: Mapping[tuple[str, str], str],
    scene: Scene,
) -> Reading | None:
    """Return the reading of *name*, subject and indicator; None if it was never observed.

    *records* are what was measured of it and what changed of it.
    """
    used = [record for record in records if isinstance(record.event, Measured)]
    pairs: frozenset[tuple[str, str]] = frozenset()
    if len(used) < len(records):
        pairs = belonging(records)
        changed = {fact for _, fact in pairs}
        used += [record for record in records if record.fact in changed]
    every = observations_of(used, kinds, pairs).get(name)
    if every is None:
        return None
    known = keyed(every)
    looking = _Looking(name, kinds, pairs, used, known)
    # What an order ties to them may rule out days of a base, and so cells of all others.
    is_tied = bool(scene.tied(used))
    sight, exact = scene.answer(
        used,
        looking.look,
        is_decided=lambda seen: not is_tied and _is_decided(seen),
        unite=_unite,
    )
    return _reading(name, list(known.values()), used, sight, scene, exact=exact)


def _reading(
    name: tuple[str, str],
    observations: Sequence[Observation],
    used: Sequence[Record[Any]],
    sight: Sight,
    scene: Scene,
    *,
    exact: bool,
) -> Reading:
    seen = sight.seen
    numbers = range(len(seen))
    now = [n for n in numbers if seen[n].covers is not Truth.NO]
    status, value = _status(
        [observations[n].value for n in now if seen[n].covers is Truth.YES],
        [observations[n].value for n in now],
        is_covered=sight.is_covered,
    )
    past = [n for n in numbers if seen[n].past is Truth.YES]
    # The one that is last in the world where each is as late as it can be.
    last = max(past, key=lambda n: seen[n].ends[1], default=None)
    candidates = now if status != "unknown" else []
    possible = [
        n
        for n in numbers
        if n not in candidates
        and (seen[n].covers is Truth.MAYBE or (n != last and seen[n].may_be_last))
    ]
    later = [n for n in numbers if seen[n].later is Truth.YES]
    following = min(later, key=lambda n: seen[n].begins, default=None)
    near = [n for n in (last, following) if n is not None]
    told = [observations[n] for n in (*candidates, *near[:1], *possible, *near[1:])]
    facts = dict.fromkeys(fact for one in told for fact in one.records)
    day = scene.limit.day
    return Reading(
        subject=name[0],
        indicator=name[1],
        status=status,
        value=value,
        candidates=tuple(observations[n] for n in candidates),
        last=None if last is None else observations[last],
        possible=tuple(observations[n] for n in possible),
        next=None if following is None else observations[following],
        stale_days=None if last is None else _between(day, *_days_of(seen[last])),
        exact=exact,
        records=scene.ids_among([scene.facts[fact] for fact in facts], used),
        last_days=_between(day, *sight.last) if sight.last[1] > -math.inf else None,
    )


def _status(
    sure: Sequence[Quantity], values: Sequence[Quantity], *, is_covered: bool
) -> tuple[Status, Quantity | None]:
    """Return what *values* say, of which those that are *sure* are among the observations."""
    if not is_covered:
        return "unknown", None
    # Of values that agree, the one printed most precisely says most, and parts the others.
    finest = min(values, key=_step)
    if all(finest.agrees_with(value) for value in values):
        return "known", min(sure or values, key=_step)
    return "ambiguous", None


def _step(value: Quantity) -> Decimal:
    return value.step or Decimal(0)


def _days_of(seen: Seen) -> tuple[Number, Number]:
    return seen.ends[0][0][0], seen.ends[1][0][0]


def _between(until: Number, first: Number, last: Number) -> Days:
    """Return the least and the most days from a day between *first* and *last* to *until*."""
    return days_between(last, until), days_between(first, until)
