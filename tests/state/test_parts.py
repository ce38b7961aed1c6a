"""Differences from the part of a log that is touched equal those of the two whole states."""

from typing import Any

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.facts.making import record
from tests.state.test_differences import coordinates, logs
from tests.state.test_index import asked, several
from timeline.dates import UTC, parse, read
from timeline.facts import Became, Defined, Held, Measured, Published, Record
from timeline.state import AsOf, StateIndex, differences, state_at
from timeline.state.parts import changes, changes_of, part_of


def assert_equal(records: list[Record[Any]], before: AsOf, after: AsOf) -> None:
    whole = differences(state_at(records, before, UTC), state_at(records, after, UTC), records)

    index = StateIndex(UTC, records)
    assert changes(index, before, after) == whole
    if before.published_by is after.published_by is None:
        assert changes_of(index, before, after, index.touched(before, after)) == whole


@given(logs(), st.data())
def test_differences_of_the_touched_part_are_all_that_there_are(
    records: list[Record[Any]], data: st.DataObject
) -> None:
    before, after = (data.draw(coordinates(len(records))) for _ in range(2))

    assert_equal(records, before, after)
    assert_equal(records, evolve(before, published_by=None), evolve(after, published_by=None))


@given(several(), st.data())
def test_they_are_so_where_facts_hang_together_in_every_way(
    records: list[Record[Any]], data: st.DataObject
) -> None:
    points = [
        AsOf(data.draw(asked), data.draw(st.one_of(st.none(), st.integers(1, len(records)))))
        for _ in range(2)
    ]

    assert_equal(records, *points)


def test_a_part_has_the_touched_subjects_and_what_these_rest_on_and_no_more() -> None:
    base = "[2023-06-01..2023-06-07]"
    now = read("目前", base=parse(base)).hung_on("doc")
    records = [
        record(1, Published(), id="doc", when=base, subject="paper"),
        record(2, Defined("n", kind="rank"), when="2020", subject=""),
        record(3, Measured("n", "1"), when=now, subject="a"),
        record(4, Became("name", "x"), when="2023-06", subject="b", after=["r5"]),
        record(5, Held("office"), when="2023-06/2024", subject="c"),
        record(6, Became("name", "x"), when="2023-06-10", subject="a", supersedes="r4", fact="r4"),
        record(7, retracts="r6", subject="a"),
        record(8, Held("office"), when="2023-06/2024", subject="d"),
    ]
    columns = StateIndex(UTC, records).columns

    def part(*subjects: str) -> list[int]:
        return [one.position for one in part_of(columns, subjects).records]

    assert part("d") == [2, 8]
    assert part("c") == part("b") == [2, 4, 5, 6, 7]
    assert part("a") == [1, 2, 3, 4, 5, 6, 7]
    assert part() == [2]


def test_where_little_is_touched_a_part_is_compared_and_else_the_whole() -> None:
    """Either way the differences are the same, and in the same order."""
    records = [
        record(n, Held("office"), when=f"2023-{n:02}/2024-{n:02}", subject=f"s{n % 6}")
        for n in range(1, 13)
    ]

    few = changes(StateIndex(UTC, records), AsOf("2023-06-15"), AsOf("2023-07"))
    many = changes(StateIndex(UTC, records), AsOf("2022"), AsOf("2024-06"))

    assert [one.subject for one in few] == ["s0", "s1"]
    assert {one.subject for one in many} == {"s0", "s1", "s2", "s3", "s4", "s5"}
    assert_equal(records, AsOf("2022"), AsOf("2024-06"))


def test_an_empty_log_has_no_differences() -> None:
    assert changes(StateIndex(UTC), AsOf("2023"), AsOf("2024")) == ()


def test_a_fact_that_was_moved_to_another_subject_is_a_difference_of_both() -> None:
    records = [
        record(1, Held("office"), when="2023/..", subject="a"),
        record(2, Held("office"), when="2023/..", subject="b", supersedes="r1", fact="r1", rank=1),
    ]

    found = changes(StateIndex(UTC, records), AsOf("2024", known=1), AsOf("2024"))

    assert {(one.subject, one.before is None, one.causes) for one in found} == {
        ("a", False, (records[1],)),
        ("b", True, (records[1],)),
    }
