import os
from pathlib import Path
from typing import Any

import pytest
from attrs import define, field

from timeline.log import disk


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

    with disk.locked(tmp_path):
        assert msvcrt.calls == [(2, 0), (2, 0)]

    assert msvcrt.calls[-1] == (0, 0)


def test_without_fcntl_the_lock_is_that_of_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    msvcrt = FakeMsvcrt()
    modules: dict[str, Any] = {"msvcrt": msvcrt}

    def find(name: str) -> Any:
        if name not in modules:
            raise ModuleNotFoundError(name)
        return modules[name]

    monkeypatch.setattr(disk, "import_module", find)

    assert isinstance(disk.system_locker(), disk.MsvcrtLocker)


def test_without_fcntl_a_plain_fsync_makes_durable(monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []

    def find(name: str) -> Any:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(disk, "import_module", find)
    monkeypatch.setattr(os, "fsync", synced.append)

    disk.sync(7)

    assert synced == [7]


def test_macos_syncs_past_the_memory_of_the_drive(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[int, int]] = []

    class Fcntl:
        F_FULLFSYNC = 51

        @staticmethod
        def fcntl(descriptor: int, command: int) -> None:
            calls.append((descriptor, command))

    monkeypatch.setattr(disk, "import_module", lambda _: Fcntl)

    disk.sync(7)

    assert calls == [(7, 51)]


def test_windows_makes_no_folder_durable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)

    disk.sync_folder(tmp_path)
    assert len(synced) == 1
    monkeypatch.setattr(disk, "WINDOWS", True)
    disk.sync_folder(tmp_path)

    assert len(synced) == 1


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

    with disk.locked(tmp_path):
        assert (tmp_path / disk.LOCK).exists()

    assert removed


def test_a_new_file_is_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("no")

    with monkeypatch.context() as patch:
        patch.setattr(disk, "sync", fail)
        with pytest.raises(OSError, match="no"):
            disk.new_file(tmp_path / "new", b"content")

    assert not (tmp_path / "new").exists()
    disk.new_file(tmp_path / "new", b"content")
    assert (tmp_path / "new").read_bytes() == b"content"


def test_what_is_not_there_ends_in_nothing(tmp_path: Path) -> None:
    path = tmp_path / "file"
    assert not disk.ends_in(path, 3, b"abc")

    path.write_bytes(b"xabc")

    assert disk.ends_in(path, 4, b"abc")
    assert not disk.ends_in(path, 3, b"abc")
    assert not disk.ends_in(path, 4, b"xbc")
