"""English dates: June 2023, 11-13 April 2025, end of 2024, Q3 2024, in the past two years.

Days are written in either order with the month as a word; 03/04/2025 is refused,
since half of the world reads it the other way.

Not here: what the words cut out (`timeline.dates.words.parts`).
"""

import re
from typing import Final

from timeline.dates.calendar import days_in_month
from timeline.dates.edtf import parse
from timeline.dates.ranges import Ranges, shift
from timeline.dates.words.context import Context, vague
from timeline.dates.words.counting import (
    away,
    calendar_years,
    next_spell,
    past_spell,
    since,
    until,
)
from timeline.dates.words.cuts import approximate, dated, of_digits, of_months, of_years, spans
from timeline.dates.words.rules import Asked, Readings, Rule
from timeline.dates.writing import days_text, listed, month_text, year_text, years_text

_MONTHS: Final = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_NUMBERS: Final = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_NEAR: Final = {"last": -1, "previous": -1, "this": 0, "the same": 0, "next": 1}
_DAYS_AWAY: Final = {
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}
_MONTH: Final = (
    "(?P<m>jan(?:uary|[.])?|feb(?:ruary|[.])?|mar(?:ch|[.])?|apr(?:il|[.])?|may|june?|july?"
    "|aug(?:ust|[.])?|sept?(?:ember|[.])?|oct(?:ober|[.])?|nov(?:ember|[.])?|dec(?:ember|[.])?)"
)
_YEAR: Final = "(?P<y>[0-9]{4}|(?:this|last|next|the same) year)"
_DAY: Final = "(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?"
_PART: Final = "(?P<x>early|mid|late|(?:the )?(?:beginning|start|middle|end) of)[ -]"
_N: Final = f"(?P<n>[0-9]{{1,3}}|a|an|{'|'.join(_NUMBERS[1:])})"
_UNIT: Final = "(?P<u>year|month|quarter|week|day|decade)s?"


def _years(said: str | None, context: Context) -> Ranges:
    if said is None or said == "the same year":
        return context.years()
    if said.isdecimal():
        return ((int(said), int(said)),)
    return shift(context.years(), _NEAR[said.removesuffix(" year")])


def _month_numbers(asked: Asked) -> list[int]:
    said = (asked["m"] or "")[:3]
    month = next(i for i, name in enumerate(_MONTHS) if name.startswith(said))
    context = asked.context
    return [year * 12 + month for year in context.one_by_one(_years(asked["y"], context))]


def _year(asked: Asked) -> Readings:
    return (years_text(_years(asked["y"], asked.context)),)


def _month(asked: Asked) -> Readings:
    months = _month_numbers(asked)
    reading = listed(month_text(month) for month in months)
    if asked["y"] is not None:
        return (reading,)
    latest = asked.context.months()[-1][1]
    if latest is not None and months[-1] > latest:
        return reading, listed(month_text(month - 12) for month in months)
    return (reading,)


