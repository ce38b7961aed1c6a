"""What is asked of the operating system: locks, whole writes, durability.

The lock is `flock` on the file ``.lock`` in the log's folder: one writer at a
time, for as long as one append takes; it goes with the process that held it.
Windows has no flock: there a byte of the same file is locked through `msvcrt`,
and folders are not made durable by themselves. docs/platforms.md says what
that means.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from timeline.errors import LogAccessError

LOCK = ".lock"
WINDOWS = os.name == "nt"
_WINDOWS_WAIT = 0.05


class Locker(Protocol):
    """Takes and gives back the lock of an open file."""

    def lock(self, descriptor: int) -> None:
        """Wait for the lock and take it."""
        ...

    def unlock(self, descriptor: int) -> None:
        """Give it back."""
        ...


class FlockLocker:
    """The lock of Unix: of the open file, not of the process, as that of fcntl is."""

    def __init__(self, fcntl: Any) -> None:
        self._fcntl = fcntl

    def lock(self, descriptor: int) -> None:
        """Wait for the lock and take it."""
        self._fcntl.flock(descriptor, self._fcntl.LOCK_EX)

    def unlock(self, descriptor: int) -> None:
        """Give it back."""
        self._fcntl.flock(descriptor, self._fcntl.LOCK_UN)


class MsvcrtLocker:
    """The lock of Windows: the first byte of the file."""

    def __init__(self, msvcrt: Any) -> None:
        self._msvcrt = msvcrt

    def lock(self, descriptor: int) -> None:
        """Wait for the lock and take it."""
        while True:
            os.lseek(descriptor, 0, os.SEEK_SET)
            try:
                # LK_LOCK gives up after ten seconds; asking again and again does not.
                self._msvcrt.locking(descriptor, self._msvcrt.LK_NBLCK, 1)
            except OSError:
                time.sleep(_WINDOWS_WAIT)
            else:
                return

    def unlock(self, descriptor: int) -> None:
        """Give it back."""
        os.lseek(descriptor, 0, os.SEEK_SET)
        self._msvcrt.locking(descriptor, self._msvcrt.LK_UNLCK, 1)


def system_locker() -> Locker:
    """Return the lock of this system."""
    try:
        return FlockLocker(import_module("fcntl"))
    except ModuleNotFoundError:
        return MsvcrtLocker(import_module("msvcrt"))


@contextmanager
def reached(path: Path) -> Iterator[None]:
    """Say of what the system refuses inside that the log at *path* cannot be reached.

    Raises:
        LogAccessError: it was refused.
    """
    try:
        yield
    except OSError as error:
        raise unreachable(path, error) from error


def unreachable(path: Path, error: OSError) -> LogAccessError:
    """Return what is to be said where *error* keeps us from the log at *path*."""
    return LogAccessError(str(error.filename or path), error.strerror or str(error))


def write_at(path: Path, offset: int, content: bytes | bytearray) -> None:
    """Write *content* at the end of the file, which is *offset*, durably or not at all.

    Raises:
        OSError: as `write_into` says.
    """
    descriptor = os.open(path, os.O_WRONLY | getattr(os, "O_BINARY", 0))
    try:
        write_into(descriptor, offset, content)
    finally:
        os.close(descriptor)


def write_into(descriptor: int, offset: int, content: bytes | bytearray) -> None:
    """Write *content* at the end of the open file, which is *offset*, durably or not at all.

    Raises:
        OSError: it could not be done; the file was cut back to *offset* where the
            system let us.
    """
    os.lseek(descriptor, offset, os.SEEK_SET)
    try:
        rest = memoryview(content)
        while rest:  # one write, but where the system takes less: over 2 GiB, or a full disk
            rest = rest[os.write(descriptor, rest) :]
        sync(descriptor)
    except BaseException:
        _cut_back(descriptor, offset)
        raise


def _cut_back(descriptor: int, offset: int) -> None:
    """Take back what was written past *offset*; the next writer's check does it otherwise."""
    try:
        os.ftruncate(descriptor, offset)
        sync(descriptor)
    except OSError:
        return


def cut(path: Path, offset: int) -> None:
    """Cut the file down to *offset* bytes, durably."""
    descriptor = os.open(path, os.O_WRONLY | getattr(os, "O_BINARY", 0))
    try:
        os.ftruncate(descriptor, offset)
        sync(descriptor)
    finally:
        os.close(descriptor)


def new_file(path: Path, content: bytes) -> None:
    """Make the file *path*, whole and durable; it must not exist."""
    unfinished = path.with_name(path.name + ".new")
    unfinished.write_bytes(b"")
    write_at(unfinished, 0, content)
    unfinished.replace(path)
    sync_folder(path.parent)


def sync(descriptor: int) -> None:
    """Make what was written durable: on macOS past the drive's own memory, too."""
    fcntl = _fcntl()
    full = getattr(fcntl, "F_FULLFSYNC", None)
    if full is None:
        os.fsync(descriptor)
    else:
        fcntl.fcntl(descriptor, full)


def sync_folder(folder: Path) -> None:
    """Make the names in *folder* durable; Windows has no such thing."""
    if WINDOWS:
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@cache
def _fcntl() -> Any:
    try:
        return import_module("fcntl")
    except ModuleNotFoundError:
        return None
