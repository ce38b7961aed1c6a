"""Open many lines at once: what `timeline.log.lines` does one by one, in less than half the time.

A block of lines is opened here if each is, to the byte, as this program writes
it; then nothing remains to be told about it. Any other block is left to be opened
line by line: it may be right, written by another program, or there is a fault,
which is told there.

Promise: what is opened here is what would be opened there (tests/log/test_blocks.py).
"""

import os
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import orjson
from attrs import frozen

from timeline.log.lines import CHAIN_LENGTH, keys_problem

BLOCK_BYTES = 1 << 15
"""About how much is opened at once: more than fits a processor's nearest cache is slower."""

_HEX = slice(-67, -3)
"""Where a line holds its chain."""

# Lines are read as one JSON list. What stands between them cannot be known to whoever wrote
# them, so that no two lines can be such that only together they are two objects.
_TOKEN = int.from_bytes(os.urandom(7), "big")
_BETWEEN = b",%d," % _TOKEN


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
    values = _parsed(lines, trusting=trusting) if lines[-1].endswith(b"\n") else None
    if values is None:
        return None
    try:
        chains = [record.pop("chain") for record in values]
        sequences = set(map(tuple, values)) if not trusting else set()
    except (KeyError, TypeError, AttributeError):  # no object, or not one with a chain
        return None
    if any(map(keys_problem, sequences)):
        return None
    return values if trusting or chains == chains_over(lines, previous) else None


def _parsed(lines: Sequence[bytes], *, trusting: bool) -> list[Any] | None:
    """Return what *lines* say, if each is one JSON text, and written as it is here."""
    text = b"[%b]" % _BETWEEN.join(lines)
    try:
        parts: list[Any] = orjson.loads(text)
    except orjson.JSONDecodeError:
        return None
    values = parts[::2]
    if len(values) != len(lines) or parts[1::2] != [_TOKEN] * (len(lines) - 1):
        return None
    # What is written anew to the same bytes has no key twice and no white space.
    return values if trusting or orjson.dumps(parts) == text.replace(b"\n", b"") else None


def chains_over(lines: Sequence[bytes], previous: str) -> list[str]:
    """Return the chains of *lines*, of which the first follows *previous*.

    Each follows the one that the line before it says, so that the chains that are found
    are right if they are all as returned.
    """
    before = previous.encode()
    chains: list[str] = []
    for line in lines:
        chains.append(sha256(before + line[:-CHAIN_LENGTH]).hexdigest())
        before = line[_HEX]
    return chains
