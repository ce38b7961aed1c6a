"""What became of each record: it stands, was replaced, or was withdrawn.

By the same rule as `timeline.facts.standing`: a correction that was itself
withdrawn has done nothing.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Literal, final

from attrs import frozen

from timeline.facts.record import Record


@final
@frozen
class Fate:
    """What became of one record.

    Attributes:
        kind: ``standing``; ``replaced``: another record says it better; ``withdrawn``:
            it was retracted. A retraction that counts is standing, too.
        by: The record that did it; None where it stands.
    """

    kind: Literal["standing", "replaced", "withdrawn"]
    by: Record[Any] | None = None


_STANDING = Fate("standing")


def fates(records: Sequence[Record[Any]]) -> dict[str, Fate]:
    """Return by id what became of *records*, which are in order of position."""
    withdrawn: dict[str, Record[Any]] = {}
    replaced: dict[str, Record[Any]] = {}
    found: dict[str, Fate] = {}
    # A correction always comes after what it corrects, so from the end each is decided once.
    for record in reversed(records):
        if record.id in withdrawn:
            found[record.id] = Fate("withdrawn", withdrawn[record.id])
            continue
        if record.retracts:
            withdrawn[record.retracts] = record
        elif record.supersedes:
            replaced[record.supersedes] = record
        by = replaced.get(record.id)
        found[record.id] = Fate("replaced", by) if by else _STANDING
    return found


def history(records: Iterable[Record[Any]], facts: Iterable[str]) -> tuple[Record[Any], ...]:
    """Return the records of *facts* and the retractions among them, of the *records* in order.

    What stands among these alone is what stands of these facts among all.
    """
    wanted = set(facts)
    ids: set[str] = set()
    kept: list[Record[Any]] = []
    for record in records:
        if record.fact in wanted or record.retracts in ids:
            ids.add(record.id)
            kept.append(record)
    return tuple(kept)
