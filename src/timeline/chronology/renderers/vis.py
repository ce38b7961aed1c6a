"""A chronology as the data that vis-timeline loads: `items` and `groups`.

An exact day is a box; everything else is a range over all days that it may take, of the
class ``inexact`` where the date leaves one open, so that a month does not become its
first day. Times are without a zone, which browsers take for their own: a civil day is
that day wherever it is looked at. Ends are exclusive, as vis-timeline draws them.

Source: https://visjs.github.io/vis-timeline/docs/timeline/#Data_Format
"""

from html import escape
from typing import Any

from timeline.chronology.model import Chronology
from timeline.chronology.renderers.data import json_bytes
from timeline.chronology.renderers.days import bounded
from timeline.chronology.telling import cited, sentence
from timeline.chronology.words import WORDS
from timeline.dates import civil_day


def render_vis(chronology: Chronology) -> bytes:
    """Return *chronology* as JSON for vis-timeline."""
    words = WORDS[chronology.lang]
    items: list[dict[str, Any]] = []
    groups: dict[str, None] = {}
    seen: dict[str, int] = {}
    for entry, extent, first, last in bounded(chronology.entries):
        number = seen[entry.id] = seen.get(entry.id, 0) + 1
        lane = words["planned"] if entry.part == "planned" else entry.lane or words[entry.part]
        groups.setdefault(lane)
        sources = words["semicolon"].join(cited(entry.citations, words))
        said = f"{entry.full_label}{words['colon']}{sentence(entry, words)}"
        item: dict[str, Any] = {
            "id": entry.id + (f"~{number}" if number > 1 else ""),
            "content": escape(sentence(entry, words)),
            "title": escape(f"{said}{words['space']}{sources or words['no source']}"),
            "start": _midnight(first),
            "type": "box",
            "group": lane,
            "className": "exact" if entry.is_exact else "inexact",
        }
        if not (entry.is_exact and first == last):
            item |= {"type": "range", "end": _midnight(last + 1)}
        if extent.last is None:
            item["className"] += " unended"
        items.append(item)
    out = [
        {"id": entry.id, "date": entry.full_label, "text": sentence(entry, words)}
        for entry in chronology.entries
        if entry.id not in seen
    ]
    # Sections in their order; what belongs to none stands where it first occurs.
    order = {lane: place for place, lane in enumerate(chronology.lanes)}
    own = iter(sorted(filter(order.__contains__, groups), key=order.__getitem__))
    lanes = [next(own) if lane in order else lane for lane in groups]
    return json_bytes(
        {
            "items": items,
            "groups": [{"id": lane, "content": escape(lane)} for lane in lanes],
            "without_begin": out,
        }
    )


def _midnight(number: int) -> str:
    year, month, day = civil_day(number)
    if 0 <= year <= 9999:  # noqa: PLR2004 # four digits
        return f"{year:04}-{month:02}-{day:02}T00:00:00"
    # ECMAScript writes other years with a sign and six digits.
    return f"{year:+07}-{month:02}-{day:02}T00:00:00"
