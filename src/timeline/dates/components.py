"""One date of EDTF: year, month and day, or a part of a year, with `X` and qualifiers.

Levels 0 to 2 of the Library of Congress specification of 2019-02-04, sections
“Date”, “Letter-prefixed calendar year”, “Seasons”, “Qualification”,
“Unspecified Digit”, “Exponential year”, “Significant digits”.

Not here: clock times (`timeline.dates.clock`), lists and spans
(`timeline.dates.lists`, `timeline.dates.spans`).
"""

import re
from itertools import product
from typing import Final

from timeline.dates.bounds import Bound, make_bound
from timeline.dates.calendar import day_number, days_in_month, month_bounds, year_bounds
from timeline.dates.digits import (
    DAYS,
    MONTHS,
    WHOLE_MONTH,
    WHOLE_YEAR,
    Cells,
    Runs,
    YearParts,
    year_runs,
)
from timeline.dates.faults import fault, no_such, unexpected
from timeline.dates.seasons import SEASONS, Season, season_bounds
from timeline.dates.when import Component, Mark, Qualifier, When, make_when
from timeline.dates.zones import Zone
from timeline.errors import InvalidDateError

MOST_DIGITS: Final = 1000
"""Years of more digits than this are refused: they would only cost time."""

_Q = "([?~%]?)"
_DATE: Final = re.compile(
    f"{_Q}(-?[0-9X]{{4}})(?:S([0-9]{{1,4}}))?{_Q}"
    f"(?:-{_Q}([0-9X]{{2}}){_Q}(?:-{_Q}([0-9X]{{2}}){_Q})?)?"
)
_LONG_YEAR: Final = re.compile(f"{_Q}Y(-?)([1-9][0-9]*)(?:E([1-9][0-9]*))?(?:S([1-9][0-9]*))?{_Q}")
_FAR_DAY: Final = re.compile("Y(-?[1-9][0-9]{4,999})-([0-9]{2})(?:-([0-9]{2}))?")

_BITS: Final = {None: 0, "": 0, "?": 1, "~": 2, "%": 3}
_MARKS: Final[tuple[Mark | None, ...]] = (None, "?", "~", "%")
_SIGNS: Final = ("", "?", "~", "%")
_TENFOLD: Final = {0: "year", 1: "decade", 2: "century", 3: "millennium"}
_FEBRUARY: Final = 2
_LEAP_DAY: Final = 29
_FOUR: Final = 4

_REAL_DAY = ("a day of that month", "该月实有的日期")


def parse_date(text: str, zone: Zone) -> When:
    """Return the date that *text* is; lists, spans and clock times are not read here.

    Raises:
        InvalidDateError: It is none, or there is no such day.
    """
    match = _DATE.fullmatch(text)
    if match is None:
        return _parse_long_year(text, zone)
    q0, year, kept, q1, q2, month, q3, q4, day, q5 = match.groups()
    if kept is not None:
        return _parse_significant(text, match, zone)
    if year == "-0000":
        raise no_such(("year", "年"), text, match.start(2), year, ("0000 or -0001", "0000或-0001"))
    known_year = "X" not in year
    names = _NAMES
    bits: tuple[int, ...]
    if month is None:
        bits = (_BITS[q0] | _BITS[q1],)
        name, bound = _year(year, known=known_year)
        said = year
    elif day is None:
        bits = (_BITS[q0] | _BITS[q1] | _BITS[q3], _BITS[q2] | _BITS[q3])
        if month in SEASONS:
            season = SEASONS[month]
            names, name, bound = _OF_SEASONS, season.precision, _season(year, season)
        else:
            name, bound = _month(text, match, known=known_year)
        said = f"{year}-{month}"
    else:
        group = _BITS[q3] | _BITS[q5]
        bits = (_BITS[q0] | _BITS[q1] | group, _BITS[q2] | group, _BITS[q4] | _BITS[q5])
        name, bound = _day(text, match, known=known_year)
        said = f"{year}-{month}-{day}"
    if not any(bits):
        return make_when(said, said, "some time in", name, bound, bound, zone)
    said = _marked(said, bits)
    qualifiers = names[bits]
    return make_when(said, said, "some time in", name, bound, bound, zone, qualifiers)


def _year(year: str, *, known: bool) -> tuple[str, Bound]:
    if known:
        return "year", make_bound("known", "day", *year_bounds(int(year)))
    runs = year_runs(year)
    unknown = len(year) - len(year.rstrip("X"))
    name = "year" if unknown == _FOUR else _TENFOLD[unknown]
    return name, _years_bound(runs)


def _years_bound(runs: Runs) -> Bound:
    first, last = year_bounds(runs[0][0])[0], year_bounds(runs[-1][1])[1]
    if len(runs) == 1:
        return make_bound("known", "day", first, last)
    return make_bound("known", "day", first, last, Cells(runs, WHOLE_YEAR, WHOLE_MONTH))


