"""Sets of days moved by months and years, and seen as months, years and weeks.

Months are counted from January of the year 0, weeks from the one of 1970-01-01,
Monday to Sunday.

Not here: plain sets of numbers (`timeline.dates.ranges`).
"""

from collections.abc import Callable

from timeline.dates.calendar import civil_day, day_number, days_in_month, shift_months
from timeline.dates.ranges import Ranges, union


def month_index(day: int) -> int:
    """Return the number of months from January of the year 0 to the month of *day*."""
    year, month, _ = civil_day(day)
    return year * 12 + month - 1


def week_index(day: int) -> int:
    """Return the number of the week, Monday to Sunday, that *day* is in."""
    return (day + 3) // 7


def coarse(days: Ranges, of: Callable[[int], int]) -> Ranges:
    """Return the months, years or weeks that *days* are in, counted by *of*."""
    if len(days) == 1:
        first, last = days[0]
        if first == last and first is not None:
            found = of(first)
            return ((found, found),)
        return ((None if first is None else of(first), None if last is None else of(last)),)
    return union(
        (None if first is None else of(first), None if last is None else of(last))
        for first, last in days
    )


def shifted_months(days: Ranges, months: int) -> Ranges:
    """Return where *days* come to lie *months* months away, day by day.

    The 29 February, which no day of a common year reaches, is left out; so is
    the 31st where the month that it came from has none.
    """
    if len(days) == 1 and (only := days[0][0]) is not None and only == days[0][1]:
        day = shift_months(only, months)
        return ((day, day),)
    found: list[tuple[int | None, int | None]] = []
    for first, last in days:
        if first is not None and first == last:
            day = shift_months(first, months)
            found.append((day, day))
            continue
        low = None if first is None else shift_months(first, months)
        high = None if last is None else shift_months(last, months)
        if low is None or high is None or first is None or last is None:
            found.append((low, high))
            continue
        edges = [low]
        source = month_index(first)
        for index in range(source, month_index(last)):
            # Days of the month reached that the month they come from does not have.
            reached = day_number((index + months) // 12, (index + months) % 12 + 1, 1)
            length = days_in_month(index // 12, index % 12 + 1)
            full = days_in_month((index + months) // 12, (index + months) % 12 + 1)
            if full > length:
                edges.extend((reached + length - 1, reached + full))
        edges.append(high)
        found.extend(
            (begin, end) for begin, end in zip(edges[::2], edges[1::2], strict=True) if begin <= end
        )
    return union(found)
