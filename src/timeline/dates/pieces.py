"""Two dates on one axis: the sets in which begin and end of each may lie.

The axis counts days where both dates are of days in one zone, else instants. An
end known never to come is the one element infinity.

Not here: what follows from the sets (`timeline.dates.relations`).
"""

from math import inf
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from timeline.dates.bounds import Bound
    from timeline.dates.when import When
    from timeline.dates.zones import Zone

Spans: TypeAlias = tuple[tuple[float, float], ...]
"""A set of numbers as sorted, disjoint, inclusive ranges, with infinities for no bound."""

MOST_DAYS: Final = 1000
"""Up to so many possible first days of a span are told apart against clock times."""

NEVER: Final[Spans] = ((inf, inf),)
ALWAYS: Final[Spans] = ((-inf, -inf),)


class Piece(NamedTuple):
    """A date on the axis: where it begins, where it ends, and whether that is one cell."""

    start: Spans
    end: Spans
    is_point: bool


def pieces_of(one: "When", other: "When") -> tuple[Piece, Piece]:
    """Return both dates on one axis."""
    days = one.start.unit == one.end.unit == other.start.unit == other.end.unit == "day"
    in_days = days and one.zone is other.zone
    return _piece(one, in_days=in_days), _piece(other, in_days=in_days)


def _piece(when: "When", *, in_days: bool) -> Piece:
    is_point = when.start is when.end
    if in_days:
        start = ALWAYS if when.start.status == "open" else _in_cells(when.start, when.zone)
        end = start if is_point else _in_cells(when.end, when.zone)
    elif is_point:
        start = end = _in_instants(when.start, when.zone, "whole")
    elif when.kind == "all of":  # an occurrence on a day may be at any instant of it
        start = _in_instants(when.start, when.zone, "whole")
        end = _in_instants(when.end, when.zone, "whole")
    else:
        start = _in_instants(when.start, when.zone, "first")
        end = _in_instants(when.end, when.zone, "last")
    if when.start.status == "open":
        start = ALWAYS
    if when.end.status == "open":
        end = NEVER
    return Piece(start, end, is_point)


def _plain(bound: "Bound") -> Spans:
    return tuple(
        (-inf if first is None else first, inf if last is None else last)
        for first, last in bound.ranges
    )


def _in_cells(bound: "Bound", zone: "Zone") -> Spans:
    """Return the days of a bound so numbered that those that follow each other differ by 1."""
    spans = _plain(bound)
    for skipped in sorted(zone.skipped, reverse=True):
        spans = tuple((low - (low > skipped), high - (high > skipped)) for low, high in spans)
    return spans


def _in_instants(bound: "Bound", zone: "Zone", side: Literal["whole", "first", "last"]) -> Spans:
    """Return the instants of a set of days: all of each, or only its first or its last."""
    ranges = _plain(bound)
    if bound.unit == "instant":
        return ranges

    def begin(day: float) -> float:
        return day if abs(day) == inf else zone.first_instant(int(day))

    def end(day: float) -> float:
        return day if abs(day) == inf else zone.last_instant(int(day))

    if side == "whole":
        return tuple((begin(first), end(last)) for first, last in ranges)
    if bound.status == "unknown":  # it may have been at a clock time, too
        return tuple((begin(first), end(last)) for first, last in ranges)
    edge = begin if side == "first" else end
    if sum(last - first + 1 for first, last in ranges) > MOST_DAYS:
        return tuple((edge(first), edge(last)) for first, last in ranges)
    days = (day for first, last in ranges for day in range(int(first), int(last) + 1))
    return tuple((edge(day), edge(day)) for day in days)


def least(spans: Spans) -> float:
    """Return the least number of the set, or minus infinity."""
    return spans[0][0]


def most(spans: Spans) -> float:
    """Return the greatest number of the set, or infinity."""
    return spans[-1][1]


def single(spans: Spans) -> bool:
    """Whether the set has one number only."""
    return spans[0][0] == spans[-1][1]


def common(one: Spans, other: Spans) -> Spans:
    """Return the numbers in both sets."""
    found: list[tuple[float, float]] = []
    i = j = 0
    while i < len(one) and j < len(other):
        low, high = max(one[i][0], other[j][0]), min(one[i][1], other[j][1])
        if low <= high:
            found.append((low, high))
        if one[i][1] < other[j][1]:
            i += 1
        else:
            j += 1
    return tuple(found)


def has_finite(spans: Spans) -> bool:
    """Whether the set has any number besides infinity."""
    return any(low != high or abs(low) != inf for low, high in spans)


def moved(spans: Spans, by: int) -> Spans:
    """Return the set with *by* added to every number."""
    return tuple((low + by, high + by) for low, high in spans)


def from_on(spans: Spans, limit: float) -> float | None:
    """Return the least number of the set that is at least *limit*."""
    return next((max(low, limit) for low, high in spans if high >= limit), None)


def up_to(spans: Spans, limit: float) -> float | None:
    """Return the greatest number of the set that is at most *limit*."""
    return next((min(high, limit) for low, high in reversed(spans) if low <= limit), None)
