"""What can be wrong with the text of a date in a draft, and what a person can do about it.

Not here: what else can be wrong (`timeline.drafts.faults`).
"""

import re
import unicodedata
from datetime import date, timedelta

from timeline.drafts.faults import fault
from timeline.errors import InvalidDateError, Problem

_MONTH_YEAR = re.compile("[A-Z][a-z]{2}-[0-9]{2}")
_SERIAL = re.compile(r"([2-7][0-9]{4})(?:\.[0-9]+)?")
_SERIAL_ORIGIN = date(1899, 12, 30)
_WITHOUT_YEAR = re.compile("[0-9]{1,2}月")
_ONE_YEAR = (
    "if all rows are of one year, say it: --default year=2024; else write it in a column of years",
    "若各行同属一年，请加上--default 年份=2024之类；否则请加一列“年份”",
)
_RESAVED = (
    "a spreadsheet program writes 2025-11 so; format the column as text, and write 2025-11 again",
    "表格软件会把2025-11存成这样；请把该列设为文本格式，再改回2025-11",
)


def bad_date(error: InvalidDateError, *, in_table: bool = False) -> Problem:
    """Report a text that is no date; the rows of a table may all be of one year."""
    if day := _day_of_number(error.text):
        return _number_of_a_day(error.text, day)
    english, chinese = error.found.en, error.found.zh
    if error.text not in english:
        english, chinese = f"{english} in {error.text!r}", f"{chinese}（在“{error.text}”中）"
    advice: tuple[str, str] | None = (
        "give the fact a source whose document says when it was published",
        "请写明出处，并在文献中写明发表时间",
    )
    if in_table and _WITHOUT_YEAR.match(error.text):
        advice = _ONE_YEAR
    if error.code != "needs-base":
        advice = _RESAVED if _MONTH_YEAR.fullmatch(error.text) else _unseen(error.text)
    whole = error.text in error.found.zh
    none = "没有" if error.code.startswith("no-such") else ""
    zh = f"{'时间有误' if whole else f'时间“{error.text}”有误'}：{none}{error.found.zh}，"
    zh += f"应为{error.expected.zh}"
    expected = (error.expected.en, error.expected.zh)
    return fault(error.code, (english, chinese), expected, advice, zh=zh)


def _unseen(text: str) -> tuple[str, str] | None:
    """Return what is to be done with a character of *text* that nobody sees, if there is one."""
    letter = next((it for it in text if unicodedata.category(it) == "Cf"), "")
    if not letter:
        return None
    code = f"U+{ord(letter):04X}"
    return f"remove the character {code}, which does not show", f"请删去其中看不见的字符{code}"


def _day_of_number(text: str) -> date | None:
    """Return the day that *text* is as a spreadsheet counts days, of 1954 to 2119."""
    found = _SERIAL.fullmatch(text)
    return _SERIAL_ORIGIN + timedelta(days=int(found[1])) if found else None


def _number_of_a_day(text: str, day: date) -> Problem:
    """Report the number of a day, as it stands where a spreadsheet does not show it as a date."""
    return fault(
        "number-of-a-day",
        (f"{text!r}, a day as spreadsheets count them", f"“{text}”，表格软件的日期序号"),
        ("a date", "日期"),
        (
            f"give the column the format of a date; this one would be {day}",
            f"请把该列设为日期格式；此数相当于{day}",
        ),
        zh=f"时间“{text}”是表格软件的日期序号",
    )
