"""Clock times in words: 2025年4月11日上午9时30分, 下午3点, 3 pm on 11 April 2025.

A time hangs on the day that is said before it, else on the day of the base; what is
not known of that day stays unknown, as a list of the same time on several days. A
part of a day without an hour, 4月11日上午, is that day: morning has no fixed hours,
and a day is not cut up.

Not here: days (`timeline.dates.words.chinese`, `timeline.dates.words.english`).
"""

from typing import Final

from timeline.dates.edtf import parse
from timeline.dates.ranges import Ranges, shift
from timeline.dates.words.context import vague
from timeline.dates.words.numerals import number
from timeline.dates.words.rules import Asked, Readings, Rule
from timeline.dates.writing import day_text, days_text, listed

_NOON: Final = 12
_MIDNIGHT: Final = 24
_LAST_SIXTIETH: Final = 59
_FIRST_OF_EVENING: Final = 5
_QUARTERS: Final = {"半": 30, "一刻": 15, "三刻": 45}

_BEFORE_NOON: Final = "凌晨|清晨|清早|早晨|早上|早|上午"
_AFTER_NOON: Final = "午后|下午|傍晚"
_EVENING: Final = "晚上|晚间|晚|夜里|夜间|深夜|夜"
_PARTS: Final = f"{_BEFORE_NOON}|中午|{_AFTER_NOON}|{_EVENING}"
_DIGITS: Final = (
    "(?:[0-9]{1,2}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[零一二两三四五六七八九])"
)
_SECONDS: Final = f"(?:(?P<s>{_DIGITS})秒)?"
_MINUTES: Final = f"(?:零?(?P<n>{_DIGITS})分?{_SECONDS}|(?P<n>半|[一三]刻))"
_HOUR: Final = f"(?P<h>{_DIGITS})"
_COLON: Final = "[:：](?P<n>[0-9]{2})(?:[:：](?P<s>[0-9]{2}))?"
_SAID: Final = f"{_HOUR}(?:(?P<u>[时点])(?:钟|整|{_MINUTES})?|{_COLON})"
# Without a day or a part of it, 3点 is three points as often as three o'clock.
_ALONE: Final = f"{_HOUR}(?:时|[时点](?:钟|整|{_MINUTES}))"


def _days(asked: Asked) -> Ranges:
    """Return the days that the phrase names before the time, or those of the base."""
    said = asked["a"]
    if said is None:
        return asked.context.days()
    if said in ("今", "昨", "明", "当"):  # 今晚8点
        said += "日"
    date = parse(asked.again(said), zone=asked.context.zone)
    if date.start is not date.end or date.start.unit != "day" or date.precision != "day":
        found = (f"a clock time on {said!r}", f"“{said}”之后的钟点")
        expected = ("a clock time on a single day", "某一天的钟点")
        raise vague(asked.context.phrase, found, expected)
    return date.days


def _on(asked: Asked, hour: int, minute: int, second: int | None) -> str:
    """Return that time on the days of the phrase; 24:00 is 00:00 of the next."""
    context = asked.context
    if hour > _MIDNIGHT or (hour == _MIDNIGHT and (minute or second)):
        expected = ("0 to 24", "0至24时")
        raise context.no_such(("time", "时"), asked.start("h"), hour, expected)
    if max(minute, second or 0) > _LAST_SIXTIETH:
        found = max(minute, second or 0)
        raise context.no_such(("time", "分"), asked.start("n"), found, ("0 to 59", "0至59分"))
    later, hour = divmod(hour, _MIDNIGHT)
    time = f"T{hour:02}:{minute:02}" + ("" if second is None else f":{second:02}")
    days = context.one_by_one(_days(asked))
    return listed(f"{day_text(day + later)}{time}" for day in days)


def _minutes(asked: Asked) -> tuple[int, int | None]:
    said, seconds = asked["n"], asked["s"]
    minute = _QUARTERS[said] if said in _QUARTERS else number(said or "0")
    return minute, None if seconds is None else number(seconds)


