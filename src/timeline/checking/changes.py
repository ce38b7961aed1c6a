"""Checks of changes against each other: one indicator changed once from one time to another.

Not here: changes against figures (`timeline.checking.figures`, `timeline.checking.ratios`).
"""

from collections.abc import Hashable, Iterator
from itertools import combinations
from typing import Any

from timeline.checking.books import Books, dated, filled, ids, said
from timeline.checking.figures import severity_of
from timeline.checking.periods import GROWTH
from timeline.checking.rounding import widened
from timeline.dates import When
from timeline.errors import Phrase, Problem
from timeline.facts import Changed, Quantity, Record
from timeline.facts.quantity_agreement import unit_of_both
from timeline.state.derive import RATIO, opening_time

_CHANGE = Phrase("{by} ({begin} to {end}; {records})", "{by}（{begin}至{end}；{records}）")
_MOST = Phrase(
    "at most {by} added ({begin} to {end}; {records})",
    "至多新增{by}（{begin}至{end}；{records}）",
)


def differing_changes(books: Books) -> Iterator[Problem]:
    """Yield changes of an indicator that are surely over one time and cannot both be true.

    Two net changes are one, and two additions; and what was gained on balance is no more
    than what was added.
    """
    used = _used(books)
    streams: dict[Hashable, list[Record[Any]]] = {}
    for change in books.changes:
        time = _time(books, change)
        if time is not None:
            streams.setdefault((change.subject, change.event.indicator, time), []).append(change)
    for stream in streams.values():
        for earlier, later in combinations(stream, 2):
            if used.get(earlier.fact, set()) & used.get(later.fact, set()):
                continue  # what follows from either is compared with the other's
            problem = _differing(earlier, later)
            if problem is not None:
                yield problem


def _used(books: Books) -> dict[str, set[str]]:
    """Return with which figures each change gives the figure before it."""
    used: dict[str, set[str]] = {}
    for observations in books.figures.values():
        for one in observations:
            if one.derived:
                measure, change = one.records
                used.setdefault(change, set()).add(measure)
    return used


def _time(books: Books, change: Record[Any]) -> Hashable | None:
    """Return what two changes share iff they are surely over the same time."""
    begin, end = opening_time(change), change.when
    sure = _is_one_day(begin, "start") and _is_one_day(end, "end")
    base = end.origin.base if end.origin else ""
    if not sure and not (base and books.is_moved_whole(end)):
        figures = books.figures.get((change.subject, change.event.indicator), ())
        # Figures of whole years change from year to year.
        whole = books.is_one_period(begin) and books.is_one_period(end)
        if not whole or {one.over for one in figures} != {"period"}:
            return None
    return begin.text, end.end.ranges, base


def _is_one_day(when: When, side: str) -> bool:
    bound = when.start if side == "start" else when.end
    return bound.status == "known" and bound.first == bound.last


def _differing(earlier: Record[Any], later: Record[Any]) -> Problem | None:
    """Return what is wrong with the later of two changes over one time, if anything is."""
    one, other = earlier.event, later.event
    if not _are_alike(one.by, other.by):
        return None
    if one.way == other.way:
        if one.by.agrees_with(other.by):
            return None
        found, expected, phrase = later, earlier, _CHANGE
    else:
        found, expected = (later, earlier) if other.way == "net" else (earlier, later)
        if not _exceeds(found.event.by, expected.event.by):
            return None
        phrase = _MOST
    return Problem(
        code="contradiction",
        severity=severity_of(one.by, other.by),
        found=_told(_CHANGE, found),
        expected=_told(phrase, expected),
        records=(found.fact, expected.fact),
    )


def _are_alike(one: Quantity, other: Quantity) -> bool:
    """Whether both are numbers of one unit, or both ratios, or both growth in %."""
    is_growth = [by.unit in GROWTH | {RATIO} for by in (one, other)]
    return is_growth[0] == is_growth[1] and unit_of_both(one.unit, other.unit) is not None


def _exceeds(net: Quantity, added: Quantity) -> bool:
    """Whether *net* is greater than *added* in all that both may mean."""
    low, high = widened(net).least, widened(added).most
    return low is not None and high is not None and low > high


def _told(phrase: Phrase, record: Record[Any]) -> Phrase:
    event: Changed = record.event
    return filled(
        phrase,
        by=said(event.by, signed=phrase is _CHANGE),
        begin=dated(opening_time(record)),
        end=dated(record.when),
        records=ids((record.fact,)),
    )
