"""English phrases: what each rule reads."""

import pytest

from timeline.dates import InvalidDateError, parse, read

BASE = parse("[2025-10-23..2025-12-31]")


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("June 2023", "2023-06"),
        ("in June 2023", "2023-06"),
        ("Sept. 2023", "2023-09"),
        ("May", "2025-05"),
        ("30 June 2023", "2023-06-30"),
        ("June 30, 2023", "2023-06-30"),
        ("on 1st May", "2025-05-01"),
        ("in 2022", "2022"),
        ("last year", "2024"),
        ("the same year", "2025"),
        ("throughout 2024", "2024-01-01/2024-12-31"),
        ("end of 2024", "[2024-12-21..2024-12-31]"),
        ("at the end of 2024", "[2024-12-21..2024-12-31]"),
        ("early 2024", "[2024-01..2024-04]"),
        ("mid-2024", "[2024-05..2024-08]"),
        ("late June 2023", "[2023-06-21..2023-06-30]"),
        ("the middle of 2024", "[2024-06..2024-07]"),
        ("Q3 2024", "2024-35"),
        ("H1 2024", "2024-40"),
        ("first half of 2025", "2025-40"),
        ("the last half of 2025", "2025-41"),
        ("the last quarter of 2024", "2024-36"),
        ("3rd quarter of 2024", "2024-35"),
        ("the first quarter", "2025-33"),
        ("spring 2024", "2024-21"),
        ("the fall of 2024", "2024-23"),
        ("the 1990s", "199X"),
        ("early 1990s", "[1990..1992]"),
        ("the 19th century", "18XX"),
        ("late 19th century", "[1867..1899]"),
        ("last month", "[2025-09..2025-11]"),
        ("last quarter", "2025-35"),
        ("this week", "[2025-10-20..2026-01-04]"),
        ("next day", "[2025-10-24..2026-01-01]"),
        ("yesterday", "[2025-10-22..2025-12-30]"),
        ("three years ago", "2022"),
        ("a month earlier", "[2025-09..2025-11]"),
        ("two years from now", "2027"),
        ("in the past two years", "[2023-10-23..2023-12-31]/[2025-10-23..2025-12-31]"),
        ("the last decade", "[2015-10-23..2015-12-31]/[2025-10-23..2025-12-31]"),
        ("over the past 10 days", "[2025-10-13..2025-12-21]/[2025-10-23..2025-12-31]"),
        ("over the next three years", "[2025-10-23..2025-12-31]/[2028-10-23..2028-12-31]"),
        ("now", "[2025-10-23..2025-12-31]"),
        ("to date", "/[2025-10-23..]"),
        ("since 2021", "2021/[2025-10-23..]"),
        ("from May 2023 on", "2023-05/[2025-10-23..]"),
        ("as of September 2025", "2025-09"),
        ("the 14th Five-Year Plan period", "2021-01-01/2025-12-31"),
        ("the 9th five-year plan", "1996-01-01/2000-12-31"),
        ("circa 1985", "1985~"),
        ("about June 2023", "2023-06~"),
        ("11-13 April 2025", "2025-04-11/2025-04-13"),
        ("11 April to 13 May 2025", "2025-04-11/2025-05-13"),
        ("from May to June 2023", "2023-05/2023-06"),
        ("2021-2025", "2021/2025"),
        ("between 2021 and 2025", "2021/2025"),
        ("2023-06", "2023-06"),
        ("the 2nd of May", "2025-05-02"),
        ("year-end", "[2025-12-21..2025-12-31]"),
        ("end-2024", "[2024-12-21..2024-12-31]"),
        ("by year-end 2024", "[2024-12-21..2024-12-31]"),
        ("last summer", "2024-22"),
        ("the following year", "2026"),
        ("the previous year", "2024"),
        ("the year before", "2024"),
        ("that day", "[2025-10-23..2025-12-31]"),
        ("the first nine months of 2024", "2024-01-01/2024-09-30"),
        ("the first 2 quarters", "2025-01-01/2025-06-30"),
    ],
)
def test_phrases_are_read(phrase: str, text: str) -> None:
    assert read(phrase, base=BASE).text == text


def test_case_and_the_reading_that_is_named() -> None:
    when = read("DECEMBER", base=parse("2025-03-01"))

    assert when.text == "2025-12"
    assert when.origin is not None
    assert when.origin.other_readings == ("2024-12",)
    certain = read("December", base=BASE).origin
    assert certain is not None
    assert certain.other_readings == ()


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("hello", "not-a-date"),
        ("the first five quarters of 2024", "no-such-month"),
        ("the 0th century", "not-a-date"),
        ("03/04/2025", "not-a-date"),
        ("31 June 2023", "no-such-day"),
        ("the 16th five-year plan", "too-vague"),
        ("the 1990s to the 14th five-year plan", "too-vague"),
        ("yesterday", "needs-base"),
        ("2015-02-29", "no-such-day"),
        ("20050924T100000", "not-a-date"),
        ("of the " * 1500, "not-a-date"),
    ],
)
def test_what_is_no_date_is_refused(phrase: str, code: str) -> None:
    with pytest.raises(InvalidDateError) as refused:
        read(phrase)

    assert refused.value.code == code
    assert refused.value.text == phrase
