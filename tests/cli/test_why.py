"""What `why` says of a fact on a date, and of an indicator without one."""

import re
from pathlib import Path

import orjson
import pytest

import timeline
from tests.cli.conftest import Run

SAID = {
    "no": ("not yet", "尚未"),
    "maybe": ("possible; its date does not say", "可能；据其时间不能断定"),
    "yes": ("certain", "确定"),
}


@pytest.mark.parametrize(
    ("fact", "date", "truth", "day"),
    [
        ("wing", "2025-01-31", "no", ("31 January 2025", "2025年1月31日")),
        ("wing", "2025-02-10", "maybe", ("10 February 2025", "2025年2月10日")),
        ("wing", "2025-02-28", "yes", ("28 February 2025", "2025年2月28日")),
        ("rooms-2020", "2019", "no", ("31 December 2019", "2019年12月31日")),
        ("daily", "2025-11", "maybe", ("30 November 2025", "2025年11月30日")),
        ("daily", "2026", "yes", ("31 December 2026", "2026年12月31日")),
    ],
)
@pytest.mark.usefixtures("log")
def test_a_fact_is_certain_possible_or_not_yet_on_a_date(
    command: Run, fact: str, date: str, truth: str, day: tuple[str, str]
) -> None:
    english, chinese = SAID[truth]
    told = command("why", fact, "--at", date, "--lang", "en").out.splitlines()[0]
    said = command("why", fact, "--at", date, "--lang", "zh").out.splitlines()[0]
    data = orjson.loads(command("why", fact, "--at", date, "--json").out)

    assert told.startswith(f"{fact}, end of {day[0]}: {english}")
    assert said.startswith(f"{fact}，{day[1]}终：{chinese}")
    assert (data["at"], data["truth"]) == (date, truth)


def test_a_fact_that_was_withdrawn_counts_on_no_date(log: Path, command: Run) -> None:
    with timeline.open(log) as opened:
        opened.retract("wing", because="x")

    assert "withdrawn" in command("why", "wing", "--at", "2026", "--lang", "en").out
    assert orjson.loads(command("why", "wing", "--at", "2026", "--json").out)["truth"] is None


@pytest.mark.usefixtures("log")
def test_without_a_date_nothing_is_said_to_be_unknown(command: Run) -> None:
    english = command("why", "rooms", "--lang", "en").out.splitlines()
    chinese = command("why", "rooms", "--lang", "zh").out.splitlines()

    assert english[0].endswith("rooms: all that is recorded")
    assert chinese[0].endswith("：全部记录")
    assert "rooms-2020" in english[1]
    assert "truth" not in orjson.loads(command("why", "wing", "--json").out)


def test_the_id_of_a_correction_names_its_fact(log: Path, command: Run) -> None:
    with timeline.open(log) as opened:
        new = opened.amend("wing", because="x", place="东区")

    assert command("why", new.id).out == command("why", "wing").out != ""


@pytest.mark.usefixtures("log")
def test_a_named_state_and_an_office_are_explained_by_name(command: Run) -> None:
    name = command("why", "名称", "--at", "2024-06", "--lang", "zh").out.splitlines()
    office = command("why", "主任", "--at", "2022", "--lang", "en").out.splitlines()
    perhaps = command("why", "主任", "--at", "2025-06-10", "--lang", "en").out.splitlines()
    over = command("why", "主任", "--at", "2026", "--lang", "en").out
    early = command("why", "名称", "--at", "2020", "--lang", "en").out
    ever = command("why", "主任", "--lang", "en").out

    assert name[0].startswith("城东实验室名称，2024年6月30日终：城东实验室名称：东区实验室或尚无")
    assert name[2].split()[0] == "name"
    assert office[0].startswith("城东实验室 主任, end of 31 December 2022: holds  Ms He is head")
    assert "possible; its dates do not say whether then" in perhaps[0]
    assert "does not hold" in over
    assert "none yet" in early
    assert all("office" in it for it in (over, ever))


@pytest.mark.usefixtures("log")
def test_a_subject_is_explained_with_all_that_holds_of_it(command: Run) -> None:
    out = command("why", "城东实验室", "--at", "2024-12-31", "--lang", "en").out
    before = command("why", "城东实验室", "--at", "2000", "--lang", "en").out
    ever = command("why", "城东实验室", "--json").out

    assert [line.split()[0] for line in out.splitlines()[1:3]] == ["holds", "state"]
    assert "nothing is recorded to hold" in before
    assert orjson.loads(ever)["facts"] == ["office", "name"]


@pytest.mark.usefixtures("log")
def test_a_plan_is_explained_with_what_became_of_it(command: Run) -> None:
    out = command("why", "plan", "--at", "2029", "--lang", "en").out
    data = orjson.loads(command("why", "plan", "--at", "2029", "--json").out)

    assert out.startswith("plan, end of 31 December 2029: certain  due ")
    assert data["answer"]["possible"]
    assert data["truth"] == "yes"


