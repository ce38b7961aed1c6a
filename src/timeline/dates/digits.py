"""Digits that are not known: `X` in years, months and days, as sets.

A pattern stands for every number it may be: ``15XX`` for 1500 to 1599, ``1X`` as
a month for October to December, ``2X`` as a day for those of 20 to 29 that its
month has. Nothing here walks through a long range before it has to.

Not here: how the text is split (`timeline.dates.components`).
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, product
from typing import Final, TypeAlias

from timeline.dates.calendar import civil_day, day_number, days_in_month, year_bounds
from timeline.dates.ranges import Ranges, earliest_from, latest_until, merged, union

Runs: TypeAlias = tuple[tuple[int, int], ...]
"""Inclusive ranges in ascending order."""

WHOLE_MONTH: Final[Runs] = ((1, 31),)
WHOLE_YEAR: Final = tuple(range(1, 13))
_IN_EVERY_MONTH: Final = 28


def _by_pattern(numbers: Iterable[int]) -> dict[str, tuple[int, ...]]:
    """Return for every pattern of two digits those of *numbers* that it may be."""
    found: dict[str, tuple[int, ...]] = {}
    for number in numbers:
        digits = f"{number:02}"
        for pattern in (digits, digits[0] + "X", "X" + digits[1], "XX"):
            found[pattern] = (*found.get(pattern, ()), number)
    return found


def _runs(numbers: Iterable[int]) -> Runs:
    found = union((number, number) for number in numbers)
    return tuple((first, last) for first, last in found if first is not None and last is not None)


MONTHS: Final = _by_pattern(WHOLE_YEAR)
"""The months that each pattern of two digits may be."""
DAYS: Final = {pattern: _runs(days) for pattern, days in _by_pattern(range(1, 32)).items()}
"""The days that each pattern of two digits may be, in the longest month."""


def year_runs(pattern: str) -> Runs:
    """Return the years that four digits, perhaps with a minus before, may be.

    >>> year_runs("19X5")[:2], year_runs("-01XX")
    (((1905, 1905), (1915, 1915)), ((-199, -100),))
    """
    digits = pattern.removeprefix("-")
    head = digits.rstrip("X")
    size = 10 ** (len(digits) - len(head))
    if "X" not in head:
        first = int(head or "0") * size
        if len(digits) == len(pattern):
            return ((first, first + size - 1),)
        return ((1 - first - size, -(first or 1)),)
    choices = ("0123456789" if digit == "X" else digit for digit in head)
    firsts = [int("".join(chosen) or "0") * size for chosen in product(*choices)]
    if len(digits) == len(pattern):
        return tuple((first, first + size - 1) for first in firsts)
    # There is no year -0000.
    negative = ((1 - first - size, -(first or 1)) for first in reversed(firsts))
    return tuple(run for run in negative if run[0] <= run[1])


class Cells:
    """The days that years, months and days of the month, each a set, make together."""

    __slots__ = ("_days", "_months", "_years")

    def __init__(self, years: Runs, months: tuple[int, ...], days: Runs) -> None:
        """Take the sets; *days* are cut to what each month has."""
        self._years = years
        self._months = months
        self._days = days

    def ranges(self) -> Ranges:
        """Return all of the days."""
        if self._months == WHOLE_YEAR and self._days == WHOLE_MONTH:
            return merged((year_bounds(one)[0], year_bounds(two)[1]) for one, two in self._years)
        years = chain.from_iterable(range(first, last + 1) for first, last in self._years)
        return merged(self._walk(years, self._months, self._days))

    def first(self) -> int | None:
        """Return the first of the days, or `None` if there is none."""
        day = self._days[0][0]
        if day <= _IN_EVERY_MONTH:
            return day_number(self._years[0][0], self._months[0], day)
        return self.earliest_from(year_bounds(self._years[0][0])[0])

    def last(self) -> int | None:
        """Return the last of the days, or `None` if there is none."""
        first, last = self._days[-1]
        if first <= _IN_EVERY_MONTH:
            year, month = self._years[-1][1], self._months[-1]
            return day_number(year, month, min(last, days_in_month(year, month)))
        return self.latest_until(year_bounds(self._years[-1][1])[1])

    def earliest_from(self, limit: int) -> int | None:
        """Return the first of the days that is not before *limit*."""
        least = civil_day(limit)[0]
        years = (range(max(one, least), two + 1) for one, two in self._years if two >= least)
        spans = self._walk(chain.from_iterable(years), self._months, self._days)
        return next((max(first, limit) for first, last in spans if last >= limit), None)

    def latest_until(self, limit: int) -> int | None:
        """Return the last of the days that is not after *limit*."""
        most = civil_day(limit)[0]
        runs = ((one, min(two, most)) for one, two in reversed(self._years) if one <= most)
        years = chain.from_iterable(range(last, first - 1, -1) for first, last in runs)
        spans = self._walk(years, self._months[::-1], self._days[::-1])
        return next((min(last, limit) for first, last in spans if first <= limit), None)

    @staticmethod
    def _walk(
        years: Iterable[int], months: tuple[int, ...], days: Runs
    ) -> Iterator[tuple[int, int]]:
        for year in years:
            for month in months:
                length = days_in_month(year, month)
                before = day_number(year, month, 1) - 1
                for first, last in days:
                    if first <= length:
                        yield before + first, before + min(last, length)


class YearParts:
    """The same part of each of some years, such as a season."""

    __slots__ = ("_bounds", "_years")

    def __init__(self, years: Runs, bounds: Callable[[int], tuple[int, int]]) -> None:
        """Take the years, and how to find first and last day of the part in one of them."""
        self._years = years
        self._bounds = bounds

    def ranges(self) -> Ranges:
        """Return all of the days."""
        years = chain.from_iterable(range(first, last + 1) for first, last in self._years)
        return merged(map(self._bounds, years))

    def latest_until(self, limit: int) -> int | None:
        """Return the last of the days that is not after *limit*."""
        return latest_until(self.ranges(), limit)

    def earliest_from(self, limit: int) -> int | None:
        """Return the first of the days that is not before *limit*."""
        return earliest_from(self.ranges(), limit)
