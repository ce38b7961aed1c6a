"""How lists of occurrences, `{all of}`, relate to other dates.

Every occurrence is one cell of its own set, independent of the others. What the
list covers is all of these cells together: it overlaps what any of them overlaps,
it contains what they cover together.

The answers are exact where each day is certain, however many there are, and for
lists of up to `MOST` occurrences, but for one case: whether two lists can fall on
the same cells is searched for a bounded time, and ``MAYBE``, which claims less but
nothing false, is the answer where it runs out. So it is for longer lists of
uncertain days, wherever their ends alone do not decide.
"""

from itertools import chain, islice
from math import inf
from typing import TYPE_CHECKING, Final

from timeline.dates import pairs
from timeline.dates.days import days_of
from timeline.dates.pieces import (
    Piece,
    Spans,
    common,
    from_on,
    has_finite,
    least,
    most,
    pieces_of,
    single,
)
from timeline.dates.ranges import Ranges, disjoint, earliest_from, union, without
from timeline.dates.search import Search
from timeline.dates.truth import Truth

if TYPE_CHECKING:
    from timeline.dates.when import When

MOST: Final = 100
"""So many occurrences of a list are looked at one by one."""

MOST_SEEN: Final = 10_000
"""Of so many it is seen whether each can be at all where the other list is."""

_YES: Final = Truth.YES
_MAYBE: Final = Truth.MAYBE
_NO: Final = Truth.NO


def overlaps(one: "When", other: "When") -> Truth:
    """Whether any occurrence has some time in common with the other date."""
    if sure := _certain_days(one, other):
        return _NO if disjoint(*sure) else _YES
    if one.kind != "all of":
        one, other = other, one
    parts, whole = _parts(one, other)
    if other.kind == "all of":
        others, all_others = _parts(other, one)
        truths = [_overlap(parts, piece) for piece in others]
        truths += [_overlap(others, piece) for piece in parts]
        whole = whole and all_others
    else:
        truths = [_overlap(parts, pieces_of(one, other)[1])]
    possible = any(found is not _NO for found in truths)
    if not whole:
        possible = possible or _may_share_days(one, other)
    return pairs.truth(certain=_YES in truths, possible=possible)


def contains(one: "When", other: "When") -> Truth:
    """Whether all of the second date lies within the first."""
    if sure := _certain_days(one, other):
        return _YES if union(chain(*sure)) == sure[0] else _NO
    if one.kind != "all of":
        return _contains_list(one, other)
    parts, whole = _parts(one, other)
    if other.kind == "all of":
        if not _each_can_meet(other, one):
            return _NO
        return _list_contains_list(parts, _parts(other, one), whole=whole)
    piece = pieces_of(one, other)[1]
    if piece.is_point:
        return overlaps(one, other)
    hull = ((least(piece.start), most(piece.end)),)
    certain = _all_in(hull, _fixed(parts))
    return pairs.truth(certain=certain, possible=not whole or _can_cover(piece, parts))


def same(one: "When", other: "When") -> Truth:
    """Whether the occurrences are together exactly the other date."""
    if sure := _certain_days(one, other):
        return _YES if sure[0] == sure[1] else _NO
    if one.kind != "all of":
        one, other = other, one
    piece = pieces_of(one, other)[1]
    if piece.is_point and other.kind != "all of":
        return _contains_list(other, one)
    certain = contains(one, other) is contains(other, one) is _YES
    return pairs.truth(certain=certain, possible=_can_be_same(one, other))


def _each_can_meet(inner: "When", outer: "When") -> bool:
    """Whether every occurrence of the first list can share a day with some of the second."""
    if inner.zone is not outer.zone or not inner.start.unit == outer.start.unit == "day":
        return _may_share_days(inner, outer)
    days = days_of(outer)
    return all(
        any(_has_any(days, first, last) for first, last in member.days)
        for member in islice(inner.members, MOST_SEEN)
    )


def _may_share_days(one: "When", other: "When") -> bool:
    # Days of two zones are not numbered alike, nor do they begin at one time.
    return one.zone is not other.zone or not disjoint(days_of(one), days_of(other))


def _has_any(days: Ranges, first: int | None, last: int | None) -> bool:
    # Occurrences, one by one, have a first and a last day.
    begin = None if first is None else earliest_from(days, first)
    return begin is not None and last is not None and begin <= last


def _certain_days(one: "When", other: "When") -> tuple[Ranges, Ranges] | None:
    """Return the days of both dates, if there is no doubt about any of them."""
    if one.zone is not other.zone:
        return None
    days, others = _covered(one), _covered(other)
    return None if days is None or others is None else (days, others)


def _covered(when: "When") -> Ranges | None:
    start, end = when.start, when.end
    if start.unit != "day" or end.unit != "day":
        return None
    if when.listed is None or when.kind != "all of":
        is_certain = start.first == start.last is not None and end.first == end.last is not None
        return without(((start.first, end.last),), when.zone.skipped) if is_certain else None
    for first, last in when.listed.elements:
        if first is None or last is None or not (first.precision == last.precision == "day"):
            return None
        if first.start.first != first.start.last or last.start.first != last.start.last:
            return None
    return days_of(when)


def _parts(when: "When", other: "When") -> tuple[list[Piece], bool]:
    """Return the occurrences, on the axis they share with *other*, and whether these are all."""
    found = [pieces_of(member, other)[0] for member in islice(when.members, MOST + 1)]
    return found[:MOST], len(found) <= MOST


