"""Event types: what a class is called in a log, and how its data is read back.

An event is an instance of a frozen attrs class registered under a dotted name
and a schema version. The name and version are stored, never a class path, so
code may move; older versions are read through chained upcasters; what is not
registered is kept as `Unregistered`, never dropped.

Not here: the envelope around an event (`timeline.facts.record`) and the
built-in event types (`timeline.facts.vocabulary`).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from types import MappingProxyType
from typing import Any, TypeVar, final

import attrs
import msgspec
from attrs import frozen

from timeline.errors import InvalidEventError
from timeline.facts.codec import Codec

E = TypeVar("E")
Data = dict[str, Any]
Upcaster = Callable[[Data], Data]

UNFIT = (msgspec.ValidationError, NotImplementedError, TypeError, ValueError)
"""What a codec raises of data that does not fit its class."""

_NAME = re.compile(r"[a-z][a-z0-9_-]*(\.[a-z][a-z0-9_-]*)+")


@final
@frozen
class Unregistered:
    """An event whose class this program does not know, kept as it was stored.

    Attributes:
        type: The name it was stored under; likewise *version* and *data*.
    """

    type: str
    version: int
    data: Mapping[str, Any]


@final
class Registry:
    """The event types of one program.

    Attributes:
        codecs: What reads and writes the events of each class.
        newest: What does so for the newest version of each type, by its name.
    """

    def __init__(self) -> None:
        self.codecs: dict[type, Codec] = {}
        self.newest: dict[str, Codec] = {}
        self._upcasters: dict[tuple[str, int], Upcaster] = {}

    def register(self, cls: type, name: str, version: int) -> None:
        """Register *cls* as version *version* of the event type *name*.

        The same class defined again (a notebook cell run twice) replaces the
        first; another class under a used name is an error.

        Raises:
            InvalidEventError: *cls* is no frozen attrs class, has a field that
                cannot be stored, or *name* is taken by another class.
        """
        if not attrs.has(cls):
            what = "a dataclass" if is_dataclass(cls) else "which attrs has not made a class"
            raise InvalidEventError(
                f"found {cls.__qualname__!r}, {what}, expected a frozen attrs class; write "
                f"@event({name!r}) above @frozen (from attrs import frozen), in this order"
            )
        # attrs has no public test for frozen before 25.4; the name of the method it puts in
        # has been the same since 16.1.
        if getattr(cls.__setattr__, "__name__", "") != "_frozen_setattrs":
            raise InvalidEventError(
                f"found {cls.__qualname__!r}, which can be changed after it was made; "
                "expected a frozen attrs class (from attrs import frozen)"
            )
        known = self.newest.get(name)
        if known and _place(known.cls) != _place(cls):
            raise InvalidEventError(
                f"event type {name!r} is {_place(known.cls)} already; "
                f"choose another name for {_place(cls)}"
            )
        codec = self.newest[name] = Codec(cls, version, name)
        # An event made before its class was defined again is written as the new one is.
        self.codecs |= {old: codec for old, its in self.codecs.items() if its is known}
        self.codecs[cls] = codec

    def add_upcaster(self, name: str, version: int, upcaster: Upcaster) -> None:
        """Read data of *version* of *name* through *upcaster*, which gives version + 1."""
        self._upcasters[name, version] = upcaster

    def cls(self, name: str) -> type | None:
        """Return the class registered as *name*, or None."""
        codec = self.newest.get(name)
        return codec.cls if codec else None

    def classes(self) -> tuple[tuple[str, type], ...]:
        """Return the registered names and classes, in order of registration."""
        return tuple((name, codec.cls) for name, codec in self.newest.items())

    def name_of(self, event: object) -> str:
        """Return the type name of *event*.

        Raises:
            InvalidEventError: its class is not registered.
        """
        if isinstance(event, Unregistered):
            return event.type
        codec = self.codecs.get(type(event))
        if codec is None:
            raise InvalidEventError(
                f"found an event of class {type(event).__qualname__!r}, which has no type name; "
                'put @event("some.name") above its @frozen'
            )
        return codec.name

    def encode(self, event: object) -> tuple[str, int, Data]:
        """Return type name, version and JSON data of *event*; defaults are left out.

        Raises:
            InvalidEventError: its class is not registered, or a value cannot be stored.
        """
        if isinstance(event, Unregistered):
            return event.type, event.version, dict(event.data)
        name = self.name_of(event)
        codec = self.codecs[type(event)]
        try:
            return name, codec.version, codec.encode(event)
        except (AttributeError, RecursionError, TypeError, ValueError) as error:
            raise InvalidEventError(f"an event of {name!r} cannot be stored: {error}") from error

    def decode(self, name: str, version: int, data: Mapping[str, Any], zone: Any) -> Any:
        """Return the event stored as *name*, *version* and *data*.

        What is not registered, or is newer than this program, comes back as
        `Unregistered`. *zone* is the log's, in which dates in the data lie.

        Raises:
            InvalidEventError: *data* does not fit, or an upcaster is missing.
        """
        codec = self.newest.get(name)
        if codec is None or version > codec.version:
            return Unregistered(name, version, MappingProxyType(dict(data)))
        if version < codec.version:
            data = self._upcasted(name, version, data)
        try:
            return codec.decode(data, zone)
        except UNFIT as error:
            raise InvalidEventError(f"data of {name!r} does not fit its class: {error}") from error

    def _upcasted(self, name: str, version: int, data: Mapping[str, Any]) -> Data:
        """Return *data* of the older *version* of *name* as data of the current one."""
        current: Data = dict(data)
        newest = self.newest[name].version
        for old in range(version, newest):
            upcaster = self._upcasters.get((name, old))
            if upcaster is None:
                raise InvalidEventError(
                    f"found {name!r} in version {old}, expected version {newest} "
                    f"or an upcaster; write one with @upcast({name!r}, version={old})"
                )
            current = upcaster(dict(current))
        return current


def _place(cls: type) -> str:
    return f"{cls.__module__}.{cls.__qualname__}"


REGISTRY = Registry()


def event(name: str, *, version: int = 1) -> Callable[[type[E]], type[E]]:
    """Register the frozen attrs class below as event type *name*.

    >>> from attrs import frozen
    >>> @event("lab.opened")
    ... @frozen
    ... class LabOpened:
    ...     rooms: int

    *name* is dotted, in lower case, and stays for ever: it is what a log
    stores. *version* counts schema changes; see `upcast`.

    Raises:
        InvalidEventError: the name or the class cannot be used; the commonest
            cause is ``@frozen`` written above ``@event``.
    """
    if not isinstance(name, str):
        raise InvalidEventError(f'found @event on {name!r}, expected a name: @event("lab.opened")')
    if not _NAME.fullmatch(name):
        raise InvalidEventError(
            f"found event name {name!r}, expected lower-case words with a dot, such as 'lab.opened'"
        )
    if version < 1:
        raise InvalidEventError(f"found version {version} of {name!r}, expected 1 or more")

    def register(cls: type[E]) -> type[E]:
        REGISTRY.register(cls, name, version)
        return cls

    return register


def upcast(name: str, *, version: int) -> Callable[[Upcaster], Upcaster]:
    """Register the function below as the reader of old data of *name*.

    It takes the JSON data of *version* and returns that of version + 1;
    upcasters chain, so each is written once and never changed.

    >>> @upcast("lab.opened", version=1)
    ... def _(data):
    ...     return {**data, "rooms": data.pop("room_count")}
    """

    def register(upcaster: Upcaster) -> Upcaster:
        REGISTRY.add_upcaster(name, version, upcaster)
        return upcaster

    return register
