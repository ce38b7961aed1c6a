"""Times of which the words leave one side open: 近年来, 几年前, 近日, 9月底前, in recent years.

How many years 近年来 are nobody says; the reading says just that: the begin is not
known, the end is the base. Of 几年前 or 近日 it is known that they are before the
base, and no more. 9月底前 is any day until then.

Not here: spells of which the length is said (`timeline.dates.words.chinese_spans`,
`timeline.dates.words.english_spans`).
"""

from typing import Final

from timeline.dates.calendar import civil_day
from timeline.dates.edtf import parse
from timeline.dates.moving import month_index, week_index
from timeline.dates.words.context import Context, vague
from timeline.dates.words.rules import Asked, Readings, Rule
from timeline.dates.writing import (
    day_text,
    days_text,
    months_text,
    set_text,
    weeks_text,
    years_text,
)
from timeline.errors import InvalidDateError
from timeline.errors.data import quoted

_UNITS: Final = {
    "年": "year",
    "个月": "month",
    "月": "month",
    "周": "week",
    "星期": "week",
    "个星期": "week",
    "天": "day",
    "日": "day",
}


def _until_base(asked: Asked) -> Readings:
    return (f"/{days_text(asked.context.days())}",)


def _from_base(asked: Asked) -> Readings:
    return (f"{days_text(asked.context.days())}/",)


def _before_base(asked: Asked) -> Readings:
    """近日, 不久前: some day up to the base; 几年前: some year before that of the base."""
    last = asked.context.last_day()
    said = asked["u"]
    unit = _UNITS.get(said or "", said)
    if unit == "year":
        return (years_text(((None, civil_day(last)[0] - 1),)),)
    if unit == "month":
        return (months_text(((None, month_index(last) - 1),)),)
    if unit == "week":
        return (weeks_text(((None, week_index(last) - 1),)),)
    return (days_text(((None, last - 1 if unit else last),)),)


def _at_edge(asked: Asked, said: str, *, is_after: bool) -> str:
    """Return what *said* means on the day of the base from which most is before, or after, it."""
    context = asked.context
    whole = asked.again(said)
    if not context.used_base:
        return whole
    days = context.days()
    edge = days[0][0] if is_after else days[-1][1]
    if edge is None or days == ((edge, edge),):
        return whole
    base = parse(day_text(edge), zone=context.zone)
    try:
        return asked.again(said, within=Context(context.phrase, base, context.zone))
    except InvalidDateError:  # there is no such day, counted from that one
        return whole


def _bounded(asked: Asked) -> Readings:
    """9月底前, 2023年之前, 2030年以后: all that is before, or after; the edge may count."""
    said = asked["a"] or ""
    is_after = (asked["x"] or "")[-1] in "后r"  # after
    date = parse(_at_edge(asked, said, is_after=is_after), zone=asked.context.zone)
    first, last = date.start.first, date.end.last
    if date.start is not date.end or date.start.unit != "day" or first is None or last is None:
        found = (f"{said!r}, a span", f"指一段时间的{quoted(said)}")
        raise vague(asked.context.phrase, found, ("a single date", "一个日期"))
    if is_after:
        return set_text(((last + 1, None),)), set_text(((first, None),))
    without, up_to = set_text(((None, first - 1),)), set_text(((None, last),))
    is_deadline = date.precision == "day" and said[-1] in "日号底末天"
    return (up_to, without) if is_deadline else (without, up_to)


UNSAID: Final = (
    Rule(
        "zh.recent-unnumbered",
        "(?:近|最近|这|过去)(?:些|几|多|数)(?:年|个月|个?星期|[周天日])(?:以来|来|间|里|中)?"
        "|近年(?:以来|来)?|近来|连日(?:以来|来)?|(?:多|数|几)(?:年|个月|天)(?:以来|来)"
        "|长期以来|一直以来",
        _until_base,
        "几年、几天没有说：起不详，讫于基准",
        ("近年来", "近些年"),
    ),
    Rule(
        "zh.lately",
        "近日|日前|前不久|不久前|前(?:段|一段)时间|(?:几|数|多)(?P<u>年|个月|周|个?星期|[天日])"
        "[以之]?前|前(?:几|些)(?P<u>年|个月|周|个?星期|[天日])",
        _before_base,
        "多久以前没有说：基准当日或以前的某日；“几年前”是基准之年以前的某年，月、周、日同",
        ("近日", "几年前"),
    ),
    Rule(
        "zh.coming-unnumbered",
        "(?:未来|今后)(?:几|数)(?:年|个月|周|个?星期|[天日])(?:里|内|中)?",
        _from_base,
        "几年没有说：起于基准，讫不详",
        ("未来几年",),
    ),
)
"""Rules for Chinese times of which one side is not said."""

BOUNDED: Final = (
    Rule(
        "zh.bounded",
        "(?P<a>.{2,30}?)(?P<x>[之以]?[前后])",
        _bounded,
        "某日、某月底“前”含该日；某年、某月“前”“后”不含该年、该月；另一读法反之",
        ("2025年9月底前", "2023年以前", "2030年之后"),
    ),
)
"""The Chinese rule for what is bounded on one side."""

ENGLISH_UNSAID: Final = (
    Rule(
        "en.recent-unnumbered",
        "(?:in|over|during|for)? ?(?:the )?(?:recent|(?:past|last)(?: few| several)?) "
        "(?:years|months|weeks|days|decades)|for (?:many )?years",
        _until_base,
        "how many is not said: the begin is not known, the end is the base",
        ("in recent years", "over the past few years"),
    ),
    Rule(
        "en.lately",
        "recently|lately|(?:a few|several|some|many) (?P<u>year|month|week|day)s (?:ago|earlier)",
        _before_base,
        "how long ago is not said: the day of the base or some day before; “a few years ago” is "
        "some year before that of the base, so months, weeks and days",
        ("recently", "a few years ago"),
    ),
    Rule(
        "en.coming-unnumbered",
        "(?:in|over|during|for) the (?:coming|next)(?: few| several)? "
        "(?:years|months|weeks|days|decades)",
        _from_base,
        "how many is not said: from the base on, the end is not known",
        ("in the coming years",),
    ),
    Rule(
        "en.bounded",
        "(?P<x>before|prior to|after) (?P<a>.{4,40})",
        _bounded,
        "before or after all of it; the edge may count",
        ("before 2023", "after June 2023"),
    ),
)
"""Rules for English times of which one side is not said."""
