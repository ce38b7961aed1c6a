"""State: what holds at a date, how surely, and why. Pure: no clock, no file."""

from timeline.state.asof import AsOf
from timeline.state.cells import Limit, limit_of
from timeline.state.current import Current
from timeline.state.holdings import Holding
from timeline.state.observations import Observation
from timeline.state.plans import Plan
from timeline.state.projection import Projection
from timeline.state.readings import Reading
from timeline.state.replay import Replayed, Worlds, replay
from timeline.state.state import Occurrences, State, state_at

__all__ = [
    "AsOf",
    "Current",
    "Holding",
    "Limit",
    "Observation",
    "Occurrences",
    "Plan",
    "Projection",
    "Reading",
    "Replayed",
    "State",
    "Worlds",
    "limit_of",
    "replay",
    "state_at",
]
