"""Differences of two states: all of them, no other, each with the records that made it."""

from typing import Any

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.facts.making import record
from tests.state.test_why import only
from tests.state.worlds import day_text, days, limits, moments, spans
from timeline.dates import UTC, Truth, civil_day, parse, read
from timeline.facts import (
    Became,
    Began,
    Changed,
    Defined,
    Ended,
    Happened,
    Held,
    Measured,
    Noted,
    Planned,
    Published,
    Record,
    Source,
)
from timeline.state import AsOf, State, state_at
from timeline.state.differences import Difference, Note, Occurrence, answers, differences
from timeline.state.turning import bounds_of


def at(records: list[Record[Any]], at: str | None, **more: Any) -> State:
    return state_at(records, AsOf(at, **more), UTC)


def diff(records: list[Record[Any]], before: AsOf, after: AsOf) -> tuple[Difference, ...]:
    return differences(state_at(records, before, UTC), state_at(records, after, UTC), records)


def day_of(day: int) -> str:
    year, month, date = civil_day(day)
    return f"{year}-{month:02}-{date:02}"


def occurrence(record: Record[Any], truth: Truth) -> Occurrence:
    return Occurrence(record, truth, (record.fact,))


def naive(state: State) -> list[Any]:
    """Return all that *state* answers, one by one."""
    happened = state.happened
    return [
        *(one.without_ages() for one in state.readings()),
        *(occurrence(one, Truth.YES) for one in happened.certain),
        *(occurrence(one, Truth.MAYBE) for one in (*happened.possible, *happened.undated)),
        *(occurrence(one, Truth.NO) for one in happened.not_yet),
        *(one.without_ages() for one in state.holdings()),
        *state.currents(),
        *state.plans(),
        *(Note(one) for one in state.records if isinstance(one.event, Noted)),
    ]


@st.composite
def logs(draw: st.DrawFn) -> list[Record[Any]]:
    """A log with corrections, retractions and sources, about two subjects."""
    base = f"[{day_text(draw(days))}..2023-06-07]"
    made = [record(1, Published(), id="doc", when=base, subject="doc")]
    for position in range(2, draw(st.integers(2, 8)) + 1):
        chosen = draw(st.integers(0, 5))
        standing = [one for one in made if not one.retracts and not _is_replaced(one, made)]
        old = draw(st.sampled_from(standing)) if standing else None
        if chosen == 0 and old is not None and position > 2:
            made.append(record(position, retracts=old.id, fact=f"r{position}"))
            continue
        event: Any = draw(
            st.sampled_from([
                Happened(), Held("office"), Began(), Ended(), Became("name", "a"),
                Became("name", "b"), Measured("n", "1 家"), Measured("n", "2 家", over="period"),
                Changed("n", "1 家", since=parse("2023-06-01")), Noted("?", about=["r2"]),
                Planned("x", deadline=parse("2023-06-05"), indicator="n", target="2 家"),
                Defined("n", kind="rank"),
            ])
        )  # fmt: skip
        when: Any = draw(spans() if isinstance(event, Held) else moments())
        if draw(st.integers(0, 3)) == 0:
            when = read("目前", base=parse(base)).hung_on("doc")
        more: dict[str, Any] = {"sources": [Source("doc")] if draw(st.booleans()) else []}
        if chosen == 1 and old is not None:
            event = old.event
            more |= {"supersedes": old.id, "fact": old.fact, "rank": old.rank}
            when = draw(moments()) if old.fact == "doc" else when
        elif isinstance(event, Happened | Became | Measured) and draw(st.integers(0, 3)) == 0:
            more["after"] = [draw(st.sampled_from([one.id for one in made]))]
        subject = old.subject if "fact" in more and old else draw(st.sampled_from(["s", "t"]))
        made.append(record(position, event, when=when, subject=subject, **more))
    return made


def _is_replaced(one: Record[Any], records: list[Record[Any]]) -> bool:
    return any(one.id in {it.supersedes, it.retracts} for it in records)


@st.composite
def coordinates(draw: st.DrawFn, head: int) -> AsOf:
    known = draw(st.one_of(st.none(), st.integers(1, head)))
    by = draw(st.one_of(st.none(), st.none(), limits.map(day_of)))
    return AsOf(draw(limits.map(day_of)), known, by)


