"""How fast logs are, beside the raw limits and beside eventsourcing.

    pytest tests/bench/test_log_speed.py --benchmark-only --benchmark-timer=time.process_time

100,000 events of about 400 bytes with Chinese text, in one file; ``TIMELINE_BENCH`` sets another
number. Appends of one event wait for the disk: measure those without ``--benchmark-timer``, or
turn by turn with bare writes (``-s -k turn_by_turn``).
"""

import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import orjson
import pytest

from timeline.dates import UTC
from timeline.facts import Draft, Happened
from timeline.log import JsonLinesLog

EVENTS = int(os.environ.get("TIMELINE_BENCH", "100000"))
BATCH = 1_000
SUBJECTS = 100
TURNS = 500
TEXT = "长沙人工智能创新中心完成大模型部署，面向全市科研机构开放算力，首批接入的有高校和医院"
TITLE = TEXT[:20]
LARGE = 500_000
MEMORY = 60 << 20
"""What a reader of `LARGE` records may take, in bytes: it must not grow with the log."""

Benchmark = Any


def date(one: int) -> str:
    return f"{2015 + one % 10}-{one % 12 + 1:02}-{one % 28 + 1:02}"


def drafts(start: int, number: int) -> list[Draft[Happened]]:
    return [
        Draft(
            Happened(f"{TEXT}{one}"),
            f"机构{one % SUBJECTS}",
            when=date(one),
            title={"zh": TITLE},
        )
        for one in range(start, start + number)
    ]


def fill(folder: Path, events: int) -> None:
    log = JsonLinesLog.create(folder, zone=UTC, segment_bytes=1 << 40)
    for start in range(0, events, BATCH):
        log.append(drafts(start, BATCH))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A log of `EVENTS` records in one file."""
    folder = tmp_path_factory.mktemp("speed")
    fill(folder, EVENTS)
    return folder


def drain(records: Any) -> None:
    deque(records, maxlen=0)


# -- reading ------------------------------------------------------------------------------


def test_read_raw_json(benchmark: Benchmark, folder: Path) -> None:
    """The limit: every line parsed, and nothing made of it."""

    def read() -> None:
        with (folder / "00000001.jsonl").open("rb") as file:
            for line in file:
                orjson.loads(line)

    benchmark(read)


@pytest.fixture(params=["verified", "trusted"])
def log(request: pytest.FixtureRequest, folder: Path) -> JsonLinesLog:
    return JsonLinesLog.open(folder, read_only=True, trusted=request.param == "trusted")


def test_read_records(benchmark: Benchmark, log: JsonLinesLog) -> None:
    benchmark(lambda: drain(log.read()))


def test_read_typed_events(benchmark: Benchmark, log: JsonLinesLog) -> None:
    benchmark(lambda: drain(record.event for record in log.read()))


def test_read_typed_events_and_dates(benchmark: Benchmark, log: JsonLinesLog) -> None:
    benchmark(lambda: drain((record.event, record.when) for record in log.read()))


def test_verify(benchmark: Benchmark, folder: Path) -> None:
    log = JsonLinesLog.open(folder, read_only=True)

    assert benchmark.pedantic(log.verify, rounds=1) == ()


MEASURE = """
import sys
from pathlib import Path
from timeline.log import JsonLinesLog

log = JsonLinesLog.open(sys.argv[1], read_only=True)
count = corrections = 0
for record in log.read():
    record.event
    count += 1
    if record.supersedes:
        assert (record.fact, record.rank) != (record.id, record.position)
        corrections += 1
