"""Derive observations: one step, from observations and changes only, in interval arithmetic.

An observation and a net change up to it give the value before (rank 23 after a
gain of 18 places was 41); a gross addition only bounds it (3,823 now with 1,796
added were at least 2,027). A derived observation rests on both facts and says so;
nothing is derived from what was derived.

A change belongs to an observation of the same subject and indicator when it
ends at the same time: the same day, or the same imprecise date taken from the
same source or hung on the same fact.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve

from timeline.dates import When, parse
from timeline.errors import UnitMismatchError
from timeline.facts import Changed, Measured, Quantity, Record
from timeline.state.observations import Observation, observation_of

RATIO = "×"


def derived(
    records: Iterable[Record[Any]], kinds: Mapping[tuple[str, str], str]
) -> list[Observation]:
    """Return the observations that follow from the `Measured` and `Changed` of *records*.

    *kinds* gives the kind of an indicator by (subject, indicator); for a rank, a
    change counts the places gained, so it lowers the number.
    """
    measured: dict[tuple[str, str], list[Record[Any]]] = {}
    changes: list[Record[Any]] = []
    for record in records:
        if isinstance(record.event, Measured):
            measured.setdefault((record.subject, record.event.indicator), []).append(record)
        elif isinstance(record.event, Changed):
            changes.append(record)
    found: list[Observation] = []
    for change in changes:
        key = (change.subject, change.event.indicator)
        for measure in measured.get(key, ()):
            observation = _opening(measure, change, kinds.get(key, ""))
            if observation:
                found.append(observation)
    return found


def opening_time(change: Record[Any]) -> When:
    """Return when the change counts from: its `since`, else the begin of its `when`."""
    event: Changed = change.event
    source = event.since or change.when
    begin = source.text.split("/")[0] if source.kind == "throughout" else source.text
    return parse(begin, zone=change.zone).because(source.origin)


def _opening(measure: Record[Any], change: Record[Any], kind: str) -> Observation | None:
    """Return the value at the opening of *change*, if *measure* is its closing value."""
    event: Changed = change.event
    if event.by.unit == RATIO or not _same_time(measure, change):
        return None
    closing: Quantity = measure.event.value
    # A rank that is printed as one (第23位) knows that places gained lower it.
    by = event.by.negated() if kind == "rank" and not closing.ordinal else event.by
    try:
        value = closing.minus(by)
    except UnitMismatchError:
        return None
    if event.way == "added":
        # Some of what was there may have gone meanwhile, so there were at least so many.
        value = evolve(value, most=None, most_included=True, text="")
    when = opening_time(change)
    return Observation(
        value=value,
        when=when,
        over=measure.event.over,
        derived=True,
        records=(measure.fact, change.fact),
        rank=change.rank,
        base=when.origin.base if when.origin else "",
    )


def _same_time(measure: Record[Any], change: Record[Any]) -> bool:
    end, other = measure.when.end, change.when.end
    if (end.status, end.unit, end.ranges) != (other.status, other.unit, other.ranges):
        return False
    if end.status != "known":
        return False
    if end.first == end.last:
        return True
    cited = {source.document for source in measure.sources}
    return (
        bool(cited & {source.document for source in change.sources})
        or _base(measure) == _base(change) != ""
    )


def _base(record: Record[Any]) -> str:
    origin = record.when.origin
    return origin.base if origin else ""


def observations_of(
    records: Iterable[Record[Any]], kinds: Mapping[tuple[str, str], str]
) -> dict[tuple[str, str], list[Observation]]:
    """Return all observations, made and derived, by (subject, indicator)."""
    records = list(records)
    found: dict[tuple[str, str], list[Observation]] = {}
    for record in records:
        if isinstance(record.event, Measured):
            key = (record.subject, record.event.indicator)
            found.setdefault(key, []).append(observation_of(record))
    subject_of = {record.fact: record.subject for record in records}
    indicator_of = {
        record.fact: record.event.indicator
        for record in records
        if isinstance(record.event, Measured)
    }
    for observation in derived(records, kinds):
        first = observation.records[0]
        found[subject_of[first], indicator_of[first]].append(observation)
    return found
