"""Write drafts or records as a draft file that reads back equal.

What `timeline.drafts.read_drafts` makes of the text has the content that was
given: dates keep their words, quantities their print, passages their places.
What a draft file cannot say is never passed over: it becomes a `Problem`, a
warning where a part of a fact is lost, an error where the whole fact is, which
then stands in the file as a comment.

Not here: how one text stands in YAML (`timeline.drafts.yaml_scalars`), what each
field holds (`timeline.drafts.yaml_values`).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any, Final, TypeAlias, final

import orjson
from attrs import define, evolve, field, fields_dict, frozen

from timeline.dates import UTC, When, Zone
from timeline.drafts import yaml_faults as faults
from timeline.drafts.documents import Document, Documents
from timeline.drafts.fields import (
    DEFAULT_TYPE,
    DOCUMENT_FIELDS,
    FIELDS,
    NEEDS,
    SECTIONS,
    Field,
    fields_of,
)
from timeline.drafts.reading import Settings
from timeline.drafts.yaml_scalars import comment, entry, scalar
from timeline.drafts.yaml_values import Lost, Place, cited, is_lost, lines_of
from timeline.errors import Problem
from timeline.facts import (
    REGISTRY,
    VOCABULARY,
    Draft,
    Published,
    Record,
    as_when,
    content_of,
    content_of_record,
    standing,
)

Fact: TypeAlias = Draft[Any] | Record[Any]

ORDER: Final = (
    *("id", "type", "when", "since", "deadline", "over", "subject", "place", "indicator", "what"),
    *("value", "by", "way", "target", "day", "every", "edition", "claim", "about", "doubt"),
    *("title", "text", "unit", "kind", "better", "of", "names", "aliases", "roles", "part_of"),
    *("after", "tags", "lane", "source", "quote", "page", "url", "sources", "note", "because"),
    *("supersedes", "retracts", "recorded"),
)
"""The fields in the order in which a person reads them."""

_NAMES: Final = {event: name for name, event in VOCABULARY.items()}
_UNNAMED: Final = (DEFAULT_TYPE, "retracted")
"""Types that a fact has though it does not name them."""
_META: Final = frozenset(row.name for row in FIELDS if row.part == "meta")
_TITLE: Final = SECTIONS[0]


@final
@frozen
class Written:
    """A draft file as text.

    Attributes:
        text: The file, with LF at the end of every line.
        problems: What it could not say; empty where it says everything.
    """

    text: str
    problems: tuple[Problem, ...]


def write_drafts(
    facts: Iterable[Fact],
    *,
    settings: Settings | None = None,
    documents: Documents | Path | str | None = None,
    log: Iterable[Record[Any]] = (),
    recorded: bool = False,
    head: str = "",
    lang: str = "en",
) -> Written:
    """Return the draft file that holds *facts*, documents first, then all others in order.

    >>> from timeline.facts import Happened
    >>> print(write_drafts([Draft(Happened(), when="2023-06", title="岳麓峰会")]).text, end="")
    facts:
    - when: 2023-06
      title: 岳麓峰会

    Records keep their ids, so that a correction of the file finds its fact.

    Args:
        facts: Drafts or records; documents among them are `Published`.
        settings: Title of the chronology, and the zone in which its dates lie.
        documents: The folder of the documents, from which the passages of records
            are quoted; a log keeps only their places.
        log: A log whose documents the facts may cite as well.
        recorded: Whether to write when each fact was recorded. Facts then are read
            in that order, and documents as recorded with the first of them.
        head: A remark for the begin of the file.
        lang: The language of the comments in it.

    Raises:
        InvalidEventError: an event is of a class that is not registered.
        InvalidDateError: the `when` of a draft is a text that is no date.
    """
    folder = documents if isinstance(documents, Documents) else Documents(documents)
    writer = _Writer(settings or Settings(), folder, lang, recorded)
    for record in standing(list(log)):
        if isinstance(record.event, Published):
            writer.published[record.fact] = record
    return writer.write(list(facts), head)


@final
@define
class _Writer:
    """One draft file in the course of being written."""

    settings: Settings
    documents: Documents
    lang: str
    recorded: bool
    published: dict[str, Fact] = field(factory=dict)
    subjects: dict[str, str] = field(factory=dict)
    ids: set[str] = field(factory=set)
    problems: list[Problem] = field(factory=list)
    own: dict[str, list[str]] = field(factory=dict)

    def write(self, facts: Sequence[Fact], head: str) -> Written:
        papers = [fact for fact in facts if isinstance(fact.event, Published)]
        others = [fact for fact in facts if not isinstance(fact.event, Published)]
        declared = [line for paper in papers for line in self._document(paper)]
        shared = self._shared(others)
        blocks = [self._fact(fact, shared) for fact in others]
        written = "\n\n".join("\n".join(block) for block in blocks).split("\n") if blocks else []
        defaults = [line for name in shared for line in entry(name, shared[name], "  ")]
        sections = [
            comment(head) if head else [],
            self._settings(),
            [*(["documents:"] if _says_something(declared) else []), *declared],
            ["defaults:", *defaults] if shared else [],
            ["facts:" if _says_something(written) else "facts: []", *written],
        ]
        text = "\n\n".join("\n".join(lines) for lines in sections if lines)
        own = (faults.own_type(name, ids) for name, ids in self.own.items())
        return Written(text + "\n", (*own, *self.problems))

    def _settings(self) -> list[str]:
        title, zone = self.settings.title, self.settings.zone.name
        lines, losses = lines_of(_TITLE, title, self._place(""), "") if title else ([], [])
        told = self._tell(losses, "")
        return told + lines + ([] if zone == UTC.name else entry("zone", zone, ""))

    def _place(self, document: str) -> Place:
        paper = self.published.get(document)
        when = None if paper is None else _when(paper, self.settings.zone)
        return Place(self.settings.zone, when, document)

    def _shared(self, facts: Sequence[Fact]) -> dict[str, str]:
        """Return what more than half of *facts* say, for `defaults`."""
        found: dict[str, str] = {}
        for name in ("subject", "source"):
            said = Counter(
                fact.subject if name == "subject" else self._source(fact) for fact in facts
            )
            value, times = max(said.items(), key=itemgetter(1), default=("", 0))
            if 2 * times > max(2, len(facts)) and not is_lost(value):
                found[name] = value
        return found

    def _source(self, fact: Fact) -> str:
        known = (it.document for it in fact.sources if it.document in self.published)
        return next(known, "")

    def _document(self, paper: Fact) -> list[str]:
        """Return the lines of one document; a draft file knows no other fields of it."""
        name, zone = paper.id or "", self.settings.zone
        event = paper.event
        values = {row.name: getattr(event, row.name, None) for row in DOCUMENT_FIELDS}
        values |= {"published": _when(paper, zone), "by": paper.by}
        values |= {key: paper.meta.get(key) for key in ("note", "because")}
        corrected = values["supersedes"] = paper.supersedes
        subject = self.subjects.get(corrected, corrected) if corrected else name
        plain = content_of(
            Draft(
                event,
                subject,
                when=values["published"],
                id=name or None,
                by=paper.by,
                meta={key: paper.meta[key] for key in ("note", "because") if key in paper.meta},
                supersedes=corrected,
            ),
            zone,
        )
        content = _content(paper, zone)
        lost = [key for key, value in content.items() if plain.get(key) != value]
        lost += [row.name for row in DOCUMENT_FIELDS if row.required and not values[row.name]]
        if is_lost(name) or name in self.ids:
            lost.append("id")
        made = [
            lines_of(row, values[row.name], self._place(""), "    ")
            for row in DOCUMENT_FIELDS
            if values[row.name]
        ]
        losses = [Lost(faults.document(key), whole=True) for key in lost]
        losses += [loss for _, found in made for loss in found]
        whole = [loss for loss in losses if loss.whole]
        if whole:
            return self._left_out(paper, whole)
        if event.sha256 and (not event.file or self._has_other_bytes(paper)):
            losses.append(Lost(faults.digest(event.file)))
        if "when" not in content:
            losses.append(Lost(faults.undated()))
        self.ids.add(name)
        self.subjects[name] = subject
        if not corrected:
            self.published[name] = paper
        lines = [line for found, _ in made for line in found]
        return [*self._tell(losses, name), f"  {scalar(name)}:", *lines]

    def _has_other_bytes(self, paper: Fact) -> bool:
        text = self.documents.of(paper)
        return isinstance(text, Document) and text.sha256 != paper.event.sha256

    def _fact(self, fact: Fact, shared: Mapping[str, str]) -> list[str]:
        type = _NAMES.get(fact.event.__class__)
        if type is None:
            return self._of_own_type(fact)
        values, losses = self._values(fact, type)
        several = values.get("sources") or ()
        place = self._place(several[0].document if several else values["source"])
        lines: list[str] = []
        said: set[str] = set()
        for row in _rows(type):
            value = values.get(_key(row))
            if value and shared.get(row.name) == value:
                said.add(row.name)
                continue
            made, lost = lines_of(row, value, place, "  ") if value else ([], [])
            # An empty field keeps the default away; so do several sources that of one.
            empty = row.name in shared and not (row.name == "source" and values.get("sources"))
            lines += made or ([f"  {row.name}:"] if empty else [])
            losses += lost
            said |= {row.name} if made else set()
        losses += self._missing(fact, type, values, said)
        whole = [loss for loss in losses if loss.whole]
        if whole:
            return self._left_out(fact, whole)
        self.ids |= {fact.id} if fact.id else set()
        return [*self._tell(losses, fact.id or ""), "- " + lines[0].removeprefix("  "), *lines[1:]]

    def _values(self, fact: Fact, type: str) -> tuple[dict[str, Any], list[Lost]]:
        """Return what *fact* holds, by `_key` of the field, and what has no field."""
        sources, losses = cited(fact.sources, self.published, self.documents)
        values: dict[str, Any] = {"source": "", **sources}
        for row in fields_of(type):
            if row.part == "event":
                default, value = _default(fact.event, row.name), getattr(fact.event, row.name)
                values[_key(row)] = None if value == default else value
                if isinstance(default, str) and default and not value:
                    losses.append(Lost(faults.part(row.name), whole=True))
            elif row.part == "meta":
                values[_key(row)] = fact.meta.get(row.name)
            elif row.part == "envelope":
                values[_key(row)] = getattr(fact, row.name, None)
        dated = fact.stored_when is not None if isinstance(fact, Record) else True
        values["type"] = "" if type in _UNNAMED else type
        values["when"] = _when(fact, self.settings.zone) if dated or type != "retracted" else None
        values["recorded"] = fact.recorded_at if self.recorded else None
        if not dated and type != "retracted":
            losses.append(Lost(faults.undated()))
        losses += [Lost(faults.meta(key)) for key in fact.meta if key not in _META]
        return values, losses

    def _missing(
        self, fact: Fact, type: str, values: Mapping[str, Any], said: set[str]
    ) -> list[Lost]:
        """Return why the reader would refuse the fact, though each of its fields is fine."""
        needed = [*NEEDS[type], *((row.name,) for row in fields_of(type) if row.required)]
        lost = [" / ".join(group) for group in needed if not said.intersection(group)]
        if type == "measured" and (values["over"] == "since") != bool(values["since"]):
            lost.append("over: since")
        if fact.id in self.ids:
            lost.append("id")
        return [Lost(faults.refused(name), whole=True) for name in lost]

    def _of_own_type(self, fact: Fact) -> list[str]:
        """Keep *fact* among those of a program's own type, which are told together."""
        name, id = REGISTRY.name_of(fact.event), fact.id or ""
        self.own.setdefault(name, []).append(id)
        said = faults.own_type(name, [id]).say(self.lang)
        return [*comment(said, "  "), *comment(self._stored(fact), "  ")]

    def _stored(self, fact: Fact) -> str:
        return orjson.dumps(_content(fact, self.settings.zone)).decode()

    def _left_out(self, fact: Fact, losses: Sequence[Lost]) -> list[str]:
        return [*self._tell(losses, fact.id or ""), *comment(self._stored(fact), "  ")]

    def _tell(self, losses: Sequence[Lost], id: str) -> list[str]:
        """Keep *losses* as problems, and return them as comments."""
        told = [faults.problem(loss.reason, id, whole=loss.whole) for loss in losses]
        self.problems += told
        return [line for problem in told for line in comment(problem.say(self.lang), "  ")]


def _rows(type: str) -> list[Field]:
    """Return the fields of *type* in the order of `ORDER`."""
    rows: list[Field] = []
    for name in ORDER:
        for row in fields_of(type):
            if row.name == name:
                taken = any(it.name == name for it in rows)
                # Where an event has a `by` of its own, who records is named in Chinese.
                rows.append(evolve(row, name=row.zh) if taken else row)
    return rows


def _key(row: Field) -> str:
    """Return the name of what *row* fills; `by` of an event and of the envelope differ."""
    return "recorder" if row.zh == "记录人" else row.name


def _default(event: Any, name: str) -> object:
    default: object = fields_dict(type(event))[name].default
    return default


def _when(fact: Fact, zone: Zone) -> When | None:
    return None if fact.when is None else as_when(fact.when, zone)


def _content(fact: Fact, zone: Zone) -> dict[str, Any]:
    return content_of(fact, zone) if isinstance(fact, Draft) else content_of_record(fact)


def _says_something(lines: Sequence[str]) -> bool:
    return any(not line.lstrip().startswith("#") for line in lines)
