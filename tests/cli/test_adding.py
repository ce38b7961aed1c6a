"""``timeline add``: one fact from the command line, read as a draft is."""

from pathlib import Path

import orjson
import pytest

import timeline
from tests.cli.conftest import Outcome, Run
from timeline.facts import Measured, Noted, Planned, Quantity


def add(command: Run, *options: object, yes: bool = True) -> Outcome:
    return command("add", *options, *(["--yes"] if yes else []), "--lang", "en")


def last(log: Path) -> "timeline.Record[object]":
    with timeline.open(log, read_only=True) as opened:
        return list(opened.records())[-1]


def test_a_fact_is_added_after_it_was_shown(log: Path, command: Run) -> None:
    options = ("--when", "2024年底", "--title", "{zh: 封顶, en: The roof is on}", "--id", "roof")
    dry = command("add", *options, "--dry-run", "--lang", "zh")
    done = add(command, *options, "--because", "seen", "--set", "lane=works")

    assert dry.out.splitlines() == [
        "  事件  2024年底  封顶  roof",
        f"将作为#15追加至{log.parent.name}",
        "试运行，未作追加",
    ]
    assert done.out.splitlines()[-1] == "appended #15"
    record = last(log)
    assert record.when.text == "[2024-12-21..2024-12-31]"
    assert record.title == {"zh": "封顶", "en": "The roof is on"}
    assert record.meta == {"because": "seen", "lane": "works"}


def test_a_fact_that_is_there_is_not_added_again(log: Path, command: Run) -> None:
    add(command, "--when", "2024", "--title", "x")

    again = add(command, "--when", "2024", "--title", "x", yes=False)

    data = orjson.loads(add(command, "--when", "2024", "--title", "x", "--json").out)

    assert data == {"format": "timeline/append/1", "appended": True, "records": []}
    assert (again.status, again.out) == (0, "nothing to add: it is in the log as #15\n")
    assert last(log).position == 15


def test_it_asks_on_a_terminal(log: Path, command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    nobody = add(command, "--when", "2024", "--title", "x", yes=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.confirm", lambda _: True)
    yes = add(command, "--when", "2024", "--title", "y", yes=False)

    assert (nobody.status, yes.status) == (2, 0)
    assert last(log).title == {"und": "y"}


def test_every_type_has_its_fields(log: Path, command: Run) -> None:
    add(
        command, "--type", "measured", "--subject", "城东实验室", "--indicator", "房间数",
        "--value", "41间", "--when", "2026", "--set", "口径=period",
    )  # fmt: skip
    measured = last(log).event
    add(
        command, "--type", "noted", "--when", "2026", "--text", "both differ",
        "--set", "about=rooms-now", "--set", "about=[rooms-2020, staff]", "--set", "doubt=conflict",
    )  # fmt: skip
    noted = last(log).event

    assert measured == Measured("房间数", Quantity.parse("41间"), over="period")
    assert noted == Noted(
        "both differ", about=("rooms-now", "rooms-2020", "staff"), doubt="conflict"
    )


def test_words_count_from_the_source_and_passages_are_found(log: Path, command: Run) -> None:
    done = add(
        command, "--when", "今年2月", "--title", "x", "--source", "daily",
        "--quote", "今年2月", "--quote", "新楼", "--documents", log.parent,
    )  # fmt: skip

    assert done.status == 0, done.err
    record = last(log)
    assert record.when.origin is not None
    assert record.when.origin.base == "daily"
    assert [source.document for source in record.sources] == ["daily", "daily"]


def test_words_count_from_a_base_that_is_given_and_are_remembered(log: Path, command: Run) -> None:
    add(
        command, "--type", "planned", "--title", "x", "--when", "去年", "--set", "deadline=明年",
        "--base", "2025-11",
    )  # fmt: skip

    record = last(log)
    assert isinstance(record.event, Planned)
    assert record.event.deadline is not None
    for when, text, words in (
        (record.when, "2024", "去年"),
        (record.event.deadline, "2026", "明年"),
    ):
        assert (when.text, when.origin and when.origin.words) == (text, words)


def test_every_problem_is_told_beside_its_option(log: Path, command: Run) -> None:
    refused = add(
        command, "--when", "2015-02-29", "--set", "titel=x", "--set", "roles={a: b",
        "--set", "after=nobody", "--base", "2025", "--title", "x",
    )  # fmt: skip

    assert refused.status == 1
    lines = refused.err.splitlines()
    assert {line.partition(":")[0] for line in lines[:-1]} == {
        "--when", "--set titel", "--set roles", "--set after",
    }  # fmt: skip
    assert lines[-1].endswith("problems; nothing was added")
    assert last(log).position == 14


def test_what_is_missing_is_told_though_no_option_is_wrong(log: Path, command: Run) -> None:
    del log
    refused = add(command)

    assert refused.status == 1
    assert refused.err.startswith("found no 'when'")


def test_a_warning_refuses_nothing(log: Path, command: Run) -> None:
    done = add(command, "--when", "2024", "--title", "x", "--set", "after=nobody")

    assert done.status == 0
    assert done.err.startswith("--set after: warning: found")
    assert last(log).after == ("nobody",)
