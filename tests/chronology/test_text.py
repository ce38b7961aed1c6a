"""Plain text keeps its width, dates in a column of their own."""

import pytest

from tests.chronology.making import article, compiled, sample_chronology
from timeline.chronology import render, render_text
from timeline.chronology.wrapping import width
from timeline.facts import Draft, Happened, Noted, Source


@pytest.mark.parametrize("columns", [24, 40, 80, 120])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_line_is_wider_than_asked(lang: str, columns: int) -> None:
    lines = render_text(sample_chronology(lang), columns=columns).decode().splitlines()

    assert max(width(line) for line in lines) <= columns


def test_dates_hang_in_a_column_and_long_ones_stand_above() -> None:
    long = Draft(Happened(), id="long", when="[2024-10-23..2024-12-31]", title="事")
    text = render_text(
        compiled(article(), long, Draft(Happened(), id="a", when="2024-06", title="会"))
    ).decode()

    assert "\n  是月      会\n            （未注明来源） · a\n" in text
    assert "\n  10月23日至12月31日间\n            事\n" in text


def test_everything_is_told() -> None:
    text = render_text(sample_chronology()).decode()

    assert "※ 日期存疑：年份未印\n" in text
    assert "            宣布时间：2025年10月23日至12月31日间（发表时）\n" in text
    assert "  长沙市研发投入强度\n" in text
    assert "[1] 《创新答卷》；article；发布者：市报；" in text
    assert "（所涉：rd-latest、rd-2020）" in text
    assert "2026年1月1日：更正 conference\n  原记：2025年4月11—13日：学术会议\n" in text


def test_an_empty_chronology_is_still_a_text() -> None:
    assert render_text(compiled(title="空")).decode().startswith("空\n══\n")


def test_a_remark_about_nothing_in_particular_stands_alone() -> None:
    assert "※ 注：随记\n" in render_text(compiled(Draft(Noted("随记"), when="2024"))).decode()


def test_places_in_one_document_name_it_once() -> None:
    places = (
        Source("article", page="3"),
        Source("article", page="5"),
        Source("other", page="7"),
        Source("article"),
        Source("article", page="9"),
        Source("article"),
    )
    made = compiled(
        article(), Draft(Happened(), id="a", when="2024", title="事", sources=places), title="试"
    )

    said = "[1] 第3页、第5页；[2] 第7页；[1] 第9页"
    assert f"            {said} · a\n" in render_text(made).decode()
    escaped = said.replace("[", r"\[").replace("]", r"\]")
    assert f"  - {escaped} · `a`\n" in render(made, "md").decode()
    calendar = render(made, "ics").replace(b"\r\n ", b"").decode()
    assert "《创新答卷》[1] 第3页、第5页\\n《other》[2] 第7页\\n" in calendar


def test_sentences_on_one_line_have_one_mark_between_them() -> None:
    draft = Draft(
        Happened(), id="a", when="2024", title="事", place="长沙", meta={"note": "未印。"}
    )
    cells = render(compiled(draft), "csv").decode()

    assert "地点：长沙；备注：未印。" in cells
    draft = Draft(Happened(), id="a", when="2024", title="事", place="未印。", meta={"note": "注"})
    assert "地点：未印；备注：注" in render(compiled(draft), "csv").decode()
