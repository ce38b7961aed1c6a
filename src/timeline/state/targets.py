"""Targets: whether a quantity that was observed meets the one that was planned.

What a target asks for follows from how it is printed, and where that leaves it
open, from which way is better:

- open on one side (超100, 100以上, 不超过5 %): what lies within it;
- a number or a range, and higher is better: at least its least (30至40: 30);
- likewise lower: at most its most. In a rank the lower number is better;
- a number or a range, and neither way is better: within it meets it; whether
  something else does, nobody says.

Figures count as they are printed. One that falls short by no more than what its
own rounding allows (1.17万 of 11,720) may have met the target.

Not here: when it has to be met (`timeline.state.plans`).
"""

from typing import Literal

from timeline.dates import Truth
from timeline.facts import Defined, Quantity
from timeline.facts.quantity_agreement import agree, unit_of_both
from timeline.facts.quantity_bounds import Bounds

Better = Literal["", "higher", "lower"]


def better_of(definition: Defined | None, target: Quantity) -> Better:
    """Return which way is better for an indicator with *definition* and *target*."""
    if definition is not None and definition.better:
        return definition.better
    is_rank = target.ordinal or (definition is not None and definition.kind == "rank")
    return "lower" if is_rank else ""


def meets(value: Quantity, target: Quantity, better: Better) -> Truth | None:
    """Return whether *value* meets *target*; None where their units do not go together.

    >>> meets(Quantity.parse("3.35 %"), Quantity.parse("3 %"), "higher")
    <Truth.YES: 'yes'>
    >>> meets(Quantity.parse("超80家"), Quantity.parse("100家"), "higher")
    <Truth.MAYBE: 'maybe'>
    """
    if unit_of_both(value.unit, target.unit) is None:
        return None
    enough, open_ = _asked(target, better)
    if enough is not None and _holds(enough, value.bounds):
        return Truth.YES
    if open_ is None or agree(value.bounds, value.step, open_, target.step):
        return Truth.MAYBE
    return Truth.NO


def _asked(target: Quantity, better: Better) -> tuple[Bounds | None, Bounds | None]:
    """Return what surely meets *target*, and what may; None for no numbers, and for any."""
    bounds = target.bounds
    if target.approximate and bounds.least is None:
        # 近50% is no limit but a figure that is nearly reached; how nearly, it does not say.
        return (Bounds(bounds.most) if better == "higher" else None), None
    if bounds.least is None or bounds.most is None:
        return bounds, bounds
    if better == "higher":
        least = Bounds(bounds.least, None, bounds.least_included)
        return least, least
    if better == "lower":
        most = Bounds(None, bounds.most, most_included=bounds.most_included)
        return most, most
    return bounds, None


def _holds(outer: Bounds, inner: Bounds) -> bool:
    """Whether *outer* holds all of *inner*."""
    return outer.meet(inner) == inner