def _clock(asked: Asked) -> Readings:
    part, hour = asked["x"] or "", number(asked["h"] or "")
    minutes = _minutes(asked)
    if not part:
        reading = _on(asked, hour, *minutes)
        twice = asked["u"] == "点" and 0 < hour < _NOON
        return (reading, _on(asked, hour + _NOON, *minutes)) if twice else (reading,)
    if part in _BEFORE_NOON.split("|"):
        if hour > _NOON:
            expected = (f"0 to {_NOON} before noon", f"{part}0至{_NOON}时")
            raise asked.context.no_such(("time", "时"), asked.start("h"), hour, expected)
        hour = 0 if part == "凌晨" and hour == _NOON else hour
    elif part == "中午":
        hour += _NOON if hour < _FIRST_OF_EVENING else 0
    elif part in _EVENING.split("|") and hour == _NOON:
        hour = _MIDNIGHT
    elif part in _EVENING.split("|") and hour < _FIRST_OF_EVENING:
        found = (f"{hour} o'clock at night", f"“{part}{hour}时”")
        expected = (f"凌晨{hour}时, or a time of 24 hours", f"“凌晨{hour}时”，或24小时制的钟点")
        raise vague(asked.context.phrase, found, expected)
    elif hour < _NOON:
        hour += _NOON
    return (_on(asked, hour, *minutes),)


def _english_clock(asked: Asked) -> Readings:
    said, half = asked["h"], (asked["x"] or "").replace(".", "")
    if said is None:
        return (_on(asked, _NOON, 0, None),)
    hour = int(said)
    if half:
        if not 1 <= hour <= _NOON:
            expected = (f"1 to 12 before {half}", "12小时制的1至12时")
            raise asked.context.no_such(("time", "时"), asked.start("h"), hour, expected)
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    return (_on(asked, hour, *_minutes(asked)),)


def _part_of_day(asked: Asked) -> Readings:
    said = asked["a"]
    if said == "last":  # last night
        return (days_text(shift(asked.context.days(), -1)),)
    return (days_text(asked.context.days() if said in (None, "this") else _days(asked)),)


_TIME: Final = (
    "(?:(?P<h>[0-9]{1,2})(?::(?P<n>[0-9]{2})(?::(?P<s>[0-9]{2}))?)? ?(?P<x>[ap][.]?m[.]?)"
    "|(?P<h>[0-9]{1,2}):(?P<n>[0-9]{2})(?::(?P<s>[0-9]{2}))?|(?P<x>noon))"
)
_OF_DAY: Final = "(?:morning|afternoon|evening|night)"

CLOCKS: Final = (
    Rule(
        "zh.clock",
        f"(?P<x>{_PARTS}){_SAID}|{_ALONE}|(?P<a>.{{1,20}}?)(?P<x>{_PARTS})?{_SAID}",
        _clock,
        "该日的该时刻，精确到分；未写日期的，取基准之日；无“上午”“下午”的按24小时制，"
        "“点”的另一读法是下午",
        ("2025年4月11日上午9时30分", "4月11日晚8点", "下午3点"),
    ),
    Rule(
        "zh.part-of-day",
        f"(?P<a>.{{1,20}}?)(?:{_PARTS})",
        _part_of_day,
        "该日：上午、下午并无定界，一日不再细分",
        ("4月11日上午", "昨日下午"),
    ),
)
"""Rules for Chinese clock times."""

ENGLISH_CLOCKS: Final = (
    Rule(
        "en.clock",
        f"(?:at )?{_TIME}(?:,? (?:on )?(?P<a>.{{3,40}}))?|(?P<a>.{{3,40}}?),? (?:at )?{_TIME}",
        _english_clock,
        "that time to the minute, on the day that is said, else on that of the base; without "
        "am or pm of 24 hours",
        ("3 pm on 11 April 2025", "11 April 2025 at 9:30 am", "14:30"),
    ),
    Rule(
        "en.part-of-day",
        f"(?:in |on )?the {_OF_DAY} of (?P<a>.{{3,40}})"
        f"|(?P<a>yesterday|tomorrow|this) {_OF_DAY}|tonight|(?P<a>last) night",
        _part_of_day,
        "that day: morning has no fixed hours, and a day is not cut up",
        ("the morning of 11 April 2025", "yesterday afternoon"),
    ),
)
"""Rules for English clock times."""
