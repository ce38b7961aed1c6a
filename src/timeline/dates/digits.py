"""Digits that are not known: `X` in years, months and days, as sets.

A pattern stands for every number it may be: ``15XX`` for 1500 to 1599, ``1X`` as
a month for October to December, ``2X`` as a day for those of 20 to 29 that its
month has. Nothing here walks through a long range before it has to.

Not here: how the text is split (`timeline.dates.components`).
"""

from collections.abc import Iterable, Iterator
from itertools import chain, product
from typing import Final, TypeAlias

from timeline.dates.calendar import day_number, days_in_month, year_bounds
from timeline.dates.ranges import Ranges, union

Runs: TypeAlias = tuple[tuple[int, int], ...]
"""Inclusive ranges in ascending order."""

WHOLE_MONTH: Final[Runs] = ((1, 31),)
WHOLE_YEAR: Final = tuple(range(1, 13))


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
    choices = ("0123456789" if digit == "X" else digit for digit in head)
    firsts = [int("".join(chosen) or "0") * size for chosen in product(*choices)]
    if len(digits) == len(pattern):
        return tuple((first, first + size - 1) for first in firsts)
    # There is no year -0000.
    negative = ((1 - first - size, -(first or 1)) for first in reversed(firsts))
    return tuple(run for run in negative if run[0] <= run[1])


class Cells:
    """The days that years, months and days of the month, each a set, make together."""

    __slots__ = ("days", "months", "years")

    def __init__(self, years: Runs, months: tuple[int, ...], days: Runs) -> None:
        """Take the sets; *days* are cut to what each month has."""
        self.years = years
        self.months = months
        self.days = days

    def first(self) -> int | None:
        """Return the first of the days, or `None` if there is none."""
        found = next(self._walk(self._all_years(), self.months, self.days), None)
        return None if found is None else found[0]

    def last(self) -> int | None:
        """Return the last of the days, or `None` if there is none."""
        years = chain.from_iterable(
            range(last, first - 1, -1) for first, last in reversed(self.years)
        )
        found = next(self._walk(years, self.months[::-1], self.days[::-1]), None)
        return None if found is None else found[1]

    def ranges(self) -> Ranges:
        """Return all of the days."""
        if self.months == WHOLE_YEAR and self.days == WHOLE_MONTH:
            return union((year_bounds(one)[0], year_bounds(two)[1]) for one, two in self.years)
        return union(self._walk(self._all_years(), self.months, self.days))

    def _all_years(self) -> Iterator[int]:
        return chain.from_iterable(range(first, last + 1) for first, last in self.years)

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
