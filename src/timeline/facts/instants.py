"""Recorded time as text: UTC with microseconds, one form only."""

import re
from functools import lru_cache

from timeline.dates import civil_day, day_number

_DAY = 86_400_000_000
_FORM = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)\.(\d{6})Z", re.ASCII)


def instant_text(instant: int) -> str:
    """Return *instant* as it is stored: UTC with microseconds.

    >>> instant_text(1_700_000_000_000_000)
    '2023-11-14T22:13:20.000000Z'
    """
    days, rest = divmod(instant, _DAY)
    year, month, day = civil_day(days)
    seconds, micro = divmod(rest, 1_000_000)
    hour, minute, second = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{micro:06}Z"


@lru_cache(maxsize=64)  # the records of a batch share theirs
def instant_from_text(text: str) -> int:
    """Return the instant that `instant_text` wrote as *text*.

    Raises:
        ValueError: *text* is not in that form.
    """
    match = _FORM.fullmatch(text)
    if match is None:
        raise ValueError(f"found {text!r}, expected a UTC time such as 2023-11-14T22:13:20.000000Z")
    year, month, day, hour, minute, second, micro = map(int, match.groups())
    seconds = hour * 3600 + minute * 60 + second
    instant = day_number(year, month, day) * _DAY + seconds * 1_000_000 + micro
    if instant_text(instant) != text:
        raise ValueError(f"found {text!r}, which names no existing time")
    return instant
