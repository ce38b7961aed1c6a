"""A log written by version 1 of the format is read by every later version as it was meant.

tests/data/v1/log is never written again; a failure here means that logs which
people keep would change their meaning. tests/data/v1/expected.json says what it
means.
"""

import shutil
from pathlib import Path
from typing import Any

import orjson
import pytest

from tests.log.helpers import fact, ids
from timeline.facts import (
    REGISTRY,
    Measured,
    Quantity,
    Record,
    Unregistered,
    content_of_record,
    standing,
    when_to_json,
)
from timeline.facts.envelope import KEYS
from timeline.log import JsonLinesLog

GOLDEN = Path(__file__).parents[1] / "data" / "v1"
HEAD_CHAIN = "6470a2f06d467c8973e642fc1ff2bdb0a296d72b0fed6cc75ea1a85ec339613e"


def plainly(record: Record[Any]) -> dict[str, Any]:
    """Return what *record* means, as JSON."""
    event = record.event
    return {
        "position": record.position,
        "fact": record.fact,
        "rank": record.rank,
        "recorded_at": record.recorded_at,
        "when": when_to_json(record.when),
        "bounds": [record.when.earliest, record.when.latest],
        "event": [type(event).__name__, *REGISTRY.encode(event)],
        "content": content_of_record(record),
    }


@pytest.fixture
def log() -> JsonLinesLog:
    return JsonLinesLog.open(GOLDEN / "log", read_only=True)


def test_a_log_of_version_1_means_what_it_meant(log: JsonLinesLog) -> None:
    expected = orjson.loads((GOLDEN / "expected.json").read_bytes())

    assert [plainly(record) for record in log.read()] == expected
    assert (log.origin, log.zone.name, log.head) == ("golden", "Asia/Shanghai", len(expected))
    assert log.head_chain == HEAD_CHAIN


def test_a_log_of_version_1_verifies(log: JsonLinesLog) -> None:
    assert log.verify() == ()


def test_the_golden_log_has_every_key_and_several_files() -> None:
    paths = sorted((GOLDEN / "log").glob("*.jsonl"))
    lines = [orjson.loads(line) for path in paths for line in path.read_bytes().splitlines()]

    assert {key for line in lines for key in line} >= set(KEYS)
    assert len(paths) > 1


def test_the_golden_log_holds_events_known_and_unknown(log: JsonLinesLog) -> None:
    records = {record.id: record for record in log.read()}

    assert records["rd-2020"].event == Measured(
        "研发投入强度", Quantity.parse("2.73 %"), over="period"
    )
    assert isinstance(records["unknown"].event, Unregistered)
    assert records["added"].when.origin
    assert {"rd-2020-b"} == {r.id for r in standing(list(records.values())) if r.fact == "rd-2020"}


def test_a_log_of_version_1_is_written_on(tmp_path: Path) -> None:
    shutil.copytree(GOLDEN / "log", tmp_path, dirs_exist_ok=True)
    log = JsonLinesLog.open(tmp_path)
    known = [orjson.loads(line) for line in (tmp_path / "00000001.jsonl").read_bytes().splitlines()]

    (record,) = log.append([fact("new")])

    assert ids(log.read(after=record.position - 1)) == [record.id]
    assert known[0]["origin"] == "golden"
    assert log.verify() == ()
