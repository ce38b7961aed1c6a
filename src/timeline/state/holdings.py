"""What holds of a subject: existence, offices, what is under way.

A fact that holds has a begin B and an end E (the first cell after). It holds
certainly at t iff some pair has max B ≤ t < min E, and possibly iff some pair
has min B ≤ t < max E. Begins and ends of one thing alternate in rank order
(B₁ ≤ E₁ ≤ B₂ …), which first narrows where each may lie. What never ended holds
still; it says when it was last attested, and how long ago that was.
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, final

from attrs import evolve, frozen

from timeline.dates import Truth, When, Zone
from timeline.facts import Began, Held, Record
from timeline.state.cells import (
    AFTER_ALL,
    BEFORE_ALL,
    WHOLE,
    Cell,
    Cells,
    Limit,
    Number,
    begin_of,
    end_of,
    occurrences_of,
)
from timeline.state.scene import Case, Scene, united

_NEVER = (AFTER_ALL, AFTER_ALL)

Days = tuple[int | None, int | None]


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
        stale_days: Where no end is told: least and most days since it was last attested,
            None for a bound that is not known; None altogether where an end is told, or it
            is attested for that very time.
        exact: False where its dates hang on one imprecise date whose days are too many,
            or cannot be counted, where an `after` is about a begin or an end, or where
            some of these are told by days and others by clock times.
    """

    subject: str
    what: str
    value: str
    truth: Truth
    since: When | None
    until: When | None
    attested: bool
    records: tuple[str, ...]
    stale_days: Days | None = None
    exact: bool = True

    def without_ages(self) -> "Holding":
        """Return it without the days that pass from day to day."""
        return evolve(self, stale_days=None)


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


@final
@frozen
class _Look:
    """Whether something holds in one case, and when it was last attested.

    Attributes:
        attested: First and last day of its last attestation; None where an end is told.
        is_tied: Whether more than one cell decides it.
    """

    truth: Truth
    attested: tuple[Number, Number] | None
    is_tied: bool


def _unite(cases: Sequence[_Look]) -> _Look:
    days = [one.attested for one in cases if one.attested is not None]
    return _Look(
        united(one.truth for one in cases),
        (min(first for first, _ in days), max(last for _, last in days)) if days else None,
        any(one.is_tied for one in cases),
    )


def _is_decided(look: _Look) -> bool:
    """Whether no date that moves with another could make a difference."""
    return (look.truth is not Truth.MAYBE or not look.is_tied) and look.attested is None


def _is_open(look: _Look) -> bool:
    """Whether other cases could say no more than this one, which leaves all open."""
    return look.truth is Truth.MAYBE and look.is_tied and look.attested is None


# ---- spans


def held(record: Record[Any], scene: Scene) -> Holding:
    """Return how the span of a `Held` record stands.

    A `Held` whose date is no span attests only that it held at some time of it:
    then it may have held before and after, too. Where its end is not known, it was last
    attested when it began, or when the end can have come at the earliest.
    """
    event: Held = record.event
    return _spanning(record, scene, event.what, event.value, attested=not _is_span(record))


def under_way(record: Record[Any], scene: Scene) -> Holding:
    """Return whether the occurrence of a `Happened` record over a span is under way."""
    return _spanning(record, scene, "", "", attested=False)


def _is_span(record: Record[Any]) -> bool:
    return record.when.kind == "throughout"


def _spanning(
    record: Record[Any], scene: Scene, what: str, value: str, *, attested: bool
) -> Holding:
    is_tied = not attested or record.when.kind == "all of" or bool(scene.tied([record]))

    def look(case: Case) -> _Look:
        (own,) = case.records
        truth = _span_truth(case, own)
        if attested and truth is Truth.NO:
            truth = Truth.MAYBE
        return _Look(truth, None, is_tied)

    found, exact = scene.answer(
        [record], look, is_decided=_is_decided, unite=_unite, is_settled=_is_open
    )
    return Holding(
        record.subject,
        what,
        value,
        found.truth,
        record.when,
        record.when,
        attested,
        scene.ids([record]),
        _ago(_attested(record, scene), scene.limit),
        exact,
    )


def _span_truth(case: Case, record: Record[Any]) -> Truth:
    """Return whether the limit lies in an occurrence of *record*."""
    return _likeliest(
        [
            _occurrence_truth(when, place.cells, case)
            for when, place in zip(occurrences_of(record.when), case.places_of(record), strict=True)
        ]
    )


def _likeliest(truths: Sequence[Truth]) -> Truth:
    """Return what is true of at least one of several that are each true for itself."""
    return next((truth for truth in (Truth.YES, Truth.MAYBE) if truth in truths), Truth.NO)


def _occurrence_truth(when: When, begin: Cells, case: Case) -> Truth:
    """Return whether the limit lies in *when*; its first and last day count whole."""
    limit = case.limit
    if when.kind == "throughout":
        # A day is covered whole, so at a clock time it is the day that counts.
        seen = Limit(limit.day) if begin.by_day else limit
        over = end_of(when, case.zone)
        # It ends no earlier than it begins, which an order may have told more of.
        ends = _hull(first_after(over.clipped(begin.first, AFTER_ALL) or over))
        return _Pair((begin.first, begin.last), ends, None, None).truth(seen)
    if not begin.contains_day(limit):
        return Truth.NO
    return Truth.YES if begin.first[0] == begin.last[0] else Truth.MAYBE


