"""A chronology as iCalendar (RFC 5545), for calendar programs.

What it promises: an entry keeps its identity (`UID`, from the fact's id) when it is
corrected, and says no more than its date does. iCalendar knows days and instants only,
so what is known to the month lies on all days of that month, with the words for it in
its title and with ``X-EDTF``. What has no begin cannot be in a calendar; the
calendar's description names it.

Sources: RFC 5545 3.1 (folding at 75 octets), 3.3.11 (escapes), 3.6.1 (an exclusive
end), 3.8.7.2 (``DTSTAMP`` of an event in no exchange is its last revision); RFC 7986
5.3 (``UID`` as a UUID).
"""

import hashlib
import re
from collections.abc import Iterator
from typing import Final

from timeline.chronology.headings import known_told
from timeline.chronology.model import Chronology, Entry, Extent
from timeline.chronology.renderers.days import bounded
from timeline.chronology.telling import Words, lines_below, sentence
from timeline.chronology.words import WORDS
from timeline.dates import civil_day, day_number
from timeline.facts import instant_text

_LONGEST: Final = 75
"""Octets of a line, its end not counted."""
_LAST_DAY: Final = day_number(9999, 12, 31)
_FIRST_DAY: Final = day_number(1, 1, 1)
_ESCAPED: Final = re.compile(r"([\\;,])")
_BREAKS: Final = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f]")
_OUT: Final = {
    "zh": "日历容纳不了以下各条的日期，未收入：{}",
    "en": "Not in this calendar, which cannot hold their dates: {}",
}


def render_calendar(chronology: Chronology) -> bytes:
    """Return *chronology* as a calendar."""
    return b"".join(map(folded, _lines(chronology)))


def folded(line: str) -> bytes:
    r"""Return *line* as it is stored: cut where it is too long, but never within a character.

    >>> folded("DESCRIPTION:" + "长" * 22).count(b"\r\n ")
    1
    """
    pieces: list[bytes] = []
    piece = b""
    for character in line:
        octets = character.encode("utf-8", "replace")
        if len(piece) + len(octets) > _LONGEST:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"


def escaped(text: str) -> str:
    r"""Return *text* as a value of the type TEXT.

    >>> print(escaped("a;b,c\\d\ne"))
    a\;b\,c\\d\ne
    """
    text = _ESCAPED.sub(r"\\\1", text)
    return _CONTROLS.sub("\ufffd", _BREAKS.sub(r"\\n", text))


def uid(chronology: Chronology, entry: Entry, number: int = 0) -> str:
    """Return the identity of *entry*, of its occurrence *number* where it has several."""
    name = "\n".join(("timeline", chronology.head.origin, entry.id, str(number)))
    digits = bytearray(hashlib.sha256(name.encode("utf-8", "replace")).digest()[:16])
    digits[6] = digits[6] & 0x0F | 0x80  # version 8: made by a rule of one's own (RFC 9562)
    digits[8] = digits[8] & 0x3F | 0x80
    text = digits.hex()
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def _lines(chronology: Chronology) -> Iterator[str]:
    words = WORDS[chronology.lang]
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:-//timeline//timeline/chronology//{chronology.lang.upper()}"
    yield "CALSCALE:GREGORIAN"
    yield f"NAME:{escaped(chronology.title)}"
    yield f"X-WR-CALNAME:{escaped(chronology.title)}"
    drawn = [
        one for one in bounded(chronology.entries) if _FIRST_DAY <= one[2] <= one[3] < _LAST_DAY
    ]
    inside = {entry.id for entry, *_ in drawn}
    out = [entry.id for entry in chronology.entries if entry.id not in inside]
    said = words["compiled"]
    if chronology.head.known:
        said += words["space"] + known_told(chronology)
    if out:
        said += words["space"] + _OUT[chronology.lang].format(words["list"].join(out))
    yield f"DESCRIPTION:{escaped(said)}"
    yield f"X-WR-CALDESC:{escaped(said)}"
    numbers: dict[str, int] = {}
    for entry, extent, first, last in drawn:
        number = numbers.get(entry.id, 0)
        numbers[entry.id] = number + 1
        yield from _event(chronology, entry, extent, (first, last), number)
    yield "END:VCALENDAR"


def _event(
    chronology: Chronology, entry: Entry, extent: Extent, days: tuple[int, int], number: int
) -> Iterator[str]:
    words = WORDS[chronology.lang]
    yield "BEGIN:VEVENT"
    yield f"UID:{uid(chronology, entry, number)}"
    yield f"DTSTAMP:{_utc(entry.recorded_at)}"
    yield f"SEQUENCE:{entry.position}"
    if extent.clock:
        first, last = extent.clock
        yield f"DTSTART:{_utc(first)}"
        if extent.is_span:
            yield f"DTEND:{_utc(last + 1)}"
    else:
        yield f"DTSTART;VALUE=DATE:{_date(days[0])}"
        yield f"DTEND;VALUE=DATE:{_date(days[1] + 1)}"
    said = (entry.full_label, *lines_below(entry, words), entry.id)
    yield f"SUMMARY:{escaped(_summary(entry, words))}"
    yield f"DESCRIPTION:{escaped(chr(10).join(said))}"
    if entry.edtf:
        yield f"X-EDTF:{escaped(entry.edtf)}"
    categories = [words["planned"]] if entry.part == "planned" else []
    categories += filter(None, [entry.lane, "" if entry.is_exact else words["inexact"]])
    if categories:
        yield f"CATEGORIES:{','.join(map(escaped, categories))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _summary(entry: Entry, words: Words) -> str:
    said = sentence(entry, words)
    if entry.part == "planned":
        said = words["planned"] + words["colon"] + said
    if entry.is_exact or entry.full_label in said:
        return said
    return said + words["bracketed"].format(entry.full_label)


def _date(number: int) -> str:
    year, month, day = civil_day(number)
    return f"{year:04}{month:02}{day:02}"


def _utc(instant: int) -> str:
    """Return *instant* to the second: 20240305T093000Z."""
    return re.sub(r"[-:]|\.\d+", "", instant_text(instant))
