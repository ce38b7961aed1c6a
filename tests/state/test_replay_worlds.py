"""A replay equals all worlds, also of dates that hang on one imprecise base."""

from itertools import combinations, product
from typing import Any

import pytest
from attrs import frozen
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.facts.making import record
from tests.state.worlds import choices, limits, moments
from timeline.dates import UTC, civil_day, parse, read
from timeline.errors import UndecidedError
from timeline.facts import Record, event
from timeline.state import AsOf, Projection, Replayed, replay

OFFSETS = {"昨日": -1, "今日": 0, "明日": 1}
DOCS = ("paper", "letter")


@event("worlds.added")
@frozen
class Added:
    letter: str


word: Projection[str] = Projection(initial="")


@word.on(Added)
def _(state: str, one: Record[Added]) -> str:
    return state + one.event.letter


def at(records: list[Record[Any]], day: int) -> Replayed[str]:
    year, month, date = civil_day(day)
    return replay(word, records, as_of=AsOf(f"{year}-{month:02}-{date:02}"), zone=UTC)


@st.composite
def hanging(draw: st.DrawFn) -> list[Record[Any]]:
    """Two documents, and events dated by themselves, or by words that count from a document."""
    made = [
        record(place, Added(id[0]), when=draw(moments()), id=id) for place, id in enumerate(DOCS, 1)
    ]
    dates = {one.id: one.when for one in made}
    for position, letter in zip(range(3, draw(st.integers(4, 6))), "abc", strict=False):
        when: Any = draw(moments())
        if draw(st.integers(0, 3)):
            doc, words = draw(st.sampled_from(DOCS)), draw(st.sampled_from([*OFFSETS]))
            when = read(words, base=dates[doc]).hung_on(doc)
        after = draw(st.sets(st.sampled_from([one.id for one in made]), max_size=1))
        after = after if draw(st.booleans()) else set()
        made.append(record(position, Added(letter), when=when, after=after))
    return made


def worlds_of(records: list[Record[Any]]) -> list[dict[str, int]]:
    """Every choice of days, what hangs on a document being counted from that document's day."""
    free = [one for one in records if one.when.origin is None]
    found = []
    for days in product(*([first for first, _ in choices(one.when)] for one in free)):
        world = {one.id: day for one, day in zip(free, days, strict=True)}
        for one in records:
            origin = one.when.origin
            if origin is not None:
                world[one.id] = world[origin.base] + OFFSETS[origin.words]
        if all(world[before] <= world[one.id] for one in records for before in one.after):
            found.append(world)
    return found


def runs_of(records: list[Record[Any]], day: int) -> set[tuple[str, ...]]:
    """The ids that have happened by *day*, in their order, in each world."""
    rank = {one.id: one.rank for one in records}
    return {
        tuple(
            sorted(
                (one for one in world if world[one] <= day), key=lambda one: (world[one], rank[one])
            )
        )
        for world in worlds_of(records)
    }


def open_in(runs: set[tuple[str, ...]]) -> set[str]:
    """The ids of which some of *runs* differ in whether they happened, or in which order."""
    ids = {id for run in runs for id in run}
    found = {id for id in ids if not all(id in run for run in runs)}
    for one, other in combinations(ids, 2):
        orders = {run.index(one) < run.index(other) for run in runs if {one, other} <= {*run}}
        if len(orders) == 2:
            found |= {one, other}
    return found


@given(hanging(), limits, st.randoms())
def test_a_replay_equals_all_worlds(records: list[Record[Any]], day: int, random: Any) -> None:
    """All states and no other; `earliest` and `latest` are worlds; what is open is named."""
    runs = runs_of(records, day)
    assume(runs)
    letters = {one.id: one.event.letter for one in records}
    states = {"".join(letters[id] for id in run) for run in runs}
    by_rank = [one for one in records if one.id in open_in(runs)]
    random.shuffle(records)

    answer = at(records, day)

    worlds = answer.worlds()
    assert (worlds.complete, worlds.exact) == (True, True)
    assert set(worlds.states) == states
    assert len(worlds.states) == len(states)
    assert answer.earliest in states
    assert answer.latest in states
    assert [one.id for one in answer.undecided] == [one.id for one in by_rank]
    if len(states) == 1:
        assert answer.state in states


def said(id: str, when: Any, *after: str, position: int = 1) -> Record[Any]:
    return record(position, Added(id), when=when, id=id, after=after)


PAPER = parse("[2023-06-01..2023-06-05]")


def test_what_follows_on_what_may_not_have_happened_may_not_have_either() -> None:
    """By the 4th: neither, only the first, or both; never the second alone."""
    records = [
        said("a", "[2023-06-01,2023-06-08]"),
        said("b", "[2023-06-03,2023-06-09]", "a", position=2),
        said("c", "2023-06-04", position=3),
    ]

    answer = at(records, 19512)

    assert set(answer.worlds().states) == {"c", "ac", "abc"}
    assert [one.id for one in answer.undecided] == ["a", "b"]


