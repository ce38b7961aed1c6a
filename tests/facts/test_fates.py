"""What became of records, beside what stands."""

from typing import Any

from hypothesis import given

from tests.facts.making import record
from tests.facts.test_standing import histories
from timeline.facts import Record, fates, history, standing


def chained(records: list[Record[Any]]) -> list[Record[Any]]:
    """Return *records*, each with the fact of the chain it is in, as a log gives them."""
    facts: dict[str | None, str] = {}
    for one in records:
        facts[one.id] = facts.get(one.supersedes, one.id)
    return [
        record(one.position, fact=facts[one.id], supersedes=one.supersedes, retracts=one.retracts)
        for one in records
    ]


def told(records: list[Record[Any]]) -> dict[str, tuple[str, str]]:
    """Return by id what became of *records*, and the id of what did it."""
    return {id: (fate.kind, fate.by.id if fate.by else "") for id, fate in fates(records).items()}


@given(histories())
def test_what_stands_by_its_fate_is_what_stands(records: list[Record[Any]]) -> None:
    became = fates(records)

    assert [one for one in records if became[one.id].kind == "standing" and not one.retracts] == (
        standing(records)
    )
    assert len(became) == len(records)


@given(histories())
def test_what_ended_a_record_counts_and_names_it(records: list[Record[Any]]) -> None:
    became = fates(records)

    for one in records:
        by = became[one.id].by
        assert (by is None) == (became[one.id].kind == "standing")
        if by is not None:
            assert became[by.id].kind != "withdrawn"
            assert one.id == (by.supersedes if became[one.id].kind == "replaced" else by.retracts)


def test_replaced_and_withdrawn_are_told_apart() -> None:
    records = [
        record(1),
        record(2, supersedes="r1"),
        record(3),
        record(4, retracts="r3"),
        record(5, retracts="r2"),
        record(6, retracts="r5"),
    ]

    assert told(records) == {
        "r1": ("replaced", "r2"),
        "r2": ("standing", ""),
        "r3": ("withdrawn", "r4"),
        "r4": ("standing", ""),
        "r5": ("withdrawn", "r6"),
        "r6": ("standing", ""),
    }


@given(histories())
def test_the_history_of_a_fact_decides_alone_what_stands_of_it(
    records: list[Record[Any]],
) -> None:
    """So an answer that names its facts can be replayed from their records."""
    records = chained(records)
    for fact in {one.fact for one in records}:
        alone = standing(list(history(records, [fact])))

        assert [one for one in alone if one.fact == fact] == [
            one for one in standing(records) if one.fact == fact
        ]
