"""Dates said in Chinese, by the conventions of 大事记.

Sources: the compilation rules of local chronicles (《地方志书质量规定》 and
the habits of 大事记): time first, full years, 是月 for a day unknown, 是年 for a
month unknown; numerals and the long dash by GB/T 15835—2011 and GB/T 15834—2011.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final, final

from attrs import frozen

from timeline.chronology.shapes import Context, Shape
from timeline.chronology.speech import Edge, inner_quotes

_SEASONS: Final = ("", "春", "夏", "秋", "冬")
_QUARTERS: Final = ("", "第一季度", "第二季度", "第三季度", "第四季度")
_HALVES: Final = ("", "上半年", "下半年")
_PARTS: Final = {"season": _SEASONS, "quarter": _QUARTERS, "half": _HALVES}

_EDGES: Final[Mapping[Edge, str]] = {
    "from": "{}起",
    "from at the latest": "{}或以前起",
    "from at the earliest": "{}或以后起",
    "begin unknown": "起始不详",
    "begin open": "向来如此",
    "to": "至{}",
    "to at the latest": "至{}或以前",
    "to at the earliest": "至少至{}",
    "end unknown": "止期不详",
    "end open": "无止期",
    "at the latest": "{}或以前",
    "at the earliest": "{}或以后",
    "unknown": "时间不详",
    "due": "{}到期",
}
_COMPOUND: Final[Mapping[Edge, str]] = {"from": "起于{}", "to": "止于{}"}
# Words that name a time by themselves begin with their year; 今年2月 does not.
_WORDS: Final = re.compile(r"(\d{4})年?(?:(\d{1,2})月)?([底初末中]?)(.*)")


@final
@frozen
class Chinese:
    """The Chinese `Speech`."""

    def name(self, shape: Shape, context: Context) -> str:
        """Name a stretch of days."""
        year, month, day = shape.first
        if shape.part is not None:
            kind, number = shape.part
            return _year(year, context) + _PARTS[kind][number]
        if shape.unit == "day":
            return _month(year, month, context) + f"{day}日"
        if shape.unit == "month":
            return _year(year, context) + f"{month}月"
        if shape.unit == "year":
            return _full_year(year)
        return self._stretch(shape, "—", context)

    def _stretch(self, shape: Shape, dash: str, context: Context) -> str:
        (year, month, day), (end_year, end_month, end_day) = shape.first, shape.last
        if shape.unit == "years":
            if year > 0:
                return f"{year}{dash}{end_year}年"
            return f"{_full_year(year)}{dash}{_full_year(end_year)}"
        start, end = _year(year, context), _year(end_year, (year, month))
        if shape.unit == "months":
            first = f"{month}" if year == end_year and dash == "—" else f"{month}月"
            return f"{start}{first}{dash}{end}{end_month}月"
        if (year, month) == (end_year, end_month):
            first = f"{day}" if dash == "—" else f"{day}日"
            return f"{_month(year, month, context)}{first}{dash}{end_day}日"
        return f"{_month(year, month, context)}{day}日{dash}{end}{end_month}月{end_day}日"

    def some_time(self, shape: Shape, context: Context) -> str:
        """Say that something was on one day of it: 是月, 是年, …间."""
        if shape.unit == "day" or shape.part is not None:
            return self.name(shape, context)
        if shape.unit == "month":
            if context == shape.first[:2]:
                return "是月"
            return self.name(shape, context) + "，日不详"
        if shape.unit == "year":
            if context and context[0] == shape.first[0]:
                return "是年"
            return self.name(shape, context) + "，月日不详"
        dash = "至" if shape.unit == "days" else "—"
        return self._stretch(shape, dash, context) + "间"

    def whole(self, shape: Shape, context: Context) -> str:
        """Say that something was throughout it: 全月, 全年, 4月11—13日."""
        if shape.unit == "month" and context == shape.first[:2]:
            return "全月"
        if shape.unit == "year" and context and context[0] == shape.first[0]:
            return "全年"
        return self.name(shape, context)

    def between(self, start: Shape, end: Shape, context: Context) -> str:
        """Join the two ends by a dash; the end does not repeat the year."""
        year = start.year
        inner = context if year is None else (year, None)
        said = self.name(end, inner)
        return f"{self.name(start, context)}—{said}"

    def at_clock(self, day: Shape, clock: str, context: Context) -> str:
        """Say a time of a day: 11日9:00."""
        return f"{self.name(day, context)}{_clock(clock)}"

    def clocks(self, start: tuple[Shape, str], end: tuple[Shape, str], context: Context) -> str:
        """Say from which to which time: 11日9:00—17:30."""
        begin = self.at_clock(*start, context)
        if start[0] == end[0]:
            return f"{begin}—{_clock(end[1])}"
        year, month, _ = start[0].first
        return f"{begin}—{self.at_clock(*end, (year, month))}"

    def contexts(self, shapes: Sequence[Shape | None], context: Context) -> Sequence[Context]:
        """Return the year and month that what stands before has named: 6月11日或13日."""
        found = [context]
        for before, shape in pairwise(shapes):
            if before is None or shape is None or shape.unit == "year":
                found.append(None)
                continue
            year, is_day = shape.year, shape.unit in {"day", "days"}
            is_shared = year is not None and year == before.year
            found.append((year, before.month if is_day else None) if is_shared else None)  # type: ignore[arg-type] # a year that is shared is not None
        return found

    def edge(self, edge: Edge, day: str) -> str:
        """Say what is known of one end; what is no single name stands behind its verb."""
        if edge in _COMPOUND and ("或" in day or day.endswith(("间", "日）"))):
            return _COMPOUND[edge].format(day)
        return _EDGES[edge].format(day)

    def edges(self, start: str, end: str) -> str:
        """Join what is known of begin and end."""
        return f"{start}，{end}"

    def marked(self, label: str, mark: str) -> str:
        """Add 约 for approximate, （存疑） for uncertain."""
        about = "约" if mark in {"~", "%"} else ""
        doubtful = "（存疑）" if mark in {"?", "%"} else ""
        return f"{about}{label}{doubtful}"

    def either(self, labels: Sequence[str]) -> str:
        """Say that one of several is right."""
        return "、".join(labels[:-1]) + "或" + labels[-1]

    def each(self, labels: Sequence[str]) -> str:
        """Say that all of several are meant."""
        return ("；" if any("，" in label for label in labels) else "、").join(labels)

    def several(self, label: str) -> str:
        """Say that something was several times."""
        return f"{label}间多次" if label else "多次"

    def several_from(self, label: str) -> str:
        """Say when the first of several times was."""
        return f"多次，首次在{label}"

    def several_to(self, label: str) -> str:
        """Say when the last of several times was."""
        return f"多次，末次在{label}"

    def certain_days(self, label: str) -> str:
        """Add that not every day is meant."""
        return f"{label}（限其中某些日）"

    def published(self, label: str) -> str:
        """Say that the date is that of the source's publication."""
        return f"{label}（发表时）"

    def printed(self, words: str) -> str:
        """Quote the words that the source prints."""
        return f"原文“{inner_quotes(words)}”"

    def reckoned(self, words: str, *, from_base: bool) -> str:
        """Say by which words a date was found: 按“目前”计."""
        del from_base
        return f"按“{inner_quotes(words)}”计"

    def own_words(self, words: str, context: Context) -> str:
        """Return words such as 2024年底 as they stand, under a heading of their year 年底."""
        match = _WORDS.fullmatch(words)
        if match is None:
            return ""
        year, month, edge, rest = match.groups()
        if context is None or context[0] != int(year):
            return words
        if month is None:
            return f"年{edge}{rest}" if edge else rest
        return rest if edge == "" and context[1] == int(month) else f"{month}月{edge}{rest}"


def _full_year(year: int) -> str:
    return f"{year}年" if year > 0 else f"公元前{1 - year}年"


def _year(year: int, context: Context) -> str:
    return "" if context and context[0] == year else _full_year(year)


def _month(year: int, month: int, context: Context) -> str:
    return "" if context == (year, month) else f"{_year(year, context)}{month}月"


def _clock(clock: str) -> str:
    return clock.removeprefix("0")


ZH: Final = Chinese()
