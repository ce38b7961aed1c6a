"""A chronology as the data that TimelineJS3 loads.

TimelineJS draws an imprecise date at its begin and, left alone, says a date of its own
for it; so every slide has its `display_date`, which it shows instead. What it takes for
HTML is escaped. What has no begin cannot be on its axis; the first slide names it.

Source: https://timeline.knightlab.com/docs/json-format.html
"""

import re
from html import escape
from typing import Any, Final

from timeline.chronology.headings import front_matter
from timeline.chronology.model import Chronology
from timeline.chronology.renderers.data import json_bytes
from timeline.chronology.renderers.days import bounded
from timeline.chronology.telling import lines_below, sentence
from timeline.chronology.words import WORDS
from timeline.dates import civil_day

_UNSAFE: Final = re.compile(r"[^\w.-]")
_OUT: Final = {
    "zh": "时间轴容纳不了以下各条的日期：{}",
    "en": "Not on the axis, which cannot hold their dates: {}",
}


def render_timelinejs(chronology: Chronology) -> bytes:
    """Return *chronology* as JSON for TimelineJS3."""
    words = WORDS[chronology.lang]
    events: list[dict[str, Any]] = []
    seen: dict[str, int] = {}
    for entry, extent, first, last in bounded(chronology.entries):
        number = seen[entry.id] = seen.get(entry.id, 0) + 1
        event: dict[str, Any] = {
            "unique_id": _UNSAFE.sub(_as_hex, entry.id) + (f"-{number}" if number > 1 else ""),
            "start_date": _date(first, extent.first == extent.begins[1] or entry.is_exact),
            "display_date": escape(entry.full_label),
            "text": {
                "headline": escape(sentence(entry, words)),
                "text": _paragraphs(lines_below(entry, words)),
            },
        }
        if last != first:
            event["end_date"] = _date(last, is_day=True)
        if entry.lane or entry.part == "planned":
            event["group"] = words["planned"] if entry.part == "planned" else entry.lane
        events.append(event)
    about = [f"{name}{words['colon']}{value}" for name, value in front_matter(chronology)]
    about.append(words["compiled"])
    out = [entry.id for entry in chronology.entries if entry.id not in seen]
    if out:
        about.append(_OUT[chronology.lang].format(words["list"].join(out)))
    title = {"text": {"headline": escape(chronology.title), "text": _paragraphs(about)}}
    return json_bytes({"scale": "human", "title": title, "events": events})


def _date(number: int, is_day: bool) -> dict[str, int]:  # noqa: FBT001 # of two private callers
    year, month, day = civil_day(number)
    return {"year": year, "month": month, "day": day} if is_day else {"year": year, "month": month}


def _paragraphs(said: list[str]) -> str:
    return "".join(f"<p>{escape(one)}</p>" for one in said)


def _as_hex(match: re.Match[str]) -> str:
    return f"_{ord(match[0]):x}_"
