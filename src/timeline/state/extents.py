"""Where a date lies, in whole days: enough to find what may matter to an answer.

An extent is read from the date as it is stored, and the date is not kept: a long
log has many of them.

Not here: what follows from a date (`timeline.state.cells`).
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Final, NamedTuple

from timeline.dates import Bound, Zone, parse
from timeline.facts import Record

FAR: Final = 1 << 62
"""Stands for a day that never comes, or its negative for one before all."""

_EPOCH: Final = date(1970, 1, 1).toordinal()
_DAY_LENGTH: Final = len("2023-06-01")


class Extent(NamedTuple):
    """Days from 1970-01-01, `FAR` away where there is no bound.

    Attributes:
        first: The earliest day on which it may begin; *begun*: the latest.
        over: The earliest day on which it may end; *last*: the latest.
        is_day: Whether it is one whole day and nothing else.
        is_plain: Whether that is one range of days of which one is meant.
        is_span: Whether it lasts from its begin to its end.
        turns: The days with which its parts begin and end.
    """

    first: int
    begun: int
    over: int
    last: int
    is_day: bool
    is_plain: bool
    is_span: bool
    turns: tuple[int, ...]

    def at_end(self) -> "Extent":
        """Return where its end lies."""
        return self._replace(first=self.over, begun=self.last)

    @property
    def is_boundless(self) -> bool:
        """Whether it may say nothing: XXXX is every day of EDTF's years of four digits."""
        return self.first <= _YEAR_0 or self.last >= _YEAR_9999


_YEAR_0: Final = date(1, 1, 1).toordinal() - _EPOCH - 366
_YEAR_9999: Final = date(9999, 12, 31).toordinal() - _EPOCH


def extent_of(record: Record[Any]) -> Extent | None:
    """Return where the date of *record* lies; None where it hangs on the date of another."""
    stored = record.stored_when
    if isinstance(stored, Mapping):
        if stored.get("base"):
            return None
        stored = stored["text"]
    if stored is None:
        return _whole(record.when.text, record.zone)
    return extent_in(stored, record.zone)


def extent_in(text: str, zone: Zone) -> Extent:
    """Return where the date that *text* says, in *zone*, lies."""
    if len(text) == _DAY_LENGTH and text[4] == "-" and text[7] == "-":
        try:
            day = date.fromisoformat(text).toordinal() - _EPOCH
        except ValueError:  # no plain day
            return _whole(text, zone)
        return _day(day)
    return _whole(text, zone)


@lru_cache(maxsize=4096)  # what is imprecise is often so in the same way
def _whole(text: str, zone: Zone) -> Extent:
    when = parse(text, zone=zone)
    start, end = when.start, when.end
    first, begun = (-FAR, -FAR) if start.status == "open" else _ends(start, zone)
    over, last = (FAR, FAR) if end.status == "open" else _ends(end, zone)
    by_day = start.unit == end.unit == "day"
    is_plain = by_day and start is end and len(start.ranges) == 1
    turns = {
        day
        for bound in (start, end)
        for span in bound.ranges
        for day in _ends_of(span, bound, zone)
        if abs(day) != FAR
    }
    return Extent(
        first,
        begun,
        over,
        last,
        is_day=is_plain and first == last,
        is_plain=is_plain,
        is_span=when.kind == "throughout",
        turns=tuple(turns),
    )


def _day(day: int) -> Extent:
    # By place, since most dates are days: first, begun, over, last, what it is, turns.
    return Extent._make((day, day, day, day, True, True, False, (day,)))


def _ends(bound: Bound, zone: Zone) -> tuple[int, int]:
    return _ends_of((bound.first, bound.last), bound, zone)


def _ends_of(span: tuple[int | None, int | None], bound: Bound, zone: Zone) -> tuple[int, int]:
    first, last = span
    if bound.unit == "instant":
        first = None if first is None else zone.day_of(first)
        last = None if last is None else zone.day_of(last)
    return -FAR if first is None else first, FAR if last is None else last
