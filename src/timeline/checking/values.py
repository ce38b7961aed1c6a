"""Checks of figures by themselves: units, and values that cannot be.

Not here: figures against each other (`timeline.checking.figures`).
"""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from timeline.checking.books import Books, filled, said
from timeline.checking.figures import same_unit, severity_of, told
from timeline.checking.periods import GROWTH
from timeline.checking.rounding import meant
from timeline.errors import InvalidQuantityError, Phrase, Problem
from timeline.facts import Changed, Defined, Happened, Measured, Planned, Quantity
from timeline.facts.quantity_bounds import Bounds
from timeline.state.derive import RATIO

_UNIT = Phrase("unit {unit!r}, as {record} defines it", "单位“{unit}”（{record}的定义）")
_SHARE = Phrase("a share between 0 and 100 %", "0至100%之间的比重")
_RANK = Phrase("a rank from 1 on", "从第1位起的名次")
_COUNT = Phrase("a number that is not negative", "非负数")
_ANY_CHANGE = GROWTH | {RATIO}
_CHANGE_OF_SHARE = _ANY_CHANGE | {"百分点"}


def units(books: Books) -> Iterator[Problem]:
    """Yield figures, changes and targets in another unit than their indicator is defined in."""
    for record in books.records:
        value = _figure(record.event)
        if value is None:
            continue
        definition = books.state.definition(record.subject, record.event.indicator)
        if definition is None or not definition.unit:
            continue
        unit = _unit_of(definition.unit)
        changes = _CHANGE_OF_SHARE if unit == "%" else _ANY_CHANGE
        if isinstance(record.event, Changed) and value.unit in changes:
            continue
        if not same_unit(unit, value.unit):
            defining = _defining(books, record.subject, record.event.indicator)
            yield Problem(
                code="unit",
                found=said(value, signed=isinstance(record.event, Changed)),
                expected=filled(_UNIT, unit=definition.unit, record=defining),
                records=(record.fact, defining),
            )


def _figure(event: object) -> Quantity | None:
    """Return the quantity of an indicator that *event* tells, if it does."""
    if isinstance(event, Measured):
        return event.value
    if isinstance(event, Changed):
        return event.by
    if isinstance(event, Planned):
        return event.target
    return event.value if isinstance(event, Happened) and event.indicator else None


@lru_cache(maxsize=1024)
def _unit_of(printed: str) -> str:
    """Return the unit in *printed* without 万 and 亿, which belong to the number."""
    try:
        return Quantity.parse(f"1{printed}").unit
    except InvalidQuantityError:
        return printed


def _defining(books: Books, subject: str, indicator: str) -> str:
    """Return the id of the record that defines *indicator* of *subject*."""
    found = ""
    for record in books.records:
        event = record.event
        if isinstance(event, Defined) and event.indicator == indicator:
            if record.subject == subject:
                return record.fact
            found = found if record.subject else record.fact
    return found


def impossible_values(books: Books) -> Iterator[Problem]:
    """Yield shares beyond their whole, ranks before the first, and negative counts.

    Also where these only follow: fifth after a fall of ten places was no rank before.
    """
    for (subject, indicator), observations in books.figures.items():
        definition = books.state.definition(subject, indicator)
        for one in {one.records: one for one in observations}.values():
            kind = "rank" if one.value.ordinal else definition.kind if definition else ""
            expected = _impossible(meant(one, books), one.value.unit, kind)
            if expected:
                yield Problem(
                    code="impossible-value",
                    severity=severity_of(one.value) if one.derived else "error",
                    found=told(one) if one.derived else said(one.value),
                    expected=expected,
                    records=one.records,
                )


def _impossible(value: Bounds, unit: str, kind: str) -> Phrase | None:
    """Return what a value of *kind* is at least or at most, if *value* is surely beyond it."""
    below = value.meet(Bounds(least=Decimal(1 if kind == "rank" else 0))).is_empty()
    if kind == "share":
        whole = {"%": Decimal(100), "‰": Decimal(1000)}.get(unit)
        above = whole is not None and value.meet(Bounds(most=whole)).is_empty()
        return _SHARE if below or above else None
    if kind == "rank":
        return _RANK if below else None
    # Stocks are counted; what flows may flow back, and be negative.
    return _COUNT if kind == "stock" and below else None
