"""Foreign rows to drafts, through a field map: what a row says, as a draft file would say it.

A row becomes the nodes that YAML would give, so that one reader takes both, finds
the same faults and words them alike; a problem names the line and the field.

Not here: files (`timeline.drafts.foreign_rows`), maps (`timeline.drafts.foreign_map`).
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, final

import orjson
from attrs import evolve

from timeline.dates import Zone
from timeline.drafts import faults as draft_faults
from timeline.drafts import foreign_faults as faults
from timeline.drafts import id_faults
from timeline.drafts.documents import Documents
from timeline.drafts.fact_reader import FactReader
from timeline.drafts.fields import DOCUMENT_FIELDS, TYPES, fields_of, near
from timeline.drafts.foreign_dates import by_format
from timeline.drafts.foreign_map import FieldMap, Kind, Spec, Specs
from timeline.drafts.foreign_rows import Printed, Progress, foreign_rows
from timeline.drafts.library import Library
from timeline.drafts.mappings import Written
from timeline.drafts.nodes import Fields, Items, Node, Report, Scalar, Spot, unprintable
from timeline.drafts.table_dates import plain_date
from timeline.errors import InvalidEventError
from timeline.facts import REGISTRY, Draft, Record, instant_text

MOST = 1000
"""After how many problems the rest of the rows is not looked at."""

_DATES = frozenset(
    row.name
    for row in (*fields_of(None), *DOCUMENT_FIELDS)
    if row.kind in {"date", "instant"}
) | {"end"}  # fmt: skip
_KEYS = ("type", "data", "end")


@final
class ForeignReader:
    """Reads one foreign file.

    Attributes:
        report: What is wrong with the rows.
        seen: Fields of the rows; *used*: those that the map takes.
        spot: Where the draft that was given last stands.

    With *looking*, quotations need not be found, as for `timeline.drafts.read_drafts`.
    """

    def __init__(
        self,
        path: Path,
        field_map: FieldMap,
        *,
        zone: Zone,
        log: Iterable[Record[Any]] = (),
        documents: Path | None = None,
        map_file: str = "",
        looking: bool = False,
    ) -> None:
        self._path = path
        self._map = field_map
        self._places: dict[str, int] = {}
        self._names: list[str] = []
        self.report = Report(str(path), place=self._place)
        self.seen: dict[str, None] = {}
        self.used: set[str] = set()
        self.spot = Spot(map_file)
        self._column(field_map.specs.get("type"))
        self._recorded: int | None = None
        self._recording: bool | None = None
        declared = Report(map_file)
        self._library = Library(declared, zone, Documents(documents), looking)
        self._library.take_log(log)
        if field_map.documents is not None:
            self._library.take_declared(field_map.documents)
        self.map_problems = declared.problems
        self._declared = tuple(self._library.drafts)
        self._library.drafts.clear()
        self._library.report = self.report
        ids = {draft.id or "": 0 for draft in self._declared}
        self._reader = FactReader(self.report, self._library, ids=ids)

    def drafts(self, progress: Progress = lambda _: None) -> Iterator[Draft[Any]]:
        """Yield the documents that the map declares, then the draft of each row.

        A row with which anything is wrong yields none; after `MOST` problems it ends.
        """
        waiting: tuple[Draft[Any], ...] = self._declared
        rows = foreign_rows(
            self._path,
            self.report,
            format=self._map.format,
            encoding=self._map.encoding,
            progress=progress,
        )
        for line, values in rows:
            draft = self._read(line, values)
            if self.report.errors >= MOST:
                return
            if draft is None or not self._is_in_order(draft, line):
                continue
            # Documents were known when the first fact was.
            yield from (evolve(document, recorded_at=draft.recorded_at) for document in waiting)
            waiting = ()
            self.spot = Spot(self.report.file, line)
            yield draft
        yield from waiting

    def _place(self, line: int, column: int) -> tuple[int, str]:
        return line, self._names[column - 1] if column else ""

    def _read(self, line: int, values: Mapping[str, Any]) -> Draft[Any] | None:
        self._note(values)
        spec = self._map.specs["type"]
        word = self._text(spec, values) if isinstance(spec, Spec) else ""
        kind = self._map.kind_of(word)
        if kind is None:
            names = list(self._map.kinds) or [*TYPES, "published"]
            problem = faults.unknown_word(word, near(word, names) if word else "", names)
            self.report.add_at(problem, line, self._column(spec))
            return None
        if not kind.type:
            return None
        before = self.report.errors
        specs = self._fitting(kind)
        entries = self._entries(specs, values, line)
        self._reader.references.clear()  # whether ids are known is for the log to tell
        if self.report.errors > before:
            return None
        if kind.type == "published":
            return self._document(entries, line)
        node = Fields(tuple((key, value) for key, value in entries.values()), line, 0)
        if kind.type in TYPES:
            type = Scalar("type", line, 0, offset=None), Scalar(kind.type, line, 0, offset=None)
            return self._reader.read(Fields((type, *node.entries), line, 0))
        return self._event(kind, node, entries, values, line)

    def _fitting(self, kind: Kind) -> Specs:
        """Return the specs of *kind* but for common ones of fields that its type lacks."""
        names = {row.name for row in fields_of(kind.type)} | {"end"}
        if kind.type == "published":
            names = {row.name for row in DOCUMENT_FIELDS} | {"id", "when", "note", "recorded"}
        return {name: spec for name, spec in kind.specs.items() if name in names - {"type"}}

    def _entries(
        self, specs: Specs, values: Mapping[str, Any], line: int
    ) -> dict[str, tuple[Scalar, Node]]:
        """Return by field the name and the value that the row has of it."""
        found: dict[str, tuple[Scalar, Node]] = {}
        for name, spec in specs.items():
            node = (
                self._node(name, spec, values, line)
                if isinstance(spec, Spec)
                else self._parts(name, spec, values, line)
            )
            if node is not None and (letter := unprintable(node)):
                self.report.add(draft_faults.bad_character(letter), node)
            elif node is not None:
                found[name] = (Scalar(name, line, node.column, offset=None), node)
        end = found.pop("end", None)
        if end is not None:
            begin = found.get("when")
            text = f"{_plain(begin[1]) if begin else ''}/{_plain(end[1])}"
            at = (begin or end)[1].column
            found["when"] = (Scalar("when", line, at, offset=None), Scalar(text, line, at, None))
        return found

    def _parts(
        self, name: str, specs: Mapping[str, Spec], values: Mapping[str, Any], line: int
    ) -> Fields | None:
        parts = [
            (Scalar(part, line, node.column, offset=None), node)
            for part, spec in specs.items()
            if (node := self._node(name, spec, values, line)) is not None
        ]
        return Fields(tuple(parts), line, parts[0][1].column) if parts else None

    def _node(self, name: str, spec: Spec, values: Mapping[str, Any], line: int) -> Node | None:
        column = self._column(spec)
        value = _at(values, spec.field) if spec.field else None
        if isinstance(value, list | dict) and value:
            return _node_of(value, line, column)
        text = self._text(spec, values)
        if not text:
            return None
        if name in _DATES:
            read = by_format(text, spec.format) if spec.format else plain_date(text)
            if read is None and text not in spec.words.values() and text != spec.otherwise:
                self.report.add_at(faults.not_in_format(text, spec.format), line, column)
                return None
            text = read or text
        return Scalar(text, line, column, offset=None)

    def _text(self, spec: Spec, values: Mapping[str, Any]) -> str:
        """Return what *spec* takes from a row; empty where that says nothing."""
        if spec.is_:
            return spec.is_
        if spec.text:
            parts = {name: _plain_text(_at(values, name)) for name in spec.fields}
            text = spec.text
            for name, part in parts.items():
                text = text.replace("{" + name + "}", part)
            return text if any(parts.values()) else spec.otherwise
        text = _plain_text(_at(values, spec.field)).strip()
        return spec.words.get(text, text) or spec.otherwise

    def _column(self, spec: Any) -> int:
        """Return the number that stands for the field of *spec*, for naming it in problems."""
        fields = spec.fields if isinstance(spec, Spec) else ()
        self.used.update(fields)
        name = fields[0] if fields else ""
        if not name:
            return 0
        if name not in self._places:
            self._names.append(name)
            self._places[name] = len(self._names)
        return self._places[name]

    def _document(self, entries: dict[str, tuple[Scalar, Node]], line: int) -> Draft[Any] | None:
        id = entries.pop("id", None)
        when = entries.pop("when", None)
        recorded = entries.pop("recorded", None)
        if when and "published" not in entries:
            entries["published"] = (evolve(when[0], text="published"), when[1])
        if id is None or not isinstance(id[1], Scalar):
            self.report.add_at(draft_faults.missing_field("id", _DOCUMENT), line, None)
            return None
        name = id[1].text
        if name in self._reader.ids:
            self.report.add(id_faults.duplicate_id(name, self._reader.ids[name]), id[1])
            return None
        self._reader.ids[name] = line
        before = self.report.errors
        node = Fields(tuple((key, value) for key, value in entries.values()), line, 0)
        draft = self._library.take(Written(name, id[0], node))
        if draft is not None:
            self._library.drafts.pop()
        at = self._reader.instant(recorded[1]) if recorded else None
        if draft is None or self.report.errors > before:
            return None
        return evolve(draft, recorded_at=at)

    def _event(
        self,
        kind: Kind,
        node: Fields,
        entries: Mapping[str, Any],
        values: Mapping[str, Any],
        line: int,
    ) -> Draft[Any] | None:
        if "id" not in entries and "when" not in entries:
            self.report.add_at(faults.no_id_no_date(), line, None)
            return None
        spec = kind.specs.get("data")
        if isinstance(spec, Spec):
            taken = _at(values, spec.field)
            self._column(spec)
            data = taken if isinstance(taken, dict) else {}
        else:
            parts = spec or {}
            data = {
                name: _at(values, one.field) if one.field else self._text(one, values)
                for name, one in parts.items()
            }
            for one in parts.values():
                self._column(one)
        stored = {name: _stored(value) for name, value in data.items() if value is not None}
        try:
            orjson.dumps(stored)
            event = REGISTRY.decode(kind.type, kind.version, stored, self._library.zone)
        except (InvalidEventError, orjson.JSONEncodeError) as error:
            self.report.add_at(faults.bad_event(str(error)), line, None)
            return None
        return self._reader.read_event(node, event, kind.type)

    def _is_in_order(self, draft: Draft[Any], line: int) -> bool:
        """Whether *draft* was not recorded before the one above it, which is reported."""
        at = draft.recorded_at
        if self._recording is None:
            self._recording = at is not None
        if self._recording != (at is not None):
            self.report.add_at(draft_faults.no_recorded_time(), line, None)
            return False
        if at is not None and self._recorded is not None and at < self._recorded:
            self.report.add_at(faults.recorded_back(instant_text(self._recorded)), line, None)
            return False
        self._recorded = at
        return True

    def _note(self, values: Mapping[str, Any]) -> None:
        for name, value in values.items():
            if isinstance(value, dict):
                self.seen.update(dict.fromkeys(f"{name}.{part}" for part in value))
            else:
                self.seen[name] = None


_DOCUMENT = ("a document", "文献")


def _at(values: Mapping[str, Any], path: str) -> Any:
    """Return what stands at *path* in *values*: under that name, else inward at its dots."""
    if path in values:
        return values[path]
    here: Any = values
    for name in path.split("."):
        here = here.get(name) if isinstance(here, dict) else None
    return here


def _plain_text(value: Any) -> str:
    """Return *value* as a text; nothing for null and for what has parts."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Printed):
        return value.text
    return str(value) if isinstance(value, str | int) else ""


def _stored(value: Any) -> Any:
    """Return *value* as an event's data holds it: numbers as numbers."""
    if isinstance(value, Printed):
        return float(value)
    if isinstance(value, list):
        return [_stored(one) for one in value]
    if isinstance(value, dict):
        return {name: _stored(one) for name, one in value.items()}
    return value


def _node_of(value: Any, line: int, column: int) -> Node:
    if isinstance(value, list):
        return Items(tuple(_node_of(one, line, column) for one in value), line, column)
    if isinstance(value, dict):
        pairs = (
            (Scalar(name, line, column, offset=None), _node_of(one, line, column))
            for name, one in value.items()
        )
        return Fields(tuple(pairs), line, column)
    return Scalar(_plain_text(value), line, column, offset=None)


def _plain(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else ""
