"""Chinese dates that stand for themselves or for a part of the base: years, months, days.

`docs/dates.md` has the table that is made of these rules. Groups are named alike:
``y`` a year as named, ``m`` a month, ``d`` a day, ``n`` a number, ``x`` a word that
cuts out a part.

Not here: decades and centuries (`timeline.dates.words.chinese_eras`), spans and what
counts from the base (`timeline.dates.words.chinese_spans`).
"""

from collections.abc import Iterable
from typing import Final

from timeline.dates.calendar import day_number, days_in_month
from timeline.dates.moving import coarse, week_index
from timeline.dates.ranges import Ranges, shift
from timeline.dates.words.context import Context
from timeline.dates.words.cuts import of_months, of_years, spans
from timeline.dates.words.numerals import number
from timeline.dates.words.rules import Asked, Readings, Rule
from timeline.dates.writing import (
    day_text,
    days_text,
    listed,
    month_text,
    months_text,
    weeks_text,
    year_text,
    years_text,
)

# 两三 and 三四 are no numbers but “two or three”.
NUMBER: Final = (
    "(?:[0-9]{1,4}|[一二两三四五六七八九]?[十百][一二三四五六七八九十零]{0,3}"
    "|[一二两三四五六七八九])"
)
_YEAR_NUMBER: Final = "(?:[0-9]{1,4}|[一二三四五六七八九十百〇零]{1,5})"
DIGITS: Final = "(?:[0-9]{4}|[零〇○一二三四五六七八九]{4})"
YEAR: Final = (
    f"(?:{DIGITS}年|民国(?:{_YEAR_NUMBER}|元)年|公元前?{_YEAR_NUMBER}年"
    "|今年|本年|同年|当年|去年|上年|前年|大前年|明年|来年|次年|翌年|后年)"
)
THE_YEAR: Final = f"(?P<y>{YEAR})"
SOME_YEAR: Final = f"(?P<y>{YEAR})?"
MONTH: Final = f"(?:{NUMBER}月(?:份)?)"
THAT_MONTH: Final = "(?:本月|当月|同月|这个月|上个?月|下个?月|次月)"
DAY: Final = f"{NUMBER}[日号]"
YEARS_AWAY: Final = {
    "今年": 0,
    "本年": 0,
    "同年": 0,
    "当年": 0,
    "去年": -1,
    "上年": -1,
    "前年": -2,
    "大前年": -3,
    "明年": 1,
    "来年": 1,
    "次年": 1,
    "翌年": 1,
    "后年": 2,
    "今": 0,
    "去": -1,
    "明": 1,
}
MONTHS_AWAY: Final = {"上": -1, "下": 1, "次": 1}
DAYS_AWAY: Final = {
    "今": 0,
    "当": 0,
    "同": 0,
    "即": 0,
    "昨": -1,
    "前": -2,
    "大前": -3,
    "明": 1,
    "次": 1,
    "翌": 1,
    "后": 2,
    "大后": 3,
}
NEAR: Final = {"这": 0, "本": 0, "上": -1, "下": 1}
_WEEKDAYS: Final = "一二三四五六日天"
_REPUBLIC: Final = 1911
MONTHS: Final = 12
_LONGEST_MONTH: Final = 31


def years_of(said: str | None, context: Context) -> Ranges:
    """Return the years that a phrase such as 2023年, 去年 or nothing at all means."""
    if said is None:
        return context.years()
    away = YEARS_AWAY.get(said)
    if away is not None:
        return shift(context.years(), away)
    if said.startswith("民国"):
        year = _REPUBLIC + number(said[2:-1])
    elif said.startswith("公元前"):
        year = 1 - number(said[3:-1])
    elif said.startswith("公元"):
        year = number(said[2:-1])
    else:
        year = number(said.removesuffix("年"))
    return ((year, year),)


def months_of(asked: Asked) -> list[int]:
    """Return the months that the groups ``y`` and ``m``, or ``w``, of a phrase mean."""
    context = asked.context
    word = asked["w"] or (None if asked["m"] else "本")
    if word is not None:
        return context.one_by_one(shift(context.months(), MONTHS_AWAY.get(word[0], 0)))
    said = asked["m"]
    month = number((said or "").removesuffix("份").removesuffix("月"))
    if not 1 <= month <= MONTHS:
        expected = ("1 to 12", "1至12月")
        raise context.no_such(("month", "月"), asked.start("m"), month, expected)
    years = context.one_by_one(years_of(asked["y"], context))
    return [year * 12 + month - 1 for year in years]


def _year(asked: Asked) -> Readings:
    return (years_text(years_of(asked["y"], asked.context)),)


def _whole_year(asked: Asked) -> Readings:
    years = asked.context.one_by_one(years_of(asked["y"], asked.context))
    return (spans((f"{year_text(year)}-01-01", f"{year_text(year)}-12-31") for year in years),)


def _year_part(asked: Asked) -> Readings:
    years = asked.context.one_by_one(years_of(asked["y"], asked.context))
    return of_years(years, asked.part("year", asked["x"] or ""))


def _month(asked: Asked) -> Readings:
    return (listed(month_text(month) for month in months_of(asked)),)


def _month_alone(asked: Asked) -> Readings:
    """A month without a year: of the base's year; it may also be the last such before."""
    months = months_of(asked)
    latest = asked.context.months()[-1][1]
    reading = listed(month_text(month) for month in months)
    if latest is not None and months[-1] > latest:
        return reading, listed(month_text(month - 12) for month in months)
    return (reading,)


def _month_part(asked: Asked) -> Readings:
    return of_months(months_of(asked), asked.part("month", asked["x"] or ""))


