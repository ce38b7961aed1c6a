"""What the documentation shows of the command is what the command prints.

``TIMELINE_UPDATE_DOCS=1 pytest tests/docs/test_console.py`` writes the outputs anew.
"""

import io
import os
import re
import shlex
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from tests.docs.pages import PAGES, Block, blocks, lay_out, name
from timeline.cli.app import run

UPDATE = os.environ.get("TIMELINE_UPDATE_DOCS") == "1"
PROMPT = "$ timeline "


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the commands of a page run."""
    for variable in ("TIMELINE_LOG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def printed(command: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return what *command* prints, messages among the rest as on a terminal."""
    arguments = shlex.split(command, comments=True)[1:]
    monkeypatch.setattr("sys.argv", ["timeline", *arguments])
    monkeypatch.setattr("sys.stdin", io.StringIO())
    terminal = io.StringIO()
    with redirect_stdout(terminal), redirect_stderr(terminal):
        run(arguments)
    return re.sub(r"[ \t]+$", "", terminal.getvalue(), flags=re.MULTILINE)


def as_run(block: Block, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return *block* as it should stand: each of its commands followed by what it prints."""
    shortened = re.fullmatch(r"first (\d+) lines", block.comment)
    shown = []
    for line in block.text.splitlines():
        if not line.startswith("$ "):
            continue
        assert line.startswith(PROMPT), f"cannot run {line!r} on line {block.line} and after"
        lines = printed(line.removeprefix("$ "), monkeypatch).splitlines()
        if shortened and len(lines) > int(shortened[1]):
            lines = [*lines[: int(shortened[1])], "…"]
        shown.append("\n".join([line, *lines]) + "\n")
    return "\n".join(shown)


CONSOLES = [
    (page, block)
    for page in PAGES
    for block in blocks(page.read_text("utf-8"))
    if block.language == "console"
]
RUN = list(dict.fromkeys(page for page, block in CONSOLES if block.said("not run") is None))
NOT_RUN = [(page, block) for page, block in CONSOLES if block.said("not run") is not None]


@pytest.mark.parametrize("page", RUN, ids=name)
def test_the_command_prints_what_the_page_shows(
    page: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(page, folder)
    text = page.read_text("utf-8")
    rewritten, done = [], 0
    for block in blocks(text):
        if file := block.said("file"):
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_bytes(block.text.encode())
        if block.language != "console" or block.said("not run") is not None:
            continue
        shown = as_run(block, monkeypatch)
        if not UPDATE:
            assert block.text == shown, f"{name(page)}, line {block.line}"
        rewritten += [text[done : block.start], shown]
        done = block.end
    if UPDATE:
        page.write_bytes(("".join(rewritten) + text[done:]).encode())


@pytest.mark.parametrize(
    "block",
    [block for _, block in NOT_RUN],
    ids=[f"{name(page)}:{block.line}" for page, block in NOT_RUN],
)
def test_a_command_that_cannot_run_here_says_why(block: Block) -> None:
    reason = block.said("not run")

    assert reason
    pytest.skip(reason)
