"""Which records stand at any point in knowledge, told by the corrections alone.

Corrections and what they correct make groups. Whether a record of a group stands
changes only when a correction of it comes, so for each is kept at which positions
that was; of all other records nothing is.

By the same rule as `timeline.facts.standing`.
"""

from bisect import bisect_right
from collections.abc import Mapping
from typing import Any, final

from timeline.facts import Record, standing


@final
class Visibility:
    """When records of corrected facts stand.

    Attributes:
        turns: By position of a record, those at which it stopped standing, and began
            again; a record that is not there always stands.
    """

    def __init__(self) -> None:
        self.turns: dict[int, list[int]] = {}
        self._groups: dict[str, list[Record[Any]]] = {}
        self._standing: dict[str, set[int]] = {}
        self._roots: dict[str, str] = {}

    def correct(self, correction: Record[Any], facts: Mapping[str, Record[Any]]) -> str:
        """Take note of a correction, the latest of all, and return the fact that it is of.

        *facts* are the first records of facts, by id.
        """
        corrected = correction.retracts or correction.supersedes or ""
        root = self._roots.get(corrected, corrected)
        if root not in self._groups:
            self._groups[root] = [facts[root]] if root in facts else []
            self._standing[root] = {record.position for record in self._groups[root]}
        self._roots[correction.id] = root
        group = self._groups[root]
        group.append(correction)
        stands = {record.position for record in standing(group)}
        for position in self._standing[root] ^ (stands - {correction.position}):
            self.turns.setdefault(position, []).append(correction.position)
        self._standing[root] = stands
        return root

    def stands(self, position: int, known: int) -> bool:
        """Whether the record at *position* stands at *known*, a later position."""
        turns = self.turns.get(position)
        return turns is None or bisect_right(turns, known) % 2 == 0

    def is_corrected(self, fact: str, known: int) -> bool:
        """Whether a correction of *fact* was known at *known*, standing or not."""
        group = self._groups.get(fact, ())
        return any(record.supersedes and record.position <= known for record in group)

    def of(self, fact: str) -> list[Record[Any]]:
        """Return the records of *fact* and the retractions among them, if it was corrected."""
        return self._groups.get(fact, [])

    def root(self, id: str) -> str:
        """Return the fact that the record *id* is of."""
        return self._roots.get(id, id)
