"""Two records of one fact, field by field: what a correction changes, old → new."""

from collections.abc import Iterator, Mapping
from typing import Any, final

import attrs
from attrs import frozen

from timeline.cli.citations import Citations
from timeline.cli.facts_text import date_text, labels_in
from timeline.dates import Truth, When
from timeline.errors import Phrase
from timeline.facts import Quantity, Record, Source

_ENVELOPE = ("subject", "title", "tags", "place", "roles", "part_of", "after", "sources", "meta")
_NONE = Phrase("nothing", "（无）")
_AND = Phrase("; ", "；")
_OUTSIDE = Phrase("note: the new date lies outside the old one", "注意：新日期不在原来的范围内")
_RULE = Phrase(
    "{outside}; the old one had been read from {words!r} by rule {rule}",
    "{outside}；原日期是按规则{rule}由“{words}”读出的",
)

Row = tuple[str, str, str]
"""A field's name, what it said, what it says."""


@final
@frozen
class Differences:
    """Says in *lang* how records of one fact differ."""

    lang: str
    citations: Citations

    def rows(self, old: Record[Any], new: Record[Any]) -> Iterator[Row]:
        """Yield the fields in which *old* and *new* differ."""
        if old.stored_when != new.stored_when:
            yield self._name("when", old), self.date(old), self.date(new)
        before, after = self._fields(old), self._fields(new)
        for name in dict.fromkeys((*before, *after)):
            was, becomes = before.get(name), after.get(name)
            if was != becomes:
                yield self._name(name, old), self._say(was), self._say(becomes)

    def date(self, record: Record[Any]) -> str:
        """Return the date of *record* as a label and as text, with the rule it was read by."""
        return self._dated(date_text(record, labels_in(self.lang)), record.when)

    def warning(self, old: Record[Any], new: Record[Any]) -> str:
        """Return a remark where the new date has nothing in common with the old; else nothing."""
        if old.when.overlaps(new.when) is not Truth.NO:
            return ""
        outside = _OUTSIDE.say(self.lang)
        origin = old.when.origin
        if origin is None:
            return outside
        return _RULE.say(self.lang).format(outside=outside, words=origin.words, rule=origin.rule)

    def _fields(self, record: Record[Any]) -> dict[str, Any]:
        """Return what *record* says but for its date, by field; texts by language apart."""
        parts = {
            part.name: getattr(record.event, part.name) for part in attrs.fields(type(record.event))
        }
        parts |= {name: getattr(record, name) for name in _ENVELOPE if getattr(record, name)}
        found: dict[str, Any] = {}
        for name, value in parts.items():
            if isinstance(value, Mapping):
                found |= {f"{name}.{key}": text for key, text in value.items()}
            else:
                found[name] = value
        return {
            name.removeprefix("meta.").removesuffix(".und"): value
            for name, value in found.items()
            if value not in (None, "", ()) and name != "meta.because"
        }

    def _name(self, name: str, record: Record[Any]) -> str:
        """Return the name of a field as people write it in this language."""
        if self.lang != "zh":
            return name
        from timeline.drafts.fields import TYPES, fields_of, find  # noqa: PLC0415 # seldom

        plain, dot, rest = name.partition(".")
        rows = fields_of(record.type if record.type in TYPES else None)
        row = find("source" if plain == "sources" else plain, rows)
        return (row.zh if row else plain) + dot + rest

    def _say(self, value: Any) -> str:
        if value is None:
            return _NONE.say(self.lang)
        if isinstance(value, When):
            return self._dated(labels_in(self.lang).label(value), value)
        if isinstance(value, Quantity):
            return value.say(self.lang)
        if isinstance(value, Source):
            return self.citations.locator(value)
        if isinstance(value, tuple):
            return _AND.say(self.lang).join(self._say(one) for one in value)
        return str(value)

    def _dated(self, label: str, when: When) -> str:
        said = [label, when.text]
        if when.origin is not None:
            said.append(when.origin.rule)
        told = [one for one in dict.fromkeys(said) if one]
        comma = Phrase(", ", "，").say(self.lang)
        inner = comma.join(told[1:])
        if not inner:
            return told[0]
        return f"{told[0]}（{inner}）" if self.lang == "zh" else f"{told[0]} ({inner})"
