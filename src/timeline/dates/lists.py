"""`[one of]` and `{all of}`: lists of dates, with ranges inside.

EDTF level 2, “Set representation”. In ``[1667,1760-12..1760-12-03]`` every
element is a date, or a range of them with ``..`` between its ends; the first
element may have no begin, the last no end.

Elements are written in the order of time, so that equal lists are equal texts.
Clock times may stand in a list, which EDTF does not know; days and clock times
do not mix in one, and ``{all of}`` takes no ranges of clock times.

Not here: lists as the ends of a span (`timeline.dates.spans`).
"""

from collections.abc import Iterator
from math import inf
from typing import TypeAlias

from timeline.dates.bounds import Bound, Clipped, Unit, leaving_out, make_bound, open_bound
from timeline.dates.faults import fault, inside, unexpected
from timeline.dates.members import between, fineness, first_member, last_member
from timeline.dates.ranges import Ranges, high, low, union
from timeline.dates.single import parse_single
from timeline.dates.when import Kind, Qualifier, When, make_when
from timeline.dates.zones import Zone
from timeline.errors import InvalidDateError

Element: TypeAlias = tuple[When | None, When | None]
"""A date (both ends are the same object) or a range of dates; `None` is no bound."""


class Elements:
    """The elements of a list, kept to tell its members."""

    __slots__ = ("elements",)

    def __init__(self, elements: tuple[Element, ...]) -> None:
        """Take the elements in the order of time."""
        self.elements = elements

    def members(self, zone: Zone) -> Iterator[When]:
        """Yield the dates that the elements stand for."""
        for element in self.elements:
            yield from between(*element, zone)

    def days(self, zone: Zone) -> Ranges:
        """Return the days of all elements together."""
        if _unit(self.elements[0]) == "day":
            return union(span for e in self.elements for span in _bound(e, "day").ranges)
        return union(span for when in self.members(zone) for span in when.days)


def parse_list(text: str, zone: Zone) -> When:
    """Return the list that *text*, which begins with a bracket or a brace, is.

    Raises:
        InvalidDateError: It is no list.
    """
    closing = "]" if text[0] == "[" else "}"
    if text[-1] != closing or len(text) == 1:
        expected = (repr(closing), f"“{closing}”")
        raise unexpected(text, len(text), expected)
    elements, unit = _elements(text, zone)
    rows = [_row(element) for element in elements]
    if len(rows) > 1:
        if closing == "]":
            rows = list({row[3]: row for row in rows}.values())
        rows.sort()
    if closing == "]":
        bound = _known(rows, unit)
        return _listed("[", rows, bound, bound, zone)
    if unit == "instant" and any(first is not last for first, last in elements):
        # That would be an occurrence in every second of it.
        found = ("a range of clock times in braces", "花括号中的钟点范围")
        expected = ("single ones, or days", "单个的钟点，或日期")
        raise fault("not-a-date", text, text.index(".."), found, expected)
    start, end = _outer(rows, unit, zone)
    return _listed("{", rows, start, end, zone)


Row: TypeAlias = tuple[bool, float, float, str, Element]
"""An element in its place in the order of time: what has no end is written last, wherever it
begins; then its first and last, its text, and itself."""


def _row(element: Element) -> Row:
    first, last = element
    begin = None if first is None else first.start.first
    end = None if last is None else last.start.last
    if first is last and first is not None:
        said = first.text
    else:
        said = f"{'' if first is None else first.text}..{'' if last is None else last.text}"
    return (
        last is None,
        -inf if begin is None else begin,
        inf if end is None else end,
        said,
        element,
    )


def _known(rows: list[Row], unit: Unit) -> Bound:
    if len(rows) == 1:
        return _bound(rows[0][4], unit)
    # What has no end stands last, wherever it begins.
    begin, end = min([row[1] for row in rows]), max([row[2] for row in rows])
    return make_bound(
        "known",
        unit,
        None if begin == -inf else int(begin),
        None if end == inf else int(end),
        Together([row[4] for row in rows], unit),
    )


def _bound(element: Element, unit: Unit) -> Bound:
    first, last = element
    if first is last and first is not None:
        return first.start
    begin = None if first is None else first.start.first
    bound = make_bound("known", unit, begin, None if last is None else last.start.last)
    date = first or last
    if date is None or not date.zone.skipped:
        return bound
    return leaving_out(bound, date.zone.skipped) or bound


