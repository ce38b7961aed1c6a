"""Dated entries by year, by section or by five-year plan; a second entry of a day says so."""

from typing import Any

import pytest

from tests.chronology.making import compiled, ids
from timeline.chronology import Chronology, render
from timeline.chronology.headings import dated, front_matter
from timeline.errors import UnsupportedError
from timeline.facts import Draft, Happened


def happened(id: str, when: str, lane: str = "") -> Draft[Happened]:
    return Draft(Happened(id), id=id, when=when, meta={"lane": lane} if lane else {})


DRAFTS = (
    happened("a", "2020-12-05", "乙"),
    happened("b", "2023-06-01", "甲"),
    happened("c", "2023-06-01", "乙"),
    happened("d", "2023-06-01", "甲"),
    happened("e", "2023-06", "甲"),
    happened("f", "1964-03-02"),
)


def labels(made: Chronology) -> list[tuple[str, str]]:
    return [(entry.id, entry.label) for entry in made.entries]


def test_sections_stand_in_the_order_of_the_settings_then_of_their_first_entry() -> None:
    made = compiled(*DRAFTS, by="lane", lanes={"甲": "甲", "丙": "丙"})

    assert made.lanes == ("甲", "乙")
    groups = dated(made)
    assert [group.label for group in groups] == ["甲", "乙", "未分栏目"]
    assert [ids(group.entries) for group in groups] == [["b", "d", "e"], ["a", "c"], ["f"]]
    assert [part.label for part in groups[1].groups] == ["2020年", "2023年"]


def test_under_a_heading_of_the_year_alone_a_label_names_its_month() -> None:
    made = dict(labels(compiled(*DRAFTS, by="lane")))

    assert made["e"] == "6月，日不详"
    assert made["b"] == "6月1日"
    assert dict(labels(compiled(*DRAFTS)))["e"] == "是月"


@pytest.mark.parametrize(
    ("lang", "headings"),
    [
        (
            "zh",
            ["1960—1969年（不在五年规划期内）", "十三五（2016—2020年）", "十四五（2021—2025年）"],
        ),
        (
            "en",
            [
                "1960–1969 (in no five-year plan)",
                "Five-Year Plan no. 13 (2016–2020)",
                "Five-Year Plan no. 14 (2021–2025)",
            ],
        ),
    ],
)
def test_periods_are_those_of_the_five_year_plans(lang: str, headings: list[str]) -> None:
    made = compiled(*DRAFTS, by="period", lang=lang)

    assert [group.label for group in dated(made)] == headings
    for suffix in (".html", ".md", ".txt"):
        text = render(made, suffix).decode()
        assert all(heading.split(" (")[0] in text for heading in headings)


def test_a_second_entry_of_a_day_is_dated_by_the_words_that_were_chosen() -> None:
    assert labels(compiled(*DRAFTS, same_day="同日"))[2:5] == [
        ("b", "1日"),
        ("c", "同日"),
        ("d", "同日"),
    ]
    assert [label for _, label in labels(compiled(*DRAFTS))[2:5]] == ["1日"] * 3


def test_the_same_day_is_meant_within_its_section() -> None:
    made = dict(labels(compiled(*DRAFTS, by="lane", same_day="是日")))

    assert (made["b"], made["c"], made["d"], made["e"]) == (
        "6月1日",
        "6月1日",
        "是日",
        "6月，日不详",
    )


def test_another_grouping_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnsupportedError, match="'month', expected one of year, lane, period"):
        compiled(*DRAFTS, by="month")


def test_a_section_that_is_a_heading_is_not_said_of_each_entry() -> None:
    drafts = [
        Draft(Happened(), id="a", when="2023-06-11", title="事", meta={"lane": "甲栏"}),
        Draft(Happened(), id="b", when="2023-07-11", title="物", meta={"lane": "乙栏"}),
    ]
    for form in ("txt", "md"):
        by_lane = render(compiled(*drafts, by="lane"), form).decode()
        by_year = render(compiled(*drafts), form).decode()
        assert by_lane.count("甲栏") == by_year.count("甲栏") == 1
        assert "· 甲栏 ·" not in by_lane
        assert "甲栏 · " in by_year


@pytest.mark.parametrize(
    ("drafts", "zh", "en"),
    [
        ([Draft(Happened(), when="2023-06-11", title="事")], "1条", "1"),
        (
            [
                Draft(Happened(), when="2023", title="事"),
                Draft(Happened(), when="[2021..2025]", title="事"),
            ],
            "2条（系年1条，未系年1条），其中日期不确切2条",
            "2 (1 dated, 1 not dated to a year), of which 2 with an inexact date",
        ),
        ([], "0条", "0"),
    ],
)
def test_parts_without_entries_are_not_counted_for_the_reader(
    drafts: list[Draft[Any]], zh: str, en: str
) -> None:
    for lang, said in (("zh", zh), ("en", en)):
        assert (
            dict(front_matter(compiled(*drafts, lang=lang)))["条数" if lang == "zh" else "Entries"]
            == said
        )
