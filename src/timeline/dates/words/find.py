"""Find the dates in running text.

A scanner marks where pieces of dates stand side by side: numbers, units, words
such as 今年 or `June`. Of each such run the longest part that the rules read is a
date, then the search goes on behind it. Years that a phrase does not say are
taken from the date before it in the same paragraph: 今年2月……，5月又…….

Not here: reading one phrase (`timeline.dates.words`).
"""

import re
from collections.abc import Iterator
from typing import Final, TypeAlias

from attrs import frozen

from timeline.dates.edtf import parse
from timeline.dates.when import When
from timeline.dates.words import RULES, read_form
from timeline.dates.words.numerals import folded, squeezed
from timeline.dates.words.rules import Form, Rules
from timeline.dates.zones import UTC, Zone
from timeline.errors import InvalidDateError

MOST_PIECES: Final = 20
"""A date in running text has no more pieces than this."""
MOST_KEPT: Final = 10_000
"""So many phrases are kept in mind with whether they may be dates."""
LONGEST_RUN: Final = 24
"""Where more pieces than this stand in a row it is a list or a table, or no language at all."""
Run: TypeAlias = list[tuple[int, int]]
"""Pieces that stand side by side, each as its begin and its end."""
_JOINS: Final = frozenset(("", " ", ", ", "-", " - "))
_CUTS: Final = ("\n\t", ",，", " ")
"""At what a list or a table is cut, one after the other until it is short enough."""


@frozen
class Found:
    """A phrase in a text that says when.

    Attributes:
        text: The phrase as it stands there.
        start: Offset of its first character, in code points.
        end: Offset behind its last.
        when: What it says; `None` where it hangs on a base and none was given.
        error: Why *when* is `None`.
    """

    text: str
    start: int
    end: int
    when: When | None
    error: InvalidDateError | None = None


_CHINESE: Final = (
    "凌晨|清晨|清早|早晨|早上|上午|中午|午后|下午|傍晚|晚上|晚间|夜里|夜间|深夜"
    "|(?<![0-9])[0-9]{1,4}(?![0-9])|[零〇○一二三四五六七八九十百两]+|年代|年底|年初|年末|年终|年中|年内|年"
    "|个月|月份|月|日(?![元报本游])|号|天|个季度|季度|周|个星期|星期|世纪|上半年|下半年|半年|全年|整年|一整年|半"
    "|今年|本年|同年|当年|去年|上年|大?前年|明年|来年|次年|翌年|后年|岁[初末]"
    "|本月|当月|同月|这个月|上个?月|下个?月|次月|大?[前后][日天]|[今昨明当同次翌][日天]"
    "|上个?周|下个?周|本周|这周|[上本]个?世纪|第|首|初叶|中叶|末叶|初期|前期|中期|后期|末期"
    "|上中?旬|中[上下]?旬|下旬|春(?:[季天]|(?![节晚运联游雷风城]))|夏(?:[季天]|(?![令至粮收利普]))"
    "|秋(?:[季天]|(?![收粮分千]))|冬(?:[季天]|(?![奥残运训至泳令]))|[初中底末]"
    "|如今|目前|现在|当前|当下|眼下|现今|截至|截止到?|为止|未来|今后|接下来的?|下一?个?"
    "|近|最近|过去|这|此前|以来|至今|迄今|[来间里内至到约自从]|起(?![步点草飞诉因源动])"
    "|前(?![任进景言端方往述者沿列])|后(?![续者果方勤备台])|以前|以后|之前|之后|左右|前后|大约"
    "|[早晚点分秒钟整刻:]|时(?![辰代间期])|[今昨明当][早晚夜]|[今去明][春夏秋冬]|近些年|近年|近来|近日|日前|前不久|不久前|这些年|长期以来|[几数多]年|连日|即日|现如今|这个?季度|[本上下]个?季度|[上下前后]半叶|前[几些]|开始|[几数]个月|[几数]天|周末|年内"
    '|民国|公元前|元年|[-"]|期间|时期|[开局收官]{2}之?年|期[初末]|头|计划|规划'
)
_ENGLISH: Final = (
    "[0-9]{1,4}(?:st|nd|rd|th|'?s)?|january|february|march|april|may|june|july|august|september"
    "|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|early|mid|late"
    "|beginning|start|middle|end|of|the|in|on|over|during|within|since|until|up|to|as|from|between"
    "|and|through|past|last|next|previous|coming|this|these|same|years?|months?|weeks?|days?"
    "|decades?|quarter|half|first|second|third|fourth|q[1-4]|h[12]|century|spring|summer|autumn|fall"
    "|winter|yesterday|today|tomorrow|before|after|ago|earlier|now|nowadays|currently|circa|about"
    "|around|five-year|plan|period|one|two|three|four|five|six|seven|eight|nine|ten|a|an|all"
    "|throughout|whole|date|at|present|that|following|preceding|noon|morning|afternoon|evening"
    "|night"
    "|tonight|recent|recently|lately|few|several|some|many|prior|quarters|for"
)
_PIECE: Final = re.compile(
    "(?P<iso>(?<![0-9-])[0-9]{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?(?![0-9-]))"
    # A telephone number, or two years of a season, is no date.
    "|(?<![0-9])[0-9]{4}-[0-9]{2}(?![0-9])"
    "|(?P<time>(?<![0-9:])[0-9]{1,2}(?:(?::[0-9]{2}){1,2}(?: ?[ap][.]?m(?![a-z]))?"
    "| ?[ap][.]?m(?![a-z]))(?![0-9:]))"
    f"|(?P<zh>{_CHINESE})|(?P<en>(?<![a-z0-9])(?:{_ENGLISH})(?![a-z0-9]))"
)

