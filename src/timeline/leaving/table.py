"""Records as one flat table in CSV, a row a record, for reading and counting.

The columns are the fields of drafts (docs/drafts.md) that occur, with the parts
that they have: ``title.en``, ``roles.host``. Beside them stand what became of the
record, the place of its passage, and what has no field (``meta.…``, ``data``).
What a cell holds is text: dates as EDTF, quantities as printed, lists with
semicolons.

Not here: reading tables (`timeline.drafts.tables`).
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs
import orjson

from timeline.dates import When
from timeline.drafts.fields import DOCUMENT_FIELDS, FIELDS
from timeline.facts import (
    Claim,
    Quantity,
    Record,
    Unregistered,
    fates,
    instant_text,
)
from timeline.facts.draft import UNDETERMINED

BOM = "\ufeff"

_FIRST = ("id", "when", "type", "subject", "title")
_LAST = ("status", "data")
_NAMES = tuple(
    dict.fromkeys(
        (
            *_FIRST,
            *(row.name for row in FIELDS),
            "recorder",
            *(row.name for row in DOCUMENT_FIELDS if row.name != "published"),
            "sha256",
            "characters",
            "meta",
            *_LAST,
        )
    )
)
_PLACES = {name: place for place, name in enumerate(_NAMES)}


def table(records: Sequence[Record[Any]], *, bom: bool = False) -> bytes:
    """Return *records* as CSV in UTF-8; *bom*: marked as such, as Excel needs it."""
    became = fates(records)
    rows = [{**dict(_cells(record)), "status": became[record.id].kind} for record in records]
    names = sorted({name for row in rows for name in row}, key=_order)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, names, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return (BOM * bom + text.getvalue()).encode()


def _order(name: str) -> tuple[int, str]:
    field, _, part = name.partition(".")
    return _PLACES[field], part


def _cells(record: Record[Any]) -> Iterator[tuple[str, str]]:
    """Give column and text of all that *record* says."""
    yield "id", record.id
    yield "when", "" if record.retracts else record.when.text
    yield "type", record.type
    yield "recorded", instant_text(record.recorded_at)
    yield from _event(record)
    yield from _parts("title", record.title)
    for name in ("subject", "place", "supersedes", "retracts", "tags", "part_of", "after"):
        if value := getattr(record, name):
            yield name, _text(value)
    if record.by:
        yield "recorder", record.by
    for role, who in record.roles.items():
        yield f"roles.{role}", _text(who)
    fields = {row.name for row in FIELDS if row.part == "meta"}
    for key, value in record.meta.items():
        yield key if key in fields else f"meta.{key}", value
    yield from _sources(record)


def _event(record: Record[Any]) -> Iterator[tuple[str, str]]:
    event = record.event
    known = not isinstance(event, Unregistered) and "." not in record.type
    if not known:
        if record.data:
            yield "data", orjson.dumps(dict(record.data), option=orjson.OPT_SORT_KEYS).decode()
        return
    for part in attrs.fields(type(event)):
        value = getattr(event, part.name)
        if isinstance(value, Mapping):
            yield from _parts(part.name, value)
        elif value not in (None, "", ()):
            yield part.name, _text(value)


def _parts(name: str, values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for part, value in values.items():
        yield name if part == UNDETERMINED else f"{name}.{part}", value


def _sources(record: Record[Any]) -> Iterator[tuple[str, str]]:
    """Give what the sources say, several of them with semicolons."""
    sources = record.sources
    if sources:
        yield "source", _text(tuple(dict.fromkeys(it.document for it in sources)))
    for name in ("page", "url"):
        if found := [getattr(it, name) for it in sources if getattr(it, name)]:
            yield name, _text(tuple(found))
    if ranges := [f"{it.characters[0]}-{it.characters[1]}" for it in sources if it.characters]:
        yield "characters", _text(tuple(ranges))


def _text(value: Any) -> str:
    """Return *value* as the text of a cell."""
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, When):
        return value.text
    if isinstance(value, Quantity):
        return str(value)
    if isinstance(value, Claim):
        return f"{value.rank} {value.scope}"
    return str(value)
