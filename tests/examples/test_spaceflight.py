"""The second log, of another world: Chinese spaceflight, kept over seventeen years."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import timeline
from timeline.chronology import render
from timeline.cli.app import run
from timeline.dates import Truth
from timeline.facts import Record, standing
from timeline.state import AsOf

FOLDER = Path(__file__).parents[2] / "docs" / "examples" / "spaceflight"
PARTS = sorted(FOLDER.glob("*.yaml"))


@pytest.fixture(scope="module")
def log() -> Iterator[timeline.Timeline]:
    with timeline.open(FOLDER / "events", read_only=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def records(log: timeline.Timeline) -> list[Record[Any]]:
    return list(log.records())


def crews(log: timeline.Timeline, at: str, **more: Any) -> dict[str, Truth]:
    """Return the missions with a crew in orbit at *at*, certainly or possibly."""
    held = log.at(at, **more).holdings()
    return {one.subject: one.truth for one in held if one.what == "乘组在轨"}


def test_it_is_whole_and_has_the_size_of_a_real_chronicle(
    log: timeline.Timeline, records: list[Record[Any]]
) -> None:
    kinds = Counter(record.type for record in standing(records))

    assert log.verify() == ()
    assert log.zone.name == "Asia/Shanghai"
    assert sum(kinds.values()) >= 250
    assert min(kinds[type_] for type_ in ("held", "began", "ended", "became", "planned")) >= 7
    assert kinds["changed"] >= 5
    assert kinds["noted"] == 5


def test_every_fact_has_a_source_a_lane_and_a_title_in_both_languages(
    log: timeline.Timeline, records: list[Record[Any]]
) -> None:
    for record in standing(records):
        if record.type in {"published", "asserted"}:
            continue
        assert record.sources, record.id
        assert record.meta["lane"] in log.settings.lanes, record.id
        if record.type != "defined":
            assert record.title["zh"] != record.title["en"], record.id


def test_programmes_are_parts_of_programmes(records: list[Record[Any]]) -> None:
    wholes = {whole for record in records for whole in record.part_of}

    assert wholes >= {
        "载人航天工程",
        "神舟飞船",
        "天宫空间站",
        "嫦娥工程",
        "嫦娥工程三期",
        "北斗系统",
    }
    assert wholes >= {"长征火箭", "风云卫星", "东方红卫星", "行星探测工程"}


def test_dates_are_as_exact_as_what_is_known(records: list[Record[Any]]) -> None:
    """Clock times, days, months, years, about a year, one of two days, spans of both sorts."""
    dates = {record.fact: record.when for record in standing(records)}

    assert dates["ce6-landing"].text == "2024-06-02T06:23+08:00"
    assert dates["group-581"].text == "1958~"
    assert dates["moon-approved"].kind == "one of"
    assert (dates["market"].precision, dates["cnsa-luan"].precision) == ("month", "year")
    assert sum(when.kind == "throughout" for when in dates.values()) >= 20


def test_both_clocks_are_in_use(records: list[Record[Any]]) -> None:
    """Seven recorded times over seventeen years, and corrections of each sort."""
    corrected = [record.fact for record in records if record.supersedes]
    withdrawn = [record.retracts for record in records if record.retracts]

    assert len({record.recorded_at for record in records}) == len(PARTS) == 7
    assert corrected == [
        "fifth-academy", "moon-approved", "dfh1", "plan-station-2020", "samples-ce5",
        "more-2021", "sz5", "cnsa",
    ]  # fmt: skip
    assert withdrawn == ["t7m", "t7m-gone", "tg1-end-wrong"]


def test_the_drafts_give_the_log_byte_for_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever the clock says: when each fact was recorded stands in its file."""
    monkeypatch.setattr("sys.argv", ["timeline"])
    again = str(tmp_path / "again")
    zone = ["--zone", "Asia/Shanghai", "--origin", "chinese-spaceflight"]
    assert not run(["init", again, *zone, "--lang", "zh"])
    for part in PARTS:
        assert not run(["import", str(part), "--log", again, "--yes"])

    kept = FOLDER / "events" / "00000001.jsonl"
    assert (tmp_path / "again" / kept.name).read_bytes() == kept.read_bytes()
    assert "chinese-spaceflight" in capsys.readouterr().out


def test_the_only_problems_are_the_doubts_that_are_noted(log: timeline.Timeline) -> None:
    assert [(one.severity, one.code, one.records[0]) for one in log.check()] == [
        ("warning", "doubt-conflict", "name-1982-doubt"),
        ("warning", "doubt-conflict", "intelsat-708-doubt"),
        ("warning", "doubt-undated", "shuguang-doubt"),
        ("warning", "doubt-conflict", "moon-approved-doubt"),
        ("warning", "doubt-unclear", "launches-doubt"),
    ]


