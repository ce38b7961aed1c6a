"""How much of a document a log holds: characters without a locator, numbers in no record.

Whoever has read the document can then look at what is left out, and say whether it is
description only. Nothing is judged here: a log may well cite a single line of a book.

Not here: numbers in a text (`printed_numbers`), whether passages are still there
(`documents`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, ClassVar, TypeAlias, final

from attrs import frozen

from timeline.drafts.documents import Document
from timeline.drafts.printed_numbers import PrintedNumber, printed_numbers
from timeline.facts import Record, content_of_record

Span: TypeAlias = tuple[int, int]
_Values: TypeAlias = frozenset[tuple[Decimal, str]]

_WORDS = re.compile(r"\w(?:.*\w)?", re.DOTALL)
_CONTENT = ("subject", "when", "data", "place", "roles", "part_of", "tags")
_NO_CONTENT = frozenset({"base", "rule", "about", "step"})
"""Parts of dates, notes and quantities that are not what the document says."""


@final
@frozen
class Locator:
    """The place of one passage, and the fact that cites it."""

    record: str
    characters: Span

    @property
    def length(self) -> int:
        """How many characters it holds."""
        first, end = self.characters
        return end - first


@final
@frozen
class Coverage:
    """What a log holds of one document.

    Attributes:
        document: The id of the document; *length*: its characters.
        locators: The passages cited, in their order in the document.
        covered: The parts that a locator holds, in order; *uncovered*: all others.
        numbers: Every number of the document in order, with the facts that hold it.
        MOST: A locator of more characters points at no particular statement.
    """

    MOST: ClassVar = 120

    document: str
    length: int
    locators: tuple[Locator, ...]
    covered: tuple[Span, ...]
    uncovered: tuple[Span, ...]
    numbers: tuple[tuple[PrintedNumber, tuple[str, ...]], ...]

    @property
    def long(self) -> tuple[Locator, ...]:
        """The locators of more than 120 characters."""
        return tuple(locator for locator in self.locators if locator.length > self.MOST)

    @property
    def missing(self) -> tuple[PrintedNumber, ...]:
        """The numbers that no record holds whose locator covers them."""
        return tuple(number for number, records in self.numbers if not records)

    def told(self, text: str) -> tuple[Span, ...]:
        """Return the uncovered parts that say something, without what surrounds the words.

        Args:
            text: That of the document.
        """
        found = (
            (first + words.start(), first + words.end())
            for first, end in self.uncovered
            if (words := _WORDS.search(text[first:end]))
        )
        return tuple(found)


def coverage(name: str, document: Document, records: Iterable[Record[Any]]) -> Coverage:
    """Return what *records*, those that stand, hold of *document*, which they cite as *name*.

    A number is held by a record whose locator covers it and whose data, date, subject,
    place, roles or tags have the same value: 3,823 is 3823家, and 1.17万 is 11700. A
    percentage is held by a percentage alone. Titles and remarks are words about a record,
    and hold nothing.
    """
    records = list(records)
    locators = sorted(
        (
            Locator(record.fact, source.characters)
            for record in records
            for source in record.sources
            if source.document == name and source.characters and document.holds(source.characters)
        ),
        key=lambda locator: (locator.characters, locator.record),
    )
    covered = _united(locator.characters for locator in locators)
    citing = {locator.record for locator in locators}
    values = {it.fact: _values_of(it) for it in records if it.fact in citing}
    return Coverage(
        name,
        len(document.text),
        tuple(locators),
        covered,
        _between(covered, len(document.text)),
        tuple(_with_holders(document.text, locators, values)),
    )


def _united(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return *spans*, sorted by their beginning, with those that touch made one."""
    found: list[Span] = []
    for first, end in spans:
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((first, end))
    return tuple(found)


def _between(covered: tuple[Span, ...], length: int) -> tuple[Span, ...]:
    """Return what lies before, between and after the parts *covered*."""
    ends = [0, *(end for _, end in covered)]
    starts = [*(first for first, _ in covered), length]
    return tuple((end, start) for end, start in zip(ends, starts, strict=True) if end < start)


def _with_holders(
    text: str, locators: list[Locator], values: Mapping[str, _Values]
) -> Iterator[tuple[PrintedNumber, tuple[str, ...]]]:
    """Yield each number of *text* with those of *locators*, sorted, that hold it."""
    begun, near = 0, list[Locator]()
    for number in printed_numbers(text):
        first, end = number.characters
        while begun < len(locators) and locators[begun].characters[0] <= first:
            near.append(locators[begun])
            begun += 1
        # One that ends before this number holds none of those to come.
        near = [locator for locator in near if end <= locator.characters[1]]
        said = (number.value, number.sign)
        holders = (one.record for one in near if said in values[one.record])
        yield number, tuple(dict.fromkeys(holders))


def _values_of(record: Record[Any]) -> _Values:
    """Return the values of all numbers that *record* holds."""
    content = content_of_record(record)
    return frozenset(
        (number.value, number.sign)
        for text in _texts({name: content.get(name) for name in _CONTENT})
        for number in printed_numbers(text, in_words=True)
    )


def _texts(value: Any) -> Iterator[str]:
    """Yield every text and number in *value*, which is made of JSON values."""
    if isinstance(value, Mapping):
        for name, part in value.items():
            if name not in _NO_CONTENT:
                yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
    elif value is not None and not isinstance(value, bool):
        yield str(value)
