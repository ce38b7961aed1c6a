"""A chronology as a drawing (SVG): time from left to right, sections one below the other.

What it promises: labels do not collide and are not cut, whatever their number; what is
not exact is dashed, and what has no end has an arrow; each entry says itself in full to
who points at it or cannot see. It is one file without script, made for paper, too.

Not here: where things stand (`timeline.chronology.renderers.drawing_layout`).
"""

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from timeline.chronology.headings import front_matter, known_told, undated
from timeline.chronology.model import Chronology, Entry, Group
from timeline.chronology.page import anchor
from timeline.chronology.renderers.drawing_layout import (
    COLUMN,
    LINE,
    MARGIN,
    MARK,
    WIDTH,
    Box,
    Mark,
    listed,
    packed,
    scale_of,
)
from timeline.chronology.telling import cited, remark_short, sentence
from timeline.chronology.words import WORDS
from timeline.chronology.wrapping import width, wrap

_UNSHOWABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_STYLE: Final = """
text{font:12px "Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",Arial,sans-serif;fill:#1a1a1a;paint-order:stroke;stroke:#fff;stroke-width:3px}
.title{font-size:20px;font-weight:bold}.band{font-size:15px;font-weight:bold}.when{font-weight:bold}
.small{font-size:11px;fill:#444}.tick{stroke:#d0d0d0}.rule{stroke:#777}
.exact{fill:#1f4e79;stroke:#1f4e79}.inexact{fill:#fff;stroke:#1f4e79;stroke-width:1.5;stroke-dasharray:4 3}
.planned{fill:#fff;stroke:#8a4b00;stroke-width:1.5;stroke-dasharray:1.5 3}
.arrow{fill:none;stroke:#1f4e79;stroke-width:1.5}
"""  # noqa: E501 # a style sheet
_SAID: Final = {
    "exact": ("日期确切", "exact date"),
    "inexact": ("在此期间的某日，或起止不确", "some time in it, or ends not known"),
    "unended": ("止期不详，或尚无止期", "end not known, or none yet"),
    "planned": ("规划的期限", "deadline of a plan"),
    "doubt": ("※ 有存疑或注记，见该条说明", "※ in doubt: its description says why"),
    "desc": ("时间自左至右，栏目自上而下；共{}条。", "Time runs from left to right; {} entries."),
    "year": ("{}年", "{}"),
    "month": ("{}年{}月", "{}-{:02}"),
}


def render_svg(chronology: Chronology) -> bytes:
    """Return *chronology* as SVG in UTF-8."""
    return _Drawing(chronology).drawn()


