"""The commands that ask: at, why, show, log, sources, verify."""

from pathlib import Path

import orjson
import pytest

import timeline
from tests.cli.conftest import Run
from timeline.facts import Quantity, Unregistered


def test_at_shows_what_is_known_and_what_is_near(log: Path, command: Run) -> None:
    """Nothing is interpolated: the last value and what may have come since are shown."""
    del log
    shown = command("at", "2022-06-30", "--lang", "en")

    assert shown.status == 0
    assert "end of 30 June 2022 (Asia/Shanghai)" in shown.out
    rooms = next(line for line in shown.out.splitlines() if " rooms " in line)
    assert "unknown" in rooms
    assert "12间" in rooms.replace("12 间", "12间") or "12" in rooms
    assert "perhaps already" in rooms
    assert "2 more, first measured later" in shown.out


def test_at_is_exact_at_the_edges_of_a_month(log: Path, command: Run) -> None:
    """今年2月 is possible on 10 February and certain on the 28th."""
    del log
    possible = command("at", "2025-02-10", "--possible", "--lang", "zh").out
    certain = command("at", "2025-02-28", "--lang", "zh").out

    line = next(line for line in possible.splitlines() if "wing" in line)
    assert line.split()[0] == "可能"
    line = next(line for line in certain.splitlines() if "wing" in line)
    assert line.split()[0] == "确定"


@pytest.mark.parametrize(("day", "on"), [("11", True), ("13", True), ("14", False)])
def test_what_lasts_for_days_is_under_way_on_each(
    log: Path,
    command: Run,
    day: str,
    on: bool,  # noqa: FBT001 # an example's outcome
) -> None:
    del log
    out = command("at", f"2025-04-{day}", "--lang", "zh").out

    assert ("进行中" in out) is on


def test_at_takes_words_clock_times_and_what_was_known(log: Path, command: Run) -> None:
    del log
    assert "2020年12月31日终（含当日" in command("at", "2020年", "--lang", "zh").out
    assert "at 2025-02-10T12:00:00" in command("at", "2025-02-10T12:00:00", "--lang", "en").out
    assert (
        "as known at #3 (3 records)" in command("at", "2025", "--known", "#3", "--lang", "en").out
    )
    assert "as known at 2099" in command("at", "2025", "--known", "2099", "--lang", "en").out
    assert command("at", "2025", "--known", "1999", "--lang", "en").status == 2


def test_at_as_data_has_the_documented_shape(log: Path, command: Run) -> None:
    del log
    data = orjson.loads(command("at", "2022-06-30", "--json").out)

    assert data["format"] == "timeline/at/1"
    assert data["at"] == {"asked": "2022-06-30", "instant": "2022-06-30T15:59:59.999999Z"}
    assert data["log"]["zone"] == "Asia/Shanghai"
    rooms = next(one for one in data["readings"] if one["indicator"] == "房间数")
    assert rooms["status"] == "unknown"
    assert rooms["last"]["value"]["least"] == "12"
    assert rooms["last"]["stale_days"] == [546, 546]
    assert [one["records"] for one in rooms["possible"]] == [["rooms-now"]]
    assert "wing" not in data["happened"]["certain"]
    office = next(one for one in data["holding"] if one["what"] == "主任")
    assert office["truth"] == "yes"


def test_all_of_it_and_all_that_is_possible_can_be_listed(log: Path, command: Run) -> None:
    del log
    out = command("at", "2022-06-30", "--possible", "--all", "--lang", "en").out

    assert "staff" in out
    assert "A contract with the university" in out


def test_why_names_records_sources_and_doubts(log: Path, command: Run) -> None:
    shown = command("why", "rooms", "--at", "2022-06-30", "--documents", log.parent, "--lang", "en")

    assert shown.status == 0
    assert "unknown; measured for other times only" in shown.out
    assert "rooms-2020" in shown.out
    assert "✓ matches" in shown.out
    assert "实验室【由2020年的12间】增至40间。" in shown.out


def test_why_explains_a_single_fact_and_its_doubt(log: Path, command: Run) -> None:
    del log
    out = command("why", "peak", "--lang", "zh").out

    assert "存疑" in out
    assert "峰值存疑" in out


def test_why_as_data_lists_the_records(log: Path, command: Run) -> None:
    del log
    data = orjson.loads(command("why", "rooms", "--json").out)

    assert data["format"] == "timeline/why/1"
    assert {record["id"] for record in data["records"]} == {"rooms-2020", "rooms-now"}


def test_why_asks_back_when_a_name_is_ambiguous_or_unknown(log: Path, command: Run) -> None:
    del log
    ambiguous = command("why", "数", "--lang", "zh")
    unknown = command("why", "rooom", "--lang", "en")

    assert ambiguous.status == 2
    assert "可指2项" in ambiguous.err
    assert unknown.status == 2
    assert "did you mean rooms" in unknown.err


