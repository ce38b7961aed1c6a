"""The parts of a printed quantity: words before, number, unit, words after.

Each part is read from a place in the text and says where it ends, or refuses the text
at the first character that it cannot read.

Not here: what the parts come to together (`quantity_reading`); the words
(`quantity_words`), digits (`quantity_numerals`) and units (`quantity_units`).
"""

import re
from decimal import Decimal
from typing import NoReturn

from attrs import define, evolve, frozen

from timeline.errors import InvalidQuantityError, Phrase
from timeline.facts import quantity_words as words
from timeline.facts.quantity_bounds import MOST_DIGITS, SANE, opposite
from timeline.facts.quantity_numerals import Figure, read_figure
from timeline.facts.quantity_units import CURRENCIES, common_unit, fraction_in, unit_end

NUMBER = Phrase("a number, such as 3823, 1.17万 or 136.9 bn", "数字，如3823、1.17万、三十五")
UNIT = Phrase("a unit (家, %, kg), or nothing more", "单位（如家、%、kg），或到此为止")
FRACTION = Phrase(
    "the number in digits, such as 50% for 五成 or 一半, 0.5, 3.5年",
    "用数字写出，如五成、一半写作50%，三年半写作3.5年，1个亿写作1亿",
)
ONE_BOUND = Phrase("one word for one bound", "单独一个界限词")

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord(char): half
    for chars, half in (
        ("\u3000\u00a0\u2009\u202f\t\n\r", " "),
        ("\u2212", "-"),
        ("≧", "≥"),
        ("≦", "≤"),
        ("〜", "~"),
        ("￥", "¥"),
    )
    for char in chars
}

_BEFORE = re.compile(
    r"\s*(?:"
    rf"(?P<approximate>{words.any_of(words.APPROXIMATE)})"
    rf"|(?P<bound>{words.any_of(words.BEFORE)}|上(?=[百千万亿]))"
    rf"|(?P<rank>{words.any_of(words.BEFORE_RANK)})"
    rf"|(?P<level>{words.any_of(words.LEVEL)})(?!(?<=至)[多少])"
    rf"|(?P<up>{words.any_of(words.UP)})了?"
    rf"|(?P<down>{words.any_of(words.DOWN)})了?"
    rf"|每一?(?P<per>{words.any_of(words.PER)})"
    r")\s*",
    re.IGNORECASE,
)
_RANK = re.compile(r"第\s*|(?P<top>前|top\s+)|(?=[0-9]+(?:st|nd|rd|th)\b)", re.IGNORECASE)
_SIGN = re.compile(r"[+-]\s*")
_CURRENCY = re.compile(rf"({words.any_of(CURRENCIES)})\s*", re.IGNORECASE)
_SHARE = re.compile(r"([百千])分之\s*")
_TIMES = re.compile(r"[×x]\s*(?=[0-9])", re.IGNORECASE)
_DOUBLED = re.compile(r"翻了?([1-9一两二三四五六七八九]?)番")
_ENGLISH_RANK = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_AFTER_APPROXIMATE = re.compile(rf"\s*({words.any_of(words.AFTER_APPROXIMATE)})$")
_DIGITS = re.compile(rf"[0-9.,]{{{MOST_DIGITS + 1},}}")
_AFTER = re.compile(rf"\s*({words.any_of(words.AFTER)})$", re.IGNORECASE)
_RANK_AFTER = re.compile(rf"\s*({words.any_of(words.RANK_AFTER)})$", re.IGNORECASE)


@frozen
class Number:
    """One number with what is written around it."""

    figure: Figure
    start: int
    unit: str = ""
    ordinal: bool = False
    top: bool = False
    doubled: bool = False


@define
class Words:
    """The words before a number."""

    bound: words.Bound | None = None
    of_rank: bool = False
    approximate: bool = False
    direction: int = 0
    both: bool = False
    per: str = ""


@frozen
class After:
    """The words after a number and its unit, and where they begin."""

    start: int
    bound: words.Bound | None = None
    approximate: bool = False


