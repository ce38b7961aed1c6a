"""The reader of docs/format.md, in another language, reads our logs as we do.

It is JavaScript for Node; the page is all that it was written from.
"""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.log.branches import append, branch, create
from tests.log.helpers import fact, retraction, segment, undated
from timeline.facts import content_of_record, standing
from timeline.log import JsonLinesLog
from timeline.log.merge import merge_folders

ROOT = Path(__file__).parents[2]
NODE = shutil.which("node")

pytestmark = pytest.mark.skipif(NODE is None, reason="Node.js is not installed")


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program on the page, in a file."""
    page = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
    (_, *blocks) = page.split("```js\n")
    assert len(blocks) == 1
    text = blocks[0].partition("```")[0]
    assert text.count("\n") <= 40
    path = tmp_path_factory.mktemp("reader") / "reader.mjs"
    path.write_text(text, encoding="utf-8")
    return path


def run(program: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(NODE), str(program), str(folder)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def read(program: Path, folder: Path) -> list[dict[str, Any]]:
    """Return the records that the program says stand, as it prints them."""
    done = run(program, folder)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def stands(folder: Path) -> list[dict[str, Any]]:
    """Return the records that stand as we read them, without what belongs to their place."""
    log = JsonLinesLog.open(folder, read_only=True)
    return [{"position": it.position, **content_of_record(it)} for it in standing(list(log.read()))]


def plainly(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    gone = {"recorded_at", "left", "from"}
    return [{key: it[key] for key in it if key not in gone} for it in records]


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A log with corrections, batches, two files and a merge."""
    folder = create(tmp_path / "log", fact("a", id="a"), fact('b,"chain":"x"}', id="b"))
    other = branch(folder, "other")
    append(folder, 10, fact("a2", id="a2", supersedes="a"), retraction("b", id="r"))
    append(folder, 11, retraction("r"), undated("长沙"), segment_bytes=1)
    append(other, 12, fact("moved"), fact("two"))
    merge_folders(folder, other)
    return folder


@pytest.mark.parametrize("folder", ["events", "tests/data/v1/log"])
def test_it_reads_the_logs_of_the_project_as_we_do(program: Path, folder: str) -> None:
    found = read(program, ROOT / folder)

    assert plainly(found) == stands(ROOT / folder)
    assert found


def test_it_reads_corrections_batches_files_and_merges(program: Path, log: Path) -> None:
    assert plainly(read(program, log)) == stands(log)
    assert len(stands(log)) == 5


def test_it_leaves_out_what_was_not_finished(program: Path, log: Path) -> None:
    before = stands(log)
    last = segment(log, 5)
    whole = last.read_bytes()
    lines = whole.splitlines(keepends=True)

    for rest in (whole[:-1], whole + b'{"position":9,"id":"x"', whole + b"\0\0\0"):
        last.write_bytes(rest)
        assert plainly(read(program, log)) == before
    # The last batch has two records: without the second there is none of it.
    for cut in (b"".join(lines[:-1]), whole[:-40], b"".join(lines[:-1])[:-1]):
        last.write_bytes(cut)
        assert plainly(read(program, log)) == before[:-2]


def test_it_refuses_every_changed_byte_of_a_line(program: Path, log: Path) -> None:
    """In a file that another one follows, and in the last."""
    for first, wanted in ((1, 3), (5, 4)):
        path = segment(log, first)
        whole = path.read_bytes()
        lines = whole.splitlines(keepends=True)
        start = sum(map(len, lines[: wanted - 1]))
        for offset in (start, start + 20, start + len(lines[wanted - 1]) - 1):
            changed = bytearray(whole)
            changed[offset] ^= 1
            path.write_bytes(changed)
            done = run(program, log)
            assert done.returncode != 0
            assert f"{path.name}:{wanted}: this line, or one before it" in done.stderr
        path.write_bytes(whole)


def test_it_refuses_lines_that_are_missing_doubled_or_swapped(program: Path, log: Path) -> None:
    path = segment(log)
    lines = path.read_bytes().splitlines(keepends=True)
    for changed in (
        [lines[0], *lines[2:]],
        [*lines, lines[-1]],
        [lines[0], lines[2], lines[1], *lines[3:]],
        lines[:-1],
    ):
        path.write_bytes(b"".join(changed))
        assert run(program, log).returncode != 0


def test_it_refuses_a_newer_version(program: Path, tmp_path: Path) -> None:
    from timeline.log.lines import sealed  # noqa: PLC0415 # only to make what is not written yet

    line, _ = sealed(b'{"timeline":2,"previous":"%b"}' % (b"0" * 64), "0" * 64)
    segment(tmp_path).write_bytes(line)

    assert "this is not version 1" in run(program, tmp_path).stderr
