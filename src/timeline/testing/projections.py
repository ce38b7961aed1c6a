"""A check that a projection keeps its promises, in one line of a test.

    from timeline.testing import check_projection

    def test_stock():
        check_projection(stock, Received(40), Sold(3), late_delivery)

A replay relies on it that the functions of a projection are pure: dates that leave
the order of events open are tried in many worlds, and late facts are put where they
belong. Needs neither pytest nor Hypothesis; with `hypothesis.given`, it makes a
property of any facts.
"""

import copy
import random
from collections.abc import Sequence
from typing import Any, NoReturn, TypeVar, cast, final

from attrs import evolve

from timeline.dates import Truth, Zone
from timeline.facts import Record
from timeline.state import AsOf, Projection, Replayed, replay
from timeline.testing.scenarios import Fact, drafted, given

S = TypeVar("S")

_ARRIVALS = 4
_MOST_DAYS = 40
_LAST_YEAR = 9999


def check_projection(
    projection: Projection[S], *facts: Fact, subject: str = "", zone: str = "UTC"
) -> None:
    """Check *projection* on *facts*: drafts, records of a log, or events, as for `given`.

    It must

    - have an example among *facts* for every event class that has a function;
    - take every one of them in every world that the dates allow, without an error;
    - change neither the state that it is given nor its initial state in place;
    - give equal states when asked again;
    - give equal states in whatever order facts arrive that have different dates.

    Raises:
        AssertionError: it does not; the record and the states are told.
    """
    # As the dates say: what has none happened when it was recorded.
    records = tuple(given(*facts, subject=subject, zone=zone).log.records())
    watched = _Watched(projection)
    _check_examples(projection, records)
    days = _days(records)
    before = [_answer(watched, records, day, zone) for day in days]
    for day, first in zip(days, before, strict=True):
        again = _answer(watched, records, day, zone)
        if not _are_alike(first, again):
            watched.fail(f"gave different states when asked again{_at(day)}", first, again,
                         "use nothing but the state and the record: no clock, no chance, and a "
                         "state with an equality of its own")  # fmt: skip
    for arrived in _arrivals(records, zone):
        for day, first in zip(days, before, strict=True):
            other = _answer(watched, arrived, day, zone)
            if not _are_alike(first, other):
                watched.fail(
                    f"gave different states{_at(day)} when facts arrived in the order "
                    f"{', '.join(record.id for record in arrived)}",
                    first, other,
                    "use the date of a record, not its position or when it was recorded",
                )  # fmt: skip


@final
class _Watched:
    """A projection that looks at what its functions do to what they are given."""

    def __init__(self, projection: Projection[Any]) -> None:
        self._projection = projection
        self._initial = projection.begin()
        if copy.deepcopy(self._initial) != self._initial:
            self.fail("has an initial state that does not equal a copy of itself", self._initial,
                      None, "give its class an equality, as attrs.frozen does")  # fmt: skip

    def begin(self) -> Any:
        """Return a copy of the initial state."""
        return copy.deepcopy(self._initial)

    def takes(self, record: Record[Any]) -> bool:
        """Whether *record* may change the state."""
        return self._projection.takes(record)

    def evolve(self, state: Any, record: Record[Any]) -> Any:
        """Return the state after *record*, and fail if that broke a promise."""
        before = copy.deepcopy(state)
        where = f"at #{record.position} {record.id!r} ({record.type}, {record.when.text})"
        try:
            after = self._projection.evolve(state, record)
        except Exception as error:  # noqa: BLE001 # whatever a user's function raises
            self.fail(f"raised {error!r} {where}", before, None,
                      "take every event in every state that dates allow", cause=error)  # fmt: skip
        if state != before:
            self.fail(f"changed the state it was given in place {where}", before, state,
                      "return a new state, and leave the old one as it was")  # fmt: skip
        if self._projection.initial != self._initial:
            self.fail(f"changed its initial state {where}", self._initial,
                      self._projection.initial, "return a new state instead")  # fmt: skip
        return after

    def fail(
        self, what: str, first: object, then: object, advice: str, *,
        cause: Exception | None = None,
    ) -> NoReturn:  # fmt: skip
        """Raise what went wrong, with two states and what to do."""
        name = f" {self._projection.name!r}" if self._projection.name else ""
        states = [f"  state: {first!r}"] if then is None else [
            f"  first: {first!r}", f"  then:  {then!r}",
        ]  # fmt: skip
        lines = [f"projection{name} {what}", *states, f"  {advice}"]
        raise AssertionError("\n".join(lines)) from cause


def _check_examples(projection: Projection[Any], records: Sequence[Record[Any]]) -> None:
    given_classes = {type(record.event) for record in records}
    missing = [cls.__name__ for cls in projection.classes if cls not in given_classes]
    if missing or not any(projection.takes(record) for record in records):
        examples = ", ".join(missing) or "any event that it takes"
        raise AssertionError(f"found no example of {examples} among the facts; give one")


def _answer(watched: _Watched, records: Sequence[Record[Any]], day: str | None, zone: str) -> Any:
    """Return what is compared: the states of the worlds, as far as they are not too many."""
    as_of = AsOf(day)
    found: Replayed[Any] = replay(
        cast("Projection[Any]", watched), records, as_of=as_of, zone=Zone.of(zone)
    )
    worlds = found.worlds(limit=1_000)
    return [found.earliest, found.latest, *(worlds.states if worlds.complete else ())]


def _are_alike(first: list[Any], other: list[Any]) -> bool:
    """Whether two answers are the same, in whatever order the worlds were found."""
    return (
        first[:2] == other[:2]
        and len(first) == len(other)
        and all(state in other for state in first)
    )


def _at(day: str | None) -> str:
    return f" at {day}" if day else ""


def _days(records: Sequence[Record[Any]]) -> list[str | None]:
    """Return the days on which something may begin or end, no more than 40, and the end of time."""
    days = {
        f"{day[0]:04}-{day[1]:02}-{day[2]:02}"
        for record in records
        for day in (record.when.first_day, record.when.last_day)
        if day is not None and 0 < day[0] <= _LAST_YEAR
    }
    ordered = sorted(days)
    return [*ordered[:: len(ordered) // _MOST_DAYS + 1], None]


def _arrivals(records: Sequence[Record[Any]], zone: str) -> list[tuple[Record[Any], ...]]:
    """Return the same facts as other arrivals would have recorded them, the last ones first.

    Facts that may be of one day, and corrections, keep their order, which decides
    between them.
    """
    before = [
        {other for other in range(number) if _keep_order(records[other], record)}
        for number, record in enumerate(records)
    ]
    # What has no date happened when it was recorded, and that stays so.
    drafts = [evolve(drafted(one), when=one.when, recorded_at=None) for one in records]
    found = []
    for chance in range(_ARRIVALS):
        shuffled = random.Random(chance)  # noqa: S311 # the same orders each time, no secret
        left = list(range(len(records)))
        order: list[int] = []
        while left:
            ready = [number for number in left if before[number] <= {*order}]
            order.append(ready[-1] if chance == 0 else shuffled.choice(ready))
            left.remove(order[-1])
        arrived = given(*(drafts[number] for number in order), zone=zone).log.records()
        found.append(tuple(arrived))
    return found


def _keep_order(earlier: Record[Any], later: Record[Any]) -> bool:
    """Whether it matters which of two was recorded first."""
    if earlier.id in {later.supersedes, later.retracts}:
        return True
    apart = {earlier.when.before(later.when), later.when.before(earlier.when)}
    return Truth.YES not in apart
