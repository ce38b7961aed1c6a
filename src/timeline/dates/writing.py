"""Write days, months, years, instants, and sets of them, as `timeline.dates.parse` reads them.

Not here: reading (`timeline.dates.edtf`).
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from timeline.dates.calendar import EPOCH, FIRST_DATE, LAST_DATE, civil_day
from timeline.dates.moving import month_index
from timeline.dates.ranges import Ranges
from timeline.dates.zones import MICROSECONDS_A_DAY

_FOUR_DIGITS: Final = 9999


def year_text(year: int) -> str:
    """Return *year* as EDTF writes it.

    >>> year_text(44), year_text(-44), year_text(12345)
    ('0044', '-0044', 'Y12345')
    """
    if 0 <= year <= _FOUR_DIGITS:
        return f"{year:04}"
    return f"-{-year:04}" if -_FOUR_DIGITS <= year < 0 else f"Y{year}"


def month_text(index: int) -> str:
    """Return the month *index* months after January of the year 0 as text."""
    year, before = divmod(index, 12)
    return f"{year_text(year)}-{before + 1:02}"


def day_text(number: int) -> str:
    """Return a day as text, which is EDTF where its year has four digits."""
    if FIRST_DATE <= number <= LAST_DATE:
        return date.fromordinal(number + EPOCH).isoformat()
    year, month, day = civil_day(number)
    return f"{year_text(year)}-{month:02}-{day:02}"


def instant_text(instant: int, precision: str) -> str:
    """Return an instant as text in UTC, to the minute, the second or finer."""
    day, micros = divmod(instant, MICROSECONDS_A_DAY)
    seconds, micros = divmod(micros, 1_000_000)
    minutes, second = divmod(seconds, 60)
    said = f"{day_text(day)}T{minutes // 60:02}:{minutes % 60:02}"
    if precision == "minute":
        return f"{said}Z"
    if precision == "second":
        return f"{said}:{second:02}Z"
    fraction = f"{micros:06}"
    return f"{said}:{second:02}.{fraction[:3] if precision == 'millisecond' else fraction}Z"


def written(numbers: Ranges, write: Callable[[int], str]) -> str:
    """Return a set of days, months or years as text: one plainly, several as a list."""
    only = numbers[0][0]
    if len(numbers) == 1 and only is not None and only == numbers[0][1]:
        return write(only)
    return listed(
        write(first)
        if first == last and first is not None
        else f"{'' if first is None else write(first)}..{'' if last is None else write(last)}"
        for first, last in numbers
    )


def listed(elements: Iterable[str]) -> str:
    """Return *elements* as one date, or as a list of alternatives."""
    kept = list(elements)
    if len(kept) > 1:
        kept = list(dict.fromkeys(kept))
    return kept[0] if len(kept) == 1 and ".." not in kept[0] else f"[{','.join(kept)}]"


def days_text(days: Ranges) -> str:
    """Return a set of days as text."""
    return written(days, day_text)


def weeks_text(weeks: Ranges) -> str:
    """Return a set of weeks as text: their days."""
    return days_text(
        tuple(
            (None if first is None else 7 * first - 3, None if last is None else 7 * last + 3)
            for first, last in weeks
        )
    )


def months_text(months: Ranges) -> str:
    """Return a set of months as text."""
    return written(months, month_text)


def years_text(years: Ranges) -> str:
    """Return a set of years as text."""
    return written(years, year_text)


def set_text(days: Ranges) -> str:
    """Return a set of days as text, in whole years or months where it is made of them.

    >>> from timeline.dates.calendar import day_number
    >>> set_text(((day_number(1984, 1, 1), day_number(1986, 12, 31)),))
    '[1984..1986]'
    """
    ends = [civil_day(first)[1:] == (1, 1) for first, _ in days if first is not None]
    ends += [civil_day(last)[1:] == (12, 31) for _, last in days if last is not None]
    if all(ends):
        return years_text(_seen(days, lambda day: civil_day(day)[0]))
    ends = [civil_day(first)[2] == 1 for first, _ in days if first is not None]
    ends += [civil_day(last + 1)[2] == 1 for _, last in days if last is not None]
    if all(ends):
        return months_text(_seen(days, month_index))
    return days_text(days)


def _seen(days: Ranges, of: Callable[[int], int]) -> Ranges:
    """Return the ranges of *days* counted by *of*, still apart where days lie between."""
    return tuple(
        (None if first is None else of(first), None if last is None else of(last))
        for first, last in days
    )
