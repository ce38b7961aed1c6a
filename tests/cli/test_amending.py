"""``timeline amend``: what a person corrects, what is shown first, what is refused."""

from pathlib import Path

import orjson
import pytest

import timeline
from tests.cli.conftest import Outcome, Run
from timeline.cli.corrections import correction_text
from timeline.facts import Unregistered, standing


def amend(command: Run, id: str, *options: object, lang: str = "en", yes: bool = True) -> Outcome:
    confirmed = ["--yes"] if yes else []
    return command("amend", id, "--because", "why", *options, *confirmed, "--lang", lang)


def stands(log: Path, fact: str) -> "timeline.Record[object]":
    with timeline.open(log, read_only=True) as opened:
        (found,) = (one for one in standing(list(opened.records())) if one.fact == fact)
        return found


@pytest.fixture
def jiebang(log: Path, command: Run) -> Path:
    """A log with a fact whose date is read from 2024年底."""
    added = command(
        "add", "--id", "jiebang", "--title", "揭榜挂帅", "--when", "2024年底",
        "--source", "daily", "--page", "1", "--yes",
    )  # fmt: skip
    assert added.status == 0, added.err
    return log


# ---- the two stories


def test_a_day_that_is_learned_later_stands_beside_the_words_it_replaces(
    jiebang: Path, command: Run
) -> None:
    """2024年底 is amended to 18 December, outside what the words mean; both show."""
    done = command(
        "amend", "jiebang", "--when", "2024-12-18", "--because", "国家部委公布名单",
        "--source", "daily", "--page", "3", "--by", "王", "--yes", "--lang", "zh",
    )  # fmt: skip

    assert done.status == 0
    assert "2024年底（[2024-12-21..2024-12-31]，zh.year-end/1） → 2024年12月18日" in done.out
    assert "将追加为#16，更正#15" in done.out
    assert (
        done.err == "注意：新日期不在原来的范围内；原日期是按规则zh.year-end/1由“2024年底”读出的\n"
    )

    newest, oldest = command("show", "jiebang", "--lang", "zh").out.strip().split("\n\n")
    assert newest.startswith("position     16\nstatus       有效\n")
    assert "by           王\nbecause      国家部委公布名单\n" in newest
    assert "2024-12-18" in newest
    assert "status       已由#16更正\n" in oldest
    assert "2024年底" in oldest
    before = command("at", "2024-12-20", "--possible", "--known", "#15", "--lang", "zh").out
    after = command("at", "2024-12-20", "--lang", "zh").out
    assert "jiebang" not in before
    assert any("确定" in line and "jiebang" in line for line in after.splitlines())
    assert command("render", "out.md", "--lang", "zh").status == 0
    told = (jiebang.parent / "out.md").read_text("utf-8")
    assert "原记：2024年底：揭榜挂帅" in told
    assert "现记：2024年12月18日：揭榜挂帅" in told


def test_a_date_of_publication_that_is_learned_later_moves_what_hung_on_it(
    log: Path, command: Run
) -> None:
    before = command("at", "2025-11-07", "--lang", "en").out

    shown = amend(command, "daily", "--when", "2026-01-06")

    assert "other facts whose dates move with this one: 6\n" in shown.out
    assert "signed  when" in shown.out
    assert "… and 1 more" in shown.out
    after = command("at", "2025-11-07", "--possible", "--lang", "en").out
    assert "The new wing opens" in before
    assert "The new wing opens" not in after
    assert stands(log, "wing").when.text == "2025-02"
    with timeline.open(log) as opened:
        moved = {record.fact: record.when.text for record in opened.at(None).records}
    assert (moved["wing"], moved["signed"], moved["staff"]) == ("2026-02", "2023", "2026-01-06")
    with timeline.open(log) as opened:
        kept = {record.fact: record.when.text for record in opened.at(None, known=14).records}
    assert (kept["wing"], kept["signed"]) == ("2025-02", "2022")


# ---- what is shown


