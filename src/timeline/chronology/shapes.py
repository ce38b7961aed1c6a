"""Name the set of days of a date by the unit it fills: a day, a month, some years ….

Labels are made from this, so that none can say more than the set does: a set
that fills no unit is named by its first and its last day.

Not here: how it is said (`timeline.chronology.labels`).
"""

import re
from typing import Literal, TypeAlias, final

from attrs import frozen

from timeline.dates import Bound, Day, When, Zone, civil_day, day_number, days_in_month

Unit: TypeAlias = Literal["day", "days", "month", "months", "year", "years"]
Part: TypeAlias = Literal["season", "quarter", "half"]
Context: TypeAlias = tuple[int, int | None] | None
"""The year, and the month if any, whose heading a label stands under."""

_DECEMBER = 12
_NORTHERN_SEASON = re.compile(r"-2[1-4]$")
_MINUTE = 60_000_000


@final
@frozen
class Shape:
    """A stretch of whole civil days and the unit that it fills.

    Attributes:
        first: Its first day; *last*: its last, inclusive.
        unit: What it fills exactly; ``days`` where it is no whole month or year.
        part: The part of the year that the source named, if it did, and its number.
    """

    first: Day
    last: Day
    unit: Unit
    part: tuple[Part, int] | None = None

    @property
    def year(self) -> int | None:
        """The year that all of it lies in, if it does."""
        return self.first[0] if self.first[0] == self.last[0] else None

    @property
    def as_days(self) -> "Shape":
        """The same days, told by the first and the last of them."""
        return Shape(self.first, self.last, "days")

    @property
    def two_days(self) -> "tuple[Shape, Shape] | None":
        """Its two days, each by itself, if it has just two."""
        if self.unit != "days" or day_number(*self.last) - day_number(*self.first) != 1:
            return None
        return Shape(self.first, self.first, "day"), Shape(self.last, self.last, "day")

    @property
    def month(self) -> int | None:
        """The month that all of it lies in, if it does."""
        return self.first[1] if self.first[:2] == self.last[:2] else None


def shape_of(first: int, last: int) -> Shape:
    """Return the shape of the days from number *first* to *last*.

    >>> from timeline.dates import day_number
    >>> shape_of(day_number(2024, 1, 1), day_number(2024, 6, 30)).unit
    'months'
    """
    begin, end = civil_day(first), civil_day(last)
    return Shape(begin, end, _unit(begin, end))


def joined(start: Shape, end: Shape) -> Shape:
    """Return the shape from the first day of *start* to the last day of *end*."""
    return Shape(start.first, end.last, _unit(start.first, end.last))


def _unit(first: Day, last: Day) -> Unit:
    if first == last:
        return "day"
    if first[2] != 1 or last[2] != days_in_month(last[0], last[1]):
        return "days"
    if first[:2] == last[:2]:
        return "month"
    if first[1] != 1 or last[1] != _DECEMBER:
        return "months"
    return "year" if first[0] == last[0] else "years"


def shape_of_set(when: When) -> Shape | None:
    """Return the shape of the days at which *when* may begin; None where it is unbounded."""
    days = days_of(when.start, when.zone)
    if days is None:
        return None
    shape = shape_of(*days)
    part = _part(when, shape)
    return shape if part is None else Shape(shape.first, shape.last, shape.unit, part)


def stretches_of(bound: Bound, zone: Zone, most: int) -> tuple[Shape, ...]:
    """Return the stretches of days that *bound* consists of, but no more than *most* + 1.

    >>> from timeline.dates import parse
    >>> when = parse("[1667,1668,1670..1672]")
    >>> [(one.first[0], one.last[0]) for one in stretches_of(when.start, when.zone, 4)]
    [(1667, 1668), (1670, 1672)]
    """
    if bound.lazy is None:
        days = days_of(bound, zone)
        return () if days is None else (shape_of(*days),)
    found: list[tuple[int, int]] = []
    for first, last in bound.ranges:
        if first is None or last is None:
            return ()
        begin, end = day_of(first, bound, zone), day_of(last, bound, zone)
        if found and begin <= found[-1][1] + 1:
            begin = found.pop()[0]
        elif len(found) > most:
            break
        found.append((begin, end))
    return tuple(shape_of(*days) for days in found)


def _part(when: When, shape: Shape) -> tuple[Part, int] | None:
    if shape.unit != "months" or shape.year is None:
        return None
    month, many = shape.first[1], shape.last[1] - shape.first[1] + 1
    # A list may begin or end with a quarter, say, and so be longer than one.
    if when.precision == "quarter" and (many, month % 3) == (3, 1):
        return "quarter", month // 3 + 1
    if when.precision == "half" and (many, month % 6) == (6, 1):
        return "half", month // 6 + 1
    # A month says which season only where the hemisphere is known to be the northern one.
    # A winter of two years is told by its months: 2023年冬 may be read as the one before.
    if (
        when.precision == "season"
        and (many, month % 3) == (3, 0)
        and _NORTHERN_SEASON.search(when.text.rstrip("?~%"))
    ):
        return "season", month // 3
    return None


def days_of(bound: Bound, zone: Zone) -> tuple[int, int] | None:
    """Return the first and the last day number of *bound*; None where it lacks either."""
    if bound.first is None or bound.last is None:
        return None
    return day_of(bound.first, bound, zone), day_of(bound.last, bound, zone)


def day_of(number: int, bound: Bound, zone: Zone) -> int:
    """Return the civil day of a *number* of *bound*, which may count instants."""
    return number if bound.unit == "day" else zone.day_of(number)


def clock_of(bound: Bound, zone: Zone) -> str:
    """Return the time of day of *bound* as the clocks of *zone* show it: 09:00 or 09:00:30.

    Empty where it counts days, is vaguer than a minute, or lies outside the years
    that the standard library's clocks know; then the day alone is told.
    """
    if bound.unit == "day" or bound.first is None or bound.last is None:
        return ""
    width = bound.last - bound.first + 1
    if width > _MINUTE:
        return ""
    from datetime import UTC, datetime, timedelta  # noqa: PLC0415 # most logs have no clock times
    from zoneinfo import ZoneInfo  # noqa: PLC0415 # likewise

    try:
        aware = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=bound.first)
        shown = aware.astimezone(ZoneInfo(zone.name))
    except OverflowError:
        return ""
    return f"{shown:%H:%M:%S}" if shown.second and width < _MINUTE else f"{shown:%H:%M}"
