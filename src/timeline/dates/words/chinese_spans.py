"""Chinese spans, and what is counted from the base: 近两年, 3年前, 2021年以来, “十四五”期间.

Not here: years, months and days themselves (`timeline.dates.words.chinese`), the
counting (`timeline.dates.words.counting`).
"""

import re
from typing import Final

from timeline.dates.calendar import day_number
from timeline.dates.edtf import parse
from timeline.dates.faults import fault
from timeline.dates.words.chinese import NUMBER
from timeline.dates.words.context import Context, about_a_time, vague
from timeline.dates.words.counting import (
    away,
    calendar_years,
    next_spell,
    past_spell,
    since,
    some_time_since,
    until,
)
from timeline.dates.words.cuts import approximate, dated, within
from timeline.dates.words.numerals import number
from timeline.dates.words.rules import Asked, Readings, Rule
from timeline.dates.writing import day_text
from timeline.errors import InvalidDateError
from timeline.errors.data import quoted

_UNITS: Final = {"年": "year", "月": "month", "季": "quarter", "天": "day", "日": "day"}
_HALVES: Final = {"year": (6, "month"), "month": (15, "day")}
_UNIT: Final = "(?P<u>年|个月|个?季度|[天日]|周|个?星期)"
# At most three signs: 1985年以来 and 一九八五年以来 are years, not numbers of years.
_DIGIT: Final = "[一二两三四五六七八九]"
_COUNT: Final = f"(?:[1-9][0-9]{{0,2}}|{_DIGIT}?[十百][一二三四五六七八九十]?|{_DIGIT})"
_N: Final = f"(?P<n>{_COUNT}|半)"
_PAST: Final = "(?:近|最近|过去的?|这|此前)"
_SINCE_THEN: Final = "(?:以来|来|间|里|内|中)"


def _amount(asked: Asked) -> tuple[int, str]:
    """Return the number and the unit of a spell; half a year is six months, half a month 15 days.

    Other units have no half that anybody counts with.
    """
    unit = _UNITS.get((asked["u"] or "").removeprefix("个")[0], "week")
    said = asked["n"] or ""
    if said != "半":
        return number(said), unit
    if unit in _HALVES:
        return _HALVES[unit]
    phrase = asked.context.phrase
    found = (f"{phrase!r}, half of such a unit", f"{quoted(phrase)}，半{asked['u']}并无定数")
    raise vague(phrase, found, ("half a year or half a month", "“半年”“半个月”"))


def _now(asked: Asked) -> Readings:
    return (asked.context.base.text,)


def _past(asked: Asked) -> Readings:
    return (past_spell(asked.context, *_amount(asked)),)


def _past_years(asked: Asked) -> Readings:
    count = number(asked["n"] or "")
    return past_spell(asked.context, count, "year"), *calendar_years(asked.context, count)


def _past_years_of_plan(asked: Asked) -> Readings:
    """这五年, 五年来: the years up to the base; perhaps the plan that the base is in."""
    readings = _past_years(asked)
    days = asked.context.days()
    first, last = days[0][0], days[-1][1]
    if first is None or last is None:
        return readings
    plans = (f"{dated(p.first)}/{dated(p.last)}" for p in asked.rules.periods_around(first, last))
    count = number(asked["n"] or "")
    others = (text for text in plans if int(text[11:15]) - int(text[:4]) + 1 == count)
    return (*readings, *others)


def _next(asked: Asked) -> Readings:
    return (next_spell(asked.context, *_amount(asked)),)


def _away(asked: Asked) -> Readings:
    """3年前; 10日前 and 10日后 may also be before and after the 10th."""
    count, unit = _amount(asked)
    reading = away(asked.context, -count if asked["x"] == "前" else count, unit)
    if asked["u"] != "日" or count > _LONGEST_MONTH:
        return (reading,)
    try:
        bounded = asked.again(f"{asked['n']}日之{asked['x']}")
    except InvalidDateError:  # the month of the base has no such day
        return (reading,)
    return reading, bounded


def _since(asked: Asked) -> Readings:
    return (since(asked.again(asked["a"] or ""), asked.context),)


def _some_time_since(asked: Asked) -> Readings:
    return (some_time_since(asked.again(asked["a"] or ""), asked.context),)


def _to_date(asked: Asked) -> Readings:
    return (f"/{asked.context.not_before()}",)


