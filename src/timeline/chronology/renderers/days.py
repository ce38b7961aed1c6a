"""Days as machines write them.

Not here: as people read them (`timeline.chronology.labels`).
"""

from collections.abc import Iterable, Iterator

from timeline.chronology.model import Entry, Extent
from timeline.dates import civil_day


def iso_day(number: int) -> str:
    """Return the day of *number* as ISO 8601 writes it, beyond four digits as EDTF does.

    >>> iso_day(0), iso_day(-719529), iso_day(9999999)
    ('1970-01-01', '-0001-12-31', 'Y29349-01-25')
    """
    year, month, day = civil_day(number)
    if abs(year) > 9999:  # noqa: PLR2004 # four digits
        return f"Y{year}-{month:02}-{day:02}"
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04}-{month:02}-{day:02}"


def bounded(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Extent, int, int]]:
    """Yield what can be drawn: entry, extent, its first day, and its last that is known.

    What has no first day is left out. What has no last reaches at least to the last day
    on which it may begin, or is known not to have ended.
    """
    for entry in entries:
        for extent in entry.extents:
            if extent.first is None:
                continue
            last = extent.last
            if last is None:
                last = max(day for day in (extent.first, extent.begins[1], extent.ends[0]) if day)
            yield entry, extent, extent.first, last
