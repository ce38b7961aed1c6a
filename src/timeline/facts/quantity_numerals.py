"""Numbers as they are printed: 3,823, 1.17万, 1亿2000万, 两万, 三十五, 136.9 bn.

Each is read with its printed precision. 万 and 亿 multiply, and so leave a figure as
coarse as its last printed digit: 1.17万 is 11700 to the nearest 100. 十, 百 and 千
between Chinese digits are places of one number, written in full: 一千二百 is 1200 to
the nearest 1.

Refused, since they can be read in two ways: 三五 (3 to 5, or 35), 一百二 (102, or 120),
3万5 (30005, or 35000), 二〇二五.
"""

import re
from decimal import Decimal

from attrs import evolve, frozen

from timeline.facts.quantity_bounds import exactly, plain

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}
_PLACES = {"": 1, "十": 10, "百": 100, "千": 1000}
_GROUPS = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}
# 千瓦 and 千米 are units of their own, and 百分点 is no hundred of anything.
_GUARD = r"(?!百分|千分|千(?:瓦|米|克|伏|卡|赫|帕|焦|安|字节|比特))"
_ARABIC = re.compile(
    r"(([0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(\.[0-9]+)?)"
    rf"(?:\s*{_GUARD}([十百千]))?(?:\s*(万亿|万|亿))?"
)
_HAN = re.compile(rf"(?:{_GUARD}[零一二两三四五六七八九十百千万亿])+")
_BARE = re.compile(r"([百千]?)(万亿|万|亿|)")
_D = "[一二两三四五六七八九]"
_SECTION = re.compile(rf"(?:{_D}千)?(?:零?{_D}百)?(?:零?{_D}?十{_D}?|零{_D})?")
_MORE = re.compile(r"\s*(?:余|多|几|-?\s*odd\b)\s*(万亿|万|亿|)")
_SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "mn": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
    "tn": 10**12,
}
_A = re.compile(rf"a\s+(?=(?:{'|'.join(_SCALES)})\b)", re.IGNORECASE)
_MONEY = {"k": 10**3, "m": 10**6, "b": 10**9}
_SCALE = re.compile(rf"\s*({'|'.join(_SCALES)})\b", re.IGNORECASE)
_MONEY_SCALE = re.compile(r"\s*([kmb])\b", re.IGNORECASE)


@frozen
class Figure:
    """A number as printed.

    Attributes:
        value: What it is.
        step: The place of its last printed digit.
        end: Where it ends in the text.
        scale: What 万, 亿 or bn multiplied its digits by; 1 without.
        more: Whether 余, 多, 几 or -odd says that there is somewhat more.
    """

    value: Decimal
    step: Decimal
    end: int
    scale: int = 1
    more: bool = False

    def by(self, factor: int, end: int) -> "Figure":
        """Return the figure times the *factor* that was printed up to *end*."""
        exact = exactly()
        value, step = exact.multiply(self.value, factor), exact.multiply(self.step, factor)
        return evolve(self, value=value, step=step, end=end, scale=self.scale * factor)


def read_figure(text: str, start: int, *, money: bool = False) -> Figure | None:
    """Return the number that begins at *start*, or nothing where none does.

    >>> read_figure("1.17万家", 0)
    Figure(value=Decimal('11700'), step=Decimal('100'), end=5, scale=10000, more=False)

    Args:
        text: Of half-width digits and signs.
        start: Where the number begins.
        money: Whether k, m and b multiply, as in $5m; after a bare 5, m are metres.
    """
    a = _A.match(text, start)  # a thousand
    figure = Figure(Decimal(1), Decimal(1), a.end()) if a else _arabic(text, start)
    figure = figure or _han(text, start)
    if figure is None:
        return None
    scale = _SCALE.match(text, figure.end) or (money and _MONEY_SCALE.match(text, figure.end))
    if scale:
        figure = figure.by((_SCALES | _MONEY)[scale[1].lower()], scale.end())
    more = _MORE.match(text, figure.end)
    if more:
        figure = evolve(figure.by(_GROUPS[more[1]], more.end()), more=True)
    step = plain(figure.step.normalize(exactly()))
    value = figure.value.quantize(min(step, Decimal(1)), context=exactly())
    return evolve(figure, value=value, step=step)


def _arabic(text: str, start: int) -> Figure | None:
    """Return a number in Arabic digits; of several parts (1亿2000万), each below the last."""
    total: Figure | None = None
    limit, at = 0, start
    while part := _ARABIC.match(text, at):
        printed, whole, decimals, place, group = (found or "" for found in part.groups())
        value = Decimal(printed.replace(",", ""))
        step = Decimal(1).scaleb(len(whole) - len(printed) + bool(decimals))
        factor = _PLACES[place] * _GROUPS[group]
        figure = Figure(value, step, part.end(1)).by(factor, part.end())
        if total is not None:
            if factor == 1 or figure.value >= limit:
                return None
            figure = evolve(figure, value=exactly().add(total.value, figure.value))
        total, limit, at = figure, factor, part.end()
    return total


def _han(text: str, start: int) -> Figure | None:
    """Return a number in Chinese characters; a bare 百, 千, 万 or 亿 is one of them."""
    run = _HAN.match(text, start)
    if run is None:
        return None
    bare = _BARE.fullmatch(run[0])
    if bare:
        factor = _PLACES[bare[1]] * _GROUPS[bare[2]]
        return Figure(Decimal(factor), Decimal(factor), run.end(), factor)
    value = _han_value(run[0], first=True)
    if value is None:
        return None
    groups = run[0][len(run[0].rstrip("万亿")) :]
    step = 10 ** (4 * groups.count("万") + 8 * groups.count("亿"))
    return Figure(Decimal(value), Decimal(step), run.end(), scale=step)


def _han_value(text: str, *, first: bool) -> int | None:
    """Return the value of *text*, or nothing if it is no number or can be read in two ways.

    Args:
        text: Chinese digits, places and groups.
        first: Whether nothing stands before it: only then may a digit stand alone
            (三万五 is 35000 to some and 30005 to nobody).
    """
    for group, factor in (("亿", 10**8), ("万", 10**4)):
        head, found, tail = text.rpartition(group)
        if found:
            high = None if group in head else _han_value(head, first=first)
            low = _han_value(tail, first=False) if tail else 0
            return None if high is None or low is None else high * factor + low
    if first and text in _DIGITS:
        return _DIGITS[text]
    if not text or not _SECTION.fullmatch(text) or (first and text[0] == "零"):
        return None
    value = digit = 0
    for char in text:
        if char in _PLACES:
            value, digit = value + (digit or 1) * _PLACES[char], 0
        else:
            digit = _DIGITS[char]
    return value + digit
