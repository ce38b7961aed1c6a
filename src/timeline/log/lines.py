r"""The bytes of one line of a log, and the chain that runs through the lines.

A line is a compact JSON object whose last key is ``chain``, then LF. The chain
is the SHA-256 of two things, one after the other: the previous line's chain as
its 64 hexadecimal digits in ASCII, and this line's bytes as they are stored, up
to and without ``,"chain":``. Bytes are hashed as stored, never written anew.

Not here: which records may follow which (`timeline.log.order`), files
(`timeline.log.segments`).
"""

import json
import re
from binascii import hexlify
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Any

import orjson
from attrs import frozen

from timeline.errors import Problem
from timeline.facts.envelope import KEYS
from timeline.log import faults
from timeline.log.faults import LineError

FORMAT = 1
"""The format version that this program writes and reads."""

ZERO = "0" * 64
"""What stands for the chain before the first line of all."""

MAX_DEPTH = 254
"""How many lists and objects of a line may stand within each other: as many as orjson writes."""

HEADER_KEYS = ("timeline", "origin", "zone", "previous")
_PLACES = {key: place for place, key in enumerate(KEYS)}
_NEEDED = ("position", "id", "recorded_at", "type", "version")

_CHAIN = re.compile(rb',"chain":"([0-9a-f]{64})"\}\n')
CHAIN_LENGTH = len(b',"chain":""}\n') + 64
"""How many bytes of a line its chain takes, the end of the line included."""
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"')
_SPACE = re.compile(rb"\s")


@frozen
class Header:
    """What the first line of a segment says; it never changes within a log.

    Attributes:
        origin: The name of the log.
        zone: The name of the zone in which its days lie.
        previous: The chain of the line before; zeros where there is none.
    """

    origin: str
    zone: str
    previous: str = ZERO


def sealed(text: bytes, previous: str) -> tuple[bytes, str]:
    """Return the line that holds the JSON object *text*, and its chain.

    >>> sealed(b'{"a":1}', ZERO)[0][:17]
    b'{"a":1,"chain":"a'
    """
    body = text[:-1]
    chain = sha256(previous.encode() + body).hexdigest()
    return b'%b,"chain":"%b"}\n' % (body, chain.encode()), chain


def sealed_all(texts: Sequence[bytes], previous: str) -> tuple[bytearray, str]:
    """Return the lines of *texts*, and their last chain.

    They are the lines of `sealed`, in one buffer: joining them from a list would give the
    memory back to the system and take it again with every batch.
    """
    lines = bytearray()
    bodies = [text[:-1] for text in texts]
    last = previous.encode()
    for body, last in zip(bodies, chains_over(bodies, previous), strict=True):
        lines += b'%b,"chain":"%b"}\n' % (body, last)
    return lines, last.decode()


def chains_over(bodies: Iterable[bytes], previous: str) -> list[bytes]:
    """Return the chains of lines whose covered bytes are *bodies*, one after the other."""
    chain = previous.encode()
    chains = []
    for body in bodies:
        chain = hexlify(sha256(chain + body).digest())
        chains.append(chain)
    return chains


def header_line(header: Header) -> tuple[bytes, str]:
    """Return the line of *header*, and its chain."""
    values = (FORMAT, header.origin, header.zone, header.previous)
    text = orjson.dumps(dict(zip(HEADER_KEYS, values, strict=True)))
    return sealed(text, header.previous)


def record_line(stored: Mapping[str, Any], previous: str) -> tuple[bytes, str]:
    """Return the line of the record *stored*, whose keys stand in order, and its chain."""
    return sealed(orjson.dumps(stored), previous)


def parted(line: bytes) -> tuple[bytes, str]:
    """Return the stored bytes of *line* that its chain covers, and that chain.

    Raises:
        LineError: *line* does not end as every line does.
    """
    ending = _CHAIN.fullmatch(line[-CHAIN_LENGTH:])
    if not ending:
        raise LineError(faults.not_a_line(line))
    return line[:-CHAIN_LENGTH], ending[1].decode()


def chain_over(body: bytes, previous: str) -> str:
    """Return the chain of the line whose covered bytes are *body*."""
    return sha256(previous.encode() + body).hexdigest()


def opened(line: bytes, previous: str) -> tuple[dict[str, Any], str]:
    """Return what *line*, which follows the chain *previous*, says, and its chain.

    Raises:
        LineError: its chain is another, or it is not as a line is written.
    """
    body = line[:-CHAIN_LENGTH]
    chain = chain_over(body, previous)
    if line[-CHAIN_LENGTH:] != b',"chain":"%b"}\n' % chain.encode():
        raise LineError(faults.broken_chain(parted(line)[1], chain))
    return values_of(body), chain


def opened_header(line: bytes) -> tuple[Header, str]:
    """Return the header in *line*, the first of a segment, and its chain.

    The chain of a header follows the chain that it names itself.

    Raises:
        LineError: *line* is no whole header.
    """
    if line.startswith(b"\xef\xbb\xbf"):
        raise LineError(faults.byte_order_mark())
    body, stored = parted(line if line.endswith(b"\n") else line + b"\n")
    header = check_header(values_of(body))
    chain = chain_over(body, header.previous)
    if chain != stored:
        raise LineError(faults.broken_chain(stored, chain))
    return header, chain


def values_of(body: bytes) -> dict[str, Any]:
    """Return what the covered bytes of a line say, its chain left out.

    Raises:
        LineError: they are not compact JSON, a key stands twice, or it is nested too deeply.
    """
    text = body + b"}"
    try:
        values: dict[str, Any] = orjson.loads(text)
        written = orjson.dumps(values)
    except orjson.JSONDecodeError as error:
        raise LineError(faults.not_json(error)) from None
    except orjson.JSONEncodeError:
        raise LineError(faults.nested_deeper(MAX_DEPTH)) from None
    # What is written anew to the same bytes has no key twice and no white space; what is
    # not may still be right, only written by another program.
    if written != text:
        json.loads(text, object_pairs_hook=_single)
        if _SPACE.search(_STRING.sub(b"", text)):
            raise LineError(faults.white_space())
    return values


def _single(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, value in pairs:
        if key in values:
            raise LineError(faults.duplicate_key(key))
        values[key] = value
    return values


def check_header(values: Mapping[str, Any]) -> Header:
    """Return the header that *values* say.

    Raises:
        LineError: they say none.
    """
    version = values.get("timeline")
    if version != FORMAT:
        raise LineError(faults.format_version(version, FORMAT))
    if tuple(values) != HEADER_KEYS or not all(isinstance(values[k], str) for k in HEADER_KEYS[1:]):
        raise LineError(faults.not_a_header(values, HEADER_KEYS))
    return Header(values["origin"], values["zone"], values["previous"])


def check_keys(values: Mapping[str, Any]) -> None:
    """Check that *values* have the keys of a record, in their order.

    Raises:
        LineError: a key is unknown, missing or out of order.
    """
    problem = keys_problem(tuple(values))
    if problem:
        raise LineError(problem)


@lru_cache(maxsize=1024)
def keys_problem(keys: tuple[str, ...]) -> Problem | None:
    """Return what is wrong with *keys*; logs have few different sequences of keys."""
    for key in keys:
        if key not in _PLACES:
            return faults.unknown_key(key)
    for key in _NEEDED:
        if key not in keys:
            return faults.missing_key(key)
    in_order = sorted(keys, key=_PLACES.__getitem__)
    for key, place in zip(keys, in_order, strict=True):
        if key != place:
            return faults.key_order(key, place)
    return None
