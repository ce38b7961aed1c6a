"""The words around a number, and what each of them says.

Source of the Chinese bounds: Civil Code of the People's Republic of China (2020),
article 1259: 以上, 以下, 以内 include the number itself; 不满, 超过, 以外 do not.
docs/quantities.md gives the reasons word by word.

Not here: the grammar that reads them (`timeline.facts.quantity_reading`).
"""

import re
from collections.abc import Iterable
from typing import Literal

from attrs import frozen

Meaning = Literal["above", "at least", "below", "at most"]

_ABOVE = "超过 超出 超 逾 过 多于 大于 高于 突破 不止 > more_than greater_than over above exceeding"
_AT_LEAST = (
    "至少 最少 起码 不少于 不低于 不小于 不下于 不下 >= ≥ at_least no_less_than no_fewer_than "
    "not_less_than"
)
_BELOW = "不足 不到 不满 未满 不及 低于 少于 小于 < less_than fewer_than under below"
_AT_MOST = (
    "至多 最多 不超过 不超 不多于 不高于 不大于 <= ≤ at_most no_more_than not_more_than up_to"
)
_NEARLY = "近 将近 接近 逼近 临近 nearly almost close_to just_under"
_BARELY = "略超 略高于 略多于 just_over"

_AFTER_ABOVE = "有余 多 odd"
_AFTER_AT_LEAST = "及以上 或以上 以上 or_more or_above and_above"
_AFTER_AT_MOST = "及以下 或以下 以下 以内 之内 内 or_less or_fewer or_below"

_RANK_AFTER = "之后 以后"
_RANK_FROM = "及之后 及以后 or_after"
_RANK_BEFORE = "之前 以前"
_RANK_UNTIL = "及之前 及以前 以内 之内 or_before"

APPROXIMATE = (
    "约为 大约 大概 约 近似 基本实现 基本 ~ ≈ about around approximately roughly circa ca. c."
)
AFTER_APPROXIMATE = "左右 上下"
LEVEL = (
    "达到 达 共计 共有 共 累计 总计 合计 提升至 上升至 提高至 增长至 增加至 增至 升至 扩大至 "
    "下降至 降低至 减少至 减至 降至 位居 居 位列 列 排名 实现 为 between from"
)
UP = "上升 增长 增加 提高 提升 上涨 上调 扩大 前移 新增 净增 增 up"
DOWN = "下降 减少 降低 下跌 下调 缩小 后移 回落 净减 减 降 down"
PER = "秒 分钟 小时 天 日 周 月 季度 年 人 万人 户 家 万户 次 亩 公顷 平方公里 平方米 公里 吨 件 台"
"""What a rate may be told for: 每秒4700万次 is 4700万 次/秒."""

SHARES = {"百": "%", "千": "‰"}
"""百分之五十 is 50 %."""

DIGITS = {char: value for value, char in enumerate("一二三四五六七八九", 1)} | {"两": 2}
DIGITS |= {str(value): value for value in range(1, 10)}


@frozen
class Bound:
    """What a word makes of the number N beside it."""

    meaning: Meaning
    approximate: bool = False


def _table(*rows: tuple[str, Meaning, bool]) -> dict[str, Bound]:
    return {
        word.replace("_", " "): Bound(meaning, approximate)
        for words, meaning, approximate in rows
        for word in words.split()
    }


BEFORE = _table(
    (_ABOVE, "above", False),
    (_AT_LEAST, "at least", False),
    (_BELOW, "below", False),
    (_AT_MOST, "at most", False),
    (_NEARLY, "below", True),
    (_BARELY, "above", True),
)
MORE = Bound("above", approximate=True)
"""余, 多, 几 or -odd directly after the number: 100余."""
REACHED = Bound("at least", approximate=True)
"""上 before 百, 千, 万 or 亿: 上千."""
AFTER = _table(
    (_AFTER_ABOVE, "above", True),
    (_AFTER_AT_LEAST, "at least", False),
    (_AFTER_AT_MOST, "at most", False),
)
BEFORE_RANK = _table(("after", "above", False), ("before", "below", False))
"""What stands before a rank. 至少第5位 and at least 5th are read both ways, so by nobody."""
RANK_AFTER = _table(
    (_RANK_AFTER, "above", False),
    (_RANK_FROM, "at least", False),
    (_RANK_BEFORE, "below", False),
    (_RANK_UNTIL, "at most", False),
)


def any_of(table: str | Iterable[str]) -> str:
    """Return a pattern for one word of *table*, the longest first, English as whole words."""
    listed = table.split() if isinstance(table, str) else table
    ordered = sorted(listed, key=lambda word: (-len(word), word))
    return "|".join(
        re.escape(word) + (r"\b" if word.isascii() and word[-1].isalpha() else "")
        for word in ordered
    )
