"""A chronology as JSON, in the shape `timeline/chronology/1` (docs/stability.md).

What it promises: all that a page says is in it, in the same order, and days besides as
numbers of the calendar, so that no program has to read a label.
"""

import json
from typing import Any, Final

from attrs import asdict

from timeline.chronology.model import Chronology, Entry, Extent
from timeline.chronology.renderers.days import iso_day
from timeline.facts import instant_text

SHAPE: Final = "timeline/chronology/1"


def render_json(chronology: Chronology) -> bytes:
    """Return *chronology* as JSON in UTF-8."""
    return json_bytes({"format": SHAPE, **shape_of_chronology(chronology)})


def json_bytes(value: Any) -> bytes:
    """Return *value* as JSON in UTF-8, indented, with a line feed at the end."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return (text + "\n").encode("utf-8", "replace")


def shape_of_chronology(chronology: Chronology) -> dict[str, Any]:
    """Return what *chronology* says, as plain lists and dictionaries."""
    said = asdict(chronology, recurse=False)
    for name in ("course", "by", "sections"):
        del said[name]  # how a page shows it; `timeline at --json` gives the state on any day
    said["head"] = asdict(chronology.head)
    said["entries"] = [_entry(entry) for entry in chronology.entries]
    for name in ("rows", "documents", "remarks", "corrections"):
        said[name] = [asdict(one) for one in said[name]]
    said["made"] = asdict(chronology.made) if chronology.made else None
    said["kinds"] = dict(chronology.kinds)
    state = {"at": "state_at", "is_end": "is_end", "rows": "rows"}
    said["state"] = {name: said.pop(own) for name, own in state.items()}
    return said


def _entry(entry: Entry) -> dict[str, Any]:
    said = asdict(entry)
    said["notes"] = [{"name": name, "value": value} for name, value in entry.notes]
    said["remarks"] = [remark.id for remark in entry.remarks]
    said["extents"] = [_extent(extent) for extent in entry.extents]
    said["recorded_at"] = instant_text(entry.recorded_at)
    return said


def _extent(extent: Extent) -> dict[str, Any]:
    return {
        "begins": [None if day is None else iso_day(day) for day in extent.begins],
        "ends": [None if day is None else iso_day(day) for day in extent.ends],
        "is_span": extent.is_span,
        "is_open": extent.is_open,
        "clock": None if extent.clock is None else [instant_text(one) for one in extent.clock],
    }
