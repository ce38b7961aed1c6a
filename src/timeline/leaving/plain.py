"""Records as plain JSON Lines: one a line, with all that it says, and read back.

A line is that of a log without what belongs to its place there: chain, batch and
merge (docs/format.md, "Records"). Lines of a log itself are read, too, so that a
copy of one of its files can be imported. Nothing is left out, unknown types least
of all.

Not here: foreign JSON Lines (`timeline.drafts.foreign_reader`).
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, final

import orjson
from attrs import define, evolve, field, frozen

from timeline.dates import UTC, When, Zone
from timeline.drafts import ReadDrafts, Settings
from timeline.drafts.nodes import Spot
from timeline.errors import InvalidDateError, InvalidEventError, Problem
from timeline.facts import (
    Draft,
    Record,
    Retracted,
    Unregistered,
    content_of_record,
    instant_text,
    record_of,
)
from timeline.facts.envelope import KEYS
from timeline.leaving import plain_faults as faults
from timeline.log.lines import FORMAT
from timeline.log.shape import shape_problem

_KNOWN = frozenset((*KEYS, "chain"))
_HEADER = "timeline"
# Stands for what a line need not say, while it is checked.
_LACKING = {"position": 1, "id": "?", "recorded_at": "1970-01-01T00:00:00.000000Z"}


def plain(record: Record[Any]) -> dict[str, Any]:
    """Return all that *record* says, in the order of a line of a log.

    An undated fact happened when it was recorded. Where a merge has changed that
    time, the date is written out.
    """
    content = content_of_record(record)
    if record.stored_when is None and record.first_recorded_at and not record.retracts:
        content["when"] = instant_text(record.first_recorded_at)
    said = {
        **content,
        "position": record.position,
        "recorded_at": instant_text(record.recorded_at),
    }
    return {key: said[key] for key in KEYS if key in said}


def plain_lines(records: Iterable[Record[Any]]) -> Iterator[bytes]:
    """Give the line of each of *records*, with its line feed."""
    return (orjson.dumps(plain(record)) + b"\n" for record in records)


def is_plain(path: Path) -> bool:
    """Whether the file at *path* begins as JSON Lines in our own form do."""
    with path.open("rb") as file:
        line = next((line for line in file if line.strip()), b"")
    try:
        values = orjson.loads(line)
    except orjson.JSONDecodeError:
        return False
    if not isinstance(values, dict):
        return False
    return _HEADER in values or ({"type", "version"} <= values.keys() <= _KNOWN)


def zone_of(path: Path) -> Zone:
    """Return the zone that the first line of the file at *path* names, else UTC."""
    with path.open("rb") as file:
        values = orjson.loads(next(line for line in file if line.strip()))
    name = values.get("zone") if _HEADER in values else None
    try:
        return Zone.of(name) if isinstance(name, str) else UTC
    except InvalidDateError:
        return UTC  # the reader tells of it


def read_plain(path: Path, *, zone: Zone, log: Iterable[Record[Any]] = ()) -> ReadDrafts:
    """Return the drafts in the file at *path*, whose days lie in *zone*.

    Where all that *log* does not have was recorded after its head, the drafts state
    when; so a new log knows at any time what the old one knew. Else they are recorded
    when they are appended, and undated facts get the date that they had.
    """
    reader = _Reader(str(path), zone)
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                reader.take(number, line)
    drafts = () if reader.problems else tuple(_dated(reader.lines, tuple(log)))
    spots = tuple(Spot(str(path), line.number) for line in reader.lines) if drafts else ()
    return ReadDrafts(
        drafts, tuple(reader.problems), Settings(zone=zone), readable=drafts, spots=spots
    )


@frozen
class _Line:
    """A record that was read, whether its line says when it was recorded, and which line."""

    record: Record[Any]
    id: str | None
    is_timed: bool
    number: int

    @property
    def when(self) -> When | None:
        """Its date as it is said: None where that is the time of recording."""
        record = self.record
        is_undated = record.stored_when is None and record.first_recorded_at is None
        return None if is_undated or record.retracts else record.when

    def draft(self) -> Draft[Any]:
        """Return its draft; the event stays as it is stored, whatever its type."""
        record = self.record
        return Draft(
            Retracted()
            if record.retracts
            else Unregistered(record.type, record.version, dict(record.data)),
            record.subject,
            when=self.when,
            id=self.id,
            title=record.title,
            tags=record.tags,
            place=record.place,
            roles=record.roles,
            part_of=record.part_of,
            after=record.after,
            sources=record.sources,
            by=record.by,
            meta=record.meta,
            supersedes=record.supersedes,
            retracts=record.retracts,
        )


def _dated(lines: Sequence[_Line], log: Sequence[Record[Any]]) -> Iterator[Draft[Any]]:
    """Give the drafts of *lines*, with their recorded times where *log* can take them."""
    known = {record.id for record in log}
    new = [line for line in lines if line.id not in known]
    times = [line.record.recorded_at for line in new if line.is_timed]
    head = log[-1].recorded_at if log else None
    is_timed = len(times) == len(new) and times == sorted(times)
    keeps = is_timed and (head is None or not times or times[0] > head)
    for line in lines:
        draft = line.draft()
        if line.id not in known and keeps:
            draft = evolve(draft, recorded_at=line.record.recorded_at)
        elif line.id not in known and line.is_timed and not draft.retracts:
            draft = evolve(draft, when=line.record.when)
        yield draft


@final
@define
class _Reader:
    """Reads lines, one after the other."""

    file: str
    zone: Zone
    lines: list[_Line] = field(factory=list)
    problems: list[Problem] = field(factory=list)
    _ids: dict[str, int] = field(factory=dict)

    def take(self, number: int, line: bytes) -> None:
        """Read *line*, the one with this *number*."""
        values = self._values(number, line)
        if values is None:
            return
        if _HEADER in values:
            self._take_header(number, values)
            return
        unknown = [key for key in values if key not in _KNOWN]
        lacking = [key for key in ("type", "version") if key not in values]
        if unknown or lacking:
            self._tell(number, faults.keys(unknown, lacking))
            return
        stored = {key: value for key, value in values.items() if key not in {"left", "chain"}}
        self._take_record(number, {**_LACKING, **stored}, values)

    def _values(self, number: int, line: bytes) -> dict[str, Any] | None:
        """Return the object that *line* is; None where it is none, which is told."""
        try:
            values = orjson.loads(line)
            twice = _twice(line)
        except orjson.JSONDecodeError as error:
            self._tell(number, faults.not_json(str(error)))
            return None
        if twice or not isinstance(values, dict):
            self._tell(number, faults.twice(twice) if twice else faults.not_json(repr(values)))
            return None
        return values

    def _take_header(self, number: int, values: Mapping[str, Any]) -> None:
        """Check that what follows was written by a version, and in a zone, that we read."""
        if values[_HEADER] != FORMAT:
            self._tell(number, faults.version(values[_HEADER], FORMAT))
        elif values.get("zone") != self.zone.name:
            self._tell(number, faults.zone(values.get("zone"), self.zone.name))

    def _take_record(self, number: int, stored: Mapping[str, Any], said: Mapping[str, Any]) -> None:
        problem = shape_problem(stored) or _pair_problem(stored)
        if problem:
            self._tell(number, problem)
            return
        record: Record[Any] = record_of(stored, self.zone)
        id = said.get("id")
        if id in self._ids:
            self._tell(number, faults.id_again(id, self._ids[id]))
            return
        if id:
            self._ids[id] = number
        try:
            _ = record.event, record.when
        except (InvalidEventError, InvalidDateError) as error:
            self._tell(number, faults.unreadable(error))
            return
        self.lines.append(_Line(record, id, "recorded_at" in said, number))

    def _tell(self, number: int, problem: Problem) -> None:
        self.problems.append(evolve(problem, file=self.file, line=number))


def _pair_problem(stored: Mapping[str, Any]) -> Problem | None:
    """Return what is wrong where only one of type and target says that it is a retraction."""
    says, names = stored["type"] == "retracted", "retracts" in stored
    return None if says == names else faults.retraction()


def _twice(line: bytes) -> str:
    """Return a key that stands twice in one object of *line*, which is JSON; empty for none."""
    found: list[str] = []

    def single(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in pairs]
        found.extend(key for key in keys if keys.count(key) > 1)
        return dict(pairs)

    json.loads(line, object_pairs_hook=single)
    return found[0] if found else ""
