"""Read a draft file: all its drafts, or all its problems.

A draft file says what is to be recorded (docs/drafts.md). It is taken whole or
not at all: where anything is wrong, no draft comes back, and every problem does.

Not here: YAML (`timeline.drafts.yaml_reader`), tables
(`timeline.drafts.table_reader`), one fact (`timeline.drafts.fact_reader`).
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, final

from attrs import evolve, field, frozen

from timeline.dates import UTC, Zone
from timeline.drafts import faults
from timeline.drafts.columns import Column, TableOptions
from timeline.drafts.decoding import decode, other_kind
from timeline.drafts.documents import Documents
from timeline.drafts.fact_reader import FactReader, report_unknown_ids
from timeline.drafts.fields import SECTIONS
from timeline.drafts.library import Library
from timeline.drafts.mappings import Owner, Written, known_fields, report_missing, shape_of
from timeline.drafts.nodes import Fields, Items, Node, Report, Scalar, Spot
from timeline.drafts.table_reader import is_table, read_table
from timeline.drafts.together import Among, report_together
from timeline.drafts.values import Context, read_value
from timeline.drafts.yaml_reader import read_yaml
from timeline.errors import InvalidDateError, InvalidDraftError, Phrase, Problem
from timeline.facts import Draft, Record

_OF_A_CHRONOLOGY = Phrase(
    "a chronology is made a draft file first: timeline draft FILE",
    "若是大事记，请先用timeline draft起草",
)
_FILE = Owner(("a draft file", "草稿文件"), ("a draft file", "草稿文件"))


@final
@frozen
class Settings:
    """What a draft file says of the whole.

    Attributes:
        title: The title of the chronology, by language.
        zone: The zone in which its dates lie.
    """

    title: Mapping[str, str] = field(factory=dict)
    zone: Zone = UTC


@final
@frozen
class ReadDrafts:
    """What a draft file holds.

    Attributes:
        drafts: Its documents, then its facts, in order; none where there is an error.
        problems: Everything found, errors and warnings, in the order of the file.
        settings: What it says of the whole.
        readable: The drafts with which nothing is wrong, also where others are refused.
        columns: What the columns of a table are.
        refusals: What is wrong with its facts together, or with the log that was given:
            appending the drafts would be refused for it.
        spots: Where each of *readable* stands.
    """

    drafts: tuple[Draft[Any], ...]
    problems: tuple[Problem, ...]
    settings: Settings
    readable: tuple[Draft[Any], ...] = ()
    columns: tuple[Column, ...] = ()
    refusals: tuple[Problem, ...] = ()
    spots: tuple[Spot, ...] = ()

    def accepted(self) -> tuple[Draft[Any], ...]:
        """Return the drafts.

        Raises:
            InvalidDraftError: there is an error; it carries every one.
        """
        errors = [problem for problem in self.problems if problem.severity == "error"]
        if errors:
            raise InvalidDraftError(errors)
        return self.drafts


def read_drafts(
    path: Path | str,
    *,
    documents: Path | str | None = None,
    log: Iterable[Record[Any]] = (),
    zone: Zone | None = None,
    looking: bool = False,
    table: TableOptions | None = None,
) -> ReadDrafts:
    """Return what the draft file at *path* holds: YAML, or a table by its suffix.

    Quotations are found in the files of the folder *documents*. Sources may be
    documents that *log* has published. Dates lie in *zone*, that of the log; if
    none is given, in that which the file names, else in UTC.

    With *looking*, the file is read to be looked at: without a folder of documents,
    quotations stay without their place, with a warning. *table* says of a table
    (``.csv``, ``.tsv``, ``.xlsx``) what it does not say itself.

    Nothing in the file makes it raise: what is wrong is among the problems.

    Raises:
        UnsupportedError: the file is XLSX, and openpyxl is not installed.
    """
    report = Report(str(path))
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        report.add(faults.no_file(str(path), error.strerror or type(error).__name__))
        return ReadDrafts((), report.problems, Settings())
    file = _File(report, Documents(documents), tuple(log), zone, looking)
    if is_table(Path(path)):
        made = read_table(Path(path), data, table or TableOptions(), report)
        return evolve(file.read(made.node), columns=made.columns)
    if kind := other_kind(data, str(path)):
        report.add(kind)
        return ReadDrafts((), report.problems, Settings())
    text, problem, wrong = decode(data)
    if problem:
        line = data.count(b"\n", 0, wrong) + 1
        report.add_at(problem, line, None)
    return file.read(read_yaml(text.removeprefix("\ufeff"), report))


@final
@frozen
class _File:
    """One draft file in the course of being read."""

    report: Report
    documents: Documents
    log: tuple[Record[Any], ...]
    zone: Zone | None
    looking: bool

    def read(self, node: Node | None) -> ReadDrafts:
        sections = self._sections(node)
        settings = self._settings(sections)
        library = Library(self.report, settings.zone, self.documents, self.looking)
        library.take_log(self.log)
        if "documents" in sections:
            library.take_declared(sections["documents"].value)
        reader = FactReader(self.report, library, ids=library.lines)
        if "defaults" in sections:
            reader.read_defaults(sections["defaults"].value)
        facts = [(node, reader.read(node)) for node in self._facts(sections)]
        known = {name for record in self.log for name in (record.id, record.fact)}
        report_unknown_ids(reader, known)
        aside = Report(self.report.file, self.report.place)
        report_together(facts, Among(reader.ids, self.log, settings.zone), aside)
        placed = self._in_order_of_recording(library, facts)
        drafts = tuple(draft for draft, _ in placed)
        kept = () if self.report.errors else drafts
        spots = tuple(self.report.spot(line) for _, line in placed)
        return ReadDrafts(
            kept, self.report.problems, settings, drafts, refusals=aside.problems, spots=spots
        )

    def _in_order_of_recording(
        self, library: Library, facts: Sequence[tuple[Node, Draft[Any] | None]]
    ) -> list[tuple[Draft[Any], int]]:
        """Return all drafts, with their lines, as they are to be appended: earlier ones first.

        Either all facts say when they were recorded, or none; documents were known
        when the first fact was.
        """
        lines = library.lines
        documents = [(draft, lines.get(draft.id or "", 0)) for draft in library.drafts]
        made = [(draft, node.line) for node, draft in facts if draft]
        stated = [draft.recorded_at for draft, _ in made if draft.recorded_at]
        if not stated:
            return [*documents, *made]
        for node, draft in facts:
            if draft and draft.recorded_at is None:
                self.report.add(faults.no_recorded_time(), node)
        first = [(evolve(draft, recorded_at=min(stated)), line) for draft, line in documents]
        timed = [(draft, line) for draft, line in made if draft.recorded_at]
        return [*first, *sorted(timed, key=lambda it: it[0].recorded_at or 0)]

    def _sections(self, node: Node | None) -> dict[str, Written]:
        if node is None:
            if not self.report.errors:
                self.report.add_at(faults.missing_field("facts", _FILE.of), 1, 1)
            return {}
        if not isinstance(node, Fields):
            where = ("a draft file", "草稿文件")
            problem = faults.wrong_shape(shape_of(node), "mapping", where)
            if isinstance(node, Scalar):
                problem = evolve(problem, advice=_OF_A_CHRONOLOGY)
            self.report.add(problem, node)
            return {}
        found = known_fields(node, SECTIONS, _FILE, self.report)
        report_missing(found, SECTIONS, _FILE, node, self.report)
        return {row.name: written for row, written in found.items()}

    def _settings(self, sections: Mapping[str, Written]) -> Settings:
        context = Context(self.report, UTC)
        values = {
            row.name: read_value(row, sections[row.name].name, sections[row.name].value, context)
            for row in SECTIONS
            if row.name in sections and row.kind != "part"
        }
        zone = self._zone(values["zone"], sections["zone"].value) if values.get("zone") else None
        return Settings(title=values.get("title") or {}, zone=self.zone or zone or UTC)

    def _zone(self, name: str, node: Node) -> Zone | None:
        try:
            zone = Zone.of(name)
        except InvalidDateError as error:
            expected = (error.expected.en, error.expected.zh)
            self.report.add(faults.bad_zone(name, expected), node)
            return None
        if self.zone is not None and self.zone is not zone:
            log = self.zone.name
            expected = (f"{log!r}, that of the log", f"日志的时区“{log}”")
            self.report.add(faults.bad_zone(name, expected), node)
        return zone

    def _facts(self, sections: Mapping[str, Written]) -> tuple[Node, ...]:
        if "facts" not in sections:
            return ()
        node = sections["facts"].value
        if isinstance(node, Items):
            return node.values
        if shape_of(node) != "nothing":
            where = ("'facts', each begun with '- '", "“事实”（facts），每条以“- ”开头")
            self.report.add(faults.wrong_shape(shape_of(node), "list", where), node)
        return ()
