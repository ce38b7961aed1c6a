"""A report as JSON, in the stable shape ``timeline/report/1`` (docs/stability.md)."""

from typing import Any

from timeline.dates import Truth, as_json
from timeline.reporting.movements import Movement
from timeline.reporting.report import Report
from timeline.reporting.stated import Stated
from timeline.state import Happening
from timeline.state.coordinates import seen_as_json
from timeline.state.shapes import observation_as_json, plan_as_json

FORMAT = "timeline/report/1"


def report_as_json(report: Report, *, origin: str = "", head: int | None = None) -> dict[str, Any]:
    """Return *report* as JSON types; dates stand as `timeline when --json` gives them."""
    closing = report.closing
    return {
        "format": FORMAT,
        "log": {"origin": origin, "head": head, "zone": report.zone.name},
        "period": as_json(report.period),
        **seen_as_json(closing.as_of, closing.head, len(closing.left_out), closing.zone),
        "indicators": [_movement(one) for one in report.movements],
        "changes": [_stated(one) for one in report.changes],
        "certain": [_happening(one) for one in report.certain],
        "possible": [_happening(one) for one in report.possible],
        "plans": [plan_as_json(plan) for plan in report.plans],
    }


def _movement(one: Movement) -> dict[str, Any]:
    return {
        "subject": one.subject,
        "indicator": one.indicator,
        "opening": observation_as_json(one.opening),
        "closing": observation_as_json(one.closing),
        "is_open": one.is_open,
        "is_closed": one.is_closed,
        "change": None if one.change is None else one.change.as_json(),
        "basis": one.basis,
        "possible_opening": [observation_as_json(other) for other in one.possible_opening],
        "possible_closing": [observation_as_json(other) for other in one.possible_closing],
        "doubts": list(one.doubts),
        "records": list(one.records),
    }


def _stated(one: Stated) -> dict[str, Any]:
    event = one.record.event
    return {
        "record": one.record.fact,
        "subject": one.record.subject,
        "indicator": event.indicator,
        "by": event.by.as_json(),
        "way": event.way,
        "begin": as_json(one.begin),
        "when": as_json(one.record.when),
        "truth": "yes" if one.truth is Truth.YES else "maybe",
        "doubts": list(one.doubts),
    }


def _happening(one: Happening) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "record": one.record.fact,
        "lane": one.record.meta.get("lane", ""),
        "when": as_json(one.record.when),
    }
