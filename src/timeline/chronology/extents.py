"""The days that an entry takes, as numbers, for what is drawn or put into calendars.

Not here: how they are said (`timeline.chronology.labels`).
"""

from itertools import islice
from typing import Final

from timeline.chronology.model import Extent
from timeline.chronology.shapes import clock_of, day_of
from timeline.dates import Bound, When, Zone

MOST_OCCURRENCES: Final = 31
"""Of more occurrences than these, one extent stands for all."""


def extents_of(when: When) -> tuple[Extent, ...]:
    """Return the extent of *when*; of several occurrences one each, while they are few.

    >>> from timeline.dates import parse
    >>> [one.begins for one in extents_of(parse("{1970-01-02,1970-01-05}"))]
    [(1, 1), (4, 4)]
    """
    if when.kind == "all of":
        members = list(islice(when.members, MOST_OCCURRENCES + 1))
        if len(members) <= MOST_OCCURRENCES and all(_is_bounded(one) for one in members):
            return tuple(sorted(map(_extent, members), key=lambda one: one.first or 0))
    return (_extent(when),)


def _is_bounded(when: When) -> bool:
    return when.first_day is not None and when.last_day is not None


def _extent(when: When) -> Extent:
    start, end, zone = when.start, when.end, when.zone
    is_span = when.kind in {"throughout", "all of"}
    clock = None
    if clock_of(start, zone) and clock_of(end, zone) and start.first is not None:
        clock = (start.first, end.last or start.first)
    return Extent(
        begins=_days(start, zone),
        ends=_days(end, zone),
        is_span=is_span,
        is_open=is_span and end.status == "open",
        clock=clock,
    )


def _days(bound: Bound, zone: Zone) -> tuple[int | None, int | None]:
    return (
        None if bound.first is None else day_of(bound.first, bound, zone),
        None if bound.last is None else day_of(bound.last, bound, zone),
    )