def test_the_miscount_of_2021_was_found_until_it_was_mended(log: timeline.Timeline) -> None:
    errors = [one for one in log.check(known="2021-12-31") if one.severity == "error"]

    assert [(one.code, one.records) for one in errors] == [
        ("contradiction", ("taikonauts-2020", "taikonauts-2021", "more-2021"))
    ]
    assert [one for one in log.check(known="2022-12-31") if one.severity == "error"] == []


@pytest.mark.parametrize(
    ("at", "missions"),
    [
        ("2003-10-15T08:59+08:00", set()),
        ("2003-10-15T12:00+08:00", {"神舟五号"}),
        ("2003-10-16T06:24+08:00", set()),
        ("2008-09-27", {"神舟七号"}),
        ("2021-09-30", set()),
        ("2022-05-01", set()),
        ("2022-11-30", {"神舟十四号", "神舟十五号"}),
        ("2022-12-05", {"神舟十五号"}),
        ("2024-10-31", {"神舟十八号", "神舟十九号"}),
        ("2025-11-05", {"神舟二十号", "神舟二十一号"}),
        ("2025-12-31", {"神舟二十一号"}),
    ],
)
def test_who_was_in_orbit(log: timeline.Timeline, at: str, missions: set[str]) -> None:
    assert crews(log, at) == dict.fromkeys(missions, Truth.YES)


def test_the_first_crew_was_yang_liwei(log: timeline.Timeline) -> None:
    (flight,) = [
        one for one in log.at("2003-10-15T12:00+08:00").holdings() if one.what == "乘组在轨"
    ]

    assert flight.value == "杨利伟"
    assert log.record("sz5-times").roles == {"航天员": ("杨利伟",)}


def test_the_hour_before_the_launch_was_in_orbit_as_long_as_only_the_days_were_known(
    log: timeline.Timeline,
) -> None:
    assert crews(log, "2003-10-15T08:00+08:00", known="2021-12-31") == {"神舟五号": Truth.YES}
    assert crews(log, "2003-10-15T08:00+08:00") == {}


@pytest.mark.parametrize(
    ("at", "names"),
    [
        ("1960", ["国防部第五研究院"]),
        ("1965-01-15", ["国防部第五研究院", "第七机械工业部"]),
        ("1970-12-31", ["第七机械工业部"]),
        ("1982-05-01", ["第七机械工业部", "航天工业部"]),
        ("1985", ["航天工业部"]),
        ("1990", ["航空航天工业部"]),
        ("1995", ["中国航天工业总公司"]),
        ("2005", ["国防科学技术工业委员会"]),
        ("2025", ["国家国防科技工业局"]),
    ],
)
def test_what_the_ministry_was_called(log: timeline.Timeline, at: str, names: list[str]) -> None:
    (name,) = [one for one in log.at(at).currents() if one.subject == "航天主管部门"]

    assert [one.event.value for one in name.candidates] == names


@pytest.mark.parametrize(
    ("at", "head"),
    [("1996", "刘纪原"), ("2002", "栾恩杰"), ("2012", "陈求发"), ("2013-06", "马兴瑞"),
     ("2015", "许达哲"), ("2019", "张克俭"), ("2025", "单忠德")],
)  # fmt: skip
def test_who_headed_the_space_administration(log: timeline.Timeline, at: str, head: str) -> None:
    (held,) = [
        one for one in log.at(at).currents() if (one.subject, one.what) == ("国家航天局", "局长")
    ]

    assert [one.event.value for one in held.candidates] == [head]


@pytest.mark.parametrize(
    ("at", "modules"),
    [
        ("2021-04-28", []),
        ("2021-06-17", ["天和核心舱"]),
        ("2022-07-31", ["天和核心舱", "问天实验舱"]),
        ("2022-11-30", ["天和核心舱", "问天实验舱", "梦天实验舱"]),
    ],
)
def test_the_modules_of_the_station(log: timeline.Timeline, at: str, modules: list[str]) -> None:
    state = log.at(at)
    held = {one.subject for one in state.holdings() if one.what == "在轨"}

    assert [one for one in ("天和核心舱", "问天实验舱", "梦天实验舱") if one in held] == modules
    assert all(state.holds(one, "在轨") is Truth.YES for one in modules)


def test_the_count_of_modules_is_not_carried_to_a_day_on_which_nobody_counted(
    log: timeline.Timeline,
) -> None:
    count = log.at("2022-11-30").reading("天宫空间站", "舱段数")
    shape = [one for one in log.at("2022-11-30").currents() if one.subject == "天宫空间站"]

    assert (count.status, str(count.last.value if count.last else "")) == ("unknown", "3个")
    assert str(log.at("2022-11-01").reading("天宫空间站", "舱段数").value) == "3个"
    assert [one.event.value for one in shape[0].candidates] == ["三舱“T”字构型"]


