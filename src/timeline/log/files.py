"""A log in a folder of JSON Lines: durable, for many processes, readable by people and git.

What was acknowledged is on the disk. An append is one buffer, one write and one
fsync under the folder's lock (`timeline.log.writer`); a batch is there whole or
not at all. A write that failed stops this log's writer for good
(`WriteFailedError`), since a system may forget after a failed fsync what it did
not write. An unfinished tail is cut off, kept beside the log, and told
(`recovered`, `TornTailWarning`); damage inside is located and refused, never cut.
The form of the files is docs/format.md.

Readers take no lock; they see whole batches, the newest perhaps an instant
before it is acknowledged.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, final

from timeline.dates import Zone
from timeline.errors import (
    InvalidDateError,
    LogExistsError,
    LogNotFoundError,
    Phrase,
    Problem,
    UnsupportedError,
)
from timeline.facts import Draft, Record
from timeline.log import disk, faults
from timeline.log.faults import LineError, corrupt
from timeline.log.kept import KeptLock
from timeline.log.lines import Header, header_line, opened_header, parted, values_of
from timeline.log.protocol import Clock, Wait, check_open, poll, system_clock
from timeline.log.ranks import Ranks
from timeline.log.segments import Cursor, last_tail, lines_until, segment_path, segments_in

if TYPE_CHECKING:
    from timeline.log.writer import Writer

SEGMENT_BYTES = 64 << 20
"""A segment that is larger takes no more; the next batch begins a new one."""

_IGNORED = (".lock", "*.new", "*.torn")
_ATTRIBUTES = ("*.jsonl -text",)


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
        trusted: bool = False,
    ) -> None:
        """Make a log of what `create` and `open` have found; users call those."""
        self.zone = _zone(header.zone, folder)
        self.origin = header.origin
        self.path = folder
        self._ranks = Ranks(folder)
        self._is_open = True
        self._read_only = read_only
        self._trusted = trusted
        self._header = header
        self._clock = clock or system_clock
        self._segment_bytes = segment_bytes
        self._made_writer: Writer | None = None

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
        with KeptLock(folder):
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
        trusted: bool = False,
    ) -> "JsonLinesLog":
        """Open the log in the folder *path*.

        Opened for writing, an append that was not finished is cut off at once. A log
        that is *trusted* is read without checking chains and bytes, for programs that
        read one log again and again; `verify` and appends check them all the same.

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
        log = cls(
            folder,
            header,
            read_only=read_only,
            clock=clock,
            segment_bytes=segment_bytes,
            trusted=trusted,
        )
        if not read_only:
            log._writer.mend()
        return log

    @property
    def recovered(self) -> tuple[Problem, ...]:
        """What was mended at the tail since this log was opened, as warnings."""
        return self._made_writer.recovered if self._made_writer else ()

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
        return self._writer.append(drafts, expected)

    def preview(self, drafts: Sequence[Draft[Any]]) -> tuple[Record[Any], ...]:
        """Return what `append` would give for *drafts*; see `Log.preview`."""
        check_open(self._is_open)
        return self._writer.preview(drafts)

    def read(
        self, *, after: int = 0, subject: str | None = None, type: str | None = None
    ) -> Iterator[Record[Any]]:
        """Give the records past *after*, of one *subject* or *type* where named."""
        check_open(self._is_open)
        cursor = Cursor.before(self.path, after + 1, trusting=self._trusted)
        return chain.from_iterable(self._read(cursor, after, subject, type))

    def follow(self, *, after: int = 0, wait: Wait = poll) -> Iterator[Record[Any]]:
        """Give the records past *after* and then each new one; see `Log.follow`."""
        check_open(self._is_open)
        cursor = Cursor.before(self.path, after + 1, trusting=self._trusted)
        while self._is_open:
            yield from chain.from_iterable(self._read(cursor, after, None, None))
            if not wait():
                return

    def verify(self) -> tuple[Problem, ...]:
        """Check all that is stored and return every fault."""
        from timeline.log.verify import verify_folder  # noqa: PLC0415 # reading goes without

        return verify_folder(self.path)

    def close(self) -> None:
        """Take no more appends and give no more records."""
        self._is_open = False
        if self._made_writer:
            self._made_writer.close()

    @property
    def _writer(self) -> "Writer":
        """What writes, made when it is first needed: most programs only read."""
        if self._made_writer is None:
            from timeline.log.writer import Writer  # noqa: PLC0415 # likewise

            self._made_writer = Writer(
                self.path,
                self._header,
                zone=self.zone,
                clock=self._clock,
                segment_bytes=self._segment_bytes,
            )
        return self._made_writer

    def _read(
        self, cursor: Cursor, after: int, subject: str | None, type: str | None
    ) -> Iterator[Sequence[Record[Any]]]:
        """Give the records past *after*, as many at once as were read at once."""
        for block in cursor.advance():
            values = block.values
            if after >= values[0]["position"]:
                values = [record for record in values if record["position"] > after]
            if subject is not None:
                values = [record for record in values if record.get("subject", "") == subject]
            if type is not None:
                values = [record for record in values if record["type"] == type]
            yield [
                self._correction(record) if "supersedes" in record else Record(record, self.zone)
                for record in values
            ]

    def _correction(self, values: Mapping[str, Any]) -> Record[Any]:
        return Record(values, self.zone, self._ranks.of(values))

    def _last(self) -> tuple[int, str]:
        """Return position and chain of the last line; a header stands before its first record."""
        segment, tail = last_tail(self.path)
        try:
            body, stored = parted(tail.last)
            return int(values_of(body).get("position", segment.first - 1)), stored
        except LineError as error:
            with segment.path.open("rb") as file:
                line = lines_until(file, tail.end) - tail.last.endswith(b"\n")
            raise corrupt(error.problem, segment.path, line) from None


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
