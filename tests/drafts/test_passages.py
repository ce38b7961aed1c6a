"""Quotations are found white space apart, and shown in their sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drafts.helpers import ARTICLE
from timeline.drafts.passages import Excerpt, Likeness, Passages, digest

_SPACES = st.text(alphabet=" \n\t\r\u3000\u00a0", max_size=3)
_PASSAGES = Passages(ARTICLE)
_WHOLE = (
    "——这五年，创新加速 全市研发机构达3823家，近两年新增1796家，基本实现翻番。创新“星火”汇聚。"
    "“真好。”他说。研发投入占2.73%，研发人员更多。Growth was 2.73 percent. 【It went】 on."
)


def test_a_word_broken_over_a_line_is_found() -> None:
    place = _PASSAGES.locate("基本实现翻番")[0]

    assert ARTICLE[slice(*place)] == "基本实现翻\n番"


def test_the_slice_is_the_shortest() -> None:
    assert Passages("  a b  ").locate(" a b ") == ((2, 5),)


def test_every_place_is_found_overlapping_ones_too() -> None:
    assert Passages("哈哈 哈").locate("哈哈") == ((0, 2), (1, 4))


def test_nothing_is_found_nowhere() -> None:
    assert Passages("abc").locate(" \n") == ()


@given(st.data())
def test_any_reshuffling_of_white_space_is_found_at_the_same_place(data: st.DataObject) -> None:
    """White space in a quotation, more or less of it, changes nothing."""
    size = len(ARTICLE)
    first = data.draw(st.integers(0, size - 20).filter(lambda at: not ARTICLE[at].isspace()))
    end = data.draw(st.integers(first + 12, size).filter(lambda at: not ARTICLE[at - 1].isspace()))
    letters = [letter for letter in ARTICLE[first:end] if not letter.isspace()]
    quote = "".join(letter + data.draw(_SPACES) for letter in letters)

    assert (first, end) in _PASSAGES.locate(data.draw(_SPACES) + quote)


@given(st.text(alphabet="ab \n", max_size=30), st.text(alphabet="ab \n", max_size=5))
def test_places_are_those_that_trying_all_slices_gives(text: str, quote: str) -> None:
    """The oracle compares every slice that neither begins nor ends with white space."""
    wanted = "".join(quote.split())
    slices = [
        (first, end)
        for first in range(len(text))
        for end in range(first + 1, len(text) + 1)
        if text[first:end].strip() == text[first:end] and "".join(text[first:end].split()) == wanted
    ]

    assert list(Passages(text).locate(quote)) == slices


def test_a_likeness_shows_how_far_the_text_agrees() -> None:
    like = _PASSAGES.likeness("近两年新增1976家")

    assert like == Likeness("近两年新增1", "796家，基本实", ARTICLE.index("近两年"))


def test_a_likeness_may_be_of_the_ending() -> None:
    like = _PASSAGES.likeness("全省新增1796家，基本实现翻番")

    assert like == Likeness(
        "新增1796家，基本实现翻番", "3家，近两年", ARTICLE.index("新增1796"), from_end=True
    )


def test_a_few_letters_are_no_likeness() -> None:
    assert _PASSAGES.likeness("研发甲乙丙丁戊己") is None


def test_digests_are_of_utf_8() -> None:
    assert _PASSAGES.digest_of((0, 2)) == digest("——")
    assert digest("长沙").startswith("65ba77fd")


@pytest.mark.parametrize(
    ("quote", "before", "after", "shown"),
    [
        ("1796家", 0, 0,
         "——这五年，创新加速 全市研发机构达3823家，近两年新增【1796家】，基本实现翻番。"),
        ("创新“星火”", 0, 0, "【创新“星火”】汇聚。"),
        ("真好", 0, 1, "“【真好】。”他说。"),
        ("Growth was", 0, 0, "【Growth was】 2.73 percent."),
        ("It went", 1, 0, "Growth was 2.73 percent. 【It went】 on."),
        ("汇聚。“真好", 0, 0, "创新“星火”【汇聚。“真好】。”"),
        ("It went", 9, 9, _WHOLE),
    ],
)  # fmt: skip
def test_a_passage_is_shown_in_its_sentence(
    quote: str, before: int, after: int, shown: str
) -> None:
    (place,) = _PASSAGES.locate(quote)
    excerpt = _PASSAGES.around(place, before=before, after=after)

    assert excerpt.marked() == shown


def test_an_excerpt_says_on_which_line_the_passage_begins() -> None:
    assert _PASSAGES.around((14, 16), before=0, after=0).line == 3


def test_no_sentence_is_followed_without_end() -> None:
    excerpt = Passages("a" * 1000).around((500, 501), before=0, after=0)

    assert (len(excerpt.before), len(excerpt.after)) == (300, 299)


def test_a_line_break_is_nothing_in_chinese_and_a_space_elsewhere() -> None:
    excerpt = Excerpt("标题\n\n实现翻\r\n", "番", "。\nIt\nwent。", 1)

    assert excerpt.marked("", "") == "标题 实现翻番。It went。"


def test_marks_can_be_chosen() -> None:
    assert Excerpt("a ", "b", " c", 1).marked("<", ">") == "a <b> c"


def test_a_byte_order_mark_is_not_shown() -> None:
    assert Excerpt("\ufeff甲", "乙", "丙", 1).marked() == "甲【乙】丙"
