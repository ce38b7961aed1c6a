import os
from pathlib import Path
from typing import Any

import pytest
from attrs import define, field

from timeline.errors import LogAccessError
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


def test_without_fcntl_the_lock_is_that_of_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    msvcrt = FakeMsvcrt()
    modules: dict[str, Any] = {"msvcrt": msvcrt}

    def find(name: str) -> Any:
        if name not in modules:
            raise ModuleNotFoundError(name)
        return modules[name]

    monkeypatch.setattr(disk, "import_module", find)

    assert isinstance(disk.system_locker(), disk.MsvcrtLocker)


def test_without_fcntl_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def find(name: str) -> Any:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(disk, "import_module", find)

    assert disk._fcntl.__wrapped__() is None


def test_without_fcntl_a_plain_fsync_makes_durable(monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []

    monkeypatch.setattr(disk, "_fcntl", lambda: None)
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

    monkeypatch.setattr(disk, "_fcntl", lambda: Fcntl)

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


def test_what_the_system_refuses_is_told_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(LogAccessError) as raised, disk.reached(tmp_path):
        (tmp_path / "nothing").read_bytes()

    assert str(tmp_path / "nothing") in str(raised.value)
