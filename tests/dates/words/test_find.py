"""Dates in running text."""

import time

import pytest

from timeline.dates import find, parse
from timeline.dates.words import find as finding

ARTICLE = parse("[2025-10-23..2025-12-31]")


def test_phrases_are_found_with_their_offsets_and_dates() -> None:
    text = (
        "“十四五”期间，长沙全力构建科创体系。今年2月，创新中心完成部署，5月又推出模型。"
        "近两年新增1796家，如今达3823家；该设备2022年落地，4月11日至13日展出，售价1200元。"
    )
    found = find(text, base=ARTICLE)

    assert [(each.text, each.when.text if each.when else None) for each in found] == [
        ("“十四五”期间", "2021-01-01/2025-12-31"),
        ("今年2月", "2025-02"),
        ("5月", "2025-05"),
        ("近两年", "[2023-10-23..2023-12-31]/[2025-10-23..2025-12-31]"),
        ("如今", "[2025-10-23..2025-12-31]"),
        ("2022年", "2022"),
        ("4月11日至13日", "2022-04-11/2022-04-13"),
    ]
    assert all(text[each.start : each.end] == each.text for each in found)


def test_a_month_takes_its_year_from_the_date_before_it_in_the_paragraph() -> None:
    """In the next paragraph it hangs on the base again."""
    found = find("2023年6月提出，7月落实。\n7月，会议召开。", base=ARTICLE)

    assert [each.when.text for each in found if each.when] == ["2023-06", "2023-07", "2025-07"]


def test_english_text() -> None:
    text = (
        "In June 2023 the lab opened; by the end of 2024 it had 30 people, and may grow in "
        "march over the next three years. On 11-13 April 2025 (2025-04-12) a fair was held."
    )

    assert [each.text for each in find(text, base=ARTICLE)] == [
        "In June 2023",
        "the end of 2024",
        "over the next three years",
        "11-13 April 2025",
        "2025-04-12",
    ]


def test_what_hangs_on_a_base_that_is_not_there_is_told_not_dropped() -> None:
    found = find("昨日闭幕，2023年2月30日开会。")

    assert [(each.text, each.when) for each in found] == [("昨日", None), ("2023年2月30日", None)]
    assert [each.error.code for each in found if each.error] == ["needs-base", "no-such-day"]


def test_numbers_and_names_are_no_dates() -> None:
    assert find("天河一号的12位专家在十五个城市走访1200家企业，2023项成果，一时无两。") == ()
    assert find("") == ()
    assert find("11月至3月至5月，2024年3月至1月", base=ARTICLE)[0].text == "11月"


def test_hostile_text_costs_no_more_than_its_length() -> None:
    for text in ("年" * 10_000, "至" * 10_000, "1-" * 5_000, "约" * 10_000, "近两" * 5_000):
        begin = time.perf_counter()
        find(text, base=ARTICLE)
        assert time.perf_counter() - begin < 1


def test_clock_times_hang_on_the_day_said_before_them() -> None:
    text = "会议于2025年4月11日上午9时30分召开，下午3点闭幕；12时前报送以下3点建议。\n9时开门。"

    assert [(each.text, each.when.text) for each in find(text, base=ARTICLE) if each.when] == [
        ("2025年4月11日上午9时30分", "2025-04-11T09:30"),
        ("下午3点", "2025-04-11T15:00"),
        ("12时", "2025-04-11T12:00"),
    ]


def test_a_time_of_no_certain_day_dates_nothing() -> None:
    assert find("9时开门，下午3点关门。", base=ARTICLE) == ()
    assert [each.text for each in find("9时开门。", base=parse("2025-11-05"))] == ["9时"]
    assert find("Doors open at 9:30 am.") == ()
    assert find("到9时截止，从9时到11时开放。 Open from 9:30 to 11:30.", base=ARTICLE) == ()


def test_a_span_of_clock_times_is_of_the_day_said_before_it() -> None:
    zh = find("2025年11月5日从9时到11时开放", base=ARTICLE)
    en = find("on 5 June 2025 from 9:30 am to 11:30 am", base=ARTICLE)

    assert [each.when.text for each in (*zh, *en) if each.when] == [
        "2025-11-05",
        "2025-11-05T09:00/2025-11-05T11:00",
        "2025-06-05",
        "2025-06-05T09:30/2025-06-05T11:30",
    ]


def test_the_name_of_a_plan_is_no_clock_time() -> None:
    assert [each.text for each in find("十五时期起步", base=ARTICLE)] == ["十五时期"]


