"""What a log is, to every layer above: append, read, follow, verify.

Promise: all logs, in memory or in files, keep the one contract of
`timeline.testing.contract`; a backend satisfies `Log` by shape, without subclassing.

Not here: what an append decides (`timeline.log.batch`), how records stand in
files (`timeline.log.lines`, docs/format.md).
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from timeline.dates import Zone
from timeline.errors import Phrase, Problem, UnsupportedError
from timeline.facts import Draft, Record

Clock = Callable[[], int]
"""Gives the present in microseconds since 1970-01-01T00:00Z."""

Wait = Callable[[], bool]
"""Waits until there may be more to read; False: stop following."""

POLL_SECONDS = 0.2


def system_clock() -> int:
    """Return the present by the system's clock, in microseconds since 1970-01-01T00:00Z."""
    return time.time_ns() // 1000


def poll() -> bool:
    """Wait for `POLL_SECONDS`; then there may be more to read."""
    time.sleep(POLL_SECONDS)
    return True


def check_open(is_open: bool) -> None:  # noqa: FBT001 # a claim to check, not a switch
    """Check that a log was not closed.

    Raises:
        UnsupportedError: it was.
    """
    if not is_open:
        raise UnsupportedError(
            Phrase("the log was closed; open it again", "日志已关闭；请重新打开")
        )


class Log(Protocol):
    """An append-only sequence of records."""

    @property
    def origin(self) -> str:
        """The name of the log, as its header says."""
        ...

    @property
    def zone(self) -> Zone:
        """The zone in which the days of the log lie."""
        ...

    @property
    def head(self) -> int:
        """The position of the last record; 0 for an empty log."""
        ...

    @property
    def head_chain(self) -> str:
        """The chain of the last line: it stands for all that is stored, in 64 hex digits."""
        ...

    def append(
        self, drafts: Sequence[Draft[Any]], *, expected: Mapping[str, int] | None = None
    ) -> tuple[Record[Any], ...]:
        """Keep *drafts*, all or none, and return their records in the same order.

        A draft that is in the log already, by its id and content, gives the record
        that is there. *expected* is, by subject, the position of the last record that
        the writer relies on, 0 for a new subject; it guards what is new.

        Raises:
            StaleAppendError: a subject of *expected* moved on.
            IdConflictError: an id is taken by a record that says something else.
            CorrectionError: a correction of what is unknown or no longer stands.
            ConflictError: a draft stands in *drafts* twice.
            ClockError: the log is ahead of the clock.
            InvalidDateError, InvalidEventError: a draft does not hold together.
            WriteFailedError: the records could not be made durable.
        """
        ...

    def preview(self, drafts: Sequence[Draft[Any]]) -> tuple[Record[Any], ...]:
        """Return the records that `append` would give for *drafts*; nothing is kept.

        Raises:
            What `append` raises, but for failures to write.
        """
        ...

    def read(
        self, *, after: int = 0, subject: str | None = None, type: str | None = None
    ) -> Iterator[Record[Any]]:
        """Give the records past position *after*, of one *subject* or *type* where named.

        Raises:
            CorruptLogError: what is stored is not what was written.
        """
        ...

    def follow(self, *, after: int = 0, wait: Wait = poll) -> Iterator[Record[Any]]:
        """Give the records past *after* and then each new one, calling *wait* in between."""
        ...

    def verify(self) -> tuple[Problem, ...]:
        """Check all that is stored and return every fault."""
        ...

    def close(self) -> None:
        """Let go of what the log holds; then it neither reads nor appends."""
        ...
