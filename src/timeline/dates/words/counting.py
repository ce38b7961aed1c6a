"""Counting from the base: spells before and after it, and points so far away.

What the Chinese and the English rules share.
"""

from typing import Final

from timeline.dates.edtf import parse
from timeline.dates.faults import fault
from timeline.dates.moving import coarse, month_index, shifted_months, week_index
from timeline.dates.ranges import Ranges, shift
from timeline.dates.words.context import Context, vague
from timeline.dates.words.rules import Readings
from timeline.dates.writing import (
    days_text,
    listed,
    months_text,
    set_text,
    weeks_text,
    year_text,
    years_text,
)
from timeline.errors.data import quoted

MONTHS_IN: Final = {"year": 12, "quarter": 3, "month": 1}
DAYS_IN: Final = {"week": 7, "day": 1}


def moved(days: Ranges, count: int, unit: str) -> Ranges:
    """Return where *days* come to lie *count* units later (or earlier)."""
    months = MONTHS_IN.get(unit)
    if months is None:
        return shift(days, count * DAYS_IN[unit])
    return shifted_months(days, count * months)


def past_spell(context: Context, count: int, unit: str) -> str:
    """Return the span of *count* units that ends with the base."""
    days = context.days()
    return f"{days_text(moved(days, -count, unit))}/{days_text(days)}"


def next_spell(context: Context, count: int, unit: str) -> str:
    """Return the span of *count* units that begins with the base."""
    days = context.days()
    return f"{days_text(days)}/{days_text(moved(days, count, unit))}"


def away(context: Context, count: int, unit: str) -> str:
    """Return the year, month, week or day that is *count* units from the base.

    No more precise than the words: 3年前 is a year, 3个月前 a month.
    """
    if unit == "year":
        return years_text(shift(context.years(), count))
    if unit == "day":
        return days_text(shift(context.days(), count))
    if unit == "week":
        return weeks_text(shift(coarse(context.days(), week_index), count))
    if unit == "quarter":
        quarters = context.one_by_one(shift(coarse(context.days(), _quarter_index), count))
        return listed(f"{year_text(index // 4)}-{33 + index % 4}" for index in quarters)
    return months_text(shift(context.months(), count))


def _quarter_index(day: int) -> int:
    return month_index(day) // 3


def calendar_years(context: Context, count: int) -> Readings:
    """Return the other reading of a spell of years: the last whole calendar years."""
    years = context.years()
    if len(years) != 1 or years[0][0] is None or years[0][0] != years[0][1]:
        return ()
    year = years[0][0]
    return (f"{year - count:04}-01-01/{year - 1:04}-12-31",)


def since(begin: str, context: Context) -> str:
    """Return the span from *begin*, a date or a span, on; its end is not before the base."""
    first, slash, _ = begin.partition("/")
    return f"{first if slash else begin}/{context.not_before()}"


def some_time_since(begin: str, context: Context) -> str:
    """Return one day, not known which, from the first of *begin* to the last of the base.

    Unlike `since` it says nothing of what went on: an act is dated, no state.
    """
    bound = parse(begin, zone=context.zone).start
    first, last = bound.first, context.last_day()
    if bound.unit != "day" or first is None:
        found = (f"{context.phrase!r}, no first day", f"没有首日的{quoted(context.phrase)}")
        raise vague(
            context.phrase, found, ("a begin of which the first day is known", "有首日的起点")
        )
    if last < first:
        base = context.base.text
        found = (f"base {base!r}, before the begin", f"早于起点的基准“{base}”")
        expected = ("a begin not after the base", "不晚于基准的起点")
        raise fault("end-before-start", context.phrase, 0, found, expected)
    return set_text(((first, last),))


def until(end: str, context: Context) -> Readings:
    """Return the time of a count that was closed at *end*, and the span up to it."""
    if "/" in end:
        found = (f"{context.phrase!r}, a span", f"指一段时间的{quoted(context.phrase)}")
        raise vague(context.phrase, found, ("a single date", "一个日期"))
    return end, f"/{end}"
