"""Open or create a log by its place: a folder, or ``memory:``."""

import re
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.dates import UTC, Zone
from timeline.errors import Phrase, UnsupportedError
from timeline.log.disk import reached
from timeline.log.protocol import Clock, Log

if TYPE_CHECKING:
    from timeline.log.files import JsonLinesLog
    from timeline.log.memory import MemoryLog

_MEMORY = "memory:"
# One letter and a colon is a drive of Windows.
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")


def open_log(
    where: str | PathLike[str], *, read_only: bool = False, clock: Clock | None = None
) -> Log:
    """Return the log at *where*: a folder of JSON Lines, or a new one for ``memory:``.

    Raises:
        LogNotFoundError: there is none.
        LogAccessError: the system does not let it be read or, unless *read_only*, written.
        CorruptLogError: its header cannot be read.
        UnsupportedError: *where* is of a kind that this version does not open.
    """
    if _is_memory(where):
        return _memory_log()(clock=clock)
    with reached(Path(where)):
        return _files_log().open(where, read_only=read_only, clock=clock)


def create_log(
    where: str | PathLike[str],
    *,
    zone: str | Zone = UTC,
    origin: str = "",
    clock: Clock | None = None,
) -> Log:
    """Make an empty log at *where* and return it.

    *zone* is where its days lie, a name such as ``Asia/Shanghai``; *origin* is a
    name for it. Both stand in its first line and never change.

    Raises:
        LogExistsError: there is one already.
        LogAccessError: the system does not let it be made there.
        InvalidDateError: there is no such zone.
        UnsupportedError: *where* is of a kind that this version does not open.
    """
    place = Zone.of(zone) if isinstance(zone, str) else zone
    if _is_memory(where):
        return _memory_log()(zone=place, origin=origin, clock=clock)
    with reached(Path(where)):
        return _files_log().create(where, zone=place, origin=origin, clock=clock)


def _files_log() -> "type[JsonLinesLog]":
    from timeline.log.files import JsonLinesLog  # noqa: PLC0415 # only where a log is opened

    return JsonLinesLog


def _memory_log() -> "type[MemoryLog]":
    from timeline.log.memory import MemoryLog  # noqa: PLC0415 # likewise

    return MemoryLog


def _is_memory(where: str | PathLike[str]) -> bool:
    """Whether *where* is the log in memory; otherwise it is a folder."""
    scheme = _SCHEME.match(fspath(where))
    if scheme and fspath(where) != _MEMORY:
        raise UnsupportedError(
            Phrase(
                f"found {fspath(where)!r}; this version opens a folder of JSON Lines, or "
                f"{_MEMORY!r}",
                f"“{fspath(where)}”：此版本只能打开JSON Lines目录或“{_MEMORY}”",
            )
        )
    return scheme is not None
