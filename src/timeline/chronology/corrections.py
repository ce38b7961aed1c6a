"""The corrections of a chronology: what was recorded, what is in its place, when and why.

What counts is the fact: a step is told by what stood of it before and what stands after.
So a correction that is undone brings back what it had replaced, a fact that is withdrawn
with all its corrections is told once, by what stood of it last, and what an amendment
leaves as it was is not said again: only the date, the sentence, and what differs.

Not here: which records stand (`timeline.facts.standing`).
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final, Literal, TypeAlias, final

from attrs import frozen

from timeline.chronology.back_matter import Bibliography
from timeline.chronology.model import Correction
from timeline.chronology.sentences import Sentences
from timeline.chronology.shapes import shape_of
from timeline.dates import Zone
from timeline.facts import Defined, Measured, Noted, Planned, Published, Record, standing

Kind: TypeAlias = Literal["superseded", "retracted", "restored", "undone", "reinstated"]
_NAMED: Final = (Defined, Noted, Published)


def corrections_of(
    recorded: Sequence[Record[Any]],
    sentences: Sentences,
    bibliography: Bibliography,
    lanes: Mapping[str, str],
    zone: Zone,
) -> tuple[Correction, ...]:
    """Return what replaced or withdrew a record that is among those *recorded*.

    They are in order of the day on which they were recorded, then of the log.
    """
    by_id = {record.id: record for record in recorded}
    histories: dict[str, list[Record[Any]]] = {}
    for record in recorded:
        fact = _fact(record, by_id)
        if fact:
            histories.setdefault(fact, []).append(record)
    telling = _Telling(sentences, bibliography, lanes)
    steps = [
        (step[0], fact, step, history)
        for fact, history in histories.items()
        for step in _steps(history, by_id)
    ]
    steps.sort(key=lambda step: (zone.day_of(step[0].recorded_at), step[0].position))
    found = []
    for first, fact, step, history in steps:
        before = _stands(history, upto=first.position - 1)
        after = _stands(history, upto=step[-1].position)
        kind = _kind(step[-1], before, after, by_id)
        if kind is None:
            continue
        was, now = telling.told(before, after)
        day = zone.day_of(first.recorded_at)
        reasons = dict.fromkeys(one.meta.get("because", "") for one in step)
        found.append(
            Correction(
                id=fact,
                kind=sentences.words[kind],
                before=was,
                after=now,
                recorded=sentences.labels.speech.name(shape_of(day, day), None),
                because=sentences.words["semicolon"].join(filter(None, reasons)),
            )
        )
    return tuple(found)


def _fact(record: Record[Any], by_id: Mapping[str, Record[Any]]) -> str:
    """Return the fact that *record* states, corrects or withdraws; empty where that is unknown."""
    found: Record[Any] | None = record
    while found is not None and found.retracts:
        found = by_id.get(found.retracts)
    return "" if found is None else found.fact


def _steps(
    history: Sequence[Record[Any]], by_id: Mapping[str, Record[Any]]
) -> Iterator[tuple[Record[Any], ...]]:
    """Yield the corrections among the records of a fact, those of one moment together."""
    corrections = (one for one in history if (one.supersedes or one.retracts) in by_id)
    for _, step in groupby(corrections, key=lambda record: record.recorded_at):
        yield tuple(step)


def _stands(history: Sequence[Record[Any]], upto: int) -> Record[Any] | None:
    """Return what stood of a fact up to a position: of several the last."""
    stands = standing([record for record in history if record.position <= upto])
    return stands[-1] if stands else None


def _kind(
    last: Record[Any],
    before: Record[Any] | None,
    after: Record[Any] | None,
    by_id: Mapping[str, Record[Any]],
) -> Kind | None:
    """Return what a step comes to that ends with the record *last*; None: to nothing."""
    if before is after:
        return None
    if after is None:
        return "retracted"
    if before is None:
        return "restored"
    target = by_id.get(last.retracts or "")
    if target is None:
        return "superseded"
    return "reinstated" if target.retracts else "undone"


@final
@frozen
class _Telling:
    """Says what a record said, beside another that it is held against."""

    sentences: Sentences
    bibliography: Bibliography
    lanes: Mapping[str, str]

    def told(self, before: Record[Any] | None, after: Record[Any] | None) -> tuple[str, str]:
        """Return what *before* said and what *after* says, empty where there is none."""
        if before is None or after is None:
            return self._line(before), self._line(after)
        words = self.sentences.words
        was, now = self._facets(before), self._facets(after)
        other = {name for name in {*was, *now} if was.get(name) != now.get(name)}
        lines = tuple(
            words["semicolon"].join(
                [self._line(record), *(facets[name] for name in facets if name in other)]
            )
            for record, facets in ((before, was), (after, now))
        )
        if lines[0] == lines[1]:
            return lines[0], lines[1] + words["bracketed"].format(words["not shown"])
        return lines[0], lines[1]

    def _line(self, record: Record[Any] | None) -> str:
        """Return when it was and what, on one line."""
        if record is None:
            return ""
        words = self.sentences.words
        whole = isinstance(record.event, Measured) and record.event.over == "period"
        label = self.sentences.labels.label(record.when, whole=whole)
        said = self.sentences.say(record)
        text = self._name(record) or said.text
        if said.figure and not said.indicator:
            text += words["colon"] + said.figure
        return label + words["colon"] + text

    def _name(self, record: Record[Any]) -> str:
        """Return what is no sentence: a document, an indicator, a remark."""
        event, words = record.event, self.sentences.words
        title, _ = self.sentences.title(record)
        if isinstance(event, Published):
            titles = event.title
            found = titles.get(self.sentences.labels.lang) or next(iter(titles.values()), "")
            return words["work"].format(found or title or record.fact)
        if isinstance(event, Defined):
            return event.names.get(self.sentences.labels.lang) or event.indicator
        return title or event.text if isinstance(event, Noted) else ""

    def _facets(self, record: Record[Any]) -> dict[str, str]:
        """Return what else *record* says, by a name for what that is about."""
        words, said, event = self.sentences.words, self.sentences.say(record), record.event
        colon, many = words["colon"], words["semicolon"]
        found: dict[str, str] = {}
        if said.indicator:
            figure = colon + said.figure if said.figure else ""
            found["figure"] = said.indicator + figure
        if isinstance(event, Planned):
            due = self.sentences.labels.due(event.deadline) if event.deadline else None
            found["deadline"] = words["deadline"] + colon + (due or words["no deadline"])
        if isinstance(event, Defined):
            found["unit"] = words["unit"] + colon + (event.unit or "—")
        if not isinstance(event, _NAMED):
            found["details"] = many.join(said.details)
        elif isinstance(event, Noted):
            found["details"] = event.text if self._name(record) != event.text else ""
        else:
            found["details"] = ""
        found |= {f"note {name}": name + colon + value for name, value in said.notes}
        lane = record.meta.get("lane", "")
        found["lane"] = words["lane"] + colon + self.lanes.get(lane, lane) if lane else ""
        cited = (
            words["work"].format(one.title) + one.locator
            for one in self.bibliography.citations(record)
        )
        sources = words["list"].join(cited)
        found["sources"] = words["source"] + colon + sources if sources else ""
        return {name: value for name, value in found.items() if value}
