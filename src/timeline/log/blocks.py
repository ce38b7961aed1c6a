"""Open many lines at once: what `timeline.log.lines` does one by one, in less than half the time.

A block of lines is opened here if each is, to the byte, as this program writes
it; then nothing remains to be told about it. Any other block is left to be opened
line by line: it may be right, written by another program, or there is a fault,
which is told there.

Promise: what is opened here is what would be opened there (tests/log/test_blocks.py).
"""

import os
from collections.abc import Sequence
from typing import Any

import orjson
from attrs import frozen

from timeline.log.lines import CHAIN_LENGTH, MAX_DEPTH, chains_over, keys_problem
from timeline.log.shape import Stored, shaped

BLOCK_BYTES = 1 << 15
"""About how much is opened at once: more than fits a processor's nearest cache is slower."""

_BEGIN = slice(-CHAIN_LENGTH, -67)
"""Where a line holds what stands before its chain."""

# What lines say is read as one JSON list. What stands between them cannot be known to whoever wrote
# them, so that no two lines can be such that only together they are two objects.
_TOKEN = int.from_bytes(os.urandom(7), "big")
_BETWEEN = b"},%d," % _TOKEN

_BETWEEN_CHAINS = b'"}\n,"chain":"'
"""What stands between two chains where the ends of lines stand one after the other."""


@frozen
class Block:
    """Records that stand one after the other in a file.

    Attributes:
        offset: Where the first begins, in bytes; *line*: the number of its line.
        lines: The lines as they stand.
        values: What they say, their chains left out.
    """

    offset: int
    line: int
    lines: Sequence[bytes]
    values: Sequence[dict[str, Any]]


def opened_block(
    lines: Sequence[bytes], previous: str, *, trusting: bool = False
) -> list[dict[str, Any]] | None:
    """Return what *lines*, which follow the chain *previous*, say, without their chains.

    None where a line is not just as this program writes it, so that each is to be
    opened by itself. *trusting* leaves out the check of chains, keys and bytes.
    """
    bodies = [line[:-CHAIN_LENGTH] for line in lines]
    values = _parsed(bodies, trusting=trusting)
    if values is None:
        return None
    if trusting:
        begins = {line[_BEGIN] for line in lines}
        return values if begins == {b',"chain":"'} and lines[-1].endswith(b'"}\n') else None
    sequences = list(map(tuple, values))
    if sequences.count(sequences[0]) == len(sequences):  # as within a batch
        del sequences[1:]
    if any(map(keys_problem, sequences)):
        return None
    return values if _are_chained(lines, bodies, previous) else None


def shaped_block(lines: Sequence[bytes], previous: str) -> list[Stored] | None:
    """Return the records in *lines*, which follow the chain *previous*, if all is right with each.

    None where a line is not just as this program writes it, or a value not of its type.
    """
    bodies = [line[:-CHAIN_LENGTH] for line in lines]
    if any(body.count(b"[") + body.count(b"{") > MAX_DEPTH for body in bodies):
        return None
    parts = shaped(b"[%b}]" % _BETWEEN.join(bodies))
    if parts is None or not _are_apart(parts, len(bodies)):
        return None
    records: list[Stored] = parts[::2]
    return records if _are_chained(lines, bodies, previous) else None


def _parsed(bodies: Sequence[bytes], *, trusting: bool) -> list[dict[str, Any]] | None:
    """Return what lines of *bodies* say, if each is one JSON object, written as it is here."""
    text = b"[%b}]" % _BETWEEN.join(bodies)
    try:
        parts: list[Any] = orjson.loads(text)
        # What is written anew to the same bytes has no key twice and no white space.
        if not trusting and orjson.dumps(parts) != text:
            return None
    except (orjson.JSONDecodeError, orjson.JSONEncodeError):
        return None
    return parts[::2] if _are_apart(parts, len(bodies)) else None


def _are_apart(parts: Sequence[Any], count: int) -> bool:
    """Whether *parts* are what *count* lines say, each by itself, and what stands between them.

    Then each of the lines says one thing, which ends in a brace: one object.
    """
    return len(parts) == 2 * count - 1 and parts[1::2] == [_TOKEN] * (count - 1)


def _are_chained(lines: Sequence[bytes], bodies: Sequence[bytes], previous: str) -> bool:
    """Whether *lines*, of *bodies*, end as lines do that follow *previous* and each other."""
    # Each is hashed after the chain that the one before it should have.
    chains = _BETWEEN_CHAINS.join(chains_over(bodies, previous))
    return b"".join([line[-CHAIN_LENGTH:] for line in lines]) == b',"chain":"%b"}\n' % chains
