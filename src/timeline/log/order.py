"""Which record may follow which: positions, batches and recorded times.

Positions are 1, 2, 3 … without gaps. ``left`` counts the records of the batch
still to come, so a batch ends at a record without it. The first record of a
batch is recorded after the last record before it; within a batch recorded time
does not go back.

Not here: ids and corrections, which need memory (`timeline.log.index`).
"""

from collections.abc import Mapping, Sequence
from types import NoneType
from typing import Any

from attrs import define

from timeline.errors import Problem
from timeline.log import faults


@define
class Order:
    """Where a run over a log is, and so what must come next.

    Attributes:
        position: Of the last record.
        left: How many of its batch are still to come.
        recorded_at: Its recorded time, as stored. All are of one length, so they
            compare as texts.
        is_lost: Whether position and batch are not known, after a record that could
            not be read; the next one is taken at its word.
    """

    position: int = 0
    left: int = 0
    recorded_at: str = ""
    is_lost: bool = False

    def accept(self, values: Mapping[str, Any]) -> Problem | None:
        """Go on to the record *values*; where it cannot follow, stay and return why."""
        found, time = values["position"], values["recorded_at"]
        left = values.get("left", 0)
        if type(found) is not int or not (self.is_lost or found == self.position + 1):
            return faults.position(found, self.position + 1)
        if type(left) is not int or left < 0 or ("left" in values and not left):
            return faults.wrong_value(f"left {left!r}")
        if self.left and not self.is_lost and left != self.left - 1:
            return faults.batch(left, self.left - 1)
        if not isinstance(time, str):
            return faults.wrong_value(f"recorded_at {time!r}")
        begins = not self.left and not self.is_lost
        if time < self.recorded_at or (begins and time == self.recorded_at):
            return faults.recorded_at(time, self.recorded_at)
        self.position, self.left, self.recorded_at, self.is_lost = found, left, time, False
        return None

    def accept_all(self, records: Sequence[Mapping[str, Any]]) -> bool:
        """Go on to all of *records* if each can follow; else stay, and return False.

        It asks no more than `accept` does, and less where that would be lost.
        """
        positions = [values["position"] for values in records]
        times = [values["recorded_at"] for values in records]
        lefts = [values.get("left") for values in records]
        are_typed = (
            set(map(type, positions)) == {int}
            and set(map(type, times)) == {str}
            and {int, NoneType}.issuperset(map(type, lefts))
        )
        if None in lefts and any("left" in one and one["left"] is None for one in records):
            return False  # null is said, which is not to say nothing
        return are_typed and self.accept_columns(positions, times, lefts)

    def accept_columns(
        self, positions: Sequence[int], times: Sequence[str], lefts: Sequence[int | None]
    ) -> bool:
        """Do what `accept_all` does for records of these *positions*, *times* and *lefts*."""
        begin, many = self.position + 1, len(positions)
        if positions != list(range(begin, begin + many)):
            return False
        last, left = self.recorded_at, self.left
        is_inside = left > many and lefts == list(range(left - 1, left - 1 - many, -1))
        if is_inside and times[0] >= last and times.count(times[0]) == many:
            self.position, self.left, self.recorded_at = positions[-1], left - many, times[0]
            return True
        for time, stated in zip(times, lefts, strict=True):
            if left:
                left -= 1
                if stated != (left or None) or time < last:
                    return False
            elif time <= last or (stated is not None and stated < 1):
                return False
            else:
                left = stated or 0
            last = time
        self.position, self.left, self.recorded_at = positions[-1], left, last
        return True
