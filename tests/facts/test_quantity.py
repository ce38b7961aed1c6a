"""Quantities: arithmetic, agreement, storage."""

from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.facts.quantity_strategies import points, quantities, ranks
from timeline.errors import InvalidQuantityError, TimelineError, UnitMismatchError
from timeline.facts.quantity import Quantity

parse = Quantity.parse


# ---- the value -----------------------------------------------------------------------------


def test_how_it_is_printed_does_not_make_it_another_quantity() -> None:
    assert parse("3,823 家") == parse("３８２３家") == Quantity.exact(3823, "家")
    assert len({parse("超100"), parse(">100"), parse("more than 100")}) == 1
    assert parse("1.17万家") != parse("11700家")


def test_the_text_is_kept_as_printed_with_white_space_tidied() -> None:
    assert str(parse("  2.73\u3000%\n")) == "2.73 %"
    assert str(parse("１.17万家")) == "１.17万家"


def test_one_number_is_exact_unless_it_is_approximate() -> None:
    assert parse("3823家").is_exact
    assert not parse("约3823家").is_exact
    assert not parse("超3823家").is_exact
    assert not Quantity().is_exact


def test_a_threshold_holds_its_number_only_if_it_says_so() -> None:
    assert not parse("超100").contains(Decimal(100))
    assert parse("100以上").contains(Decimal(100))
    assert not parse("近50%").contains(Decimal(50))
    assert parse("近50%").contains(Decimal("49.99"))


def test_an_exact_quantity_is_as_precise_as_it_is_written() -> None:
    assert Quantity.exact("2.50", "%").step == Decimal("0.01")
    assert Quantity.exact(Decimal("1.5E+4"), "家") == parse("15000家")
    assert str(Quantity.exact(3823, "家")) == "3823家"


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1E+999999", "1E-999", "9" * 61, "many"])
def test_numbers_that_nobody_printed_are_refused(value: str) -> None:
    with pytest.raises(InvalidQuantityError, match="expected numbers of at most 60 digits"):
        Quantity.exact(value)


def test_an_integer_too_long_to_write_out_is_refused_like_any_other() -> None:
    with pytest.raises(InvalidQuantityError, match="found 'an integer of over 1000 digits'"):
        Quantity.exact(10**5000)


@pytest.mark.parametrize(
    "values",
    [
        {"least": Decimal(5), "most": Decimal(3)},
        {"least": Decimal(3), "most": Decimal(3), "most_included": False},
        {"least": Decimal("NaN")},
        {"step": Decimal(0)},
    ],
)
def test_what_is_no_range_is_refused(values: dict[str, Decimal]) -> None:
    with pytest.raises(InvalidQuantityError):
        Quantity(**values)  # type: ignore[arg-type]  # one of the values is a flag


# ---- storage -------------------------------------------------------------------------------


@given(st.one_of(quantities(), ranks()))
def test_json_keeps_the_quantity(quantity: Quantity) -> None:
    stored = msgspec.json.encode(quantity.as_json())

    assert msgspec.json.decode(stored, type=Quantity) == quantity
    assert Quantity.from_json(msgspec.json.decode(stored)) == quantity


def test_json_leaves_out_what_is_default() -> None:
    assert parse("2.73%").as_json() == {
        "least": "2.73",
        "most": "2.73",
        "unit": "%",
        "step": "0.01",
        "text": "2.73%",
    }
    assert parse("1.17万家").as_json()["least"] == "11700"
    assert Quantity().as_json() == {}


@pytest.mark.parametrize(
    "stored",
    [{"least": "many"}, {"least": True}, {"least": "5", "most": "3"}, {"least": "Infinity"}],
)
def test_json_that_is_no_quantity_is_refused(stored: dict[str, object]) -> None:
    with pytest.raises(InvalidQuantityError):
        Quantity.from_json(stored)
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(msgspec.json.encode(stored), type=Quantity)


