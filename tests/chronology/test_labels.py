"""Labels are as precise as the date, and no more."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.chronology.making import printed
from timeline.chronology.labels import labels_in
from timeline.chronology.shapes import Context
from timeline.dates import Origin, Zone, civil_day, day_number, days_in_month, parse, read
from timeline.dates.bounds import make_bound
from timeline.dates.when import make_when
from timeline.errors import InvalidDateError, UnsupportedError

ZH, EN = labels_in("zh"), labels_in("en")

EXAMPLES = [
    # date, Chinese, English
    ("2025-04-11", "2025年4月11日", "11 April 2025"),
    ("2023-06", "2023年6月，日不详", "June 2023, day unknown"),
    ("2023-06-XX", "2023年6月，日不详", "June 2023, day unknown"),
    ("2022", "2022年，月日不详", "2022, month unknown"),
    ("[2021..2025]", "2021—2025年间", "some time in 2021–2025"),
    (
        "[2025-10-23..2025-12-31]",
        "2025年10月23日至12月31日间",
        "between 23 October and 31 December 2025",
    ),
    (
        "[2025-12-23..2026-01-03]",
        "2025年12月23日至2026年1月3日间",
        "between 23 December 2025 and 3 January 2026",
    ),
    ("[2023-06-11..2023-06-13]", "2023年6月11日至13日间", "between 11 and 13 June 2023"),
    ("[2023-04..2023-06]", "2023年4—6月间", "some time in April–June 2023"),
    (
        "[2023-11..2024-02]",
        "2023年11月—2024年2月间",
        "some time in November 2023 – February 2024",
    ),
    ("198X", "1980—1989年间", "some time in 1980–1989"),
    ("-0099", "公元前100年，月日不详", "100 BC, month unknown"),
    ("[-0099..0003]", "公元前100年—3年间", "some time in 100 BC – 3"),
    ("2023-21", "2023年春", "spring 2023"),
    ("2023-24", "2023年12月—2024年2月间", "some time in December 2023 – February 2024"),
    ("2023-32", "2023年6—8月间", "some time in June–August 2023"),
    ("2023-34", "2023年第二季度", "second quarter of 2023"),
    ("2023-40", "2023年上半年", "first half of 2023"),
    ("2023-41", "2023年下半年", "second half of 2023"),
    ("2023-37", "2023年1—4月间", "some time in January–April 2023"),
    # approximate and uncertain
    ("2023~", "约2023年", "about 2023"),
    ("2023-06?", "2023年6月（存疑）", "June 2023 (uncertain)"),
    ("2023-06-11%", "约2023年6月11日（存疑）", "about 11 June 2023 (uncertain)"),
    ("?2023-06-~11", "约2023年6月11日（存疑）", "about 11 June 2023 (uncertain)"),
    # limits
    ("[..2025-12-31]", "2025年12月31日或以前", "31 December 2025 at the latest"),
    ("[2025-10-23..]", "2025年10月23日或以后", "23 October 2025 or later"),
    # spans
    ("2025-04-11/2025-04-13", "2025年4月11—13日", "11–13 April 2025"),
    ("2023-06-11/2023-08-03", "2023年6月11日—8月3日", "11 June – 3 August 2023"),
    (
        "2023-12-30/2024-01-02",
        "2023年12月30日—2024年1月2日",
        "30 December 2023 – 2 January 2024",
    ),
    ("2021-01-01/2025-12-31", "2021—2025年", "2021–2025"),
    ("2023-06/2023-08", "2023年6月—8月", "June – August 2023"),
    ("2023-06/2024-08", "2023年6月—2024年8月", "June 2023 – August 2024"),
    ("2021/2025", "2021年—2025年", "2021 – 2025"),
    (
        "2021/[2025-10-23..]",
        "2021年起，至少至2025年10月23日",
        "from 2021, to 23 October 2025 at least",
    ),
    (
        "[..2021-06-30]/2025",
        "2021年6月30日或以前起，至2025年",
        "from 30 June 2021 at the latest, to 2025",
    ),
    (
        "2021/[..2025-06-30]",
        "2021年起，止于2021年1月—2025年6月间",
        "from 2021, ending some time in January 2021 – June 2025",
    ),
    (
        "/[..2025-06-30]",
        "起始不详，至2025年6月30日或以前",
        "beginning unknown, to 30 June 2025 at the latest",
    ),
    ("[2021-06-01..]/", "2021年6月1日或以后起，止期不详", "from 1 June 2021 or later, end unknown"),
    ("[2021-06-01..]/..", "2021年6月1日或以后起，无止期", "from 1 June 2021 or later, with no end"),
    ("2021/..", "2021年起，无止期", "from 2021, with no end"),
    ("../2021", "向来如此，至2021年", "with no beginning, to 2021"),
    ("/2021", "起始不详，至2021年", "beginning unknown, to 2021"),
    ("2021/", "2021年起，止期不详", "from 2021, end unknown"),
    ("2023~/2024", "约2023年起，至2024年", "from about 2023, to 2024"),
    ("2023/2024?", "2023年起，至2024年（存疑）", "from 2023, to 2024 (uncertain)"),
    (
        "[2023-10-23..2023-12-31]/[2025-10-23..2025-12-31]",
        "起于2023年10月23日至12月31日间，止于2025年10月23日至12月31日间",
        (
            "beginning between 23 October and 31 December 2023, "
            "ending between 23 October and 31 December 2025"
        ),
    ),
    # times of day
    ("2025-04-11T09:00", "2025年4月11日9:00", "11 April 2025, 09:00"),
    ("2025-04-11T09:00:30", "2025年4月11日9:00:30", "11 April 2025, 09:00:30"),
    ("2025-04-11T16:30:00Z", "2025年4月12日0:30", "12 April 2025, 00:30"),
    (
        "2025-04-11T09:00:00/2025-04-11T17:30:00",
        "2025年4月11日9:00—17:30",
        "11 April 2025, 09:00–17:30",
    ),
    (
        "2025-04-11T09:00:00/2025-04-12T17:30:00",
        "2025年4月11日9:00—12日17:30",
        "11 April 2025, 09:00 – 12 April 2025, 17:30",
    ),
    # lists
    ("[2023-06-11,2023-06-13]", "2023年6月11日或13日", "11 or 13 June 2023"),
    (
        "{2023-06-11,2023-08}",
        "2023年6月11日；2023年8月，日不详",
        "11 June 2023; August 2023, day unknown",
    ),
    ("{2000..2020}", "2000—2020年间多次", "several times in 2000–2020"),
    ("{..2020}", "多次，末次在2020年，月日不详", "several times, the last 2020, month unknown"),
    ("[2001-01-01,2003-01-01,2005-01-01,2007-01-01,2009-01-01]",
     "2001年1月1日至2009年1月1日间（限其中某些日）",
     "between 1 January 2001 and 1 January 2009 (on certain days only)"),
    ("[2004-01-23,2004-01-24]", "2004年1月23日或24日", "23 or 24 January 2004"),
    ("[2004-01-31..2004-02-01]", "2004年1月31日或2月1日", "31 January or 1 February 2004"),
    ("[2023-12-31..2024-01-01]", "2023年12月31日或2024年1月1日",
     "31 December 2023 or 1 January 2024"),
    ("[2022,2023-06]", "2022年或2023年6月", "2022 or June 2023"),
    ("[2023-06-11,2023-06-13,2023-08]", "2023年6月11日、13日或8月",
     "11 June, 13 June or August 2023"),
    ("[2023-06-11,2023-06-13,2023-06-15]", "2023年6月11日、13日或15日", "11, 13 or 15 June 2023"),
    ("{2023-06-11,2023-06-13}", "2023年6月11日、13日", "11 and 13 June 2023"),
    ("{2023-06-11,2023-08-02,2024-01-05}", "2023年6月11日、8月2日、2024年1月5日",
     "11 June, 2 August 2023 and 5 January 2024"),
    ("{2023-05,2023-06}", "2023年5月，日不详；2023年6月，日不详",
     "May 2023, day unknown; June 2023, day unknown"),
    ("[2004-01-23,2004-01-24]/2005", "起于2004年1月23日或24日，至2005年",
     "beginning 23 or 24 January 2004, to 2005"),
    # sets with gaps
    ("[1667,1668,1670..1672]", "1667—1668年间或1670—1672年间",
     "some time in 1667–1668 or some time in 1670–1672"),
    ("[2025-10-01..2025-10-10,2025-11-01..2025-11-10,2025-12-01..2025-12-10]",
     "2025年10月1日至10日间、11月1日至10日间或12月1日至10日间",
     ("between 1 and 10 October, between 1 and 10 November "
      "or between 1 and 10 December 2025")),
    ("[2021-06-01,2022..]/2025", "起于2021年6月1日或2022—2025年间，至2025年",
     "beginning 1 June 2021 or some time in 2022–2025, to 2025"),
    ("2021/[2022,2024..]", "2021年起，至少至2022年1月1日", "from 2021, to 1 January 2022 at least"),
    ("[2025-04-11T01:00,2025-04-11T03:00,2025-04-11T05:00,2025-04-11T07:00,2025-04-11T09:00]",
     "2025年4月11日", "11 April 2025"),
    ("156X-12-25", "1560年12月25日至1569年12月25日间（限其中某些日）",
     "between 25 December 1560 and 25 December 1569 (on certain days only)"),
    ("2023-XX-11~", "约2023年1月11日至12月11日间（限其中某些日）",
     "about between 11 January and 11 December 2023 (on certain days only)"),
    ("[2023-01,2023-12]/2025", "起于2023年1月或12月，至2025年",
     "beginning January or December 2023, to 2025"),
    ("[..1983,1985]", "1985年12月31日或以前", "31 December 1985 at the latest"),
    ("{..1983-12-31,1984-10}", "多次，末次在1984年10月，日不详",
     "several times, the last October 1984, day unknown"),
    ("{1984-10,1985..}", "多次，首次在1984年10月，日不详",
     "several times, the first October 1984, day unknown"),
    ("{..1983,1985..}", "多次", "several times"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "zh", "en"), EXAMPLES)
def test_each_kind_of_date_has_its_label(text: str, zh: str, en: str) -> None:
    when = parse(text, zone=Zone.of("Asia/Shanghai"))

    assert ZH.label(when) == zh
    assert EN.label(when) == en


@pytest.mark.parametrize(
    ("text", "context", "zh", "en"),
    [
        ("2023-06-11", (2023, 6), "11日", "11 June"),
        ("2023-06-11", (2023, None), "6月11日", "11 June"),
        ("2023-06-11", (2022, 6), "2023年6月11日", "11 June 2023"),
        ("2023-06-11/2023-06-13", (2023, 6), "11—13日", "11–13 June"),
        ("2023-06-11/2023-08-03", (2023, 6), "11日—8月3日", "11 June – 3 August"),
        ("2023-06", (2023, 6), "是月", "day unknown"),
        ("2023-06", (2023, None), "6月，日不详", "June, day unknown"),
        ("2023", (2023, None), "是年", "month unknown"),
        ("2023~", (2023, None), "约2023年", "about 2023"),
        ("2023-06~", (2023, 6), "约6月", "about June"),
        ("2023-40", (2023, None), "上半年", "first half"),
        ("[2023-04..2023-06]", (2023, None), "4—6月间", "some time in April–June"),
        ("2023-06-11T09:00", (2023, 6), "11日9:00", "11 June, 09:00"),
        ("2023-06/2024-08", (2023, 6), "6月—2024年8月", "June – August 2024"),
        ("[2023-06-11,2023-06-13]", (2023, 6), "11日或13日", "11 or 13 June"),
        (
            "[2023-12-31..2024-01-01]",
            (2023, 12),
            "31日或2024年1月1日",
            "31 December 2023 or 1 January 2024",
        ),
        ("[2022,2023-06]", (2023, None), "2022年或2023年6月", "2022 or June 2023"),
        ("2023-12-30/2024-01-02", (2023, 12), "30日—2024年1月2日", "30 December – 2 January 2024"),
    ],
)
def test_a_label_does_not_repeat_its_heading(text: str, context: Context, zh: str, en: str) -> None:
    assert ZH.label(parse(text), context=context) == zh
    assert EN.label(parse(text), context=context) == en


@pytest.mark.parametrize(
    ("text", "context", "zh", "en"),
    [
        ("2020", None, "2020年", "2020"),
        ("2020", (2020, None), "全年", "whole year"),
        ("2020-06", (2020, 6), "全月", "whole month"),
        ("2020-06", None, "2020年6月", "June 2020"),
        ("2020-33", (2020, None), "第一季度", "first quarter"),
        ("198X", None, "1980—1989年", "1980–1989"),
    ],
)
def test_a_figure_for_a_period_is_for_the_whole_of_it(
    text: str, context: Context, zh: str, en: str
) -> None:
    assert ZH.label(parse(text), whole=True, context=context) == zh
    assert EN.label(parse(text), whole=True, context=context) == en


def test_a_figure_for_one_of_several_years_is_not_said_to_be_for_all_of_them() -> None:
    assert ZH.label(parse("[2021..2025]"), whole=True) == "2021—2025年间"


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("2026-01-01/2030-12-31", "2026—2030年", "2026–2030"),
        ("2030", "2030年", "2030"),
        ("2025/2028-06", "2028年6月到期", "due June 2028"),
        ("2025/2028~", "约2028年到期", "due about 2028"),
        (
            "[2025-10-23..2025-12-31]/[2028-10-23..2028-12-31]",
            "2028年10月23日至12月31日间到期",
            "due between 23 October and 31 December 2028",
        ),
        ("2025/..", "2025年起，无止期", "from 2025, with no end"),
    ],
)
def test_a_deadline_is_a_known_period_or_the_day_it_runs_out(text: str, zh: str, en: str) -> None:
    assert ZH.due(parse(text)) == zh
    assert EN.due(parse(text)) == en


def test_words_of_the_source_are_shown_where_the_label_does_not_say_them() -> None:
    now = printed("[2025-10-23..2025-12-31]", "目前")

    assert ZH.words(now) == "按“目前”计"
    assert EN.words(now) == "counted from “目前”"
    assert ZH.words(now, ["截至目\n前，有3家"]) == "原文“目前”"
    assert EN.words(now, ["无关", "目前"]) == "printed “目前”"
    assert ZH.words(parse("2023-06")) == ""
    assert ZH.words(printed("2023-06-11", "6月11日")) == ""
    assert ZH.words(printed("2026/2030", "“十五五”期间")) == "按“‘十五五’期间”计"


def test_words_that_only_say_their_set_are_not_said_besides() -> None:
    """2021—2025年间 says all that 2021年以来某时 means, and no source prints that."""
    some = read("2021年以来某时", base=parse("[2025-10-23..2025-12-31]"))

    assert ZH.label(some) == "2021—2025年间"
    assert EN.label(some) == "some time in 2021–2025"
    assert ZH.words(some) == EN.words(some) == ""
    assert ZH.label(some.rebased(parse("2025-11-20"))) == "2021年1月1日至2025年11月20日间"


@pytest.mark.parametrize(
    ("words", "context", "expected"),
    [
        ("2024年底", None, "2024年底"),
        ("2024年底", (2024, 12), "年底"),
        ("2024年底", (2023, 12), "2024年底"),
        ("2024年上半年", (2024, None), "上半年"),
        ("2024年12月下旬", (2024, 12), "下旬"),
        ("2024年12月下旬", (2024, None), "12月下旬"),
        ("2024年12月底", (2024, 12), "12月底"),
    ],
)
def test_words_that_name_their_year_are_the_label(
    words: str, context: Context, expected: str
) -> None:
    when = parse("[2024-12-21..2024-12-31]").because(Origin(words, "test/1"))

    assert ZH.label(when, context=context) == expected
    assert ZH.words(when) == ""
    assert EN.label(when) == "between 21 and 31 December 2024"
    assert EN.words(when) == f"read from “{words}”"


@pytest.mark.parametrize("words", ["今年年底", "年底"])
def test_words_that_hang_on_another_date_are_no_label(words: str) -> None:
    when = parse("[2024-12-21..2024-12-31]").because(Origin(words, "test/1"))

    assert ZH.label(when) == "2024年12月21日至31日间"


def test_words_read_against_a_base_are_no_label_even_if_they_name_a_year() -> None:
    when = printed("[2024-12-21..2024-12-31]", "2024年底")

    assert ZH.label(when) == "2024年12月21日至31日间"


def test_the_year_at_which_clocks_of_the_library_end_has_no_time_of_day() -> None:
    assert ZH.label(parse("-0099-04-11T09:00:00")) == "公元前100年4月11日"


def test_an_instant_between_two_days_of_a_zone_is_labelled_by_its_clocks() -> None:
    when = parse("2025-03-09T12:00:00Z", zone=Zone.of("America/New_York"))

    assert EN.label(when) == "9 March 2025, 08:00"


def test_a_date_of_which_nothing_is_known_says_so() -> None:
    nothing = make_bound("unknown", "day", None, None)
    when = make_when("[..]", None, "one of", "day", nothing, nothing, Zone.of("UTC"))

    assert ZH.label(when) == "时间不详"
    assert EN.label(when) == "date unknown"


def test_a_region_of_a_language_is_that_language_and_others_are_refused() -> None:
    assert labels_in("zh-TW") is ZH
    with pytest.raises(UnsupportedError, match="expected one of zh, en"):
        labels_in("fr")


_DATE = re.compile(r"(?:(?P<y>\d+)年)?(?:(?P<m>\d+)月)?(?:(?P<d>\d+)日)?")


def _read(label: str) -> tuple[int, int]:
    """Return the days that a Chinese label of a set names, by reading it as a reader would."""
    if "或" in label:  # two days; they stand for all between, so nothing may be between
        one, other = label.split("或")
        missing = "" if "年" in other else "年" if "月" in other else "月"
        said = one[: one.index(missing) + 1] + other if missing else other
        day, following = _read(one)[0], _read(said)[1]
        assert following == day + 1
        return day, following
    label = label.removesuffix("间").replace("，日不详", "").replace("，月日不详", "")
    first, _, last = (
        re.sub(r"(\d+)—(\d+)([年月])", r"\1\3—\2\3", label).replace("至", "—").partition("—")
    )
    start = _DATE.fullmatch(first)
    end = _DATE.fullmatch(last or first)
    assert start
    assert end
    year = int(start["y"])
    begin = day_number(year, int(start["m"] or 1), int(start["d"] or 1))
    end_year = int(end["y"] or year)
    end_month = int(end["m"] or (start["m"] if end["d"] else 0) or 12)
    end_day = int(end["d"] or days_in_month(end_year, end_month))
    return begin, day_number(end_year, end_month, end_day)


_YEARS = st.integers(1900, 2100)
_MONTHS = st.tuples(_YEARS, st.integers(1, 12)).map(lambda ym: f"{ym[0]}-{ym[1]:02}")
_DAY_NUMBERS = st.integers(day_number(1900, 1, 1), day_number(2100, 12, 31))


def _day(number: int) -> str:
    return "{}-{:02}-{:02}".format(*civil_day(number))


_DAYS = _DAY_NUMBERS.map(_day)
_POINTS = _YEARS.map(str) | _MONTHS | _DAYS
_SETS = st.tuples(_POINTS, _POINTS).map(sorted).map(lambda ends: f"[{ends[0]}..{ends[1]}]")


@given(_POINTS | _SETS.filter(lambda text: len(text) > 12))
@example("[1900..1900-01-02]")
@example("[2020-01-31..2020-02-01]")
@example("[2020-12-31..2021-01-01]")
def test_a_label_names_exactly_the_days_that_are_possible(text: str) -> None:
    try:
        when = parse(text)
    except InvalidDateError:  # an empty list, such as a year before a day in it
        return
    assert _read(ZH.label(when)) == (when.start.first, when.start.last)


def test_a_date_that_says_nothing_is_unknown_and_no_span_of_ten_thousand_years() -> None:
    assert labels_in("zh").label(parse("XXXX")) == "时间不详"
    assert labels_in("en").label(parse("XXXX-XX-XX")) == "date unknown"
