"""The contract, part two: corrections, and the recorded clock."""

from typing import Any

import pytest

from timeline.errors import ClockError, CorrectionError
from timeline.facts import Draft, Happened
from timeline.log import Log
from timeline.testing.contract_base import LogMaker
from timeline.testing.samples import (
    MINUTE,
    NOON,
    FakeClock,
    fact,
    one,
    retraction,
    undated,
)


class CorrectingContract(LogMaker):
    """What corrections promise, and when records were recorded."""

    def test_a_correction_keeps_fact_and_rank_of_what_it_corrects(self, log: Log) -> None:
        first, _ = log.append([fact("a", id="first"), fact("b")])
        second = one(log.append([first.amended(because="typo", text="A")]))
        third = one(log.append([second.amended(because="date", when="2023-07")]))

        for record in (second, third):
            assert (record.fact, record.rank) == ("first", 1)
        assert list(log.read(after=2)) == [second, third]
        assert (third.event, third.when.text) == (Happened("A"), "2023-07")

    def test_a_batch_may_correct_what_it_brings(self, log: Log) -> None:
        records = log.append([fact("a", id="x"), fact("b", id="y", supersedes="x")])

        assert [(record.fact, record.rank) for record in records] == [("x", 1), ("x", 1)]
        assert list(log.read()) == list(records)

    def test_a_retry_of_a_correction_appends_nothing(self, log: Log) -> None:
        first = one(log.append([fact("a")]))
        correction = first.amended(because="typo", text="A")

        assert log.append([correction]) == log.append([correction])
        assert log.head == 2

    @pytest.mark.parametrize(
        ("corrections", "said"),
        [
            ([retraction("nothing")], "is not in the log"),
            ([fact("x", supersedes="nothing")], "is not in the log"),
            ([fact("x", id="self", supersedes="self")], "is itself"),
            ([fact("x", id="p", supersedes="q"), fact("y", id="q", supersedes="p")], "'q', which"),
            ([fact("x", id="x", supersedes="a"), retraction("a")], "was replaced by 'x' already"),
            ([retraction("a", id="r"), fact("x", supersedes="a")], "was retracted by 'r' already"),
            ([retraction("a", id="r"), fact("x", supersedes="r")], "is a retraction"),
        ],
    )
    def test_what_does_not_stand_cannot_be_corrected(
        self, log: Log, corrections: list[Draft[Any]], said: str
    ) -> None:
        log.append([fact("a", id="a")])

        with pytest.raises(CorrectionError, match=said) as raised:
            log.append(corrections)

        assert "“" in raised.value.say("zh")
        assert log.head == 1

    def test_a_retracted_correction_gives_way_to_another(self, log: Log) -> None:
        log.append([fact("a", id="a"), fact("b", id="b", supersedes="a"), retraction("b", id="r")])

        record = one(log.append([fact("c", id="c", supersedes="a")]))

        assert (record.fact, record.rank) == ("a", 1)

    def test_a_retracted_retraction_withdraws_nothing(self, log: Log) -> None:
        log.append([fact("a", id="a"), retraction("a", id="r"), retraction("r", id="rr")])

        assert one(log.append([fact("b", supersedes="a")])).fact == "a"

    def test_a_retraction_that_counts_again_withdraws_again(self, log: Log) -> None:
        chain = [fact("a", id="a"), fact("b", id="b", supersedes="a")]
        chain += [retraction("b", id="r1"), retraction("r1", id="r2"), retraction("r2", id="r3")]
        log.append(chain)

        assert one(log.append([fact("c", supersedes="a")])).fact == "a"

    @pytest.mark.parametrize("meanwhile", [fact("c", supersedes="a"), retraction("a")])
    def test_a_correction_comes_back_only_to_what_stands(
        self, log: Log, meanwhile: Draft[Any]
    ) -> None:
        log.append([fact("a", id="a"), fact("b", id="b", supersedes="a"), retraction("b", id="r")])
        log.append([meanwhile])

        with pytest.raises(CorrectionError, match="would bring back 'b'"):
            log.append([retraction("r")])

    def test_a_retraction_comes_back_only_to_what_stands(self, log: Log) -> None:
        log.append([fact("a", id="a"), retraction("a", id="r1"), retraction("r1", id="r2")])
        log.append([fact("b", supersedes="a")])

        with pytest.raises(CorrectionError, match="would bring back 'r1'"):
            log.append([retraction("r2")])

    def test_recorded_time_grows_with_every_batch_though_the_clock_go_back(
        self, log: Log, clock: FakeClock
    ) -> None:
        times = []
        for now in (NOON, NOON, NOON - MINUTE, NOON + MINUTE):
            clock.now = now
            records = log.append([undated("a"), undated("b")])
            assert len({record.recorded_at for record in records}) == 1
            times.append(records[0].recorded_at)

        assert times == [NOON, NOON + 1, NOON + 2, NOON + MINUTE]

    def test_a_clock_far_behind_the_log_is_refused(self, log: Log, clock: FakeClock) -> None:
        log.append([fact("a")])
        clock.now -= 6 * MINUTE

        with pytest.raises(ClockError, match="2023-11-14T22:07:20") as raised:
            log.append([fact("b")])

        assert "请校准时钟" in raised.value.say("zh")
        assert log.head == 1

    def test_an_import_may_state_when_its_facts_were_recorded(self, log: Log) -> None:
        first = log.append([fact("a", recorded_at=NOON - MINUTE)])
        second = log.append([fact("b", recorded_at=NOON), fact("c", recorded_at=NOON)])
        again = log.append([fact("a", recorded_at=NOON - 2 * MINUTE)])

        assert [record.recorded_at for record in first + second] == [NOON - MINUTE, NOON, NOON]
        assert again == first
        assert log.verify() == ()

    @pytest.mark.parametrize(
        ("stated", "wrong"),
        [
            ([NOON + 1], "in the future"),
            ([NOON - MINUTE], "after that of the last"),
            ([NOON - 2 * MINUTE], "after that of the last"),
            ([NOON - 1, NOON], "several recorded times"),
            ([NOON, None], "several recorded times"),
        ],
    )
    def test_a_stated_recorded_time_is_past_the_head_and_not_in_the_future(
        self, log: Log, stated: list[int | None], wrong: str
    ) -> None:
        log.append([fact("a", recorded_at=NOON - MINUTE)])

        with pytest.raises(ClockError, match=wrong):
            log.append([fact(str(place), recorded_at=time) for place, time in enumerate(stated)])

        assert log.head == 1
