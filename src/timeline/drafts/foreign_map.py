"""Field maps: a small TOML file that says what the fields of foreign data are.

    [fact]                          # for every row
    id = "id"                       # a text names a field, with dots inward
    when = {field = "date", format = "%d/%m/%Y"}
    subject = "unit.code"
    source = {is = "areacodes"}     # a constant
    type = "kind"

    [types.removed]                 # rows whose type is “removed”
    is = "ended"
    day = {is = "gone"}

Not here: what a row then says (`timeline.drafts.foreign_reader`), proposing a map
(`timeline.drafts.foreign_proposal`).
"""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias, final

import attrs
from attrs import define, frozen

from timeline.drafts import foreign_faults as faults
from timeline.drafts.fields import DOCUMENT_FIELDS, FIELDS, TYPES, fields_of, find, near, type_named
from timeline.drafts.nodes import Fields, Items, Node, Report, Scalar
from timeline.errors import Problem

FORMATS = ("jsonl", "csv")
_KEYS = ("field", "is", "text", "words", "format", "else")
_ORIGINS = ("field", "is", "text")
_PLACES = re.compile(r"\{([^{}]+)\}")
_TOML_PLACE = re.compile(r"(.*) \(at line (\d+), column (\d+)\)")
_DOTTED = re.compile(r"[a-z][a-z0-9_-]*(\.[a-z][a-z0-9_-]*)+")


