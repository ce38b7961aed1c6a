"""Chinese dates that stand for themselves or for a part of the base: years, months, days.

`docs/dates.md` has the table that is made of these rules. Groups are named alike:
``y`` a year as named, ``m`` a month, ``d`` a day, ``n`` a number, ``x`` a word that
cuts out a part.

Not here: spans and what counts from the base (`timeline.dates.words.chinese_spans`).
"""

from collections.abc import Callable
from typing import Final

from timeline.dates.calendar import days_in_month
from timeline.dates.faults import fault
from timeline.dates.moving import coarse, month_index, week_index
from timeline.dates.ranges import Ranges, shift
from timeline.dates.words.context import Context, vague
from timeline.dates.words.cuts import of_digits, of_months, of_years, spans
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
    f"(?:{DIGITS}年|民国(?:{_YEAR_NUMBER}|元)年|公元前{_YEAR_NUMBER}年"
    "|今年|本年|同年|当年|去年|上年|前年|大前年|明年|来年|次年|翌年|后年)"
)
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
    "昨": -1,
    "前": -2,
    "大前": -3,
    "明": 1,
    "次": 1,
    "翌": 1,
    "后": 2,
    "大后": 3,
}
_WEEKS_AWAY: Final = {"这": 0, "本": 0, "上": -1, "下": 1}
_WEEKDAYS: Final = "一二三四五六日天"
_REPUBLIC: Final = 1911
_MONTHS: Final = 12
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
    else:
        year = number(said[:-1])
    return ((year, year),)


def months_of(asked: Asked) -> list[int]:
    """Return the months that the groups ``y`` and ``m``, or ``w``, of a phrase mean."""
    context = asked.context
    word = asked["w"] or (None if asked["m"] else "本")
    if word is not None:
        return context.one_by_one(shift(context.months(), MONTHS_AWAY.get(word[0], 0)))
    said = asked["m"]
    month = number((said or "").removesuffix("份").removesuffix("月"))
    if not 1 <= month <= _MONTHS:
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