def test_why_says_when_a_source_no_longer_matches(log: Path, command: Run) -> None:
    article = log.parent / "daily.txt"
    article.write_text(article.read_text("utf-8").replace("12间", "13间"), "utf-8")

    shown = command("why", "rooms-2020", "--documents", log.parent, "--lang", "en")

    assert "✗" in shown.out


def test_show_gives_the_record_as_it_is_stored(log: Path, command: Run) -> None:
    del log
    text = command("show", "wing", "--lang", "en").out
    data = orjson.loads(command("show", "wing", "--json").out)

    assert "今年2月" in text
    assert data["records"][0]["when"]["text"] == "2025-02"
    assert data["records"][0]["when"]["base"] == "daily"
    assert command("show", "wnig").status == 2


def test_log_lists_what_was_kept(log: Path, command: Run) -> None:
    del log
    lines = command("log", "--lang", "en").out.splitlines()
    data = orjson.loads(command("log", "--json", "--type", "measured").out)

    assert lines[0].startswith("#1 ")
    assert "East Daily" in lines[0]
    assert len(lines) == 14
    assert {record["type"] for record in data["records"]} == {"measured"}


def test_sources_checks_every_passage(log: Path, command: Run) -> None:
    sound = command("sources", "--documents", log.parent, "--lang", "en")
    article = log.parent / "daily.txt"
    article.write_text("别的" + article.read_text("utf-8"), "utf-8")
    changed = command("sources", "--documents", log.parent, "--quiet", "--lang", "en")

    assert sound.status == 0
    assert "all 7 passages match" in sound.out
    assert "【今年2月，实验室启用新楼】" in sound.out
    assert changed.status == 1
    assert "faults in 7 passages" in changed.out


def test_sources_without_documents_says_that_nothing_was_checked(log: Path, command: Run) -> None:
    del log
    shown = command("sources", "--lang", "en")

    assert shown.status == 0
    assert "“East Daily”" in shown.out
    assert "not checked" in shown.err


def test_verify_finds_a_changed_byte(log: Path, command: Run) -> None:
    sound = command("verify", "--lang", "en")
    file = next(log.glob("*.jsonl"))
    file.write_bytes(file.read_bytes().replace("新楼启用".encode(), "新楼停用".encode()))
    broken = command("verify", "--lang", "zh")

    assert sound.status == 0
    assert "14 records" in sound.out
    assert broken.status == 1
    assert f"{file.name}:" in broken.out
    assert command("at", "2023").status == 3


def test_a_draft_file_serves_as_a_log(folder: Path, command: Run) -> None:
    """One can look before keeping."""
    shown = command("at", "2025-02-28", "--log", "facts.yaml", "--lang", "zh")

    assert shown.status == 0, shown.err
    assert "新楼启用" in shown.out
    assert "城东实验室" in shown.out
    assert not (folder / "events").exists()


@pytest.mark.usefixtures("folder")
def test_what_differs_what_is_derived_and_what_is_open_is_said(command: Run) -> None:
    """Two records that differ, an opening value that follows, a name that may have changed."""
    zh = command("at", "2024-05-15", "--log", "more.yaml", "--lang", "zh", "--possible").out
    new_year = command("at", "2024-01-01", "--log", "more.yaml", "--lang", "en").out
    before = command("at", "2023-01-01", "--log", "more.yaml", "--lang", "en").out
    chinese = command("at", "2023-01-01", "--log", "more.yaml", "--lang", "zh").out

    assert "5项（2021年起累计，2023年6月30日）" in zh
    assert "2023年起，未见终止" in zh
    assert (
        "(cumulative since 2021; 30 June 2023)"
        in command("at", "2024-05-15", "--log", "more.yaml", "--lang", "en").out
    )
    assert "东区名称：甲或东区名称：乙" in zh
    assert "口号：丙或尚无" in zh
    assert "2024年3月；期限已过，是否完成未见记录" in zh
    assert "再扩" in zh
    assert "3 or 9 " in new_year
    assert "东区 m" in new_year
    assert "2 (derived)" in before
    assert "（推算）" in chinese


def test_facts_on_one_base_are_marked_where_shown_loosely(folder: Path, command: Run) -> None:
    text = (folder / "facts.yaml").read_text("utf-8")
    text += "- {id: staff-2, type: measured, indicator: 人员数, value: 321人, when: 如今}\n"
    (folder / "facts.yaml").write_text(text, "utf-8")
    too_wide = text.replace("[2025-10-23..2025-12-31]", "[2020-10-23..2025-12-31]")
    (folder / "wide.yaml").write_text(too_wide, "utf-8")

    exact = command("at", "2025-11-15", "--log", "facts.yaml", "--lang", "en").out
    loose = command("at", "2025-11-15", "--log", "wide.yaml", "--lang", "en").out

    assert "staff*" not in exact
    assert "staff*" in loose
    assert "hang on one imprecise date" in loose


