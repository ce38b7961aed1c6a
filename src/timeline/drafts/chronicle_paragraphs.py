r"""Take the text of a chronology apart into paragraphs, each with its place.

In a plain text every line is a paragraph. In Markdown lines are joined as
Markdown joins them; headings, list items and rows of tables are paragraphs.

Not here: Word (`timeline.drafts.chronicle_docx`), what the paragraphs say
(`timeline.drafts.chronicle_reading`).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, final

from attrs import define, evolve, field, frozen

from timeline.drafts.passages import Excerpt
from timeline.errors import Phrase


@final
@frozen
class Paragraph:
    """One paragraph.

    Attributes:
        text: Its words on one line, without marks of layout.
        place: Where it stands: its line, or its number where there are no lines.
        level: Of a heading, 1 for the highest; 0 for what is marked as none.
        item: Whether it is an item of a list or a row of a table, and so no
            continuation of what stands before it.
        start, end: Its slice of the document; both 0 where that has no text of its own.
    """

    text: str
    place: Phrase
    level: int = 0
    item: bool = False
    start: int = 0
    end: int = 0


_LINE: Final = re.compile("[^\r\n]*(?:\r\n|\r|\n|$)")
_BLANK: Final = " \t\u3000\u00a0\x0b\x0c\ufeff"
_BULLET: Final = re.compile(rf"[●○◎■□◆◇▲△★☆※·•▪➤►*+\-][{_BLANK}]+|[●○◎■□◆◇▲△★☆※•▪➤►]")
_MARKER: Final = re.compile(r"(?:[-*+•●]|\d{1,3}[.)])[ \t\u3000]+")
_HEADING: Final = re.compile(r"(#{1,6})[ \t\u3000]+(?P<text>.*?)(?:[ \t]+#+)?$")
_UNDERLINE: Final = re.compile(r"(?:(=)=*|--+)$")
_RULE: Final = re.compile(r"(?:[-*_][ \t]*){3,}$")
_ROW: Final = re.compile(r"\|(.*)\|$")
_TABLE_RULE: Final = re.compile(r"[|:\- \t]+$")
_EMPHASIS: Final = re.compile(r"(\*\*\*|\*\*|\*|__|`)(?=\S)(.+?)(?<=\S)\1")
_MID_SENTENCE: Final = re.compile(r"[a-z,，、（(]$")
_TWO: Final = 2


def line_place(number: int) -> Phrase:
    """Return the place of line *number*, counted from 1."""
    return Phrase(f"line {number}", f"第{number}行")


def one_line(text: str) -> str:
    r"""Return *text* on one line; a break beside Chinese stands for nothing.

    >>> one_line("知识\n价值"), one_line("a\nb")
    ('知识价值', 'a b')
    """
    return Excerpt("", text, "", 1).marked("", "")


def row_text(cells: Sequence[str]) -> str:
    """Return the text of a row: of two cells, which are date and words, just one after the other.

    >>> row_text(["6月3日", "开幕"]), row_text(["甲", "乙", "丙"])
    ('6月3日\u3000开幕', '甲 | 乙 | 丙')
    """
    between = "\u3000" if len(cells) == _TWO else " | "
    return between.join(one_line(cell) for cell in cells if cell.strip())


def bullet_end(text: str) -> int:
    """Return where *text* goes on behind the bullet that it begins with; 0 without one.

    >>> bullet_end("★ 8日，签约"), bullet_end("8日，签约")
    (2, 0)
    """
    bullet = _BULLET.match(text)
    return bullet.end() if bullet else 0


def plain_paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs of a plain *text*, one for each line that is not blank."""
    found: list[Paragraph] = []
    for number, start, line in _lines(text):
        lead = bullet_end(line)
        words = line[lead:].strip(_BLANK)
        if words:
            begin = start + line.index(words, lead)
            place = begin, begin + len(words)
            found.append(Paragraph(one_line(words), line_place(number), 0, lead > 0, *place))
    return found


def markdown_paragraphs(text: str, begins: Callable[[str], bool]) -> list[Paragraph]:
    """Return the paragraphs of *text*, which is Markdown.

    A line that *begins* an entry begins a paragraph, unless the line before it stops in
    mid-sentence: many chronologies leave no blank lines between their entries.
    """
    reader = _Markdown(begins)
    for number, start, line in _lines(text):
        reader.take(number, start, line)
    reader.close()
    return reader.found


def _lines(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield number, offset and text of each line; the offset is that of its first sign."""
    for number, match in enumerate(_LINE.finditer(text), 1):
        line = match[0].rstrip("\r\n" + _BLANK)
        bare = line.lstrip(_BLANK)
        yield number, match.start() + len(line) - len(bare), bare


@final
@define
class _Markdown:
    """One text in the course of being taken apart."""

    begins: Callable[[str], bool]
    found: list[Paragraph] = field(factory=list)
    _open: bool = False

    def take(self, number: int, start: int, line: str) -> None:
        """Take the next line, without the blanks around it."""
        while line.startswith(">"):
            bare = line[1:].lstrip(_BLANK)
            start, line = start + len(line) - len(bare), bare
        heading, row, underline = _HEADING.match(line), _ROW.match(line), _UNDERLINE.match(line)
        if not line:
            self.close()
        elif heading:
            self._add(number, start + heading.start("text"), heading["text"], len(heading[1]))
            self.close()
        elif underline and self._open and not self.found[-1].item:
            self._underlined(1 if underline[1] else 2)
        elif row:
            self._row(number, start, row)
        elif _RULE.match(line):
            self.close()
        else:
            self._words(number, start, line)

    def close(self) -> None:
        """End the paragraph that is open, if one is."""
        self._open = False

    def _add(
        self, number: int, start: int, words: str, level: int = 0, *, item: bool = False
    ) -> None:
        place = start, start + len(words)
        text = _EMPHASIS.sub(r"\2", one_line(words))
        self.found += [Paragraph(text, line_place(number), level, item, *place)] if text else []
        self._open = bool(text)

    def _underlined(self, level: int) -> None:
        self.found[-1] = evolve(self.found[-1], level=level)
        self.close()

    def _row(self, number: int, start: int, row: re.Match[str]) -> None:
        self.close()
        if _TABLE_RULE.match(row[0]):
            return
        cells = re.split(r"(?<!\\)\|", row[1])
        text = _EMPHASIS.sub(r"\2", row_text(cells))
        place = start, start + len(row[0])
        made = Paragraph(text, line_place(number), item=True, start=place[0], end=place[1])
        self.found += [made] if text else []

    def _words(self, number: int, start: int, line: str) -> None:
        marker = _MARKER.match(line)
        if marker:
            self._add(number, start + marker.end(), line[marker.end() :], item=True)
            return
        last = self.found[-1] if self._open else None
        ended = last is not None and not _MID_SENTENCE.search(last.text)
        if last is None or (ended and self.begins(_EMPHASIS.sub(r"\2", line))):
            self._add(number, start, line)
            return
        text = _EMPHASIS.sub(r"\2", one_line(f"{last.text}\n{line}"))
        self.found[-1] = evolve(last, text=text, end=start + len(line))
