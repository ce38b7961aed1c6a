"""Stretches: where worlds part, and where they run as one.

Occurrences fall into blocks, each wholly behind the one before it in every world.
A block of one that surely happens runs in one way; only within the others is
there something to try. Where dates move with a base, day by day of it, the blocks
before the first that moves are the same for all its days, and so are those behind
the last: a replay parts into cases only in between.

Not here: the ways within a block (`timeline.state.worlds`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, product
from typing import TypeAlias, final

from attrs import frozen

from timeline.state.cells import BEFORE_ALL, Limit
from timeline.state.worlds import Occurrence, Place

Block: TypeAlias = Sequence[Occurrence]
"""Occurrences none of which is surely behind all the others, by their first places."""

_Key: TypeAlias = tuple[str, int]
_Extents: TypeAlias = Mapping[_Key, tuple[Place, Place]]


@final
@frozen
class Stretches:
    """The blocks of all cases, in their order.

    Attributes:
        before: Those that are the same in all cases, and run first.
        cases: What comes then, case by case; nothing where there is only one.
        behind: Those that are the same in all cases, and run last.
        is_tied: Whether some of them are said to come after others.
    """

    before: Sequence[Block]
    cases: Sequence[Sequence[Block]]
    behind: Sequence[Block]
    is_tied: bool

    def open_facts(self, limit: Limit) -> Iterator[str]:
        """Yield the facts whose happening, or order, these leave open."""
        for block in (*self.before, *self.behind):
            yield from _open_facts([block], limit, is_by_dates=not self.is_tied)
        cases = [tuple(chain(*case)) for case in self.cases]
        yield from _open_facts(cases, limit, is_by_dates=False)


def stretches(
    settled: Sequence[Occurrence], cases: Sequence[Sequence[Occurrence]], limit: Limit
) -> Stretches:
    """Return the blocks of what is *settled*, the same in all *cases*, with what is in each.

    All occurrences are possible within *limit*.
    """
    is_tied = any(one.after for one in chain(settled, *cases))
    if len(cases) == 1:
        return Stretches(_blocks((*settled, *cases[0]), limit), (), (), is_tied)
    moving: dict[_Key, tuple[Place, Place]] = {}
    for case in cases:
        for key, (first, last) in _extents(case, limit).items():
            known = moving.get(key, (first, last))
            moving[key] = (min(first, known[0]), max(last, known[1]))
    extents = {**_extents(settled, limit), **moving}
    ordered = sorted(extents, key=lambda key: extents[key][0])
    place = {
        key: number
        for number, (low, high) in enumerate(_cut([extents[key] for key in ordered]))
        for key in ordered[low:high]
    }
    begin = min((place[key] for key in moving), default=0)
    end = max((place[key] for key in moving), default=-1)
    between = [one for one in settled if begin <= place[one.key] <= end]
    return Stretches(
        _blocks([one for one in settled if place[one.key] < begin], limit),
        [_blocks((*between, *case), limit) for case in cases],
        _blocks([one for one in settled if place[one.key] > end], limit),
        is_tied,
    )


def _blocks(events: Iterable[Occurrence], limit: Limit) -> list[Block]:
    ordered = sorted(events, key=lambda one: one.first)
    extents = _extents(ordered, limit)
    return [ordered[begin:end] for begin, end in _cut([extents[one.key] for one in ordered])]


def _extents(events: Sequence[Occurrence], limit: Limit) -> _Extents:
    """Return from where to where each of *events* may be tried, by key."""
    found = {one.key: (one.first, one.latest(limit)) for one in events}
    following = [one for one in events if one.after]
    unsure = [one for one in events if not one.cells.is_certain(limit)] if following else []
    for one, other in product(following, unsure):
        if one.follows(other):
            # If what comes first does not happen, what follows it does not, either.
            cell, order = one.first
            first, last = found[other.key]
            found[other.key] = (first, max(last, (cell, (*order, 0))))
    return found


def _cut(extents: Sequence[tuple[Place, Place]]) -> Iterator[tuple[int, int]]:
    """Yield begin and end of each run of *extents*, by their begins, that reach into each other."""
    begin = 0
    reached: Place = (BEFORE_ALL, ())
    for number, (first, last) in enumerate(extents):
        if number > begin and first >= reached:
            yield begin, number
            begin = number
        reached = max(reached, last)
    if extents:
        yield begin, len(extents)


def _open_facts(cases: Sequence[Block], limit: Limit, *, is_by_dates: bool) -> Iterator[str]:
    """Yield the facts that have happened in some world of *cases* only, or whose order is open.

    *is_by_dates* says that there is one case, and nothing but dates orders it.
    """
    sure = [{one.key for one in case if one.cells.is_certain(limit)} for case in cases]
    keys = list(dict.fromkeys(one.key for case in cases for one in case))
    yield from (key[0] for key in keys if not all(key in there for there in sure))
    if is_by_dates:
        # Of what reaches into each other, each may change places with one that does.
        yield from (key[0] for key in keys if len(keys) > 1)
        return
    number = {key: place for place, key in enumerate(keys)}
    before = dict.fromkeys(keys, 0)
    for case in cases:
        for key, others in _before(case, number, limit):
            before[key] |= others
    for key, others in before.items():
        own = 1 << number[key]
        if any(others >> place & 1 and before[other] & own for place, other in enumerate(keys)):
            yield key[0]


def _before(case: Block, number: Mapping[_Key, int], limit: Limit) -> Iterator[tuple[_Key, int]]:
    """Yield each of *case*, and what may come before it, as a set of bits by *number*."""
    waiting = sorted(case, key=lambda one: one.first, reverse=True)
    begun = 0
    for one in sorted(case, key=lambda one: one.latest(limit)):
        last = one.latest(limit)
        while waiting and waiting[-1].first < last:
            begun |= 1 << number[waiting.pop().key]
        behind = sum(1 << number[other.key] for other in case if other.follows(one))
        yield one.key, begun & ~behind & ~(1 << number[one.key])
