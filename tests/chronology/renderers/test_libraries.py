"""Data for TimelineJS3 and vis-timeline; tests/browser loads it with the libraries."""

import json
from typing import Any

from tests.chronology.making import compiled, sample_chronology
from timeline.chronology import Chronology, render
from timeline.facts import Draft, Happened, Held, Planned


def timelinejs(chronology: Chronology) -> dict[str, Any]:
    events = json.loads(render(chronology, "timelinejs"))["events"]
    return {one["unique_id"]: one for one in events}


def vis(chronology: Chronology) -> dict[str, Any]:
    return {one["id"]: one for one in json.loads(render(chronology, "vis"))["items"]}


def drafts() -> tuple[Draft[Any], ...]:
    return (
        Draft(Happened(), id="day", when="2024-05-01", title={"zh": "<i>开馆</i>&"}),
        Draft(Happened(), id="month", when="2024-05", meta={"lane": "战略"}),
        Draft(Happened(), id="twice", when="{2024-01-05,2024-02-05}"),
        Draft(Held("运行"), "馆", id="since 甲", when="2023-05-01/.."),
        Draft(Held("运行"), "馆", id="until", when="/2020"),
        Draft(Planned("p", deadline="2026"), id="plan", when="2024"),
        Draft(Happened(), id="old", when="-0044-03-15"),
    )


def test_timelinejs_shows_our_words_for_a_date() -> None:
    found = timelinejs(compiled(*drafts()))

    assert found["month"]["display_date"] == "2024年5月，日不详"
    assert found["month"]["start_date"] == {"year": 2024, "month": 5}
    assert found["month"]["end_date"] == {"year": 2024, "month": 5, "day": 31}
    assert found["day"]["start_date"] == {"year": 2024, "month": 5, "day": 1}
    assert "end_date" not in found["day"]
    assert found["old"]["start_date"] == {"year": -44, "month": 3, "day": 15}
    assert (found["month"]["group"], found["plan"]["group"]) == ("战略", "规划与目标")
    assert "group" not in found["day"]


def test_timelinejs_gets_text_and_no_html() -> None:
    found = timelinejs(compiled(*drafts()))

    assert found["day"]["text"]["headline"] == "&lt;i&gt;开馆&lt;/i&gt;&amp;"
    assert found["day"]["text"]["text"] == "<p>（未注明来源）</p>"


def test_timelinejs_ids_are_such_as_stand_in_an_address() -> None:
    assert {"since_20_甲", "twice", "twice-2"} <= set(timelinejs(compiled(*drafts())))


def test_timelinejs_names_what_is_not_on_its_axis() -> None:
    title = json.loads(render(compiled(*drafts()), "timelinejs"))["title"]["text"]

    assert title["headline"] == "试编"
    assert "容纳不了以下各条的日期：until" in title["text"]
    whole = json.loads(render(compiled(drafts()[0]), "timelinejs"))["title"]["text"]
    assert "容纳不了" not in whole["text"]


def test_timelinejs_has_sources_and_remarks() -> None:
    found = timelinejs(sample_chronology(lang="en"))

    assert "announced: between 23 October" in found["plan"]["text"]["text"]
    assert "<p>date in doubt: No year is printed</p>" in found["rd-2020"]["text"]["text"]
    assert "“The record”[1] characters 0–12" in found["summit"]["text"]["text"]


def test_vis_gets_ranges_for_what_is_not_a_day() -> None:
    found = vis(compiled(*drafts()))

    assert (found["day"]["type"], found["day"]["start"]) == ("box", "2024-05-01T00:00:00")
    assert "end" not in found["day"]
    assert found["month"] | {"title": "", "content": ""} == {
        "id": "month",
        "content": "",
        "title": "",
        "start": "2024-05-01T00:00:00",
        "end": "2024-06-01T00:00:00",
        "type": "range",
        "group": "战略",
        "className": "inexact",
    }
    assert found["since 甲"]["className"] == "inexact unended"
    assert found["old"]["start"] == "-000044-03-15T00:00:00"
    assert {"twice", "twice~2"} <= set(found)
    assert found["day"]["content"] == "&lt;i&gt;开馆&lt;/i&gt;&amp;"


def test_vis_says_what_has_no_begin_apart() -> None:
    said = json.loads(render(compiled(*drafts()), "vis"))

    assert [one["id"] for one in said["without_begin"]] == ["until"]
    assert [one["id"] for one in said["groups"]] == ["大事记", "战略", "规划与目标"]


def test_vis_groups_stand_in_the_order_of_the_sections() -> None:
    """What belongs to no section keeps its place."""
    some = [Draft(Happened(), when="2024", meta={"lane": lane}) for lane in ("甲", "", "乙")]
    made = compiled(*some, lanes={"乙": "乙", "甲": "甲"})
    groups = [one["id"] for one in json.loads(render(made, "vis"))["groups"]]

    assert groups == ["乙", "大事记", "甲"]
