"""A few facts of one coordinate, looked at in every case of what they share.

An answer rests on a few records. Where these hang on one imprecise base, each day
of it is a case, and the answer is united over the cases; where an `after` says
what came first, that narrows their places in each. A case in which the records
contradict each other, though they need not, is no world and does not count.

An answer looks at no other records than these, so that they alone give it again.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias, TypeVar, final

from attrs import field, frozen

from timeline.dates import Truth, Zone
from timeline.facts import Record
from timeline.state.bases import bases_of, by_base_day
from timeline.state.cells import Limit
from timeline.state.order import Ordered, Place, Places, in_order, places_of

P = TypeVar("P")


@final
@frozen
class Kept:
    """What does not change from point to point about some records.

    Attributes:
        records: The records; while they are kept, no other has the identity of one.
        cases: They once more for each case of the bases they share.
        exact: Whether these are all cases.
        orders: By the number of a case, how whole days order what is tied to them.
    """

    records: list[Record[Any]]
    cases: list[list[Record[Any]]]
    exact: bool
    orders: dict[int, Ordered] = field(factory=dict)


Cases: TypeAlias = dict[tuple[int, ...], Kept]
"""What is kept of records, by their identities."""

MOST_KEPT = 1_000
"""The cases of so many answers are kept."""


@final
@frozen
class Case:
    """Some records as one case dates them.

    Attributes:
        records: The records.
        limit: The point asked about.
        zone: The log's zone.
        places: Where those that an `after` is about may lie, by fact.
    """

    records: Sequence[Record[Any]]
    limit: Limit
    zone: Zone
    places: Places

    def places_of(self, record: Record[Any]) -> tuple[Place, ...]:
        """Return where each occurrence of *record* may lie."""
        return self.places.get(record.fact) or places_of(record, self.zone, self.limit)


@final
@frozen
class Scene:
    """Where answers of one coordinate are looked for.

    Attributes:
        facts: All facts that stand, by id: dates may hang on any of them.
        ties: By fact, the records that an `after` ties to it.
        limit: The point asked about.
        zone: The log's zone.
        cases: What was found out of records that were asked about at other points.
    """

    facts: Mapping[str, Record[Any]]
    ties: Mapping[str, Sequence[Record[Any]]]
    limit: Limit
    zone: Zone
    cases: Cases = field(factory=dict, eq=False)

    def tied(self, records: Iterable[Record[Any]]) -> list[Record[Any]]:
        """Return what an `after` ties to *records*, these included."""
        if not self.ties:
            return []
        return list(
            {one.fact: one for record in records for one in self.ties.get(record.fact, ())}.values()
        )

    def ids(self, records: Iterable[Record[Any]]) -> tuple[str, ...]:
        """Return the facts of *records*, and those that an `after` ties to them."""
        records = list(records)
        return tuple(dict.fromkeys(record.fact for record in (*records, *self.tied(records))))

    def ids_among(
        self, chosen: Sequence[Record[Any]], records: Iterable[Record[Any]]
    ) -> tuple[str, ...]:
        """Return the `ids` of *chosen*, and of those of *records* by whose order these narrow.

        What is tied to one of *records* narrows also a base that it shares with *chosen*.
        """
        found = {one.fact: one for one in (*chosen, *self.tied(chosen))}
        groups = [[one, *ties] for one in records if (ties := self.ties.get(one.fact))]
        while groups:
            names = {*found, *bases_of(found.values(), self.facts)}
            joined = [
                one
                for group in groups
                if any(one.fact not in found for one in group)
                and not names.isdisjoint({
                    *(one.fact for one in group), *bases_of(group, self.facts)
                })
                for one in group
            ]  # fmt: skip
            if not joined:
                break
            found.update((one.fact, one) for one in joined)
        return tuple(found)

    def answer(
        self,
        records: Sequence[Record[Any]],
        look: Callable[[Case], P],
        *,
        is_decided: Callable[[P], bool],
        unite: Callable[[Sequence[P]], P],
        fits: Callable[[Case], bool] = lambda _: True,
        is_settled: Callable[[P], bool] = lambda _: False,
    ) -> tuple[P, bool]:
        """Return what *look* sees of *records*, united over all cases, and whether that is exact.

        What *is_decided* says of an answer that takes all dates as independent is not
        looked at further: it holds. *fits* says whether the records of a case go together.
        What *is_settled* says of one case is what unites to itself, whatever the others give.
        """
        tied = self.tied(records)
        ordered = in_order(tied, self.zone, self.limit)
        whole = Case(records, self.limit, self.zone, ordered.places)
        seen = look(whole)
        if is_decided(seen):
            return seen, True
        own = {record.fact for record in records}
        outside = [record for record in tied if record.fact not in own]
        kept = self._kept([*records, *outside])
        if len(kept.cases) == 1:
            return seen, kept.exact
        fitting = fits(whole)
        found = []
        for number, every in enumerate(kept.cases):
            narrowed = ordered
            if tied:
                by_fact = {record.fact: record for record in every}
                again = [by_fact[record.fact] for record in tied]
                narrowed = self._order(kept, number, again, ordered)
            case = Case(every[: len(records)], self.limit, self.zone, narrowed.places)
            if ordered.kept <= narrowed.kept and (fits(case) or not fitting):
                found.append(look(case))
                if is_settled(found[-1]):
                    break
        return (unite(found), kept.exact) if found else (seen, False)

    def _order(
        self, kept: Kept, number: int, records: Sequence[Record[Any]], whole: Ordered
    ) -> Ordered:
        """Return how *records*, of the case with that *number*, are ordered.

        Only at a clock time does that depend on the point asked about.
        """
        found = kept.orders.get(number) if self.limit.is_whole_day else None
        if found is None:
            found = in_order(records, self.zone, self.limit, whole)
            if self.limit.is_whole_day:
                kept.orders[number] = found
        return found

    def _kept(self, records: list[Record[Any]]) -> Kept:
        """Return the cases of *records*; see `by_base_day`."""
        key = tuple(map(id, records))
        found = self.cases.get(key)
        if found is None:
            dated, exact = by_base_day(records, bases=self.facts)
            if len(self.cases) >= MOST_KEPT:
                self.cases.clear()
            found = self.cases[key] = Kept(records, list(dated), exact)
        return found


def united(truths: Iterable[Truth]) -> Truth:
    """Return what holds in all of some cases: YES or NO where they agree, else MAYBE."""
    found = set(truths)
    return found.pop() if len(found) == 1 else Truth.MAYBE
