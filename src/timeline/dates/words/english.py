"""English dates that stand for themselves: June 2023, end of 2024, Q3 2024, the 1990s.

Days are written in either order with the month as a word; 03/04/2025 is refused,
since half of the world reads it the other way.

Not here: what the words cut out (`timeline.dates.words.parts`), spans and what
counts from the base (`timeline.dates.words.english_spans`).
"""

from typing import Final

from timeline.dates.calendar import day_number, days_in_month
from timeline.dates.faults import fault
from timeline.dates.ranges import Ranges, shift
from timeline.dates.words.context import Context
from timeline.dates.words.cuts import of_digits, of_months, of_years, spans
from timeline.dates.words.rules import Asked, Readings, Rule
from timeline.dates.writing import day_text, listed, month_text, year_text, years_text

_MONTHS: Final = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
COUNTED: Final = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
NEAR: Final = {
    "last": -1,
    "previous": -1,
    "preceding": -1,
    "before": -1,
    "this": 0,
    "that": 0,
    "same": 0,
    "the same": 0,
    "next": 1,
    "following": 1,
    "after": 1,
}
_MONTH: Final = (
    "(?P<m>jan(?:uary|[.])?|feb(?:ruary|[.])?|mar(?:ch|[.])?|apr(?:il|[.])?|may|june?|july?"
    "|aug(?:ust|[.])?|sept?(?:ember|[.])?|oct(?:ober|[.])?|nov(?:ember|[.])?|dec(?:ember|[.])?)"
)
_YEAR: Final = "(?P<y>[0-9]{4}|(?:this|last|next|the same) year)"
_DAY: Final = "(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?"
_WEEKDAY: Final = (
    "(?P<k>mon(?:day|[.])?|tue(?:s|sday|[.])?|wed(?:nesday|[.])?|thu(?:rs|rsday|[.])?"
    "|fri(?:day|[.])?|sat(?:urday|[.])?|sun(?:day|[.])?)"
)
_WEEKDAYS: Final = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_PLACED: Final = (
    "q[1-4]|h[12]|(?:first|second) half|(?:first|second|third|fourth|1st|2nd|3rd|4th) quarter"
)
_PART: Final = "(?P<x>early|mid|late|(?:the )?(?:beginning|start|middle|end) of)[ -]"


def _years(said: str | None, context: Context) -> Ranges:
    if said is None or said == "the same year":
        return context.years()
    if said.isdecimal():
        return ((int(said), int(said)),)
    return shift(context.years(), NEAR[said.removesuffix(" year")])


def _month_numbers(asked: Asked) -> list[int]:
    said = (asked["m"] or "")[:3]
    month = next(i for i, name in enumerate(_MONTHS) if name.startswith(said))
    context = asked.context
    return [year * 12 + month for year in context.one_by_one(_years(asked["y"], context))]


def _year(asked: Asked) -> Readings:
    return (years_text(_years(asked["y"], asked.context)),)


def _month(asked: Asked) -> Readings:
    months = _month_numbers(asked)
    reading = listed(month_text(month) for month in months)
    if asked["y"] is not None:
        return (reading,)
    latest = asked.context.months()[-1][1]
    if latest is not None and months[-1] > latest:
        return reading, listed(month_text(month - 12) for month in months)
    return (reading,)


