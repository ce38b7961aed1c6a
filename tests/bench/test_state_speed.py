"""What a state costs, beside folding all records: 10⁴, 10⁵ and 10⁶ of them.

``pytest tests/bench/test_state_speed.py --benchmark-only --benchmark-timer=time.process_time -s``;
figures in docs/benchmarks.md. The largest log takes some 3 GB. Of each log a hundredth are
subjects and a hundredth of the records are corrected; one in twenty is dated by a month only.
"""

import gc
import random
import time
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.state.naive import Naive
from timeline.dates import UTC
from timeline.facts import Record, instant_text, record_of
from timeline.state import AsOf, StateIndex

SIZES = [10**4, 10**5, 10**6]
BACKDATED = [0.05, 0.5]
LOGS = [(size, backdated) for size in SIZES for backdated in BACKDATED]
DAYS = 9_000
FIRST = date(2000, 1, 1)
DAY = "2010-06-15"


def log(size: int, backdated: float, *, seed: int = 1) -> list[Record[Any]]:
    """Figures of an indicator for each subject, mostly in the order of their days."""
    chance = random.Random(seed)  # noqa: S311 # the same log each time
    made: list[Record[Any]] = []
    corrected: set[str] = set()
    for position in range(1, size + 1):
        day = position * DAYS // size
        if chance.random() < backdated:
            day = chance.randrange(day + 1)
        when = (FIRST + timedelta(days=day)).isoformat()
        figure = str(chance.randrange(100))
        stored = {
            "position": position,
            "id": f"r{position}",
            "recorded_at": instant_text(position * 1_000_000),
            "subject": f"s{chance.randrange(size // 100)}",
            "type": "measured",
            "version": 1,
            "when": when[:7] if chance.random() < 0.05 else when,
            "data": {
                "indicator": "n",
                "value": {"least": figure, "most": figure, "unit": "家", "text": f"{figure}家"},
            },
        }
        old = chance.choice(made) if made and chance.random() < 0.01 else None
        if old is not None and old.id not in corrected:
            corrected.add(old.id)
            stored |= {"supersedes": old.id, "subject": old.subject}
            made.append(record_of(stored, UTC, fact=old.fact, rank=old.rank))
        else:
            made.append(record_of(stored, UTC, fact=f"r{position}", rank=position))
    return made


@lru_cache(maxsize=1)
def indexed(size: int, backdated: float) -> tuple[list[Record[Any]], StateIndex]:
    """A log and its index; only the last is kept."""
    gc.unfreeze()
    records = log(size, backdated)
    index = StateIndex(UTC, records)
    gc.collect()
    gc.freeze()  # what stays is not looked at again by the collector
    return records, index


def seconds(task: Callable[[], object]) -> float:
    started = time.process_time()
    task()
    return time.process_time() - started


def median(benchmark: BenchmarkFixture) -> float:
    assert benchmark.stats is not None
    return float(benchmark.stats["median"])


def questions(size: int) -> Iterator[tuple[str, str, int]]:
    chance = random.Random(2)  # noqa: S311 # the same questions each time
    while True:
        day = FIRST + timedelta(days=chance.randrange(DAYS))
        known = chance.randrange(size // 2, size + 1)
        yield f"s{chance.randrange(size // 100)}", day.isoformat(), known


@pytest.mark.parametrize(("size", "backdated"), LOGS)
def test_one_reading(benchmark: BenchmarkFixture, size: int, backdated: float) -> None:
    """Any indicator at any date and point in knowledge, each time another."""
    _, index = indexed(size, backdated)
    asked = list(islice(questions(size), 2_000))
    benchmark.group = "one reading"

    def read() -> int:
        return sum(
            index.at(day, known).reading(subject, "n").exact for subject, day, known in asked
        )

    read()
    found = benchmark(read)
    print(f"\n{size} {backdated}: {median(benchmark) / len(asked) * 1e6:.1f} µs a reading")

    assert found == len(asked)


@pytest.mark.parametrize(("size", "backdated"), LOGS)
def test_the_whole_state(benchmark: BenchmarkFixture, size: int, backdated: float) -> None:
    """All readings, and all else that a state tells, beside the fold of all records."""
    records, index = indexed(size, backdated)
    benchmark.group = "the whole state"

    def whole() -> tuple[Any, ...]:
        state = index.at(DAY)
        return (state.readings(), state.happened, state.holdings(), state.currents(), state.plans())

    whole()
    readings = benchmark(whole)[0]
    naive: list[Any] = []
    folded = seconds(lambda: naive.append(Naive(records, AsOf(DAY), UTC).readings()))
    print(f"\n{size} {backdated}: {folded / median(benchmark):.0f} times as fast as a fold")

    assert readings == naive[0]


@pytest.mark.parametrize(("size", "backdated"), LOGS)
def test_building_and_memory(benchmark: BenchmarkFixture, size: int, backdated: float) -> None:
    records, _ = indexed(size, backdated)
    benchmark.group = "building"

    benchmark.pedantic(  # type: ignore[no-untyped-call] # the plugin types half of itself
        StateIndex, args=(UTC, records), rounds=3
    )
    gc.collect()
    tracemalloc.start()
    index = StateIndex(UTC, records)
    gc.collect()
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"\n{size} {backdated}: {held / size:.0f} bytes a record")

    assert index.head == size
    assert held <= 250 * size


@pytest.mark.parametrize(("size", "backdated"), LOGS)
def test_a_late_arrival(benchmark: BenchmarkFixture, size: int, backdated: float) -> None:
    """One record of long ago comes at the end, and its subject is asked for at once."""
    records, _ = indexed(size, backdated)
    index = StateIndex(UTC, records)
    late = iter(log(3_000, 1.0, seed=3))
    benchmark.group = "a late arrival"

    def arrive() -> None:
        old = next(late)
        position = index.head + 1
        stored = {
            "position": position,
            "id": f"r{position}",
            "recorded_at": instant_text(position * 1_000_000),
            "subject": f"s{position % (size // 100)}",
            "type": "measured",
            "version": 1,
            "when": old.stored_when,
            "data": dict(old.data),
        }
        index.add([record_of(stored, UTC, fact=f"r{position}", rank=position)])
        index.at(DAY).reading(stored["subject"], "n")

    benchmark.pedantic(arrive, rounds=2_000)  # type: ignore[no-untyped-call] # as above

    assert index.head == size + 2_000


@pytest.mark.parametrize(("size", "backdated"), LOGS)
def test_what_is_touched(benchmark: BenchmarkFixture, size: int, backdated: float) -> None:
    """A week in the world, and a hundred records of the log."""
    _, index = indexed(size, backdated)
    benchmark.group = "touched"
    before, after = AsOf(DAY, size - 100), AsOf("2010-06-22", size)

    touched = benchmark(index.touched, before, after)

    assert 0 < len(touched) <= size // 100
