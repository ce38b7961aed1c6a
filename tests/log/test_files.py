from pathlib import Path

from tests.log.contract import SHANGHAI, LogContract
from timeline.log import Clock, JsonLinesLog, Log


class TestJsonLinesLog(LogContract):
    def make(self, folder: Path, clock: Clock) -> Log:
        return JsonLinesLog.create(folder, zone=SHANGHAI, origin="test", clock=clock)


class TestJsonLinesLogInManySegments(LogContract):
    """A new file for every batch."""

    def make(self, folder: Path, clock: Clock) -> Log:
        return JsonLinesLog.create(
            folder, zone=SHANGHAI, origin="test", clock=clock, segment_bytes=1
        )
