"""What a program is told that hands over the wrong thing: found, expected, what to write."""

import dataclasses
from typing import Any

import pytest
from attrs import frozen

import timeline
from timeline.dates import as_when
from timeline.errors import InvalidEventError, InvalidQueryError


@timeline.event("mistakes.counted")
@frozen
class Counted:
    pieces: int


@timeline.event("mistakes.dated")
@frozen
class Dated:
    due: timeline.When


@timeline.event("mistakes.anything")
@frozen
class Anything:
    value: object


class Plain:
    """A class that no library has touched."""


def refused(*drafts: Any, **options: Any) -> str:
    """Return how appending *drafts* is refused; nothing is kept."""
    with timeline.open("memory:") as log:
        with pytest.raises((InvalidEventError, InvalidQueryError)) as raised:
            log.append(*drafts, **options)
        assert log.head == 0
    return str(raised.value)


@pytest.mark.parametrize("expected", ["0", 0.5, {"": "0"}])
def test_an_expected_position_that_is_none_is_refused(expected: object) -> None:
    said = refused(timeline.Draft(Counted(1)), expected=expected)

    assert f"found expected={expected!r}" in said
    assert "{'subject': position}" in said


def test_the_expected_positions_may_be_given_by_subject() -> None:
    with timeline.open("memory:") as log:
        assert log.append(timeline.Draft(Counted(1), "a"), expected={"a": 0})[0].position == 1


@pytest.mark.parametrize("given", [Counted(1), [timeline.Draft(Counted(1))], None])
def test_what_is_no_draft_is_refused_with_how_to_write_one(given: object) -> None:
    said = refused(given)

    assert type(given).__name__ in said
    assert "append(timeline.Draft(event), …)" in said


def test_a_year_given_as_a_number_is_refused() -> None:
    year: Any = 2024
    for use in (
        lambda: timeline.open("memory:").append(timeline.Draft(Counted(1), when=year)),
        lambda: timeline.open("memory:").at(year),
        lambda: timeline.when(year),
        lambda: timeline.when("今年", base=year),
    ):
        with pytest.raises(timeline.InvalidDateError, match="a value of type int") as raised:
            use()
        assert "'2024'" in str(raised.value)
        assert "int类型的值" in raised.value.say("zh")


def test_a_text_in_a_field_of_dates_is_refused_with_how_to_make_one() -> None:
    due: Any = "2024"

    assert "timeline.when('2024')" in refused(timeline.Draft(Dated(due)))


@pytest.mark.parametrize("value", [object(), Plain()])
def test_a_value_that_no_text_stands_for_is_refused(value: object) -> None:
    assert "'mistakes.anything' cannot be stored" in refused(timeline.Draft(Anything(value)))


def test_a_value_inside_itself_is_refused() -> None:
    ring: list[Any] = []
    ring.append(ring)

    assert "cannot be stored" in refused(timeline.Draft(Anything(ring)))


def test_a_dataclass_and_a_plain_class_are_told_from_attrs_classes() -> None:
    with pytest.raises(InvalidEventError, match="a dataclass, expected a frozen attrs class"):
        timeline.event("mistakes.data")(dataclasses.make_dataclass("Data", ["x"]))
    with pytest.raises(InvalidEventError, match="which attrs has not made a class"):
        timeline.event("mistakes.plain")(Plain)


def test_the_dates_of_programs_are_read_by_either_door() -> None:
    """`timeline.dates` has a reader of its own, which refuses likewise."""
    year: Any = 2024
    with pytest.raises(timeline.InvalidDateError, match="a value of type int"):
        as_when(year)


@pytest.mark.parametrize("pieces", ["many", 1.5, None, True, [1]])
def test_a_value_of_another_type_than_its_field_is_refused_and_not_kept(pieces: Any) -> None:
    """Else the log would hold what nobody can ask for, and verify would find it sound."""
    assert "does not fit its class" in refused(timeline.Draft(Counted(pieces)))


@pytest.mark.parametrize("pieces", [2**70, 10**5000, float("nan")], ids=["70 bits", "long", "nan"])
def test_a_number_that_no_line_holds_is_refused_by_the_name_of_its_class(pieces: Any) -> None:
    said = refused(timeline.Draft(Counted(pieces)))

    assert "draft of Counted" in said
    assert len(said) < 200
