"""Chinese decades and centuries: 上世纪90年代, 20世纪五六十年代, 19世纪末, 公元前2世纪.

Not here: years and what is shorter (`timeline.dates.words.chinese`).
"""

from typing import Final

from timeline.dates.words.chinese import NUMBER
from timeline.dates.words.context import Context, vague
from timeline.dates.words.cuts import of_digits
from timeline.dates.words.numerals import number
from timeline.dates.words.rules import Asked, Readings, Rule
from timeline.dates.writing import year_text

_ERA: Final = "中期|初期|前期|后期|末期|初|中|末"
_CENTURY: Final = f"(?P<c>[上本]个?世纪|(?!0){NUMBER}世纪)"


def _decade(asked: Asked) -> Readings:
    """上世纪90年代 and its part; a decade without a century is of the 20th."""
    century = asked["c"]
    written = asked["q"]
    if written is not None:  # 1990年代
        head = written[:3]
        return of_digits(head, asked.part("decade", asked["x"])) if asked["x"] else (f"{head}X",)
    digit = number(asked["n"] or "") // 10
    head = f"{_century(century, asked.context):02}{digit}" if century else f"19{digit}"
    others = () if century else (f"20{digit}X",)
    word = asked["x"]
    if word is None:
        return (f"{head}X", *others)
    return of_digits(head, asked.part("decade", word))


def _century(said: str, context: Context) -> int:
    if said[0] in "上本":
        years = context.one_by_one(context.years())
        centuries = {year // 100 for year in years}
        if len(centuries) > 1:
            found = (f"base {context.base.text!r}", f"基准“{context.base.text}”")
            raise vague(context.phrase, found, ("a base within one century", "不跨世纪的基准"))
        return centuries.pop() - (said[0] == "上")
    return number(said.removesuffix("世纪")) - 1


def _whole_century(asked: Asked) -> Readings:
    head = f"{_century(asked['c'] or '', asked.context):02}"
    word = asked["x"]
    if word is None:
        return (f"{head}XX",)
    return of_digits(head, asked.part("century", word))


def _decades(asked: Asked) -> Readings:
    """五六十年代: some time in either of two decades that follow each other."""
    said, century = asked["n"] or "", asked["c"]
    first, second = number(said[0]), number(said[1])
    if second != first + 1:
        found = (f"{said!r}, no decades that follow each other", f"不相连的“{said}”年代")
        raise vague(asked.context.phrase, found, ("such as 五六十年代", "如“五六十年代”"))
    heads = (_century(century, asked.context),) if century else (19, 20)
    return tuple(f"[{head:02}{first}X..{head:02}{second}X]" for head in heads)


def _century_before_christ(asked: Asked) -> Readings:
    """公元前2世纪 is 200 to 101 BC, which are the years -199 to -100."""
    count = number(asked["n"] or "")
    return (f"[{year_text(1 - 100 * count)}..{year_text(100 - 100 * count)}]",)


ERAS: Final = (
    Rule(
        "zh.decade",
        f"{_CENTURY}?(?P<n>[1-9]0|[一二三四五六七八九]十)年代(?P<x>{_ERA})?"
        f"|(?P<q>[12][0-9]{{2}}0)年代(?P<x>{_ERA})?",
        _decade,
        "以该数字开头的十年；未写世纪的读作20世纪，另一读法是21世纪",
        ("上世纪90年代", "20世纪八十年代初", "1990年代"),
    ),
    Rule(
        "zh.decades",
        f"{_CENTURY}?(?P<n>[一二三四五六七八九]{{2}})十年代",
        _decades,
        "相连的两个十年中的某时；未写世纪的读作20世纪，另一读法是21世纪",
        ("20世纪五六十年代",),
    ),
    Rule(
        "zh.century",
        f"{_CENTURY}(?P<x>[初中末]叶|[上下前后]半叶|中期|初|末)?",
        _whole_century,
        "1901年在20世纪，依通行写法，20世纪是19XX",
        ("19世纪末", "20世纪", "20世纪上半叶"),
    ),
    Rule(
        "zh.century-bc",
        "公元前(?P<n>[1-9][0-9]?|[一二三四五六七八九]?十?[一二三四五六七八九]|[一二三四五六七八九]?十)世纪",
        _century_before_christ,
        "公元前200年至前101年是公元前2世纪",
        ("公元前2世纪",),
    ),
)
"""Rules for decades and centuries."""