@pytest.mark.parametrize(
    ("at", "value"),
    [("2003-10-15", "1人"), ("2008-09-25", "6人"), ("2016-10-17", "11人"), ("2025-12-31", "28人")],
)
def test_how_many_have_been_to_orbit(log: timeline.Timeline, at: str, value: str) -> None:
    assert str(log.at(at).reading("中国航天", "进入过太空的航天员").value) == value


def test_what_was_brought_from_the_moon(log: timeline.Timeline) -> None:
    """The first figure was a guess until the sample was weighed."""
    day = "2020-12-17"

    assert str(log.at(day).reading("嫦娥五号", "月球样品").value) == "1731克"
    assert str(log.at(day, known="2020-12-18").reading("嫦娥五号", "月球样品").value) == "约2000克"
    assert str(log.at("2024-06-25").reading("嫦娥六号", "月球样品").value) == "1935.3克"


def outcome(log: timeline.Timeline, plan: str, at: str, **more: Any) -> str:
    (found,) = [one for one in log.at(at, **more).plans() if one.record.fact == plan]
    return found.status


@pytest.mark.parametrize(
    ("plan", "at", "became"),
    [
        ("plan-651", "1970-04-24", "kept"),
        ("plan-714", "1972", "outstanding"),
        ("plan-714", "1974", "missed"),
        ("plan-core", "2019", "missed"),
        ("plan-station-2020", "2019", "outstanding"),
        ("plan-station-2020", "2022", "missed"),
        ("plan-station-2022", "2022-10-31", "outstanding"),
        ("plan-station-2022", "2022-11-01", "kept"),
        ("plan-ce5-2017", "2018", "missed"),
        ("plan-ce5-2020", "2020-12-17", "kept"),
        ("plan-return", "2020-12-17", "kept"),
        ("plan-beidou-global", "2021", "kept"),
        ("plan-landing", "2025", "outstanding"),
        ("plan-mars", "2021", "due"),
    ],
)
def test_what_became_of_plans(log: timeline.Timeline, plan: str, at: str, became: str) -> None:
    assert outcome(log, plan, at) == became


def test_what_was_believed_in_2011_of_the_station(log: timeline.Timeline) -> None:
    """It was to be done by June 2020; nobody could say then whether it was."""
    then = log.at("2022-12-31", known="2011-12-31").plans()
    station = {one.record.fact: one for one in then if one.subject == "天宫空间站"}

    assert list(station) == ["plan-station-2020"]
    assert str(station["plan-station-2020"].deadline) == "2020-06"
    assert station["plan-station-2020"].status == "due"
    assert outcome(log, "plan-station-2020", "2022-12-31") == "missed"


def test_a_withdrawal_was_withdrawn(log: timeline.Timeline) -> None:
    known = ["2008-12-31", "2011-12-31", "2016-12-31"]
    rocket = [
        "t7m" in {one.fact for one in log.at("1960", known=point).happened.certain}
        for point in known
    ]

    assert rocket == [True, False, True]


def test_the_end_of_tiangong_1_that_had_not_come(log: timeline.Timeline) -> None:
    """The difference names the wrong end that was withdrawn, and the true one."""
    day = "2017-06-30"
    assert log.at(day, known="2016-12-31").holds("天宫一号", "在轨") is Truth.NO
    assert log.at(day).holds("天宫一号", "在轨") is Truth.YES

    changed = log.diff(AsOf(day, known="2016-12-31"), AsOf(day))
    (station,) = [one for one in changed if (one.what, one.subject) == ("holding", "天宫一号")]
    assert station.records == ("tg1-end", "tg1-end-wrong")


def test_a_date_may_become_less_exact(log: timeline.Timeline) -> None:
    """Of the day on which the lunar programme was approved there are two accounts."""
    day = "2004-01-23"

    assert log.at(day).holds("嫦娥工程") is Truth.MAYBE
    assert log.at("2004-01-24").holds("嫦娥工程") is Truth.YES
    assert log.at(day, known="2008-12-31").holds("嫦娥工程") is Truth.NO


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", ["html", "md", "svg", "csv"])
def test_it_is_rendered_in_both_languages(log: timeline.Timeline, lang: str, form: str) -> None:
    page = render(log.chronology(lang=lang), form).decode()

    assert {"zh": "神舟五号：杨利伟", "en": "Shenzhou 5: Yang Liwei"}[lang] in page
