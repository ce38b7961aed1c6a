"""Where the begin or the end of something may lie: a set of days or of instants.

A `Bound` is exact, gaps included, yet cheap: its outer ends are known when it is
made, the ranges in between are worked out when first asked for.

Not here: what a date as a whole says (`timeline.dates.when`).
"""

from collections.abc import Callable
from typing import Literal, NoReturn, TypeAlias, cast, final

from attrs import define

from timeline.dates.ranges import Ranges, earliest_from, latest_until

Status: TypeAlias = Literal["known", "open", "unknown"]
Unit: TypeAlias = Literal["day", "instant"]
LazyRanges: TypeAlias = Callable[[], Ranges]


@define(eq=False, repr=False)
class _BoundFields:
    # Written through plain slots, then turned into a `Bound`: building a frozen
    # attrs class field by field takes three times as long, and dates are read
    # by the ten thousand.
    status: Status
    unit: Unit
    first: int | None
    last: int | None
    lazy: Ranges | LazyRanges | None


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
        found = lazy()
        object.__setattr__(self, "lazy", found)
        return found

    def latest_until(self, limit: int) -> int | None:
        """Return the greatest member that is at most *limit*, in the unit of this bound."""
        return latest_until(self.ranges, limit)

    def earliest_from(self, limit: int) -> int | None:
        """Return the least member that is at least *limit*, in the unit of this bound."""
        return earliest_from(self.ranges, limit)

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


_fields = cast("Callable[..., Bound]", _BoundFields)


def make_bound(
    status: Status,
    unit: Unit,
    first: int | None,
    last: int | None,
    ranges: Ranges | LazyRanges | None = None,
) -> Bound:
    """Return a bound from *first* to *last* in which *ranges* (everything, if `None`) are."""
    bound = _fields(status, unit, first, last, ranges)
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
