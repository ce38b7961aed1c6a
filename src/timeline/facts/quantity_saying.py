"""How a quantity is told to a reader, in Chinese or English.

The figure keeps its printed precision, and its unit: nothing is converted. 千, 万 and
亿, or thousand, million, bn and tn, appear where the figure was rounded to them, so that
1369亿元 is CN¥136.9 bn, 近千人 stays 近千人, and 3823 is 3,823. What is said can be read back
(`Quantity.parse`) with the same meaning.

Not here: reading (`timeline.facts.quantity_reading`).
"""

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from attrs import evolve

from timeline.facts.quantity_bounds import decimals_of, exactly, round_place

if TYPE_CHECKING:
    from timeline.facts.quantity import Quantity

Language = Literal["zh", "en"]
Side = Literal["least", "most"]

_PER = frozenset({"%", "‰"})
"""Signs that Chinese writes close to the number, as GB/T 15835-2011 does: 2.73%."""
_SYMBOLS = frozenset({"US$", "HK$", "$", "€", "£", "¥"})
_SCALES: dict[Language, tuple[tuple[str, int], ...]] = {
    "zh": (("万亿", 12), ("亿", 8), ("万", 4), ("千", 3), ("百", 2)),
    "en": ((" tn", 12), (" bn", 9), (" million", 6), (" thousand", 3), (" hundred", 2)),
}
_BETWEEN_SCALES = (("千亿", 11), ("百亿", 10), ("千万", 7), ("百万", 6))
"""Where 万 or 亿 would add digits that were not printed: $5m is 5百万美元, not 500万."""
_COUNTERS = frozenset(
    "家个项款座名本件台条种场篇部所支批组处只辆届间次套栋幢架艘匹棵株枚颗幅册份封门起例宗"
)
"""Words that Chinese puts between number and noun, and English does not."""
_ENGLISH = {
    "×": ("×", "×"),
    "百分点": ("percentage points", "percentage point"),
    "位": ("places", "place"),
    "人": ("people", "person"),
    "户": ("households", "household"),
    "秒": ("seconds", "second"),
    "分钟": ("minutes", "minute"),
    "小时": ("hours", "hour"),
    "天": ("days", "day"),
    "年": ("years", "year"),
    "亩": ("mu", "mu"),
    "公顷": ("ha", "ha"),
    "平方米": ("m²", "m²"),
    "平方公里": ("km²", "km²"),
    "公里": ("km", "km"),
    "米": ("m", "m"),
    "英寸": ("inches", "inch"),
    "吨": ("t", "t"),
    "公斤": ("kg", "kg"),
    "克": ("g", "g"),
}
_ONE_SIDED: dict[Language, dict[tuple[Side, bool, bool], str]] = {
    # side, included, approximate
    "zh": {
        ("least", True, False): "至少{}",
        ("least", False, False): "超{}",
        ("most", True, False): "至多{}",
        ("most", False, False): "不足{}",
        ("least", True, True): "约{}以上",
        ("least", False, True): "略超{}",
        ("most", True, True): "约{}以下",
        ("most", False, True): "近{}",
    },
    "en": {
        ("least", True, False): "at least {}",
        ("least", False, False): "more than {}",
        ("most", True, False): "at most {}",
        ("most", False, False): "less than {}",
        ("least", True, True): "about {} or more",
        ("least", False, True): "just over {}",
        ("most", True, True): "about {} or less",
        ("most", False, True): "nearly {}",
    },
}
_RANKS: dict[Language, dict[tuple[Side, bool], str]] = {
    "zh": {
        ("least", True): "{}及以后",
        ("least", False): "{}之后",
        ("most", True): "{}及以前",
        ("most", False): "{}之前",
    },
    "en": {
        ("least", True): "{} or after",
        ("least", False): "after {}",
        ("most", True): "{} or before",
        ("most", False): "before {}",
    },
}
_ROUND: dict[tuple[Side, bool, bool], str] = {
    ("least", False, False): "超{}",
    ("most", False, False): "不足{}",
    ("least", True, True): "上{}",
    ("most", False, True): "近{}",
}
"""What Chinese says of a bare 百 or 千: 近千, 上百."""
_A = {"1 hundred": "a hundred", "1 thousand": "a thousand"}
_TO: dict[Language, str] = {"zh": "增至{}", "en": "to {}"}
_DIRECTIONS: dict[Language, tuple[str, str]] = {
    "zh": ("增长{}", "下降{}"),
    "en": ("up {}", "down {}"),
}
_DASHES: dict[Language, str] = {"zh": "—", "en": "–"}
_APPROXIMATE: dict[Language, str] = {"zh": "约{}", "en": "about {}"}
_UNKNOWN: dict[Language, str] = {"zh": "不详", "en": "unknown"}
_TEN = 10
"""Below it, Chinese says 3年多 and not 3余年, and English does not say 3-odd."""
_SCALED_FROM = 10_000
_BETWEEN: dict[Language, str] = {"zh": "{}且{}", "en": "{} and {}"}


