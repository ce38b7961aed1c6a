"""How two dates relate, in three values.

Both dates are taken apart: in every *world* each one is a definite piece of time,
a day, an instant or a span. A relation is ``YES`` if it holds in all worlds, ``NO``
if in none, else ``MAYBE``. Worlds of the two are independent, also when both are
the same object: two records of June 2023 need not be of one day.

A day is one cell as long as only days of one zone are compared. Against a clock
time, or a day of another zone, it is taken apart: what happened on a day may have
happened at any instant of it, and what lasted for days lasted from the first
instant of the first to the last instant of the last.

Not here: lists of occurrences, ``all of`` (`timeline.dates.occurrences`).
"""

from typing import TYPE_CHECKING, Final

from timeline.dates import occurrences, pairs
from timeline.dates.pieces import common, has_finite, least, most, moved, pieces_of, single
from timeline.dates.truth import Truth

if TYPE_CHECKING:
    from timeline.dates.when import When

_YES: Final = Truth.YES
_MAYBE: Final = Truth.MAYBE
_NO: Final = Truth.NO


def before(one: "When", other: "When") -> Truth:
    """Whether all of *one* is over before *other* begins."""
    end, start = one.end, other.start
    if end.unit == start.unit and (one.zone is other.zone or end.unit == "instant"):
        # The common case, without taking anything apart.
        if end.status == "open" or start.status == "open":
            return _NO
        last, begin = end.last, start.first
        if last is not None and begin is not None and last < begin:
            return _YES
        first, begin = end.first, start.last
        return _NO if first is not None and begin is not None and first >= begin else _MAYBE
    a, b = pieces_of(one, other)
    return pairs.truth(certain=most(a.end) < least(b.start), possible=least(a.end) < most(b.start))


def meets(one: "When", other: "When") -> Truth:
    """Whether *other* begins just when *one* is over: the next day, or the next instant."""
    a, b = pieces_of(one, other)
    ends = moved(a.end, 1)
    certain = single(ends) and ends == b.start
    return pairs.truth(certain=certain, possible=has_finite(common(ends, b.start)))


def overlaps(one: "When", other: "When") -> Truth:
    """Whether both have some time in common."""
    if "all of" in (one.kind, other.kind):
        return occurrences.overlaps(one, other)
    return pairs.overlap(*pieces_of(one, other))


def same(one: "When", other: "When") -> Truth:
    """Whether both are at exactly the same time."""
    if "all of" in (one.kind, other.kind):
        return occurrences.same(one, other)
    return pairs.same(*pieces_of(one, other))


def contains(one: "When", other: "When") -> Truth:
    """Whether all of *other* lies within *one*."""
    if "all of" in (one.kind, other.kind):
        return occurrences.contains(one, other)
    return pairs.contain(*pieces_of(one, other))
