"""Records for tests, made without a log."""

from collections.abc import Iterable
from typing import Any

from timeline.dates import UTC, Zone
from timeline.facts import REGISTRY, Happened, Record, Retracted, Source, as_when, when_to_json


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
    return Record(
        position=position,
        id=id,
        fact=fact or id,
        rank=rank or position,
        recorded_at=position * 1_000_000 if recorded_at is None else recorded_at,
        subject=subject,
        type=name,
        version=version,
        data=data,
        stored_when=None if when is None else when_to_json(as_when(when, zone)),
        zone=zone,
        title={"zh": title} if title else {},
        after=tuple(after),
        sources=tuple(sources),
        meta=meta or {},
        supersedes=supersedes,
        retracts=retracts,
    )
