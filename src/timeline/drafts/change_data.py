"""Change the data of an event whose type only its own program knows, field by field.

`data.pieces=41` says what stands in the field `pieces` instead. A text stays a text;
anything else is written as JSON, and stays of its kind: without the class nobody here
can tell whether another kind would be read.

Not here: all other fields of a correction (`timeline.drafts.changes`).
"""

from typing import Any

import orjson
from attrs import evolve

from timeline.drafts import faults
from timeline.drafts.fields import near
from timeline.drafts.mappings import Owner
from timeline.drafts.nodes import Fields, Node, Report, Scalar
from timeline.errors import Problem
from timeline.facts import Unregistered

_PREFIX = "data."


def changed_data(event: object, node: Fields, owner: Owner, report: Report) -> Unregistered | None:
    """Return *event* with what *node* says of its data; None where its class is known here.

    A field that the data does not have is reported, and so is a value of another kind;
    an empty value takes the field away.
    """
    if not isinstance(event, Unregistered):
        return None
    data = dict(event.data)
    for key, value in node.entries:
        name = _name(key)
        if not name or not isinstance(key, Scalar) or not isinstance(value, Scalar):
            continue
        if name not in event.data:
            names = [_PREFIX + it for it in event.data]
            report.add(faults.unknown_field(key.text, owner.has, near(key.text, names), names), key)
        elif not value.text:
            del data[name]
        else:
            new = _read(value.text, event.data[name])
            if isinstance(new, Problem):
                report.add(new, value)
            else:
                data[name] = new
    return evolve(event, data=data)


def without_data(node: Fields, event: Unregistered | None) -> Fields:
    """Return *node* without the fields that `changed_data` reads."""
    if event is None:
        return node
    return evolve(node, entries=tuple(pair for pair in node.entries if not _name(pair[0])))


def _name(key: Node) -> str:
    """Return the field of the data that *key* names; empty for any other key."""
    text = key.text if isinstance(key, Scalar) else ""
    return text.removeprefix(_PREFIX) if text.startswith(_PREFIX) else ""


def _read(text: str, now: Any) -> Any:
    """Return what *text* says in place of *now*, or why it cannot stand there."""
    if isinstance(now, str):
        return text
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError:
        return faults.other_kind(text, orjson.dumps(now).decode())
    if now is not None and _kind(value) is not _kind(now):
        return faults.other_kind(text, orjson.dumps(now).decode())
    return value


def _kind(value: Any) -> type:
    return float if type(value) is int else type(value)
