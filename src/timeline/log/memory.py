"""A log in memory: the same rules and the same chain as in files, gone with the process.

For trying things out, for tests, and for a draft file that is looked at before
it is kept.
"""

from collections.abc import Iterator, Mapping, Sequence
from threading import Lock
from typing import Any, final

from timeline.dates import UTC, Zone
from timeline.errors import Problem
from timeline.facts import Draft, Record
from timeline.log.batch import plan
from timeline.log.index import Index
from timeline.log.lines import Header, header_line, parted, sealed, values_of
from timeline.log.protocol import Clock, Wait, check_open, poll, system_clock
from timeline.log.verify import verify_lines


@final
class MemoryLog:
    """A `Log` in memory.

    >>> from timeline.facts import Draft, Happened
    >>> log = MemoryLog(origin="demo")
    >>> log.append([Draft(Happened("the lab opens"), "lab", when="2023-06")])[0].position
    1
    """

    def __init__(self, *, zone: Zone = UTC, origin: str = "", clock: Clock | None = None) -> None:
        self.zone = zone
        self.origin = origin
        self._clock = clock or system_clock
        line, self._chain = header_line(Header(origin, zone.name))
        self._lines = [line]
        self._records: list[Record[Any]] = []
        self._index = Index()
        self._lock = Lock()
        self._is_open = True

    @property
    def head(self) -> int:
        """The position of the last record; 0 for an empty log."""
        return len(self._records)

    @property
    def head_chain(self) -> str:
        """The chain of the last line, in 64 hexadecimal digits."""
        return self._chain

    @property
    def lines(self) -> tuple[bytes, ...]:
        """What it stores: the header and the records, each with its line feed."""
        return tuple(self._lines)

    def append(
        self, drafts: Sequence[Draft[Any]], *, expected: Mapping[str, int] | None = None
    ) -> tuple[Record[Any], ...]:
        """Keep *drafts*; see `Log.append`."""
        check_open(self._is_open)
        with self._lock:
            made = plan(
                drafts,
                self._index,
                zone=self.zone,
                clock=self._clock,
                expected=expected,
                fetch=self._stored,
            )
            for text in made.texts:
                line, self._chain = sealed(text, self._chain)
                self._lines.append(line)
            head = self.head
            self._records += [record for record in made.records if record.position > head]
            self._index.commit()
        return made.records

    def preview(self, drafts: Sequence[Draft[Any]]) -> tuple[Record[Any], ...]:
        """Return what `append` would give for *drafts*; see `Log.preview`."""
        check_open(self._is_open)
        with self._lock:
            made = plan(
                drafts,
                self._index,
                zone=self.zone,
                clock=self._clock,
                expected=None,
                fetch=self._stored,
            )
            self._index.rollback()
        return made.records

    def read(
        self, *, after: int = 0, subject: str | None = None, type: str | None = None
    ) -> Iterator[Record[Any]]:
        """Give the records past *after*, of one *subject* or *type* where named."""
        check_open(self._is_open)
        return (
            record
            for record in self._records[max(after, 0) :]
            if (subject is None or record.subject == subject)
            and (type is None or record.type == type)
        )

    def follow(self, *, after: int = 0, wait: Wait = poll) -> Iterator[Record[Any]]:
        """Give the records past *after* and then each new one; see `Log.follow`."""
        while True:
            for record in self.read(after=after):
                yield record
                after = record.position
            if not wait():
                return

    def verify(self) -> tuple[Problem, ...]:
        """Check all that is stored and return every fault."""
        return verify_lines(self._lines)

    def close(self) -> None:
        """Take no more appends and give no more records."""
        self._is_open = False

    def _stored(self, position: int) -> Mapping[str, Any]:
        return values_of(parted(self._lines[position])[0])