def language_of(unit: str) -> Language:
    """Return the language in which a quantity of *unit* is written if nobody asks for one."""
    return "zh" if any("\u3400" <= char <= "\u9fff" for char in unit) else "en"


def said(quantity: "Quantity", language: Language, *, signed: bool = False) -> str:
    """Return *quantity* in words."""
    least, most = quantity.least, quantity.most
    if least is None and most is None:
        return _UNKNOWN[language]
    if signed and quantity.unit == "×":
        # A ratio is a factor, not an addition: 翻番 is to twice as much, not +2倍.
        told = said(quantity, language)
        return _TO[language].format(told) if least is not None and least > 1 else told
    if least is None or most is None:
        return _one_sided(quantity, language)
    text = ""
    if least == most:
        text = _amount(quantity, most, language, signed=signed)
    elif quantity.least_included and quantity.most_included:
        text = _range(quantity, least, most, language, signed=signed)
    if not text:
        return _directed(quantity, language) or _both_sides(quantity, language)
    return _APPROXIMATE[language].format(text) if quantity.approximate else text


def _range(
    quantity: "Quantity", least: Decimal, most: Decimal, language: Language, *, signed: bool
) -> str:
    """Return both ends with a dash between; nothing where that can be read in two ways."""
    if quantity.ordinal and least == 1 and most == most.to_integral_value():
        top = _top(most, quantity.unit, language)
        if top:
            return top
    low, high = (_amount(quantity, end, language, signed=signed) for end in (least, most))
    number = _number(quantity, least, language, signed=signed)
    scales = [_scale(_number(quantity, end, language, signed=False)) for end in (least, most)]
    # GB/T 15835-2011 on ranges: what belongs to both ends may stand at one if nobody can
    # mistake it: a unit may, but not % nor 万 (13万元～17万元, not 13～17万元).
    alone = quantity.ordinal or quantity.unit == "%" or (language == "zh" and any(scales))
    if low.startswith(number) and not alone:
        low = number
    if low == number and scales[0] != scales[1]:
        return ""
    return f"{low}{_DASHES[language]}{high}"


def _top(most: Decimal, unit: str, language: Language) -> str:
    """Return the first so many: 前10位, top 10; nothing where no word is for it."""
    if language == "zh":
        return f"前{most:f}{unit}"
    return f"top {most:,f}" if unit == "位" else ""


def _scale(number: str) -> str:
    return number.lstrip("+-0123456789,.")


def _both_sides(quantity: "Quantity", language: Language) -> str:
    low = _one_sided(evolve(quantity, most=None, most_included=True, approximate=False), language)
    high = _one_sided(
        evolve(quantity, least=None, least_included=True, approximate=False), language
    )
    text = _BETWEEN[language].format(low, high)
    return _APPROXIMATE[language].format(text) if quantity.approximate else text


def _directed(quantity: "Quantity", language: Language) -> str:
    """Return a rise or fall of which only the most is known (增长近50%); else nothing."""
    if quantity.ordinal or quantity.unit == "×":
        return ""
    falls = quantity.most == 0 and not quantity.most_included
    if not falls and (quantity.least != 0 or quantity.least_included):
        return ""
    bounds = quantity.bounds.negated() if falls else quantity.bounds
    magnitude = evolve(
        quantity,
        least=None,
        most=bounds.most,
        least_included=True,
        most_included=bounds.most_included,
    )
    return _DIRECTIONS[language][falls].format(_one_sided(magnitude, language))


def _one_sided(quantity: "Quantity", language: Language) -> str:
    """Return a quantity that has one end."""
    lower = quantity.least is not None
    end = (quantity.least if lower else quantity.most) or Decimal(0)
    side: Side = "least" if lower else "most"
    included = quantity.least_included if lower else quantity.most_included
    amount = _amount(quantity, end, language, signed=False)
    case = (side, included, quantity.approximate)
    number = _number(quantity, end, language, signed=False)
    if quantity.ordinal:
        text = _RANKS[language][side, included].format(amount)
        return _APPROXIMATE[language].format(text) if quantity.approximate else text
    if number in {"1百", "1千"} and case in _ROUND:
        return _ROUND[case].format(_with_unit(number[1:], quantity.unit, language, one=False))
    if number in _A and not amount.startswith("CN¥"):
        amount = _with_unit(_A[number], quantity.unit, language, one=False)
    if lower and not included and quantity.approximate and end > 0:
        odd = _somewhat_over(quantity, end, language)
        if odd:
            return odd
    return _ONE_SIDED[language][case].format(amount)


