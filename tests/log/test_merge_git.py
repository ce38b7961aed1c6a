"""Branches that git has brought together, in real repositories."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.log.branches import append, create, records, stored
from tests.log.helpers import fact, ids, segment
from timeline.errors import CorruptLogError, MergeConflictError, UnsupportedError
from timeline.log import JsonLinesLog
from timeline.log.merge import merge_conflict, merge_folders
from timeline.log.merge_git import add, in_conflict

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


class Repository:
    """A repository with a log in its folder events."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "events"

    def git(self, *arguments: str, status: int = 0) -> str:
        """Run git and return what it prints."""
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, capture_output=True, text=True, check=False
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout

    def commit(self, message: str = "facts") -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)

    def branch(self, name: str) -> None:
        self.git("checkout", "-q", "-b", name, "main")

    def switch(self, name: str) -> None:
        self.git("checkout", "-q", name)


@pytest.fixture(autouse=True)
def _git_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No configuration and no repository around the test has a say."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "tester")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "tester@example.org")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Two records on the branch main; one more each on mine and theirs, which was later."""
    made = Repository(tmp_path / "repository")
    made.folder.mkdir()
    made.git("init", "-q", "-b", "main")
    create(made.log, fact("a", id="a"), fact("b", id="b"))
    made.commit()
    made.branch("theirs")
    append(made.log, 20, fact("theirs", id="theirs"))
    made.commit()
    made.branch("mine")
    append(made.log, 10, fact("mine", id="mine"))
    made.commit()
    return made


def test_a_merge_in_conflict_is_resolved_alike_from_both_branches(repository: Repository) -> None:
    results = []
    for here, there in (("mine", "theirs"), ("theirs", "mine")):
        repository.switch(here)
        repository.git("merge", there, status=1)

        made = merge_conflict(repository.log)

        assert made.changed == (segment(repository.log),)
        assert ids(records(repository.log)) == ["a", "b", "mine", "theirs"]
        results.append(stored(repository.log))
        assert repository.git("ls-files", "-u")  # nothing is added unasked
        repository.git("checkout", "-q", "--ours", ".")
        repository.git("merge", "--abort")

    assert results[0] == results[1]
    repository.switch("mine")
    other = shutil.copytree(repository.log, repository.folder / "copy")
    repository.switch("theirs")
    merge_folders(other, repository.log)
    assert stored(other) == results[0]


def test_a_resolved_conflict_can_be_added_and_committed(repository: Repository) -> None:
    repository.git("merge", "theirs", status=1)

    add(repository.log, merge_conflict(repository.log).changed)
    repository.git("commit", "-q", "-m", "merged")

    assert repository.git("status", "--porcelain") == ""
    assert ids(records(repository.log)) == ["a", "b", "mine", "theirs"]


def test_git_may_refuse_what_is_to_be_added(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedError, match="git add"):
        add(tmp_path, [tmp_path / "none"])


