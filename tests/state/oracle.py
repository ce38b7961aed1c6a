"""What all worlds say of one coordinate, by trying every world: slow and obviously right.

A world gives the base its day, and then every occurrence of every record its first and
last day. It counts if nothing comes before what it is said to follow, and if begins and
ends alternate. Answers look only at the records that they rest on, so worlds are of these.

Cells are (day, moment); here all are whole days.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from typing import Any

from tests.state.worlds import choices, day_text
from timeline.dates import Truth, When, parse
from timeline.facts import Began, Changed, Ended, Measured, Record

Span = tuple[int, int]
World = dict[str, tuple[Span, ...]]
"""First and last day of each occurrence, by fact."""


def truth(hits: Iterable[bool]) -> Truth:
    found = set(hits)
    return Truth.MAYBE if len(found) > 1 else Truth.YES if found.pop() else Truth.NO


def occurrences(when: When) -> list[When]:
    return list(when.members) if when.kind == "all of" else [when]


def spans(record: Record[Any], when: When) -> list[Span]:
    """Every time that one occurrence may have: a moment of it, or a whole period."""
    if not isinstance(record.event, Measured):
        return choices(when)
    if record.event.over == "period":
        if when.kind == "throughout":
            return choices(when)
        return [(days[0][0], days[-1][1]) for days in map(choices, when.members)]
    return sorted({(end, end) for _, end in choices(when)})


def key(record: Record[Any], span: Span) -> int:
    """The day by which it is ordered: of what is measured or changed, the last."""
    return span[isinstance(record.event, Measured | Changed)]


class Worlds:
    """The worlds of some records, which may hang on *base* and come after one another."""

    def __init__(self, records: Sequence[Record[Any]], base: Record[Any] | None) -> None:
        self.records = sorted(records, key=lambda record: record.rank)
        self.facts = {record.fact: record for record in records}
        self.found: list[tuple[World, dict[str, int]]] = []
        days: Sequence[int | None] = [None]
        if base is not None:
            days = [first for first, _ in choices(base.when)]
        for day in days:
            self._with_base(base, day)

    def _with_base(self, base: Record[Any] | None, day: int | None) -> None:
        options: list[list[tuple[Span, ...]]] = []
        for record in self.records:
            when = record.when
            if base is not None and day is not None:
                if record.fact == base.fact:
                    when = parse(day_text(day))
                elif when.origin and when.origin.base == base.fact:
                    when = when.rebased(parse(day_text(day)))
            options.append(list(product(*(spans(record, one) for one in occurrences(when)))))
        self._order(options)
        for chosen in product(*options):
            world = dict(zip(self.facts_in_order, chosen, strict=True))
            if self._is_one(world):
                self.found.append((world, self.order))

    @property
    def facts_in_order(self) -> list[str]:
        return [record.fact for record in self.records]

    def _keys(self, fact: str, times: Sequence[Span]) -> list[int]:
        return [key(self.facts[fact], span) for span in times]

    def _order(self, options: list[list[tuple[Span, ...]]]) -> None:
        """Order facts by rank, each behind what it follows, as far as dates leave that open."""
        keys = {
            record.fact: [day for times in several for day in self._keys(record.fact, times)]
            for record, several in zip(self.records, options, strict=True)
        }
        self.order: dict[str, int] = {}
        while len(self.order) < len(self.records):
            self.order[
                next(
                    one.fact
                    for one in self.records
                    if one.fact not in self.order
                    and not any(
                        before in self.facts
                        and before not in self.order
                        and max(keys[before]) >= min(keys[one.fact])
                        for before in one.after
                    )
                )
            ] = len(self.order)

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
            if isinstance(record.event, Began | Ended)
        ]
        return turns == sorted(turns)

    def __iter__(self) -> Iterator[tuple[World, dict[str, int]]]:
        return iter(self.found)

    def __bool__(self) -> bool:
        return bool(self.found)

    def truth(self, claim: Callable[[World], bool]) -> Truth:
        return truth(claim(world) for world, _ in self)


def turn(record: Record[Any], day: int) -> int:
    """The first day on which it makes a difference: of a last day in force, the next."""
    return day + (isinstance(record.event, Ended) and record.event.day == "last")
