"""What it costs to start: whole processes, beside ``python -c pass``.

``pytest tests/bench/test_startup.py --benchmark-only``; figures in docs/benchmarks.md.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

ROOT = Path(__file__).parents[2]
AT = ["-m", "timeline", "at", "2023-06-30", "--log", str(ROOT / "events")]
STARTS = {
    "python -c pass": ["-c", "pass"],
    "import timeline": ["-c", "import timeline"],
    "timeline at 2023-06-30": AT,
}
# Compiled modules are kept, as they are for whoever installed the package.
KEEPING = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@pytest.mark.parametrize("start", STARTS)
def test_start(benchmark: BenchmarkFixture, start: str) -> None:
    benchmark.group = "start"
    command = [sys.executable, *STARTS[start]]

    done = benchmark.pedantic(  # type: ignore[no-untyped-call] # the plugin types half of itself
        subprocess.run,
        args=(command,),
        kwargs={"check": True, "capture_output": True, "env": KEEPING},
        rounds=30,
        warmup_rounds=2,
    )

    assert bool(done.stdout) is (STARTS[start] is AT)


def test_import_loads_nothing_that_only_some_need() -> None:
    """What is heavy is imported where it is used."""
    others = {"click", "jinja2", "pendulum", "yaml", "wcwidth", "hypothesis"}
    ours = {
        "timeline.dates.words",
        "timeline.facts.quantity_reading",
        "timeline.drafts",
        "timeline.chronology",
        "timeline.cli",
    }
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, timeline; print(*sys.modules)"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()

    assert not (others | ours) & set(loaded)
