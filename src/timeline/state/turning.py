"""The days on which an answer may change: those around the bounds of the dates involved.

Whatever is asked of a whole day compares it with the first or the last day of
some range of days, with a day beside one, or two such days with each other. So
between two neighbouring days of this list nothing can change, and a history is
known in full from the state on each of them.

Where dates hang on one imprecise date, the days are those of every case of it
(`timeline.state.bases`).
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from timeline.dates import Bound, When, Zone
from timeline.facts import Changed, Ended, Measured, Planned, Record
from timeline.state.bases import by_base_day
from timeline.state.derive import opening_time

_BESIDE = (0, 1, 2)
"""A day counts from itself, what follows it from the next, and what follows the first day
that is no longer from the one after."""

_MOST_MEMBERS = 1_000


def turning_days(
    records: Iterable[Record[Any]], zone: Zone, *, bases: Iterable[Record[Any]] = ()
) -> list[int]:
    """Return the days on which an answer about *records* may differ from the day before.

    They are day numbers, in order. *bases* are facts on which dates of *records* hang.
    """
    found: set[int] = set()
    done: set[int] = set()
    kept: list[Record[Any]] = []
    for case in by_base_day(records, bases=bases)[0]:
        for record in case:
            if id(record) in done:
                continue
            done.add(id(record))
            kept.append(record)  # so that no other record takes its id
            found.update(turning_days_of(record, zone))
    return sorted(found)


def turning_days_of(record: Record[Any], zone: Zone) -> set[int]:
    """Return the days on which an answer may change because of *record* alone."""
    return {
        _there(day + beside, zone)
        for when in _whens(record)
        for day in (*_firsts(when, zone), *_lasts(when, zone))
        for beside in _BESIDE
    }


def bounds_of(record: Record[Any], zone: Zone) -> set[int]:
    """Return the days on which a date of *record* begins, is complete, or is or may be over."""
    ends = isinstance(record.event, Ended)
    found: set[int] = set()
    for when in _whens(record):
        found.update(_firsts(when, zone))
        found.update(last + beside for last in _lasts(when, zone) for beside in (0, 1))
        if ends or when.kind == "throughout":
            found.update(
                _day(first, when.end, zone) + 1 for first, _ in when.end.ranges if first is not None
            )
    return found


def _whens(record: Record[Any]) -> Iterator[When]:
    """Yield the dates that *record* counts by."""
    event = record.event
    yield record.when
    of_period = isinstance(event, Measured) and event.over == "period"
    if of_period or record.when.kind == "all of":
        yield from islice(record.when.members, _MOST_MEMBERS)
    if isinstance(event, Changed):
        yield opening_time(record)
        yield from islice(opening_time(record).members, _MOST_MEMBERS)
    elif isinstance(event, Planned) and event.deadline is not None:
        yield event.deadline
        yield from islice(event.deadline.members, _MOST_MEMBERS)


def _firsts(when: When, zone: Zone) -> Iterator[int]:
    for bound in (when.start, when.end):
        yield from (_day(first, bound, zone) for first, _ in bound.ranges if first is not None)


def _lasts(when: When, zone: Zone) -> Iterator[int]:
    for bound in (when.start, when.end):
        yield from (_day(last, bound, zone) for _, last in bound.ranges if last is not None)


def _day(number: int, bound: Bound, zone: Zone) -> int:
    return number if bound.unit == "day" else zone.day_of(number)


def _there(number: int, zone: Zone) -> int:
    """Return *number*, or the next day if *zone* skipped that one."""
    while number in zone.skipped:
        number += 1
    return number
