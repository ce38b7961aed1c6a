"""Every command has its help in English and in Chinese, and no text in either is left over."""

import subprocess
import sys

import click
import pytest

from tests.cli.conftest import Run
from timeline.cli.app import COMMANDS, app
from timeline.cli.columns import cells
from timeline.cli.help_en import COMMANDS as ENGLISH
from timeline.cli.help_zh import COMMANDS as CHINESE
from timeline.cli.help_zh import SHARED
from timeline.cli.helping import Chinese


def command_named(name: str) -> click.Command:
    found = app.get_command(click.Context(app), name)
    assert found is not None
    return found


def options(name: str) -> set[str]:
    return {it.name or "" for it in command_named(name).params if isinstance(it, click.Option)}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_said_in_both_languages(name: str) -> None:
    command = command_named(name)
    said = SHARED | dict(CHINESE[name].parameters)

    assert command.help
    assert all(it.help for it in command.params if isinstance(it, click.Option))
    assert options(name) - set(said) == set()


def test_no_chinese_help_is_left_over() -> None:
    everywhere = {"help", "version", *(option for name in COMMANDS for option in options(name))}

    assert set(CHINESE) - set(COMMANDS) == set()
    assert {name: set(it.parameters) - options(name) for name, it in CHINESE.items()} == {
        name: set() for name in CHINESE
    }
    assert set(SHARED) - everywhere == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_page_in_chinese_has_no_english_but_names(
    name: str, command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    page = command(name, "--help", "--lang", "zh")

    assert page.status == 0
    assert page.err == ""
    assert page.out.startswith(f"用法：timeline {name} ")
    assert "选项：" in page.out
    for english in ("Usage", "Options", "Show this", "required", "default:"):
        assert english not in page.out
    assert max(map(cells, page.out.splitlines())) <= 80
    assert not any(
        line.strip()[:1] in set("，。；：、）”") for line in page.out.splitlines() if line
    )


def test_the_list_of_commands_is_in_the_language_of_the_user(
    command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = command("--lang", "zh", "--help")
    english = command("--help")
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    local = command("--help")

    assert asked.out == local.out
    assert "命令：" in asked.out
    assert english.out.startswith("Usage: timeline ")
    listed = asked.out.partition("命令：")[2]
    assert all(f"\n  {name} " in listed for name in COMMANDS)


def test_what_must_be_given_and_what_holds_otherwise_is_said(command: Run) -> None:
    assert "理由" in command("amend", "-h", "--lang", "zh").out
    assert "（必填）" in command("amend", "-h", "--lang", "zh").out
    assert "（缺省：UTC）" in command("when", "-h", "--lang", "zh").out


@pytest.mark.usefixtures("log")
def test_the_language_may_stand_before_the_command(command: Run) -> None:
    before = command("--lang", "en", "at", "2023")
    own = command("--lang", "en", "at", "2023", "--lang", "zh")

    assert "reading" in before.out
    assert "指标" in own.out


def test_a_long_text_goes_on_below_its_begin(command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "56")
    page = command("amend", "--help", "--lang", "zh").out
    lines = page.partition("选项：")[2].splitlines()
    place = next(number for number, line in enumerate(lines) if "--base DATE" in line)

    assert lines[place + 1].startswith(" " * 20)
    assert not lines[place + 1].strip().startswith("-")


def test_a_command_without_chinese_help_shows_the_english(
    command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.cli.help_zh.COMMANDS", {})
    page = command("verify", "--help", "--lang", "zh")
    listed = command("--help", "--lang", "zh")

    assert "Check header, chain" in page.out
    assert "Check header, chain" in listed.out


def test_a_long_name_has_a_line_of_its_own() -> None:
    option = click.Option(["--a-name-that-is-longer-than-most"], metavar="TEXT", help="说明")
    shown = Chinese(click.Command("odd", params=[option], help="试"))
    with click.Context(shown, info_name="odd") as context:
        page = shown.get_help(context)

    assert "  --a-name-that-is-longer-than-most TEXT\n" in page
    assert [line.strip() for line in page.splitlines()].count("说明") == 1


def test_the_english_list_says_what_every_command_says_first() -> None:
    first = {name: command_named(name).get_short_help_str(limit=1000) for name in COMMANDS}

    assert dict(ENGLISH) == first


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_list_of_commands_loads_none_of_them(
    lang: str, command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[str] = []
    monkeypatch.setattr("timeline.cli.app.import_module", loaded.append)
    listed = command("--lang", lang, "--help")

    assert listed.status == 0
    assert all(f"\n  {name} " in listed.out for name in COMMANDS)
    assert loaded == []


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - {"render", "report"}))
def test_a_page_of_help_brings_neither_the_chronology_nor_drafts(name: str) -> None:
    """What a page of help does not need is not loaded, so that it is there at once.

    The forms of `render` and `report` belong to the chronology and to reports.
    """
    asked = f"""
import sys
from timeline.cli.app import run
run([{name!r}, "--help", "--lang", "en"])
print("loaded", [it for it in ("timeline.chronology", "yaml") if it in sys.modules])
"""
    out = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    ).stdout

    assert out.startswith(f"Usage: timeline {name} ")
    assert out.endswith("loaded []\n")
