"""What corrections would do to other facts: which dates move, what stands again."""

from collections.abc import Sequence
from typing import Any

from attrs import frozen

from timeline.facts import Record, rebased, standing


@frozen
class Effects:
    """What differs when some corrections are appended.

    Attributes:
        moved: Facts whose dates hang on a corrected one, before and after.
        restored: Records that stand again.
    """

    moved: tuple[tuple[Record[Any], Record[Any]], ...]
    restored: tuple[Record[Any], ...]


def effects_of(records: Sequence[Record[Any]], new: Sequence[Record[Any]]) -> Effects:
    """Return what appending the corrections *new* to *records* does to others."""
    before = {record.id: record for record in rebased(standing(records))}
    after = {record.id: record for record in rebased(standing([*records, *new]))}
    brought = {record.id for record in new}
    return Effects(
        moved=tuple(
            (before[id], record)
            for id, record in after.items()
            if id in before and record != before[id]
        ),
        restored=tuple(
            record for id, record in after.items() if id not in before and id not in brought
        ),
    )
