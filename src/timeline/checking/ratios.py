"""Checks of claims by arithmetic: ratios (翻番) and thresholds passed for the first time.

Multiplied, never divided: a growth of a third cannot be told in decimals.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from timeline.checking.books import Books, filled, ids, said
from timeline.checking.figures import severity_of, told
from timeline.checking.periods import GROWTH, is_same_span
from timeline.checking.rounding import factor, meant, widened
from timeline.dates import Truth
from timeline.errors import Phrase, Problem
from timeline.facts import Changed, Happened, Quantity, Record, as_when
from timeline.facts.quantity_agreement import unit_of_both
from timeline.state import Observation
from timeline.state.derive import RATIO, opening_time

_GROWTH = Phrase("{opening} to {closing}{growth}", "{opening} → {closing}{growth}")
_EXACT = Phrase(", {percent} % more", "，增{percent}%")
_BETWEEN = Phrase(", {low} to {high} % more", "，增{low}%至{high}%")
_FALL = Phrase(", {percent} % less", "，降{percent}%")
_FALLS = Phrase(", {low} to {high} % less", "，降{low}%至{high}%")
_AT_MOST = Phrase(", at most {percent} % more", "，至多增{percent}%")
_AT_LEAST = Phrase(", at least {percent} % more", "，至少增{percent}%")
_NOTHING = Phrase("", "")
_TIMES = Phrase("{times}, that is {percent} % more", "{times}，即增{percent}%")
_GREW = Phrase("{by} more", "增长{by}")
_FELL = Phrase("{by} less", "下降{by}")
_ABOUT = Phrase("{times}, that is some {percent} % more", "{times}，即增{percent}%左右")
_BEFORE = Phrase(
    "{value} not before it was passed for the first time ({record})",
    "首次越过（{record}）之前不应有{value}",
)


def ratios(books: Books) -> Iterator[Problem]:
    """Yield ratios, and growth in %, that the figures at both ends do not bear out."""
    for change in books.changes:
        event: Changed = change.event
        if event.by.unit != RATIO and event.by.unit not in GROWTH:
            continue
        figures = books.figures.get((change.subject, event.indicator), ())
        openings = [one for one in figures if _is_at(books, one, change, "start")]
        observed = [one for one in openings if not one.derived]
        openings = observed or openings  # what follows is held against these (`contradictions`)
        closings = [one for one in figures if not one.derived and _is_at(books, one, change, "end")]
        for opening in openings:
            for closing in closings:
                if not _bears_out(books, opening, event.by, closing):
                    yield _not_borne_out(change, opening, closing)


def _bears_out(books: Books, opening: Observation, by: Quantity, closing: Observation) -> bool:
    """Whether *opening* may have grown *by* so much to *closing*, all being rounded."""
    before, after = meant(opening, books), meant(closing, books)
    if unit_of_both(opening.value.unit, closing.value.unit) is None:
        return True
    if not before.times(factor(by)).meet(after).is_empty():
        return True
    # Of a share, 提高5% may say points.
    return by.unit == opening.value.unit and not before.plus(widened(by)).meet(after).is_empty()


def _is_at(books: Books, observation: Observation, change: Record[Any], side: str) -> bool:
    """Whether *observation* is surely of the time at which *change* begins, or ends."""
    is_start, since = side == "start", change.event.since
    when = opening_time(change) if is_start else change.when
    if since is not None and (observation.over == "period" or since.kind == "throughout"):
        # So many more than in a span: in the first half of last year, say.
        span = as_when(since, books.zone) if is_start else when
        is_whole = observation.over == "period" and books.is_one_period(observation.when)
        return is_whole and is_same_span(observation.when, span)
    mine = observation.when.end
    bound = when.start if is_start else when.end
    if (mine.status, mine.unit, mine.ranges) != ("known", bound.unit, bound.ranges):
        return False
    if mine.first == mine.last:
        return True
    if observation.over == "period" and books.is_one_period(observation.when):
        return True
    base = when.origin.base if when.origin else ""
    return base != "" and base == observation.base and books.is_moved_whole(when)


def _not_borne_out(change: Record[Any], opening: Observation, closing: Observation) -> Problem:
    by: Quantity = change.event.by
    found = filled(
        _GROWTH,
        opening=said(opening.value),
        closing=said(closing.value),
        growth=_growth(opening.value, closing.value),
    )
    return Problem(
        code="ratio",
        severity=severity_of(by, opening.value, closing.value),
        found=found,
        expected=_expected(by),
        records=tuple(dict.fromkeys((change.fact, *opening.records, *closing.records))),
    )


def _expected(by: Quantity) -> Phrase:
    """Return what growth *by* says."""
    if by.unit in GROWTH:
        if by.least is not None and by.least > 0:
            return filled(_GREW, by=said(by))
        return filled(_FELL, by=said(by.negated())) if by.most and by.most < 0 else said(by)
    least = by.least if by.least is not None else by.most
    return filled(
        _ABOUT if by.approximate else _TIMES,
        times=said(by),
        percent=_percent((least or Decimal(1)) - 1),
    )


def _growth(opening: Quantity, closing: Quantity) -> Phrase:
    """Return the growth in per cent, to one decimal; nothing where it grew from nothing."""
    low = closing.least / opening.most - 1 if opening.most and closing.least is not None else None
    high = closing.most / opening.least - 1 if opening.least and closing.most is not None else None
    if low is None or high is None:
        if high is not None:
            return filled(_AT_MOST, percent=_percent(high))
        return _NOTHING if low is None else filled(_AT_LEAST, percent=_percent(low))
    if high < 0:
        fall = filled(_FALL, percent=_percent(-high))
        return fall if low == high else filled(_FALLS, low=_percent(-high), high=_percent(-low))
    if low == high:
        return filled(_EXACT, percent=_percent(low))
    return filled(_BETWEEN, low=_percent(low), high=_percent(high))


def _percent(share: Decimal) -> str:
    rounded = f"{share * 100:.1f}"
    return rounded.removesuffix(".0")


def thresholds(books: Books) -> Iterator[Problem]:
    """Yield figures that were past a threshold before it was passed for the first time."""
    for record in books.records:
        event = record.event
        if not isinstance(event, Happened) or event.value is None or not event.indicator:
            continue
        if event.claim is None or event.claim.rank != 1:
            continue
        for one in books.figures.get((record.subject, event.indicator), ()):
            if one.when.before(record.when) is Truth.YES and _surely_past(one.value, event.value):
                yield Problem(
                    code="threshold",
                    severity=severity_of(one.value),
                    found=told(one),
                    expected=filled(_BEFORE, value=said(event.value), record=ids((record.fact,))),
                    records=tuple(dict.fromkeys((*one.records, record.fact))),
                )


def _surely_past(value: Quantity, threshold: Quantity) -> bool:
    """Whether all that *value* may mean lies within the *threshold*, a bound on one side."""
    if value.least is None or value.most is None:
        low = value.least if threshold.most is None else value.most
        return low is not None and threshold.contains(low)
    return threshold.contains(value.least) and threshold.contains(value.most)
