"""``timeline diff``: two points on either clock, what differs and which records made it."""

from pathlib import Path

import orjson
import pytest

import timeline
from tests.cli.conftest import Run
from timeline.facts import Quantity

pytestmark = pytest.mark.usefixtures("log")


def rows(out: str) -> list[list[str]]:
    """Return the cells of what stands between the title and the count."""
    return [
        [cell.strip() for cell in line.split("  ") if cell.strip()]
        for line in out.splitlines()[2:-1]
    ]


def test_what_became_certain_between_two_dates_is_new(command: Run) -> None:
    english = command("diff", "2025-01-31", "2025-03-01", "--lang", "en")
    chinese = command("diff", "2025-01-31", "2025-03-01", "--lang", "zh")

    assert english.status == 0
    assert english.out.splitlines()[0] == (
        "end of 31 January 2025 → end of 1 March 2025 (from all 14 records)"
    )
    assert rows(english.out) == [
        ["new", "The new wing opens", "February 2025, day unknown", "wing", "not yet → certain"]
    ]
    assert english.out.splitlines()[-1] == "1 change from 1 record"
    assert chinese.out.splitlines()[0] == "2025年1月31日终 → 2025年3月1日终（据全部14条记录）"
    assert rows(chinese.out)[0][-1] == "尚未 → 确定"
    assert chinese.out.splitlines()[-1] == "1项变化，依据1条记录"


def test_readings_are_compared_by_what_they_say_of_the_day_or_near_it(command: Run) -> None:
    into = command("diff", "2019", "2020-06", "--lang", "en").out
    after = command("diff", "2021-06", "2026-06", "--lang", "zh").out

    assert rows(into)[0] == ["changed", "城东实验室 rooms", "rooms-2020", "unknown → 12"]
    line = next(row for row in rows(after) if row[1].endswith("房间数"))
    assert line[-1].startswith("此前：12间（2020年） → 40间（2021—2025年间）；当日或此后：")


def test_holdings_named_states_plans_and_notes_are_compared(command: Run) -> None:
    english = rows(command("diff", "2020", "2024-06", "--lang", "en").out)
    later = rows(command("diff", "2024-06", "2026-06", "--lang", "zh").out)
    days = rows(command("diff", "2025-04-10", "2025-04-11", "--lang", "en").out)

    said = {row[1]: row[-1] for row in english}
    assert said["Ms He is head"] == "does not hold → holds"
    assert said["城东实验室 名称"] == "not yet → 东区实验室 or not yet"
    marked = {row[1]: (row[0], row[-1]) for row in later}
    assert marked["何老师任主任"] == ("去", "存续 → 不存续")
    assert marked["新建十间"] == ("新", "未提出 → 确定")
    assert [row[-1] for row in days] == ["not yet → certain", "not under way → under way"]


def test_two_states_of_knowledge_are_compared_at_one_date(log: Path, command: Run) -> None:
    """A correction, a retraction and a note, each with its record."""
    with timeline.open(log) as opened:
        opened.amend("rooms-2020", because="misread", value=Quantity.parse("13间"))
        opened.retract("days", because="cancelled")
        opened.append(timeline.Draft(timeline.Noted("why?", about=["wing"]), id="n", when="2025"))

    english = command("diff", "2020", "--known", "#14", "--lang", "en").out
    twice = command("diff", "2020", "--known", "#14", "--known", "#15", "--lang", "zh").out

    assert english.splitlines()[0] == (
        "end of 31 December 2020, as known at #14 (14 records) → "
        "end of 31 December 2020, from all 17 records"
    )
    said = {row[-2]: (row[0], row[-1]) for row in rows(english)}
    assert said["rooms-2020 #15"] == ("changed", "12 → 13")
    assert said["days #16"] == ("gone", "not yet → not recorded")
    assert said["n"] == ("new", "not recorded → noted")
    assert [row[-2] for row in rows(twice)] == ["rooms-2020 #15"]
    assert "据#14时所知（14条记录） → " in twice
    assert "据#15时所知（15条记录）" in twice


