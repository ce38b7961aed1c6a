"""Files that a writer keeps open from one append to the next: the lock, and the last segment.

To open and close them again would take as long as all else that an append does beside its
fsync. What is kept is used only while it is the file that stands at its path, and only in
the process that opened it: a fork shares the offset, and the lock, of what its parent has
open. On Windows nothing is kept, since there an open file can be neither moved nor removed.

Not here: what is asked of the system for one file (`timeline.log.disk`).
"""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import final

from timeline.log import disk


@final
class KeptFile:
    """One open file, that at the path for which it was last asked."""

    def __init__(self) -> None:
        self._descriptor = -1
        self._path = ""
        self._process = 0
        self._identity = (0, 0)

    def descriptor(self, path: str, flags: int) -> int:
        """Return the descriptor of the file last found at *path*, else opened with *flags*.

        Another may stand there by now: `is_at_its_path` tells.

        Raises:
            OSError: it cannot be opened.
        """
        if path != self._path or self._descriptor < 0 or self._process != os.getpid():
            self._open(path, flags)
        return self._descriptor

    def is_at_its_path(self) -> bool:
        """Whether what is open was opened by this process, and stands where it did."""
        if self._descriptor < 0 or self._process != os.getpid():
            return False
        try:
            return _identity(self._path) == self._identity
        except OSError:
            return False

    def _open(self, path: str, flags: int) -> None:
        self.close()
        self._descriptor = os.open(path, flags | getattr(os, "O_BINARY", 0), 0o666)
        self._path, self._process = path, os.getpid()
        self._identity = _identity(self._descriptor)

    def ends_in(self, path: str, size: int, ending: bytes) -> bool:
        """Whether the file *path* is there, is of *size* and ends in *ending*."""
        try:
            if path != self._path or not self.is_at_its_path():
                self._open(path, os.O_RDWR)
            descriptor = self._descriptor
            # One byte more than there should be.
            os.lseek(descriptor, size - len(ending), os.SEEK_SET)
            return os.read(descriptor, len(ending) + 1) == ending
        except OSError:
            self.close()
            return False

    def write_at(self, path: str, offset: int, content: bytes | bytearray) -> None:
        """Write *content* at the end of the file that was found at *path*, as `disk` does it.

        Whoever holds the lock has asked `ends_in`, or let go of the file.

        Raises:
            OSError: as `disk.write_into` says.
        """
        try:
            disk.write_into(self.descriptor(path, os.O_RDWR), offset, content)
        except BaseException:
            self.close()
            raise
        self.rest()

    def rest(self) -> None:
        """Keep the file for the next use, where that hinders nobody."""
        if disk.WINDOWS:
            self.close()

    def close(self) -> None:
        """Let go of the file; the next use opens it again."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor < 0:
            return
        with suppress(OSError):
            # A process that was forked may have closed all it had, and opened other files.
            if self._process == os.getpid() or _identity(descriptor) == self._identity:
                os.close(descriptor)

    def __del__(self, is_finalizing: Callable[[], bool] = sys.is_finalizing) -> None:
        # At the end of a program much that closing needs is gone, and the system closes all.
        if not is_finalizing():
            self.close()


def _identity(file: str | int) -> tuple[int, int]:
    status = os.stat(file)  # noqa: PTH116 # a Path takes as long again
    return status.st_dev, status.st_ino


@final
class KeptLock:
    """The lock of the log in *folder*, to be taken again and again: ``with lock: …``."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / disk.LOCK
        self._name = os.fspath(self._path)
        self._file = KeptFile()
        self._locker = disk.system_locker()
        self._held = -1

    def __enter__(self) -> None:
        """Wait for the lock and take it.

        Raises:
            LogAccessError: the system does not give it.
        """
        try:
            while True:
                try:
                    self._held = self._file.descriptor(self._name, os.O_RDWR | os.O_CREAT)
                except OSError as error:
                    raise disk.unreachable(self._path, error) from error
                self._locker.lock(self._held)
                # Somebody may have removed the file while we waited: then others lock another one.
                if self._file.is_at_its_path():
                    return
                self._file.close()
        except BaseException:  # who was interrupted holds nothing
            self._file.close()
            raise

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give the lock back."""
        self._locker.unlock(self._held)
        self._file.rest()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
