"""The pages of the documentation, and the blocks in them that run.

What a comment right above a block says about it:

    <!-- file: facts.yaml -->            it is written to that file before what follows runs
    <!-- not run: needs the article -->  it is not run, for that reason
    <!-- first 5 lines -->               only that much of the output is shown, then …

What a page can use is what its reader has: the log in `events/`; for an example with a folder
of its own, such as docs/examples/spaceflight.md, what is in that folder.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md")))

_BLOCK = re.compile(
    r"(?:^<!-- (?P<comment>[^\n]*?) -->\n)?^```(?P<language>\w+)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@frozen
class Block:
    """A fenced block of a page.

    Attributes:
        start: Offset of its text in the page; *end*: the offset after it.
        line: The line of its first line, counted from 1.
        comment: The comment right above it, empty for none.
    """

    language: str
    text: str
    start: int
    end: int
    line: int
    comment: str

    def said(self, key: str) -> str | None:
        """Return what the comment says after *key* and a colon; None if it says nothing of it."""
        return (
            self.comment.removeprefix(f"{key}: ") if self.comment.startswith(f"{key}: ") else None
        )


def name(page: Path) -> str:
    """Return the name of *page* within the repository."""
    return page.relative_to(ROOT).as_posix()


def blocks(text: str) -> Iterator[Block]:
    """Yield the fenced blocks of *text*, a page, that name their language."""
    for match in _BLOCK.finditer(text):
        start = match.start("text")
        yield Block(
            match["language"],
            match["text"],
            start,
            match.end("text"),
            text.count("\n", 0, start) + 1,
            match["comment"] or "",
        )


def lay_out(page: Path, folder: Path) -> None:
    """Copy to *folder*, which is there, what the reader of *page* has."""
    own = page.with_name(page.name.partition(".")[0])
    if own.is_dir():
        shutil.copytree(own, folder, dirs_exist_ok=True)
    else:
        shutil.copytree(ROOT / "events", folder / "events")


def prose(text: str) -> str:
    """Return *text*, a page, without its fenced blocks."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
