"""An oracle for relations: all worlds of a date, one by one, as sets of days.

A set of days is one integer, a bit a day, so that many worlds can be compared.
Days outside of the window stand for all that lies further away; its outermost
two stand for “never ends” and “never began”.
"""

from collections.abc import Callable
from itertools import product
from typing import Final

from hypothesis import strategies as st

from timeline.dates import Truth, When, parse
from timeline.dates.bounds import Bound
from timeline.dates.calendar import day_number
from timeline.dates.writing import day_text
from timeline.errors import InvalidDateError

FIRST = day_number(2024, 2, 26)
"""The first day that the generated dates name; the leap day is among them."""
LAST = FIRST + 6
MARGIN = 5
_LOW = FIRST - MARGIN
_HIGH = LAST + MARGIN


def _days(bound: Bound) -> list[int]:
    """Return the days of a bound within the window, and never where it may be that."""
    if bound.status == "open":
        return []
    days = [
        day
        for first, last in bound.ranges
        for day in range(
            max(_LOW, _LOW if first is None else first),
            min(_HIGH, _HIGH if last is None else last) + 1,
        )
    ]
    if bound.status == "unknown":
        days += [_HIGH + 1] * (bound.last is None) + [_LOW - 1] * (bound.first is None)
    return days


def _mask(first: int, last: int) -> int:
    return (1 << (last - _LOW + 2)) - (1 << (first - _LOW + 1))


def worlds(when: When) -> set[int]:
    """Return every set of days that *when* may be."""
    if when.kind == "all of":
        chosen = product(*(worlds(member) for member in when.members))
        return {_united(masks) for masks in chosen}
    if when.kind != "throughout":
        return {_mask(day, day) for day in _days(when.start)}
    starts = _days(when.start) or [_LOW - 1]
    ends = _days(when.end) or [_HIGH + 1]
    return {_mask(start, end) for start in starts for end in ends if start <= end}


def _united(masks: tuple[int, ...]) -> int:
    united = 0
    for mask in masks:
        united |= mask
    return united


def _first(mask: int) -> int:
    return (mask & -mask).bit_length()


RELATIONS: Final[dict[str, Callable[[int, int], bool]]] = {
    "before": lambda a, b: a.bit_length() < _first(b),
    "after": lambda a, b: b.bit_length() < _first(a),
    "same": lambda a, b: a == b,
    "overlaps": lambda a, b: bool(a & b),
    "contains": lambda a, b: a & b == b,
    "during": lambda a, b: a & b == a,
    "meets": lambda a, b: a.bit_length() + 1 == _first(b),
}
"""What each relation means of two definite sets of days."""


def by_enumeration(relation: str, one: When, other: When) -> Truth:
    """Return how two dates relate, by looking at every pair of worlds."""
    holds = RELATIONS[relation]
    seen = {holds(a, b) for a in worlds(one) for b in worlds(other)}
    if seen == {True}:
        return Truth.YES
    return Truth.MAYBE if True in seen else Truth.NO


@st.composite
def near_texts(draw: st.DrawFn) -> str:
    """Generate dates of every kind within a few days, so that they often touch."""
    days = st.integers(FIRST, LAST).map(day_text)
    alternatives = st.lists(days, min_size=1, max_size=3).map(lambda found: f"[{','.join(found)}]")
    ranges = st.tuples(days, days).map(sorted).map("..".join)
    sets = st.one_of(days, days, alternatives, ranges.map(lambda text: f"[{text}]"))
    unbounded = st.one_of(days.map(lambda day: f"[{day}..]"), days.map(lambda day: f"[..{day}]"))
    points = st.one_of(sets, sets, unbounded, st.just("2024-02-2X"))
    ends = st.one_of(points, st.sampled_from(["", ".."]))
    spans = st.tuples(ends, ends).map("/".join)
    occurrences = st.one_of(days, days, ranges, st.just("2024-02-2X"))
    lists = st.lists(occurrences, min_size=1, max_size=3).map(
        lambda found: f"{{{','.join(found)}}}"
    )
    return draw(st.one_of(points, spans, spans, lists))


def near_whens() -> st.SearchStrategy[When]:
    """Generate dates of every kind within a few days."""
    return near_texts().filter(_is_read).map(parse)


def _is_read(text: str) -> bool:
    try:
        parse(text)
    except InvalidDateError:
        return False
    return True
