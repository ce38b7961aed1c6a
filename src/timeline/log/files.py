"""A log in a folder of JSON Lines: durable, for many processes, readable by people and git.

What was acknowledged is on the disk. An append is one buffer, one write and one
fsync under the folder's lock; a batch is there whole or not at all. A write that
failed stops this writer for good (`WriteFailedError`), since a system may forget
after a failed fsync what it did not write. An unfinished tail is cut off and kept
beside the log, and told (`recovered`, `TornTailWarning`); damage inside is located
and refused, never cut. The form of the files is docs/format.md.

Readers take no lock; they see whole batches, the newest perhaps an instant
before it is acknowledged.
"""

import warnings
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Any, final

from timeline.dates import Zone
from timeline.errors import (
    CorruptLogError,
    InvalidDateError,
    LogExistsError,
    LogNotFoundError,
    Phrase,
    Problem,
    UnsupportedError,
    WriteFailedError,
)
from timeline.facts import Draft, Record, record_of
from timeline.log import disk, faults
from timeline.log.batch import plan
from timeline.log.faults import LineError, corrupt
from timeline.log.index import Index
from timeline.log.lines import Header, header_line, opened_header, parted, record_line, values_of
from timeline.log.order import Order
from timeline.log.protocol import Clock, Wait, check_open, poll, system_clock
from timeline.log.ranks import Ranks
from timeline.log.segments import Cursor, lines_until, segment_path, segments_in
from timeline.log.tail import Tail, tail_of
from timeline.log.verify import verify_folder

SEGMENT_BYTES = 64 << 20
"""A segment that is larger takes no more; the next batch begins a new one."""

_IGNORED = (".lock", "*.torn")
_ATTRIBUTES = ("*.jsonl -text",)


class TornTailWarning(UserWarning):
    """Opening a log found an append that was not finished, and cut it off."""


