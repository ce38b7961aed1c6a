"""What stands after corrections, at every point of the recorded clock."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.facts.making import record
from timeline.facts import Record, recorded_by, standing


def standing_by_definition(records: list[Record[Any]]) -> list[str]:
    """A correction counts unless what counts retracts it; what is superseded does not stand."""

    def counts(one: Record[Any]) -> bool:
        return not any(r.retracts == one.id and counts(r) for r in records)

    def stands(one: Record[Any]) -> bool:
        return counts(one) and not any(r.supersedes == one.id and counts(r) for r in records)

    return [one.id for one in records if stands(one) and not one.retracts]


@st.composite
def histories(draw: st.DrawFn) -> list[Record[Any]]:
    made: list[Record[Any]] = []
    for position in range(1, draw(st.integers(1, 8)) + 1):
        kind = draw(st.sampled_from(["new", "supersedes", "retracts"]))
        if kind == "new" or not made:
            made.append(record(position))
        else:
            target = draw(st.sampled_from(made)).id
            made.append(record(position, **{kind: target}))
    return made


@given(histories())
def test_standing_equals_its_definition(records: list[Record[Any]]) -> None:
    assert [one.id for one in standing(records)] == standing_by_definition(records)


@given(histories(), st.integers(1, 8))
def test_what_stood_at_a_position_never_changes_as_the_log_grows(
    records: list[Record[Any]], position: int
) -> None:
    earlier = recorded_by(records, position=position)

    assert standing(recorded_by(earlier)) == standing(recorded_by(records, position=position))


def test_retracting_a_correction_restores_what_it_replaced() -> None:
    records = [record(1), record(2, supersedes="r1"), record(3, retracts="r2")]

    assert [one.id for one in standing(records)] == ["r1"]


def test_replacing_a_correction_does_not_restore_what_that_had_replaced() -> None:
    records = [record(1), record(2, supersedes="r1"), record(3, supersedes="r2")]

    assert [one.id for one in standing(records)] == ["r3"]


def test_retracting_the_newest_correction_restores_the_one_before() -> None:
    records = [
        record(1),
        record(2, supersedes="r1"),
        record(3, supersedes="r2"),
        record(4, retracts="r3"),
    ]

    assert [one.id for one in standing(records)] == ["r2"]


@pytest.mark.parametrize(("instant", "ids"), [(999, []), (1000, ["r1"]), (2500, ["r1", "r2"])])
def test_records_are_known_from_when_they_were_recorded(instant: int, ids: list[str]) -> None:
    records = [record(2, recorded_at=2000), record(1, recorded_at=1000)]

    assert [one.id for one in recorded_by(records, instant=instant)] == ids
