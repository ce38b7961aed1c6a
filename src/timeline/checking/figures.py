"""Checks of figures: contradictions, parts greater than their whole, units, impossible values.

Figures are compared at the coarser printed precision (`Quantity.agrees_with`), and
only where they are surely of one time.
"""

from collections.abc import Hashable, Iterator
from functools import lru_cache
from itertools import combinations

from timeline.checking.books import Books, dated, filled, ids, said
from timeline.errors import InvalidQuantityError, Phrase, Problem
from timeline.errors.problems import Severity
from timeline.facts import Defined, Measured, Quantity
from timeline.facts.quantity_agreement import unit_of_both
from timeline.state import Observation

_OBSERVED = Phrase("{value} ({time}; {records})", "{value}（{time}；{records}）")
_DERIVED = Phrase("{value} ({time}; derived from {records})", "{value}（{time}；由{records}推算）")
_AT_MOST = Phrase(
    "at most {value}, as {part} is a part of {whole} ({records})",
    "不超过{value}，因为{part}是{whole}的一部分（{records}）",
)
_UNIT = Phrase("unit {unit!r}, as {record} defines it", "单位“{unit}”（{record}的定义）")
_SHARE = Phrase("a share between 0 and 100 %", "0至100%之间的比重")
_RANK = Phrase("a rank from 1 on", "从第1位起的名次")
_COUNT = Phrase("a number that is not negative", "非负数")


def severity_of(*values: Quantity) -> Severity:
    """Return how grave a disagreement is: an approximate figure is not held to its digits."""
    return "warning" if any(value.approximate for value in values) else "error"


def told(observation: Observation) -> Phrase:
    """Return *observation* with its time and the records it rests on."""
    return filled(
        _DERIVED if observation.derived else _OBSERVED,
        value=said(observation.value),
        time=dated(observation.when, whole=observation.over == "period"),
        records=ids(observation.records),
    )


def contradictions(books: Books) -> Iterator[Problem]:
    """Yield figures that are surely of one time and cannot both be true."""
    for observations in books.figures.values():
        times: dict[Hashable, list[Observation]] = {}
        for one in observations:
            time = books.time_of(one)
            if time is not None and one.value not in [it.value for it in times.get(time, ())]:
                times.setdefault(time, []).append(one)
        for same in times.values():
            for one, other in combinations(same, 2):
                if not _may_both_be(books, one, other):
                    yield _contradiction(one, other)


def _may_both_be(books: Books, one: Observation, other: Observation) -> bool:
    if one.value.agrees_with(other.value):
        return True
    # Ranks in two editions of a list are two figures.
    editions = {_edition(books, it) for it in (one, other)} - {""}
    return len(editions) > 1


def _edition(books: Books, observation: Observation) -> str:
    edition: str = books.facts[observation.records[0]].event.edition
    return edition


def _contradiction(one: Observation, other: Observation) -> Problem:
    """Return what is wrong with the later of two, or with what was observed."""
    found, expected = (one, other) if other.derived else (other, one)
    return Problem(
        code="contradiction",
        severity=severity_of(one.value, other.value),
        found=told(found),
        expected=told(expected),
        records=tuple(dict.fromkeys((*found.records, *expected.records))),
    )


def parts(books: Books) -> Iterator[Problem]:
    """Yield parts that are surely greater than their whole at the same time."""
    for (subject, indicator), observations in books.figures.items():
        definition = books.state.definition(subject, indicator)
        if definition is None or not definition.of or definition.kind == "share":
            continue
        for whole in books.figures.get((subject, definition.of), ()):
            time = books.time_of(whole)
            for part in observations:
                if time is not None and books.time_of(part) == time and _exceeds(part, whole):
                    expected = filled(
                        _AT_MOST,
                        value=said(whole.value),
                        part=indicator,
                        whole=definition.of,
                        records=ids(whole.records),
                    )
                    yield Problem(
                        code="part-above-whole",
                        severity=severity_of(part.value, whole.value),
                        found=told(part),
                        expected=expected,
                        records=(*part.records, *whole.records),
                    )


def _exceeds(part: Observation, whole: Observation) -> bool:
    """Whether *part* is greater in all that both may mean, rounding allowed for."""
    least, most = part.value.least, whole.value.most
    if least is None or most is None or not _same_unit(part.value.unit, whole.value.unit):
        return False
    return least > most and not part.value.agrees_with(whole.value)


def _same_unit(one: str, other: str) -> bool:
    return unit_of_both(one, other) is not None


def units(books: Books) -> Iterator[Problem]:
    """Yield figures in another unit than their indicator is defined in."""
    for record in books.records:
        if not isinstance(record.event, Measured):
            continue
        definition = books.state.definition(record.subject, record.event.indicator)
        if definition is None or not definition.unit:
            continue
        if not _same_unit(_unit_of(definition.unit), record.event.value.unit):
            defining = _defining(books, record.subject, record.event.indicator)
            yield Problem(
                code="unit",
                found=said(record.event.value),
                expected=filled(_UNIT, unit=definition.unit, record=defining),
                records=(record.fact, defining),
            )


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
    """Yield shares beyond their whole, ranks before the first, and negative counts."""
    for record in books.records:
        if not isinstance(record.event, Measured):
            continue
        value: Quantity = record.event.value
        definition = books.state.definition(record.subject, record.event.indicator)
        kind = "rank" if value.ordinal else definition.kind if definition else ""
        expected = _impossible(value, kind)
        if expected:
            yield Problem(
                code="impossible-value",
                found=said(value),
                expected=expected,
                records=(record.fact,),
            )


def _impossible(value: Quantity, kind: str) -> Phrase | None:
    """Return what a value of *kind* is at least or at most, if *value* is surely beyond it."""
    below = value.most is not None and value.most < (1 if kind == "rank" else 0)
    whole = {"%": 100, "‰": 1000}.get(value.unit)
    if kind == "share":
        above = whole is not None and value.least is not None and value.least > whole
        return _SHARE if below or above else None
    if kind == "rank":
        return _RANK if below else None
    # Stocks are counted; what flows may flow back, and be negative.
    return _COUNT if kind == "stock" and below else None
