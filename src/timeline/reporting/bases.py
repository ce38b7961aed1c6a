"""On what the change of an indicator rests, in words; or why it is not known."""

from collections.abc import Mapping
from typing import Final

from timeline.dates import Truth
from timeline.errors import Phrase
from timeline.reporting.movements import Movement

_BASES: Final[Mapping[str, Phrase]] = {
    "known": Phrase("known at both ends", "两端均有数值"),
    "nearest": Phrase("between these times only", "只在所示两个时间之间"),
    "reported": Phrase("as the source states; opening derived", "出处所述；期初为推算"),
    "added": Phrase("additions only; opening is a bound", "只计新增；期初为下限"),
    "bounded": Phrase("a bound", "只知界限"),
}
_CUMULATIVE = Phrase("cumulative: no change is told", "累计数，不计变化")
_NO_OPENING = Phrase("no opening value", "无期初数")
_UNDATED = Phrase("not certain by when it was so", "是哪一时的数不能断定")
_ONE_FIGURE = Phrase("one figure for both ends", "两端同属一个数值")
_NOTHING_NEW = Phrase("nothing certain since", "其间无确定的新数值")
_ORDER = Phrase("not certain which came first", "先后不能断定")
_UNITS = Phrase("in different units", "单位不同")


def basis_told(one: Movement) -> Phrase:
    """Return on what the change of *one* rests, or why it is not known how much it was."""
    if one.basis == "unknown":
        return _why_unknown(one)
    if one.basis in {"reported", "added"} and not one.is_open:
        both = (_BASES[one.basis], _BASES["nearest"])
        return Phrase("; ".join(it.en for it in both), "；".join(it.zh for it in both))
    return _BASES[one.basis]


def _why_unknown(one: Movement) -> Phrase:
    opening, closing = one.opening, one.closing
    if closing is not None and closing.over == "since":
        return _CUMULATIVE
    if opening is None and closing is not None and not one.possible_opening:
        return _NO_OPENING
    if opening is None or closing is None:
        return _UNDATED
    if opening == closing:
        return _ONE_FIGURE if one.is_open and one.is_closed else _NOTHING_NEW
    return _UNITS if opening.when.before(closing.when) is Truth.YES else _ORDER
