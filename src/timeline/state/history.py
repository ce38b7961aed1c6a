"""A history: what is said of an indicator, or of a subject, day by day, as steps.

A step is a run of whole days on which the answer is the same, with all its
uncertainty; the steps follow each other without a gap, from before all dates to
after them. Nothing is rounded and no day is invented: a step begins on a day
that follows from the dates involved, and each answer is that of `State` on any
of its days.

Not here: what happened within a time (`timeline.state.between`), how two points
differ (`timeline.state.differences`).
"""

import difflib
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, TypeVar, final

from attrs import evolve, frozen

from timeline.dates import Day, WhenLike, Zone, civil_day, day
from timeline.errors import InvalidQueryError, Phrase, UnknownNameError
from timeline.facts import Changed, Defined, Measured, Record, as_when
from timeline.state.asof import AsOf
from timeline.state.bases import bases_of
from timeline.state.between import no_first_day
from timeline.state.cells import limit_of
from timeline.state.current import Current
from timeline.state.holdings import Holding
from timeline.state.readings import Reading
from timeline.state.state import State
from timeline.state.turning import turning_days

A = TypeVar("A")


@final
@frozen
class Step(Generic[A]):
    """A run of days on which the answer is the same.

    Attributes:
        first: Its first day, as (year, month, day); None for the first step, which has none.
        last: Its last day, likewise; None for the last step.
        answer: What is so on each of its days. A `Reading` has no `stale_days` here,
            since they grow from day to day.
    """

    first: Day | None
    last: Day | None
    answer: A


@final
@frozen
class SubjectState:
    """What holds or may hold of one subject.

    Attributes:
        holdings: Its existence, its offices, what is under way.
        currents: Its named states.
    """

    holdings: tuple[Holding, ...]
    currents: tuple[Current, ...]

    @property
    def records(self) -> tuple[str, ...]:
        """The ids of the facts it rests on."""
        answers: tuple[Holding | Current, ...] = (*self.holdings, *self.currents)
        return tuple(dict.fromkeys(id for answer in answers for id in answer.records))


@final
@frozen
class History(Generic[A]):
    """The steps of one indicator, or of one subject, and as of what they were asked.

    Attributes:
        subject: The subject.
        indicator: The indicator; empty for the history of the subject itself.
        as_of: What was to be known, and published by when; its `at` is None.
        head: The position of the last record that was known.
        left_out: The ids of the facts that were known, but not certainly published.
        zone: The log's zone, in which the days lie.
        steps: The steps in order, without a gap.
    """

    subject: str
    indicator: str
    as_of: AsOf
    head: int
    left_out: frozenset[str]
    zone: Zone
    steps: tuple[Step[A], ...]

    def within(self, first: WhenLike | None, last: WhenLike | None) -> "History[A]":
        """Return the part from the first day of *first* to the last day of *last*.

        None is for no bound.

        Raises:
            InvalidDateError: one is no date.
            InvalidQueryError: *first* has no first day, *last* no last one, or they cross.
        """
        low = None if first is None else _first_day(first, self.zone)
        high = None if last is None else civil_day(int(limit_of(last, self.zone).day))
        if low and high and high < low:
            raise InvalidQueryError(
                Phrase(
                    f"found a time from {first} to {last}, which ends before it begins",
                    f"时段“{first}”至“{last}”的终点早于起点；请调换",
                )
            )
        kept = (
            evolve(step, first=_later(step.first, low), last=_earlier(step.last, high))
            for step in self.steps
            if not (high and step.first and step.first > high)
            and not (low and step.last and step.last < low)
        )
        return evolve(self, steps=tuple(kept))


def reading_history(state: State, subject: str, indicator: str) -> History[Reading]:
    """Return the history of *indicator* of *subject*; *state* gives what is known.

    Raises:
        UnknownNameError: nothing was ever observed of it.
    """
    state.reading(subject, indicator)
    mine = [record for record in state.records if _is_about(record, subject, indicator)]

    def answer(on: State) -> Reading:
        return on.reading(subject, indicator).without_ages()

    return _history(state, subject, indicator, mine, answer)