def _day(asked: Asked) -> Readings:
    date = number((asked["d"] or "")[:-1])
    months = months_of(asked)
    lengths = [days_in_month(month // 12, month % 12 + 1) for month in months]
    found = [
        f"{month_text(month)}-{date:02}"
        for month, length in zip(months, lengths, strict=True)
        if 1 <= date <= length
    ]
    if not found:
        most = max(lengths, default=_LONGEST_MONTH)
        place = asked.start("d")
        raise asked.context.no_such(("day", "日"), place, date, (f"1 to {most}", f"1至{most}日"))
    return (listed(found),)


def _day_alone(asked: Asked) -> Readings:
    """A day without a month: of the base's month."""
    date = number((asked["d"] or "")[:-1])
    months = asked.context.one_by_one(asked.context.months())
    found = [
        f"{month_text(month)}-{date:02}"
        for month in months
        if 1 <= date <= days_in_month(month // 12, month % 12 + 1)
    ]
    if not found:
        raise asked.context.no_such(
            ("day", "日"), 0, date, ("a day of the base's month", "基准当月实有的日期")
        )
    return (listed(found),)


def _coded(codes: dict[str, str]) -> Callable[[Asked], Readings]:
    def resolve(asked: Asked) -> Readings:
        code = codes[asked["x"] or ""]
        years = asked.context.one_by_one(years_of(asked["y"], asked.context))
        return (listed(f"{year_text(year)}-{code}" for year in years),)

    return resolve


def _quarter_part(asked: Asked) -> Readings:
    """一季度末, 季初: of the last, or the first, month of the quarter."""
    context, said = asked.context, asked["q"]
    if said is None:
        quarters = context.one_by_one(coarse(context.days(), lambda day: month_index(day) // 3))
    else:
        years = context.one_by_one(years_of(asked["y"], context))
        quarters = [4 * year + int(_QUARTERS[said]) - 33 for year in years]
    is_end = (asked["x"] or "")[-1] in "末底"
    months = [3 * quarter + (2 if is_end else 0) for quarter in quarters]
    return of_months(months, asked.part("month", "末" if is_end else "初"))


def _first_months(asked: Asked) -> Readings:
    """前三季度, 前5个月, 1至9月: from January to the end of that month."""
    count = number(asked["n"] or "")
    last = count * (3 if asked["u"] == "季度" else 1)
    if not 1 <= last <= _MONTHS:
        expected = ("at most a year", "不超过一年")
        english, chinese = ("quarters", "季度") if asked["u"] == "季度" else ("months", "月")
        found = (f"{count} {english}", f"{count}个{chinese}")
        raise fault("no-such-month", asked.context.phrase, asked.start("n"), found, expected)
    years = asked.context.one_by_one(years_of(asked["y"], asked.context))
    pairs = (
        (f"{year_text(y)}-01-01", f"{year_text(y)}-{last:02}-{days_in_month(y, last):02}")
        for y in years
    )
    return (spans(pairs),)


def _decade(asked: Asked) -> Readings:
    """上世纪90年代 and its part; a decade without a century is of the 20th."""
    century = asked["c"]
    written = asked["q"]
    if written is not None:  # 1990年代
        head = written[:3]
        return of_digits(head, asked.part("decade", asked["x"])) if asked["x"] else (f"{head}X",)
    digit = number(asked["n"] or "") // 10
    head = f"{_century(century, asked.context):02}{digit}" if century else f"19{digit}"
    others = () if century else (f"20{digit}X",)
    word = asked["x"]
    if word is None:
        return (f"{head}X", *others)
    return of_digits(head, asked.part("decade", word))


def _century(said: str, context: Context) -> int:
    if said[0] in "上本":
        years = context.one_by_one(context.years())
        centuries = {year // 100 for year in years}
        if len(centuries) > 1:
            found = (f"base {context.base.text!r}", f"基准“{context.base.text}”")
            raise vague(context.phrase, found, ("a base within one century", "不跨世纪的基准"))
        return centuries.pop() - (said[0] == "上")
    return number(said.removesuffix("世纪")) - 1


def _whole_century(asked: Asked) -> Readings:
    head = f"{_century(asked['c'] or '', asked.context):02}"
    word = asked["x"]
    if word is None:
        return (f"{head}XX",)
    return of_digits(head, asked.part("century", word))


def _near_day(asked: Asked) -> Readings:
    return (days_text(shift(asked.context.days(), DAYS_AWAY[asked["x"] or ""])),)


def _near_month(asked: Asked) -> Readings:
    months = asked.context.months()
    return (months_text(shift(months, MONTHS_AWAY.get((asked["w"] or "")[0], 0))),)


def _week(asked: Asked) -> Readings:
    """本周, 上周三: weeks run from Monday to Sunday."""
    context = asked.context
    weeks = shift(coarse(context.days(), week_index), _WEEKS_AWAY[(asked["x"] or "")[0]])
    weekday = asked["d"]
    if weekday is None:
        return (weeks_text(weeks),)
    if weekday == "末":
        ends = (7 * week + 2 for week in context.one_by_one(weeks))
        return (listed(f"{day_text(end)}..{day_text(end + 1)}" for end in ends),)
    date = min(_WEEKDAYS.index(weekday), 6)
    return (listed(day_text(7 * week - 3 + date) for week in context.one_by_one(weeks)),)


_SEASONS: Final = {"春": "21", "夏": "22", "秋": "23", "冬": "24"}
_QUARTERS: Final = {
    digit: str(32 + value) for value in range(1, 5) for digit in (str(value), "一二三四"[value - 1])
}
_QUARTERS["首"] = "33"
_Y: Final = f"(?P<y>{YEAR})"
_Y0: Final = f"(?P<y>{YEAR})?"
_M: Final = f"(?:{_Y0}(?P<m>{MONTH})|(?P<w>{THAT_MONTH}))"
_D: Final = f"(?P<d>{DAY})"
_ERA: Final = "中期|初期|前期|后期|末期|初|中|末"

ABSOLUTE: Final = (
    Rule(
        "zh.year", _Y, _year, "该年；今年、去年等自基准之年起算", ("2022年", "去年", "民国三十八年")
    ),
    Rule(
        "zh.whole-year",
        f"(?:{_Y0}(?:全年|整年|一整年))",
        _whole_year,
        "从1月1日到12月31日的一整段",
        ("2024年全年",),
    ),
    Rule(
        "zh.within-year",
        f"{_Y}年?[之以]?内|年内",
        _year,
        "该年中的某时",
        ("年内", "2025年内"),
    ),
    Rule(
        "zh.year-part",
        f"{_Y0}(?P<x>年[初中底末终]|岁[初末])|{_Y}(?P<x>[初中底末])",
        _year_part,
        "见“What vague words cut out”",
        ("2024年底", "今年年初"),
    ),
    Rule("zh.year-month", f"{_Y}(?P<m>{MONTH})", _month, "该月", ("2023年6月", "今年2月")),
    Rule(
        "zh.month",
        f"(?P<m>{MONTH})",
        _month_alone,
        "基准之年的该月；若迟于基准，另一读法是上一年该月",
        ("5月",),
    ),
    Rule(
        "zh.near-month", f"(?P<w>{THAT_MONTH})", _near_month, "基准之月前后的月", ("本月", "上个月")
    ),
    Rule(
        "zh.month-part",
        f"{_M}(?P<x>[上中下]旬|月?[初中底末])|(?P<x>月[初中底末]|[上中下]旬)",
        _month_part,
        "见“What vague words cut out”",
        ("去年12月中旬", "本月初", "6月底"),
    ),
    Rule("zh.date", f"{_M}{_D}", _day, "该日；未写年的，取基准之年", ("2023年6月30日", "4月11日")),
    Rule("zh.day", f"(?P<d>{NUMBER}日)", _day_alone, "基准之月的该日", ("13日",)),
    Rule(
        "zh.half",
        f"{_Y0}(?P<x>[上下]半年)",
        _coded({"上半年": "40", "下半年": "41"}),
        "1至6月，7至12月",
        ("2025年上半年",),
    ),
    Rule(
        "zh.quarter",
        f"{_Y0}第?(?P<x>[1-4一二三四首])季度",
        _coded(_QUARTERS),
        "三个月一季度，自1月起",
        ("2024年第三季度", "今年一季度"),
    ),
    Rule(
        "zh.quarter-part",
        f"{_Y0}第?(?P<q>[1-4一二三四首])季度(?P<x>[初末底])|(?P<x>季度?[初末底])",
        _quarter_part,
        "该季首月的月初、末月的月末",
        ("2024年一季度末", "季末"),
    ),
    Rule(
        "zh.season",
        f"{_Y}的?(?P<x>[春夏秋冬])[季天]?|(?P<y>[今去明])(?P<x>[春夏秋冬])|(?P<x>[春夏秋冬])季",
        _coded(_SEASONS),
        "气象季节：春3至5月，夏6至8月，秋9至11月，冬12月至次年2月",
        ("2024年春", "去年冬天", "夏季"),
        "《气候季节划分》（QX/T 152—2012）",
    ),
    Rule(
        "zh.first-months",
        f"{_Y0}(?:前(?P<n>{NUMBER})(?:个)?(?P<u>季度|月))",
        _first_months,
        "从1月1日到该季、该月之末的一段",
        ("今年前三季度", "2025年前5个月"),
    ),
    Rule(
        "zh.decade",
        f"(?P<c>[上本]个?世纪|(?!0){NUMBER}世纪)?(?P<n>[1-9]0|[一二三四五六七八九]十)年代(?P<x>{_ERA})?"
        f"|(?P<q>[12][0-9]{{2}}0)年代(?P<x>{_ERA})?",
        _decade,
        "以该数字开头的十年；未写世纪的读作20世纪，另一读法是21世纪",
        ("上世纪90年代", "20世纪八十年代初", "1990年代"),
    ),
    Rule(
        "zh.century",
        f"(?P<c>[上本]个?世纪|(?!0){NUMBER}世纪)(?P<x>初叶|中叶|末叶|中期|初|末)?",
        _whole_century,
        "1901年在20世纪，依通行写法，20世纪是19XX",
        ("19世纪末", "20世纪"),
    ),
    Rule(
        "zh.near-day",
        "(?P<x>大?[前后]|[今昨明当同次翌])[日天]",
        _near_day,
        "基准之日前后的日",
        ("昨日", "前天"),
    ),
    Rule(
        "zh.week",
        "(?P<x>这个?|本|上个?|下个?)(?:周|星期|礼拜)(?P<d>[一二三四五六日天末])?",
        _week,
        "周一至周日；周末是周六、周日",
        ("上周", "本周三", "上周末"),
        "GB/T 7408.1—2023：周一为一周之始",
    ),
)
"""Rules for years, months and days."""
