"""Quantities as they are printed: a range of decimals, a unit, and a precision.

>>> Quantity.parse("超100家").contains(Decimal(100))
False
>>> Quantity.parse("1.17万家").agrees_with(Quantity.parse("11,683家"))
True
>>> print(Quantity.parse("3823家").minus(Quantity.parse("1796家")))
2027家

Every computation is exact: nothing is rounded, no binary float comes in. What each
word means, and why, is in docs/quantities.md.

Not here: reading (`quantity_reading`), telling (`quantity_saying`), ranges of plain
numbers (`quantity_bounds`).
"""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Self

import msgspec
from attrs import evolve, field, fields, frozen

from timeline.errors import InvalidQuantityError, Phrase, UnitMismatchError
from timeline.facts.quantity_agreement import agree, unit_of_both, unit_of_sum
from timeline.facts.quantity_bounds import MOST_DIGITS, SANE, Bounds, decimals_of, exactly, plain
from timeline.facts.quantity_saying import language_of, said

_FIELDS = Phrase("the fields of a quantity", "数值的各字段")


@frozen
class Quantity:
    """A range of decimals in one unit.

    Two quantities are equal when they say the same, however it was printed: *text* is
    not compared.

    Attributes:
        least: The lower end, `None` where there is none.
        most: The upper end, `None` where there is none.
        unit: As printed, without 万 and 亿, which belong to the number; empty where
            none is printed. A ratio has the unit ``×``.
        least_included: Whether the lower end itself is meant: 100以上, but not 超100.
        most_included: Likewise the upper end.
        approximate: Whether 约, 近, 余 or the like is printed. It widens nothing.
        step: The place of the last printed digit, in the unit: 100 for 1.17万家, 0.01
            for 2.73 %. `None` for what is no rounded figure, such as 翻番.
        ordinal: Whether it is a rank: 第23位, not 23位.
        text: As printed, with single spaces.
    """

    least: Decimal | None = None
    most: Decimal | None = None
    unit: str = ""
    least_included: bool = True
    most_included: bool = True
    approximate: bool = False
    step: Decimal | None = None
    ordinal: bool = False
    text: str = field(default="", eq=False)

    def __attrs_post_init__(self) -> None:
        for value in (self.least, self.most, self.step):
            if value is not None and not _is_sane(value):
                raise InvalidQuantityError(self.text or str(value), 0, SANE)
        if self.bounds.is_empty() or (self.step is not None and self.step <= 0):
            raise InvalidQuantityError(self.text or f"{self.least}..{self.most}", 0, SANE)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return what *text* says, in Chinese or English.

        >>> Quantity.parse("近50%").most_included
        False
        >>> Quantity.parse("上升18位").least
        Decimal('18')

        Raises:
            InvalidQuantityError: *text* is no quantity, or can be read in two ways; the
                error points at the first character that cannot be read.
        """
        from timeline.facts.quantity_reading import (  # noqa: PLC0415 - its patterns take time
            read_quantity,
        )

        reading = read_quantity(text)
        return cls(
            reading.bounds.least,
            reading.bounds.most,
            reading.unit,
            reading.bounds.least_included,
            reading.bounds.most_included,
            approximate=reading.approximate,
            step=reading.step,
            ordinal=reading.ordinal,
            text=" ".join(text.split()),
        )

    @classmethod
    def exact(cls, value: Decimal | int | str, unit: str = "") -> Self:
        """Return the one number *value*, as precise as it is written.

        >>> Quantity.exact("2.50", "%").step
        Decimal('0.01')

        Raises:
            InvalidQuantityError: *value* is no finite number of at most 60 digits.
        """
        try:
            number = plain(Decimal(value))
        except InvalidOperation:
            raise InvalidQuantityError(_shown(value), 0, SANE) from None
        step = Decimal(1).scaleb(-decimals_of(number))
        quantity = cls(number, number, unit, step=step)
        return evolve(quantity, text=str(quantity))

    @property
    def bounds(self) -> Bounds:
        """The numbers meant, without unit and precision."""
        return Bounds(self.least, self.most, self.least_included, self.most_included)

    @property
    def is_exact(self) -> bool:
        """Whether one number is meant, and not approximately."""
        return self.least is not None and self.least == self.most and not self.approximate

    def contains(self, value: Decimal) -> bool:
        """Say whether *value*, in this unit, is among the numbers meant."""
        return self.bounds.contains(value)

    def agrees_with(self, other: "Quantity") -> bool:
        """Say whether both can be true of one thing, compared at the coarser printed precision.

        Ranges agree where they overlap. Printed figures have been rounded, so they agree
        too where they lie apart by no more than half the coarser step. A threshold (超100,
        100以上, 近50%) has not been rounded, and gives no way itself: 超1万 disagrees with
        9990. Quantities whose units differ do not agree; one without a unit has the
        other's.

        >>> Quantity.parse("2.7%").agrees_with(Quantity.parse("2.73 %"))
        True
        """
        if unit_of_both(self.unit, other.unit) is None:
            return False
        return agree(self.bounds, self.step, other.bounds, other.step)

    def plus(self, other: "Quantity") -> "Quantity":
        """Return every sum of what the two mean.

        Percentage points may be added to a percentage. A rise of places is added to a
        rank, and lowers its number.

        Raises:
            UnitMismatchError: The units do not add up.
        """
        unit = unit_of_sum(self.unit, other.unit)
        if unit is None or (self.ordinal and other.ordinal):
            raise UnitMismatchError(_named(self), _named(other))
        if self.ordinal or other.ordinal:
            rank, places = (self, other) if self.ordinal else (other, self)
            sums = rank.bounds.plus(places.bounds.negated())
            return self._combined(other, sums, unit, ordinal=True)
        return self._combined(other, self.bounds.plus(other.bounds), unit, ordinal=False)

    def minus(self, other: "Quantity") -> "Quantity":
        """Return every difference of what the two mean.

        Two percentages differ by percentage points. Two ranks differ by places, and what
        rose has the lower number: 第23位 minus 第41位 is a rise of 18.

        >>> print(Quantity.parse("第23位").minus(Quantity.parse("上升18位")))
        第41位

        Raises:
            UnitMismatchError: The units do not go together.
        """
        unit = unit_of_sum(self.unit, other.unit)
        if unit is None or other.ordinal > self.ordinal or (self.unit, unit) == ("百分点", "%"):
            raise UnitMismatchError(_named(self), _named(other))
        if self.unit == other.unit == "%":
            unit = "百分点"
        turned = self.ordinal and not other.ordinal
        difference = self.bounds.plus(other.bounds if turned else other.bounds.negated())
        if self.ordinal and other.ordinal:
            difference = difference.negated()
        return self._combined(other, difference, unit, ordinal=turned)

    def negated(self) -> "Quantity":
        """Return the opposite: a fall for a rise. That of a rank is a plain number."""
        return self._holding(self.bounds.negated(), ordinal=False)

    def times(self, factor: "Quantity | Decimal | int") -> "Quantity":
        """Return this many times over; *factor* is a number or a ratio.

        >>> print(Quantity.parse("2027家").times(Quantity.parse("翻番")))
        4054家

        Raises:
            UnitMismatchError: *factor* has a unit other than ×.
        """
        if not isinstance(factor, Quantity):
            factor = Quantity(Decimal(factor), Decimal(factor), "×")
        if factor.unit not in {"", "×"} or factor.ordinal:
            raise UnitMismatchError(_named(self), _named(factor))
        return self._holding(
            self.bounds.times(factor.bounds),
            unit=self.unit or factor.unit,
            approximate=self.approximate or factor.approximate,
            step=_coarser(_scaled(self.step, factor), _scaled(factor.step, self)),
            ordinal=False,
        )

    def say(self, lang: str, *, signed: bool = False) -> str:
        """Return it for a reader of *lang*, Chinese for ``zh`` and its regions, else English.

        >>> Quantity.parse("1369亿元").say("en"), Quantity.parse("第41位").say("en")
        ('CN¥136.9 bn', '41st')

        Args:
            lang: The language.
            signed: Whether a figure above 0 gets a plus sign, as changes do.
        """
        return said(self, "zh" if lang.partition("-")[0] == "zh" else "en", signed=signed)

    def as_json(self) -> dict[str, str | bool]:
        """Return it as JSON values; what has its default is left out.

        >>> Quantity.parse("超100个").as_json()
        {'least': '100', 'unit': '个', 'least_included': False, 'step': '1', 'text': '超100个'}
        """
        values = {name: getattr(self, name) for name in _DEFAULTS}
        return {
            name: f"{value:f}" if isinstance(value, Decimal) else value
            for name, value in values.items()
            if value != _DEFAULTS[name]
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Return what `as_json` gave.

        Raises:
            InvalidQuantityError: *values* are not those of a quantity.
        """
        try:
            return msgspec.convert(dict(values), cls)
        except msgspec.ValidationError as error:
            raise InvalidQuantityError(str(dict(values)), 0, _FIELDS) from error

    def __str__(self) -> str:
        return self.text or said(self, language_of(self.unit))

    def _holding(self, bounds: Bounds, **changes: Any) -> "Quantity":
        """Return this quantity with other *bounds*, and a text that says so."""
        quantity = evolve(
            self,
            least=bounds.least,
            most=bounds.most,
            least_included=bounds.least_included,
            most_included=bounds.most_included,
            text="",
            **changes,
        )
        return evolve(quantity, text=str(quantity))

    def _combined(
        self, other: "Quantity", bounds: Bounds, unit: str, *, ordinal: bool
    ) -> "Quantity":
        """Return *bounds* with the precision of both."""
        return self._holding(
            bounds,
            unit=unit,
            approximate=self.approximate or other.approximate,
            step=_coarser(self.step, other.step),
            ordinal=ordinal,
        )


_DEFAULTS: dict[str, object] = {attribute.name: attribute.default for attribute in fields(Quantity)}


def _named(quantity: Quantity) -> str:
    return f"第…{quantity.unit}" if quantity.ordinal else quantity.unit


def _is_sane(value: Decimal) -> bool:
    """Say whether *value* is a number that somebody may have printed."""
    return (
        value.is_finite()
        and len(value.as_tuple().digits) <= MOST_DIGITS
        and -MOST_DIGITS <= value.adjusted() <= MOST_DIGITS
    )


def _shown(value: Decimal | int | str) -> str:
    """Return *value* as text; Python writes out no integer of more than 4300 digits."""
    too_long = isinstance(value, int) and abs(value) >= 10**1000
    return "an integer of over 1000 digits" if too_long else str(value)


def _coarser(left: Decimal | None, right: Decimal | None) -> Decimal | None:
    return max((step for step in (left, right) if step is not None), default=None)


def _scaled(step: Decimal | None, factor: Quantity) -> Decimal | None:
    """Return *step* times the largest end of *factor*: what its last digit comes to."""
    ends = [end.copy_abs() for end in (factor.least, factor.most) if end]
    return exactly().multiply(step, max(ends)) if step is not None and ends else step
