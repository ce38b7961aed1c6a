"""Histories, times between and differences as JSON, in stable shapes (docs/stability.md)."""

from collections.abc import Iterable
from typing import Any

from timeline.dates import as_json
from timeline.state.between import Between, Happening
from timeline.state.coordinates import at_as_json, seen_as_json
from timeline.state.current import Current
from timeline.state.differences import Answer, Difference, Occurrence
from timeline.state.history import History, Step, SubjectState
from timeline.state.holdings import Holding
from timeline.state.plans import Plan
from timeline.state.readings import Reading
from timeline.state.shapes import (
    current_as_json,
    holding_as_json,
    plan_as_json,
    reading_as_json,
)
from timeline.state.state import State


def history_as_json(history: History[Any], *, origin: str, head: int) -> dict[str, Any]:
    """Return *history*, of a log with *origin* and *head*, in the shape ``timeline/history/1``."""
    left_out = len(history.left_out)
    return {
        "format": "timeline/history/1",
        "log": {"origin": origin, "head": head, "zone": history.zone.name},
        **seen_as_json(history.as_of, history.head, left_out, history.zone),
        "subject": history.subject,
        "indicator": history.indicator or None,
        "steps": [_step(step) for step in history.steps],
    }


def between_as_json(between: Between, *, origin: str, head: int) -> dict[str, Any]:
    """Return *between*, of a log with *origin* and *head*, in the shape ``timeline/between/1``."""
    zone = between.zone
    return {
        "format": "timeline/between/1",
        "log": {"origin": origin, "head": head, "zone": zone.name},
        "after": at_as_json(between.after, zone),
        "upto": at_as_json(between.upto, zone),
        **seen_as_json(between.as_of, between.head, len(between.left_out), zone),
        "happenings": [_happening(one) for one in between.happenings],
        "undated": [record.fact for record in between.undated],
    }


def diff_as_json(
    before: State, after: State, found: Iterable[Difference], *, origin: str, head: int
) -> dict[str, Any]:
    """Return how *after* differs from *before* in the shape ``timeline/diff/1``."""
    return {
        "format": "timeline/diff/1",
        "log": {"origin": origin, "head": head, "zone": after.zone.name},
        "before": _coordinate(before),
        "after": _coordinate(after),
        "differences": [_difference(one) for one in found],
    }


def _coordinate(state: State) -> dict[str, Any]:
    return {
        "at": at_as_json(state.as_of.at, state.zone),
        **seen_as_json(state.as_of, state.head, len(state.left_out), state.zone),
    }


def _step(step: Step[Any]) -> dict[str, Any]:
    days = {
        "first": None if step.first is None else list(step.first),
        "last": None if step.last is None else list(step.last),
    }
    answer = step.answer
    if isinstance(answer, SubjectState):
        return {
            **days,
            "holding": [holding_as_json(one) for one in answer.holdings],
            "states": [current_as_json(one) for one in answer.currents],
        }
    return {**days, "reading": _without_age(reading_as_json(answer))}


def _happening(one: Happening) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "truth": one.truth.value,
        "subject": one.record.subject,
        "when": as_json(one.record.when),
        "records": list(one.records),
    }


def _difference(one: Difference) -> dict[str, Any]:
    return {
        "what": one.what,
        "subject": one.subject,
        "name": one.name,
        "before": None if one.before is None else answer_as_json(one.before),
        "after": None if one.after is None else answer_as_json(one.after),
        "causes": [{"position": record.position, "id": record.id} for record in one.causes],
        "records": list(one.records),
    }


def answer_as_json(answer: Answer) -> dict[str, Any]:
    """Return *answer*, of whatever kind, as JSON types."""
    match answer:
        case Reading():
            return _without_age(reading_as_json(answer))
        case Holding():
            return holding_as_json(answer)
        case Current():
            return current_as_json(answer)
        case Plan():
            return plan_as_json(answer)
        case Occurrence():
            return {
                "truth": answer.truth.value,
                "when": as_json(answer.record.when),
                "records": list(answer.records),
            }
        case _:
            return {"text": answer.record.event.text, "records": list(answer.records)}


def _without_age(reading: dict[str, Any]) -> dict[str, Any]:
    """Return *reading* without the days that pass from day to day."""
    if reading["last"] is not None:
        reading["last"].pop("stale_days")
    return reading
