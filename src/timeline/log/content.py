"""What a draft says, exactly as it will be read back, or why it cannot be stored.

Texts and whole numbers are always read back as they are; what holds nothing else
is taken at once (`timeline.facts.envelope.plain_values_of`). All else is written
and read once for a trial, and its types are checked (`tried`).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import orjson

from timeline.dates import Zone
from timeline.errors import InvalidEventError
from timeline.facts import Draft, Unregistered, content_of
from timeline.facts.registry import REGISTRY
from timeline.log.shape import content_problem

_TEXT = frozenset({str})
_TEXT_KEYS = frozenset({"id", "by", "subject", "type", "when", "place", "supersedes", "retracts"})
_PLAIN = frozenset({str, int, bool, type(None)})
_NONE: Mapping[str, Any] = MappingProxyType({})


def tried(draft: Draft[Any], zone: Zone) -> dict[str, Any]:
    """Return what *draft* says, as it will be read back; *zone* is the log's.

    Raises:
        InvalidDateError, InvalidEventError: it cannot be stored.
    """
    content = content_of(draft, zone)
    if is_plain(content):
        _check_class(draft, content, zone)
        return content
    try:
        read_back: dict[str, Any] = orjson.loads(orjson.dumps(content))
    except TypeError as error:
        raise not_json(draft, error) from error
    if read_back != content:
        raise InvalidEventError(
            f"draft {_named(draft)} would not be read back as it is (a number that is not "
            "finite?); use Decimal or text"
        )
    problem = content_problem(read_back)
    if problem:
        raise InvalidEventError(f"draft {_named(draft)}: {problem}")
    _check_class(draft, read_back, zone)
    return read_back


def _check_class(draft: Draft[Any], content: Mapping[str, Any], zone: Zone) -> None:
    """Refuse data that could be stored, but that the event's own class would not read back."""
    if isinstance(draft.event, Unregistered):
        return
    REGISTRY.decode(content["type"], content["version"], content.get("data", _NONE), zone)


def _named(draft: Draft[Any]) -> str:
    """Return what a draft is called in an error; its event may be too long to print at all."""
    return repr(draft.id) if draft.id else f"of {type(draft.event).__qualname__}"


def is_plain(content: Mapping[str, Any]) -> bool:
    """Whether *content* is of parts that are stored as they are, if JSON takes them at all."""
    for key, value in content.items():
        if type(value) is str:
            is_plain = key in _TEXT_KEYS and value != ""
        elif key == "data":
            is_plain = _PLAIN.issuperset(map(type, value.values())) and _TEXT.issuperset(
                map(type, value)
            )
        elif key == "version":
            is_plain = type(value) is int and value > 0
        elif key == "title":
            is_plain = _TEXT.issuperset(map(type, (*value, *value.values())))
        else:
            is_plain = False
        if not is_plain:
            return False
    return True


def not_json(draft: Draft[Any], error: Exception) -> InvalidEventError:
    """Return the error that *draft* cannot be stored as JSON."""
    return InvalidEventError(f"draft {_named(draft)} cannot be stored as JSON: {error}")
