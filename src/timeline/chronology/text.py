"""A chronology as plain text of a given width, for a terminal or a letter."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from timeline.chronology.headings import dated, front_matter, undated
from timeline.chronology.model import Chronology, Entry, Remark
from timeline.chronology.telling import (
    Words,
    cited,
    document_pairs,
    here,
    measured_told,
    observed_told,
    remark_short,
    remark_told,
    row_cells,
    row_name,
    sentence,
    state_told,
)
from timeline.chronology.words import WORDS
from timeline.chronology.wrapping import padded, width, wrap

COLUMNS: Final = 80
_LEAST: Final = 24


def render_text(chronology: Chronology, *, columns: int = COLUMNS) -> bytes:
    """Return *chronology* as text in UTF-8, in lines of at most *columns* (24 or more)."""
    lines = list(_lines(chronology, max(columns, _LEAST)))
    return ("\n".join(lines).rstrip("\n") + "\n").encode("utf-8", "replace")


def _lines(chronology: Chronology, columns: int) -> Iterator[str]:
    words = WORDS[chronology.lang]
    yield from wrap(chronology.title, columns)
    yield "═" * min(width(chronology.title), columns)
    pairs = front_matter(chronology)
    yield from _table(pairs, columns)
    yield ""
    yield from wrap(words["compiled"], columns)
    for year in dated(chronology):
        yield from _heading(year.label, columns)
        for month in year.groups:
            yield from ("", *wrap(month.label, columns))
            yield from _entries(here(month.entries, chronology), columns, words)
    if chronology.part("undated"):
        yield from _heading(words["undated"], columns)
        yield from wrap(words["undated why"], columns)
        for group in undated(chronology):
            yield from ("", *wrap(group.label, columns))
            yield from _entries(group.entries, columns, words, by_label=False)
    if chronology.part("planned"):
        yield from _heading(words["planned"], columns)
        yield from wrap(words["planned why"], columns)
        yield ""
        yield from _entries(chronology.part("planned"), columns, words)
    yield from _state(chronology, columns, words)
    yield from _back_matter(chronology, columns, words)


def _heading(text: str, columns: int) -> Iterator[str]:
    yield ""
    yield from wrap(text, columns)
    yield "─" * min(width(text), columns)


def _table(pairs: Sequence[tuple[str, str]], columns: int) -> Iterator[str]:
    left = max((width(name) for name, _ in pairs), default=0) + 2
    for name, value in pairs:
        yield from wrap(value, columns, first=padded(name, left), rest=" " * left)


def _entries(
    entries: Iterable[Entry], columns: int, words: Words, *, by_label: bool = True
) -> Iterator[str]:
    left = " " * int(words["label columns"]) if by_label else "  "
    for entry in entries:
        first = left
        if by_label and width(entry.label) + 2 < len(left):
            first = "  " + padded(entry.label, len(left) - 2)
        elif by_label:
            yield from wrap(entry.label, columns, first="  ", rest="    ")
        yield from wrap(sentence(entry, words), columns, first=first, rest=left)
        for line in _below(entry, words):
            yield from wrap(line, columns, first=left, rest=left + "  ")


def _below(entry: Entry, words: Words) -> Iterator[str]:
    yield from entry.details
    if entry.announced:
        yield words["announced"] + words["colon"] + entry.announced
    yield from (name + words["colon"] + value for name, value in entry.notes)
    for remark in entry.remarks:
        yield f"※ {remark.kind}{words['colon']}{remark_short(remark)}"
    sources = words["semicolon"].join(cited(entry.citations, words))
    measured = measured_told(entry, words)
    parts = (measured, entry.lane, entry.words, sources or words["no source"], entry.id)
    yield " · ".join(part for part in parts if part)


def _remark(remark: Remark, words: Words) -> str:
    return f"※ {remark.kind}{words['colon']}{remark_told(remark, words)}"


def _state(chronology: Chronology, columns: int, words: Words) -> Iterator[str]:
    if not chronology.rows:
        return
    yield from _heading(words["state"], columns)
    yield from wrap(state_told(chronology, words), columns)
    for row in chronology.rows:
        yield from ("", *wrap(row_name(row, words), columns, first="  ", rest="  "))
        pairs = [
            (
                f"    {words[column]}",
                words["semicolon"].join(observed_told(one, words) for one in seen),
            )
            for column, seen in row_cells(row)
            if seen
        ]
        yield from _table(pairs, columns)


def _back_matter(chronology: Chronology, columns: int, words: Words) -> Iterator[str]:
    if chronology.documents:
        yield from _heading(words["sources"], columns)
        for document in chronology.documents:
            said = [words["work"].format(document.title), document.id]
            said += [
                name + words["colon"] + value for name, value in document_pairs(document, words)
            ]
            line = f"[{document.number}] " + words["semicolon"].join(said)
            yield from wrap(line, columns, rest="    ")
            for remark in document.remarks:
                told = f"※ {remark.kind}{words['colon']}{remark_short(remark)}"
                yield from wrap(told, columns, first="    ", rest="      ")
        yield from wrap(words["offsets"], columns)
    if chronology.remarks:
        yield from _heading(words["remarks"], columns)
        for remark in chronology.remarks:
            on = words["on"] + words["colon"] + words["list"].join(remark.about)
            about = words["bracketed"].format(on) if remark.about else ""
            yield from wrap(_remark(remark, words) + about, columns, rest="  ")
    if chronology.corrections:
        yield from _heading(words["corrections"], columns)
        for one in chronology.corrections:
            yield from wrap(f"{one.recorded}{words['colon']}{one.kind} {one.id}", columns)
            for name, value in (("was", one.before), ("is", one.after), ("because", one.because)):
                if value:
                    line = words[name] + words["colon"] + value
                    yield from wrap(line, columns, first="  ", rest="    ")
