"""Years and months as phrases name them, and the parts that words cut out of them.

What the Chinese and the English rules share.
"""

import re
from collections.abc import Iterable
from typing import Final

from timeline.dates.calendar import Day, days_in_month
from timeline.dates.words.parts import Part
from timeline.dates.words.rules import Readings
from timeline.dates.writing import listed, month_text, year_text


def within(whole: str, part: Part) -> str:
    """Return what *part* is of the one year *whole*."""
    return listed([_ends(whole, "-", part.first, part.last)])


def _ends(whole: str, join: str, first: str, last: str) -> str:
    if first == last:
        return f"{whole}{join}{first}"
    return f"{whole}{join}{first}..{whole}{join}{last}"


def of_years(years: Iterable[int], part: Part) -> Readings:
    """Return what *part* is of each of *years*."""
    texts = [year_text(year) for year in years]
    pairs = ((part.first, part.last), *part.others)
    return tuple(listed(_ends(text, "-", *pair) for text in texts) for pair in pairs)


def of_months(months: Iterable[int], part: Part) -> Readings:
    """Return what *part* is of each of *months*, which are counted from the year 0."""
    elements = []
    for month in months:
        length = days_in_month(month // 12, month % 12 + 1)
        last = f"{min(int(part.last), length):02}"
        elements.append(_ends(month_text(month), "-", part.first, last))
    return (listed(elements),)


def of_digits(head: str, part: Part) -> Readings:
    """Return what *part* is of the decade or century whose years begin with *head*."""
    return (listed([_ends(head, "", part.first, part.last)]),)


def dated(day: Day) -> str:
    """Return a civil day as text."""
    year, month, date = day
    return f"{year_text(year)}-{month:02}-{date:02}"


def spans(pairs: Iterable[tuple[str, str]]) -> str:
    """Return a span that is one of *pairs* of begin and end."""
    kept = tuple(pairs)
    return f"{listed(first for first, _ in kept)}/{listed(last for _, last in kept)}"


_ATOM: Final = re.compile("[0-9][0-9X]{3}(?:-[0-9]{2}){0,2}")


def approximate(text: str) -> str:
    """Return *text* with every date in it marked as approximate.

    >>> approximate("[2024-12-21..2024-12-31]"), approximate("1985")
    ('[2024-12-21~..2024-12-31~]', '1985~')
    """
    return _ATOM.sub(lambda match: f"{match[0]}~", text)
