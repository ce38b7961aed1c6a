import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.log.helpers import NOON, FakeClock, fact, texts
from timeline.dates import Zone
from timeline.errors import InvalidDateError, LogNotFoundError, UnsupportedError
from timeline.log import JsonLinesLog, MemoryLog, create_log, open_log, poll, system_clock
from timeline.log.protocol import POLL_SECONDS


def test_a_folder_is_a_log_of_json_lines(tmp_path: Path) -> None:
    made = create_log(tmp_path, zone="Asia/Shanghai", origin="x", clock=FakeClock())
    made.append([fact("a")])

    opened = open_log(str(tmp_path), read_only=True)

    assert isinstance(opened, JsonLinesLog)
    assert (texts(opened.read()), opened.zone.name, opened.origin) == (["a"], "Asia/Shanghai", "x")
    assert [record.recorded_at for record in opened.read()] == [NOON]


def test_memory_is_a_log_that_is_gone_when_closed() -> None:
    assert isinstance(open_log("memory:"), MemoryLog)
    assert create_log("memory:", zone=Zone.of("Asia/Shanghai")).zone.name == "Asia/Shanghai"


@pytest.mark.parametrize("where", ["sqlite:///x.db", "postgresql://host/x", "memory:x", "file:x"])
def test_other_places_are_refused_with_what_is_possible(where: str) -> None:
    for use in (open_log, create_log):
        with pytest.raises(UnsupportedError, match="folder of JSON Lines, or 'memory:'") as raised:
            use(where)

        assert "JSON Lines目录" in raised.value.say("zh")


def test_a_drive_of_windows_is_no_scheme() -> None:
    with pytest.raises(LogNotFoundError):
        open_log("C:/no/such/folder")


def test_a_zone_that_is_not_known_makes_no_log(tmp_path: Path) -> None:
    with pytest.raises(InvalidDateError):
        create_log(tmp_path / "events", zone="Asia/Changsha")

    assert not (tmp_path / "events").exists()


def test_the_system_clock_counts_microseconds() -> None:
    assert NOON < system_clock() < 10 * NOON


def test_polling_waits_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)

    assert poll()
    assert slept == [POLL_SECONDS]


def test_a_name_that_the_package_lacks_is_an_error() -> None:
    with pytest.raises(ImportError, match="NoSuchLog"):
        from timeline.log import NoSuchLog  # type: ignore[attr-defined] # noqa: F401, PLC0415 # the slip under test


def test_importing_the_library_loads_nothing_that_opens_logs() -> None:
    """Else every start of a program would pay for it."""
    loaded = "import sys, timeline; print([m for m in sys.modules if 'timeline.log' in m])"
    done = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True
    )

    assert "timeline.log.opening" in done.stdout
    for name in ("files", "memory", "segments", "writer", "verify", "shape", "batch"):
        assert f"timeline.log.{name}'" not in done.stdout
