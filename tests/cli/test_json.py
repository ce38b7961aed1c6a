"""Every command gives data with --json, in a shape that docs/stability.md names."""

import json
import shutil
from pathlib import Path

import pytest

import timeline
from tests.cli.conftest import Outcome, Run
from timeline.cli.app import COMMANDS

_PAGE = Path(__file__).parents[2] / "docs" / "stability.md"


def data(outcome: Outcome) -> dict[str, object]:
    """Return the one object that the command printed."""
    made: dict[str, object] = json.loads(outcome.out)
    return made


@pytest.fixture
def branch(log: Path, command: Run) -> Path:
    """A branch of the log, with a record of its own; so has the log."""
    other = log.parent / "other"
    shutil.copytree(log, other)
    for folder, text in ((log, "here"), (other, "there")):
        made = command("add", "--when", "2024", "--title", text, "--yes", "--log", folder)
        assert made.status == 0
    return other


CALLS: dict[str, list[str]] = {
    "add": ["--when", "2023", "--title", "x", "--yes"],
    "amend": ["wing", "--title", "x", "--because", "y", "--yes"],
    "at": ["2025"],
    "draft": ["old.txt", "-o", "new.yaml"],
    "export": ["all.yaml", "--documents", "."],
    "import": ["more.csv", "--yes"],
    "init": ["fresh", "--zone", "UTC"],
    "log": [],
    "merge": ["other", "--yes"],
    "render": ["page.md"],
    "retract": ["wing", "--because", "y", "--yes"],
    "show": ["wing"],
    "sources": ["--documents", "."],
    "verify": [],
    "when": ["2023年6月"],
    "why": ["wing"],
}


@pytest.mark.usefixtures("branch")
@pytest.mark.parametrize("name", sorted(set(CALLS) & set(COMMANDS)))
def test_what_is_printed_names_its_shape_and_nothing_else_is_printed(
    name: str, command: Run
) -> None:
    Path("old.txt").write_text("2024年6月，开工。\n", "utf-8")
    Path("more.csv").write_text("时间,标题\n2024,甲\n", "utf-8")
    done = command(name, *CALLS[name], "--json", "--lang", "zh")

    assert done.status == 0, done.err
    shape = data(done)["format"]
    assert str(shape).startswith("timeline/")
    assert f"| `{shape}` |" in _PAGE.read_text("utf-8")


@pytest.mark.parametrize("name", ["add", "amend", "import", "merge", "retract"])
@pytest.mark.usefixtures("branch")
def test_data_are_printed_only_where_nobody_need_be_asked(name: str, command: Run) -> None:
    Path("more.csv").write_text("时间,标题\n2024,甲\n", "utf-8")
    arguments = [it for it in CALLS[name] if it != "--yes"]
    refused = command(name, *arguments, "--json", "--lang", "zh")

    assert refused.status == 2
    assert "--json不作询问" in refused.err
    assert refused.out == ""


def test_an_import_tells_what_came_of_it(log: Path, command: Run) -> None:
    Path("more.csv").write_text("编号,时间,标题\na,2024,甲\nb,2015-02-29,乙\n", "utf-8")
    refused = command("import", "more.csv", "--yes", "--json", "--lang", "en")
    Path("more.csv").write_text("编号,时间,标题\na,2024,甲\n", "utf-8")
    looked = command("import", "more.csv", "--dry-run", "--json")
    done = command("import", "more.csv", "--yes", "--json")
    again = command("import", "more.csv", "--yes", "--json")
    with timeline.open(log, read_only=True) as opened:
        head = opened.head

    said = data(refused)
    assert refused.status == 1
    assert said["appended"] is False
    problem = said["problems"][0]  # type: ignore[index] # a list, as JSON has it
    assert (problem["file"], problem["line"], problem["cell"]) == ("more.csv", 3, "时间")
    assert problem["found"].startswith("day 29")
    assert data(looked) == {**data(looked), "appended": False, "new": 1, "first": None}
    assert data(done) == {**data(done), "appended": True, "facts": 1, "first": head, "last": head}
    assert data(again) == {**data(again), "appended": False, "new": 0}


def test_a_foreign_import_tells_the_same(log: Path, command: Run) -> None:
    del log
    Path("rows.jsonl").write_text('{"k": "a", "d": "2024"}\n{"k": "b", "d": "x"}\n', "utf-8")
    Path("rows.toml").write_text(
        '[fact]\nid = "k"\nwhen = "d"\ntitle = {text = "t {k}"}\n', "utf-8"
    )
    refused = command("import", "rows.jsonl", "--map", "rows.toml", "--yes", "--json")
    Path("rows.jsonl").write_text('{"k": "a", "d": "2024"}\n', "utf-8")
    done = command("import", "rows.jsonl", "--map", "rows.toml", "--yes", "--json")

    assert refused.status == 1
    assert data(refused)["problems"][0]["line"] == 2  # type: ignore[index] # a list
    assert data(done) == {**data(done), "appended": True, "facts": 1, "new": 1}


@pytest.mark.usefixtures("branch")
def test_a_merge_tells_where_each_record_is_and_was(command: Run) -> None:
    looked = command("merge", "other", "--dry-run", "--json")
    done = command("merge", "other", "--yes", "--json")
    again = command("merge", "other", "--yes", "--json")

    assert data(looked)["merged"] is False
    assert data(looked)["joined"] == data(done)["joined"]
    assert data(done)["merged"] is True
    joined = data(done)["joined"]
    assert isinstance(joined, list)
    assert [("was" in it) for it in joined] == [False, True]
    assert data(again) == {**data(again), "merged": False, "joined": [], "problems": []}


def test_a_merge_that_is_refused_tells_every_conflict(branch: Path, command: Run) -> None:
    for folder, text in ((branch.parent / "events", "一"), (branch, "二")):
        command("add", "--id", "x", "--when", "2024", "--title", text, "--yes", "--log", folder)
    refused = command("merge", "other", "--yes", "--json")

    assert refused.status == 1
    assert data(refused)["merged"] is False
    assert len(data(refused)["problems"]) == 1  # type: ignore[arg-type] # a list


def test_verify_tells_its_problems(log: Path, command: Run) -> None:
    file = log / "00000001.jsonl"
    file.write_bytes(file.read_bytes().replace("新楼".encode(), "旧楼".encode(), 1))
    refused = command("verify", "--json", "--lang", "zh")

    assert refused.status == 1
    assert data(refused)["problems"]


def test_a_draft_on_standard_output_is_no_data(folder: Path, command: Run) -> None:
    (folder / "old.txt").write_text("2024年6月，开工。\n", "utf-8")
    refused = command("draft", "old.txt", "-o", "-", "--json", "--lang", "zh")

    assert refused.status == 2
    assert "标准输出" in refused.err
