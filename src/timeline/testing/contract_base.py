"""What the parts of the contract have in common: how a log is made for a test.

Not here: the tests (`timeline.testing.contract`).
"""

from abc import ABC, abstractmethod
from pathlib import Path

import pytest

from timeline.log import Clock, Log
from timeline.testing.samples import FakeClock


class LogMaker(ABC):
    """Makes the log that a test runs on; what is tested is in the classes below it."""

    @abstractmethod
    def make(self, folder: Path, clock: Clock) -> Log:
        """Return a new log of origin ``test`` in Asia/Shanghai, which tells time by *clock*.

        *folder* is an empty folder of the test's own; a log that is kept elsewhere
        takes its name for a place of its own there.
        """

    @pytest.fixture
    def clock(self) -> FakeClock:
        return FakeClock()

    @pytest.fixture
    def log(self, tmp_path: Path, clock: FakeClock) -> Log:
        return self.make(tmp_path, clock)
