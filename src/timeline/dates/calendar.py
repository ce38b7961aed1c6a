"""Civil days as integers: the proleptic Gregorian calendar without bounds.

A day is counted from 1970-01-01, which is 0; years are astronomical (the year
before 1 is 0, then -1) and may have any number of digits.

Not here: instants and zones (`timeline.dates.zones`), text (`timeline.dates.edtf`).
"""

from datetime import date
from typing import Final, TypeAlias

Day: TypeAlias = tuple[int, int, int]
"""A civil day: year, month, day."""

DAYS_IN_CYCLE = 146_097
"""Days in 400 Gregorian years, a whole number of weeks."""

EPOCH: Final = date(1970, 1, 1).toordinal()
"""The ordinal, as `datetime.date` counts, of the day that is 0 here."""
FIRST_DATE: Final = date.min.toordinal() - EPOCH
"""The first day that `datetime.date` knows."""
LAST_DATE: Final = date.max.toordinal() - EPOCH
"""The last day that `datetime.date` knows."""

_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY = 2
_DECEMBER = 12


def is_leap(year: int) -> bool:
    """Whether *year* has a 29 February.

    >>> is_leap(2000), is_leap(1900), is_leap(0)
    (True, False, True)
    """
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """Return how many days *month* (1..12) of *year* has.

    >>> days_in_month(2024, 2)
    29
    """
    return 29 if month == _FEBRUARY and is_leap(year) else _LENGTHS[month]


def day_number(year: int, month: int, day: int) -> int:
    """Return the days from 1970-01-01 to a civil day, which must exist.

    >>> day_number(1970, 1, 1), day_number(1969, 12, 31), day_number(2025, 10, 23)
    (0, -1, 20384)
    """
    if month <= _FEBRUARY:
        year -= 1
        month += 12
    # The year begins in March here, so that the leap day is its last.
    leaps = year // 4 - year // 100 + year // 400
    return 365 * year + leaps + (153 * month - 457) // 5 + day - 719_469


def civil_day(number: int) -> Day:
    """Return the civil day *number* days after 1970-01-01.

    >>> civil_day(20384)
    (2025, 10, 23)
    """
    if FIRST_DATE <= number <= LAST_DATE:  # the same, written in C
        near = date.fromordinal(number + EPOCH)
        return near.year, near.month, near.day
    return civil_day_anywhere(number)


def civil_day_anywhere(number: int) -> Day:
    """Return the civil day *number* days after 1970-01-01, however far away it is.

    >>> civil_day_anywhere(20384) == civil_day(20384)
    True
    """
    cycle, rest = divmod(number + 719_468, DAYS_IN_CYCLE)
    year = (rest - rest // 1460 + rest // 36_524 - rest // 146_096) // 365
    in_year = rest - (365 * year + year // 4 - year // 100)
    shifted = (5 * in_year + 2) // 153
    day = in_year - (153 * shifted + 2) // 5 + 1
    month = shifted + 3 if shifted < 10 else shifted - 9  # noqa: PLR2004 - March is 0
    return year + cycle * 400 + (month <= _FEBRUARY), month, day


def month_bounds(year: int, month: int) -> tuple[int, int]:
    """Return the first and the last day number of a month.

    >>> month_bounds(1970, 1)
    (0, 30)
    """
    first = day_number(year, month, 1)
    return first, first + days_in_month(year, month) - 1


def year_bounds(year: int) -> tuple[int, int]:
    """Return the first and the last day number of a year.

    >>> year_bounds(1970)
    (0, 364)
    """
    before = year - 1
    first = 365 * before + before // 4 - before // 100 + before // 400 - 719_162
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return first, first + (365 if leap else 364)


def add_months(year: int, month: int, months: int) -> tuple[int, int]:
    """Return the year and month *months* after (or before) a month.

    >>> add_months(2025, 11, 3), add_months(2025, 1, -1)
    ((2026, 2), (2024, 12))
    """
    carry, index = divmod(month - 1 + months, _DECEMBER)
    return year + carry, index + 1


def shift_months(number: int, months: int) -> int:
    """Return the day *months* months away, or the last of that month where it has no such day.

    >>> civil_day(shift_months(day_number(2024, 2, 29), -12))
    (2023, 2, 28)
    """
    year, month, day = civil_day(number)
    year, month = add_months(year, month, months)
    return day_number(year, month, min(day, days_in_month(year, month)))
