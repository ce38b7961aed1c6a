"""The JSON Schema of draft files, so that editors complete and explain.

Made from the table in `timeline.drafts.fields`; docs/draft.schema.json is this,
and a test keeps the two equal. It is more lenient than the reader where a field
may come from the defaults, and knows nothing of dates and quotations. All else that
the reader says of the shape of a file it says, too (tests/drafts/test_schema_laws.py).
"""

import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from timeline.drafts.fields import (
    CLAIM_FIELDS,
    DEFAULT_TYPE,
    DOCUMENT_FIELDS,
    FIELDS,
    NOT_DEFAULTS,
    SECTIONS,
    SOURCE_FIELDS,
    TYPES,
    TYPES_ZH,
    Field,
    Kind,
    fields_of,
)

_SCALAR = {"type": ["string", "number", "boolean", "null"]}
_EMPTY = {"type": ["string", "null"], "maxLength": 0}
_LIST = {"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR}]}
_KINDS: Mapping[Kind, Mapping[str, Any]] = MappingProxyType(
    {
        "text": _SCALAR,
        "quantity": _SCALAR,
        "choice": _SCALAR,
        "instant": _SCALAR,
        # Unquoted, [2021..2025] is a list and {2020, 2021} a mapping to YAML.
        "date": {"type": ["string", "number", "array", "object", "null"]},
        "list": _LIST,
        "by language": {
            "anyOf": [
                _SCALAR,
                {
                    "type": "object",
                    "propertyNames": {"pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},
                    "additionalProperties": _SCALAR,
                    "properties": {"zh": _SCALAR, "en": _SCALAR},
                },
            ]
        },
        "roles": {"anyOf": [{"type": "object", "additionalProperties": _LIST}, _EMPTY]},
        "claim": {"anyOf": [{"$ref": "#/$defs/claim"}, _EMPTY]},
        "sources": {
            "anyOf": [
                _SCALAR,
                {"type": "array", "items": {"anyOf": [_SCALAR, {"$ref": "#/$defs/source"}]}},
            ]
        },
        "part": {"not": {}},
    }
)


def draft_schema() -> dict[str, Any]:
    """Return the schema, as JSON data.

    >>> sorted(draft_schema()["$defs"])
    ['claim', 'defaults', 'document', 'fact', 'source', 'untyped']
    """
    properties = _properties(SECTIONS)
    shapes: dict[str, dict[str, Any]] = {
        "documents": {"type": "object", "additionalProperties": {"$ref": "#/$defs/document"}},
        "defaults": {"$ref": "#/$defs/defaults"},
        "facts": {"type": ["array", "null"], "items": {"$ref": "#/$defs/fact"}},
    }
    for row in SECTIONS:
        for name in (row.name, row.zh) if row.name in shapes else ():
            properties[name] = {**shapes[row.name], "description": row.says.en}
    shared = [row for row in FIELDS if row.name not in NOT_DEFAULTS]
    file = _object(properties, SECTIONS)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "timeline draft file, version 1",
        **file,
        "allOf": [*file["allOf"], _without_default_type()],
        "$defs": {
            "claim": _object(_properties(CLAIM_FIELDS), CLAIM_FIELDS),
            "defaults": _object(_properties(shared), ()),
            "document": _object(_properties(DOCUMENT_FIELDS), DOCUMENT_FIELDS),
            "source": _object(_properties(SOURCE_FIELDS), SOURCE_FIELDS),
            "fact": {**_object(_properties(FIELDS), ()), "allOf": [_of_type(it) for it in TYPES]},
            "untyped": _untyped(),
        },
    }


def schema_text() -> str:
    """Return the schema as the text of docs/draft.schema.json."""
    return json.dumps(draft_schema(), ensure_ascii=False, indent=1) + "\n"


def _object(properties: Mapping[str, Any], rows: Iterable[Field]) -> dict[str, Any]:
    """Return the schema of a mapping with *properties*, in which some *rows* are required."""
    needed = [
        {"anyOf": [{"required": [row.name]}, {"required": [row.zh]}]}
        for row in rows
        if row.required
    ]
    shape: dict[str, Any] = {
        "type": "object",
        "additionalProperties": False,
        "properties": dict(properties),
    }
    rules = [*needed, *_once(rows)]
    return {**shape, "allOf": rules} if rules else shape


def _once(rows: Iterable[Field]) -> list[dict[str, Any]]:
    """Return the rules that none of *rows* is written under both of its names."""
    return [{"not": {"required": [row.name, row.zh]}} for row in rows if row.name != row.zh]


def _properties(rows: Iterable[Field]) -> dict[str, Any]:
    """Return the schema of each field in *rows*, in English first and then in Chinese."""
    rows = list(rows)
    english: dict[str, Any] = {}
    chinese: dict[str, Any] = {}
    for row in rows:
        _add(english, row.name, row, row.says.en)
        _add(chinese, row.zh, row, row.says.zh)
    return english | chinese


def _add(properties: dict[str, Any], name: str, row: Field, says: str) -> None:
    """Add *row* as *name*; a name that several types have says what it is in each."""
    words = [*row.choices, *row.choices_zh]
    shape = {"anyOf": [{"enum": words}, _EMPTY]} if words else dict(_KINDS[row.kind])
    before = properties.get(name)
    said = f"{says} ({', '.join(row.types)})" if row.types else says
    if before is not None:
        said = f"{before['description']}; {said}"
    properties[name] = {**shape, "description": said}


def _of_type(name: str) -> dict[str, Any]:
    """Return the rule that a fact of type *name* has only the fields of that type."""
    words = [name, TYPES_ZH[name]]
    conditions = [
        {"required": [key], "properties": {key: {"enum": words}}} for key in ("type", "类型")
    ]
    return {"if": {"anyOf": conditions}, "then": _fields_of(name)}


def _fields_of(type: str) -> dict[str, Any]:
    """Return what holds of the fields of a fact of *type*: which there are, each written once."""
    rows = fields_of(type)
    names = [*dict.fromkeys(row.name for row in rows), *dict.fromkeys(row.zh for row in rows)]
    # Of two fields with one English name, that is the name of the last.
    last = {row.name: row for row in rows}
    return {"propertyNames": {"enum": names}, "allOf": _once(last.values())}


def _named(*names: str) -> dict[str, Any]:
    """Return the rule that one of the fields *names* says something."""
    said = {"not": _EMPTY}
    return {"anyOf": [{"required": [name], "properties": {name: said}} for name in names]}


def _untyped() -> dict[str, Any]:
    """Return the rules of a fact without a type: it is an occurrence, or a retraction."""
    return {
        "if": _named("type", "类型"),
        "then": True,
        "else": {
            "if": {"anyOf": [{"required": ["retracts"]}, {"required": ["撤回"]}]},
            "then": _fields_of("retracted"),
            "else": _fields_of(DEFAULT_TYPE),
        },
    }


def _without_default_type() -> dict[str, Any]:
    """Return the rule that facts are `_untyped` where the defaults do not say a type."""
    defaults, facts = (
        next((row.name, row.zh) for row in SECTIONS if row.name == name)
        for name in ("defaults", "facts")
    )
    typed = _named("type", "类型")
    return {
        "if": {"anyOf": [{"required": [name], "properties": {name: typed}} for name in defaults]},
        "then": True,
        "else": {"properties": {name: {"items": {"$ref": "#/$defs/untyped"}} for name in facts}},
    }
