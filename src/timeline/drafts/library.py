"""The documents that a draft may cite: declared in it, or in the log already.

Each has the date that words such as 今年 count from, and, where its file is at
hand, the text in which quotations are found.

Not here: reading the files (`timeline.drafts.documents`).
"""

from collections.abc import Iterable, Mapping
from typing import Any, final

from attrs import define, evolve, field

from timeline.dates import When, Zone
from timeline.drafts import document_faults, faults, id_faults, table_faults
from timeline.drafts.documents import Document, Documents
from timeline.drafts.fields import DOCUMENT_FIELDS, Field, near
from timeline.drafts.mappings import Owner, Written, entries, known_fields, report_missing, shape_of
from timeline.drafts.nodes import Fields, Node, Report
from timeline.drafts.values import Context, read_value
from timeline.errors import Problem
from timeline.facts import Draft, Published, Record, standing

_DOCUMENT = Owner(("a document", "文献"), ("a document", "文献"))


@final
@define
class Cited:
    """A document that facts may cite.

    Attributes:
        when: When it was published; None where that was not readable.
        line: Where it is declared; None for one of the log.
    """

    name: str
    when: When | None
    line: int | None
    _text: Document | Problem
    _told: bool = False

    def document(self, at: Node, report: Report) -> Document | None:
        """Return its text, or None where it is not to be had, which is reported once."""
        if isinstance(self._text, Document):
            return self._text
        if not self._told:
            report.add(self._text, at)
            self._told = True
        return None


@final
@define
class Library:
    """All documents that the facts of one draft file may cite.

    Attributes:
        looking: Whether the file is only looked at; then passages need not be found.
    """

    report: Report
    zone: Zone
    documents: Documents
    looking: bool = False
    drafts: list[Draft[Any]] = field(factory=list)
    _cited: dict[str, Cited] = field(factory=dict)
    _facts: dict[str, str] = field(factory=dict)
    _corrections: dict[str, int] = field(factory=dict)

    def take_log(self, records: Iterable[Record[Any]]) -> None:
        """Add the documents that *records* of a log published."""
        for record in standing(list(records)):
            event = record.event
            if not isinstance(event, Published):
                continue
            text = self.documents.of(record)
            if isinstance(text, Document) and event.sha256 not in ("", text.sha256):
                text = document_faults.other_document(
                    record.id, event.file, event.sha256, text.sha256
                )
            self._cited[record.fact] = Cited(record.fact, record.when, None, text)
            self._facts |= {record.fact: record.fact, record.id: record.fact}

    def take_declared(self, node: Node) -> None:
        """Add the documents that the draft file declares in *node*."""
        if not isinstance(node, Fields):
            where = ("'documents'", "“文献”（documents）")
            self.report.add(faults.wrong_shape(shape_of(node), "mapping", where), node)
            return
        for written in entries(node, self.report):
            self.take(written)

    def find(self, name: str, at: Node) -> Cited | None:
        """Return the document *name*; where there is none, that is reported."""
        cited = self._cited.get(name)
        if cited is None:
            likely = near(name, self._cited)
            self.report.add(document_faults.undeclared_source(name, likely), at)
        return cited

    @property
    def lines(self) -> dict[str, int]:
        """The documents that the file declares, with the line of each."""
        declared = {name: cited.line for name, cited in self._cited.items() if cited.line}
        return declared | self._corrections

    def take(self, written: Written) -> Draft[Any] | None:
        """Add one document, under the name that *written* has; return its draft.

        None where it has no date by which it could be kept, which is reported.
        """
        name, node, report = written.name, written.value, self.report
        if not name.strip():
            report.add(table_faults.no_name(), written.key)
        if not isinstance(node, Fields):
            where = (f"document {name!r}", f"文献“{name}”")
            report.add(faults.wrong_shape(shape_of(node), "mapping", where), node)
            self._cited[name] = Cited(
                name, None, written.key.line, document_faults.no_file_named(name), told=True
            )
            return None
        found = known_fields(node, DOCUMENT_FIELDS, _DOCUMENT, report)
        report_missing(found, DOCUMENT_FIELDS, _DOCUMENT, node, report)
        context = Context(report, self.zone)
        values = {
            field.name: read_value(field, it.name, it.value, context) for field, it in found.items()
        }
        file = values.get("file") or ""
        text = self.documents.read(name, file) if file else document_faults.no_file_named(name)
        if self.looking and isinstance(text, Problem) and text.code == "no-documents":
            text = evolve(text, severity="warning")
        when = values.get("published")
        corrected = values.get("supersedes")
        cited = Cited(name, when, written.key.line, text)
        if corrected:
            # It is cited by the name of the document, whose words count from what was known first.
            self._corrections[name] = written.key.line
        else:
            self._cited[name] = cited
        at = next((it.value for field, it in found.items() if field.name == "file"), node)
        document = cited.document(at, report) if file else None
        event = Published(
            title=values.get("title") or {},
            publisher=values.get("publisher") or "",
            url=values.get("url") or "",
            file=file,
            sha256=document.sha256 if document else "",
        )
        subject = self._fact(name, corrected, found)
        if when is None:  # which was reported; it would seem to appear only now
            return None
        draft = Draft(
            event,
            subject,
            when=when,
            id=name,
            by=values.get("by") or "",
            meta={key: values[key] for key in ("note", "because") if values.get(key)},
            supersedes=corrected,
        )
        self.drafts.append(draft)
        return draft

    def _fact(self, name: str, corrected: str | None, found: Mapping[Field, Written]) -> str:
        """Return the name by which facts cite the document *name*, a correction of *corrected*."""
        if corrected and corrected not in self._facts:
            at = next(it.value for field, it in found.items() if field.name == "supersedes")
            self.report.add(id_faults.unknown_target(corrected, near(corrected, self._facts)), at)
        self._facts[name] = self._facts.get(corrected, name) if corrected else name
        return self._facts[name]
