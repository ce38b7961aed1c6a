"""Dates as sources give them: read exactly, compared honestly.

Sets of days and instants, not their hulls; three-valued relations; EDTF and
words. No I/O but the zone database, no clock, no state.
"""

from timeline.dates.bounds import Bound
from timeline.dates.calendar import Day, civil_day, day_number, days_in_month
from timeline.dates.edtf import parse, parse_edtf
from timeline.dates.truth import Truth
from timeline.dates.when import Kind, Origin, Qualifier, When
from timeline.dates.words import RULES, Part, Period, Rule, Rules, read
from timeline.dates.zones import UTC, Zone
from timeline.errors import InvalidDateError

__all__ = [
    "RULES",
    "UTC",
    "Bound",
    "Day",
    "InvalidDateError",
    "Kind",
    "Origin",
    "Part",
    "Period",
    "Qualifier",
    "Rule",
    "Rules",
    "Truth",
    "When",
    "Zone",
    "civil_day",
    "day_number",
    "days_in_month",
    "parse",
    "parse_edtf",
    "read",
]