def subject_history(state: State, subject: str) -> History[SubjectState]:
    """Return the history of *subject* itself; *state* gives what is known.

    Raises:
        UnknownNameError: no record is about it.
    """
    subjects = {record.subject for record in state.records}
    if subject not in subjects:
        near = difflib.get_close_matches(subject, sorted(subjects - {""}), n=3)
        raise UnknownNameError("subject", subject, near)
    mine = _ordered([one for one in state.records if one.subject == subject], state.records)

    def answer(on: State) -> SubjectState:
        return SubjectState(
            holdings=tuple(one.without_ages() for one in on.holdings() if one.subject == subject),
            currents=tuple(one for one in on.currents() if one.subject == subject),
        )

    return _history(state, subject, "", mine, answer)


def _history(
    state: State,
    subject: str,
    indicator: str,
    records: Sequence[Record[Any]],
    answer: Callable[[State], A],
) -> History[A]:
    facts = {record.fact: record for record in state.records}
    mine = {record.fact for record in records}
    bases = [facts[name] for name in bases_of(records, facts) if name not in mine]
    scene = sorted((*records, *bases), key=lambda record: record.position)

    alone = State(scene, AsOf(None), state.zone)

    def on_day(number: int) -> A:
        return answer(alone.on(day(*civil_day(number))))

    days = turning_days(records, state.zone, bases=bases)
    return History(
        subject=subject,
        indicator=indicator,
        as_of=evolve(state.as_of, at=None),
        head=state.head,
        left_out=state.left_out,
        zone=state.zone,
        steps=steps_of(days, on_day, state.zone),
    )


def steps_of(days: Sequence[int], on_day: Callable[[int], A], zone: Zone) -> tuple[Step[A], ...]:
    """Return the steps of what *on_day* gives, which may change on *days* and on no other."""
    # Before the first of them all days are alike; without any, all are.
    before = _day_before(days[0], zone) if days else 0
    runs: list[tuple[int | None, A]] = [(None, on_day(before))]
    for number in days:
        found = on_day(number)
        if found != runs[-1][1]:
            runs.append((number, found))
    ends = [number for number, _ in runs[1:]]
    return tuple(
        Step(
            None if first is None else civil_day(first),
            None if following is None else civil_day(_day_before(following, zone)),
            found,
        )
        for (first, found), following in zip(runs, [*ends, None], strict=True)
    )


def _day_before(number: int, zone: Zone) -> int:
    number -= 1
    while number in zone.skipped:
        number -= 1
    return number


def _is_about(record: Record[Any], subject: str, indicator: str) -> bool:
    event = record.event
    if isinstance(event, Defined):
        return event.indicator == indicator and record.subject in {subject, ""}
    if isinstance(event, Measured | Changed):
        return (record.subject, event.indicator) == (subject, indicator)
    return False


def _ordered(mine: list[Record[Any]], records: Iterable[Record[Any]]) -> list[Record[Any]]:
    """Return *mine* with those of *records* whose order is told relative to them, near or far."""
    names: dict[str, Record[Any]] = {}
    for record in records:
        names[record.fact] = names[record.id] = record
    beside: dict[str, set[str]] = {}
    for record in names.values():
        for other in record.after:
            if other in names:
                beside.setdefault(record.fact, set()).add(names[other].fact)
                beside.setdefault(names[other].fact, set()).add(record.fact)
    found = {record.fact: record for record in mine}
    waiting = list(found)
    while waiting:
        for fact in beside.get(waiting.pop(), ()):
            if fact not in found:
                found[fact] = names[fact]
                waiting.append(fact)
    return list(found.values())


def _first_day(first: WhenLike, zone: Zone) -> Day:
    when = as_when(first, zone)
    if when.first_day is None:
        raise no_first_day(when)
    return when.first_day


def _later(one: Day | None, other: Day | None) -> Day | None:
    return max((it for it in (one, other) if it is not None), default=None)


def _earlier(one: Day | None, other: Day | None) -> Day | None:
    return min((it for it in (one, other) if it is not None), default=None)
