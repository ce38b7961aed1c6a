"""Read the date phrase with which a paragraph of a chronology begins.

The longest beginning that has the form of a date decides. It is read by the rules
of words alone if it is complete (2023年6月3日), else against the year, month or day
that the chronology is in (6月3日, 3日, 同日). What cannot be read so, or runs on in
a way that may change it (6月3日前, 五月初五), is `Unread`, with the reason: nothing
is guessed.

Not here: how headings and entries set year, month and day
(`timeline.drafts.chronicle_reading`).
"""

import re
from typing import Final, final

from attrs import frozen

from timeline.dates import When, read
from timeline.dates.words.numerals import folded
from timeline.drafts import chronicle_faults as faults
from timeline.errors import InvalidDateError, Phrase

LONGEST: Final = 48
"""No date phrase at the begin of a paragraph is longer."""


@final
@frozen
class Around:
    """Where in the chronology a paragraph stands; None: not known.

    Attributes:
        year: The year that it is in, as a date; likewise *month*.
        day: The day of the entry above, where that is dated to one day.
    """

    year: When | None = None
    month: When | None = None
    day: When | None = None


@final
@frozen
class Dated:
    """A date phrase and what stands behind it.

    Attributes:
        phrase: The phrase as printed.
        rest: The paragraph behind it.
        when: What it says.
        hangs_on: What it was read against: ``year``, ``month``, ``day``; empty for nothing.
    """

    phrase: str
    rest: str
    when: When
    hangs_on: str = ""


@final
@frozen
class Unread:
    """A paragraph that begins like a date and is not read.

    Attributes:
        phrase: What looks like a date.
        reason: Why it is not taken for one.
    """

    phrase: str
    reason: Phrase


_NUMERAL: Final = "0-9零〇○一二两三四五六七八九十廿卅"
_ENGLISH: Final = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|early|mid|late|beginning|start|middle|end|of"
    "|the|in|on|at|during|from|between|and|to|through|until|by|as|circa|about|around|same|that"
    "|year|month|day|spring|summer|autumn|fall|winter|first|second|third|fourth|last|half"
    "|quarter|q[1-4]|h[12]|century|five-year|plan|period|next|following|[0-9]+(?:st|nd|rd|th|'?s)"
)
_RUN: Final = re.compile(
    rf"(?:[{_NUMERAL}百元年月日号旬初中底末上下季度半春夏秋冬天同是该本当此次翌第首"
    rf"至到约前后左右今迄民国公\"期间世纪代全整自从起截止为个份叶终岁规划"
    rf" ,./~?-]|(?<![a-z])(?:{_ENGLISH})(?![a-z]))+"
)
_BOUND: Final = re.compile("[前后]$")
# 前往 and 后勤 are words of their own.
_GOES_ON: Final = re.compile("[往来去赴进锋勤备方]")
_OPENED: Final = re.compile(r"[【〔\[(（]\s*")
_BEHIND: Final = re.compile(r"[\s\u3000】〕\])）,，、:：;；.。|｜·—–\-]+")
_SAID_AGAIN: Final = re.compile("^[是该此本当同](?=[年月日])")
_YEAR_FIRST: Final = re.compile(r"^([0-9]{4})([./-])([0-9]{1,2})\2([0-9]{1,2})$")
_SAME: Final = re.compile("(?:on |in |during )?(?:(?:the )?same|that) (year|month|day)")
_NEXT_DAY: Final = re.compile("(?:on )?the (?:next|following) day|次日|翌日")

