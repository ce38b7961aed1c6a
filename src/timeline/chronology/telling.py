"""Put the parts of an entry into lines, for the forms that are read as text.

*escape* makes text of a record safe in the form; *strong* sets it off.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from attrs import evolve

from timeline.chronology.model import Chronology, Citation, Document, Entry, Observed, Remark, Row
from timeline.chronology.speech import inner_quotes

Words: TypeAlias = Mapping[str, str]
Escape: TypeAlias = Callable[[str], str]

_STOPS = tuple("。！？!?.…")


def plain(text: str) -> str:
    """Return *text* as it is."""
    return text


def here(entries: Iterable[Entry], chronology: Chronology) -> Iterable[Entry]:
    """Return the *entries* of a group, without their section where that is its heading."""
    return (evolve(one, lane="") for one in entries) if chronology.by == "lane" else entries


def sentence(entry: Entry, words: Words, escape: Escape = plain, strong: Escape = plain) -> str:
    """Return what happened, with how much where the text names what was measured."""
    if entry.indicator or not entry.figure:
        return escape(entry.text)
    return escape(entry.text) + words["colon"] + strong(escape(entry.figure))


def measured_told(entry: Entry, words: Words) -> str:
    """Return what was measured and how much, where `sentence` does not say it."""
    if not entry.indicator:
        return ""
    return entry.indicator + (words["colon"] + entry.figure if entry.figure else "")


def numbered(one: Citation) -> str:
    """Return the document of a citation by its number."""
    return f"[{one.number}] "


def titled(one: Citation, words: Words) -> str:
    """Return the document of a citation by its title and number."""
    return words["work"].format(one.title) + numbered(one)


def cited(
    citations: Iterable[Citation],
    words: Words,
    escape: Escape = plain,
    name: Callable[[Citation], str] = numbered,
) -> list[str]:
    """Return where a fact is said, one text for places that follow each other in a document.

    *name* says which document it is; what is said there follows, if that is known.
    """
    found: list[tuple[str, str]] = []
    document, is_quoted = None, False
    for one in citations:
        place = escape(one.locator)
        if one.passage:
            place += words["colon"] + words["passage"].format(escape(inner_quotes(one.passage)))
        if one.is_changed:
            place += words["bracketed"].format(words["passage changed"])
        if one.document != document:
            head = name(one)
            found.append((escape(head.rstrip()) + " " * head.endswith(" "), place))
        elif place:
            before = found[-1][1]
            mark = words["semicolon" if is_quoted else "list"] if before else ""
            found[-1] = (found[-1][0], before + mark + place)
        document, is_quoted = one.document, bool(one.passage or one.is_changed)
    return [head + place if place else head.rstrip(" ，,") for head, place in found]


def listed(said: Iterable[str], words: Words) -> str:
    """Return what is *said* on one line; a full stop before a semicolon is left out."""
    parts = [one for one in said if one]
    stop = words["stop"].strip()
    parts[:-1] = [one.removesuffix(stop) for one in parts[:-1]]
    return words["semicolon"].join(parts)


def lines_below(entry: Entry, words: Words) -> list[str]:
    """Return all that is said of an entry besides its date and its sentence, line by line."""
    said = (
        *entry.details,
        measured_told(entry, words),
        words["announced"] + words["colon"] + entry.announced if entry.announced else "",
        *(name + words["colon"] + value for name, value in entry.notes),
        entry.words,
        *(one.kind + words["colon"] + remark_short(one) for one in entry.remarks),
        *cited(entry.citations, words, name=lambda one: titled(one, words)),
        "" if entry.citations else words["no source"],
    )
    return [one for one in said if one]


def remark_told(remark: Remark, words: Words, escape: Escape = plain) -> str:
    """Return a remark in full: its title and its text."""
    if not (remark.title and remark.text):
        return remark_short(remark, escape)
    # A full stop may stand before the quotation mark that ends a title, not only behind it.
    ended = remark.title.rstrip('”’」』）)"').endswith(_STOPS)
    stop = words["space"] if ended else words["stop"]
    return escape(remark.title) + stop + escape(remark.text)


def remark_short(remark: Remark, escape: Escape = plain) -> str:
    """Return a remark as it stands beside an entry: its title, else its text."""
    return escape(remark.title or remark.text)


def observed_told(observed: Observed, words: Words) -> str:
    """Return a value and when it was so."""
    when = observed.when
    if observed.is_derived:
        when += words["comma"] + words["derived"]
    return observed.value + words["bracketed"].format(when)


def state_told(chronology: Chronology, words: Words) -> str:
    """Return which point in time the state is of."""
    at = chronology.state_at
    if chronology.is_end:
        return words["state end"].format(at)
    return words["state at"].format(at) if at else words["state last"]


def row_name(row: Row, words: Words) -> str:
    """Return what a row of the state is about."""
    if not row.subject:
        return row.indicator
    return words["of"].format(subject=row.subject, thing=row.indicator)


def row_cells(row: Row) -> tuple[tuple[str, tuple[Observed, ...]], ...]:
    """Return the cells of a row, each with the name of its column."""
    return (
        ("now", row.now),
        ("last", (row.last,) if row.last else ()),
        ("possible", row.possible),
        ("next", (row.next,) if row.next else ()),
    )


def document_pairs(document: Document, words: Words) -> tuple[tuple[str, str], ...]:
    """Return what is known of a document: name and value."""
    pairs = (
        ("publisher", document.publisher),
        ("published", document.published),
        ("file", document.file),
        ("url", document.url),
        ("sha256", document.sha256),
    )
    return tuple((words[name], value) for name, value in pairs if value)
