"""Interval arithmetic, against sampled points."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.facts.quantity_strategies import bounds, decimals, points
from timeline.facts.quantity_bounds import Bounds, plain

SMALL = 10**4


@given(left=bounds(), right=bounds())
def test_a_sum_holds_the_sums_of_all_its_points(left: Bounds, right: Bounds) -> None:
    total = left.plus(right)

    assert all(total.contains(a + b) for a in points(left) for b in points(right))


@given(left=bounds(SMALL), right=bounds(SMALL))
def test_a_product_holds_the_products_of_all_its_points(left: Bounds, right: Bounds) -> None:
    product = left.times(right)

    assert all(product.contains(a * b) for a in points(left) for b in points(right))


@given(left=bounds(SMALL), right=bounds(SMALL))
def test_a_product_goes_no_further_than_products_do(left: Bounds, right: Bounds) -> None:
    """Products of points come as near to each end as one likes, and reach an included one."""
    product = left.times(right)
    found = [a * b for a in points(left) for b in points(right)]

    for end, included, nearest in (
        (product.least, product.least_included, min(found)),
        (product.most, product.most_included, max(found)),
    ):
        if end is None:
            assert abs(nearest) >= 10**6
        elif included:
            assert nearest == end
        else:
            assert abs(nearest - end) <= 1


def test_a_product_with_zero_at_an_excluded_end_excludes_it() -> None:
    above_0 = Bounds(Decimal(0), None, least_included=False)

    assert above_0.times(above_0) == above_0
    assert above_0.times(Bounds.point(Decimal(0))) == Bounds.point(Decimal(0))


def test_nothing_is_minus_zero() -> None:
    zero = Bounds.point(Decimal(0))

    assert str(zero.negated().least) == "0"
    assert str(zero.times(Bounds.point(Decimal(-3))).least) == "0"


@given(range_=bounds())
def test_the_opposite_of_the_opposite_is_the_range(range_: Bounds) -> None:
    assert range_.negated().negated() == range_


@given(left=bounds(), right=bounds(), value=decimals())
def test_two_ranges_meet_in_what_both_hold(left: Bounds, right: Bounds, value: Decimal) -> None:
    assert left.meet(right).contains(value) == (left.contains(value) and right.contains(value))
    assert left.meet(right) == right.meet(left)


@given(range_=bounds())
def test_a_range_holds_its_included_ends_only(range_: Bounds) -> None:
    if range_.least is not None:
        assert range_.contains(range_.least) == range_.least_included
    if range_.most is not None:
        assert range_.contains(range_.most) == range_.most_included


@given(st.decimals(-(10**20), 10**20, places=3))
def test_a_plain_number_has_no_exponent(value: Decimal) -> None:
    assert "E" not in str(plain(value.normalize()))
    assert plain(value.normalize()) == value
