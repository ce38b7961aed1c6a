"""How quantities are told, and that what is told is read back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.facts.quantity_strategies import quantities, ranks
from timeline.facts.quantity import Quantity


@pytest.mark.parametrize(
    ("printed", "chinese", "english"),
    [
        ("2.73%", "2.73%", "2.73 %"),
        ("2.50%", "2.50%", "2.50 %"),
        ("3823家", "3823家", "3,823"),
        ("至少2027家", "至少2027家", "at least 2,027"),
        ("1.17万家", "1.17万家", "11.7 thousand"),
        ("1.10万家", "1.10万家", "11.0 thousand"),
        ("1369亿元", "1369亿元", "CN¥136.9 bn"),
        ("114.6亿元", "114.6亿元", "CN¥11.46 bn"),
        ("-2亿元", "-2亿元", "-CN¥200 million"),
        ("$5m", "$5百万", "$5 million"),
        ("$50m", "$5.0千万", "$50 million"),
        ("$500m", "$5.00亿", "$500 million"),
        ("$500k", "$50.0万", "$500 thousand"),
        ("1万亿元", "1万亿元", "CN¥1 tn"),
        ("一千二百万", "1200万", "12.00 million"),
        ("3千家", "3千家", "3 thousand"),
        ("1.2千家", "1.2千家", "1.2 thousand"),
        ("3百", "3百", "3 hundred"),
        ("12间", "12间", "12"),
        ("160万平方米", "160万平方米", "1.60 million m²"),
        ("每秒4700万次", "4700万次/秒", "47.00 million per second"),
        ("1次/天", "1次/天", "1 per day"),
        ("5个/年", "5个/年", "5 per year"),
        ("8英寸", "8英寸", "8 inches"),
        ("1935.3克", "1935.3克", "1,935.3 g"),
        ("1英寸", "1英寸", "1 inch"),
        ("200 P", "200 P", "200 P"),
        ("0.62百分点", "0.62个百分点", "0.62 percentage points"),
        ("第41位", "第41位", "41st"),
        ("第2名", "第2名", "2nd"),
        ("第11届", "第11届", "11th"),
        ("第3", "第3位", "3rd"),
        ("第11位", "第11位", "11th"),
        ("第112位", "第112位", "112th"),
        ("第121位", "第121位", "121st"),
        ("2nd city", "第2city", "2nd city"),
        ("前十", "前10位", "top 10"),
        ("前十名", "前10名", "1st–10th"),
        ("约前10位", "约前10位", "about top 10"),
        ("千分之3", "3‰", "3 ‰"),
        ("第41位之后", "第41位之后", "after 41st"),
        ("上升18位", "18位", "18 places"),
        ("翻番", "2倍", "2×"),
        ("基本翻番", "约2倍", "about 2×"),
        ("超100个", "超100个", "more than 100"),
        ("不足3人", "不足3人", "less than 3 people"),
        ("2秒内", "至多2秒", "at most 2 seconds"),
        ("近50%", "近50%", "nearly 50 %"),
        ("近千项", "近千项", "nearly a thousand"),
        ("近千人", "近千人", "nearly a thousand people"),
        ("近1000人", "近1000人", "nearly 1,000 people"),
        ("不足百家", "不足百家", "less than a hundred"),
        ("千余人", "千余人", "just over a thousand people"),
        ("1万多家", "1万余家", "just over 10 thousand"),
        ("超千元", "超千元", "more than CN¥1 thousand"),
        ("200余项", "200余项", "200-odd"),
        ("100多万元", "100余万元", "just over CN¥1.00 million"),
        ("1.2万余家", "略超1.2万家", "just over 12 thousand"),
        ("3年多", "3年多", "just over 3 years"),
        ("略超50.5%", "略超50.5%", "just over 50.5 %"),
        ("上千家", "上千家", "about a thousand or more"),
        ("约3000人", "约3000人", "about 3,000 people"),
        ("3—5人", "3—5人", "3–5 people"),
        ("15—30%", "15%—30%", "15 %–30 %"),
        ("3万—5万人", "3万人—5万人", "30 thousand–50 thousand people"),
        ("3亿—5亿元", "3亿元—5亿元", "CN¥300 million–CN¥500 million"),
        ("约3—5家", "约3—5家", "about 3–5"),
        ("超100家且不足200家", "超100家且不足200家", "more than 100 and less than 200"),
        ("增长近50%", "增长近50%", "up nearly 50 %"),
        ("下降不足3%", "下降不足3%", "down less than 3 %"),
    ],
)
def test_a_quantity_is_told_in_both_languages(printed: str, chinese: str, english: str) -> None:
    quantity = Quantity.parse(printed)

    assert quantity.say("zh-CN") == chinese
    assert quantity.say("en") == english


def test_a_change_can_be_told_with_its_sign() -> None:
    added = Quantity.parse("新增1796家")

    assert added.say("zh", signed=True) == "+1796家"
    assert added.say("en", signed=True) == "+1,796"
    assert Quantity.parse("下降3%").say("en", signed=True) == "-3 %"
    assert Quantity.parse("+2亿元").say("en", signed=True) == "+CN¥200 million"


@pytest.mark.parametrize(
    ("printed", "chinese", "english"),
    [
        ("翻番", "增至2倍", "to 2×"),
        ("基本翻番", "增至约2倍", "to about 2×"),
        ("超2倍", "增至超2倍", "to more than 2×"),
        ("0.5倍", "0.5倍", "0.5×"),
        ("不足3倍", "不足3倍", "less than 3×"),
    ],
)
def test_a_ratio_is_told_as_a_factor_and_never_as_an_addition(
    printed: str, chinese: str, english: str
) -> None:
    """+2倍 would be read as three times as much."""
    ratio = Quantity.parse(printed)

    assert ratio.say("zh", signed=True) == chinese
    assert ratio.say("en", signed=True) == english
    assert Quantity.parse(chinese) == ratio or ratio.step is None


@given(st.integers(1, 9999), st.sampled_from(["", "千", "万", "亿", "万亿"]), st.booleans())
def test_what_is_told_is_as_precise_as_what_was_printed(
    digits: int,
    scale: str,
    near: bool,  # noqa: FBT001 # drawn
) -> None:
    printed = Quantity.parse(f"{'近' if near else ''}{digits}{scale}人")

    assert Quantity.parse(printed.say("zh")).step == printed.step


@given(st.integers(1, 9999), st.sampled_from(["", " thousand", " million", " bn", " tn"]))
def test_what_is_told_in_english_is_as_precise_as_what_was_printed(digits: int, scale: str) -> None:
    printed = Quantity.parse(f"{digits}{scale}")

    assert Quantity.parse(printed.say("en")).step == printed.step
    if scale != " bn":  # 10亿 is the nearest that Chinese has to 1 bn
        assert Quantity.parse(printed.say("zh")).step == printed.step


def test_a_range_never_leaves_open_what_its_scale_belongs_to() -> None:
    """9000—1.2万 and 9–12 thousand are read in two ways."""
    people = Quantity(Decimal(9000), Decimal(12000), "人", step=Decimal(100))
    bare = Quantity(Decimal(9000), Decimal(12000), step=Decimal(100))

    assert people.say("zh") == "9000人—1.20万人"
    assert people.say("en") == "at least 9,000 people and at most 12.0 thousand people"
    assert bare.say("zh") == "至少9000且至多1.20万"


def test_what_is_not_known_at_all_is_said_to_be_unknown() -> None:
    assert Quantity(unit="家").say("zh") == "不详"
    assert str(Quantity()) == "unknown"


def same(said: Quantity, meant: Quantity) -> bool:
    """Whether two quantities mean the same, but for the precision."""
    return (said.bounds, said.approximate, said.ordinal) == (
        meant.bounds,
        meant.approximate,
        meant.ordinal,
    )


@given(quantities())
def test_what_is_told_in_chinese_means_what_was_meant(quantity: Quantity) -> None:
    if quantity.least is not None or quantity.most is not None:
        told = Quantity.parse(quantity.say("zh"))

        assert same(told, quantity)
        assert told.unit == quantity.unit


@given(quantities())
def test_what_is_told_in_english_means_what_was_meant(quantity: Quantity) -> None:
    """Its counters are left out, as English does."""
    if quantity.least is not None or quantity.most is not None:
        told = Quantity.parse(quantity.say("en"))

        assert same(told, quantity)
        assert told.unit == {"家": "", "次/秒": "/second"}.get(quantity.unit, quantity.unit)


@given(quantities())
def test_what_is_told_with_signs_means_the_same(quantity: Quantity) -> None:
    if quantity.is_exact:
        assert same(Quantity.parse(quantity.say("zh", signed=True)), quantity)


@given(ranks())
def test_what_is_told_of_a_rank_means_what_was_meant(rank: Quantity) -> None:
    for language in ("zh", "en"):
        told = Quantity.parse(rank.say(language))

        assert same(told, rank)
        assert told.unit == "位"


def test_no_digit_of_a_long_number_is_lost() -> None:
    long = Decimal("123456789012345678901234567890.12")

    assert Quantity.exact(long, "kg").say("zh") == f"{long} kg"
