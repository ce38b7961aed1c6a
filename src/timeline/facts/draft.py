"""Drafts: an event and its envelope, as a writer offers them to a log.

Nothing is asked here but that each part is of its kind, so that who hands over
something else is told at once, where it was handed over.

Not here: what a log makes of a draft (`timeline.facts.record`), how it is stored
(`timeline.facts.envelope`), whether it can be (`timeline.log.batch`).
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Generic, TypeVar, final

from attrs import field, frozen

from timeline.errors import InvalidDraftError, InvalidEventError, Phrase, Problem
from timeline.facts.shortcuts import unfrozen
from timeline.facts.source import Source
from timeline.facts.vocabulary import Retracted
from timeline.facts.whens import WhenLike

E_co = TypeVar("E_co", covariant=True)
Text = str | Mapping[str, str]

_NONE: Mapping[str, Any] = MappingProxyType({})

UNDETERMINED = "und"
"""The language of a title given without one (ISO 639-2)."""


def _refused(name: str, value: object, en: str, zh: str) -> InvalidDraftError:
    """Return the error that *value* is nothing that the field *name* of a draft can hold."""
    problem = Problem(
        code="wrong-type",
        found=Phrase(f"{name}={value!r}", f"{name}={value!r}"),
        expected=Phrase(en, zh),
    )
    return InvalidDraftError([problem])


def _title(value: Text) -> Mapping[str, str]:
    if isinstance(value, str):
        return MappingProxyType({UNDETERMINED: value})
    if type(value) is not dict and not isinstance(value, Mapping):
        raise _refused(
            "title", value,
            "a text, or texts by language: {'zh': …, 'en': …}",
            "文字，或按语言分列的文字：{'zh': …, 'en': …}",
        )  # fmt: skip
    return MappingProxyType(dict(value))


def _names(name: str, value: Any) -> tuple[str, ...]:
    """Return the texts that *value*, given as the field *name*, holds."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Mapping) or not isinstance(value, Iterable):
        raise _refused(name, value, "a text, or a list of texts", "文字，或文字的列表")
    return tuple(value)


def _roles(value: Mapping[str, Iterable[str] | str]) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(value, Mapping):
        raise _refused(
            "roles", value,
            "subject ids by role: {'host': ['a', 'b']}",
            "按角色分列的主体：{'主办': ['甲', '乙']}",
        )  # fmt: skip
    return MappingProxyType({role: _names("roles", names) for role, names in value.items()})


def _meta(value: Mapping[str, str]) -> Mapping[str, str]:
    if not isinstance(value, Mapping):
        raise _refused("meta", value, "texts by name: {'note': …}", "按名称分列的文字：{'note': …}")
    return MappingProxyType(dict(value))


def _sources(value: Any) -> tuple[Source, ...]:
    sources = tuple(value) if isinstance(value, Iterable) else None
    if sources is None or not all(isinstance(it, Source) for it in sources):
        raise _refused(
            "sources", value,
            "a list of sources: [timeline.Source(DOCUMENT)]",
            "出处的列表：[timeline.Source(文献编号)]",
        )  # fmt: skip
    return sources


@final
@frozen(init=False)
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

    event: E_co  # type: ignore[misc] # it stands in __attrs_init__, too, which nobody calls
    subject: str
    when: WhenLike | None = field(kw_only=True)
    id: str | None = field(kw_only=True)
    title: Mapping[str, str] = field(kw_only=True)
    tags: tuple[str, ...] = field(kw_only=True)
    place: str = field(kw_only=True)
    roles: Mapping[str, tuple[str, ...]] = field(kw_only=True)
    part_of: tuple[str, ...] = field(kw_only=True)
    after: tuple[str, ...] = field(kw_only=True)
    sources: tuple[Source, ...] = field(kw_only=True)
    by: str = field(kw_only=True)
    meta: Mapping[str, str] = field(kw_only=True)
    supersedes: str | None = field(kw_only=True)
    retracts: str | None = field(kw_only=True)
    recorded_at: int | None = field(kw_only=True)

    def __init__(
        self,
        event: E_co,
        subject: str = "",
        *,
        when: WhenLike | None = None,
        id: str | None = None,
        title: Text = "",
        tags: Iterable[str] | str = (),
        place: str = "",
        roles: Mapping[str, Iterable[str] | str] = _NONE,
        part_of: Iterable[str] | str = (),
        after: Iterable[str] | str = (),
        sources: Iterable[Source] = (),
        by: str = "",
        meta: Mapping[str, str] = _NONE,
        supersedes: str | None = None,
        retracts: str | None = None,
        recorded_at: int | None = None,
    ) -> None:
        # What attrs would write takes twice as long: it calls a function for each field.
        object.__setattr__(self, "__class__", _OpenDraft)
        own: Any = self
        own.event, own.subject, own.when, own.id = event, subject, when, id
        own.title = _title(title) if title else _NONE
        own.tags = tags if type(tags) is tuple else _names("tags", tags)
        own.place = place
        own.roles = _roles(roles) if roles else _NONE
        own.part_of = part_of if type(part_of) is tuple else _names("part_of", part_of)
        own.after = after if type(after) is tuple else _names("after", after)
        own.sources = () if sources == () else _sources(sources)
        own.by = by
        own.meta = _meta(meta) if meta else _NONE
        own.supersedes, own.retracts, own.recorded_at = supersedes, retracts, recorded_at
        own.__class__ = Draft
        if retracts or isinstance(event, Retracted):
            _check_retraction(self)


_OpenDraft = unfrozen(Draft)


def _check_retraction(draft: Draft[Any]) -> None:
    if draft.supersedes and draft.retracts:
        raise InvalidEventError(
            f"found both supersedes={draft.supersedes!r} and retracts={draft.retracts!r}, "
            "expected at most one"
        )
    if not (draft.retracts and isinstance(draft.event, Retracted)):
        raise InvalidEventError(
            "a retraction is a draft of Retracted() with retracts=ID, and nothing else is"
        )
