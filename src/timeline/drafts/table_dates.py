"""Dates as tables have them: 2025/11/3, a year above its rows, 6月 beside it.

They are put as the reader of dates has them (`timeline.dates.read`); what it
does not know either is left as it is, so that it says what is wrong.
"""

import re
from collections.abc import Mapping

from timeline.drafts.nodes import Scalar

_PLAIN = re.compile(
    r"(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2})(?:[ T]+(\d{1,2}):(\d\d)(?::(\d\d))?)?)?"
)
_WITHOUT_YEAR = re.compile(r"(\d{1,2}月|[上下]半年|年[初中底末]|第?[一二三四1-4]季度).*")
_ENDS_IN_NUMBER = re.compile(r"[\d一二三四五六七八九十]$")
_MONTH_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})")


def plain_date(text: str) -> str:
    """Return *text* with a date such as spreadsheets write it put as ISO 8601 has it.

    >>> plain_date("2025/11/3 8:05")
    '2025-11-03T08:05'
    >>> plain_date("2025.6")
    '2025-06'
    """
    found = _PLAIN.fullmatch(text.strip())
    if found is None:
        return text
    year, _, month, day, hour, minute, second = found.groups()
    date = f"{year}-{int(month):02}"
    if day:
        date += f"-{int(day):02}"
    if hour:
        date += f"T{int(hour):02}:{minute}" + (f":{second}" if second else "")
    return date


def date_of(cells: Mapping[str, Scalar], year: str, beside: Scalar) -> Scalar | None:
    """Return the date that *cells*, those of one row, say together; None where there is none.

    *cells* are by what they hold: ``when``, ``year``, ``month``, ``day``; *year* is that
    of this row or of one above it, and *beside* is some cell of the row.
    """
    if not cells and not year:
        return None
    year = _number(year, "年")
    if "when" in cells:
        at = cells["when"]
        text = _with_year(plain_date(at.text), year)
    else:
        month, day = cells.get("month"), cells.get("day")
        at = day or month or cells.get("year") or beside
        text = _part(month.text, "月份", "月") if month else ""
        text += _part(day.text, "日号", "日") if day else ""
        if year and text:
            text = f"{year}{text}" if text.startswith("年") else f"{year}年{text}"
        text = text or year
    return Scalar(text, at.line, at.column, offset=None)


def _part(text: str, suffixes: str, unit: str) -> str:
    """Return *text* with its *unit*, which a word such as 上旬 or 年底 does not need."""
    number = _number(text, suffixes)
    return f"{number}{unit}" if _ENDS_IN_NUMBER.search(number) else text.strip()


def _with_year(text: str, year: str) -> str:
    if not year:
        return text
    if found := _MONTH_DAY.fullmatch(text):
        return f"{year}-{int(found[1]):02}-{int(found[2]):02}"
    if _WITHOUT_YEAR.fullmatch(text):
        return f"{year}{text}" if text.startswith("年") else f"{year}年{text}"
    return text


def _number(text: str, suffixes: str) -> str:
    """Return *text* without what says the unit behind its number."""
    return text.strip().rstrip(suffixes)