def test_what_is_passed_may_still_come_after_the_point_asked_about() -> None:
    records = [
        said("a", "[2023-06-02,2023-06-15]"),
        said("b", "2023-06-03", position=2),
        said("c", "[2023-06-01..2023-06-04]", position=3),
    ]

    worlds = at(records, 19515).worlds()

    assert set(worlds.states) == {"bc", "cb", "abc", "acb", "cab"}


def test_days_of_a_base_that_contradict_a_known_order_are_no_worlds() -> None:
    """Told today, and known to come before the 3rd: the paper is not of the 4th or the 5th."""
    records = [
        said("paper", "[2023-06-01..2023-06-05]"),
        said("a", read("今日", base=PAPER).hung_on("paper"), position=2),
        said("b", "2023-06-03", "a", position=3),
    ]

    answer = at(records, 19520)

    assert answer.state == "paperab"
    assert answer.undecided == ()


def test_an_order_that_contradicts_every_day_of_a_base_is_left_out() -> None:
    """A check finds it; the state goes by the dates."""
    records = [
        said("paper", "[2023-06-04..2023-06-05]"),
        said(
            "a", read("今日", base=parse("[2023-06-04..2023-06-05]")).hung_on("paper"), position=2
        ),
        said("b", "2023-06-03", "a", position=3),
    ]

    assert at(records, 19520).state == "bpapera"


def test_a_base_outside_of_the_subject_moves_what_hangs_on_it() -> None:
    """The paper is a subject of its own: its two facts are apart by a day on each of its days."""
    paper = record(1, Added("paper"), when="[2023-06-01..2023-06-05]", id="paper", subject="doc")
    records = [
        paper,
        said("b", read("今日", base=PAPER).hung_on("paper"), position=2),
        said("a", read("昨日", base=PAPER).hung_on("paper"), position=3),
    ]

    alone = replay(word, records, as_of=AsOf("2023-06-30"), zone=UTC, subject="s")

    assert alone.state == "ab"
    assert alone.position == 3
    assert set(at(records, 19511).worlds().states) == {"", "a", "apaperb"}


def test_many_days_of_a_base_are_taken_as_independent_and_said_to_be() -> None:
    years = "[1990-01-01..1999-12-31]"
    records = [
        said("paper", years),
        said("a", read("今日", base=parse(years)).hung_on("paper"), position=2),
    ]

    worlds = at(records, 9000).worlds()

    assert set(worlds.states) == {"", "a", "paper", "papera", "apaper"}
    assert not worlds.exact
    assert at(records, 20000).worlds().states == ("papera", "apaper")


def test_what_happened_long_before_and_after_a_base_runs_once() -> None:
    """Ten thousand facts around two that move with a paper are within the usual steps."""
    letters: Projection[int] = Projection(0, lambda count, _: count + 1)
    many = [said(f"f{n}", f"{1000 + n % 1000}-01-05", position=n + 10) for n in range(10_000)]
    records = [
        said("paper", "[2023-06-01..2023-06-05]"),
        said("a", read("今日", base=PAPER).hung_on("paper"), position=2),
        *many,
    ]

    answer = replay(letters, records, as_of=AsOf("2024"), zone=UTC)

    assert answer.state == 10_002


def test_a_search_that_is_given_up_gives_two_real_worlds() -> None:
    records = [said(letter, "2023-06", position=n) for n, letter in enumerate("abcdefgh", 1)]

    worlds = at(records, 19600).worlds(limit=100)

    assert (worlds.states, worlds.complete, worlds.exact) == (("abcdefgh",), False, True)


def test_of_many_facts_that_leave_a_state_open_the_first_are_named() -> None:
    records = [said(f"f{n}", "2023-06", position=n) for n in range(1, 13)]
    answer = at(records, 19600)

    with pytest.raises(UndecidedError) as raised:
        _ = answer.state

    assert len(raised.value.records) == 12
    assert "f1, f2" in str(raised.value)
    assert "f10 and 2 more allow too many worlds" in str(raised.value)
    assert "f10等12条记录的日期容许的情形太多" in raised.value.say("zh")
    assert "不足以确定状态" in UndecidedError(("a",)).say("zh")


@pytest.mark.parametrize("number", [3_000, 12_000])
def test_a_search_in_which_far_too_much_is_open_ends_soon(number: int) -> None:
    """In steps, not in the number of orders; more facts than steps are not even begun."""
    positions: Projection[int] = Projection(0, lambda _, one: one.position)
    records = [said(f"f{n}", "2023-06", position=n) for n in range(1, number + 1)]

    answer = replay(positions, records, as_of=AsOf("2024"), zone=UTC)

    assert not answer.worlds().complete
    assert len(answer.undecided) == number
