"""What the command says when it cannot go on: its words, its exit code, and no traceback."""

import shutil
from collections.abc import Callable
from pathlib import Path

import click
import pytest

import timeline
from tests.cli.conftest import Run
from timeline.cli.misuse import PLANNED, show


@pytest.fixture
def closing(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From when this is called, the system lets no lock be taken, as in a folder of somebody else.

    Rights alone do not show it: the tests may run as a user who may do everything.
    """

    def refuse(path: object, *_: object) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    return lambda: monkeypatch.setattr("timeline.log.disk.os.open", refuse)


@pytest.mark.usefixtures("folder")
def test_import_into_a_draft_file_is_refused(command: Run) -> None:
    """A draft file is looked at; what was imported into it would be gone."""
    refused = command("import", "facts.yaml", "--log", "more.yaml", "--yes", "--lang", "en")

    assert refused.status == 2
    assert "expected a log" in refused.err
    assert "appended" not in refused.out


def test_a_log_that_may_not_be_written_is_said_to_be_so(
    log: Path, command: Run, closing: Callable[[], None]
) -> None:
    closing()
    dry = command("import", log.parent / "more.yaml", "--dry-run", "--lang", "zh")
    english = command("add", "--when", "2023", "--title", "x", "--yes", "--lang", "en")

    assert dry.status == 3
    assert "系统不允许访问" in dry.err
    assert english.status == 3
    assert "Permission denied" in english.err
    assert "nothing was changed" in english.err


def test_init_where_one_may_not_write_is_refused(
    folder: Path, command: Run, closing: Callable[[], None]
) -> None:
    closing()
    refused = command("init", folder / "lab", "--zone", "UTC", "--lang", "en")

    assert refused.status == 3
    assert "refuses" in refused.err


def test_a_log_that_may_not_be_read_is_said_to_be_so(
    log: Path, command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    del log

    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    refused = command("at", "2023", "--lang", "en")

    assert refused.status == 3
    assert "00000001.jsonl" in refused.err


def test_a_page_that_cannot_be_written_is_said_to_be_so(log: Path, command: Run) -> None:
    """What is refused is no log, but no traceback either."""
    english = command("render", log.parent / "no" / "page.md", "--lang", "en")
    chinese = command("render", log.parent / "no" / "page.md", "--lang", "zh")

    assert english.status == chinese.status == 3
    assert "page.md" in english.err
    assert "系统不允许访问" in chinese.err


@pytest.mark.usefixtures("folder")
def test_a_draft_file_that_is_not_there_is_no_log(command: Run) -> None:
    missing = command("at", "2023", "--log", "nosuch.yaml", "--lang", "en")
    Path("folder.yaml").mkdir()
    unreadable = command("at", "2023", "--log", "folder.yaml", "--lang", "en")

    assert missing.status == 3
    assert "found no log at 'nosuch.yaml'" in missing.err
    assert unreadable.status == 3
    assert "folder.yaml" in unreadable.err


@pytest.mark.usefixtures("log")
def test_settings_without_a_language_are_refused(command: Run) -> None:
    Path("events/timeline.toml").write_text("languages = []\n", "utf-8")
    refused = command("log", "--lang", "zh")

    assert refused.status == 3
    assert "“languages”中没有语言" in refused.err


@pytest.mark.parametrize("name", PLANNED)
def test_a_command_that_is_planned_says_that_it_is_not_there_yet(name: str, command: Run) -> None:
    english = command(name, "2023", "--lang", "en")
    chinese = command(name, "--lang", "zh")

    assert english.status == chinese.status == 2
    assert f"this version does not do '{name}' yet" in english.err
    assert f"此版本尚无命令“{name}”" in chinese.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["att", "2023"], "没有命令“att”；是否指“at”？"),
        (["xyz"], "没有命令“xyz”"),
        (["at"], "缺少参数“DATE”"),
        (["amend", "x"], "缺少选项“--because”"),
        (["at", "2023", "--josn"], "没有选项“--josn”；是否指--json？"),
        (["at", "2023", "-q"], "没有选项“-q”"),
        (["at", "2023", "--log"], "选项“--log”后应有值"),
        (["at", "2023", "--json=3"], "选项“--json”后不应有值"),
        (["at", "2023", "2024"], "多余的参数：2024"),
        (["log", "--after", "x"], "选项“--after”：应为整数"),
        (["import", "x", "--header-row", "0"], "应为整数，不小于1"),
        (["import", "."], "参数“FILES...”：“.”是目录，不是文件"),
        (["sources", "--documents", "facts.yaml"], "“facts.yaml”是文件，不是目录"),
        (["import", "no.yaml"], "用法：timeline import [选项] FILES..."),
        (["import", "no.yaml"], "参数“FILES...”：没有文件“no.yaml”"),
        (["sources", "--documents", "no"], "选项“--documents”：没有目录“no”"),
        (["retract", "#9..#8", "--because", "x"], "错误：“#9..#8”：小的位置应写在前"),
        (["import", "facts.yaml", "--column", "x"], "错误：“x”应写作 名称=值"),
    ],
)
@pytest.mark.usefixtures("log")
def test_misuse_is_told_in_chinese(arguments: list[str], said: str, command: Run) -> None:
    refused = command(arguments[0], "--lang", "zh", *arguments[1:])

    assert refused.status == 2
    assert said in refused.err
    assert "Error" not in refused.err


@pytest.mark.usefixtures("log")
def test_what_has_no_words_of_ours_is_told_in_those_of_click(command: Run) -> None:
    refused = command("add", "--title", "x", "--when", "2023", "--json", "--lang", "zh")

    assert refused.status == 2
    assert "--dry-run" in refused.err


def test_the_language_of_a_misuse_may_be_that_of_the_locale(
    command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    refused = command("at", "2023", "--lang", "fr")

    assert refused.status == 2
    assert "选项“--lang”：应为zh、en之一" in refused.err
    assert "没有选项" in command("at", "2023", "--lang=zh", "--x").err


@pytest.mark.usefixtures("log")
def test_a_date_before_year_0_is_told_where_to_stand(command: Run) -> None:
    refused = command("at", "-0500", "--lang", "en")
    done = command("at", "--lang", "en", "--", "-0500")

    assert refused.status == 2
    assert "timeline at -- -0500" in refused.err
    assert done.status == 0


def test_what_would_change_the_terminal_is_shown_as_escapes(log: Path, command: Run) -> None:
    """A title of two lines stays in its row, and no sign of it turns the text around."""
    (log.parent / "odd.yaml").write_text(
        'facts:\n- {when: 2023, id: "a\\nb", title: "一\\n二\\e[31m\\u202e三"}\n', "utf-8"
    )
    preview = command("import", "odd.yaml", "--yes", "--lang", "zh")
    listed = command("log", "--lang", "zh")
    told = command("why", "a\nb", "--lang", "zh")
    shown = command("show", "a\nb", "--lang", "zh")

    row = next(line for line in preview.out.splitlines() if "三" in line)
    assert "一\\n二\\x1b[31m\\u202e三  a\\nb" in row
    for outcome in (preview, listed, told, shown):
        assert outcome.status == 0
        assert "\u202e" not in outcome.out
        assert "\x1b" not in outcome.out
        assert "a\\nb" in outcome.out


def test_a_log_that_was_moved_away_is_refused(log: Path) -> None:
    with timeline.open(log) as opened:
        shutil.move(log, log.parent / "moved")
        with pytest.raises(timeline.TimelineError, match="nothing was changed"):
            opened.append(timeline.Draft(timeline.Happened("x"), when="2023"))


def test_an_unfinished_append_is_told_beside_the_answer(log: Path, command: Run) -> None:
    """Readers leave it out; who reads is told, and so is who writes and thereby mends it."""
    file = log / "00000001.jsonl"
    stored = file.read_bytes()
    file.write_bytes(stored[:-20])
    english = command("at", "2023", "--lang", "en")
    chinese = command("log")
    written = command("add", "--when", "2023", "--title", "x", "--yes", "--lang", "en")
    after = command("log")

    assert english.status == chinese.status == written.status == 0
    assert "00000001.jsonl" in english.err
    assert ": warning: found" in english.err
    assert "bytes of an unfinished append" in english.err
    assert "：警告：" in chinese.err.replace(": 警告", "：警告")
    assert "warning: found" in written.err
    assert "TornTailWarning" not in written.err
    assert after.err == ""


def test_a_warning_begins_as_one(log: Path, command: Run) -> None:
    """It looks like no error, since what it is about was kept."""
    (log.parent / "odd.yaml").write_text(
        "facts:\n- {when: 2023, title: x, after: [nix]}\n", "utf-8"
    )
    english = command("import", "odd.yaml", "--dry-run", "--lang", "en")
    chinese = command("import", "odd.yaml", "--dry-run", "--lang", "zh")

    assert english.status == chinese.status == 0
    assert english.err.startswith("odd.yaml:2:")
    assert ": warning: found" in english.err
    assert ": 警告：编号“nix”" in chinese.err


def test_a_date_that_hangs_on_another_says_how_to_give_that(log: Path, command: Run) -> None:
    del log
    english = command("when", "今年2月", "--lang", "en")
    chinese = command("when", "今年2月", "--lang", "zh")
    asked = command("at", "今年2月", "--lang", "en")

    assert english.err.endswith("when it was published: --base 2025-10\n")
    assert chinese.err.endswith("例如发表日期：--base 2025-10\n")
    assert asked.status == 2
    assert "expected one that stands for itself, such as 2025-02" in asked.err


def test_when_names_every_reading_of_words_that_have_several(command: Run) -> None:
    english = command("when", "五年来", "--base", "2025-10", "--lang", "en")
    chinese = command("when", "五年来", "--base", "2025-10", "--lang", "zh")
    others = [line for line in english.out.splitlines() if line.startswith("  or  ")]

    assert english.status == 0
    assert len(others) == len(english.out.splitlines()) - 1
    assert others
    assert "\n  或指  " in chinese.out


def test_a_zone_is_told_as_a_zone(tmp_path: Path, command: Run) -> None:
    refused = command("init", tmp_path / "x", "--zone", "北京", "--lang", "zh")

    assert refused.status == 2
    assert refused.err == "timeline: 时区“北京”有误，应为Asia/Shanghai等IANA名称\n"


def test_what_an_append_would_refuse_is_told_in_its_line_at_once(log: Path, command: Run) -> None:
    (log.parent / "odd.yaml").write_text(
        "facts:\n- {when: 2023, title: x}\n- {when: 2023, title: x}\n"
        "- {when: 2023, title: y, supersedes: nix}\n- {retracts: wing}\n",
        "utf-8",
    )
    refused = command("import", "odd.yaml", "--yes", "--lang", "en")

    assert refused.status == 1
    assert [line.partition(" ")[0] for line in refused.err.splitlines()] == [
        "odd.yaml:3:3:",
        "odd.yaml:4:38:",
        "2",
    ]
    assert "timeline:" not in refused.err


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("File 'a.yaml' is not readable.", "参数“FILE”：文件“a.yaml”不允许读取"),
        ("File 'a.yaml' is not writable.", "参数“FILE”：文件“a.yaml”不允许写入"),
        ("File 'a.yaml' is odd.", "参数“FILE”：“a.yaml”不可用（File 'a.yaml' is odd.）"),
        ("odd", "参数“FILE”：不可用（odd）"),
    ],
)
def test_a_path_that_cannot_be_used_is_told_in_chinese(
    message: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A process with all rights may read any file, so that the errors are made here."""
    argument = click.Argument(["file"], type=click.Path())
    with click.Context(click.Command("import", params=[argument])) as context:
        show(click.BadParameter(message, context, argument), "zh", ())

    assert capsys.readouterr().err.endswith(f"错误：{said}\n")


@pytest.mark.parametrize(
    ("asked", "english", "chinese"),
    [
        (
            ["log", "--subject", "城东实验"],
            "found no subject '城东实验' in the log; did you mean 城东实验室?",
            "日志中没有主体“城东实验”；是否指城东实验室？",
        ),
        (
            ["log", "--type", "mesured"],
            "found no type 'mesured' in the log; did you mean measured?",
            "日志中没有类型“mesured”；是否指measured？",
        ),
        (
            ["at", "2023", "--known", "#x"],
            "found known='#x', expected '#' and a position, such as '#80', or a date",
            "“#x”应写作#位置，如#80，或写日期",
        ),
    ],
)
@pytest.mark.usefixtures("log")
def test_what_the_log_does_not_have_is_not_answered_with_nothing(
    asked: list[str], english: str, chinese: str, command: Run
) -> None:
    said = command(*asked, "--lang", "en")
    told = command(*asked, "--lang", "zh")

    assert (said.status, said.out, said.err) == (2, "", f"timeline: {english}\n")
    assert (told.status, told.out, told.err) == (2, "", f"timeline: {chinese}\n")


@pytest.mark.usefixtures("log")
def test_a_type_that_is_built_in_may_have_no_record(command: Run) -> None:
    none = command("log", "--type", "retracted", "--lang", "en")
    documents = command("log", "--type", "文献", "--lang", "zh")

    assert (none.status, none.out, none.err) == (0, "", "")
    assert documents.out.startswith("#1  ")
    assert documents.out == command("log", "--type", "published", "--lang", "zh").out
