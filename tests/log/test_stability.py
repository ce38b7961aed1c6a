"""Known at k: an answer for a k before the head never changes as the log grows.

And known at every k is what its definition says (docs/adr/0003), in memory and in
files alike, whatever is corrected, backdated or imported, and by whatever clock.
"""

import tempfile
from pathlib import Path
from typing import Any

import orjson
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.facts.test_standing import standing_by_definition
from timeline.dates import UTC, parse, read
from timeline.errors import ClockError, CorrectionError
from timeline.facts import Draft, Happened, Published, Record, recorded_by, standing
from timeline.log import JsonLinesLog, Log, MemoryLog
from timeline.state.shapes import state_as_json
from timeline.testing.samples import MINUTE, NOON, FakeClock, fact, ids, retraction, undated
from timeline.timeline import Timeline

DATES = st.sampled_from(["1999", "2023-06", "2023-06-30", "2024", "[2021..2025]", "2023-06/2024"])
"""Most lie long before they are recorded."""

REFUSALS = (ClockError, CorrectionError)


def known(log: Log, **k: int) -> list[str]:
    return ids(standing(recorded_by(log.read(), **k)))


class GrowingLog(RuleBasedStateMachine):
    """A log that is appended to and corrected, by a clock that jumps."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = FakeClock(NOON)
        self.log = self.make()
        self.timeline = Timeline(self.log)
        self.answers: list[tuple[dict[str, int], list[str], bytes]] = []
        self.count = 0

    def make(self) -> Log:
        return MemoryLog(clock=self.clock)

    def text(self) -> str:
        self.count += 1
        return f"fact {self.count}"

    def remember(self) -> None:
        """Remember what is known now, by position and by instant."""
        *_, last = self.log.read()
        for k in ({"position": last.position}, {"instant": last.recorded_at}):
            self.answers.append((k, known(self.log, **k), self.state(last.position)))

    def state(self, position: int) -> bytes:
        """Return the state of the world of June 2023 as it was known at *position*."""
        return orjson.dumps(state_as_json(self.timeline.at("2023-06", known=position)))

    def append(self, drafts: list[Draft[Any]]) -> None:
        try:
            self.log.append(drafts)
        except REFUSALS:
            return
        self.remember()

    # ---- what happens to a log

    @rule(dates=st.lists(DATES, min_size=1, max_size=3))
    def record_dated(self, dates: list[str]) -> None:
        self.append([fact(self.text(), when=when) for when in dates])

    @rule()
    def record_undated(self) -> None:
        self.append([undated("ping"), undated("ping")])

    @rule(when=st.sampled_from(["1999", "2024-06", "[2021..2025]"]))
    def publish_and_hang_on_it(self, when: str) -> None:
        """A fact whose date is counted from another's moves when that is corrected."""
        id = self.text()
        hung = read("去年", base=parse(when)).hung_on(id)
        self.append([
            Draft(Published({"und": id}), id, id=id, when=when),
            Draft(Happened(f"after {id}"), when=hung),
        ])  # fmt: skip

    @rule(minutes=st.integers(-600, 5), dates=st.lists(DATES, min_size=1, max_size=2))
    def import_what_was_recorded_elsewhere(self, minutes: int, dates: list[str]) -> None:
        stated = self.clock.now + minutes * MINUTE
        self.append([fact(self.text(), when=when, recorded_at=stated) for when in dates])

    @precondition(lambda self: self.log.head)
    @rule(data=st.data())
    def correct_any_record(self, data: st.DataObject) -> None:
        """Also what is gone, and what is a retraction; then it is refused."""
        target = data.draw(st.sampled_from(list(self.log.read())))
        if data.draw(st.booleans()):
            self.append([retraction(target.id, meta={"because": self.text()})])
        else:
            self.append([fact(self.text(), supersedes=target.id, when=data.draw(DATES))])

    @precondition(lambda self: self.log.head)
    @rule(data=st.data())
    def amend_by_id(self, data: st.DataObject) -> None:
        target = data.draw(st.sampled_from(list(self.log.read())))
        try:
            self.timeline.amend(target.id, when=data.draw(DATES), because=self.text())
        except REFUSALS:
            return
        self.remember()

    @precondition(lambda self: self.log.head)
    @rule(data=st.data())
    def retract_by_id(self, data: st.DataObject) -> None:
        target = data.draw(st.sampled_from(list(self.log.read())))
        try:
            self.timeline.retract(target.id, because=self.text())
        except REFUSALS:
            return
        self.remember()
        if target.id == target.fact and not target.retracts:
            assert target.fact not in [it.fact for it in standing(list(self.log.read()))]

    @precondition(lambda self: self.log.head)
    @rule(data=st.data())
    def retract_a_range(self, data: st.DataObject) -> None:
        first = data.draw(st.integers(1, self.log.head))
        positions = range(first, data.draw(st.integers(first, self.log.head)) + 1)
        try:
            self.timeline.retract(positions, because=self.text())
        except ClockError:
            return
        self.remember()
        later = {it.supersedes for it in self.log.read(after=positions.stop - 1)}
        for record in standing(list(self.log.read())):
            assert record.position not in positions or record.id in later, record

    @rule(minutes=st.integers(-600, 600))
    def jump(self, minutes: int) -> None:
        self.clock.now += minutes * MINUTE

    # ---- what stays true

    @invariant()
    def answers_stay(self) -> None:
        for k, answer, state in self.answers[-12:]:
            assert known(self.log, **k) == answer
            if "position" in k:
                assert self.state(k["position"]) == state

    @invariant()
    def known_at_every_k_is_what_its_definition_says(self) -> None:
        records = list(self.log.read())
        for position in range(1, len(records) + 1):
            assert known(self.log, position=position) == standing_by_definition(records[:position])

    @invariant()
    def one_record_of_a_fact_stands(self) -> None:
        stands: list[Record[Any]] = standing(list(self.log.read()))

        assert len({record.fact for record in stands}) == len(stands)

    @rule()
    def whatever_stands_can_be_retracted(self) -> None:
        try:
            for id in ids(standing(list(self.log.read()))):
                self.log.preview([retraction(id, meta={"because": "trial"})])
        except ClockError:
            return

    def teardown(self) -> None:
        for k, answer, _ in self.answers:
            assert known(self.log, **k) == answer
        times = [record.recorded_at for record in self.log.read()]

        assert times == sorted(times)
        assert self.log.verify() == ()


class GrowingFiles(GrowingLog):
    """The same in files, a new one for every few batches, each time opened again."""

    def make(self) -> Log:
        self.folder = tempfile.TemporaryDirectory()
        return JsonLinesLog.create(
            Path(self.folder.name) / "log", zone=UTC, clock=self.clock, segment_bytes=2_000
        )

    @rule()
    def open_again(self) -> None:
        """What is known does not hang on what a process remembers."""
        self.log.close()
        self.log = JsonLinesLog.open(
            Path(self.folder.name) / "log", clock=self.clock, segment_bytes=2_000
        )
        self.timeline = Timeline(self.log)

    def teardown(self) -> None:
        super().teardown()
        self.log.close()
        self.folder.cleanup()


TestGrowingLog = GrowingLog.TestCase
TestGrowingLog.settings = settings(stateful_step_count=20)
TestGrowingFiles = GrowingFiles.TestCase
TestGrowingFiles.settings = settings(stateful_step_count=12)