# ---- agreement -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "right", "agree"),
    [
        # figures, at the coarser printed precision
        ("1.17万家", "11683家", True),
        ("1.17万家", "11650家", True),
        ("1.17万家", "11649家", False),
        ("3823家", "3824家", False),
        ("2.7%", "2.73%", True),
        ("2.8%", "2.73%", False),
        ("1.15万", "1.1万", True),
        ("1.16万", "1.1万", False),
        ("114.6亿元", "1146000万元", True),
        ("约3000", "3400", True),
        ("约3000", "3600", False),
        # thresholds are sharp
        ("超100", "100", False),
        ("超100", "101", True),
        ("100以上", "100", True),
        ("100以上", "99", False),
        ("超1万", "9990", False),
        ("1万以上", "9990", False),
        ("近50%", "49.9%", True),
        ("近50%", "50.2%", False),
        ("超100", "不足100", False),
        ("超100", "至多100", False),
        ("100以上", "100以下", True),
        # ... but the figure beside them may have been rounded
        ("超1.17万", "1.17万", False),
        ("超11700", "1.17万", True),
        ("超11800", "1.17万", False),
        ("不足11700", "1.17万", True),
        ("11720以上", "1.17万", True),
        # ranges
        ("3—5家", "5—9家", True),
        ("3—5家", "6—9家", False),
        ("超100且不足200", "200", False),
        # units
        ("3%", "3个百分点", False),
        ("3%", "3", True),
        ("3家", "3", True),
        ("2倍", "2", False),
        ("3家", "3个", False),
        ("第23位", "第23位", True),
        ("第23位", "第24位", False),
    ],
)
def test_figures_agree_at_the_coarser_printed_precision(
    left: str, right: str, *, agree: bool
) -> None:
    assert parse(left).agrees_with(parse(right)) == agree


@given(left=quantities(), right=quantities())
def test_agreement_is_mutual(left: Quantity, right: Quantity) -> None:
    assert left.agrees_with(right) == right.agrees_with(left)


@given(quantities())
def test_a_quantity_agrees_with_itself(quantity: Quantity) -> None:
    assert quantity.agrees_with(quantity)


@given(left=quantities(("家",)), right=quantities(("家",)))
def test_agreement_does_not_depend_on_the_sign(left: Quantity, right: Quantity) -> None:
    assert left.negated().agrees_with(right.negated()) == left.agrees_with(right)


@given(left=quantities(("家",)), right=quantities(("家",)))
def test_what_has_a_number_in_common_agrees(left: Quantity, right: Quantity) -> None:
    shared = any(right.contains(point) for point in points(left.bounds))

    assert left.agrees_with(right) or not shared


@given(
    true=st.integers(-(10**9), 10**9),
    steps=st.tuples(st.integers(0, 8), st.integers(0, 8)),
)
def test_roundings_agree_within_half_the_coarser_step(true: int, steps: tuple[int, int]) -> None:
    figures = [
        Quantity(rounded, rounded, step=Decimal(10**power))
        for power in steps
        for rounded in [Decimal(true).scaleb(-power).quantize(Decimal(1)).scaleb(power)]
    ]
    apart = figures[0].minus(figures[1]).least or Decimal(0)
    coarser = max(figure.step or Decimal(0) for figure in figures)

    assert figures[0].agrees_with(figures[1]) == (2 * abs(apart) <= coarser)


# ---- arithmetic ----------------------------------------------------------------------------


def test_an_observation_and_a_change_give_the_other_end() -> None:
    assert parse("3823家").minus(parse("1796家")) == parse("2027家")
    assert parse("3.35%").minus(parse("0.62个百分点")) == parse("2.73%")
    assert parse("第23位").minus(parse("上升18位")) == parse("第41位")
    assert parse("第41位").plus(parse("+18位")) == parse("第23位")
    assert parse("上升18位").plus(parse("第41位")) == parse("第23位")


def test_two_observations_give_the_change() -> None:
    assert parse("3823家").minus(parse("2027家")) == parse("1796家")
    assert parse("3.35%").minus(parse("2.73%")) == parse("0.62个百分点")
    assert parse("第23位").minus(parse("第41位")) == parse("上升18位")


def test_what_is_derived_says_so_in_words() -> None:
    assert str(parse("3823家").minus(parse("近1796家"))) == "2027余家"
    assert str(parse("1.17万家").plus(parse("100家"))) == "1.18万家"
    assert str(parse("100 kg").plus(parse("over 20 kg"))) == "more than 120 kg"
    assert str(parse("第23位").minus(parse("上升超18位"))) == "第41位之后"
    assert str(parse("超100").minus(parse("超30"))) == "unknown"


def test_a_result_is_as_precise_as_the_coarser_of_the_two() -> None:
    assert parse("1.17万家").plus(parse("23家")).step == 100
    assert parse("翻番").plus(parse("1倍")).step == 1
    assert parse("翻番").plus(parse("翻番")).step is None
    assert parse("约3000").minus(parse("1")).approximate


