"""What all worlds say of one coordinate, by trying every world: slow and obviously right.

A world gives the base its day, and then every occurrence of every record its first and
last day. It counts if nothing comes before what it is said to follow, and, where existence is
asked for, if begins and ends alternate. Answers look only at the records that they rest on,
so worlds are of these.

Days are told by their numbers.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from typing import Any

from tests.state.worlds import choices, day_text
from timeline.dates import Truth, When, parse
from timeline.facts import Changed, Ended, Measured, Record

Span = tuple[float, float]
World = dict[str, tuple[Span, ...]]
"""First and last day of each occurrence, by fact."""


def truth(hits: Iterable[bool]) -> Truth:
    found = set(hits)
    return Truth.MAYBE if len(found) > 1 else Truth.YES if found.pop() else Truth.NO


def occurrences(when: When) -> list[When]:
    return list(when.members) if when.kind == "all of" else [when]


def key(record: Record[Any], span: Span) -> float:
    """The day by which it is ordered: of what is measured or changed, the last."""
    return span[isinstance(record.event, Measured | Changed)]


class Worlds:
    """The worlds of some records, which may hang on *base* and come after one another."""

    def __init__(
        self,
        records: Sequence[Record[Any]],
        base: Record[Any] | None,
        choices: Callable[[When], Sequence[Span]] = choices,
        alternating: Iterable[str] = (),
    ) -> None:
        self.alternating = set(alternating)
        self.choices = choices
        self.records = sorted(records, key=lambda record: record.rank)
        self.facts = {record.fact: record for record in self.records}
        self.found: list[tuple[World, dict[str, int]]] = []
        days: Sequence[int | None] = [None]
        if base is not None:
            days = [int(first) for first, _ in choices(base.when)]
        every = [self._options(base, day) for day in days]
        self.order = self._order(every)
        for options in every:
            for chosen in product(*options):
                world = dict(zip(self.facts, chosen, strict=True))
                if self._is_one(world):
                    self.found.append((world, self.order))

    def _options(self, base: Record[Any] | None, day: int | None) -> list[list[tuple[Span, ...]]]:
        """The times that the occurrences of each record may have with the base on *day*."""
        options = []
        for record in self.records:
            when = record.when
            if base is not None and day is not None:
                if record.fact == base.fact:
                    when = parse(day_text(day))
                elif when.origin and when.origin.base == base.fact:
                    when = when.rebased(parse(day_text(day)))
            times = (self._spans(record, one) for one in occurrences(when))
            options.append(list(product(*times)))
        return options

    def _spans(self, record: Record[Any], when: When) -> Sequence[Span]:
        """Every time that one occurrence may have: a moment of it, or a whole period."""
        if not isinstance(record.event, Measured):
            return self.choices(when)
        if record.event.over == "period":
            if when.kind == "throughout":
                return self.choices(when)
            return [(days[0][0], days[-1][1]) for days in map(self.choices, when.members)]
        return sorted({(end, end) for _, end in self.choices(when)})

    def _keys(self, fact: str, times: Sequence[Span]) -> list[float]:
        return [key(self.facts[fact], span) for span in times]

    def _order(self, every: list[list[list[tuple[Span, ...]]]]) -> dict[str, int]:
        """Order facts by rank, each behind what it follows, as far as dates leave that open."""
        keys: dict[str, list[float]] = {fact: [] for fact in self.facts}
        for options in every:
            for fact, several in zip(self.facts, options, strict=True):
                keys[fact] += [day for times in several for day in self._keys(fact, times)]
        order: dict[str, int] = {}
        while len(order) < len(self.records):
            ready = (
                one.fact
                for one in self.records
                if one.fact not in order
                and not any(
                    before in self.facts
                    and before not in order
                    and max(keys[before]) >= min(keys[one.fact])
                    for before in one.after
                )
            )
            order[next(ready)] = len(order)
        return order

    def _is_one(self, world: World) -> bool:
        for record in self.records:
            for before in record.after:
                if before in world and max(self._keys(before, world[before])) > min(
                    self._keys(record.fact, world[record.fact])
                ):
                    return False
        turns = [
            turn(record, world[record.fact][0][0])
            for record in self.records
            if record.fact in self.alternating
        ]
        return turns == sorted(turns)

    def __iter__(self) -> Iterator[tuple[World, dict[str, int]]]:
        return iter(self.found)

    def __bool__(self) -> bool:
        return bool(self.found)


def turn(record: Record[Any], day: float) -> float:
    """The first day on which it makes a difference: of a last day in force, the next."""
    return day + (isinstance(record.event, Ended) and record.event.day == "last")
