"""Records for tests, made without a log."""

from collections.abc import Iterable
from typing import Any

from timeline.dates import UTC, Zone
from timeline.facts import (
    REGISTRY,
    Happened,
    Record,
    Retracted,
    Source,
    as_when,
    instant_text,
    record_of,
    when_to_json,
)


def record(
    position: int,
    event: object | None = None,
    *,
    when: Any = "2023-06",
    subject: str = "s",
    id: str = "",
    fact: str = "",
    rank: int = 0,
    recorded_at: int | None = None,
    supersedes: str | None = None,
    retracts: str | None = None,
    after: Iterable[str] = (),
    sources: Iterable[Source] = (),
    title: str = "",
    meta: dict[str, str] | None = None,
    zone: Zone = UTC,
) -> Record[Any]:
    """Return a record at *position*, with id ``r<position>`` unless another is given."""
    event = event or (Retracted() if retracts else Happened())
    name, version, data = REGISTRY.encode(event)
    id = id or f"r{position}"
    made: Record[Any] = record_of(
        {
            "position": position,
            "id": id,
            "recorded_at": instant_text(
                position * 1_000_000 if recorded_at is None else recorded_at
            ),
            "subject": subject,
            "type": name,
            "version": version,
            "when": None if when is None else when_to_json(as_when(when, zone)),
            "data": data,
            "title": {"zh": title} if title else {},
            "after": list(after),
            "sources": [source.as_json() for source in sources],
            "meta": meta or {},
            "supersedes": supersedes,
            "retracts": retracts,
        },
        zone,
        fact=fact or id,
        rank=rank or position,
    )
    return made
