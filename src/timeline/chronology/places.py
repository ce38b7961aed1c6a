"""Where an entry stands: in which part, under which headings, before which others.

The rule (DESIGN, section 5): by the last day that is possible, narrower sets
first, then in the order of the log. So what is dated to a day comes first,
是月 at the end of its month, 是年 at the end of its year. A span stands at its
start. What no year can be given for stands in a part of its own.

Promise: of two entries one stands first, always the same one; and what
certainly happened on an earlier day never stands after what happened later.
"""

from collections.abc import Mapping, Sequence
from typing import Final, Literal, TypeAlias, final

from attrs import frozen

from timeline.chronology.shapes import Shape, day_of, days_of, shape_of
from timeline.dates import When, civil_day

Part: TypeAlias = Literal["dated", "undated", "planned"]
Band: TypeAlias = Literal["month", "months", "year", "years"]
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
        band: What it lies within: one ``month``, several ``months`` of the year, no less
            than the ``year``; or ``years``, for a span into a later year whose first
            month is open.
        opens: The first cell it may be in: its day, and within that, if known, its time.
    """

    part: Part
    key: Key
    year: int | None = None
    month: int | None = None
    band: Band = "year"
    opens: Key = ()


def place_of(
    when: When, *, rank: int, position: int, published: bool = False, whole: bool = False
) -> Place:
    """Return the place of what was *when*.

    Args:
        when: Its date.
        rank: That of the record; with *position* it decides between equal dates.
        position: Likewise.
        published: Whether it is dated only by its source's publication.
        whole: Whether it is a figure for a whole period, or a change: it stands at its
            end, also where that is given as a span, for it cannot be known before.
    """
    days = days_of(when.start, when.zone)
    if whole and days is not None and when.kind == "throughout":
        end = days_of(when.end, when.zone)
        days = None if end is None else (days[0], end[1])
    if published or days is None or days[1] - days[0] >= LONGEST:
        return _undated(when, days, rank, position, published=published)
    first, last = days
    bound = when.start
    timed = bound.unit == "instant" and bound.first is not None and bound.last is not None
    # What has a time of day comes before what is known by the day only (DESIGN, section 1).
    opens = (first, 0, bound.first or 0) if timed else (first, 1, 0)
    closes = (last, 0, bound.last or 0) if timed else (last, 1, 0)
    shape = shape_of(first, last)
    band: Band = "years" if _goes_on(when, shape) else _band(shape)
    key = (*closes, band == "years", last - first, rank, position)
    return Place("dated", key, shape.last[0], shape.month, band, opens)


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
    return Place("undated", key)


def planned_place(deadline: When | None, *, rank: int, position: int) -> Place:
    """Return the place of a plan: by the last day it may be due, those without one last."""
    days = None if deadline is None else days_of(deadline.end, deadline.zone)
    due = (0, days[1], days[1] - days[0]) if days else (1, 0, 0)
    return Place("planned", (*due, rank, position))


def _goes_on(when: When, start: Shape) -> bool:
    """Whether a span that begins in some month of *start* certainly goes on into a later year."""
    if when.kind != "throughout" or start.month is not None:
        return False
    end = when.end
    if end.first is None:
        return end.status == "open"
    return civil_day(day_of(end.first, end, when.zone))[0] > start.last[0]


def _band(shape: Shape) -> Band:
    if shape.month is not None:
        return "month"
    return "year" if shape.unit == "year" else "months"


def in_order(places: Mapping[str, Place], after: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the ids of *places* in order; *after* names for an id those known to come before.

    What is known only by a vague date but to have come before something is drawn
    forward to stand before it. Where dates contradict *after*, the dates are
    followed; where *after* runs in a ring, some of it is not.
    """
    followers: dict[str, list[str]] = {}
    for id, earlier in after.items():
        for one in earlier:
            if places[id].part == "dated" and one in places:
                followers.setdefault(one, []).append(id)
    drawn: dict[str, _Drawn] = {}
    for id in sorted(places, key=lambda one: places[one].key):
        _draw(id, places, followers, drawn)
    return sorted(drawn, key=lambda one: drawn[one])


_Drawn: TypeAlias = tuple[Key, int, Key]
"""The place something is drawn forward to, how many steps before it, and its own place."""


def _draw(
    root: str,
    places: Mapping[str, Place],
    followers: Mapping[str, Sequence[str]],
    drawn: dict[str, _Drawn],
) -> None:
    """Work out where *root*, and all that is known to come after it, are drawn to.

    Nothing is drawn forward past its own first cell, so a date that is certainly
    later than another stays so: that is why dates win over `after`.
    """
    waiting = [root]
    entered: set[str] = set()
    while waiting:
        id = waiting[-1]
        if id not in drawn and id not in entered:
            entered.add(id)
            waiting.extend(one for one in followers.get(id, ()) if one not in entered)
            continue
        waiting.pop()
        if id not in drawn:
            place = places[id]
            ahead = [
                (base, steps - 1, place.key)
                for base, steps, _ in (drawn[one] for one in followers.get(id, ()) if one in drawn)
                if base[: len(place.opens)] >= place.opens
            ]
            drawn[id] = min([(place.key, 0, place.key), *ahead])
