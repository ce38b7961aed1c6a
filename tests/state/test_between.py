"""What came about between two points: equal to what all worlds say, and by example."""

from itertools import pairwise, product
from typing import Any

import pytest
from attrs import frozen
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.facts.making import record
from tests.state.test_why import only
from tests.state.worlds import NEVER, choices, day_text, days, limits, moments, spans
from timeline.dates import UTC, Truth, When, Zone, civil_day, parse, read
from timeline.errors import InvalidQueryError
from timeline.facts import (
    Became,
    Began,
    Ended,
    Happened,
    Held,
    Measured,
    Planned,
    Published,
    Record,
    event,
)
from timeline.state import AsOf, state_at
from timeline.state.between import Between, Kind, between, day_before


@event("test.between.moved")
@frozen
class Moved:
    """An event of a program's own type."""


def asked(records: list[Record[Any]], after: str | None, upto: str | None) -> Between:
    return between(state_at(records, AsOf(None), UTC), after, upto)


def told(found: Between) -> list[tuple[str, str, str]]:
    return [(one.kind, one.record.id, one.truth.value) for one in found.happenings]


BASE = 1


@st.composite
def facts(draw: st.DrawFn) -> list[Record[Any]]:
    """A document of an uncertain day, and facts of which some hang on it or on one another."""
    base = f"[{day_text(draw(days))}..2023-06-07]"
    made = [record(BASE, Published(), id="doc", when=base, subject="doc")]
    kinds = [Happened(), Moved(), Became("name", "a"), Held("office"), Began(), Ended(),
             Ended(day="gone")]  # fmt: skip
    free: list[str] = []
    for position in range(2, draw(st.integers(2, 5)) + 1):
        event: Any = draw(st.sampled_from(kinds))
        lasts = isinstance(event, Held) or (isinstance(event, Happened) and draw(st.booleans()))
        when: Any = draw(spans() if lasts else moments())
        if draw(st.integers(0, 2)) == 0:
            words = draw(st.sampled_from(["目前", "3天前", "前天"]))
            when = read(words, base=parse(base)).hung_on("doc")
        narrows = isinstance(event, Happened | Moved | Became)
        after = draw(st.sets(st.sampled_from(free), max_size=1)) if narrows and free else set()
        made.append(record(position, event, when=when, after=after))
        if narrows:
            free.append(f"r{position}")
    return made


def cases(records: list[Record[Any]]) -> list[list[When]]:
    """Return the dates of all facts for each day of the document."""
    return [
        [
            parse(day_text_of(day))
            if one.id == "doc"
            else one.when.rebased(parse(day_text_of(day)))
            if one.when.origin
            else one.when
            for one in records
        ]
        for day, _ in choices(records[0].when)
    ]


def day_text_of(day: int) -> str:
    year, month, date = civil_day(day)
    return f"{year}-{month:02}-{date:02}"


def turn(one: Record[Any], choice: tuple[int, int]) -> int:
    """Return when *one* turns its thing on, or off: on the first day that it is no longer."""
    if isinstance(one.event, Began):
        return choice[0]
    return choice[1] if one.event.day == "gone" else choice[1] + 1


def beside(one: Record[Any], records: list[Record[Any]]) -> set[str]:
    """Return what an answer about *one* looks at: its begins and ends, or what `after` ties to it.

    No answer looks at more, so that the facts that it rests on give it again.
    """
    if isinstance(one.event, Began | Ended):
        return {it.id for it in records if isinstance(it.event, Began | Ended)}
    found = {one.id}
    for _ in records:
        for it in records:
            if it.id in found or found & {*it.after}:
                found |= {it.id, *it.after}
    return found


def is_world(
    records: list[Record[Any]], world: tuple[tuple[int, int], ...], about: set[str]
) -> bool:
    """Whether begins and ends come in their order, and nothing before what it follows."""
    chosen = [(one, choice) for one, choice in zip(records, world, strict=True) if one.id in about]
    stream = [
        (one, turn(one, choice)) for one, choice in chosen if isinstance(one.event, Began | Ended)
    ]
    alternate = all(type(a.event) is not type(b.event) for (a, _), (b, _) in pairwise(stream))
    if alternate and any(a > b for (_, a), (_, b) in pairwise(stream)):
        return False
    begins = {one.id: choice[0] for one, choice in chosen}
    return all(begins[before] <= begins[one.id] for one, _ in chosen for before in one.after)


