"""Dates from what programs have, and dates as plain data."""

from datetime import UTC as PYTHON_UTC
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import (
    InvalidDateError,
    Zone,
    as_json,
    as_when,
    at_instant,
    day,
    error_as_json,
    parse,
    read,
)

SHANGHAI = Zone.of("Asia/Shanghai")


@given(st.dates())
def test_a_date_is_its_day(value: date) -> None:
    assert as_when(value).first_day == (value.year, value.month, value.day)


@given(st.datetimes(timezones=st.sampled_from([PYTHON_UTC, timezone(timedelta(hours=-4))])))
def test_a_datetime_is_one_microsecond(value: datetime) -> None:
    when = as_when(value, zone=SHANGHAI)
    elapsed = value - datetime(1970, 1, 1, tzinfo=PYTHON_UTC)

    assert when.earliest == when.latest == elapsed // timedelta(microseconds=1)


def test_a_datetime_without_a_zone_is_of_the_clocks_of_the_log() -> None:
    when = as_when(datetime(2025, 4, 11, 9), zone=SHANGHAI)  # noqa: DTZ001 - the point of it

    assert when.earliest == parse("2025-04-11T01:00:00Z").earliest
    assert as_when(when) is when
    assert as_when("2023-06", zone=SHANGHAI) == parse("2023-06", zone=SHANGHAI)


@given(st.integers(-(10**22), 10**22))
def test_any_instant_can_be_written(instant: int) -> None:
    assert at_instant(instant).earliest == at_instant(instant).latest == instant


def test_days_by_their_numbers() -> None:
    assert day(2024, 2, 29).edtf == "2024-02-29"
    assert day(-44, 3, 15).text == "-0044-03-15"
    assert day(12345, 1, 1).first_day == (12345, 1, 1)
    with pytest.raises(InvalidDateError, match="29"):
        day(2023, 2, 29)


def test_a_date_as_json_tells_both_ends_and_where_it_comes_from() -> None:
    base = parse("[2025-10-23..2025-12-31]")

    assert as_json(read("近两年", base=base)) == {
        "text": "近两年",
        "canonical": "[2023-10-23..2023-12-31]/[2025-10-23..2025-12-31]",
        "edtf": None,
        "kind": "throughout",
        "precision": "day",
        "first_day": [2023, 10, 23],
        "last_day": [2025, 12, 31],
        "start": {"first": [2023, 10, 23], "last": [2023, 12, 31], "is": "known"},
        "end": {"first": [2025, 10, 23], "last": [2025, 12, 31], "is": "known"},
        "qualifiers": [],
        "rule": "zh.recent-years/1",
        "base": "[2025-10-23..2025-12-31]",
        "other_readings": ["2023-01-01/2024-12-31"],
    }
    plain = as_json(parse("1985~/.."))
    assert plain["rule"] is plain["base"] is plain["last_day"] is None
    assert plain["other_readings"] == []
    assert plain["end"] == {"first": None, "last": None, "is": "open"}
    assert plain["qualifiers"] == [{"component": "year", "mark": "~", "side": "start"}]
    assert as_json(parse("2025-04-11T23:00:00Z", zone=SHANGHAI))["first_day"] == [2025, 4, 12]
    assert as_json(read("2023年"))["base"] is None


def test_an_error_as_json_tells_code_and_place() -> None:
    with pytest.raises(InvalidDateError) as refused:
        parse("2015-02-29")

    assert error_as_json(refused.value) == {
        "text": "2015-02-29",
        "error": {"code": "no-such-day", "position": 8, "found": "day 29", "expected": "01 to 28"},
    }


def test_names_are_loaded_when_asked_for_and_no_others() -> None:
    from timeline import dates  # noqa: PLC0415 - the module itself is asked

    assert dates.read is read
    assert dates.find is not None
    with pytest.raises(AttributeError, match="no attribute 'finding'"):
        _ = dates.finding
    assert set(dates.__all__) <= set(dir(dates)) | {
        "RULES",
        "Part",
        "Period",
        "Rule",
        "Rules",
        "read",
        "find",
        "Found",
    }


@pytest.mark.parametrize("value", [20250101, None])
def test_what_is_no_text_is_refused_and_says_its_type(value: object) -> None:
    readers: list[Any] = [as_when, read]
    for reader in readers:
        with pytest.raises(InvalidDateError, match=f"a value of type {type(value).__name__}"):
            reader(value)
