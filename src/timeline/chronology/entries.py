"""Turn standing records into entries, in order.

Definitions, documents, remarks and assertions are no entries: they give names,
sources, doubts and checks. Nothing is derived here; an entry says what one
record says.

Not here: the order itself (`timeline.chronology.places`), the front and back
matter (`timeline.chronology.compiling`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, final

from attrs import evolve, field, frozen

from timeline.chronology.back_matter import Bibliography
from timeline.chronology.extents import extents_of
from timeline.chronology.model import Entry, Remark
from timeline.chronology.places import Place, in_order, place_of, planned_place
from timeline.chronology.sentences import Sentences
from timeline.chronology.shapes import days_of, shape_of_set
from timeline.dates import When
from timeline.facts import Asserted, Changed, Defined, Measured, Noted, Planned, Published, Record

NO_ENTRIES = (Asserted, Defined, Noted, Published)
_MOST_MEMBERS = 4
_DAY = re.compile(r"-?\d{4}-\d\d-\d\d")
# The rules by which words say the date they hang on, and name no year, month or day.
_NOW = re.compile(r"\.(?:now|until)/[0-9]+$")


@final
@frozen
class Setting:
    """What entries are made with.

    Attributes:
        remarks: The remarks about a fact, by its id.
        lanes: What sections are called, by the name they have in the log.
        by: What dated entries are grouped by; *same_day*: what a second entry of a day has
            for a date; empty: that date.
        outcomes: Of plans, by fact: what had become of them, and that in words.
    """

    sentences: Sentences
    bibliography: Bibliography
    remarks: Mapping[str, Sequence[Remark]]
    lanes: Mapping[str, str]
    by: str = "year"
    same_day: str = ""
    outcomes: Mapping[str, tuple[str, str]] = field(factory=dict)


def entries_of(records: Iterable[Record[Any]], setting: Setting) -> tuple[Entry, ...]:
    """Return the entries of standing *records*: the dated, the undated, the planned, in order."""
    listed = {record.fact: record for record in records if not isinstance(record.event, NO_ENTRIES)}
    places = {fact: _place(record, setting) for fact, record in listed.items()}
    found: list[Entry] = []
    for part in ("dated", "undated", "planned"):
        here = {fact: place for fact, place in places.items() if place.part == part}
        after = {fact: listed[fact].after for fact in here if listed[fact].after}
        found.extend(_entry(listed[fact], here[fact], setting) for fact in in_order(here, after))
    return tuple(_on_same_days(found, setting) if setting.same_day else found)


def _on_same_days(entries: Iterable[Entry], setting: Setting) -> Iterator[Entry]:
    """Yield *entries*, of which a second one of a day says so, beside the first of its group."""
    last: dict[str, str] = {}
    for entry in entries:
        group = entry.lane if setting.by == "lane" else ""
        day = entry.edtf if entry.part == "dated" and _DAY.fullmatch(entry.edtf) else ""
        is_second = bool(day) and last.get(group) == day
        last[group] = day
        yield evolve(entry, label=setting.same_day) if is_second else entry


def _place(record: Record[Any], setting: Setting) -> Place:
    rank, position = record.rank, record.position
    if isinstance(record.event, Planned):
        return planned_place(record.event.deadline, rank=rank, position=position)
    published = is_publication(record, setting.bibliography.published)
    # A change, like the figure for a period, is not known before the end of its time.
    whole = _is_whole(record) or isinstance(record.event, Changed)
    return place_of(record.when, rank=rank, position=position, published=published, whole=whole)


def _is_whole(record: Record[Any]) -> bool:
    return isinstance(record.event, Measured) and record.event.over == "period"


def is_publication(record: Record[Any], published: Mapping[str, Record[Any]]) -> bool:
    """Return whether *record* is dated only by the publication of one of its sources.

    So it is where words such as 目前 and 截至目前 say no more than that: the date hangs on
    the document's, and is the same. That two dates are equal proves nothing: a fact of
    2024 may stand in a document of 2024.
    """
    origin = record.when.origin
    if origin is None or not _NOW.search(origin.rule):
        return False
    cited = (published.get(source.document) for source in record.sources)
    return any(
        document is not None
        and document.fact == origin.base
        and document.when.start == record.when.start
        for document in cited
    )


def _entry(record: Record[Any], place: Place, setting: Setting) -> Entry:
    event, labels = record.event, setting.sentences.labels
    said = setting.sentences.say(record)
    whole = _is_whole(record)
    when: When | None = record.when
    announced = ""
    lane = record.meta.get("lane", "")
    outcome, result = setting.outcomes.get(record.fact, ("", ""))
    results = ((setting.sentences.words["result"], result),) if result else ()
    published = is_publication(record, setting.bibliography.published)
    if isinstance(event, Planned):
        announced = _full_label(record.when, setting, whole=False, published=published)
        when = event.deadline
    if when is None:
        label = full = setting.sentences.words["no deadline"]
    elif place.part == "planned":
        label = full = labels.due(when)
    else:
        full = _full_label(when, setting, whole=whole, published=published)
        month = place.month if setting.by == "year" else None
        context = None if place.year is None else (place.year, month)
        label = full if context is None else labels.label(when, whole=whole, context=context)
    return Entry(
        id=record.fact,
        type=record.type,
        part=place.part,
        year=place.year,
        month=place.month,
        band=place.band,
        label=label,
        full_label=full,
        edtf=(when.edtf or "") if when else "",
        words=_words(record, when, setting) if when is not None else "",
        # A deadline of 2026 is the end of that year, and leaves nothing open.
        is_exact=when is not None and is_exact(when, whole=whole or isinstance(event, Planned)),
        text=said.text,
        text_lang=said.lang,
        indicator=said.indicator,
        figure=said.figure,
        details=said.details,
        lane=setting.lanes.get(lane, lane),
        notes=(*results, *said.notes),
        announced=announced,
        citations=setting.bibliography.citations(record),
        remarks=tuple(setting.remarks.get(record.fact, ())),
        extents=extents_of(when) if when else (),
        recorded_at=record.recorded_at,
        position=record.position,
        outcome=outcome,
    )


def _words(record: Record[Any], when: When, setting: Setting) -> str:
    """Return the words that *when* was read from; passages are looked up only for these."""
    if when.origin is None:
        return ""
    return setting.sentences.labels.words(when, setting.bibliography.passages(record))


def _full_label(when: When, setting: Setting, *, whole: bool, published: bool) -> str:
    label = setting.sentences.labels.label(when, whole=whole)
    return setting.sentences.labels.speech.published(label) if published else label


def is_exact(when: When, *, whole: bool = False) -> bool:
    """Return whether *when* leaves no day open: a day, a span of known days, a *whole* period."""
    if when.qualifiers:
        return False
    if when.kind == "all of":
        members = list(islice(when.members, _MOST_MEMBERS + 1))
        return len(members) <= _MOST_MEMBERS and all(is_exact(one, whole=whole) for one in members)
    start, end = days_of(when.start, when.zone), days_of(when.end, when.zone)
    if when.kind == "throughout":
        return bool(start and end) and start[0] == start[1] and end[0] == end[1]  # type: ignore[index] # neither is None past the first test
    shape = shape_of_set(when)
    if shape is None:
        return False
    return shape.unit == "day" or (whole and when.kind == "some time in")
