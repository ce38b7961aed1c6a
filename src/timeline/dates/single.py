"""One date, with or without a clock time: what lists and spans are made of.

Plain days, months and years take a short cut through the standard library's
parser, which is written in C; everything else goes to `timeline.dates.components`
and `timeline.dates.clock`.
"""

from datetime import date
from typing import Final

from timeline.dates.bounds import leaving_out, make_bound
from timeline.dates.calendar import EPOCH, days_in_month, year_bounds
from timeline.dates.clock import parse_clock
from timeline.dates.components import parse_date
from timeline.dates.when import When, make_when
from timeline.dates.zones import UTC, Zone

_DAY_LENGTH: Final = len("2025-10-23")
_MONTH_LENGTH: Final = len("2025-10")
_YEAR_LENGTH: Final = len("2025")
_read_iso: Final = date.fromisoformat


def parse_single(text: str, zone: Zone) -> When:
    """Return the one date that *text* is.

    Raises:
        InvalidDateError: It is none; the error points into *text*.
    """
    if zone is not UTC and zone.skipped and "T" not in text:
        return _where_days_were_skipped(text, zone)
    size = len(text)
    try:
        if size == _DAY_LENGTH and text[4] == "-" == text[7]:
            last = first = _read_iso(text).toordinal() - EPOCH
            precision = "day"
        elif size == _YEAR_LENGTH and text.isdecimal() and text.isascii():
            first, last = year_bounds(int(text))
            precision = "year"
        elif size == _MONTH_LENGTH and text[4] == "-":
            month = _read_iso(text + "-01")
            first = month.toordinal() - EPOCH
            last = first + days_in_month(month.year, month.month) - 1
            precision = "month"
        else:
            return parse_clock(text, zone) if "T" in text else parse_date(text, zone)
    except ValueError:
        return parse_date(text, zone)
    bound = make_bound("known", "day", first, last)
    return make_when(text, text, "some time in", precision, bound, bound, zone)


def _where_days_were_skipped(text: str, zone: Zone) -> When:
    """Return the date as anywhere else, but for the days that the zone never had."""
    when = parse_single(text, UTC)
    bound = leaving_out(when.start, zone.skipped)
    if bound is None:
        raise zone.no_such_day(when.start.first or 0)
    return make_when(
        when.text, when.edtf, when.kind, when.precision, bound, bound, zone, when.qualifiers
    )
