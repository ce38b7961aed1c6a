"""What may have become of a plan: in which worlds it is kept, missed, due, outstanding.

In a world the announcement, the end of the deadline and the time of each
observation are one cell each, chosen independently, and what only may meet the
target does or does not. Whether such a world exists is decided without trying
them all: each outcome becomes likelier as the announcement moves to one side, so
only its first and its last possible cell matter, and of the deadline only the
cells beside the times of observations.

Not here: what is planned and observed (`timeline.state.plans`).
"""

from collections.abc import Iterator, Sequence
from typing import Literal, final

from attrs import frozen

from timeline.dates import Truth, Zone
from timeline.state.cells import (
    AFTER_ALL,
    BEFORE_ALL,
    END_OF_TIME,
    WHOLE,
    Cell,
    Cells,
    Limit,
)
from timeline.state.observations import Observation, Reference, reference_of
from timeline.state.worlds import next_cell

Outcome = Literal["outstanding", "due", "kept", "missed"]
OUTCOMES: tuple[Outcome, ...] = ("outstanding", "due", "kept", "missed")

_Range = tuple[Cell, Cell]


@final
@frozen
class Deadline:
    """Where a deadline may end.

    Attributes:
        ends: The last cell of the period that it names, in order.
        exact: False where these are more than the date allows.
    """

    ends: Cells
    exact: bool


@final
@frozen
class Seen:
    """An observation, whether it meets the target, and when it may be of.

    Attributes:
        ends: Where its time may end.
        covered: What it may cover, as far as it is complete within the limit.
        always: What it covers in every world, if it is complete in every one.
        exact: False where that is more than its date allows.
    """

    observation: Observation
    meets: Truth
    ends: Cells
    covered: tuple[_Range, ...]
    always: _Range | None
    exact: bool

    @property
    def first(self) -> Cell:
        """Where it ends at the earliest."""
        return self.ends.first

    @property
    def last(self) -> Cell:
        """Where it ends at the latest."""
        return self.ends.last

    @property
    def is_precise(self) -> bool:
        """Whether its time is the same in all worlds, as far as that matters."""
        return self.first == self.last and (not self.covered or self.covered == (self.always,))

    def may_end(self, first: Cell, last: Cell) -> bool:
        """Whether its time may end from *first* to *last*."""
        return self.ends.earliest_after(first) <= last

    def blocks(self, cell: Cell, announced: Cell) -> bool:
        """Whether a deadline at *cell* that is not kept is surely missed for it."""
        if self.always is None or not self.always[0] <= cell <= self.always[1]:
            return False
        # What may meet the target leaves this open, except where that would keep the plan.
        return self.meets is Truth.NO or (self.first == self.last == cell >= announced)


@final
@frozen
class Outcomes:
    """What may have become of a plan, and because of which observations.

    Attributes:
        possible: The outcomes that have a world.
        seen: The observations without which it would be otherwise.
        exact: False where one of *possible* may have no world.
    """

    possible: frozenset[Outcome]
    seen: tuple[Seen, ...]
    exact: bool


def outcomes(
    announced: Cells,
    deadline: Deadline,
    seen: Sequence[Seen],
    limit: Limit,
    related: frozenset[str],
) -> Outcomes:
    """Return what may have become of a plan by *limit*, in the worlds in which it was announced.

    *announced* are the cells of its announcement, some of them within *limit*; *seen*
    are the observations. *related* are the facts whose order is known besides their
    dates: that their cells depend on each other is left out of account here.
    """
    late = announced.latest(limit) or announced.first
    past = (limit.day, limit.moment)
    ends = deadline.ends
    # A plan that is not kept has a deadline before the least of these.
    kept_from = min(
        (one.last for one in seen if one.meets is Truth.YES and one.first >= late),
        default=None,
    )

    def is_open(end: Cell) -> bool:
        """Whether a plan with a deadline at *end* need not be kept."""
        return kept_from is None or min(end, limit.cell) < kept_from

    def is_over(end: Cell) -> bool:
        return end < past and is_open(end)

    keeping = [
        one
        for one in seen
        if one.meets is not Truth.NO and one.may_end(announced.first, min(ends.last, limit.cell))
    ]
    failing = [
        one
        for one in seen
        if one.meets is not Truth.YES
        and any((end := ends.earliest_after(a)) <= b and end < past for a, b in one.covered)
    ]
    possible: set[Outcome] = set()
    if keeping:
        possible.add("kept")
    if ends.last >= past and is_open(ends.earliest_after(past)):
        possible.add("outstanding")
    if any(
        (end := ends.earliest_after(a)) <= b and is_over(end)
        for one in failing
        for a, b in one.covered
    ):
        possible.add("missed")
    if any(
        is_over(end) and not any(one.blocks(end, late) for one in failing)
        for end in _critical(ends, failing)
    ):
        possible.add("due")
    relevant = [one for one in seen if one in keeping or one in failing]
    witness = _witness(possible, relevant, late, ends, limit)
    used = [witness] if witness else relevant
    return Outcomes(
        frozenset(possible),
        tuple(used),
        len(possible) == 1 or (deadline.exact and _are_apart(announced, used, related)),
    )


