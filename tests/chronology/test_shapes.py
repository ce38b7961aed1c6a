"""Sets of days are named by what they fill."""

import pytest

from timeline.chronology.shapes import clock_of, days_of, joined, shape_of, shape_of_set
from timeline.dates import Zone, parse


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("2024-06-11", "day"),
        ("2024-02", "month"),
        ("[2024-02-01..2024-02-29]", "month"),
        ("[2023-02-01..2023-02-27]", "days"),
        ("[2024-02..2024-03]", "months"),
        ("2024", "year"),
        ("[2023..2024]", "years"),
        ("[2023-12..2024-12]", "months"),
    ],
)
def test_the_unit_is_what_the_days_fill(text: str, unit: str) -> None:
    shape = shape_of_set(parse(text))

    assert shape
    assert shape.unit == unit


def test_an_unbounded_set_has_no_shape() -> None:
    assert shape_of_set(parse("[..2024]")) is None
    assert days_of(parse("2024/..").end, parse("2024/..").zone) is None


def test_two_shapes_join_into_one() -> None:
    assert joined(shape_of(0, 0), shape_of(30, 30)).unit == "month"


def test_only_what_is_known_to_the_minute_has_a_time_of_day() -> None:
    zone = Zone.of("Asia/Shanghai")

    def text(date: str) -> str:
        return clock_of(parse(date, zone=zone).start, zone)

    assert text("2025-04-11T09:00") == "09:00"
    assert text("2025-04-11T09:00:30") == "09:00:30"
    assert text("2025-04-11") == ""
    assert text("[2025-04-11T09:00..2025-04-11T12:00]") == ""
    assert text("2025-04-11T09:00:00/..") == "09:00"
