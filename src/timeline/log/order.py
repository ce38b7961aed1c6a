"""Which record may follow which: positions, batches and recorded times.

Positions are 1, 2, 3 … without gaps. ``left`` counts the records of the batch
still to come, so a batch ends at a record without it. The first record of a
batch is recorded after the last record before it; within a batch recorded time
does not go back.

Not here: ids and corrections, which need memory (`timeline.log.index`).
"""

from collections.abc import Iterable, Mapping
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

    def accept_all(self, records: Iterable[Mapping[str, Any]]) -> bool:
        """Go on to all of *records* if each can follow; else stay, and return False.

        It asks no more than `accept` does, and less where that would be lost.
        """
        position, left, last = self.position, self.left, self.recorded_at
        for values in records:
            position += 1
            found, time, here = values["position"], values["recorded_at"], values.get("left", 0)
            if found != position or not (type(found) is type(here) is int and type(time) is str):
                return False
            if here < 0 or (not here and "left" in values):
                return False
            if (here != left - 1 or time < last) if left else time <= last:
                return False
            left, last = here, time
        self.position, self.left, self.recorded_at = position, left, last
        return True
