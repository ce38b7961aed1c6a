"""Print a report: as text for a terminal, as Markdown, as CSV."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from timeline.chronology.markdown import escaped
from timeline.chronology.renderers.table import BOM, harmless
from timeline.chronology.wrapping import width
from timeline.errors import Phrase, UnsupportedError
from timeline.reporting.telling import Section, Told

_GAP = 2
_UNCOUNTED = Phrase(
    "{n} more that may have come about in it, or before or after (--possible lists them)",
    "另有{n}项或在此期间，或在其前后（列出：--possible）",
)
_UNMOVED = Phrase(
    "{n} more indicators that may have been observed in it (--possible lists them)",
    "另有{n}项指标在此期间或有数值（列出：--possible）",
)
_SECTION = Phrase("section", "部分")
_RECORDS = Phrase("records", "记录")


def render_report(told: Told, form: str, lang: str, *, bom: bool = False) -> str:
    """Return *told* in *form*, one of `FORMS`; *bom*: a table made for Excel.

    Then it begins with the mark by which Excel knows UTF-8, and what Excel would take
    for a formula (``+18``) has an apostrophe before it.

    Raises:
        UnsupportedError: there is no such form.
    """
    if form not in FORMS:
        listed = ", ".join(FORMS)
        raise UnsupportedError(
            Phrase(
                f"found form {form!r}, expected one of: {listed}",
                f"没有格式“{form}”；可用的有：{'、'.join(FORMS)}",
            )
        )
    if bom and form == "csv":
        return BOM + "\n".join(_csv(told, lang, cell=harmless)) + "\n"
    return "\n".join(FORMS[form](told, lang)) + "\n"


def _text(told: Told, lang: str) -> Iterator[str]:
    yield from (told.title, told.seen)
    for section in told.sections:
        yield from ("", section.title)
        if section.name == "events":
            for lane, rows in groupby(section.rows, key=lambda row: row.cells[0]):
                yield f"  {lane}"
                events = [(*row.cells[1:], " ".join(row.records)) for row in rows]
                yield from _columns(events, indent=4)
        else:
            rows_ = [(*row.cells, " ".join(row.records)) for row in section.rows]
            yield from _columns([(*section.head, _RECORDS.say(lang)), *rows_], indent=2)
    for line in _folded(told, lang):
        yield from ("", "  " + line)


def _folded(told: Told, lang: str) -> Iterator[str]:
    """Yield how much only is possible, and not listed."""
    for phrase, number in ((_UNMOVED, told.unmoved), (_UNCOUNTED, told.uncounted)):
        if number:
            yield phrase.say(lang).format(n=number)


def _columns(rows: Sequence[Sequence[str]], *, indent: int) -> Iterator[str]:
    """Yield *rows* with every column beginning at the same cell of the terminal."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            cell + " " * (wide - width(cell) + _GAP) for cell, wide in zip(row, widths, strict=True)
        )
        yield " " * indent + "".join(cells).rstrip()


def _markdown(told: Told, lang: str) -> Iterator[str]:
    yield from (f"# {escaped(told.title)}", "", escaped(told.seen))
    for section in told.sections:
        yield from ("", f"## {escaped(section.title)}", "")
        head = (*section.head, _RECORDS.say(lang))
        yield _cells(head)
        yield _cells(["---"] * len(head), plain=True)
        for row in section.rows:
            yield _cells((*row.cells, " ".join(row.records)))
    for line in _folded(told, lang):
        yield from ("", escaped(line))


def _cells(cells: Sequence[str], *, plain: bool = False) -> str:
    said = cells if plain else [escaped(cell) for cell in cells]
    return "| " + " | ".join(said) + " |"


def _csv(told: Told, lang: str, *, cell: Callable[[str], str] = str) -> Iterator[str]:
    """Yield one table: the section, its cells, and the records; each section with a head.

    Each cell is written as *cell* gives it.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    wide = max((len(section.head) for section in told.sections), default=0)
    for section in told.sections:
        head = _padded(section.head, wide)
        writer.writerow([_SECTION.say(lang), *head, _RECORDS.say(lang)])
        for row in section.rows:
            cells = (section.title, *_padded(row.cells, wide), " ".join(row.records))
            writer.writerow([cell(it) for it in cells])
    yield buffer.getvalue().rstrip("\n")


def _padded(cells: Sequence[str], wide: int) -> list[str]:
    return [*cells, *[""] * (wide - len(cells))]


FORMS: Mapping[str, Callable[[Told, str], Iterator[str]]] = {
    "text": _text,
    "md": _markdown,
    "csv": _csv,
}
"""The forms of a report by name; JSON is made from the report itself (`shapes`)."""

__all__ = ["FORMS", "Section", "render_report"]
