"""Read an indicator at a point in time: what is certain, what is possible, what is near.

A reading never interpolates. Inside its reference time an observation gives
the value; outside it the reading is unknown, and names the last and the next
observation and how stale the last one is.

Rules (DESIGN, section 4, "latest-wins"): an observation is certain if it was
complete within the limit in every world; what may have replaced the last
certain one is listed as possible.
"""

import math
from collections.abc import Sequence
from typing import Literal, final

from attrs import frozen

from timeline.dates import Truth, Zone
from timeline.facts import Quantity
from timeline.state.cells import Cell, Limit
from timeline.state.observations import Observation, Reference, reference_of

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
        exact: False where several of these hang on one imprecise date, and moving
            together they might leave fewer possibilities than are shown.
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
    stale_days: tuple[int | None, int | None] | None
    exact: bool
    records: tuple[str, ...]


@final
@frozen
class _Seen:
    """One observation with its reference time and how it stands to the limit."""

    observation: Observation
    reference: Reference
    covers: Truth

    @property
    def order(self) -> tuple[Cell, int]:
        """Least place among the observations, if it is complete."""
        return (self.reference.ends.first, self.observation.rank)


def read(
    subject: str, indicator: str, observations: Sequence[Observation], limit: Limit, zone: Zone
) -> Reading:
    """Return the reading of *indicator* of *subject* from its *observations* at *limit*."""
    seen = [_seen(observation, limit, zone) for observation in observations]
    certain = [one for one in seen if one.reference.ends.is_certain(limit)]
    floor = max((one.order for one in certain), default=None)
    last = _latest(certain)
    now = [one for one in seen if one.covers is not Truth.NO]
    status, value = _status(now)
    candidates = now if status != "unknown" else []
    possible = [
        one
        for one in seen
        if one not in candidates
        and (one.covers is Truth.MAYBE or (one is not last and _may_be_latest(one, limit, floor)))
    ]
    following = min((one for one in seen if _is_later(one, limit)), key=_start, default=None)
    used = [*candidates, *([last] if last else []), *possible, *([following] if following else [])]
    near = {id(one): one for one in used if one is not following}.values()
    bases = [one.observation.base for one in near if one.observation.base]
    return Reading(
        subject=subject,
        indicator=indicator,
        status=status,
        value=value,
        candidates=tuple(one.observation for one in candidates),
        last=last.observation if last else None,
        possible=tuple(one.observation for one in possible),
        next=following.observation if following else None,
        stale_days=_staleness(last, limit) if last else None,
        exact=len(bases) == len(set(bases)),
        records=tuple(dict.fromkeys(id for one in used for id in one.observation.records)),
    )


def _seen(observation: Observation, limit: Limit, zone: Zone) -> _Seen:
    reference = reference_of(observation, zone, limit)
    return _Seen(observation, reference, reference.covers(limit))


def _latest(certain: Sequence[_Seen]) -> _Seen | None:
    """Return the observation that is last in the world where each is as late as it can be."""
    return max(
        certain, key=lambda one: (one.reference.ends.last, one.observation.rank), default=None
    )


def _may_be_latest(one: _Seen, limit: Limit, floor: tuple[Cell, int] | None) -> bool:
    latest = one.reference.ends.latest(limit)
    if latest is None:
        return False
    return floor is None or (latest, one.observation.rank) >= floor


def _is_later(one: _Seen, limit: Limit) -> bool:
    return not one.reference.begins.is_possible(limit)


def _start(one: _Seen) -> tuple[Cell, int]:
    return (one.reference.begins.first, one.observation.rank)


def _status(now: Sequence[_Seen]) -> tuple[Status, Quantity | None]:
    sure = [one.observation.value for one in now if one.covers is Truth.YES]
    if not sure:
        return "unknown", None
    values = [one.observation.value for one in now]
    if all(sure[0].agrees_with(value) for value in values):
        # Of values that agree, the one printed most precisely says most.
        return "known", min(sure, key=lambda value: value.step or 0)
    return "ambiguous", None


def _staleness(last: _Seen, limit: Limit) -> tuple[int | None, int | None]:
    ends = last.reference.ends
    return _days(limit.day, ends.last[0]), _days(limit.day, ends.first[0])


def _days(until: float, since: float) -> int | None:
    return None if math.isinf(until) or math.isinf(since) else int(until - since)