@frozen
class Scanner:
    """Reads one text; *text* is the original, character by character, in half width."""

    original: str
    text: str

    @classmethod
    def of(cls, text: str) -> "Scanner":
        """Return a scanner of *text*."""
        return cls(text, text.translate(_HALF_WIDTH))

    def fail(self, position: int, expected: Phrase) -> NoReturn:
        """Refuse the text."""
        raise InvalidQuantityError(self.original, position, expected)

    def before(self, at: int) -> tuple[Words, int]:
        """Read the words before a number, and where it begins."""
        said = Words()
        while match := _BEFORE.match(self.text, at):
            kind = match.lastgroup or ""
            word = match[kind]
            if kind in {"bound", "rank"}:
                if said.bound:
                    self.fail(match.start(kind), ONE_BOUND)
                table = words.BEFORE_RANK if kind == "rank" else words.BEFORE
                said.bound = table.get(word.lower(), words.REACHED)
                said.of_rank = kind == "rank"
            elif kind == "per":
                said.per = word
            elif kind == "level":
                said.both = word.lower() == "between"
            elif kind == "approximate":
                said.approximate = True
            elif said.direction:
                self.fail(match.start(), NUMBER)
            else:
                said.direction = 1 if kind == "up" else -1
            at = match.end()
        return said, at + len(self.text[at:]) - len(self.text[at:].lstrip())

    def number(self, start: int, *, signed: bool) -> Number:
        """Read one number and what stands directly before it."""
        doubled = _DOUBLED.match(self.text, start)
        if doubled:
            times = words.DIGITS.get(doubled[1], 1)
            figure = Figure(Decimal(2) ** times, Decimal(1), doubled.end())
            return Number(figure, start, "×", doubled=True)
        rank = signed and _RANK.match(self.text, start)
        if rank:
            figure = self._figure(rank.end())
            suffix = _ENGLISH_RANK.match(self.text, figure.end)
            end = suffix.end() if suffix else figure.end
            top = bool(rank["top"])
            return Number(evolve(figure, end=end), start, ordinal=True, top=top)
        sign = signed and _SIGN.match(self.text, start)
        at = sign.end() if sign else start
        unit = ""
        for pattern, name in ((_CURRENCY, CURRENCIES), (_SHARE, words.SHARES)):
            found = pattern.match(self.text, at)
            if found:
                unit, at = name[found[1].upper()], found.end()
        times_sign = _TIMES.match(self.text, at)
        if times_sign:
            unit, at = "×", times_sign.end()
        figure = self._figure(at, money=bool(unit))
        if sign and self.text[start] == "-":
            if figure.more:
                self.fail(start, NUMBER)
            figure = evolve(figure, value=opposite(figure.value))
        return Number(figure, start, unit)

    def _figure(self, at: int, *, money: bool = False) -> Figure:
        if _DIGITS.match(self.text, at):
            self.fail(at, SANE)
        figure = read_figure(self.text, at, money=money)
        return figure or self.fail(at, NUMBER)

    def after(self, number: Number, end: int) -> After:
        """Read the words at the end of the text, which ends at *end*."""
        found = After(end)
        approximate = _AFTER_APPROXIMATE.search(self.text, number.figure.end, end)
        if approximate:
            return After(approximate.start(), approximate=True)
        table = words.RANK_AFTER if number.ordinal else words.AFTER
        pattern = _RANK_AFTER if number.ordinal else _AFTER
        bound = pattern.search(self.text, number.figure.end, end)
        if bound:
            return After(bound.start(), table[bound[1].lower()])
        return found

    def unit(self, number: Number, end: int) -> str:
        """Read the unit between *number* and *end*, together with what stands before it."""
        start = number.figure.end
        stop = unit_end(self.text, start, end)
        if stop != end:
            self.fail(stop, UNIT)
        part = fraction_in(self.text[start:end].strip())
        if part is not None:
            indent = len(self.text[start:end]) - len(self.text[start:end].lstrip())
            self.fail(start + indent + part, FRACTION)
        written = self.text[start:end].strip()
        unit = common_unit(written)
        if not number.unit or number.unit == unit:
            return unit or ("位" if number.ordinal else "")
        if number.unit == "¥" and unit == "元":
            return unit
        if written and not written.startswith("/"):
            self.fail(start, UNIT)
        return number.unit + unit
