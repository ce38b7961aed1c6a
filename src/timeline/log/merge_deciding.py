"""Decide a merge: which side is the trunk, what is moved behind it, what conflicts.

Pure but for reading the two sides, and the same whichever of them is named first
and whenever it runs. Promise: what is decided without a conflict is a sound log,
which begins with the whole trunk and holds every fact of both sides.

The rules and their reasons are in docs/adr/0004. Not here: writing
(`timeline.log.merge_writing`).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import Factory, define, frozen

from timeline.errors import MergeConflictError, Problem
from timeline.facts import derived_id
from timeline.facts.envelope import KEYS
from timeline.facts.instants import instant_from_text, instant_text
from timeline.log import merge_faults
from timeline.log.index import Index
from timeline.log.lines import Header
from timeline.log.merge_faults import At
from timeline.log.merge_sides import Line, Side
from timeline.log.moves import Branch, chains_of, moved_from

Values = Mapping[str, Any]

# What of a record is no part of what it says.
_PLACE = frozenset({"position", "recorded_at", "from", "left"})


@define
class Decision:
    """What a merge comes to.

    Attributes:
        trunk: The side that stays as it is; *other*: the one that is moved behind it.
        header: What the files of both begin with.
        index: What a writer must know of all records, the moved ones included.
        own: The records that only the trunk has.
        moved: The records to be appended to the trunk, in order, as they are to be
            stored; each has its place so far under ``from``.
        same: How many records of the other side the trunk has already.
        conflicts: What forbids the merge; then *moved* is of no use.
    """

    trunk: Side
    other: Side
    header: Header
    index: Index
    own: Sequence[Values]
    moved: list[Values] = Factory(list)
    same: int = 0
    conflicts: list[Problem] = Factory(list)


@frozen
class _Record:
    """A record that was read from one side alone."""

    line: Line
    values: Values

    @property
    def at(self) -> At:
        """Where it stands."""
        return At(self.line.file, self.line.number, self.values)

    @property
    def content(self) -> dict[str, Any]:
        """What it says."""
        return {key: value for key, value in self.values.items() if key not in _PLACE}


@frozen
class _Rest:
    """What a side has beyond the lines that both have."""

    side: Side
    lines: Sequence[Line]
    records: Sequence[_Record]

    @classmethod
    def of(cls, side: Side, line: Line | None, later: Iterator[Line]) -> "_Rest":
        lines = [*([line] if line else []), *later]
        return cls(side, lines, [_Record(it, it.values()) for it in lines if not it.is_header])

    def precedence(self) -> tuple[Any, ...]:
        """Return what orders the sides: the lesser is the trunk."""
        if not self.records:
            return (1, -len(self.lines))
        first = self.records[0]
        return (0, first.values["recorded_at"], first.values["id"], first.line.chain)


def decide(one: Side, other: Side, published: str = "") -> Decision:
    """Return what merging *one* and *other*, both sound, comes to.

    *published* is the chain of a line that others were told; the side that has it
    alone is the trunk.

    Raises:
        MergeConflictError: they are not branches of one log, or neither has *published*.
    """
    header = _header(one, other)
    index = Index()
    is_common, rests = _parted(one, other, published, index)
    trunk, rest = _ordered(rests, "" if is_common else published)
    own = [record.values for record in trunk.records]
    made = Decision(trunk.side, rest.side, header, index, own)
    common = index.head
    by_place = _ids_by_place(rest.records, index)
    known = {record.values["id"]: record for record in trunk.records}
    for values in own:
        index.add(values)
    if not rest.records:
        return made
    last = rest.records[-1]
    branch = Branch(common, last.values["position"], last.line.chain)
    for batch in _batches(rest.records):
        new = [it for it in batch if not _is_known(it, known, by_place, made)]
        for number, record in enumerate(new):
            start = None if made.moved else branch
            values = _moved(record, index, start, is_first=not number, left=len(new) - 1 - number)
            _keep(made, record, values, trunk.records)
    made.conflicts.sort(key=lambda it: (it.file or "", it.line or 0))
    return made


def _header(one: Side, other: Side) -> Header:
    (header, chain), (header_2, chain_2) = (side.pieces[0].header() for side in (one, other))
    if chain != chain_2:
        problem = merge_faults.other_log(other.pieces[0].name, header_2, header)
        raise MergeConflictError((problem,))
    return header


def _parted(
    one: Side, other: Side, published: str, index: Index
) -> tuple[bool, tuple[_Rest, _Rest]]:
    """Go along both sides as far as they are the same; *index* gets what is there.

    Returns whether *published* is there, and the rests.
    """
    is_common = False
    lines, lines_2 = one.lines(), other.lines()
    while True:
        line, line_2 = next(lines, None), next(lines_2, None)
        if line is None or line_2 is None or line.stored != line_2.stored:
            rests = (_Rest.of(one, line, lines), _Rest.of(other, line_2, lines_2))
            return is_common, rests
        is_common |= line.chain == published
        if not line.is_header:
            index.add(line.values())
            index.commit()


def _ordered(rests: tuple[_Rest, _Rest], published: str) -> tuple[_Rest, _Rest]:
    """Return *rests*, that of the trunk first."""
    first, second = sorted(rests, key=_Rest.precedence)
    if not published or any(line.chain == published for line in first.lines):
        return first, second
    if not any(line.chain == published for line in second.lines):
        raise MergeConflictError((merge_faults.not_published(published),))
    return second, first


def _ids_by_place(records: Sequence[_Record], index: Index) -> set[str]:
    """Return the ids of those *records* that have one from where they were appended.

    They have no date, so two of them that say the same are two facts
    (docs/adr/0002). *index* is that of the records before.
    """
    found: set[str] = set()
    lasts: dict[str, int] = {}
    for record in records:
        values, content = record.values, record.content
        id, subject = content.pop("id"), values.get("subject", "")
        last = lasts.get(subject) or index.last(subject)
        if "when" not in values and "retracts" not in values and derived_id(content, last) == id:
            found.add(id)
        lasts[subject] = values["position"]
    return found


def _batches(records: Sequence[_Record]) -> Iterator[list[_Record]]:
    batch: list[_Record] = []
    for record in records:
        batch.append(record)
        if "left" not in record.values:
            yield batch
            batch = []


def _is_known(
    record: _Record, known: Mapping[str, _Record], by_place: set[str], made: Decision
) -> bool:
    """Whether the id of *record* is in the trunk; if as another record, that is a conflict."""
    there = known.get(record.values["id"])
    if there is None:
        return False
    is_moved = bool(
        {*chains_of(record.values, record.line.chain)}
        & {*chains_of(there.values, there.line.chain)}
    )
    is_one_time = record.values["recorded_at"] == there.values["recorded_at"]
    if record.content != there.content:
        made.conflicts.append(merge_faults.other_content(record.at, there.at))
    elif record.values["id"] in by_place and not is_moved and not is_one_time:
        made.conflicts.append(merge_faults.two_facts(record.at, there.at))
    else:
        made.same += 1
    return True


def _moved(
    record: _Record, index: Index, branch: Branch | None, *, is_first: bool, left: int
) -> dict[str, Any]:
    """Return *record* as it is stored behind the last record of *index*."""
    old = record.values
    earliest = index.recorded_at
    if is_first:
        earliest = instant_text(instant_from_text(earliest) + 1)
    values = {
        **old,
        "position": index.head + 1,
        "recorded_at": max(old["recorded_at"], earliest),
        "from": moved_from(old, record.line.chain, branch),
        "left": left or None,
    }
    return {key: values[key] for key in KEYS if values.get(key) is not None}


def _keep(made: Decision, record: _Record, values: Values, trunk: Sequence[_Record]) -> None:
    """Add *values*, which *record* becomes, unless it corrects what the trunk has corrected."""
    objection = made.index.objection(values)
    if objection:
        target = record.values.get("supersedes") or record.values["retracts"]
        rivals = (
            it.at
            for it in trunk
            if target in {it.values.get("supersedes"), it.values.get("retracts")}
        )
        made.conflicts.append(merge_faults.correction(record.at, objection, next(rivals, None)))
        values = {key: values[key] for key in values if key not in {"supersedes", "retracts"}}
    made.index.add(values)
    made.moved.append(values)