# Not what getrusage says: that counts the process that started this one, too.
status = Path("/proc/self/status").read_text()
peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
print(count, corrections, int(peak.split()[1]) * 1024)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Linux tells a process's peak")
def test_reading_takes_the_same_memory_however_long_the_log(
    benchmark: Benchmark, tmp_path: Path
) -> None:
    """A reader holds one block of lines, and of the corrections what they correct."""
    fill(tmp_path, LARGE)
    log = JsonLinesLog.open(tmp_path, segment_bytes=1 << 40)
    some = [record for record in log.read() if record.position % (LARGE // 5) == 1]
    log.append([record.amended(because="x", text="y") for record in some])

    def read() -> str:
        command = [sys.executable, "-c", MEASURE, str(tmp_path)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    found, corrections, memory = map(int, benchmark.pedantic(read, rounds=1).split())

    benchmark.extra_info["megabytes"] = round(memory / (1 << 20), 1)
    assert (found, corrections) == (LARGE + len(some), len(some))
    assert memory < MEMORY


# -- appending ----------------------------------------------------------------------------

Prepare = Callable[[], tuple[tuple[Any, ...], dict[str, Any]]]


def batches(number: int, make: Callable[[int, int], list[Any]] = drafts) -> Prepare:
    starts = count(0, number)
    return lambda: ((make(next(starts), number),), {})


@pytest.fixture
def empty(tmp_path: Path) -> JsonLinesLog:
    return JsonLinesLog.create(tmp_path, zone=UTC, segment_bytes=1 << 40)


def test_append_in_batches(benchmark: Benchmark, empty: JsonLinesLog) -> None:
    benchmark.pedantic(empty.append, setup=batches(BATCH), rounds=EVENTS // BATCH)


def test_make_drafts_and_append_in_batches(benchmark: Benchmark, empty: JsonLinesLog) -> None:
    starts = count(0, BATCH)

    benchmark.pedantic(lambda: empty.append(drafts(next(starts), BATCH)), rounds=EVENTS // BATCH)


def test_append_one(benchmark: Benchmark, empty: JsonLinesLog) -> None:
    empty.append(drafts(1_000_000, BATCH))

    benchmark.pedantic(empty.append, setup=batches(1), rounds=500)


def test_write_raw_bytes(benchmark: Benchmark, tmp_path: Path) -> None:
    """The limit of one durable append: the bytes of a line, and fsync."""
    descriptor = os.open(tmp_path / "raw", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def write() -> None:
        os.write(descriptor, b"x" * 470)
        os.fsync(descriptor)

    benchmark.pedantic(write, rounds=500)
    os.close(descriptor)


def bare(path: Path) -> Callable[[], None]:
    """Return what writes the bytes of a line and makes them durable."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND)

    def write() -> None:
        os.write(descriptor, b"x" * 455)
        os.fsync(descriptor)

    return write


def guarded(path: Path) -> Callable[[], None]:
    """Return what does so under a lock, sees what others did, and takes two hashes of JSON."""
    fcntl = pytest.importorskip("fcntl")
    beside, following = path.with_suffix(".lock"), path.with_suffix(".next")
    lock = os.open(beside, os.O_RDWR | os.O_CREAT)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT)
    said = {"text": TEXT, "title": {"zh": TITLE}, "recorded_at": "", "subject": "", "when": ""}

    def write() -> None:
        fcntl.flock(lock, fcntl.LOCK_EX)
        beside.stat()
        path.stat()
        size = os.lseek(descriptor, 0, os.SEEK_END)
        os.lseek(descriptor, max(size - 68, 0), os.SEEK_SET)
        os.read(descriptor, 69)
        os.path.lexists(following)
        for option in (orjson.OPT_SORT_KEYS, None):
            sha256(orjson.dumps(said, option=option)).hexdigest()
        os.write(descriptor, b"x" * 455)
        os.fsync(descriptor)
        fcntl.flock(lock, fcntl.LOCK_UN)

    return write


def test_append_one_turn_by_turn_with_raw_bytes(
    benchmark: Benchmark, empty: JsonLinesLog, tmp_path: Path
) -> None:
    """By the clock, since all wait for the disk, which is not as fast at one time as at another."""
    empty.append(drafts(1_000_000, BATCH))
    one_by_one = iter([drafts(one, 1) for one in range(TURNS)])
    ways: dict[str, Callable[[], object]] = {
        "bare": bare(tmp_path / "bare"),
        "guarded": guarded(tmp_path / "guarded"),
        "append": lambda: empty.append(next(one_by_one)),
    }
    times: dict[str, list[float]] = {name: [] for name in ways}

    def take_turns() -> None:
        for _ in range(TURNS):
            for name, write in ways.items():
                begin = perf_counter()
                write()
                times[name].append(perf_counter() - begin)

    benchmark.pedantic(take_turns, rounds=1)

    limit = median(times["bare"])
    for name, taken in times.items():
        one = median(taken)
        benchmark.extra_info[name] = f"{one * 1e6:.0f} µs, {one / limit:.2f} times bare"
    print("", *benchmark.extra_info.items(), sep="\n")
    assert empty.head == BATCH + TURNS


# -- eventsourcing, on SQLite ---------------------------------------------------------------


@pytest.fixture
def application(tmp_path: Path) -> Iterator[Any]:
    pytest.importorskip("eventsourcing")
    from eventsourcing.application import Application  # noqa: PLC0415 # where it is installed

    settings = {
        "PERSISTENCE_MODULE": "eventsourcing.sqlite",
        "SQLITE_DBNAME": str(tmp_path / "events.db"),
    }
    application: Any = Application(env=settings)
    yield application
    application.close()


@cache
def institution() -> Any:
    """Return the class of the aggregates: what a subject is here."""
    from eventsourcing.domain import Aggregate, event  # noqa: PLC0415 # likewise

    class Institution(Aggregate):
        @event("Happened")
        def happened(self, text: str, when: str, title: dict[str, str]) -> None:
            self.last = (text, when, title)

    return Institution


def tell(aggregates: list[Any], start: int, number: int) -> None:
    for one in range(start, start + number):
        aggregates[one % SUBJECTS].happened(f"{TEXT}{one}", date(one), {"zh": TITLE})


def test_eventsourcing_tell_and_save_in_batches(benchmark: Benchmark, application: Any) -> None:
    """Aggregates are kept at hand between the batches."""
    made = institution()
    aggregates = [made() for _ in range(SUBJECTS)]
    starts = count(0, BATCH)

    def save() -> None:
        tell(aggregates, next(starts), BATCH)
        application.save(*aggregates)

    benchmark.pedantic(save, rounds=EVENTS // BATCH)


def test_eventsourcing_load_tell_and_save_in_batches(
    benchmark: Benchmark, application: Any
) -> None:
    """Aggregates are taken from the repository for each batch, as a service does."""
    made = institution()
    new = [made() for _ in range(SUBJECTS)]
    application.save(*new)
    starts = count(0, BATCH)

    def save() -> None:
        aggregates = [application.repository.get(one.id) for one in new]
        tell(aggregates, next(starts), BATCH)
        application.save(*aggregates)

    benchmark.pedantic(save, rounds=10)


@pytest.mark.parametrize("are_loaded", [False, True])
def test_eventsourcing_save_one_event_of_each_of_many(
    benchmark: Benchmark, application: Any, *, are_loaded: bool
) -> None:
    """As many aggregates as a batch has events, each of which is told of one."""
    made = institution()
    new = [made() for _ in range(BATCH)]
    application.save(*new)
    starts = count(0, BATCH)

    def save() -> None:
        aggregates = [application.repository.get(one.id) for one in new] if are_loaded else new
        for number, one in enumerate(aggregates, next(starts)):
            one.happened(f"{TEXT}{number}", date(number), {"zh": TITLE})
        application.save(*aggregates)

    benchmark.pedantic(save, rounds=10)


def test_eventsourcing_put_in_batches(benchmark: Benchmark, application: Any) -> None:
    """Events that are there already go into the event store, without aggregates."""
    made = institution()
    aggregates = [made() for _ in range(SUBJECTS)]
    starts = count(0, BATCH)

    def prepare() -> tuple[tuple[Any, ...], dict[str, Any]]:
        tell(aggregates, next(starts), BATCH)
        return ([event for one in aggregates for event in one.collect_events()],), {}

    benchmark.pedantic(application.events.put, setup=prepare, rounds=EVENTS // BATCH)


def test_eventsourcing_tell_and_save_one(benchmark: Benchmark, application: Any) -> None:
    aggregate = institution()()
    application.save(aggregate)

    def save() -> None:
        aggregate.happened(TEXT, "2025-02", {"zh": TITLE})
        application.save(aggregate)

    benchmark.pedantic(save, rounds=500)


def test_eventsourcing_read_domain_events(benchmark: Benchmark, application: Any) -> None:
    made = institution()
    aggregates = [made() for _ in range(SUBJECTS)]
    tell(aggregates, 0, EVENTS)
    application.save(*aggregates)

    def read() -> None:
        for one in aggregates:
            drain(application.events.get(one.id))

    benchmark.pedantic(read, rounds=3)
