"""Answers at clock times equal all worlds: a fact known by its day may come before or after.

The oracle counts quarters of a day: instants are at 6, 12 and 18 o'clock, and a day's own
cell comes after them. At a clock time, that cell lies just behind it or at the end of the day.
"""

from itertools import product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.facts.making import record
from tests.state.oracle import Worlds, truth
from tests.state.worlds import FIRST, choices, day_text, moments
from timeline.dates import UTC, Truth, When
from timeline.facts import Became, Began, Changed, Ended, Happened, Measured, Record
from timeline.state import AsOf, State, state_at

HOURS = {"06": 0.25, "12": 0.5, "18": 0.75}
_DAY = 86_400_000_000


def instant(day: int, hour: str) -> str:
    return f"{day_text(day)}T{hour}:00:00.000000Z"


instants = st.builds(
    instant, st.integers(0, 2).map(lambda day: FIRST + day), st.sampled_from(list(HOURS))
)
timed_sets = st.lists(instants, min_size=2, max_size=3, unique=True).map(
    lambda several: "[" + ",".join(sorted(several)) + "]"
)


def cells(when: When, limit: float) -> list[tuple[float, float]]:
    """The cells of *when* as a question about *limit* sees them; the end of a day is 0.9."""
    if when.start.unit == "instant":
        found = {first / _DAY for first, _ in when.start.ranges if first is not None}
        return sorted((cell, cell) for cell in found)
    days = [first for first, _ in choices(when)]
    here = [limit + 0.01] if limit % 1 < 0.9 and int(limit) in days else []
    return [(cell, cell) for cell in [*here, *(day + 0.9 for day in days)]]


def events() -> st.SearchStrategy[Any]:
    return st.sampled_from([
        Happened(), Became("name", "a"), Became("name", "b"), Measured("n", "1 家"),
        Changed("m", "+1 件"), Changed("m", "-2 件"),
    ])  # fmt: skip


@st.composite
def timed_logs(draw: st.DrawFn) -> list[Record[Any]]:
    made: list[Record[Any]] = []
    count = draw(st.integers(1, 4))
    turns = draw(st.permutations(range(count)))
    for number in range(count):
        before = [f"r{n + 1}" for n in range(count) if turns[n] < turns[number]]
        after = draw(st.sets(st.sampled_from(before), max_size=1)) if before else set()
        when = draw(st.one_of(moments(), instants, instants, timed_sets))
        made.append(record(number + 1, draw(events()), when=when, after=after))
    return made


limits = st.tuples(
    st.integers(-1, 3).map(lambda day: FIRST + day), st.sampled_from([*HOURS, "day"])
)


def ask(records: list[Record[Any]], day: int, hour: str) -> State:
    return state_at(records, AsOf(day_text(day) if hour == "day" else instant(day, hour)), UTC)


def scene(asked: tuple[int, str]) -> tuple[int, str]:
    """The coordinate as asked, none before the first day of the scene."""
    return asked if asked[0] >= FIRST else (FIRST, "06")


@given(timed_logs(), limits.map(scene))
def test_answers_at_clock_times_equal_all_worlds(
    records: list[Record[Any]], asked: tuple[int, str]
) -> None:
    limit = asked[0] + HOURS.get(asked[1], 0.9)
    # All in one: what an order ties together is so in any case, and the rest is free.
    worlds = Worlds(records, None, lambda when: cells(when, limit))
    if not worlds:
        return
    past = [
        sorted(
            (times[0][1], order[fact], fact)
            for fact, times in world.items()
            if times[0][1] <= limit + 0.05
        )
        for world, order in worlds
    ]
    state = ask(records, *asked)

    check_happened(state, records, past)
    named = [one.fact for one in records if isinstance(one.event, Became)]
    currents = state.currents()
    found: set[str | None] = {one.fact for one in (currents[0].candidates if currents else ())}
    found |= {None} if not currents or currents[0].unset else set()
    assert not named or found == lasts(past, named)
    measured = [one.fact for one in records if isinstance(one.event, Measured)]
    if measured:
        reading = state.reading("s", "n")
        shown = {one.records[0] for one in (*reading.candidates, *reading.possible)}
        shown |= {reading.last.records[0]} if reading.last else set()
        assert lasts(past, measured) - {None} <= shown
    check_total(state, records, past)