def _until(asked: Asked) -> Readings:
    return until(asked.again(asked["a"] or ""), asked.context)


_LAST_UNIT: Final = re.compile("(年代|年|月份?|[日号]|季度|世纪)$")
_ENDS_IN_NUMBER: Final = re.compile(f"{NUMBER}$")
_LONGEST_MONTH: Final = 31
_YEAR: Final = len("2025")
_HANGS_ON_BEGIN: Final = re.compile(
    f"{NUMBER}(?:月|[日号])|[次翌同当]|[上中下]旬|月?[初中底末]|[上下]午|[凌早傍晚]|中午"
    "|[0-9一二三四五六七八九十]{1,3}[时点:]"
)


def _range(asked: Asked) -> Readings:
    """A to B: what A says of year and month need not be said again in B."""
    begin, end = asked["a"] or "", asked["b"] or ""
    unit = _LAST_UNIT.search(end)
    if unit and _ENDS_IN_NUMBER.search(begin):
        begin += unit[1]
    first = asked.again(begin)
    context = asked.context
    if _HANGS_ON_BEGIN.match(end):
        context = Context(context.phrase, parse(first, zone=context.zone), context.zone)
    last = asked.again(end, within=context)
    if "/" in first + last:
        found = ("a span as the end of a span", "本身是一段时间的起点或终点")
        raise vague(asked.context.phrase, found, ("two dates", "一起一讫两个日期"))
    whole = len(first) == len(last) == _YEAR and (first + last).isdecimal()
    return (f"{first}/{last}", *([f"{first}-01-01/{last}-12-31"] if whole else []))


def _about(asked: Asked) -> Readings:
    reading = asked.again(asked["a"] or "")
    if "T" in reading:
        raise about_a_time(asked.context)
    return (approximate(reading),)


_PLAN_FIRST: Final = "(?:(?:时|规划|计划)?期)?初|(?:规划|计划)?初期|开局之?年|首年|第一年"
_PLAN_LAST: Final = "(?:(?:时|规划|计划)?期)?末|(?:规划|计划)?末期|收官之?年|最后一年|末年"


def _plan(asked: Asked) -> Readings:
    """A named period; its 初 is its first year, its 末 its last."""
    period = asked.rules.period(asked["p"] or "")
    word = asked["x"]
    if word is None or word.endswith(("期间", "时期")) or word == "期":
        quoted = '"' in asked.match[0]
        if not (period.bare or quoted or word) and asked["p"] == period.name:
            name = period.name
            found = (
                f"{name!r}, a number as much as a named period",
                f"既像数字又像规划期的“{name}”",
            )
            expected = (
                f"“{name}” in quotation marks, or {name}期间, for the period",
                f"加引号的“{name}”，或“{name}期间”",
            )
            raise vague(asked.context.phrase, found, expected)
        return (f"{dated(period.first)}/{dated(period.last)}",)
    first = re.fullmatch(_PLAN_FIRST, word) is not None
    day = period.first if first else period.last
    whole = dated(day)[:-6]
    return (whole, within(whole, asked.rules.parts["year", "初" if first else "末"]))


def _plan_years(asked: Asked) -> Readings:
    """“十四五”前四年: its first years, as one span."""
    period, count = asked.rules.period(asked["p"] or ""), number(asked["n"] or "")
    year, month, day = period.first
    last = day_number(year + count, month, day) - 1
    if last > day_number(*period.last):
        found = (f"{count} years of {period.name}", f"{period.name}的{count}年")
        expected = ("no more years than it has", "不超过其年数")
        raise fault("no-such-year", asked.context.phrase, asked.start("n"), found, expected)
    return (f"{dated(period.first)}/{day_text(last)}",)