@pytest.mark.usefixtures("log")
def test_what_a_date_hangs_on_is_shown_with_the_rule_and_its_own_record(command: Run) -> None:
    english = command("why", "wing", "--lang", "en").out
    chinese = command("why", "wing", "--lang", "zh").out
    data = orjson.loads(command("why", "wing", "--json").out)

    assert (
        "counted from daily, between 23 October and 31 December 2025 (zh.year-month/1)" in english
    )
    assert "以daily（2025年10月23日至12月31日间）为基准（zh.year-month/1）" in chinese
    assert english.index("dates above hang on") < english.index("East Daily")
    assert data["bases"] == ["daily"]
    assert [record["id"] for record in data["records"]] == ["daily", "wing"]


def test_of_a_base_only_the_doubts_about_its_date_are_shown(log: Path, command: Run) -> None:
    with timeline.open(log) as opened:
        for id, doubt in (("undated", "undated"), ("typo", "misprint")):
            opened.append(timeline.Draft(
                timeline.Noted("?", about=["daily"], doubt=doubt), id=id, when="2025",  # type: ignore[arg-type] # both are doubts
            ))  # fmt: skip

    out = command("why", "wing", "--lang", "en").out
    own = command("why", "daily", "--lang", "en").out

    assert "undated" in out
    assert "typo" not in out
    assert "typo" in own


def test_a_correction_is_shown_with_who_made_it_when_and_why(log: Path, command: Run) -> None:
    with timeline.open(log) as opened:
        opened.amend("wing", because="the day is printed", when="2025-02-14", by="editor")

    out = command("why", "wing", "--lang", "en").out
    line = next(line for line in out.splitlines() if "replaced by #15" in line)

    assert "by editor" in line
    assert line.endswith("the day is printed")
    assert "14 February 2025" in out


def test_a_correction_without_a_reason_has_its_day(log: Path, command: Run) -> None:
    with timeline.open(log) as opened:
        wing = opened.record("wing")
        opened.append(timeline.Draft(timeline.Happened("x"), when="2025", supersedes=wing.id))

    out = command("why", "wing", "--lang", "en").out
    line = next(line for line in out.splitlines() if "replaced by #15" in line)

    assert re.fullmatch(r"    replaced by #15  \d{4}-\d\d-\d\d", line)


@pytest.mark.usefixtures("log")
def test_an_answer_that_is_nothing_is_left_out_of_data(command: Run) -> None:
    data = orjson.loads(command("why", "名称", "--at", "2020", "--json").out)

    assert "answer" not in data
    assert "truth" not in data
    assert data["facts"] == ["name"]


def test_both_clocks_and_the_publication_are_said(log: Path, command: Run) -> None:
    with timeline.open(log) as opened:
        opened.amend("wing", because="the day is printed", when="2025-02-14")

    then = command("why", "wing", "--at", "2025-02-10", "--known", "#14", "--lang", "en").out
    now = command("why", "wing", "--at", "2025-02-10", "--lang", "en").out
    early = command(
        "why", "wing", "--at", "2025-03", "--published-by", "2025-11", "--lang", "en"
    ).out
    data = orjson.loads(
        command("why", "wing", "--at", "2025-02-10", "--known", "#14", "--json").out
    )

    assert "as known at #14 (14 records): possible" in then
    assert "replaced" not in then
    assert ": not yet" in now
    assert "not certainly published by then" in early
    assert data["known"]["head"] == 14
    assert data["published_by"] == {"asked": None, "instant": None, "left_out": 0}


def test_a_correction_that_was_not_published_then_is_not_told(log: Path, command: Run) -> None:
    """Nor is it for who asks by its own id; of what is left out altogether, all is told."""
    with timeline.open(log) as opened:
        cited = timeline.Source("old")
        opened.append(
            timeline.Draft(timeline.Published(), when="2020", id="old"),
            timeline.Draft(timeline.Published(), when="2024", id="new"),
            timeline.Draft(timeline.Happened("x"), when="2019", id="x", sources=[cited]),
        )
        new = opened.amend("x", because="misprint", when="2018", sources=[timeline.Source("new")])
        opened.amend("new", because="seen", when="2024-05")
        opened.retract("new", because="no such thing")
    asking = ("--published-by", "2021", "--lang", "en")

    out = command("why", "x", *asking).out
    data = orjson.loads(command("why", new.id, "--published-by", "2021", "--json").out)
    left_out = command("why", "wing", *asking).out

    assert "replaced" not in out
    assert new.id not in [one["id"] for one in data["records"]]
    assert [one["status"] for one in data["records"]] == ["standing"]
    assert "wing" in left_out
    assert "replaced by" in command("why", "x", "--lang", "en").out


