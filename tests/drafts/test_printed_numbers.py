"""The numbers that a text prints are found, each once, and nothing that is only a word."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.drafts import printed_numbers

_PIECES = st.lists(
    st.sampled_from(
        [
            *("3823", "3,823", "1.17万", "１２", "3万5", "三", "五", "一", "十", "万", "亿"),
            *("二〇二五", "十四五", "第", "前", "百分之", "家", "个", "年", "千瓦", "余", "多"),
            *("%", "创新", "。", "+", "-", "a", ".", " ", "\n"),
        ]
    ),
    max_size=12,
).map("".join)


def _found(text: str, *, in_words: bool = False) -> list[tuple[str, str]]:
    return [
        (one.text, f"{one.value:f}{one.sign}") for one in printed_numbers(text, in_words=in_words)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("共有3,823家", [("3,823", "3823")]),
        ("达1.17万家", [("1.17万", "11700")]),
        ("160万\n平方米", [("160万", "1600000")]),
        ("１２家", [("１２", "12")]),
        ("超30%，近５０％", [("30%", "30%"), ("５０％", "50%")]),
        ("增长百分之五点", [("百分之五", "5%")]),
        ("千分之三", [("千分之三", "3‰")]),
        ("400余项", [("400余", "400")]),
        ("近千项，万家", [("千", "1000"), ("万", "10000")]),
        ("两年新增，十余项", [("两", "2"), ("十余", "10")]),
        ("五大工程、三类企业", [("五", "5"), ("三", "3")]),
        ("第二，前十，第三代", [("二", "2"), ("十", "10"), ("三", "3")]),
        ("二〇二五年十月一日", [("二〇二五", "2025"), ("十", "10"), ("一", "1")]),
        ("2023年6月", [("2023", "2023"), ("6", "6")]),
        ("ATR8800", [("8800", "8800")]),
        ("约3万5", [("3", "3"), ("5", "5")]),
    ],
)
def test_a_printed_number_has_its_value(text: str, found: list[tuple[str, str]]) -> None:
    assert _found(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "一个、一批、一项项",
        "三高四新",
        "统一、万千成果",
        "“十四五”期间",
        "井下千米",
        "百分之几",
        "三五家",
    ],
)
def test_a_word_is_no_number(text: str) -> None:
    assert _found(text) == []


def test_a_name_may_hold_a_numeral_without_a_unit() -> None:
    assert _found("天河一号与三高", in_words=True) == [("一", "1"), ("三", "3")]


@given(_PIECES)
def test_every_digit_is_in_one_number(text: str) -> None:
    """Numbers do not overlap, stand where they say, and no digit is left out."""
    numbers = list(printed_numbers(text))
    places = [at for one in numbers for at in range(*one.characters)]

    assert len(places) == len(set(places))
    assert places == sorted(places)
    assert all(text[slice(*one.characters)] == one.text for one in numbers)
    assert {at for at, char in enumerate(text) if char.isdecimal()} <= set(places)
    assert all(one.value >= Decimal(0) for one in numbers)