def _critical(ends: Cells, failing: Sequence[Seen]) -> Iterator[Cell]:
    """Yield cells of *ends* one of which is not blocked, if any of them is not.

    The first that is not begins a range, or follows on one that is.
    """
    for first, _ in ends.ranges:
        yield first
    for one in failing:
        if one.always is not None:
            end = ends.earliest_after(next_cell(one.always[1]))
            if end <= ends.last:
                yield end


def _witness(
    possible: set[Outcome], relevant: Sequence[Seen], late: Cell, ends: Cells, limit: Limit
) -> Seen | None:
    """Return an observation that decides the outcome alone, the earliest that does."""
    found = [
        one
        for one in relevant
        if (
            possible == {"kept"}
            and one.meets is Truth.YES
            and late <= one.first
            and one.last <= min(ends.first, limit.cell)
        )
        or (
            possible == {"missed"}
            and one.meets is Truth.NO
            and one.always is not None
            and one.always[0] <= ends.first
            and ends.last <= one.always[1]
        )
    ]
    return min(found, key=lambda one: (one.last, one.observation.rank), default=None)


def _are_apart(announced: Cells, used: Sequence[Seen], related: frozenset[str]) -> bool:
    """Whether all these times are independent, and each is what its date allows."""
    facts = [fact for one in used if not one.is_precise for fact in one.observation.records]
    ordered = len(related.intersection(facts)) + (announced.first != announced.last)
    return (
        all(one.exact for one in used)
        and len(facts) == len(set(facts))
        and (related.isdisjoint(facts) or ordered == 1)
    )


def seen_of(
    observation: Observation, meets: Truth, limit: Limit, zone: Zone, ends: Cells | None
) -> Seen:
    """Return *observation* as *limit* sees it; *ends* are the cells to which order narrows it."""
    # A period that ends on a day is over with that day, so it is not seen as half of it.
    seen_from = END_OF_TIME if observation.over == "period" else limit
    reference = reference_of(observation, zone, seen_from)
    if ends is not None:
        reference = reference.ending_in(ends)
    if reference.is_moment:
        return _of_moment(observation, meets, reference.ends, limit)
    if reference.periods:
        return _of_periods(observation, meets, reference, limit)
    return _of_span(observation, meets, reference, limit)


def _of_moment(observation: Observation, meets: Truth, ends: Cells, limit: Limit) -> Seen:
    within = ends.clipped(BEFORE_ALL, limit.cell)
    is_single = ends.first == ends.last and within is not None
    always = (ends.first, ends.first) if is_single else None
    return Seen(observation, meets, ends, within.ranges if within else (), always, exact=True)


def _of_periods(observation: Observation, meets: Truth, reference: Reference, limit: Limit) -> Seen:
    """Return an observation over one of several whole periods."""
    periods = [(_from_start(first), last) for first, last in reference.periods]
    covered = tuple((first, last) for first, last in periods if last <= limit.cell)
    common = (max(first for first, _ in periods), min(last for _, last in periods))
    always = common if len(covered) == len(periods) and common[0] <= common[1] else None
    return Seen(observation, meets, reference.ends, covered, always, exact=True)


def _of_span(observation: Observation, meets: Truth, reference: Reference, limit: Limit) -> Seen:
    """Return an observation over a span that begins and ends in one cell of each end."""
    ends = reference.ends.clipped(reference.begins.first, AFTER_ALL) or reference.ends
    begins = reference.begins.clipped(BEFORE_ALL, ends.last) or reference.begins
    within = ends.clipped(BEFORE_ALL, limit.cell)
    covered = ((_from_start(begins.first), within.last),) if within else ()
    common = (_from_start(begins.last), ends.first)
    always = common if ends.last <= limit.cell and common[0] <= common[1] else None
    exact = observation.when.kind == "throughout"
    return Seen(observation, meets, ends, covered, always, exact)


def _from_start(cell: Cell) -> Cell:
    """Return the begin of a span: a day from its first instant."""
    return (cell[0], -1) if cell[1] == WHOLE else cell
