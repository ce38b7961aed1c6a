"""`timeline render` in all its forms, and `timeline verify PAGE`."""

import json
import shutil
import sys
from pathlib import Path

import click
import pytest

from tests.cli.conftest import Run
from timeline.chronology import FORMS


@pytest.mark.parametrize(
    ("file", "begin"),
    [
        ("a.html", b"<!doctype html>"),
        ("a.docx", b"PK"),
        ("a.md", "# 城东".encode()),
        ("a.txt", "城东".encode()),
        ("a.csv", "部分,日期".encode()),
        ("a.json", b'{\n  "format": "timeline/chronology/1"'),
        ("a.svg", b"<svg "),
        ("a.ics", b"BEGIN:VCALENDAR\r\n"),
        ("a.timelinejs.json", b'{\n  "scale": "human"'),
        ("a.vis.json", b'{\n  "items"'),
    ],
)
def test_the_suffix_says_the_form(log: Path, command: Run, file: str, begin: bytes) -> None:
    found = command("render", file)

    assert found.status == 0
    assert found.err.startswith(f"已写入{file}（")
    assert Path(file).read_bytes().startswith(begin)
    assert not list(log.parent.glob("*.new"))


@pytest.mark.usefixtures("log")
def test_a_form_that_is_named_goes_before_the_suffix(command: Run) -> None:
    assert command("render", "a.data", "--to", "vis").status == 0
    assert "items" in json.loads(Path("a.data").read_bytes())


@pytest.mark.usefixtures("log")
def test_options_of_a_form(command: Run) -> None:
    assert command("render", "a.csv", "--bom").status == 0
    assert Path("a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert command("render", "own.docx").status == 0
    assert command("render", "a.docx", "--template", "own.docx").status == 0
    refused = command("render", "a.md", "--bom", "--lang", "zh")
    assert refused.status == 2
    assert "发现选项“bom”，格式“md”不接受" in refused.err
    assert not Path("a.md").exists()


@pytest.mark.usefixtures("log")
def test_a_folder_gets_a_page_for_each_year(command: Run) -> None:
    Path("pages").mkdir()
    Path("pages/1900.html").write_text("old")
    made = command("render", "pages", "--json")

    assert json.loads(made.out) == {
        "format": "timeline/render/1",
        "file": "pages",
        "form": "site",
        "entries": len(json.loads(command("render", "--to", "json").out)["entries"]),
    }
    assert "1900.html" in made.err
    assert {"index.html", "1900.html"} < {one.name for one in Path("pages").iterdir()}
    assert command("verify", "pages/index.html").status == 0


@pytest.mark.usefixtures("log")
def test_without_a_file_it_is_put_out(command: Run) -> None:
    assert command("render").out.startswith("城东\n═")
    assert command("render", "-", "--to", "ics").out.startswith("BEGIN:VCALENDAR")
    refused = command("render", "--to", "site", "--lang", "en")
    assert refused.status == 2
    assert "name one, such as pages/" in refused.err


@pytest.mark.usefixtures("log")
def test_on_a_terminal_it_goes_through_the_pager(
    command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr(click, "echo_via_pager", shown.append)
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda _: True)
    command("render")

    lines = shown[0].splitlines()
    assert lines[0] == "城东"
    assert max(len(line.encode("gb18030")) for line in lines) <= 44
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda _: True)
    assert command("render", "--to", "json").out.startswith("{")


def test_another_suffix_is_refused_with_the_forms(command: Run, log: Path) -> None:
    found = command("render", "a.pdf", "--log", log, "--lang", "zh")

    assert found.status == 2
    assert ", ".join(FORMS) in found.err


def test_help_lists_the_forms(command: Run) -> None:
    for lang in ("en", "zh"):
        said = "".join(command("render", "--help", "--lang", lang).out.split())
        assert all(name in said for name in FORMS), lang


@pytest.mark.usefixtures("log")
def test_a_page_is_checked_against_its_log(command: Run) -> None:
    command("render", "a.html", "--lang", "en")
    good = command("verify", "a.html", "--lang", "en")
    assert (good.status, good.err) == (0, "")
    assert good.out.startswith("a.html: what records 1–")

    Path("b.html").write_bytes(Path("a.html").read_bytes().replace(b"<h1>", b"<h1>The ", 1))
    bad = command("verify", "b.html", "--lang", "zh")
    assert bad.status == 1
    assert "网页为“<h1>The " in bad.out
    data = json.loads(command("verify", "b.html", "--json").out)
    assert data["format"] == "timeline/verify-page/1"
    assert data["equal"] is False
    assert data["difference"]["count"] == 1
    assert data["made"]["lang"] == "en"


