"""Markdown shows what records say, as text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.chronology.making import CHINA, article, compiled, recorded, sample_chronology
from timeline.chronology.markdown import code, escaped, render_markdown
from timeline.chronology.text import render_text
from timeline.facts import Draft, Happened, Measured, Noted, Retracted
from timeline.state import AsOf, state_at


def test_a_chronology_has_its_headings_entries_and_back_matter() -> None:
    text = render_markdown(sample_chronology()).decode()

    headings = re.findall(r"^#+ .*", text, re.MULTILINE)
    assert headings == [
        "# 创新大事记",
        "## 2020年", "### 年内",
        "## 2023年", "### 6月",
        "## 2025年", "### 4月",
        "## 未系年", "### 2021—2025年间", "### 2025年10月23日至12月31日间（发表时）",
        "### 起始不详，至少至2025年10月23日",
        "## 规划与目标", "## 期末状态", "## 资料来源", "## 存疑与注记", "## 更正",
    ]  # fmt: skip
    assert "- **是月** 峰会召开" in text
    assert "- **全年** 长沙市研发投入强度：**2.73%**" in text
    assert "  - **日期存疑**：年份未印" in text
    assert r"  - 战略 · \[1\] 第0—12字：“2023年6月，峰会召开” · `summit`" in text
    assert r"研发机构：+1796家 · 策源 · 按“目前”计 · \[1\] 第3页 · `added`" in text
    assert "  - 宣布时间：2025年10月23日至12月31日间（发表时）" in text
    assert "（无来源）" not in text
    assert "- **日期存疑**：年份未印。只知在五年之间。（所涉：`rd-latest`、`rd-2020`）" in text
    assert "- 2026年1月1日：**更正** `conference`" in text
    assert "| 长沙市研发投入强度 | " in text


def test_the_front_matter_tells_what_it_was_made_from() -> None:
    text = render_markdown(sample_chronology("en")).decode()

    assert "- Span: 2020–2025\n" in text
    assert (
        "- Entries: 7 (3 dated, 3 not dated to a year, 1 planned), of which 4 with an inexact date"
        in text
    )
    assert "- Known from: all records of the log, 1–9\n" in text
    assert "- Log: sample record 9\n" in text
    assert f"- Chain: {'c' * 64}\n" in text


def test_an_empty_chronology_is_still_a_document() -> None:
    text = render_markdown(compiled(title="空")).decode()

    assert text.startswith("# 空\n")
    assert "##" not in text


def test_a_correction_tells_only_what_there_is_to_tell() -> None:
    chronology = compiled(
        Draft(Happened(), id="a", when="2024", title="事"), Draft(Retracted(), retracts="a")
    )

    assert render_markdown(chronology).decode().endswith("`a`\n  - 原记：2024年，月日不详：事\n")
    assert render_text(chronology).decode().endswith("撤回 a\n  原记：2024年，月日不详：事\n")


def test_a_row_of_the_state_without_a_subject_is_named_by_its_indicator() -> None:
    records = recorded(Draft(Measured("产值", "5亿元"), when="2024-06-11"))
    state = state_at(records, AsOf("2024-06-11"), CHINA)
    chronology = compiled(Draft(Measured("产值", "5亿元"), when="2024-06-11"), state=state)

    assert "| 产值 | 5亿元（2024年6月11日） | — | — | — |" in render_markdown(chronology).decode()


def test_a_passage_that_changed_is_told() -> None:
    text = render_markdown(sample_chronology(documents={"article": "另一篇"})).decode()

    assert "（手头文本此处与所记不符）" in text


def test_a_remark_without_title_is_its_text_and_one_that_ends_a_sentence_gets_no_second_stop() -> (
    None
):
    text = render_markdown(
        compiled(
            article(),
            Draft(Noted("只有正文。"), when="2024"),
            Draft(Noted("第二句。"), when="2024", title="第一句！"),
            Draft(Noted("同音误字。"), when="2024", title="应为“晶圆”"),
            Draft(Noted("后文。"), when="2024", title="他说：“是。”"),
        )
    ).decode()

    assert "**注**：只有正文。\n" in text
    assert "**注**：第一句！第二句。\n" in text
    assert "**注**：应为“晶圆”。同音误字。\n" in text
    assert "**注**：他说：“是。”后文。\n" in text


def test_a_remark_about_a_document_stands_short_beside_it_and_in_full_once() -> None:
    drafts = (article(), Draft(Noted("全文。", about=("article",)), when="2024", title="题"))
    for made in (render_markdown(compiled(*drafts)), render_text(compiled(*drafts))):
        text = made.decode().replace("*", "")
        assert text.count("注：题\n") == 1
        assert text.count("注：题。全文。") == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# not a heading", r"\# not a heading"),
        ("1. not a list", r"1\. not a list"),
        ("2.73 %", "2.73 %"),
        ("- no item", r"\- no item"),
        ("a_b*c*[d](e)<f>&amp;|~~$", r"a\_b\*c\*\[d\](e)\<f\>\&amp;\|\~\~\$"),
        ("two\n\nparagraphs", "two paragraphs"),
    ],
)
def test_marks_of_markdown_are_escaped(text: str, expected: str) -> None:
    assert escaped(text) == expected


def test_code_holds_any_backticks() -> None:
    assert code("a") == "`a`"
    assert code("a``b") == "``` a``b ```"


@given(st.text(max_size=30))
def test_no_text_of_a_record_makes_structure(text: str) -> None:
    plain = render_markdown(compiled(Draft(Happened("x"), id="a", when="2024"))).decode()
    hostile = render_markdown(compiled(Draft(Happened(f"x{text}"), id="a", when="2024"))).decode()

    assert len(hostile.split("\n")) == len(plain.split("\n"))
