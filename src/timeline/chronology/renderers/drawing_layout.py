"""Where the parts of the drawing of a chronology stand: plain boxes, in whole pixels.

What it promises: no two boxes overlap, however many entries there are and wherever in
time they crowd (test_no_two_boxes_overlap). Widths are worked out from columns of
`timeline.chronology.wrapping`, with room to spare for wide letters.

Not here: how they are drawn (`timeline.chronology.renderers.drawing`).
"""

from bisect import insort
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, final

from attrs import frozen

from timeline.chronology.model import Entry
from timeline.chronology.renderers.days import bounded
from timeline.chronology.wrapping import width, wrap
from timeline.dates import civil_day, day_number

WIDTH: Final = 960
MARGIN: Final = 24
LINE: Final = 17
MARK: Final = 16
COLUMN: Final = 7
"""Pixels of one terminal column in letters of 12 pixels."""
_TEXT_COLUMNS: Final = 30
_GAP: Final = 10
_MONTHS_A_YEAR: Final = 12
_MOST_TICKS: Final = 14
_FEW_DAYS: Final = 550


@final
@frozen
class Scale:
    """The axis: from the day *first* up to and without the day *end*."""

    first: int
    end: int

    def x(self, day: int) -> int:
        """Return where *day* begins, within the drawing."""
        day = min(max(day, self.first), self.end)
        return MARGIN + (day - self.first) * (WIDTH - 2 * MARGIN) // (self.end - self.first)

    def ticks(self) -> Iterator[tuple[int, int, int]]:
        """Yield the days of the ticks, each with its year and month."""
        first, end = _months(self.first), _months(self.end)
        steps = (1, 3, *(12 * nice * 10**power for power in range(12) for nice in (1, 2, 5)))
        step = next(one for one in steps if (end - first) <= one * _MOST_TICKS)
        for month in range(-(-first // step) * step, end + 1, step):
            year, rest = divmod(month, _MONTHS_A_YEAR)
            yield day_number(year, rest + 1, 1), year, rest + 1


@final
@frozen(order=True)
class Mark:
    """What stands for one extent: from pixel *left* to *right*.

    Attributes:
        is_point: Whether it is one day, drawn as a point.
        is_unended: Whether its end is not known, or known not to have come.
    """

    left: int
    right: int
    is_point: bool
    is_unended: bool


@final
@frozen
class Box:
    """One entry in the drawing.

    Attributes:
        x: Its left edge; *y*: its upper edge; *right* and *bottom*: the others.
        text_x: Where its lines begin.
        dates: The lines that say when; *lines*: those that say what.
    """

    entry: Entry
    x: int
    y: int
    right: int
    bottom: int
    text_x: int
    dates: tuple[str, ...]
    lines: tuple[str, ...]
    marks: tuple[Mark, ...]


def _months(day: int) -> int:
    year, month, _ = civil_day(day)
    return year * _MONTHS_A_YEAR + month - 1


def scale_of(entries: Iterable[Entry]) -> Scale:
    """Return an axis of whole years, or of whole months where they are few, for *entries*."""
    drawn = list(bounded(entries))
    if not drawn:
        return Scale(0, 1)
    first, last = min(one[2] for one in drawn), max(one[3] for one in drawn)
    year, month, _ = civil_day(first)
    until, until_month, _ = civil_day(last)
    if last - first < _FEW_DAYS:
        months = until * _MONTHS_A_YEAR + until_month
        begin = day_number(year, month, 1)
        return Scale(begin, day_number(months // _MONTHS_A_YEAR, months % _MONTHS_A_YEAR + 1, 1))
    return Scale(day_number(year, 1, 1), day_number(until + 1, 1, 1))


def packed(
    entries: Sequence[Entry], texts: Sequence[str], scale: Scale, top: int
) -> tuple[list[Box], int]:
    """Return the boxes of *entries* below *top*, each at its time, and where they end.

    From left to right, and in their order where they begin at one place, each takes the
    uppermost gap that it fits into.
    """
    waiting = []
    for order, (entry, text) in enumerate(zip(entries, texts, strict=True)):
        marks = _marks(entry, scale)
        dates = tuple(wrap(entry.full_label, _TEXT_COLUMNS))
        lines = tuple(wrap(text, _TEXT_COLUMNS))
        wide = max(map(width, (*dates, *lines))) * COLUMN
        text_x = min(marks[0].left, WIDTH - MARGIN - wide)
        right = max(text_x + wide, *(mark.right for mark in marks))
        waiting.append((min(text_x, marks[0].left), order, right, text_x, dates, lines, marks))
    boxes = []
    standing: list[tuple[int, int, int]] = []  # upper edge, lower edge, right edge
    for left, order, right, text_x, dates, lines, marks in sorted(waiting):
        standing = [one for one in standing if one[2] + _GAP > left]
        height = MARK + LINE * (len(dates) + len(lines))
        y = _first_gap(standing, top, height)
        insort(standing, (y, y + height, right))
        entry = entries[order]
        boxes.append(Box(entry, left, y, right, y + height, text_x, dates, lines, marks))
    return boxes, max((box.bottom for box in boxes), default=top) + _GAP


def _first_gap(standing: Iterable[tuple[int, int, int]], top: int, height: int) -> int:
    """Return the uppermost place, from *top*, for *height* between what is *standing*."""
    y = top
    for upper, lower, _ in standing:
        if y + height + _GAP <= upper:
            break
        y = max(y, lower + _GAP)
    return y


def _marks(entry: Entry, scale: Scale) -> tuple[Mark, ...]:
    found = []
    for _, extent, first, last in bounded([entry]):
        left, right = scale.x(first), scale.x(last + 1)
        is_unended = extent.last is None
        if is_unended:
            right = scale.x(scale.end)
        is_point = first == last and not is_unended
        if is_point:
            middle = min(max((left + right) // 2, MARGIN + 5), WIDTH - MARGIN - 5)
            left, right = middle - 5, middle + 5
        found.append(Mark(left, max(right, left + 6), is_point, is_unended))
    return tuple(sorted(found, key=lambda one: one.left))


def listed(
    texts: Sequence[str], top: int, columns: int = 3
) -> tuple[list[tuple[int, int, list[str]]], int]:
    """Return *texts* row by row in *columns* below *top*: place and lines; and where they end."""
    wide = (WIDTH - 2 * MARGIN - (columns - 1) * 2 * _GAP) // columns
    found: list[tuple[int, int, list[str]]] = []
    for begin in range(0, len(texts), columns):
        row = [wrap(text, (wide - _GAP) // COLUMN) for text in texts[begin : begin + columns]]
        for number, lines in enumerate(row):
            found.append((MARGIN + _GAP + number * (wide + 2 * _GAP), top, lines))
        top += max(map(len, row)) * LINE + 4
    return found, top
