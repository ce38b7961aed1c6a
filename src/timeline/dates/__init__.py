"""Dates as sources give them: read exactly, compared honestly.

Sets of days and instants, not their hulls; three-valued relations; EDTF and
words. No I/O but the zone database, no clock, no state.
"""

from typing import TYPE_CHECKING, Any

from timeline.dates.bounds import Bound
from timeline.dates.calendar import Day, civil_day, day_number, days_in_month
from timeline.dates.convert import WhenLike, as_when, at_instant, day
from timeline.dates.edtf import parse, parse_edtf
from timeline.dates.shape import as_json, error_as_json
from timeline.dates.truth import Truth
from timeline.dates.when import Kind, Origin, Qualifier, When
from timeline.dates.widening import POLICIES, Policy
from timeline.dates.zones import UTC, Zone
from timeline.errors import InvalidDateError

if TYPE_CHECKING:
    from timeline.dates.words import RULES, Part, Period, Rule, Rules, read
    from timeline.dates.words.find import Found, find

__all__ = [
    "POLICIES",
    "RULES",
    "UTC",
    "Bound",
    "Day",
    "Found",
    "InvalidDateError",
    "Kind",
    "Origin",
    "Part",
    "Period",
    "Policy",
    "Qualifier",
    "Rule",
    "Rules",
    "Truth",
    "When",
    "WhenLike",
    "Zone",
    "as_json",
    "as_when",
    "at_instant",
    "civil_day",
    "day",
    "day_number",
    "days_in_month",
    "error_as_json",
    "find",
    "parse",
    "parse_edtf",
    "read",
]

_OF_WORDS = {"RULES", "Part", "Period", "Rule", "Rules", "read"}
_OF_FINDING = {"Found", "find"}


def __getattr__(name: str) -> Any:
    """Load the rules of words when one of their names is first asked for (PEP 562)."""
    if name in _OF_WORDS:
        from timeline.dates import words  # noqa: PLC0415 - a quarter of the time of `import timeline`

        return getattr(words, name)
    if name in _OF_FINDING:
        from timeline.dates.words import find as finding  # noqa: PLC0415 - likewise

        return getattr(finding, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
