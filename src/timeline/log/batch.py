"""Decide an append: which drafts are new, what they are stored as, what is refused.

Pure but for the clock it is given: no file is touched here, so all logs decide
alike. Idempotent by id; all or none; what `expected` says is checked before
anything new.

Not here: the bytes (`timeline.log.lines`), and writing them.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import orjson
from attrs import frozen

from timeline.dates import Zone
from timeline.errors import (
    ClockError,
    ConflictError,
    CorrectionError,
    IdConflictError,
    InvalidEventError,
    Phrase,
    StaleAppendError,
)
from timeline.facts import Draft, Record, content_of, derived_id, record_of
from timeline.facts.instants import instant_from_text, instant_text
from timeline.log.index import Index
from timeline.log.protocol import Clock
from timeline.log.shape import shape_problem

TOLERANCE = 5 * 60 * 1_000_000
"""How far the head of a log may be ahead of the clock, in microseconds."""

_NOT_SAID = frozenset({"position", "recorded_at", "from", "left"})

_SEVERAL = Phrase(
    "found drafts of several recorded times in one append, expected one; append those of each "
    "time by themselves, the earliest first",
    "一次追加中有几个不同的记录时间；请按记录时间由早到晚分批追加",
)

Fetch = Callable[[int], Mapping[str, Any]]
"""Gives what is stored at a position."""


@frozen
class Plan:
    """What an append comes to.

    Attributes:
        stored: The new records as they are to be stored, in order; empty where
            all drafts are in the log already.
        records: The record of each draft, in the order of the drafts.
    """

    stored: tuple[Mapping[str, Any], ...]
    records: tuple[Record[Any], ...]


@frozen
class _Offer:
    """A draft with its id, and where it is: in the log already, or to be."""

    id: str
    content: Mapping[str, Any]
    position: int
    is_new: bool
    recorded_at: int | None


def plan(
    drafts: Sequence[Draft[Any]],
    index: Index,
    *,
    zone: Zone,
    clock: Clock,
    expected: Mapping[str, int] | None,
    fetch: Fetch,
) -> Plan:
    """Return what appending *drafts* to the log of *index* comes to.

    The new records are added to *index*; the caller commits when they are
    durable, or rolls back. When this raises, it has rolled back.

    Raises:
        The errors of `Log.append`.
    """
    offers = _offers(drafts, index, zone, expected or {})
    known = {offer.id: fetch(offer.position) for offer in offers if not offer.is_new}
    for offer in offers:
        if not offer.is_new:
            _check_same(known[offer.id], offer)
    new = [offer for offer in offers if offer.is_new]
    if not new:
        return Plan((), tuple(made_record(known[offer.id], index, zone) for offer in offers))
    _check_expected(index, expected or {})
    recorded_at = _recorded_at(index, clock, {offer.recorded_at for offer in new})
    try:
        stored = [
            _stored(offer, recorded_at, len(new) - 1 - place, index)
            for place, offer in enumerate(new)
        ]
        known.update((values["id"], values) for values in stored)
        records = tuple(made_record(known[offer.id], index, zone) for offer in offers)
    except BaseException:
        index.rollback()
        raise
    return Plan(tuple(stored), records)


def made_record(values: Mapping[str, Any], index: Index, zone: Zone) -> Record[Any]:
    """Return the record *values* with its fact and rank, of which *index* knows."""
    fact, rank = index.fact(values)
    return record_of(values, zone, fact=fact, rank=rank)


def _offers(
    drafts: Sequence[Draft[Any]], index: Index, zone: Zone, expected: Mapping[str, int]
) -> list[_Offer]:
    """Return each of *drafts* with its id and position."""
    offers: list[_Offer] = []
    seen: dict[str, int] = {}
    head = index.head
    # Where a retried append began is what `expected` says; from there each draft of the
    # subject finds the record that the first try made of it, if there was one.
    retried = dict(expected)
    lasts: dict[str, int] = {}
    for number, draft in enumerate(drafts, 1):
        content = _content(draft, zone)
        subject = draft.subject
        last = lasts.get(subject) or index.last(subject)
        id = content.pop("id", None) or derived_id(content, retried.get(subject, last))
        content = {"id": id, **content}
        if id in seen:
            raise ConflictError(_repeated(offers[seen[id] - 1], content, seen[id], number))
        seen[id] = number
        position = index.position(id)
        is_new = not position
        if is_new:
            head += 1
            position = lasts[subject] = head
        if subject in retried:
            retried[subject] = position
        offers.append(_Offer(id, content, position, is_new, draft.recorded_at))
    return offers


def _content(draft: Draft[Any], zone: Zone) -> dict[str, Any]:
    """Return what *draft* says exactly as it will be read back."""
    content = content_of(draft, zone)
    try:
        read_back: dict[str, Any] = orjson.loads(orjson.dumps(content))
    except TypeError as error:
        raise InvalidEventError(f"{draft.event!r} cannot be stored as JSON: {error}") from error
    if read_back != content:
        raise InvalidEventError(
            f"{draft.event!r} would not be read back as it is (a number that is not finite?); "
            "use Decimal or text"
        )
    return read_back


def _repeated(first: _Offer, content: Mapping[str, Any], one: int, other: int) -> Phrase:
    if first.content == content:
        return Phrase(
            f"drafts {one} and {other} say the same; leave one out, or give each an id if they "
            "are two facts",
            f"第{one}条与第{other}条草稿内容相同；请删去其一，若确为两件事，请各给一个标识",
        )
    return Phrase(
        f"drafts {one} and {other} have the id {first.id!r} but say different things; "
        "choose another id for one of them",
        f"第{one}条与第{other}条草稿标识同为“{first.id}”而内容不同；请为其一另取标识",
    )


def _check_same(existing: Mapping[str, Any], offer: _Offer) -> None:
    said = {key: value for key, value in existing.items() if key not in _NOT_SAID}
    if said != offer.content:
        raise IdConflictError(
            id=offer.id,
            existing=orjson.dumps(said).decode(),
            offered=orjson.dumps(offer.content).decode(),
        )


def _check_expected(index: Index, expected: Mapping[str, int]) -> None:
    for subject, position in expected.items():
        actual = index.last(subject)
        if actual != position:
            raise StaleAppendError(subject=subject, expected=position, actual=actual)


def _recorded_at(index: Index, clock: Clock, stated: set[int | None]) -> str:
    """Return the recorded time of the next batch: as *stated*, else the present past the last."""
    if len(stated) > 1:
        raise ClockError(_SEVERAL)
    now = clock()
    if (elsewhere := next(iter(stated))) is not None:
        return _elsewhere(index, now, elsewhere)
    if not index.recorded_at:
        return instant_text(now)
    last = instant_from_text(index.recorded_at)
    if last - now > TOLERANCE:
        raise ClockError(
            Phrase(
                f"the clock says {instant_text(now)}, but the last record was recorded at "
                f"{index.recorded_at}; set the clock right, or wait until it is past that",
                f"时钟为{instant_text(now)}，而末条记录的记录时间为{index.recorded_at}；"
                "请校准时钟，或等到该时刻之后",
            )
        )
    return instant_text(max(now, last + 1))


def _elsewhere(index: Index, now: int, stated: int) -> str:
    """Return the recorded time *stated* by an import: past the head, not in the future."""
    if stated > now:
        raise ClockError(
            Phrase(
                f"found recorded time {instant_text(stated)}, which is in the future, expected "
                f"one up to now, {instant_text(now)}; state when it was recorded, or nothing",
                f"记录时间{instant_text(stated)}晚于现在（{instant_text(now)}）；"
                "请写明实际的记录时间，或不写",
            )
        )
    if index.recorded_at and stated <= instant_from_text(index.recorded_at):
        raise ClockError(
            Phrase(
                f"found recorded time {instant_text(stated)}, expected one after that of the last "
                f"record, {index.recorded_at}; leave it out, or import into a new log",
                f"记录时间{instant_text(stated)}不晚于末条记录的{index.recorded_at}；"
                "请不写记录时间，或导入新的日志",
            )
        )
    return instant_text(stated)


def _stored(offer: _Offer, recorded_at: str, left: int, index: Index) -> Mapping[str, Any]:
    """Return what *offer* is stored as, and add it to *index*."""
    values: dict[str, Any] = {
        "position": offer.position,
        "id": offer.id,
        "recorded_at": recorded_at,
        **offer.content,
    }
    if left:
        values["left"] = left
    problem = shape_problem(values)
    if problem:
        raise InvalidEventError(f"draft {offer.id!r}: {problem}")
    objection = index.objection(values)
    if objection:
        raise CorrectionError(objection)
    index.add(values)
    return values
