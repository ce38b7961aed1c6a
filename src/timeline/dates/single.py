"""One date, with or without a clock time: what lists and spans are made of.

Plain days, months and years take a short cut through the standard library's
parser, which is written in C; everything else goes to `timeline.dates.components`
and `timeline.dates.clock`.
"""

from datetime import date
from typing import Final

from timeline.dates.bounds import make_bound
from timeline.dates.calendar import month_bounds, year_bounds
from timeline.dates.clock import parse_clock
from timeline.dates.components import parse_date
from timeline.dates.when import When, make_when
from timeline.dates.zones import UTC, Zone

_EPOCH: Final = date(1970, 1, 1).toordinal()
_DAY_LENGTH: Final = len("2025-10-23")
_MONTH_LENGTH: Final = len("2025-10")
_YEAR_LENGTH: Final = len("2025")
_read_iso: Final = date.fromisoformat


def parse_single(text: str, zone: Zone) -> When:
    """Return the one date that *text* is.

    Raises:
        InvalidDateError: It is none; the error points into *text*.
    """
    size = len(text)
    if size == _DAY_LENGTH and text[4] == "-" == text[7]:
        try:
            number = _read_iso(text).toordinal() - _EPOCH
        except ValueError:
            return parse_date(text, zone)
        if zone is not UTC and number in zone.skipped:
            raise zone.no_such_day(number)
        bound = make_bound("known", "day", number, number)
        return make_when(text, text, "some time in", "day", bound, bound, zone)
    if text.isdecimal() and text.isascii() and size == _YEAR_LENGTH:
        bound = make_bound("known", "day", *year_bounds(int(text)))
        return make_when(text, text, "some time in", "year", bound, bound, zone)
    if size == _MONTH_LENGTH and text[4] == "-":
        try:
            first = _read_iso(text + "-01")
        except ValueError:
            return parse_date(text, zone)
        bound = make_bound("known", "day", *month_bounds(first.year, first.month))
        return make_when(text, text, "some time in", "month", bound, bound, zone)
    if "T" in text:
        return parse_clock(text, zone)
    return parse_date(text, zone)