def test_what_was_recorded_since_and_had_not_happened_is_only_counted(
    log: Path, command: Run
) -> None:
    """Of a date long ago, most of what the log has learned since says nothing."""
    with timeline.open(log) as opened:
        for year in ("2019", "2024", "2025"):
            opened.append(timeline.Draft(timeline.Happened(year), id=f"y{year}", when=year))

    english = command("diff", "2020", "--known", "#14", "--lang", "en").out.splitlines()
    chinese = command("diff", "2020", "--known", "#14", "--lang", "zh").out.splitlines()

    assert [line.split()[0] for line in english[2:]] == ["new", "2", "3"]
    assert english[3] == (
        "  2 more that were recorded in between and had not happened by then (--json lists them)"
    )
    assert english[-1] == "3 changes from 3 records"
    assert chinese[3] == "  另有2项是其间所记，当时尚未发生（列出：--json）"
    only = command("diff", "2018", "--known", "#14", "--lang", "en").out.splitlines()
    assert only[2].startswith("  3 more")


def test_one_coordinate_for_two_dates_holds_for_both(command: Run) -> None:
    out = command("diff", "2019", "2020", "--known", "#4", "--lang", "en").out

    assert out.splitlines()[0].endswith("(as known at #4 (4 records))")
    assert [row[-2] for row in rows(out)] == ["rooms-2020"]


def test_what_was_published_by_two_dates_is_compared(command: Run) -> None:
    found = command("diff", "2020", "--published-by", "2024", "--lang", "en").out
    data = orjson.loads(command("diff", "2020", "--published-by", "2024", "--json").out)

    assert "published by 2024 (12 facts left out) → " in found.splitlines()[0]
    assert data["before"]["published_by"]["left_out"] == 12
    assert data["after"]["published_by"] == {"asked": None, "instant": None, "left_out": 0}


def test_equal_answers_are_no_difference(log: Path, command: Run) -> None:
    """Two days of one month between which nothing has a bound; a corrected note of a fact."""
    same = command("diff", "2022-08-01", "2022-08-02", "--lang", "en")
    chinese = command("diff", "2022-08-01", "2022-08-02", "--lang", "zh")
    with timeline.open(log) as opened:
        opened.amend("signed", because="x", place="东区")
    corrected = command("diff", "2024", "--known", "#14", "--lang", "en").out

    assert (same.status, same.out.splitlines()[-1]) == (0, "no difference")
    assert chinese.out.splitlines()[-1] == "没有变化"
    assert rows(corrected)[0][-1] == "the same, by other records"


def test_differences_are_data_with_both_coordinates(command: Run) -> None:
    data = orjson.loads(command("diff", "2020-06", "2029", "--known", "#14", "--json").out)

    assert data["format"] == "timeline/diff/1"
    assert data["before"]["at"]["asked"] == "2020-06"
    assert data["after"]["known"] == {"asked": "14", "instant": None, "head": 14}
    found = {(one["what"], one["name"]): one for one in data["differences"]}
    rooms = found["reading", "房间数"]
    assert rooms["before"]["value"]["least"] == "12"
    assert rooms["after"]["last"]["value"]["least"] == "40"
    assert set(rooms["records"]) == {"rooms-2020", "rooms-now"}
    assert {cause["id"] for cause in rooms["causes"]} == {"rooms-2020", "rooms-now"}
    wing = found["happened", "wing"]
    assert (wing["before"]["truth"], wing["after"]["truth"]) == ("no", "yes")
    assert found["state", "名称"]["before"] is None
    assert found["state", "名称"]["after"]["value"] == "东区实验室"
    assert found["plan", "plan"]["after"]["announced"] == "yes"


def test_what_holds_and_notes_are_data_too(command: Run) -> None:
    office = orjson.loads(command("diff", "2020", "2022", "--json").out)["differences"]
    noted = orjson.loads(command("diff", "2020", "--known", "#10", "--json").out)["differences"]

    (held,) = (one for one in office if one["what"] == "holding")
    assert (held["name"], held["after"]["truth"]) == ("主任", "yes")
    (note,) = (one for one in noted if one["what"] == "noted")
    assert note["after"] == {"text": "峰值过低", "records": ["doubt"]}


@pytest.mark.parametrize(
    ("arguments", "english", "chinese"),
    [
        (["2025"], "found one date and nothing else", "只有一个日期，无可比较"),
        (["2025", *["--known", "#1"] * 3], "--known 3 times", "--known出现3次，至多两次"),
    ],
)
def test_what_cannot_be_compared_is_misuse(
    command: Run, arguments: list[str], english: str, chinese: str
) -> None:
    told, said = (command("diff", *arguments, "--lang", lang) for lang in ("en", "zh"))

    assert (told.status, said.status) == (2, 2)
    assert english in told.err
    assert chinese in said.err
