"""Which record may follow which: positions, batches and recorded times.

Positions are 1, 2, 3 … without gaps. ``left`` counts the records of the batch
still to come, so a batch ends at a record without it. The first record of a
batch is recorded after the last record before it; within a batch recorded time
does not go back.

Not here: ids and corrections, which need memory (`timeline.log.index`).
"""

from collections.abc import Mapping
from typing import Any

from attrs import define

from timeline.errors import Problem
from timeline.log import faults


@define
class Order:
    """Where a run over a log is, and so what must come next.

    Attributes:
        position: Of the last record.
        left: How many of its batch are still to come; None: not known, after a
            record that could not be read.
        recorded_at: Its recorded time, as stored. All are of one length, so they
            compare as texts.
    """

    position: int = 0
    left: int | None = 0
    recorded_at: str = ""

    def accept(self, values: Mapping[str, Any]) -> Problem | None:
        """Go on to the record *values*; return what is wrong with its place, if anything is."""
        problem = self._problem(values)
        found, left, time = values["position"], values.get("left", 0), values["recorded_at"]
        self.position = found if isinstance(found, int) else self.position + 1
        self.left = left if isinstance(left, int) else None
        self.recorded_at = time if isinstance(time, str) else self.recorded_at
        return problem

    def skip(self) -> None:
        """Go on past a record that could not be read."""
        self.position += 1
        self.left = None

    def _problem(self, values: Mapping[str, Any]) -> Problem | None:
        found = values["position"]
        if type(found) is not int or found != self.position + 1:
            return faults.position(found, self.position + 1)
        left = values.get("left", 0)
        if type(left) is not int or left < 0 or ("left" in values and not left):
            return faults.wrong_value(f"left {left!r}")
        if self.left and left != self.left - 1:
            return faults.batch(left, self.left - 1)
        time = values["recorded_at"]
        if not isinstance(time, str):
            return faults.wrong_value(f"recorded_at {time!r}")
        if time < self.recorded_at or (self.left == 0 and time == self.recorded_at):
            return faults.recorded_at(time, self.recorded_at)
        return None
