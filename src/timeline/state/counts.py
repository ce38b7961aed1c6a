"""Count what has happened, and sum what has changed, over all worlds.

Of what is certain within the limit (C) and what is only possible (P), a sum lies
in [Σ_C v + Σ_P min(0, v), Σ_C v + Σ_P max(0, v)]; a count is the sum of ones. What
happened several times under one id counts each time. Both ends are reached in some
world, unless the answer says ``exact=False``.

Not here: what is counted (`timeline.state.state`).
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import reduce
from itertools import pairwise
from typing import Any, final

from attrs import evolve, frozen

from timeline.dates import Truth
from timeline.errors import Phrase, UnsupportedError
from timeline.facts import Changed, Measured, Quantity, Record
from timeline.facts.quantity_bounds import Bounds, End, opposite
from timeline.state.bases import bases_of
from timeline.state.cells import BEFORE_ALL, END_OF_TIME, Limit, occurrences_of, truth_within
from timeline.state.derive import RATIO
from timeline.state.observations import reference_of_time
from timeline.state.scene import Case, Scene


@final
@frozen
class Count:
    """How many times something has happened.

    Attributes:
        least: So many times in every world; *most*: in none more often.
        exact: False where some number between these, or one of them, may have no world.
        records: The ids of the facts that have happened, or may have.
    """

    least: int
    most: int
    exact: bool
    records: tuple[str, ...]


@final
@frozen
class Total:
    """What changes, or measured flows, come to.

    Attributes:
        value: The sum: a range, in the unit that they share.
        exact: False where an end of it may have no world.
        records: The ids of the facts that are summed, or may be.
    """

    value: Quantity
    exact: bool
    records: tuple[str, ...]


def count(records: Iterable[Record[Any]], scene: Scene) -> Count:
    """Return how many times *records* have happened at the point that *scene* is of."""
    least = most = 0
    exact = True
    used: list[Record[Any]] = []
    for group in _groups(records, scene):
        found, is_exact = scene.answer(
            group, _counted, is_decided=lambda ends: ends[0] == ends[1], unite=_hull
        )
        least, most = least + found[0], most + found[1]
        exact = exact and is_exact
        used += group if found[1] else ()
    return Count(least, most, exact, scene.ids(_by_rank(used)))


def _counted(case: Case) -> tuple[int, int]:
    truths = [truth for record in case.records for truth in _truths(record, case)]
    return truths.count(Truth.YES), len(truths) - truths.count(Truth.NO)


def _hull(cases: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return min(least for least, _ in cases), max(most for _, most in cases)


def _truths(record: Record[Any], case: Case) -> list[Truth]:
    """Return of each occurrence of *record* whether it lies within the limit."""
    limit = case.limit
    if record.when.kind == "throughout" and record.when.start.unit == "day":
        limit = Limit(limit.day)
    return [truth_within(place.cells, limit) for place in case.places_of(record)]


def _groups(records: Iterable[Record[Any]], scene: Scene) -> list[list[Record[Any]]]:
    """Return *records* in groups of which none hangs together with another."""
    records = list(records)
    leaders: dict[str, str] = {}

    def leader(name: str) -> str:
        while (above := leaders.setdefault(name, name)) != name:
            name = above
        return name

    for record in records:
        tied = scene.tied([record])
        for name in (*(one.fact for one in tied), *bases_of([record, *tied], scene.facts)):
            leaders[leader(name)] = leader(record.fact)
    groups: dict[str, list[Record[Any]]] = {}
    for record in records:
        groups.setdefault(leader(record.fact), []).append(record)
    return list(groups.values())


def _by_rank(records: Iterable[Record[Any]]) -> list[Record[Any]]:
    return sorted(records, key=lambda record: record.rank)


# ---- sums


def total(records: Sequence[Record[Any]], scene: Scene) -> Total:
    """Return what *records*, changes or measured flows of one indicator, come to.

    A change counts once it is over, a flow once its period is.

    Raises:
        UnitMismatchError: their units do not go together.
        UnsupportedError: a ratio is among them, or flows over times that may overlap.
    """
    _refuse_ratios(records)
    _refuse_overlaps(records, scene)
    ends: list[Bounds] = []
    exact = True
    used: list[Record[Any]] = []
    for group in _groups(records, scene):
        found, is_exact = scene.answer(
            group, _summed, is_decided=lambda seen: seen.is_certain, unite=_unite
        )
        ends.append(found.bounds)
        exact = exact and is_exact and not found.is_mixed
        used += group if found.is_any else ()
    bounds = reduce(Bounds.plus, ends, Bounds.point(Decimal(0)))
    value = evolve(
        # Its unit and precision are those of the sum of all, whether they count yet or not.
        reduce(Quantity.plus, map(amount_of, records)),
        least=bounds.least,
        most=bounds.most,
        least_included=bounds.least_included,
        most_included=bounds.most_included,
        text="",
    )
    return Total(evolve(value, text=str(value)), exact, scene.ids(_by_rank(used)))


def amount_of(record: Record[Any]) -> Quantity:
    """Return what *record*, a change or a measurement, adds to a sum."""
    event: Changed | Measured = record.event
    return event.by if isinstance(event, Changed) else event.value


@final
@frozen
class _Sum:
    """What some records come to in one case.

    Attributes:
        is_certain: Whether all of them count, or none does.
        is_any: Whether any of them may count.
        is_mixed: Whether an order is known among those that may, some of which add
            and some take away: then not all of one kind need go without the others.
    """

    bounds: Bounds
    is_certain: bool
    is_any: bool
    is_mixed: bool


def _summed(case: Case) -> _Sum:
    bounds = Bounds.point(Decimal(0))
    truths: set[Truth] = set()
    signs: set[bool] = set()
    for record in case.records:
        own = amount_of(record).bounds
        perhaps = _or_nothing(own)
        for truth in _truths(record, case):
            truths.add(truth)
            if truth is Truth.MAYBE and record.fact in case.places:
                signs |= {perhaps.least != 0, perhaps.most == 0}
            if truth is not Truth.NO:
                bounds = bounds.plus(own if truth is Truth.YES else perhaps)
    return _Sum(
        bounds, Truth.MAYBE not in truths, bool(truths - {Truth.NO}), is_mixed=len(signs) > 1
    )


def _or_nothing(bounds: Bounds) -> Bounds:
    """Return the range from the least to the most of *bounds* and 0."""
    least, most = (bounds.least, bounds.least_included), (bounds.most, bounds.most_included)
    if bounds.least is not None and bounds.least >= 0:
        least = (Decimal(0), True)
    if bounds.most is not None and bounds.most <= 0:
        most = (Decimal(0), True)
    return Bounds(least[0], most[0], least[1], most[1])


def _unite(cases: Sequence[_Sum]) -> _Sum:
    return _Sum(
        reduce(_hull_of, (one.bounds for one in cases)),
        all(one.is_certain for one in cases),
        any(one.is_any for one in cases),
        any(one.is_mixed for one in cases),
    )


def _hull_of(one: Bounds, other: Bounds) -> Bounds:
    """Return the range from the least to the most of both."""
    most = _higher((one.most, one.most_included), (other.most, other.most_included))
    turned, back = one.negated(), other.negated()
    least = _higher((turned.most, turned.most_included), (back.most, back.most_included))
    return Bounds(None if least[0] is None else opposite(least[0]), most[0], least[1], most[1])


def _higher(one: End, other: End) -> End:
    if one[0] is None or other[0] is None:
        return (None, True)
    return max(one, other, key=lambda end: (end[0], end[1]))


def _refuse_ratios(records: Sequence[Record[Any]]) -> None:
    for record in records:
        if amount_of(record).unit == RATIO:
            raise UnsupportedError(
                Phrase(
                    f"{record.fact!r} tells a ratio ({amount_of(record)}); sums are of changes "
                    "in a unit",
                    f"“{record.fact}”是倍数（{amount_of(record)}），不能相加",
                )
            )


def _refuse_overlaps(records: Sequence[Record[Any]], scene: Scene) -> None:
    """Refuse flows of which one may count again what another has counted."""
    times = []
    for record in records:
        event = record.event
        if not isinstance(event, Measured):
            return
        for when in occurrences_of(record.when):
            reference = reference_of_time(when, event.over, scene.zone, END_OF_TIME)
            begin = BEFORE_ALL if event.over == "since" else reference.begins.first
            times.append((begin, reference.ends.last, record.fact))
    for one, other in pairwise(sorted(times)):
        if other[0] <= one[1]:
            raise UnsupportedError(
                Phrase(
                    f"the times of {one[2]!r} and {other[2]!r} may overlap, so that their sum "
                    "might count twice; retract one, or give each its own period",
                    f"“{one[2]}”与“{other[2]}”的时间可能重叠，相加或致重复；"
                    "请撤回其一，或为二者分别注明时期",
                )
            )
