"""Work out the course of a state: each line on the days on which it may change.

A line rests on few records; a `State` of these, and of what they hang on, answers for
each such day. Only what differs between two views is worked out again.

Not here: what a course is made of (`timeline.chronology.course`).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from timeline.chronology.answers import Answers, Told
from timeline.chronology.course import NEVER, Answer, Course, Line, Part, Step, View
from timeline.chronology.labels import labels_in
from timeline.chronology.shapes import day_of, shape_of
from timeline.dates import Truth, civil_day, day, day_number
from timeline.facts import (
    Became,
    Began,
    Changed,
    Defined,
    Ended,
    Happened,
    Held,
    Measured,
    Planned,
    Record,
    recorded_by,
)
from timeline.state import AsOf, Current, Holding, Plan, Reading, State, state_at
from timeline.state.bases import bases_of
from timeline.state.happened import is_undated
from timeline.state.history import steps_of
from timeline.state.order import related
from timeline.state.turning import turning_days

MOST_VIEWS: Final = 12
"""Of more corrections than leave so many views, the latest are shown."""

Steps: TypeAlias = tuple[tuple[int | None, Answer], ...]
Records: TypeAlias = Sequence[Record[Any]]


def views_of(course: Course) -> tuple[tuple[View, ...], int]:
    """Return *course* as known before each correction, then now; and how many are left out.

    A batch of records is known as a whole.
    """
    recorded = recorded_by(course.records)
    times: dict[int, int] = {}
    for one in recorded:
        times.setdefault(one.recorded_at, one.position)
    firsts = {times[one.recorded_at] for one in recorded if one.supersedes or one.retracts}
    known = [first - 1 for first in sorted(firsts) if first > 1]
    kept = known[-(MOST_VIEWS - 1) :]
    done: dict[tuple[object, ...], Steps] = {}
    looks = [_Looking(course, None, recorded, done)]
    looks += [_Looking(course, position, recorded, done) for position in reversed(kept)]
    now = looks[0]
    return tuple(one.view(now) for one in reversed(looks)), len(known) - len(kept)


class _Looking:
    """Works out one view."""

    def __init__(
        self,
        course: Course,
        position: int | None,
        recorded: Records,
        done: dict[tuple[object, ...], Steps],
    ) -> None:
        self.zone = course.zone
        self.state = state_at(recorded, AsOf(None, position, course.published_by), course.zone)
        self.answers = Answers(self.state, course.lang, course.own)
        self.facts = {record.fact: record for record in self.state.records}
        self.ties = related(self.state.records)
        self.recorded = recorded
        self.position = position
        self.done = done

    def view(self, now: "_Looking") -> View:
        if self.position is None:
            return View(self.state.head, "", tuple(self._lines()), tuple(self._begun()))
        moment = next(one for one in self.recorded if one.position == self.position).recorded_at
        number = self.zone.day_of(moment)
        return View(
            self.position,
            labels_in(self.answers.lang).speech.name(shape_of(number, number), None),
            tuple(self._lines()),
            tuple(self._begun()),
            self._other(now),
        )

    def _other(self, now: "_Looking") -> dict[str, str]:
        """Return what stood then and not now, or otherwise, and what was withdrawn then."""
        found = {}
        for fact, record in self.facts.items():
            stands = now.facts.get(fact)
            if stands is None or stands.id != record.id:
                label = self.answers.labels.label(record.when)
                colon = "：" if self.answers.lang == "zh" else ": "
                found[fact] = label + colon + self.answers.title_of(fact)
        for fact, record in now.facts.items():
            known = record.rank <= self.state.head and fact not in self.state.left_out
            if known and fact not in self.facts:
                found[fact] = ""
        return found

    # ---- lines

    def _lines(self) -> Iterator[Line]:
        streams = self._streams()
        for reading in self.state.readings():
            key = (reading.subject, reading.indicator)
            mine = [*streams["of", *key], *streams.get(("defined", key[1]), ())]
            yield self._reading(self.answers.indicator(reading), mine, key)
        for kind, mine in ((key[0], mine) for key, mine in streams.items()):
            if kind == "named":
                yield self._named(mine)
        for kind, mine in ((key[0], mine) for key, mine in streams.items()):
            if kind in {"held", "exists"}:
                yield self._holding(mine)
        for kind, mine in ((key[0], mine) for key, mine in streams.items()):
            if kind == "planned":
                name = mine[0].event.indicator
                observed = streams.get(("of", mine[0].subject, name), ())
                yield self._plan(mine[0], [*mine, *observed, *streams.get(("defined", name), ())])

    def _streams(self) -> dict[tuple[str, ...], list[Record[Any]]]:
        """Return the records by what they bear on, each of these in order of rank."""
        found: dict[tuple[str, ...], list[Record[Any]]] = {}
        for one in sorted(self.state.records, key=lambda record: record.rank):
            event = one.event
            key: tuple[str, ...]
            if isinstance(event, Measured | Changed):
                key = ("of", one.subject, event.indicator)
            elif isinstance(event, Defined):
                key = ("defined", event.indicator)
            elif isinstance(event, Became):
                key = ("named", one.subject, event.what)
            elif isinstance(event, Began | Ended):
                key = ("exists", one.subject, event.what)
            elif isinstance(event, Held) or _is_lasting(one):
                key = ("held", one.fact)
            elif isinstance(event, Planned):
                key = ("planned", one.fact)
            else:
                continue
            found.setdefault(key, []).append(one)
        return found

    def _reading(self, name: str, mine: Records, key: tuple[str, str]) -> Line:
        def answer(on: State) -> Answer:
            return on.reading(*key).without_ages()

        steps = []
        for first, found in self._steps(("reading", *key), mine, answer):
            assert isinstance(found, Reading)  # noqa: S101 # what `answer` gives
            told = self.answers.reading(found)
            # The value of the day is told once, with the date of each that it is of.
            parts = (
                *(
                    Part("now", Told("" if number else told.on_day, one.date, one.fact))
                    for number, one in enumerate(told.of)
                ),
                *([Part("before", told.before)] if told.before else []),
                *(Part("around", one) for one in told.around),
            )
            past = bool(found.last or found.possible or found.candidates)
            steps.append(Step(first, Truth.YES, past, parts, found.records, found.exact, found))
        observed = map(self.answers.told, self.state.observations(*key))
        return Line("reading", name, tuple(steps), tuple(observed))

    def _named(self, mine: Records) -> Line:
        key = (mine[0].subject, mine[0].event.what)

        def answer(on: State) -> Answer:
            return next((one for one in on.currents() if (one.subject, one.what) == key), None)

        steps = []
        for first, found in self._steps(("named", *key), mine, answer):
            if not isinstance(found, Current):
                steps.append(_nothing(first))
                continue
            told = [Part("only", one) for one in self.answers.current(found)]
            if unset := self.answers.unset(found):
                told.append(Part("only", Told(unset, "", "")))
            truth = Truth.YES if len(told) == 1 else Truth.MAYBE
            steps.append(
                Step(first, truth, True, tuple(told), found.records, found.exact, found)  # noqa: FBT003 # as declared
            )
        return Line("named", self.answers.of(*key), tuple(steps))

    def _holding(self, mine: Records) -> Line:
        own = {one.fact for one in mine}

        def answer(on: State) -> Answer:
            found = (one for one in on.holdings() if one.records[0] in own)
            return next((one.without_ages() for one in found), None)

        steps, name = [], self.answers.title_of(mine[0].fact)
        for first, found in self._steps(("holding", mine[0].fact), mine, answer):
            if not isinstance(found, Holding):
                steps.append(_nothing(first))
                continue
            kind, told = self.answers.holding(found)
            parts = (Part("only", Told(kind, told.date, told.fact)),)
            steps.append(
                Step(first, found.truth, True, parts, found.records, found.exact, found)  # noqa: FBT003 # as declared
            )
            name = told.value
        return Line("holding", name, tuple(steps))

    def _plan(self, plan: Record[Any], mine: Records) -> Line:
        def answer(on: State) -> Answer:
            return next((one for one in on.plans() if one.record.fact == plan.fact), None)

        steps = []
        for first, found in self._steps(("plan", plan.fact), mine, answer):
            if not isinstance(found, Plan):
                steps.append(_nothing(first))
                continue
            kind, told = self.answers.plan(found)
            parts = (Part("only", Told(kind, told.date, told.fact)),)
            steps.append(
                Step(first, found.announced, True, parts, found.records, found.exact, found)  # noqa: FBT003 # as declared
            )
        return Line("plan", self.answers.title_of(plan.fact), tuple(steps))

    # ---- occurrences

    def _begun(self) -> Iterator[tuple[int | None, int | None]]:
        groups: dict[str, Mapping[str, tuple[int | None, int | None]]] = {}
        for record in self.state.happened.every:
            if record.fact in self.ties or record.when.kind == "all of":
                tied = self.ties.get(record.fact, [record])
                group = groups.get(tied[0].fact) or self._begun_by_steps(tied)
                groups[tied[0].fact] = group
                yield group[record.fact]
                continue
            if is_undated(record.when):
                continue  # it is listed apart, and counts for nothing
            bound = record.when.start
            first, last = bound.first, bound.last
            yield (
                None if first is None else day_of(first, bound, self.zone),
                None if last is None else day_of(last, bound, self.zone),
            )

    def _begun_by_steps(self, tied: Records) -> Mapping[str, tuple[int | None, int | None]]:
        """Return by fact from which day each of *tied* may have begun, and surely has."""
        scene, days = self._scene(tied)
        alone = State(scene, AsOf(None), self.zone)

        def on_day(number: int) -> tuple[frozenset[str], frozenset[str]]:
            happened = alone.on(day(*civil_day(number))).happened
            sure = frozenset(one.fact for one in happened.certain)
            return sure, sure | {one.fact for one in happened.possible}

        steps = [
            (None if step.first is None else day_number(*step.first), *step.answer)
            for step in steps_of(days, on_day, self.zone)
        ]
        return {
            one.fact: (
                next((first for first, _, may in steps if one.fact in may), NEVER),
                next((first for first, sure, _ in steps if one.fact in sure), None),
            )
            for one in tied
        }

    # ---- days

    def _scene(self, mine: Records) -> tuple[Records, Sequence[int]]:
        """Return what an answer about *mine* rests on, and the days on which it may change."""
        tied = {one.fact: one for one in mine}
        for one in mine:
            tied |= {other.fact: other for other in self.ties.get(one.fact, ())}
        names = bases_of(tied.values(), self.facts)
        bases = [self.facts[name] for name in names if name not in tied]
        scene = sorted((*tied.values(), *bases), key=lambda record: record.position)
        return scene, turning_days(tied.values(), self.zone, bases=bases)

    def _steps(
        self, key: tuple[object, ...], mine: Records, answer: Callable[[State], Answer]
    ) -> Steps:
        """Return from which day what *answer* gives of *mine* and what they hang on holds."""
        scene, days = self._scene(mine)
        known = (*key, *(record.id for record in scene))
        if known not in self.done:
            alone = State(scene, AsOf(None), self.zone)

            def on_day(number: int) -> Answer:
                return answer(alone.on(day(*civil_day(number))))

            self.done[known] = tuple(
                (None if step.first is None else day_number(*step.first), step.answer)
                for step in steps_of(days, on_day, self.zone)
            )
        return self.done[known]


def _nothing(first: int | None) -> Step:
    return Step(first, Truth.NO, False, (), (), True, None)  # noqa: FBT003 # as declared


def _is_lasting(record: Record[Any]) -> bool:
    return isinstance(record.event, Happened) and record.when.kind == "throughout"
