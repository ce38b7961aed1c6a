"""A record as one JSON object, in a fixed order of keys.

This is the meaning of a line of a log (docs/format.md); bytes, chain and files
are the log's business (`timeline.log`). Absent parts are not written.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from operator import attrgetter
from types import MappingProxyType
from typing import Any

import orjson

from timeline.dates import Zone
from timeline.errors import InvalidEventError
from timeline.facts.draft import Draft
from timeline.facts.record import Record
from timeline.facts.registry import REGISTRY
from timeline.facts.whens import stored_text, stored_when

KEYS = (
    "position", "id", "recorded_at", "by", "subject", "type", "version", "when", "data", "title",
    "tags", "place", "roles", "part_of", "after", "sources", "meta", "supersedes", "retracts",
    "from", "left",
)  # fmt: skip
"""The order of keys in a line; `chain` comes last."""

BLANK: Mapping[str, Any] = MappingProxyType({"position": 0, "id": "", "recorded_at": ""})
"""What a log puts before the content of a draft, before it is known."""

_ABSENT = (None, "")
_SORTED = orjson.OPT_SORT_KEYS
_LINE_FEED = orjson.Fragment(b"\n")

_rare_parts = attrgetter(
    "tags", "place", "roles", "part_of", "after", "sources", "meta", "supersedes", "retracts"
)

_PARTS = (
    "position", "id", "recorded_at", "first_recorded_at", "type", "version", "data", "title",
    "tags", "roles", "part_of", "after", "sources", "meta",
)  # fmt: skip
"""What of a record may fail to be read."""


def content_of(draft: Draft[Any], zone: Zone) -> dict[str, Any]:
    """Return what *draft* says, as JSON, in the order of `KEYS`.

    Position, recorded time and a derived id are not part of it.

    Raises:
        InvalidDateError, InvalidEventError: the draft does not hold together.
    """
    name, version, data = REGISTRY.encode(draft.event)
    content: dict[str, Any] = {}
    if draft.id not in _ABSENT:
        content["id"] = draft.id
    if draft.by not in _ABSENT:
        content["by"] = draft.by
    if draft.subject not in _ABSENT:
        content["subject"] = draft.subject
    content["type"] = name
    content["version"] = version
    if draft.when is not None:
        content["when"] = stored_when(draft.when, zone)
    if data:
        content["data"] = data
    if draft.title:
        content["title"] = dict(draft.title)
    if any(_rare_parts(draft)):
        content |= _without_blanks(_links(draft))
    return content


def plain_values_of(  # noqa: C901 # one question after the other, without the price of calls
    draft: Draft[Any], zone: Zone
) -> dict[str, Any] | None:
    """Return `BLANK` and what `content_of` gives; None if that might be read back otherwise.

    It is not where it is of texts, whole numbers and truths in the places that are for
    them, which is all that most drafts hold.

    Raises:
        InvalidDateError: the date of the draft is none.
    """
    codec = REGISTRY.codecs.get(type(draft.event))
    if codec is None or (
        draft.tags or draft.place or draft.roles or draft.part_of or draft.after
        or draft.sources or draft.meta or draft.supersedes or draft.retracts
    ):  # fmt: skip
        return None
    try:
        data = codec.plain(draft.event)
    except (AttributeError, RecursionError, TypeError, ValueError):
        return None  # `content_of` tells what it is
    id, by, subject, when = draft.id, draft.by, draft.subject, draft.when
    if data is None or not (type(by) is type(subject) is str and (id is None or type(id) is str)):
        return None
    values: dict[str, Any] = {"position": 0, "id": id or "", "recorded_at": ""}
    if by:
        values["by"] = by
    if subject:
        values["subject"] = subject
    values["type"] = codec.name
    values["version"] = codec.version
    if when is not None:
        values["when"] = stored_text(when, zone) if type(when) is str else stored_when(when, zone)
        if type(values["when"]) is not str:
            return None
    if data:
        values["data"] = data
    if draft.title:
        own: Any = draft.title  # a view of a dict that the draft made for itself
        title: Mapping[Any, Any] = own.copy()
        values["title"] = title
        for lang, text in title.items():
            if type(lang) is not str or type(text) is not str:
                return None
    return values


def content_of_record(record: Record[Any]) -> dict[str, Any]:
    """Return what *record* says, as `content_of` gives it for the draft that made it."""
    content = {
        "id": record.id,
        "by": record.by,
        "subject": record.subject,
        "type": record.type,
        "version": record.version,
        "when": record.stored_when,
        "data": dict(record.data),
        "title": dict(record.title),
        **_links(record),
    }
    return _without_blanks(content)


def _links(of: Draft[Any] | Record[Any]) -> dict[str, Any]:
    """Return the parts that come after the title."""
    return {
        "tags": list(of.tags),
        "place": of.place,
        "roles": {role: list(who) for role, who in of.roles.items()},
        "part_of": list(of.part_of),
        "after": list(of.after),
        "sources": [source.as_json() for source in of.sources],
        "meta": dict(of.meta),
        "supersedes": of.supersedes,
        "retracts": of.retracts,
    }


def _without_blanks(content: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in content.items() if value not in (None, "", [], {})}


def derived_id(content: Mapping[str, Any], position: int | None) -> str:
    """Return the id of a fact that was given none.

    It is taken from *content* alone where that has a date. Where it has none, two
    equal events are two facts, so *position*, that of the subject's last record
    when it is appended, tells them apart (docs/adr/0002).
    """
    if "when" not in content:
        content = {**content, "after_position": position}
    return sha256(orjson.dumps(content, option=_SORTED)).hexdigest()[:16]


def json_texts(values: Sequence[Mapping[str, Any]]) -> list[bytes]:
    """Return each of *values* as JSON, written at once in a fifth of the time.

    Raises:
        TypeError: one is no JSON, or is nested nearly as deeply as a line may be.
    """
    parts: list[Any] = [_LINE_FEED] * (2 * len(values))
    parts[::2] = values
    # JSON has no line feed within a text. What stands around each is a comma or a bracket.
    return [text[1:-1] for text in orjson.dumps(parts).split(b"\n")[:-1]]


def record_of(
    stored: Mapping[str, Any], zone: Zone, *, fact: str = "", rank: int = 0
) -> Record[Any]:
    """Return the record that *stored*, one line of a log, stands for.

    *fact* and *rank* are those of the first record of its chain; left out, it is
    the first itself.

    Raises:
        InvalidEventError: a key is missing or of the wrong type.
    """
    record: Record[Any] = Record(stored, zone, (fact, rank) if fact else None)
    try:
        # Reading a log leaves this out: there it is the chain that vouches.
        _ = [getattr(record, name) for name in _PARTS]
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise InvalidEventError(f"not a record: {error!r} in {dict(stored)!r}") from error
    return record
