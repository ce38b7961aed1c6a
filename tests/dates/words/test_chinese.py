"""Chinese phrases: what each rule reads, against bases that are certain and that are not."""

import pytest

from timeline.dates import InvalidDateError, parse, read
from timeline.errors.data import quoted

ARTICLE = parse("[2025-10-23..2025-12-31]")
"""When the article of our own log appeared: some day from the newest it names to year's end."""


@pytest.mark.parametrize(
    ("phrase", "text", "rule"),
    [
        # Dates that stand for themselves
        ("2023年6月", "2023-06", "zh.year-month/1"),
        ("2023年6月份", "2023-06", "zh.year-month/1"),
        ("２０２３年６月", "2023-06", "zh.year-month/1"),
        ("二〇二三年六月", "2023-06", "zh.year-month/1"),
        ("二零二三年十二月", "2023-12", "zh.year-month/1"),
        ("2022年", "2022", "zh.year/1"),
        ("2023年6月30日", "2023-06-30", "zh.date/1"),
        ("二〇二四年二月二十九日", "2024-02-29", "zh.date/1"),
        ("2023年6月30号", "2023-06-30", "zh.date/1"),
        ("2024年全年", "2024-01-01/2024-12-31", "zh.whole-year/1"),
        ("2024年底", "[2024-12-21..2024-12-31]", "zh.year-end/1"),
        ("2024年年初", "[2024-01-01..2024-01-10]", "zh.year-begin/1"),
        ("2024年中", "[2024-06..2024-07]", "zh.year-middle/1"),
        ("2024年2月底", "[2024-02-21..2024-02-29]", "zh.month-end/1"),
        ("2024年2月上旬", "[2024-02-01..2024-02-10]", "zh.ten-days/1"),
        ("2025年上半年", "2025-40", "zh.half/1"),
        ("2025年下半年", "2025-41", "zh.half/1"),
        ("2024年第三季度", "2024-35", "zh.quarter/1"),
        ("2024年首季度", "2024-33", "zh.quarter/1"),
        ("2024年春季", "2024-21", "zh.season/1"),
        ("2024年冬", "2024-24", "zh.season/1"),
        ("2025年前5个月", "2025-01-01/2025-05-31", "zh.first-months/1"),
        ("20世纪八十年代", "198X", "zh.decade/1"),
        ("20世纪80年代初", "[1980..1982]", "zh.decade-part/1"),
        ("19世纪", "18XX", "zh.century/1"),
        ("19世纪末", "[1890..1899]", "zh.century-part/1"),
        ("民国三十八年", "1949", "zh.year/1"),
        ("民国元年", "1912", "zh.year/1"),
        ("公元前221年", "-0220", "zh.year/1"),
        ("“十四五”期间", "2021-01-01/2025-12-31", "zh.plan/1"),
        ("『十五五』", "2026-01-01/2030-12-31", "zh.plan/1"),
        ("十五五", "2026-01-01/2030-12-31", "zh.plan/1"),
        ("“十五”", "2001-01-01/2005-12-31", "zh.plan/1"),
        ("十五期间", "2001-01-01/2005-12-31", "zh.plan/1"),
        ("一五时期", "1953-01-01/1957-12-31", "zh.plan/1"),
        ("第十个五年计划", "2001-01-01/2005-12-31", "zh.plan/1"),
        ("“十三五”末", "2020", "zh.plan/1"),
        ("“十四五”开局之年", "2021", "zh.plan/1"),
        ("2021-2025年", "2021/2025", "zh.range/1"),
        ("2021—2025年", "2021/2025", "zh.range/1"),
        ("从2021年到2025年", "2021/2025", "zh.range/1"),
        ("2024年11月至次年3月", "2024-11/2025-03", "zh.range/1"),
        ("2025年4月11日至13日", "2025-04-11/2025-04-13", "zh.range/1"),
        ("2023年6月底至7月初", "[2023-06-21..2023-06-30]/[2023-07-01..2023-07-10]", "zh.range/1"),
        ("截至2025年9月", "2025-09", "zh.until/1"),
        ("2025年9月为止", "2025-09", "zh.until/1"),
        ("约1985年", "1985~", "zh.about/1"),
        ("2023年6月左右", "2023-06~", "zh.about/1"),
        ("2024年底前后", "[2024-12-21~..2024-12-31~]", "zh.about/1"),
        # Dates that hang on the base
        ("今年", "2025", "zh.year/1"),
        ("去年", "2024", "zh.year/1"),
        ("大前年", "2022", "zh.year/1"),
        ("今年2月", "2025-02", "zh.year-month/1"),
        ("5月", "2025-05", "zh.month/1"),
        ("今年年底", "[2025-12-21..2025-12-31]", "zh.year-end/1"),
        ("年初", "[2025-01-01..2025-01-10]", "zh.year-begin/1"),
        ("去年12月中旬", "[2024-12-11..2024-12-20]", "zh.ten-days/1"),
        ("今年一季度", "2025-33", "zh.quarter/1"),
        ("上半年", "2025-40", "zh.half/1"),
        ("今年前三季度", "2025-01-01/2025-09-30", "zh.first-months/1"),
        ("今年1至9月", "2025-01/2025-09", "zh.range/1"),
        ("4月11日至13日", "2025-04-11/2025-04-13", "zh.range/1"),
        ("去年底至今年初", "[2024-12-21..2024-12-31]/[2025-01-01..2025-01-10]", "zh.range/1"),
        ("如今", "[2025-10-23..2025-12-31]", "zh.now/1"),
        ("目前", "[2025-10-23..2025-12-31]", "zh.now/1"),
        ("昨日", "[2025-10-22..2025-12-30]", "zh.near-day/1"),
        ("后天", "[2025-10-25..2026-01-02]", "zh.near-day/1"),
        ("本月", "[2025-10..2025-12]", "zh.near-month/1"),
        ("上个月", "[2025-09..2025-11]", "zh.near-month/1"),
        ("31日", "[2025-10-31,2025-12-31]", "zh.day/1"),
        ("本周", "[2025-10-20..2026-01-04]", "zh.week/1"),
        ("3年前", "2022", "zh.away/1"),
        ("两年后", "2027", "zh.away/1"),
        ("半年前", "[2025-04..2025-06]", "zh.away/1"),
        ("三天前", "[2025-10-20..2025-12-28]", "zh.away/1"),
        ("2周前", "[2025-10-06..2025-12-21]", "zh.away/1"),
        ("1个季度前", "2025-35", "zh.away/1"),
        ("近两年", "[2023-10-23..2023-12-31]/[2025-10-23..2025-12-31]", "zh.recent-years/1"),
        ("三年来", "[2022-10-23..2022-12-31]/[2025-10-23..2025-12-31]", "zh.recent-years/1"),
        ("近10天", "[2025-10-13..2025-12-21]/[2025-10-23..2025-12-31]", "zh.recent/1"),
        (
            "最近半年",
            "[2025-04-23..2025-05-30,2025-06-01..2025-06-30]/[2025-10-23..2025-12-31]",
            "zh.recent/1",
        ),
        ("未来三年", "[2025-10-23..2025-12-31]/[2028-10-23..2028-12-31]", "zh.coming/1"),
        ("2021年以来", "2021/[2025-10-23..]", "zh.since/1"),
        ("一九八五年以来", "1985/[2025-10-23..]", "zh.since/1"),
        ("“十四五”以来", "2021-01-01/[2025-10-23..]", "zh.since/1"),
        ("2021年至今", "2021/[2025-10-23..]", "zh.since/1"),
        ("至今", "/[2025-10-23..]", "zh.to-date/1"),
        ("截至目前", "[2025-10-23..2025-12-31]", "zh.until/1"),
        ("上世纪90年代", "199X", "zh.decade/1"),
        ("本世纪初", "[2000..2009]", "zh.century-part/1"),
    ],
)
def test_phrases_are_read_by_their_rule(phrase: str, text: str, rule: str) -> None:
    """Against the article's date, some day from 2025-10-23 to the year's end."""
    when = read(phrase, base=ARTICLE)

    assert when.text == text
    assert when.origin is not None
    assert when.origin.words == phrase
    assert rule == when.origin.rule
    assert parse(when.text).start == when.start
    assert parse(when.text).end == when.end


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("五年来", "[2020-10-23..2020-12-31]/[2025-10-23..2025-12-31]"),
        ("这五年", "[2020-10-23..2020-12-31]/[2025-10-23..2025-12-31]"),
        ("过去5年", "[2020-10-23..2020-12-31]/[2025-10-23..2025-12-31]"),
    ],
)
def test_five_years_may_be_the_plan_that_the_base_is_in(phrase: str, text: str) -> None:
    """The documented reading counts from the base; calendar years and the plan are named."""
    when = read(phrase, base=ARTICLE)

    assert when.text == text
    assert when.origin is not None
    assert when.origin.other_readings == ("2020-01-01/2024-12-31", "2021-01-01/2025-12-31")


