"""Answers at clock times equal all worlds: a fact known by its day may come before or after.

The oracle counts quarters of a day: instants are at 6, 12 and 18 o'clock, and a day's own
cell comes after them. At a clock time, that cell lies just behind it or at the end of the day.
"""

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


@given(timed_logs(), limits)
def test_answers_at_clock_times_equal_all_worlds(
    records: list[Record[Any]], asked: tuple[int, str]
) -> None:
    if asked[0] < FIRST:
        asked = (FIRST, "06")
    limit = asked[0] + HOURS.get(asked[1], 0.9)
    seen = limit + 0.05
    # All in one: what an order ties together is so in any case, and the rest is free.
    worlds = Worlds(records, None, lambda when: cells(when, limit))
    state = ask(records, *asked)

    if not worlds:
        return
    happened = state.happened
    places = {Truth.YES: happened.certain, Truth.MAYBE: happened.possible,
              Truth.NO: happened.not_yet}  # fmt: skip
    for one in records:
        fact = one.fact
        if isinstance(one.event, Happened):
            begun = truth(world[fact][0][0] <= seen for world, _ in worlds)
            assert one in places[begun]
    named = [one.fact for one in records if isinstance(one.event, Became)]
    winners = set()
    measured = [one.fact for one in records if isinstance(one.event, Measured)]
    lasts = set()
    sums = set()
    for world, order in worlds:
        places_ = {fact: (times[0][1], order[fact], fact) for fact, times in world.items()}
        past = [place for place in places_.values() if place[0] <= seen]
        winners.add(max((place[2:] for place in []), default=None))
        winners.discard(None)
        winners.add(max((p for p in past if p[2] in named), default=(0, 0, None))[2])
        lasts.add(max((p for p in past if p[2] in measured), default=(0, 0, None))[2])
        happened_by = {place[2] for place in past}
        sums.add(
            sum(
                int(one.event.by.least)
                for one in records
                if isinstance(one.event, Changed) and one.fact in happened_by
            )
        )
    currents = state.currents()
    found: set[Any] = {one.fact for one in (currents[0].candidates if currents else ())}
    found |= {None} if not currents or currents[0].unset else set()
    if named:
        assert found == winners
    if measured:
        reading = state.reading("s", "n")
        shown = {one.records[0] for one in (*reading.candidates, *reading.possible)}
        shown |= {reading.last.records[0]} if reading.last else set()
        assert lasts - {None} <= shown
    if any(isinstance(one.event, Changed) for one in records):
        total = state.total("s", "m")
        assert total.value.least is not None
        assert total.value.most is not None
        if total.exact:
            assert (total.value.least, total.value.most) == (min(sums), max(sums))
        assert total.value.least <= min(sums) <= max(sums) <= total.value.most


@given(
    st.lists(st.one_of(moments(), instants), min_size=1, max_size=3),
    st.booleans(),
    st.sampled_from(["last", "gone"]),
    limits,
)
def test_existence_at_clock_times_equals_all_worlds(
    dates: list[str],
    begins: bool,
    day: Any,
    asked: tuple[int, str],  # noqa: FBT001 # drawn
) -> None:
    """An end by the day turns off with that day, or with the next; an instant by itself."""
    records = [
        record(n + 1, Began() if (n % 2 == 0) == begins else Ended(day=day), when=when)
        for n, when in enumerate(dates)
    ]
    if asked[0] < FIRST:
        asked = (FIRST, "06")
    limit = asked[0] + HOURS.get(asked[1], 0.9)

    def turn(one: Record[Any], cell: float) -> float:
        if isinstance(one.event, Began):
            return cell
        if one.when.start.unit == "instant":
            return cell + (0.05 if day == "last" else 0)
        return int(cell) + (1 if day == "last" else 0)

    def dated(one: Record[Any], when: When) -> list[float]:
        found = [first for first, _ in cells(when, limit)]
        return sorted({turn(one, cell) for cell in found})

    from itertools import product

    alive = set()
    def whole(one: Record[Any]) -> list[float]:
        return sorted({turn(one, cell) for cell, _ in cells(one.when, 0.95)})

    if not any(list(world) == sorted(world) for world in product(*map(whole, records))):
        return  # a day's own cell is behind its instants: the dates contradict each other
    for world in product(*(dated(one, one.when) for one in records)):
        if list(world) != sorted(world):
            continue
        past = [n for n, cell in enumerate(world) if cell <= limit + 0.02]
        alive |= {begins == (past[-1] % 2 == 0)} if past else ({False} if begins else {True, False})
    if alive:
        assert ask(records, *asked).holds("s") is truth(alive)
