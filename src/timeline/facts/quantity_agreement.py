"""When two printed quantities agree, and which units go together.

Figures are compared at the coarser printed precision, so that 1.17万 agrees with 11,683.
Not here: reading, telling (`quantity_reading`, `quantity_saying`).
"""

from decimal import Decimal

from timeline.facts.quantity_bounds import Bounds, exactly

_NONE = Decimal(0)


def agree(
    left: Bounds, left_step: Decimal | None, right: Bounds, right_step: Decimal | None
) -> bool:
    """Say whether both can be true of one number.

    They can where they overlap. A rounded figure gives way by half its step besides,
    but a threshold (超100, 100以上, 近50%) gives none: it was not rounded.

    Args:
        left: What the one says, in the same unit as *right*.
        left_step: The place of its last printed digit, `None` if it was not rounded.
        right: What the other says.
        right_step: Likewise.
    """
    if not left.meet(right).is_empty():
        return True
    below = (left, left_step or _NONE)
    above = (right, right_step or _NONE)
    if left.most is None or right.least is None or left.most > right.least:
        below, above = above, below
    (low, low_step), (high, high_step) = below, above
    gap = _twice_the_gap(low, high)
    low_gives = low_step if low.least is not None else _NONE
    high_gives = high_step if high.most is not None else _NONE
    if low.most_included and high.least_included:
        return gap <= max(low_gives, high_gives)
    # Against an excluded end, a figure gives way only if it is printed more coarsely:
    # 100 is not 超100, but 1.17万 may well be 超11,700.
    if low.most_included:
        return gap < low_gives - high_step
    return high.least_included and gap < high_gives - low_step


def _twice_the_gap(low: Bounds, high: Bounds) -> Decimal:
    """Return twice the distance between two ranges that do not overlap."""
    exact = exactly()
    return exact.multiply(2, exact.subtract(high.least or _NONE, low.most or _NONE))


def unit_of_both(left: str, right: str) -> str | None:
    """Return the unit in which two quantities can be compared; `None` if there is none.

    A number printed without a unit has that of the other, unless that is a ratio.
    """
    if left == right or not right:
        return left if left == right or left != "×" else None
    return right if not left and right != "×" else None


def unit_of_sum(left: str, right: str) -> str | None:
    """Return the unit of a sum; `None` if there is none.

    Percentage points are added to a percentage.
    """
    return "%" if {left, right} == {"%", "百分点"} else unit_of_both(left, right)
