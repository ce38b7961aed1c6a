"""Read what a correction changes, by the readers of draft files.

A correction names only the fields that change. They are read as in a draft of the
type that the fact has: words in dates count from the fact's source, quotations are
found in it. A field that is given empty is taken away.

Not here: the draft of the correction (`timeline.facts.correcting`).
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, final

import attrs
from attrs import evolve, frozen

from timeline.dates import When
from timeline.drafts import faults
from timeline.drafts.change_data import changed_data, without_data
from timeline.drafts.citing import Citation, read_citations
from timeline.drafts.documents import Document
from timeline.drafts.fact_reader import owner_of
from timeline.drafts.fields import DOCUMENT_FIELDS, FIELDS, NEEDS, TYPES, Field, fields_of
from timeline.drafts.library import Cited, Library
from timeline.drafts.mappings import Owner, Written, known_fields
from timeline.drafts.nodes import Report, Scalar, is_empty
from timeline.drafts.options import Given, node_of
from timeline.drafts.values import Context, read_value
from timeline.errors import Phrase, Problem
from timeline.facts import Measured, Published, Record, Source
from timeline.facts.draft import UNDETERMINED

_FIXED = frozenset({"id", "type", "supersedes", "retracts", "recorded"})
_NEEDED = {**NEEDS, "published": (("title",), ("when",))}
_NOTHING: Mapping[str, Any] = {"text": "", "list": (), "by language": {}, "roles": {}}

_Found = dict[Field, Written]


@final
@frozen
class Changes:
    """What a correction changes.

    Attributes:
        values: By field of `Draft` or of the event.
        by: Who amends.
    """

    values: Mapping[str, Any]
    by: str = ""


@final
@frozen
class ChangeReader:
    """Reads the changes of one fact.

    Attributes:
        record: The record that stands.
        library: The documents that may be cited; *published*: their names in the log.
        lang: The language of a text that is given without one.
        base: What words in dates count from, if not from the fact's source.
        replace_sources: Whether the source that is given takes the place of all others.
    """

    record: Record[Any]
    library: Library
    published: Collection[str]
    lang: str
    base: When | None = None
    replace_sources: bool = False

    @property
    def report(self) -> Report:
        """Where problems go."""
        return self.library.report

    def read(self, given: Sequence[Given]) -> Changes | None:
        """Return what *given* changes; None where anything is wrong with it."""
        before = self.report.errors
        rows = _rows(self.record)
        node = node_of(given, rows, self.report)
        event = changed_data(self.record.event, node, self._owner, self.report)
        found = known_fields(without_data(node, event), rows, self._owner, self.report)
        for row in [row for row in found if row.name in _FIXED]:
            self.report.add(_fixed(found[row].name), found.pop(row).key)
        otherwise = self._of_record()
        citations = read_citations(found, self.library, otherwise=otherwise)
        named = {row.name for row in found if row.part == "source"}
        cited = otherwise if not named & {"source", "sources"} else None
        cited = citations[0].cited if citations else cited
        context = Context(self.report, self.library.zone, base=self.base)
        if cited and self.base is None:
            context = evolve(context, base=cited.when, document=cited.name)
        values = {
            row: read_value(row, it.name, it.value, context)
            for row, it in found.items()
            if row.part != "source"
        }
        changes, by = self._changes(found, values)
        sources = self._sources(citations, named)
        if sources is not None:
            changes["sources"] = sources
        self._check_needed(changes, found)
        self._check_since(changes, found)
        self._check_file(changes, found)
        if event is not None and event != self.record.event:
            changes["event"] = event
        return None if self.report.errors > before else Changes(changes, by)

    @property
    def _owner(self) -> Owner:
        return owner_of(self.record.type)

    def _changes(self, found: _Found, values: Mapping[Field, Any]) -> tuple[dict[str, Any], str]:
        """Return what is changed but for the sources, and who says so."""
        changes: dict[str, Any] = {}
        meta: dict[str, str] = {}
        by = ""
        for row, value in values.items():
            name = "when" if row.name == "published" else row.name
            if value is None and not is_empty(found[row].value):
                continue  # it was wrong, and that was said
            if row.part == "meta":
                meta[name] = value or ""
            elif row.part == "envelope" and name == "by":
                by = value or ""
            else:
                changes[name] = self._without(row) if value is None else self._with(row, value)
        return {**changes, "meta": meta} if meta else changes, by

    def _with(self, row: Field, value: Any) -> Any:
        """Return *value*, a text in no language being said in the one that is spoken."""
        if row.kind != "by language" or set(value) != {UNDETERMINED}:
            return value
        before = dict(self._now(row.name))
        if not set(before) - {UNDETERMINED}:
            return value
        before.pop(UNDETERMINED, None)
        return {**before, self.lang: value[UNDETERMINED]}

    def _without(self, row: Field) -> Any:
        """Return what stands for a field that was taken away."""
        parts = attrs.fields_dict(type(self.record.event))
        if row.name in parts and row.kind not in _NOTHING:
            return parts[row.name].default
        return _NOTHING.get(row.kind)

    def _now(self, name: str) -> Any:
        """Return what the record says in the field *name*."""
        own = getattr(self.record.event, name, None)
        if own is not None:
            return own
        return self.record.stored_when if name == "when" else getattr(self.record, name, None)

    # ---- sources

    def _of_record(self) -> Cited | None:
        """Return the document that words count from and quotations are found in."""
        origin = self.record.when.origin
        documents = [origin.base] if origin and origin.base else []
        documents += [source.document for source in self.record.sources]
        name = next((it for it in documents if it in self.published), None)
        return self.library.find(name, Scalar("", 0, 0)) if name else None

    def _sources(
        self, citations: Sequence[Citation], named: Collection[str]
    ) -> tuple[Source, ...] | None:
        """Return the sources of the correction; None where they stay."""
        if not named:
            return None
        made = tuple(source for it in citations for source in it.sources(self.report))
        if "sources" in named or not citations:
            return made
        kept = () if self.replace_sources else self.record.sources
        name = citations[0].cited.name
        if made == (Source(name),) and any(source.document == name for source in kept):
            return kept  # it was named for its date
        return tuple(source for source in kept if source.document != name) + made

    # ---- what must be there

    def _check_needed(self, changes: Mapping[str, Any], found: _Found) -> None:
        keys = {
            "when" if row.name == "published" else row.name: it.key for row, it in found.items()
        }
        required = [(row.name,) for row in _rows(self.record) if row.required and row.types]
        for group in (*_NEEDED.get(self.record.type, (("when",),)), *required):
            said = any(changes[it] if it in changes else self._now(it) for it in group)
            key = next((keys[name] for name in group if name in keys), None)
            if said or key is None:
                continue
            if len(group) == 1:
                self.report.add(faults.missing_field(group[0], self._owner.of), key)
            else:
                self.report.add(faults.missing_one_of(group, self._owner.of), key)

    def _check_since(self, changes: Mapping[str, Any], found: _Found) -> None:
        event = self.record.event
        if not isinstance(event, Measured):
            return
        keys = {row.name: it for row, it in found.items()}
        over = changes.get("over", event.over) or "moment"
        since = changes.get("since", event.since)
        if over == "since" and since is None and "over" in keys:
            self.report.add(
                faults.needs_other("over: since", ("'since'", "“起自”（since）")),
                keys["over"].value,
            )
        if over != "since" and since is not None and "since" in keys:
            self.report.add(
                faults.needs_other("since", ("'over: since'", "“over: since”")), keys["since"].key
            )

    def _check_file(self, changes: dict[str, Any], found: _Found) -> None:
        """Take the digest of the file that a document is said to be."""
        if not isinstance(self.record.event, Published) or "file" not in changes:
            return
        at = next(it for row, it in found.items() if row.name == "file")
        changes["sha256"] = ""
        if changes["file"]:
            text = self.library.documents.read(self.record.fact, changes["file"])
            if isinstance(text, Document):
                changes["sha256"] = text.sha256
            else:
                self.report.add(text, at.value)


def _rows(record: Record[Any]) -> tuple[Field, ...]:
    """Return the fields that *record* has: those of its type, else of any type."""
    if record.type in TYPES:
        return fields_of(record.type)
    common = tuple(row for row in FIELDS if not row.types)
    if record.type != "published":
        return common
    own = tuple(row for row in DOCUMENT_FIELDS if row.part == "event")
    names = {row.name for row in own}
    return (*own, *(row for row in common if row.name not in names))


def _fixed(name: str) -> Problem:
    return Problem(
        code="fixed-field",
        found=Phrase(f"field {name!r}", f"字段“{name}”"),
        expected=Phrase("one that a correction can change", "更正可以改动的字段"),
        advice=Phrase("retract the fact and add another", "请撤回该事实，另行追加"),
        zh=f"更正不能改动字段“{name}”",
    )
