"""How two definite or uncertain pieces of an axis relate, neither being a list.

Not here: the relations of whole dates (`timeline.dates.relations`).
"""

from typing import Final

from timeline.dates.pieces import Piece, common, from_on, has_finite, least, most, single, up_to
from timeline.dates.truth import Truth

_YES: Final = Truth.YES
_MAYBE: Final = Truth.MAYBE
_NO: Final = Truth.NO


def truth(*, possible: bool, certain: bool) -> Truth:
    """Return the truth of what holds in some world, and perhaps in all."""
    if certain:
        return _YES
    return _MAYBE if possible else _NO


def overlap(a: Piece, b: Piece) -> Truth:
    """Whether two pieces have a cell in common."""
    apart = least(a.end) < most(b.start) or least(b.end) < most(a.start)
    if a.is_point and b.is_point:
        possible = bool(common(a.start, b.start))
    elif a.is_point or b.is_point:
        point, span = (a, b) if a.is_point else (b, a)
        possible = bool(common(point.start, ((least(span.start), most(span.end)),)))
    else:
        possible = least(a.start) <= most(b.end) and least(b.start) <= most(a.end)
    return truth(certain=possible and not apart, possible=possible)


def same(a: Piece, b: Piece) -> Truth:
    """Whether two pieces are the same cells."""
    starts, ends = common(a.start, b.start), common(a.end, b.end)
    if a.is_point or b.is_point:
        possible = has_finite(common(starts, ends))
    else:
        possible = bool(starts and ends) and least(starts) <= most(ends)
    certain = possible and all(map(single, (a.start, a.end, b.start, b.end)))
    return truth(certain=certain, possible=possible)


def contain(a: Piece, b: Piece) -> Truth:
    """Whether all cells of the second piece are in the first."""
    if a.is_point:
        # One cell contains what is that cell.
        return same(a, b)
    certain = most(a.start) <= least(b.start) and most(b.end) <= least(a.end)
    low, high = least(a.start), most(a.end)
    if b.is_point:
        possible = bool(common(b.start, ((low, high),)))
    else:
        first, last = from_on(b.start, low), up_to(b.end, high)
        possible = first is not None and last is not None and first <= last
    return truth(certain=certain, possible=possible)
