"""How two states differ, and by which records.

Two states of one log, at any two coordinates on either clock, are compared answer
by answer: readings, occurrences, holdings, named states, plans, notes. What is
equal in both is not told; the days since a last observation grow by themselves and
are no difference.

A difference names the records that made it: those that the log learned between
the two (recorded, replaced, withdrawn, or published), with the documents on which
moved dates hang, and those of which a date has a bound between the two points.

Not here: what came about within a time (`timeline.state.between`).
"""

from collections import ChainMap
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Literal, TypeAlias, final

from attrs import field, frozen

from timeline.dates import Truth
from timeline.facts import Began, Defined, Ended, Noted, Record
from timeline.state.bases import bases_of
from timeline.state.current import Current
from timeline.state.holdings import Holding
from timeline.state.plans import Plan
from timeline.state.readings import Reading
from timeline.state.state import State
from timeline.state.turning import bounds_of

What: TypeAlias = Literal["reading", "happened", "holding", "state", "plan", "noted"]


@final
@frozen
class Occurrence:
    """Whether an occurrence has happened.

    Attributes:
        record: The fact.
        truth: Whether it has happened by the point asked about.
        records: The ids of the facts it rests on: its own, and those that an `after`
            ties to it. Others of them make no other answer.
    """

    record: Record[Any]
    truth: Truth
    records: tuple[str, ...] = field(eq=False)


@final
@frozen
class Note:
    """A note about other facts.

    Attributes:
        record: The note.
    """

    record: Record[Any]

    @property
    def records(self) -> tuple[str, ...]:
        """The ids of the facts it rests on."""
        return (self.record.fact,)


Answer: TypeAlias = Reading | Occurrence | Holding | Current | Plan | Note


@final
@frozen
class Difference:
    """One answer that is not the same in two states.

    Attributes:
        what: The kind of answer: ``reading``, ``happened``, ``holding``, ``state`` (a
            named one), ``plan`` or ``noted``.
        subject: Whose it is.
        name: The indicator; what holds; what the named state is of; else the id of the fact.
        before: The answer in the first state; None where it has none.
        after: The answer in the second one, likewise.
        causes: The records that made the difference, corrections and retractions
            among them, in order of position.
        records: The ids of the facts that made it: those of *causes*, and of what
            these withdraw.
    """

    what: What
    subject: str
    name: str
    before: Answer | None
    after: Answer | None
    causes: tuple[Record[Any], ...]
    records: tuple[str, ...]


_Key: TypeAlias = tuple[What, str, str, str]
"""What, whose, its name, and the fact that tells it from others of that name."""


def differences(
    before: State,
    after: State,
    records: Iterable[Record[Any]],
    subjects: Container[str] | None = None,
) -> tuple[Difference, ...]:
    """Return how *after* differs from *before*, states of the log that has *records*.

    With *subjects*, only answers about these are compared.
    """
    first, second = (
        {
            key: answer
            for key, answer in answers(state).items()
            if subjects is None or key[1] in subjects
        }
        for state in (before, after)
    )
    causes = _Causes(before, after, records)
    order = dict.fromkeys((*second, *first))
    return tuple(
        Difference(what, subject, name, was, becomes, *causes.of(was, becomes))
        for what, subject, name, fact in sorted(order, key=_sort_key)
        if (was := first.get((what, subject, name, fact)))
        != (becomes := second.get((what, subject, name, fact)))
    )


_ORDER: tuple[What, ...] = ("reading", "happened", "holding", "state", "plan", "noted")


def _sort_key(key: _Key) -> int:
    return _ORDER.index(key[0])  # the rest stays in the order of the states


def answers(state: State) -> dict[_Key, Answer]:
    """Return all answers of *state*, by what they are about."""
    found: dict[_Key, Answer] = {}
    for reading in state.readings():
        key: _Key = ("reading", reading.subject, reading.indicator, "")
        found[key] = reading.without_ages()
    happened = state.happened
    for truth, records in (
        (Truth.YES, happened.certain),
        (Truth.MAYBE, (*happened.possible, *happened.undated)),
        (Truth.NO, happened.not_yet),
    ):
        for record in records:
            rests_on = state.rests_on(record)
            found["happened", record.subject, record.fact, ""] = Occurrence(record, truth, rests_on)
    # Begins and ends of one thing are one answer; what holds by a record of its own is another.
    shared = {record.fact for record in state.records if isinstance(record.event, Began | Ended)}
    for holding in state.holdings():
        fact = holding.records[0]
        fact = "" if fact in shared else fact
        found["holding", holding.subject, holding.what, fact] = holding.without_ages()
    for current in state.currents():
        found["state", current.subject, current.what, ""] = current
    for plan in state.plans():
        found["plan", plan.subject, plan.record.fact, ""] = plan
    for record in state.records:
        if isinstance(record.event, Noted):
            found["noted", record.subject, record.fact, ""] = Note(record)
    return found


