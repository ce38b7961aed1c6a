"""``timeline merge``: from another folder, and where git could not join."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.log.branches import append, branch, create, records, stored
from tests.log.helpers import fact, ids


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A log of one record, and then another; the command runs in the folder of it."""
    log = create(tmp_path / "events", fact("a", id="a"))
    shutil.copytree(log, tmp_path / "base")
    append(log, 20, fact("mine", id="mine"))
    monkeypatch.chdir(tmp_path)
    return log


@pytest.fixture
def theirs(mine: Path) -> Path:
    """A branch of it that was the first to go on."""
    log = branch(mine.with_name("base"), "theirs")
    append(log, 10, fact("theirs", id="theirs"))
    return log


def test_it_shows_what_would_be_and_asks(
    mine: Path, theirs: Path, command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = stored(mine)
    dry = command("merge", "theirs", "--dry-run")
    nobody = command("merge", "theirs")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.confirm", lambda _: False)
    no = command("merge", "theirs")
    kept = stored(mine)
    monkeypatch.setattr("click.confirm", lambda _: True)
    done = command("merge", "theirs")

    assert dry.out.splitlines() == [
        "  #2            June 2023, day unknown  happened  lab theirs  theirs",
        "  #3  (was #2)  June 2023, day unknown  happened  lab mine    mine",
        f"theirs stays as it is; 1 records of {mine} come behind it",
        "dry run; nothing was added",
    ]
    assert (dry.status, nobody.status, no.status, done.status) == (0, 2, 2, 0)
    assert kept == before
    assert done.out.splitlines()[-1] == f"merged into {mine}"
    assert ids(records(mine)) == ["a", "theirs", "mine"]
    assert ids(records(theirs)) == ["a", "theirs"]


def test_there_may_be_nothing_to_merge(mine: Path, command: Run) -> None:
    for arguments in (("merge",), ("merge", "base"), ("merge", mine)):
        done = command(*arguments)

        assert (done.status, done.out) == (0, f"nothing to merge in {mine}\n")


def test_what_both_have_is_said_and_much_is_shortened(
    mine: Path, theirs: Path, command: Run
) -> None:
    append(theirs, 30, *(fact(f"f{n}", id=f"f{n}") for n in range(20)))
    append(mine, 31, fact("theirs", id="theirs"))

    done = command("merge", "theirs", "--yes")

    assert "  … and 2 more" in done.out.splitlines()
    assert "; 1 that both have are there once" in done.out


def test_a_branch_that_only_went_on_is_taken_over(mine: Path, theirs: Path, command: Run) -> None:
    done = command("merge", "theirs", "--log", "base", "--yes")

    assert done.out.splitlines()[1:] == ["theirs stays as it is", "merged into base"]
    assert stored(Path("base")) == stored(theirs) != stored(mine)


def test_the_side_that_was_published_stays(mine: Path, theirs: Path, command: Run) -> None:
    head = command("verify").out.split()[-1]

    done = command("merge", theirs, "--published", head, "--yes")

    assert f"{mine} stays as it is" in done.out
    assert ids(records(mine)) == ["a", "mine", "theirs"]


def test_conflicts_are_told_in_the_language_of_the_log(
    mine: Path, theirs: Path, command: Run
) -> None:
    append(mine, 40, fact("a2", id="a2", supersedes="a"), fact("x", id="x"))
    append(theirs, 41, fact("a3", id="a3", supersedes="a"), fact("y", id="x"))
    (mine / "timeline.toml").write_text('languages = ["zh"]\n', encoding="utf-8")
    before = stored(mine)

    done = command("merge", "theirs", "--yes")

    assert done.status == 1
    first, second, summary = done.err.splitlines()
    assert first.startswith(f"{mine}/00000001.jsonl:4: 发现“a2”更正“a”，后者已由“a3”更正")
    assert "编号“x”而内容不同" in second
    assert summary == "2处冲突；未作改动"
    assert stored(mine) == before


def test_a_draft_file_is_no_log_to_merge_into(mine: Path, command: Run) -> None:
    Path("draft.yaml").write_text("facts: []\n", encoding="utf-8")

    done = command("merge", mine, "--log", "draft.yaml")

    assert (done.status, "expected a log" in done.err) == (2, True)


needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(*arguments: str, status: int = 0) -> str:
    """Run git in this folder and return what it prints."""
    identity = ("-c", "user.name=tester", "-c", "user.email=tester@example.org")
    done = subprocess.run(
        ["git", *identity, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout


def commit(message: str) -> None:
    git("add", "-A")
    git("commit", "-q", "-m", message)


@pytest.fixture
def repository(mine: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The log in git, with its first record alone; the command runs at its root."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    shutil.copy("base/00000001.jsonl", mine)
    shutil.rmtree("base")
    work = tmp_path / "work"
    work.mkdir()
    shutil.move(mine, work)
    monkeypatch.chdir(work)
    git("init", "-q", "-b", "main")
    commit("base")
    return work / "events"


@needs_git
def test_a_conflict_in_git_is_resolved_and_added_when_asked(repository: Path, command: Run) -> None:
    toml = repository / "timeline.toml"
    git("checkout", "-q", "-b", "theirs")
    append(repository, 10, fact("theirs", id="theirs"))
    toml.write_text('languages = ["zh"]\n', encoding="utf-8")
    commit("theirs")
    git("checkout", "-q", "main")
    append(repository, 20, fact("mine", id="mine"))
    toml.write_text('languages = ["en"]\n', encoding="utf-8")
    commit("mine")
    git("merge", "theirs", status=1)

    broken = command("log")
    done = command("merge")
    again = command("merge")
    unresolved = git("ls-files", "-u")
    added = command("merge", "--add")

    assert broken.status == 3
    assert (done.status, again.status, added.status) == (0, 0, 0)
    assert done.err == (
        f"now `git add {repository}/00000001.jsonl`, then go on as git says (git commit, or git "
        "rebase --continue)\n"
    )
    assert again.out == f"nothing to merge in {repository}\n"
    assert "00000001.jsonl" in unresolved
    assert "00000001.jsonl" not in git("ls-files", "-u")
    assert "timeline.toml" in git("ls-files", "-u")  # that is for a person to join
    assert ids(records(repository)) == ["a", "theirs", "mine"]


@needs_git
def test_a_contradiction_is_settled_by_hand_as_the_page_says(
    repository: Path, command: Run
) -> None:
    """docs/how-to/share-in-git.md: one side whole, and what does not contradict of the other."""
    git("checkout", "-q", "-b", "theirs")
    append(repository, 10, fact("a2", id="a2", supersedes="a"), fact("theirs", id="theirs"))
    commit("theirs")
    git("checkout", "-q", "main")
    append(repository, 20, fact("a3", id="a3", supersedes="a"), fact("mine", id="mine"))
    commit("mine")
    git("merge", "theirs", status=1)

    refused = command("merge")
    git("worktree", "add", "-q", "../theirs", "MERGE_HEAD")
    exported = command("export", "theirs.jsonl", "--log", "../theirs/events")
    git("checkout", "--ours", "events")
    lines = Path("theirs.jsonl").read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if '"id":"a2"' not in line]
    Path("theirs.jsonl").write_text("".join(kept), encoding="utf-8")
    imported = command("import", "theirs.jsonl", "--yes")

    assert (refused.status, exported.status, imported.status) == (1, 0, 0)
    assert ids(records(repository)) == ["a", "a3", "mine", "theirs"]
    git("add", "events")
    git("commit", "-q", "-m", "merged")
    git("worktree", "remove", "../theirs")
