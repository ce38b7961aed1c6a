"""Which records stand: what was known at a point of the recorded clock.

A correction known at *k* counts unless it was retracted by a record that itself
counts. A record is known at *k* if it was recorded by *k*, counts, and no record
that counts supersedes it. So retracting a correction restores what it had
replaced, while replacing a correction leaves that replaced (docs/adr/0003).
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
    """Return those of *records*, which are in order of position, that stand.

    Retractions themselves state no fact of the world and are left out.
    """
    withdrawn: set[str] = set()
    replaced: set[str] = set()
    kept: list[Record[Any]] = []
    # A correction always comes after what it corrects, so from the end each is decided once.
    for record in reversed(records):
        if record.id in withdrawn:
            continue
        if record.retracts:
            withdrawn.add(record.retracts)
            continue
        if record.supersedes:
            replaced.add(record.supersedes)
        if record.id not in replaced:
            kept.append(record)
    kept.reverse()
    return kept
