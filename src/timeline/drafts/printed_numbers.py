"""Find the numbers that a text prints: digits, full-width digits, Chinese numerals.

Every run of digits is a number, with its decimals, 千, 万, 亿 and percent sign. A Chinese
numeral is one where it cannot be part of a word: before a unit (三家, 近千项, 五大工程),
as a rank (第二, 前十), a year (二〇二五年) or a percentage (百分之五). A lone 一 before a unit
is the indefinite article (一个, 一批) and no number, but for 第一, 一月 and the like; names
of plans (十四五) are periods, not numbers; numbers in English words are not looked for.

Not here: what a printed quantity means (`timeline.facts.Quantity`).
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import final

from attrs import frozen

from timeline.facts.quantity_numerals import read_figure

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {ord("〇"): "零"}
_DIGIT = re.compile(r"[0-9]")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_NUMERAL = re.compile(r"[零一二两三四五六七八九十百千万亿]+")
_SIGN = re.compile(r"\s*([%‰])")
_SHARE = re.compile(r"([百千])分之\s*")
_YEAR = re.compile(r"[零一二三四五六七八九]{4}(?=\s*年)")
_RANK = re.compile(r"[第前]\s*\Z")
_UNIT = re.compile(
    r"\s*[余多几]?\s*(?:[家个项款位名人户件台套座所本份次场届条种类批期轮年月日号天周岁季秒倍成亩米里吨克"
    r"元强大块枚片颗级层代度]|小时|分钟|英寸|公里|公顷|平方|立方|美元|基地)"
)
_ONE_OF_DATE = re.compile(r"\s*[年月日号]")
_VALUES = {char: str(value) for value, char in enumerate("零一二三四五六七八九")}
_SHARES = {"百": "%", "千": "‰"}


@final
@frozen
class PrintedNumber:
    """A number as a text prints it.

    Attributes:
        characters: Its first code point and the one after its last, counted from 0.
        text: As printed, 余 and 多 included.
        value: What it is, without its bound: 400 for 400余.
        sign: ``%`` or ``‰``; empty for any other number.
    """

    characters: tuple[int, int]
    text: str
    value: Decimal
    sign: str = ""


def printed_numbers(text: str, *, in_words: bool = False) -> Iterator[PrintedNumber]:
    """Yield the numbers that *text* prints, from its beginning, none of them twice.

    >>> [one.text for one in printed_numbers("１２家中第三家，近千项，一个三高四新")]
    ['１２', '三', '千']

    Args:
        text: Any text.
        in_words: Whether a Chinese numeral counts without a unit, too, as in names.
    """
    half = text.translate(_HALF_WIDTH)
    at = 0
    while at < len(half):
        found = _number_at(half, at, in_words=in_words)
        if found is None:
            numeral = _NUMERAL.match(half, at)
            at = numeral.end() if numeral else at + 1
            continue
        value, sign, end = found
        # 余 belongs to the number, the blank before a unit does not.
        yield PrintedNumber((at, end), text[at:end], value, sign)
        at = end


def _number_at(half: str, at: int, *, in_words: bool) -> tuple[Decimal, str, int] | None:
    """Return the value, the sign and the end of the number that begins at *at*."""
    share = _SHARE.match(half, at)
    if share:
        figure = read_figure(half, share.end())
        return (figure.value, _SHARES[share[1]], figure.end) if figure else None
    if _DIGIT.match(half, at):
        return _digits(half, at)
    year = _YEAR.match(half, at)
    if year:
        return Decimal("".join(_VALUES[char] for char in year[0])), "", year.end()
    numeral = _NUMERAL.match(half, at)
    if numeral is None or not (in_words or _counts(half, numeral)):
        return None
    figure = read_figure(half, at)
    return (figure.value, "", figure.end) if figure else None


def _digits(half: str, at: int) -> tuple[Decimal, str, int]:
    figure = read_figure(half, at)
    if figure is None:  # 3万5 and the like: no quantity, but its digits are there
        plain = _PLAIN.match(half, at)
        assert plain is not None, "a digit stands there"  # noqa: S101 # for the type checker
        return Decimal(plain[0]), "", plain.end()
    sign = _SIGN.match(half, figure.end)
    return (figure.value, sign[1], sign.end()) if sign else (figure.value, "", figure.end)


def _counts(half: str, numeral: re.Match[str]) -> bool:
    """Whether the words around a Chinese numeral make it a number."""
    if _RANK.search(half, max(0, numeral.start() - 2), numeral.start()):
        return True
    unit = _ONE_OF_DATE if numeral[0] == "一" else _UNIT
    return unit.match(half, numeral.end()) is not None