class _Drawing:
    """Draws one chronology from top to bottom."""

    def __init__(self, chronology: Chronology) -> None:
        self._chronology = chronology
        self._words = WORDS[chronology.lang]
        self._parts: list[str] = []
        self._y = MARGIN
        self._scale = scale_of(chronology.entries)

    def drawn(self) -> bytes:
        """Return the drawing."""
        chronology = self._chronology
        desc = self._said("desc").format(len(chronology.entries))
        self._header()
        top = self._y
        self._bands()
        self._plans()
        self._undated()
        self._y += LINE
        grid = self._axis(top, self._y)
        self._footer()
        height = self._y + MARGIN
        size = f'width="{WIDTH}" height="{height}"'
        said = 'role="graphics-document" aria-labelledby="~title" aria-describedby="~desc"'
        lang = self._words["html lang"]
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {WIDTH} {height}"',
            f'{said} lang="{lang}">',
            f'<title id="~title">{_text(chronology.title)}</title>',
            f'<desc id="~desc">{_text(desc + self._words["compiled"])}</desc>',
            f"<style>{_STYLE}</style>",
            f'<rect {size} fill="#fff"/>',
        )
        return ("\n".join((*head, *grid, *self._parts, "</svg>")) + "\n").encode()

    def _said(self, name: str) -> str:
        return _SAID[name][0 if self._chronology.lang == "zh" else 1]

    def _header(self) -> None:
        for line in wrap(self._chronology.title, (WIDTH - 2 * MARGIN) // 12):
            self._y += 24
            self._parts.append(_line(line, MARGIN, self._y, "title"))
        self._y += 6
        for name, value in front_matter(self._chronology)[:2]:
            self._paragraph(name + self._words["colon"] + value)
        if self._chronology.head.known:
            self._paragraph(known_told(self._chronology))
        self._y += 8
        self._legend()
        self._y += 34

    def _legend(self) -> None:
        x = MARGIN
        for name in ("exact", "inexact", "unended", "planned", "doubt"):
            said = self._said(name)
            left = 0 if name == "doubt" else 32
            wide = left + width(said) * COLUMN
            if x + wide > WIDTH - MARGIN:
                x, self._y = MARGIN, self._y + LINE
            if left:
                mark = Mark(x, x + 24, is_point=False, is_unended=name == "unended")
                kind = "inexact" if name == "unended" else name
                self._parts.extend(_mark(mark, self._y, kind))
            self._parts.append(_line(said, x + left, self._y + 10, "small"))
            x += wide + 24
        self._y += 18

    def _paragraph(self, text: str, kind: str = "small") -> None:
        for line in wrap(text, (WIDTH - 2 * MARGIN) // COLUMN):
            self._y += LINE
            self._parts.append(_line(line, MARGIN, self._y, kind))

    def _bands(self) -> None:
        dated = [one for one in self._chronology.part("dated") if _is_drawn(one)]
        for lane in dict.fromkeys((*self._chronology.lanes, *(one.lane for one in dated))):
            here = [entry for entry in dated if entry.lane == lane]
            if here:
                self._band(lane or self._words["dated"], here)

    def _band(self, name: str, entries: Sequence[Entry]) -> None:
        self._heading(name)
        said = [self._says(entry) for entry in entries]
        boxes, self._y = packed(entries, said, self._scale, self._y)
        for box in boxes:
            self._parts.extend(self._box(box))

    def _heading(self, text: str) -> None:
        self._parts.append(f'<path class="rule" d="M{MARGIN} {self._y}H{WIDTH - MARGIN}"/>')
        for line in wrap(text, (WIDTH - 2 * MARGIN) // 10):
            self._y += 20
            self._parts.append(_line(line, MARGIN, self._y, "band"))
        self._y += 12

    def _says(self, entry: Entry) -> str:
        doubt = self._words["bracketed"].format("※") if entry.is_doubtful else ""
        return sentence(entry, self._words) + doubt

    def _box(self, box: Box) -> Iterator[str]:
        entry = box.entry
        kind = "planned" if entry.part == "planned" else "exact" if entry.is_exact else "inexact"
        yield f'<g id="{_text(anchor(entry.id))}" class="entry">{self._title(entry)}'
        for mark in box.marks:
            yield from _mark(mark, box.y, kind)
        y = box.y + MARK - 4
        for lines, name in ((box.dates, "when"), (box.lines, "what")):
            for line in lines:
                y += LINE
                yield _line(line, box.text_x, y, name)
        yield "</g>"

    def _title(self, entry: Entry) -> str:
        words = self._words
        said = [f"{entry.full_label}{words['colon']}{sentence(entry, words)}"]
        said += [one.kind + words["colon"] + remark_short(one) for one in entry.remarks]
        said.append(words["semicolon"].join(cited(entry.citations, words)) or words["no source"])
        said += [name + words["colon"] + value for name, value in entry.notes]
        return f"<title>{_text(chr(10).join(said))}</title>"

    def _plans(self) -> None:
        planned = self._chronology.part("planned")
        drawn = [entry for entry in planned if _is_drawn(entry)]
        if drawn:
            self._band(self._words["planned"], drawn)
        self._list(self._words["planned"], [one for one in planned if not _is_drawn(one)])

    def _undated(self) -> None:
        """Draw what gives no year: one bar for all of one period, and they below it."""
        rest = [one for one in self._chronology.part("dated") if not _is_drawn(one)]
        self._list(self._words["dated"], rest)
        groups = undated(self._chronology)
        if groups:
            self._heading(self._words["undated"])
        for group in groups:
            self._group(group)

    def _group(self, group: Group) -> None:
        extents = group.entries[0].extents
        first = extents[0].first if extents else None
        last = extents[-1].last if extents else None
        if first is not None or last is not None:
            left = self._scale.x(self._scale.first if first is None else first)
            right = self._scale.x(self._scale.end if last is None else last + 1)
            mark = Mark(left, max(right, left + 6), is_point=False, is_unended=last is None)
            self._parts.extend(_mark(mark, self._y, "inexact"))
            self._y += MARK - 4
        self._paragraph(group.label, "when")
        self._entries(group.entries)

    def _list(self, name: str, entries: Sequence[Entry]) -> None:
        if entries:
            self._heading(name)
            self._entries(entries)

    def _entries(self, entries: Sequence[Entry]) -> None:
        places, self._y = listed([self._says(entry) for entry in entries], self._y)
        for entry, (x, y, lines) in zip(entries, places, strict=True):
            self._parts.append(
                f'<g id="{_text(anchor(entry.id))}" class="entry">{self._title(entry)}'
            )
            self._parts.append(f'<circle cx="{x - 6}" cy="{y + LINE - 4}" r="2"/>')
            for number, line in enumerate(lines, 1):
                self._parts.append(_line(line, x, y + LINE * number, "what"))
            self._parts.append("</g>")
        self._y += 14

    def _axis(self, top: int, bottom: int) -> list[str]:
        """Return the lines of the ticks, below all else, named at both ends."""
        found = []
        end = 0
        for day, year, month in self._scale.ticks():
            x = self._scale.x(day)
            found.append(f'<path class="tick" d="M{x} {top - 18}V{bottom}"/>')
            said = self._said("year" if month == 1 else "month").format(year, month)
            wide = width(said) * COLUMN
            x = min(x, WIDTH - MARGIN - wide)
            if x >= end:
                found.append(_line(said, x, top - 6, "small"))
                found.append(_line(said, x, bottom + 14, "small"))
                end = x + wide + COLUMN
        self._y += LINE
        return found

    def _footer(self) -> None:
        self._y += 8
        front = front_matter(self._chronology)
        self._paragraph(self._words["compiled"])
        said = (name + self._words["colon"] + value for name, value in front[2:])
        self._paragraph(self._words["semicolon"].join(said))


def _is_drawn(entry: Entry) -> bool:
    return any(extent.first is not None for extent in entry.extents)


def _mark(mark: Mark, y: int, kind: str) -> Iterator[str]:
    if mark.is_point:
        middle = (mark.left + mark.right) // 2
        yield f'<circle class="{kind}" cx="{middle}" cy="{y + 6}" r="5"/>'
        return
    wide = mark.right - mark.left
    yield f'<rect class="{kind}" x="{mark.left}" y="{y + 2}" width="{wide}" height="8" rx="2"/>'
    if mark.is_unended:
        yield f'<path class="arrow" d="M{mark.right - 5} {y}l5 6l-5 6"/>'


def _line(text: str, x: int, y: int, kind: str) -> str:
    return f'<text class="{kind}" x="{x}" y="{y}" xml:space="preserve">{_text(text)}</text>'


def _text(text: str) -> str:
    return escape(_UNSHOWABLE.sub("\ufffd", text))