def _numbers(months: Iterable[int], date: int) -> list[int]:
    """Return the days with that number in *months*, of those that have one."""
    return [
        day_number(month // 12, month % 12 + 1, date)
        for month in months
        if 1 <= date <= days_in_month(month // 12, month % 12 + 1)
    ]


def _day(asked: Asked) -> Readings:
    """11月5日; of 11月5日（周三） only such a day as is a Wednesday."""
    date, said = number((asked["d"] or "")[:-1]), asked["k"]
    months = months_of(asked)
    found = _numbers(months, date)
    if not found:
        lengths = [days_in_month(month // 12, month % 12 + 1) for month in months]
        most = max(lengths, default=_LONGEST_MONTH)
        place = asked.start("d")
        raise asked.context.no_such(("day", "日"), place, date, (f"1 to {most}", f"1至{most}日"))
    if said is not None:
        weekday = min(_WEEKDAYS.index(said), 6)
        found = [day for day in found if (day + 3) % 7 == weekday]
    if not found:
        expected = ("the weekday of that date", "与该日相符的星期")
        raise asked.context.no_such(("weekday", ""), asked.start("k"), f"星期{said}", expected)
    return (listed(map(day_text, found)),)


def _day_alone(asked: Asked) -> Readings:
    """A day without a month: of the base's month."""
    date = number((asked["d"] or "")[:-1])
    months = asked.context.one_by_one(asked.context.months())
    found = [day_text(day) for day in _numbers(months, date)]
    if not found:
        raise asked.context.no_such(
            ("day", "日"), 0, date, ("a day of the base's month", "基准当月实有的日期")
        )
    return (listed(found),)


def _near_day(asked: Asked) -> Readings:
    return (days_text(shift(asked.context.days(), DAYS_AWAY[asked["x"] or ""])),)


def _near_month(asked: Asked) -> Readings:
    months = asked.context.months()
    return (months_text(shift(months, MONTHS_AWAY.get((asked["w"] or "")[0], 0))),)


def _week(asked: Asked) -> Readings:
    """本周, 上周三: weeks run from Monday to Sunday."""
    context = asked.context
    weeks = shift(coarse(context.days(), week_index), NEAR[(asked["x"] or "")[0]])
    weekday = asked["d"]
    if weekday is None:
        return (weeks_text(weeks),)
    if weekday == "末":
        ends = (7 * week + 2 for week in context.one_by_one(weeks))
        return (listed(f"{day_text(end)}..{day_text(end + 1)}" for end in ends),)
    date = min(_WEEKDAYS.index(weekday), 6)
    return (listed(day_text(7 * week - 3 + date) for week in context.one_by_one(weeks)),)


_M: Final = f"(?:{SOME_YEAR}(?P<m>{MONTH})|(?P<w>{THAT_MONTH}))"
_D: Final = f"(?P<d>{DAY})"
_TEN_DAYS: Final = "(?:上中?旬|中[上下]?旬|下旬)"

ABSOLUTE: Final = (
    Rule(
        "zh.year",
        THE_YEAR,
        _year,
        "该年；今年、去年等自基准之年起算",
        ("2022年", "去年", "民国三十八年"),
    ),
    Rule(
        "zh.whole-year",
        f"{SOME_YEAR}(?:全年|整年|一整年)|(?P<y>{DIGITS})全年",
        _whole_year,
        "从1月1日到12月31日的一整段",
        ("2024年全年",),
    ),
    Rule(
        "zh.within-year",
        f"{THE_YEAR}年?[之以]?内|年内",
        _year,
        "该年中的某时",
        ("年内", "2025年内"),
    ),
    Rule(
        "zh.year-part",
        f"{SOME_YEAR}(?P<x>年[初中底末终]|岁[初末])|{THE_YEAR}(?P<x>[初中底末])",
        _year_part,
        "见“What vague words cut out”",
        ("2024年底", "今年年初"),
    ),
    Rule("zh.year-month", f"{THE_YEAR}(?P<m>{MONTH})", _month, "该月", ("2023年6月", "今年2月")),
    Rule(
        "zh.month",
        f"(?P<m>{MONTH})",
        _month_alone,
        "基准之年的该月；若迟于基准，另一读法是上一年该月",
        ("5月",),
    ),
    Rule(
        "zh.near-month",
        f"(?P<w>{THAT_MONTH})内?",
        _near_month,
        "基准之月前后的月",
        ("本月", "上个月"),
    ),
    Rule(
        "zh.month-part",
        f"{_M}(?P<x>{_TEN_DAYS}|月?[初中底末])|(?P<x>月[初中底末]|{_TEN_DAYS})",
        _month_part,
        "见“What vague words cut out”",
        ("去年12月中旬", "本月初", "6月底"),
    ),
    Rule(
        "zh.date",
        f"{_M}{_D}(?:[(](?:星期|周|礼拜)(?P<k>[一二三四五六日天])[)])?",
        _day,
        "该日；未写年的，取基准之年；注明星期的须相符",
        ("2023年6月30日", "4月11日", "2025年11月5日（星期三）"),
    ),
    Rule("zh.day", f"(?P<d>{NUMBER}[日号])", _day_alone, "基准之月的该日", ("13日",)),
    Rule(
        "zh.near-day",
        "(?P<x>大?[前后]|[今昨明当同次翌])[日天]|(?P<x>即)日",
        _near_day,
        "基准之日前后的日",
        ("昨日", "前天"),
    ),
    Rule(
        "zh.week",
        "(?P<x>这个?|本|上个?|下个?)(?:周|星期|礼拜)(?:(?P<d>[一二三四五六日天末])|内)?",
        _week,
        "周一至周日；周末是周六、周日",
        ("上周", "本周三", "上周末"),
        "GB/T 7408.1—2023：周一为一周之始",
    ),
)
"""Rules for years, months and days."""
