"""The civil days that a date may touch, as a set with its gaps.

Of an ``all of`` it is the days of all occurrences together; of a span everything
from its first possible to its last possible day.
"""

from typing import TYPE_CHECKING

from timeline.dates.ranges import Ranges, union, without

if TYPE_CHECKING:
    from timeline.dates.bounds import Bound
    from timeline.dates.when import When
    from timeline.dates.zones import Zone


def days_of(when: "When") -> Ranges:
    """Return the days of *when*, as numbers in its zone."""
    if when.start is when.end:
        bound = when.start
        if bound.unit == "day":
            return bound.ranges
        return union(
            (_day(first, bound, when.zone), _day(last, bound, when.zone))
            for first, last in bound.ranges
        )
    if when.listed is not None:
        return when.listed.days(when.zone)
    first = _day(when.start.first, when.start, when.zone)
    return without(((first, _day(when.end.last, when.end, when.zone)),), when.zone.skipped)


def _day(number: int | None, bound: "Bound", zone: "Zone") -> int | None:
    if number is None or bound.unit == "day":
        return number
    return zone.day_of(number)
