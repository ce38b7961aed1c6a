"""Dates that are all but in form: 2023/06/30, 20230630, 农历正月初一.

They stay errors, since a date is never guessed at (2023/06 could be a span, 6/7/2023
is two days); but the error names the form that was likely meant.

Not here: reading dates (`timeline.dates.edtf`, `timeline.dates.words`).
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from attrs import evolve

from timeline.errors import InvalidDateError, Phrase

_LONGEST: Final = 60
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?(?:[ T](.*))?")
_YEAR_LAST: Final = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})")
_COMPACT: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})?")
_LONG_YEAR: Final = re.compile(r"-?[0-9]{5}")
_TIME: Final = re.compile(r"([0-9]{1,2}):([0-9]{2})(:[0-9]{2}(?:\.[0-9]+)?)?(.*)")
_MONTHS: Final = 12

_LUNAR: Final = re.compile(
    "农历|阴历|旧历|夏历|[正冬腊]月|闰.{1,2}月|初[一二三四五六七八九十]|廿|除夕|春节|元宵|端午|中秋|重阳|(?:lunar|Lunar)"
)
_JULIAN: Final = re.compile(r"儒略|俄历|[Jj]ulian|\(?\b(?:O\.S\.|Old Style|old style)\)?")
_FISCAL: Final = re.compile(
    r"财年|财政年度|会计年度|^fy ?'?[0-9]{2}|\b(?:fiscal|financial) year|^fiscal\b", re.IGNORECASE
)
_FISCAL_SAID: Final = (
    Phrase("a fiscal year", "财政年度"),
    Phrase(
        "its first and last day, such as 2024-04-01/2025-03-31: where it begins differs",
        "起讫日期，如2024-04-01/2025-03-31（各地、各单位的财政年度起讫不同）",
    ),
)
_LUNAR_SAID: Final = (
    Phrase("a lunar date", "农历日期"),
    Phrase("the Gregorian date that a calendar of both gives for it", "万年历上与之对应的公历日期"),
)
_JULIAN_SAID: Final = (
    Phrase("a date of the Julian calendar", "儒略历日期"),
    Phrase(
        "the Gregorian one, such as 1582-10-15 for 5 October 1582",
        "换算后的公历日期，如儒略历1582年10月5日写作1582-10-15",
    ),
)

_SAME_PERIOD: Final = re.compile("同期|同比")
_SAME_PERIOD_SAID: Final = (
    Phrase("a period that stands elsewhere in the text", "前文另说的一段时间"),
    Phrase(
        "the period itself, such as 2024年前三季度 for 去年同期",
        "写明那段时间，如“去年同期”写作“2024年前三季度”",
    ),
)
_WHOSE_TIME: Final = re.compile("^(?:北京|当地|美东|格林尼治|世界|协调世界)时间")
_WHOSE_TIME_SAID: Final = (
    Phrase("a time of clocks that are named", "注明何地时钟的时间"),
    Phrase(
        "the date alone, or EDTF with the offset, such as 2025-11-05T08:00:00+08:00",
        "只写日期，或注明偏移，如2025-11-05T08:00:00+08:00",
    ),
)
_ERA: Final = re.compile("(?:康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统|昭和|平成|令和).{1,4}年")
_ERA_SAID: Final = (
    Phrase("a year of an era", "年号纪年"),
    Phrase("the year of the common era, such as 1908", "对应的公元年份，如1908年"),
)
_CALENDARS: Final = (
    (_ERA, _ERA_SAID),
    (_LUNAR, _LUNAR_SAID),
    (_JULIAN, _JULIAN_SAID),
    (_FISCAL, _FISCAL_SAID),
    (_SAME_PERIOD, _SAME_PERIOD_SAID),
    (_WHOSE_TIME, _WHOSE_TIME_SAID),
)


def explained(error: InvalidDateError, reads: Callable[[str], object]) -> InvalidDateError:
    """Return *error* with the form that was likely meant; *reads* tries one and raises."""
    text = error.text
    if error.code != "not-a-date" or len(text) > _LONGEST or "did you mean" in error.expected.en:
        return error
    for pattern, (what, expected) in _CALENDARS:
        if pattern.search(text):
            found = Phrase(f"{text!r}, {what}", f"“{text}”，为{what.zh}")
            return evolve(error, position=0, found=found, expected=expected)
    if (both := _either(text)) is not None:
        return evolve(error, position=0, found=Phrase(f"{text!r}", f"“{text}”"), expected=both)
    for meant in _meant(text):
        if meant == text:
            continue
        try:
            reads(meant)
        except InvalidDateError as other:
            if other.code != "needs-base":
                continue
        said = Phrase(
            f"{error.expected}; did you mean {meant!r}?",
            f"{error.expected.zh}；是否指“{meant}”？",
        )
        return evolve(error, expected=said)
    return error


def _meant(text: str) -> Iterator[str]:
    """Yield what may have been meant by *text*, most likely first."""
    bare = text.strip()
    if bare != text:
        yield bare
        yield from _meant(bare)
    if match := _YEAR_FIRST.fullmatch(bare):
        year, month, day, time = match.groups()
        date = "-".join([year, *(part.zfill(2) for part in (month, day) if part)])
        yield date if not time else f"{date}T{_time(time)}"
    if match := _YEAR_LAST.fullmatch(bare):
        first, second, year = match.groups()
        month, day = (first, second) if int(second) > _MONTHS else (second, first)
        yield f"{year}-{month.zfill(2)}-{day.zfill(2)}"
    if match := _COMPACT.fullmatch(bare):
        yield "-".join(part for part in match.groups() if part)
    if _LONG_YEAR.fullmatch(bare):
        yield f"Y{bare}"
    if not bare.isascii():
        yield re.sub(r"\s", "", bare)


def _either(text: str) -> Phrase | None:
    """Return both days that 6/7/2023 may be, if it is such a date."""
    match = _YEAR_LAST.fullmatch(text.strip())
    if match is None:
        return None
    first, second, year = match.groups()
    if not (1 <= int(first) <= _MONTHS and 1 <= int(second) <= _MONTHS):
        return None
    month, date = first.zfill(2), second.zfill(2)
    one, other = f"{year}-{month}-{date}", f"{year}-{date}-{month}"
    if one == other:
        return Phrase(one, one)
    return Phrase(
        f"{one} or {other}: the order of day and month differs",
        f"{one}或{other}（日与月的先后各地不同）",
    )


def _time(text: str) -> str:
    match = _TIME.fullmatch(text)
    if match is None:
        return text
    hours, minutes, seconds, rest = match.groups()
    return f"{hours.zfill(2)}:{minutes}{seconds or ''}{rest}"
