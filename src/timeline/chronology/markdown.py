"""A chronology as Markdown (CommonMark).

Text from records is escaped, so that it stays text whatever it contains.
"""

import re
from collections.abc import Iterable, Iterator

from timeline.chronology.headings import dated, front_matter, undated
from timeline.chronology.model import Chronology, Document, Entry, Remark
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

# Marks that mean something anywhere in a line, and those that do at its begin.
_SPECIAL = re.compile(r"([\\`*_\[\]<>&~$|]|^[#+=-])")
_NUMBER = re.compile(r"^(\d+)([.)])(?=\s|$)")
_SPACE = re.compile(r"\s+")


def escaped(text: str) -> str:
    r"""Return *text* as Markdown that shows it, on one line.

    >>> print(escaped("a*b <i>\n# c"))
    a\*b \<i\> # c
    """
    text = _SPECIAL.sub(r"\\\1", _SPACE.sub(" ", text).strip())
    return _NUMBER.sub(r"\1\\\2", text)


def render_markdown(chronology: Chronology) -> bytes:
    """Return *chronology* as Markdown in UTF-8."""
    return ("\n".join(_lines(chronology)).rstrip("\n") + "\n").encode("utf-8", "replace")


def _lines(chronology: Chronology) -> Iterator[str]:
    words = WORDS[chronology.lang]
    yield from (f"# {escaped(chronology.title)}", "")
    for name, value in front_matter(chronology):
        yield f"- {escaped(name)}{words['colon']}{escaped(value)}"
    yield from ("", escaped(words["compiled"]), "")
    for year in dated(chronology):
        yield from (f"## {escaped(year.label)}", "")
        for month in year.groups:
            yield from (f"### {escaped(month.label)}", "")
            yield from _entries(here(month.entries, chronology), words, by_label=True)
    if chronology.part("undated"):
        yield from (f"## {words['undated']}", "", escaped(words["undated why"]), "")
        for group in undated(chronology):
            yield from (f"### {escaped(group.label)}", "")
            yield from _entries(group.entries, words, by_label=False)
    if chronology.part("planned"):
        yield from (f"## {words['planned']}", "", escaped(words["planned why"]), "")
        yield from _entries(chronology.part("planned"), words, by_label=True)
    yield from _state(chronology, words)
    yield from _back_matter(chronology, words)


def _entries(entries: Iterable[Entry], words: Words, *, by_label: bool) -> Iterator[str]:
    for entry in entries:
        label = f"**{escaped(entry.label)}** " if by_label else ""
        yield f"- {label}{sentence(entry, words, escaped, _strong)}"
        yield from (f"  - {escaped(detail)}" for detail in entry.details)
        if entry.announced:
            yield f"  - {words['announced']}{words['colon']}{escaped(entry.announced)}"
        for name, value in entry.notes:
            yield f"  - {escaped(name)}{words['colon']}{escaped(value)}"
        for remark in entry.remarks:
            yield f"  - {_strong(remark.kind)}{words['colon']}{remark_short(remark, escaped)}"
        yield f"  - {_footer(entry, words)}"
    yield ""


def _footer(entry: Entry, words: Words) -> str:
    sources = words["semicolon"].join(cited(entry.citations, words, escaped))
    parts = (
        escaped(measured_told(entry, words)),
        escaped(entry.lane),
        escaped(entry.words),
        sources or words["no source"],
        code(entry.id),
    )
    return " · ".join(part for part in parts if part)


def code(text: str) -> str:
    """Return *text* as a code span, whatever backticks it contains.

    >>> code("a`b")
    '`` a`b ``'
    """
    text = _SPACE.sub(" ", text)
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    if not longest:
        return f"`{text}`"
    fence = "`" * (longest + 1)
    return f"{fence} {text} {fence}"


def _strong(text: str) -> str:
    return f"**{text}**"


def _remark(remark: Remark, words: Words) -> str:
    return f"{_strong(remark.kind)}{words['colon']}{remark_told(remark, words, escaped)}"


def _state(chronology: Chronology, words: Words) -> Iterator[str]:
    if not chronology.rows:
        return
    yield from (f"## {words['state']}", "")
    yield escaped(state_told(chronology, words))
    yield ""
    yield f"| {' | '.join(words[name] for name in _COLUMNS)} |"
    yield f"|{' --- |' * len(_COLUMNS)}"
    for row in chronology.rows:
        cells = [escaped(row_name(row, words))]
        for column, seen in row_cells(row):
            told = words["semicolon"].join(escaped(observed_told(one, words)) for one in seen)
            cells.append(told or (words["unknown"] if column == "now" else "—"))
        yield f"| {' | '.join(cells)} |"
    yield ""


_COLUMNS = ("indicator", "now", "last", "possible", "next")


def _back_matter(chronology: Chronology, words: Words) -> Iterator[str]:
    if chronology.documents:
        yield from (f"## {words['sources']}", "")
        for document in chronology.documents:
            yield f"{document.number}. {_document(document, words)}"
            for remark in document.remarks:
                short = remark_short(remark, escaped)
                yield f"   - {_strong(remark.kind)}{words['colon']}{short}"
        yield from ("", escaped(words["offsets"]), "")
    if chronology.remarks:
        yield from (f"## {words['remarks']}", "")
        for remark in chronology.remarks:
            about = words["list"].join(code(id) for id in remark.about)
            on = words["bracketed"].format(f"{words['on']}{words['colon']}{about}") if about else ""
            yield f"- {_remark(remark, words)}{on}"
        yield ""
    if chronology.corrections:
        yield from (f"## {words['corrections']}", "")
        for one in chronology.corrections:
            yield f"- {escaped(one.recorded)}{words['colon']}{_strong(one.kind)} {code(one.id)}"
            for name, value in (("was", one.before), ("is", one.after), ("because", one.because)):
                if value:
                    yield f"  - {words[name]}{words['colon']}{escaped(value)}"
        yield ""


def _document(document: Document, words: Words) -> str:
    title = escaped(words["work"].format(document.title))
    known = [
        name + words["colon"] + escaped(value) for name, value in document_pairs(document, words)
    ]
    return words["semicolon"].join([f"{title} {code(document.id)}", *known])
