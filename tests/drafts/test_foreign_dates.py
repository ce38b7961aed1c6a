"""Dates in the format of a map are as precise as the format."""

import pytest

from timeline.drafts.foreign_dates import by_format


@pytest.mark.parametrize(
    ("text", "format", "expected"),
    [
        ("03/11/2025", "%d/%m/%Y", "2025-11-03"),
        ("Nov 2025", "%b %Y", "2025-11"),
        ("in 2025", "in %Y", "2025"),
        ("3.11.2025 8:05", "%d.%m.%Y %H:%M", "2025-11-03T08:05:00"),
        ("2025-11-03T08:05:00+0800", "%Y-%m-%dT%H:%M:%S%z", "2025-11-03T00:05:00Z"),
        ("2025-13", "%Y-%m", None),
        ("1700000000", "unix", "2023-11-14T22:13:20.000000Z"),
        ("1700000000.25", "unix", "2023-11-14T22:13:20.250000Z"),
        ("1700000000123", "unix-ms", "2023-11-14T22:13:20.123000Z"),
        ("-1", "unix", "1969-12-31T23:59:59.000000Z"),
        ("yesterday", "unix", None),
    ],
)
def test_a_date_is_read_by_its_format(text: str, format: str, expected: str | None) -> None:
    assert by_format(text, format) == expected
