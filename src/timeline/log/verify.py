"""Check all that a log stores, and tell every fault with its file and line.

Header, chain, keys, types, positions, batches, ids, corrections, and what a
merge has moved. One change gives one fault: after a line that is wrong the check
goes on from what that line says, and from what it should say, whichever fits.

Not here: reading, which stops at the first fault (`timeline.log.segments`), and
whether the facts agree with each other (`timeline.state`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import attrs

from timeline.errors import LogNotFoundError, Problem
from timeline.log import faults
from timeline.log.blocks import shaped_block
from timeline.log.faults import LineError
from timeline.log.index import Index
from timeline.log.lines import (
    ZERO,
    Header,
    chain_over,
    check_keys,
    opened_header,
    parted,
    values_of,
)
from timeline.log.moves import Moves
from timeline.log.order import Order
from timeline.log.segments import (
    BUFFER_BYTES,
    described,
    last_tail,
    lines_until,
    next_lines,
    segments_in,
)
from timeline.log.shape import shape_problem
from timeline.log.tail import tail_of

_MANY = 64
"""How many lines are checked at once where they do not come from a file."""

# What spoils a whole file: one word about it is enough.
_WHOLE_FILE = frozenset({"crlf", "conflict-marker", "byte-order-mark"})


def verify_folder(folder: Path) -> tuple[Problem, ...]:
    """Return every fault of the log in *folder*.

    Raises:
        LogNotFoundError: there is none.
    """
    segments = segments_in(folder)
    if not segments:
        raise LogNotFoundError(str(folder))
    check = _Check()
    for segment in segments:
        with segment.path.open("rb", BUFFER_BYTES) as file:
            tail = tail_of(file)
            check.file(str(segment.path), segment.first, _blocks_until(file, tail.end))
            if tail.end < tail.size:
                torn = faults.torn_tail(tail.size - tail.end, None)
                fault = torn if segment is segments[-1] else faults.torn_inside()
                check.tell(fault, str(segment.path), lines_until(file, tail.end))
            if tail.lost_line_feed:
                fault = faults.lost_line_feed(mended=False)
                check.tell(fault, str(segment.path), lines_until(file, tail.end))
    return tuple(check.problems)


def tail_problem(folder: Path) -> Problem | None:
    """Return what stands behind the whole batches of the log in *folder*; None for nothing.

    Reading leaves it out without a word. It may be an append that is just being written.
    """
    segment, tail = last_tail(folder)
    if tail.end >= tail.size:
        return None
    with segment.path.open("rb") as file:
        line = lines_until(file, tail.end)
    return faults.placed(faults.torn_tail(tail.size - tail.end, None), str(segment.path), line)


def verify_lines(lines: Iterable[bytes], name: str = "memory:") -> tuple[Problem, ...]:
    """Return every fault of the log that is made of *lines*, header first."""
    return verify_files([(name, 1, lines)])


def verify_files(files: Iterable[tuple[str, int, Iterable[bytes]]]) -> tuple[Problem, ...]:
    """Return every fault of the log in *files*: of each its name, first position and lines."""
    check = _Check()
    for name, first, lines in files:
        check.file(name, first, _in_blocks(lines))
    return tuple(check.problems)


def _blocks_until(file: BinaryIO, end: int) -> Iterator[Sequence[bytes]]:
    """Give the lines of *file* up to offset *end*, each with its line feed, many at once."""
    file.seek(0)
    while lines := next_lines(file, end):
        end -= sum(map(len, lines))
        if not lines[-1].endswith(b"\n"):
            lines[-1] += b"\n"
        yield lines


def _in_blocks(lines: Iterable[bytes]) -> Iterator[Sequence[bytes]]:
    rest = iter(lines)
    while block := list(islice(rest, _MANY)):
        yield block


class _Check:
    """A check on its way through the lines of a log.

    `_chains` are the chains that the next line may follow: the one that should
    stand in the last line and, if it is another, the one that does; none where
    that line could not be read.
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._header: Header | None = None
        self._chains: tuple[str, ...] = (ZERO,)
        self._order = Order()
        self._index = Index()
        self._moves = Moves()

    def tell(self, problem: Problem, name: str, number: int) -> None:
        """Keep *problem* of line *number* of file *name*."""
        self.problems.append(faults.placed(problem, name, number))

    def file(self, name: str, first: int, blocks: Iterable[Sequence[bytes]]) -> None:
        """Check the file *name*, whose first record has position *first*, line by line.

        Many lines in which there is no fault are checked at once.
        """
        number = 0
        for lines in blocks:
            if number and self._are_right(lines):
                number += len(lines)
                continue
            for line in lines:
                number += 1
                found = self._first(line, first) if number == 1 else self._record(line)
                for problem in found:
                    self.tell(problem, name, number)
                if any(problem.code in _WHOLE_FILE for problem in found):
                    self._chains = ()
                    self._order.is_lost = True
                    return

    def _are_right(self, lines: Sequence[bytes]) -> bool:
        """Go on past *lines* if nothing is wrong with them; else stay before them.

        What `_record` would find in any of them, this finds, too, or says False.
        """
        if len(self._chains) != 1 or self._order.is_lost:
            return False
        records = shaped_block(lines, self._chains[0])
        if records is None or [1 for it in records if it.from_ or it.supersedes or it.retracts]:
            return False
        positions = [record.position for record in records]
        ids = dict(zip([record.id for record in records], positions, strict=True))
        if len(ids) < len(records) or not self._index.add_new(ids, {}):
            return False
        times = [record.recorded_at for record in records]
        if not self._order.accept_columns(positions, times, [record.left for record in records]):
            self._index.rollback()
            return False
        self._index.commit()
        self._moves = Moves()
        self._chains = (lines[-1][-67:-3].decode(),)
        return True

    def _first(self, line: bytes, first: int) -> list[Problem]:
        """Check the header *line* of a file that begins at position *first*."""
        try:
            header, chain = opened_header(line)
        except LineError as error:
            self._chains = ()
            self._order.position, self._order.is_lost = first - 1, False
            return [error.problem]
        known = self._header or header
        wanted = Header(known.origin, known.zone, self._chains[0] if self._chains else ZERO)
        begins = first if self._order.is_lost else self._order.position + 1
        fits = begins == first and header.previous in (self._chains or (header.previous,))
        self._header, self._chains = known, (chain,)
        self._order.position, self._order.is_lost = first - 1, False
        if fits and (header.origin, header.zone) == (known.origin, known.zone):
            return []
        return [faults.other_header(described(first, header), described(begins, wanted))]

    def _record(self, line: bytes) -> list[Problem]:
        try:
            body, stored = parted(line)
        except LineError as error:
            self._chains = ()
            self._order.is_lost = True
            return [error.problem]
        found = self._chain(body, stored)
        try:
            values = values_of(body)
            check_keys(values)
        except LineError as error:
            self._order.is_lost = True
            return [*found, error.problem]
        if problem := shape_problem(values):
            self._order.is_lost = True
            return [*found, problem]
        # Where the chain is broken, what the line says may be what is wrong with it: the next
        # line is not held against it.
        order = attrs.evolve(self._order) if found else self._order
        if problem := order.accept(values):
            found.append(problem)
        self._order.is_lost = bool(found)
        if found:
            self._moves = Moves()
        elif problem := self._moves.accept(values):
            found.append(problem)
        return found + self._known(values)

    def _chain(self, body: bytes, stored: str) -> list[Problem]:
        """Check that a line with *body* and the chain *stored* follows the line before."""
        should = [chain_over(body, previous) for previous in self._chains]
        if not should or stored in should:
            self._chains = (stored,)
            return []
        self._chains = (should[0], stored)
        return [faults.broken_chain(stored, should[0])]

    def _known(self, values: Mapping[str, Any]) -> list[Problem]:
        """Check id and correction of the record *values*, and remember it."""
        id = values["id"]
        if first := self._index.position(id):
            return [faults.id_again(id, first)]
        objection = self._index.objection(values)
        if objection:
            values = {**values, "supersedes": None, "retracts": None}
        self._index.add(values)
        self._index.commit()
        return [faults.correction(objection, id)] if objection else []