def _season(year: str, season: Season) -> Bound:
    if "X" not in year:
        return make_bound("known", "day", *season_bounds(int(year), season))
    runs = year_runs(year)
    first, last = season_bounds(runs[0][0], season)[0], season_bounds(runs[-1][1], season)[1]

    parts = YearParts(runs, lambda one: season_bounds(one, season))
    return make_bound("known", "day", first, last, parts)


def _month(text: str, match: re.Match[str], *, known: bool) -> tuple[str, Bound]:
    year, month = match[2], match[6]
    months = MONTHS.get(month)
    if months is None:
        raise _no_month(text, match)
    name = "month" if month != "XX" else "year"
    if known and len(months) == 1:
        return name, make_bound("known", "day", *month_bounds(int(year), months[0]))
    if known and months == WHOLE_YEAR:
        return name, make_bound("known", "day", *year_bounds(int(year)))
    return name, _cells_bound(text, match, Cells(year_runs(year), months, WHOLE_MONTH))


def _day(text: str, match: re.Match[str], *, known: bool) -> tuple[str, Bound]:
    year, month, day = match[2], match[6], match[9]
    months = MONTHS.get(month)
    if months is None:
        raise _no_month(text, match)
    days = DAYS.get(day)
    if days is None:
        raise no_such(("day", "日"), text, match.start(9), day, ("01 to 31", "01至31"))
    name = "day" if day != "XX" else ("month" if month != "XX" else "year")
    if known and len(months) == 1 and days[0][0] == days[-1][1]:
        length = days_in_month(int(year), months[0])
        date = days[0][0]
        if date > length:
            expected = (f"01 to {length}", f"01至{length}")
            raise no_such(("day", "日"), text, match.start(9), day, expected)
        number = day_number(int(year), months[0], date)
        return name, make_bound("known", "day", number, number)
    if known and days == WHOLE_MONTH and len(months) == 1:
        return name, make_bound("known", "day", *month_bounds(int(year), months[0]))
    longest = max(days_in_month(2000, month) for month in months)
    if days[0][0] > longest:
        raise no_such(("day", "日"), text, match.start(9), day, _REAL_DAY)
    return name, _cells_bound(text, match, Cells(year_runs(year), months, days))


def _cells_bound(text: str, match: re.Match[str], cells: Cells) -> Bound:
    first, last = cells.first(), cells.last()
    if first is None:
        raise no_such(("day", "日"), text, match.start(9), match[9], _REAL_DAY)
    return make_bound("known", "day", first, last, cells)


def _no_month(text: str, match: re.Match[str]) -> InvalidDateError:
    expected = ("01 to 12", "01至12")
    if match[9] is None:
        expected = (
            "a month, 01 to 12, or a part of the year, 21 to 41",
            "月份01至12，或季节21至41",
        )
    return no_such(("month", "月"), text, match.start(6), match[6], expected)


def _marked(said: str, bits: tuple[int, ...]) -> str:
    """Return the canonical spelling: one mark for the longest group, then one before each."""
    first = bits[0]
    if bits.count(first) == len(bits):
        return said + _SIGNS[first]
    parts = said.rsplit("-", len(bits) - 1)
    size = 2 if bits[1] == first else 1
    said = "-".join(parts[:size]) + _SIGNS[first]
    for place in range(size, len(bits)):
        said += f"-{_SIGNS[bits[place]]}{parts[place]}"
    return said


def _of_bits(names: tuple[Component, ...]) -> dict[tuple[int, ...], tuple[Qualifier, ...]]:
    """Return the qualifiers of the components called *names*, by the bits of each."""
    return {
        bits: tuple(
            Qualifier(name, mark)
            for name, bit in zip(names, bits, strict=False)
            if (mark := _MARKS[bit]) is not None
        )
        for size in range(1, len(names) + 1)
        for bits in product(range(len(_MARKS)), repeat=size)
    }


# Made once: there are few, and making one takes as long as reading a year.
_NAMES: Final = _of_bits(("year", "month", "day"))
_OF_SEASONS: Final = _of_bits(("year", "season"))


def _significant(text: str, position: int, negative: bool, digits: str, kept: int) -> Runs:  # noqa: FBT001 # the sign, as it was read
    """Return the years that agree with *digits* in the first *kept* of them."""
    if not 1 <= kept <= len(digits):
        most = len(digits)
        raise fault(
            "not-a-date",
            text,
            position,
            (f"{kept} significant digits", f"{kept}位有效数字"),
            (f"1 to {most}", f"1至{most}位"),
        )
    size = 10 ** (len(digits) - kept)
    first = int(digits[:kept]) * size
    return ((1 - first - size, -(first or 1)),) if negative else ((first, first + size - 1),)


