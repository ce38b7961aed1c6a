"""Why a paragraph of a chronology was not understood, and why one cannot be read at all.

Worded in both languages, as in `timeline.drafts.faults`.
"""

from typing import Final

from timeline.errors import InvalidDateError, Phrase, Problem

NO_DOCX: Final = Phrase(
    "reading Word documents needs python-docx; install it with: pip install 'timeline-log[docx]'",
    "读取Word文档需要python-docx；请安装：pip install 'timeline-log[docx]'",
)

NO_DATE: Final = Phrase("no date of its own", "本段未写日期")
NOTHING_BEHIND: Final = Phrase("a date with nothing behind it", "日期之后没有内容")
NO_YEAR: Final = Phrase("no year is said above", "上文未写明年份")
NO_MONTH: Final = Phrase("no month is said above", "上文未写明月份")
NO_DAY: Final = Phrase("the entry above is not dated to one day", "上一条不是确切的某一日")
NO_FACT_DATE: Final = Phrase(
    "it hangs on when this was written, not on the entries around it",
    "须以写作之时为准，不由上下文确定",
)
OTHER_CALENDAR: Final = Phrase(
    "a lunar date or the name of an era; write the day of the Gregorian calendar",
    "农历或年号纪年；请换算为公历",
)
NUMERIC: Final = Phrase(
    "a date in bare numbers; write it as 2023-06-03", "纯数字的日期；请写作2023-06-03"
)
RUNS_ON: Final = Phrase("the date runs into more signs", "日期之后紧接别的数字或词语")
NO_RULE: Final = Phrase("no rule reads this date", "没有能读出这一日期的规则")
BACKWARDS: Final = Phrase(
    "it would be before the entry above; year or month may have changed unsaid",
    "依上文推算早于上一条，年或月可能已变而未写",
)


def not_readable(error: InvalidDateError) -> Phrase:
    """Return why a date phrase is no date."""
    return Phrase(error.say("en"), error.say("zh"))


def no_word(file: str, reason: str) -> Problem:
    """Report a file that is no Word document."""
    return Problem(
        code="not-docx",
        found=Phrase(
            f"{file!r}, which cannot be opened ({reason})", f"无法打开的“{file}”（{reason}）"
        ),
        expected=Phrase("a Word document (.docx)", "Word文档（.docx）"),
        advice=Phrase("save it anew as .docx, without a password", "请另存为不加密的.docx"),
        file=file,
        zh=f"“{file}”不是Word文档（.docx），或已损坏、加密（{reason}）",
    )


_TABLES = (".xlsx", ".xlsm", ".xls", ".et", ".csv", ".tsv")
_OF_A_TABLE = (
    "a table is imported as it is: timeline import FILE",
    "表格可直接导入：timeline import 文件",
)
_SAVE_AS = (
    "save it as one of these (in Word and WPS: Save as)",
    "请另存为其中之一（Word、WPS：另存为）",
)


def other_suffix(file: str, suffix: str) -> Problem:
    """Report a file of a kind that is not read."""
    return Problem(
        code="unknown-suffix",
        found=Phrase(f"suffix {suffix!r}", f"后缀“{suffix}”"),
        expected=Phrase(".docx, .txt or .md", ".docx、.txt或.md"),
        advice=Phrase(*(_OF_A_TABLE if suffix.lower() in _TABLES else _SAVE_AS)),
        file=file,
        zh=f"不能起草后缀为“{suffix}”的文件，只能起草.docx、.txt、.md",
    )


def wrong_encoding(file: str, encoding: str) -> Problem:
    """Report bytes that are not in the encoding that was named."""
    return Problem(
        code="wrong-encoding",
        found=Phrase(f"bytes that are not {encoding}", f"不是{encoding}编码的字节"),
        expected=Phrase(f"text in {encoding}", f"{encoding}编码的文字"),
        file=file,
        zh=f"“{file}”不是{encoding}编码的文本",
    )


NAME_IT: Final = Phrase(
    "save the file as UTF-8, or name its encoding: --encoding gb18030",
    "请把文件另存为UTF-8，或用--encoding gb18030指明编码",
)
