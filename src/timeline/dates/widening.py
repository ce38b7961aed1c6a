"""Widen what a source calls approximate: `~`, 约, 左右.

Reading widens nothing: `1985~` is 1985. Whoever asks a question may want 1984 and
1986 to count as well, and says by which policy; the answer remembers it. `?`
alone is never widened: it doubts the source, not the precision.

A policy says by how many units an approximate component is moved at most. What is
moved is the finest approximate component: `2004~-06-11` becomes the 11 June of
several years, `2004-06-11~` several days in June.
"""

from typing import Final

from attrs import frozen

from timeline.dates.calendar import civil_day, shift_months
from timeline.dates.edtf import parse
from timeline.dates.moving import shifted_months
from timeline.dates.ranges import Range, Ranges, shift, union
from timeline.dates.when import Origin, Qualifier, When
from timeline.dates.writing import set_text
from timeline.errors import InvalidQueryError, UnsupportedError


@frozen
class Policy:
    """By how many units approximate components are moved, to either side.

    Attributes:
        name: Name and version, kept in the origin of every date it widened.
        units: How many units; a unit is a day, a month, a year, or what the date is
            precise to: a season, a decade, a century.
    """

    name: str
    units: int


POLICIES: Final = {
    "none": Policy("none/1", 0),
    "narrow": Policy("narrow/1", 1),
    "wide": Policy("wide/1", 3),
}
"""``none`` takes the source by its word, ``narrow`` adds the neighbours (约1985年 is 1984
to 1986), ``wide`` three on either side. Nobody has measured what writers mean by 约;
the policies are conventions, which is why the question names one."""

MOST_RANGES: Final = 1000
"""Dates of more separate spans than this, such as ``XXXX-XX-1X~``, are not widened."""

_MONTHS: Final = {
    "month": 1,
    "season": 3,
    "quarter": 3,
    "third": 4,
    "half": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
    "millennium": 12_000,
}
_COMPONENTS: Final = ("day", "season", "month", "year")


def widened(when: When, policy: "str | Policy") -> When:
    """Return *when* with its approximate components widened by *policy*.

    >>> widened(parse("1985~"), "narrow").text
    '[1984..1986]'

    Raises:
        InvalidQueryError: There is no policy of that name.
        UnsupportedError: *when* is a list of occurrences, some of them approximate, or
            more separate spans than `MOST_RANGES`.
    """
    chosen = POLICIES.get(policy) if isinstance(policy, str) else policy
    if chosen is None:
        names = ", ".join(POLICIES)
        raise InvalidQueryError(f"found no widening policy {policy!r}, expected one of {names}")
    if not chosen.units or not any(_is_approximate(mark) for mark in when.qualifiers):
        return when
    if when.kind == "all of":
        raise UnsupportedError(
            f"{when.text!r} is a list of occurrences; widen its members one by one"
        )
    sides = when.text.split("/")
    text = "/".join(
        side if side in ("", "..") else _widened_text(parse(side, zone=when.zone), chosen)
        for side in sides
    )
    origin = Origin(when.text, f"widened.{chosen.name}", base_when=when)
    return parse(text, zone=when.zone).because(origin)


def _is_approximate(qualifier: Qualifier) -> bool:
    return qualifier.mark in ("~", "%")


def _widened_text(date: When, policy: Policy) -> str:
    """Return the text of what is no span, widened where it is approximate."""
    if not any(map(_is_approximate, date.qualifiers)):
        return date.text
    if date.listed is None:
        return set_text(_widened_set(date, policy))
    found: list[Range] = []
    for first, last in date.listed.elements:
        low = None if first is None else _widened_set(first, policy)
        high = None if last is None else _widened_set(last, policy)
        if first is last and low is not None:
            found.extend(low)
        else:
            found.append((low[0][0] if low else None, high[-1][1] if high else None))
    together = union(found)
    # A list that leaves no day out already cannot be widened, nor written otherwise.
    return date.text if together == ((None, None),) else set_text(together)


def _widened_set(date: When, policy: Policy) -> Ranges:
    marked = {mark.component for mark in date.qualifiers if _is_approximate(mark)}
    if not marked:
        return date.start.ranges
    if len(date.start.ranges) > MOST_RANGES:
        raise UnsupportedError(
            f"{date.text!r} is more than {MOST_RANGES} separate spans; widen a narrower date"
        )
    finest = next(name for name in _COMPONENTS if name in marked)
    unit = finest if finest == "day" else _unit(date, finest)
    return _moved(date.start.ranges, unit, policy.units)


def _unit(when: When, component: str) -> str:
    if component == "month":
        return "month"
    coarse = when.precision if when.precision in _MONTHS and when.precision != "month" else "year"
    if component == "season":
        return coarse
    return coarse if coarse in ("decade", "century", "millennium") else "year"


def _moved(days: Ranges, unit: str, units: int) -> Ranges:
    months = _MONTHS.get(unit)
    steps = range(-units, units + 1)
    if months is None:
        return union(span for step in steps for span in shift(days, step))
    return union(span for step in steps for span in _by_months(days, step * months))


def _by_months(days: Ranges, months: int) -> Ranges:
    """Move whole months to whole months, so that June becomes all of July, else day by day."""
    moved: list[Range] = []
    for first, last in days:
        begins = first is None or civil_day(first)[2] == 1
        ends = last is None or civil_day(last + 1)[2] == 1
        if begins and ends:
            after = None if last is None else shift_months(last + 1, months) - 1
            moved.append((None if first is None else shift_months(first, months), after))
        else:
            moved.extend(shifted_months(((first, last),), months))
    return union(moved)
