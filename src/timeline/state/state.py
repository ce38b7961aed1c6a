"""The built-in state: what a log in the built-in vocabulary says of one point in time.

Answers are exact over all worlds, each computed from the bounds of the dates
involved; where facts that hang on one imprecise date are treated as
independent, the answer says ``exact=False``. Every answer names the facts it
rests on.

Not here: states of a user's own (`timeline.state.replay`).
"""

import difflib
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, Literal, final

from timeline.dates import Truth, Zone
from timeline.errors import UnknownNameError
from timeline.facts import (
    Asserted,
    Became,
    Began,
    Changed,
    Defined,
    Ended,
    Happened,
    Held,
    Measured,
    Noted,
    Planned,
    Published,
    Record,
    rebased,
    standing,
)  # fmt: skip
from timeline.state.asof import AsOf, look
from timeline.state.cells import END_OF_TIME, limit_of
from timeline.state.counts import Count, Total, count, total
from timeline.state.current import Current, current
from timeline.state.derive import observations_of
from timeline.state.happened import Occurrences, occurrences_by
from timeline.state.holdings import Holding, existence, held, under_way
from timeline.state.observations import Observation
from timeline.state.order import related
from timeline.state.plans import Plan, plans
from timeline.state.readings import Reading, read
from timeline.state.scene import Scene

_NOT_OCCURRENCES = (
    Asserted, Became, Began, Changed, Defined, Ended, Held, Measured, Noted, Planned, Published,
)  # fmt: skip


