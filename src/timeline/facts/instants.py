"""Recorded time as text: UTC with microseconds, one form only."""

from timeline.dates import civil_day, day_number

_DAY = 86_400_000_000
_LENGTH = len("2023-11-14T22:13:20.000000Z")


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


def instant_from_text(text: str) -> int:
    """Return the instant that `instant_text` wrote as *text*.

    Raises:
        ValueError: *text* is not in that form.
    """
    if len(text) != _LENGTH:
        raise ValueError(text)
    year, month, day = int(text[:4]), int(text[5:7]), int(text[8:10])
    seconds = int(text[11:13]) * 3600 + int(text[14:16]) * 60 + int(text[17:19])
    instant = day_number(year, month, day) * _DAY + seconds * 1_000_000 + int(text[20:26])
    if instant_text(instant) != text:
        raise ValueError(text)
    return instant
