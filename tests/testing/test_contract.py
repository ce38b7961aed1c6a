"""The contract is of use to others: it needs nothing of ours, and fails what breaks it."""

import importlib
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import timeline.testing
from timeline.facts import Draft, Record
from timeline.log import Clock, Log, MemoryLog
from timeline.testing.contract import LogContract
from timeline.testing.samples import SHANGHAI, FakeClock


class Forgetful:
    """A log of somebody else that previews by appending."""

    def __init__(self, log: Log) -> None:
        self._log = log

    def __getattr__(self, name: str) -> Any:
        return getattr(self._log, name)

    def preview(self, drafts: Sequence[Draft[Any]]) -> tuple[Record[Any], ...]:
        return self._log.append(drafts)


class OfForgetful(LogContract):
    def make(self, folder: Path, clock: Clock) -> Log:
        del folder
        log: Any = Forgetful(MemoryLog(zone=SHANGHAI, origin="test", clock=clock))
        return log  # type: ignore[no-any-return] # it has the shape of a log


def test_a_log_that_breaks_the_contract_fails_it(tmp_path: Path) -> None:
    contract = OfForgetful()
    log = contract.make(tmp_path, FakeClock())

    with pytest.raises(AssertionError):
        contract.test_a_preview_says_what_an_append_would_give_and_keeps_nothing(log)


def test_a_failing_test_of_the_contract_shows_what_it_compared(tmp_path: Path) -> None:
    """Without pytest's rewriting of asserts, an author would read nothing but AssertionError."""
    contract = OfForgetful()
    log = contract.make(tmp_path, FakeClock())
    contract.test_nothing_appended_is_nothing_changed(log)

    with pytest.raises(AssertionError, match=r"assert 3 == 1"):
        contract.test_a_preview_says_what_an_append_would_give_and_keeps_nothing(log)


def test_the_kit_is_loaded_where_there_is_no_pytest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "pytest")

    assert importlib.reload(timeline.testing).__doc__


@pytest.mark.parametrize("module", ["timeline.testing", "timeline.testing.golden"])
def test_the_kit_needs_neither_pytest_nor_hypothesis_where_it_does_not_say_so(module: str) -> None:
    code = f"import sys, {module}; assert not {{'pytest', 'hypothesis'}} & {{*sys.modules}}"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)

    assert done.returncode == 0, done.stderr.decode()


def test_the_library_itself_needs_nothing_of_the_kit() -> None:
    code = "import sys, timeline.cli.app; assert 'timeline.testing' not in sys.modules"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)

    assert done.returncode == 0, done.stderr.decode()