@pytest.mark.parametrize(
    ("phrase", "base", "others"),
    [
        ("2024年底", None, ("2024-12",)),
        ("2021-2025年", None, ("2021-01-01/2025-12-31",)),
        ("12月", "2025-03-01", ("2024-12",)),
        ("2月", "2025-03-01", ()),
        ("90年代", None, ("209X",)),
        ("截至2025年9月", None, ("/2025-09",)),
        ("近两年", "2025-11-05", ("2023-01-01/2024-12-31",)),
        ("近两年", "[2024-12-31..2025-01-01]", ()),
        ("五年来", "[2025-10-23..]", ()),
        ("五年来", "2023-05-01", ("2018-01-01/2022-12-31", "2021-01-01/2025-12-31")),
        ("“十三五”末", None, ("[2020-12-21..2020-12-31]",)),
    ],
)
def test_a_phrase_with_two_readings_names_the_other(
    phrase: str, base: str | None, others: tuple[str, ...]
) -> None:
    when = read(phrase, base=None if base is None else parse(base))

    assert when.origin is not None
    assert when.origin.other_readings == others


@pytest.mark.parametrize(
    ("phrase", "base", "text"),
    [
        ("昨日", "2025", "[2024-12-31..2025-12-30]"),
        ("昨日", "2025-01-01", "2024-12-31"),
        ("今年", "[2024-12-30..2025-01-05]", "[2024..2025]"),
        ("今年2月", "[2024-12-30..2025-01-05]", "[2024-02,2025-02]"),
        ("2月29日", "[2024-12-30..2025-01-05]", "2024-02-29"),
        ("近两年", "2025-10-23", "2023-10-23/2025-10-23"),
        ("近一年", "2024-02-29", "2023-02-28/2024-02-29"),
        (
            "近一年",
            "[2025-02-27..2025-03-02]",
            "[2024-02-27..2024-02-28,2024-03-01..2024-03-02]/[2025-02-27..2025-03-02]",
        ),
        ("近一年", "[2024-02-29,2025-03-02]", "[2023-02-28,2024-03-02]/[2024-02-29,2025-03-02]"),
        ("季末", "[2025-03-31..2025-04-01]", "[2025-03-21..2025-03-31,2025-06-21..2025-06-30]"),
        ("上周末", "2025-11-05", "[2025-11-01..2025-11-02]"),
        ("中旬", "2025-11-05", "[2025-11-11..2025-11-20]"),
        ("去冬", "2025-11-05", "2024-24"),
        ("1990年代初", "2025-11-05", "[1990..1992]"),
        ("今年年内", "2025-11-05", "2025"),
        ("近一年", "[2025-02-27..]", "[2024-02-27..]/[2025-02-27..]"),
        ("目前", "2025-10-23T09:00:00Z", "2025-10-23T09:00:00Z"),
        ("今天", "2025-10-23T09:00:00Z", "2025-10-23"),
        ("今年", "2025/", "[2025..]"),
        ("去年", "[..2025]", "[..2024]"),
        ("去年", "[2023,2025]", "[2022,2024]"),
        ("本周", "[2025-10-23..]", "[2025-10-20..]"),
        ("本月", "[..2025-10-23]", "[..2025-10]"),
        ("2021年以来", "[..2025]", "2021/"),
        ("上周三", "2025-10-23", "2025-10-15"),
        ("本周日", "2025-10-23", "2025-10-26"),
        ("本月初", "2025-10-23", "[2025-10-01..2025-10-10]"),
        ("月底", "2025-10-23", "[2025-10-21..2025-10-31]"),
        ("11月至次年3月", "2025-01-01", "2025-11/2026-03"),
        ("1个季度后", "2025-11-05", "2026-33"),
    ],
)
def test_what_is_not_known_of_the_base_stays_unknown(phrase: str, base: str, text: str) -> None:
    """Uncertainty passes through day by day and is never rounded."""
    assert read(phrase, base=parse(base)).text == text