def _day(asked: Asked) -> Readings:
    date = int(asked["d"] or "")
    months = _month_numbers(asked)
    lengths = [days_in_month(month // 12, month % 12 + 1) for month in months]
    found = [
        f"{month_text(month)}-{date:02}"
        for month, length in zip(months, lengths, strict=True)
        if 1 <= date <= length
    ]
    if not found:
        most = max(lengths)
        place = asked.start("d")
        raise asked.context.no_such(("day", "日"), place, date, (f"1 to {most}", f"1至{most}"))
    return (listed(found),)


def _word(asked: Asked) -> str:
    return (asked["x"] or "").removeprefix("the ").removesuffix(" of")


def _year_part(asked: Asked) -> Readings:
    years = asked.context.one_by_one(_years(asked["y"], asked.context))
    return of_years(years, asked.part("year", _word(asked)))


def _month_part(asked: Asked) -> Readings:
    return of_months(_month_numbers(asked), asked.part("month", _word(asked)))


def _coded(asked: Asked) -> Readings:
    word = asked["x"] or ""
    kind, ordinal = word[0], word[1:]
    if " " in word:
        ordinal, kind = word.split(" ")
    place = _ORDINALS.get(ordinal) or int(ordinal[0])
    base = 32 if kind[0] == "q" else 39
    if ordinal == "last" and kind[0] == "h":
        place = 2
    years = asked.context.one_by_one(_years(asked["y"], asked.context))
    return (listed(f"{year_text(year)}-{base + place}" for year in years),)


_SEASONS: Final = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}


def _season(asked: Asked) -> Readings:
    years = asked.context.one_by_one(_years(asked["y"], asked.context))
    return (listed(f"{year_text(year)}-{_SEASONS[asked['x'] or '']}" for year in years),)


def _decade(asked: Asked) -> Readings:
    head = (asked["c"] or "")[:3]
    return of_digits(head, asked.part("decade", _word(asked))) if asked["x"] else (f"{head}X",)


def _century(asked: Asked) -> Readings:
    head = f"{int(asked['c'] or '') - 1:02}"
    return of_digits(head, asked.part("century", _word(asked))) if asked["x"] else (f"{head}XX",)


def _near(asked: Asked) -> Readings:
    count = _NEAR[asked["x"] or ""]
    return (away(asked.context, count, asked["u"] or ""),)


def _near_day(asked: Asked) -> Readings:
    return (days_text(shift(asked.context.days(), _DAYS_AWAY[asked["x"] or ""])),)


def _amount(asked: Asked) -> tuple[int, str]:
    said, unit = asked["n"] or "one", asked["u"] or ""
    count = int(said) if said.isdecimal() else (1 if said in ("a", "an") else _NUMBERS.index(said))
    return (count * 10, "year") if unit == "decade" else (count, unit)


def _away(asked: Asked) -> Readings:
    count, unit = _amount(asked)
    return (away(asked.context, count if asked["x"] == "from now" else -count, unit),)


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


def _to_date(asked: Asked) -> Readings:
    return (f"/{asked.context.not_before()}",)


def _until(asked: Asked) -> Readings:
    return until(asked.again(asked["a"] or ""), asked.context)


def _about(asked: Asked) -> Readings:
    return (approximate(asked.again(asked["a"] or "")),)


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
        found = ("a span as the end of a span", "以一段时间作起点或终点")
        raise vague(asked.context.phrase, found, ("two dates", "两个日期"))
    whole = re.fullmatch("[0-9]{4}/[0-9]{4}", f"{first}/{last}")
    return (f"{first}/{last}", *([f"{first}-01-01/{last}-12-31"] if whole else []))


def _whole_year(asked: Asked) -> Readings:
    years = asked.context.one_by_one(_years(asked["y"], asked.context))
    return (spans((f"{year_text(year)}-01-01", f"{year_text(year)}-12-31") for year in years),)


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


ENGLISH: Final = (
    Rule("en.year", f"(?:in |the year )?{_YEAR}", _year, "that year", ("in 2022", "last year")),
    Rule(
        "en.whole-year",
        f"(?:all of|throughout|the whole of) {_YEAR}",
        _whole_year,
        "a span from 1 January to 31 December",
        ("throughout 2024",),
    ),
    Rule(
        "en.month",
        f"(?:in )?{_MONTH}(?:,? (?:of )?{_YEAR})?",
        _month,
        "that month; of the base's year if none is said, perhaps of the year before",
        ("June 2023", "May"),
    ),
    Rule(
        "en.date",
        f"(?:on )?(?:{_DAY} (?:of )?{_MONTH}(?:,? {_YEAR})?|{_MONTH} {_DAY}(?:,? {_YEAR})?)",
        _day,
        "that day; of the base's year if none is said",
        ("30 June 2023", "June 30, 2023", "on 11 April"),
    ),
    Rule(
        "en.year-part",
        f"(?:in |at )?{_PART}{_YEAR}",
        _year_part,
        "see the table of parts",
        ("end of 2024", "early 2024", "mid-2024"),
    ),
    Rule(
        "en.month-part",
        f"(?:in |at )?{_PART}{_MONTH}(?:,? {_YEAR})?",
        _month_part,
        "see the table of parts",
        ("late June 2023",),
    ),
    Rule(
        "en.near",
        "(?:in |the )?(?P<x>last|previous|this|next) (?P<u>month|quarter|week|day)",
        _near,
        "the calendar unit before, of or after the base; weeks run from Monday",
        ("last month", "this week"),
    ),
    Rule(
        "en.part-of-year",
        f"(?:in )?(?:the )?(?P<x>q[1-4]|h[12]|(?:first|second|third|fourth|last|1st|2nd|3rd|4th)"
        f" quarter|(?:first|second|last) half)(?:,? (?:of )?{_YEAR})?",
        _coded,
        "three months, or six",
        ("Q3 2024", "first half of 2025", "the last quarter of 2024"),
    ),
    Rule(
        "en.season",
        f"(?:in )?(?:the )?(?P<x>spring|summer|autumn|fall|winter)(?: of)? {_YEAR}",
        _season,
        "the northern meteorological season; winter begins in December of that year",
        ("spring 2024",),
        "WMO-No. 100, Guide to Climatological Practices",
    ),
    Rule(
        "en.decade",
        f"(?:in )?(?:the )?(?:{_PART})?(?:the )?(?P<c>[0-9]{{3}}0)'?s",
        _decade,
        "the ten years with these digits",
        ("the 1990s", "early 1990s"),
    ),
    Rule(
        "en.century",
        f"(?:in )?(?:the )?(?:{_PART})?(?:the )?(?P<c>[0-9]{{1,2}})(?:st|nd|rd|th) century",
        _century,
        "as EDTF counts: the 20th is 19XX",
        ("the 19th century", "late 19th century"),
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
        f"{_N} {_UNIT} (?P<x>ago|earlier|before|from now)",
        _away,
        "no more precise than its unit: three years ago is that year",
        ("three years ago", "10 days ago"),
    ),
    Rule(
        "en.past",
        f"(?:in|over|during|within|for)? ?(?:the |these )(?:past|last|previous) (?:{_N} )?{_UNIT}",
        _past,
        "a span that ends with the base, both ends as uncertain as it; for years also "
        "the last whole calendar years",
        ("in the past two years", "over the last decade"),
    ),
    Rule(
        "en.coming",
        f"(?:in|over|during|within|for)? ?(?:the )(?:next|coming) (?:{_N} )?{_UNIT}",
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
        "since (?P<a>.{1,40})|from (?P<a>.{1,40}) on(?:wards)?",
        _since,
        "from then on; end unknown, but not before the base; never “still going on”",
        ("since 2021",),
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
        "(?:about|around|circa|ca?[.]?|roughly) ?(?P<a>.{1,40})",
        _about,
        "adds EDTF's “~”; widens nothing",
        ("circa 1985", "about June 2023"),
    ),
    Rule(
        "en.range",
        "(?:from |between )?(?P<a>.{1,40}?)(?: to | until | and | through | - |-)(?P<b>.{1,40})",
        _range,
        "from the one to the other, both included; bare years may mean whole years",
        ("11-13 April 2025", "2021 to 2025", "from May to June 2023"),
    ),
)
"""Rules for English."""
