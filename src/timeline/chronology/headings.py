"""The headings that entries stand under: years and months, or what little is known.

Entries keep their order; a heading is made whenever it changes.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from timeline.chronology.labels import labels_in
from timeline.chronology.model import Chronology, Entry, Group
from timeline.chronology.shapes import Shape
from timeline.chronology.words import WORDS

if TYPE_CHECKING:
    from timeline.chronology.places import Part


def dated(chronology: Chronology) -> tuple[Group, ...]:
    """Return the dated entries in groups of two levels, as the chronology asks for them.

    By year, below that by month; by section or five-year plan, below that by year.
    """
    if chronology.by == "year":
        return years(chronology)
    entries = chronology.part("dated")
    groups: dict[str, list[Entry]] = {}
    if chronology.by == "lane":
        groups = {lane: [] for lane in (*chronology.lanes, "")}
        for entry in entries:
            groups[entry.lane].append(entry)
    else:
        for entry in entries:
            groups.setdefault(_period(entry.year or 0, chronology.lang), []).append(entry)
    rest = WORDS[chronology.lang]["no lane"]
    return tuple(
        Group(label or rest, tuple(here), _years(here, chronology.lang))
        for label, here in groups.items()
        if here
    )


def _years(entries: Sequence[Entry], lang: str) -> tuple[Group, ...]:
    return tuple(
        Group(_year(year, lang), tuple(here))
        for year, here in groupby(entries, key=lambda entry: entry.year or 0)
    )


def _year(year: int, lang: str) -> str:
    return labels_in(lang).speech.name(Shape((year, 1, 1), (year, 12, 31), "year"), None)


def _period(year: int, lang: str) -> str:
    """Return the five-year plan that *year* lies in; else the decade.

    >>> _period(2023, "zh"), _period(1964, "zh")
    ('十四五（2021—2025年）', '1960—1969年（不在五年规划期内）')
    """
    from timeline.dates.words.periods import PLANS  # noqa: PLC0415 # only where asked for

    words = WORDS[lang]
    for number, plan in enumerate(PLANS, 1):
        if plan.first[0] <= year <= plan.last[0]:
            name = plan.name if lang == "zh" else words["plan"].format(number)
            return name + words["bracketed"].format(_span(plan.first[0], plan.last[0], lang))
    first = year - year % 10
    return words["outside plans"].format(_span(first, first + 9, lang))


def _span(first: int, last: int, lang: str) -> str:
    return labels_in(lang).speech.name(Shape((first, 1, 1), (last, 12, 31), "years"), None)


def years(chronology: Chronology) -> tuple[Group, ...]:
    """Return the dated entries by year, below that by month."""
    words = WORDS[chronology.lang]
    found = []
    for year, entries in groupby(chronology.part("dated"), key=lambda entry: entry.year or 0):
        here = tuple(entries)
        label = _year(year, chronology.lang)
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
    origin = f"{head.origin}{words['space']}" if head.origin else ""
    pairs = (
        (words["span"], chronology.span),
        (words["number"], _numbers(chronology, words)),
        (words["true at"], head.at or words["all times"]),
        (words["known at"], head.known or words["all records"].format(head.position)),
        (words["zone"], chronology.zone),
        (words["log"], words["log head"].format(origin=origin, position=head.position)),
        (words["chain"], head.chain),
        (words["records"], kinds_told(chronology.kinds, words)),
    )
    return tuple((name, value) for name, value in pairs if value)


def _numbers(chronology: Chronology, words: Mapping[str, str]) -> str:
    """Return how many entries there are, in which parts, and how many are not exact."""
    total = words["total"].format(len(chronology.entries))
    parts: tuple[Part, ...] = ("dated", "undated", "planned")
    sizes = {part: len(chronology.part(part)) for part in parts}
    if sizes["dated"] != len(chronology.entries):
        each = (words[f"count {part}"].format(size) for part, size in sizes.items() if size)
        total += words["bracketed"].format(words["comma"].join(each))
    inexact = sum(not entry.is_exact for entry in chronology.entries)
    return total + (words["comma"] + words["inexact count"].format(inexact) if inexact else "")


def known_told(chronology: Chronology) -> str:
    """Return from which records *chronology* is, as a sentence, where these are not all."""
    words = WORDS[chronology.lang]
    return words["known at"] + words["colon"] + chronology.head.known + words["stop"].strip()


def kinds_told(kinds: Iterable[tuple[str, int]], words: Mapping[str, str]) -> str:
    """Return how many records of which kind there are, in words."""
    return words["list"].join(f"{name}{words['space']}{count}" for name, count in kinds)
