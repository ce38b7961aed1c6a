"""What changed between two coordinates, found from the part of a log that it touches.

Answers about a subject rest on its own records, on what their dates hang on, and on
what an `after` ties to them; so those of a few subjects are found from these alone.

Promise: the differences are those of the two whole states
(tests/state/test_parts.py), and cost what the touched subjects cost.
"""

from collections.abc import Collection, Iterable
from typing import Any

from timeline.facts import Record, hangs_on
from timeline.state.asof import AsOf
from timeline.state.columns import Columns
from timeline.state.differences import Difference, differences
from timeline.state.index import StateIndex
from timeline.state.known import Known
from timeline.state.state import State

_WORTH = 2
"""Where a part is more than one of so many of all records, the whole is compared sooner."""


def changes(index: StateIndex, before: AsOf, after: AsOf) -> tuple[Difference, ...]:
    """Return how the state at *after* differs from that at *before*, of the log of *index*.

    What was published by a date is not indexed: where that is asked, all is compared.

    Raises:
        InvalidDateError: a coordinate is no date.
        InvalidQueryError: it has no last day, or nothing was recorded by `known`.
    """
    columns = index.columns
    subjects = None
    if before.published_by is None and after.published_by is None:
        subjects = index.touched(before, after)
        touched = sum(len(columns.places[columns.subjects[subject]]) for subject in subjects)
        if touched * _WORTH <= len(columns.records):
            return changes_of(index, before, after, subjects)
    first, second = (index.at(it.at, it.known, it.published_by) for it in (before, after))
    return differences(first, second, columns.records, subjects)


def changes_of(
    index: StateIndex, before: AsOf, after: AsOf, subjects: Collection[str]
) -> tuple[Difference, ...]:
    """Return how answers about *subjects* differ, from these subjects alone; see `changes`."""
    part = part_of(index.columns, subjects)
    first, second = (State.of(Known(part, index.position(it.known)), it) for it in (before, after))
    return differences(first, second, part.records, subjects)


def part_of(columns: Columns, subjects: Iterable[str]) -> Columns:
    """Return the records of *subjects*, and all that answers about these rest on."""
    followers: dict[str, list[Record[Any]]] = {}
    for record in columns.following:
        for name in record.after:
            followers.setdefault(columns.visibility.root(name), []).append(record)
    numbers = [columns.subjects[subject] for subject in subjects]
    waiting = [columns.records[place] for number in numbers for place in columns.places[number]]
    waiting += [record for record in columns.definitions if not record.subject]
    found: dict[int, Record[Any]] = {}
    facts: set[str] = set()
    while waiting:
        record = waiting.pop()
        found[record.position] = record
        for name in (record.fact, *hangs_on(record), *record.after):
            fact = columns.visibility.root(name)
            if fact not in facts:
                facts.add(fact)
                waiting += [columns.facts[fact]] if fact in columns.facts else []
                waiting += columns.visibility.of(fact)
                waiting += followers.get(fact, ())
    part = Columns(columns.zone)
    part.add(found[position] for position in sorted(found))
    return part
