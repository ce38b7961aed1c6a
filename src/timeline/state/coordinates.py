"""The coordinates of a question as JSON, beside every answer: true at, known at, published by."""

from typing import Any

from timeline.dates import WhenLike, Zone
from timeline.facts import instant_text
from timeline.state.asof import AsOf, known_instant
from timeline.state.cells import limit_of


def at_as_json(at: WhenLike | None, zone: Zone) -> dict[str, Any]:
    """Return what was asked and the last instant that counts, None where there is no bound."""
    return {"asked": _asked(at), "instant": None if at is None else _instant(at, zone)}


def seen_as_json(as_of: AsOf, head: int, left_out: int, zone: Zone) -> dict[str, Any]:
    """Return `known` and `published_by`: what of the log counted, and how much did not."""
    known = as_of.known
    instant = None
    if known is not None and not isinstance(known, int):
        instant = instant_text(known_instant(known, zone))
    return {
        "known": {"asked": _asked(known), "instant": instant, "head": head},
        "published_by": {**at_as_json(as_of.published_by, zone), "left_out": left_out},
    }


def _asked(asked: WhenLike | int | None) -> str | None:
    return None if asked is None else str(asked)


def _instant(at: WhenLike, zone: Zone) -> str:
    limit = limit_of(at, zone)
    day = int(limit.day)
    if limit.is_whole_day:
        return instant_text(zone.day_end(day))
    return instant_text(zone.day_start(day) + int(limit.moment))
