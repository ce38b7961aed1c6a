"""What a name that a user wrote stands for."""

from typing import Any

import pytest

from tests.facts.making import record
from timeline.dates import UTC
from timeline.errors import UnknownNameError
from timeline.facts import Became, Began, Defined, Happened, Held, Measured, Record
from timeline.state import AsOf, state_at
from timeline.state.naming import Named, Target, find

RECORDS = [
    record(1, Defined("rd", names={"en": "R&D"}, aliases=["research"]), when="2020", subject="a"),
    record(2, Measured("rd", "1 %"), when="2020", subject="a"),
    record(3, Measured("staff", "1"), when="2020", subject="a"),
    record(4, Measured("staff", "1"), when="2020", subject="b"),
    record(5, Became("name", "x"), when="2020", subject="a"),
    record(6, Became("motto", "x"), when="2020", subject="a"),
    record(7, Held("head", value="x"), when="2020/..", subject="a"),
    record(8, Began(), when="2020", subject="lab"),
    record(9, Happened(), when="2020", subject=""),
]
ALL: tuple[Target, ...] = ("indicator", "subject", "state", "holding")


def found(name: str, kinds: tuple[Target, ...] = ALL, records: list[Record[Any]] = RECORDS) -> Any:
    return find(state_at(records, AsOf(None), UTC), name, kinds)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("rd", Named("indicator", "a", "rd")),
        ("R&D", Named("indicator", "a", "rd")),
        ("research", Named("indicator", "a", "rd")),
        ("RESEA", Named("indicator", "a", "rd")),
        ("b staff", Named("indicator", "b", "staff")),
        ("name", Named("state", "a", "name")),
        ("a motto", Named("state", "a", "motto")),
        ("mott", Named("state", "a", "motto")),
        ("head", Named("holding", "a", "head")),
        ("lab exists", Named("holding", "lab", "exists")),
        ("b", Named("subject", "b")),
    ],
)
def test_a_name_is_found_whole_before_in_part(name: str, expected: Named) -> None:
    assert found(name) == expected


def test_only_what_is_asked_for_is_found() -> None:
    assert found("lab", ("indicator", "subject")) == Named("subject", "lab")
    assert found("lab", ("holding",)) == Named("holding", "lab", "exists")
    with pytest.raises(UnknownNameError):
        found("name", ("indicator",))


def test_the_name_of_a_subject_means_all_of_it() -> None:
    """Not only that it exists, or what holds of it, though these have its name in theirs."""
    assert found("lab") == found("la") == Named("subject", "lab")
    assert found("a") == Named("subject", "a")


def test_what_holds_and_is_a_named_state_too_is_found_by_its_one_name() -> None:
    records = [
        record(1, Became("head", "x"), when="2020"),
        record(2, Held("head", value="y"), when="2021"),
    ]

    assert found("head", records=records) == found("s head", records=records)
    assert found("head", records=records) == Named("state", "s", "head")


@pytest.mark.parametrize("name", ["", " "])
def test_no_name_stands_for_nothing(name: str) -> None:
    with pytest.raises(UnknownNameError, match="no name"):
        found(name)


@pytest.mark.parametrize(
    "name", ["城东 实验室（筹）", "a/b", "“甲”、乙", "二○二五 年", "R & D (x)"]
)
def test_a_name_may_have_spaces_and_punctuation(name: str) -> None:
    records = [record(1, Measured(name, "1"), when="2020", subject="甲 厂（东）")]

    for said in (name, f"甲 厂（东） {name}"):
        assert found(said, records=records) == Named("indicator", "甲 厂（东）", name)


def test_several_are_told_by_what_tells_them_apart() -> None:
    """By the subject too where the name alone does not, or does not show why it was found."""
    with pytest.raises(UnknownNameError) as staff:
        found("staff")
    with pytest.raises(UnknownNameError) as part:
        found("m", ("state",))

    assert (staff.value.matches, staff.value.ambiguous) == (["a staff", "b staff"], True)
    assert part.value.matches == ["name", "motto"]


def test_near_spellings_are_told() -> None:
    with pytest.raises(UnknownNameError) as error:
        found("stafff")

    assert "staff" in error.value.matches
    assert not error.value.ambiguous
