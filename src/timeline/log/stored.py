"""What a log stores up to a position: its lines, their root, and the log as it was then.

Not here: the hash of lines (`timeline.log.tree`), reading records (`timeline.log.segments`).
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any, final

from timeline.dates import Zone
from timeline.errors import Phrase, Problem, UnsupportedError
from timeline.facts import Draft, Record
from timeline.log.files import JsonLinesLog
from timeline.log.lines import parted
from timeline.log.memory import MemoryLog
from timeline.log.protocol import Log, Wait, poll
from timeline.log.segments import segments_in
from timeline.log.tail import tail_of
from timeline.log.tree import Tree


def stored_lines(log: Log, until: int | None = None) -> Iterator[bytes]:
    """Give the lines that *log* stores, without line feed, *until* that position.

    A header belongs to the record after it. Of a log that stores no lines there are none.
    """
    if isinstance(log, Prefix):
        yield from log.lines
    elif isinstance(log, MemoryLog):
        lines = log.lines if until is None else log.lines[: until + 1]
        yield from (line.rstrip(b"\n") for line in lines)
    elif isinstance(log, JsonLinesLog):
        for segment in segments_in(log.path):
            # The header, and then the records up to that position.
            count = None if until is None else max(until - segment.first + 2, segment.first == 1)
            if count == 1 and segment.first > 1:
                return
            with segment.path.open("rb") as file:
                end = tail_of(file).end
                file.seek(0)
                yield from file.read(end).removesuffix(b"\n").split(b"\n")[:count]


def root_of(log: Log, until: int | None = None) -> str:
    """Return the root of the lines of *log*, in 64 hex digits; empty if it stores no lines.

    >>> root_of(MemoryLog(origin="demo"))[:16]
    'a394a5b968c82ea7'
    """
    tree = Tree(stored_lines(log, until))
    return tree.root.hex() if tree.size else ""


@final
class Prefix:
    """A `Log` for reading: what *log* was when its head was at the position *head*."""

    def __init__(self, log: Log, head: int) -> None:
        self._log = log
        self.head = min(head, log.head)

    @property
    def origin(self) -> str:
        """The name of the log."""
        return self._log.origin

    @property
    def zone(self) -> Zone:
        """The zone in which its days lie."""
        return self._log.zone

    @property
    def lines(self) -> Iterator[bytes]:
        """What it stored then."""
        return stored_lines(self._log, self.head)

    @property
    def head_chain(self) -> str:
        """The chain of its last line then; empty where the log does not store its lines."""
        if self.head == self._log.head:
            return self._log.head_chain
        last = b""
        for line in self.lines:
            last = line
        return parted(last + b"\n")[1] if last else ""

    def read(
        self, *, after: int = 0, subject: str | None = None, type: str | None = None
    ) -> Iterator[Record[Any]]:
        """Give the records past *after*, up to the head."""
        found = self._log.read(after=after, subject=subject, type=type)
        return takewhile(lambda record: record.position <= self.head, found)

    def follow(self, *, after: int = 0, wait: Wait = poll) -> Iterator[Record[Any]]:
        """Give the records past *after*; no more will come."""
        del wait
        return self.read(after=after)

    def append(
        self, drafts: Sequence[Draft[Any]], *, expected: Mapping[str, int] | None = None
    ) -> tuple[Record[Any], ...]:
        """Refuse: what was cannot be changed."""
        del drafts, expected
        raise UnsupportedError(_PAST)

    def preview(self, drafts: Sequence[Draft[Any]]) -> tuple[Record[Any], ...]:
        """Refuse, as `append` does."""
        del drafts
        raise UnsupportedError(_PAST)

    def verify(self) -> tuple[Problem, ...]:
        """Check all that is stored, also what came later."""
        return self._log.verify()

    def close(self) -> None:
        """Leave the log open, which others may read."""


_PAST = Phrase(
    "this is the log as it was; append to the log itself", "这是日志从前的样子；请向日志本身追加"
)
