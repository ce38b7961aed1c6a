"""Keep dated facts with their sources; ask what was so on any date, how sure, and why.

Write ``import timeline`` and use its names from there: `open` would hide the
built-in one. What is not listed here is imported from its own layer.
"""

from timeline.dates import Truth, When
from timeline.errors import (
    ConflictError,
    CorruptLogError,
    InvalidDateError,
    InvalidDraftError,
    LogNotFoundError,
    Problem,
    StaleAppendError,
    TimelineError,
    UndecidedError,
)
from timeline.facts import (
    Asserted,
    Became,
    Began,
    Changed,
    Defined,
    Draft,
    Ended,
    Happened,
    Held,
    Measured,
    Noted,
    Planned,
    Published,
    Quantity,
    Record,
    Retracted,
    Source,
    Unregistered,
    event,
    upcast,
)
from timeline.log import Log
from timeline.opening import create, open, when
from timeline.state import (
    AsOf,
    Difference,
    History,
    Projection,
    Reading,
    Replayed,
    State,
    replay,
)
from timeline.timeline import Timeline
from timeline.version import VERSION

__version__ = VERSION

__all__ = [
    "AsOf",
    "Asserted",
    "Became",
    "Began",
    "Changed",
    "ConflictError",
    "CorruptLogError",
    "Defined",
    "Difference",
    "Draft",
    "Ended",
    "Happened",
    "Held",
    "History",
    "InvalidDateError",
    "InvalidDraftError",
    "Log",
    "LogNotFoundError",
    "Measured",
    "Noted",
    "Planned",
    "Problem",
    "Projection",
    "Published",
    "Quantity",
    "Reading",
    "Record",
    "Replayed",
    "Retracted",
    "Source",
    "StaleAppendError",
    "State",
    "Timeline",
    "TimelineError",
    "Truth",
    "UndecidedError",
    "Unregistered",
    "When",
    "create",
    "event",
    "open",
    "replay",
    "upcast",
    "when",
]
