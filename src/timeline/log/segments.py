"""The files of a log, read in order and checked on the way.

A log's folder holds segments: files named by the position of their first record
(``00000001.jsonl``). Each begins with the header, whose ``previous`` is the
chain of the line before. A `Cursor` reads whole batches from where it is, checks
every line (chain, keys, positions, batches), and can go on later from there.

Damage is located and refused; the unfinished tail of the last file is left out.
Not here: ids and corrections (`timeline.log.verify`), cutting (`timeline.log.writer`).
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, final

from attrs import Factory, define, frozen

from timeline.errors import LogNotFoundError
from timeline.log import faults
from timeline.log.blocks import BLOCK_BYTES, Block, opened_block
from timeline.log.faults import LineError, corrupt
from timeline.log.lines import ZERO, Header, check_keys, opened, opened_header
from timeline.log.order import Order
from timeline.log.tail import Tail, tail_of

_NAME = re.compile(r"[0-9]{8,}\.jsonl")

BUFFER_BYTES = 1 << 16
"""How much is asked of the system at once, which takes its time for every question."""


@frozen(order=True)
class Segment:
    """One file of a log; *first* is the position of its first record."""

    first: int
    path: Path


def segment_path(folder: Path, first: int) -> Path:
    """Return the path of the segment that begins at position *first*."""
    return folder / f"{first:08}.jsonl"


def segments_in(folder: Path) -> list[Segment]:
    """Return the segments in *folder*, in order; none where there is no such folder."""
    if not folder.is_dir():
        return []
    return sorted(
        Segment(int(path.name.partition(".")[0]), path)
        for path in folder.iterdir()
        if _NAME.fullmatch(path.name)
    )


def last_tail(folder: Path) -> tuple[Segment, Tail]:
    """Return the last segment in *folder*, and how it ends.

    Raises:
        LogNotFoundError: there is none.
    """
    segments = segments_in(folder)
    if not segments:
        raise LogNotFoundError(str(folder))
    with segments[-1].path.open("rb") as file:
        return segments[-1], tail_of(file)


@final
@define
class Cursor:
    """How far a reader has come.

    Attributes:
        segment: First position of the segment it is in.
        offset: Where the next line begins in it; *lines* counts those before.
        chain: That of the last line read.
        header: As the first segment read says it; None before that.
        order: What the next record must carry.
        is_unended: Whether the last line read lacked its line feed.
        is_late: Whether it began at a later segment than the first, and so takes
            that segment's header at its word.
        is_trusting: Whether it takes chains and bytes on trust, too.
    """

    folder: Path
    segment: int = 1
    offset: int = 0
    lines: int = 0
    chain: str = ZERO
    header: Header | None = None
    order: Order = Factory(Order)
    is_unended: bool = False
    is_late: bool = False
    is_trusting: bool = False

    @classmethod
    def before(cls, folder: Path, position: int, *, trusting: bool = False) -> "Cursor":
        """Return a cursor at the begin of the segment that holds *position*.

        Raises:
            LogNotFoundError: there is no segment.
        """
        segments = segments_in(folder)
        if not segments:
            raise LogNotFoundError(str(folder))
        passed = [segment.first for segment in segments[1:] if segment.first <= position]
        if not passed:
            return cls(folder, is_trusting=trusting)
        order = Order(passed[-1] - 1)
        return cls(folder, passed[-1], order=order, is_late=True, is_trusting=trusting)

    def advance(self) -> Iterator[Block]:
        """Give the records of whole batches from here to the end, in blocks.

        Raises:
            CorruptLogError: a line is not what was written; the cursor is before it.
        """
        rest = [part for part in segments_in(self.folder) if part.first >= self.segment]
        if self.header and (not rest or rest[0].first != self.segment):
            path = segment_path(self.folder, self.segment)
            raise corrupt(faults.changed_behind(), path, self.lines)
        for segment in rest:
            with segment.path.open("rb", BUFFER_BYTES) as file:
                tail = tail_of(file)
                if segment is not rest[-1] and tail.end < tail.size:
                    raise corrupt(faults.torn_inside(), segment.path, lines_until(file, tail.end))
                if self.header and segment.first == self.segment:
                    self._resume(segment, file, tail.end)
                else:
                    self._enter(segment, file)
                yield from self._blocks(segment, file, tail.end)

    def wrote(self, content: bytes | bytearray, count: int, chain: str, order: Order) -> None:
        """Go on past *content*, *count* lines that this program has just written."""
        self.offset += len(content)
        self.lines += count
        self.chain = chain
        self.order = order
        self.is_unended = False

    def _enter(self, segment: Segment, file: BinaryIO) -> None:
        """Read the header of *segment*."""
        file.seek(0)
        line = file.readline()
        try:
            header, chain = opened_header(line)
        except LineError as error:
            raise corrupt(error.problem, segment.path, 1) from None
        known = self.header or header
        previous = header.previous if self.is_late and not self.header else self.chain
        wanted = Header(known.origin, known.zone, previous)
        if header != wanted or segment.first != self.order.position + 1:
            problem = faults.other_header(
                described(segment.first, header), described(self.order.position + 1, wanted)
            )
            raise corrupt(problem, segment.path, 1)
        self.header = header
        self.segment, self.offset, self.lines = segment.first, len(line), 1
        self.chain, self.is_unended = chain, not line.endswith(b"\n")

    def _resume(self, segment: Segment, file: BinaryIO, end: int) -> None:
        """Check that what was read before still stands, and step over a line feed put back."""
        file.seek(self.offset - len('"}') - 64 - (not self.is_unended))
        if end < self.offset or file.read(64) != self.chain.encode():
            raise corrupt(faults.changed_behind(), segment.path, self.lines)
        if self.is_unended and end > self.offset:
            self.offset += 1
            self.is_unended = False

    def _blocks(self, segment: Segment, file: BinaryIO, end: int) -> Iterator[Block]:
        file.seek(self.offset)
        while lines := next_lines(file, end - self.offset):
            offset, number = self.offset, self.lines + 1
            values = opened_block(lines, self.chain, trusting=self.is_trusting)
            if values is None or not self.order.accept_all(values):
                yield from self._one_by_one(segment, lines)
                continue
            self.chain = lines[-1][-67:-3].decode()
            self.offset += sum(map(len, lines))
            self.lines += len(lines)
            self.is_unended = False
            yield Block(offset, number, lines, values)

    def _one_by_one(self, segment: Segment, lines: Sequence[bytes]) -> Iterator[Block]:
        """Give the records of *lines*, each by itself, until one is wrong."""
        for stored in lines:
            line = stored if stored.endswith(b"\n") else stored + b"\n"
            try:
                values, chain = opened(line, self.chain)
                check_keys(values)
            except LineError as error:
                raise corrupt(error.problem, segment.path, self.lines + 1) from None
            problem = self.order.accept(values)
            if problem:
                raise corrupt(problem, segment.path, self.lines + 1)
            block = Block(self.offset, self.lines + 1, [line], [values])
            self.is_unended = line is not stored
            self.offset += len(stored)
            self.lines += 1
            self.chain = chain
            yield block


def next_lines(file: BinaryIO, size: int) -> list[bytes]:
    """Return the next lines of *file*, of which *size* bytes are left; none where none are.

    The last one may lack its line feed.
    """
    lines = file.readlines(min(BLOCK_BYTES, size)) if size > 0 else []
    beyond = sum(map(len, lines)) - size
    while beyond > 0:  # past the last whole batch
        last = lines.pop()
        if len(last) > beyond:
            lines.append(last[:-beyond])
        beyond -= len(last)
    return lines


def lines_until(file: BinaryIO, end: int) -> int:
    """Return the number of the line of *file* that begins at offset *end*."""
    file.seek(0)
    number = 1
    while end > 0:
        block = file.read(min(end, 1 << 20))
        number += block.count(b"\n")
        end -= len(block)
    return number


def described(first: int, header: Header) -> str:
    """Return what the *header* of the segment that begins at *first* says, in one line."""
    return f"{first} {header.origin!r} {header.zone} {header.previous}"