@pytest.mark.usefixtures("log")
def test_a_page_of_another_log_and_an_older_page(command: Run) -> None:
    command("render", "a.html")
    command("add", "--when", "2024", "--title", "后来", "--yes")
    older = command("verify", "a.html")
    assert older.status == 0
    assert "此后日志已增长" in older.err
    assert json.loads(command("verify", "a.html", "--json").out)["difference"] is None

    command("init", "other", "--zone", "UTC", "--origin", "other")
    found = command("verify", "a.html", "--log", "other", "--lang", "en")
    assert found.status == 1
    assert "a.html: the page was made from the log" in found.out


def test_a_damaged_log_is_told_before_any_page(command: Run, log: Path) -> None:
    command("render", "a.html")
    assert command("verify").out.startswith("链完整；")
    file = log / "00000001.jsonl"
    file.write_bytes(file.read_bytes().replace("房间数".encode(), "房間数".encode(), 1))
    for arguments in (["verify"], ["verify", "a.html"]):
        found = command(*arguments)
        assert found.status == 1
        assert "00000001.jsonl:" in found.out
        assert "1处问题；日志未作改动" in found.err


@pytest.mark.usefixtures("log")
def test_a_place_that_cannot_be_written_is_named_as_it_was(command: Run) -> None:
    found = command("render", "nowhere/a.md", "--lang", "en")

    assert found.status == 3
    assert "'nowhere/a.md'" in found.err


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize("form", sorted(FORMS))
def test_every_form_is_given_as_the_log_knew_it(command: Run, form: str) -> None:
    """What was corrected later is as it was, and the page is verified by what it says."""
    amended = command("amend", "wing", "--title", "改名", "--because", "查明", "--yes")
    assert amended.status == 0, amended.err
    file = "pages/" if form == "site" else f"a.{form}"
    made = command("render", file, "--to", form, "--known", "#9", "--published-by", "2030")

    assert made.status == 0, made.err
    if form in {"html", "site"}:
        page = "pages/index.html" if form == "site" else file
        checked = command("verify", page)
        assert checked.status == 0, checked.out
    if form == "txt":
        assert "所据记录  #9时所知（9条记录），只计截至2030年已发表者（略去" in Path(
            file
        ).read_text("utf-8")


@pytest.mark.usefixtures("log")
def test_points_that_a_log_does_not_have_are_refused_as_elsewhere(command: Run) -> None:
    for option in (["--known", "#999"], ["--known", "1999"]):
        found = command("render", *option, "--lang", "en")
        asked = command("at", "2024", *option, "--lang", "en")
        assert (found.status, found.err) == (asked.status, asked.err)
        assert found.status == 2


def test_corrections_of_two_branches_are_told_once_they_are_merged(
    command: Run, log: Path, tmp_path: Path
) -> None:
    shutil.copytree(log, tmp_path / "branch")
    command("amend", "wing", "--when", "2025-02-12", "--because", "查到日子", "--yes")
    other = ("--log", tmp_path / "branch", "--yes")
    command("retract", "days", "--because", "没有开放日", *other)
    merged = command("merge", tmp_path / "branch", "--yes")
    assert merged.status == 0, merged.err

    said = command("render", "--lang", "zh").out.partition("\n更正\n")[2]
    assert (
        "：更正 wing\n  原记：2025年2月，日不详：新楼启用\n  现记：2025年2月12日：新楼启用\n"
        in said
    )
    assert "  理由：查到日子\n" in said
    assert "：撤回 days\n  原记：2025年4月11—13日：开放日\n  理由：没有开放日\n" in said


@pytest.mark.usefixtures("log")
def test_one_entry_is_one_entry(command: Run) -> None:
    for lang, said in (("en", "wrote a.md (1 entry)"), ("zh", "已写入a.md（1条）")):
        assert said in command("render", "a.md", "--known", "#4", "--lang", lang).err
