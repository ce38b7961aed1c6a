"""Checks of figures against each other: contradictions, parts greater than their whole.

Figures are compared at the coarser printed precision (`Quantity.agrees_with`), and
only where they are surely of one time.

Not here: a figure that cannot be by itself (`timeline.checking.values`), changes
(`timeline.checking.changes`, `timeline.checking.ratios`).
"""

from collections.abc import Hashable, Iterator
from itertools import combinations

from timeline.checking.books import Books, dated, filled, ids, said
from timeline.checking.rounding import meant
from timeline.errors import Phrase, Problem
from timeline.errors.problems import Severity
from timeline.facts import Quantity
from timeline.facts.quantity_agreement import unit_of_both
from timeline.state import Observation

_OBSERVED = Phrase("{value} ({time}; {records})", "{value}（{time}；{records}）")
_DERIVED = Phrase("{value} ({time}; derived from {records})", "{value}（{time}；由{records}推算）")
_AT_MOST = Phrase(
    "at most {value}, as {part} is a part of {whole} ({records})",
    "不超过{value}，因为{part}是{whole}的一部分（{records}）",
)


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
    if one.derived or other.derived:
        if one.derived and other.derived and one.records[0] == other.records[0]:
            return True  # it is the changes that differ: see `timeline.checking.changes`
        may_be_rounded = not meant(one, books).meet(meant(other, books)).is_empty()
        if may_be_rounded and same_unit(one.value.unit, other.value.unit):
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
    if least is None or most is None or not same_unit(part.value.unit, whole.value.unit):
        return False
    return least > most and not part.value.agrees_with(whole.value)


def same_unit(one: str, other: str) -> bool:
    """Whether figures in the one unit and in the other can be compared."""
    return unit_of_both(one, other) is not None
