"""The contract, part one: all or nothing, idempotent by id, guarded by `expected`."""

from typing import Any

import pytest

from timeline.errors import (
    ConflictError,
    CorrectionError,
    IdConflictError,
    InvalidDateError,
    InvalidEventError,
    StaleAppendError,
)
from timeline.facts import Draft, Happened
from timeline.log import Log
from timeline.testing.contract_base import LogMaker
from timeline.testing.samples import (
    MINUTE,
    Counted,
    FakeClock,
    fact,
    one,
    retraction,
    texts,
    undated,
)


class AppendingContract(LogMaker):
    """What an append promises."""

    @pytest.mark.parametrize(
        ("bad", "error"),
        [
            (fact("x", when="2023-13"), InvalidDateError),
            (Draft("no event", "lab"), InvalidEventError),
            (Draft(Counted(share=float("nan")), "lab"), InvalidEventError),
            (Draft(Counted(number=1 << 70), "lab"), InvalidEventError),
            (fact("lone surrogate \ud800"), InvalidEventError),
            (Draft(Happened(), 5), InvalidEventError),  # type: ignore[arg-type] # a user's slip
            (retraction("nothing"), CorrectionError),
        ],
    )
    def test_one_bad_draft_refuses_the_whole_batch(
        self, log: Log, bad: Draft[Any], error: type[Exception]
    ) -> None:
        log.append([fact("a")])
        before = log.head_chain

        with pytest.raises(error):
            log.append([fact("b"), bad])

        assert (texts(log.read()), log.head_chain) == (["a"], before)
        assert texts(log.append([fact("b")])) == ["b"]

    def test_a_preview_says_what_an_append_would_give_and_keeps_nothing(self, log: Log) -> None:
        log.append([fact("a", id="a")])
        batch = [fact("a", id="a"), fact("b", supersedes="a"), undated("c")]

        preview = log.preview(batch)
        with pytest.raises(IdConflictError):
            log.preview([fact("b", id="a")])

        assert log.head == 1
        assert log.append(batch) == preview
        assert [record.position for record in preview] == [1, 2, 3]

    def test_a_retry_of_a_dated_batch_appends_nothing(self, log: Log, clock: FakeClock) -> None:
        batch = [fact("a"), fact("b", id="mine"), Draft(Counted(2), "lab", when="2024")]
        first = log.append(batch)
        clock.now += MINUTE

        assert log.append(batch) == first
        assert log.head == 3

    def test_the_same_dated_draft_in_another_batch_is_the_same_record(self, log: Log) -> None:
        first = one(log.append([fact("a")]))

        again, new = log.append([fact("a"), fact("b")])

        assert again == first
        assert (new.position, log.head) == (2, 2)

    def test_another_record_under_a_used_id_is_a_conflict_that_shows_both(self, log: Log) -> None:
        log.append([fact("a", id="mine")])

        with pytest.raises(IdConflictError) as raised:
            log.append([fact("b"), fact("other", id="mine")])

        assert '"text":"a"' in raised.value.existing
        assert '"text":"other"' in raised.value.offered
        assert log.head == 1

    def test_two_undated_drafts_that_say_the_same_are_two_facts(self, log: Log) -> None:
        first, second = log.append([undated("ping"), undated("ping")])
        third = one(log.append([undated("ping")]))

        assert len({first.id, second.id, third.id}) == 3
        assert log.head == 3

    def test_a_known_dated_draft_beside_it_does_not_make_an_undated_one_a_retry(
        self, log: Log
    ) -> None:
        log.append([fact("a"), undated("ping")])

        log.append([fact("a"), undated("ping")])

        assert texts(log.read()) == ["a", "ping", "ping"]

    def test_a_guarded_retry_of_undated_drafts_appends_nothing(self, log: Log) -> None:
        log.append([fact("a")])
        batch = [undated("ping"), undated("other", subject="city"), undated("ping")]
        expected = {"lab": 1, "city": 0}
        first = log.append(batch, expected=expected)
        log.append([undated("later")])

        assert log.append(batch, expected=expected) == first
        assert log.head == 5

    @pytest.mark.parametrize("id", [None, "mine"])
    def test_one_fact_twice_in_a_batch_is_refused(self, log: Log, id: str | None) -> None:
        with pytest.raises(ConflictError, match="drafts 1 and 3 say the same") as raised:
            log.append([fact("a", id=id), fact("b"), fact("a", id=id)])

        assert "第1条与第3条" in raised.value.say("zh")
        assert log.head == 0

    def test_one_id_for_two_facts_of_a_batch_is_refused(self, log: Log) -> None:
        with pytest.raises(ConflictError, match="choose another id"):
            log.append([fact("a", id="mine"), fact("b", id="mine")])

    def test_expected_lets_through_what_is_so(self, log: Log) -> None:
        log.append([fact("a")], expected={"lab": 0, "city": 0})
        log.append([fact("b", subject="city")], expected={"lab": 1, "city": 0})

        assert one(log.append([fact("c")], expected={"lab": 1})).position == 3

    @pytest.mark.parametrize(("subject", "position", "actual"), [("lab", 0, 2), ("city", 1, 0)])
    def test_a_stale_expected_refuses_with_both_numbers(
        self, log: Log, subject: str, position: int, actual: int
    ) -> None:
        log.append([fact("a"), fact("b")])

        with pytest.raises(StaleAppendError) as raised:
            log.append([fact("c")], expected={subject: position})

        assert (raised.value.expected, raised.value.actual) == (position, actual)
        assert f"{actual}" in raised.value.say("zh")
        assert log.head == 2