@final
@frozen
class Spec:
    """Where a value comes from.

    Attributes:
        field: A field of the row, with dots inward; empty: there is none.
        is_: What it always is, where neither *field* nor *text* is.
        text: A text with fields in braces.
        words: What stands for words of the field; an empty text for nothing.
        format: How dates are written, as for `datetime.strptime`, or ``unix``, ``unix-ms``.
        otherwise: What it is where the field says nothing.
    """

    field: str = ""
    is_: str = ""
    text: str = ""
    words: Mapping[str, str] = attrs.field(factory=dict)
    format: str = ""
    otherwise: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of the row that it takes."""
        return (self.field,) if self.field else tuple(_PLACES.findall(self.text))


Specs: TypeAlias = Mapping[str, "Spec | Mapping[str, Spec]"]
"""By field of a fact where it comes from; by part where it has parts."""


@final
@frozen
class Kind:
    """What rows of one type are.

    Attributes:
        type: Our type; empty: such rows are left out.
        specs: Where their fields come from.
        version: That of the data, for a type of a program.
    """

    type: str
    specs: Specs
    version: int = 1


@final
@frozen
class FieldMap:
    """What the fields of foreign data are.

    Attributes:
        format: ``jsonl`` or ``csv``; empty: as the name of the file says.
        encoding: That of the data; empty for UTF-8.
        specs: What holds for every row.
        kinds: What holds by the word that the row's `type` is; empty: it is our type.
        documents: What the facts cite, as a draft file declares it.
    """

    format: str = ""
    encoding: str = ""
    specs: Specs = attrs.field(factory=dict)
    kinds: Mapping[str, Kind] = attrs.field(factory=dict)
    documents: Node | None = None

    def kind_of(self, word: str) -> Kind | None:
        """Return what rows whose type is *word* are; None where the map does not say."""
        if self.kinds:
            return self.kinds.get(word)
        type = "published" if word == "published" else type_named(word)
        return Kind(type, self.specs) if type else None


def read_map(path: Path) -> tuple[FieldMap, tuple[Problem, ...]]:
    """Return the map in the file at *path*, and what is wrong with it."""
    report = Report(str(path))
    try:
        stored = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        place = _TOML_PLACE.fullmatch(str(error))
        said, line, column = place.groups() if place else (str(error), None, None)
        report.add_at(
            faults.bad_toml(said), int(line) if line else None, int(column) if column else None
        )
        return FieldMap(), report.problems
    return _Reader(report).read(stored), report.problems


@final
@define
class _Reader:
    """Reads a map; a problem is placed by the name of its key."""

    report: Report
    keys: list[str] = attrs.field(factory=list)

    def read(self, stored: Mapping[str, Any]) -> FieldMap:
        self.report.place = lambda line, _: (None, self.keys[line - 1] if line else "")
        for name in stored:
            if name not in _SECTIONS:
                self._tell(faults.unknown_key(name, near(name, _SECTIONS), _SECTIONS), name)
        format = self._text(stored.get("format", ""), "format")
        if format and format not in FORMATS:
            self._tell(faults.unknown_key(format, "", FORMATS), "format")
        common = self._specs(self._table(stored.get("fact", {}), "fact"), "fact", None)
        kinds = {
            word: self._kind(self._table(one, f"types.{word}"), f"types.{word}", common)
            for word, one in self._table(stored.get("types", {}), "types").items()
        }
        if "type" not in common:
            if kinds:
                self._tell(faults.no_type(), "fact")
            common = {"type": Spec(is_="happened"), **common}
        documents = self._table(stored.get("documents", {}), "documents")
        return FieldMap(
            format,
            self._text(stored.get("encoding", ""), "encoding"),
            common,
            kinds,
            _node(documents) if documents else None,
        )

    def _kind(self, stored: Mapping[str, Any], key: str, common: Specs) -> Kind:
        rest = dict(stored)
        if rest.pop("skip", False):
            return Kind("", {})
        version = rest.pop("version", 1)
        type = self._text(rest.pop("is", ""), f"{key}.is")
        type = type_named(type) or type
        known = (*TYPES, "published")
        if type not in known and not _DOTTED.fullmatch(type):
            self._tell(faults.unknown_type(type, near(type, known) if type else "", known), key)
            return Kind("", {})
        own = self._specs(rest, key, type)
        return Kind(type, {**common, **own}, version if isinstance(version, int) else 1)

    def _specs(self, stored: Mapping[str, Any], key: str, type: str | None) -> dict[str, Any]:
        """Return where each field comes from; *type* decides which fields there are."""
        rows = (*(FIELDS if type is None else fields_of(type)), *_EXTRA)
        if type in {None, "published"}:
            rows = (*rows, *DOCUMENT_FIELDS)
        specs: dict[str, Any] = {}
        for name, one in stored.items():
            row = find(name, rows)
            place = f"{key}.{name}"
            if row is None:
                names = [it.name for it in rows]
                self._tell(faults.unknown_key(name, near(name, names), names), place)
            elif isinstance(one, Mapping) and row.kind in _WITH_PARTS and not _is_spec(one):
                specs[row.name] = {
                    part: self._spec(it, f"{place}.{part}") for part, it in one.items()
                }
            else:
                specs[row.name] = self._spec(one, place)
        return specs

    def _spec(self, stored: Any, key: str) -> Spec:
        if isinstance(stored, str) and stored:
            return Spec(field=stored)
        if not isinstance(stored, Mapping):
            self._tell(faults.not_a_place(), key)
            return Spec()
        for name in stored:
            if name not in _KEYS:
                self._tell(faults.unknown_key(name, near(name, _KEYS), _KEYS), f"{key}.{name}")
        if sum(name in stored for name in _ORIGINS) != 1:
            self._tell(faults.not_a_place(), key)
        words = self._table(stored.get("words", {}), f"{key}.words")
        return Spec(
            field=self._text(stored.get("field", ""), f"{key}.field"),
            is_=self._text(stored.get("is", ""), f"{key}.is"),
            text=self._text(stored.get("text", ""), f"{key}.text"),
            words={word: self._text(it, f"{key}.words.{word}") for word, it in words.items()},
            format=self._text(stored.get("format", ""), f"{key}.format"),
            otherwise=self._text(stored.get("else", ""), f"{key}.else"),
        )

    def _text(self, value: Any, key: str) -> str:
        if isinstance(value, str):
            return value
        self._tell(faults.not_a_text(), key)
        return ""

    def _table(self, value: Any, key: str) -> Mapping[str, Any]:
        if isinstance(value, Mapping):
            return value
        self._tell(faults.not_a_table(), key)
        return {}

    def _tell(self, problem: Problem, key: str) -> None:
        self.keys.append(key)
        self.report.add_at(problem, len(self.keys), None)


_SECTIONS = ("format", "encoding", "documents", "fact", "types")
_WITH_PARTS = ("by language", "roles", "claim", "part")


def _extra(name: str, zh: str, kind: Any) -> Any:
    row = FIELDS[1]
    return type(row)(name, zh, kind, row.says)


_EXTRA = (_extra("end", "止", "date"), _extra("data", "数据", "part"))
"""What a map may say besides the fields of drafts: the end of a span, a program's data."""


def _is_spec(stored: Mapping[str, Any]) -> bool:
    return any(name in stored for name in _ORIGINS)


def _node(value: Any) -> Node:
    """Return what TOML holds as what YAML would give."""
    if isinstance(value, Mapping):
        pairs = ((Scalar(name, 0, 0, offset=None), _node(it)) for name, it in value.items())
        return Fields(tuple(pairs), 0, 0)
    if isinstance(value, list):
        return Items(tuple(_node(it) for it in value), 0, 0)
    return Scalar(str(value), 0, 0, offset=None)