def test_a_doubling_is_checked_against_both_ends() -> None:
    doubled = parse("2027家").times(parse("基本翻番"))

    assert str(doubled) == "约4054家"
    assert not doubled.agrees_with(parse("3823家"))
    assert parse("2027家").times(parse("1.9倍")).agrees_with(parse("3823家"))


def test_a_factor_scales_the_precision() -> None:
    assert parse("1.17万家").times(3).step == 300
    assert parse("1.17万家").times(Decimal("-0.5")).step == 50
    assert parse("1.17万家").times(0).step == 100
    assert parse("1000家").times(parse("超2倍")) == parse("超2000家").plus(
        Quantity(Decimal(0), Decimal(0), step=Decimal(1000))
    )
    assert parse("2").times(parse("3倍")).unit == "×"


@pytest.mark.parametrize(
    ("left", "right"),
    [("3家", "3%"), ("3", "2倍"), ("2倍", "3"), ("第3位", "第5位"), ("第3位", "3%")],
)
def test_what_does_not_add_up_is_refused(left: str, right: str) -> None:
    with pytest.raises(UnitMismatchError):
        parse(left).plus(parse(right))


@pytest.mark.parametrize(
    ("left", "right"), [("3家", "3%"), ("3个百分点", "3%"), ("18位", "第5位"), ("3", "2倍")]
)
def test_what_has_no_difference_is_refused(left: str, right: str) -> None:
    with pytest.raises(UnitMismatchError):
        parse(left).minus(parse(right))


@pytest.mark.parametrize("factor", ["3家", "50%", "第2"])
def test_only_a_number_or_a_ratio_multiplies(factor: str) -> None:
    with pytest.raises(UnitMismatchError) as caught:
        parse("3家").times(parse(factor))

    assert isinstance(caught.value, TimelineError)
    assert "expected units that go together" in str(caught.value)
    assert "不能相加减乘" in caught.value.say("zh")


def test_a_rank_is_named_as_one_when_it_is_refused() -> None:
    with pytest.raises(UnitMismatchError, match="found units '第…位' and '第…位'"):
        parse("第3位").plus(parse("第5位"))


@given(left=quantities(("家",)), right=quantities(("家",)))
def test_sums_and_differences_hold_those_of_all_points(left: Quantity, right: Quantity) -> None:
    total, difference = left.plus(right), left.minus(right)

    for a in points(left.bounds):
        for b in points(right.bounds):
            assert total.contains(a + b)
            assert difference.contains(a - b)


@given(quantity=quantities(("家",)), factor=quantities(("×",)))
def test_products_hold_those_of_all_points(quantity: Quantity, factor: Quantity) -> None:
    product = quantity.times(factor)

    assert all(
        product.contains(a * b) for a in points(quantity.bounds) for b in points(factor.bounds)
    )


@given(left=quantities(("家",)), right=quantities(("家",)))
def test_addition_does_not_mind_the_order(left: Quantity, right: Quantity) -> None:
    assert left.plus(right) == right.plus(left)


@given(left=quantities(("家",)), right=quantities(("家",)))
def test_what_is_added_and_taken_away_leaves_what_was(left: Quantity, right: Quantity) -> None:
    """Exactly so for exact quantities; ranges only widen."""
    back = left.plus(right).minus(right)

    assert all(back.contains(point) for point in points(left.bounds))
    if right.least is not None and right.least == right.most:
        assert back.bounds == left.bounds


@given(quantities(("家",)))
def test_the_opposite_of_the_opposite_is_the_quantity(quantity: Quantity) -> None:
    assert quantity.negated().negated() == quantity


@given(now=ranks(), change=quantities(("位",)))
def test_a_rank_moves_against_its_number(now: Quantity, change: Quantity) -> None:
    before = now.minus(change)

    assert before.ordinal
    assert all(before.contains(a + b) for a in points(now.bounds) for b in points(change.bounds))


def test_long_numbers_are_added_without_rounding() -> None:
    long = Quantity.exact("123456789012345678901234567890.12")

    assert long.plus(Quantity.exact("0.01")).least == Decimal("123456789012345678901234567890.13")
    assert long.times(3).least == Decimal("370370367037037036703703703670.36")
