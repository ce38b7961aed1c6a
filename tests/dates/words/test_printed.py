"""Phrases as newspapers, reports and chronicles print them, against one certain day."""

import pytest

from timeline.dates import RULES, InvalidDateError, When, parse, read
from timeline.dates.ranges import union
from timeline.dates.writing import day_text

DAY = parse("2025-11-05")
"""A Wednesday."""


PRINTED = [
    # Half of a month is fifteen days, not half of a year.
    ("半个月前", "2025-10-21"),
    ("近半个月", "2025-10-21/2025-11-05"),
    ("半年前", "2025-05"),
    # The fourth quarter is no four quarters.
    ("四季度以来", "2025-36/[2025-11-05..]"),
    ("四个季度以来", "2024-11-05/2025-11-05"),
    ("三季度前", "[..2025-06]"),
    ("2025 年 11 月 5 日", "2025-11-05"),
    ("2025 年 1—9 月", "2025-01/2025-09"),
    ("2025年11月5日（星期三）", "2025-11-05"),
    ("11月4日（周二）", "2025-11-04"),
    ("5号", "2025-11-05"),
    ("即日起", "2025-11-05/[2025-11-05..]"),
    ("公元618年", "0618"),
    ("公元前2世纪", "[-0199..-0100]"),
    ("公元前一世纪", "[-0099..0000]"),
    ("2024全年", "2024-01-01/2024-12-31"),
    ("本月内", "2025-11"),
    ("本周内", "[2025-11-03..2025-11-09]"),
    ("10月中下旬", "[2025-10-11..2025-10-31]"),
    ("6月中上旬", "[2025-06-01..2025-06-20]"),
    ("上季度", "2025-35"),
    ("本季度末", "[2025-12-21..2025-12-31]"),
    ("下个季度初", "[2026-01-01..2026-01-10]"),
    ("1-9月份", "2025-01/2025-09"),
    ("从2023年开始", "2023/[2025-11-05..]"),
    ("迄今为止", "/[2025-11-05..]"),
    ("截至发稿时", "2025-11-05"),
    ("现如今", "2025-11-05"),
    ("大概2010年", "2010~"),
    ("过去的五年", "2020-11-05/2025-11-05"),
    ("近几个月", "/2025-11-05"),
    ("连日来", "/2025-11-05"),
    ("前几年", "[..2024]"),
    ("前段时间", "[..2025-11-05]"),
    ("未来几年", "2025-11-05/"),
    ("“十四五”前四年", "2021-01-01/2024-12-31"),
    ("“十四五”规划期间", "2021-01-01/2025-12-31"),
    ("“十三五”期末", "2020"),
    ("“十四五”收官年", "2025"),
    ("“十四五”时期末", "2025"),
    ("十四五规划期初", "2021"),
    ("20世纪五六十年代", "[195X..196X]"),
    ("20世纪下半叶", "[1950..1999]"),
    ("Wednesday, November 5, 2025", "2025-11-05"),
    ("on Wed 5 November", "2025-11-05"),
    ("April 11–13, 2025", "2025-04-11/2025-04-13"),
    ("from April 11 to 13", "2025-04-11/2025-04-13"),
    ("the end of the year", "[2025-12-21..2025-12-31]"),
    ("since the start of the year", "[2025-01-01..2025-01-10]/[2025-11-05..]"),
    ("as of end-September", "[2025-09-21..2025-09-30]"),
    ("2025 Q3", "2025-35"),
    ("third-quarter 2025", "2025-35"),
    ("44 BC", "-0043"),
    ("AD 79", "0079"),
    ("79 CE", "0079"),
    ("during 2024", "2024"),
    ("earlier this year", "[2025-01-01..2025-11-05]"),
    ("later this month", "[2025-11-05..2025-11-30]"),
    ("the next year", "2026"),
    ("in the next year", "2025-11-05/2026-11-05"),
    # No number is said: not one.
    ("in the coming years", "2025-11-05/"),
    ("over the last months", "/2025-11-05"),
    ("in recent weeks", "/2025-11-05"),
    ("two years later", "2027"),
    ("last night", "2025-11-04"),
    ("from 2021 onward", "2021/[2025-11-05..]"),
    ("approximately 1850", "1850~"),
]


@pytest.mark.parametrize(("phrase", "text"), PRINTED)
def test_what_is_printed_is_read(phrase: str, text: str) -> None:
    assert read(phrase, base=DAY).text == text


@pytest.mark.parametrize(
    ("phrase", "others"),
    [("10日前", ("[..2025-11-10]", "[..2025-11-09]")), ("10天前", ()), ("31日前", ())],
)
def test_ten_days_ago_may_be_before_the_tenth(phrase: str, others: tuple[str, ...]) -> None:
    origin = read(phrase, base=DAY).origin

    assert origin is not None
    assert origin.other_readings == others[:1]


def test_a_weekday_tells_which_of_the_possible_days_it_was() -> None:
    base = parse("[2024-12-30..2025-01-05]")

    assert read("1月2日（周四）", base=base).text == "2025-01-02"
    assert read("Thursday, 2 January", base=base).text == "2025-01-02"


@pytest.mark.parametrize(
    ("phrase", "code", "position"),
    [
        ("11月4日（周三）", "no-such-weekday", 7),
        ("2月30日（周三）", "no-such-day", 2),
        ("2023 年 13 月", "no-such-month", 7),
        ("Tuesday, November 5, 2025", "no-such-weekday", 0),
        ("April 28-31, 2025", "no-such-day", 9),
        ("AD 0", "no-such-year", 3),
        ("半天前", "too-vague", 0),
        ("“十四五”前六年", "no-such-year", 6),
        ("20世纪五八十年代", "too-vague", 0),
        ("9时许", "too-vague", 0),
        ("the last day", "not-a-date", 0),
        ("2021 and 2025", "not-a-date", 0),
        ("April 11 and 13", "not-a-date", 0),
    ],
)
def test_what_cannot_be_is_refused_where_it_stands(phrase: str, code: str, position: int) -> None:
    with pytest.raises(InvalidDateError) as refused:
        read(phrase, base=DAY)

    assert (refused.value.code, refused.value.position) == (code, position)


BOUNDED = [
    "7月15日后",
    "明天前",
    "去年底前",
    "上周五之前",
    "29日后",
    "2月29日后",
    "before yesterday",
]


@pytest.mark.parametrize(
    "phrase",
    [
        *(phrase for phrase, _ in PRINTED),
        *(phrase for rule in RULES.rules for phrase in rule.examples),
        *BOUNDED,
    ],
)
@pytest.mark.parametrize("first", ["2024-12-29", "2025-02-26"])
def test_an_uncertain_base_leaves_open_just_what_its_days_leave_open(
    phrase: str, first: str
) -> None:
    """What is read against some days together is what is read against each of them, united."""
    begin = parse(first).days[0][0] or 0
    days = [parse(day_text(begin + away)) for away in range(6)]
    together = read_or_none(phrase, parse(f"[{days[0]}..{days[-1]}]"))
    each = [found for day in days if (found := read_or_none(phrase, day)) is not None]

    assert (together is None) == (not each)
    if together is not None:
        assert together.start.ranges == union(span for one in each for span in one.start.ranges)
        assert together.end.ranges == union(span for one in each for span in one.end.ranges)


def read_or_none(phrase: str, base: When) -> When | None:
    try:
        return read(phrase, base=base)
    except InvalidDateError:
        return None
