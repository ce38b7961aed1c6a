"""Numbers and signs as Chinese and English texts print them.

`folded` makes one spelling of many, character for character, so that offsets in
the folded text are offsets in the original.
"""

import re
from typing import Final

_DIGITS: Final = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_DIGITS.update({"〇": 0, "○": 0, "两": 2, "元": 1, "首": 1, "正": 1, "半": 0})
_PLACES: Final = {"十": 10, "百": 100}

_FOLDED: Final = str.maketrans(
    {
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
        **dict.fromkeys('“”"「」『』‘’＂﹁﹂《》', '"'),
        **dict.fromkeys("—–－～~―‐‒−﹣", "-"),
        **dict.fromkeys("　\u00a0\u2009\t\n", " "),
        "（": "(",
        "）": ")",
        "，": ",",
        "．": ".",
        "號": "号",
        "後": "后",
        "來": "来",
        "兩": "两",
        "國": "国",
        "紀": "纪",
        "間": "间",
        "過": "过",
        "當": "当",
        "週": "周",
        "內": "内",
        "個": "个",
        "時": "时",
        "現": "现",
        "幾": "几",
    }
)


def folded(text: str) -> str:
    """Return *text* with full-width digits, quotation marks, dashes and case made uniform.

    >>> folded("『十四五』２０２１—２０２５年")
    '"十四五"2021-2025年'
    """
    lowered = text.lower()
    # Where lower case is longer (İ), offsets would no longer agree.
    return (lowered if len(lowered) == len(text) else text).translate(_FOLDED)


_BESIDE_NUMBERS: Final = re.compile(r"(?<=[^\x00-\x7f]) (?=[0-9])|(?<=[0-9]) (?=[^\x00-\x7f])")


def squeezed(phrase: str) -> str:
    """Return *phrase* without the space that some print between numbers and Chinese signs.

    >>> squeezed("2023 年 6 月"), squeezed("in 2023")
    ('2023年6月', 'in 2023')
    """
    return _BESIDE_NUMBERS.sub("", phrase)


def place_before(place: int, phrase: str) -> int:
    """Return where in *phrase* stands what stands at *place* of it squeezed."""
    for space in _BESIDE_NUMBERS.finditer(phrase):
        place += space.start() <= place
    return place


def number(text: str) -> int:
    """Return the number that ASCII or Chinese digits say.

    >>> number("2023"), number("二〇二三"), number("三十八"), number("十二"), number("两")
    (2023, 2023, 38, 12, 2)
    """
    if text.isascii():
        return int(text)
    if "十" not in text and "百" not in text:
        value = 0
        for digit in text:
            value = value * 10 + _DIGITS[digit]
        return value
    value = digit_before = 0
    for digit in text:
        if digit in _PLACES:
            value += (digit_before or 1) * _PLACES[digit]
            digit_before = 0
        else:
            digit_before = _DIGITS[digit]
    return value + digit_before
