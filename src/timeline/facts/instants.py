"""Recorded time as text: UTC with microseconds, one form only."""

from datetime import UTC, datetime
from functools import lru_cache

from timeline.dates import civil_day

_DAY = 86_400_000_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def instant_text(instant: int) -> str:
    """Return *instant* as it is stored: UTC with microseconds.

    >>> instant_text(1_700_000_000_000_000)
    '2023-11-14T22:13:20.000000Z'
    """
    seconds, micro = divmod(instant, 1_000_000)
    return f"{_second_text(seconds)}.{micro:06}Z"


@lru_cache(maxsize=64)  # what is recorded one after the other is often of one second
def _second_text(instant: int) -> str:
    days, seconds = divmod(instant, 86_400)
    year, month, day = civil_day(days)
    hour, minute, second = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"


@lru_cache(maxsize=64)  # the records of a batch share theirs
def instant_from_text(text: str) -> int:
    """Return the instant that `instant_text` wrote as *text*.

    Raises:
        ValueError: *text* is not in that form.
    """
    # With these signs in these places only digits in ASCII can be in the others; some
    # versions of Python take 24:00 for the next day.
    is_formed = len(text) == 27 and text[4:20:3] == "--T::." and text[-1] == "Z"  # noqa: PLR2004 # as in the docstring of `instant_text`
    if not is_formed or text[11:13] == "24":
        raise ValueError(f"found {text!r}, expected a UTC time such as 2023-11-14T22:13:20.000000Z")
    try:
        since = datetime.fromisoformat(text) - _EPOCH
    except ValueError:
        raise ValueError(f"found {text!r}, which names no existing time") from None
    return since.days * _DAY + since.seconds * 1_000_000 + since.microseconds
