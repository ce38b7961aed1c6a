"""Changes and figures over whole periods: there is only one year 2024, whichever source tells it.

The state derives a figure from a change only where both are of one day, or told by one
source (`timeline.state.derive`); a check may take any two of one year, or of the first
halves of two.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve

from timeline.dates import When, Zone
from timeline.facts import Record, as_when
from timeline.state import Observation
from timeline.state.cells import END_OF_TIME
from timeline.state.derive import belong, derived
from timeline.state.observations import reference_of_time

GROWTH = frozenset({"%", "‰"})
"""In what any figure may grow."""


def is_one_period(when: When, zone: Zone) -> bool:
    """Whether a figure over the period *when* is surely over that one."""
    reference = reference_of_time(when, "period", zone, END_OF_TIME)
    if reference.periods:
        return len(reference.periods) == 1
    return all(it.first == it.last for it in (reference.begins, reference.ends))


def is_same_span(one: When, other: When) -> bool:
    """Whether both are of the same days, from the first possible to the last."""
    return (one.first_day, one.last_day) == (other.first_day, other.last_day)


def over_periods(
    measured: Iterable[Record[Any]],
    changes: Iterable[Record[Any]],
    kinds: Mapping[tuple[str, str], str],
    zone: Zone,
) -> tuple[Observation, ...]:
    """Return what follows from a change up to a whole period, and the figure of that.

    A change since a span (the first half of last year) counts from the figure over it.
    *measured* and *changes* are of one indicator, *kinds* as for `derived`.
    """
    whole = [
        record
        for record in measured
        if record.event.over == "period" and is_one_period(record.when, zone)
    ]
    found = []
    for change in changes:
        since = change.event.since
        is_span = since is not None and since.kind == "throughout"
        if change.event.by.unit in GROWTH:
            continue
        for measure in whole:
            if _ends_with(change, measure.when) and (is_span or not belong(measure, change)):
                for one in derived((measure, change), kinds, {(measure.fact, change.fact)}):
                    when = as_when(since, zone) if is_span else one.when
                    found.append(evolve(one, when=when))
    return tuple(found)


def _ends_with(change: Record[Any], period: When) -> bool:
    """Whether *change* is up to the figure over *period*."""
    if change.event.since is not None:
        return is_same_span(period, change.when)
    return bool(period.end.ranges == change.when.end.ranges)


def is_misread(observation: Observation, facts: Mapping[str, Record[Any]]) -> bool:
    """Whether *observation* follows from a change that is not to be read so.

    提高5% of a share may be five points, or a twentieth more; of 200 it is 10. And what
    counts since a span does not count since its first day.
    """
    change = facts[observation.records[-1]].event
    if not observation.derived:
        return False
    is_span = change.since is not None and change.since.kind == "throughout"
    return is_span or change.by.unit in GROWTH
