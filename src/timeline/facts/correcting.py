"""Make the drafts of corrections: amend a fact, withdraw facts.

A correction names the record that it corrects (docs/adr/0003). People name the
fact, by the id of its first record; then the record of it that stands is meant.
Who names a later record has read that one, and is told if it stands no more.

Not here: appending them, and what a log refuses (`timeline.log.index`).
"""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, TypeAlias, final

import attrs
from attrs import evolve, frozen

from timeline.errors import CorrectionError, InvalidQueryError, Phrase, UnknownNameError
from timeline.facts.draft import Draft
from timeline.facts.envelope import content_of
from timeline.facts.fates import Fate, fates
from timeline.facts.record import Record
from timeline.facts.vocabulary import Retracted

Which: TypeAlias = str | range
"""An id, or a range of positions."""


def find_record(records: Sequence[Record[Any]], id: str) -> Record[Any]:
    """Return the one of *records* with *id*.

    Raises:
        UnknownNameError: there is none; it has the near spellings.
    """
    for record in records:
        if record.id == id:
            return record
    near = get_close_matches(id, [record.id for record in records], n=3)
    raise UnknownNameError("id", id, near)


def standing_record(records: Sequence[Record[Any]], id: str) -> Record[Any]:
    """Return the record that a correction of *id* corrects.

    Raises:
        UnknownNameError: there is no such id.
        CorrectionError: it was withdrawn, or is a record that was replaced, or a retraction.
    """
    record = find_record(records, id)
    if record.retracts:
        raise CorrectionError(
            Phrase(
                f"{id!r} is a retraction, which says nothing that could be amended; "
                "retract it to undo it",
                f"“{id}”是一次撤回，没有可更正的内容；如要取消，请撤回它",
            )
        )
    became = fates(records)
    if record.id == record.fact:
        for one in records:
            if one.fact == id and became[one.id].kind == "standing":
                return one
    _check_stands(record, became[id])
    return record


def amendment(
    records: Sequence[Record[Any]],
    id: str,
    *,
    because: str,
    changes: Mapping[str, Any],
    by: str = "",
) -> Draft[Any]:
    """Return the draft that replaces the standing record of *id*, with *changes*.

    *changes* names fields of `Draft` or of the event, or ``event`` for another event
    altogether; a name that both have means the event's. Of the envelope, ``by`` is who
    amends, also given by itself, and ``meta`` is added to what is there.

    Raises:
        UnknownNameError, CorrectionError: as `standing_record`; or nothing would change.
        InvalidEventError: a name in *changes* is no field.
        InvalidQueryError: *because* is empty.
    """
    draft = correction_of(standing_record(records, id), because=because, changes=changes, by=by)
    if draft is None:
        raise CorrectionError(
            Phrase(
                f"found nothing that would change in {id!r}: it says all of that already; "
                "nothing was appended",
                f"“{id}”所载与此相同，没有可更正之处；未追加任何内容",
            )
        )
    return draft


def correction_of(
    record: Record[Any], *, because: str, changes: Mapping[str, Any], by: str = ""
) -> Draft[Any] | None:
    """Return the draft that replaces *record*, as `amendment`; None where nothing would change.

    Raises:
        InvalidEventError: a name in *changes* is no field.
        InvalidQueryError: *because* is empty.
    """
    _check_reason(because)
    event = changes.get("event", record.event)
    names = {part.name for part in attrs.fields(type(event))}
    own = {name: value for name, value in changes.items() if name in names}
    rest = {name: value for name, value in changes.items() if name not in {*own, "event"}}
    rest.setdefault("by", by)  # who recorded what is amended has not recorded this
    meta = {**record.meta, **rest.pop("meta", {}), "because": because}
    meta = {name: text for name, text in meta.items() if text}
    draft = evolve(record.amended(because=because, **rest), meta=meta)
    draft = evolve(draft, event=evolve(event, **own))
    changed = _says(draft, record) != _says(record.amended(because=because), record)
    return draft if changed else None


@final
@frozen
class Covered:
    """What of a range of positions can be amended.

    Attributes:
        records: What stands and is no retraction, in order.
        skipped: The rest, with what became of it.
    """

    records: tuple[Record[Any], ...]
    skipped: tuple[tuple[Record[Any], Fate], ...]


def covered(records: Sequence[Record[Any]], positions: range) -> Covered:
    """Return what of *positions* can be amended.

    Raises:
        UnknownNameError: a position is not in the log.
    """
    became = fates(records)
    found = [(record, became[record.id]) for record in _in_range(records, positions)]
    standing = [record for record, fate in found if fate.by is None and not record.retracts]
    rest = [(record, fate) for record, fate in found if fate.by is not None or record.retracts]
    return Covered(tuple(standing), tuple(rest))


