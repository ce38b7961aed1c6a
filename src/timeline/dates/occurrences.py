"""How lists of occurrences, `{all of}`, relate to other dates.

Every occurrence is one cell of its own set, independent of the others. What the
list covers is all of these cells together: it overlaps what any of them overlaps,
it contains what they cover together.

Where the answer depends on how many occurrences choose among few cells, it is
worked out for up to `MOST` occurrences; beyond that, and between two lists in
cases that only a search through all worlds could decide, the answer is ``MAYBE``,
which claims less but nothing false.
"""

from itertools import islice
from math import inf
from typing import TYPE_CHECKING, Final

from timeline.dates import pairs
from timeline.dates.days import days_of
from timeline.dates.pieces import Piece, Spans, common, from_on, least, most, pieces_of, single
from timeline.dates.ranges import disjoint
from timeline.dates.search import Search
from timeline.dates.truth import Truth

if TYPE_CHECKING:
    from timeline.dates.when import When

MOST: Final = 400
"""So many occurrences of a list are looked at one by one."""

_YES: Final = Truth.YES
_NO: Final = Truth.NO


def overlaps(one: "When", other: "When") -> Truth:
    """Whether any occurrence has some time in common with the other date."""
    if one.kind != "all of":
        one, other = other, one
    if other.kind == "all of":
        return _lists_overlap(one, other)
    parts, piece, whole = _parts(one, other)
    truths = [pairs.overlap(part, piece) for part in parts]
    possible = any(found is not _NO for found in truths)
    if not whole:
        possible = possible or not disjoint(days_of(one), days_of(other))
    certain = _YES in truths or _cannot_avoid(piece, parts)
    return pairs.truth(certain=certain, possible=possible)


def contains(one: "When", other: "When") -> Truth:
    """Whether all of the second date lies within the first."""
    if other.kind == "all of":
        if one.kind == "all of":
            return _list_contains_list(one, other)
        return _contains_list(one, other)
    parts, piece, whole = _parts(one, other)
    if piece.is_point:
        return overlaps(one, other)
    fixed = {least(part.start) for part in parts if single(part.start)}
    certain = _all_in(((least(piece.start), most(piece.end)),), fixed)
    return pairs.truth(certain=certain, possible=not whole or _can_cover(piece, parts))


def same(one: "When", other: "When") -> Truth:
    """Whether the occurrences are together exactly the other date."""
    if one.kind != "all of":
        one, other = other, one
    parts, piece, whole = _parts(one, other)
    if whole and piece.is_point and other.kind != "all of":
        cells = piece.start
        for part in parts:
            cells = common(cells, part.start)
        certain = single(piece.start) and all(part == piece for part in parts)
        return pairs.truth(certain=certain, possible=bool(cells))
    certain = contains(one, other) is contains(other, one) is _YES
    return pairs.truth(certain=certain, possible=_can_be_same(one, other))


def _parts(when: "When", other: "When") -> tuple[list[Piece], Piece, bool]:
    """Return the occurrences, the other date, and whether these are all occurrences."""
    found = [pieces_of(member, other)[0] for member in islice(when.members, MOST + 1)]
    return found[:MOST], pieces_of(when, other)[1], len(found) <= MOST


def _lists_overlap(one: "When", other: "When") -> Truth:
    truths = [overlaps(one, member) for member in islice(other.members, MOST)]
    back = [overlaps(other, member) for member in islice(one.members, MOST)]
    possible = any(found is not _NO for found in (*truths, *back))
    return pairs.truth(certain=_YES in truths or _YES in back, possible=possible)


def _list_contains_list(one: "When", other: "When") -> Truth:
    truths = [contains(one, member) for member in islice(other.members, MOST)]
    if _NO in truths or len(truths) == MOST:
        return _NO if _NO in truths else Truth.MAYBE
    outer, _, whole = _parts(one, other)
    inner = _parts(other, one)[0]
    certain = all(found is _YES for found in truths)
    search = Search([part.start for part in inner], [part.start for part in outer])
    return pairs.truth(certain=certain, possible=not whole or search.all_join())


def _can_be_same(one: "When", other: "When") -> bool:
    """Whether the list and the other date, a span or a list, are the same in some world."""
    parts, piece, whole = _parts(one, other)
    if not whole:
        return contains(one, other) is not _NO and contains(other, one) is not _NO
    sets = [part.start for part in parts]
    if other.kind == "all of":
        others, _, whole = _parts(other, one)
        return not whole or Search(sets, []).pair_off([part.start for part in others])
    cells = common(((max(map(least, sets)) - len(sets), min(map(most, sets))),), piece.start)
    begins = (cell for low, high in cells if low > -inf for cell in range(int(low), int(high) + 1))
    for place, begin in enumerate(begins):
        if place > MOST:
            return True
        for end in range(begin, begin + len(sets)):
            inside = all(common(cells, ((begin, end),)) for cells in sets)
            if inside and common(piece.end, ((end, end),)) and _matching(begin, end, parts):
                return True
    return False


def _contains_list(one: "When", other: "When") -> Truth:
    piece, hull = pieces_of(one, other)
    if piece.is_point:
        return same(other, one)
    certain = most(piece.start) <= least(hull.start) and most(hull.end) <= least(piece.end)
    parts = _parts(other, one)[0]
    possible = all(pairs.contain(piece, part) is not _NO for part in parts)
    return pairs.truth(certain=certain, possible=possible)


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
    fixed = {least(part.start) for part in parts if single(part.start)}
    if not _all_in(common(piece.start, piece.end), fixed):
        return False
    return piece.is_point or all(
        any(begin <= least(part.start) and most(part.start) <= end for part in parts)
        for begin, end in _smallest_spans(piece)
    )


def _all_in(cells: Spans, fixed: set[float]) -> bool:
    """Whether every one of *cells*, but for infinity, is among the *fixed* ones."""
    bounded = [(low, high) for low, high in cells if low != high or abs(low) != inf]
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
