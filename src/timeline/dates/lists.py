"""`[one of]` and `{all of}`: lists of dates, with ranges inside.

EDTF level 2, “Set representation”. In ``[1667,1760-12..1760-12-03]`` every
element is a date, or a range of them with ``..`` between its ends; the first
element may have no begin, the last no end.

Elements are written in the order of time, so that equal lists are equal texts.
Clock times may stand in a list, which EDTF does not know; days and clock times
do not mix in one, and ``{all of}`` takes no ranges of clock times.

Not here: lists as the ends of a span (`timeline.dates.spans`).
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast

from timeline.dates.bounds import Bound, Unit, clipped, make_bound, open_bound
from timeline.dates.faults import fault, inside, unexpected
from timeline.dates.members import between, fineness, first_member, last_member
from timeline.dates.ranges import Range, Ranges, high, low, union
from timeline.dates.single import parse_single
from timeline.dates.when import Kind, Qualifier, When, make_when
from timeline.dates.zones import Zone
from timeline.errors import InvalidDateError


class Element(NamedTuple):
    """A date (both ends are the same object) or a range of dates; `None` is no bound."""

    first: When | None
    last: When | None


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
        if _unit(self.elements) == "day":
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
    elements = _elements(text, zone)
    if len(elements) > 1 and text[0] == "[":
        elements = list({_said(element): element for element in elements}.values())
    if len(elements) > 1:
        elements.sort(key=_order)
    if text[0] == "[":
        bound = _known(elements)
        return _listed("[", elements, bound, bound, zone)
    if _unit(elements) == "instant" and any(first is not last for first, last in elements):
        # That would be an occurrence in every second of it.
        found = ("a range of clock times in braces", "花括号中的钟点范围")
        expected = ("single ones, or days", "单个的钟点，或日期")
        raise fault("not-a-date", text, text.index(".."), found, expected)
    return _all_of(elements, zone)


def _known(elements: list[Element]) -> Bound:
    unit = _unit(elements)
    if len(elements) == 1:
        first, last = elements[0]
        if first is last and first is not None:
            return first.start
        return make_bound("known", unit, *_hull(elements[0]))
    hulls = [_hull(element) for element in elements]
    begin = None if hulls[0][0] is None else min(map(low, hulls))
    end = None if hulls[-1][1] is None else max(map(high, hulls))
    together = United([_bound(element, unit) for element in elements])
    return make_bound("known", unit, cast("int | None", begin), cast("int | None", end), together)


def _bound(element: Element, unit: Unit) -> Bound:
    first, last = element
    if first is last and first is not None:
        return first.start
    return make_bound("known", unit, *_hull(element))


class United:
    """The sets of several bounds together, worked out when asked for."""

    __slots__ = ("_bounds",)

    def __init__(self, bounds: list[Bound]) -> None:
        """Take the bounds, all of one unit."""
        self._bounds = bounds

    def ranges(self) -> Ranges:
        """Return the whole set."""
        return union(span for bound in self._bounds for span in bound.ranges)

    def latest_until(self, limit: int) -> int | None:
        """Return the greatest number of the set that is at most *limit*."""
        found = (bound.latest_until(limit) for bound in self._bounds)
        return max((number for number in found if number is not None), default=None)

    def earliest_from(self, limit: int) -> int | None:
        """Return the least number of the set that is at least *limit*."""
        found = (bound.earliest_from(limit) for bound in self._bounds)
        return min((number for number in found if number is not None), default=None)


def _order(element: Element) -> tuple[bool, float, float, str]:
    # What has no end is written last, wherever it begins.
    span = _hull(element)
    return element.last is None, low(span), high(span), _said(element)


def _all_of(elements: list[Element], zone: Zone) -> When:
    unit = _unit(elements)
    start = end = open_bound(unit)
    # The first of all is no later than the earliest last day of any member; so back.
    # Both are lazy, even a single range: by that `relations` sees a list.
    firsts = [first_member(a, b, zone).start for a, b in elements if a]
    if len(firsts) == len(elements):
        limit = min((x for one in firsts if (x := one.last) is not None), default=None)
        least = min(x for one in firsts if (x := one.first) is not None)
        parts = [part for one in firsts if (part := clipped(one, None, limit))]
        start = make_bound("known", unit, least, limit, United(parts))
    lasts = [last_member(a, b, zone).end for a, b in elements if b]
    if len(lasts) == len(elements):
        limit = max((x for one in lasts if (x := one.first) is not None), default=None)
        most = max(x for one in lasts if (x := one.last) is not None)
        parts = [part for one in lasts if (part := clipped(one, limit, None))]
        end = make_bound("known", unit, limit, most, United(parts))
    return _listed("{", elements, start, end, zone)


def _listed(bracket: str, elements: list[Element], start: Bound, end: Bound, zone: Zone) -> When:
    said = ",".join([_said(element) for element in elements])
    text = f"[{said}]" if bracket == "[" else f"{{{said}}}"
    dates = [date for element in elements for date in element if date is not None]
    precision = dates[0].precision
    plain = start.unit == end.unit == "day"
    marks: list[Qualifier] = []
    for date in dates:
        if date.precision != precision:
            precision = min(precision, date.precision, key=fineness)
        plain = plain and date.edtf is not None
        marks += date.qualifiers
    qualifiers = tuple(dict.fromkeys(marks)) if marks else ()
    edtf = text if plain else None
    kind: Kind = "one of" if bracket == "[" else "all of"
    return make_when(
        text, edtf, kind, precision, start, end, zone, qualifiers, None, Elements(tuple(elements))
    )


def _said(element: Element) -> str:
    first, last = element
    if first is last and first is not None:
        return first.text
    begin, end = "" if first is None else first.text, "" if last is None else last.text
    return f"{begin}..{end}"


def _elements(text: str, zone: Zone) -> list[Element]:
    found: list[Element] = []
    position = 1
    parts = text[1:-1].split(",")
    for place, part in enumerate(parts):
        try:
            element = _element(part, zone)
        except InvalidDateError as error:
            raise inside(error, text, position) from None
        if element.first is None and place:
            raise unexpected(text, position, ("a date; only the first has no begin", "日期"))
        if element.last is None and place + 1 < len(parts):
            end = position + len(part)
            raise unexpected(text, end, ("a date; only the last has no end", "日期"))
        if found and _unit([element]) != _unit(found):
            expected = ("days only, or clock times only", "只列日期，或只列时刻")
            raise fault("mixed-units", text, position, (repr(part), f"“{part}”"), expected)
        found.append(element)
        position += len(part) + 1
    return found


def _element(part: str, zone: Zone) -> Element:
    begin, dots, end = part.partition("..")
    if not dots:
        date = parse_single(part, zone)
        return Element(date, date)
    if not begin and not end:
        raise unexpected(part, 0, ("a date on one side of '..'", "“..”一侧的日期"))
    first = parse_single(begin, zone) if begin else None
    try:
        last = parse_single(end, zone) if end else None
    except InvalidDateError as error:
        raise inside(error, part, len(begin) + 2) from None
    if first is None or last is None:
        return Element(first, last)
    if first.start.unit != last.start.unit:
        expected = ("both ends by day, or both by clock time", "两端同为日期或同为时刻")
        raise fault("mixed-units", part, len(begin) + 2, (repr(end), f"“{end}”"), expected)
    span = (first.start.first, last.start.last)
    if low(span) > high(span):
        expected = ("an end after the begin", "不早于起点的终点")
        raise fault("end-before-start", part, len(begin) + 2, (repr(end), f"“{end}”"), expected)
    return Element(first, last)


def _unit(elements: Sequence[Element]) -> Unit:
    date = elements[0].first or elements[0].last
    return "day" if date is None else date.start.unit


def _hull(element: Element) -> Range:
    first, last = element
    return (first and first.start.first, last and last.start.last)
