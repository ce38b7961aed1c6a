"""Plans: what was announced for a date to come, and whether it was kept.

A plan is never read as an observation, and what became of it is said only by
observations of its indicator. In one world, with its announcement, the end of its
deadline, and each observation at one time, a plan is by the point asked about

- ``kept`` once an observation whose time ends on or after the announcement, and
  by the deadline, meets the target;
- else ``outstanding`` until the deadline has passed;
- then ``missed`` if an observation of that very time does not meet the target,
- and ``due`` if there is none: the deadline has passed, and nobody says.

Not here: what meets a target (`timeline.state.targets`), in which worlds each of
these is so (`timeline.state.outcomes`).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, TypeAlias, final

from attrs import frozen

from timeline.dates import Truth, When, Zone
from timeline.facts import Changed, Defined, Measured, Planned, Quantity, Record
from timeline.state.bases import by_base_day
from timeline.state.cells import AFTER_ALL, Cells, Limit, begin_of
from timeline.state.derive import observations_of
from timeline.state.observations import Observation, periods_of
from timeline.state.outcomes import OUTCOMES, Deadline, Outcome, Outcomes, outcomes
from timeline.state.targets import better_of, meets

Status = Literal["outstanding", "due", "kept", "missed", "undecided"]
Narrowed: TypeAlias = Callable[[Record[Any]], Cells | None]
"""The cells of a record of which an `after` says more than its date; None for others."""


@final
@frozen
class Plan:
    """A plan that is, or may be, announced.

    Attributes:
        announced: Whether it was announced by the point asked about.
        deadline: By when; None where it has none.
        status: What became of it: the one of *possible*, else ``undecided``.
        possible: ``outstanding``, ``due``, ``kept`` and ``missed``, as far as there are
            worlds in which it is announced and so.
        observations: What was observed of it that bears on this; none for a plan
            without an indicator and a target.
        exact: False where not all of *possible* need have a world.
        records: The ids of the facts that the answer rests on, its own first.
        record: The fact.
    """

    subject: str
    text: str
    indicator: str
    target: Quantity | None
    announced: Truth
    deadline: When | None
    possible: tuple[Outcome, ...]
    observations: tuple[Observation, ...]
    exact: bool
    records: tuple[str, ...]
    record: Record[Any]

    @property
    def status(self) -> Status:
        """The one status in every world; ``undecided`` where they differ."""
        return self.possible[0] if len(self.possible) == 1 else "undecided"


def truth_by(cells: Cells, limit: Limit) -> Truth:
    """Return whether the one cell of *cells* lies within *limit*."""
    if cells.is_certain(limit):
        return Truth.YES
    return Truth.MAYBE if cells.is_possible(limit) else Truth.NO


def plans(
    records: Iterable[Record[Any]],
    limit: Limit,
    zone: Zone,
    *,
    narrowed: Narrowed,
) -> list[Plan]:
    """Return the plans that were or may have been announced by *limit*, in order of rank.

    *records* are all facts of one point in knowledge; *narrowed* gives the cells of
    those of which an `after` says more than their dates.
    """
    records = sorted(records, key=lambda record: record.rank)
    planned = [record for record in records if isinstance(record.event, Planned)]
    if not planned:
        return []
    streams: dict[tuple[str, str], list[Record[Any]]] = {}
    definitions: dict[tuple[str, str], Record[Any]] = {}
    for record in records:
        if isinstance(record.event, Measured | Changed):
            streams.setdefault((record.subject, record.event.indicator), []).append(record)
        elif isinstance(record.event, Defined):
            definitions[record.subject, record.event.indicator] = record
    facts = {record.fact: record for record in records}
    found = []
    for record in planned:
        name = record.event.indicator
        plan = plan_of(
            record,
            streams.get((record.subject, name), ()) if name else (),
            definitions.get((record.subject, name)) or definitions.get(("", name)),
            limit,
            zone,
            bases=facts,
            narrowed=narrowed,
        )
        if plan is not None:
            found.append(plan)
    return found


def plan_of(
    record: Record[Any],
    stream: Sequence[Record[Any]],
    definition: Record[Any] | None,
    limit: Limit,
    zone: Zone,
    *,
    bases: Mapping[str, Record[Any]],
    narrowed: Narrowed,
) -> Plan | None:
    """Return what became of the plan *record* by *limit*; None where it was not announced.

    *stream* is what was measured of its indicator, and how that changed; *definition*
    says what the indicator means; *bases* are the facts that dates may hang on, by id.
    """
    event: Planned = record.event
    used = stream if event.target is not None else ()
    cases, exact = by_base_day([record, *used], bases=bases)
    announced: set[Truth] = set()
    found: list[Outcomes] = []
    order = narrowed(record)
    for case in cases:
        is_moved = case[0] is not record
        # What `after` says was worked out for all days of a base together.
        exact = exact and not (is_moved and order)
        at = begin_of(case[0].when, zone, limit) if is_moved or order is None else order
        announced.add(truth_by(at, limit))
        if at.is_possible(limit):
            found.append(_outcomes(case, at, definition, limit=limit, zone=zone, narrowed=narrowed))
    if not found:
        return None
    possible = {outcome for one in found for outcome in one.possible}
    seen = {(one.records, one.derived): one for answer in found for one in answer.observations}
    facts = [id for one in seen.values() for id in one.records]
    if seen and definition is not None:
        facts.append(definition.fact)
    return Plan(
        subject=record.subject,
        text=event.text,
        indicator=event.indicator,
        target=event.target,
        announced=announced.pop() if len(announced) == 1 else Truth.MAYBE,
        deadline=event.deadline,
        possible=tuple(outcome for outcome in OUTCOMES if outcome in possible),
        observations=tuple(seen.values()),
        exact=len(possible) == 1 or (exact and all(one.exact for one in found)),
        records=tuple(dict.fromkeys((record.fact, *facts))),
        record=record,
    )


def _outcomes(
    case: Sequence[Record[Any]],
    announced: Cells,
    definition: Record[Any] | None,
    *,
    limit: Limit,
    zone: Zone,
    narrowed: Narrowed,
) -> Outcomes:
    """Return what may have become of the first of *case*, a plan; the rest was observed."""
    plan, *stream = case
    event: Planned = plan.event
    meaning: Defined | None = definition.event if definition else None
    key = (plan.subject, event.indicator)
    kinds = {key: meaning.kind} if meaning else {}
    seen = []
    for observation in observations_of(stream, kinds).get(key, ()):
        assert event.target is not None  # noqa: S101 # without a target there is no stream
        met = meets(observation.value, event.target, better_of(meaning, event.target))
        if met is not None:
            seen.append((observation, met))
    related = frozenset(record.fact for record in stream if narrowed(record) is not None)
    deadline = _deadline(event.deadline, zone)
    return outcomes(announced, deadline, seen, limit=limit, zone=zone, related=related)


def _deadline(deadline: When | None, zone: Zone) -> Deadline:
    """Return where *deadline* may end: it names a whole period, and is past once that is over."""
    if deadline is None:
        return Deadline(Cells(((AFTER_ALL, AFTER_ALL),), by_day=True), exact=True)
    reference = periods_of(deadline, zone, Limit(AFTER_ALL[0]))
    ranges = tuple(sorted(set(reference.ends.ranges)))
    is_listed = bool(reference.periods) or deadline.kind == "throughout"
    return Deadline(Cells(ranges, reference.ends.by_day), is_listed)
