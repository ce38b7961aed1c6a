"""A text is taken apart into paragraphs, and every word of it is in one of them."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.drafts.chronicle_paragraphs import (
    Paragraph,
    markdown_paragraphs,
    plain_paragraphs,
)


def dated(line: str) -> bool:
    return line[:1].isdigit()


def shown(paragraphs: list[Paragraph]) -> list[tuple[str, str, int, bool]]:
    return [(it.place.en, it.text, it.level, it.item) for it in paragraphs]


def test_in_a_plain_text_every_line_is_a_paragraph() -> None:
    text = "\ufeff2023年\r\n\r\n　　3日 签约。\r● 5日 开园\r\n-5度\n* \n"

    assert shown(plain_paragraphs(text)) == [
        ("line 1", "2023年", 0, False),
        ("line 3", "3日 签约。", 0, False),
        ("line 4", "5日 开园", 0, True),
        ("line 5", "-5度", 0, False),
        ("line 6", "*", 0, False),
    ]


def test_markdown_joins_lines_as_markdown_does() -> None:
    text = (
        "# Title #\n\n3 June the hall\nopened with\n5 guests.\n3 July it closed.\n"
        "> quoted\n> still\n\n- one\n  more\n- two\n\nUnder\n-----\n***\n\n====\n---\nOver\n===\n"
    )

    assert shown(markdown_paragraphs(text, dated)) == [
        ("line 1", "Title", 1, False),
        ("line 3", "3 June the hall opened with 5 guests.", 0, False),
        ("line 6", "3 July it closed. quoted still", 0, False),
        ("line 10", "one more", 0, True),
        ("line 12", "two", 0, True),
        ("line 14", "Under", 2, False),
        ("line 18", "====", 2, False),
        ("line 20", "Over", 1, False),
    ]


def test_markdown_emphasis_and_tables_are_layout() -> None:
    text = (
        "**3日**，__签约__，`a_b`\n\n| 日期 | 事项 |\n|:--|---|\n| **5日** | 开园 |\n"
        "| a | b | c |\n| | 闭园 |\n| |\n"
    )

    assert [it.text for it in markdown_paragraphs(text, dated)] == [
        "3日，签约，a_b",
        "日期　事项",
        "5日　开园",
        "a | b | c",
        "闭园",
    ]


def test_an_underline_below_an_item_is_a_rule() -> None:
    assert shown(markdown_paragraphs("- 一\n---\n## \n", dated)) == [
        ("line 1", "一", 0, True),
        ("line 3", "##", 0, False),
    ]


@given(text=st.text(alphabet="3日甲a #|-*>\n\r　。", max_size=60))
@pytest.mark.parametrize("read", [plain_paragraphs, lambda text: markdown_paragraphs(text, dated)])
def test_paragraphs_are_slices_of_the_text_in_order(
    read: Callable[[str], list[Paragraph]], text: str
) -> None:
    """No sign but those of layout stands outside of them."""
    end = 0
    outside = ""
    for paragraph in read(text):
        outside += text[end : paragraph.start]
        assert end <= paragraph.start < paragraph.end
        assert paragraph.text
        end = paragraph.end
    outside += text[end:]

    assert not {*outside} & {*"3日甲a。"}
