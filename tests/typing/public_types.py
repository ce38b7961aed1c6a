"""What type checkers make of the public names; mypy and pyright read it, nothing runs it."""

from typing import Any, assert_type

from attrs import frozen

import timeline
from timeline import Draft, Happened, Projection, Reading, Record, Replayed, State, Truth, When
from timeline.state import Plan
from timeline.testing import check_projection, given
from timeline.testing.scenarios import Done


@timeline.event("typing.moved", version=2)
@frozen
class Moved:
    pieces: int


@timeline.upcast("typing.moved", version=1)
def _(data: dict[str, object]) -> dict[str, object]:
    return data


places: Projection[dict[str, int]] = Projection(initial={})


@places.on(Moved)
def _(state: dict[str, int], record: Record[Moved]) -> dict[str, int]:
    assert_type(record.event, Moved)
    assert_type(record.when, When)
    return {**state, record.subject: record.event.pieces}


def a_class_stays_the_class_that_was_written() -> None:
    assert_type(Moved(1), Moved)
    assert_type(Draft(Moved(1), "a", when="2024").event, Moved)
    assert_type(Draft(Happened("met")).event, Happened)


def a_replay_gives_the_state_of_its_projection(log: timeline.Timeline) -> None:
    answer = log.replay(places, at="2024", known=3)
    assert_type(answer, Replayed[dict[str, int]])
    assert_type(answer.state, dict[str, int])
    assert_type(answer.earliest, dict[str, int])
    assert_type(answer.position, int)
    assert_type(answer.worlds(limit=10).states, tuple[dict[str, int], ...])


def a_decision_gets_the_state_of_its_projection(log: timeline.Timeline) -> None:
    def move(state: dict[str, int]) -> Draft[Moved] | None:
        assert_type(state, dict[str, int])
        return Draft(Moved(1)) if state else None

    assert_type(log.decide("a", places, move), tuple[Record[Any], ...])
    log.decide("a", places, lambda state: [Draft(Moved(state["a"])), Draft(Happened("met"))])


def tests_of_decisions_and_projections_are_typed() -> None:
    done = given(Moved(1), Draft(Moved(2), "a", when="2024")).doing(lambda log: log.head)
    assert_type(done, Done)
    done.expect(Moved(1))
    done.raises(timeline.StaleAppendError, match="decide again")
    check_projection(places, Moved(1))


def a_state_answers_in_types(log: timeline.Timeline) -> None:
    state = log.at("2024-06", known="2025")
    assert_type(state, State)
    assert_type(state.reading("a", "b"), Reading)
    assert_type(state.holds("a"), Truth)
    assert_type(state.reading("a", "b").value, timeline.Quantity | None)
    for plan in state.plans():
        assert_type(plan, Plan)
        assert_type(plan.announced, Truth)


def any_folder_is_a_place_of_a_log() -> None:
    with timeline.open("events", read_only=True) as log:
        assert_type(log, timeline.Timeline)
    assert_type(timeline.create("events", zone="Asia/Shanghai"), timeline.Timeline)
    assert_type(timeline.when("2024年底"), When)


def a_backend_is_a_log_by_its_shape(log: timeline.Log) -> timeline.Timeline:
    return timeline.Timeline(log)
