"""Word documents: headings, paragraphs, lists and tables, and what is out of reach."""

import io
import sys
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement

from timeline.drafts import read_drafts
from timeline.drafts.chronicle import draft_chronicle
from timeline.drafts.chronicle_docx import docx_paragraphs
from timeline.errors import InvalidDraftError, UnsupportedError


def saved(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined] # python-docx names its class as a function
    return stream.getvalue()


@pytest.fixture
def chronology() -> bytes:
    document = docx.Document()
    document.add_heading("城东大事记", 0)
    document.add_heading("2023年", 1)
    document.add_heading("6月", 2)
    document.add_paragraph("3日，签约。")
    document.add_paragraph("")
    document.add_paragraph("双方出席。")
    document.add_paragraph("5日，开园。", style="List Bullet")
    table = document.add_table(rows=4, cols=2)
    for row, (left, right) in zip(
        table.rows, [("日期", "事项"), ("8日", "开业"), ("", "剪彩"), ("", "")], strict=True
    ):
        row.cells[0].text, row.cells[1].text = left, right
    wide = document.add_table(rows=2, cols=3)
    for cell, text in zip(wide.rows[0].cells, "甲乙丙", strict=True):
        cell.text = text
    merged = wide.rows[1].cells
    merged[0].merge(merged[2]).text = "9日，闭园"
    return saved(document)


def test_paragraphs_rows_and_headings_are_read_in_order(chronology: bytes) -> None:
    paragraphs, hidden = docx_paragraphs(chronology, "a.docx")

    assert [(it.place.zh, it.text, it.level, it.item) for it in paragraphs] == [
        ("第1段", "城东大事记", 1, False),
        ("第2段", "2023年", 2, False),
        ("第3段", "6月", 3, False),
        ("第4段", "3日，签约。", 0, False),
        ("第6段", "双方出席。", 0, False),
        ("第7段", "5日，开园。", 0, True),
        ("表1第1行", "日期　事项", 0, True),
        ("表1第2行", "8日　开业", 0, True),
        ("表1第3行", "剪彩", 0, True),
        ("表2第1行", "甲 | 乙 | 丙", 0, True),
        ("表2第2行", "9日，闭园", 0, True),
    ]
    assert hidden == 0


def test_a_word_chronology_becomes_a_draft_that_names_its_paragraphs(
    tmp_path: Path, chronology: bytes
) -> None:
    (tmp_path / "大事记.docx").write_bytes(chronology)
    made = draft_chronicle(tmp_path / "大事记.docx", published="2024")
    (tmp_path / "draft.yaml").write_bytes(made.text.encode())
    read = read_drafts(tmp_path / "draft.yaml")

    assert read.problems == ()
    assert [(str(it.when), it.title["und"], it.meta["note"]) for it in read.drafts[1:]] == [
        ("2023-06-03", "签约。", "大事记.docx 第4段"),
        ("2023-06-05", "开园。", "大事记.docx 第7段"),
        ("2023-06-08", "开业", "大事记.docx 表1第2行"),
        ("2023-06-09", "闭园", "大事记.docx 表2第2行"),
    ]
    assert read.drafts[1].event.text == "双方出席。"
    assert (made.is_quoted, "无从引文" in made.text, "未读取" in made.text) == (False, True, False)


def test_text_that_is_out_of_reach_is_counted(tmp_path: Path) -> None:
    """An insertion that was tracked and not accepted."""
    document = docx.Document()
    paragraph = document.add_paragraph("2023年6月3日，签约。")
    insertion = OxmlElement("w:ins")
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "双方出席。"
    run.append(text)
    run.append(OxmlElement("w:t"))
    insertion.append(run)
    paragraph._p.append(insertion)
    (tmp_path / "a.docx").write_bytes(saved(document))

    assert "修订中的5个字未读取" in draft_chronicle(tmp_path / "a.docx").text


def test_a_paragraph_in_an_unnamed_style_is_body_text() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("2023年6月3日，签约。")
    paragraph.style.element.remove(paragraph.style.element.find(NAME))  # type: ignore[union-attr] # it has one

    assert docx_paragraphs(saved(document), "a.docx")[0][0].level == 0


NAME = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}name"


def test_what_is_no_word_document_is_refused() -> None:
    with pytest.raises(InvalidDraftError, match="which cannot be opened") as refused:
        docx_paragraphs(b"no", "a.docx")

    assert "请另存为不加密的.docx" in refused.value.say("zh")


def test_without_python_docx_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)

    with pytest.raises(UnsupportedError, match=r"timeline-log\[docx\]"):
        docx_paragraphs(b"", "a.docx")


def test_a_bullet_that_was_typed_stands_before_an_entry_like_one_of_a_list() -> None:
    document = docx.Document()
    document.add_heading("2023年6月", 1)
    document.add_paragraph("3日，签约。")
    for text in ("★ 8日，开园。", "△9日，揭牌。", "● 10日，闭园。", "※"):
        document.add_paragraph(text)
    paragraphs, hidden = docx_paragraphs(saved(document), "a.docx")

    assert [(it.text, it.item) for it in paragraphs[1:]] == [
        ("3日，签约。", False),
        ("8日，开园。", True),
        ("9日，揭牌。", True),
        ("10日，闭园。", True),
    ]
    assert hidden == 0


def test_a_column_that_counts_the_rows_of_a_table_is_left_out() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    for row, texts in zip(
        table.rows,
        [("序号", "时间", "事项"), ("1", "6月3日", "签约"), ("2", "6月8日", "开园")],
        strict=True,
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    empty = document.add_table(rows=0, cols=2)
    paragraphs, hidden = docx_paragraphs(saved(document), "a.docx")

    assert len(empty.rows) == 0
    assert [it.text for it in paragraphs] == ["时间　事项", "6月3日　签约", "6月8日　开园"]
    assert hidden == 0
