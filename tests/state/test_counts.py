"""Counts and totals by example."""

from decimal import Decimal
from typing import Any

import pytest

from tests.facts.making import record
from timeline.dates import UTC, read
from timeline.errors import UnitMismatchError, UnknownNameError, UnsupportedError
from timeline.facts import Changed, Defined, Happened, Held, Measured, Record
from timeline.state import AsOf, State, state_at


def at(records: list[Record[Any]], day: str) -> State:
    return state_at(records, AsOf(day), UTC)


def changes(*said: str, **more: Any) -> list[Record[Any]]:
    return [
        record(n, Changed("n", by, **more), when=when)
        for n, (by, when) in enumerate((one.split("@") for one in said), 1)
    ]


def test_a_total_lies_between_the_worlds_that_have_least_and_most() -> None:
    """40 are sure in mid-March; 25 may have come, and as many gone."""
    total = at(changes("+40 件@2024-02-29", "+25 件@2024-03", "-25 件@2024-03"), "2024-03-15")

    found = total.total("s", "n")

    assert [found.value.least, found.value.most, found.exact] == [15, 65, True]
    assert str(found.value) == "15—65件"
    assert found.records == ("r1", "r2", "r3")
    assert at(changes("+40 件@2025"), "2024").total("s", "n").value.most == 0
    assert at(changes("+40 件@2025"), "2024").total("s", "n").records == ()


def test_a_total_without_a_bound_has_none() -> None:
    found = at(changes("超100件@2024-03", "+1 件@2024-02"), "2024-03-15").total("s", "n")

    assert [found.value.least, found.value.most] == [1, None]


def test_changes_of_one_base_come_together() -> None:
    """Of two changes on one day of an article both have come, or neither has."""
    doc = record(1, when="[2024-03-01..2024-03-30]")
    now = read("目前", base=doc.when).hung_on("r1")
    both = [
        doc,
        record(2, Changed("n", "+2 件"), when=now),
        record(3, Changed("n", "-2 件"), when=now),
    ]
    open_ = [
        doc,
        record(2, Changed("n", "超2件"), when=now),
        record(3, Changed("n", "-5 件"), when=now),
    ]

    assert at(both, "2024-03-15").total("s", "n").value.least == 0
    assert at(both, "2024-03-15").total("s", "n").value.most == 0
    wide = at(open_, "2024-03-15").total("s", "n").value
    assert [wide.least, wide.most] == [-3, None]


def test_an_order_among_what_adds_and_takes_away_is_not_looked_at() -> None:
    records = [
        record(1, Changed("n", "+2 件"), when="2024-03"),
        record(2, Changed("n", "-2 件"), when="2024-03", after=["r1"]),
    ]

    found = at(records, "2024-03-15").total("s", "n")

    assert [found.value.least, found.value.most, found.exact] == [-2, 2, False]


def test_a_flow_is_the_sum_of_its_periods() -> None:
    records = [
        record(1, Defined("sales", kind="flow"), when="2020"),
        record(2, Measured("sales", "10 万元", over="period"), when="2022"),
        record(3, Measured("sales", "12 万元", over="period"), when="2023"),
        record(4, Changed("sales", "+2 万元"), when="2023"),
    ]

    assert at(records, "2023-06").total("s", "sales").value.least == Decimal(100000)
    assert at(records, "2023-12-31").total("s", "sales").value.least == Decimal(220000)
    overlapping = [*records, record(5, Measured("sales", "3 万元", over="period"), when="2023-02")]
    with pytest.raises(UnsupportedError, match="'r3' and 'r5' may overlap"):
        at(overlapping, "2024").total("s", "sales")
    cumulative = [
        *records[:2],
        record(5, Measured("sales", "3 万元", over="since"), when="2023-02"),
    ]
    with pytest.raises(UnsupportedError, match="may overlap"):
        at(cumulative, "2024").total("s", "sales")


def test_what_does_not_add_up_is_refused() -> None:
    with pytest.raises(UnitMismatchError):
        at(changes("+1 件@2024", "+1 人@2024"), "2025").total("s", "n")
    with pytest.raises(UnsupportedError, match="a ratio"):
        at(changes("2 ×@2024"), "2025").total("s", "n")
    with pytest.raises(UnknownNameError, match="s n"):
        at(changes("+1 件@2024"), "2025").total("s", "m")
    with pytest.raises(UnknownNameError):
        at(changes("+1 件@2024"), "2025").total("s", "n", way="added")


def test_gross_additions_are_summed_apart() -> None:
    records = [*changes("+1 件@2024"), record(9, Changed("n", "+5 件", way="added"), when="2024")]

    assert at(records, "2025").total("s", "n").value.least == 1
    assert at(records, "2025").total("s", "n", way="added").value.least == 5


def test_what_happened_several_times_counts_each_time() -> None:
    records = [
        record(1, when="{2024-03-01,2024-03-20}"),
        record(2, when="2024-03", subject="t"),
        record(3, Held("office"), when="2024-03-10/.."),
    ]
    state = at(records, "2024-03-15")

    assert (state.count().least, state.count().most) == (1, 2)
    assert state.count().records == ("r1", "r2")
    assert state.count(subject="s").most == 1
    assert state.count("held").least == state.count(Held).least == 1
    assert state.count(Happened, where=lambda one: one.subject == "t").most == 1
    assert state.count(tag="x").records == ()