def _somewhat_over(quantity: "Quantity", end: Decimal, language: Language) -> str:
    """Return 100余, or 100-odd, where the number is one of which this is said; else nothing."""
    number = _number(quantity, end, language, signed=False)
    digits = number.rstrip("百千万亿")
    if not digits.replace(",", "").isdigit():
        return ""
    if end < _TEN:
        many = _with_unit(number, quantity.unit, language, one=False)
        return f"{many}多" if language == "zh" else ""
    scale = number.removeprefix(digits)
    if language == "en":
        number = f"{number}-odd"
    elif len(digits) == 1 and scale:
        number = f"{number}余" if number not in {"1百", "1千"} else f"{scale}余"
    else:
        number = f"{digits}余{scale}"
    return _with_unit(number, quantity.unit, language, one=False)


def _amount(quantity: "Quantity", value: Decimal, language: Language, *, signed: bool) -> str:
    """Return a number with its unit, as a rank where it is one."""
    if quantity.ordinal:
        return _rank(value, quantity.unit, language)
    number = _number(quantity, value, language, signed=signed)
    return _with_unit(number, quantity.unit, language, one=abs(value) == 1)


def _rank(value: Decimal, unit: str, language: Language) -> str:
    if language == "zh":
        return f"第{value:f}{unit}"
    ending = "th"
    if value == value.to_integral_value() and int(value) // 10 % 10 != 1:
        ending = {1: "st", 2: "nd", 3: "rd"}.get(int(value) % 10, "th")
    noun = "" if unit in _COUNTERS or unit == "位" else unit
    return f"{value:,f}{ending} {noun}".rstrip()


def _with_unit(number: str, unit: str, language: Language, *, one: bool) -> str:
    symbol = "CN¥" if unit == "元" and language == "en" else unit
    if symbol == "CN¥" or unit in _SYMBOLS:
        sign = number[0] if number[0] in "+-" else ""
        return f"{sign}{symbol}{number.removeprefix(sign)}"
    if unit == "×":
        return f"{number}倍" if language == "zh" else f"{number}×"
    if language == "zh":
        unit = "个百分点" if unit == "百分点" else unit
        is_close = language_of(unit) == "zh" or unit in _PER
        return f"{number}{unit}" if is_close else f"{number} {unit}".rstrip()
    head, slash, per = unit.partition("/")
    head = "" if head in _COUNTERS else _ENGLISH.get(head, (head, head))[one]
    named = f"{head} per {_ENGLISH.get(per, (per, per))[1]}" if slash else head
    return f"{number} {named.strip()}".rstrip()


def _number(quantity: "Quantity", value: Decimal, language: Language, *, signed: bool) -> str:
    """Return digits, in the scale to which they were rounded, and no finer."""
    step = quantity.step
    name, power = _scale_for(quantity, value, language)
    shown = value.scaleb(-power, context=exactly())
    decimals = _needed(shown)
    if step is not None:
        decimals = max(decimals, _needed(step.scaleb(-power, context=exactly())))
    shown = shown.quantize(Decimal(1).scaleb(-decimals), context=exactly())
    sign = "+" if signed and value > 0 else ""
    return f"{sign}{shown:f}{name}" if language == "zh" else f"{sign}{shown:,f}{name}"


def _scale_for(quantity: "Quantity", value: Decimal, language: Language) -> tuple[str, int]:
    """Return the word that stands for the places which were not printed, and its power of ten."""
    step, size = quantity.step, abs(value)
    if step is None or step <= 1:
        return "", 0
    fitting = [scale for scale in _SCALES[language] if size >= 10 ** scale[1]]
    place = step.adjusted()
    if size >= _SCALED_FROM:
        between = [one for one in _BETWEEN_SCALES if place <= one[1] <= size.adjusted()]
        if language == "zh" and between and fitting[0][1] < place:
            return between[0]
        return fitting[0]
    # Below, digits alone say it, unless they would say more: 近千人 is not 近1000人.
    estimate = quantity.approximate and quantity.least is not None and quantity.most is not None
    rounded = fitting and round_place(value, Decimal(1)) == step and not estimate
    return fitting[0] if rounded and place <= fitting[0][1] else ("", 0)


def _needed(value: Decimal) -> int:
    """Return how many decimals *value* needs, without zeros at its end."""
    return decimals_of(value.normalize(exactly()))