@final
class State:
    """What holds at one point in time, how surely, and resting on which facts.

    Attributes:
        as_of: The coordinate that was asked about.
        limit: The point in the world that it stands for.
        zone: The log's zone.
        records: All facts known at that coordinate, in order of position.
        head: The position of the last record known at it.
        left_out: The ids of the facts that were known at it, but not certainly published.
    """

    def __init__(self, records: Iterable[Record[Any]], as_of: AsOf, zone: Zone) -> None:
        self.as_of = as_of
        self.zone = zone
        self.limit = END_OF_TIME if as_of.at is None else limit_of(as_of.at, zone)
        view = look(records, as_of, zone)
        self.head = view.head
        self.left_out = view.left_out
        corrected = {record.fact for record in view.records if record.supersedes}
        self.records = rebased(standing(view.records), corrected)
        self._facts = {record.fact: record for record in self.records}
        self._scene = Scene(self._facts, related(self.records), self.limit, zone)
        self._definitions: dict[tuple[str, str], Defined] = {}
        self._indicators: dict[tuple[str, str], list[Record[Any]]] = {}
        for record in self.records:
            event = record.event
            if isinstance(event, Defined):
                self._definitions[record.subject, event.indicator] = event
            elif isinstance(event, Measured | Changed):
                self._indicators.setdefault((record.subject, event.indicator), []).append(record)

    @cached_property
    def _observed(self) -> dict[tuple[str, str], list[Record[Any]]]:
        """What was measured of each indicator, and how it changed, where it was measured."""
        return {
            key: stream
            for key, stream in self._indicators.items()
            if any(isinstance(record.event, Measured) for record in stream)
        }

    def _kinds(self, key: tuple[str, str]) -> dict[tuple[str, str], str]:
        definition = self.definition(*key)
        return {key: definition.kind} if definition else {}

    # ---- indicators

    def definition(self, subject: str, indicator: str) -> Defined | None:
        """Return what *indicator* of *subject* means, as far as the log says it."""
        return self._definitions.get((subject, indicator)) or self._definitions.get(("", indicator))

    def reading(self, subject: str, indicator: str) -> Reading:
        """Return the reading of *indicator* of *subject*.

        Raises:
            UnknownNameError: nothing was ever observed of it.
        """
        key = (subject, indicator)
        stream = self._observed.get(key)
        reading = None if stream is None else read(key, stream, self._kinds(key), self._scene)
        if reading is None:
            raise self._unknown(key, self._observed)
        return reading

    @staticmethod
    def _unknown(key: tuple[str, str], known: Iterable[tuple[str, str]]) -> UnknownNameError:
        name = " ".join(key).strip()
        names = sorted(" ".join(other).strip() for other in known)
        return UnknownNameError("indicator", name, difflib.get_close_matches(name, names, n=3))

    def readings(self) -> tuple[Reading, ...]:
        """Return the reading of every indicator, in the order in which the log defines them."""
        order = {key: place for place, key in enumerate(self._definitions)}
        keys = sorted(
            self._observed,
            key=lambda key: order.get(key, order.get(("", key[1]), len(order))),
        )
        return tuple(self.reading(*key) for key in keys)

    def find_indicator(self, name: str) -> tuple[str, str]:
        """Return subject and indicator that *name* stands for: a name, an alias or a part of one.

        Raises:
            UnknownNameError: it stands for none, or for several.
        """
        names = {key: self._names(key) for key in self._observed}
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
        return occurrences_by(
            [record for record in self.records if not isinstance(record.event, _NOT_OCCURRENCES)],
            self._scene,
        )

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
            for record in self._indicators.get(key, ())
            if isinstance(record.event, Measured) == is_flow
            and (is_flow or record.event.way == way)
        ]
        if not stream:
            raise self._unknown(key, self._indicators)
        return total(stream, self._scene)

    def holdings(self) -> tuple[Holding, ...]:
        """Return what holds or may hold, and what is or may be under way, in order of rank."""
        return tuple(one for one in self._holdings if one.truth is not Truth.NO)

    @cached_property
    def _holdings(self) -> list[Holding]:
        found: list[tuple[int, Holding]] = []
        streams: dict[tuple[str, str], list[Record[Any]]] = {}
        for record in self.records:
            event = record.event
            if isinstance(event, Began | Ended):
                streams.setdefault((record.subject, event.what), []).append(record)
            elif isinstance(event, Held):
                found.append((record.rank, held(record, self._scene)))
            elif isinstance(event, Happened) and record.when.kind == "throughout":
                found.append((record.rank, under_way(record, self._scene)))
        found += [
            (min(record.rank for record in stream), existence(stream, self._scene))
            for stream in streams.values()
        ]
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
        streams: dict[tuple[str, str], list[Record[Any]]] = {}
        for record in sorted(self.records, key=lambda record: record.rank):
            if isinstance(record.event, Became):
                streams.setdefault((record.subject, record.event.what), []).append(record)
        found = (current(stream, self._scene) for stream in streams.values())
        return tuple(one for one in found if one is not None)

    def plans(self) -> tuple[Plan, ...]:
        """Return the plans that were or may have been announced."""
        return tuple(plans(self.records, self._scene))

    def doubts(self, facts: Iterable[str]) -> tuple[Record[Any], ...]:
        """Return the notes about any of *facts*, by fact id."""
        about = set(facts)
        return tuple(
            record
            for record in self.records
            if isinstance(record.event, Noted) and about.intersection(record.event.about)
        )

    def observations(self, subject: str, indicator: str) -> tuple[Observation, ...]:
        """Return all observations of *indicator* of *subject*, made and derived."""
        key = (subject, indicator)
        found = observations_of(self._indicators.get(key, ()), self._kinds(key))
        return tuple(found.get(key, ()))


def state_at(records: Iterable[Record[Any]], as_of: AsOf, zone: Zone) -> State:
    """Return the built-in state of *records* at *as_of*; *zone* is the log's."""
    return State(records, as_of, zone)


def _is_of(record: Record[Any], event: type | str | None) -> bool:
    """Whether *record* is of the type *event*: a class, a name, or any occurrence."""
    if event is None:
        return not isinstance(record.event, _NOT_OCCURRENCES)
    return record.type == event if isinstance(event, str) else isinstance(record.event, event)


def _label(key: tuple[str, str], among: list[tuple[str, str]]) -> str:
    """Return the shortest name that tells *key* from the others *among* which it was found."""
    twice = sum(other[1] == key[1] for other in among) > 1
    return f"{key[0]} {key[1]}".strip() if twice else key[1]
