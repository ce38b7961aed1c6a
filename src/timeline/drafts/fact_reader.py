"""Read one fact of a draft file into a `Draft`.

Not here: the fields there are (`timeline.drafts.fields`), how each is read
(`timeline.drafts.values`), the file around it (`timeline.drafts.reading`).
"""

from collections.abc import Mapping
from typing import Any, final

from attrs import define, evolve, field

from timeline.dates import UTC
from timeline.drafts import faults, id_faults, slip_faults
from timeline.drafts.citing import read_citations
from timeline.drafts.fields import (
    DEFAULT_TYPE,
    FIELDS,
    NEEDS,
    NOT_DEFAULTS,
    TYPES,
    TYPES_ZH,
    Field,
    fields_of,
    near,
    type_named,
)
from timeline.drafts.library import Library
from timeline.drafts.mappings import (
    Owner,
    Written,
    is_missing,
    known_fields,
    report_missing,
    shape_of,
)
from timeline.drafts.nodes import Fields, Items, Node, Report, Scalar, is_empty
from timeline.drafts.slips import wide_colon_inside
from timeline.drafts.values import Context, read_value, text_of
from timeline.facts import VOCABULARY, Draft, Retracted, Source

_DEFAULTS = Owner(("any fact", "事实"), ("the defaults", "缺省"))
_TYPE = ("type", "类型")
_RETRACTS = ("retracts", "撤回")
_REFERENCES = ("about", "after")
_READ_ALONE = frozenset({"text", "choice", "list", "by language", "roles", "claim"})
"""The kinds of fields whose values say without the fact that takes them whether they fit."""

_Found = dict[Field, Written]


