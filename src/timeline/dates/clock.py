"""A date with a clock time: `2025-04-11T09:00:00`, with an offset, `Z` or neither.

Without an offset the clocks of the log's zone are meant: a time that they showed
twice gives both instants, one that they skipped is refused. EDTF wants seconds
and knows no fractions; minutes and fractions of a second are ours. What is said
to the second may lie anywhere in that second, likewise for minutes and fractions.

Not here: dates without a time (`timeline.dates.components`).
"""

import re
from typing import Final

from timeline.dates.bounds import Bound, bound_of, make_bound
from timeline.dates.calendar import day_number, days_in_month
from timeline.dates.faults import fault, no_such, unexpected
from timeline.dates.ranges import union
from timeline.dates.when import When, make_when
from timeline.dates.zones import MICROSECONDS_A_DAY, UTC, Zone
from timeline.errors import InvalidDateError

_CLOCK: Final = re.compile(
    "(-?[0-9]{4}|Y-?[1-9][0-9]{4,999})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2})"
    "(?::([0-9]{2})(?:[.]([0-9]{1,6}))?)?(Z|[+-][0-9]{2}(?::[0-9]{2})?)?"
)
_SECOND: Final = 1_000_000
_MINUTE: Final = 60 * _SECOND
_FRACTIONS: Final = {3: "millisecond", 6: "microsecond"}
_LAST_HOUR: Final = 23
_LAST_SIXTIETH: Final = 59
_MONTHS: Final = 12


def parse_clock(text: str, zone: Zone) -> When:
    """Return the instant, or the instants, that *text* means.

    Raises:
        InvalidDateError: It is no date with a time, or there is no such time.
    """
    match = _CLOCK.fullmatch(text)
    if match is None:
        raise _complaint(text)
    day, micros = _day(text, match), _time(text, match)
    fraction = match[7]
    if match[6] is None:
        precision, size = "minute", _MINUTE
    elif fraction is None:
        precision, size = "second", _SECOND
    else:
        size = 10 ** (6 - len(fraction))
        precision = _FRACTIONS.get(len(fraction), "fraction of a second")
    if match[8] is None and zone is not UTC:
        bound = _local(text, zone, day, micros, size)
    else:
        offset = 0 if match[8] is None else _offset(text, match)
        instant = day * MICROSECONDS_A_DAY + micros - offset
        bound = make_bound("known", "instant", instant, instant + size - 1)
    edtf = text if precision == "second" and text[0] != "Y" else None
    return make_when(text, edtf, "some time in", precision, bound, bound, zone)


def _local(text: str, zone: Zone, day: int, micros: int, size: int) -> Bound:
    try:
        instants = zone.instants_of(day, micros)
    except InvalidDateError as error:
        position = text.index("T") + 1
        raise InvalidDateError(error.code, text, position, error.found, error.expected) from None
    return bound_of(union((instant, instant + size - 1) for instant in instants), "instant")


def _day(text: str, match: re.Match[str]) -> int:
    year, month, day = int(match[1].removeprefix("Y")), int(match[2]), int(match[3])
    if match[1] == "-0000":
        raise no_such(("year", "年"), text, 0, match[1], ("0000 or -0001", "0000或-0001"))
    if not 1 <= month <= _MONTHS:
        raise no_such(("month", "月"), text, match.start(2), match[2], ("01 to 12", "01至12"))
    length = days_in_month(year, month)
    if not 1 <= day <= length:
        expected = (f"01 to {length}", f"01至{length}")
        raise no_such(("day", "日"), text, match.start(3), match[3], expected)
    return day_number(year, month, day)


def _time(text: str, match: re.Match[str]) -> int:
    hour, minute, second = int(match[4]), int(match[5]), int(match[6] or 0)
    if hour > _LAST_HOUR:
        _no_time(text, match, 4, "00 to 23; midnight at the end is 00:00:00 of the next day")
    if minute > _LAST_SIXTIETH:
        _no_time(text, match, 5, "00 to 59")
    if second > _LAST_SIXTIETH:
        _no_time(text, match, 6, "00 to 59; leap seconds are not on the axis")
    fraction = int((match[7] or "0").ljust(6, "0"))
    return (hour * 60 + minute) * _MINUTE + second * _SECOND + fraction


_TIME_PARTS: Final = {4: ("hour", "时"), 5: ("minute", "分"), 6: ("second", "秒")}
_CHINESE: Final = {4: "00至23；一日之末写作次日00:00:00", 5: "00至59", 6: "00至59；不计闰秒"}


def _no_time(text: str, match: re.Match[str], part: int, expected: str) -> None:
    english, chinese = _TIME_PARTS[part]
    found = (f"{english} {match[part]}", f"{match[part]}{chinese}")
    raise fault("no-such-time", text, match.start(part), found, (expected, _CHINESE[part]))


def _offset(text: str, match: re.Match[str]) -> int:
    said = match[8]
    if said == "Z":
        return 0
    hours, minutes = int(said[1:3]), int(said[4:] or 0)
    if hours > _LAST_HOUR or minutes > _LAST_SIXTIETH or (said[0] == "-" and not hours + minutes):
        expected = ("an offset from -23:59 to +23:59; zero is Z", "-23:59至+23:59的偏移；零写作Z")
        found = (f"offset {said}", f"偏移{said}")
        raise fault("no-such-time", text, match.start(8), found, expected)
    return (hours * 60 + minutes) * (_MINUTE if said[0] == "+" else -_MINUTE)


_SHAPE: Final = "0000-00-00T00:00:00"


def _complaint(text: str) -> InvalidDateError:
    start = 1 if text.startswith("-") else 0
    for place, want in enumerate(_SHAPE, start):
        letter = text[place : place + 1]
        if want == "0" and not (letter.isascii() and letter.isdigit()):
            return unexpected(text, place, ("a digit", "数字"))
        if want not in ("0", letter):
            if place - start == len("0000-00-00T00:00"):
                break
            return unexpected(text, place, (repr(want), f"“{want}”"))
    prefix = re.compile("[-0-9]+T[0-9:]{5,8}(?:[.][0-9]{0,6})?").match(text)
    position = prefix.end() if prefix else 0
    expected = ("Z, an offset such as +08:00, or the end", "Z、+08:00一类的偏移，或结尾")
    return unexpected(text, position, expected)
