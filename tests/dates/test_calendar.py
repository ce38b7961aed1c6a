"""Civil days and their numbers, against the standard library and against themselves."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from timeline.dates.calendar import (
    DAYS_IN_CYCLE,
    add_months,
    civil_day,
    civil_day_anywhere,
    day_number,
    days_in_month,
    is_leap,
    month_bounds,
    shift_months,
    year_bounds,
)
from timeline.dates.writing import day_text, year_text

_EPOCH = date(1970, 1, 1).toordinal()


@given(st.dates())
def test_days_have_the_numbers_of_the_standard_library(day: date) -> None:
    """Within years 1..9999 a day's number is its ordinal counted from 1970."""
    number = day_number(day.year, day.month, day.day)

    assert number == day.toordinal() - _EPOCH
    assert civil_day(number) == (day.year, day.month, day.day)


@given(st.integers(-(10**30), 10**30))
def test_every_number_is_a_day_at_any_distance(number: int) -> None:
    """A number becomes a day that exists and back, however far away."""
    year, month, day = civil_day(number)

    assert 1 <= day <= days_in_month(year, month)
    assert day_number(year, month, day) == number
    assert civil_day(number + DAYS_IN_CYCLE) == (year + 400, month, day)


def test_leap_years_follow_the_gregorian_rule_back_before_year_one() -> None:
    assert [year for year in range(-8, 9) if is_leap(year)] == [-8, -4, 0, 4, 8]
    assert not is_leap(1900)
    assert is_leap(2000)


@given(st.integers(-3000, 3000), st.integers(1, 12), st.integers(-500, 500))
def test_months_are_counted_across_years(year: int, month: int, count: int) -> None:
    there = add_months(year, month, count)

    assert add_months(*there, -count) == (year, month)
    assert there[0] * 12 + there[1] == year * 12 + month + count


@given(st.integers(-(10**6), 10**6), st.integers(-50, 50))
def test_a_day_moved_by_months_stays_within_its_new_month(number: int, count: int) -> None:
    """It keeps its day of the month, or becomes the last day of a shorter one."""
    year, month, day = civil_day(number)
    there = add_months(year, month, count)

    assert civil_day(shift_months(number, count)) == (*there, min(day, days_in_month(*there)))


def test_years_and_months_begin_and_end_where_the_next_begins() -> None:
    assert year_bounds(2024)[1] + 1 == year_bounds(2025)[0]
    assert month_bounds(2024, 2)[1] + 1 == month_bounds(2024, 3)[0]
    assert month_bounds(2024, 2)[1] - month_bounds(2024, 2)[0] == 28


@given(number=st.integers(-800_000, 3_000_000))
def test_the_way_through_the_standard_library_is_the_general_one(number: int) -> None:
    """On both sides of the years 1 and 9999, where `datetime` begins and ends."""
    year = civil_day(number)[0]

    assert civil_day(number) == civil_day_anywhere(number)
    assert day_text(number) == "{}-{:02}-{:02}".format(
        year_text(year), *civil_day_anywhere(number)[1:]
    )
    assert year_bounds(year) == (day_number(year, 1, 1), day_number(year, 12, 31))
