"""The state by filtering, sorting and folding all records: the oracle of the index."""

from collections.abc import Iterable
from typing import Any

from timeline.dates import Truth, Zone
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
    rebased,
    standing,
)
from timeline.state import AsOf, Current, Holding, Occurrences, Plan, Reading, limit_of
from timeline.state.asof import look
from timeline.state.cells import END_OF_TIME
from timeline.state.columns import NOT_OCCURRENCES
from timeline.state.current import current
from timeline.state.happened import occurrences_by
from timeline.state.holdings import existence, held, under_way
from timeline.state.order import related
from timeline.state.plans import plan_of
from timeline.state.readings import read
from timeline.state.scene import Scene

Streams = dict[tuple[str, str], list[Record[Any]]]


class Naive:
    """What a state says, folded from *records* whenever it is asked."""

    def __init__(self, records: Iterable[Record[Any]], as_of: AsOf, zone: Zone) -> None:
        view = look(records, as_of, zone)
        corrected = {record.fact for record in view.records if record.supersedes}
        self.records = rebased(standing(view.records), corrected)
        self.head = view.head
        limit = END_OF_TIME if as_of.at is None else limit_of(as_of.at, zone)
        facts = {record.fact: record for record in self.records}
        self.scene = Scene(facts, related(self.records), limit, zone)

    def _streams(self, name: str, *kinds: type) -> Streams:
        found: Streams = {}
        for record in self.records:
            if isinstance(record.event, kinds):
                found.setdefault((record.subject, getattr(record.event, name)), []).append(record)
        return found

    def readings(self) -> tuple[Reading, ...]:
        defined = {key: one[-1].event for key, one in self._streams("indicator", Defined).items()}
        order = {key: place for place, key in enumerate(defined)}
        found: list[tuple[int, Reading]] = []
        for key, stream in self._streams("indicator", Measured, Changed).items():
            meaning = defined.get(key) or defined.get(("", key[1]))
            reading = read(key, stream, {key: meaning.kind} if meaning else {}, self.scene)
            if reading is not None:
                place = order.get(key, order.get(("", key[1]), len(order)))
                found.append((place, reading))
        return tuple(reading for _, reading in sorted(found, key=lambda pair: pair[0]))

    def currents(self) -> tuple[Current, ...]:
        streams = self._streams("what", Became).values()
        by_rank = sorted(streams, key=lambda stream: min(record.rank for record in stream))
        found = (current(stream, self.scene) for stream in by_rank)
        return tuple(one for one in found if one is not None)

    def holdings(self) -> tuple[Holding, ...]:
        found: list[tuple[int, Holding]] = []
        for record in self.records:
            if isinstance(record.event, Held):
                found.append((record.rank, held(record, self.scene)))
            elif isinstance(record.event, Happened) and record.when.kind == "throughout":
                found.append((record.rank, under_way(record, self.scene)))
        found += [
            (min(one.rank for one in stream), existence(stream, self.scene))
            for stream in self._streams("what", Began, Ended).values()
        ]
        found.sort(key=lambda pair: pair[0])
        return tuple(one for _, one in found if one.truth is not Truth.NO)

    @property
    def happened(self) -> Occurrences:
        rest = [one for one in self.records if type(one.event) not in NOT_OCCURRENCES]
        return occurrences_by(rest, self.scene)

    def plans(self) -> tuple[Plan, ...]:
        return tuple(plans(self.records, self.scene))


def plans(records: Iterable[Record[Any]], scene: Scene) -> list[Plan]:
    """Return the plans that were or may have been announced, in order of rank.

    *records* are all facts of one point in knowledge.
    """
    planned: list[Record[Any]] = []
    streams: dict[tuple[str, str], list[Record[Any]]] = {}
    definitions: dict[tuple[str, str], Record[Any]] = {}
    for record in sorted(records, key=lambda record: record.rank):
        event = record.event
        if isinstance(event, Planned):
            planned.append(record)
        elif isinstance(event, Measured | Changed):
            streams.setdefault((record.subject, event.indicator), []).append(record)
        elif isinstance(event, Defined):
            definitions[record.subject, event.indicator] = record
    found = []
    for record in planned:
        name = record.event.indicator
        meaning = definitions.get((record.subject, name)) or definitions.get(("", name))
        found.append(plan_of(record, streams.get((record.subject, name), ()), meaning, scene))
    return [plan for plan in found if plan is not None]
