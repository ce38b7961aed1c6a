"""How far a printed figure may lie from the true one: what rounding leaves open.

What is printed as 2.73 % was anything from 2.725 to 2.735 %, and a figure that follows
from two such may be off by both. Counts, ranks and thresholds (超100) are not rounded.

Not here: whether two printed figures agree (`Quantity.agrees_with`).
"""

from decimal import Decimal

from timeline.checking.books import Books
from timeline.facts import Quantity
from timeline.facts.quantity_bounds import Bounds, exactly
from timeline.state import Observation
from timeline.state.derive import RATIO

_NOTHING = Decimal(0)
_MEASURES = frozenset(
    {"%", "‰", "百分点", "吨", "t", "公斤", "kg", "克", "g", "亩", "公顷", "ha", "平方米", "m²",
     "平方公里", "km²", "公里", "km", "米", "m", "千瓦", "千瓦时", "小时", "hours"}
)  # fmt: skip
"""Units of what is measured, not counted: 25 % was rounded, 25家 was not."""
_PARTS = {"%": Decimal("0.01"), "‰": Decimal("0.001")}
_ABOUT = Decimal("0.05")
"""How much of itself an approximate ratio may be off: 基本翻番 is 1.9 to 2.1 times."""


def meant(observation: Observation, books: Books) -> Bounds:
    """Return the numbers that *observation* leaves open, what it follows from being rounded."""
    if not observation.derived:
        return widened(observation.value)
    closing, change = (books.facts[name].event for name in observation.records)
    return _by(observation.value.bounds, exactly().add(slack(closing.value), slack(change.by)))


def widened(value: Quantity) -> Bounds:
    """Return the numbers of which *value* may be the printed figure."""
    return _by(value.bounds, slack(value))


def factor(by: Quantity) -> Bounds:
    """Return by how many times a change *by* a ratio (翻番), or by so many %, multiplies."""
    if by.unit == RATIO:
        bounds = widened(by)
        ends = [end for end in (by.least, by.most) if end is not None]
        return _by(bounds, exactly().multiply(_ABOUT, max(ends))) if by.approximate else bounds
    return Bounds.point(Decimal(1)).plus(widened(by).times(Bounds.point(_PARTS[by.unit])))


def slack(value: Quantity) -> Decimal:
    """Return by how much at most *value* was rounded."""
    if value.least is None or value.most is None or value.ordinal or value.step is None:
        return _NOTHING
    is_count = value.step == 1 and value.unit not in _MEASURES
    return _NOTHING if is_count else exactly().multiply(value.step, Decimal("0.5"))


def _by(bounds: Bounds, by: Decimal) -> Bounds:
    exact = exactly()
    return Bounds(
        None if bounds.least is None else exact.subtract(bounds.least, by),
        None if bounds.most is None else exact.add(bounds.most, by),
        bounds.least_included,
        bounds.most_included,
    )
