"""The fact and the rank of corrections, for readers that keep no index.

A correction has the fact and rank of the first record of its chain, which may
lie far back. The first correction that a reader meets makes it look through the
files once for all of them; logs without corrections cost nothing, and what is
kept grows with the corrections, not with the log.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, final

import orjson

from timeline.log.segments import segments_in

_BEGIN = re.compile(rb'\{"position":([0-9]+),"id":("(?:[^"\\]|\\.)*")')


@final
class Ranks:
    """Facts and ranks of the corrections in *folder*."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._facts: dict[str, tuple[str, int]] = {}

    def of(self, values: Mapping[str, Any]) -> tuple[str, int]:
        """Return id and position of the first record of the chain that ends in *values*."""
        target = values["supersedes"]
        fact = self._facts.get(target)
        if fact is None:
            self._look()
            # What corrects nothing that is there is for `verify` to tell.
            fact = self._facts.get(target, (values["id"], values["position"]))
        self._facts[values["id"]] = fact
        return fact

    def _look(self) -> None:
        """Find all corrections and what they correct."""
        targets = {
            values["id"]: values["supersedes"]
            for line in self._lines()
            if b',"supersedes":"' in line and "supersedes" in (values := _json(line) or {})
        }
        firsts = set(targets.values()) - set(targets)
        for line in self._lines():
            begin = _BEGIN.match(line)
            if begin and (id := _json(begin[2])) in firsts:
                self._facts[id] = (id, int(begin[1]))
        for id, target in targets.items():  # in the order of the log: what is corrected is first
            if target in self._facts:
                self._facts[id] = self._facts[target]

    def _lines(self) -> Iterator[bytes]:
        for segment in segments_in(self._folder):
            with segment.path.open("rb") as file:
                yield from file


def _json(text: bytes) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return None  # an unfinished line, or damage, which reading tells
