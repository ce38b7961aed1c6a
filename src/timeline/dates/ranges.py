"""Sets of whole numbers as sorted, disjoint, inclusive ranges.

`None` at the outer ends stands for "without bound". Adjacent ranges are one:
``(1, 2), (3, 4)`` is written ``(1, 4)``, so that equal sets are equal tuples.

Not here: what the numbers count (`timeline.dates.bounds`).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from math import inf
from typing import TypeAlias

Range: TypeAlias = tuple[int | None, int | None]
Ranges: TypeAlias = tuple[Range, ...]


def low(span: Range) -> float:
    """Return the lower end for comparing: ``-inf`` where there is none."""
    return -inf if span[0] is None else span[0]


def high(span: Range) -> float:
    """Return the upper end for comparing: ``inf`` where there is none."""
    return inf if span[1] is None else span[1]


def union(ranges: Iterable[Range]) -> Ranges:
    """Return the set of all numbers in any of *ranges*, in whatever order they come.

    >>> union([(5, 6), (1, 2), (3, None)])
    ((1, None),)
    """
    listed = list(ranges)
    if len(listed) > 1:
        listed.sort(key=low)
    return merged(listed)


def merged(ranges: Iterable[Range]) -> Ranges:
    """Return the set of all numbers in any of *ranges*, which begin in ascending order."""
    found: list[Range] = []
    for span in ranges:
        if found and low(span) <= high(found[-1]) + 1:
            if high(span) > high(found[-1]):
                found[-1] = (found[-1][0], span[1])
        else:
            found.append(span)
    return tuple(found)


def clip(ranges: Ranges, first: int | None, last: int | None) -> Ranges:
    """Return what of *ranges* lies in ``first..last``.

    >>> clip(((1, 3), (5, None)), 2, 9)
    ((2, 3), (5, 9))
    """
    least = -inf if first is None else first
    most = inf if last is None else last
    return tuple(
        (first if low(span) < least else span[0], last if high(span) > most else span[1])
        for span in ranges
        if low(span) <= most and high(span) >= least
    )


def without(ranges: Ranges, numbers: Iterable[int]) -> Ranges:
    """Return *ranges* but for some *numbers*.

    >>> without(((1, 3), (5, None)), [2, 5])
    ((1, 1), (3, 3), (6, None))
    """
    for number in numbers:
        ranges = clip(ranges, None, number - 1) + clip(ranges, number + 1, None)
    return ranges


def disjoint(one: Ranges, other: Ranges) -> bool:
    """Whether no number is in both sets."""
    i = j = 0
    while i < len(one) and j < len(other):
        if high(one[i]) < low(other[j]):
            i += 1
        elif high(other[j]) < low(one[i]):
            j += 1
        else:
            return False
    return True


def shift(ranges: Ranges, by: int) -> Ranges:
    """Return the set with *by* added to every number."""
    return tuple(
        (None if first is None else first + by, None if last is None else last + by)
        for first, last in ranges
    )


def latest_until(ranges: Ranges, limit: int) -> int | None:
    """Return the greatest number of the set that is at most *limit*.

    >>> latest_until(((1, 3), (7, 9)), 5)
    3
    """
    most: float = limit
    place = bisect_right(ranges, most, key=low)
    if not place:
        return None
    last = ranges[place - 1][1]
    return limit if last is None else min(last, limit)


def earliest_from(ranges: Ranges, limit: int) -> int | None:
    """Return the least number of the set that is at least *limit*.

    >>> earliest_from(((1, 3), (7, 9)), 5)
    7
    """
    least: float = limit
    place = bisect_left(ranges, least, key=high)
    if place == len(ranges):
        return None
    first = ranges[place][0]
    return limit if first is None else max(first, limit)