@final
class JsonLinesLog:
    """A `Log` in a folder; get it with `create` or `open`."""

    def __init__(
        self,
        folder: Path,
        header: Header,
        *,
        read_only: bool,
        clock: Clock | None,
        segment_bytes: int,
    ) -> None:
        """Make a log of what `create` and `open` have found; users call those."""
        self.zone = _zone(header.zone, folder)
        self.origin = header.origin
        self.path = folder
        self.recovered: tuple[Problem, ...] = ()
        self._read_only = read_only
        self._clock = clock or system_clock
        self._segment_bytes = segment_bytes
        self._ranks = Ranks(folder)
        self._is_open = True
        self._failed = ""
        # What a writer knows; filled at the first append and kept up to date.
        self._forget()

    @classmethod
    def create(
        cls,
        path: str | PathLike[str],
        *,
        zone: Zone,
        origin: str = "",
        clock: Clock | None = None,
        segment_bytes: int = SEGMENT_BYTES,
    ) -> "JsonLinesLog":
        """Make an empty log in the folder *path*, which may be there, and open it.

        Raises:
            LogExistsError: there is a log already.
            UnsupportedError: *path* is a file.
        """
        folder = _folder(path)
        folder.mkdir(parents=True, exist_ok=True)
        header = Header(origin, zone.name)
        with disk.locked(folder):
            if segments_in(folder):
                raise LogExistsError(str(folder))
            _with_lines(folder / ".gitattributes", _ATTRIBUTES)
            _with_lines(folder / ".gitignore", _IGNORED)
            disk.new_file(segment_path(folder, 1), header_line(header)[0])
            disk.sync_folder(folder.parent)
        return cls(folder, header, read_only=False, clock=clock, segment_bytes=segment_bytes)

    @classmethod
    def open(
        cls,
        path: str | PathLike[str],
        *,
        read_only: bool = False,
        clock: Clock | None = None,
        segment_bytes: int = SEGMENT_BYTES,
    ) -> "JsonLinesLog":
        """Open the log in the folder *path*.

        Opened for writing, an append that was not finished is cut off at once.

        Raises:
            LogNotFoundError: there is none.
            CorruptLogError: its header cannot be read.
            UnsupportedError: *path* is a file.
        """
        folder = _folder(path)
        segments = segments_in(folder)
        if not segments:
            raise LogNotFoundError(str(folder))
        first = segments[0].path
        with first.open("rb") as file:
            try:
                header, _ = opened_header(file.readline())
            except LineError as error:
                raise corrupt(error.problem, first, 1) from None
        log = cls(folder, header, read_only=read_only, clock=clock, segment_bytes=segment_bytes)
        if not read_only:
            with disk.locked(folder):
                log._mend()
        return log

    @property
    def head(self) -> int:
        """The position of the last record; 0 for an empty log."""
        position, _ = self._last()
        return position

    @property
    def head_chain(self) -> str:
        """The chain of the last line, in 64 hexadecimal digits."""
        _, chain = self._last()
        return chain

    def append(
        self, drafts: Sequence[Draft[Any]], *, expected: Mapping[str, int] | None = None
    ) -> tuple[Record[Any], ...]:
        """Keep *drafts* durably; see `Log.append`."""
        check_open(self._is_open)
        if self._read_only:
            raise UnsupportedError(
                Phrase(
                    "the log was opened for reading only; open it without read_only",
                    "日志以只读方式打开；请以可写方式打开",
                )
            )
        if self._failed:
            raise WriteFailedError(str(self.path), self._failed)
        with disk.locked(self.path):
            self._mend()
            self._catch_up()
            made = plan(
                drafts,
                self._index,
                zone=self.zone,
                clock=self._clock,
                expected=expected,
                fetch=self._stored,
            )
            if made.stored:
                self._keep(made.stored)
        return made.records

    def read(
        self, *, after: int = 0, subject: str | None = None, type: str | None = None
    ) -> Iterator[Record[Any]]:
        """Give the records past *after*, of one *subject* or *type* where named."""
        check_open(self._is_open)
        cursor = Cursor.before(self.path, after + 1)
        return self._read(cursor, after, subject, type)

    def follow(self, *, after: int = 0, wait: Wait = poll) -> Iterator[Record[Any]]:
        """Give the records past *after* and then each new one; see `Log.follow`."""
        check_open(self._is_open)
        cursor = Cursor.before(self.path, after + 1)
        while self._is_open:
            yield from self._read(cursor, after, None, None)
            if not wait():
                return

    def verify(self) -> tuple[Problem, ...]:
        """Check all that is stored and return every fault."""
        return verify_folder(self.path)

    def close(self) -> None:
        """Take no more appends and give no more records."""
        self._is_open = False

    def _read(
        self, cursor: Cursor, after: int, subject: str | None, type: str | None
    ) -> Iterator[Record[Any]]:
        for _, values in cursor.advance():
            if (
                values["position"] > after
                and (subject is None or values.get("subject", "") == subject)
                and (type is None or values["type"] == type)
            ):
                fact, rank = self._ranks.of(values)
                yield record_of(values, self.zone, fact=fact, rank=rank)

    def _last(self) -> tuple[int, str]:
        """Return position and chain of the last line; a header stands before its first record."""
        first, tail = self._end()
        try:
            body, chain = parted(tail.last)
            return int(values_of(body).get("position", first - 1)), chain
        except LineError as error:
            path = segment_path(self.path, first)
            with path.open("rb") as file:
                raise corrupt(error.problem, path, lines_until(file, tail.end) - 1) from None

    def _end(self) -> tuple[int, Tail]:
        """Return the first position of the last segment, and how that ends."""
        segments = segments_in(self.path)
        if not segments:
            raise LogNotFoundError(str(self.path))
        with segments[-1].path.open("rb") as file:
            return segments[-1].first, tail_of(file)

    def _mend(self) -> None:
        """Cut off what an append that was not finished has left; the lock is held."""
        first, tail = self._end()
        path = segment_path(self.path, first)
        mended: list[Problem] = []
        if tail.end < tail.size:
            with path.open("rb") as file:
                line = lines_until(file, tail.end)
                file.seek(tail.end)
                fragment = file.read()
            saved = _saved(path, tail.end, fragment)
            disk.cut(path, tail.end)
            mended.append(faults.placed(faults.torn_tail(len(fragment), saved), path, line))
        if tail.lost_line_feed:
            disk.write_at(path, tail.end, b"\n")
            with path.open("rb") as file:
                line = lines_until(file, tail.end)
            mended.append(faults.placed(faults.lost_line_feed(mended=True), path, line))
        self.recovered += tuple(mended)
        for problem in mended:
            warnings.warn(str(problem), TornTailWarning, stacklevel=4)

    def _catch_up(self) -> None:
        """Read what was appended since, by this program or another; the lock is held."""
        try:
            for offset, values in self._cursor.advance():
                self._note(offset, values)
        except CorruptLogError:
            self._forget()
            raise
        self._index.commit()

    def _forget(self) -> None:
        """Know nothing of the records; the next append reads them all."""
        self._index = Index()
        self._cursor = Cursor(self.path)
        self._offsets = array("Q")
        self._firsts: list[int] = []

    def _note(self, offset: int, values: Mapping[str, Any]) -> None:
        id = values["id"]
        problem = None
        if first := self._index.position(id):
            problem = faults.id_again(id, first)
        elif objection := self._index.objection(values):
            problem = faults.correction(objection, id)
        if problem:
            path = segment_path(self.path, self._cursor.segment)
            raise corrupt(problem, path, self._cursor.lines)
        self._index.add(values)
        self._placed(offset)

    def _placed(self, offset: int) -> None:
        segment = self._cursor.segment
        if not self._firsts or self._firsts[-1] != segment:
            self._firsts.append(segment)
        self._offsets.append(offset)

    def _stored(self, position: int) -> Mapping[str, Any]:
        segment = self._firsts[bisect_right(self._firsts, position) - 1]
        with segment_path(self.path, segment).open("rb") as file:
            file.seek(self._offsets[position - 1])
            return values_of(parted(file.readline())[0])

    def _keep(self, stored: Sequence[Mapping[str, Any]]) -> None:
        """Write the records *stored*, durably; the lock is held."""
        cursor = self._cursor
        try:
            if cursor.offset >= self._segment_bytes and cursor.lines > 1:
                self._begin_segment(stored[0]["position"])
            buffer = bytearray()
            chain = cursor.chain
            offsets = array("Q")
            for values in stored:
                offsets.append(cursor.offset + len(buffer))
                line, chain = record_line(values, chain)
                buffer += line
            path = segment_path(self.path, cursor.segment)
            disk.write_at(path, cursor.offset, buffer)
        except BaseException as error:
            self._index.rollback()
            self._failed = str(error) or repr(error)
            if isinstance(error, OSError):
                raise WriteFailedError(str(self.path), self._failed) from error
            raise
        self._index.commit()
        last = stored[-1]
        cursor.wrote(buffer, len(stored), chain, Order(last["position"], 0, last["recorded_at"]))
        for offset in offsets:
            self._placed(offset)

    def _begin_segment(self, first: int) -> None:
        """Begin a new file at position *first*."""
        line, _ = header_line(Header(self.origin, self.zone.name, self._cursor.chain))
        disk.new_file(segment_path(self.path, first), line)
        list(self._cursor.advance())  # no record yet, but the header


