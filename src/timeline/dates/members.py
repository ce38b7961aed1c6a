"""The dates between two dates, one by one: what `[2021..2025]` stands for.

They come at the finer precision of both ends: years between years, months
between a year and a month, days where nothing coarser fits.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import Final

from timeline.dates.calendar import civil_day
from timeline.dates.moving import month_index
from timeline.dates.single import parse_single
from timeline.dates.when import When
from timeline.dates.writing import day_text, instant_text, month_text, year_text
from timeline.dates.zones import Zone

_GRAINS: Final = (
    "microsecond",
    "millisecond",
    "fraction of a second",
    "second",
    "minute",
    "day",
    "season",
    "quarter",
    "third",
    "half",
    "month",
    "year",
    "decade",
    "century",
    "millennium",
)
_FINENESS: Final = {precision: place for place, precision in enumerate(_GRAINS)}
_THREE_DIGITS: Final = 999
_SIZES: Final = {
    "minute": 60_000_000,
    "second": 1_000_000,
    "millisecond": 1_000,
    "microsecond": 1,
}


def fineness(precision: str) -> int:
    """Return a number that is the less, the finer *precision* is."""
    return _FINENESS.get(precision, len(_FINENESS))


def finest(dates: Iterable[When]) -> str:
    """Return the finest precision among *dates*."""
    return min((date.precision for date in dates), key=fineness)


def _stepping(precision: str) -> tuple[Callable[[int], int], Callable[[int], str]]:
    """Return how to number the members of a range and how to write the one of a number."""
    if precision in _SIZES:
        size = _SIZES[precision]
        return lambda instant: instant // size, lambda n: instant_text(n * size, precision)
    if precision == "year":
        return lambda day: civil_day(day)[0], year_text
    if precision == "month":
        return month_index, month_text
    if precision == "decade":
        return _decade_index, _decade_text
    return _itself, day_text


def _itself(day: int) -> int:
    return day


def _decade_index(day: int) -> int:
    """Return the number of the decade by its digits: -1 is -000X, the nine years before 0."""
    year = civil_day(day)[0]
    return year // 10 if year >= 0 else -(-year // 10) - 1


def _decade_text(index: int) -> str:
    sign, digits = ("", index) if index >= 0 else ("-", -index - 1)
    if digits > _THREE_DIGITS:
        return f"Y{sign}{digits}0S{len(str(digits))}"
    return f"{sign}{digits:03}X"


def _grain(first: When | None, last: When | None) -> str:
    ends = [date for date in (first, last) if date is not None]
    if ends[0].start.unit == "instant":
        finer = finest(ends)
        return finer if finer in _SIZES else "microsecond"
    if all(date.precision == "decade" and date.text[:1].isdecimal() for date in ends):
        return "decade"
    coarse = [date.precision if date.precision in ("year", "month") else "day" for date in ends]
    return min(coarse, key=fineness)


def between(first: When | None, last: When | None, zone: Zone) -> Iterator[When]:
    """Yield the dates from *first* to *last*; without *first* backwards from *last*, for ever."""
    if first is last and first is not None:
        yield first
        return
    index_of, text_of = _stepping(_grain(first, last))
    low = None if first is None else first.start.first
    high = None if last is None else last.start.last
    if low is None:
        numbers: Iterable[int] = () if high is None else count(index_of(high), -1)
    elif high is None:
        numbers = count(index_of(low))
    else:
        numbers = range(index_of(low), index_of(high) + 1)
    for number in numbers:
        if text_of is not day_text or number not in zone.skipped:
            yield parse_single(text_of(number), zone)


def first_member(first: When, last: When | None, zone: Zone) -> When:
    """Return the first of the dates from *first* to *last*, which are two."""
    return next(between(first, last, zone))


def last_member(first: When | None, last: When, zone: Zone) -> When:
    """Return the last of the dates from *first* to *last*, which are two."""
    index_of, text_of = _stepping(_grain(first, last))
    high = last.start.last
    return last if high is None else parse_single(text_of(index_of(high)), zone)
