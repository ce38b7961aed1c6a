"""How two dates relate, in three values.

Both dates are taken apart: in every *world* each one is a definite piece of time,
a day, an instant or a span. A relation is ``YES`` if it holds in all worlds, ``NO``
if in none, else ``MAYBE``. Worlds of the two are independent, also when both are
the same object: two records of June 2023 need not be of one day.

A day is one cell as long as only days of one zone are compared. Against a clock
time, or a day of another zone, it is taken apart: what happened on a day may have
happened at any instant of it, and what lasted for days lasted from the first
instant of the first to the last instant of the last.

Not here: lists of occurrences, ``all of`` (`timeline.dates.occurrences`).
"""

from typing import TYPE_CHECKING, Final, TypeAlias, cast

from timeline.dates import occurrences, pairs
from timeline.dates.pieces import common, has_finite, least, most, moved, pieces_of, single
from timeline.dates.truth import Truth

if TYPE_CHECKING:
    from timeline.dates.when import When

Ends: TypeAlias = tuple[int, int, int, int, int, int, int, int]
"""First and last begin, first and last end, of the one and of the other."""

_YES: Final = Truth.YES
_MAYBE: Final = Truth.MAYBE
_NO: Final = Truth.NO


def before(one: "When", other: "When") -> Truth:
    """Whether all of *one* is over before *other* begins."""
    end, start = one.end, other.start
    if end.unit == start.unit and (one.zone is other.zone or end.unit == "instant"):
        # The common case, without taking anything apart.
        if end.status == "open" or start.status == "open":
            return _NO
        last, begin = end.last, start.first
        if last is not None and begin is not None and last < begin:
            return _YES
        first, begin = end.first, start.last
        return _NO if first is not None and begin is not None and first >= begin else _MAYBE
    a, b = pieces_of(one, other)
    return pairs.truth(certain=most(a.end) < least(b.start), possible=least(a.end) < most(b.start))


def _ends(one: "When", other: "When") -> Ends | None:
    """Return first and last of all four bounds, if they are ranges on one axis.

    Most are. What follows from their ends is then plain arithmetic, much faster than
    taking sets apart; the general way gives the same. An end that is not there is
    `None`, which no comparison takes: whoever compares it goes the general way.
    """
    a, b, c, d = one.start, one.end, other.start, other.end
    if (
        a.lazy is b.lazy is c.lazy is d.lazy is None
        and one.zone is other.zone
        and a.unit == b.unit == c.unit == d.unit
    ):
        return cast("Ends", (a.first, a.last, b.first, b.last, c.first, c.last, d.first, d.last))
    return None


def meets(one: "When", other: "When") -> Truth:
    """Whether *other* begins just when *one* is over: the next day, or the next instant."""
    try:
        # Days around one that the zone skipped follow each other without differing by 1.
        if not one.zone.skipped and (ends := _ends(one, other)):
            _, _, first, last, begin, latest, _, _ = ends
            if last + 1 < begin or latest <= first:
                return _NO
            return _YES if first == last and begin == latest else _MAYBE
    except TypeError:
        pass
    a, b = pieces_of(one, other)
    after = moved(a.end, 1)
    certain = single(after) and after == b.start
    return pairs.truth(certain=certain, possible=has_finite(common(after, b.start)))


def overlaps(one: "When", other: "When") -> Truth:
    """Whether both have some time in common."""
    try:
        if ends := _ends(one, other):
            a, b, c, d, e, f, g, h = ends
            if a > h or e > d:
                return _NO
            return _YES if c >= f and g >= b else _MAYBE
    except TypeError:
        pass
    if "all of" in (one.kind, other.kind):
        return occurrences.overlaps(one, other)
    return pairs.overlap(*pieces_of(one, other))


def same(one: "When", other: "When") -> Truth:
    """Whether both are at exactly the same time."""
    try:
        if one.start is one.end and other.start is other.end:
            # Two cells are the same if they have anything in common.
            return overlaps(one, other)
        if (
            one.start is not one.end
            and other.start is not other.end
            and (ends := _ends(one, other))
        ):
            a, b, c, d, e, f, g, h = ends
            # Where begins and ends can both be the same, in that order.
            if a > f or e > b or c > h or g > d or max(a, e) > min(d, h):
                return _NO
            return _YES if a == b == e == f and c == d == g == h else _MAYBE
    except TypeError:
        pass
    if "all of" in (one.kind, other.kind):
        return occurrences.same(one, other)
    return pairs.same(*pieces_of(one, other))


def contains(one: "When", other: "When") -> Truth:
    """Whether all of *other* lies within *one*."""
    if one.start is one.end and other.start is other.end:
        # One cell contains what is that cell.
        return overlaps(one, other)
    try:
        if one.start is not one.end and (ends := _ends(one, other)):
            a, b, c, d, e, f, g, h = ends
            if f < a or g > d or max(a, e) > min(d, h):
                return _NO
            return _YES if b <= e and h <= c else _MAYBE
    except TypeError:
        pass
    if "all of" in (one.kind, other.kind):
        return occurrences.contains(one, other)
    return pairs.contain(*pieces_of(one, other))
