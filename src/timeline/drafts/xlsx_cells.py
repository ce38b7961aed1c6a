"""What a cell of a workbook shows: its value as its number format prints it.

A month is stored as its first day and a percentage as a fraction; only the
format says what was meant. Pure but for openpyxl's own conversion of days.

Not here: sheets, merged cells and formulas (`timeline.drafts.xlsx_reader`).
"""

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

_CHINESE = {
    **dict.fromkeys((27, 36, 50, 52, 57), "yyyy年m月"),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), "m月d日"),
    31: "yyyy年m月d日",
}
"""The formats that have a number only, as Chinese Excel and WPS use them (ECMA-376, 18.8.30)."""

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.')
_BRACKET = re.compile(r"\[[^\]]*\]")
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.([#0?]+))?")


def format_of(number: int, text: str) -> str:
    """Return the format that a cell has by its number, or else by its *text*."""
    return _CHINESE.get(number, text)


def is_date_format(format: str) -> bool:
    """Whether a number in *format* is a day or a clock time.

    >>> is_date_format('yyyy"年"m"月"'), is_date_format("0.00%")
    (True, False)
    """
    letters = _bare(format)
    return bool(re.search("[ymdhs]", letters)) and not re.search("[0#?]", letters)


def shown(value: Any, format: str) -> str:
    """Return *value*, as stored, as *format* shows it.

    >>> from datetime import datetime
    >>> shown(datetime(2025, 11, 1), "yyyy年m月"), shown(0.0335, "0.00%")
    ('2025-11', '3.35 %')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime | date):
        return _date(value, format)
    if isinstance(value, time):
        return value.isoformat()
    if isinstance(value, int | float):
        return _number(value, format)
    return str(value)


def _date(value: date, format: str) -> str:
    letters = _bare(format)
    if not isinstance(value, datetime):
        return value.isoformat()
    if re.search("[hs]", letters):
        return value.isoformat(timespec="minutes" if value.second == 0 else "seconds")
    if "d" in letters or "y" not in letters:
        return value.date().isoformat()
    return value.strftime("%Y-%m" if "m" in letters else "%Y").rjust(4, "0")


def _number(value: float, format: str) -> str:
    section = _BRACKET.sub("", format).partition(";")[0]
    plain = _LITERAL.sub("", section)
    number = Decimal(repr(value))
    suffix = ""
    if "%" in plain:
        number *= 100
        suffix = " %"
    digits = _DIGITS.search(plain)
    if digits and re.search("[0#?]", plain):
        places = len(digits[1] or "")
        rounded = number.quantize(Decimal(1).scaleb(-places))
        optional = (digits[1] or "").count("#")
        text = f"{rounded:f}"
        for _ in range(optional):
            text = text.removesuffix("0")
        return text.rstrip(".") + (suffix or _unit(section))
    # Fifteen digits is what a spreadsheet keeps; more is noise of binary fractions.
    return f"{Decimal(f'{number:.15g}').normalize():f}" + suffix


def _unit(section: str) -> str:
    """Return what the format prints behind a number: ``0"家"``."""
    behind = re.split(r"[#0?](?=[^#0?]*$)", section)[-1]
    unit = "".join(match[1] or match[2] or "" for match in _LITERAL.finditer(behind)).strip()
    return f" {unit}" if unit else ""


def _bare(format: str) -> str:
    """Return the letters of *format* that stand for parts of a date, in lower case."""
    section = format.partition(";")[0]
    return _LITERAL.sub("", _BRACKET.sub("", section)).lower().replace("general", "")