def test_only_the_fields_that_differ_are_shown(log: Path, command: Run) -> None:
    shown = amend(command, "rooms-2020", "--value", "13间", "--note", "by hand", "--dry-run")

    assert shown.out.splitlines() == [
        "  rooms-2020  value  12 → 13",
        "              note   nothing → by hand",
        "would be appended as #15, replacing #4",
        "dry run; nothing was added",
    ]
    assert stands(log, "rooms-2020").position == 4


def test_a_label_that_says_the_date_as_it_is_written_says_it_once(log: Path, command: Run) -> None:
    del log
    shown = amend(command, "rooms-2020", "--when", "2019")

    assert shown.out.splitlines()[0] == "  rooms-2020  when  2020 → 2019"


def test_a_few_dates_that_move_are_all_shown(log: Path, command: Run) -> None:
    del log
    command("retract", "staff", "peak", "--because", "x", "--yes")

    shown = amend(command, "daily", "--when", "2025-11-06", lang="zh")

    assert "另有2条事实的日期系于此，随之而动\n  doubt  时间" in shown.out
    assert "  plan   时间" in shown.out
    assert "  plan   期限" in shown.out
    assert "及另外" not in shown.out


def test_a_plain_date_that_lies_outside_has_no_rule_to_name(log: Path, command: Run) -> None:
    del log
    shown = amend(command, "days", "--when", "2024-04")

    assert shown.err == "note: the new date lies outside the old one\n"


def test_a_date_within_the_old_one_is_no_surprise(log: Path, command: Run) -> None:
    del log
    shown = amend(command, "wing", "--when", "2025-02-03")

    assert shown.err == ""
    assert "(2025-02, zh.year-month/1) → 3 February 2025 (2025-02-03)" in shown.out


