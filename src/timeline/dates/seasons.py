"""The sub-year codes 21 to 41 of EDTF: seasons, quarters, thirds and halves of a year.

EDTF names them and leaves their bounds open. Ours are whole months:

- A season is the meteorological one: three whole months, beginning with March,
  June, September or December. Source: World Meteorological Organization,
  Guide to Climatological Practices (WMO-No. 100); the Chinese seasons of
  months 3-5, 6-8, 9-11 and 12-2 are the same.
- 21 to 24 say no hemisphere; they are read as northern, as EDTF software does.
- A season that begins in December is of the year in which it begins: 2001-24 is
  December 2001 to February 2002. The same holds for the southern summer, 30.
- 33 to 36 are the quarters, 37 to 39 thirds of four months, 40 and 41 halves.
"""

from typing import Final, NamedTuple

from timeline.dates.calendar import add_months, day_number, month_bounds


class Season(NamedTuple):
    """A part of a year: its precision, its first month and how many months it has."""

    precision: str
    month: int
    months: int


SEASONS: Final[dict[str, Season]] = {
    **{str(21 + i): Season("season", 3 + 3 * i, 3) for i in range(4)},
    **{str(25 + i): Season("season", 3 + 3 * i, 3) for i in range(4)},
    **{str(29 + i): Season("season", (9, 12, 3, 6)[i], 3) for i in range(4)},
    **{str(33 + i): Season("quarter", 1 + 3 * i, 3) for i in range(4)},
    **{str(37 + i): Season("third", 1 + 4 * i, 4) for i in range(3)},
    **{str(40 + i): Season("half", 1 + 6 * i, 6) for i in range(2)},
}
"""What each code stands for."""


def season_bounds(year: int, season: Season) -> tuple[int, int]:
    """Return the first and the last day number of a part of *year*.

    >>> from timeline.dates.calendar import civil_day
    >>> [civil_day(day) for day in season_bounds(2001, SEASONS["24"])]
    [(2001, 12, 1), (2002, 2, 28)]
    """
    last = month_bounds(*add_months(year, season.month, season.months - 1))[1]
    return day_number(year, season.month, 1), last