@given(logs(), st.data())
def test_the_differences_are_all_that_the_states_do_not_share(
    records: list[Record[Any]], data: st.DataObject
) -> None:
    """None is told that is equal in both, and none is missing; so without any both are equal."""
    before, after = (data.draw(coordinates(len(records))) for _ in range(2))
    first, second = (state_at(records, one, UTC) for one in (before, after))

    found = differences(first, second, records)

    was, becomes = naive(first), naive(second)
    lost = [one for one in was if one not in becomes]
    gained = [one for one in becomes if one not in was]
    told_before = [one.before for one in found if one.before is not None]
    told_after = [one.after for one in found if one.after is not None]
    assert all(one in told_before for one in lost)
    assert all(one in told_after for one in gained)
    assert (len(told_before), len(told_after)) == (len(lost), len(gained))
    assert bool(found) == (was != becomes)


@given(logs(), st.data())
def test_every_difference_has_records_that_lie_between_the_two_points(
    records: list[Record[Any]], data: st.DataObject
) -> None:
    """Each was learned between the two, or published, or has a date with a bound between them."""
    before, after = (data.draw(coordinates(len(records))) for _ in range(2))
    states = state_at(records, before, UTC), state_at(records, after, UTC)
    heads = sorted(state.head for state in states)
    ends = sorted(state.limit.day for state in states)

    for one in differences(*states, records):
        assert one.causes
        for cause in one.causes:
            stood = [it for state in states for it in state.records if it.fact == cause.fact]
            learned = heads[0] < cause.position <= heads[1]
            reached = {day for it in stood for day in bounds_of(it, UTC)}
            published = before.published_by != after.published_by and stood[:1] != stood[1:]
            assert learned or any(ends[0] < day <= ends[1] for day in reached) or published
        assert list(one.causes) == sorted(one.causes, key=lambda it: it.position)


@given(logs(), st.data())
def test_the_facts_that_an_answer_of_a_difference_names_give_it_again(
    records: list[Record[Any]], data: st.DataObject
) -> None:
    points = [evolve(data.draw(coordinates(len(records))), published_by=None) for _ in range(2)]
    before, after = (state_at(records, one, UTC) for one in points)

    for one in differences(before, after, records):
        for state, answer in ((before, one.before), (after, one.after)):
            if answer is not None:
                again = answers(only(records, state, answer.records))
                assert answer in again.values()


def told(found: tuple[Difference, ...]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.what, one.name, tuple(it.id for it in one.causes)) for one in found]


def test_what_happens_in_a_month_becomes_certain_in_it() -> None:
    records = [record(1, when="2025-02"), record(2, when="2024-12"), record(3, when="2025-03-02")]

    (one,) = diff(records, AsOf("2025-01-31"), AsOf("2025-03-01"))

    assert one.before == occurrence(records[0], Truth.NO)
    assert one.after == occurrence(records[0], Truth.YES)
    assert (one.what, one.subject, one.name, one.records) == ("happened", "s", "r1", ("r1",))


def test_the_days_that_pass_since_a_figure_are_no_difference() -> None:
    records = [record(1, Measured("n", "1 家"), when="2020-01-01")]

    assert diff(records, AsOf("2021"), AsOf("2022")) == ()
    assert diff(records, AsOf("2020-01-01"), AsOf("2020-01-01T12:00:00Z")) != ()


def test_a_correction_a_retraction_and_a_note_are_named_as_causes() -> None:
    records = [
        record(1, Became("name", "a"), when="2020"),
        record(2, when="2021"),
        record(3, Became("name", "b"), when="2020", fact="r1", rank=1, supersedes="r1"),
        record(4, retracts="r2"),
        record(5, Noted("?", about=["r1"]), when="2022"),
    ]

    found = diff(records, AsOf("2030", known=2), AsOf("2030"))

    assert told(found) == [
        ("happened", "r2", ("r4",)),
        ("state", "name", ("r3",)),
        ("noted", "r5", ("r5",)),
    ]
    assert found[0].after is None
    assert found[2].before is None
    assert found[2].after == Note(records[4])
    assert found[2].after.records == ("r5",)
    assert [one.records for one in found] == [("r2",), ("r1",), ("r5",)]
    assert told(diff(records, AsOf("2030"), AsOf("2030", known=2))) == told(found)


def test_what_moved_with_its_base_is_caused_by_the_correction_of_that() -> None:
    """Two facts hang on a document, one of them on the other."""
    base = parse("2025-01-01")
    then = parse("2025-01-01")
    records = [
        record(1, Published(), id="doc", when=base),
        record(2, when=read("今年2月", base=base).hung_on("doc")),
        record(3, when=read("去年5月", base=then).hung_on("r2")),
        record(4, Published(), when="2024", fact="doc", rank=1, supersedes="doc"),
    ]

    found = diff(records, AsOf("2024-12-31", known=3), AsOf("2024-12-31"))

    assert told(found) == [("happened", "r2", ("r4",)), ("happened", "r3", ("r4",))]


