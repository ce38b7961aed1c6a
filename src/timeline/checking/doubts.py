"""Doubts that somebody noted and nobody has settled."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from attrs import evolve

from timeline.checking.books import Books, filled, ids
from timeline.errors import Phrase, Problem
from timeline.facts import Noted, Published, Record

_EXPECTED: Mapping[str, Phrase] = {
    "misprint": Phrase("what the source meant to print", "正确的文字"),
    "magnitude": Phrase("a figure of a likely magnitude", "合乎情理的量级"),
    "undated": Phrase("a date that a source states", "出处印明的日期或年份"),
    "unclear": Phrase("a statement that leaves no doubt of what is meant", "含义交代清楚的说法"),
    "conflict": Phrase("figures that go together", "彼此相符的数值"),
}
_AMEND = Phrase("amend {facts} when you know better", "查明后请更正（amend）{facts}")
_RETRACT = Phrase(
    "retract {note} when the text has been settled", "核实原文后请撤回（retract）{note}"
)
_SETTLED_BY = frozenset({"", "corroborates"})


def doubts(books: Books, found: Collection[Problem]) -> Iterator[Problem]:
    """Yield the doubts that are not settled, except those that *found* says already.

    A doubt is settled when it is withdrawn, or when a fact it is about is corrected
    or withdrawn later than it was noted.
    """
    known: dict[str, list[set[str]]] = {}
    for problem in found:
        for name in problem.records:
            known.setdefault(name, []).append(set(problem.records))
    changed = _changed(books)
    for record in books.records:
        event = record.event
        if not isinstance(event, Noted) or event.doubt in _SETTLED_BY:
            continue
        if any(changed.get(name, 0) > record.position for name in event.about):
            continue
        beside = known.get(event.about[0], ()) if event.about else ()
        if event.doubt == "conflict" and any(set(event.about) <= it for it in beside):
            continue
        yield _doubt(books, record)


def _doubt(books: Books, record: Record[Any]) -> Problem:
    event: Noted = record.event
    found = Phrase(*(record.title_in(lang) or event.text for lang in ("en", "zh")))
    problem = Problem(
        code=f"doubt-{event.doubt}",
        severity="warning",
        found=found,
        expected=_EXPECTED[event.doubt],
        records=(record.fact, *event.about),
    )
    return evolve(problem, advice=_advice(books, record)) if event.about else problem


def _advice(books: Books, note: Record[Any]) -> Phrase:
    """Return what settles *note*: a correction, or that it is withdrawn.

    A misprint in the text of a document, of which no fact is told, cannot be amended in the
    log: the fact of the document is its title and its day.
    """
    event: Noted = note.event
    about = [books.facts.get(name) for name in event.about]
    is_of_text = all(one is not None and isinstance(one.event, Published) for one in about)
    if is_of_text and event.doubt != "undated":
        return filled(_RETRACT, note=note.fact)
    return filled(_AMEND, facts=ids(event.about))


def _changed(books: Books) -> dict[str, int]:
    """Return by what was corrected or withdrawn the position at which it last was."""
    changed: dict[str, int] = {}
    for record in books.everything:
        name = record.fact if record.supersedes else record.retracts
        if name:
            changed[name] = max(changed.get(name, 0), record.position)
    return changed
