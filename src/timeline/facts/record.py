"""Records: an event with its envelope, as a log holds it.

A `Record` is what the log makes of a draft (`timeline.facts.draft`): the same, and
position, id and recorded time. Both are values; neither reads a clock.

Not here: how a record stands in a line (`timeline.facts.envelope`), what
corrections leave standing (`timeline.facts.standing`).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Generic, TypeVar, final

import attrs
import msgspec

from timeline.dates import When, Zone, parse
from timeline.errors import InvalidEventError
from timeline.facts.draft import Draft
from timeline.facts.instants import instant_from_text, instant_text
from timeline.facts.registry import REGISTRY, UNFIT
from timeline.facts.source import Source
from timeline.facts.whens import when_from_json

E_co = TypeVar("E_co", covariant=True)
_NONE: Mapping[str, Any] = MappingProxyType({})


@final
class Record(msgspec.Struct, Generic[E_co], eq=False, gc=False):
    """An event as the log holds it.

    It holds what is stored and reads a part of it when that is asked for, since a
    reader of a long log asks for few; a `Struct` is made in a tenth of the time of
    an attrs class. Nothing of it can be set. Two records are equal when all that is
    stored of them is equal. Get one from a log, or from `record_of`.
    """

    _stored: Mapping[str, Any]
    _zone: Zone
    _first: tuple[str, int] | None = None
    _event: Any = None
    _when: When | None = None

    @property
    def position(self) -> int:
        """The place in the log: 1, 2, 3 …."""
        position: int = self._stored["position"]
        return position

    @property
    def id(self) -> str:
        """The record's own id."""
        id: str = self._stored["id"]
        return id

    @property
    def fact(self) -> str:
        """The id of the first record of its chain of corrections; links use it."""
        return self._first[0] if self._first else self.id

    @property
    def rank(self) -> int:
        """The position of that first record; it orders facts of one day."""
        return self._first[1] if self._first else self.position

    @property
    def recorded_at(self) -> int:
        """When the log learned it, microseconds since 1970-01-01T00:00Z."""
        return instant_from_text(self._stored["recorded_at"])

    @property
    def first_recorded_at(self) -> int | None:
        """Of a record that a merge moved here, when its own branch learned it; else None.

        An undated fact happened then.
        """
        moved = self._stored.get("from")
        if moved is None:
            return None
        while "from" in moved:
            moved = moved["from"]
        return instant_from_text(moved["recorded_at"])

    @property
    def type(self) -> str:
        """The name of the event's type, as stored."""
        type: str = self._stored["type"]
        return type

    @property
    def version(self) -> int:
        """The version of the event's type, as stored."""
        version: int = self._stored["version"]
        return version

    @property
    def data(self) -> Mapping[str, Any]:
        """The event's data, as stored."""
        return MappingProxyType(self._stored.get("data", _NONE))

    @property
    def stored_when(self) -> Any:
        """The date as stored; None where it happened when recorded."""
        return self._stored.get("when")

    @property
    def zone(self) -> Zone:
        """The log's zone, in which its days lie."""
        return self._zone

    @property
    def by(self) -> str:
        """Who recorded it."""
        by: str = self._stored.get("by", "")
        return by

    @property
    def subject(self) -> str:
        """The stream: what the event is about."""
        subject: str = self._stored.get("subject", "")
        return subject

    @property
    def title(self) -> Mapping[str, str]:
        """Its title by language."""
        return MappingProxyType(self._stored.get("title", _NONE))

    @property
    def tags(self) -> tuple[str, ...]:
        """Free words for choosing."""
        return tuple(self._stored.get("tags", ()))

    @property
    def place(self) -> str:
        """Where it happened."""
        place: str = self._stored.get("place", "")
        return place

    @property
    def roles(self) -> Mapping[str, tuple[str, ...]]:
        """Who took part, as what: subject ids by role."""
        roles = self._stored.get("roles", _NONE)
        return MappingProxyType({role: tuple(who) for role, who in roles.items()})

    @property
    def part_of(self) -> tuple[str, ...]:
        """Subject ids of what it is part of."""
        return tuple(self._stored.get("part_of", ()))

    @property
    def after(self) -> tuple[str, ...]:
        """Ids of facts that came before it, where dates do not say so."""
        return tuple(self._stored.get("after", ()))

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where it is said."""
        return tuple(Source.from_json(source) for source in self._stored.get("sources", ()))

    @property
    def meta(self) -> Mapping[str, str]:
        """Free texts: cause, correlation, because, lane."""
        return MappingProxyType(self._stored.get("meta", _NONE))

    @property
    def supersedes(self) -> str | None:
        """The id of the record that this one replaces."""
        return self._stored.get("supersedes")

    @property
    def retracts(self) -> str | None:
        """The id of the record that this one withdraws."""
        return self._stored.get("retracts")

    @property
    def event(self) -> E_co:
        """The event, as an instance of its class, or `Unregistered`.

        Raises:
            InvalidEventError: the data does not fit the class.
        """
        event: E_co | None = self._event
        if event is None:
            stored = self._stored
            name = stored["type"]
            # What `decode` does of most, without the price of calling it.
            try:
                codec = REGISTRY.newest[name]
                if codec.version == stored["version"]:
                    event = self._event = codec.decode(stored["data"], self._zone)
                    return event
            except (KeyError, *UNFIT):
                pass  # it has no data, or it is told below
            data = stored.get("data", _NONE)
            event = self._event = REGISTRY.decode(name, stored["version"], data, self._zone)
        return event

    @property
    def when(self) -> When:
        """When it happened: as recorded, or the recorded instant itself."""
        when = self._when
        if when is None:
            when = when_from_json(self.stored_when, self._zone)
            if when is None:
                first = self.first_recorded_at
                instant = self.recorded_at if first is None else first
                when = parse(instant_text(instant), zone=self._zone)
            self._when = when
        return when

    def dated(self, when: Any, data: Mapping[str, Any]) -> "Record[E_co]":
        """Return this record with other dates: *when* and *data* as they would be stored."""
        return Record({**self._stored, "when": when, "data": data}, self._zone, self._first)

    def title_in(self, lang: str) -> str:
        """Return the title in *lang*, else in the first language there is, else empty."""
        return self.title.get(lang) or next(iter(self.title.values()), "")

    def amended(self, *, because: str, **changes: Any) -> Draft[E_co]:
        """Return the draft of a correction of this record: *changes* to its envelope or event.

        Fields of `Draft` and of the event may be named; the rest stays. The correction
        replaces this record when it is appended; both stay readable.

        Raises:
            InvalidEventError: a name in *changes* is neither.
        """
        event: Any = self.event
        own = {name for name in changes if name in _ENVELOPE}
        rest = {name: value for name, value in changes.items() if name not in own}
        unknown = set(rest) - {part.name for part in attrs.fields(type(event))}
        if unknown:
            raise InvalidEventError(
                f"found {sorted(unknown)}, expected fields of Draft or of {self.type!r}"
            )
        envelope: dict[str, Any] = {name: getattr(self, name) for name in _ENVELOPE}
        envelope["when"] = None if self.stored_when is None else self.when
        envelope["meta"] = {**self.meta, "because": because}
        envelope.update((name, changes[name]) for name in own)
        if rest:
            event = attrs.evolve(event, **rest)
        return Draft(event, supersedes=self.id, **envelope)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Record):
            return NotImplemented
        return self._said() == other._said()

    def __ne__(self, other: object) -> bool:  # a Struct has its own
        return not self == other

    def __hash__(self) -> int:
        return hash((self.position, self.id))

    def __repr__(self) -> str:
        return f"<Record {self.position} {self.id!r}: {self.type} {self.stored_when!r}>"

    def _said(self) -> dict[str, Any]:
        """Return what is compared: all but the place in its batch, and the whole way of a move."""
        said = {key: value for key, value in self._stored.items() if key not in _NOT_COMPARED}
        return {**said, "": (self.fact, self.rank, self.first_recorded_at)}


_ENVELOPE = (
    "subject", "when", "title", "tags", "place", "roles", "part_of", "after", "sources", "by",
    "meta",
)  # fmt: skip
_NOT_COMPARED = frozenset({"left", "from"})
