"""Records as a SQLite database, for SQL and for Datasette.

The view ``records`` has one row a record, in the words of docs/format.md, with JSON
in the columns that hold more than one value. ``sources`` and ``corrections`` have
one row a source and a correction; ``log`` says which log it is.

It is a copy to be asked, not a log: nothing in it is chained.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import orjson

from timeline.dates import When
from timeline.facts import Record, fates, instant_text

_LAST_YEAR = 9999  # with more digits, texts do not sort as days do

FORMAT = "timeline/database/1"

_SCHEMA = """
CREATE TABLE log (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE stored (
    position INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    fact TEXT NOT NULL,
    rank INTEGER NOT NULL,
    recorded_at TEXT NOT NULL,
    "by" TEXT,
    subject TEXT,
    type TEXT NOT NULL,
    version INTEGER NOT NULL,
    "when" TEXT,
    words TEXT,
    first_day TEXT,
    last_day TEXT,
    status TEXT NOT NULL CHECK (status IN ('standing', 'replaced', 'withdrawn')),
    data TEXT NOT NULL,
    title TEXT,
    tags TEXT,
    place TEXT,
    roles TEXT,
    part_of TEXT,
    after TEXT,
    meta TEXT
);
CREATE TABLE sources (
    position INTEGER NOT NULL REFERENCES stored (position),
    id TEXT NOT NULL,
    document TEXT NOT NULL,
    first_character INTEGER,
    end_character INTEGER,
    sha256 TEXT,
    page TEXT,
    url TEXT
);
CREATE TABLE corrections (
    position INTEGER PRIMARY KEY REFERENCES stored (position),
    id TEXT NOT NULL,
    does TEXT NOT NULL CHECK (does IN ('supersedes', 'retracts')),
    target TEXT NOT NULL REFERENCES stored (id),
    because TEXT
);
CREATE INDEX stored_subject ON stored (subject);
CREATE INDEX stored_fact ON stored (fact);
CREATE INDEX sources_position ON sources (position);
CREATE INDEX sources_document ON sources (document);
CREATE VIEW records AS
SELECT
    stored.*,
    nullif((
        SELECT json_group_array(json_patch('{}', json_object(
            'document', document,
            'characters', CASE WHEN first_character IS NOT NULL
                               THEN json_array(first_character, end_character) END,
            'sha256', sha256, 'page', page, 'url', url
        ))) FROM sources WHERE sources.position = stored.position
    ), '[]') AS sources,
    CASE corrections.does WHEN 'supersedes' THEN corrections.target END AS supersedes,
    CASE corrections.does WHEN 'retracts' THEN corrections.target END AS retracts
FROM stored LEFT JOIN corrections ON corrections.position = stored.position;
"""


def database(records: Sequence[Record[Any]], about: Mapping[str, str]) -> bytes:
    """Return the bytes of a database of *records*; *about* says which log they are."""
    became = fates(records)
    made = sqlite3.connect(":memory:", isolation_level=None)
    try:
        made.executescript(_SCHEMA)
        made.execute("BEGIN")
        made.executemany("INSERT INTO log VALUES (?, ?)", {"format": FORMAT, **about}.items())
        rows = (_row(record, became[record.id].kind) for record in records)
        _insert(made, "stored", 22, rows)
        _insert(made, "sources", 8, (row for record in records for row in _sources(record)))
        _insert(made, "corrections", 5, (row for it in records for row in _correction(it)))
        made.execute("COMMIT")
        return made.serialize()
    finally:
        made.close()


def _insert(
    made: sqlite3.Connection, name: str, columns: int, rows: Iterator[tuple[Any, ...]]
) -> None:
    marks = ", ".join("?" * columns)
    made.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)  # noqa: S608 # names are ours


def _row(record: Record[Any], status: str) -> tuple[Any, ...]:
    when = None if record.retracts else record.when
    return (
        record.position,
        record.id,
        record.fact,
        record.rank,
        instant_text(record.recorded_at),
        record.by or None,
        record.subject or None,
        record.type,
        record.version,
        when.text if when else None,
        when.origin.words if when and when.origin else None,
        *_days(when),
        status,
        _json(dict(record.data)) or "{}",
        _json(dict(record.title)),
        _json(list(record.tags)),
        record.place or None,
        _json({role: list(who) for role, who in record.roles.items()}),
        _json(list(record.part_of)),
        _json(list(record.after)),
        _json(dict(record.meta)),
    )


def _days(when: When | None) -> tuple[str | None, str | None]:
    """Return the first and the last day that *when* may be; None outside the years 0 to 9999."""
    days = (when.first_day, when.last_day) if when else (None, None)
    first, last = (
        f"{day[0]:04}-{day[1]:02}-{day[2]:02}" if day and 0 <= day[0] <= _LAST_YEAR else None
        for day in days
    )
    return first, last


def _json(value: Any) -> str | None:
    """Return *value* as JSON, None for nothing."""
    return orjson.dumps(value).decode() if value else None


def _sources(record: Record[Any]) -> Iterator[tuple[Any, ...]]:
    for source in record.sources:
        characters = source.characters or (None, None)
        rest = (source.sha256 or None, source.page or None, source.url or None)
        yield (record.position, record.id, source.document, *characters, *rest)


def _correction(record: Record[Any]) -> Iterator[tuple[Any, ...]]:
    does = "supersedes" if record.supersedes else "retracts"
    target = record.supersedes or record.retracts
    if target:
        yield (record.position, record.id, does, target, record.meta.get("because"))
