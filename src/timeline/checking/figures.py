"""Checks of figures against each other: contradictions.

Figures are compared at the coarser printed precision (`Quantity.agrees_with`), and
only where they are surely of one time.

Not here: a figure that cannot be by itself (`timeline.checking.values`), parts and
wholes (`timeline.checking.parts`), changes (`timeline.checking.changes`,
`timeline.checking.ratios`).
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
_SINCE = Phrase(
    "{value} since {since} ({time}; {records})", "{since}以来累计{value}（{time}；{records}）"
)
_DERIVED = Phrase("{value} ({time}; derived from {records})", "{value}（{time}；由{records}推算）")


def severity_of(*values: Quantity) -> Severity:
    """Return how grave a disagreement is: an approximate figure is not held to its digits."""
    return "warning" if any(value.approximate for value in values) else "error"


def told(observation: Observation) -> Phrase:
    """Return *observation* with its time and the records it rests on."""
    said_of = {
        "value": said(observation.value),
        "time": dated(observation.when, whole=observation.over == "period"),
        "records": ids(observation.records),
    }
    if observation.derived:
        return filled(_DERIVED, **said_of)
    if observation.since is not None:
        return filled(_SINCE, since=dated(observation.since, whole=True), **said_of)
    return filled(_OBSERVED, **said_of)


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
    found, expected = (one, other) if other.derived and not one.derived else (other, one)
    return Problem(
        code="contradiction",
        severity=severity_of(one.value, other.value),
        found=told(found),
        expected=told(expected),
        records=tuple(dict.fromkeys((*found.records, *expected.records))),
    )


def same_unit(one: str, other: str) -> bool:
    """Whether figures in the one unit and in the other can be compared."""
    return unit_of_both(one, other) is not None