def test_it_asks_on_a_terminal(log: Path, command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    nobody = amend(command, "days", "--place", "x", yes=False)
    assert nobody.status == 2  # no option of that name
    nobody = amend(command, "days", "--set", "place=Hall", yes=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.confirm", lambda _: False)
    no = amend(command, "days", "--set", "place=Hall", yes=False)
    kept = stands(log, "days").position
    monkeypatch.setattr("click.confirm", lambda _: True)
    yes = amend(command, "days", "--set", "place=Hall", yes=False)

    assert (nobody.status, no.status, yes.status) == (2, 2, 0)
    assert "--yes" in nobody.err
    assert kept == 9
    assert stands(log, "days").place == "Hall"


def test_every_kind_of_field_is_shown_in_words(log: Path, command: Run) -> None:
    shown = amend(
        command, "plan", "--set", "期限=2028", "--set", "tags=a", "--set", "标签=b",
        "--set", "roles={host: [x, y]}", "--page", "4", lang="zh",
    )  # fmt: skip

    assert "期限       起于2025年10月23日至12月31日间" in shown.out
    assert "，zh.coming" in shown.out
    assert "→ 2028年，月日不详（2028）" in shown.out
    assert "标签       （无） → a；b" in shown.out
    assert "角色.host  （无） → x；y" in shown.out
    assert "出处       daily 第" in shown.out
    assert "→ daily 第4页" in shown.out
    assert stands(log, "plan").tags == ("a", "b")


# ---- how fields are read


def test_words_count_from_the_facts_source(log: Path, command: Run) -> None:
    amend(command, "wing", "--when", "今年3月")

    record = stands(log, "wing")
    assert record.when.text == "2025-03"
    assert record.when.origin is not None
    assert record.when.origin.base == "daily"


def test_words_count_from_a_base_that_is_given(log: Path, command: Run) -> None:
    amend(command, "wing", "--when", "今年3月", "--base", "2023")

    record = stands(log, "wing")
    assert record.when.text == "2023-03"
    assert record.when.origin is not None
    assert record.when.origin.base == ""


def test_words_with_nothing_to_count_from_are_refused(log: Path, command: Run) -> None:
    with timeline.open(log) as opened:
        opened.append(timeline.Draft(timeline.Happened("x"), id="bare", when="2024"))

    refused = amend(command, "bare", "--when", "今年3月")

    assert refused.status == 1
    assert refused.err.startswith("--when: found")
    assert refused.err.endswith("1 problem; nothing was added\n")


def test_every_problem_is_told_beside_its_option(log: Path, command: Run) -> None:
    refused = amend(
        command, "rooms-2020", "--when", "2015-02-29", "--value", "many", "--set", "titel=x",
        "--set", "way=net", "--set", "id=y", "--source", "dayly",
    )  # fmt: skip

    assert refused.status == 1
    lines = refused.err.splitlines()
    assert [line.partition(":")[0] for line in lines[:-1]] == [
        "--when", "--value", "--source", "--set titel", "--set way", "--set id",
    ]  # fmt: skip
    assert "did you mean 'title'?" in refused.err
    assert "did you mean 'daily'?" in refused.err
    assert "expected one that a correction can change" in refused.err
    assert stands(log, "rooms-2020").position == 4


def test_a_quotation_is_found_in_the_document(log: Path, command: Run) -> None:
    found = amend(command, "days", "--quote", "今年2月", "--documents", log.parent)
    missing = amend(command, "days", "--quote", "明年2月", "--documents", log.parent)
    nowhere = amend(command, "days", "--quote", "今年2月")

    assert found.status == 0
    (source,) = stands(log, "days").sources
    assert source.characters is not None
    assert missing.status == 1
    assert missing.err.startswith("--quote: found")
    assert nowhere.status == 1
    assert "--documents" in nowhere.err


def test_several_passages_may_be_quoted(log: Path, command: Run) -> None:
    amend(
        command, "days", "--quote", "今年2月", "--quote", "", "--quote", "峰值为每秒5次",
        "--documents", log.parent,
    )  # fmt: skip

    assert len(stands(log, "days").sources) == 2


def test_another_source_stands_beside_those_there_are(log: Path, command: Run) -> None:
    command("add", "--type", "happened", "--title", "x", "--when", "2024", "--yes")
    with timeline.open(log) as opened:
        weekly = timeline.Draft(timeline.Published({"en": "Weekly"}), id="weekly", when="2026")
        opened.append(weekly)

    amend(command, "wing", "--source", "weekly", "--page", "7")
    both = stands(log, "wing").sources
    amend(command, "wing", "--source", "weekly", "--page", "8", "--replace-sources")
    alone = stands(log, "wing").sources

    assert [source.document for source in both] == ["daily", "weekly"]
    assert both[0].characters is not None
    assert [(source.document, source.page) for source in alone] == [("weekly", "8")]


def test_a_source_that_is_named_for_its_date_keeps_its_passages(log: Path, command: Run) -> None:
    before = stands(log, "wing").sources

    amend(command, "wing", "--when", "今年3月", "--source", "daily")

    assert stands(log, "wing").sources == before


def test_a_source_can_be_taken_away(log: Path, command: Run) -> None:
    amend(command, "wing", "--source", "")
    none = stands(log, "wing").sources
    amend(command, "wing", "--page", "3")  # the date still hangs on the document

    assert none == ()
    assert [source.page for source in stands(log, "wing").sources] == ["3"]


def test_a_page_needs_a_source(log: Path, command: Run) -> None:
    refused = amend(command, "name", "--source", "", "--page", "3")

    assert refused.status == 1
    assert refused.err.startswith("--page: found")
    assert "a source" in refused.err
    assert stands(log, "name").position == 14


def test_a_text_without_language_is_in_the_one_that_is_spoken(log: Path, command: Run) -> None:
    amend(command, "wing", "--title", "新翼启用", lang="zh")
    assert stands(log, "wing").title == {"zh": "新翼启用", "en": "The new wing opens"}
    amend(command, "wing", "--title", "{en: A wing}")
    assert stands(log, "wing").title == {"en": "A wing"}
    amend(command, "wing", "--title", "")
    assert stands(log, "wing").title == {"en": "A wing"}
    amend(command, "def-staff", "--set", "names=people", lang="en")
    assert stands(log, "def-staff").event.names == {"zh": "人员数", "en": "people"}  # type: ignore[attr-defined] # a definition
    amend(command, "name", "--title", "the name")
    amend(command, "name", "--title", "its name")
    assert stands(log, "name").title == {"und": "its name"}


def test_a_field_that_is_given_empty_is_taken_away(log: Path, command: Run) -> None:
    amend(command, "office", "--value", "", "--set", "place=Hall", "--note", "x")
    with_place = stands(log, "office")
    amend(command, "office", "--set", "place=", "--note", "", "--set", "roles=", "--by", "")

    assert with_place.event.value == ""  # type: ignore[attr-defined] # an office
    assert (with_place.place, with_place.meta["note"]) == ("Hall", "x")
    assert stands(log, "office").place == ""
    assert "note" not in stands(log, "office").meta


@pytest.mark.parametrize(
    ("id", "option", "said"),
    [
        ("wing", "when=", "found no 'when'"),
        ("rooms-2020", "indicator=", "found no 'indicator'"),
        ("wing", "title=", "found neither 'title' nor 'text'"),
        ("daily", "标题=", "found no 'title'"),
        ("daily", "published=", "found no 'when'"),
        ("staff", "over=since", "over: since"),
        ("staff", "since=2020", "'since'"),
        ("doubt", "text=", "found no 'text'"),
    ],
)
def test_what_a_fact_needs_cannot_be_taken_away(
    log: Path, command: Run, id: str, option: str, said: str
) -> None:
    refused = amend(command, id, "--set", option)

    assert refused.status == 1, refused.out
    assert f"--set {option.partition('=')[0]}: " in refused.err
    assert said in refused.err
    assert stands(log, id).supersedes is None


def test_what_goes_together_can_be_changed_together(log: Path, command: Run) -> None:
    assert amend(command, "staff", "--set", "over=since", "--since", "2020").status == 0
    assert amend(command, "staff", "--set", "over=", "--since", "").status == 0

    assert stands(log, "staff").event.over == "moment"  # type: ignore[attr-defined] # a measurement


def test_the_file_of_a_document_is_read_for_its_digest(log: Path, command: Run) -> None:
    (log.parent / "other.txt").write_text("别的", "utf-8")

    unread = amend(command, "daily", "--set", "file=other.txt")
    done = amend(command, "daily", "--set", "file=other.txt", "--documents", log.parent)

    assert unread.status == 1
    assert "--documents" in unread.err
    assert done.status == 0
    before = stands(log, "daily").event
    assert amend(command, "daily", "--set", "file=").status == 0
    after = stands(log, "daily").event
    assert before.file == "other.txt"  # type: ignore[attr-defined] # a document
    assert len(before.sha256) == 64  # type: ignore[attr-defined]
    assert (after.file, after.sha256) == ("", "")  # type: ignore[attr-defined]


def test_a_document_has_the_fields_of_documents(log: Path, command: Run) -> None:
    done = amend(
        command, "daily", "--title", "Eastern Daily", "--url", "https://example.org",
        "--set", "发布者=East", "--by", "Wu",
    )  # fmt: skip

    record = stands(log, "daily")
    assert done.status == 0, done.err
    assert record.event.title == {"zh": "城东日报", "en": "Eastern Daily"}  # type: ignore[attr-defined] # a document
    assert record.event.url == "https://example.org"  # type: ignore[attr-defined]
    assert (record.by, record.sources) == ("Wu", ())


def test_an_event_of_a_program_keeps_its_data(log: Path, command: Run) -> None:
    """Its envelope can be corrected; what it holds is the program's own business."""
    with timeline.open(log) as opened:
        sold = timeline.Draft(Unregistered("shop.sold", 1, {"n": 3}), id="sold", when="2024")
        opened.append(sold)

    done = amend(command, "sold", "--when", "2024-05", "--set", "地点=Hall", lang="zh")
    refused = amend(command, "sold", "--value", "4")

    assert done.status == 0
    assert "地点" in done.out
    assert stands(log, "sold").event == Unregistered("shop.sold", 1, {"n": 3})
    assert refused.status == 1


# ---- what is refused as a whole


def test_what_cannot_be_amended_is_named(log: Path, command: Run) -> None:
    del log
    assert command("amend", "days", "--when", "2024").status == 2  # no reason
    unknown = amend(command, "dais", "--when", "2024")
    assert (unknown.status, "did you mean days" in unknown.err) == (2, True)
    same = amend(command, "days", "--when", "2025-04-11/2025-04-13", lang="zh")
    assert (same.status, "没有可更正之处" in same.err) == (1, True)
    position = amend(command, "#99", "--when", "2024")
    assert (position.status, "'#99'" in position.err) == (2, True)
    badly = amend(command, "days", "--set", "place")
    assert (badly.status, "FIELD=VALUE" in badly.err) == (2, True)


def test_a_fact_may_be_named_by_position_and_after_it_was_amended(log: Path, command: Run) -> None:
    assert amend(command, "#9", "--set", "place=Hall").status == 0
    assert amend(command, "#9", "--set", "place=Yard").status == 0

    assert (stands(log, "days").position, stands(log, "days").place) == (16, "Yard")


def test_a_position_in_an_empty_log_is_refused(folder: Path, command: Run) -> None:
    command("init", "--zone", "Asia/Shanghai")

    refused = amend(command, "#1", "--when", "2024")

    assert refused.status == 2
    assert not list((folder / "events").glob("*.torn"))


def test_a_draft_file_is_not_amended(folder: Path, command: Run) -> None:
    refused = command(
        "amend", "days", "--when", "2024", "--because", "x", "--log", "facts.yaml", "--lang", "zh"
    )

    assert refused.status == 2
    assert "草稿" in refused.err
    assert (folder / "facts.yaml").exists()


# ---- what other commands tell


def test_replaced_and_withdrawn_differ_in_every_output(log: Path, command: Run) -> None:
    amend(command, "days", "--set", "place=Hall")
    command("retract", "wing", "--because", "no wing", "--by", "Li", "--yes")
    with timeline.open(log) as opened:
        correction = next(iter(opened.records(after=14))).id
        withdrawal = next(iter(opened.records(after=15))).id

    listed = command("log", "--lang", "en").out.splitlines()
    assert "replaced by #15" in listed[8]
    assert "withdrawn by #16" in listed[7]
    assert "replaces #9" in listed[14]
    assert "withdraws #8" in listed[15]
    for name in ("show", "why"):
        assert "replaced by #15" in command(name, "days", "--lang", "en").out
        assert "withdrawn by #16" in command(name, "wing", "--lang", "en").out
        assert "no wing" in command(name, "wing", "--lang", "en").out
    for name in ("log", "show", "why"):
        told: dict[str, tuple[str, str | None]] = {}
        for fact in ("days", "wing") if name != "log" else ("",):
            data = orjson.loads(command(name, *([fact] if fact else []), "--json").out)
            told |= {one["id"]: (one["status"], one.get("corrected_by")) for one in data["records"]}
        assert told["days"] == ("replaced", correction)
        assert told["wing"] == ("withdrawn", withdrawal)
        assert told[correction] == ("standing", None)
        assert told[withdrawal] == ("standing", None)
    at = command("at", "2025-12-31", "--lang", "en").out
    assert "days" in at
    assert "wing" not in at
    command("render", "out.txt", "--lang", "en")
    text = (log.parent / "out.txt").read_text("utf-8")
    assert "corrected days" in text
    assert "withdrawn wing" in text


def test_a_correction_that_was_undone_is_told_with_both(log: Path, command: Run) -> None:
    amend(command, "days", "--set", "place=Hall")
    command("retract", "#15", "--because", "no hall", "--yes")

    listed = command("log", "--after", "14", "--lang", "en").out.splitlines()

    assert listed[0].endswith("replaces #9; withdrawn by #16")
    assert command("why", "#16", "--lang", "en").out.endswith("withdraws #15\n")
    assert "replaced" not in command("why", "days", "--lang", "en").out.partition("#15")[0]
    del log


def test_what_corrects_nothing_that_is_there_is_told_by_its_id(log: Path) -> None:
    """`verify` says that it should not be; listing goes on."""
    with timeline.open(log) as opened:
        record = opened.amend("days", place="Hall", because="x")

    assert correction_text(record, {}, "en") == "replaces days"
    assert correction_text(record, {"days": 9}, "zh") == "更正#9"
