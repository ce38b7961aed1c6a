"""`A/B`: what lasts from A to B, both included.

EDTF's intervals, and our form where EDTF has none: an end may be a clock time or
a list of alternatives. ``..`` is an end known never to come, nothing at all one
that is not known. A list without bound, ``2021/[2025-10-23..]``, is an end that is
not known, but not before that day.

The set of each end leaves out what the other makes impossible: nothing ends
before it begins.

Not here: the alternatives themselves (`timeline.dates.lists`).
"""

from typing import Final, get_args

from timeline.dates.bounds import Bound, Unit, clipped, make_bound, open_bound
from timeline.dates.faults import fault, inside, unexpected
from timeline.dates.lists import parse_list
from timeline.dates.members import fineness
from timeline.dates.single import parse_single
from timeline.dates.when import Component, Mark, Qualifier, Side, When, make_when
from timeline.dates.zones import Zone
from timeline.errors import InvalidDateError

# Made once: there are few, and making one takes as long as reading a year.
_SIDED: Final = {
    (component, mark, side): Qualifier(component, mark, side)
    for component in get_args(Component)
    for mark in get_args(Mark)
    for side in get_args(Side)
}


def parse_span(text: str, zone: Zone) -> When:
    """Return the span that *text*, which has a slash in it, is.

    Raises:
        InvalidDateError: It is none, or it ends before it begins.
    """
    left, _, right = text.partition("/")
    begin = _side(left, zone, text, 0)
    end = _side(right, zone, text, len(left) + 1)
    if begin is None and end is None and not left + right:
        raise unexpected(text, 0, ("a date on one side of '/'", "“/”一侧的日期"))
    known = begin or end
    unit: Unit = "day" if known is None else known.start.unit
    first = open_bound(unit) if begin is None else _bound(begin)
    last = open_bound(unit) if end is None else _bound(end)
    if not left:
        first = make_bound("unknown", unit, None, last.last)
    elif not right:
        last = make_bound("unknown", unit, first.first, None)
    elif begin is not None and end is not None:
        first, last = _narrowed(first, last, zone, text, len(left) + 1)
    said = f"{left if begin is None else begin.text}/{right if end is None else end.text}"
    edtf = said if _is_plain(begin) and _is_plain(end) else None
    precision = _coarser(begin, end)
    qualifiers = (*_qualifiers(begin, "start"), *_qualifiers(end, "end"))
    return make_when(said, edtf, "throughout", precision, first, last, zone, qualifiers)


def _is_plain(side: When | None) -> bool:
    if side is None:
        return True
    return side.edtf is not None and side.kind != "one of" and side.start.unit == "day"


def _coarser(begin: When | None, end: When | None) -> str:
    if begin is None or end is None or begin.precision == end.precision:
        side = begin or end
        return "day" if side is None else side.precision
    return max(begin.precision, end.precision, key=fineness)


def _side(part: str, zone: Zone, whole: str, offset: int) -> When | None:
    if part in ("", ".."):
        return None
    try:
        if part[0] == "[":
            return parse_list(part, zone)
        return parse_single(part, zone)
    except InvalidDateError as error:
        raise inside(error, whole, offset) from None


def _bound(side: When) -> Bound:
    bound = side.start
    if bound.first is None or bound.last is None:
        return make_bound("unknown", bound.unit, bound.first, bound.last, bound.lazy)
    return bound


def _narrowed(first: Bound, last: Bound, zone: Zone, text: str, offset: int) -> tuple[Bound, Bound]:
    if first.unit != last.unit:
        begin = first.first if first.unit == "instant" else _instant(first.first, zone)
        end = last.last if last.unit == "instant" else _instant(last.last, zone, after=1)
        if begin is not None and end is not None and begin > end:
            raise _reversed(text, offset)
        return first, last
    if first.last is not None and last.first is not None and first.last <= last.first:
        return first, last
    starts = clipped(first, None, last.last)
    ends = clipped(last, first.first, None)
    if starts is None or ends is None:
        raise _reversed(text, offset)
    return starts, ends


def _instant(day: int | None, zone: Zone, after: int = 0) -> int | None:
    return None if day is None else zone.first_instant(day + after)


def _reversed(text: str, offset: int) -> InvalidDateError:
    found = (f"end {text[offset:]!r}", f"终点“{text[offset:]}”")
    expected = ("an end that is not before the begin", "不早于起点的终点")
    return fault("end-before-start", text, offset, found, expected)


def _qualifiers(side: When | None, name: Side) -> tuple[Qualifier, ...]:
    if side is None or not side.qualifiers:
        return ()
    return tuple([_SIDED[q.component, q.mark, name] for q in side.qualifiers])
