"""What holds of a subject: existence, offices, what is under way, named states.

A fact that holds has a begin B and an end E (the first cell after). It holds
certainly at t iff some pair has max B ≤ t < min E, and possibly iff some pair
has min B ≤ t < max E. Begins and ends of one thing alternate in rank order
(B₁ ≤ E₁ ≤ B₂ …), which first narrows where each may lie.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, final

from attrs import frozen

from timeline.dates import Truth, When, Zone
from timeline.facts import Began, Ended, Happened, Held, Record
from timeline.state.cells import AFTER_ALL, BEFORE_ALL, WHOLE, Cell, Cells, Limit, begin_of, end_of

_NEVER = (AFTER_ALL, AFTER_ALL)


@final
@frozen
class Holding:
    """Something that holds, or may hold, of a subject.

    Attributes:
        what: What holds; ``exists`` for existence, empty for an occurrence under way.
        value: Who or what, for an office or a setting.
        truth: Whether it holds at the point asked about.
        since: The date that says its begin; *until*: its end; None where none is recorded.
        attested: Whether the record only attests it for some time, not from when to when.
        records: The ids of the facts it rests on.
    """

    subject: str
    what: str
    value: str
    truth: Truth
    since: When | None
    until: When | None
    attested: bool
    records: tuple[str, ...]


@final
@frozen
class _Pair:
    """Where one begin and one end may lie; the end is the first cell after."""

    begin: tuple[Cell, Cell]
    end: tuple[Cell, Cell]
    opened: Record[Any] | None
    closed: Record[Any] | None

    def truth(self, limit: Limit) -> Truth:
        at = limit.cell
        if self.begin[1] <= at < self.end[0]:
            return Truth.YES
        return Truth.MAYBE if self.begin[0] <= at < self.end[1] else Truth.NO


def first_after(cells: Cells) -> Cells:
    """Return the first cell after each of *cells*, a last one each."""
    if cells.by_day:
        return cells.moved(1)
    return Cells(
        tuple(((first[0], first[1] + 1), (last[0], last[1] + 1)) for first, last in cells.ranges),
        by_day=False,
    )


def _hull(ends: Cells) -> tuple[Cell, Cell]:
    """Return the hull of the first cells after, each as the moment its day begins."""
    if not ends.by_day:
        return ends.first, ends.last
    first, last = ends.first, ends.last
    return (first[0], -1), (last[0], -1 if last != AFTER_ALL else WHOLE)


def span_truth(when: When, limit: Limit, zone: Zone) -> Truth:
    """Return whether *limit* lies in the span *when*; its first and last day count whole."""
    begin = begin_of(when, zone)
    if when.kind == "throughout":
        # A day is covered whole, so at a clock time it is the day that counts.
        seen = Limit(limit.day) if begin.by_day else limit
        ends = _hull(first_after(end_of(when, zone)))
        return _Pair((begin.first, begin.last), ends, None, None).truth(seen)
    if not begin.contains_day(limit):
        return Truth.NO
    return Truth.YES if begin.first[0] == begin.last[0] else Truth.MAYBE


def held(record: Record[Any], limit: Limit, zone: Zone) -> Holding:
    """Return how the span of a `Held` record stands at *limit*.

    A `Held` whose date is no span attests only that it held at some time of it:
    then it may have held before and after, too.
    """
    event: Held = record.event
    when = record.when
    attested = when.kind != "throughout"
    truth = span_truth(when, limit, zone)
    if attested and truth is Truth.NO:
        truth = Truth.MAYBE
    return Holding(
        record.subject, event.what, event.value, truth, when, when, attested, (record.fact,)
    )


def under_way(record: Record[Any], limit: Limit, zone: Zone) -> Holding:
    """Return whether the occurrence of a `Happened` record over a span is under way."""
    truth = span_truth(record.when, limit, zone)
    return Holding(
        subject=record.subject,
        what="",
        value="",
        truth=truth,
        since=record.when,
        until=record.when,
        attested=False,
        records=(record.fact,),
    )


def existence(records: Sequence[Record[Any]], limit: Limit, zone: Zone) -> Holding:
    """Return how the thing that *records*, begins and ends of it, are about stands at *limit*."""
    pairs = _pairs(records, limit, zone)
    truths = [pair.truth(limit) for pair in pairs]
    if Truth.YES in truths:
        truth, pair = Truth.YES, pairs[truths.index(Truth.YES)]
    elif Truth.MAYBE in truths:
        truth, pair = Truth.MAYBE, pairs[truths.index(Truth.MAYBE)]
    else:
        truth, pair = Truth.NO, pairs[-1]
    first = records[0]
    return Holding(
        subject=first.subject,
        what=first.event.what,
        value="",
        truth=truth,
        since=pair.opened.when if pair.opened else None,
        until=pair.closed.when if pair.closed else None,
        attested=False,
        records=tuple(record.fact for record in records),
    )


def _pairs(records: Sequence[Record[Any]], limit: Limit, zone: Zone) -> list[_Pair]:
    """Return begins with their ends, in rank order, narrowed by their alternation."""
    pairs: list[_Pair] = []
    waiting: tuple[tuple[Cell, Cell], Record[Any]] | None = None
    for record, turn in turns(records, zone):
        if _begins(record):
            if waiting:
                pairs.append(_Pair(waiting[0], _NEVER, waiting[1], None))
            split = turn.split(limit)
            waiting = (split.first, split.last), record
        elif waiting:
            pairs.append(_Pair(waiting[0], _hull(turn), waiting[1], record))
            waiting = None
        else:
            # It ended without a begin that is told, so it may have been before.
            pairs.append(_Pair((BEFORE_ALL, _hull(turn)[1]), _hull(turn), None, record))
    if waiting:
        pairs.append(_Pair(waiting[0], _NEVER, waiting[1], None))
    return pairs


def turns(records: Sequence[Record[Any]], zone: Zone) -> list[tuple[Record[Any], Cells]]:
    """Return begins and ends of one thing in rank order, and where each may turn it on or off.

    An end turns it off at the first cell after. Where they alternate, that narrows them.
    """
    ordered = sorted(records, key=lambda record: record.rank)
    cells = [_turn(record, zone) for record in ordered]
    if all(_begins(a) != _begins(b) for a, b in pairwise(ordered)):
        cells = _narrowed(cells)
    return list(zip(ordered, cells, strict=True))


def _begins(record: Record[Any]) -> bool:
    return isinstance(record.event, Began)


def _turn(record: Record[Any], zone: Zone) -> Cells:
    """Return where *record* turns its thing on or off: an end, at the first cell after."""
    if _begins(record):
        return begin_of(record.when, zone)
    ends = end_of(record.when, zone)
    return ends if record.event.day == "gone" else first_after(ends)


def _narrowed(turns: list[Cells]) -> list[Cells]:
    """Return *turns* narrowed so that none is before the one in front of it.

    Where dates contradict the alternation they are left as they are; finding that
    is the business of a check, not of the state.
    """
    forward: list[Cells] = []
    for turn in turns:
        narrowed = turn.clipped(forward[-1].first, AFTER_ALL) if forward else turn
        if narrowed is None:
            return turns
        forward.append(narrowed)
    backward: list[Cells] = []
    for turn in reversed(forward):
        # What is left after the way forward begins no later than its successor can.
        narrowed = turn.clipped(BEFORE_ALL, backward[-1].last) if backward else turn
        backward.append(narrowed or turn)
    return backward[::-1]


def holdings(records: Iterable[Record[Any]], limit: Limit, zone: Zone) -> list[Holding]:
    """Return all that holds or may hold at *limit*, in order of rank."""
    found: list[tuple[int, Holding]] = []
    streams: dict[tuple[str, str], list[Record[Any]]] = {}
    for record in records:
        event = record.event
        if isinstance(event, Held):
            found.append((record.rank, held(record, limit, zone)))
        elif isinstance(event, Began | Ended):
            streams.setdefault((record.subject, event.what), []).append(record)
        elif isinstance(event, Happened) and record.when.kind == "throughout":
            found.append((record.rank, under_way(record, limit, zone)))
    found.extend(
        (min(record.rank for record in stream), existence(stream, limit, zone))
        for stream in streams.values()
    )
    found.sort(key=lambda pair: pair[0])
    return [holding for _, holding in found if holding.truth is not Truth.NO]
