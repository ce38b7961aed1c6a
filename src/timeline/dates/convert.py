"""Dates from the values that programs have: `date`, `datetime`, text.

Not here: text of other kinds (`timeline.dates.edtf`, `timeline.dates.words`).
"""

from datetime import date, datetime, timedelta
from typing import Final, TypeAlias

from timeline.dates.edtf import parse
from timeline.dates.faults import no_text
from timeline.dates.when import When
from timeline.dates.writing import instant_text, year_text
from timeline.dates.zones import UTC, Zone

WhenLike: TypeAlias = When | date | datetime | str
"""A date, or what stands for one; a `str` is EDTF or our own form, words go through `read`."""

_EPOCH: Final = datetime(1970, 1, 1)  # noqa: DTZ001 - made aware below where it matters
_MICROSECOND: Final = timedelta(microseconds=1)


def as_when(value: WhenLike, *, zone: Zone = UTC) -> When:
    """Return the date that *value* stands for.

    A `datetime` is one microsecond; without a zone it is a time of the clocks of *zone*.

    >>> as_when(date(2023, 6, 1)).text, as_when(datetime(2023, 6, 1, 12)).text
    ('2023-06-01', '2023-06-01T12:00:00.000000')

    Raises:
        InvalidDateError: It is a text that is no date, a time that the clocks skipped, or
            nothing of these.
    """
    if isinstance(value, When):
        return value
    if isinstance(value, str):
        return parse(value, zone=zone)
    if isinstance(value, datetime):
        offset = value.utcoffset()
        if offset is None:
            return parse(value.isoformat(timespec="microseconds"), zone=zone)
        elapsed = value.replace(tzinfo=None) - offset - _EPOCH
        return at_instant(elapsed // _MICROSECOND, zone=zone)
    if isinstance(value, date):
        return parse(value.isoformat(), zone=zone)
    raise no_text(value)


def day(year: int, month: int, day: int, *, zone: Zone = UTC) -> When:
    """Return one civil day.

    >>> day(2024, 2, 29).text
    '2024-02-29'

    Raises:
        InvalidDateError: There is no such day.
    """
    return parse(f"{year_text(year)}-{month:02}-{day:02}", zone=zone)


def at_instant(instant: int, *, zone: Zone = UTC) -> When:
    """Return one instant, given in microseconds since 1970-01-01T00:00Z.

    >>> at_instant(0).text
    '1970-01-01T00:00:00.000000Z'
    """
    return parse(instant_text(instant, "microsecond"), zone=zone)
