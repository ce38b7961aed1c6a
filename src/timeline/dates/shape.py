"""A date as plain data, the way `timeline when --json` prints it.

The shape is stable: keys are added, never changed.

Not here: reading the command's arguments (`timeline.cli`).
"""

from typing import Any

from timeline.dates.bounds import Bound
from timeline.dates.calendar import civil_day
from timeline.dates.when import When
from timeline.dates.zones import Zone
from timeline.errors import InvalidDateError


def as_json(when: When) -> dict[str, Any]:
    """Return *when* as JSON can write it.

    Days are ``[year, month, day]``, or null where there is no bound. *text* is as it
    was given: the words, where there were words.

    >>> from timeline.dates import parse
    >>> as_json(parse("2023-06"))["start"]
    {'first': [2023, 6, 1], 'last': [2023, 6, 30], 'is': 'known'}
    """
    origin = when.origin
    base = None if origin is None or origin.base_when is None else origin.base_when.text
    return {
        "text": when.text if origin is None else origin.words,
        "canonical": when.text,
        "edtf": when.edtf,
        "kind": when.kind,
        "precision": when.precision,
        "first_day": None if when.first_day is None else list(when.first_day),
        "last_day": None if when.last_day is None else list(when.last_day),
        "start": _bound(when.start, when.zone),
        "end": _bound(when.end, when.zone),
        "qualifiers": [
            {"component": q.component, "mark": q.mark, "side": q.side} for q in when.qualifiers
        ],
        "rule": None if origin is None else origin.rule,
        "base": base,
        "other_readings": [] if origin is None else list(origin.other_readings),
    }


def error_as_json(error: InvalidDateError) -> dict[str, Any]:
    """Return the error of reading a date as JSON can write it."""
    return {
        "text": error.text,
        "error": {
            "code": error.code,
            "position": error.position,
            "found": error.found.en,
            "expected": error.expected.en,
        },
    }


def _bound(bound: Bound, zone: Zone) -> dict[str, Any]:
    return {
        "first": _day(bound.first, bound, zone),
        "last": _day(bound.last, bound, zone),
        "is": bound.status,
    }


def _day(number: int | None, bound: Bound, zone: Zone) -> list[int] | None:
    if number is None:
        return None
    return list(civil_day(number if bound.unit == "day" else zone.day_of(number)))
