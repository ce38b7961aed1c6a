"""A file kept open is used only while it is that at its path, in the process that opened it."""

import gc
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import define, field

from tests.log.helpers import fact, one, segment, texts
from timeline.dates import UTC
from timeline.errors import CorruptLogError, LogAccessError
from timeline.log import JsonLinesLog, disk
from timeline.log.kept import KeptFile, KeptLock


@pytest.fixture
def log(tmp_path: Path) -> Iterator[JsonLinesLog]:
    log = JsonLinesLog.create(tmp_path / "events", zone=UTC)
    log.append([fact("a")])
    yield log
    log.close()


def descriptors() -> int:
    gc.collect()  # what other tests have left open
    return len(list(Path("/proc/self/fd").iterdir()))


needs_proc = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="Linux lists them")
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")


# -- one file ---------------------------------------------------------------------


@pytest.fixture
def kept() -> KeptFile:
    return KeptFile()


def test_what_is_not_there_ends_in_nothing(tmp_path: Path, kept: KeptFile) -> None:
    path = tmp_path / "file"
    assert not kept.ends_in(str(path), 3, b"abc")

    path.write_bytes(b"xabc")

    assert kept.ends_in(str(path), 4, b"abc")
    assert not kept.ends_in(str(path), 3, b"abc")
    assert not kept.ends_in(str(path), 4, b"xbc")
    assert not kept.ends_in(str(path), 1, b"abc")


def test_a_file_put_in_the_place_of_another_is_opened_anew(tmp_path: Path, kept: KeptFile) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    assert kept.ends_in(str(path), 3, b"old")
    (tmp_path / "other").write_bytes(b"new")
    (tmp_path / "other").replace(path)

    assert kept.ends_in(str(path), 3, b"new")
    kept.write_at(str(path), 3, b"er")

    assert path.read_bytes() == b"newer"


@needs_proc
def test_a_write_that_fails_lets_go_of_the_file(tmp_path: Path, kept: KeptFile) -> None:
    before = descriptors()
    with pytest.raises(FileNotFoundError):
        kept.write_at(str(tmp_path / "file"), 0, b"x")

    assert descriptors() == before


@needs_proc
def test_what_nobody_uses_any_more_is_closed(tmp_path: Path) -> None:
    before = descriptors()
    kept = KeptFile()
    kept.descriptor(str(tmp_path / "file"), os.O_RDWR | os.O_CREAT)
    assert descriptors() == before + 1

    del kept

    assert descriptors() == before


