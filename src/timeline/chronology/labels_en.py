"""Dates said in English: day, month, year; an en dash joins what is one span.

Source of the habits: the Oxford style of dates (New Hart's Rules, chapter 11).
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final, final

from attrs import frozen

from timeline.chronology.shapes import Context, Shape
from timeline.chronology.speech import Edge, inner_quotes
from timeline.dates import Day

MONTHS: Final = (
    "",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SEASONS: Final = ("", "spring", "summer", "autumn", "winter")
_QUARTERS: Final = ("", "first quarter", "second quarter", "third quarter", "fourth quarter")
_HALVES: Final = ("", "first half", "second half")
_PARTS: Final = {"season": _SEASONS, "quarter": _QUARTERS, "half": _HALVES}

_EDGES: Final[Mapping[Edge, str]] = {
    "from": "from {}",
    "from at the latest": "from {} at the latest",
    "from at the earliest": "from {} or later",
    "begin unknown": "beginning unknown",
    "begin open": "with no beginning",
    "to": "to {}",
    "to at the latest": "to {} at the latest",
    "to at the earliest": "to {} at least",
    "end unknown": "end unknown",
    "end open": "with no end",
    "at the latest": "{} at the latest",
    "at the earliest": "{} or later",
    "unknown": "date unknown",
    "due": "due {}",
}
_COMPOUND: Final[Mapping[Edge, str]] = {"from": "beginning {}", "to": "ending {}"}
_DAY_OF: Final = re.compile(r"(\d+) ([A-Z][a-z]+)( \d+(?: BC)?)?")
_NO_NAME: Final = re.compile(r"between |some time in | or ")


@final
@frozen
class English:
    """The English `Speech`."""

    def name(self, shape: Shape, context: Context) -> str:
        """Name a stretch of days."""
        year = shape.first[0]
        if shape.part is not None:
            kind, number = shape.part
            of = " " if kind == "season" else " of "
            return _with_year(_PARTS[kind][number], year, context, of)
        if shape.unit == "day":
            return _day(shape.first, context)
        if shape.unit == "month":
            return _with_year(MONTHS[shape.first[1]], year, context)
        if shape.unit == "year":
            return _full_year(year)
        return self._stretch(shape, context, "–", " – ")

    def _stretch(self, shape: Shape, context: Context, dash: str, wide: str) -> str:
        (year, month, day), last = shape.first, shape.last
        same_year = year == last[0]
        inner = (year, None) if same_year else context
        if shape.unit == "years":
            if year > 0:
                return f"{year}{dash}{last[0]}"
            return f"{_full_year(year)}{wide}{_full_year(last[0])}"
        if shape.unit == "months":
            start = _with_year(MONTHS[month], year, inner)
            end = _with_year(MONTHS[last[1]], last[0], context)
            return f"{start}{dash if same_year else wide}{end}"
        if (year, month) == last[:2]:
            return f"{day}{dash}{_day(last, context)}"
        return f"{_day(shape.first, inner)}{wide}{_day(last, context)}"

    def some_time(self, shape: Shape, context: Context) -> str:
        """Say that something was on one day of it: …, day unknown; some time in ….."""
        if shape.unit == "day" or shape.part is not None:
            return self.name(shape, context)
        if shape.unit == "month":
            here = context == shape.first[:2]
            return "day unknown" if here else f"{self.name(shape, context)}, day unknown"
        if shape.unit == "year":
            here = context is not None and context[0] == shape.first[0]
            return "month unknown" if here else f"{self.name(shape, context)}, month unknown"
        if shape.unit == "days":
            return f"between {self._stretch(shape, context, ' and ', ' and ')}"
        return f"some time in {self.name(shape, context)}"

    def whole(self, shape: Shape, context: Context) -> str:
        """Say that something was throughout it: whole month, whole year, 11–13 April."""
        if shape.unit == "month" and context == shape.first[:2]:
            return "whole month"
        if shape.unit == "year" and context and context[0] == shape.first[0]:
            return "whole year"
        return self.name(shape, context)

    def between(self, start: Shape, end: Shape, context: Context) -> str:
        """Join the two ends by a dash; the begin does not repeat the year."""
        year = end.year
        same = year is not None and start.year == year and start.unit != "year"
        inner: Context = (year, None) if same and year is not None else context
        return f"{self.name(start, inner)} – {self.name(end, context)}"

    def at_clock(self, day: Shape, clock: str, context: Context) -> str:
        """Say a time of a day: 11 April 2025, 09:00."""
        return f"{self.name(day, context)}, {clock}"

    def clocks(self, start: tuple[Shape, str], end: tuple[Shape, str], context: Context) -> str:
        """Say from which to which time: 11 April 2025, 09:00–17:30."""
        begin = self.at_clock(*start, context)
        if start[0] == end[0]:
            return f"{begin}–{end[1]}"
        return f"{begin} – {self.at_clock(*end, context)}"

    def contexts(self, shapes: Sequence[Shape | None], context: Context) -> Sequence[Context]:
        """Return the year that what stands behind names: 11 June or 13 June 2023."""
        years = {None if shape is None else shape.year for shape in shapes}
        found = [context if len(years) == 1 else None]
        for shape, behind in reversed(list(pairwise(shapes))):
            year = None if shape is None or shape.unit == "year" else shape.year
            is_shared = year is not None and behind is not None and year == behind.year
            found.append((year, None) if is_shared else None)  # type: ignore[arg-type] # a year that is shared is not None
        return found[::-1]

    def edge(self, edge: Edge, day: str) -> str:
        """Say what is known of one end; what is no single name stands behind its verb."""
        if edge in _COMPOUND and _NO_NAME.search(day):
            return _COMPOUND[edge].format(day)
        return _EDGES[edge].format(day)

    def edges(self, start: str, end: str) -> str:
        """Join what is known of begin and end."""
        return f"{start}, {end}"

    def marked(self, label: str, mark: str) -> str:
        """Add “about” for approximate, “(uncertain)” for uncertain."""
        about = "about " if mark in {"~", "%"} else ""
        doubtful = " (uncertain)" if mark in {"?", "%"} else ""
        return f"{about}{label}{doubtful}"

    def either(self, labels: Sequence[str]) -> str:
        """Say that one of several is right."""
        return _joined(labels, " or ")

    def each(self, labels: Sequence[str]) -> str:
        """Say that all of several are meant."""
        if any(", " in label for label in labels):
            return "; ".join(labels)
        return _joined(labels, " and ") if len(labels) > 1 else labels[0]

    def several(self, label: str) -> str:
        """Say that something was several times."""
        return f"several times in {label}" if label else "several times"

    def several_from(self, label: str) -> str:
        """Say when the first of several times was."""
        return f"several times, the first {label}"

    def several_to(self, label: str) -> str:
        """Say when the last of several times was."""
        return f"several times, the last {label}"

    def certain_days(self, label: str) -> str:
        """Add that not every day is meant."""
        return f"{label} (on certain days only)"

    def published(self, label: str) -> str:
        """Say that the date is that of the source's publication."""
        return f"{label} (when published)"

    def printed(self, words: str) -> str:
        """Quote the words that the source prints."""
        return f"printed “{inner_quotes(words)}”"

    def reckoned(self, words: str, *, from_base: bool) -> str:
        """Say by which words a date was found."""
        return f"{'counted' if from_base else 'read'} from “{inner_quotes(words)}”"

    def own_words(self, words: str, context: Context) -> str:
        """Return nothing: words of a source are not translated."""
        del words, context
        return ""


def _joined(labels: Sequence[str], last: str) -> str:
    """Join *labels*, of which days of one month name it once: 11, 13 or 14 June 2023."""
    said = list(labels)
    days = [_DAY_OF.fullmatch(label) for label in labels]
    if all(days):
        for number, (one, behind) in enumerate(pairwise(days)):
            if one and behind and one[2] == behind[2] and not one[3]:
                said[number] = one[1]
    return ", ".join(said[:-1]) + last + said[-1]


def _full_year(year: int) -> str:
    return f"{year}" if year > 0 else f"{1 - year} BC"


def _with_year(name: str, year: int, context: Context, of: str = " ") -> str:
    return name if context and context[0] == year else f"{name}{of}{_full_year(year)}"


def _day(day: Day, context: Context) -> str:
    return _with_year(f"{day[2]} {MONTHS[day[1]]}", day[0], context)


EN: Final = English()