@final
@frozen
class Withdrawal:
    """What a retraction comes to.

    Attributes:
        records: What is to be withdrawn, the newest first, so that each stands when
            it is its turn.
        skipped: What a range covers and what stands no more or is a retraction, with why.
    """

    records: tuple[Record[Any], ...]
    skipped: tuple[tuple[Record[Any], Fate], ...] = ()

    def drafts(self, *, because: str, by: str = "") -> tuple[Draft[Any], ...]:
        """Return the retractions, *because* of a reason.

        Raises:
            InvalidQueryError: *because* is empty.
        """
        _check_reason(because)
        return tuple(
            Draft(
                Retracted(),
                record.subject,  # a retraction belongs to the stream of what it withdraws
                retracts=record.id,
                by=by,
                meta={"because": because},
            )
            for record in self.records
        )


def withdrawal(records: Sequence[Record[Any]], which: Iterable[Which]) -> Withdrawal:
    """Return what retracting *which* of *records* comes to.

    A fact, named by the id of its first record, is withdrawn with all its
    corrections. A correction named by its own id is undone, and what it had
    replaced stands again; so is a retraction. A range of positions covers the
    facts and corrections in it; what does not stand is skipped, and so are
    retractions.

    Raises:
        UnknownNameError: an id or position is not in the log.
        CorrectionError: an id stands for what was replaced or withdrawn already.
    """
    became = fates(records)
    by_id = {record.id: record for record in records}
    chosen: dict[str, Record[Any]] = {}
    skipped: dict[str, tuple[Record[Any], Fate]] = {}
    named: list[Record[Any]] = []
    for one in which:
        if isinstance(one, range):
            _cover(_in_range(records, one), became, chosen, skipped)
        else:
            named.append(find_record(records, one))
    for record in sorted(named, key=lambda record: -record.position):
        chain = [record]
        if record.id == record.fact and not record.retracts:
            chain = _chain(standing_record(records, record.id), by_id)
        for link in chain:
            if not _replaced_by_one_of(chosen, became[link.id]):
                _check_stands(link, became[link.id])
            chosen[link.id] = link
    newest = sorted(chosen.values(), key=lambda record: -record.position)
    return Withdrawal(tuple(newest), tuple(skipped[id] for id in skipped if id not in chosen))


def _chain(record: Record[Any], by_id: Mapping[str, Record[Any]]) -> list[Record[Any]]:
    """Return *record* and what it replaced, the newest first."""
    chain = [record]
    while chain[-1].supersedes:
        chain.append(by_id[chain[-1].supersedes])
    return chain


def _cover(
    covered: Sequence[Record[Any]],
    became: Mapping[str, Fate],
    chosen: dict[str, Record[Any]],
    skipped: dict[str, tuple[Record[Any], Fate]],
) -> None:
    """Choose those of *covered* that stand, or will when what is chosen is withdrawn."""
    for record in reversed(covered):
        fate = became[record.id]
        stands = fate.kind == "standing" or _replaced_by_one_of(chosen, fate)
        if stands and not record.retracts:
            chosen[record.id] = record
        else:
            skipped[record.id] = record, fate


def _in_range(records: Sequence[Record[Any]], positions: range) -> list[Record[Any]]:
    found = [record for record in records if record.position in positions]
    if len(found) != len(positions) or not found:
        head = records[-1].position if records else 0
        raise UnknownNameError(
            "range", f"#{positions.start}..#{positions.stop - 1}", [f"#1..#{head}"] if head else []
        )
    return found


def _replaced_by_one_of(chosen: Mapping[str, Record[Any]], fate: Fate) -> bool:
    return fate.kind == "replaced" and fate.by is not None and fate.by.id in chosen


def _check_stands(record: Record[Any], fate: Fate) -> None:
    """Check that *record* was neither replaced nor withdrawn.

    Raises:
        CorrectionError: it was; the error says by what.
    """
    if fate.by is None:
        return
    id, by = record.id, f"#{fate.by.position}"
    if fate.kind == "replaced":
        said = Phrase(
            f"{id!r} was replaced by {by} already; correct that, or name the fact, {record.fact!r}",
            f"“{id}”已由{by}更正；请更正{by}，或改用事实的编号“{record.fact}”",
        )
    else:
        said = Phrase(
            f"{id!r} was retracted by {by} already; retract {fate.by.id!r} to have it back",
            f"“{id}”已由{by}撤回；如要恢复，请撤回“{fate.by.id}”",
        )
    raise CorrectionError(said)


def _check_reason(because: str) -> None:
    if not because.strip():
        raise InvalidQueryError(
            Phrase(
                "found no reason, expected one: a correction says why (because)",
                "未写理由；更正须说明理由（because）",
            )
        )


def _says(draft: Draft[Any], record: Record[Any]) -> dict[str, Any]:
    """Return what *draft* says of the world: not who corrects what, nor why."""
    content = content_of(draft, record.zone)
    meta = {name: text for name, text in draft.meta.items() if name != "because"}
    kept = {key: it for key, it in content.items() if key not in {"by", "supersedes", "meta"}}
    return {**kept, "meta": meta}
