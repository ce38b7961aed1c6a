"""Sets of ranges, against plain Python sets of numbers."""

from collections.abc import Iterable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from timeline.dates.ranges import Range, clip, disjoint, earliest_from, latest_until, shift, union

_LOW, _HIGH = -20, 20
_BOUNDED = st.tuples(st.integers(-15, 15), st.integers(0, 6)).map(lambda p: (p[0], p[0] + p[1]))
_OUTER = st.one_of(
    _BOUNDED,
    st.integers(-15, 15).map(lambda first: (first, None)),
    st.integers(-15, 15).map(lambda last: (None, last)),
    st.just((None, None)),
)
_SETS = st.lists(_OUTER, max_size=4)
_LIMITS = st.one_of(st.none(), st.integers(-18, 18))


def _numbers(ranges: Iterable[Range]) -> set[int]:
    return {
        n
        for first, last in ranges
        for n in range(
            _LOW if first is None else max(first, _LOW),
            (_HIGH if last is None else min(last, _HIGH)) + 1,
        )
    }


@given(_SETS)
def test_a_union_has_all_numbers_in_order_with_gaps_between(ranges: list[Range]) -> None:
    found = union(ranges)

    assert _numbers(found) == _numbers(ranges)
    for (_, last), (first, _) in pairwise(found):
        assert last is not None
        assert first is not None
        assert last + 1 < first


@given(_SETS, _LIMITS, _LIMITS)
def test_clipping_keeps_what_lies_within(
    ranges: list[Range], first: int | None, last: int | None
) -> None:
    kept = clip(union(ranges), first, last)
    low, high = (_LOW if first is None else first), (_HIGH if last is None else last)

    assert _numbers(kept) == {n for n in _numbers(ranges) if low <= n <= high}


@given(_SETS, _SETS)
def test_sets_are_disjoint_if_they_have_no_number_in_common(
    one: list[Range], other: list[Range]
) -> None:
    assert disjoint(union(one), union(other)) == (not _numbers(one) & _numbers(other))


@given(_SETS, st.integers(-18, 18))
def test_the_nearest_members_to_a_limit_are_found(ranges: list[Range], limit: int) -> None:
    found, numbers = union(ranges), _numbers(ranges)
    until = [n for n in numbers if n <= limit]
    after = [n for n in numbers if n >= limit]

    assert latest_until(found, limit) == (max(until) if until else None)
    assert earliest_from(found, limit) == (min(after) if after else None)


def test_shifting_moves_both_ends_and_leaves_the_unbounded_ones() -> None:
    assert shift(((None, 1), (3, 4), (9, None)), 10) == ((None, 11), (13, 14), (19, None))


def test_sets_that_lie_apart_are_disjoint_whichever_comes_first() -> None:
    early, late = ((1, 2), (8, 9)), ((4, 5), (11, None))

    assert disjoint(early, late)
    assert disjoint(late, early)
    assert not disjoint(late, ((None, 4),))
