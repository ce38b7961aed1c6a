"""What a writer must know of all records: ids, subjects' last positions, corrections.

A correction counts until it is retracted. Replacing a correction does not undo
it: the record that it replaced stays replaced, and the newer one stands for
both. Retracting a correction undoes it, and what it had replaced or withdrawn
stands again (the same rule as `timeline.facts.standing`). At most one record of
a fact stands at any time; what would make it two is refused.

Changes since the last `commit` can be taken back, so that a batch which is
refused, or cannot be written, leaves no trace.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, final

from timeline.errors import Phrase


@final
class Index:
    """Ids, subjects and corrections of the records up to `head`.

    Attributes:
        head: Position of the last record added.
        recorded_at: Its recorded time as stored; empty where there is none.
    """

    def __init__(self) -> None:
        self.head = 0
        self.recorded_at = ""
        self._committed = (0, "")
        self._positions: dict[str, int] = {}
        self._lasts: dict[str, int] = {}
        self._facts: dict[str, str] = {}
        self._corrects: dict[str, str] = {}
        self._retractions: dict[str, bool] = {}
        self._replaced: dict[str, str] = {}
        self._withdrawn: dict[str, str] = {}
        self._undo: list[tuple[dict[str, Any], str, Any]] = []
        self._added: list[str] = []
        self._lasts_before: dict[str, int] = {}

    def position(self, id: str) -> int:
        """Return the position of record *id*; 0 where there is none."""
        return self._positions.get(id, 0)

    def known(self, ids: Iterable[str]) -> set[str]:
        """Return those of *ids* that are ids of records."""
        return self._positions.keys() & ids

    def last(self, subject: str) -> int:
        """Return the position of the last record of *subject*; 0 where there is none."""
        return self._lasts.get(subject, 0)

    def fact(self, values: Mapping[str, Any]) -> tuple[str, int]:
        """Return id and position of the first record of the chain that ends in *values*."""
        target = values["supersedes"]
        fact = self._facts.get(target, target)
        return fact, self.position(fact)

    def add(self, values: Mapping[str, Any]) -> None:
        """Add the record *values*, of which `objection` has none."""
        id, position = values["id"], values["position"]
        self.add_new({id: position}, {values.get("subject", ""): position})
        self.head, self.recorded_at = position, values["recorded_at"]
        if target := values.get("supersedes"):
            self._put(self._facts, id, self._facts.get(target, target))
            self._put(self._corrects, id, target)
            self._put(self._replaced, target, id)
        elif target := values.get("retracts"):
            self._put(self._corrects, id, target)
            self._put(self._retractions, id, True)  # noqa: FBT003 # a value, not a switch
            self._withdraw(target, id)

    def add_all(self, records: Sequence[Mapping[str, Any]]) -> bool:
        """Add *records* if none is a correction and their ids are new; else None of them.

        It does what `add` does, one after the other, in less than half the time.
        """
        if [1 for values in records if "supersedes" in values or "retracts" in values]:
            return False
        positions = {values["id"]: values["position"] for values in records}
        lasts = {values.get("subject", ""): values["position"] for values in records}
        if len(positions) < len(records) or not self.add_new(positions, lasts):
            return False
        self.head, self.recorded_at = records[-1]["position"], records[-1]["recorded_at"]
        return True

    def add_new(self, positions: Mapping[str, int], lasts: Mapping[str, int]) -> bool:
        """Add the *positions* of records that correct nothing, by id, if all ids are new.

        *lasts* are the last ones of their subjects. Where an id is not new, add nothing.
        """
        if not self._positions.keys().isdisjoint(positions):
            return False
        before = self._lasts_before
        for subject in lasts:
            if subject not in before:
                before[subject] = self._lasts.get(subject, 0)
        self._lasts.update(lasts)
        self._positions.update(positions)
        self._added += positions
        return True

    def commit(self) -> None:
        """Keep all that was added."""
        self._undo.clear()
        self._added.clear()
        self._lasts_before.clear()
        self._committed = (self.head, self.recorded_at)

    def rollback(self) -> None:
        """Take back all that was added since the last `commit`."""
        for mapping, key, before in reversed(self._undo):
            if before is None:
                mapping.pop(key, None)
            else:
                mapping[key] = before
        self._undo.clear()
        for id in self._added:
            del self._positions[id]
        for subject, last in self._lasts_before.items():
            if last:
                self._lasts[subject] = last
            else:
                del self._lasts[subject]
        self._added.clear()
        self._lasts_before.clear()
        self.head, self.recorded_at = self._committed

    def objection(self, values: Mapping[str, Any]) -> Phrase | None:
        """Return why the correction *values* cannot be kept; None where it can, or is none."""
        replaces = values.get("supersedes")
        target = replaces or values.get("retracts")
        if target is None:
            return None
        does = Phrase("replaces" if replaces else "retracts", "更正" if replaces else "撤回")
        id = values["id"]
        begin = Phrase(f"{id!r} {does} {target!r}, which", f"“{id}”{does.zh}“{target}”，后者")
        if target == id:
            return _joined(begin, "is itself", "即其自身")
        if not self.position(target):
            return _joined(begin, "is not in the log", "不在日志中")
        if replaces and target in self._retractions:
            return _joined(
                begin, "is a retraction; retract that instead", "是一次撤回；请改为撤回它"
            )
        gone = self._gone(target)
        if gone:
            return _joined(begin, gone.en, gone.zh)
        return None if replaces else self._revival_objection(target, begin)

    def _gone(self, id: str) -> Phrase | None:
        """Return how *id* ceased to stand; None where it stands."""
        if by := self._replaced.get(id):
            return Phrase(f"was replaced by {by!r} already", f"已由“{by}”更正")
        if by := self._withdrawn.get(id):
            return Phrase(f"was retracted by {by!r} already", f"已由“{by}”撤回")
        return None

    def _revived(self, target: str) -> tuple[str, str] | None:
        """Return the correction that retracting *target* brings back, and what that corrects."""
        revived = self._corrects.get(target) if target in self._retractions else None
        corrected = self._corrects.get(revived, "") if revived else ""
        return (revived, corrected) if revived and corrected else None

    def _revival_objection(self, target: str, begin: Phrase) -> Phrase | None:
        """Return why what the retraction of *target* would bring back cannot come back."""
        revival = self._revived(target)
        while revival:
            revived, corrected = revival
            if gone := self._gone(corrected):
                return _joined(
                    begin,
                    f"would bring back {revived!r}; but {corrected!r}, which that corrects, {gone}",
                    f"撤回后“{revived}”将恢复，而其所更正的“{corrected}”{gone.zh}",
                )
            revival = self._revived(corrected) if revived in self._retractions else None
        return None

    def _withdraw(self, target: str, by: str) -> None:
        """Let *target* stand no more, and undo what it did, and so on."""
        while True:
            self._put(self._withdrawn, target, by)
            undone = self._corrects.get(target)
            if undone is None:
                return
            if target not in self._retractions:
                self._drop(self._replaced, undone)
                return
            self._drop(self._withdrawn, undone)
            corrected = self._corrects.get(undone)
            if corrected is None:
                return
            if undone not in self._retractions:
                self._put(self._replaced, corrected, undone)
                return
            target, by = corrected, undone

    def _put(self, mapping: dict[str, Any], key: str, value: Any) -> None:
        self._undo.append((mapping, key, mapping.get(key)))
        mapping[key] = value

    def _drop(self, mapping: dict[str, Any], key: str) -> None:
        self._undo.append((mapping, key, mapping.pop(key)))


def _joined(begin: Phrase, en: str, zh: str) -> Phrase:
    return Phrase(f"{begin} {en}", f"{begin.zh}{zh}")
