"""A chronology as data: the shape `timeline/chronology/1`."""

import json
from typing import Any

from tests.chronology.making import compiled, sample_chronology
from timeline.chronology import render
from timeline.chronology.renderers.days import iso_day
from timeline.dates import civil_day, day_number
from timeline.facts import Draft, Happened, Planned


def data(chronology: Any) -> Any:
    return json.loads(render(chronology, "json"))


def test_it_has_what_docs_stability_promises() -> None:
    said = data(sample_chronology())

    assert said["format"] == "timeline/chronology/1"
    assert set(said) == {
        *("format", "title", "lang", "zone", "head", "span", "entries", "documents", "remarks"),
        *("corrections", "kinds", "made", "state"),
    }  # fmt: skip
    assert set(said["entries"][0]) == {
        *("id", "type", "part", "year", "month", "band", "label", "full_label", "edtf", "words"),
        *("is_exact", "text", "text_lang", "indicator", "figure", "details", "lane", "notes"),
        *("announced", "citations", "remarks", "extents", "recorded_at", "position"),
        "outcome",
    }  # fmt: skip
    assert said["made"] is None


def test_days_are_given_for_programs() -> None:
    summit = next(one for one in data(sample_chronology())["entries"] if one["id"] == "summit")

    assert summit["extents"] == [
        {
            "begins": ["2023-06-01", "2023-06-30"],
            "ends": ["2023-06-01", "2023-06-30"],
            "is_span": False,
            "is_open": False,
            "clock": None,
        }
    ]
    assert summit["recorded_at"] == "2026-01-01T00:00:00.000003Z"
    assert summit["notes"][0] == {"name": "届次", "value": "第三届"}


def test_clock_times_are_instants_and_several_occurrences_several_extents() -> None:
    made = compiled(
        Draft(Happened(), id="a", when="2024-03-05T09:30"),
        Draft(Happened(), id="b", when="{2024-05-01,2024-06-01}"),
        Draft(Planned("p"), id="c", when="2024"),
        Draft(Happened(), id="d", when="2024-03/.."),
    )
    found = {one["id"]: one["extents"] for one in data(made)["entries"]}

    assert found["a"][0]["clock"] == [
        "2024-03-05T01:30:00.000000Z",
        "2024-03-05T01:30:59.999999Z",
    ]
    assert [one["begins"][0] for one in found["b"]] == ["2024-05-01", "2024-06-01"]
    assert found["c"] == []
    assert found["d"][0]["ends"] == [None, None]
    assert found["d"][0]["is_open"] is True


def test_more_occurrences_than_can_be_drawn_are_one_extent() -> None:
    made = compiled(Draft(Happened(), id="a", when="{2024-01-01..2024-12-31}"))

    assert len(data(made)["entries"][0]["extents"]) == 1


def test_days_read_back_as_the_same_days() -> None:
    for day in ((2024, 2, 29), (0, 1, 1), (-44, 3, 15), (9999, 12, 31)):
        year, month, number = iso_day(day_number(*day)).rsplit("-", 2)

        assert (int(year), int(month), int(number)) == day == civil_day(day_number(*day))


def test_years_of_more_digits_are_as_edtf_writes_them() -> None:
    assert iso_day(day_number(-20000, 1, 1)) == "Y-20000-01-01"
    assert iso_day(day_number(17000, 12, 31)) == "Y17000-12-31"
