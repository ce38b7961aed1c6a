"""``timeline history``: a name on all days, or what came about within a time."""

from pathlib import Path

import orjson
import pytest

import timeline
from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("log")


def test_an_indicator_is_told_in_steps_of_days(command: Run) -> None:
    """Steps that differ in nothing that is shown are one row."""
    english = command("history", "rooms", "--lang", "en")
    chinese = command("history", "房间数", "--lang", "zh")

    assert english.status == 0
    assert english.out.splitlines()[0].endswith(
        "rooms, day by day (Asia/Shanghai), from all 14 records"
    )
    rows = [line.split("  ") for line in english.out.splitlines()[3:]]
    assert [[cell.strip() for cell in row if cell][:2] for row in rows] == [
        ["until 31 December 2019", "unknown"],
        ["2020", "12"],
        ["1 January 2021 – 30 December 2025", "unknown"],
        ["31 December 2025", "unknown"],
        ["from 1 January 2026", "unknown"],
    ]
    assert "房间数，逐日（Asia/Shanghai），据全部14条记录" in chinese.out
    assert "自2026年1月1日起" in chinese.out


def test_a_subject_is_told_with_what_holds_and_its_named_states(command: Run) -> None:
    out = command("history", "城东实验室", "--lang", "zh").out

    assert "至2021年4月30日" in out
    assert "未见存续之记录" in out
    rows = [line.split() for line in out.splitlines()]
    office = [row for row in rows if row[-1:] == ["office"]]
    assert [row[1] for row in office] == ["可能", "存续", "可能", "不再"]
    assert ["自2025年7月1日起", "不再", "何老师任主任", "office"] in rows
    assert "东区实验室或尚无" in out
    assert "其余2项同上" in out


def test_a_part_of_a_history_can_be_asked(command: Run) -> None:
    out = command("history", "rooms", "--from", "2020-06", "--to", "2021-02", "--lang", "en").out

    assert [line.split("  ")[1] for line in out.splitlines()[3:]] == [
        "June–December 2020",
        "January–February 2021",
    ]


def test_what_came_about_is_told_in_the_order_of_its_dates(command: Run) -> None:
    spring = ("history", "--from", "2025-02-10", "--to", "2025-04", "--lang", "en")
    brief, whole = command(*spring).out, command(*spring, "--possible").out

    assert brief.splitlines()[0].endswith(
        "10 February – 30 April 2025 (Asia/Shanghai), from all 14 records"
    )
    assert [line.split()[-1] for line in brief.splitlines()[2:]] == ["days", "them)"]
    assert "1 more that may have come about" in brief
    assert "possible  happened  The new wing opens" in whole


def test_ends_and_named_states_are_told_and_an_occurrence_once(command: Run) -> None:
    """The open days end within the time, too: they are told by their begin."""
    years = command("history", "--from", "2024", "--to", "2025", "--lang", "zh").out
    end = command("history", "--from", "2025-04-13", "--to", "2025-04-14", "--lang", "zh").out

    assert "确定  改称  " in years
    assert "可能" not in years
    assert years.count(" days") == 1
    assert "确定  终止  开放日" in end


def test_a_time_may_have_one_bound_or_a_clock_time(command: Run) -> None:
    def title(*options: str) -> str:
        lines = command("history", *options, "--lang", "en").out.splitlines()
        return lines[0].partition(", ")[2].partition(" (")[0]

    noon = "2025-02-10T12:00:00"
    assert title("--from", "2025-04") == "from 1 April 2025"
    assert title("--to", "2025-04") == "until 30 April 2025"
    assert title("--from", noon, "--to", "2025") == f"from {noon} to end of 31 December 2025"
    assert title("--from", noon) == f"from {noon}"
    assert title("--to", noon) == f"until {noon}"
    assert (
        "nothing is certain to have happened"
        in command("history", "--to", "1900", "--lang", "en").out
    )


def test_histories_are_data_with_their_coordinates(command: Run) -> None:
    rooms = orjson.loads(command("history", "rooms", "--known", "#5", "--json").out)
    lab = orjson.loads(command("history", "城东实验室", "--json").out)

    assert rooms["format"] == "timeline/history/1"
    assert rooms["known"] == {"asked": "5", "instant": None, "head": 5}
    assert rooms["log"]["head"] == 14
    assert (rooms["subject"], rooms["indicator"]) == ("城东实验室", "房间数")
    assert rooms["steps"][0]["first"] is None
    assert rooms["steps"][1]["first"] == [2020, 1, 1]
    assert rooms["steps"][1]["reading"]["value"]["least"] == "12"
    assert "stale_days" not in rooms["steps"][-1]["reading"]["last"]
    assert lab["indicator"] is None
    assert lab["steps"][-1]["states"][0]["value"] == "东区实验室"
    assert {one["truth"] for step in lab["steps"] for one in step["holding"]} == {"yes", "maybe"}