class Together:
    """The sets of several elements together, worked out when asked for."""

    __slots__ = ("_elements", "_unit")

    def __init__(self, elements: list[Element], unit: Unit) -> None:
        """Take the elements and their unit."""
        self._elements = elements
        self._unit = unit

    def ranges(self) -> Ranges:
        """Return the whole set."""
        return union(span for bound in self._bounds() for span in bound.ranges)

    def latest_until(self, limit: int) -> int | None:
        """Return the greatest number of the set that is at most *limit*."""
        found = (bound.latest_until(limit) for bound in self._bounds())
        return max((number for number in found if number is not None), default=None)

    def earliest_from(self, limit: int) -> int | None:
        """Return the least number of the set that is at least *limit*."""
        found = (bound.earliest_from(limit) for bound in self._bounds())
        return min((number for number in found if number is not None), default=None)

    def _bounds(self) -> Iterator[Bound]:
        return (_bound(element, self._unit) for element in self._elements)


def _outer(rows: list[Row], unit: Unit, zone: Zone) -> tuple[Bound, Bound]:
    """Return where the first of all occurrences may lie, and where the last.

    The first of all is no later than the earliest last day of any; so back. Both
    are lazy, even a single range: by that `relations` sees a list.
    """
    start = end = open_bound(unit)
    elements = [row[4] for row in rows]
    least = min([row[1] for row in rows])
    if least != -inf:
        firsts = [a if a is b else first_member(a, b, zone) for a, b in elements if a]
        limit = min([x for one in firsts if (x := one.start.last) is not None], default=None)
        whole = make_bound("known", unit, None, None, Together([(a, a) for a in firsts], unit))
        start = make_bound("known", unit, int(least), limit, Clipped(whole, None, limit))
    most = max([row[2] for row in rows])
    if most != inf:
        lasts = [b if a is b else last_member(a, b, zone) for a, b in elements if b]
        limit = max([x for one in lasts if (x := one.start.first) is not None], default=None)
        whole = make_bound("known", unit, None, None, Together([(b, b) for b in lasts], unit))
        end = make_bound("known", unit, limit, int(most), Clipped(whole, limit, None))
    return start, end


def _listed(bracket: str, rows: list[Row], start: Bound, end: Bound, zone: Zone) -> When:
    said = ",".join([row[3] for row in rows])
    text = f"[{said}]" if bracket == "[" else f"{{{said}}}"
    elements = tuple([row[4] for row in rows])
    dates = [date for element in elements for date in element if date is not None]
    precision = dates[0].precision
    plain = start.unit == end.unit == "day"
    marks: list[Qualifier] = []
    for date in dates:
        if date.precision != precision:
            precision = min(precision, date.precision, key=fineness)
        if date.edtf is None:
            plain = False
        if date.qualifiers:
            marks += date.qualifiers
    qualifiers = tuple(dict.fromkeys(marks)) if marks else ()
    edtf = text if plain else None
    kind: Kind = "one of" if bracket == "[" else "all of"
    return make_when(
        text, edtf, kind, precision, start, end, zone, qualifiers, None, Elements(elements)
    )


def _elements(text: str, zone: Zone) -> tuple[list[Element], Unit]:
    found: list[Element] = []
    unit: Unit | None = None
    position = 1
    parts = text[1:-1].split(",")
    for part in parts:
        try:
            if ".." in part:
                element = _range(part, zone)
            else:
                date = parse_single(part, zone)
                element = (date, date)
        except InvalidDateError as error:
            raise inside(error, text, position) from None
        first, last = element
        if first is None and found:
            raise unexpected(text, position, ("a date; only the first has no begin", "日期"))
        if last is None and len(found) + 1 < len(parts):
            end = position + len(part)
            raise unexpected(text, end, ("a date; only the last has no end", "日期"))
        of = _unit(element)
        if unit is not None and of != unit:
            expected = ("days only, or clock times only", "只列日期，或只列时刻")
            raise fault("mixed-units", text, position, (repr(part), f"“{part}”"), expected)
        unit = of
        found.append(element)
        position += len(part) + 1
    return found, unit or "day"


def _range(part: str, zone: Zone) -> Element:
    begin, _, end = part.partition("..")
    if not begin and not end:
        raise unexpected(part, 0, ("a date on one side of '..'", "“..”一侧的日期"))
    first = parse_single(begin, zone) if begin else None
    try:
        last = parse_single(end, zone) if end else None
    except InvalidDateError as error:
        raise inside(error, part, len(begin) + 2) from None
    if first is None or last is None:
        return first, last
    if first.start.unit != last.start.unit:
        expected = ("both ends by day, or both by clock time", "两端同为日期或同为时刻")
        raise fault("mixed-units", part, len(begin) + 2, (repr(end), f"“{end}”"), expected)
    span = (first.start.first, last.start.last)
    if low(span) > high(span):
        expected = ("an end after the begin", "不早于起点的终点")
        raise fault("end-before-start", part, len(begin) + 2, (repr(end), f"“{end}”"), expected)
    return first, last


def _unit(element: Element) -> Unit:
    date = element[0] or element[1]
    return "day" if date is None else date.start.unit
