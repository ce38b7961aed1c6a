"""Units as they are written: one name for each, never converted.

万 and 亿 belong to the number, so that 114.6亿元 and 1146000万元 are both in 元. Past
that a unit is whatever is printed: 千瓦 is not turned into 瓦, nor $ into 元.
"""

import re

CURRENCIES = {
    "CN¥": "元",
    "RMB": "元",
    "CNY": "元",
    "人民币": "元",
    "US$": "US$",
    "HK$": "HK$",
    "$": "$",
    "€": "€",
    "£": "£",
    "¥": "¥",
}
"""What stands before an amount. A bare ¥ may be yen, so it stays what it is."""

_NAMES = {
    "percent": "%",
    "per cent": "%",
    "percentage point": "百分点",
    "percentage points": "百分点",
    "pp": "百分点",
    "个百分点": "百分点",
    "yuan": "元",
    "rmb": "元",
    "cny": "元",
    "人民币": "元",
    "元人民币": "元",
    "倍": "×",
    "x": "×",
    "place": "位",
    "places": "位",
}
_ATOM = r"(?:[%‰°℃℉×]|[^\W\d_](?:(?<=[A-Za-z])[0-9])?)"
_PATTERN = re.compile(rf"\s*(?:/\s*)?{_ATOM}(?:\s?[/·]?\s?-?{_ATOM})*")
# What begins like a number, but is none.
_NUMERIC = re.compile(r"\s*(?:[百千]分点|千[瓦米克伏卡赫帕焦安字比])")
_EXPONENT = re.compile(r"[eE][+-]?[0-9]")
_LONGEST = 24
# Parts of a whole: 三分之一 is not 3 分之一, nor 五成 5 成, and 三年半 is not 3 年半; 1个亿 is 1亿.
_FRACTION = re.compile(
    r"分之|之(?=[一二两三四五六七八九十])|半(?!导体)|^成|(?<![/每])[万亿]"
    r"|\b(?:half|halves|thirds?|fifths?|tenths?)\b",
    re.IGNORECASE,
)
_WORDS_OF_BOUNDS = re.compile(r"以上|以下|以内|左右|\b(?:or|and|than)\b", re.IGNORECASE)


def unit_end(text: str, start: int, end: int) -> int:
    """Return where the unit that begins at *start* ends; *end* if it fills all the place.

    What stops it is the first character that belongs to no unit.
    """
    if not text[start:end].strip():
        return end
    if _EXPONENT.match(text, start, end):
        return start
    first = start + len(text[start:end]) - len(text[start:end].lstrip())
    if text[first].isnumeric() and not _NUMERIC.match(text, start):
        return first
    found = _PATTERN.match(text, start, end)
    stop = found.end() if found else first
    bound = _WORDS_OF_BOUNDS.search(text, start, stop)
    if bound:
        return bound.start()
    return first if stop - first > _LONGEST else stop


def fraction_in(unit: str) -> int | None:
    """Return where *unit* says a part of the number, or multiplies it; `None` if it does not.

    >>> fraction_in("分之一"), fraction_in("成"), fraction_in("年半"), fraction_in("家")
    (0, 0, 1, None)
    """
    found = _FRACTION.search(unit)
    return found.start() if found else None


def common_unit(written: str) -> str:
    """Return the one name of a unit.

    >>> common_unit("个百分点"), common_unit("percent"), common_unit("ops per second")
    ('百分点', '%', 'ops/second')
    """
    if written.lower() in _NAMES:
        return _NAMES[written.lower()]
    spaced = re.sub(r"\s*/\s*|\s*\bper\s+|每", "/", written)
    head, slash, per = " ".join(spaced.split()).partition("/")
    return _NAMES.get(head.lower(), head) + slash + per
