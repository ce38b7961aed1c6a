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
    offset = 0
    try:
        begin = _side(left, zone) if left and left != ".." else None
        offset = len(left) + 1
        end = _side(right, zone) if right and right != ".." else None
    except InvalidDateError as error:
        raise inside(error, text, offset) from None
    if begin is None or end is None:
        return _half(left, begin, right, end, zone)
    first, last = begin.start, end.start
    precision, coarser = begin.precision, end.precision
    if precision != coarser:
        precision = max(precision, coarser, key=fineness)
    said = f"{begin.text}/{end.text}"
    edtf = said if _is_plain(begin) and _is_plain(end) else None
    qualifiers: tuple[Qualifier, ...] = ()
    if begin.qualifiers or end.qualifiers:
        qualifiers = (*_qualifiers(begin, "start"), *_qualifiers(end, "end"))
    if first.first is None or first.last is None:
        first = _unknown(first)
    if last.first is None or last.last is None:
        last = _unknown(last)
    first, last = _narrowed(first, last, zone, text, offset)
    return make_when(said, edtf, "throughout", precision, first, last, zone, qualifiers)


def _half(left: str, begin: When | None, right: str, end: When | None, zone: Zone) -> When:
    """Return the span of which one side, or neither, is a date."""
    if begin is not None:
        bound, precision = begin.start, begin.precision
        first = _unknown(bound) if bound.first is None or bound.last is None else bound
        said, edtf = f"{begin.text}/{right}", _is_plain(begin)
        last = _unlimited(first.first, None, bound.unit, is_open=bool(right))
        qualifiers = _qualifiers(begin, "start") if begin.qualifiers else ()
    elif end is not None:
        bound, precision = end.start, end.precision
        last = _unknown(bound) if bound.first is None or bound.last is None else bound
        said, edtf = f"{left}/{end.text}", _is_plain(end)
        first = _unlimited(None, last.last, bound.unit, is_open=bool(left))
        qualifiers = _qualifiers(end, "end") if end.qualifiers else ()
    else:
        if not left and not right:
            raise unexpected("/", 0, ("a date on one side of '/'", "“/”一侧的日期"))
        said, edtf, precision, qualifiers = f"{left}/{right}", True, "day", ()
        first = _unlimited(None, None, "day", is_open=bool(left))
        last = _unlimited(None, None, "day", is_open=bool(right))
    text = said if edtf else None
    return make_when(said, text, "throughout", precision, first, last, zone, qualifiers)


def _unlimited(first: int | None, last: int | None, unit: Unit, *, is_open: bool) -> Bound:
    """Return the end that is no date: known never to come, or not known within a limit."""
    return open_bound(unit) if is_open else make_bound("unknown", unit, first, last)


def _is_plain(side: When) -> bool:
    return side.edtf is not None and side.kind != "one of" and side.start.unit == "day"


def _side(part: str, zone: Zone) -> When:
    return parse_list(part, zone) if part[0] == "[" else parse_single(part, zone)


def _unknown(bound: Bound) -> Bound:
    """Return a list without bound as an end that is not known, but not outside of the list."""
    return make_bound("unknown", bound.unit, bound.first, bound.last, bound.lazy)


def _narrowed(first: Bound, last: Bound, zone: Zone, text: str, offset: int) -> tuple[Bound, Bound]:
    if first.unit != last.unit:  # an end that is not known may have been at a clock time, too
        first, last = _in_instants(first, zone), _in_instants(last, zone)
    least, most = first.first, last.last
    if first.unit != last.unit:  # a day is where its first, or its last, instant lies
        if first.unit == "instant":
            least = None if least is None else zone.day_of(least)
            most = None if most is None else zone.last_instant(most)
        else:
            least = None if least is None else zone.first_instant(least)
            most = None if most is None else zone.day_of(most)
    elif first.last is not None and last.first is not None and first.last <= last.first:
        return first, last
    starts = clipped(first, None, most)
    ends = clipped(last, least, None)
    if starts is None or ends is None:
        raise _reversed(text, offset)
    return starts, ends


def _in_instants(bound: Bound, zone: Zone) -> Bound:
    """Return an end that is not known in instants, others as they are."""
    if bound.status != "unknown" or bound.unit == "instant":
        return bound
    first = None if bound.first is None else zone.first_instant(bound.first)
    last = None if bound.last is None else zone.last_instant(bound.last)
    return make_bound("unknown", "instant", first, last)


def _reversed(text: str, offset: int) -> InvalidDateError:
    found = (f"end {text[offset:]!r}", f"终点“{text[offset:]}”")
    expected = ("an end that is not before the begin", "不早于起点的终点")
    return fault("end-before-start", text, offset, found, expected)


def _qualifiers(side: When, name: Side) -> tuple[Qualifier, ...]:
    return tuple([_SIDED[q.component, q.mark, name] for q in side.qualifiers])
