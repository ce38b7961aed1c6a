"""Whether occurrences of two lists can fall on the same cells, by trying.

Deciding this is hard in general (it contains list colouring), easy for lists that
people write. The search gives up after `MOST_STEPS` and then answers that it is
possible, which is the answer that claims less.
"""

from typing import Final

from timeline.dates.pieces import Spans, common

MOST_STEPS: Final = 5000
"""So many trials, some hundredths of a second."""


class Search:
    """Sets of cells, each to be joined to a group; a group keeps what all its sets share."""

    def __init__(self, sets: list[Spans], groups: list[Spans]) -> None:
        """Take the sets to place and the groups that are there already."""
        self._sets = sets
        self._groups = groups
        self._steps = 0

    def all_join(self) -> bool:
        """Whether every set can choose a cell that some group chooses, too."""
        return self._join(0)

    def pair_off(self, others: list[Spans]) -> bool:
        """Whether the sets and *others* can choose exactly the same cells."""
        return self._gather(0, others)

    def _join(self, place: int) -> bool:
        """Place the sets from *place* on, each in some group that is there."""
        if place == len(self._sets) or self._is_spent():
            return True
        for index, group in enumerate(self._groups):
            shared = common(group, self._sets[place])
            if shared:
                self._groups[index] = shared
                if self._join(place + 1):
                    return True
                self._groups[index] = group
        return False

    def _gather(self, place: int, others: list[Spans]) -> bool:
        """Place the sets from *place* on in groups, new or old; then *others* in all of them."""
        if self._is_spent():
            return True
        if place == len(self._sets):
            return self._fill(others, 0, frozenset())
        for index, group in enumerate([*self._groups, None]):
            shared = self._sets[place] if group is None else common(group, self._sets[place])
            if not shared:
                continue
            kept = list(self._groups)
            self._groups[index : index + 1] = [shared]
            if self._gather(place + 1, others):
                return True
            self._groups = kept
        return False

    def _is_spent(self) -> bool:
        self._steps += 1
        return self._steps > MOST_STEPS

    def _fill(self, others: list[Spans], place: int, filled: frozenset[int]) -> bool:
        """Place *others* from *place* on so that in the end every group has one."""
        if self._is_spent():
            return True
        if place == len(others):
            return len(filled) == len(self._groups)
        for index, group in enumerate(self._groups):
            shared = common(group, others[place])
            if shared:
                self._groups[index] = shared
                if self._fill(others, place + 1, filled | {index}):
                    return True
                self._groups[index] = group
        return False