_NUMBER: Final = f"(?:[0-9]{{1,2}}|[{_NUMERAL[3:]}]{{1,3}})"
_OF_YEAR: Final = re.compile(
    f"约?(?:自|从)?(?:同年|{_NUMBER}(?:[-至到]{_NUMBER})?月|年[初中底末终]|岁[初末]|[上下]半年"
    "|第?[1-4一二三四首]季度|前.{1,2}(?:个月|季度))|.*[a-z]"
)
_OF_MONTH: Final = re.compile(
    f"约?(?:自|从)?(?:同月|{_NUMBER}(?:[-至到]{_NUMBER})?日|月[初中底末])"
)
_OF_WRITING: Final = re.compile(
    "[今去前明后]年|大前年|近年|近[日期来]|日前|目前|如今|现在|最近|近.{1,3}[年月天日]|今[日天]|昨[日天]"
    "|.{1,6}(?:以来|至今|迄今|以前|以后|[前后]$|起$)"
)
_OTHER_CALENDAR: Final = re.compile(
    "(?:公元[0-9]{1,4}年)?(?:清|明)?(?:农历|阴历|旧历|夏历|[正腊冬]月|闰|洪武|建文|永乐|洪熙|宣德|正统|景泰"
    "|天顺|成化|弘治|正德|嘉靖|隆庆|万历|泰昌|天启|崇祯|顺治|康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统"
    f"|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年|初[{_NUMERAL}]|廿|卅)"
)
_NUMERIC: Final = re.compile(r"[0-9]{1,4}[./-][0-9]{1,2}(?:[./-][0-9]{1,4})?(?![0-9%])")
_LIKE_DATE: Final = re.compile(
    f"[{_NUMERAL}]{{1,5}}(?:[、,和与及至到-][{_NUMERAL}]{{1,3}})*(?:年(?!来|级|轻)|月|日|号(?!线|楼|院|文))"
)

_RUNS_ON: Final = re.compile(
    # A clock time may follow at once; any other number makes the date another one.
    rf"(?!\d{{1,2}}[时点:])[{_NUMERAL}]"
    rf"|\s*(?:[、和与及或至到~/-]|\band\b|&|,|\bto\b)\s*(?:第?[{_NUMERAL}]+(?:[年月日号]|(?=$|[,.:\s]))|[次翌]日)"
    "|[以之]?(?:前(?![往来去赴进锋])|后(?![勤备方])|内(?![蒙地部外江])|间(?!接)|起(?![草飞步诉义立])"
    "|来(?=[,:]))|左右|前后|上下|期间|[至迄]今|年?[度报版]|元月|上中旬|中下旬"
)
_CUT: Final = re.compile("[中初春夏秋冬]$")
"""With a word behind it, it may belong to that: 2023年中国…, 2023年春运."""
_ENDS: Final = re.compile(r"$|[\s\]),.:;|·\"\-。；、】〕！!]")
_BARE_NAME: Final = re.compile("[a-z]+")
"""May we …, March of the …: a month by its name alone needs a mark behind it."""
_NAME_ENDS: Final = re.compile(r"$|\s*[\]),:;|·\-】〕]")
_BARE_DAY: Final = re.compile("[一二三四五六七八九十]{1,3}日")
"""一日千里, 三日游."""
_COLUMN: Final = re.compile(r"$|\s*[:：|—–-]|[\t\u3000]|  ")
"""What makes a number of four digits a year: a colon, a dash, a wide gap."""


def canonical(phrase: str) -> str:
    """Return *phrase* as the rules of words spell it.

    >>> canonical("是月中旬"), canonical("2023 年 6 月 3 日"), canonical("2023.6.3")
    ('同月中旬', '2023年6月3日', '2023-06-03')
    """
    said = folded(phrase).strip(" ,.")
    if not said.isascii():
        said = said.replace(" ", "").replace("元月", "1月")
    said = _SAID_AGAIN.sub("同", said)
    if re.fullmatch("[上中下]旬", said):
        said = "同月" + said
    if re.fullmatch(f"[{_NUMERAL}]+号", said):
        said = said[:-1] + "日"
    numbers = _YEAR_FIRST.match(said)
    if numbers:
        said = f"{numbers[1]}-{int(numbers[3]):02}-{int(numbers[4]):02}"
    same = _SAME.fullmatch(said)
    if same:
        return {"year": "同年", "month": "同月", "day": "同日"}[same[1]]
    return "次日" if _NEXT_DAY.fullmatch(said) else said


