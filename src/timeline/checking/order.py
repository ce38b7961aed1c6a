"""Checks of order: what ended before it began, was due before it was planned, and the like."""

from collections.abc import Iterator, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import Any

from timeline.checking.books import Books, dated, filled
from timeline.dates import Truth, When
from timeline.errors import Phrase, Problem
from timeline.facts import Began, Changed, Ended, Happened, Measured, Record, as_when
from timeline.state.cells import END_OF_TIME, Cell, begin_of, end_of
from timeline.state.observations import reference_of_time

_ENDS = Phrase("{thing} ended {time}", "{thing}于{time}结束")
_BEGINS = Phrase("{thing} began {time}", "{thing}于{time}开始")
_THING = Phrase("{what} of {subject}", "{subject}“{what}”")
_NOT_BEFORE = Phrase("not before {record}: {time}", "不早于{record}：{time}")
_TWICE = Phrase("{kind}, like {record} before it", "与前一条{record}同为{kind}")
_BEGAN = Phrase("a begin", "开始")
_ENDED = Phrase("an end", "结束")
_ALTERNATE = Phrase("begins and ends in turn", "开始与结束交替出现")
_DUE = Phrase("due {deadline}", "期限为{deadline}")
_ANNOUNCED = Phrase("a day after it was announced: {time}", "晚于宣布的时间：{time}")
_SAID = Phrase("{time}, said to come after {other!r}", "{time}，却称在“{other}”之后")
_OTHER = Phrase("a time not before that of {other!r}: {time}", "不早于“{other}”的时间：{time}")
_RING = Phrase("facts that come after each other in a ring", "几条事实互称在对方之后")
_LINE = Phrase("an order with a first and a last", "有先有后的次序")
_LATER = Phrase("{time}, told by a source of {published}", "{time}，而其出处发表于{published}")
_BY_THEN = Phrase(
    "what is past when a source tells it; else a plan", "出处发表时已成的事；否则应记作计划"
)
# An end, or a begin, is often told in advance: a term that will expire, a law not yet in force.
_PAST = (Happened, Measured, Changed)


def alternation(books: Books) -> Iterator[Problem]:
    """Yield ends before their begin, begins before the end of what was before, and repetitions.

    Begins and ends of one thing alternate in the order in which they were recorded.
    """
    streams: dict[tuple[str, str], list[Record[Any]]] = {}
    for record in sorted(books.records, key=lambda record: record.rank):
        if isinstance(record.event, Began | Ended):
            streams.setdefault((record.subject, record.event.what), []).append(record)
    for stream in streams.values():
        yield from _alternation(books, stream)


def _alternation(books: Books, stream: Sequence[Record[Any]]) -> Iterator[Problem]:
    floor: tuple[Cell, Record[Any]] | None = None
    before: Record[Any] | None = None
    for record in stream:
        if before is not None and type(before.event) is type(record.event):
            kind = _BEGAN if isinstance(record.event, Began) else _ENDED
            yield Problem(
                code="out-of-turn",
                severity="warning",
                found=filled(_TWICE, kind=kind, record=before.fact),
                expected=_ALTERNATE,
                records=(record.fact, before.fact),
            )
        before = record
        first, last = _turn(books, record)
        if floor is not None and last < floor[0]:
            yield _impossible(record, floor[1])
        elif floor is None or first > floor[0]:
            floor = (first, record)


def _turn(books: Books, record: Record[Any]) -> tuple[Cell, Cell]:
    """Return from when what follows *record* may be, and until when *record* itself may be.

    What follows a last day is the next; but no last day is before the first.
    """
    if isinstance(record.event, Began):
        cells = begin_of(record.when, books.zone)
        return cells.first, cells.last
    cells = end_of(record.when, books.zone)
    is_last = record.event.day == "last" and cells.by_day
    return cells.moved(1).first if is_last else cells.first, cells.last


def _impossible(record: Record[Any], other: Record[Any]) -> Problem:
    event: Began | Ended = record.event
    thing = Phrase(record.subject, record.subject)
    if event.what != "exists":
        thing = filled(_THING, what=event.what, subject=record.subject)
    said = _BEGINS if isinstance(event, Began) else _ENDS
    found = filled(said, thing=thing, time=dated(record.when))
    return Problem(
        code="impossible-order",
        found=found,
        expected=filled(_NOT_BEFORE, record=other.fact, time=dated(other.when)),
        records=(record.fact, other.fact),
    )


def deadlines(books: Books) -> Iterator[Problem]:
    """Yield plans that were due before they were announced."""
    for record in books.records:
        deadline = getattr(record.event, "deadline", None)
        # The dates of an event are days of no zone until they stand beside those of a log.
        if deadline and as_when(deadline, books.zone).before(record.when) is Truth.YES:
            yield Problem(
                code="deadline-before-plan",
                found=filled(_DUE, deadline=dated(deadline, whole=True)),
                expected=filled(_ANNOUNCED, time=dated(record.when)),
                records=(record.fact,),
            )


def said_order(books: Books) -> Iterator[Problem]:
    """Yield facts that are said to come after others, and by their dates come before them."""
    facts = {record.id: record.fact for record in books.everything}
    after = {
        record.fact: {facts[name] for name in record.after if facts.get(name) in books.facts}
        for record in books.records
        if record.after
    }
    for fact, earlier in after.items():
        record = books.facts[fact]
        for name in sorted(earlier - {fact}):
            other = books.facts[name]
            if record.when.before(other.when) is Truth.YES:
                yield Problem(
                    code="impossible-order",
                    found=filled(_SAID, time=dated(record.when), other=name),
                    expected=filled(_OTHER, other=name, time=dated(other.when)),
                    records=(fact, name),
                )
    yield from _rings(after)


def _rings(after: dict[str, set[str]]) -> Iterator[Problem]:
    """Yield each ring of facts that come after each other, once."""
    after = {fact: set(earlier) for fact, earlier in after.items()}
    while True:
        try:
            TopologicalSorter(after).prepare()
        except CycleError as error:
            ring = tuple(dict.fromkeys(error.args[1]))
            yield Problem(code="impossible-order", found=_RING, expected=_LINE, records=ring)
            for fact in ring:
                after[fact] = after.get(fact, set()) - set(ring)
        else:
            return


def later_than_source(books: Books) -> Iterator[Problem]:
    """Yield what happened or was measured after every source that tells it had appeared.

    A figure over a whole year is one of its end: no source of its June can tell it.
    """
    for record in books.records:
        published = list(books.cited(record))
        if not isinstance(record.event, _PAST) or len(published) < len(record.sources):
            continue
        if published and all(_is_later(books, record, when) for when in published):
            last = max(published, key=lambda when: when.sort_key)
            over = getattr(record.event, "over", "")
            yield Problem(
                code="later-than-source",
                severity="warning",
                found=filled(
                    _LATER, time=dated(record.when, whole=over == "period"), published=dated(last)
                ),
                expected=_BY_THEN,
                records=(record.fact,),
            )


def _is_later(books: Books, record: Record[Any], published: When) -> bool:
    """Whether *record* is surely of a time after *published*, a figure by its end."""
    if isinstance(record.event, Happened):
        return record.when.after(published) is Truth.YES
    if isinstance(record.event, Measured) and record.event.over == "period":
        ends = reference_of_time(record.when, "period", books.zone, END_OF_TIME).ends
    else:
        ends = end_of(record.when, books.zone)
    return ends.first > end_of(published, books.zone).last