def turns_of(one: Record[Any], choice: tuple[int, int]) -> list[tuple[Kind, int]]:
    """Return what comes about by *one* in one world, and on which days."""
    if isinstance(one.event, Began):
        return [("began", turn(one, choice))]
    if isinstance(one.event, Ended):
        return [("ended", turn(one, choice))]
    if isinstance(one.event, Became):
        return [("became", choice[0])]
    found: list[tuple[Kind, int]] = []
    if isinstance(one.event, Happened | Moved):
        found.append(("happened", choice[0]))
    if one.when.kind == "throughout":
        ended: tuple[Kind, int] = ("ended", choice[1] + 1)
        found += [ended] if isinstance(one.event, Happened) else [("began", choice[0]), ended]
    return found


@given(facts(), limits, limits)
def test_what_came_about_equals_all_worlds(records: list[Record[Any]], low: int, high: int) -> None:
    assume(low < high)
    worlds = [world for whens in cases(records) for world in product(*map(choices, whens))]
    expected: dict[tuple[str, str], Truth] = {}
    for number, one in enumerate(records):
        about = beside(one, records)
        mine = [world[number] for world in worlds if is_world(records, world, about)]
        assume(mine)
        turning = [dict(turns_of(one, choice)) for choice in mine]
        for kind in turning[0]:
            hits = [low < day[kind] <= high and day[kind] < NEVER for day in turning]
            if any(hits):
                expected[kind, one.id] = Truth.YES if all(hits) else Truth.MAYBE

    found = asked(records, day_text_of(low), day_text_of(high))

    assert {(one.kind, one.record.id): one.truth for one in found.happenings} == expected


@given(facts(), limits, limits)
def test_the_facts_that_an_answer_names_give_it_again(
    records: list[Record[Any]], one: int, other: int
) -> None:
    low, high = sorted((one, other))
    assume(low < high)
    state = state_at(records, AsOf(None), UTC)
    points = day_text_of(low), day_text_of(high)

    for happening in between(state, *points).happenings:
        again = between(only(records, state, happening.records), *points).happenings
        assert happening in again
        assert happening.records[0] == happening.record.fact


def test_what_narrows_a_date_is_named_beside_it() -> None:
    records = [
        record(1, Began(), when="2023"),
        record(2, Ended(day="gone"), when="2023-03-31"),
        record(3, when="2023"),
        record(4, when="2023-03-01", after=["r3"]),
    ]

    found = {one.record.id: one for one in asked(records, "2022", "2023-03").happenings}

    assert {id: one.truth for id, one in found.items()} == dict.fromkeys(found, Truth.YES)
    assert [found[id].records for id in ("r1", "r2")] == [("r1", "r2"), ("r2", "r1")]
    assert {*found["r3"].records} == {"r3", "r4"}


def test_what_lasts_does_not_end_before_what_it_follows() -> None:
    """It began on the 2nd at the earliest, so it was not over on that day."""
    records = [
        record(1, Happened(), when="2023-06-02"),
        record(2, Happened(), when="/[2023-06-01..2023-06-02]", after=["r1"]),
    ]

    assert told(asked(records, "2023-06-01", "2023-06-02")) == [
        ("happened", "r2", "yes"),
        ("happened", "r1", "yes"),
    ]
    (ended,) = asked(records, "2023-06-02", "2023-06-03").happenings
    assert (ended.kind, ended.truth, ended.records) == ("ended", Truth.YES, ("r2", "r1"))


def test_what_is_possible_at_both_ends_need_not_have_happened_between_them() -> None:
    """On 1 January or on 31 December, so in no world in March."""
    records = [record(1, when="[2023-01-01,2023-12-31]"), record(2, when="2023-03")]

    found = asked(records, "2023-02", "2023-03")

    assert told(found) == [("happened", "r2", "yes")]
    assert [one.records for one in found.certain] == [("r2",)]
    assert found.possible == ()


def test_the_first_point_is_left_out_and_the_second_counts_whole() -> None:
    records = [record(1, when="2023-01-31"), record(2, when="2023-02-28")]

    assert told(asked(records, "2023-01", "2023-02")) == [("happened", "r2", "yes")]
    assert told(asked(records, None, "2023-01-31")) == [("happened", "r1", "yes")]
    assert told(asked(records, "2023-02-27", None)) == [("happened", "r2", "yes")]