def test_several_holders_of_one_office_are_all_told(log: Path, command: Run) -> None:
    """Nor is a named state of the same name forgotten."""
    with timeline.open(log) as opened:
        opened.append(
            timeline.Draft(timeline.Held("主任", value="甲"), "所", when="2020/[2021..2023]"),
            timeline.Draft(timeline.Held("主任", value="乙"), "所", when="[2021..2023]/2030"),
            timeline.Draft(timeline.Became("主任", "丙"), "厅", when="2021", id="c"),
            timeline.Draft(timeline.Held("主任", value="丁"), "厅", when="2022/2023", id="d"),
        )

    out = command("why", "所 主任", "--at", "2022", "--lang", "zh").out.splitlines()
    data = orjson.loads(command("why", "厅 主任", "--at", "2022", "--json").out)

    assert ["甲" in out[1], "乙" in out[2]] == [True, True]
    assert [len(one["records"]) for one in data["answers"]] == [1, 1]
    assert (data["facts"], "answer" in data) == (["d", "c"], False)


def test_a_subject_that_began_is_asked_for_by_its_name(log: Path, command: Run) -> None:
    with timeline.open(log) as opened:
        opened.append(timeline.Draft(timeline.Began(), "甲 所（筹）", when="2019-03", id="b"))

    out = command("why", "甲 所（筹）", "--at", "2022", "--lang", "zh").out

    assert "存续" in out.splitlines()[1]
    assert orjson.loads(command("why", "甲 所", "--json").out)["facts"] == ["b"]


def test_a_subject_of_which_nothing_holds_is_explained_by_what_happened(
    log: Path, command: Run
) -> None:
    """A project with nothing but milestones and figures: without a date all of them are told."""
    with timeline.open(log) as opened:
        opened.append(
            timeline.Draft(timeline.Happened("topped out"), "学城", when="2023", id="top"),
            timeline.Draft(timeline.Measured("n", "63个"), "学城", when="2024", id="sixty-three"),
            timeline.Draft(timeline.Noted("which?", about=["top"]), "学城", when="2024", id="odd"),
        )

    out = command("why", "学城", "--lang", "zh").out

    assert out.startswith("学城：全部记录\n")
    assert [name in out for name in ("top  #", "sixty-three  #", "odd  #")] == [True, True, False]


def test_a_date_that_an_order_narrows_is_explained_by_what_it_follows(
    log: Path, command: Run
) -> None:
    with timeline.open(log) as opened:
        opened.append(
            timeline.Draft(timeline.Happened("first"), when="2023-06-20", id="first"),
            timeline.Draft(timeline.Happened("next"), when="2023-06", id="next", after=["first"]),
        )

    early = orjson.loads(command("why", "next", "--at", "2023-06-10", "--json").out)

    assert (early["truth"], early["facts"]) == ("no", ["next", "first"])


def test_the_day_of_a_correction_is_that_of_the_log(folder: Path, command: Run) -> None:
    """Ten in the evening, universal time, is the next day in Shanghai."""
    (folder / "late").mkdir()
    where = folder / "late" / "events"
    evening = 1_700_000_000_000_000
    with timeline.create(where, zone="Asia/Shanghai", clock=lambda: evening) as opened:
        opened.append(timeline.Draft(timeline.Happened("x"), when="2020", id="x"))
        opened.append(timeline.Draft(timeline.Happened("y"), when="2020", supersedes="x"))

    out = command("why", "x", "--lang", "en", "--log", where).out

    assert "replaced by #2  2023-11-15" in out


def test_the_sum_by_which_a_value_was_derived_is_shown(folder: Path, command: Run) -> None:
    """A change down is added; of a rank, places gained are."""
    (folder / "sums.yaml").write_text(
        "facts:\n"
        "- {id: d, type: defined, indicator: rank, kind: rank, when: 2020}\n"
        "- {id: r1, type: measured, indicator: rank, value: 第23位, when: 2024-01-01}\n"
        "- {id: r2, type: changed, indicator: rank, by: +18位, since: 2020, when: 2024-01-01}\n"
        "- {id: s1, type: measured, indicator: stock, value: 5家, when: 2024-01-01}\n"
        "- {id: s2, type: changed, indicator: stock, by: -2家, since: 2020, when: 2024-01-01}\n",
        "utf-8",
    )

    def why(name: str) -> str:
        return command("why", name, "--log", "sums.yaml", "--lang", "zh").out

    assert "推算，据 r1 + r2（第23位 + 18位 = 第41位）" in why("rank")
    assert "（5家 + 2家 = 7家）" in why("stock")


@pytest.mark.usefixtures("log")
def test_what_counted_is_said_where_no_date_was_asked(command: Run) -> None:
    known = command("why", "城东实验室", "--known", "#2", "--lang", "en").out
    published = command("why", "城东实验室", "--published-by", "2000", "--lang", "zh").out

    assert known.splitlines()[0].endswith("all that is recorded, as known at #2 (2 records)")
    assert published.splitlines()[1] == "  无记录"
    assert "只计截至2000年已发表者" in published
