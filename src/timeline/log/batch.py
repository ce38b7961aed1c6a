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
from timeline.facts import Draft, Record, derived_id
from timeline.facts.envelope import BLANK, json_texts, plain_values_of
from timeline.facts.instants import instant_from_text, instant_text
from timeline.log.content import not_json, tried
from timeline.log.index import Index
from timeline.log.protocol import Clock

TOLERANCE = 5 * 60 * 1_000_000
"""How far the head of a log may be ahead of the clock, in microseconds."""

_FIRST = instant_from_text("0001-01-01T00:00:00.000000Z")

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
        texts: The new records as they are to be stored, as JSON, in order; empty
            where all drafts are in the log already.
        records: The record of each draft, in the order of the drafts.
    """

    texts: Sequence[bytes]
    records: tuple[Record[Any], ...]


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
    expected = expected or {}
    batch = [plain_values_of(draft, zone) or {**BLANK, **tried(draft, zone)} for draft in drafts]
    _identify(batch, drafts, index, expected)
    ids = [values["id"] for values in batch]
    stored: Sequence[Mapping[str, Any]] = batch
    if len(set(ids)) < len(ids):
        raise ConflictError(_repeated(batch))
    if existing := {id: fetch(index.position(id)) for id in index.known(ids)}:
        _check_same(existing, batch)
        stored = [existing.get(values["id"], values) for values in batch]
        drafts = [draft for id, draft in zip(ids, drafts, strict=True) if id not in existing]
        batch = [values for values in batch if values["id"] not in existing]
    texts: Sequence[bytes] = ()
    if batch:
        _check_expected(index, expected)
        _complete(batch, index.head, _recorded_at(index, clock, {it.recorded_at for it in drafts}))
        try:
            texts = _added(batch, drafts, index)
        except BaseException:
            index.rollback()
            raise
    return Plan(
        texts,
        tuple([
            made_record(values, index, zone) if "supersedes" in values else Record(values, zone)
            for values in stored
        ]),
    )  # fmt: skip


def made_record(values: Mapping[str, Any], index: Index, zone: Zone) -> Record[Any]:
    """Return the record *values* with its fact and rank, of which *index* knows."""
    return Record(values, zone, index.fact(values) if "supersedes" in values else None)


def _identify(
    batch: Sequence[dict[str, Any]],
    drafts: Sequence[Draft[Any]],
    index: Index,
    expected: Mapping[str, int],
) -> None:
    """Give each of *batch*, made of *drafts*, an id where it has none."""
    if not [1 for values in batch if "when" not in values]:
        for values, draft in zip(batch, drafts, strict=True):
            if not values["id"]:
                values["id"] = _derived_id(values, draft, 0)
        return
    head = index.head
    # Where a retried append began is what `expected` says; from there each draft of the
    # subject finds the record that the first try made of it, if there was one.
    retried = dict(expected)
    lasts: dict[str, int] = {}
    for values, draft in zip(batch, drafts, strict=True):
        subject = draft.subject
        if not values["id"]:
            last = retried.get(subject, lasts.get(subject) or index.last(subject))
            values["id"] = _derived_id(values, draft, last)
        position = index.position(values["id"])
        if not position:
            head += 1
            position = lasts[subject] = head
        if subject in retried:
            retried[subject] = position


def _derived_id(values: dict[str, Any], draft: Draft[Any], last: int) -> str:
    """Return the id of *values*, made of *draft* behind position *last* of its subject."""
    content = values.copy()
    for key in BLANK:
        del content[key]
    try:
        return derived_id(content, last)
    except TypeError as error:
        raise not_json(draft, error) from error


def _said(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the record *values* says, without what the log adds to it."""
    return {key: value for key, value in values.items() if key not in _NOT_SAID}


def _repeated(batch: Sequence[Mapping[str, Any]]) -> Phrase:
    """Return what is wrong where one id stands twice in *batch*."""
    firsts: dict[str, int] = {}
    other, id = next(
        (number, values["id"])
        for number, values in enumerate(batch, 1)
        if firsts.setdefault(values["id"], number) < number
    )
    one = firsts[id]
    if batch[one - 1] == batch[other - 1]:
        return Phrase(
            f"drafts {one} and {other} say the same; leave one out, or give each an id if they "
            "are two facts",
            f"第{one}条与第{other}条草稿内容相同；请删去其一，若确为两件事，请各给一个编号",
        )
    return Phrase(
        f"drafts {one} and {other} have the id {id!r} but say different things; "
        "choose another id for one of them",
        f"第{one}条与第{other}条草稿编号同为“{id}”而内容不同；请为其一另取编号",
    )


def _check_same(
    existing: Mapping[str, Mapping[str, Any]], batch: Sequence[Mapping[str, Any]]
) -> None:
    """Check that those of *batch* which are *existing*, by id, say what is there."""
    for values in batch:
        if values["id"] in existing:
            said, offered = _said(existing[values["id"]]), _said(values)
            if said != offered:
                raise IdConflictError(
                    id=values["id"],
                    existing=orjson.dumps(said).decode(),
                    offered=orjson.dumps(offered).decode(),
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
    text = instant_text(now)
    if len(text) == len(index.recorded_at) and text > index.recorded_at:
        return text
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
    if type(stated) is not int or stated < _FIRST:
        raise InvalidEventError(
            f"found recorded_at={stated!r}, expected microseconds since 1970-01-01T00:00Z, in the "
            "years from 1 on"
        )
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


def _complete(batch: Sequence[dict[str, Any]], head: int, recorded_at: str) -> None:
    """Say where and when the records of *batch*, one batch behind position *head*, stand."""
    left = len(batch)
    for position, values in enumerate(batch, head + 1):
        values["position"] = position
        values["recorded_at"] = recorded_at
        left -= 1
        if left:
            values["left"] = left


def _added(
    batch: Sequence[Mapping[str, Any]], drafts: Sequence[Draft[Any]], index: Index
) -> Sequence[bytes]:
    """Add the records of *batch*, made of *drafts*, to *index*, and return them as JSON."""
    if not index.add_all(batch):
        for values in batch:
            if objection := index.objection(values):
                raise CorrectionError(objection)
            index.add(values)
    try:
        return json_texts(batch)
    except TypeError:
        return [_json(values, draft) for values, draft in zip(batch, drafts, strict=True)]


def _json(values: Mapping[str, Any], draft: Draft[Any]) -> bytes:
    try:
        return orjson.dumps(values)
    except TypeError as error:
        raise not_json(draft, error) from error
