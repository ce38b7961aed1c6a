"""English spans, and what is counted from the base: in the past two years, 11-13 April 2025.

Not here: years, months and days themselves (`timeline.dates.words.english`), the
counting (`timeline.dates.words.counting`).
"""

import re
from typing import Final

from timeline.dates.edtf import parse
from timeline.dates.ranges import shift
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
from timeline.dates.words.cuts import approximate, dated
from timeline.dates.words.english import COUNTED, NEAR
from timeline.dates.words.rules import Asked, Readings, Rule
from timeline.dates.writing import days_text

_DAYS_AWAY: Final = {
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}
_YEAR: Final = len("2025")
_N: Final = f"(?P<n>[0-9]{{1,3}}|a|an|{'|'.join(COUNTED[1:])})"
_UNIT: Final = "(?P<u>year|month|quarter|week|day|decade)s?"
_ONE: Final = "(?P<u>year|month|quarter|week|decade)"


def _near(asked: Asked) -> Readings:
    count = NEAR[asked["x"] or ""]
    return (away(asked.context, count, asked["u"] or ""),)


def _of_this(asked: Asked) -> Readings:
    """Earlier this year: some day of it up to the base; later this year: from the base on."""
    context, unit = asked.context, asked["u"] or ""
    days = context.days()
    whole = parse(away(context, 0, unit), zone=context.zone).start
    first, last = days[0][0], days[-1][1]
    if asked["x"] == "earlier":
        first = whole.first
    else:
        last = whole.last
    return (days_text(((first, last),)),)


def _near_day(asked: Asked) -> Readings:
    return (days_text(shift(asked.context.days(), _DAYS_AWAY[asked["x"] or ""])),)


def _amount(asked: Asked) -> tuple[int, str]:
    said, unit = asked["n"] or "one", asked["u"] or ""
    count = int(said) if said.isdecimal() else (1 if said in ("a", "an") else COUNTED.index(said))
    return (count * 10, "year") if unit == "decade" else (count, unit)


def _away(asked: Asked) -> Readings:
    count, unit = _amount(asked)
    return (away(asked.context, count if asked["x"] in ("from now", "later") else -count, unit),)


def _past(asked: Asked) -> Readings:
    count, unit = _amount(asked)
    others = calendar_years(asked.context, count) if unit == "year" else ()
    return past_spell(asked.context, count, unit), *others


def _next(asked: Asked) -> Readings:
    return (next_spell(asked.context, *_amount(asked)),)


def _now(asked: Asked) -> Readings:
    return (asked.context.base.text,)


def _since(asked: Asked) -> Readings:
    return (since(asked.again(asked["a"] or ""), asked.context),)


def _some_time_since(asked: Asked) -> Readings:
    return (some_time_since(asked.again(asked["a"] or ""), asked.context),)


def _to_date(asked: Asked) -> Readings:
    return (f"/{asked.context.not_before()}",)


def _until(asked: Asked) -> Readings:
    return until(asked.again(asked["a"] or ""), asked.context)


def _about(asked: Asked) -> Readings:
    reading = asked.again(asked["a"] or "")
    if "T" in reading:
        raise about_a_time(asked.context)
    return (approximate(reading),)


def _range(asked: Asked) -> Readings:
    """A to B: what B says of month and year need not be said in A."""
    begin, end = asked["a"] or "", asked["b"] or ""
    last = asked.again(end)
    if re.fullmatch("[0-9]{1,2}(?:st|nd|rd|th)?", begin):
        begin = re.sub("[0-9]+(?:st|nd|rd|th)?", begin, end, count=1)
    context = asked.context
    if not re.search("[0-9]{4}|year", begin):
        context = Context(context.phrase, parse(last, zone=context.zone), context.zone)
    first = asked.again(begin, within=context)
    if "/" in first + last:
        found = ("a span as the end of a span", "本身是一段时间的起点或终点")
        raise vague(asked.context.phrase, found, ("two dates", "一起一讫两个日期"))
    whole = len(first) == len(last) == _YEAR and (first + last).isdecimal()
    return (f"{first}/{last}", *([f"{first}-01-01/{last}-12-31"] if whole else []))


def _plan(asked: Asked) -> Readings:
    names = "一二三四五六七八九"
    count = int(asked["n"] or "")
    tens, ones = divmod(count, 10)
    said = ("十" if tens else "") + (names[ones - 1] if ones else "")
    period = next((p for p in asked.rules.periods if f"第{said}个五年规划" in p.aliases), None)
    if period is None:
        found = (f"five-year plan {count}", f"第{count}个五年规划")
        raise vague(asked.context.phrase, found, ("a plan from 1 to 15", "第一至第十五个五年规划"))
    return (f"{dated(period.first)}/{dated(period.last)}",)