@pytest.mark.parametrize(
    ("phrase", "base", "code", "position"),
    [
        ("随便", None, "not-a-date", 0),
        ("近期", "2025", "not-a-date", 0),
        ("两三年前", "2025", "not-a-date", 0),
        ("农历正月初一", "2025", "not-a-date", 0),
        ("光绪三十四年", None, "not-a-date", 0),
        ("2023年2月30日", None, "no-such-day", 7),
        ("2023年13月", None, "no-such-month", 5),
        ("2023年6月31日至7月2日", None, "no-such-day", None),
        ("今年", None, "needs-base", 0),
        ("今年13月", "2025", "no-such-month", 2),
        ("2月29日", "2025", "no-such-day", 2),
        ("32日", "2025", "no-such-day", 0),
        ("今年前五季度", "2025", "no-such-month", 3),
        ("今年前13个月", "2025", "no-such-month", 3),
        ("0世纪", None, "not-a-date", 0),
        ("十五", None, "too-vague", 0),
        ("上世纪", "[1999-12-31..2000-01-01]", "too-vague", 0),
        ("十四五至十五五", None, "too-vague", 0),
        ("截至“十四五”", None, "too-vague", 0),
        ("2024年11月至3月", None, "end-before-start", 0),
        ("今年2月", "[2025..]", "base-too-wide", 0),
        ("今年2月", "Y-17E7/2025", "base-too-wide", 0),
        ("至" * 5000, None, "not-a-date", 0),
        ("约" * 150, None, "not-a-date", 0),
    ],
)
def test_what_is_no_date_is_an_error_with_the_phrase_in_it(
    phrase: str, base: str | None, code: str, position: int | None
) -> None:
    with pytest.raises(InvalidDateError) as refused:
        read(phrase, base=None if base is None else parse(base))

    assert refused.value.code == code
    assert refused.value.text == phrase
    assert position in {None, refused.value.position}
    assert quoted(phrase)[1:20].removesuffix("”") in refused.value.say("zh")


def test_a_bare_number_says_how_the_plan_is_written() -> None:
    with pytest.raises(InvalidDateError) as refused:
        read("十五")

    assert refused.value.say("zh") == (
        "日期有误：既像数字又像规划期的“十五”，应为加引号的“十五”，或“十五期间”"
    )
    assert refused.value.say("en") == (
        "found '十五', a number as much as a named period, expected “十五” in quotation marks, "
        "or 十五期间, for the period"
    )
