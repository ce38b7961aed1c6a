"""What a log knew at one position: its columns, as far as they stood then.

What a date hangs on may have been corrected by then; records come with the dates
that they had at that point.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, final

from timeline.facts import Defined, Record, followed
from timeline.state.cells import Limit
from timeline.state.columns import Columns, Key, Spread
from timeline.state.extents import FAR
from timeline.state.observations import Observation, observations_by
from timeline.state.order import related_by
from timeline.state.streams import Stream

if TYPE_CHECKING:
    from timeline.state.scene import Cases

_ONE_TIME = frozenset({"some time in", "one of"})

MOST_KEPT = 100_000
"""So many observations are kept, once they were asked for."""


@final
class Corrected:
    """The facts of which a correction was known at a position."""

    def __init__(self, columns: Columns, position: int) -> None:
        self._columns = columns
        self._position = position

    def __contains__(self, fact: object) -> bool:
        return self._columns.visibility.is_corrected(str(fact), self._position)


@final
class Facts(Mapping[str, Record[Any]]):
    """The records that stand at a position, by fact; *date* gives each its date then."""

    def __init__(
        self, columns: Columns, position: int, date: Callable[[Record[Any]], Record[Any]]
    ) -> None:
        self._columns = columns
        self._position = position
        self._date = date

    def __getitem__(self, fact: str) -> Record[Any]:
        columns = self._columns
        for record in reversed(columns.visibility.of(fact)):
            position = record.position
            is_known = position <= self._position and not record.retracts
            if is_known and columns.visibility.stands(position, self._position):
                return self._date(record)
        record = columns.facts[fact]
        if record.position > self._position or columns.visibility.of(fact):
            raise KeyError(fact)
        return self._date(record)

    def __iter__(self) -> Iterator[str]:
        return (fact for fact in self._columns.facts if fact in self)

    def __contains__(self, fact: object) -> bool:
        try:
            self[str(fact)]
        except KeyError:
            return False
        return True

    def __len__(self) -> int:
        return sum(1 for _ in self)


@final
class Known:
    """The records that stand at one position, sorted by what they answer.

    Attributes:
        columns: All records.
        position: Up to which they were known.
        cases: The cases of facts on one imprecise date, for all points in the world.
    """

    def __init__(self, columns: Columns, position: int) -> None:
        self.columns = columns
        self.position = position
        self.cases: Cases = {}
        self._dated: dict[str, Record[Any]] = {}
        self._corrected = Corrected(columns, position)

    def sees(self, position: int) -> bool:
        """Whether the record at *position* is known, and stands."""
        return position <= self.position and self.columns.visibility.stands(position, self.position)

    def dated(self, record: Record[Any]) -> Record[Any]:
        """Return *record*, which stands, with its dates as they were known."""
        if not self._may_move or record.position not in self._hanging:
            return record
        return followed(record, self._standing, self._corrected, self._dated)

    def seen(self, records: Iterable[Record[Any]]) -> list[Record[Any]]:
        """Return those of *records* that stand, with their dates."""
        return [self.dated(record) for record in records if self.sees(record.position)]

    def around(self, spread: Spread, limit: Limit) -> Iterator[Record[Any]]:
        """Yield those of *spread* that may last or may be attested at *limit*."""
        day = min(limit.day, FAR)
        for first, last, position, record in zip(
            spread.firsts, spread.lasts, spread.positions, spread.records, strict=True
        ):
            if first <= day <= last and self.sees(position):
                yield self.dated(record)

    def observation(self, position: int, record: Record[Any]) -> Observation:
        """Return the one observation that *record* at *position*, which is of one time, makes."""
        kept = self.columns.observations
        found = kept.get(position)
        if found is None:
            if len(kept) >= MOST_KEPT:
                kept.clear()
            found = kept[position] = observations_by(record)[0]
        return found

    def simple_observation(self, record: Record[Any], *, before: int) -> Observation | None:
        """Return the one observation that *record* makes, in days *before* another.

        None if it makes several, lasts, is of a clock time, or may begin on that very day.
        """
        start = record.when.start
        is_simple = record.when.kind in _ONE_TIME and start.unit == "day"
        if not is_simple or start.first is None or start.first >= before:
            return None
        return self.observation(record.position, record)

    @staticmethod
    def simple_past(record: Record[Any], *, after: int, before: int) -> tuple[int, int] | None:
        """Return between which days *record* was measured at a moment, all *after* and *before*.

        None if it is not sure to have been, or was over a period, or more than once.
        """
        start = record.when.start
        is_moment = record.event.over != "period" and record.when.kind in _ONE_TIME
        if not is_moment or start.unit != "day" or start.first is None or start.last is None:
            return None
        return (start.first, start.last) if after < start.first <= start.last < before else None

    @cached_property
    def names(self) -> list[Stream]:
        """The streams of named states, in the order of the first rank that stands of each."""
        ranks = {
            key: min(record.rank for record in seen)
            for key, stream in self.columns.names.items()
            if (seen := stream.seen(self.sees))
        }
        return [self.columns.names[key] for key in sorted(ranks, key=ranks.__getitem__)]

    @cached_property
    def facts(self) -> Facts:
        """All that stands, by fact."""
        return Facts(self.columns, self.position, self.dated)

    @cached_property
    def _standing(self) -> Facts:
        return Facts(self.columns, self.position, lambda record: record)

    @property
    def _may_move(self) -> bool:
        return bool(self.columns.hanging)

    @cached_property
    def _hanging(self) -> frozenset[int]:
        """The positions of records whose dates may have moved."""
        columns = self.columns
        found: set[int] = set()
        waiting = [fact for fact in columns.hanging if fact in self._corrected]
        done = set(waiting)
        while waiting:
            for record in columns.hanging[waiting.pop()]:
                found.add(record.position)
                if record.fact in columns.hanging and record.fact not in done:
                    done.add(record.fact)
                    waiting.append(record.fact)
        return frozenset(found)

    @cached_property
    def ties(self) -> dict[str, list[Record[Any]]]:
        """By fact, the records that an `after` ties to it."""
        tied = self.seen(self.columns.following)
        return related_by(tied, self._named) if tied else {}

    def _named(self, name: str) -> Record[Any] | None:
        """Return the record that stands of the fact or with the id *name*."""
        found = self.facts.get(name) or self.facts.get(self.columns.visibility.root(name))
        return found if found is not None and name in {found.id, found.fact} else None

    @cached_property
    def definitions(self) -> dict[Key, Record[Any]]:
        """The definition that counts of each indicator, in the order of the first of each."""
        return {
            (record.subject, record.event.indicator): record
            for record in self.seen(self.columns.definitions)
            if isinstance(record.event, Defined)
        }

    @cached_property
    def indicators(self) -> list[Key]:
        """The indicators of which anything was measured, as the log defines them."""
        order = {key: place for place, key in enumerate(self.definitions)}
        last = len(order)
        firsts = {
            key: first
            for key, position in self.columns.measured.items()
            if (first := self._first(key, position)) is not None
        }
        return sorted(
            firsts,
            key=lambda key: (order.get(key, order.get(("", key[1]), last)), firsts[key]),
        )

    def _first(self, key: Key, position: int) -> int | None:
        """Return the first position at which *key* was measured or changed, if it was measured."""
        if position > self.position:
            return None
        stream = self.columns.indicators[key]
        if not stream.changes and self.sees(position):
            return position
        seen = stream.seen(self.sees)
        if not any(record.type == "measured" for record in seen):
            return None
        return seen[0].position
