"""How fast logs are, beside the raw limits. Run with ``pytest tests/bench --benchmark-only``.

Events of about 400 bytes with Chinese text, as in an ordinary log.
"""

import os
from collections import deque
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import orjson
import pytest

from timeline.dates import UTC
from timeline.facts import Draft, Happened
from timeline.log import JsonLinesLog

EVENTS = 10_000
BATCH = 1_000
TEXT = "长沙人工智能创新中心完成大模型部署，面向全市科研机构开放算力，首批接入的有高校和医院"

Benchmark = Any


def drafts(start: int, number: int) -> list[Draft[Happened]]:
    return [
        Draft(Happened(f"{TEXT}{one}"), f"机构{one % 100}", when="2025-02", title={"zh": TEXT[:20]})
        for one in range(start, start + number)
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A log of `EVENTS` records in one file."""
    folder = tmp_path_factory.mktemp("speed")
    log = JsonLinesLog.create(folder, zone=UTC)
    for start in range(0, EVENTS, BATCH):
        log.append(drafts(start, BATCH))
    return folder


def drain(records: Any) -> None:
    deque(records, maxlen=0)


def test_read_raw_json(benchmark: Benchmark, folder: Path) -> None:
    def read() -> None:
        with (folder / "00000001.jsonl").open("rb") as file:
            for line in file:
                orjson.loads(line)

    benchmark(read)


def test_read_records(benchmark: Benchmark, folder: Path) -> None:
    log = JsonLinesLog.open(folder, read_only=True)

    benchmark(lambda: drain(log.read()))


def test_read_typed_events(benchmark: Benchmark, folder: Path) -> None:
    log = JsonLinesLog.open(folder, read_only=True)

    benchmark(lambda: drain(record.event for record in log.read()))


def test_read_typed_events_and_dates(benchmark: Benchmark, folder: Path) -> None:
    log = JsonLinesLog.open(folder, read_only=True)

    benchmark(lambda: drain((record.event, record.when) for record in log.read()))


def test_verify(benchmark: Benchmark, folder: Path) -> None:
    log = JsonLinesLog.open(folder, read_only=True)

    assert benchmark(log.verify) == ()


def appending(benchmark: Benchmark, folder: Path, number: int, rounds: int) -> None:
    log = JsonLinesLog.create(folder, zone=UTC)
    starts = count(0, number)

    def prepare() -> tuple[tuple[Any, ...], dict[str, Any]]:
        return (drafts(next(starts), number),), {}

    benchmark.pedantic(log.append, setup=prepare, rounds=rounds)


def test_append_in_batches(benchmark: Benchmark, tmp_path: Path) -> None:
    appending(benchmark, tmp_path, BATCH, 10)


def test_append_one(benchmark: Benchmark, tmp_path: Path) -> None:
    appending(benchmark, tmp_path, 1, 500)


def raw_writer(path: Path, content: bytes) -> Callable[[], None]:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def write() -> None:
        os.write(descriptor, content)
        os.fsync(descriptor)

    return write


def test_write_raw_bytes(benchmark: Benchmark, tmp_path: Path) -> None:
    benchmark.pedantic(raw_writer(tmp_path / "raw", b"x" * 500), rounds=500)
