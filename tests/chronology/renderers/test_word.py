"""Word documents, read back through python-docx and as the XML that Word reads."""

import base64
import io
import re
import sys
import zipfile
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.shared import Pt

from tests.chronology.making import article, cited, compiled, sample_chronology
from timeline.chronology import Chronology, render
from timeline.errors import UnsupportedError
from timeline.facts import Draft, Happened, Noted, Retracted

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(chronology: Chronology, template: bytes | None = None) -> Any:
    options = {} if template is None else {"template": template}
    return Document(io.BytesIO(render(chronology, "docx", **options)))


def part(data: bytes, name: str) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return ET.fromstring(package.read(name))  # noqa: S314 # we wrote it


def words_of(element: ET.Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


def saved(document: Any) -> bytes:
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def test_years_and_months_are_headings_in_the_outline() -> None:
    found = [(one.style.name, one.text) for one in opened(sample_chronology()).paragraphs]

    assert found[0] == ("Title", "创新大事记")
    assert ("Heading 1", "2023年") in found
    assert ("Heading 2", "6月") in found
    assert ("Heading 1", "未系年") in found
    assert ("Timeline Entry", "是月\u3000峰会召开") in found


def test_every_text_of_the_chronology_is_in_it() -> None:
    made = sample_chronology()
    document = opened(made)
    text = "\n".join(one.text for one in document.paragraphs)
    cells = [cell.text for row in document.tables[0].rows for cell in row.cells]

    for entry in made.entries:
        assert entry.text in text
        assert all(detail in text for detail in entry.details)
    for remark in made.remarks:
        assert remark.text in text
    assert "原记：2025年4月11—13日：学术会议" in text
    assert cells[0] == "指标"
    assert "长沙市研发投入强度" in cells


def test_sources_are_footnotes_with_their_passages() -> None:
    made = sample_chronology()
    data = render(made, "docx")
    notes = part(data, "word/footnotes.xml")
    numbers = [one.get(f"{W}id") for one in notes.iter(f"{W}footnote")]
    said = [words_of(one) for one in notes.iter(f"{W}footnote")]
    references = [
        one.get(f"{W}id") for one in part(data, "word/document.xml").iter(f"{W}footnoteReference")
    ]

    assert references == [str(number) for number in range(1, len(made.entries) + 1)]
    assert numbers == ["-1", "0", *references]
    assert any("《创新答卷》，第0—12字：“2023年6月，峰会召开”" in one for one in said)
    assert any("未注明来源。" in one for one in said)


def test_chinese_is_set_in_chinese_fonts() -> None:
    """Of a style and of signs that both scripts have: “” and … go with the text around them."""
    data = render(sample_chronology(), "docx")
    fonts = {
        style.get(f"{W}styleId"): style.find(f".//{W}rFonts")
        for style in part(data, "word/styles.xml").iter(f"{W}style")
    }
    normal, heading = fonts["Normal"], fonts["Heading1"]

    assert normal is not None
    assert heading is not None
    assert normal.get(f"{W}eastAsia") == "宋体"
    assert heading.get(f"{W}eastAsia") == "黑体"
    assert not [name for name in heading.attrib if name.endswith("Theme")]
    runs = [run for run in part(data, "word/document.xml").iter(f"{W}r") if words_of(run)]
    hints = [run.find(f"{W}rPr/{W}rFonts") for run in runs]
    assert all(hint is not None and hint.get(f"{W}hint") == "eastAsia" for hint in hints)
    english = part(render(sample_chronology(lang="en"), "docx"), "word/document.xml")
    assert not list(english.iter(f"{W}rFonts"))


def test_pages_are_numbered_and_a4() -> None:
    data = render(sample_chronology(), "docx")
    footer = part(data, "word/footer1.xml")

    assert "".join(one.text or "" for one in footer.iter(f"{W}instrText")) == " PAGE "
    section = opened(sample_chronology()).sections[0]
    assert round(section.page_width.mm) == 210


def test_the_same_chronology_gives_the_same_bytes() -> None:
    first = render(sample_chronology(), "docx")
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        dates = {info.date_time for info in package.infolist()}
        core = package.read("docProps/core.xml").decode()
        names = package.namelist()

    assert first == render(sample_chronology(), "docx")
    assert dates == {(1980, 1, 1, 0, 0, 0)}
    assert "2026-01-01T00:00:00Z" in core
    assert "python-docx" not in core
    assert not [name for name in names if "thumbnail" in name]


def own_template(*, footer: str = "") -> bytes:
    document = Document()
    document.add_paragraph("正文示例，不应留下")
    document.styles["Heading 1"].font.size = Pt(31)
    document.styles.add_style("Timeline Entry", WD_STYLE_TYPE.PARAGRAPH).font.size = Pt(17)
    if footer:
        document.sections[0].footer.paragraphs[0].text = footer
    return saved(document)


def test_a_template_gives_its_styles_and_not_its_text() -> None:
    document = opened(sample_chronology(), own_template())

    assert document.styles["Heading 1"].font.size == Pt(31)
    assert document.styles["Timeline Entry"].font.size == Pt(17)
    assert "正文示例" not in "".join(one.text for one in document.paragraphs)
    assert document.paragraphs[0].text == "创新大事记"


def test_a_footer_of_a_template_is_kept() -> None:
    data = render(sample_chronology(), "docx", template=own_template(footer="内部资料"))
    document = Document(io.BytesIO(data))

    assert document.sections[0].footer.paragraphs[0].text == "内部资料"


def test_a_template_with_few_styles_gets_those_that_are_needed() -> None:
    document = Document()
    for name in ("Title", "Heading 1", "Heading 2", "Table Grid"):
        document.styles[name].delete()
    defaults = document.styles.element.find(f"{W}docDefaults")
    document.styles.element.remove(defaults)
    made = opened(sample_chronology(), saved(document))

    assert {"Title", "Heading 1", "Heading 2", "Table Grid"} <= {one.name for one in made.styles}
    assert made.paragraphs[0].style.name == "Title"


def test_a_chronology_can_be_the_template_of_the_next() -> None:
    """Then the footnotes of the old text go with it, and no second page number comes."""
    first = render(sample_chronology(), "docx")
    again = render(sample_chronology(), "docx", template=first)
    with zipfile.ZipFile(io.BytesIO(again)) as package:
        names = [name for name in package.namelist() if "footnotes" in name or "footer" in name]

    assert names == ["word/footer1.xml", "word/footnotes.xml"]
    assert len(list(part(again, "word/footer1.xml").iter(f"{W}instrText"))) == 1
    assert len(list(part(again, "word/footnotes.xml").iter(f"{W}footnote"))) == len(
        list(part(first, "word/footnotes.xml").iter(f"{W}footnote"))
    )


def test_nothing_of_the_text_of_a_template_is_handed_on_unseen() -> None:
    """Pictures and comments would lie in the file though nothing shows them."""
    document = Document()
    run = document.add_paragraph("机密").add_run()
    run.add_picture(io.BytesIO(PICTURE))
    document.add_comment(run, text="批注", author="某人")
    document.settings.element.append(OxmlElement("w:footnotePr"))
    document.sections[0].header.paragraphs[0].text = "某某局"
    data = render(sample_chronology(), "docx", template=saved(document))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        settings = package.read("word/settings.xml").decode()

    assert not [name for name in names if "media" in name or "comments" in name]
    assert "footnotePr" not in settings
    assert Document(io.BytesIO(data)).sections[0].header.paragraphs[0].text == "某某局"


@pytest.mark.parametrize("template", [b"", b"not a document", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_document_is_no_template(template: bytes) -> None:
    with pytest.raises(UnsupportedError, match=r"give a \.docx"):
        render(sample_chronology(), "docx", template=template)


def test_without_python_docx_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)

    with pytest.raises(UnsupportedError, match=r"pip install 'timeline-log\[docx\]'"):
        render(sample_chronology(), "docx")


def test_text_that_xml_cannot_hold_does_not_spoil_it() -> None:
    made = compiled(
        Draft(Happened(), id="a", when="2024", title={"zh": "一\x00二<b>&\ufffe"}),
        Draft(Noted("随记"), id="n", when="2024"),
    )

    assert "一\ufffd二<b>&\ufffd" in [
        re.sub("^.*\u3000", "", one.text) for one in opened(made).paragraphs
    ]


def test_an_empty_chronology_is_a_document() -> None:
    assert opened(compiled(title="空")).paragraphs[0].text == "空"


def test_a_withdrawal_and_a_changed_document_are_told() -> None:
    made = compiled(
        article(),
        Draft(Happened(), id="a", when="2024", sources=(cited("提升至3.35%"),)),
        Draft(Happened(), id="b", when="2024", title="误记"),
        Draft(Retracted(), id="c", retracts="b", meta={"because": "重复"}),
        documents={"article": "改过的文本" * 9},
    )
    text = [one.text for one in opened(made).paragraphs]
    notes = words_of(part(render(made, "docx"), "word/footnotes.xml"))

    assert text[text.index("理由：重复") - 1] == "原记：2024年，月日不详：误记"
    assert "（手头文本此处与所记不符）" in notes