def test_english_clock_times() -> None:
    text = (
        "The fair opened at 9:30 am on 11 April 2025 and closed at 5 pm; in recent years it grew."
    )

    assert [(each.text, each.when.text) for each in find(text, base=ARTICLE) if each.when] == [
        ("at 9:30 am on 11 April 2025", "2025-04-11T09:30"),
        ("at 5 pm", "2025-04-11T17:00"),
        ("in recent years", "/[2025-10-23..2025-12-31]"),
    ]


def test_what_is_only_alike_is_left_out() -> None:
    """起步, 前任 and 每周五 are no dates; the years beside them are."""
    text = "1990年代起步，2023年前任市长说，夏季最热，近年来渐好，每周五开会，以下3点要求。"

    assert [each.text for each in find(text, base=ARTICLE)] == [
        "1990年代",
        "2023年",
        "夏季",
        "近年来",
    ]


def test_a_long_text_is_read_alike_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept in mind of phrases is let go from time to time; nothing found depends on it."""
    text = "2021年落地，2022年投产，今年2月扩建，2021年获奖。"
    found = find(text, base=ARTICLE)
    monkeypatch.setattr(finding, "MOST_KEPT", 1)

    assert find(text, base=ARTICLE) == found
    assert len(found) == 4


DAY = parse("2025-11-05")


def read_in(text: str) -> list[tuple[str, str | None]]:
    found = find(text, base=DAY)
    assert all(text[each.start : each.end] == each.text for each in found)
    return [(each.text, each.when.text if each.when else None) for each in found]


def test_holidays_and_games_are_no_seasons() -> None:
    """2025年春节 is in January, which 2025年春 is not."""
    text = "2025年春节后，2024年春运，2022年冬奥会，2024年夏令营，2024年秋收，2025年春，今冬明春。"

    assert [each for each, _ in read_in(text)] == [
        *("2025年", "2024年", "2022年", "2024年", "2024年"),
        *("2025年春", "今冬", "明春"),
    ]


def test_numbers_with_units_like_those_of_dates_are_no_dates() -> None:
    assert (
        read_in("电话0731-12345678，0731-85，2021-25，2023-24赛季，国发〔2025〕3号，5号楼。") == []
    )
    assert read_in("应在15日内办理，10日游，1日元，一日三餐，12时辰，三日后见分晓。")[:1] == [
        ("三日后", "2025-11-08")
    ]
    assert read_in("Up to 2000 people came; about 1500 members. May I ask the last day?") == []
    assert read_in("Up to 2020 it was small.") == [("Up to 2020", "2020")]


def test_what_means_the_date_said_before_hangs_on_it() -> None:
    assert read_in("1949年10月1日成立，同年12月迁址，次年3月扩建。") == [
        ("1949年10月1日", "1949-10-01"),
        ("同年12月", "1949-12"),
        ("次年3月", "1950-03"),
    ]
    assert read_in("8月5日开幕，次日闭幕。\n次日下雨。")[1:] == [
        ("次日", "2025-08-06"),
        ("次日", "2025-11-06"),
    ]
    assert read_in("Opened in 1949, it closed the same year.")[1] == ("the same year", "1949")


def test_a_month_takes_no_year_from_a_decade() -> None:
    assert read_in("20世纪80年代起步，12月份开工；三年前建成，10日前停产。") == [
        ("20世纪80年代", "198X"),
        ("12月份", "2025-12"),
        ("三年前", "2022"),
        ("10日前", "2025-10-26"),
    ]


def test_long_dates_lists_and_tables_are_read_whole() -> None:
    """Neither a long span nor a column of dates is passed over."""
    span = "2025年10月20日上午9时至2025年10月23日下午5时"
    days = [f"2025-{month:02}-{day:02}" for month in range(1, 13) for day in (1, 11, 21)]

    assert read_in(f"{span}举行。") == [(span, "2025-10-20T09:00/2025-10-23T17:00")]
    for sign in ("\n", "\t", ", ", " "):
        assert [each for each, _ in read_in(sign.join(days))] == days
    assert len(read_in(", ".join(f"{day} May 2023" for day in range(1, 25)))) == 24


def test_an_approximate_time_is_no_time_to_the_minute() -> None:
    """Of 5日9时许 only the day is certain."""
    assert read_in("11月5日9时许开门，11月6日约9时关门，11月7日9时左右。") == [
        ("11月5日", "2025-11-05"),
        ("11月6日", "2025-11-06"),
        ("11月7日", "2025-11-07"),
    ]
    assert read_in("On 6 November 2025 it shut around 9:30.") == [
        ("On 6 November 2025", "2025-11-06")
    ]