def _attested(record: Record[Any], scene: Scene) -> tuple[Number, Number] | None:
    """Return between which days *record* last attests what it tells; None where it tells an end."""
    cells = begin_of(occurrences_of(record.when)[-1], scene.zone)
    if not _is_span(record):
        return cells.first[0], cells.last[0]
    if record.when.end.status != "unknown":
        return None
    end = end_of(record.when, scene.zone).first
    return max(cells.first, end)[0], max(cells.last, end)[0]


def _ago(attested: tuple[Number, Number] | None, limit: Limit) -> Days | None:
    """Return least and most days since something was *attested*; None where it is not past."""
    if attested is None or limit.day <= attested[1]:
        return None
    return days_between(attested[1], limit.day), days_between(attested[0], limit.day)


def days_between(since: Number, until: Number) -> int | None:
    """Return the days from one day to another; None where one of them is not known."""
    return None if math.isinf(until) or math.isinf(since) else int(until - since)


# ---- begins and ends


def existence(records: Sequence[Record[Any]], scene: Scene) -> Holding:
    """Return how the thing that *records*, begins and ends of it, are about stands."""
    ordered = sorted(records, key=lambda record: record.rank)

    def look(case: Case) -> _Look:
        pairs = _pairs(case.records, case.limit, case.zone)
        truth = _likeliest([pair.truth(case.limit) for pair in pairs])
        return _Look(truth, _last_attested(pairs), is_tied=True)

    found, exact = scene.answer(ordered, look, is_decided=_is_decided, unite=_unite, fits=alternate)
    pair = _shown(_pairs(ordered, scene.limit, scene.zone), scene.limit)
    # Begins and ends are ordered by their alternation; no other order is looked at.
    # Among instants of a day, that a whole day is over is told only by that day.
    grains = {turn.by_day for _, turn in turns(ordered, scene.zone)}
    is_looser = (bool(scene.tied(ordered)) or len(grains) > 1) and not _is_decided(found)
    return Holding(
        subject=ordered[0].subject,
        what=ordered[0].event.what,
        value="",
        truth=found.truth,
        since=pair.opened.when if pair.opened else None,
        until=pair.closed.when if pair.closed else None,
        attested=False,
        records=scene.ids(ordered),
        stale_days=_ago(found.attested, scene.limit),
        exact=exact and not is_looser,
    )


def _shown(pairs: Sequence[_Pair], limit: Limit) -> _Pair:
    """Return the pair that the point asked about lies in, as far as one does."""
    truths = [pair.truth(limit) for pair in pairs]
    likeliest = _likeliest(truths)
    return pairs[-1] if likeliest is Truth.NO else pairs[truths.index(likeliest)]


def _last_attested(pairs: Sequence[_Pair]) -> tuple[Number, Number] | None:
    """Return between which days what has no end was last attested: when it began."""
    last = pairs[-1]
    return None if last.closed else (last.begin[0][0], last.begin[1][0])


def _pairs(ordered: Sequence[Record[Any]], limit: Limit, zone: Zone) -> list[_Pair]:
    """Return begins with their ends, in rank order, narrowed by their alternation."""
    pairs: list[_Pair] = []
    waiting: tuple[tuple[Cell, Cell], Record[Any]] | None = None
    for record, turn in turns(ordered, zone):
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
    if _alternating(ordered):
        # Where dates contradict the alternation they are left as they are; finding that
        # is the business of a check, not of the state.
        cells = _narrowed(cells) or cells
    return list(zip(ordered, cells, strict=True))


def _begins(record: Record[Any]) -> bool:
    return isinstance(record.event, Began)


def _turn(record: Record[Any], zone: Zone) -> Cells:
    """Return where *record* turns its thing on or off: an end, at the first cell after."""
    if _begins(record):
        return begin_of(record.when, zone)
    ends = end_of(record.when, zone)
    return ends if record.event.day == "gone" else first_after(ends)


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


def _alternating(ordered: Sequence[Record[Any]]) -> bool:
    return all(_begins(one) != _begins(other) for one, other in pairwise(ordered))


def alternate(case: Case) -> bool:
    """Whether begins and ends can alternate as they are dated in *case*."""
    cells = [_turn(record, case.zone) for record in case.records]
    return not _alternating(case.records) or _narrowed(cells) is not None


def _narrowed(cells: Sequence[Cells]) -> list[Cells] | None:
    """Return *cells* narrowed so that none is before the one in front; None if they cannot be."""
    forward: list[Cells] = []
    for turn in cells:
        narrowed = turn.clipped(forward[-1].first, AFTER_ALL) if forward else turn
        if narrowed is None:
            return None
        forward.append(narrowed)
    backward: list[Cells] = []
    for turn in reversed(forward):
        # What is left after the way forward begins no later than its successor can.
        narrowed = turn.clipped(BEFORE_ALL, backward[-1].last) if backward else turn
        backward.append(narrowed or turn)
    return backward[::-1]
