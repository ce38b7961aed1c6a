"""Where an entry stands: in which part, under which headings, before which others.

The rule (DESIGN, section 5): by the last day that is possible, narrower sets
first, then in the order of the log. So what is dated to a day comes first,
是月 at the end of its month, 是年 at the end of its year. A span stands at its
start. What no year can be given for stands in a part of its own.

Promise: of two entries one stands first, always the same one; and what
certainly happened on an earlier day never stands after what happened later.
"""

import heapq
from collections.abc import Mapping, Sequence
from typing import Final, Literal, TypeAlias, final

from attrs import frozen

from timeline.chronology.shapes import Shape, days_of, shape_of
from timeline.dates import When

Part: TypeAlias = Literal["dated", "undated", "planned"]
Band: TypeAlias = Literal["month", "months", "year"]
Key: TypeAlias = tuple[int, ...]

LONGEST: Final = 366
"""Days of the widest set that still gives a year; what is vaguer has none."""

_PERIOD, _LIMIT, _PUBLICATION, _UNKNOWN = range(4)


@final
@frozen
class Place:
    """Where an entry stands.

    Attributes:
        part: The part of the chronology.
        key: Its order there; no two records have the same.
        year: The year whose heading it stands under; None outside the dated part.
        month: The month likewise; None where the month is open.
        band: What it lies within: one ``month``, several ``months`` of the year, or
            no less than the ``year``.
        first: The first possible day number; *last*: the last; None where unbounded.
    """

    part: Part
    key: Key
    year: int | None = None
    month: int | None = None
    band: Band = "year"
    first: int | None = None
    last: int | None = None


def place_of(
    when: When, *, rank: int, position: int, published: bool = False, whole: bool = False
) -> Place:
    """Return the place of what was *when*.

    Args:
        when: Its date.
        rank: That of the record; with *position* it decides between equal dates.
        position: Likewise.
        published: Whether it is dated only by its source's publication.
        whole: Whether it is a figure for a whole period: it stands at its end, also
            where the period is given as a span, for it cannot be known before.
    """
    days = days_of(when.start, when.zone)
    if whole and days is not None and when.kind == "throughout":
        end = days_of(when.end, when.zone)
        days = None if end is None else (days[0], end[1])
    if published or days is None or days[1] - days[0] >= LONGEST:
        return _undated(when, days, rank, position, published=published)
    first, last = days
    timed = when.start.unit == "instant" and when.start.last is not None
    # What has a time of day comes before what is known by the day only (DESIGN, section 1).
    clock = (0, when.start.last or 0) if timed else (1, 0)
    key = (last, *clock, last - first, rank, position)
    shape = shape_of(first, last)
    return Place("dated", key, shape.last[0], shape.month, _band(shape), first, last)


def _undated(
    when: When, days: tuple[int, int] | None, rank: int, position: int, *, published: bool
) -> Place:
    bound = when.start
    group, last, width = _UNKNOWN, 0, 0
    if published:
        group = _PUBLICATION
    elif days is not None:
        group, last, width = _PERIOD, days[1], days[1] - days[0]
    elif bound.status == "known":
        group = _LIMIT
    key = (group, last, width, rank, position)
    return Place("undated", key, first=days and days[0], last=days and days[1])


def planned_place(deadline: When | None, *, rank: int, position: int) -> Place:
    """Return the place of a plan: by the last day it may be due, those without one last."""
    days = None if deadline is None else days_of(deadline.end, deadline.zone)
    due = (0, days[1], days[1] - days[0]) if days else (1, 0, 0)
    return Place("planned", (*due, rank, position))


def _band(shape: Shape) -> Band:
    if shape.month is not None:
        return "month"
    return "year" if shape.unit == "year" else "months"


def in_order(places: Mapping[str, Place], after: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the ids of *places* in order; *after* names for an id those known to come before.

    What is known only by a vague date but to have come before something is drawn
    forward to it. Where dates contradict *after*, the dates are followed.
    """
    successors = dict.fromkeys(places, 0)
    before: dict[str, list[str]] = {id: [] for id in places}
    for id, earlier in after.items():
        for one in dict.fromkeys(earlier):
            if (
                one in places
                and id in places
                and one != id
                and _may_follow(places[id], places[one])
            ):
                before[id].append(one)
                successors[one] += 1
    # From the end: the last of those that nothing still to be placed must follow.
    heap = [(_negated(places[id].key), id) for id, count in successors.items() if not count]
    heapq.heapify(heap)
    left = set(places)
    found: list[str] = []
    while left:
        # The heap runs dry only in a ring of `after`, which is then cut at its last.
        id = heapq.heappop(heap)[1] if heap else max(left, key=lambda one: places[one].key)
        if id not in left:
            continue
        left.remove(id)
        found.append(id)
        for one in before[id]:
            successors[one] -= 1
            if not successors[one]:
                heapq.heappush(heap, (_negated(places[one].key), one))
    found.reverse()
    return found


def _may_follow(place: Place, earlier: Place) -> bool:
    if place.part != "dated" or earlier.part != "dated":
        return False
    return (place.last or 0) >= (earlier.first or 0)


def _negated(key: Key) -> Key:
    return tuple(-part for part in key)
