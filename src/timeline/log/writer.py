"""The writing side of a log in files: what a writer knows, and how it writes.

An append happens under the folder's lock, which is held for that one append:
first the tail is mended, where another writer died in the middle; then what was
appended since is read, so that every append is decided on the whole log.

The rules of an append are in `timeline.log.batch`.
"""

import os
import warnings
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from threading import Lock
from typing import Any, final

import attrs

from timeline.dates import Zone
from timeline.errors import Problem, WriteFailedError
from timeline.facts import Draft, Record
from timeline.log import disk, faults
from timeline.log.batch import Plan, plan
from timeline.log.blocks import Block
from timeline.log.faults import corrupt, placed
from timeline.log.index import Index
from timeline.log.kept import KeptFile, KeptLock
from timeline.log.lines import CHAIN_LENGTH, Header, header_line, parted, sealed_all, values_of
from timeline.log.order import Order
from timeline.log.protocol import Clock
from timeline.log.segments import Cursor, last_tail, lines_until, segment_path


class TornTailWarning(UserWarning):
    """A log ended in an append that was not finished; that was cut off and kept beside it."""


@final
class Writer:
    """Appends to the log in *folder*.

    Attributes:
        recovered: What was mended at the log's tail, in order.
    """

    def __init__(
        self, folder: Path, header: Header, *, zone: Zone, clock: Clock, segment_bytes: int
    ) -> None:
        self.recovered: tuple[Problem, ...] = ()
        self._folder = folder
        self._folder_name = os.path.join(folder, "")  # noqa: PTH118 # a Path cannot end in a slash
        self._header = header
        self._zone = zone
        self._clock = clock
        self._segment_bytes = segment_bytes
        self._failed = ""
        self._mutex = Lock()
        self._lock = KeptLock(folder)
        self._file = KeptFile()
        self._forget()

    def append(
        self, drafts: Sequence[Draft[Any]], expected: Mapping[str, int] | None
    ) -> tuple[Record[Any], ...]:
        """Keep *drafts* durably; see `Log.append`."""
        if self._failed:
            raise WriteFailedError(str(self._folder), self._failed)
        with self._mutex, self._lock:
            if not self._is_as_left():
                self._file.close()
                self._mend()
                self._catch_up()
            made = self._plan(drafts, expected)
            if made.texts:
                self._keep(made.texts)
        return made.records

    def preview(self, drafts: Sequence[Draft[Any]]) -> tuple[Record[Any], ...]:
        """Return what `append` would give for *drafts*; no lock is taken and nothing written."""
        with self._mutex:
            self._catch_up()
            made = self._plan(drafts, None)
            self._index.rollback()
        return made.records

    def _plan(self, drafts: Sequence[Draft[Any]], expected: Mapping[str, int] | None) -> Plan:
        return plan(
            drafts,
            self._index,
            zone=self._zone,
            clock=self._clock,
            expected=expected,
            fetch=self._stored,
        )

    def close(self) -> None:
        """Let go of the files that are kept open."""
        with self._mutex:
            self._file.close()
            self._lock.close()

    def mend(self) -> None:
        """Take the lock, and cut off what an append that was not finished has left."""
        with self._lock:
            self._mend()

    def _is_as_left(self) -> bool:
        """Whether nothing was appended since, and so nothing is to be mended or read."""
        cursor, head = self._cursor, self._index.head
        return (
            head > 0
            and not cursor.is_unended
            and self._file.ends_in(
                self._name(cursor.segment), cursor.offset, b'"%b"}\n' % cursor.chain.encode()
            )
            and not os.path.lexists(self._name(head + 1))
        )

    def _name(self, first: int) -> str:
        """Return the path of the segment that begins at position *first*."""
        return f"{self._folder_name}{first:08}.jsonl"

    def _mend(self) -> None:
        segment, tail = last_tail(self._folder)
        if tail.end == tail.size and not tail.lost_line_feed:
            return
        path = segment.path
        mended: list[Problem] = []
        with path.open("rb") as file:
            line = lines_until(file, tail.end)
            file.seek(tail.end)
            fragment = file.read()
        try:
            if fragment:
                saved = save_fragment(path, tail.end, fragment)
                disk.cut(path, tail.end)
                mended.append(placed(faults.torn_tail(len(fragment), saved), path, line))
            if tail.lost_line_feed:
                disk.write_at(path, tail.end, b"\n")
                mended.append(placed(faults.lost_line_feed(mended=True), path, line))
        except OSError as error:
            raise WriteFailedError(str(path), str(error)) from error
        self.recovered += tuple(mended)
        for problem in mended:
            warnings.warn(str(problem), TornTailWarning, stacklevel=4)

    def _catch_up(self) -> None:
        """Read what was appended since, by this writer or another."""
        try:
            for block in self._cursor.advance():
                self._note(block)
        except BaseException:
            self._forget()
            raise

    def _forget(self) -> None:
        """Know nothing of the records; the next append reads them all."""
        self._index = Index()
        self._cursor = Cursor(self._folder)
        # Where each record stands: by segment its first position, by record its offset.
        self._firsts: list[int] = []
        self._offsets = array("Q")

    def _note(self, block: Block) -> None:
        index = self._index
        self._placed(accumulate(map(len, block.lines[:-1]), initial=block.offset))
        if index.add_all(block.values):
            index.commit()
            return
        for number, values in enumerate(block.values):
            id = values["id"]
            problem = None
            if first := index.position(id):
                problem = faults.id_again(id, first)
            elif objection := index.objection(values):
                problem = faults.correction(objection, id)
            if problem:
                path = segment_path(self._folder, self._cursor.segment)
                raise corrupt(problem, path, block.line + number)
            index.add(values)
        index.commit()

    def _placed(self, offsets: Iterable[int]) -> None:
        """Remember where the next records stand in the segment that is the last."""
        segment = self._cursor.segment
        if not self._firsts or self._firsts[-1] != segment:
            self._firsts.append(segment)
        self._offsets.extend(offsets)

    def _stored(self, position: int) -> Mapping[str, Any]:
        segment = self._firsts[bisect_right(self._firsts, position) - 1]
        with segment_path(self._folder, segment).open("rb") as file:
            file.seek(self._offsets[position - 1])
            return values_of(parted(file.readline())[0])

    def _keep(self, texts: Sequence[bytes]) -> None:
        """Write the records of *texts*, the newest in the index, durably; the lock is held."""
        cursor, index = self._cursor, self._index
        try:
            if cursor.offset >= self._segment_bytes and cursor.lines > 1:
                self._begin_segment(index.head - len(texts) + 1)
            content, chain = sealed_all(texts, cursor.chain)
            self._file.write_at(self._name(cursor.segment), cursor.offset, content)
        except BaseException as error:
            # After a failed fsync a system may forget what it did not write, so this
            # writer must not go on (docs/platforms.md).
            index.rollback()
            self._failed = str(error) or repr(error)
            if isinstance(error, OSError):
                raise WriteFailedError(str(self._folder), self._failed) from error
            raise
        index.commit()
        # A line is its text, the brace at the end parted from it by the chain.
        lengths = [len(text) - 1 + CHAIN_LENGTH for text in texts]
        self._placed(accumulate(lengths[:-1], initial=cursor.offset))
        cursor.wrote(content, len(texts), chain, Order(index.head, 0, index.recorded_at))

    def _begin_segment(self, first: int) -> None:
        """Begin a new file at position *first*."""
        line, _ = header_line(attrs.evolve(self._header, previous=self._cursor.chain))
        disk.new_file(segment_path(self._folder, first), line)
        list(self._cursor.advance())  # no record yet, but the header


def save_fragment(path: Path, offset: int, fragment: bytes) -> Path:
    """Keep *fragment*, cut from *path* at *offset*, beside it, and return where."""
    number = 1
    while True:
        saved = path.with_name(f"{path.stem}-{offset}-{number}.torn")
        if not saved.exists():
            disk.new_file(saved, fragment)
            return saved
        number += 1