def test_what_came_about_is_data_with_its_coordinates(command: Run) -> None:
    data = orjson.loads(command("history", "--from", "2025-02-10", "--to", "2025-04", "--json").out)

    assert data["format"] == "timeline/between/1"
    assert data["after"] == {"asked": "2025-02-09", "instant": "2025-02-09T15:59:59.999999Z"}
    assert data["upto"]["asked"] == "2025-04"
    found = [(one["kind"], one["truth"], one["records"]) for one in data["happenings"]]
    assert found == [
        ("happened", "maybe", ["wing"]),
        ("happened", "yes", ["days"]),
        ("ended", "yes", ["days"]),
    ]


def test_what_has_no_date_is_counted_apart(log: Path, command: Run) -> None:
    added = command("add", "--title", "某日", "--when", "[0000..9999]", "--id", "some", "--yes")
    out = command("history", "--to", "2025", "--lang", "zh").out
    data = orjson.loads(command("history", "--to", "2025", "--json").out)

    assert added.status == 0, (added.err, log)
    assert "另有1项全无日期" in out
    assert data["undated"] == ["some"]


def test_without_a_name_and_a_time_it_is_told_what_to_say(command: Run) -> None:
    english, chinese = (command("history", "--lang", lang) for lang in ("en", "zh"))

    assert (english.status, chinese.status) == (2, 2)
    assert "timeline history --from 2023 --to 2023" in english.err
    assert "未指明名称，也未指明时段" in chinese.err


def test_what_never_changes_is_so_on_all_days(folder: Path, command: Run) -> None:
    (folder / "always.yaml").write_text(
        "facts:\n- {type: held, subject: sun, what: shines, when: ../..}\n", "utf-8"
    )

    english = command("history", "sun", "--log", "always.yaml", "--lang", "en").out
    chinese = command("history", "sun", "--log", "always.yaml", "--lang", "zh").out

    assert english.splitlines()[2].startswith("  on all days  holds")
    assert chinese.splitlines()[2].startswith("  所有日期  存续")


def test_a_time_behind_a_skipped_day_begins_on_the_next(folder: Path, command: Run) -> None:
    """Samoa had no 30 December 2011: what was over with the 29th ended on the 31st."""
    where = folder / "apia"
    command("init", where, "--zone", "Pacific/Apia")
    with timeline.open(where) as log:
        log.append(
            timeline.Draft(timeline.Held("on"), "s", when="2011-12-20/2011-12-29", id="h"),
            timeline.Draft(timeline.Happened("x"), "s", when="2011-12-31", id="x"),
        )

    told = command(
        "history", "--from", "2011-12-31", "--to", "2012-01-02", "--lang", "en", "--log", where
    )

    assert told.out.splitlines()[0].startswith("log, 31 December 2011 – 2 January 2012 (")
    assert [line.split()[1:2] for line in told.out.splitlines()[2:]] == [["ended"], ["happened"]]


def test_of_a_subject_of_which_nothing_holds_its_records_are_told(
    folder: Path, command: Run
) -> None:
    """A subject of which only occurrences and figures are known is not told as nothing."""
    (folder / "lake.yaml").write_text(
        "defaults: {subject: 东湖}\nfacts:\n"
        "- {id: swum, when: 2021-07, title: {zh: 横渡, en: A crossing}}\n"
        "- {id: depth, type: measured, when: 2020, indicator: 水深, value: 3米}\n",
        encoding="utf-8",
    )
    lake = ("history", "东湖", "--log", "lake.yaml")
    chinese, english = command(*lake, "--lang", "zh").out, command(*lake, "--lang", "en").out
    early = command(*lake, "--to", "2019", "--lang", "zh").out
    before = command("history", "城东实验室", "--to", "2000", "--lang", "zh").out

    assert chinese.splitlines()[2:] == [
        "  未记录其存续或状态；所记的有：",
        "  观测  2020年，月日不详   东湖 水深 3米  depth",
        "  事件  2021年7月，日不详  横渡           swum",
    ]
    assert "nothing is recorded to hold of it, nor any named state" in english
    assert "happened  July 2021, day unknown  A crossing " in english
    assert "横渡" in early
    assert "未见存续之记录" in before
    assert "所记的有" not in before


def test_of_many_records_of_a_subject_the_latest_are_told(folder: Path, command: Run) -> None:
    facts = "".join(f"- {{when: {year}, title: in {year}}}\n" for year in range(2000, 2023))
    (folder / "many.yaml").write_text(f"defaults: {{subject: lake}}\nfacts:\n{facts}", "utf-8")
    out = command("history", "lake", "--log", "many.yaml", "--lang", "en").out

    assert "3 earlier ones (timeline log lists them)" in out
    assert "in 2002" not in out
    assert all(f"in {year}" in out for year in range(2003, 2023))