ENGLISH_SPANS: Final = (
    Rule(
        "en.near",
        # “The last day” is that of something.
        "(?:in |the )?(?:(?P<x>previous|this|next) (?P<u>month|quarter|week|day)"
        "|(?P<x>last) (?P<u>month|quarter|week))"
        "|(?:in |on )?(?:the )?(?P<x>same|that|following|preceding) "
        "(?P<u>year|month|quarter|week|day)"
        "|the (?P<u>year|month|quarter|week|day) (?P<x>before|after)"
        "|(?:in )?the (?P<x>previous) (?P<u>year)|the (?P<x>next) (?P<u>year)",
        _near,
        "the calendar unit before, of or after the base; weeks run from Monday",
        ("last month", "this week", "the following year"),
    ),
    Rule(
        "en.of-this",
        "(?P<x>earlier|later) this (?P<u>year|month|quarter|week)",
        _of_this,
        "some day of the calendar unit of the base, up to the base or from it on",
        ("earlier this year", "later this month"),
    ),
    Rule(
        "en.near-day",
        f"(?P<x>{'|'.join(sorted(_DAYS_AWAY, key=len, reverse=True))})",
        _near_day,
        "days from the base",
        ("yesterday",),
    ),
    Rule(
        "en.away",
        f"{_N} {_UNIT} (?P<x>ago|earlier|before|from now|later)",
        _away,
        "no more precise than its unit: three years ago is that year",
        ("three years ago", "10 days ago"),
    ),
    Rule(
        "en.past",
        "(?:in|over|during|within|for)? ?(?:the |these )(?:past|last|previous) "
        f"(?:{_N} {_UNIT}|{_ONE})",
        _past,
        "a span that ends with the base, both ends as uncertain as it; for years also "
        "the last whole calendar years",
        ("in the past two years", "over the last decade"),
    ),
    Rule(
        "en.coming",
        f"(?:in|over|during|within|for)? ?(?:the )(?:next|coming) (?:{_N} {_UNIT}|{_ONE})",
        _next,
        "a span that begins with the base, both ends as uncertain as it",
        ("over the next three years",),
    ),
    Rule(
        "en.now",
        "now|nowadays|currently|at present|at the moment",
        _now,
        "the base itself",
        ("now", "at present"),
    ),
    Rule(
        "en.to-date",
        "to date|until now|so far|up to now",
        _to_date,
        "begin unknown; end unknown, but not before the base; never “still going on”",
        ("to date",),
    ),
    Rule(
        "en.since",
        "since (?P<a>.{1,40})|from (?P<a>.{1,40}) on(?:wards?)?",
        _since,
        "from then on; end unknown, but not before the base; never “still going on”",
        ("since 2021",),
    ),
    Rule(
        "en.some-time-since",
        "(?:at )?some ?(?:time|day) since (?P<a>.{1,40})",
        _some_time_since,
        "of what happened once: some day from the first of that time to the last of the base, and "
        "never after a base that is corrected",
        ("some time since 2021",),
    ),
    Rule(
        "en.until",
        "(?:as of|as at|until|till|up to|by) (?P<a>.{1,40})",
        _until,
        "the day or month of the count; perhaps the span up to it",
        ("as of September 2025",),
    ),
    Rule(
        "en.plan",
        "(?:in |during )?(?:the )?(?P<n>[0-9]{1,2})(?:st|nd|rd|th) five-year plan(?: period)?",
        _plan,
        "the Chinese five-year plan of that number",
        ("the 14th Five-Year Plan period",),
    ),
    Rule(
        "en.about",
        "(?:about|around|approximately|circa|ca?[.]?|roughly) ?(?P<a>.{1,40})",
        _about,
        "adds EDTF's “~”; widens nothing",
        ("circa 1985", "about June 2023"),
    ),
    Rule(
        "en.range",
        # “2021 and 2025” are two dates.
        "(?:from )?(?P<a>.{1,40}?)(?: to | until | through | - |-)(?P<b>.{1,40})"
        "|between (?P<a>.{1,40}?) and (?P<b>.{1,40})",
        _range,
        "from the one to the other, both included; bare years may mean whole years",
        ("11-13 April 2025", "2021 to 2025", "from May to June 2023"),
    ),
)
"""Rules for English spans and for what is counted from the base."""
