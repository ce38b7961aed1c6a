"""The database can be asked in SQL, and opens in Datasette."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.log.helpers import FakeClock, fact, retraction, undated
from timeline.facts import Draft, Source, Unregistered
from timeline.leaving.database import database
from timeline.log import JsonLinesLog, MemoryLog

ROOT = Path(__file__).parents[2]


def asked(log: Any, query: str) -> list[dict[str, Any]]:
    """Return the rows that *query* gives."""
    made = sqlite3.connect(":memory:")
    made.deserialize(database(list(log.read()), {"origin": log.origin}))
    made.row_factory = sqlite3.Row
    assert made.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert made.execute("PRAGMA foreign_key_check").fetchall() == []
    rows = [dict(row) for row in made.execute(query)]
    made.close()
    return rows


@pytest.fixture
def log() -> MemoryLog:
    log = MemoryLog(origin="test", clock=FakeClock())
    cited = Source("paper", page="3", characters=(5, 9), sha256="ab")
    log.append([
        fact("a", id="a", title={"zh": "甲"}, sources=[cited, Source("b")], roles={"host": "x"}),
        fact("b", id="b", when="[2021..2025]"),
        undated("c", id="c"),
        Draft(Unregistered("other.kind", 2, {"n": 1}), when="-0044-03-15", id="u"),
    ])  # fmt: skip
    log.append([fact("a2", id="a2", supersedes="a", meta={"because": "why"})])
    log.append([retraction("b", id="r")])
    return log


def test_a_record_is_a_row_with_json_where_it_has_several_values(log: MemoryLog) -> None:
    row = asked(log, "SELECT * FROM records WHERE id = 'a'")[0]

    assert {key: value for key, value in row.items() if value is not None} == {
        "position": 1,
        "id": "a",
        "fact": "a",
        "rank": 1,
        "recorded_at": "2023-11-14T22:13:20.000000Z",
        "subject": "lab",
        "type": "happened",
        "version": 1,
        "when": "2023-06",
        "first_day": "2023-06-01",
        "last_day": "2023-06-30",
        "status": "replaced",
        "data": '{"text":"a"}',
        "title": '{"zh":"甲"}',
        "roles": '{"host":["x"]}',
        "sources": '[{"document":"paper","characters":[5,9],"sha256":"ab","page":"3"},'
        '{"document":"b"}]',
    }


def test_every_record_is_there_with_what_became_of_it(log: MemoryLog) -> None:
    rows = asked(log, 'SELECT id, status, "when", first_day, last_day, fact FROM records')

    assert [tuple(row.values()) for row in rows] == [
        ("a", "replaced", "2023-06", "2023-06-01", "2023-06-30", "a"),
        ("b", "withdrawn", "[2021..2025]", "2021-01-01", "2025-12-31", "b"),
        ("c", "standing", "2023-11-14T22:13:20.000000Z", "2023-11-14", "2023-11-14", "c"),
        ("u", "standing", "-0044-03-15", None, None, "u"),
        ("a2", "standing", "2023-06", "2023-06-01", "2023-06-30", "a"),
        ("r", "standing", None, None, None, "r"),
    ]


def test_corrections_and_sources_have_tables_of_their_own(log: MemoryLog) -> None:
    assert asked(log, "SELECT id, does, target, because FROM corrections") == [
        {"id": "a2", "does": "supersedes", "target": "a", "because": "why"},
        {"id": "r", "does": "retracts", "target": "b", "because": None},
    ]
    assert asked(log, "SELECT supersedes, retracts FROM records WHERE position > 4") == [
        {"supersedes": "a", "retracts": None},
        {"supersedes": None, "retracts": "b"},
    ]
    assert asked(log, "SELECT id, document, first_character FROM sources") == [
        {"id": "a", "document": "paper", "first_character": 5},
        {"id": "a", "document": "b", "first_character": None},
    ]


def test_it_says_which_log_it_is(log: MemoryLog) -> None:
    assert asked(log, "SELECT * FROM log ORDER BY key") == [
        {"key": "format", "value": "timeline/database/1"},
        {"key": "origin", "value": "test"},
    ]


def test_our_own_log_can_be_asked() -> None:
    log = JsonLinesLog.open(ROOT / "events", read_only=True)
    rows = asked(log, "SELECT * FROM records")
    told = {record.id: record for record in log.read()}

    assert len(rows) == log.head
    for row in rows:
        record = told[row["id"]]
        assert json.loads(row["data"]) == dict(record.data)
        assert json.loads(row["title"] or "{}") == dict(record.title)
        sources = [source.as_json() for source in record.sources]
        assert json.loads(row["sources"] or "[]") == sources
        origin = record.when.origin
        assert row["words"] == (origin.words if origin else None)


def test_one_log_gives_the_same_bytes(log: MemoryLog) -> None:
    records = list(log.read())

    assert database(records, {}) == database(records, {})
