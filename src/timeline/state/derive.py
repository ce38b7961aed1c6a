"""Derive observations: one step, from observations and changes only, in interval arithmetic.

An observation and a net change up to it give the value before (rank 23 after a
gain of 18 places was 41); a gross addition only bounds it (3,823 now with 1,796
added were at least 2,027). A derived observation rests on both facts and says so;
nothing is derived from what was derived.

A change belongs to an observation of the same subject and indicator when it
ends at the same time: the same day, or the same imprecise date taken from the
same source or hung on the same fact.
"""

from collections.abc import Container, Iterable, Mapping
from typing import Any

from attrs import evolve

from timeline.dates import When, parse
from timeline.errors import UnitMismatchError
from timeline.facts import Changed, Measured, Quantity, Record, as_when
from timeline.state.observations import Observation, observations_by

RATIO = "×"
_NO_BEGIN = ("", "..")
_SOME_TIME = "XXXX"
_SHARES = (RATIO, "%", "‰")
"""Units of changes that say how many times as much, or which part more, not how much more."""


def derived(
    records: Iterable[Record[Any]],
    kinds: Mapping[tuple[str, str], str],
    pairs: Container[tuple[str, str]] | None = None,
) -> list[Observation]:
    """Return the observations that follow from the `Measured` and `Changed` of *records*.

    *kinds* gives the kind of an indicator by (subject, indicator); for a rank, a
    change counts the places gained, so it lowers the number. *pairs* gives the
    facts that belong together, where other dates than these have told that.
    """
    measured, changes = _streams(records)
    found: list[Observation] = []
    for change in changes:
        key = (change.subject, change.event.indicator)
        for measure in measured.get(key, ()):
            pair = (measure.fact, change.fact)
            if belong(measure, change) if pairs is None else pair in pairs:
                observation = _opening(measure, change, kinds.get(key, ""))
                found += [observation] if observation else []
    return found


def belonging(records: Iterable[Record[Any]]) -> frozenset[tuple[str, str]]:
    """Return the pairs of a `Measured` and a `Changed` of *records* that belong together."""
    measured, changes = _streams(records)
    return frozenset(
        (measure.fact, change.fact)
        for change in changes
        for measure in measured.get((change.subject, change.event.indicator), ())
        if belong(measure, change)
    )


def _streams(
    records: Iterable[Record[Any]],
) -> tuple[dict[tuple[str, str], list[Record[Any]]], list[Record[Any]]]:
    measured: dict[tuple[str, str], list[Record[Any]]] = {}
    changes: list[Record[Any]] = []
    for record in records:
        if isinstance(record.event, Measured):
            measured.setdefault((record.subject, record.event.indicator), []).append(record)
        elif isinstance(record.event, Changed):
            changes.append(record)
    return measured, changes


def opening_time(change: Record[Any]) -> When:
    """Return when the change counts from: its `since`, else the begin of its `when`.

    Since a span is since some time within it. Of a begin that is unknown or open that is
    some time, no more.
    """
    event: Changed = change.event
    source = event.since or change.when
    begin, _, end = source.text.partition("/")
    if begin in _NO_BEGIN:
        begin = _SOME_TIME
    elif source is event.since and end not in _NO_BEGIN and "[" not in source.text:
        begin = f"[{begin}..{end}]"
    return parse(begin, zone=change.zone).because(source.origin)


def _opening(measure: Record[Any], change: Record[Any], kind: str) -> Observation | None:
    """Return the value at the opening of *change*, of which *measure* is the closing value."""
    event: Changed = change.event
    if event.by.unit in _SHARES:
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
    if when.text == _SOME_TIME:
        return None
    if event.since and event.since.kind == "throughout" and measure.event.over == "period":
        when = as_when(event.since, change.zone)  # more than in all of that span
    return Observation(
        value=value,
        when=when,
        over=measure.event.over,
        derived=True,
        records=(measure.fact, change.fact),
        rank=change.rank,
        base=when.origin.base if when.origin else "",
    )


def belong(measure: Record[Any], change: Record[Any]) -> bool:
    """Whether *change* ends at the time of *measure*: the same day, or said by one source."""
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
    records: Iterable[Record[Any]],
    kinds: Mapping[tuple[str, str], str],
    pairs: Container[tuple[str, str]] | None = None,
) -> dict[tuple[str, str], list[Observation]]:
    """Return all observations, made and derived, by (subject, indicator); see `derived`."""
    records = list(records)
    has_changes = False
    found: dict[tuple[str, str], list[Observation]] = {}
    keys: dict[str, tuple[str, str]] = {}
    for record in records:
        event = record.event
        if isinstance(event, Measured):
            key = (record.subject, event.indicator)
            keys[record.fact] = key
            found.setdefault(key, []).extend(observations_by(record))
        else:
            has_changes = has_changes or isinstance(event, Changed)
    if has_changes:
        for observation in derived(records, kinds, pairs):
            found[keys[observation.records[0]]].append(observation)
    return found
