"""What vague words cut out of a year, a month, a decade or a century: the table.

This is data, to be read and to be overridden (`RULES.with_parts`). The bounds
are written as the ends of a list: months and days within the year, days within
the month, last digits within the decade or the century.
"""

from typing import Final, Literal, TypeAlias

from attrs import frozen

Whole: TypeAlias = Literal["year", "month", "decade", "century"]
PartKey: TypeAlias = tuple[str, str]
"""What is cut (a `Whole`) and the word."""

_DICTIONARY: Final = (
    "《现代汉语词典》：年底、月底是最后几天，年初、月初是开头几天；取十日，与旬同长"
)
_TEN_DAYS: Final = "上旬1至10日，中旬11至20日，下旬21日至月末（《现代汉语词典》“旬”）"
_THIRDS: Final = "a third of the whole each, in whole months or years"


@frozen
class Part:
    """A part of a whole.

    Attributes:
        rule: Name and version of the rule, kept by every date that it made.
        first: Where it begins, written within the whole (``12-21``).
        last: Where it ends, inclusive; ``31`` is the last day of any month.
        why: The reason or the source.
        others: Other readings, as (first, last).
    """

    rule: str
    first: str
    last: str
    why: str
    others: tuple[tuple[str, str], ...] = ()


def _rows(  # noqa: PLR0917 - read as a row of the table
    whole: Whole, words: str, rule: str, first: str, last: str, why: str, *others: tuple[str, str]
) -> dict[PartKey, Part]:
    part = Part(rule, first, last, why, others)
    return {(whole, word): part for word in words.split()}


PARTS: Final[dict[PartKey, Part]] = {
    **_rows("year", "初 年初 岁初", "zh.year-begin/1", "01-01", "01-10", _DICTIONARY, ("01", "03")),
    **_rows("year", "中 年中", "zh.year-middle/1", "06", "07", "年中无定界，取年半前后各一月"),
    **_rows(
        "year",
        "底 末 终 年底 年末 年终 岁末",
        "zh.year-end/1",
        "12-21",
        "12-31",
        _DICTIONARY,
        ("12", "12"),
    ),
    **_rows("month", "初 月初", "zh.month-begin/1", "01", "10", _DICTIONARY),
    **_rows("month", "中 月中", "zh.month-middle/1", "11", "20", _TEN_DAYS),
    **_rows("month", "底 末 月底 月末", "zh.month-end/1", "21", "31", _DICTIONARY),
    **_rows("month", "上旬", "zh.ten-days/1", "01", "10", _TEN_DAYS),
    **_rows("month", "中旬", "zh.ten-days/1", "11", "20", _TEN_DAYS),
    **_rows("month", "下旬", "zh.ten-days/1", "21", "31", _TEN_DAYS),
    **_rows("month", "上中旬 中上旬", "zh.ten-days/1", "01", "20", _TEN_DAYS),
    **_rows("month", "中下旬", "zh.ten-days/1", "11", "31", _TEN_DAYS),
    **_rows("decade", "初 初期 前期", "zh.decade-part/1", "0", "2", "初三年、中四年、末三年"),
    **_rows("decade", "中 中期", "zh.decade-part/1", "3", "6", "初三年、中四年、末三年"),
    **_rows("decade", "末 末期 后期", "zh.decade-part/1", "7", "9", "初三年、中四年、末三年"),
    **_rows("century", "初", "zh.century-part/1", "00", "09", "头十年"),
    **_rows("century", "初叶", "zh.century-part/1", "00", "32", "初叶、中叶、末叶各约三分之一"),
    **_rows(
        "century", "中叶 中期", "zh.century-part/1", "33", "66", "初叶、中叶、末叶各约三分之一"
    ),
    **_rows("century", "末叶", "zh.century-part/1", "67", "99", "初叶、中叶、末叶各约三分之一"),
    **_rows("century", "末", "zh.century-part/1", "90", "99", "末十年"),
    **_rows("century", "上半叶 前半叶", "zh.century-half/1", "00", "49", "前后各五十年"),
    **_rows("century", "下半叶 后半叶", "zh.century-half/1", "50", "99", "前后各五十年"),
    **_rows("year", "early", "en.year-part/1", "01", "04", _THIRDS),
    **_rows("year", "mid", "en.year-part/1", "05", "08", _THIRDS),
    **_rows("year", "late", "en.year-part/1", "09", "12", _THIRDS),
    **_rows(
        "year",
        "start beginning",
        "en.year-begin/1",
        "01-01",
        "01-10",
        "as 年初: ten days",
        ("01", "03"),
    ),
    **_rows("year", "end", "en.year-end/1", "12-21", "12-31", "as 年底: ten days", ("12", "12")),
    **_rows("year", "middle", "en.year-middle/1", "06", "07", "as 年中: a month on either side"),
    **_rows("month", "early start beginning", "en.month-part/1", "01", "10", "as 上旬: ten days"),
    **_rows("month", "mid middle", "en.month-part/1", "11", "20", "as 中旬: ten days"),
    **_rows("month", "late end", "en.month-part/1", "21", "31", "as 下旬: from the 21st"),
    **_rows("decade", "early start beginning", "en.decade-part/1", "0", "2", "three years"),
    **_rows("decade", "mid middle", "en.decade-part/1", "3", "6", "four years"),
    **_rows("decade", "late end", "en.decade-part/1", "7", "9", "three years"),
    **_rows("century", "early start beginning", "en.century-part/1", "00", "32", _THIRDS),
    **_rows("century", "mid middle", "en.century-part/1", "33", "66", _THIRDS),
    **_rows("century", "late end", "en.century-part/1", "67", "99", _THIRDS),
}
"""What each word cuts out of each whole."""
