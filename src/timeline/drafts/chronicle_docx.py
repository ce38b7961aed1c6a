"""Take a Word document apart into paragraphs: body text, headings and tables.

Reading Word needs python-docx, which the extra ``timeline-log[docx]`` brings.
Its text has no offsets, so that paragraphs are counted, from 1.

Not here: what the paragraphs say (`timeline.drafts.chronicle_reading`).
"""

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from timeline.drafts import chronicle_faults as faults
from timeline.drafts.chronicle_paragraphs import Paragraph, bullet_end, one_line, row_text
from timeline.errors import InvalidDraftError, Phrase, UnsupportedError

if TYPE_CHECKING:
    from docx.table import Table

_NUMBERS: Final = ("序号", "编号", "No.", "No", "#")
_STYLE: Final = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TEXT: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


def docx_paragraphs(data: bytes, file: str) -> tuple[list[Paragraph], int]:
    """Return the paragraphs of a Word document, and how many characters were out of reach.

    Text in boxes, content controls and tracked insertions is out of reach.

    Raises:
        UnsupportedError: python-docx is not installed.
        InvalidDraftError: *data* is no Word document.
    """
    try:
        from docx import Document  # noqa: PLC0415 # an extra, and heavy
        from docx.table import Table  # noqa: PLC0415 # an extra
    except ImportError:
        raise UnsupportedError(faults.NO_DOCX) from None
    try:
        document = Document(io.BytesIO(data))
    except Exception as error:
        # A damaged file surfaces as whatever zipfile, lxml or python-docx met first.
        raise InvalidDraftError([faults.no_word(file, str(error))]) from error
    found: list[Paragraph] = []
    tables = 0
    read = 0
    for number, block in enumerate(document.iter_inner_content(), 1):
        if isinstance(block, Table):
            tables += 1
            rows = list(_rows(block, tables))
            found += rows
            read += sum(_size(row.text) for row in rows)
            if _is_numbered(block):
                read += sum(_size(row.cells[0].text) for row in block.rows)
            continue
        text = one_line(block.text)
        read += _size(text)
        place = Phrase(f"paragraph {number}", f"第{number}段")
        lead = bullet_end(text)
        text = text[lead:]
        item = lead > 0 or (block.style is not None and "List" in (block.style.name or ""))
        if text:
            found.append(Paragraph(text, place, _level(block.style), item))
    every = sum(_size(part.text or "") for part in document.element.body.iter(_TEXT))
    return found, max(0, every - read)


def _level(style: Any) -> int:
    """Return the level of a paragraph in *style*; a title stands above all headings."""
    name = getattr(style, "name", None) or ""
    match = _STYLE.match(name)
    if match:
        return int(match[1]) + 1
    return 1 if name in {"Title", "标题"} else 0


def _rows(table: "Table", count: int) -> Iterator[Paragraph]:
    begin = int(_is_numbered(table))
    for number, row in enumerate(table.rows, 1):
        cells = [cell.text for cell in row.cells][begin:]
        # A cell over several columns comes once for each of them.
        distinct = [cell for place, cell in enumerate(cells) if [cell] != cells[place - 1 : place]]
        text = row_text(distinct)
        place = Phrase(f"table {count}, row {number}", f"表{count}第{number}行")
        if text:
            yield Paragraph(text, place, item=True)


def _is_numbered(table: "Table") -> bool:
    """Whether the first of several columns of *table* only counts its rows."""
    head = table.rows[0].cells if table.rows else ()
    return len(head) > 1 and head[0].text.strip() in _NUMBERS


def _size(text: str) -> int:
    return sum(not char.isspace() and char != "|" for char in text)