Past = list[list[tuple[float, int, str]]]
"""What has happened in each world, in order: cell, place in it, fact."""


def lasts(past: Past, facts: list[str]) -> set[str | None]:
    """Which of *facts* is the last in each world."""
    return {next((fact for _, _, fact in reversed(world) if fact in facts), None) for world in past}


def check_happened(state: State, records: list[Record[Any]], past: Past) -> None:
    happened = state.happened
    places = {
        Truth.YES: happened.certain,
        Truth.MAYBE: happened.possible,
        Truth.NO: happened.not_yet,
    }
    for one in records:
        if isinstance(one.event, Happened):
            begun = [any(fact == one.fact for _, _, fact in world) for world in past]
            assert one in places[truth(begun)]


def check_total(state: State, records: list[Record[Any]], past: Past) -> None:
    amounts = {one.fact: one.event.by.least for one in records if isinstance(one.event, Changed)}
    if not amounts:
        return
    sums = [sum(amounts.get(fact) or 0 for _, _, fact in world) for world in past]
    total = state.total("s", "m")
    least, most = total.value.least, total.value.most
    assert least is not None
    assert most is not None
    if total.exact:
        assert [least, most] == [min(sums), max(sums)]
    assert least <= min(sums) <= max(sums) <= most


def is_last(one: Record[Any]) -> bool:
    return isinstance(one.event, Ended) and one.event.day == "last"


def turn(one: Record[Any], cell: float) -> float:
    """Where *one*, at *cell*, makes a difference: an end by the day with it, or with the next."""
    if isinstance(one.event, Began):
        return cell
    if one.when.start.unit == "instant":
        return cell + 0.05 * is_last(one)
    return int(cell) + is_last(one)


def order(one: Record[Any], cell: float) -> float:
    """Where *one* stands among begins and ends: a day's own cell is behind its instants."""
    if one.when.start.unit == "instant":
        return turn(one, cell)
    return int(cell) + 0.9 + is_last(one)


def lives(records: list[Record[Any]], limit: float) -> list[tuple[float, ...]]:
    """The turns of each world in which begins and ends alternate, as *limit* sees them.

    What is gone for a whole day cannot have ended at an instant of it.
    """
    found = []
    for world in product(*([cell for cell, _ in cells(one.when, limit)] for one in records)):
        pairs = list(zip(records, world, strict=True))
        orders = [order(one, cell) for one, cell in pairs]
        turns = [turn(one, cell) for one, cell in pairs]
        sharp = [
            own
            for one, own in zip(records, turns, strict=True)
            if isinstance(one.event, Ended) or one.when.start.unit == "instant"
        ]
        if orders == sorted(orders) and sharp == sorted(sharp):
            found.append(tuple(turns))
    return found


@given(
    st.lists(st.one_of(moments(), instants), min_size=1, max_size=3),
    st.sampled_from([0, 1]),
    st.sampled_from(["last", "gone"]),
    limits.map(scene),
)
def test_existence_at_clock_times_equals_all_worlds(
    dates: list[str], ends: int, day: Any, asked: tuple[int, str]
) -> None:
    records = [
        record(n, Began() if (n + ends) % 2 else Ended(day=day), when=when)
        for n, when in enumerate(dates, 1)
    ]
    limit = asked[0] + HOURS.get(asked[1], 0.9)
    alive: set[bool] = set()
    for world in lives(records, limit):
        past = [one for one, cell in zip(records, world, strict=True) if cell <= limit + 0.02]
        # Before a first begin there is nothing; before a first end, it may have been.
        before = {True, False} if ends else {False}
        alive |= {isinstance(past[-1].event, Began)} if past else before

    if alive:
        held = ask(records, *asked).holdings()
        found = held[0].truth if held else Truth.NO
        assert found is truth(alive) or (found is Truth.MAYBE and not held[0].exact)
