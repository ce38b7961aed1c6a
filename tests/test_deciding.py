"""`Timeline.decide`: read, decide, append, and again if somebody was faster."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import timeline
from tests.seller import SEATS, Sold, sell, sold
from timeline import Draft, Happened, InvalidDateError, StaleAppendError, Timeline, UndecidedError
from timeline.errors import InvalidEventError, InvalidQueryError

ROOT = Path(__file__).parents[1]


@pytest.fixture
def log() -> Iterator[Timeline]:
    with timeline.open("memory:") as made:
        yield made


def test_what_is_decided_is_appended_to_the_subject(log: Timeline) -> None:
    (record,) = log.decide("hall", sold, sell)
    log.append(Draft(Happened("elsewhere"), "other"))
    (second,) = log.decide("hall", sold, sell)

    assert (record.subject, record.event) == ("hall", Sold())
    assert second.position == 3
    assert log.replay(sold, subject="hall").state == 2


def test_one_draft_or_none_may_be_returned_and_another_subject_named(log: Timeline) -> None:
    (record,) = log.decide("hall", sold, lambda _: Draft(Sold(), "annex"))

    assert record.subject == "annex"
    assert log.decide("hall", sold, lambda _: None) == ()
    assert log.decide("hall", sold, lambda _: []) == ()
    assert log.head == 1


def test_who_was_slower_decides_again_on_the_new_state(log: Timeline) -> None:
    seen: list[int] = []

    def slow(count: int) -> list[Draft[Sold]]:
        if not seen:
            log.append(Draft(Sold(), "hall"))
        seen.append(count)
        return sell(count)

    (record,) = log.decide("hall", sold, slow)

    assert seen == [0, 1]
    assert record.position == 2


def test_what_is_recorded_of_other_subjects_disturbs_nobody(log: Timeline) -> None:
    asked: list[int] = []

    def slow(count: int) -> list[Draft[Sold]]:
        asked.append(count)
        log.append(Draft(Sold(), "annex"))
        return sell(count)

    log.decide("hall", sold, slow)

    assert asked == [0]


def test_after_the_last_attempt_the_conflict_is_raised(log: Timeline) -> None:
    asked: list[int] = []

    def always_late(count: int) -> list[Draft[Sold]]:
        asked.append(count)
        log.append(Draft(Sold(), "hall"))
        return sell(count)

    with pytest.raises(StaleAppendError, match="decide again"):
        log.decide("hall", sold, always_late, attempts=2)

    assert asked == [0, 1]
    assert log.head == 2
    with pytest.raises(InvalidQueryError, match="attempts=0"):
        log.decide("hall", sold, sell, attempts=0)


def test_nothing_is_decided_while_dates_leave_the_state_open(log: Timeline) -> None:
    log.append(Draft(Sold(), "hall", when="2024-03", id="late"))
    asked: list[int] = []

    with pytest.raises(UndecidedError) as raised:
        log.decide("hall", sold, asked.append, at="2024-03-15")

    assert raised.value.records == ("late",)
    assert asked == []
    assert len(log.decide("hall", sold, sell, at="2024-03-31")) == 1
    with pytest.raises(InvalidDateError):
        log.decide("hall", sold, sell, at="yesterday")


def test_what_a_decision_refuses_is_raised_and_nothing_appended(log: Timeline) -> None:
    def refuse(_: int) -> None:
        raise LookupError("sold out")  # a user's own error

    with pytest.raises(LookupError):
        log.decide("hall", sold, refuse)
    with pytest.raises(InvalidEventError, match="expected drafts"):
        log.decide("hall", sold, lambda _: [Sold()])  # type: ignore[list-item] # a user's slip

    assert log.head == 0


def test_equal_decisions_are_two_facts_unless_they_have_a_date(log: Timeline) -> None:
    """Who sells the same seat twice must not be told that he sold it."""
    first, second = (log.decide("hall", sold, lambda _: Draft(Sold()))[0] for _ in range(2))
    dated, again = (
        log.decide("hall", sold, lambda _: Draft(Sold(), when="2024"))[0] for _ in range(2)
    )
    (named,) = log.decide("hall", sold, lambda _: Draft(Sold(), id="mine"))

    assert first != second
    assert dated == again
    assert named.id == "mine"
    assert log.head == 4


def test_processes_that_race_sell_every_seat_once(tmp_path: Path) -> None:
    timeline.create(tmp_path / "hall").close()
    command = [sys.executable, "-m", "tests.seller", str(tmp_path / "hall"), "10"]

    sellers = [
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) for _ in range(4)
    ]
    positions = [int(word) for seller in sellers for word in seller.communicate()[0].split()]

    assert [seller.returncode for seller in sellers] == [0] * 4
    assert sorted(positions) == [*range(1, SEATS + 1)]
    with timeline.open(tmp_path / "hall") as log:
        assert log.replay(sold, subject="hall").state == SEATS == log.head
