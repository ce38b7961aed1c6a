"""Lines fit their width, and break where Chinese may be broken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.chronology.wrapping import NOT_FIRST, NOT_LAST, padded, width, wrap


def test_a_chinese_character_is_two_columns_wide() -> None:
    assert width("长沙，2025") == 10
    assert padded("长沙", 6) == "长沙  "


def test_no_line_begins_with_closing_or_ends_with_opening_punctuation() -> None:
    text = "会上提出（见附件），把长沙打造成“全球研发中心城市”，列为“五大工程”之一。"

    for columns in range(12, 40):
        lines = wrap(text, columns)
        assert all(line[0] not in NOT_FIRST for line in lines)
        assert all(line[-1] not in NOT_LAST for line in lines)
        assert "".join(lines) == text


def test_words_stay_whole_unless_they_are_wider_than_a_line() -> None:
    assert wrap("the summit meets in Changsha", 12) == ["the summit", "meets in", "Changsha"]
    assert wrap("a" * 20, 8) == ["a" * 8, "a" * 8, "aaaa"]


def test_the_first_line_and_the_rest_have_their_own_indents() -> None:
    assert wrap("one two", 9, first="11日  ", rest="      ") == ["11日  one", "      two"]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("发表于2025年10月23日至12月31日间", ("2025年", "10月", "23日", "12月", "31日")),
        ("出处是第206—221字和第3页", ("第206—221字", "第3页")),
        ("there are characters 2221–2233 of it", ("2221–2233",)),
        ("新增研发机构1796家，共3823家", ("1796家，", "3823家")),
    ],
)
def test_a_figure_stays_with_what_it_counts(text: str, whole: tuple[str, ...]) -> None:
    for columns in range(12, 40):
        lines = wrap(text, columns)
        for one in whole:
            assert any(one in line for line in lines), lines


@pytest.mark.parametrize("text", ["", "   "])
def test_nothing_is_one_line_of_its_indent(text: str) -> None:
    assert wrap(text, 20, first="  x") == ["  x"]


@given(st.text(max_size=80), st.integers(10, 60))
def test_no_line_is_wider_than_asked_and_nothing_printed_is_lost(text: str, columns: int) -> None:
    lines = wrap(text, columns, first="- ", rest="  ")

    assert all(width(line) <= columns for line in lines)
    told = "".join("".join(lines).split()).removeprefix("-")
    assert told == "".join("".join(c if c.isprintable() else " " for c in text).split())
