"""Real footnotes in a Word document, which python-docx does not write.

A part ``word/footnotes.xml`` holds them, with the two that draw the line above; the text
refers to them by number.

Source: ISO/IEC 29500-1, 11.3.7 (the part), 17.11 (footnotes).
"""

from typing import TYPE_CHECKING, Any, Final

from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from timeline.chronology.renderers.word import shown
from timeline.chronology.renderers.word_styles import as_chinese

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_TEXT: Final = "footnote text"
_MARK: Final = "footnote reference"
_LINES: Final = (("separator", -1), ("continuationSeparator", 0))


class Footnotes:
    """The footnotes of one document, in the order in which they are referred to."""

    def __init__(self, document: "Document", *, is_chinese: bool) -> None:
        self._is_chinese = is_chinese
        self._document = document
        self._root: Any = parse_xml(f"<w:footnotes {nsdecls('w')}/>")
        self._count = 0
        for kind, number in _LINES:
            self._note(number, kind).append(self._paragraph(kind))
        self._text_style = _style(document, _TEXT, WD_STYLE_TYPE.PARAGRAPH)
        self._mark_style = _style(document, _MARK, WD_STYLE_TYPE.CHARACTER)

    def refer(self, paragraph: "Paragraph", text: str) -> None:
        """Add a footnote of *text*, and its number at the end of *paragraph*."""
        self._count += 1
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(self._count))
        paragraph._p.append(self._run(reference, style=True))  # noqa: SLF001 # no other way
        said = OxmlElement("w:t")
        said.set(qn("xml:space"), "preserve")
        said.text = f" {shown(text)}"
        inside = OxmlElement("w:p")
        properties = OxmlElement("w:pPr")
        style = OxmlElement("w:pStyle")
        style.set(qn("w:val"), self._text_style)
        properties.append(style)
        inside.append(properties)
        inside.append(self._run(OxmlElement("w:footnoteRef"), style=True))
        run = self._run(said)
        if self._is_chinese:
            as_chinese(run)
        inside.append(run)
        self._note(self._count).append(inside)

    def write(self) -> None:
        """Put the footnotes into the document."""
        main = self._document.part
        data = serialize_part_xml(self._root)
        part = Part(PackURI("/word/footnotes.xml"), _TYPE, data, main.package)
        main.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    def _note(self, number: int, kind: str = "") -> Any:
        note = OxmlElement("w:footnote")
        if kind:
            note.set(qn("w:type"), kind)
        note.set(qn("w:id"), str(number))
        self._root.append(note)
        return note

    def _paragraph(self, kind: str) -> Any:
        paragraph = OxmlElement("w:p")
        paragraph.append(self._run(OxmlElement(f"w:{kind}")))
        return paragraph

    def _run(self, child: Any, *, style: bool = False) -> Any:
        run = OxmlElement("w:r")
        if style:
            properties = OxmlElement("w:rPr")
            named = OxmlElement("w:rStyle")
            named.set(qn("w:val"), self._mark_style)
            properties.append(named)
            run.append(properties)
        run.append(child)
        return run


def _style(document: "Document", name: str, kind: WD_STYLE_TYPE) -> str:
    """Return the id of the style *name*, made if the document has none."""
    found: Any = next((one for one in document.styles if (one.name or "").lower() == name), None)
    if found is None:
        found = document.styles.add_style(name, kind, builtin=True)
        if kind == WD_STYLE_TYPE.PARAGRAPH:
            found.base_style = document.styles["Normal"]
            found.font.size = Pt(9)
            found.paragraph_format.space_after = Pt(0)
        else:
            found.font.superscript = True
    said: str = found.style_id
    return said
