"""Compile a chronology: entries with their front and back matter, in one language.

Pure: the same records and settings give the same value, in whatever order the
records come. Corrections are followed; what they replaced is told at the end.

Not here: how it looks (`timeline.chronology.rendering`).
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from timeline.chronology.entries import NO_ENTRIES, Setting, entries_of
from timeline.chronology.labels import Labels, labels_in
from timeline.chronology.model import (
    Chronology, Citation, Correction, Document, Entry, Head, Remark,
)  # fmt: skip
from timeline.chronology.sentences import Sentences
from timeline.chronology.shapes import Shape
from timeline.chronology.words import WORDS
from timeline.dates import When, Zone, civil_day
from timeline.facts import (
    Asserted, Defined, Noted, Published, Record, Source, rebased, recorded_by, standing,
)  # fmt: skip

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
) -> Chronology:
    """Return the chronology of *records* in *lang* (``zh`` or ``en``).

    Args:
        records: All that are known, corrections and what they replaced included.
        lang: The language; titles that lack it are shown in another they have.
        title: Its title.
        zone: The zone of the log.
        head: What it is made from, for the reader to check.
        state: The state to show at its end.
        documents: The texts of documents, by id, to show the passages cited.

    Raises:
        UnsupportedError: there are no words in *lang*.
        InvalidDateError, InvalidEventError: a record does not hold together.
    """
    labels = labels_in(lang)
    words = WORDS[labels.lang]
    recorded = recorded_by(records)
    stands = rebased(standing(recorded))
    names = _indicator_names(stands, labels.lang)
    sentences = Sentences(labels, words, names)
    published = {record.fact: record for record in stands if isinstance(record.event, Published)}
    facts = {record.id: record.fact for record in recorded}
    numbers = _numbers(published, stands)
    titles = {name: _document_title(published.get(name), name, labels.lang) for name in numbers}
    cite = _citing(numbers, titles, words, documents or {})
    citations = {record.id: tuple(cite(source) for source in record.sources) for record in stands}
    listed = {record.fact for record in stands if not isinstance(record.event, NO_ENTRIES)}
    remarks = _remarks(stands, facts, listed, sentences, citations)
    by_fact = _by_fact(remarks)
    setting = Setting(
        labels=labels,
        words=words,
        sentences=sentences,
        publications={name: record.when for name, record in published.items()},
        citations=citations,
        remarks=by_fact,
    )
    entries = entries_of(stands, setting)
    rows, state_at = (), ""
    if state is not None:
        from timeline.chronology.readings import rows_of, state_at_label  # noqa: PLC0415 # seldom

        rows, state_at = rows_of(state, labels, names), state_at_label(state, labels)
    return Chronology(
        title=title,
        lang=labels.lang,
        zone=zone.name,
        head=head,
        span=_span(entries, labels),
        entries=entries,
        rows=rows,
        state_at=state_at,
        documents=tuple(
            _document(number, name, published.get(name), titles[name], labels, by_fact)
            for name, number in numbers.items()
        ),
        remarks=remarks,
        corrections=_corrections(recorded, listed, setting, zone),
        kinds=_kinds(stands, words),
    )


def _indicator_names(records: Sequence[Record[Any]], lang: str) -> dict[str, str]:
    return {
        record.event.indicator: record.event.names[lang]
        for record in records
        if isinstance(record.event, Defined) and record.event.names.get(lang)
    }


def _numbers(
    published: Mapping[str, Record[Any]], records: Sequence[Record[Any]]
) -> dict[str, int]:
    """Return the numbers of documents: the declared by rank, then others as they are cited."""
    declared = sorted(published, key=lambda name: (published[name].rank, published[name].position))
    cited = (source.document for record in records for source in record.sources)
    return {name: number for number, name in enumerate(dict.fromkeys((*declared, *cited)), 1)}


def _document_title(record: Record[Any] | None, name: str, lang: str) -> str:
    if record is None:
        return name
    titles = record.event.title
    return titles.get(lang) or next(iter(titles.values()), "") or record.title_in(lang) or name


def _document(
    number: int,
    name: str,
    record: Record[Any] | None,
    title: str,
    labels: Labels,
    remarks: Mapping[str, Sequence[Remark]],
) -> Document:
    event = record.event if record else Published()
    return Document(
        number=number,
        id=name,
        title=title,
        publisher=event.publisher,
        published=labels.label(record.when) if record else "",
        url=event.url,
        file=event.file,
        sha256=event.sha256,
        remarks=tuple(remarks.get(name, ())),
    )


def _citing(
    numbers: Mapping[str, int],
    titles: Mapping[str, str],
    words: Mapping[str, str],
    documents: Mapping[str, str],
) -> Any:
    def cite(source: Source) -> Citation:
        places = []
        if source.characters:
            places.append(words["characters"].format(*source.characters))
        if source.page:
            places.append(words["page"].format(source.page))
        if source.url:
            places.append(source.url)
        passage, changed = _passage(source, documents.get(source.document))
        return Citation(
            number=numbers[source.document],
            document=source.document,
            title=titles[source.document],
            locator=words["comma"].join(places),
            passage=passage,
            is_changed=changed,
        )

    return cite


def _passage(source: Source, text: str | None) -> tuple[str, bool]:
    """Return the passage that *source* cites in *text*, and whether it is another by now."""
    if text is None or source.characters is None:
        return "", False
    first, end = source.characters
    passage = text[first:end]
    if source.sha256 and hashlib.sha256(passage.encode()).hexdigest() != source.sha256:
        return "", True
    return " ".join(passage.split()), False


def _remarks(
    records: Sequence[Record[Any]],
    facts: Mapping[str, str],
    listed: set[str],
    sentences: Sentences,
    citations: Mapping[str, tuple[Citation, ...]],
) -> tuple[Remark, ...]:
    found = []
    noted = [record for record in records if isinstance(record.event, Noted)]
    for record in sorted(noted, key=lambda record: (record.rank, record.position)):
        event: Noted = record.event
        about = tuple(dict.fromkeys(facts.get(id, id) for id in event.about))
        kind = {"": "remark", "undated": "doubt undated"}.get(event.doubt, event.doubt)
        found.append(
            Remark(
                id=record.fact,
                kind=sentences.words[kind],
                is_doubt=event.doubt not in {"", "corroborates"},
                title=sentences.title(record)[0],
                text=event.text,
                about=about,
                unlisted=tuple(id for id in about if id not in listed),
                citations=citations[record.id],
            )
        )
    return tuple(found)


def _by_fact(remarks: Iterable[Remark]) -> dict[str, list[Remark]]:
    found: dict[str, list[Remark]] = {}
    for remark in remarks:
        for id in remark.about:
            found.setdefault(id, []).append(remark)
    return found


def _span(entries: Sequence[Entry], labels: Labels) -> str:
    years = [entry.year for entry in entries if entry.year is not None]
    if not years:
        return ""
    first, last = min(years), max(years)
    unit = "year" if first == last else "years"
    return labels.speech.name(Shape((first, 1, 1), (last, 12, 31), unit), None)  # type: ignore[arg-type]


def _corrections(
    recorded: Sequence[Record[Any]], listed: set[str], setting: Setting, zone: Zone
) -> tuple[Correction, ...]:
    by_id = {record.id: record for record in recorded}
    found = []
    for record in recorded:
        target = by_id.get(record.supersedes or record.retracts or "")
        if target is None:
            continue
        day = civil_day(zone.day_of(record.recorded_at))
        found.append(
            Correction(
                id=target.fact,
                kind=setting.words["retracted" if record.retracts else "superseded"],
                before=_told(target, setting),
                after="" if record.retracts else _told(record, setting),
                recorded=setting.labels.speech.name(Shape(day, day, "day"), None),
                because=record.meta.get("because", ""),
                is_listed=target.fact in listed,
            )
        )
    return tuple(found)


def _told(record: Record[Any], setting: Setting) -> str:
    """Return a record in one line: when, what, how much."""
    said = setting.sentences.say(record)
    when: When = record.when
    figure = setting.words["colon"] + said.figure if said.figure else ""
    label = setting.labels.label(when)
    return f"{label}{setting.words['comma']}{said.text}{figure}"


def _kinds(records: Sequence[Record[Any]], words: Mapping[str, str]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for record in records:
        name = words[_KINDS.get(type(record.event), "kind entries")]
        counts[name] = counts.get(name, 0) + 1
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