@final
@define
class FactReader:
    """Reads the facts of one file, one after the other.

    Attributes:
        defaults: What stands under `defaults`, by the English name of the field.
        ids: The ids of the file so far, with the line of each.
        references: The ids that facts name, with where they stand.
    """

    report: Report
    library: Library
    defaults: Mapping[str, Written] = field(factory=dict)
    ids: dict[str, int] = field(factory=dict)
    references: list[tuple[str, Node]] = field(factory=list)

    def read_defaults(self, node: Node) -> None:
        """Take *node* for the fields of every fact that lacks them."""
        if not isinstance(node, Fields):
            where = ("'defaults'", "“缺省”（defaults）")
            self.report.add(faults.wrong_shape(shape_of(node), "mapping", where), node)
            return
        found = known_fields(node, FIELDS, _DEFAULTS, self.report)
        for row, written in found.items():
            if row.name in NOT_DEFAULTS:
                self.report.add(faults.no_default(written.name), written.key)
            elif row.name != "type" and row.kind in _READ_ALONE and _is_only(row):
                # Told also where no fact takes it; where one does, it is told but once.
                read_value(row, written.name, written.value, Context(self.report, UTC))
        self.defaults = {
            row.name: written for row, written in found.items() if row.name not in NOT_DEFAULTS
        }

    def read(self, node: Node) -> Draft[Any] | None:
        """Return the fact that *node* is; None where anything is wrong with it."""
        if not isinstance(node, Fields):
            self._report_shape(node)
            return None
        before = self.report.errors
        type = self._type_of(node)
        if type is None:
            known_fields(node, fields_of(None), owner_of(None), self.report)
            return None
        values, sources = self._read(node, type)
        if self.report.errors > before:
            return None
        event = Retracted() if type == "retracted" else VOCABULARY[type](**_of("event", values))
        return _draft(event, values, sources)

    def read_event(self, node: Fields, event: object, type: str) -> Draft[Any] | None:
        """Return *event* of a program, of *type*, with the envelope that *node* says."""
        before = self.report.errors
        values, sources = self._read(node, type)
        return None if self.report.errors > before else _draft(event, values, sources)

    def _read(self, node: Fields, type: str) -> tuple[Mapping[Field, Any], tuple[Source, ...]]:
        """Return the values of the fields of *node*, a fact of *type*; all wrongs are reported."""
        owner = owner_of(type)
        found = known_fields(node, fields_of(type), owner, self.report)
        self._fill(found, type)
        report_missing(found, fields_of(type), owner, node, self.report)
        for group in NEEDS.get(type, ()):
            self._report_needed(found, group, owner, node)
        values, sources = self._values(found)
        self._report_conflicts(type, found, values, node)
        return values, sources

    def instant(self, node: Node) -> int | None:
        """Return the recorded time that *node* says."""
        row = next(row for row in FIELDS if row.kind == "instant")
        at: int | None = read_value(row, row.name, node, Context(self.report, self.library.zone))
        return at

    def _report_shape(self, node: Node) -> None:
        if isinstance(node, Scalar) and (name := wide_colon_inside(node.text)):
            self.report.add(
                slip_faults.full_width_colon(name), node, position=node.text.index("：")
            )
            return
        where = ("a fact", "一条事实")
        self.report.add(faults.wrong_shape(shape_of(node), "mapping", where), node)

    def _type_of(self, node: Fields) -> str | None:
        """Return the type of the fact *node*; None for one that does not exist."""
        names = {key.text: value for key, value in node.entries if isinstance(key, Scalar)}
        written = next((name for name in _TYPE if name in names), None)
        if written is None and any(name in names for name in _RETRACTS):
            return "retracted"
        default = self.defaults.get("type")
        value = names[written] if written else default.value if default else None
        if value is None or is_empty(value):
            return DEFAULT_TYPE
        text = text_of(written or "type", value, self.report, free=False)
        if text is None or type_named(text):
            return text and type_named(text)
        words = tuple(TYPES if text.isascii() else TYPES_ZH.values())
        self.report.add(
            faults.unknown_word(text, written or "type", near(text, words), words), value
        )
        return None

    def _fill(self, found: _Found, type: str) -> None:
        """Add to *found* what the defaults say of fields that the fact lacks."""
        rows = fields_of(type)
        several = any(row.name == "sources" for row in found)
        for name, written in self.defaults.items():
            # A default of `by` says who records, never by how much an indicator changed.
            named = [row for row in rows if row.name == name]
            row = named[-1] if named else None
            if row is not None and row not in found and not (several and row.part == "source"):
                found[row] = written

    def _report_needed(
        self, found: _Found, group: tuple[str, ...], owner: Owner, node: Node
    ) -> None:
        if any(row.name in group and not is_missing(row, found) for row in found):
            return
        if len(group) == 1:
            self.report.add(faults.missing_field(group[0], owner.of), node)
        else:
            self.report.add(faults.missing_one_of(group, owner.of), node)

    def _values(self, found: _Found) -> tuple[dict[Field, Any], tuple[Source, ...]]:
        context = Context(self.report, self.library.zone)
        citations = read_citations(found, self.library)
        if citations:
            cited = citations[0].cited
            context = evolve(context, base=cited.when, document=cited.name)
        values = {
            row: read_value(row, written.name, written.value, context)
            for row, written in found.items()
            if row.name != "type" and row.part != "source"
        }
        made = [source for citation in citations for source in citation.sources(self.report)]
        return values, tuple(made)

    def _report_conflicts(
        self, type: str, found: _Found, values: Mapping[Field, Any], node: Node
    ) -> None:
        named = {row.name: written for row, written in found.items() if values.get(row)}
        texts = {row.name: value for row, value in values.items()}
        if "supersedes" in named and "retracts" in named:
            self.report.add(faults.not_together("supersedes", "retracts"), node)
        over = texts.get("over") or "moment"
        if over == "since" and "since" not in named:
            self.report.add(
                faults.needs_other("over: since", ("'since'", "“起自”（since）")),
                named["over"].value,
            )
        if type == "measured" and over != "since" and "since" in named:
            self.report.add(
                faults.needs_other("since", ("'over: since'", "“over: since”")), named["since"].key
            )
        if "id" in named:
            self._take_id(texts["id"], named["id"].value)
        for name in _REFERENCES:
            if name in named:
                value = named[name].value
                nodes = value.values if isinstance(value, Items) else (value,)
                self.references += [(it.text.strip(), it) for it in nodes if isinstance(it, Scalar)]

    def _take_id(self, id: str, node: Node) -> None:
        if id in self.ids:
            self.report.add(id_faults.duplicate_id(id, self.ids[id]), node)
        self.ids.setdefault(id, node.line)


def _is_only(row: Field) -> bool:
    """Whether no other type has another field by the name of *row*, or its values elsewhere."""
    return row.part != "source" and [one.name for one in FIELDS].count(row.name) == 1


def owner_of(type: str | None) -> Owner:
    """Return what has the fields of a fact of *type*, in words."""
    said = f"“{TYPES_ZH.get(type, type)}”类事实" if type else "事实"
    return Owner((type or "any fact", said), (f"a fact of type {type}", said), is_fact=True)


def _of(part: str, values: Mapping[Field, Any]) -> dict[str, Any]:
    return {
        row.name: value for row, value in values.items() if row.part == part and value is not None
    }


def _draft(event: Any, values: Mapping[Field, Any], sources: tuple[Source, ...]) -> Draft[Any]:
    """Return the draft of a fact with which nothing is wrong."""
    envelope = _of("envelope", values)
    recorded_at = envelope.pop("recorded", None)
    return Draft(
        event, sources=sources, meta=_of("meta", values), recorded_at=recorded_at, **envelope
    )


def report_unknown_ids(reader: FactReader, known: set[str]) -> None:
    """Warn of ids that facts name and that neither the file nor the log has."""
    names = known | set(reader.ids)
    for id, node in reader.references:
        if id not in names:
            reader.report.add(id_faults.unknown_id(id, near(id, sorted(names))), node)
