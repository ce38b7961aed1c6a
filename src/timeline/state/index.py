"""An index of a log, from which its state at any coordinate is found without reading it again.

It grows by what is added at the end of the log: a late arrival finds its place among
the records of its own answers, and nothing else moves. States are views of it.

Promise: a state of it equals the state that is folded from all records
(tests/state/test_index.py).
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from typing import Any, final

from timeline.dates import WhenLike, Zone
from timeline.facts import Defined, Record
from timeline.state.asof import AsOf, beyond, known_instant, too_early
from timeline.state.cells import END_OF_TIME, limit_of
from timeline.state.columns import Columns, class_of
from timeline.state.known import Known
from timeline.state.state import State

_MOST_KNOWN = 8
"""For so many points in knowledge is kept what was found out of them."""


@final
class StateIndex:
    """The records of a log, indexed for states.

    Attributes:
        zone: The log's zone.
        columns: The records, sorted by what they answer.

    >>> from timeline.dates import UTC
    >>> index = StateIndex(UTC)
    >>> index.head, index.at("2023-06").happened.certain
    (0, ())
    """

    def __init__(self, zone: Zone, records: Iterable[Record[Any]] = ()) -> None:
        self.zone = zone
        self.columns = Columns(zone)
        self._known: OrderedDict[int, Known] = OrderedDict()
        self.add(records)

    @property
    def head(self) -> int:
        """The position of the last record; 0 for none."""
        return self.columns.head

    def add(self, records: Iterable[Record[Any]]) -> None:
        """Add *records*, which follow those that are there, in order of position."""
        self.columns.add(records)

    def at(
        self,
        at: WhenLike | None,
        known: WhenLike | int | None = None,
        published_by: WhenLike | None = None,
    ) -> State:
        """Return the state at *at*, as known at *known*; see `timeline.state.AsOf`.

        What was *published_by* a date is not indexed: that state is folded from all records.

        Raises:
            InvalidDateError: a coordinate is no date.
            InvalidQueryError: it has no last day, or nothing was recorded by *known*.
        """
        as_of = AsOf(at, known, published_by)
        if published_by is not None:
            return State(self.columns.records, as_of, self.zone)
        return State.of(self._known_at(self.position(known)), as_of)

    def _known_at(self, position: int) -> Known:
        """Return what was known at *position*, which never changes."""
        found = self._known.get(position)
        if found is None:
            found = self._known[position] = Known(self.columns, position)
            if len(self._known) > _MOST_KNOWN:
                self._known.popitem(last=False)
        return found

    def position(self, known: WhenLike | int | None) -> int:
        """Return the position of the last record known at *known*; 0 for an empty log.

        Raises:
            InvalidDateError: it is no date.
            InvalidQueryError: it has no last day, nothing was recorded by it, or it is a
                position beyond the head.
        """
        columns = self.columns
        if known is None:
            return columns.head
        if isinstance(known, int):
            if known > columns.head:
                raise beyond(known, columns.head)
            upto = columns.count_upto(known)
        else:
            upto = columns.count_by(known_instant(known, self.zone))
        if upto == 0 and columns.records:
            raise too_early(known, columns.records[0])
        return columns.records[upto - 1].position if upto else 0

    def touched(self, before: AsOf, after: AsOf) -> frozenset[str]:
        """Return the subjects whose answers may differ between two coordinates.

        They have a record that came, or stood no more, between what was known at both, or
        a date that begins or ends between the two points in the world; or they are tied
        to such a subject. It may be more subjects than do differ, and is never fewer.

        Raises:
            InvalidDateError: a coordinate is no date.
            InvalidQueryError: it has no last day, or nothing was recorded by *known*.
        """
        columns = self.columns
        if before.published_by != after.published_by or (before.at is None) != (after.at is None):
            return frozenset(columns.subjects)  # at the end of time even what has no end is over
        low, high = sorted((self.position(before.known), self.position(after.known)))
        touched = self._learned(low, high) | self._passed(before.at, after.at)
        return self._tied(touched)

    def _learned(self, low: int, high: int) -> set[str]:
        """Return the subjects of what was recorded behind position *low*, up to *high*."""
        columns = self.columns
        start, end = columns.count_upto(low), columns.count_upto(high)
        touched: set[str] = set()
        facts: set[str] = set()
        for record in columns.records[start:end]:
            fact = columns.visibility.root(record.retracts or record.fact)
            facts.add(fact)
            group = [record, *columns.visibility.of(fact)]
            touched.update(one.subject for one in group if not one.retracts)
            for one in group:
                if class_of(one) is Defined and not one.subject:
                    name = one.data["indicator"]
                    touched.update(
                        subject for subject, other in columns.indicators if other == name
                    )
        return touched | {one.subject for one in self._hanging_on(facts)}

    def _hanging_on(self, facts: Iterable[str]) -> Iterator[Record[Any]]:
        """Yield the records whose dates hang on *facts*, at first or second hand."""
        hanging = self.columns.hanging
        waiting = [fact for fact in facts if fact in hanging]
        done = set(waiting)
        while waiting:
            for record in hanging[waiting.pop()]:
                yield record
                if record.fact in hanging and record.fact not in done:
                    done.add(record.fact)
                    waiting.append(record.fact)

    def _passed(self, before: WhenLike | None, after: WhenLike | None) -> set[str]:
        """Return the subjects with a date that begins or ends between two points in the world."""
        columns = self.columns
        one, other = (
            END_OF_TIME if at is None else limit_of(at, self.zone) for at in (before, after)
        )
        if one == other:
            return set()
        first, last = sorted((one.day, other.day))
        if last - first < len(columns.days):
            days: Iterable[int] = range(int(first), int(last) + 1)
        else:
            days = (day for day in columns.days if first <= day <= last)
        numbers = {number for day in days for number in columns.days.get(day, ())}
        # What moves with others may turn between its bounds, too.
        numbers |= {
            number for begin, end, number in columns.moving if begin <= last and end >= first
        }
        names = columns.subject_names
        touched = {names[number] for number in numbers}
        moved = [fact for fact in columns.hanging if columns.visibility.of(fact)]
        return touched | {record.subject for record in self._hanging_on(moved)}

    def _tied(self, touched: set[str]) -> frozenset[str]:
        """Return *touched*, and the subjects that an `after` ties to them."""
        columns = self.columns
        pairs = [
            (record.subject, columns.facts[fact].subject)
            for record in columns.following
            for fact in map(columns.visibility.root, record.after)
            if fact in columns.facts
        ]
        size = -1
        while size != len(touched):
            size = len(touched)
            for pair in pairs:
                if not touched.isdisjoint(pair):
                    touched.update(pair)
        return frozenset(touched)