def test_a_record_that_was_corrected_is_shown_with_what_replaced_it(
    log: Path, command: Run
) -> None:
    with timeline.open(log) as opened:
        correction = opened.record("rooms-2020").amended(
            because="订正", value=Quantity.parse("13间")
        )
        opened.append(correction)

    why = command("why", "rooms-2020", "--lang", "en").out
    shown = command("show", "rooms-2020").out

    assert "replaced by #15" in why
    assert "13" in why
    assert shown.index("订正") < shown.index("12间")


def test_a_source_by_page_or_address_is_named_so(folder: Path, command: Run) -> None:
    text = (folder / "facts.yaml").read_text("utf-8")
    text += (
        "- {id: p, when: 2024, title: a, page: 3}\n- {id: u, when: 2024, title: b, url: 'x:y'}\n"
    )
    (folder / "facts.yaml").write_text(text, "utf-8")

    assert "daily page 3" in command("why", "p", "--log", "facts.yaml", "--lang", "en").out
    assert "daily x:y" in command("why", "u", "--log", "facts.yaml", "--lang", "en").out
    assert "daily no passage" in command("why", "days", "--log", "facts.yaml", "--lang", "en").out


def test_a_document_that_is_missing_is_said_beside_the_passage(log: Path, command: Run) -> None:
    (log.parent / "empty").mkdir()

    out = command("why", "wing", "--documents", log.parent / "empty", "--lang", "en").out

    assert "✗ no file 'daily.txt'" in out


def test_why_quotes_a_date_only_where_the_passage_prints_it(log: Path, command: Run) -> None:
    unread = command("why", "wing", "--lang", "zh").out
    read = command("why", "wing", "--documents", log.parent, "--lang", "zh").out

    assert "按“今年2月”计" in unread
    assert "原文“今年2月”" in read


def test_a_passage_beyond_the_end_of_the_document_is_said(log: Path, command: Run) -> None:
    (log.parent / "daily.txt").write_text("短", "utf-8")

    out = command("why", "wing", "--documents", log.parent, "--lang", "zh").out

    assert "✗" in out
    assert "【" not in out


def test_events_of_a_program_are_listed_by_their_type(tmp_path: Path, command: Run) -> None:
    """A log with event types that this program does not know can still be read."""
    with timeline.create(tmp_path / "shop") as shop:
        shop.append(timeline.Draft(Unregistered("stock.counted", 1, {"pieces": 3}), when="2024"))

    assert "stock.counted" in command("log", "--log", tmp_path / "shop", "--lang", "en").out
    assert "stock.counted" in command("at", "2024", "--log", tmp_path / "shop", "--lang", "en").out


def test_why_says_that_a_value_is_derived(folder: Path, command: Run) -> None:
    more = folder / "more.yaml"

    assert "derived from b1 + b2" in command("why", "m", "--log", more, "--lang", "en").out
    assert "推算，据 b1 + b2" in command("why", "m", "--log", more, "--lang", "zh").out
    assert (
        "the records differ"
        in command("why", "n", "--at", "2024-01-01", "--log", more, "--lang", "en").out
    )
    assert "1 January 2024: 3\n" in command("why", "m", "--at", "2024-01-01", "--log", more).out


def test_the_state_before_anything_was_derived_says_so(folder: Path, command: Run) -> None:
    out = command("at", "2023-06-30", "--log", folder / "more.yaml", "--lang", "en").out

    assert "2 (1 January 2023, derived)" in out


@pytest.mark.usefixtures("folder")
def test_what_begins_in_one_fact_and_ends_in_another_is_shown_with_both_dates(
    command: Run,
) -> None:
    """One date would read as a point in time."""
    Path("ended.yaml").write_text(
        "facts:\n"
        "- {id: a, type: began, when: 2011-09-29, subject: lab}\n"
        "- {id: b, type: ended, when: 2018-04, subject: lab}\n"
        "- {id: c, type: held, when: 2011/2019, subject: lab, what: head, value: He}\n",
        encoding="utf-8",
    )
    zh = command("at", "2017", "--log", "ended.yaml", "--lang", "zh").out
    en = command("at", "2017", "--log", "ended.yaml", "--lang", "en").out

    assert "from 29 September 2011; ends April 2018  a b" in en
    assert "2011年9月29日起，2018年4月终止  a b" in zh
    assert "2011 – 2019" in en


def test_of_many_occurrences_the_latest_are_listed_and_the_others_counted(
    command: Run, tmp_path: Path
) -> None:
    facts = "".join(f"- {{id: f{n}, when: {1990 + n}, title: fact {n}}}\n" for n in range(25))
    path = tmp_path / "facts.yaml"
    path.write_text(f"facts:\n{facts}", encoding="utf-8")

    short = command("at", "2020", "--log", path, "--lang", "en").out
    long = command("at", "2020", "--log", path, "--lang", "en", "--all").out

    assert "5 earlier ones (--all lists them)" in short
    assert "fact 4 " not in short
    assert "fact 5 " in short
    assert "fact 24 " in short
    assert "earlier ones" not in long
    assert "fact 0 " in long
