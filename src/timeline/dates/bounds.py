"""Where the begin or the end of something may lie: a set of days or of instants.

A `Bound` is exact, gaps included, yet cheap: its outer ends are known when it is
made, the ranges in between are worked out when first asked for.

Not here: what a date as a whole says (`timeline.dates.when`).
"""

from typing import TYPE_CHECKING, Literal, NoReturn, Protocol, TypeAlias, cast, final

from attrs import define

from timeline.dates.ranges import Ranges, clip, earliest_from, latest_until, without

if TYPE_CHECKING:
    from collections.abc import Callable

Status: TypeAlias = Literal["known", "open", "unknown"]
Unit: TypeAlias = Literal["day", "instant"]


class LazySet(Protocol):
    """A set whose ranges are worked out only if somebody asks for them."""

    def ranges(self) -> Ranges:
        """Return the whole set."""

    def latest_until(self, limit: int) -> int | None:
        """Return the greatest number of the set that is at most *limit*."""

    def earliest_from(self, limit: int) -> int | None:
        """Return the least number of the set that is at least *limit*."""


@define(eq=False, repr=False, init=False)
class _BoundFields:
    # Written slot by slot in `make_bound`, then turned into a `Bound`: a frozen attrs
    # class builds three times as long, and dates are read by the ten thousand.
    status: Status
    unit: Unit
    first: int | None
    last: int | None
    lazy: Ranges | LazySet | None


@final
class Bound(_BoundFields):
    """The set of days or instants at which something may begin or end.

    Attributes:
        status: ``known``; ``open``, which is known never to come; or ``unknown``,
            of which at most a limit is known.
        unit: What the numbers count: civil days in the zone of the date, or
            instants (microseconds), both from 1970-01-01.
        first: The least number of the set; `None` where there is none.
        last: The greatest number of the set; `None` where there is none.
        lazy: What *ranges* is worked out from; `None` if nothing is left out between
            *first* and *last*.
    """

    __slots__ = ()

    @property
    def ranges(self) -> Ranges:
        """The set as sorted, disjoint, inclusive ranges; `None` where unbounded; () if open."""
        lazy = self.lazy
        if lazy is None:
            return ((self.first, self.last),)
        if isinstance(lazy, tuple):
            return lazy
        found = lazy.ranges()
        object.__setattr__(self, "lazy", found)
        return found

    def latest_until(self, limit: int) -> int | None:
        """Return the greatest member that is at most *limit*, in the unit of this bound."""
        lazy = self.lazy
        if lazy is None or isinstance(lazy, tuple):
            return latest_until(self.ranges, limit)
        return lazy.latest_until(limit)

    def earliest_from(self, limit: int) -> int | None:
        """Return the least member that is at least *limit*, in the unit of this bound."""
        lazy = self.lazy
        if lazy is None or isinstance(lazy, tuple):
            return earliest_from(self.ranges, limit)
        return lazy.earliest_from(limit)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Bound):
            return NotImplemented
        same = self.status == other.status and self.unit == other.unit
        return same and self.ranges == other.ranges

    def __hash__(self) -> int:
        return hash((self.status, self.unit, self.first, self.last))

    def __setattr__(self, name: str, value: object) -> NoReturn:
        msg = f"a bound does not change; make another to have a different {name}"
        raise AttributeError(msg)

    def __delattr__(self, name: str) -> NoReturn:
        msg = f"a bound does not change; {name} stays"
        raise AttributeError(msg)

    def __repr__(self) -> str:
        return f"Bound({self.status!r}, {self.unit!r}, {self.ranges!r})"

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return make_bound, (self.status, self.unit, self.first, self.last, self.ranges)


_blank = cast("Callable[[type[_BoundFields]], Bound]", object.__new__)


def make_bound(
    status: Status,
    unit: Unit,
    first: int | None,
    last: int | None,
    ranges: Ranges | LazySet | None = None,
) -> Bound:
    """Return a bound from *first* to *last* in which *ranges* (everything, if `None`) are."""
    bound = _blank(_BoundFields)
    bound.status = status
    bound.unit = unit
    bound.first = first
    bound.last = last
    bound.lazy = ranges
    bound.__class__ = Bound
    return bound


def bound_of(ranges: Ranges, unit: Unit, status: Status = "known") -> Bound:
    """Return the bound that is the set *ranges*."""
    if len(ranges) == 1:
        return make_bound(status, unit, *ranges[0])
    return make_bound(status, unit, ranges[0][0], ranges[-1][1], ranges)


def open_bound(unit: Unit) -> Bound:
    """Return a bound that is known never to come."""
    return make_bound("open", unit, None, None, ())


class Clipped:
    """What of a bound lies between two limits, worked out when asked for."""

    __slots__ = ("_bound", "_first", "_last")

    def __init__(self, bound: Bound, first: int | None, last: int | None) -> None:
        """Take the whole and the limits, inclusive; `None` is no limit."""
        self._bound = bound
        self._first = first
        self._last = last

    def ranges(self) -> Ranges:
        """Return the part between the limits."""
        return clip(self._bound.ranges, self._first, self._last)

    def latest_until(self, limit: int) -> int | None:
        """Return the greatest number of the part that is at most *limit*."""
        found = self._bound.latest_until(limit if self._last is None else min(limit, self._last))
        return None if found is None or (self._first is not None and found < self._first) else found

    def earliest_from(self, limit: int) -> int | None:
        """Return the least number of the part that is at least *limit*."""
        found = self._bound.earliest_from(limit if self._first is None else max(limit, self._first))
        return None if found is None or (self._last is not None and found > self._last) else found


class Without:
    """A bound but for some days, worked out when asked for."""

    __slots__ = ("_bound", "_days")

    def __init__(self, bound: Bound, days: frozenset[int]) -> None:
        """Take the whole and the days that are left out."""
        self._bound = bound
        self._days = days

    def ranges(self) -> Ranges:
        """Return what is left."""
        return without(self._bound.ranges, self._days)

    def latest_until(self, limit: int) -> int | None:
        """Return the greatest number that is left and at most *limit*."""
        found = self._bound.latest_until(limit)
        while found in self._days:
            found = self._bound.latest_until(found - 1)
        return found

    def earliest_from(self, limit: int) -> int | None:
        """Return the least number that is left and at least *limit*."""
        found = self._bound.earliest_from(limit)
        while found in self._days:
            found = self._bound.earliest_from(found + 1)
        return found


def leaving_out(bound: Bound, days: frozenset[int]) -> Bound | None:
    """Return *bound* without *days*, which a zone skipped, or `None` if nothing is left."""
    if bound.unit != "day" or not any(bound.earliest_from(day) == day for day in days):
        return bound
    part = Without(bound, days)
    first = None if bound.first is None else part.earliest_from(bound.first)
    last = None if bound.last is None else part.latest_until(bound.last)
    if first is None and bound.first is not None:
        return None
    return make_bound(bound.status, bound.unit, first, last, part)


def clipped(bound: Bound, first: int | None, last: int | None) -> Bound | None:
    """Return what of *bound* lies between *first* and *last*, or `None` if nothing does."""
    low = bound.first if first is None else bound.earliest_from(first)
    high = bound.last if last is None else bound.latest_until(last)
    if (low is None and first is not None) or (high is None and last is not None):
        return None
    if low is not None and high is not None and low > high:
        return None
    part = None if bound.lazy is None else Clipped(bound, first, last)
    return make_bound(bound.status, bound.unit, low, high, part)
