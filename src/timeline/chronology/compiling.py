"""Compile a chronology: entries with their front and back matter, in one language.

Pure: the same records and settings give the same value, in whatever order the
records come. Corrections are followed; what they replaced is told at the end.

Not here: how it looks (`timeline.chronology.rendering`).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from timeline.chronology.back_matter import (
    Bibliography,
    by_fact,
    remarks_of,
)
from timeline.chronology.closing import closing_of, records_told
from timeline.chronology.corrections import corrections_of
from timeline.chronology.entries import Setting, entries_of
from timeline.chronology.labels import Labels, labels_in
from timeline.chronology.made import GROUPINGS, Made, no_grouping
from timeline.chronology.model import (
    Chronology,
    Entry,
    Head,
)
from timeline.chronology.sentences import Sentences
from timeline.chronology.shapes import Shape
from timeline.chronology.words import WORDS
from timeline.dates import Zone
from timeline.facts import (
    Asserted,
    Defined,
    Noted,
    Published,
    Record,
    rebased,
    standing,
)
from timeline.state.asof import AsOf, look, recorded_at

if TYPE_CHECKING:
    from timeline.state import State

_KINDS: Final = {
    Asserted: "kind asserted",
    Defined: "kind defined",
    Noted: "kind noted",
    Published: "kind published",
}


def chronology(
    records: Iterable[Record[Any]],
    *,
    lang: str,
    title: str,
    zone: Zone,
    head: Head,
    state: "State | None" = None,
    documents: Mapping[str, str] | None = None,
    lanes: Mapping[str, str] | None = None,
    made: Made | None = None,
    own: str = "",
    by: str = "year",
    same_day: str = "",
) -> Chronology:
    """Return the chronology of *records* in *lang* (``zh`` or ``en``).

    Args:
        records: All that are recorded, corrections and what they replaced included.
        lang: The language; titles that lack it are shown in another they have.
        title: Its title.
        zone: The zone of the log.
        head: What it is made from, for the reader to check.
        state: The state to show at its end; where its coordinate names no date, on the first
            day after all that is recorded. What of *records* counts follows the other two
            coordinates of it: what was known, and what sources had said.
        documents: The texts of documents, by id, to show the passages cited.
        lanes: What sections are called in *lang*, in their order; those not named keep the name
            they have, and follow.
        made: What a page should say that it was made from.
        own: The subject that goes without saying.
        by: What dated entries are grouped by: ``year``, ``lane`` or ``period`` (of five-year
            plans).
        same_day: What a second entry of a day has for a date, such as 同日 or 是日.

    Raises:
        UnsupportedError: there are no words in *lang*, or no such grouping.
        InvalidDateError, InvalidEventError: a record does not hold together.
    """
    labels = labels_in(lang)
    words = WORDS[labels.lang]
    as_of = state.as_of if state else AsOf(None)
    known = recorded_at(records, as_of.known, zone)
    recorded = look(known, evolve(as_of, known=None), zone).records
    stands = rebased(standing(recorded))
    names = _indicator_names(stands, labels.lang)
    sentences = Sentences(labels, words, names)
    bibliography = Bibliography.of(
        stands,
        labels=labels,
        words=words,
        texts=documents or {},
        hidden=state.left_out if state else frozenset(),
    )
    remarks = remarks_of(
        stands,
        facts={record.id: record.fact for record in recorded},
        sentences=sentences,
        bibliography=bibliography,
    )
    remarked = by_fact(remarks)
    if by not in GROUPINGS:
        raise no_grouping(by)
    closing = closing_of(state, known=known, stands=stands, sentences=sentences, own=own)
    setting = Setting(
        sentences, bibliography, remarked, lanes or {}, by, same_day, closing.outcomes
    )
    entries = entries_of(stands, setting)
    return Chronology(
        title=title,
        lang=labels.lang,
        zone=zone.name,
        head=evolve(head, known=head.known or records_told(state, head.position, labels)),
        span=_span(entries, labels),
        entries=entries,
        rows=closing.rows,
        state_at=closing.state_at,
        is_end=closing.is_end,
        documents=bibliography.documents(remarked),
        remarks=remarks,
        corrections=corrections_of(recorded, sentences, bibliography, lanes or {}, zone),
        kinds=_kinds(stands, words),
        by=by,
        made=made,
        sections=tuple((lanes or {}).values()),
        course=closing.course,
    )


def _indicator_names(records: Sequence[Record[Any]], lang: str) -> dict[str, str]:
    return {
        record.event.indicator: record.event.names[lang]
        for record in records
        if isinstance(record.event, Defined) and record.event.names.get(lang)
    }


def _span(entries: Sequence[Entry], labels: Labels) -> str:
    years = [entry.year for entry in entries if entry.year is not None]
    if not years:
        return ""
    first, last = min(years), max(years)
    unit = "year" if first == last else "years"
    return labels.speech.name(Shape((first, 1, 1), (last, 12, 31), unit), None)  # type: ignore[arg-type] # one of the units that Shape takes


def _kinds(records: Sequence[Record[Any]], words: Mapping[str, str]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for record in records:
        name = words[_KINDS.get(type(record.event), "kind entries")]
        counts[name] = counts.get(name, 0) + 1
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
