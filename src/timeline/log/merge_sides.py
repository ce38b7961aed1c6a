"""The two sides of a merge: branches of one log, as whole lines, from wherever they are.

A side is a run of files, each perhaps only up to a line: git joins files without
asking where each branch wrote to a file of its own, so one folder can hold both.
The chain tells which line each file continues.

Not here: what becomes of the sides (`timeline.log.merge_deciding`), how they are
taken from git (`timeline.log.merge_git`).
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs
from attrs import frozen

from timeline.errors import CorruptLogError, LogNotFoundError
from timeline.log import faults, merge_faults
from timeline.log.faults import LineError, corrupt
from timeline.log.lines import ZERO, Header, chain_over, opened_header, parted, values_of
from timeline.log.segments import Segment, segments_in
from timeline.log.tail import tail_of
from timeline.log.verify import verify_files


@frozen
class Line:
    """One line of a side.

    Attributes:
        file: The name of its file; *number*: its number there, counted from 1.
        stored: Its bytes, with the line feed.
        chain: Its chain.
    """

    file: str
    number: int
    stored: bytes
    chain: str

    @property
    def is_header(self) -> bool:
        """Whether it is the first line of a file; all others are records."""
        return self.number == 1

    def values(self) -> dict[str, Any]:
        """Return what it says."""
        return values_of(parted(self.stored)[0])


@frozen
class Piece:
    """A file of a side, up to a line.

    Attributes:
        first: The position of its first record.
        path: Where it is; *end*: how many of its bytes belong to the side.
        name: How messages name it.
    """

    first: int
    path: Path
    end: int
    name: str

    @classmethod
    def of(cls, segment: Segment, name: str = "") -> "Piece":
        """Return the whole batches of *segment*; an append that was not finished is left out."""
        with segment.path.open("rb") as file:
            end = tail_of(file).end
        return cls(segment.first, segment.path, end, name or str(segment.path))

    def lines(self) -> Iterator[bytes]:
        """Give the lines, each with a line feed, also one that lost it."""
        left = self.end
        with self.path.open("rb") as file:
            for line in file:
                if left <= 0:
                    return
                yield line if line.endswith(b"\n") else line[:left] + b"\n"
                left -= len(line)

    def header(self) -> tuple[Header, str]:
        """Return the header and its chain.

        Raises:
            CorruptLogError: it cannot be read.
        """
        try:
            return opened_header(next(self.lines(), b""))
        except LineError as error:
            raise corrupt(error.problem, self.name, 1) from None

    def chains(self) -> Iterator[tuple[int, str]]:
        """Give of each line the offset of its end and its chain, which is checked.

        Raises:
            CorruptLogError: a line does not follow the one before.
        """
        _, previous = self.header()
        end = 0
        for number, line in enumerate(self.lines(), 1):
            end += len(line)
            if number > 1:
                try:
                    body, chain = parted(line)
                except LineError as error:
                    raise corrupt(error.problem, self.name, number) from None
                should = chain_over(body, previous)
                if chain != should:
                    raise corrupt(faults.broken_chain(chain, should), self.name, number)
                previous = chain
            yield end, previous


@frozen
class Side:
    """One branch of a log.

    Attributes:
        name: How messages name it.
        pieces: Its files, in order.
    """

    name: str
    pieces: tuple[Piece, ...]

    def lines(self) -> Iterator[Line]:
        """Give its lines, those of headers among them."""
        for piece in self.pieces:
            for number, line in enumerate(piece.lines(), 1):
                yield Line(piece.name, number, line, parted(line)[1])

    def check(self) -> None:
        """Check that it is a sound log.

        Raises:
            CorruptLogError: it is not.
        """
        for problem in verify_files((it.name, it.first, it.lines()) for it in self.pieces):
            raise CorruptLogError(problem)


def side_in(folder: Path) -> Side:
    """Return the log in *folder* as a side.

    Raises:
        LogNotFoundError: there is none.
    """
    segments = segments_in(folder)
    if not segments:
        raise LogNotFoundError(str(folder))
    return Side(str(folder), tuple(map(Piece.of, segments)))


def sides_among(pieces: Iterable[Piece]) -> list[Side]:
    """Return the branches that end in *pieces*, files of one log in no order.

    A file that another one continues, or has grown from, ends no branch.

    Raises:
        CorruptLogError: a line does not follow the one before, or a file is missing.
    """
    lasts: dict[str, Piece] = {}
    for piece in pieces:
        *_, (_, last) = piece.chains()
        lasts.setdefault(last, piece)
    continued = {piece.header()[0].previous for piece in lasts.values()}
    # Where a chain stands in several files they are the same up to there, so any will do.
    places: dict[str, tuple[Piece, int]] = {}
    grown = set()
    for last, piece in lasts.items():
        for end, chain in piece.chains():
            if chain in lasts or chain in continued:
                places[chain] = (piece, end)
                if chain != last:
                    grown.add(chain)
    return [
        Side(piece.name, _back(piece, places))
        for last, piece in lasts.items()
        if last not in grown and last not in continued
    ]


def _back(piece: Piece, places: Mapping[str, tuple[Piece, int]]) -> tuple[Piece, ...]:
    """Return the pieces of the branch that ends in *piece*."""
    run = [piece]
    while (previous := run[0].header()[0].previous) != ZERO:
        if previous not in places:
            raise corrupt(merge_faults.gap(previous), run[0].name, 1)
        before, end = places[previous]
        run.insert(0, attrs.evolve(before, end=end))
    return tuple(run)