def _numbers(asked: Asked, group: str) -> list[int]:
    """Return the days that the month and the day of *group* name, one in each possible year."""
    date = int(asked[group] or "")
    months = _month_numbers(asked)
    lengths = [days_in_month(month // 12, month % 12 + 1) for month in months]
    found = [
        day_number(month // 12, month % 12 + 1, date)
        for month, length in zip(months, lengths, strict=True)
        if 1 <= date <= length
    ]
    if not found:
        most = max(lengths)
        place = asked.start(group)
        raise asked.context.no_such(("day", "日"), place, date, (f"1 to {most}", f"1至{most}日"))
    return found


def _day(asked: Asked) -> Readings:
    days, said = _numbers(asked, "d"), asked["k"]
    if said is not None:
        days = [day for day in days if (day + 3) % 7 == _WEEKDAYS.index(said[:3])]
        if not days:
            expected = ("the weekday of that date", "该日的星期")
            raise asked.context.no_such(("weekday", ""), asked.start("k"), said, expected)
    return (listed(map(day_text, days)),)


def _days(asked: Asked) -> Readings:
    """April 11-13, 2025: the days of one month from the one to the other."""
    pairs = zip(_numbers(asked, "d"), _numbers(asked, "e"), strict=False)
    return (spans((day_text(first), day_text(last)) for first, last in pairs),)


def _year_of_era(asked: Asked) -> Readings:
    """44 BC is the year -43: there is no year 0 between 1 BC and AD 1."""
    year = int(asked["n"] or "")
    if not year:
        expected = ("1 BC or AD 1", "公元前1年或公元1年")
        raise asked.context.no_such(("year", "年"), asked.start("n"), year, expected)
    return (year_text(1 - year if asked["x"] else year),)


def _word(asked: Asked) -> str:
    return (asked["x"] or "").removeprefix("the ").removesuffix(" of")


def _year_part(asked: Asked) -> Readings:
    years = asked.context.one_by_one(_years(asked["y"], asked.context))
    return of_years(years, asked.part("year", _word(asked)))


def _month_part(asked: Asked) -> Readings:
    return of_months(_month_numbers(asked), asked.part("month", _word(asked)))


def _coded(asked: Asked) -> Readings:
    word = (asked["x"] or "").replace("-", " ")
    kind, ordinal = word[0], word[1:]
    if " " in word:
        ordinal, kind = word.split(" ")
    place = _ORDINALS.get(ordinal) or int(ordinal[0])
    base = 32 if kind[0] == "q" else 39
    if ordinal == "last" and kind[0] == "h":
        place = 2
    years = asked.context.one_by_one(_years(asked["y"], asked.context))
    return (listed(f"{year_text(year)}-{base + place}" for year in years),)


_SEASONS: Final = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}


def _season(asked: Asked) -> Readings:
    years = asked.context.one_by_one(_years(asked["y"], asked.context))
    return (listed(f"{year_text(year)}-{_SEASONS[asked['x'] or '']}" for year in years),)


def _first_months(asked: Asked) -> Readings:
    said = asked["n"] or ""
    count = int(said) if said.isdecimal() else COUNTED.index(said)
    last = count * (3 if asked["u"] == "quarters" else 1)
    if not 1 <= last <= len(_MONTHS):
        expected = ("at most a year", "不超过一年")
        found = (f"{said} {asked['u']}", f"{said} {asked['u']}")
        raise fault("no-such-month", asked.context.phrase, asked.start("n"), found, expected)
    years = asked.context.one_by_one(_years(asked["y"], asked.context))
    pairs = (
        (f"{year_text(y)}-01-01", f"{year_text(y)}-{last:02}-{days_in_month(y, last):02}")
        for y in years
    )
    return (spans(pairs),)


def _decade(asked: Asked) -> Readings:
    head = (asked["c"] or "")[:3]
    return of_digits(head, asked.part("decade", _word(asked))) if asked["x"] else (f"{head}X",)


def _century(asked: Asked) -> Readings:
    head = f"{int(asked['c'] or '') - 1:02}"
    return of_digits(head, asked.part("century", _word(asked))) if asked["x"] else (f"{head}XX",)


def _whole_year(asked: Asked) -> Readings:
    years = asked.context.one_by_one(_years(asked["y"], asked.context))
    return (spans((f"{year_text(year)}-01-01", f"{year_text(year)}-12-31") for year in years),)


ENGLISH: Final = (
    Rule(
        "en.year",
        f"(?:in |during |within |the year )?{_YEAR}",
        _year,
        "that year",
        ("in 2022", "last year"),
    ),
    Rule(
        "en.year-of-era",
        "(?:in )?(?:ad (?P<n>[0-9]{1,4})|(?P<n>[0-9]{1,4}) (?:ad|ce|(?P<x>bce?)))",
        _year_of_era,
        "44 BC is the year -43 of EDTF, which has a year 0",
        ("44 BC", "AD 79"),
    ),
    Rule(
        "en.whole-year",
        f"(?:all of|throughout|the whole of) {_YEAR}",
        _whole_year,
        "a span from 1 January to 31 December",
        ("throughout 2024",),
    ),
    Rule(
        "en.month",
        f"(?:in )?{_MONTH}(?:,? (?:of )?{_YEAR})?",
        _month,
        "that month; of the base's year if none is said, perhaps of the year before",
        ("June 2023", "May"),
    ),
    Rule(
        "en.date",
        f"(?:on )?(?:{_WEEKDAY},? )?(?:(?:the )?{_DAY} (?:of )?{_MONTH}(?:,? {_YEAR})?"
        f"|{_MONTH} {_DAY}(?:,? {_YEAR})?)",
        _day,
        "that day; of the base's year if none is said; the weekday must be its own",
        ("30 June 2023", "June 30, 2023", "on 11 April", "Wednesday, November 5, 2025"),
    ),
    Rule(
        "en.days",
        f"(?:on |from )?{_MONTH} {_DAY}(?: ?- ?| to | through )"
        f"(?P<e>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:,? {_YEAR})?",
        _days,
        "from the one day of that month to the other, both included",
        ("April 11-13, 2025",),
    ),
    Rule(
        "en.year-part",
        f"(?:in |at )?{_PART}(?:{_YEAR}|the year)|(?P<x>end)-{_YEAR}"
        f"|(?:at )?year[ -](?P<x>end)(?:,? (?:of )?{_YEAR})?",
        _year_part,
        "see the table of parts",
        ("end of 2024", "early 2024", "mid-2024", "year-end"),
    ),
    Rule(
        "en.month-part",
        f"(?:in |at )?{_PART}{_MONTH}(?:,? {_YEAR})?|(?P<x>end)-{_MONTH}(?:,? {_YEAR})?",
        _month_part,
        "see the table of parts",
        ("late June 2023",),
    ),
    Rule(
        "en.part-of-year",
        # “Last quarter” alone is the one before the base.
        f"(?:in )?(?:the )?(?:(?P<x>{_PLACED}|last quarter|last half),? (?:of )?{_YEAR}"
        f"|(?P<x>{_PLACED})|(?P<y>[0-9]{{4}}) (?P<x>q[1-4]|h[12])"
        f"|(?P<x>(?:first|second|third|fourth)-quarter) {_YEAR})",
        _coded,
        "three months, or six",
        ("Q3 2024", "first half of 2025", "the last quarter of 2024"),
    ),
    Rule(
        "en.season",
        f"(?:in )?(?:the )?(?P<x>spring|summer|autumn|fall|winter)(?: of)? {_YEAR}"
        "|(?P<y>this|last|next) (?P<x>spring|summer|autumn|fall|winter)",
        _season,
        "the northern meteorological season; winter begins in December of that year",
        ("spring 2024", "last summer"),
        "WMO-No. 100, Guide to Climatological Practices",
    ),
    Rule(
        "en.first-months",
        f"(?:in |over |during )?(?:the )?first (?P<n>[0-9]{{1,2}}|{'|'.join(COUNTED[1:])}) "
        f"(?P<u>months|quarters)(?: of {_YEAR})?",
        _first_months,
        "from 1 January to the end of that month or quarter",
        ("the first nine months of 2024",),
    ),
    Rule(
        "en.decade",
        f"(?:in )?(?:the )?(?:{_PART})?(?:the )?(?P<c>[0-9]{{3}}0)'?s",
        _decade,
        "the ten years with these digits",
        ("the 1990s", "early 1990s"),
    ),
    Rule(
        "en.century",
        f"(?:in )?(?:the )?(?:{_PART})?(?:the )?(?P<c>[1-9][0-9]?)(?:st|nd|rd|th) century",
        _century,
        "as EDTF counts: the 20th is 19XX",
        ("the 19th century", "late 19th century"),
    ),
)
"""Rules for English years, months and days."""
