"""The built-in state: what a log in the built-in vocabulary says of one point in time.

Answers are exact over all worlds, each computed from the bounds of the dates
involved; where facts that hang on one imprecise date are treated as
independent, the answer says ``exact=False``. Every answer names the facts it
rests on.

Not here: states of a user's own (`timeline.state.replay`).
"""

import difflib
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, Literal, final

from attrs import evolve

from timeline.dates import Truth, WhenLike, Zone
from timeline.errors import UnknownNameError
from timeline.facts import Defined, Held, Measured, Record
from timeline.state.asof import AsOf, look
from timeline.state.cells import END_OF_TIME, limit_of
from timeline.state.columns import NOT_OCCURRENCES, Columns, Key, class_of
from timeline.state.counts import Count, Total, count, total
from timeline.state.current import Current, current
from timeline.state.derive import observations_of
from timeline.state.extents import FAR
from timeline.state.happened import Occurrences
from timeline.state.holdings import Holding, existence, held, under_way
from timeline.state.known import Known
from timeline.state.observations import Observation
from timeline.state.plans import Plan, plan_of
from timeline.state.quick import occurrences_in, quick_reading
from timeline.state.readings import Reading, read
from timeline.state.scene import Scene
from timeline.state.streams import Stream


@final
class State:
    """What holds at one point in time, how surely, and resting on which facts.

    Attributes:
        as_of: The coordinate that was asked about.
        limit: The point in the world that it stands for.
        zone: The log's zone.
        head: The position of the last record known at it.
        left_out: The ids of the facts that were known at it, but not certainly published.
    """

    def __init__(self, records: Iterable[Record[Any]], as_of: AsOf, zone: Zone) -> None:
        view = look(records, as_of, zone)
        columns = Columns(zone)
        columns.add(view.records)
        self._set(Known(columns, view.head), as_of, view.left_out)

    @classmethod
    def of(cls, known: Known, as_of: AsOf) -> "State":
        """Return the state at *as_of*, of which *known* is what was known."""
        state = cls.__new__(cls)
        state._set(known, as_of, frozenset())  # noqa: SLF001 # it is being made
        return state

    def on(self, at: WhenLike | None) -> "State":
        """Return the state at *at* of what this one knew; what does not change is shared.

        Raises:
            InvalidDateError, InvalidQueryError: *at* is no date, or has no last day.
        """
        state = State.__new__(State)
        state._set(self._known, evolve(self.as_of, at=at), self.left_out)  # noqa: SLF001 # as above
        return state

    def _set(self, known: Known, as_of: AsOf, left_out: frozenset[str]) -> None:
        self.as_of = as_of
        self.zone = known.columns.zone
        self.limit = END_OF_TIME if as_of.at is None else limit_of(as_of.at, self.zone)
        self.head = known.position
        self.left_out = left_out
        self._known = known

    @cached_property
    def records(self) -> list[Record[Any]]:
        """All facts known at that coordinate, in order of position."""
        return self._known.seen(
            record for record in self._known.columns.records if not record.retracts
        )

    @cached_property
    def _scene(self) -> Scene:
        known = self._known
        return Scene(known.facts, known.ties, self.limit, self.zone, known.cases)

    def _stream(self, streams: Mapping[Key, Stream], key: Key) -> list[Record[Any]]:
        """Return the records of *key* in *streams*, in order of position."""
        stream = streams.get(key)
        if stream is None:
            return []
        return [self._known.dated(record) for record in stream.seen(self._known.sees)]

    def _near(self, stream: Stream) -> list[Record[Any]]:
        """Return the records of *stream* that may matter at the point asked about."""
        known, ties = self._known, self._known.ties
        day = int(max(min(self.limit.day, FAR), -FAR))
        sees = known.sees
        if not ties:
            found = stream.near(day, sees, is_whole_day=self.limit.is_whole_day)
            return sorted(map(known.dated, found), key=lambda record: record.position)
        # What is tied may lie elsewhere than its date says, and so is always looked at.
        tied = [one for one in stream.seen(sees) if one.fact in ties]
        aside = {one.position for one in tied}
        found = stream.near(
            day,
            lambda position: position not in aside and sees(position),
            is_whole_day=self.limit.is_whole_day,
        )
        return sorted(map(known.dated, (*tied, *found)), key=lambda record: record.position)

    def _kinds(self, key: tuple[str, str]) -> dict[tuple[str, str], str]:
        definition = self.definition(*key)
        return {key: definition.kind} if definition else {}

    # ---- indicators

    def definition(self, subject: str, indicator: str) -> Defined | None:
        """Return what *indicator* of *subject* means, as far as the log says it."""
        definitions = self._known.definitions
        record = definitions.get((subject, indicator)) or definitions.get(("", indicator))
        return None if record is None else record.event

    def reading(self, subject: str, indicator: str) -> Reading:
        """Return the reading of *indicator* of *subject*.

        Raises:
            UnknownNameError: nothing was ever observed of it.
        """
        reading = self._reading((subject, indicator))
        if reading is None:
            raise self._unknown((subject, indicator), self._known.indicators)
        return reading

    def _reading(self, key: Key) -> Reading | None:
        stream = self._known.columns.indicators.get(key)
        if stream is None:
            return None
        return quick_reading(key, stream, self._known, self.limit) or read(
            key, self._near(stream), self._kinds(key), self._scene
        )

    @staticmethod
    def _unknown(key: tuple[str, str], known: Iterable[tuple[str, str]]) -> UnknownNameError:
        name = " ".join(key).strip()
        names = sorted(" ".join(other).strip() for other in known)
        return UnknownNameError("indicator", name, difflib.get_close_matches(name, names, n=3))

    def readings(self) -> tuple[Reading, ...]:
        """Return the reading of every indicator, in the order in which the log defines them."""
        found = (self._reading(key) for key in self._known.indicators)
        return tuple(one for one in found if one is not None)

    def find_indicator(self, name: str) -> tuple[str, str]:
        """Return subject and indicator that *name* stands for: a name, an alias or a part of one.

        Raises:
            UnknownNameError: it stands for none, or for several.
        """
        names = {key: self._names(key) for key in self._known.indicators}
        exact = [key for key, known in names.items() if name in known]
        matches = exact or [
            key for key, known in names.items() if any(name.lower() in one.lower() for one in known)
        ]
        if len(matches) == 1:
            return matches[0]
        if matches:
            labels = [_label(key, matches) for key in matches]
            raise UnknownNameError("indicator", name, labels, ambiguous=True)
        every = sorted({one for known in names.values() for one in known})
        raise UnknownNameError("indicator", name, difflib.get_close_matches(name, every, n=3))

    def _names(self, key: tuple[str, str]) -> set[str]:
        definition = self.definition(*key)
        names = {key[1], f"{key[0]} {key[1]}".strip()}
        if definition:
            names |= {*definition.aliases, *definition.names.values()}
        return names

    # ---- occurrences, holdings, plans

    @cached_property
    def happened(self) -> Occurrences:
        """Occurrences, and events of a user's own types, by whether they have happened.

        One over a span has happened once it has begun; while it lasts it is
        among `holdings`, too. One that happened several times has happened once it did.
        """
        return occurrences_in(self._known, self._scene)

    def rests_on(self, record: Record[Any]) -> tuple[str, ...]:
        """Return the facts on which it rests whether *record* has happened, its own first.

        The others are those that an `after` ties to it, near or far.
        """
        return self._scene.ids([record])

    def count(
        self,
        event: type | str | None = None,
        *,
        subject: str | None = None,
        tag: str | None = None,
        where: Callable[[Record[Any]], bool] | None = None,
    ) -> Count:
        """Return how many times something has happened: surely at least, and at most.

        *event* is a class of events or the name of a type; without it what `happened`
        tells is counted. *subject*, *tag* and *where* leave out what is not of that
        subject, has not that tag, or for which *where* is false. What happened several
        times under one id counts each time, what lasts from its begin, what was measured
        or changed once that is complete.
        """
        return count(
            (
                record
                for record in self.records
                if _is_of(record, event)
                and subject in {None, record.subject}
                and (tag is None or tag in record.tags)
                and (where is None or where(record))
            ),
            self._scene,
        )

    def total(self, subject: str, indicator: str, *, way: Literal["net", "added"] = "net") -> Total:
        """Return what *indicator* of *subject* comes to: the sum of its changes, or of its flows.

        Of a flow, which its definition says it is, what was measured is summed; of anything
        else the changes of that *way*. A change counts once it is over, what was measured
        over a period once that is.

        Raises:
            UnknownNameError: nothing of the kind was recorded of it.
            UnitMismatchError: their units do not go together.
            UnsupportedError: a ratio is among them, or flows over times that may overlap.
        """
        key = (subject, indicator)
        definition = self.definition(*key)
        is_flow = definition is not None and definition.kind == "flow"
        stream = [
            record
            for record in self._stream(self._known.columns.indicators, key)
            if isinstance(record.event, Measured) == is_flow
            and (is_flow or record.event.way == way)
        ]
        if not stream:
            raise self._unknown(key, self._known.columns.indicators)
        return total(stream, self._scene)

    def holdings(self) -> tuple[Holding, ...]:
        """Return what holds or may hold, and what is or may be under way, in order of rank."""
        return tuple(one for one in self._holdings if one.truth is not Truth.NO)

    @cached_property
    def _holdings(self) -> list[Holding]:
        known, scene = self._known, self._scene
        found: list[tuple[int, Holding]] = []
        for record in known.around(known.columns.spans, self.limit):
            look = held if isinstance(record.event, Held) else under_way
            if look is held or record.when.kind == "throughout":
                found.append((record.rank, look(record, scene)))
        for records in known.columns.lives.values():
            stream = known.seen(records)
            if stream:
                rank = min(record.rank for record in stream)
                found.append((rank, existence(stream, scene)))
        return [one for _, one in sorted(found, key=lambda pair: pair[0])]

    def holds(self, subject: str, what: str = "exists") -> Truth:
        """Return whether *what* holds of *subject*."""
        truths = {
            holding.truth
            for holding in self.holdings()
            if (holding.subject, holding.what) == (subject, what)
        }
        return next((truth for truth in (Truth.YES, Truth.MAYBE) if truth in truths), Truth.NO)

    def subjects(self, what: str = "exists", truth: Truth = Truth.YES) -> tuple[str, ...]:
        """Return the subjects of which *what* holds with this *truth*: surely, or perhaps.

        They come in order of rank, each once; of several holdings the surest counts.
        """
        truths: dict[str, Truth] = {}
        for one in self.holdings():
            if one.what == what and truths.get(one.subject) is not Truth.YES:
                truths[one.subject] = one.truth
        return tuple(subject for subject, found in truths.items() if found is truth)

    def currents(self) -> tuple[Current, ...]:
        """Return the named states of all subjects that may have one."""
        found = (current(self._near(stream), self._scene) for stream in self._known.names)
        return tuple(one for one in found if one is not None)

    def plans(self) -> tuple[Plan, ...]:
        """Return the plans that were or may have been announced."""
        found = []
        for record in sorted(self._known.seen(self._known.columns.plans), key=_rank):
            name = record.event.indicator
            stream = self._stream(self._known.columns.indicators, (record.subject, name))
            definitions = self._known.definitions
            meaning = definitions.get((record.subject, name)) or definitions.get(("", name))
            found.append(plan_of(record, stream, meaning, self._scene))
        return tuple(plan for plan in found if plan is not None)

    def doubts(self, facts: Iterable[str]) -> tuple[Record[Any], ...]:
        """Return the notes about any of *facts*, by fact id."""
        about = set(facts)
        return tuple(
            record
            for record in self._known.seen(self._known.columns.notes)
            if about.intersection(record.event.about)
        )

    def observations(self, subject: str, indicator: str) -> tuple[Observation, ...]:
        """Return all observations of *indicator* of *subject*, made and derived."""
        key = (subject, indicator)
        found = observations_of(self._stream(self._known.columns.indicators, key), self._kinds(key))
        return tuple(found.get(key, ()))


def state_at(records: Iterable[Record[Any]], as_of: AsOf, zone: Zone) -> State:
    """Return the built-in state of *records* at *as_of*; *zone* is the log's."""
    return State(records, as_of, zone)


def _rank(record: Record[Any]) -> int:
    return record.rank


def _is_of(record: Record[Any], event: type | str | None) -> bool:
    """Whether *record* is of the type *event*: a class, a name, or any occurrence."""
    if event is None:
        return class_of(record) not in NOT_OCCURRENCES
    return record.type == event if isinstance(event, str) else isinstance(record.event, event)


def _label(key: tuple[str, str], among: list[tuple[str, str]]) -> str:
    """Return the shortest name that tells *key* from the others *among* which it was found."""
    twice = sum(other[1] == key[1] for other in among) > 1
    return f"{key[0]} {key[1]}".strip() if twice else key[1]