def _parse_significant(text: str, match: re.Match[str], zone: Zone) -> When:
    q0, year, kept, q1 = match.groups()[:4]
    if match[6] is not None:
        raise unexpected(text, match.start(6) - 1, ("the end of the year", "年份至此结束"))
    if "X" in year:
        raise unexpected(text, text.index("X"), ("a digit", "数字"))
    digits = year.removeprefix("-")
    runs = _significant(text, match.start(3), digits != year, digits, int(kept))
    name = _TENFOLD[len(digits) - int(kept)]
    return _said_year(f"{year}S{kept}", _BITS[q0] | _BITS[q1], name, runs, zone)


def _parse_long_year(text: str, zone: Zone) -> When:
    match = _LONG_YEAR.fullmatch(text)
    if match is None:
        return _parse_far_day(text, zone)
    q0, minus, digits, exponent, kept, q1 = match.groups()
    if len(digits) > MOST_DIGITS or (
        exponent and (len(exponent) > _FOUR or len(digits) + int(exponent) > MOST_DIGITS)
    ):
        expected = (f"at most {MOST_DIGITS}", f"至多{MOST_DIGITS}位")
        found = ("a year of more digits", "位数过多的年份")
        raise fault("year-too-long", text, match.start(3), found, expected)
    if exponent is None and len(digits) <= _FOUR:
        expected = ("four digits without Y, or more than four", "四位年份不加Y，或多于四位")
        raise fault("not-a-date", text, match.start(3), (repr(digits), digits), expected)
    written = digits + "0" * int(exponent or 0)
    count = len(written) if kept is None else int(kept[:5])
    runs = _significant(text, max(match.start(5), 0), bool(minus), written, count)
    name = _TENFOLD.get(len(written) - count, "years")
    said = f"Y{minus}{digits}"
    if exponent:
        said += f"E{exponent}"
    if kept:
        said += f"S{kept}"
    return _said_year(said, _BITS[q0] | _BITS[q1], name, runs, zone)


def _parse_far_day(text: str, zone: Zone) -> When:
    """A month or a day of a year with more than four digits: ours, EDTF has none."""
    match = _FAR_DAY.fullmatch(text)
    if match is None:
        raise complaint(text)
    year, month, day = int(match[1]), int(match[2]), int(match[3] or 1)
    if not 1 <= month <= len(WHOLE_YEAR):
        raise no_such(("month", "月"), text, match.start(2), match[2], ("01 to 12", "01至12"))
    length = days_in_month(year, month)
    if not 1 <= day <= length:
        expected = (f"01 to {length}", f"01至{length}")
        raise no_such(("day", "日"), text, match.start(3), match[3], expected)
    name = "month" if match[3] is None else "day"
    first = day_number(year, month, day)
    bound = make_bound("known", "day", first, first if name == "day" else first + length - 1)
    return make_when(text, None, "some time in", name, bound, bound, zone)


def _said_year(said: str, bit: int, name: str, runs: Runs, zone: Zone) -> When:
    said += _SIGNS[bit]
    bound = _years_bound(runs)
    return make_when(said, said, "some time in", name, bound, bound, zone, _NAMES[(bit,)])


_DIGIT: Final = ("a digit or X", "数字或X")
_NEXT: Final = ("'-', a qualifier or the end", "“-”、限定符或结尾")
# What may stand there, what must follow, and what to expect where it does not.
_STEPS: Final = (
    ("[?~%]?-?", "[0-9X]", ("a year of four digits", "四位年份")),
    *[("", "[0-9X]", _DIGIT)] * 3,
    ("(?:S[0-9]{1,4})?[?~%]?", "-", _NEXT),
    ("[?~%]?", "[0-9X]", _DIGIT),
    ("", "[0-9X]", _DIGIT),
    ("[?~%]?", "-", _NEXT),
    ("[?~%]?", "[0-9X]", _DIGIT),
    ("", "[0-9X]", _DIGIT),
    ("[?~%]?", "$", ("the end", "结尾")),
)
_LONG_STEPS: Final = (
    ("[?~%]?Y-?", "[1-9]", ("a digit from 1 to 9", "1至9的数字")),
    (
        "[0-9]*(?:E[1-9][0-9]*)?(?:S[1-9][0-9]*)?[?~%]?",
        "$",
        ("a digit, E or S with a number, or the end", "数字、E或S加数字，或结尾"),
    ),
)


def complaint(text: str) -> InvalidDateError:
    """Return the error that points at the first character that fits no date."""
    position = 0
    steps = iter(_LONG_STEPS if "Y" in text[:2] else _STEPS)
    while True:  # some step fails, or the text would have been read
        optional, required, expected = next(steps)
        match = re.compile(f"({optional})({required})?").match(text, position)
        if match is None or match[2] is None:
            return unexpected(text, match.end(1) if match else position, expected)
        position = match.end()