def test_without_git_a_whole_log_has_nothing_to_merge(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")

    assert merge_conflict(repository.log).changed == ()


def test_a_log_outside_of_git_has_nothing_to_merge(tmp_path: Path) -> None:
    made = merge_conflict(create(tmp_path / "log", fact("a")))

    assert (made.moved, made.changed) == ((), ())


def test_other_files_in_conflict_are_left_to_the_user(repository: Repository) -> None:
    for name in ("theirs", "mine"):
        repository.switch(name)
        (repository.log / "notes").mkdir()
        for path in ("timeline.toml", "notes/readme.txt"):
            (repository.log / path).write_text(f"# {name}\n", encoding="utf-8")
        repository.commit()
    repository.git("merge", "theirs", status=1)

    assert in_conflict(repository.log) == [segment(repository.log)]
    add(repository.log, merge_conflict(repository.log).changed)

    assert in_conflict(repository.log) == []
    assert ids(records(repository.log)) == ["a", "b", "mine", "theirs"]
    left = repository.git("diff", "--name-only", "--diff-filter=U").split()
    assert left == ["events/notes/readme.txt", "events/timeline.toml"]


def test_a_preview_leaves_the_conflict(repository: Repository) -> None:
    repository.git("merge", "theirs", status=1)
    before = stored(repository.log)

    made = merge_conflict(repository.log, preview=True)

    assert ids(it.record for it in made.moved) == ["theirs"]
    assert stored(repository.log) == before


def test_a_file_with_conflict_markers_says_so_and_what_to_do(repository: Repository) -> None:
    repository.git("merge", "theirs", status=1)

    with pytest.raises(CorruptLogError) as caught:
        list(JsonLinesLog.open(repository.log, read_only=True).read())

    assert caught.value.problem.code == "conflict-marker"
    assert "`timeline merge`" in str(caught.value)
    assert "timeline merge" in caught.value.say("zh")


def test_what_was_appended_after_a_merge_stays_when_it_is_merged_again(
    repository: Repository,
) -> None:
    repository.git("merge", "theirs", status=1)
    merge_conflict(repository.log)
    append(repository.log, 30, fact("after", id="after"))

    assert merge_conflict(repository.log).changed == ()
    assert ids(records(repository.log)) == ["a", "b", "mine", "theirs", "after"]


def test_a_conflict_of_facts_leaves_the_files_as_git_made_them(repository: Repository) -> None:
    repository.switch("theirs")
    append(repository.log, 21, fact("a2", id="a2", supersedes="a"))
    repository.commit()
    repository.switch("mine")
    append(repository.log, 22, fact("a3", id="a3", supersedes="a"))
    repository.commit()
    repository.git("merge", "theirs", status=1)
    before = stored(repository.log)

    with pytest.raises(MergeConflictError) as caught:
        merge_conflict(repository.log)

    (problem,) = caught.value.problems
    assert (problem.code, problem.records) == ("merge-correction", ("a2", "a3"))
    assert (problem.file, problem.line) == (f"{segment(repository.log)} (theirs)", 5)
    assert f"{segment(repository.log)} (ours):5" in problem.expected.en
    assert stored(repository.log) == before


def test_a_rebase_in_conflict_is_resolved_commit_by_commit(repository: Repository) -> None:
    append(repository.log, 12, fact("more", id="more"))
    repository.commit()
    repository.git("rebase", "theirs", status=1)
    for status in (1, 0):
        add(repository.log, merge_conflict(repository.log).changed)
        repository.git("-c", "core.editor=true", "rebase", "--continue", status=status)

    assert ids(records(repository.log)) == ["a", "b", "mine", "more", "theirs"]


def test_branches_in_files_of_their_own_are_told_apart(repository: Repository) -> None:
    """Git joins them without a conflict, and without asking whether they fit."""
    repository.switch("main")
    repository.branch("rolled")
    append(repository.log, 15, fact("rolled", id="rolled"), segment_bytes=1)
    repository.commit()
    repository.git("merge", "-q", "-m", "merged", "theirs")
    assert JsonLinesLog.open(repository.log, read_only=True).verify() != ()

    made = merge_conflict(repository.log)

    assert ids(it.record for it in made.moved) == ["theirs"]
    assert ids(records(repository.log)) == ["a", "b", "rolled", "theirs"]
    assert sorted(stored(repository.log)) == ["00000001.jsonl", "00000003.jsonl"]


def test_a_file_that_both_branches_began_is_merged(repository: Repository) -> None:
    for name, minutes in (("one", 15), ("other", 16)):
        repository.switch("main")
        repository.branch(name)
        append(repository.log, minutes, fact(name, id=name), segment_bytes=1)
        repository.commit()
    repository.git("merge", "one", status=1)

    merge_conflict(repository.log)

    assert ids(records(repository.log)) == ["a", "b", "one", "other"]


def test_one_branch_may_have_begun_a_file_after_it_went_on_in_the_last(
    repository: Repository,
) -> None:
    append(repository.log, 12, fact("rolled", id="rolled"), segment_bytes=1)
    repository.commit()
    repository.git("merge", "theirs", status=1)

    add(repository.log, merge_conflict(repository.log).changed)
    repository.git("commit", "-q", "-m", "merged")

    assert ids(records(repository.log)) == ["a", "b", "mine", "rolled", "theirs"]


def test_a_branch_that_only_went_on_is_taken_where_git_sees_a_conflict(
    repository: Repository,
) -> None:
    """One side's file was rebuilt by hand: git has markers, the chain has none."""
    repository.git("merge", "theirs", status=1)
    add(repository.log, merge_conflict(repository.log).changed)
    blob = repository.git("hash-object", "-w", str(segment(repository.log))).strip()
    ours = repository.git("rev-parse", "mine:events/00000001.jsonl").strip()
    path = "events/00000001.jsonl"
    repository.git("rm", "-q", "--cached", path)
    rows = f"100644 {ours} 2\t{path}\n100644 {blob} 3\t{path}\n"
    subprocess.run(
        ["git", "update-index", "--index-info"],
        cwd=repository.folder,
        input=rows,
        text=True,
        check=True,
    )
    segment(repository.log).write_text("<<<<<<< ours\n", encoding="utf-8")

    assert merge_conflict(repository.log).moved == ()
    assert ids(records(repository.log)) == ["a", "b", "mine", "theirs"]


def test_three_branches_in_one_folder_are_refused(repository: Repository) -> None:
    repository.switch("main")
    repository.branch("rolled")
    append(repository.log, 15, fact("rolled", id="rolled"), segment_bytes=1)
    repository.commit()
    repository.git("merge", "-q", "-m", "not looked at", "mine")
    repository.git("merge", "theirs", status=1)

    with pytest.raises(MergeConflictError, match="3 branches"):
        merge_conflict(repository.log)


def test_a_missing_file_is_told(repository: Repository) -> None:
    append(repository.log, 15, fact("rolled"), segment_bytes=1)
    segment(repository.log).unlink()

    with pytest.raises(CorruptLogError, match="continues chain"):
        merge_conflict(repository.log)


def test_a_damaged_line_is_told(repository: Repository) -> None:
    path = segment(repository.log)
    whole = path.read_bytes()
    for damaged, line in (
        (whole.replace(b'"text":"a"', b'"text":"A"'), 2),
        (whole.replace(b'{"position":2', b'x\n{"position":2'), 3),
        (whole.replace(b'"origin"', b'"0rigin"'), 1),
    ):
        path.write_bytes(damaged)
        with pytest.raises(CorruptLogError) as caught:
            merge_conflict(repository.log)
        assert (caught.value.problem.file, caught.value.problem.line) == (str(path), line)


def test_an_append_that_was_not_finished_is_kept_when_its_file_is_replaced(
    repository: Repository,
) -> None:
    repository.switch("main")
    repository.branch("rolled")
    append(repository.log, 15, fact("rolled", id="rolled"), segment_bytes=1)
    repository.commit()
    repository.git("merge", "-q", "-m", "merged", "theirs")
    with segment(repository.log, 3).open("ab") as file:
        file.write(b'{"position":4,')

    merge_conflict(repository.log)

    (fragment,) = repository.log.glob("*.torn")
    assert fragment.read_bytes() == b'{"position":4,'


# -- line ends -------------------------------------------------------------------


def test_git_does_not_convert_the_line_ends_of_a_log(repository: Repository) -> None:
    """As Git for Windows is installed, it would on every checkout."""
    repository.git("config", "core.autocrlf", "true")
    before = stored(repository.log)
    segment(repository.log).unlink()
    repository.git("checkout", "-q", ".")

    assert stored(repository.log) == before
    repository.git("merge", "theirs", status=1)
    merge_conflict(repository.log)
    assert ids(records(repository.log)) == ["a", "b", "mine", "theirs"]


def test_line_ends_that_git_did_convert_are_told_by_name(repository: Repository) -> None:
    (repository.log / ".gitattributes").unlink()
    repository.commit()
    repository.git("config", "core.autocrlf", "true")
    segment(repository.log).unlink()
    repository.git("checkout", "-q", ".")

    for read in (JsonLinesLog.open, merge_conflict):
        with pytest.raises(CorruptLogError) as caught:
            read(repository.log)
        assert caught.value.problem.code == "crlf"
        assert ".gitattributes" in str(caught.value)

    (repository.log / ".gitattributes").write_text("*.jsonl -text\n", encoding="utf-8")
    segment(repository.log).unlink()
    repository.git("checkout", "--", "events/*.jsonl")
    assert ids(records(repository.log)) == ["a", "b", "mine"]


def test_a_conflict_is_resolved_though_git_converts_line_ends(repository: Repository) -> None:
    """What git has stored is not converted, only what it writes into the work tree."""
    for name in ("mine", "theirs"):
        repository.switch(name)
        (repository.log / ".gitattributes").unlink()
        repository.commit()
    repository.git("config", "core.autocrlf", "true")
    repository.git("merge", "mine", status=1)

    merge_conflict(repository.log)

    assert ids(records(repository.log)) == ["a", "b", "mine", "theirs"]
