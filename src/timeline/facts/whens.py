"""How a `When` stands in a log: a text, or an object where it came from words.

    "2023-06"
    {"text": "2025-02", "words": "今年2月", "rule": "zh.this-year-month/1", "base": "changsha-2025"}

`text` is what `timeline.dates.parse` reads; it is the meaning at the time of
recording, so that a reader without the rules of words is not lost. `base` is
the id of the fact on whose date the words hang; when that is corrected, the
state resolves the words again (`timeline.state`).
"""

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from timeline.dates import UTC, Origin, When, Zone, parse
from timeline.dates.faults import no_text
from timeline.errors import InvalidDateError, Phrase

WhenLike = When | date | datetime | str
"""A `When`, a day, an aware or local clock time, or EDTF text."""


def as_when(value: WhenLike, zone: Zone = UTC) -> When:
    """Return *value* as a `When` in *zone*.

    A text is EDTF or the library's span form; words go through `timeline.when`.
    A day-precise `When` means the same civil days in any zone and is taken over;
    one with clock times keeps its instants.

    Raises:
        InvalidDateError: a text that is no date, or another value.
    """
    if isinstance(value, When):
        if value.zone is zone or "instant" in {value.start.unit, value.end.unit}:
            return value
        return _with_origin(parse(value.text, zone=zone), value.origin)
    if isinstance(value, str):
        return parse(value, zone=zone)
    if isinstance(value, datetime):
        return parse(value.isoformat(timespec="microseconds").replace("+00:00", "Z"), zone=zone)
    if isinstance(value, date):
        return parse(value.isoformat(), zone=zone)
    raise no_text(value)


def when_to_json(when: When) -> str | dict[str, Any]:
    """Return *when* as it is stored.

    Raises:
        TypeError: it is something else.
    """
    if not isinstance(when, When):
        raise TypeError(f"found {when!r} where a When stands; write timeline.when({str(when)!r})")
    origin = when.origin
    if origin is None:
        return when.text
    stored = {"text": when.text, "words": origin.words, "rule": origin.rule}
    if origin.base:
        stored["base"] = origin.base
    return stored


def stored_when(value: WhenLike, zone: Zone = UTC) -> str | dict[str, Any]:
    """Return how *value*, a date in *zone*, is stored.

    Raises:
        InvalidDateError: a text that is no date.
    """
    return stored_text(value, zone) if type(value) is str else when_to_json(as_when(value, zone))


@lru_cache(maxsize=4096)  # what is recorded together is often of few days
def stored_text(text: str, zone: Zone) -> str:
    """Return how the date *text* in *zone* is stored.

    Raises:
        InvalidDateError: it is none.
    """
    return parse(text, zone=zone).text


def when_from_json(stored: Any, zone: Zone) -> When | None:
    """Return the `When` that *stored* stands for, in *zone*.

    Raises:
        InvalidDateError: *stored* is neither a date nor the object above.
    """
    if stored is None:
        return None
    if isinstance(stored, str):
        return parse(stored, zone=zone)
    if isinstance(stored, Mapping) and isinstance(stored.get("text"), str):
        said = (str(stored.get(name, "")) for name in ("words", "rule", "base"))
        return _stored_in_words(stored["text"], *said, zone)
    raise InvalidDateError(
        code="not-a-date",
        text=str(stored),
        position=0,
        found=Phrase(repr(stored), f"“{stored}”"),
        expected=Phrase("a date text or an object with 'text'", "日期文字或含text的对象"),
    )


@lru_cache(maxsize=4096)  # much of one source is dated by the same few words
def _stored_in_words(text: str, words: str, rule: str, base: str, zone: Zone) -> When:
    return _with_origin(parse(text, zone=zone), Origin(words, rule, base))


def _with_origin(when: When, origin: Origin | None) -> When:
    return when.because(origin)
