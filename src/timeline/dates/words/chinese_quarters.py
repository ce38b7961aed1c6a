"""Chinese parts of a year: 上半年, 第三季度, 上季度末, 去年冬天, 前三季度.

Not here: months and days (`timeline.dates.words.chinese`).
"""

from collections.abc import Callable
from typing import Final

from timeline.dates.calendar import days_in_month
from timeline.dates.faults import fault
from timeline.dates.moving import coarse, month_index
from timeline.dates.ranges import shift
from timeline.dates.words.chinese import MONTHS, NEAR, NUMBER, SOME_YEAR, THE_YEAR, years_of
from timeline.dates.words.counting import away
from timeline.dates.words.cuts import of_months, spans
from timeline.dates.words.numerals import number
from timeline.dates.words.rules import Asked, Readings, Rule
from timeline.dates.writing import listed, year_text


def _coded(codes: dict[str, str]) -> Callable[[Asked], Readings]:
    def resolve(asked: Asked) -> Readings:
        code = codes[asked["x"] or ""]
        years = asked.context.one_by_one(years_of(asked["y"], asked.context))
        return (listed(f"{year_text(year)}-{code}" for year in years),)

    return resolve


def _quarter_part(asked: Asked) -> Readings:
    """一季度末, 季初: of the last, or the first, month of the quarter."""
    context, said = asked.context, asked["q"]
    if said is None:
        by = NEAR.get((asked["w"] or "本")[0], 0)
        found = shift(coarse(context.days(), lambda day: month_index(day) // 3), by)
        quarters = context.one_by_one(found)
    else:
        years = context.one_by_one(years_of(asked["y"], context))
        quarters = [4 * year + int(_QUARTERS[said]) - 33 for year in years]
    is_end = (asked["x"] or "")[-1] in "末底"
    months = [3 * quarter + (2 if is_end else 0) for quarter in quarters]
    return of_months(months, asked.part("month", "末" if is_end else "初"))


def _near_quarter(asked: Asked) -> Readings:
    return (away(asked.context, NEAR[(asked["w"] or "")[0]], "quarter"),)


def _first_months(asked: Asked) -> Readings:
    """前三季度, 前5个月, 1至9月: from January to the end of that month."""
    count = number(asked["n"] or "")
    last = count * (3 if asked["u"] == "季度" else 1)
    if not 1 <= last <= MONTHS:
        expected = ("at most a year", "不超过一年")
        english, chinese = ("quarters", "季度") if asked["u"] == "季度" else ("months", "月")
        found = (f"{count} {english}", f"{count}个{chinese}")
        raise fault("no-such-month", asked.context.phrase, asked.start("n"), found, expected)
    years = asked.context.one_by_one(years_of(asked["y"], asked.context))
    pairs = (
        (f"{year_text(y)}-01-01", f"{year_text(y)}-{last:02}-{days_in_month(y, last):02}")
        for y in years
    )
    return (spans(pairs),)


_SEASONS: Final = {"春": "21", "夏": "22", "秋": "23", "冬": "24"}
_QUARTERS: Final = {
    digit: str(32 + value) for value in range(1, 5) for digit in (str(value), "一二三四"[value - 1])
}
_QUARTERS["首"] = "33"
_THAT_QUARTER: Final = "(?:本|这个?|上个?|下个?)季度"

PARTS_OF_YEAR: Final = (
    Rule(
        "zh.half",
        f"{SOME_YEAR}(?P<x>[上下]半年)",
        _coded({"上半年": "40", "下半年": "41"}),
        "1至6月，7至12月",
        ("2025年上半年",),
    ),
    Rule(
        "zh.quarter",
        f"{SOME_YEAR}第?(?P<x>[1-4一二三四首])季度",
        _coded(_QUARTERS),
        "三个月一季度，自1月起",
        ("2024年第三季度", "今年一季度"),
    ),
    Rule(
        "zh.near-quarter",
        f"(?P<w>{_THAT_QUARTER})内?",
        _near_quarter,
        "基准之季前后的季",
        ("本季度", "上个季度"),
    ),
    Rule(
        "zh.quarter-part",
        f"{SOME_YEAR}第?(?P<q>[1-4一二三四首])季度(?P<x>[初末底])|(?P<w>{_THAT_QUARTER})(?P<x>[初末底])"
        "|(?P<x>季度?[初末底])",
        _quarter_part,
        "该季首月的月初、末月的月末",
        ("2024年一季度末", "季末"),
    ),
    Rule(
        "zh.season",
        f"{THE_YEAR}的?(?P<x>[春夏秋冬])[季天]?|(?P<y>[今去明])(?P<x>[春夏秋冬])|(?P<x>[春夏秋冬])季",
        _coded(_SEASONS),
        "气象季节：春3至5月，夏6至8月，秋9至11月，冬12月至次年2月",
        ("2024年春", "去年冬天", "夏季"),
        "《气候季节划分》（QX/T 152—2012）",
    ),
    Rule(
        "zh.first-months",
        f"{SOME_YEAR}(?:前(?P<n>{NUMBER})(?:个)?(?P<u>季度|月))",
        _first_months,
        "从1月1日到该季、该月之末的一段",
        ("今年前三季度", "2025年前5个月"),
    ),
)
"""Rules for halves, quarters, seasons and first months of a year."""
