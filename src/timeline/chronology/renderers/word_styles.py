"""The styles of a Word document, its fonts and page numbers.

Word chooses between a Western and a Chinese font by character, and the Chinese one is
named by ``w:eastAsia`` alone; python-docx writes only the other.

A template may have styles named `ENTRY`, `DETAIL` and `CELL`; they are made where it
has none, upon its ``Normal``.
"""

from typing import TYPE_CHECKING, Any, Final

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from timeline.chronology.model import Chronology

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.table import _Row
    from docx.text.paragraph import Paragraph

ENTRY: Final = "Timeline Entry"
DETAIL: Final = "Timeline Detail"
CELL: Final = "Timeline Cell"

_BODY: Final = ("Times New Roman", "宋体")
_HEAD: Final = ("Arial", "黑体")
_KEPT: Final = frozenset(
    {
        *("styles", "stylesWithEffects", "settings", "webSettings", "fontTable", "theme"),
        *("numbering", "header", "footer"),
    }
)
"""The parts of a template that are kept, by the last word of their relation."""
_SIZES: Final = {"Title": 22, "Heading 1": 16, "Heading 2": 13, "Normal": 11}


def prepare(document: "Document", chronology: Chronology, *, is_own: bool) -> None:
    """Make *document* ready: of a template keep styles and page; else (*is_own*) set them."""
    body = document.element.body
    for element in list(body):
        if element.tag != qn("w:sectPr"):
            body.remove(element)
    _drop_parts(document)
    if is_own:
        _set_fonts(document)
        _set_page(document)
    _add_missing(document)
    _language(document, "zh-CN" if chronology.lang == "zh" else "en-GB")
    _number_pages(document)


def _drop_parts(document: "Document") -> None:
    """Drop what belonged to the text: pictures, comments, notes. It would be handed on unseen."""
    part = document.part
    for name, relation in list(part.rels.items()):
        if relation.reltype.rpartition("/")[2] not in _KEPT:
            part.rels.pop(name)
    settings: Any = document.settings.element
    for tag in ("w:footnotePr", "w:endnotePr"):
        for found in settings.findall(qn(tag)):
            settings.remove(found)


def set_font(style: "ParagraphStyle", fonts: tuple[str, str]) -> None:
    """Set the Western and the Chinese font of *style*, over those of the theme."""
    style.font.name = fonts[0]
    found: Any = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        found.attrib.pop(qn(f"w:{name}"), None)
    for name, font in zip(
        ("ascii", "hAnsi", "cs", "eastAsia"), (*[fonts[0]] * 3, fonts[1]), strict=True
    ):
        found.set(qn(f"w:{name}"), font)


def as_chinese(run: Any) -> None:
    """Set what both scripts have, such as “” and …, of the element *run* in the Chinese font."""
    run.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")


def _set_fonts(document: "Document") -> None:
    for name, size in _SIZES.items():
        style: Any = document.styles[name]
        set_font(style, _BODY if name == "Normal" else _HEAD)
        style.font.size = Pt(size)
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.paragraph_format.space_after = Pt(4)
    title: Any = document.styles["Title"]
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for borders in title.element.pPr.findall(qn("w:pBdr")):
        title.element.pPr.remove(borders)
    title.paragraph_format.space_after = Pt(12)
    for name in ("Heading 1", "Heading 2"):
        heading: Any = document.styles[name]
        heading.font.bold = name == "Heading 1"
        heading.paragraph_format.space_before = Pt(14 if name == "Heading 1" else 8)
        heading.paragraph_format.keep_with_next = True


def _set_page(document: "Document") -> None:
    """Set A4 with the margins that Word gives it."""
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.8)
        section.top_margin = section.bottom_margin = Cm(2.5)


def _add_missing(document: "Document") -> None:
    names = {style.name for style in document.styles}
    for name in ("Title", "Heading 1", "Heading 2"):
        if name not in names:
            made: Any = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
            made.base_style = document.styles["Normal"]
            made.font.bold = True
    if "Table Grid" not in names:
        _grid(document.styles.add_style("Table Grid", WD_STYLE_TYPE.TABLE, builtin=True))
    for name in (ENTRY, DETAIL, CELL):
        if name in names:
            continue
        style: Any = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.paragraph_format.space_after = Pt(2)
        if name == ENTRY:
            style.paragraph_format.space_before = Pt(4)
        elif name == DETAIL:
            style.paragraph_format.left_indent = Cm(0.75)
            style.font.size = Pt(9.5)
        else:
            style.font.size = Pt(9)


def _grid(style: Any) -> None:
    """Give the table *style* thin lines."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "auto")):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    properties = OxmlElement("w:tblPr")
    properties.append(borders)
    style.element.append(properties)


def _language(document: "Document", lang: str) -> None:
    """Say in what language the document is, so that Word checks and breaks it as that."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    if defaults is None:
        return
    for said in defaults.iter(qn("w:lang")):
        said.set(qn("w:val"), "en-GB")
        said.set(qn("w:eastAsia"), "zh-CN")
        if lang != "zh-CN":
            said.set(qn("w:val"), lang)


def _number_pages(document: "Document") -> None:
    """Put the number of the page at the foot, unless something stands there."""
    footer = document.sections[0].footer
    if footer.is_linked_to_previous or not _says_something(footer):
        paragraph = footer.paragraphs[0] if footer.paragraphs else footer.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        field(paragraph, "PAGE")


def _says_something(footer: Any) -> bool:
    element = footer._element  # noqa: SLF001 # python-docx has no other way to fields and pictures
    said = ("w:t", "w:instrText", "w:fldSimple", "w:drawing", "w:pict")
    return any(next(element.iter(qn(name)), None) is not None for name in said)


def field(paragraph: "Paragraph", code: str) -> None:
    """Add a field that Word works out, such as ``PAGE``."""
    parts: tuple[tuple[str, str], ...] = (
        ("begin", ""), ("", code), ("separate", ""), ("text", "1"), ("end", ""),
    )  # fmt: skip
    for kind, text in parts:
        run: Any = paragraph.add_run()
        if kind == "text":
            run.text = text
            continue
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.set(qn("xml:space"), "preserve")
            element.text = f" {text} "
        run._r.append(element)  # noqa: SLF001 # as above: no other way


def repeat_head(row: "_Row") -> None:
    """Repeat *row* on every page that its table goes on to."""
    properties: Any = row._tr.get_or_add_trPr()  # noqa: SLF001 # as above
    properties.append(OxmlElement("w:tblHeader"))