_CORE: Final = re.compile(
    "[0-9]|[年月日天周来前后季晚]|星期|世纪|[今本去明后次翌当]|如今|目前|现|眼下|至今|迄今|[a-z]{2}|[一二三四五六七八九十]五"
)
# A time of no day dates nothing.
_TIME_ALONE: Final = re.compile(
    "(?:截至|截止到?|[从自至到]|(?:from|until|till|up to|to|by|since|before|after|between) )?"
    "(?:凌晨|[清早]晨|清早|早上|[上中下]午|午后|傍晚|晚[上间]|夜[里间]|深夜)?"
    "(?:[0-9一二两三四五六七八九十]{1,3}(?:时(?!期)|[点:])"
    "|(?:at )?(?:noon|[0-9]{1,2}(?:[:]| ?[ap])))"
)
_SAYS_DAY: Final = re.compile(
    "[月日天年]|(?<![a-z])(?!(?:from|until|till|since|before|after|between|and|noon)(?![a-z]))[a-z]{3}"
)
_HANGS_ON_YEAR: Final = re.compile("(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:月|日(?![前后]))")
_HANGS_ON_DATE: Final = re.compile(
    "[同次翌当][年月日天晚]|(?:in |on )?(?:the same|that|the following|the preceding) "
)
_ISO: Final = re.compile("[0-9]{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?")
# 3号 is a number more often than a day, 三日 three days more often than the third.
_NUMBERED: Final = re.compile("[0-9一二三四五六七八九十]{1,3}号|[一二两三四五六七八九十]日")
_AGE: Final = re.compile("年代|世纪|[0-9]'?s|century")
# 15日内 is a number of days, “up to 2000 people” one of people, “May I” no month.
_OTHERWISE: Final = re.compile(
    "[0-9]{1,3}日[|][内以之间游龄期]"
    "|(?:up to|about|around|before|after|by) [0-9]{4}[|] (?!(?:wa|ha|i|it|hi|thi|doe)s )"
    "(?:[a-z]+s|people|men|women|children)\\b"
    "|may[|] (?:i|we|you|he|she|they|it|the|this|all|god)\\b"
)
_AHEAD: Final = 12
_ABOUT: Final = re.compile("许|左右|前后|多")
_NEARLY: Final = ("约", "大概", "将近", "about ", "around ", "nearly ")
# So most of what is no date is seen without asking the rules.
_NEVER_FIRST: Final = re.compile(
    "来|间|里|内|左右|前后|分|秒|钟|整|刻|年|月|日|号|天|时|点|:|个月|月份|周|个星期|星期|世纪|"
    "年代|年度|-|以来|以前|以后|之前|之后|为止|期间|时期|元年|开始|起|前|后|来|初叶|中叶|末叶|"
    "规划|计划|ago|earlier|period|plan|century|days|weeks|months|years|decades|decade"
)
_NEVER_LAST: Final = re.compile(
    "至|到|约|从|自|第|近|截|截至|截止|截止到|未来|今后|最近|过去|此前|民国|公元前|-|of|the|in|"
    "on|over|during|within|since|until|up|to|as|from|between|and|through|for|about|around|"
    "circa|early|mid|beginning|start|middle|past|coming|these|a|an|at|prior"
)
_VERB: Final = re.compile(r"\b(?:may|march|mar)\b")
_SAYS_YEAR: Final = re.compile("年|[0-9]{4}")
_NO_DATE: Final = frozenset(("not-a-date", "too-vague", "base-too-wide", "end-before-start"))


def find(
    text: str, *, base: When | None = None, zone: Zone = UTC, rules: Rules = RULES
) -> tuple[Found, ...]:
    """Return the dates in a running *text*, in the order in which they stand there.

    >>> [(found.text, found.when.text) for found in find("该设备2022年落地，2023年6月投产。")]
    [('2022年', '2022'), ('2023年6月', '2023-06')]

    Args:
        text: Chinese or English, or both.
        base: The date that 今年, 近两年 and the like count from.
        zone: Whose civil days are meant.
        rules: The table of rules.
    """
    return tuple(_Finder(text, base, zone, rules).all())


