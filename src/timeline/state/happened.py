"""What has happened by a point in time: certainly, possibly, not yet, or without any date."""

from collections.abc import Sequence
from typing import Any, final

from attrs import frozen

from timeline.dates import When, civil_day
from timeline.dates.truth import Truth
from timeline.facts import Record
from timeline.state.cells import Limit, truth_within
from timeline.state.order import Place, places_of
from timeline.state.scene import Case, Scene, united

_FIRST_YEAR, _LAST_YEAR = 0, 9999


@final
@frozen
class Occurrences:
    """Occurrences by whether they have happened, each in order of rank.

    Attributes:
        certain: Happened in every world; *possible*: in some; *not_yet*: in none.
        undated: Those of which nothing is known of when; they are among no others.
        exact: False where an order that is known besides the dates is among dates that
            hang on one base of too many days: fewer may be possible.
    """

    certain: tuple[Record[Any], ...]
    possible: tuple[Record[Any], ...]
    not_yet: tuple[Record[Any], ...]
    undated: tuple[Record[Any], ...] = ()
    exact: bool = True

    @property
    def every(self) -> tuple[Record[Any], ...]:
        """All of them."""
        return (*self.certain, *self.possible, *self.not_yet, *self.undated)


def occurrences_by(records: Sequence[Record[Any]], scene: Scene) -> Occurrences:
    """Return *records* by whether they have happened at the point that *scene* is of."""
    sorted_: dict[Truth, list[Record[Any]]] = {truth: [] for truth in Truth}
    undated = []
    all_exact = True
    for record in sorted(records, key=lambda record: record.rank):
        found, exact = has_begun(record, scene)
        all_exact = all_exact and exact
        if found is Truth.MAYBE and is_undated(record.when):
            undated.append(record)
        else:
            sorted_[found].append(record)
    return Occurrences(
        tuple(sorted_[Truth.YES]),
        tuple(sorted_[Truth.MAYBE]),
        tuple(sorted_[Truth.NO]),
        tuple(undated),
        all_exact,
    )


def has_begun(record: Record[Any], scene: Scene) -> tuple[Truth, bool]:
    """Return whether *record* has begun, and whether that is exact.

    Its first day counts whole if it lasts for days.
    """
    if not scene.ties and record.when.kind != "all of":
        # One cell of its own decides, whatever its date hangs on.
        begin = _begin(record, places_of(record, scene.zone, scene.limit), scene.limit)
        return begin, True

    def look(case: Case) -> Truth:
        return _begin(case.records[0], case.places_of(case.records[0]), case.limit)

    return scene.answer(
        [record],
        look,
        is_decided=lambda truth: truth is not Truth.MAYBE,
        unite=united,
        is_settled=lambda truth: truth is Truth.MAYBE,
    )


def _begin(record: Record[Any], places: Sequence[Place], limit: Limit) -> Truth:
    if record.when.kind == "throughout" and record.when.start.unit == "day":
        limit = Limit(limit.day)
    truths = [truth_within(place.cells, limit) for place in places]
    return next((truth for truth in (Truth.YES, Truth.MAYBE) if truth in truths), Truth.NO)


def is_undated(when: When) -> bool:
    """Whether *when* says nothing: no side of it has a bound, or EDTF's XXXX is all of it."""
    if when.kind not in {"some time in", "one of"}:
        return False
    first, last = when.start.first, when.start.last
    if when.start.unit != "day":
        return False
    return (first is None or civil_day(first) == (_FIRST_YEAR, 1, 1)) and (
        last is None or civil_day(last) == (_LAST_YEAR, 12, 31)
    )