class _Causes:
    """Finds the records that made two states of one log differ."""

    def __init__(self, before: State, after: State, records: Iterable[Record[Any]]) -> None:
        self.states = (before, after)
        self.facts = [{record.fact: record for record in state.records} for state in self.states]
        low, high = sorted(state.head for state in self.states)
        self.learned = range(low + 1, high + 1)
        self.limits = sorted((state.limit for state in self.states), key=lambda limit: limit.cell)
        self._records = records

    @cached_property
    def _learned_by_fact(self) -> dict[str, list[Record[Any]]]:
        """What the log learned between the two, by the fact that it is of or mends."""
        facts: dict[str, str] = {}
        found: dict[str, list[Record[Any]]] = {}
        for record in sorted(self._records, key=lambda record: record.position):
            fact = facts.get(record.retracts or "", record.fact)
            facts[record.id] = fact
            if record.position in self.learned:
                found.setdefault(fact, []).append(record)
        return found

    def of(
        self, was: Answer | None, becomes: Answer | None
    ) -> tuple[tuple[Record[Any], ...], tuple[str, ...]]:
        """Return the records that made *was* into *becomes*, by position, and their facts."""
        facts = {
            fact: None
            for answer in (was, becomes)
            if answer is not None
            for fact in (*answer.records, *self._definitions(answer))
        }
        # What holds at one point only may do so for an end that the other did not know of.
        halves = self._halves(was or becomes) if was is None or becomes is None else []
        found = [
            *(pair for fact in facts for pair in (*self._learned(fact), *self._reached(fact))),
            *(pair for fact in halves if fact not in facts for pair in self._learned(fact)),
        ] or [
            # No date moved, but what several of them hang on is known at one point only.
            pair
            for base in bases_of(self._all_standing(facts), self._any)
            for pair in self._learned(base)
        ]
        records = {record.id: record for _, record in found}
        by_position = sorted(records.values(), key=lambda record: record.position)
        return tuple(by_position), tuple(dict.fromkeys(fact for fact, _ in found))

    def _all_standing(self, facts: Iterable[str]) -> list[Record[Any]]:
        """Return the records of *facts* that stand in either state."""
        return [record for fact in facts for record in self._standing(fact)]

    def _standing(self, fact: str) -> list[Record[Any]]:
        """Return the records of *fact* that stand in either state, the later state's last."""
        return [known[fact] for known in self.facts if fact in known]

    def _halves(self, answer: Answer | None) -> list[str]:
        """Return the begins and ends of what holds by *answer*, known in either state."""
        if not isinstance(answer, Holding):
            return []
        return list(self._by_name.get(("holding", answer.subject, answer.what), ()))

    @cached_property
    def _by_name(self) -> dict[tuple[str, str, str], dict[str, None]]:
        """The begins and ends of things, and definitions, known in either state, by name."""
        found: dict[tuple[str, str, str], dict[str, None]] = {}
        for record in (record for known in self.facts for record in known.values()):
            event = record.event
            if isinstance(event, Began | Ended):
                key = ("holding", record.subject, event.what)
            elif isinstance(event, Defined):
                key = ("defined", record.subject, event.indicator)
            else:
                continue
            found.setdefault(key, {})[record.fact] = None
        return found

    def _definitions(self, answer: Answer) -> list[str]:
        """Return the definitions of the indicator of *answer*, unless both states agree on it."""
        if not isinstance(answer, Reading | Plan):
            return []
        name = (answer.subject, answer.indicator)
        one, other = (state.definition(*name) for state in self.states)
        if one == other:
            return []
        return [
            fact
            for subject in dict.fromkeys((answer.subject, ""))
            for fact in self._by_name.get(("defined", subject, answer.indicator), ())
        ]

    def _learned(self, fact: str) -> Iterator[tuple[str, Record[Any]]]:
        """Yield what the log learned of *fact* between the two, or of what its dates hang on."""
        stood = self._standing(fact)
        if len(stood) == len(self.facts) and stood[0] == stood[1]:
            return
        cited = (source.document for record in stood for source in record.sources)
        # It was mended itself; or its date followed that of another; or what says it appeared.
        for mended in ([fact], bases_of(stood, self._any), cited):
            told = [(it, record) for it in mended for record in self._learned_by_fact.get(it, ())]
            if told:
                yield from told
                return
        # Else it was not learned later but published later.
        yield from ((fact, record) for record in stood)

    @cached_property
    def _any(self) -> Mapping[str, Record[Any]]:
        """The facts of either state."""
        return ChainMap(*self.facts)

    def _reached(self, fact: str) -> Iterator[tuple[str, Record[Any]]]:
        """Yield the records of *fact* of which a date has a bound between the two points."""
        low, high = self.limits
        if low == high:
            return
        first = low.day + low.is_whole_day
        for record in self._standing(fact):
            if any(first <= day <= high.day for day in bounds_of(record, record.zone)):
                yield fact, record
