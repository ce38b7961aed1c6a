"""The facts of a log as checks look at them: those that stand, their figures, their names."""

from collections.abc import Hashable, Iterable, Iterator
from functools import cached_property
from typing import Any, final

from timeline.checking.periods import is_misread, is_one_period, over_periods
from timeline.chronology import Labels, labels_in
from timeline.dates import When, Zone, parse
from timeline.errors import InvalidDateError, Phrase
from timeline.facts import (
    Changed,
    Measured,
    Quantity,
    Record,
    WhenLike,
    rebased,
    standing,
)
from timeline.state import AsOf, Observation, State
from timeline.state.asof import look, recorded_at
from timeline.state.cells import END_OF_TIME
from timeline.state.observations import reference_of

_LANGUAGES = ("en", "zh")


@final
class Books:
    """What a log says, as known at one point of its recorded clock, and as published by a date.

    Attributes:
        zone: The log's zone.
        everything: All records seen, corrections among them, in order of position.
        named: The ids of all records known and of their facts, also where these had
            not been published.
        withdrawn: The facts of which nothing known stands.
        stored: The facts that stand, dated as they were recorded.
        facts: The facts that stand, by id, dated as their bases are known now.
        state: What all of them together say.
    """

    def __init__(
        self,
        records: Iterable[Record[Any]],
        zone: Zone,
        known: WhenLike | int | None = None,
        published_by: WhenLike | None = None,
    ) -> None:
        self.zone = zone
        all_known = recorded_at(records, known, zone)
        self.everything = look(all_known, AsOf(None, None, published_by), zone).records
        facts = {record.fact for record in all_known}
        self.named = facts | {record.id for record in all_known}
        self.withdrawn = facts - {record.fact for record in standing(all_known)}
        seen = standing(self.everything)
        as_recorded = {record.id: record for record in all_known}
        self.stored = [as_recorded[record.id] for record in seen]
        self.facts = {record.fact: record for record in rebased(seen)}
        self.state = self.at(None)

    def at(self, when: WhenLike | None) -> State:
        """Return the state at *when* of all that is seen.

        Raises:
            InvalidQueryError: *when* has no last day.
        """
        return State(self.everything, AsOf(when), self.zone)

    @property
    def records(self) -> Iterable[Record[Any]]:
        """The facts that stand, in order of position."""
        return self.facts.values()

    @cached_property
    def figures(self) -> dict[tuple[str, str], tuple[Observation, ...]]:
        """All observations, made and derived, by subject and indicator.

        Derived are also those that rest on a change and a figure of one whole period,
        whatever their sources: there is only one year 2024.
        """
        measured: dict[tuple[str, str], list[Record[Any]]] = {}
        changes: dict[tuple[str, str], list[Record[Any]]] = {}
        for record in self.records:
            for event, found in ((Measured, measured), (Changed, changes)):
                if isinstance(record.event, event):
                    found.setdefault((record.subject, record.event.indicator), []).append(record)
        figures = {}
        for key, figures_of in measured.items():
            observed = self.state.observations(*key)
            if key in changes:
                observed = tuple(one for one in observed if not is_misread(one, self.facts))
                definition = self.state.definition(*key)
                kinds = {key: definition.kind} if definition else {}
                observed += over_periods(figures_of, changes[key], kinds, self.zone)
            figures[key] = observed
        return figures

    @cached_property
    def changes(self) -> list[Record[Any]]:
        """The changes of indicators, in order of position."""
        return [record for record in self.records if isinstance(record.event, Changed)]

    def time_of(self, observation: Observation) -> Hashable | None:
        """Return what two observations share iff they are surely of the same time.

        None where it cannot be known: of two figures of "some year in 2021-2025" each
        may be of another year. Two that hang on one imprecise date by the same words
        are of one time, whichever it is.
        """
        since = observation.since.text if observation.since else ""
        reference = reference_of(observation, self.zone, END_OF_TIME)
        begins, ends = reference.begins, reference.ends
        if len(reference.periods) == 1:
            return (*reference.periods[0], since)
        if begins.first == begins.last and ends.first == ends.last:
            return (begins.first, ends.first, since)
        if self.is_moved_whole(observation.when):
            return (observation.base, observation.when.text, observation.over, since)
        return None

    def is_one_period(self, when: When) -> bool:
        """Whether a figure over the period *when* is surely over that one."""
        return is_one_period(when, self.zone)

    def is_moved_whole(self, when: When) -> bool:
        """Whether *when* is one day, or one span, as soon as the date it hangs on is."""
        base = self.facts.get(when.origin.base) if when.origin else None
        if base is None or base.when.first_day is None:
            return False
        year, month, day = base.when.first_day
        try:
            moved = when.rebased(parse(f"{year:04}-{month:02}-{day:02}", zone=when.zone))
        except InvalidDateError:
            return False
        return all(bound.first == bound.last for bound in (moved.start, moved.end))

    def cited(self, record: Record[Any]) -> Iterator[When]:
        """Yield when each source of *record* was published, where the log says it."""
        for source in record.sources:
            document = self.facts.get(source.document)
            if document is not None:
                yield document.when


def labels() -> tuple[Labels, Labels]:
    """Return the labels of both languages, English first."""
    english, chinese = (labels_in(lang) for lang in _LANGUAGES)
    return english, chinese


def dated(when: When, *, whole: bool = False) -> Phrase:
    """Return *when* as a reader is told it."""
    return Phrase(*(it.label(when, whole=whole) for it in labels()))


def said(value: Quantity, *, signed: bool = False) -> Phrase:
    """Return *value* as a reader is told it."""
    return Phrase(*(value.say(lang, signed=signed) for lang in _LANGUAGES))


def filled(phrase: Phrase, **values: Phrase | str | int) -> Phrase:
    """Return *phrase* with its fields filled in, each in its language."""
    english, chinese = (
        {
            name: value.say(lang) if isinstance(value, Phrase) else value
            for name, value in values.items()
        }
        for lang in _LANGUAGES
    )
    return Phrase(phrase.en.format(**english), phrase.zh.format(**chinese))


def ids(records: Iterable[str]) -> Phrase:
    """Return the ids of *records* as a list."""
    listed = list(records)
    return Phrase(", ".join(listed), "、".join(listed))
