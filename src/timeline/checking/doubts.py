"""Doubts that somebody noted and nobody has settled."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from attrs import evolve

from timeline.checking.books import Books, ids
from timeline.errors import Phrase, Problem
from timeline.facts import Noted, Record

_EXPECTED: Mapping[str, Phrase] = {
    "misprint": Phrase("what the source meant to print", "原文本应印作的文字"),
    "magnitude": Phrase("a figure of a likely magnitude", "量级合乎情理的数值"),
    "undated": Phrase("a date that a source states", "有出处的时间"),
    "unclear": Phrase("a statement that can be read in one way", "只有一种读法的说法"),
    "conflict": Phrase("figures that go together", "彼此相符的数值"),
}
_SETTLED_BY = frozenset({"", "corroborates"})


def doubts(books: Books, found: Collection[Problem]) -> Iterator[Problem]:
    """Yield the doubts that are not settled, except those that *found* says already.

    A doubt is settled when it is withdrawn, or when a fact it is about is corrected
    or withdrawn later than it was noted.
    """
    known = [set(problem.records) for problem in found]
    for record in books.records:
        event = record.event
        if not isinstance(event, Noted) or event.doubt in _SETTLED_BY:
            continue
        if _is_settled(books, record):
            continue
        about = set(event.about)
        if event.doubt == "conflict" and about and any(about <= it for it in known):
            continue
        yield _doubt(record)


def _doubt(record: Record[Any]) -> Problem:
    event: Noted = record.event
    found = Phrase(*(record.title_in(lang) or event.text for lang in ("en", "zh")))
    problem = Problem(
        code=f"doubt-{event.doubt}",
        severity="warning",
        found=found,
        expected=_EXPECTED[event.doubt],
        records=(record.fact, *event.about),
    )
    return evolve(problem, advice=_advice(event.about)) if event.about else problem


def _advice(about: tuple[str, ...]) -> Phrase:
    listed = ids(about)
    return Phrase(f"amend {listed.en} when you know better", f"查明后请更正（amend）{listed.zh}")


def _is_settled(books: Books, note: Record[Any]) -> bool:
    """Whether one of the facts that *note* is about changed after it was noted."""
    about = set(note.event.about)
    return any(
        record.position > note.position
        for record in books.everything
        if (record.fact in about and record.supersedes) or record.retracts in about
    )
