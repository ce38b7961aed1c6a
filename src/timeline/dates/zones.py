"""Zones: where civil days begin and end on the axis of instants.

An instant is a whole number of microseconds since 1970-01-01T00:00Z. Civil day d
is the span from the first instant at which the zone's clocks show d to just
before the first instant of d + 1. Where clocks ran back over a midnight, what
they show twice belongs to the later day, so that days stay whole.

The rules are those of the IANA database (`zoneinfo`, with the package tzdata as
a fallback). Outside the years 1..9999, which is where `datetime` ends, the
zone's first or last rule is carried on by whole cycles of 400 years.

Not here: the calendar (`timeline.dates.calendar`).
"""

from collections.abc import Mapping, Sequence
from datetime import UTC as _PYTHON_UTC
from datetime import datetime, timedelta, tzinfo
from functools import cached_property
from typing import Final, final

from timeline.dates.calendar import DAYS_IN_CYCLE, civil_day, day_number
from timeline.errors import InvalidDateError, Phrase

MICROSECONDS_A_DAY: Final = 86_400_000_000
_SECOND: Final = 1_000_000
# The first and last days that can be asked of `datetime` with room for any offset.
_FIRST: Final = day_number(2, 1, 1)
_LAST: Final = day_number(9998, 12, 31)
_EPOCH: Final = datetime(1970, 1, 1)  # noqa: DTZ001 - local readings are naive by nature
_AWARE_EPOCH: Final = datetime(1970, 1, 1, tzinfo=_PYTHON_UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_HALF_DAY: Final = timedelta(hours=12)

_known: dict[str, "Zone"] = {}


@final
class Zone:
    """One zone of the IANA database, or UTC; get it with `Zone.of`.

    >>> Zone.of("Asia/Shanghai").day_start(0)
    -28800000000
    """

    name: str

    def __init__(self, name: str, rules: tzinfo | None) -> None:
        """Make a zone; users call `of`, which gives one object for one name."""
        self.name = name
        self._rules = rules

    @classmethod
    def of(cls, name: str) -> "Zone":
        """Return the zone of that *name*: the same object for the same name.

        Raises:
            InvalidDateError: There is no such zone; near spellings are named.
        """
        zone = _known.get(name)
        if zone is None:
            zone = _known.setdefault(name, cls(name, _load(name)))
        return zone

    def __repr__(self) -> str:
        return f"Zone.of({self.name!r})"

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return Zone.of, (self.name,)

    @cached_property
    def skipped(self) -> frozenset[int]:
        """The days that the zone's clocks never showed (Apia had no 2011-12-30)."""
        if self._rules is None:
            return frozenset()
        found: set[int] = set()
        years = range(1800, 2101)
        offsets = [self._offset(_EPOCH.replace(year=year)) for year in years]
        for year, before, after in zip(years, offsets, offsets[1:], strict=False):
            if after - before > _HALF_DAY:
                days = range(day_number(year, 1, 1), day_number(year + 1, 1, 1))
                found.update(day for day in days if self._start(day) == self._start(day + 1))
        return frozenset(found)

    def day_start(self, day: int) -> int:
        """Return the first instant of civil day number *day*.

        Raises:
            InvalidDateError: The zone skipped that day.
        """
        if self._rules is None:
            return day * MICROSECONDS_A_DAY
        if day in self.skipped:
            raise self.no_such_day(day)
        return self._start(day)

    def day_end(self, day: int) -> int:
        """Return the last instant of civil day number *day*.

        Raises:
            InvalidDateError: The zone skipped that day.
        """
        if self._rules is None:
            return day * MICROSECONDS_A_DAY + MICROSECONDS_A_DAY - 1
        if day in self.skipped:
            raise self.no_such_day(day)
        return self._start(day + 1) - 1

    def first_instant(self, day: int) -> int:
        """Return the first instant at which *day* has begun, also where it was skipped."""
        return day * MICROSECONDS_A_DAY if self._rules is None else self._start(day)

    def last_instant(self, day: int) -> int:
        """Return the last instant before *day* is over, also where it was skipped."""
        return self.first_instant(day + 1) - 1

    def day_of(self, instant: int) -> int:
        """Return the number of the civil day that contains *instant*."""
        day = instant // MICROSECONDS_A_DAY
        if self._rules is None:
            return day
        # A zone is never two days away from UTC, so this ends after a step or two.
        day += 1
        while self._start(day) > instant:
            day -= 1
        return day

    def instants_of(self, day: int, microsecond_of_day: int) -> tuple[int, ...]:
        """Return the instants at which the clocks showed that time on that day: 1, or 2 in a fold.

        Raises:
            InvalidDateError: The clocks jumped over that time.
        """
        if self._rules is None:
            return (day * MICROSECONDS_A_DAY + microsecond_of_day,)
        near, cycles = _within_datetime(day)
        local = _EPOCH + timedelta(days=near, microseconds=microsecond_of_day)
        candidates = {instant_of(local, self._offset(local.replace(fold=fold))) for fold in (0, 1)}
        found = sorted(instant for instant in candidates if self._shown_at(instant) == local)
        if not found:
            raise self._in_gap(local)
        away = cycles * DAYS_IN_CYCLE * MICROSECONDS_A_DAY
        return tuple(instant + away for instant in found)

    def no_such_day(self, day: int) -> InvalidDateError:
        """Return the error that says the zone skipped *day*."""
        year, month, date = civil_day(day)
        said = f"{year:04}-{month:02}-{date:02}"
        return InvalidDateError(
            "skipped-day",
            said,
            0,
            Phrase(f"day {said}, which {self.name} skipped", f"{self.name}跳过的日期{said}"),
            Phrase("a day that its clocks showed", "该时区实有的日期"),
        )

    def _in_gap(self, local: datetime) -> InvalidDateError:
        said = local.isoformat()
        return InvalidDateError(
            "no-such-local-time",
            said,
            said.index("T") + 1,
            Phrase(f"a time that the clocks of {self.name} skipped", f"{self.name}时钟跳过的时刻"),
            Phrase("a time that they showed, or an offset", "该时区实有的时刻，或注明偏移"),
        )

    def _offset(self, local: datetime) -> timedelta:
        offset = local.replace(tzinfo=self._rules).utcoffset()
        return timedelta() if offset is None else offset

    def _shown_at(self, instant: int) -> datetime:
        """Return what the clocks show at *instant*, without the fold."""
        aware = _AWARE_EPOCH + timedelta(microseconds=instant)
        return aware.astimezone(self._rules).replace(tzinfo=None, fold=0)

    def _start(self, day: int) -> int:
        near, cycles = _within_datetime(day)
        midnight = _EPOCH + timedelta(days=near)
        start = instant_of(midnight, self._offset(midnight))
        if self._shown_at(start) != midnight:
            start = self._first_showing(midnight, start)
        return start + cycles * DAYS_IN_CYCLE * MICROSECONDS_A_DAY

    def _first_showing(self, midnight: datetime, after: int) -> int:
        """Return the first instant at which the clocks, which skipped *midnight*, show later."""
        before = after - 2 * MICROSECONDS_A_DAY
        while after - before > _SECOND:
            middle = (before + after) // (2 * _SECOND) * _SECOND
            if self._shown_at(middle) < midnight:
                before = middle
            else:
                after = middle
        return after


def instant_of(local: datetime, offset: timedelta) -> int:
    """Return the instant at which clocks *offset* ahead of UTC show *local*."""
    return (local - offset - _EPOCH) // _MICROSECOND


def _within_datetime(day: int) -> tuple[int, int]:
    """Return a day that `datetime` knows and how many cycles of 400 years it is away."""
    if _FIRST <= day <= _LAST:
        return day, 0
    edge = _FIRST if day < _FIRST else _LAST - DAYS_IN_CYCLE + 1
    cycles = (day - edge) // DAYS_IN_CYCLE
    return day - cycles * DAYS_IN_CYCLE, cycles


def _load(name: str) -> tzinfo | None:
    if name == "UTC":
        return None
    from zoneinfo import ZoneInfo, available_timezones  # noqa: PLC0415 - UTC needs no database

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        near = _near(name, available_timezones())
        raise InvalidDateError(
            "unknown-zone",
            name,
            0,
            Phrase(f"zone {name!r}", f"时区“{name}”"),
            Phrase(f"a name such as {', '.join(near)}", f"{'、'.join(near)}等IANA名称"),
        ) from None


def _near(name: str, names: set[str]) -> Sequence[str]:
    """Return the zones that *name*, which is none, is likely to mean.

    The database names a zone after one city of it, often not the capital.
    """
    from difflib import get_close_matches  # noqa: PLC0415 - only where it went wrong

    city = name.rpartition("/")[2].replace(" ", "_").casefold()
    if city in _MEANT:
        return _MEANT[city]
    by_city: dict[str, str] = {}
    for other in sorted(names, key=lambda it: (it.partition("/")[0] in _OLD, it)):
        by_city.setdefault(other.rpartition("/")[2].casefold(), other)
    if city in by_city:
        return (by_city[city],)
    near = get_close_matches(name, names, n=1, cutoff=0.8)
    near += [by_city[it] for it in get_close_matches(city, by_city, n=2, cutoff=0.75)]
    return tuple(dict.fromkeys(near)) or ("UTC", "Asia/Shanghai")


_OLD: Final = frozenset({"Etc", "SystemV", "US", "Canada", "Brazil", "Chile", "Mexico", "posix"})
_CHINA: Final = ("Asia/Shanghai",)
_EAST_8: Final = ("Asia/Shanghai", "Asia/Singapore", "Etc/GMT-8")
_MEANT: Final[Mapping[str, Sequence[str]]] = {
    **dict.fromkeys(
        ("beijing", "peking", "tianjin", "shenzhen", "guangzhou", "wuhan", "changsha", "chengdu",
         "nanjing", "hangzhou", "xian", "china", "中国", "北京", "北京时间", "上海", "重庆"),
        _CHINA,
    ),
    **dict.fromkeys(("utc+8", "gmt+8", "utc+08:00", "gmt+08:00", "+8", "+08:00", "+0800"), _EAST_8),
    "cst": ("Asia/Shanghai", "America/Chicago"),
    "est": ("America/New_York",),
    "ist": ("Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"),
    **dict.fromkeys(("hongkong", "hong_kong", "香港"), ("Asia/Hong_Kong",)),
    "澳门": ("Asia/Macau",),
    "台北": ("Asia/Taipei",),
    **dict.fromkeys(("delhi", "new_delhi", "mumbai", "bangalore"), ("Asia/Kolkata",)),
    **dict.fromkeys(("washington", "boston", "miami"), ("America/New_York",)),
    **dict.fromkeys(("san_francisco", "seattle"), ("America/Los_Angeles",)),
}  # fmt: skip
"""What people call a zone that the database calls otherwise, in lower case."""

UTC: Final = Zone.of("UTC")
"""Coordinated universal time, the default."""
