"""Plans: what was announced for a date to come, and whether it is still outstanding.

A plan is never read as an observation, and whether it was kept is not said here
until observations say it: past its deadline it is `due`.
"""

from collections.abc import Iterable
from typing import Any, Literal, final

from attrs import frozen

from timeline.dates import Truth, When, Zone
from timeline.facts import Planned, Quantity, Record
from timeline.state.cells import Cells, Limit, begin_of
from timeline.state.observations import periods_of


@final
@frozen
class Plan:
    """A plan that is, or may be, announced.

    Attributes:
        announced: Whether it was announced by the point asked about.
        deadline: By when; None where it has none.
        status: ``outstanding`` before the deadline, ``due`` once it is past,
            ``undecided`` where the dates leave that open.
        record: The fact.
    """

    subject: str
    text: str
    indicator: str
    target: Quantity | None
    announced: Truth
    deadline: When | None
    status: Literal["outstanding", "due", "undecided"]
    record: Record[Any]

    @property
    def records(self) -> tuple[str, ...]:
        """The ids of the facts it rests on."""
        return (self.record.fact,)


def truth_by(cells: Cells, limit: Limit) -> Truth:
    """Return whether the one cell of *cells* lies within *limit*."""
    if cells.is_certain(limit):
        return Truth.YES
    return Truth.MAYBE if cells.is_possible(limit) else Truth.NO


_STATUS: dict[Truth, Literal["outstanding", "due", "undecided"]] = {
    Truth.NO: "outstanding",
    Truth.MAYBE: "undecided",
    Truth.YES: "due",
}


def plans(records: Iterable[Record[Any]], limit: Limit, zone: Zone) -> list[Plan]:
    """Return the plans that were or may have been announced by *limit*, in order of rank.

    A deadline names a whole period (by 2030: by its end), and is past once the last
    day of that is: on that day itself the plan is outstanding.
    """
    found = []
    for record in sorted(records, key=lambda record: record.rank):
        event = record.event
        if not isinstance(event, Planned):
            continue
        announced = truth_by(begin_of(record.when, zone, limit), limit)
        if announced is Truth.NO:
            continue
        past = Truth.NO
        if event.deadline is not None:
            ends = periods_of(event.deadline, zone, limit).ends
            past = truth_by(ends, Limit(limit.day - 1))
        found.append(
            Plan(
                subject=record.subject,
                text=event.text,
                indicator=event.indicator,
                target=event.target,
                announced=announced,
                deadline=event.deadline,
                status=_STATUS[past],
                record=record,
            )
        )
    return found