class _Finder:
    """One search: the text, its pieces, and the date said last in the paragraph."""

    def __init__(self, text: str, base: When | None, zone: Zone, rules: Rules) -> None:
        self._text = text
        self._folded = folded(text)
        self._base = base
        self._zone = zone
        self._rules = rules
        self._pieces = [(m.start(), m.end()) for m in _PIECE.finditer(self._folded)]
        self._context: When | None = None
        self._context_at = 0
        self._day: When | None = None
        self._day_at = 0
        self._forms: dict[str, Form | None] = {}

    def all(self) -> Iterator[Found]:
        place = 0
        for run in self._runs():
            place = 0
            while place < len(run):
                found = self._longest(run[place:])
                place += 1
                if found is not None:
                    yield found
                    while place < len(run) and run[place][0] < found.end:
                        place += 1

    def _runs(self) -> Iterator[Run]:
        """Yield the pieces that stand side by side."""
        run: Run = []
        for piece in self._pieces:
            if run and self._folded[run[-1][1] : piece[0]] not in _JOINS:
                yield from self._short(run)
                run = []
            run.append(piece)
        yield from self._short(run)

    def _short(self, run: Run, cuts: tuple[str, ...] = _CUTS) -> Iterator[Run]:
        """Yield *run*, or what a list or a table that is longer than language is made of."""
        if len(run) <= LONGEST_RUN:
            if run:
                yield run
            return
        if not cuts:
            return
        part: Run = []
        for piece in run:
            if part and any(sign in self._text[part[-1][1] : piece[0]] for sign in cuts[0]):
                yield from self._short(part, cuts[1:])
                part = []
            part.append(piece)
        yield from self._short(part, cuts[1:])

    def _longest(self, run: Run) -> Found | None:
        """Return the longest date that begins with the first piece of *run*."""
        start, stop = run[0]
        if _NEVER_FIRST.fullmatch(self._folded, start, stop):
            return None
        ends = [
            end
            for at, end in reversed(run[:MOST_PIECES])
            if not _NEVER_LAST.fullmatch(self._folded, at, end)
        ]
        return next((found for end in ends if (found := self._read(start, end))), None)

    def _read(self, start: int, end: int) -> Found | None:
        phrase, said = self._folded[start:end], self._text[start:end]
        form = self._form_of(phrase)
        if form is None and not _ISO.fullmatch(phrase):
            return None
        after = self._folded[end : end + _AHEAD]
        if _VERB.search(said) or _OTHERWISE.match(f"{phrase}|{after} "):
            return None
        is_time = bool(_TIME_ALONE.match(phrase)) and not _SAYS_DAY.search(phrase)
        base = self._day_before(start) if is_time else self._base_of(phrase, start)
        if is_time and base is None:
            return None
        try:
            if form is None:
                when = parse(phrase, zone=self._zone)
            else:
                when = read_form(form, said, base, self._zone, self._rules)
        except InvalidDateError as error:
            return None if error.code in _NO_DATE else Found(said, start, end, None, error)
        return self._kept(Found(said, start, end, when), when)

    def _kept(self, found: Found, when: When) -> Found | None:
        """Return *found*, which later phrases may hang on, unless it is an approximate time."""
        start, phrase = found.start, self._folded[found.start : found.end]
        if when.start.unit == "instant" and self._is_about(start, found.end):
            return None
        if when.kind != "throughout" and _SAYS_YEAR.search(phrase) and not _AGE.search(phrase):
            self._context, self._context_at = when, start
        if _is_one_day(when):
            self._day, self._day_at = when, start
        return found

    def _form_of(self, phrase: str) -> Form | None:
        """Return the form of a date that *phrase* has; a phrase comes again and again."""
        if phrase not in self._forms:
            if len(self._forms) > MOST_KEPT:
                self._forms.clear()
            may_be = (
                not phrase.isdecimal()
                and not _ISO.fullmatch(phrase)
                and _CORE.search(phrase) is not None
                and not _NUMBERED.fullmatch(phrase)
            )
            self._forms[phrase] = self._rules.form_of(squeezed(phrase)) if may_be else None
        return self._forms[phrase]

    def _base_of(self, phrase: str, start: int) -> When | None:
        """Return what *phrase* hangs on: a month or a day, or 次日, on the date before it."""
        said, at = self._context, self._context_at
        if _HANGS_ON_DATE.match(phrase):
            if self._day is not None and (said is None or self._day_at > at):
                said, at = self._day, self._day_at
        elif not _HANGS_ON_YEAR.match(phrase):
            return self._base
        return self._base if said is None or not self._same_paragraph(at, start) else said

    def _is_about(self, start: int, end: int) -> bool:
        """Whether the text makes a clock time approximate, which EDTF cannot say: 9时许, 约9时."""
        before = self._folded[max(0, start - len("around ")) : start]
        return _ABOUT.match(self._folded, end) is not None or before.endswith(_NEARLY)

    def _day_before(self, start: int) -> When | None:
        """Return the one day that a clock time at *start* is of, if it is known."""
        if self._day is not None and self._same_paragraph(self._day_at, start):
            return self._day
        return self._base if self._base is not None and _is_one_day(self._base) else None

    def _same_paragraph(self, one: int, other: int) -> bool:
        return self._text.find("\n", one, other) < 0


def _is_one_day(when: When) -> bool:
    return when.first_day is not None and when.first_day == when.last_day