def test_what_lasts_ends_on_the_day_that_it_is_no_longer() -> None:
    """The last day in force is the 13th; at its end it still holds."""
    records = [
        record(1, Held("on"), when="2025-04-11/2025-04-13"),
        record(2, when="2025-04-11/2025-04-13"),
        record(3, Held("attested"), when="2025-04"),
        record(4, Measured("n", "1 家"), when="2025-04-12"),
        record(5, Planned("x"), when="2025-04-12"),
    ]

    assert told(asked(records, "2025-04-10", "2025-04-13")) == [
        ("began", "r1", "yes"),
        ("happened", "r2", "yes"),
    ]
    assert told(asked(records, "2025-04-13", "2025-04-14")) == [
        ("ended", "r1", "yes"),
        ("ended", "r2", "yes"),
    ]


def test_without_a_bound_all_counts_but_what_never_begins_or_never_ends() -> None:
    records = [
        record(1, Held("a"), when="../2020"),
        record(2, Held("b"), when="2020/.."),
        record(3, Held("c"), when="/2020"),
        record(4, Held("d"), when="2020/"),
    ]

    assert told(asked(records, None, None)) == [
        ("ended", "r1", "yes"),
        ("began", "r3", "yes"),
        ("ended", "r3", "yes"),
        ("began", "r4", "yes"),
        ("ended", "r4", "maybe"),
        ("began", "r2", "yes"),
    ]


@pytest.mark.parametrize(
    ("after", "upto", "expected"),
    [
        ("2023-06-15T08:00:00Z", "2023-06-15T12:00:00Z",
         {"r1": "maybe", "r2": "yes", "r3": "maybe"}),
        ("2023-06-15T10:00:00Z", "2023-06-15T12:00:00Z", {"r1": "maybe", "r3": "maybe"}),
        ("2023-06-14", "2023-06-15T08:00:00Z", {"r1": "maybe", "r4": "yes", "r3": "maybe"}),
        ("2023-06-15T12:00:00Z", "2023-06-16", {"r1": "maybe", "r3": "maybe"}),
        ("2023-06-14", "2023-06-15", {"r1": "yes", "r2": "yes", "r3": "yes", "r4": "yes"}),
    ],
)  # fmt: skip
def test_at_a_clock_time_a_day_may_lie_on_either_side(
    after: str, upto: str, expected: dict[str, str]
) -> None:
    """What lasts for days begins with its first one."""
    records = [
        record(1, when="2023-06-15"),
        record(2, when="2023-06-15T09:00:00Z"),
        record(3, Became("name", "a"), when="2023-06-15"),
        record(4, when="2023-06-15/2023-06-18"),
    ]

    assert {id: truth for _, id, truth in told(asked(records, after, upto))} == expected


def test_of_several_occurrences_one_within_is_enough() -> None:
    records = [record(1, when="{2021-03,2023-05}"), record(2, when="{2000-01-01..2023-12-31}")]

    assert told(asked(records, "2023-04", "2023-05")) == [
        ("happened", "r2", "maybe"),
        ("happened", "r1", "yes"),
    ]
    assert ("happened", "r1", "maybe") in told(asked(records, "2023-05-10", "2023-06"))
    assert "r1" not in {id for _, id, _ in told(asked(records, "2021-03", "2022"))}


def test_the_answer_has_its_coordinates() -> None:
    records = [record(1, when="2023"), record(2, when="2023")]

    found = between(state_at(records, AsOf("2020", known=1), UTC), "2022", "2023")

    assert told(found) == [("happened", "r1", "yes")]
    assert (found.as_of, found.head) == (AsOf("2023", known=1), 1)


def test_a_time_that_ends_before_it_begins_is_refused() -> None:
    for after, upto in [("2024", "2023"), ("2023", "2023-12-31")]:
        with pytest.raises(InvalidQueryError, match="nothing between the ends"):
            asked([record(1)], after, upto)


def test_what_has_no_date_at_all_is_told_apart() -> None:
    """It may have happened in any time, so in none it is said to."""
    records = [record(1, when="XXXX"), record(2, when="2023"), record(3, when="XXXX", after=["r2"])]

    found = asked(records, "2022", "2023")

    assert told(found) == [("happened", "r2", "yes")]
    assert [one.id for one in found.undated] == ["r1", "r3"]


def test_the_day_before_is_one_that_was() -> None:
    """Samoa had no 30 December 2011; a clock time stands for itself."""
    apia = Zone.of("Pacific/Apia")

    assert day_before("2011-12-31", apia).text == "2011-12-29"
    assert day_before("2024-03", UTC).text == "2024-02-29"
    assert day_before("2024-03-01T12:00:00Z", UTC).text == "2024-03-01T12:00:00Z"
    with pytest.raises(InvalidQueryError, match="no first day"):
        day_before("../2024", UTC)