def leading_date(text: str, around: Around) -> Dated | Unread | None:
    """Return the date with which *text* begins; None where it begins with no date.

    >>> found = leading_date("3日，签约。", Around(month=read("2023-06")))
    >>> print(found.when, found.rest)
    2023-06-03 签约。
    """
    opened = _OPENED.match(text)
    lead = opened.end() if opened else 0
    said = folded(text)
    run = _RUN.match(said, lead, lead + LONGEST)
    for end in range(run.end() if run else lead, lead, -1):
        phrase = text[lead:end]
        if said[end - 1] in " ,.~/-" or _splits_word(said, end):
            continue
        found = _found(phrase, text[end:], said[end:], around)
        if found is not None:
            return found
    return _like_date(text[lead:], said[lead:])


def _splits_word(said: str, end: int) -> bool:
    last, following = said[end - 1], said[end : end + 1]
    return following.isascii() and last.isascii() and last.isalnum() and following.isalnum()


def _found(phrase: str, behind: str, said: str, around: Around) -> Dated | Unread | None:
    """Return what *phrase* says; None where it has not the form of a date."""
    words = canonical(phrase)
    is_bound = _BOUND.search(words) is not None
    if not _stands_alone(words, behind, said) or (is_bound and _GOES_ON.match(said)):
        return None
    runs_on = _RUNS_ON.match(said)
    rest = _BEHIND.sub("", behind, count=1) if _BEHIND.match(behind) else behind
    try:
        when, hangs_on = _read(words, around)
    except InvalidDateError as error:
        if error.code == "not-a-date" or is_bound:
            return None
        return Unread(phrase, _why(words, around, error))
    if runs_on or _OTHER_CALENDAR.match(said):
        return Unread(phrase + (runs_on[0] if runs_on else ""), _ran_on(said))
    return Dated(phrase, rest, when, hangs_on)


def _stands_alone(words: str, behind: str, said: str) -> bool:
    """Whether *words*, with *behind* after them, are no part of another word or number."""
    if words.isdecimal():
        return len(words) == len("2023") and _COLUMN.match(behind) is not None
    if _CUT.search(words) or _BARE_DAY.fullmatch(words):
        return _ENDS.match(said) is not None
    return not _BARE_NAME.fullmatch(words) or _NAME_ENDS.match(said) is not None


def _ran_on(said: str) -> Phrase:
    return faults.OTHER_CALENDAR if _OTHER_CALENDAR.match(said) else faults.RUNS_ON


def _read(words: str, around: Around) -> tuple[When, str]:
    """Return what *words* say, and what of *around* they hang on.

    Raises:
        InvalidDateError: they say nothing, or hang on something else.
    """
    hangs_on = _hangs_on(words)
    base = getattr(around, hangs_on) if hangs_on else None
    when = read(words, base=base)
    needs_base = when.origin is not None and when.origin.base_when is not None
    return when, hangs_on if needs_base else ""


def _hangs_on(words: str) -> str:
    """Return what *words*, if they are not complete, hang on in a chronology."""
    if _OF_WRITING.match(words):
        return ""
    if words in {"同日", "次日"}:
        return "day"
    if _OF_MONTH.match(words):
        return "month"
    return "year" if _OF_YEAR.match(words) else ""


def _why(words: str, around: Around, error: InvalidDateError) -> Phrase:
    if error.code != "needs-base":
        return faults.not_readable(error)
    hangs_on = _hangs_on(words)
    if not hangs_on:
        return faults.NO_FACT_DATE
    known = getattr(around, hangs_on) is not None
    missing = {"year": faults.NO_YEAR, "month": faults.NO_MONTH, "day": faults.NO_DAY}
    return faults.NO_FACT_DATE if known else missing[hangs_on]


def _like_date(text: str, said: str) -> Unread | None:
    """Return why *text*, which no rule reads, is no date, if it looks like one."""
    for pattern, reason in (
        (_OTHER_CALENDAR, faults.OTHER_CALENDAR),
        (_OF_WRITING, faults.NO_FACT_DATE),
        (_NUMERIC, faults.NUMERIC),
        (_LIKE_DATE, faults.NO_RULE),
    ):
        match = pattern.match(said)
        if match:
            return Unread(text[: match.end()], reason)
    return None
