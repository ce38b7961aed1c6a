"""Turn one event class into JSON data and back.

msgspec does the work for plain fields (text, numbers, `Decimal`, dates, enums,
tuples, nested attrs classes). A `When` is this library's own form, a text or an
object (`timeline.facts.whens`), so fields of that type are read apart.

Promise: `decode(encode(event)) == event`; a field at its default is not stored.
What makes that fast for plain classes is in `timeline.facts.shortcuts`.
"""

import typing
from collections.abc import Mapping
from types import UnionType
from typing import Any, final

import attrs
import msgspec

from timeline.dates import When, Zone
from timeline.errors import InvalidEventError
from timeline.facts import shortcuts
from timeline.facts.whens import when_from_json, when_to_json


@final
class Codec:
    """Reads and writes the data of one attrs class.

    Attributes:
        cls: The class; *name* and *version* are what it is stored under.
    """

    def __init__(self, cls: type, version: int = 1, name: str = "") -> None:
        self.cls = cls
        self.name = name
        self.version = version
        self._fields = attrs.fields(cls)
        try:
            hints = typing.get_type_hints(cls)
        except NameError as error:
            raise InvalidEventError(
                f"cannot read the annotations of {cls.__qualname__!r}: {error}; "
                "define the class where its types can be found"
            ) from error
        self._hints = {field.name: hints.get(field.name, Any) for field in self._fields}
        self._whens = frozenset(name for name, hint in self._hints.items() if _is_when(hint))
        self._defaults = {field.name: _default(field) for field in self._fields}
        for part, hint in self._hints.items():
            if part not in self._whens and When in _parts(hint):
                raise InvalidEventError(
                    f"field {part!r} of {cls.__qualname__!r} holds a When inside another type; "
                    "expected `When` or `When | None`"
                )

        # Functions, and not methods, since they are made for this class when first used:
        # most programs have more classes than they use.
        self.encode: shortcuts.Writer = self._first_encode
        """Returns the JSON data of an event, without fields that are at their default."""
        self.plain: shortcuts.PlainWriter = self._first_plain
        """Returns what `encode` does where it is surely read back, else None."""
        self.decode: shortcuts.Reader = self._first_decode
        """Returns the event of JSON data; dates in it lie in the zone that is given.

        Raises:
            ValidationError, TypeError, ValueError: the data does not fit.
        """

    def _first_encode(self, event: object) -> dict[str, Any]:
        converters = dict.fromkeys(self._whens, when_to_json)
        self.encode = shortcuts.writer(self._defaults, convert=_builtins, converters=converters)
        return self.encode(event)

    def _first_plain(self, event: object) -> dict[str, Any] | None:
        self.plain = shortcuts.plain_writer(self.cls, self._hints, self._defaults)
        return self.plain(event)

    def _first_decode(self, data: Mapping[str, Any], zone: Zone) -> Any:
        # msgspec leaves the converters of attrs out; making an event with a `When` does not.
        converts = any(field.converter is not None for field in self._fields)
        if (self._whens and converts) or not shortcuts.is_plain(self.cls):
            self.decode = self.convert
        else:
            self.decode = shortcuts.reader(
                self.cls,
                self._hints,
                convert=self._part,
                converters=dict.fromkeys(self._whens, when_from_json),
                slowly=self.convert,
            )
        return self.decode(data, zone)

    def _part(self, value: Any, hint: Any, data: Mapping[str, Any], zone: Zone) -> Any:
        """Return *value*, of a field of *data*, as what *hint* says."""
        try:
            return msgspec.convert(value, hint)
        except msgspec.ValidationError:
            return self.convert(data, zone)  # it raises, too, and says where the fault is

    def convert(self, data: Mapping[str, Any], zone: Zone) -> Any:
        """Return what `decode` gives, for any class, by msgspec alone."""
        if not self._whens:
            return msgspec.convert(data, self.cls)
        arguments = {
            field.alias: when_from_json(data[field.name], zone)
            if field.name in self._whens
            else msgspec.convert(data[field.name], self._hints[field.name])
            for field in self._fields
            if field.name in data
        }
        return self.cls(**arguments)


def _default(field: Any) -> Any:
    """Return the default of an attrs field; what equals nothing where it has none."""
    if isinstance(field.default, attrs.Factory):  # type: ignore[arg-type] # a class in fact, a function to type checkers
        return _NOTHING if field.default.takes_self else field.default.factory()
    return _NOTHING if field.default is attrs.NOTHING else field.default


class _Nothing:
    """Equal to no value of any event."""


_NOTHING = _Nothing()


def _parts(hint: Any) -> set[Any]:
    """Return *hint* and all types named inside it."""
    found = {hint} if isinstance(hint, type) else set()
    for part in typing.get_args(hint):
        found |= _parts(part)
    return found


def _is_when(hint: Any) -> bool:
    """Whether *hint* is `When` or `When | None`."""
    if typing.get_origin(hint) in (typing.Union, UnionType):
        return set(typing.get_args(hint)) == {When, type(None)}
    return hint is When


def _builtins(value: Any) -> Any:
    """Return *value* as JSON types; nested attrs classes leave out their defaults."""
    if attrs.has(type(value)):
        return {
            field.name: _builtins(part)
            for field in attrs.fields(type(value))
            if (part := getattr(value, field.name)) != _default(field)
        }
    if isinstance(value, Mapping):
        return {str(key): _builtins(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [_builtins(part) for part in value]
    return msgspec.to_builtins(value)
