"""Named states: what a subject last became, by the rule that the latest wins.

A record is a candidate iff some cell of it lies within the limit and its latest
such cell, with its rank, is not before the earliest cell of any certain record.
Unset is a candidate iff no record is certain.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, final

from attrs import frozen

from timeline.dates import Zone
from timeline.facts import Became, Record
from timeline.state.cells import Cells, Limit, begin_of


@final
@frozen
class Current:
    """The named state of a subject at one point in time.

    Attributes:
        what: What the state is of: a name, a phase, the holder of an office.
        candidates: The records of which one is the latest, in order of rank; one
            in each world.
        unset: Whether there are worlds in which none has happened yet.
    """

    subject: str
    what: str
    candidates: tuple[Record[Any], ...]
    unset: bool

    @property
    def value(self) -> str | None:
        """The one value in every world; None where the dates leave it open."""
        values = {record.event.value for record in self.candidates}
        return values.pop() if len(values) == 1 and not self.unset else None

    @property
    def records(self) -> tuple[str, ...]:
        """The ids of the facts it rests on."""
        return tuple(record.fact for record in self.candidates)


def latest_wins(
    records: Sequence[Record[Any]], limit: Limit, zone: Zone, narrowed: Mapping[str, Cells]
) -> tuple[tuple[Record[Any], ...], bool]:
    """Return the candidates for the latest of *records* at *limit*, and whether none may be.

    *narrowed* gives the cells of those that an `after` is about, by id.
    """
    dated = [
        (record, narrowed.get(record.id) or begin_of(record.when, zone, limit))
        for record in records
    ]
    floor = max(
        ((cells.first, record.rank) for record, cells in dated if cells.is_certain(limit)),
        default=None,
    )
    certain = {record.fact for record, cells in dated if cells.is_certain(limit)}
    overtaken = {fact for record, _ in dated if record.fact in certain for fact in record.after}
    candidates = []
    for record, cells in dated:
        if not overtaken.isdisjoint((record.fact, record.id)):
            continue
        latest = cells.latest(limit)
        if latest is not None and (floor is None or (latest, record.rank) >= floor):
            candidates.append(record)
    return tuple(candidates), floor is None


def currents(
    records: Iterable[Record[Any]], limit: Limit, zone: Zone, narrowed: Mapping[str, Cells]
) -> list[Current]:
    """Return the named states at *limit* of all subjects that may have one."""
    streams: dict[tuple[str, str], list[Record[Any]]] = {}
    for record in sorted(records, key=lambda record: record.rank):
        if isinstance(record.event, Became):
            streams.setdefault((record.subject, record.event.what), []).append(record)
    found = []
    for (subject, what), stream in streams.items():
        candidates, unset = latest_wins(stream, limit, zone, narrowed)
        if candidates:
            found.append(Current(subject, what, candidates, unset))
    return found
