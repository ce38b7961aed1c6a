"""What a log says of records that a merge moved is checked."""

from typing import Any

import pytest

from tests.log.helpers import NOON
from timeline.facts import instant_text
from timeline.log.lines import Header, header_line, record_line
from timeline.log.moves import chains_of
from timeline.log.verify import verify_lines

TIME = instant_text(NOON)
LATER = instant_text(NOON + 1)
A, B = "a" * 64, "b" * 64
BRANCH = {"common": 1, "position": 4, "chain": B}


def moved(position: int, chain: str = A, **said: Any) -> dict[str, Any]:
    """Return what stands under ``from``."""
    return {"position": position, "recorded_at": TIME, "chain": chain, **said}


def found(*moves: dict[str, Any] | None) -> list[str]:
    """Return what `verify` finds in a log whose records say *moves* under ``from``."""
    line, chain = header_line(Header("test", "UTC"))
    lines = [line]
    for position, said in enumerate(moves, 1):
        values = {
            "position": position,
            "id": f"r{position}",
            "recorded_at": instant_text(NOON + position),
            "type": "happened",
            "version": 1,
            "when": "2023",
        }
        line, chain = record_line(values | ({"from": said} if said else {}), chain)
        lines.append(line)
    return [f"{problem.line} {problem.code}" for problem in verify_lines(lines)]


def test_moves_as_a_merge_makes_them_are_sound() -> None:
    first, last = moved(2, branch=BRANCH), moved(4, B)

    assert found(None, first, last) == []
    assert found(None, first, moved(3, A), last, None, moved(9)) == []


def test_a_second_merge_begins_anew() -> None:
    again = {"common": 1, "position": 2, "chain": A}

    assert found(None, moved(3, branch=BRANCH), moved(2, branch=again)) == []


def test_a_record_that_was_moved_before_says_both() -> None:
    assert found(None, moved(2, branch=BRANCH) | {"from": moved(7)}) == []
    assert [*chains_of({"from": moved(2) | {"from": moved(7, B)}}, "c")] == ["c", A, B]


def test_a_log_that_names_no_branch_is_sound() -> None:
    """Version 1 of the format did not always ask for it."""
    assert found(moved(9), moved(3)) == []


@pytest.mark.parametrize(
    "moves",
    [
        (None, moved(2, branch=BRANCH), moved(2)),  # not in order
        (None, moved(2, branch=BRANCH), moved(5)),  # past the end of its branch
        (None, moved(2, branch=BRANCH), moved(4, A)),  # another end
        (None, None, moved(1, branch=BRANCH)),  # from what both have
        (None, None, moved(2, branch={**BRANCH, "common": 3})),  # what is not there yet
        (None, None, moved(2) | {"recorded_at": instant_text(NOON + 9)}),  # before it was known
        (None, None, moved(2) | {"recorded_at": "yesterday"}),
        (None, None, moved(2) | {"from": moved(2) | {"recorded_at": LATER}}),
    ],
)
def test_moves_that_cannot_be_are_told(moves: tuple[dict[str, Any] | None, ...]) -> None:
    assert found(*moves) == ["4 moved"]


@pytest.mark.parametrize(
    "said",
    [
        moved(2, "xyz"),
        moved(0),
        moved(2, extra=1),
        moved(2, branch={"common": 0}),
        moved(2, branch={**BRANCH, "common": -1}),
        moved(2) | {"from": {"position": 1}},
    ],
)
def test_moves_of_another_shape_are_told(said: dict[str, Any]) -> None:
    assert found(None, said) == ["3 wrong-value"]
