"""The search for cells that lists can share, against trying everything."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from timeline.dates.pieces import Spans
from timeline.dates.search import Search

_CELLS = st.sets(st.integers(0, 4), min_size=1, max_size=3)
_LISTS = st.lists(_CELLS, min_size=1, max_size=4)


def _spans(sets: list[set[int]]) -> list[Spans]:
    return [tuple((cell, cell) for cell in sorted(cells)) for cells in sets]


@given(_LISTS, _LISTS)
def test_every_set_can_join_a_group_if_some_choice_says_so(
    inner: list[set[int]], outer: list[set[int]]
) -> None:
    expected = any(
        set(chosen) <= set(groups) for chosen in product(*inner) for groups in product(*outer)
    )

    assert Search(_spans(inner), _spans(outer)).all_join() is expected


@given(_LISTS, _LISTS)
def test_sets_pair_off_if_some_choice_makes_them_equal(
    one: list[set[int]], other: list[set[int]]
) -> None:
    expected = any(
        set(chosen) == set(groups) for chosen in product(*one) for groups in product(*other)
    )

    assert Search(_spans(one), []).pair_off(_spans(other)) is expected


def test_a_search_that_takes_too_long_says_possible() -> None:
    """Nine sets of the same eight cells against eight others: no, but nobody waits for it."""
    many: list[Spans] = [((0, 40),)] * 12
    apart: list[Spans] = [((cell, cell),) for cell in range(41, 53)]

    assert Search([*many, ((60, 60),)], many).all_join()
    assert Search(many, []).pair_off(apart)
    eight: list[Spans] = [((cell, cell),) for cell in range(8)]
    assert Search(eight, []).pair_off([((0, 6),)] * 10)