def _folder(path: str | PathLike[str]) -> Path:
    folder = Path(path)
    if folder.is_file():
        raise UnsupportedError(
            Phrase(
                f"found a file at {str(folder)!r}, expected a folder; a log is a folder of "
                "JSON Lines",
                f"{folder}是文件，应为目录；日志是由JSON Lines文件组成的目录",
            )
        )
    return folder


def _zone(name: str, folder: Path) -> Zone:
    try:
        return Zone.of(name)
    except InvalidDateError:
        raise corrupt(faults.unknown_zone(name), segments_in(folder)[0].path, 1) from None


def _with_lines(path: Path, wanted: Sequence[str]) -> None:
    """Put the lines *wanted* into the text file *path*, where they are not there."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    missing = [line for line in wanted if line not in text.splitlines()]
    if missing:
        begin = text if not text or text.endswith("\n") else f"{text}\n"
        path.write_text(begin + "".join(f"{line}\n" for line in missing), encoding="utf-8")


def _saved(path: Path, offset: int, fragment: bytes) -> Path:
    """Keep *fragment*, cut from *path* at *offset*, beside it, and return where."""
    number = 0
    while True:
        saved = path.with_name(f"{path.stem}-{offset}{f'-{number}' if number else ''}.torn")
        if not saved.exists():
            disk.new_file(saved, fragment)
            return saved
        number += 1
