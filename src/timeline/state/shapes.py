"""The built-in state as JSON, in the stable shape ``timeline/at/1`` (docs/stability.md)."""

from typing import Any

from timeline.dates import When, as_json
from timeline.facts import Record
from timeline.state.coordinates import at_as_json, seen_as_json
from timeline.state.current import Current
from timeline.state.holdings import Holding
from timeline.state.observations import Observation
from timeline.state.plans import Plan
from timeline.state.readings import Reading
from timeline.state.state import State

FORMAT = "timeline/at/1"


def state_as_json(state: State, *, origin: str = "", head: int | None = None) -> dict[str, Any]:
    """Return *state* as JSON types.

    Times are UTC texts; dates stand as `timeline when --json` gives them. *origin*
    and *head* are those of the log that was asked.
    """
    happened = state.happened
    return {
        "format": FORMAT,
        "log": {"origin": origin, "head": head, "zone": state.zone.name},
        "at": at_as_json(state.as_of.at, state.zone),
        **seen_as_json(state.as_of, state.head, len(state.left_out), state.zone),
        "readings": [reading_as_json(reading) for reading in state.readings()],
        "holding": [holding_as_json(holding) for holding in state.holdings()],
        "states": [current_as_json(current) for current in state.currents()],
        "plans": [plan_as_json(plan) for plan in state.plans()],
        "happened": {
            "certain": [record.fact for record in happened.certain],
            "possible": [record.fact for record in happened.possible],
            "not_yet_count": len(happened.not_yet),
            "undated": [record.fact for record in happened.undated],
            "exact": happened.exact,
        },
    }


def _when(when: When | None) -> dict[str, Any] | None:
    return None if when is None else as_json(when)


def observation_as_json(observation: Observation | None) -> dict[str, Any] | None:
    """Return an observation as JSON types."""
    """Return an observation as JSON types."""
    if observation is None:
        return None
    return {
        "value": observation.value.as_json(),
        "when": _when(observation.when),
        "over": observation.over,
        "since": _when(observation.since),
        "derived": observation.derived,
        "records": list(observation.records),
    }


def reading_as_json(reading: Reading) -> dict[str, Any]:
    """Return *reading* as JSON types."""
    last = observation_as_json(reading.last)
    if last is not None:
        last["stale_days"] = list(reading.stale_days or ())
    return {
        "subject": reading.subject,
        "indicator": reading.indicator,
        "status": reading.status,
        "value": None if reading.value is None else reading.value.as_json(),
        "candidates": [observation_as_json(one) for one in reading.candidates],
        "last": last,
        "possible": [observation_as_json(one) for one in reading.possible],
        "next": observation_as_json(reading.next),
        "last_days": None if reading.last_days is None else list(reading.last_days),
        "exact": reading.exact,
        "records": list(reading.records),
    }


def holding_as_json(holding: Holding) -> dict[str, Any]:
    """Return *holding* as JSON types."""
    return {
        "subject": holding.subject,
        "what": holding.what,
        "value": holding.value,
        "truth": holding.truth.value,
        "since": _when(holding.since),
        "until": _when(holding.until),
        "attested": holding.attested,
        "stale_days": None if holding.stale_days is None else list(holding.stale_days),
        "exact": holding.exact,
        "records": list(holding.records),
    }


def current_as_json(current: Current) -> dict[str, Any]:
    """Return the named state *current* as JSON types."""

    def one(record: Record[Any]) -> dict[str, Any]:
        return {"value": record.event.value, "since": _when(record.when), "record": record.fact}

    return {
        "subject": current.subject,
        "what": current.what,
        "value": current.value,
        "candidates": [one(record) for record in current.candidates],
        "unset": current.unset,
        "exact": current.exact,
        "records": list(current.records),
    }


def plan_as_json(plan: Plan) -> dict[str, Any]:
    """Return *plan* as JSON types."""
    return {
        "subject": plan.subject,
        "indicator": plan.indicator,
        "text": plan.text,
        "target": None if plan.target is None else plan.target.as_json(),
        "announced": plan.announced.value,
        "deadline": _when(plan.deadline),
        "status": plan.status,
        "possible": list(plan.possible),
        "exact": plan.exact,
        "records": list(plan.records),
    }
