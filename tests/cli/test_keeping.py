"""The commands that make and change: init, import, render; and what the command does on misuse."""

import io
import os
import runpy
import subprocess
import sys
from pathlib import Path

import click
import pytest

from tests.cli.conftest import Run
from timeline.cli import main
from timeline.cli.app import run


def test_init_writes_once_what_cannot_be_changed(folder: Path, command: Run) -> None:
    made = command("init", "--zone", "Asia/Shanghai")
    again = command("init", "--zone", "Asia/Shanghai")

    assert made.status == 0
    assert "Asia/Shanghai" in made.out
    assert (folder / "events" / ".gitattributes").read_text() == "*.jsonl -text\n"
    assert again.status == 2
    assert "expected none" in again.err


def test_init_takes_the_computers_zone(
    folder: Path, command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")

    assert "zone Europe/Berlin" in command("init", folder / "log").out


def test_init_refuses_a_zone_that_is_none(folder: Path, command: Run) -> None:
    refused = command("init", "--zone", "Asia/Shangai")

    assert refused.status == 2
    assert "Asia/Shanghai" in refused.err
    assert not (folder / "events").exists()


@pytest.mark.usefixtures("folder")
def test_import_shows_asks_and_is_idempotent(command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    command("init", "--zone", "Asia/Shanghai", "--lang", "zh")
    dry = command("import", "facts.yaml", "--documents", ".", "--dry-run")
    nobody = command("import", "facts.yaml", "--documents", ".")
    kept = command("log").out
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.confirm", lambda _: False)
    no = command("import", "facts.yaml", "--documents", ".")
    monkeypatch.setattr("click.confirm", lambda _: True)
    yes = command("import", "facts.yaml", "--documents", ".")
    again = command("import", "facts.yaml", "--documents", ".")

    assert dry.status == 0
    assert "14条事实" in dry.out
    assert nobody.status == 2
    assert "--yes" in nobody.err
    assert kept == ""
    assert no.status == 2
    assert "已追加#1—#14" in yes.out
    assert again.status == 0
    assert "无可追加" in again.out


def test_import_refuses_a_bad_file_whole(folder: Path, command: Run) -> None:
    """Every problem is told with file, line and column; nothing is appended."""
    command("init", "--zone", "Asia/Shanghai", "--lang", "en")
    (folder / "bad.yaml").write_text(
        "facts:\n- when: 2015-02-29\n  title: x\n- when: 2023\n  titel: y\n", "utf-8"
    )

    refused = command("import", "facts.yaml", "bad.yaml", "--documents", ".", "--yes")

    assert refused.status == 1
    lines = refused.err.splitlines()
    assert lines[0].startswith("bad.yaml:2:17: found day 29")
    assert "did you mean 'title'" in lines[1]
    assert lines[2] == "2 problems; nothing was added"
    assert command("log").out == ""


@pytest.mark.parametrize(("suffix", "lang"), [(".md", "zh"), (".html", "en"), (".txt", "zh")])
def test_render_writes_the_form_of_the_suffix(
    log: Path, command: Run, suffix: str, lang: str
) -> None:
    file = log.parent / f"out{suffix}"
    done = command("render", file, "--lang", lang, "--documents", log.parent, "--at", "2025")

    text = file.read_text("utf-8")
    assert done.status == 0
    assert str(file) in done.err
    assert ("新楼启用" if lang == "zh" else "The new wing opens") in text


def test_render_refuses_a_form_that_it_cannot_write(log: Path, command: Run) -> None:
    refused = command("render", log.parent / "out.odt", "--lang", "en")

    assert refused.status == 2
    assert "html" in refused.err
    assert not (log.parent / "out.odt").exists()


def test_without_a_log_the_command_says_how_to_make_one(
    tmp_path: Path, command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    english = command("at", "2023")
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    chinese = command("at", "2023")

    assert english.status == 3
    assert "timeline init" in english.err
    assert "没有找到日志" in chinese.err
    monkeypatch.setenv("LC_ALL", "en_GB")
    assert "found no log" in command("at", "2023").err


def test_the_log_is_found_by_name_by_environment_and_upward(
    log: Path, command: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    below = log.parent / "a" / "b"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert command("log").out
    monkeypatch.chdir(tmp_path.parent)
    assert command("log", "--log", log).out
    monkeypatch.setenv("TIMELINE_LOG", str(log))
    assert command("log").out


def test_misuse_exits_2_and_suggests(command: Run) -> None:
    assert command("att", "2023").status == 2
    assert "'at'" in command("att", "2023").err
    assert command("at", "2023", "--josn").status == 2


def test_a_date_that_is_none_is_named(log: Path, command: Run) -> None:
    del log
    refused = command("at", "2023-13", "--lang", "en")

    assert refused.status == 2
    assert "'2023-13'" in refused.err


def test_help_names_every_command(command: Run) -> None:
    out = command("--help").out

    for name in ("at", "import", "init", "log", "render", "show", "sources", "verify", "why"):
        assert f"\n  {name} " in out


def test_stopping_at_a_question_changes_nothing(
    folder: Path, command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_: str) -> bool:
        raise click.Abort

    command("init", "--zone", "Asia/Shanghai")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.confirm", stop)

    stopped = command("import", folder / "facts.yaml", "--documents", folder)

    assert stopped.status == 1
    assert "nothing was changed" in stopped.err


def test_when_reads_dates_and_tells_what_is_none(
    command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = command("when", "2023年6月", "--lang", "en")
    mixed = command("when", "2023", "2015-02-29", "--lang", "zh")
    data = command("when", "近两年", "2015-02-29", "--base", "[2025-10-23..2025-12-31]", "--json")
    monkeypatch.setattr("sys.stdin", iter(["2023\n", "\n", "2024年底\n"]))
    piped = command("when", "-", "--lang", "zh")

    assert good.status == 0
    assert "2023-06" in good.out
    assert mixed.status == 1
    assert "日期“2015-02-29”" in mixed.err
    assert '"error":{"code":"no-such-day","position":8' in data.out
    assert '"text":"近两年"' in data.out
    assert len([line for line in piped.out.splitlines() if not line.startswith(" ")]) == 2


def test_the_command_runs_as_a_module_in_any_locale(log: Path) -> None:
    """A real process under the C locale writes UTF-8."""
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "LANG": "C"}
    done = subprocess.run(
        [sys.executable, "-m", "timeline", "at", "2025-02-28", "--lang", "zh", "--log", str(log)],
        capture_output=True,
        env=environment,
        check=True,
    )

    assert "新楼启用" in done.stdout.decode()


def test_a_stream_that_is_no_file_is_written_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """A notebook's output is no file; it takes text."""
    out = io.StringIO()
    monkeypatch.setattr("sys.stdout", out)

    assert run(["when", "2023年6月", "--lang", "zh"]) == 0
    assert "2023-06" in out.getvalue()


def test_the_process_gives_its_arguments_and_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["timeline", "when", "2015-02-29", "--lang", "zh"])

    with pytest.raises(SystemExit) as stopped:
        main()

    assert stopped.value.code == 1
    assert "日期“2015-02-29”" in capsys.readouterr().err


def test_the_module_is_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the shell does not find the command, `python -m timeline` does."""
    monkeypatch.setattr("sys.argv", ["timeline", "when", "2023", "--lang", "en"])

    with pytest.raises(SystemExit) as stopped:
        runpy.run_module("timeline", run_name="__main__")

    assert stopped.value.code == 0


@pytest.mark.usefixtures("log")
def test_types_are_named_in_the_language_of_the_reader(command: Run) -> None:
    chinese, english = command("log").out, command("log", "--lang", "en").out

    assert "  观测  " in chinese
    assert "  文献  " in chinese
    assert "measured" not in chinese
    assert "  measured  " in english
    assert command("log", "--type", "观测").out == command("log", "--type", "measured").out != ""