def _fixed(parts: list[Piece]) -> set[float]:
    """Return the cells that some occurrence cannot but be on."""
    return {least(part.start) for part in parts if single(part.start)}


def _overlap(parts: list[Piece], piece: Piece) -> Truth:
    truths = [pairs.overlap(part, piece) for part in parts]
    possible = any(found is not _NO for found in truths)
    certain = possible and (_YES in truths or _cannot_avoid(piece, parts))
    return pairs.truth(certain=certain, possible=possible)


def _contains_list(one: "When", other: "When") -> Truth:
    """Whether a span, or a cell, contains all occurrences of a list."""
    piece, hull = pieces_of(one, other)
    parts, whole = _parts(other, one)
    if piece.is_point:
        cells = piece.start
        for part in parts:
            cells = common(cells, part.start)
        certain = whole and single(piece.start) and all(part == piece for part in parts)
        return pairs.truth(certain=certain, possible=bool(cells))
    certain = most(piece.start) <= least(hull.start) and most(hull.end) <= least(piece.end)
    possible = all(pairs.contain(piece, part) is not _NO for part in parts)
    return pairs.truth(certain=certain, possible=possible)


def _list_contains_list(
    outer: list[Piece], other: tuple[list[Piece], bool], *, whole: bool
) -> Truth:
    inner, all_inner = other
    truths = [_overlap(outer, piece) for piece in inner]
    if whole and _NO in truths:
        return _NO
    if not (whole and all_inner):
        return _MAYBE
    if all(found is _YES for found in truths):
        return _YES
    search = Search([part.start for part in inner], [part.start for part in outer])
    return pairs.truth(certain=False, possible=search.all_join())


def _can_be_same(one: "When", other: "When") -> bool:
    """Whether the list and the other date, a span or a list, are the same in some world."""
    parts, whole = _parts(one, other)
    others, all_others = _parts(other, one) if other.kind == "all of" else ([], True)
    if not (whole and all_others):
        return contains(one, other) is not _NO and contains(other, one) is not _NO
    sets = [part.start for part in parts]
    if others:
        return Search(sets, []).pair_off([part.start for part in others])
    return _can_fill(pieces_of(one, other)[1], parts)


def _can_fill(span: Piece, parts: list[Piece]) -> bool:
    """Whether the occurrences can be, in some world, just the days of a span."""
    sets = [part.start for part in parts]
    first, last = max(map(least, sets)) - len(sets), min(map(most, sets))
    near_end = ((least(span.end) - len(sets), most(span.end)),)
    begins = (
        cell
        for low, high in common(common(((first, last),), span.start), near_end)
        for cell in range(int(low), int(high) + 1)
    )
    for place, begin in enumerate(begins):
        if place > MOST:
            return True
        for end in range(begin, begin + len(sets)):
            inside = all(common(cells, ((begin, end),)) for cells in sets)
            if inside and common(span.end, ((end, end),)) and _matching(begin, end, parts):
                return True
    return False


def _smallest_spans(piece: Piece) -> list[tuple[float, float]]:
    """Return the shortest spans of *piece* that are longer than one cell.

    Any other is longer than one of these, or than a cell in which it can begin and end.
    """
    found = []
    for _, begin in piece.start:
        end = from_on(piece.end, begin)
        # At infinity stands what can begin, or end, beyond any occurrence.
        if end is not None and (end > begin or abs(begin) == inf):
            found.append((begin, end))
    return found


def _cannot_avoid(piece: Piece, parts: list[Piece]) -> bool:
    """Whether some occurrence meets *piece* wherever it is."""
    if not _all_in(common(piece.start, piece.end), _fixed(parts)):
        return False
    return piece.is_point or all(
        any(begin <= least(part.start) and most(part.start) <= end for part in parts)
        for begin, end in _smallest_spans(piece)
    )


def _all_in(cells: Spans, fixed: set[float]) -> bool:
    """Whether every one of *cells*, but for infinity, is among the *fixed* ones."""
    bounded = [span for span in cells if has_finite((span,))]
    if sum(high - low + 1 for low, high in bounded) > len(fixed):
        return False
    return all(cell in fixed for low, high in bounded for cell in range(int(low), int(high) + 1))


def _can_cover(piece: Piece, parts: list[Piece]) -> bool:
    """Whether the occurrences can lie so that *piece*, in some world, is all covered."""
    cells = common(piece.start, piece.end)
    if any(common(cells, part.start) for part in parts):
        return True
    return any(_matching(begin, end, parts) for begin, end in _smallest_spans(piece))


def _matching(begin: float, end: float, parts: list[Piece]) -> bool:
    """Whether every cell from *begin* to *end* can have an occurrence of its own.

    Augmenting paths, as in bipartite matching.
    """
    if abs(begin) == inf or end - begin + 1 > len(parts):
        return False
    holder: dict[int, int] = {}

    def place(cell: int, tried: set[int]) -> bool:
        for index, part in enumerate(parts):
            if index in tried or not common(part.start, ((cell, cell),)):
                continue
            tried.add(index)
            if index not in holder or place(holder[index], tried):
                holder[index] = cell
                return True
        return False

    return all(place(cell, set()) for cell in range(int(begin), int(end) + 1))
