"""`check_projection` lets good projections pass, and names what is wrong with bad ones."""

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from attrs import frozen
from hypothesis import given as for_all
from hypothesis import strategies as st

from timeline import Draft, Happened, Projection, Record, event
from timeline.state.projection import Evolve
from timeline.testing import check_projection, given


@event("checked.counted")
@frozen
class Counted:
    pieces: int


@event("checked.sold")
@frozen
class Sold:
    pieces: int


FACTS = (
    Draft(Counted(5), "sku", when="2024-03-10", id="first"),
    Draft(Sold(2), "sku", when="2024-03", id="late"),
    Draft(Counted(4), "sku", when="2024-05-01", id="recount"),
    Sold(1),
)


def projection_of(initial: Any, evolve: Evolve[Any], **more: Any) -> Projection[Any]:
    """Return a projection whose one function takes both classes."""
    made: Projection[Any] = Projection(initial, **more)
    made.on(Counted)(evolve)
    made.on(Sold)(evolve)
    return made


stock = Projection(initial=0, name="stock")


@stock.on(Counted)
def _(pieces: int, record: Record[Counted]) -> int:
    del pieces
    return record.event.pieces


@stock.on(Sold)
def _(pieces: int, record: Record[Sold]) -> int:
    return pieces - record.event.pieces


def test_a_good_projection_passes() -> None:
    check_projection(stock, *FACTS)
    check_projection(stock, *FACTS, subject="sku", zone="Asia/Shanghai")
    check_projection(Projection(0, lambda count, _: count + 1), Happened("x"))


@for_all(
    st.lists(
        st.builds(
            lambda event, when: Draft(event, when=when),
            st.builds(Counted, st.integers(0, 5)) | st.builds(Sold, st.integers(0, 5)),
            st.sampled_from([None, "2024-03-05", "2024-03", "2024-04-01"]),
        ),
        max_size=4,
    )
)
def test_it_makes_a_property_of_any_facts(facts: list[Draft[Any]]) -> None:
    check_projection(stock, Counted(1), Sold(1), *facts)


def test_corrections_are_facts_like_others() -> None:
    log = given(*FACTS, subject="sku").log
    log.amend("late", because="recount", pieces=3)
    log.retract("first", because="never counted")

    check_projection(stock, *log.records())


def test_a_class_without_an_example_is_named() -> None:
    with pytest.raises(AssertionError, match="no example of Sold among the facts"):
        check_projection(stock, Counted(1))
    with pytest.raises(AssertionError, match="no example of any event that it takes"):
        check_projection(Projection(0, lambda count, _: count))


def in_place(state: list[int], record: Record[Any]) -> list[int]:
    state.append(record.event.pieces)
    return state


def at_the_source(state: list[int], record: Record[Any]) -> list[int]:
    SHARED.initial.append(record.event.pieces)
    return [*state, record.event.pieces]


SHARED = projection_of([], at_the_source)
TICKS = itertools.count()


def by_chance(_: int, record: Record[Any]) -> tuple[int, Any]:
    return next(TICKS), record.event


def by_position(state: tuple[Any, ...], record: Record[Any]) -> tuple[Any, ...]:
    return (*state, record.position)


def partial(state: dict[str, int], record: Record[Any]) -> dict[str, int]:
    if isinstance(record.event, Counted):
        return {**state, record.subject: record.event.pieces}
    return {**state, record.subject: state[record.subject] - record.event.pieces}


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (
            lambda: projection_of([], in_place, name="pieces"),
            [
                (
                    "projection 'pieces' changed the state it was given in place "
                    "at #2 'late' (checked.sold, 2024-03)"
                ),
                "  first: []", "  then:  [2]",
                "  return a new state, and leave the old one as it was",
            ],
        ),
        (
            lambda: SHARED,
            ["projection changed its initial state at #2 'late' (checked.sold, 2024-03)",
             "  first: []", "  then:  [2]", "  return a new state instead"],
        ),
        (
            lambda: projection_of(0, by_chance),
            ["projection gave different states when asked again at 2024-03-01"],
        ),
        (
            lambda: projection_of((), by_position),
            ["projection gave different states at 2024-03-01 when facts arrived in the order"],
        ),
        (
            lambda: projection_of({}, partial),
            ["projection raised KeyError('sku') at #2 'late' (checked.sold, 2024-03)",
             "  state: {}", "  take every event in every state that dates allow"],
        ),
        (
            lambda: projection_of(object(), lambda state, _: state),
            ["projection has an initial state that does not equal a copy of itself"],
        ),
    ],
    ids=["in place", "initial", "chance", "position", "partial", "incomparable"],
)  # fmt: skip
def test_what_is_wrong_is_named_with_the_record(
    make: Callable[[], Projection[Any]], told: list[str]
) -> None:
    with pytest.raises(AssertionError) as raised:
        check_projection(make(), *FACTS[:3])

    lines = str(raised.value).splitlines()
    assert len(lines) >= len(told)
    for line, expected in zip(lines, told, strict=False):
        assert line.startswith(expected)


def test_what_a_function_raised_is_the_cause() -> None:
    with pytest.raises(AssertionError) as raised:
        check_projection(projection_of({}, partial), *FACTS[:3])

    assert isinstance(raised.value.__cause__, KeyError)
