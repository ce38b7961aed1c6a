"""Ranges of decimal numbers: the exact interval arithmetic under a quantity.

A bound may be missing (the range goes on for ever), and may be excluded (超100 does
not hold 100). Everything here is exact or refused: nothing is rounded, ever.

Not here: units, printed precision and words (`timeline.facts.quantity`).
"""

from decimal import Context, Decimal, InvalidOperation
from typing import Self

from attrs import frozen

from timeline.errors import Phrase

End = tuple[Decimal | None, bool]
"""One end of a range, and whether it is included; `None` where there is none."""


SANE = Phrase("numbers of at most 60 digits, the lower end first", "不超过60位的数，由小到大")
MOST_DIGITS = 60


def exactly() -> Context:
    """Return a context in which 60-digit numbers add and multiply without rounding.

    A fresh one each time: a context is mutable, and must not be shared by threads.
    """
    return Context(prec=300)


def plain(value: Decimal) -> Decimal:
    """Return *value* with the decimals it has, but never with an exponent above 0.

    >>> plain(Decimal("1.17E+4")), plain(Decimal("2.50"))
    (Decimal('11700'), Decimal('2.50'))
    """
    if decimals_of(value) or not value.is_finite():
        return value
    return value.quantize(Decimal(1), context=exactly())


def decimals_of(value: Decimal) -> int:
    """Return how many decimals *value* is written with.

    >>> decimals_of(Decimal("2.50")), decimals_of(Decimal("1E+3"))
    (2, 0)
    """
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def round_place(value: Decimal, step: Decimal) -> Decimal:
    """Return the place of the last digit of *value* that is not 0, but not below *step*.

    >>> round_place(Decimal(3200), Decimal(1))
    Decimal('100')
    """
    digits = value.normalize(exactly())
    place = Decimal(1).scaleb(digits.adjusted() - len(digits.as_tuple().digits) + 1)
    return plain(place) if value and place > step else step


@frozen
class Bounds:
    """The numbers between two ends.

    >>> Bounds(Decimal(100), None, False).contains(Decimal(100))
    False
    """

    least: Decimal | None = None
    most: Decimal | None = None
    least_included: bool = True
    most_included: bool = True

    @classmethod
    def point(cls, value: Decimal) -> Self:
        """Return the range that holds *value* alone."""
        return cls(value, value)

    def is_empty(self) -> bool:
        """Say whether no number lies between the ends."""
        if self.least is None or self.most is None or self.least < self.most:
            return False
        return self.least > self.most or not (self.least_included and self.most_included)

    def contains(self, value: Decimal) -> bool:
        """Say whether *value* lies between the ends."""
        return not self.meet(Bounds.point(value)).is_empty()

    def meet(self, other: "Bounds") -> "Bounds":
        """Return what both ranges hold; it may be empty."""
        least, least_included = _tighter(
            (self.least, self.least_included), (other.least, other.least_included), sign=1
        )
        most, most_included = _tighter(
            (self.most, self.most_included), (other.most, other.most_included), sign=-1
        )
        return Bounds(least, most, least_included, most_included)

    def negated(self) -> "Bounds":
        """Return the range of the opposite numbers."""
        return Bounds(
            None if self.most is None else opposite(self.most),
            None if self.least is None else opposite(self.least),
            self.most_included,
            self.least_included,
        )

    def plus(self, other: "Bounds") -> "Bounds":
        """Return every sum of a number of this range and one of *other*."""
        return Bounds(
            _sum(self.least, other.least),
            _sum(self.most, other.most),
            self.least_included and other.least_included,
            self.most_included and other.most_included,
        )

    def times(self, other: "Bounds") -> "Bounds":
        """Return every product of a number of this range and one of *other*."""
        mine = ((self.least, self.least_included, -1), (self.most, self.most_included, 1))
        theirs = ((other.least, other.least_included, -1), (other.most, other.most_included, 1))
        corners = [_product(a, b) for a in mine for b in theirs]
        least = min(corners, key=lambda corner: (corner[0], not corner[1]))
        most = max(corners, key=lambda corner: (corner[0], corner[1]))
        return Bounds(_finite(least[0]), _finite(most[0]), *_kept(least, most))


def _kept(least: tuple[Decimal, bool], most: tuple[Decimal, bool]) -> tuple[bool, bool]:
    """Return whether each end is included; a missing one counts as included."""
    return least[1] or least[0].is_infinite(), most[1] or most[0].is_infinite()


def _finite(value: Decimal) -> Decimal | None:
    return None if value.is_infinite() else value


def opposite(value: Decimal) -> Decimal:
    """Return the opposite number; never -0."""
    return value.copy_negate() if value else value


def _sum(left: Decimal | None, right: Decimal | None) -> Decimal | None:
    return None if left is None or right is None else exactly().add(left, right)


def _tighter(left: End, right: End, sign: int) -> End:
    """Return the end that leaves less: the higher of two lower ends (*sign* 1), or the reverse."""
    if left[0] is None or right[0] is None:
        return right if left[0] is None else left
    if left[0] == right[0]:
        return left[0], left[1] and right[1]
    return left if (left[0] > right[0]) == (sign > 0) else right


def _product(
    left: tuple[Decimal | None, bool, int], right: tuple[Decimal | None, bool, int]
) -> tuple[Decimal, bool]:
    """Return the product of two ends; a missing one is infinite on its side."""
    a, b = (
        (Decimal("Infinity") * side if value is None else value, value is not None and included)
        for value, included, side in (left, right)
    )
    try:
        # Nothing times an included 0 is 0, whatever the other end does.
        included = (a[1] and b[1]) or (a[1] and not a[0]) or (b[1] and not b[0])
        product = exactly().multiply(a[0], b[0])
        return exactly().add(product, 0), included  # which turns -0 into 0
    except InvalidOperation:  # zero times infinity: products near 0 from a zero end
        return Decimal(0), included