def test_a_definition_that_was_corrected_is_the_cause_of_what_follows_from_it() -> None:
    """Of a rank, places gained lower the number; of a stock they do not."""
    records = [
        record(1, Defined("n", kind="stock"), when="2020"),
        record(2, Measured("n", "23"), when="2025-01-01"),
        record(3, Changed("n", "+18", since=parse("2020")), when="2025-01-01"),
        record(4, Defined("n", kind="rank"), when="2020", fact="r1", rank=1, supersedes="r1"),
    ]

    (one,) = diff(records, AsOf("2022", known=3), AsOf("2022"))

    assert told((one,)) == [("reading", "n", ("r4",))]


def test_what_was_not_yet_published_is_the_cause_itself() -> None:
    records = [
        record(1, Published(), id="doc", when="2024"),
        record(2, Held("on"), when="2020/..", sources=[Source("doc")]),
    ]

    (one,) = diff(records, AsOf("2025", published_by="2023"), AsOf("2025"))

    assert (one.before, told((one,))) == (None, [("holding", "on", ("r2",))])


def test_begins_and_ends_of_one_thing_are_one_answer() -> None:
    records = [record(1, Began(), when="2020-01-01"), record(2, Ended(), when="2024-03-05")]

    (closed,) = diff(records, AsOf("2023", known=1), AsOf("2023"))
    (over,) = diff(records, AsOf("2023"), AsOf("2025"))

    assert told((closed,)) == [("holding", "exists", ("r2",))]
    assert (over.after, told((over,))) == (None, [("holding", "exists", ("r2",))])


def test_an_end_that_was_learned_later_is_why_something_holds_no_more() -> None:
    """The answer that is gone did not rest on it."""
    records = [
        record(1, Began("in orbit"), when="2011"),
        record(2, Began("in service"), when="2011"),
        record(3, Ended("in orbit"), when="2018-04-02"),
        record(4, retracts="r3"),
        record(5, Ended("in orbit"), when="2021-07-19"),
    ]
    known = [AsOf("2020", known=position) for position in (2, 3, 4, 5)]

    assert told(diff(records, known[0], known[1])) == [("holding", "in orbit", ("r3",))]
    assert told(diff(records, known[1], known[2])) == [("holding", "in orbit", ("r4",))]
    assert told(diff(records, known[1], known[3])) == [("holding", "in orbit", ("r4", "r5"))]


def test_the_first_day_on_which_something_may_be_over_is_a_bound_of_it() -> None:
    """It is in force on the 2nd at least; at the end of the 3rd it may be no more."""
    records = [
        record(1, Held("on"), when="2023-06-01/[2023-06-02..]"),
        record(2, Began("off"), when="2023-06-01"),
        record(3, Ended("off"), when="[2023-06-02..2023-06-30]"),
        record(4, Held("always"), when="../.."),
    ]

    found = diff(records, AsOf("2023-06-02"), AsOf("2023-06-03"))

    assert told(found) == [("holding", "on", ("r1",)), ("holding", "off", ("r3",))]


def test_where_facts_share_a_date_that_was_withdrawn_that_is_the_cause() -> None:
    """Their own dates stay as they are, but nothing says any more that they move together."""
    base = "[2023-06-01..2023-06-07]"
    now = read("目前", base=parse(base)).hung_on("doc")
    records = [
        record(1, Published(), id="doc", when=base),
        record(2, Became("name", "a"), when=now),
        record(3, Became("name", "b"), when=now),
        record(4, retracts="doc"),
    ]

    (one,) = diff(records, AsOf("2023-06-03", known=3), AsOf("2023-06-03"))

    assert (told((one,)), one.records) == ([("state", "name", ("r4",))], ("doc",))


def test_what_an_order_ties_to_an_occurrence_is_why_it_is_certain() -> None:
    """It came before what happened on the 3rd, as was learned; its own date is as it was."""
    records = [
        record(1, when="2023-06"),
        record(2, when="2023-06-30", after=["r1"]),
        record(3, when="2023-06-03", after=["r1"], fact="r2", rank=2, supersedes="r2"),
    ]

    found = diff(records, AsOf("2023-06-10", known=2), AsOf("2023-06-10"))

    assert told(found) == [("happened", "r1", ("r3",)), ("happened", "r2", ("r3",))]
    assert found[0].after is not None
    assert found[0].after.records == ("r1", "r2")
