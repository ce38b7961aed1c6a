"""Which records stand: what was known at a point of the recorded clock.

A record is known at *k* if it was recorded by *k* and no record known at *k*
supersedes or retracts it. This is recursive: retracting a correction restores
what the correction had replaced.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from timeline.facts.record import Record


def recorded_by(
    records: Iterable[Record[Any]], *, instant: int | None = None, position: int | None = None
) -> list[Record[Any]]:
    """Return the records recorded by *instant* and up to *position*, in order of position."""
    return [
        record
        for record in sorted(records, key=lambda record: record.position)
        if (instant is None or record.recorded_at <= instant)
        and (position is None or record.position <= position)
    ]


def standing(records: Sequence[Record[Any]]) -> list[Record[Any]]:
    """Return the records of *records* (in order of position) that nothing standing corrects.

    Retractions themselves state no fact of the world and are left out.
    """
    gone: set[str] = set()
    kept: list[Record[Any]] = []
    # A correction always comes after what it corrects, so from the end each is decided once.
    for record in reversed(records):
        if record.id in gone:
            continue
        target = record.supersedes or record.retracts
        if target:
            gone.add(target)
        if not record.retracts:
            kept.append(record)
    kept.reverse()
    return kept
