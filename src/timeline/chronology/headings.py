"""The headings that entries stand under: years and months, or what little is known.

Entries keep their order; a heading is made whenever it changes.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from timeline.chronology.labels import labels_in
from timeline.chronology.model import Chronology, Entry, Group
from timeline.chronology.shapes import Shape
from timeline.chronology.words import WORDS


def years(chronology: Chronology) -> tuple[Group, ...]:
    """Return the dated entries by year, below that by month."""
    speech = labels_in(chronology.lang).speech
    words = WORDS[chronology.lang]
    found = []
    for year, entries in groupby(chronology.part("dated"), key=lambda entry: entry.year or 0):
        here = tuple(entries)
        label = speech.name(Shape((year, 1, 1), (year, 12, 31), "year"), None)
        found.append(Group(label, here, _months(here, year, words, chronology.lang)))
    return tuple(found)


def _months(
    entries: Sequence[Entry], year: int, words: Mapping[str, str], lang: str
) -> tuple[Group, ...]:
    speech = labels_in(lang).speech
    found = []
    for (band, month), here in groupby(entries, key=lambda entry: (entry.band, entry.month)):
        if month is not None:
            label = speech.name(Shape((year, month, 1), (year, month, 28), "month"), (year, None))
        else:
            label = words["months" if band == "months" else f"{band} band"]
        found.append(Group(label, tuple(here)))
    return tuple(found)


def undated(chronology: Chronology) -> tuple[Group, ...]:
    """Return the undated entries by what is known of their date, in order of the first of each."""
    found: dict[str, list[Entry]] = {}
    for entry in chronology.part("undated"):
        found.setdefault(entry.full_label, []).append(entry)
    return tuple(Group(label, tuple(entries)) for label, entries in found.items())


def counted(number: int, words: Mapping[str, str]) -> str:
    """Return how many entries there are, in words."""
    return words["entry" if number == 1 else "entries"].format(number)


def front_matter(chronology: Chronology) -> tuple[tuple[str, str], ...]:
    """Return what a reader should know first: name and value."""
    words = WORDS[chronology.lang]
    head = chronology.head
    sizes = {part: len(chronology.part(part)) for part in ("dated", "undated", "planned")}
    total = words["counted"].format(total=len(chronology.entries), **sizes)
    inexact = sum(not entry.is_exact for entry in chronology.entries)
    if inexact:
        total += words["semicolon"] + words["inexact count"].format(inexact)
    origin = f"{head.origin}{words['space']}" if head.origin else ""
    pairs = (
        (words["span"], chronology.span),
        (words["number"], total),
        (words["true at"], head.at or words["all times"]),
        (words["known at"], head.known or words["all records"].format(head.position)),
        (words["zone"], chronology.zone),
        (words["log"], words["log head"].format(origin=origin, position=head.position)),
        (words["chain"], head.chain),
        (words["records"], kinds_told(chronology.kinds, words)),
    )
    return tuple((name, value) for name, value in pairs if value)


def kinds_told(kinds: Iterable[tuple[str, int]], words: Mapping[str, str]) -> str:
    """Return how many records of which kind there are, in words."""
    return words["list"].join(f"{name}{words['space']}{count}" for name, count in kinds)
