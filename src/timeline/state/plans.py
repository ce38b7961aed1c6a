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

from collections.abc import Container, Mapping, Sequence
from typing import Any, Literal, final

from attrs import frozen

from timeline.dates import Truth, When, Zone
from timeline.facts import Defined, Planned, Quantity, Record, hangs_on
from timeline.state.cells import AFTER_ALL, Cells, Limit, truth_within
from timeline.state.derive import belonging, observations_of
from timeline.state.observations import Key, Observation, keyed, periods_of
from timeline.state.outcomes import OUTCOMES, Deadline, Outcome, Seen, outcomes, seen_of
from timeline.state.scene import Case, Scene, united
from timeline.state.targets import better_of, meets

Status = Literal["outstanding", "due", "kept", "missed", "undecided"]


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


def plan_of(
    record: Record[Any],
    stream: Sequence[Record[Any]],
    definition: Record[Any] | None,
    scene: Scene,
) -> Plan | None:
    """Return what became of the plan *record*; None where it was not announced.

    *stream* is what was measured of its indicator, and how that changed; *definition*
    says what the indicator means.
    """
    event: Planned = record.event
    used = stream if event.indicator and event.target is not None else ()
    looking = _Looking(
        (record.subject, event.indicator),
        definition.event if definition else None,
        belonging(used),
        frozenset(one.fact for one in used if scene.ties.get(one.fact)),
    )
    sight, exact = scene.answer([record, *used], looking.look, is_decided=_is_decided, unite=_unite)
    if sight.announced is Truth.NO:
        return None
    known = keyed(looking.observed(used))
    observations = tuple(one for key, one in known.items() if key in sight.observations)
    facts = [scene.facts[fact] for one in observations for fact in one.records]
    if observations and definition is not None:
        facts.append(definition)
    # Even what says nothing of the plan narrows, by a known order, the days of a base, or,
    # hanging on it too, makes it one that is looked at day by day.
    if tied := scene.tied([record, *used]):
        facts += [*tied, *filter(hangs_on, used)]
    return Plan(
        subject=record.subject,
        text=event.text,
        indicator=event.indicator,
        target=event.target,
        announced=sight.announced,
        deadline=event.deadline,
        possible=tuple(outcome for outcome in OUTCOMES if outcome in sight.possible),
        observations=observations,
        exact=len(sight.possible) == 1 or (exact and sight.exact),
        records=scene.ids([record, *facts]),
        record=record,
    )


@final
@frozen
class _Sight:
    """What may have become of a plan, in one case or in all.

    Attributes:
        announced: Whether it was announced.
        possible: What may have become of it; nothing where it was not announced.
        observations: What decides that, by what names it in every case.
        exact: Whether all of *possible* has a world.
    """

    announced: Truth
    possible: frozenset[Outcome]
    observations: frozenset[Key]
    exact: bool


@final
@frozen
class _Looking:
    """Looks at a plan and what was observed of its indicator in one case after another."""

    name: tuple[str, str]
    meaning: Defined | None
    pairs: Container[tuple[str, str]]
    tied: frozenset[str]

    def observed(self, stream: Sequence[Record[Any]]) -> list[Observation]:
        """Return what *stream* says, measured and derived."""
        kinds = {self.name: self.meaning.kind} if self.meaning else {}
        return observations_of(stream, kinds, self.pairs).get(self.name, [])

    def look(self, case: Case) -> _Sight:
        plan, *stream = case.records
        announced = min((one.cells for one in case.places_of(plan)), key=lambda cells: cells.first)
        truth = truth_within(announced, case.limit)
        if truth is Truth.NO:
            return _Sight(truth, frozenset(), frozenset(), exact=True)
        seen = self._seen(keyed(self.observed(stream)), plan.event.target, case)
        deadline = _deadline(plan.event.deadline, case.zone)
        found = outcomes(announced, deadline, list(seen.values()), case.limit, self.tied)
        used = frozenset(key for key, one in seen.items() if one in found.seen)
        return _Sight(truth, found.possible, used, found.exact)

    def _seen(
        self, observations: Mapping[Key, Observation], target: Quantity | None, case: Case
    ) -> dict[Key, Seen]:
        found: dict[Key, Seen] = {}
        if target is None:
            return found
        for key, one in observations.items():
            met = meets(one.value, target, better_of(self.meaning, target))
            if met is not None:
                tied = None if one.derived else case.places.get(key[0][0])
                ends = tied[key[1]].cells if tied and case.limit.is_whole_day else None
                found[key] = seen_of(one, met, case.limit, case.zone, ends)
        return found


def _is_decided(sight: _Sight) -> bool:
    return sight.announced is Truth.NO or (
        sight.announced is Truth.YES and len(sight.possible) == 1
    )


def _unite(cases: Sequence[_Sight]) -> _Sight:
    return _Sight(
        united(one.announced for one in cases),
        frozenset().union(*(one.possible for one in cases)),
        frozenset().union(*(one.observations for one in cases)),
        all(one.exact for one in cases),
    )


def _deadline(deadline: When | None, zone: Zone) -> Deadline:
    """Return where *deadline* may end: it names a whole period, and is past once that is over."""
    if deadline is None:
        return Deadline(Cells(((AFTER_ALL, AFTER_ALL),), by_day=True), exact=True)
    reference = periods_of(deadline, zone, Limit(AFTER_ALL[0]))
    is_listed = bool(reference.periods) or deadline.kind == "throughout"
    return Deadline(reference.ends, is_listed)