def test_on_windows_nothing_is_kept_open(
    tmp_path: Path, kept: KeptFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(disk, "WINDOWS", True)

    kept.write_at(str(tmp_path / "file"), 0, b"abc")

    assert not kept.is_at_its_path()
    assert (tmp_path / "file").read_bytes() == b"abc"


def forked(act: Any) -> int:
    """Return the id of a forked process that does *act*."""
    process = os.fork()
    if not process:
        try:
            act()
        except BaseException:  # noqa: BLE001 # the parent is told by the status
            os._exit(1)
        os._exit(0)
    return process


def status_of(process: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


@needs_fork
def test_a_forked_process_closes_no_file_of_its_own(tmp_path: Path, kept: KeptFile) -> None:
    """It may have closed all that it got from its parent, and opened others under the numbers."""
    inherited = kept.descriptor(str(tmp_path / "file"), os.O_RDWR | os.O_CREAT)

    def act() -> None:
        os.close(inherited)
        own = os.open(tmp_path / "own", os.O_RDWR | os.O_CREAT)
        assert own == inherited
        assert not kept.is_at_its_path()
        kept.close()
        os.write(own, b"mine")

    assert status_of(forked(act)) == 0
    assert (tmp_path / "own").read_bytes() == b"mine"
    assert kept.is_at_its_path()


# -- the lock ---------------------------------------------------------------------


@define
class FakeMsvcrt:
    """The part of Windows' msvcrt that is used, refusing the first lock it is asked for."""

    LK_NBLCK = 2
    LK_UNLCK = 0
    refusals: int = 1
    calls: list[tuple[int, int]] = field(factory=list)

    def locking(self, descriptor: int, mode: int, count: int) -> None:
        assert count == 1
        self.calls.append((mode, os.lseek(descriptor, 0, os.SEEK_CUR)))
        if mode == self.LK_NBLCK and self.refusals:
            self.refusals -= 1
            raise PermissionError


def test_windows_locks_the_first_byte_and_waits_until_it_is_free(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    msvcrt = FakeMsvcrt()
    monkeypatch.setattr(disk, "system_locker", lambda: disk.MsvcrtLocker(msvcrt))

    with KeptLock(tmp_path):
        assert msvcrt.calls == [(2, 0), (2, 0)]

    assert msvcrt.calls[-1] == (0, 0)


@pytest.mark.parametrize("again", [True, False])
def test_a_lock_whose_file_was_removed_meanwhile_is_taken_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, again: bool
) -> None:
    """Else two writers could hold two locks: of the file removed, and of the one in its place."""
    real = disk.system_locker()
    removed: list[Path] = []

    class Racing:
        def lock(self, descriptor: int) -> None:
            real.lock(descriptor)
            if not removed:
                path = tmp_path / disk.LOCK
                path.unlink()
                removed.append(path)
                if again:
                    path.touch()

        def unlock(self, descriptor: int) -> None:
            real.unlock(descriptor)

    monkeypatch.setattr(disk, "system_locker", Racing)

    with KeptLock(tmp_path):
        assert (tmp_path / disk.LOCK).exists()

    assert removed


def test_a_lock_is_taken_again_and_again_by_turns(tmp_path: Path) -> None:
    one_lock, other = KeptLock(tmp_path), KeptLock(tmp_path)
    entered = threading.Event()

    def wait() -> None:
        with other:
            entered.set()

    for _ in range(3):
        entered.clear()
        with one_lock:
            waiting = threading.Thread(target=wait)
            waiting.start()
            assert not entered.wait(0.05)
        waiting.join()
        assert entered.is_set()


def test_who_is_interrupted_while_waiting_holds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = disk.system_locker()

    class Interrupted:
        def lock(self, descriptor: int) -> None:
            real.lock(descriptor)
            raise KeyboardInterrupt

        unlock = real.unlock

    with monkeypatch.context() as patch:
        patch.setattr(disk, "system_locker", Interrupted)
        interrupted = KeptLock(tmp_path)
    with pytest.raises(KeyboardInterrupt), interrupted:
        pass

    with KeptLock(tmp_path):  # or it would wait for ever
        pass


# -- a log ------------------------------------------------------------------------


@needs_fork
def test_a_forked_process_takes_turns_with_the_one_it_came_from(log: JsonLinesLog) -> None:
    """It must not take the lock that it shares with its parent for its own."""

    def append(name: str) -> None:
        for number in range(20):
            log.append([fact(f"{name}{number}"), fact(f"{name}{number}'")])

    child = forked(lambda: append("child"))
    append("parent")

    assert status_of(child) == 0
    assert log.head == 81
    assert log.verify() == ()


def test_a_lock_file_that_was_removed_is_made_again(log: JsonLinesLog) -> None:
    (log.path / disk.LOCK).unlink()

    log.append([fact("b")])

    assert (log.path / disk.LOCK).exists()


def test_a_file_put_in_the_place_of_the_segment_is_the_one_that_counts(log: JsonLinesLog) -> None:
    path = segment(log.path)
    content = path.read_bytes()
    copy = path.with_name("copy")
    copy.write_bytes(content)
    copy.replace(path)

    assert one(log.append([fact("b")])).position == 2
    assert texts(log.read()) == ["a", "b"]
    assert path.read_bytes().startswith(content)

    copy.write_bytes(content.replace(b'"a"', b'"x"'))
    copy.replace(path)
    with pytest.raises(CorruptLogError):
        log.append([fact("c")])


def test_a_lock_file_that_cannot_be_opened_is_told_as_such(log: JsonLinesLog) -> None:
    log.close()
    (log.path / disk.LOCK).unlink()
    (log.path / disk.LOCK).mkdir()

    with pytest.raises(LogAccessError) as raised:
        JsonLinesLog.open(log.path)

    assert disk.LOCK in str(raised.value)


LEFT_OPEN = """
import os
import sys
from timeline.dates import UTC
from timeline.facts import Draft, Happened
from timeline.log import JsonLinesLog

log = JsonLinesLog.create(sys.argv[1], zone=UTC)
log.append([Draft(Happened("a"), when="2023")])
os.kept_for_ever = lambda: log  # so that it is there when modules are taken apart
"""


def test_a_program_may_end_without_closing_its_log(tmp_path: Path) -> None:
    command = [sys.executable, "-c", LEFT_OPEN, str(tmp_path)]

    ended = subprocess.run(command, capture_output=True, text=True, check=True)

    assert not ended.stderr
    assert JsonLinesLog.open(tmp_path, read_only=True).head == 1


def test_at_the_end_of_a_program_closing_is_left_to_the_system(
    tmp_path: Path, kept: KeptFile
) -> None:
    kept.descriptor(str(tmp_path / "file"), os.O_RDWR | os.O_CREAT)

    kept.__del__(lambda: True)

    assert kept.is_at_its_path()


@needs_proc
def test_a_log_that_is_closed_has_no_file_open(tmp_path: Path) -> None:
    before = descriptors()
    log = JsonLinesLog.create(tmp_path, zone=UTC)
    log.append([fact("a")])
    log.append([fact("b")])
    assert descriptors() > before

    log.close()

    assert descriptors() == before


def test_what_another_process_has_opened_under_the_number_stays_open(
    kept: KeptFile, tmp_path: Path
) -> None:
    """A process that was forked may have closed all it had, and opened other files."""
    (tmp_path / "other").write_bytes(b"other")
    number = kept.descriptor(str(tmp_path / "kept"), os.O_RDWR | os.O_CREAT)
    other = os.open(tmp_path / "other", os.O_RDONLY)
    os.dup2(other, number)
    kept._process = -1

    kept.close()

    assert os.read(number, 5) == b"other"
    os.close(number)
    os.close(other)
