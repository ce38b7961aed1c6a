from pathlib import Path

from tests.log.helpers import FakeClock, fact
from timeline.log import Clock, Log, MemoryLog
from timeline.log.files import JsonLinesLog
from timeline.testing.contract import SHANGHAI, LogContract


class TestMemoryLog(LogContract):
    def make(self, folder: Path, clock: Clock) -> Log:
        del folder
        return MemoryLog(zone=SHANGHAI, origin="test", clock=clock)


def test_memory_and_files_have_one_chain(tmp_path: Path) -> None:
    """The same appends give the same bytes, wherever they are kept."""
    kept = JsonLinesLog.create(tmp_path, zone=SHANGHAI, origin="test", clock=FakeClock())
    fleeting = MemoryLog(zone=SHANGHAI, origin="test", clock=FakeClock())
    for log in (kept, fleeting):
        log.append([fact("a"), fact("b")])

    assert kept.head_chain == fleeting.head_chain
