"""State: what holds at a date, how surely, and why. Pure: no clock, no file."""

from timeline.state.asof import AsOf
from timeline.state.between import Between, Happening, between
from timeline.state.cells import Limit, limit_of
from timeline.state.counts import Count, Total
from timeline.state.current import Current
from timeline.state.differences import Difference, Note, Occurrence, differences
from timeline.state.happened import Occurrences
from timeline.state.history import (
    History,
    Step,
    SubjectState,
    reading_history,
    subject_history,
)
from timeline.state.holdings import Holding
from timeline.state.index import StateIndex
from timeline.state.observations import Observation
from timeline.state.parts import changes
from timeline.state.plans import Plan
from timeline.state.projection import Projection
from timeline.state.readings import Reading
from timeline.state.replay import Replayed, Worlds, replay
from timeline.state.state import State, state_at

__all__ = [
    "AsOf",
    "Between",
    "Count",
    "Current",
    "Difference",
    "Happening",
    "History",
    "Holding",
    "Limit",
    "Note",
    "Observation",
    "Occurrence",
    "Occurrences",
    "Plan",
    "Projection",
    "Reading",
    "Replayed",
    "State",
    "StateIndex",
    "Step",
    "SubjectState",
    "Total",
    "Worlds",
    "between",
    "changes",
    "differences",
    "limit_of",
    "reading_history",
    "replay",
    "state_at",
    "subject_history",
]
