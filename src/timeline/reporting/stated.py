"""Changes that sources state to lie in a period: 1,796 added in two of its five years.

A change from the opening of the period on, to a value that stands at its closing, is
told with the two (`timeline.reporting.movements`) and not once more.
"""

from collections.abc import Container
from typing import Any, final

from attrs import frozen

from timeline.dates import Truth, When, day_number
from timeline.facts import Changed, Record, as_when
from timeline.state import State
from timeline.state.cells import begin_of, end_of
from timeline.state.derive import opening_time


@final
@frozen
class Stated:
    """A change that a source states, of a time that lies in a period.

    Attributes:
        record: The fact; *begin*: from when it counts.
        truth: `Truth.YES` if it surely lies in the period, `Truth.MAYBE` if it may.
        doubts: The ids of the doubts noted about it.
    """

    record: Record[Any]
    begin: When
    truth: Truth
    doubts: tuple[str, ...]


def stated(state: State, period: When, told: Container[str]) -> tuple[Stated, ...]:
    """Return the changes of *state* that lie in *period*, except those *told* already.

    One that counts from the day before, or from a year that ended with it, counts from
    the opening of the period. One against a span, such as the first half of last year, is
    of the period that it tells of.
    """
    found = []
    for record in state.records:
        if not isinstance(record.event, Changed) or record.fact in told:
            continue
        since = record.event.since
        if since is not None and since.kind == "throughout":
            begin = as_when(since, state.zone)
            truth = _lies_in(period, record.when, record.when, state)
        else:
            begin = opening_time(record)
            truth = _lies_in(period, begin, record.when, state)
        if truth is not Truth.NO:
            doubts = tuple(it.fact for it in state.doubts([record.fact]) if it.event.doubt)
            found.append(Stated(record, begin, truth, doubts))
    return tuple(found)


def _lies_in(period: When, begin: When, end: When, state: State) -> Truth:
    first, last = (day_number(*day) for day in (period.first_day, period.last_day) if day)
    begins, ends = begin_of(begin, state.zone), end_of(end, state.zone)
    opening = first - 1
    if begins.last[0] < opening or ends.last[0] < first or ends.first[0] > last:
        return Truth.NO
    from_opening = begins.last[0] == opening or begins.first[0] >= opening
    sure = from_opening and first <= ends.first[0] and ends.last[0] <= last
    return Truth.YES if sure else Truth.MAYBE
