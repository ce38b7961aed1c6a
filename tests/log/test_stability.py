"""Known at k: an answer for a k before the head never changes as the log grows."""

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.log.helpers import MINUTE, NOON, FakeClock, fact, ids, retraction, undated
from timeline.errors import ClockError, CorrectionError
from timeline.facts import Draft, Record, recorded_by, standing
from timeline.log import MemoryLog

DATES = st.sampled_from(["1999", "2023-06", "2023-06-30", "2024", "[2021..2025]"])


def known(log: MemoryLog, **k: int) -> list[str]:
    return ids(standing(recorded_by(log.read(), **k)))


class GrowingLog(RuleBasedStateMachine):
    """A log that is appended to and corrected, by a clock that jumps."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = FakeClock(NOON)
        self.log = MemoryLog(clock=self.clock)
        self.answers: list[tuple[dict[str, int], list[str]]] = []
        self.count = 0

    def append(self, drafts: list[Draft[Any]]) -> None:
        """Append and remember what was known then, by position and by instant."""
        try:
            records = self.log.append(drafts)
        except (ClockError, CorrectionError):
            return
        last = max(records, key=lambda record: record.position)
        for k in ({"position": last.position}, {"instant": last.recorded_at}):
            self.answers.append((k, known(self.log, **k)))

    def text(self) -> str:
        self.count += 1
        return f"fact {self.count}"

    @rule(dates=st.lists(DATES, min_size=1, max_size=3))
    def record_dated(self, dates: list[str]) -> None:
        self.append([fact(self.text(), when=when) for when in dates])

    @rule()
    def record_undated(self) -> None:
        self.append([undated("ping"), undated("ping")])

    @precondition(lambda self: self.log.head)
    @rule(data=st.data())
    def correct(self, data: st.DataObject) -> None:
        target = data.draw(st.sampled_from(list(self.log.read())))
        if data.draw(st.booleans()):
            self.append([retraction(target.id, meta={"because": self.text()})])
        else:
            self.append([fact(self.text(), supersedes=target.id, when=data.draw(DATES))])

    @rule(minutes=st.integers(-4, 600))
    def jump(self, minutes: int) -> None:
        self.clock.now += minutes * MINUTE

    @invariant()
    def answers_stay(self) -> None:
        for k, answer in self.answers:
            assert known(self.log, **k) == answer

    @invariant()
    def one_record_of_a_fact_stands(self) -> None:
        stands: list[Record[Any]] = standing(list(self.log.read()))

        assert len({record.fact for record in stands}) == len(stands)

    @rule()
    def whatever_stands_can_be_retracted(self) -> None:
        stands = ids(standing(list(self.log.read())))
        for id in stands:
            self.log.preview([retraction(id, meta={"because": "trial"})])

    def teardown(self) -> None:
        times = [record.recorded_at for record in self.log.read()]

        assert times == sorted(times)
        assert self.log.verify() == ()


TestGrowingLog = GrowingLog.TestCase
TestGrowingLog.settings = settings(stateful_step_count=20)
