"""What printed quantities say, word by word."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.errors import InvalidQuantityError
from timeline.facts.quantity import Quantity


def interval(text: str) -> str:
    """The range that *text* means, in mathematical notation, with its unit."""
    quantity = Quantity.parse(text)
    if quantity.least == quantity.most:
        said = f"{quantity.least:f}"
    else:
        least = "-∞" if quantity.least is None else f"{quantity.least:f}"
        most = "∞" if quantity.most is None else f"{quantity.most:f}"
        opened = "[" if quantity.least_included and quantity.least is not None else "("
        closed = "]" if quantity.most_included and quantity.most is not None else ")"
        said = f"{opened}{least}, {most}{closed}"
    marks = f"{'#' if quantity.ordinal else ''}{'~' if quantity.approximate else ''}"
    return f"{marks}{said} {quantity.unit}".rstrip()


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        # thresholds
        ("超100个", "(100, ∞) 个"),
        ("超过100", "(100, ∞)"),
        ("逾100", "(100, ∞)"),
        ("多于 100", "(100, ∞)"),
        ("突破万家", "(10000, ∞) 家"),
        ("累计超200万元", "(2000000, ∞) 元"),
        (">100", "(100, ∞)"),
        ("＞100", "(100, ∞)"),
        ("more than 100", "(100, ∞)"),
        ("Over 60", "(60, ∞)"),
        ("50个以上", "[50, ∞) 个"),
        ("70%以上", "[70, ∞) %"),
        ("100及以上", "[100, ∞)"),
        ("至少2027家", "[2027, ∞) 家"),
        ("不少于3", "[3, ∞)"),
        ("≥ 100", "[100, ∞)"),
        (">=100", "[100, ∞)"),
        ("at least 2,027", "[2027, ∞)"),
        ("100 or more", "[100, ∞)"),
        ("不足3家", "(-∞, 3) 家"),
        ("低于0.14秒", "(-∞, 0.14) 秒"),
        ("不到一千", "(-∞, 1000)"),
        ("<5", "(-∞, 5)"),
        ("fewer than 5 people", "(-∞, 5) people"),
        ("100以下", "(-∞, 100]"),
        ("2秒内", "(-∞, 2] 秒"),
        ("不超过10人", "(-∞, 10] 人"),
        ("≤7", "(-∞, 7]"),
        ("up to 5 kg", "(-∞, 5] kg"),
        # near a number
        ("100余项", "~(100, ∞) 项"),
        ("200余 项", "~(200, ∞) 项"),
        ("600多款", "~(600, ∞) 款"),
        ("1万多家", "~(10000, ∞) 家"),
        ("100多万元", "~(1000000, ∞) 元"),
        ("十几家", "~(10, ∞) 家"),
        ("3年多", "~(3, ∞) 年"),
        ("200-odd projects", "~(200, ∞) projects"),
        ("略超50%", "~(50, ∞) %"),
        ("上千家", "~[1000, ∞) 家"),
        ("近50%", "~(-∞, 50) %"),
        ("近千项", "~(-∞, 1000) 项"),
        ("近2000名", "~(-∞, 2000) 名"),
        ("nearly 50 percent", "~(-∞, 50) %"),
        ("约3000家", "~3000 家"),
        ("大约3千家", "~3000 家"),
        ("100家左右", "~100 家"),
        ("~100", "~100"),
        ("about 3,000", "~3000"),
        ("约3—5家", "~[3, 5] 家"),
        # numbers
        ("3823", "3823"),
        ("３,８２３家", "3823 家"),
        ("1.17万家", "11700 家"),
        ("1.17 万 家", "11700 家"),
        ("1亿2000万元", "120000000 元"),
        ("3万5千", "35000"),
        ("1万亿元", "1000000000000 元"),
        ("三十五家", "35 家"),
        ("两万", "20000"),
        ("十", "10"),
        ("零", "0"),
        ("一千二百", "1200"),
        ("一百零三", "103"),
        ("三亿零五万", "300050000"),
        ("一万二千", "12000"),
        ("11.7 thousand", "11700"),
        ("136.9 bn", "136900000000"),
        ("a thousand", "1000"),
        ("nearly a hundred people", "~(-∞, 100) people"),
        ("−3", "-3"),
        ("-0.5%", "-0.5 %"),
        # units
        ("2.73 %", "2.73 %"),
        ("百分之五十", "50 %"),
        ("千分之3", "3 ‰"),
        ("0.62个百分点", "0.62 百分点"),
        ("0.62 percentage points", "0.62 百分点"),
        ("160万平方米", "1600000 平方米"),
        ("50千瓦", "50 千瓦"),
        ("5 m", "5 m"),
        ("3 m2", "3 m2"),
        ("5半导体", "5 半导体"),
        ("每秒4700万次", "47000000 次/秒"),
        ("4700万次/秒", "47000000 次/秒"),
        ("4700万次每秒", "47000000 次/秒"),
        ("47 million ops per second", "47000000 ops/second"),
        ("每万人217.96人", "217.96 人/万人"),
        ("114.6亿元", "11460000000 元"),
        ("7.5 billion yuan", "7500000000 元"),
        ("CN¥136.9 bn", "136900000000 元"),
        ("RMB 5", "5 元"),
        ("￥5", "5 ¥"),
        ("￥5元", "5 元"),
        ("-$5m", "-5000000 $"),
        ("$5/kg", "5 $/kg"),
        # ranks
        ("第23位", "#23 位"),
        ("第二十三位", "#23 位"),
        ("排名第9", "#9 位"),
        ("第2个", "#2 个"),
        ("23rd", "#23 位"),
        ("2nd city", "#2 city"),
        ("前十", "#[1, 10] 位"),
        ("top 100", "#[1, 100] 位"),
        ("第5位至第10位", "#[5, 10] 位"),
        ("第5-10位", "#[5, 10] 位"),
        ("第5-10", "#[5, 10] 位"),
        ("第100位以内", "#(-∞, 100] 位"),
        ("第41位之后", "#(41, ∞) 位"),
        ("after 41st", "#(41, ∞) 位"),
        ("41st or before", "#(-∞, 41] 位"),
        # changes
        ("+1796 家", "1796 家"),
        ("新增1796家", "1796 家"),
        ("上升18位", "18 位"),
        ("up 18 places", "18 位"),
        ("下降3.5%", "-3.5 %"),
        ("增长了50%", "50 %"),
        ("增长近50%", "~(0, 50) %"),
        ("增长超50%", "(50, ∞) %"),
        ("下降不足3%", "(-3, 0) %"),
        ("下降超3%", "(-∞, -3) %"),
        ("增至1369亿元", "136900000000 元"),
        # ratios
        ("翻番", "2 ×"),
        ("基本实现翻番", "~2 ×"),
        ("增长翻番", "2 ×"),
        ("翻了两番", "4 ×"),
        ("翻3番", "8 ×"),
        ("2倍", "2 ×"),
        ("×2", "2 ×"),
        ("1.5x", "1.5 ×"),
        ("增至2倍", "2 ×"),
        ("增长2倍", "3 ×"),
        ("增长近2倍", "~(1, 3) ×"),
        # ranges
        ("3~5家", "[3, 5] 家"),
        ("3—5家", "[3, 5] 家"),
        ("3家至5家", "[3, 5] 家"),
        ("3万—5万家", "[30000, 50000] 家"),
        ("15～30%", "[15, 30] %"),
        ("$3m–$5m", "[3000000, 5000000] $"),
        ("-5—-3", "[-5, -3]"),
        ("between 3 and 5", "[3, 5]"),
        ("3 to 5 kg", "[3, 5] kg"),
        ("超100家且不足200家", "(100, 200) 家"),
        ("超100且不足200家", "(100, 200) 家"),
        ("翻番以上且不足3倍", "[2, 3) ×"),
        ("more than 100 and at most 200", "(100, 200]"),
        ("约超100且不足200", "~(100, 200)"),
    ],
)
def test_a_text_means_a_range(text: str, meaning: str) -> None:
    assert interval(text) == meaning


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("1.17万家", "100"),
        ("2.73 %", "0.01"),
        ("2.50", "0.01"),
        ("3823", "1"),
        ("3,000", "1"),
        ("114.6亿元", "10000000"),
        ("1亿2000万", "10000"),
        ("136.9 bn", "100000000"),
        ("一千二百", "1"),
        ("一千二百万", "10000"),
        ("百", "100"),
        ("3千", "1000"),
        # an estimate ends with its zeros, a threshold does not
        ("约3000", "1000"),
        ("约3823", "1"),
        ("约0", "1"),
        ("约1000—1200", "100"),
        ("近3000", "1"),
        ("3000以上", "1"),
    ],
)
def test_the_printed_precision_is_kept(text: str, step: str) -> None:
    assert Quantity.parse(text).step == Decimal(step)


def test_a_doubling_is_no_rounded_figure() -> None:
    assert Quantity.parse("翻番").step is None
    assert Quantity.parse("翻番以上且不足翻两番").step is None


@pytest.mark.parametrize(
    ("text", "position", "expected"),
    [
        ("", 0, "a number"),
        ("家", 0, "a number"),
        ("unknown", 0, "a number"),
        ("超", 1, "a number"),
        ("几十", 0, "a number"),
        ("三五家", 0, "a number"),
        ("一百二", 0, "a number"),
        ("三万五", 0, "a number"),
        ("3万5", 0, "a number"),
        ("1万2亿", 0, "a number"),
        ("一万二千万", 0, "a number"),
        ("-100余", 0, "a number"),
        ("上升下降3", 2, "a number"),
        ("上升-3", 2, "a number"),
        ("上升第3位", 2, "a number"),
        ("第位", 1, "a number"),
        ("二〇二五", 1, "a unit"),
        ("1,0000", 1, "a unit"),
        ("1,17", 1, "a unit"),
        ("1:2", 1, "a unit"),
        ("1/3", 1, "a unit"),
        ("3½", 1, "a unit"),
        ("1e5", 1, "a unit"),
        ("3 and 5", 1, "a unit"),
        ("1亿元现金+销售提成", 5, "a unit"),
        ("100家。", 4, "a unit"),
        ("100家以上的企业", 4, "a unit"),
        ("百分之五十家", 5, "a unit"),
        ("$5 kg", 2, "a unit"),
        ("5 " + "x" * 25, 2, "a unit"),
        ("至少超100", 2, "one word for one bound"),
        ("超100以上", 4, "one word for one bound"),
        ("超3—5家", 1, "one word for one bound"),
        ("第3—5多位", 0, "one word for one bound"),
        ("前10多位", 0, "one word for one bound"),
        ("超前十", 1, "a number"),
        ("at least 5th", 9, "a number"),
        ("after 5", 6, "a rank"),
        ("5—3家", 0, "a range from the lower"),
        ("超200且不足100", 4, "a range from the lower"),
        ("超100且超200", 4, "one lower and one upper bound"),
        ("超100家且不足200人", 5, "one lower and one upper bound"),
        ("3家—5%", 2, "one unit for both ends"),
        ("3—第5位", 1, "one unit for both ends"),
        ("3—5万家", 0, "万 or 亿 at both ends"),
        ("下降2倍", 2, "a factor"),
        ("三分之一", 1, "the number in digits"),
        ("超过一半", 3, "the number in digits"),
        ("五成", 1, "the number in digits"),
        ("3成半", 1, "the number in digits"),
        ("三年半", 2, "the number in digits"),
        ("2个半小时", 2, "the number in digits"),
        ("十之八九", 1, "the number in digits"),
        ("3个亿", 2, "the number in digits"),
        ("2 thirds", 2, "the number in digits"),
        ("9" * 5000, 0, "numbers of at most 60 digits"),
        ("0." + "1" * 5000, 0, "numbers of at most 60 digits"),
        ("1" + ",000" * 2000, 0, "numbers of at most 60 digits"),
        ("超" + "9" * 61 + "家", 1, "numbers of at most 60 digits"),
        ("前零", 0, "a range from the lower"),
    ],
)
def test_what_cannot_be_read_is_refused_where_it_stands(
    text: str, position: int, expected: str
) -> None:
    with pytest.raises(InvalidQuantityError) as caught:
        Quantity.parse(text)

    assert (caught.value.text, caught.value.position) == (text, position)
    assert caught.value.expected.en.startswith(expected)


def test_the_refusal_speaks_both_languages() -> None:
    with pytest.raises(InvalidQuantityError) as caught:
        Quantity.parse("1亿元现金+销售提成")

    assert str(caught.value).startswith("found '+销售提成' in quantity '1亿元现金+销售提成'")
    assert caught.value.say("zh").startswith(
        "数值“1亿元现金+销售提成”读不出：“+销售提成”处应为单位"
    )


ALPHABET = "0123456789.,-+%×~—约近超不足至少以上内余多万亿元家第位每秒翻番倍一二十百千零 thand$¥"


@given(st.text(ALPHABET, max_size=12))
@example("超100家且")
def test_any_text_is_read_or_refused(text: str) -> None:
    """Nothing else can happen, and what is read keeps its text."""
    read = parsed(text)

    if isinstance(read, InvalidQuantityError):
        assert 0 <= read.position <= len(text)
    else:
        assert str(read) == " ".join(text.split())


def parsed(text: str) -> Quantity | InvalidQuantityError:
    """The quantity, or the error."""
    try:
        return Quantity.parse(text)
    except InvalidQuantityError as error:
        return error


@given(st.integers(0, 10**12 - 1))
def test_chinese_numerals_are_read_as_they_are_written(number: int) -> None:
    assert Quantity.parse(in_chinese(number)).least == number


def in_chinese(number: int) -> str:
    """*number* below 10¹² in Chinese characters, written group by group."""
    if not number:
        return "零"
    said = ""
    for group, name in ((number // 10**8, "亿"), (number // 10**4 % 10**4, "万")):
        said += _group(group, name, said)
    said += _group(number % 10**4, "", said)
    return said


def _group(group: int, name: str, before: str) -> str:
    """A number below 10000 with the name of its group; 零 where places are skipped."""
    said = ""
    for place, char in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = group // place % 10
        if digit:
            gap = place * 10 <= 1000 and group // (place * 10) % 10 == 0 and (said or before)
            said += f"{'零' if gap else ''}{'零一二三四五六七八九'[digit]}{char}"
    return f"{said}{name}" if said else ""
