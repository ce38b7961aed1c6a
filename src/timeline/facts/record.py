"""Drafts and records: an event with its envelope, before and after it is kept.

A `Draft` is what a writer offers; a `Record` is what the log holds: the draft
plus position, id and recorded time. Both are values; neither reads a clock.

Not here: how a record stands in a line (`timeline.facts.envelope`), what
corrections leave standing (`timeline.facts.standing`).
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any, Generic, TypeVar, final

import attrs
from attrs import field, frozen

from timeline.dates import When, Zone, parse
from timeline.errors import InvalidEventError
from timeline.facts.instants import instant_text
from timeline.facts.registry import REGISTRY
from timeline.facts.source import Source
from timeline.facts.vocabulary import Retracted
from timeline.facts.whens import WhenLike, when_from_json

E = TypeVar("E")
E_co = TypeVar("E_co", covariant=True)
Text = str | Mapping[str, str]

UNDETERMINED = "und"
"""The language of a title given without one (ISO 639-2)."""


def _title(value: Text) -> Mapping[str, str]:
    if isinstance(value, str):
        value = {UNDETERMINED: value} if value else {}
    return MappingProxyType(dict(value))


def _names(value: Iterable[str] | str) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _roles(value: Mapping[str, Iterable[str] | str]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({role: _names(who) for role, who in value.items()})


def _meta(value: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType(dict(value))


def _sources(value: Iterable[Source]) -> tuple[Source, ...]:
    return tuple(value)


@final
@frozen
class Draft(Generic[E_co]):
    """An event and its envelope, to be appended.

    Attributes:
        event: An instance of a registered class.
        subject: The stream: what the event is about.
        when: When it happened; None: when it is recorded. A text is EDTF.
        id: The fact's id; None: derived from the content, so that a retry of the
            same dated fact is the same record. A draft without `when` is a new
            fact each time, unless `expected` says which append is retried.
        title: One text, or one by language.
        roles: Who took part, as what: subject ids by role.
        part_of: Subject ids of what it is part of; *after*: ids of facts that came
            before it, where dates do not say so.
        by: Who records it.
        meta: Free texts: cause, correlation, because, lane.
        supersedes: The id of the record that this one replaces; *retracts*: the one
            that it withdraws.
        recorded_at: When it was recorded elsewhere, for imports, in microseconds since
            1970-01-01T00:00Z; None: when it is appended. No part of what is said.
    """

    event: E_co
    subject: str = ""
    when: WhenLike | None = field(default=None, kw_only=True)
    id: str | None = field(default=None, kw_only=True)
    title: Mapping[str, str] = field(default="", kw_only=True, converter=_title)
    tags: tuple[str, ...] = field(default=(), kw_only=True, converter=_names)
    place: str = field(default="", kw_only=True)
    roles: Mapping[str, tuple[str, ...]] = field(factory=dict, kw_only=True, converter=_roles)
    part_of: tuple[str, ...] = field(default=(), kw_only=True, converter=_names)
    after: tuple[str, ...] = field(default=(), kw_only=True, converter=_names)
    sources: tuple[Source, ...] = field(default=(), kw_only=True, converter=_sources)
    by: str = field(default="", kw_only=True)
    meta: Mapping[str, str] = field(factory=dict, kw_only=True, converter=_meta)
    supersedes: str | None = field(default=None, kw_only=True)
    retracts: str | None = field(default=None, kw_only=True)
    recorded_at: int | None = field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self.supersedes and self.retracts:
            raise InvalidEventError(
                f"found both supersedes={self.supersedes!r} and retracts={self.retracts!r}, "
                "expected at most one"
            )
        if bool(self.retracts) != isinstance(self.event, Retracted):
            raise InvalidEventError(
                "a retraction is a draft of Retracted() with retracts=ID, and nothing else is"
            )


@final
@frozen(eq=False)
class Record(Generic[E_co]):
    """An event as the log holds it.

    Two records are equal when all that is stored of them is equal.

    Attributes:
        position: Place in the log: 1, 2, 3 ….
        id: The record's own id.
        fact: The id of the first record of its chain of corrections; links use it.
        rank: The position of that first record; it orders facts of one day.
        recorded_at: When the log learned it, microseconds since 1970-01-01T00:00Z.
        type, version, data: The event as stored.
        stored_when: The date as stored; None where it happened when recorded.
        zone: The log's zone, in which its days lie.
        first_recorded_at: Of a record that a merge moved here, when its own branch
            learned it; an undated fact happened then. None for all others.
    """

    position: int
    id: str
    fact: str
    rank: int
    recorded_at: int
    subject: str
    type: str
    version: int
    data: Mapping[str, Any]
    stored_when: Any
    zone: Zone
    by: str = ""
    title: Mapping[str, str] = field(factory=dict)
    tags: tuple[str, ...] = ()
    place: str = ""
    roles: Mapping[str, tuple[str, ...]] = field(factory=dict)
    part_of: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    meta: Mapping[str, str] = field(factory=dict)
    supersedes: str | None = None
    retracts: str | None = None
    first_recorded_at: int | None = None

    @cached_property
    def event(self) -> E_co:
        """The event, as an instance of its class, or `Unregistered`.

        Raises:
            InvalidEventError: the data does not fit the class.
        """
        event: E_co = REGISTRY.decode(self.type, self.version, self.data, self.zone)
        return event

    @cached_property
    def when(self) -> When:
        """When it happened: as recorded, or the recorded instant itself."""
        when = when_from_json(self.stored_when, self.zone)
        if when is not None:
            return when
        recorded_at = self.recorded_at if self.first_recorded_at is None else self.first_recorded_at
        return parse(instant_text(recorded_at), zone=self.zone)

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
        return all(getattr(self, name) == getattr(other, name) for name in _STORED)

    def __hash__(self) -> int:
        return hash((self.position, self.id))


_ENVELOPE = (
    "subject", "when", "title", "tags", "place", "roles", "part_of", "after", "sources", "by",
    "meta",
)  # fmt: skip
_STORED = tuple(part.name for part in attrs.fields(Record) if part.name != "zone")
