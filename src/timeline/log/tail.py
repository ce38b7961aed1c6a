"""Where the whole batches of a file end, and what a write that was not finished left.

A write that was cut short leaves a beginning of what was to be written: whole
lines of a batch that does not end, a piece of a line, or (after a loss of power,
on some file systems) zero bytes. Nothing else is taken for it: a finished line
that is wrong is damage, which reading locates and refuses (`timeline.log.segments`).
"""

import os
import re
from typing import BinaryIO

import orjson
from attrs import frozen

from timeline.log.lines import chain_over, parted

_BLOCK = 1 << 13
_CHAIN = re.compile(rb'(?P<left>,"left":[1-9][0-9]*)?,"chain":"[0-9a-f]{64}"\}')
_ENDING = re.compile(_CHAIN.pattern + rb"\Z")


@frozen
class Tail:
    """How a file ends.

    Attributes:
        end: Where its whole batches end, in bytes. Damage is left inside.
        size: Where it ends.
        last: The last line of the whole batches, with its line feed.
        lost_line_feed: Whether that line lacks its line feed in the file.
    """

    end: int
    size: int
    last: bytes
    lost_line_feed: bool = False


def tail_of(file: BinaryIO) -> Tail:
    """Return how *file* ends; only as much is read as that takes."""
    size = file.seek(0, os.SEEK_END)
    length = _BLOCK
    while True:
        start = max(size - length, 0)
        file.seek(start)
        tail = _tail_in(file.read(size - start), start, size)
        if tail:
            return tail
        length *= 8


def _tail_in(block: bytes, start: int, size: int) -> Tail | None:
    """Return the tail, if *block*, which begins at *start*, reaches far enough back."""
    *lines, rest = block.split(b"\n")
    if start and not lines:
        return None
    # The first piece may have begun before the block.
    lines = lines[1:] if start else lines
    end = size - len(rest)
    piece = rest.rstrip(b"\0")
    whole = _whole_line(piece)
    if whole and whole.end() < len(piece):
        return Tail(size, size, rest)  # damage, as below
    if whole and not whole["left"]:
        return Tail(end + len(piece), size, piece + b"\n", lost_line_feed=True)
    return _whole_in(lines, end, size) or (None if start else Tail(size, size, b""))


def _whole_in(lines: list[bytes], end: int, size: int) -> Tail | None:
    """Return the tail, if a batch ends in *lines*, of which the last ends at *end*."""
    later: list[bytes] = []
    for line in reversed(lines):
        ending = _ENDING.search(line)
        if not ending or (not ending["left"] and not _follow(line, reversed(later))):
            return Tail(size, size, line)  # damage, which reading tells
        if not ending["left"]:
            return Tail(end, size, line + b"\n")
        later.append(line)
        end -= len(line) + 1
    return None


def _whole_line(piece: bytes) -> re.Match[bytes] | None:
    """Return the chain that ends a whole line at the begin of *piece*, if there is one."""
    for chain in _CHAIN.finditer(piece):
        try:
            orjson.loads(piece[: chain.end()])
        except orjson.JSONDecodeError:
            continue  # a chain inside the data
        return chain
    return None


def _follow(line: bytes, later: "reversed[bytes]") -> bool:
    """Whether the whole lines *later* follow *line* in the chain."""
    previous = parted(line + b"\n")[1]
    for next_line in later:
        body, chain = parted(next_line + b"\n")
        if chain_over(body, previous) != chain:
            return False
        previous = chain
    return True
