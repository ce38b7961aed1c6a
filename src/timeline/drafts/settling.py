"""Settle drafts with a log: what is there already, what says something else under its id.

What a fact has said at any time, also before a correction, is no news: importing
a file again, or one from before a correction was made by hand, adds nothing. Where
a draft says something new under an id that the log has, it is refused, or it
corrects the record that stands.

Of the log only a digest a record is kept.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, final

import orjson
from attrs import evolve

from timeline.dates import Zone
from timeline.drafts import table_faults as faults
from timeline.drafts.nodes import Spot
from timeline.errors import Problem
from timeline.facts import Draft, Record, content_of, content_of_record, standing

Read = Callable[[], Iterable[Record[Any]]]
"""Gives the records of a log from the first."""

_REASON = "because"
_NOWHERE = Spot("")


@final
class Settler:
    """Settles drafts with the log that *read* gives.

    With *amend*, a draft that says something new under the id of a fact corrects it,
    for the reason that it gives itself, else *because*.
    """

    def __init__(self, read: Read, zone: Zone, *, amend: bool = False, because: str = "") -> None:
        self._read = read
        self._zone = zone
        self._amend = amend
        self._because = because
        self._said: dict[str, tuple[int, ...]] = {}
        self._corrected: dict[str, str] = {}
        self._changed: dict[str, tuple[Mapping[str, Any], Spot]] = {}
        touched: set[str] = set()
        for record in read():
            content = content_of_record(record)
            said = [_digest(content)]
            if record.supersedes:
                # Its reason is that of the correction; the file need not give it.
                said.append(_digest(content, bare=True))
            if record.supersedes or record.retracts:
                touched |= {record.fact, record.retracts or record.fact}
            self._said[record.fact] = (*self._said.get(record.fact, ()), *said)
        if touched:
            self._look(touched)

    def _look(self, touched: set[str]) -> None:
        """Find the record that stands of each fact that was corrected."""
        records = [
            record
            for record in self._read()
            if record.fact in touched or record.id in touched or record.retracts
        ]
        stands = {record.fact: record.id for record in standing(records)}
        self._corrected = {record.fact: stands.get(record.fact, "") for record in records}

    def settle(self, draft: Draft[Any], spot: Spot = _NOWHERE) -> Draft[Any] | None:
        """Return what is to be appended for *draft*, which stands at *spot*.

        That is it, its correction, or nothing.

        What is refused is told by `problems` when all are settled.
        """
        id = draft.id
        if not id or id not in self._said or draft.supersedes or draft.retracts:
            return draft
        content = content_of(draft, self._zone)
        said = self._said[id]
        if _digest(content) in said or _digest(content, bare=True) in said[1:]:
            return None
        stands = self._corrected.get(id, id)
        if self._amend and stands:
            reason = draft.meta.get(_REASON) or self._because
            return evolve(draft, id=None, supersedes=stands, meta={**draft.meta, _REASON: reason})
        self._changed[id] = content, spot
        return None

    @property
    def refused(self) -> int:
        """How many drafts say something else than the log under their id, and are refused."""
        return len(self._changed)

    def problems(self) -> Iterator[Problem]:
        """Yield what says something else than the log under its id, and is refused."""
        if not self._changed:
            return
        stand = {self._corrected.get(id, id): id for id in self._changed}
        found = {record.id: record for record in self._read() if record.id in stand}
        for id, (content, spot) in self._changed.items():
            record = found.get(self._corrected.get(id, id))
            if record is None:
                yield evolve(spot.holding(faults.withdrawn(id)), records=(id,))
                continue
            held = content_of_record(record)
            names = [
                name for name in dict.fromkeys((*held, *content)) if name not in _OF_THE_RECORD
            ]
            differ = [name for name in names if held.get(name) != content.get(name)]
            problem = faults.changed(id, [(it, held.get(it), content.get(it)) for it in differ])
            yield evolve(spot.holding(problem), records=(record.id,))


def same_ids(drafts: Iterable[tuple[Draft[Any], Spot]], zone: Zone) -> Iterator[Problem]:
    """Yield where several files give one id to facts that differ."""
    seen: dict[str, tuple[int, Spot]] = {}
    for draft, spot in drafts:
        if not draft.id:
            continue
        said = _digest(content_of(draft, zone))
        first = seen.setdefault(draft.id, (said, spot))
        if first[0] != said:
            yield spot.holding(faults.id_in_other_file(draft.id, str(first[1])))


_OF_THE_RECORD = ("id", "supersedes")


def _digest(content: Mapping[str, Any], *, bare: bool = False) -> int:
    """Return a number for what *content* says; *bare*: but for why it was recorded."""
    said = {key: value for key, value in content.items() if key not in _OF_THE_RECORD}
    if bare:
        meta = {key: value for key, value in said.pop("meta", {}).items() if key != _REASON}
        said = {**said, "meta": meta} if meta else said
    line = orjson.dumps(said, option=orjson.OPT_SORT_KEYS)
    return int.from_bytes(hashlib.blake2b(line, digest_size=8).digest())


def batches(drafts: Iterable[Draft[Any]], size: int = 1000) -> Iterator[Sequence[Draft[Any]]]:
    """Yield *drafts* in batches: of *size* where no recorded time is stated, else of one time.

    >>> from timeline.facts import Happened
    >>> def at(time): return Draft(Happened("x"), recorded_at=time)
    >>> [len(batch) for batch in batches([at(None)] * 3 + [at(1)] * 2 + [at(2)], size=2)]
    [2, 1, 2, 1]
    """
    batch: list[Draft[Any]] = []
    for draft in drafts:
        full = len(batch) == size and draft.recorded_at is None
        if batch and (full or draft.recorded_at != batch[-1].recorded_at):
            yield batch
            batch = []
        batch.append(draft)
    if batch:
        yield batch