COUNTED: Final = (
    Rule(
        "zh.now",
        "现?如今|目前|现在|当前|当下|眼下|现今|(?:发|截)稿时?",
        _now,
        "基准本身",
        ("目前", "如今"),
    ),
    Rule(
        "zh.recent-years-of-plan",
        f"(?:{_PAST}(?P<n>五|5)年{_SINCE_THEN}?|(?P<n>五|5)年(?:以来|来))",
        _past_years_of_plan,
        "自基准上溯五年；另一读法是所在的五年规划",
        ("五年来", "这五年", "过去五年"),
    ),
    Rule(
        "zh.recent-years",
        f"(?:{_PAST}(?P<n>{_COUNT})年{_SINCE_THEN}?|(?P<n>{_COUNT})年(?:以来|来))",
        _past_years,
        "自基准上溯若干年，起止均存基准之不确定；另一读法是此前若干个整年",
        ("近两年", "三年来"),
    ),
    Rule(
        "zh.recent",
        f"(?:{_PAST}{_N}{_UNIT}{_SINCE_THEN}?|(?P<n>{_COUNT}|半)(?P<u>年|个月|个季度|天|周|个?星期)(?:以来|来))",
        _past,
        "自基准上溯若干月、周、日；半年是六个月，半个月是十五天",
        ("近三个月", "最近半年", "近10天"),
    ),
    Rule(
        "zh.coming",
        f"(?:未来|今后|接下来(?:的)?|下一?个?){_N}{_UNIT}(?:里|内|中)?",
        _next,
        "从基准起若干年、月、日，起止均存基准之不确定",
        ("未来三年", "今后五年"),
    ),
    Rule(
        "zh.away",
        # 10日之前, 三季度前 and 三季度以后 are bounded by that day and that quarter.
        f"{_N}(?:(?P<u>年|个月|个季度|天|周|个?星期)[以之]?|(?P<u>日))(?P<x>[前后])",
        _away,
        "从基准数若干，精度与单位相同：3年前是那一年，3个月前是那个月，半个月前是十五天前的那日；"
        "“10日前”的另一读法是该月10日以前",
        ("3年前", "三个月后", "10天前", "半个月前"),
    ),
    Rule(
        "zh.plan",
        f'"?(?P<p>{{periods}})"?(?P<x>(?:规划|计划)?(?:期间|时期)|期|{_PLAN_FIRST}|{_PLAN_LAST})?',
        _plan,
        "从第一日到最后一日的一整段，见“Named periods”；初、末是其首年、末年",
        ("“十四五”期间", "“十三五”末", "“十五五”"),
    ),
    Rule(
        "zh.plan-years",
        f'"?(?P<p>{{periods}})"?(?:时期|期间)?[前头](?P<n>{_DIGIT})年',
        _plan_years,
        "规划期开头的若干年，一整段",
        ("“十四五”前四年",),
    ),
)
"""Rules for what is counted from the base, and for named periods."""

SPANS: Final = (
    Rule(
        "zh.to-date",
        "(?:至今|迄今)(?:为止)?",
        _to_date,
        "起不详，讫不详而不早于基准；从不算作“仍在继续”",
        ("至今",),
    ),
    Rule(
        "zh.until",
        "(?:截至|截止到?|到)(?P<a>.{1,30}?)(?:为止)?|(?P<a>.{1,30}?)为止",
        _until,
        "截止的那一天、那一月；另一读法是到那时为止的一段",
        ("截至2025年9月", "截至目前"),
    ),
    Rule(
        "zh.since",
        "(?:自从?|从)?(?P<a>.{1,30}?)(?:以来|[以之]后至今|起?至今|起?迄今|起|开始)",
        _since,
        "从那时起，讫不详而不早于基准；从不算作“仍在继续”",
        ("2021年以来", "“十四五”以来"),
    ),
    Rule(
        "zh.some-time-since",
        "(?:自从?|从)?(?P<a>.{1,30}?)(?:以来|[以之]后至今|起?至今|起?迄今)的?(?:某[时日天]|某个时候)",
        _some_time_since,
        "只发生一次、哪天不详的事：从那时的首日到基准的末日，其中某日；基准更正，末日随之",
        ("2021年以来某时", "“十四五”以来某时"),
    ),
    Rule(
        "zh.range",
        "(?:自|从)?(?P<a>.{1,30}?)(?:至|到|-)(?P<b>.{1,30}?)(?:期间|之?间)?",
        _range,
        "从前者到后者，含两端；年份只写首尾的，另一读法是整年",
        ("4月11日至13日", "2021-2025年"),
    ),
    Rule(
        "zh.about",
        "(?:大?约|大概)(?P<a>.{1,30})|(?P<a>.{1,30}?)(?:左右|前后|许)",
        _about,
        "加EDTF的“~”，不放宽范围",
        ("约1985年", "2023年6月左右"),
    ),
)
"""Rules for spans, which take any other phrase as a part."""
