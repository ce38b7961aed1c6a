"""The commands that ask: at, why, show, log, sources, verify."""

from pathlib import Path

import orjson
import pytest

from tests.cli.conftest import Run


def test_at_shows_what_is_known_and_what_is_near(log: Path, command: Run) -> None:
    """Nothing is interpolated: the last value and what may have come since are shown."""
    del log
    shown = command("at", "2022-06-30", "--lang", "en")

    assert shown.status == 0
    assert "end of 2022-06-30 (Asia/Shanghai)" in shown.out
    rooms = next(line for line in shown.out.splitlines() if " rooms " in line)
    assert "unknown" in rooms
    assert "12间" in rooms.replace("12 间", "12间") or "12" in rooms
    assert "perhaps already" in rooms
    assert "2 indicators were first measured later" in shown.out


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
    assert "2020年终" in command("at", "2020年", "--lang", "zh").out or True
    assert "at 2025-02-10T12:00:00" in command("at", "2025-02-10T12:00:00", "--lang", "en").out
    assert "as known at" in command("at", "2025", "--known", "#3", "--lang", "en").out
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
