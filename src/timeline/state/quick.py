"""Answers whose dates leave nothing open, straight from the columns.

Most records of most logs are of one day. Where nothing else bears on an answer, comparing
day numbers is all it takes; for the rest, and for all that is not so plain, there are
the general answers (`timeline.state.readings`, `timeline.state.happened`), which these equal.
"""

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from timeline.dates import Truth
from timeline.state.cells import Limit
from timeline.state.columns import Key
from timeline.state.extents import FAR
from timeline.state.happened import Occurrences, has_begun, is_undated
from timeline.state.known import Known
from timeline.state.readings import Reading
from timeline.state.scene import Scene
from timeline.state.streams import Sees, Stream

if TYPE_CHECKING:
    from timeline.facts import Record


def quick_reading(key: Key, stream: Stream, known: Known, limit: Limit) -> Reading | None:
    """Return the reading of *key* if the records beside the limit decide it; None if not."""
    if stream.moving or not limit.is_whole_day or limit.day > FAR or known.ties:
        return None
    day = int(limit.day)
    days, records, sees = stream.days.days, stream.days.records, known.sees
    before, after = _beside(stream, day, known)
    floor = least = days[before] if before >= 0 else -FAR
    if floor == day and _is_shared(stream, before, sees):
        return None
    positions, kept = stream.days.positions, known.observation
    last = kept(positions[before], records[before]) if before >= 0 else None
    following = kept(positions[after], records[after]) if after < len(days) else None
    if stream.imprecise is not None:
        around = stream.imprecise.that_may_end_after(day, floor, sees)
        if around:
            span = known.simple_past(around[0], after=floor, before=day)
            if len(around) > 1 or span is None:
                return None
            last, floor, least = kept(around[0].position, around[0]), *span
        # One that begins on the day of the next whole day is ordered by more than that.
        ceiling = days[after] if after < len(days) else FAR
        sooner = stream.imprecise.next_by(day, ceiling, sees)
        if sooner:
            following = known.simple_observation(sooner[0], before=ceiling)
            if len(sooner) > 1 or following is None:
                return None
    if last is None and following is None:
        return None
    is_now = last is not None and floor == day
    ago = None if last is None else (day - least, day - floor)
    ids = last.records if last is not None else ()
    return Reading(
        key[0],
        key[1],
        "known" if is_now else "unknown",
        last.value if is_now and last is not None else None,
        (last,) if is_now and last is not None else (),
        last,
        (),
        following,
        ago,
        True,  # noqa: FBT003 # a reading has many parts, and by place it is made sooner
        ids if following is None else (*ids, *following.records),
        ago,
    )


def _beside(stream: Stream, day: int, known: Known) -> tuple[int, int]:
    """Return the places of the last whole day up to *day* that stands, and of the next."""
    days, positions = stream.days.days, stream.days.positions
    upto, turns = known.position, known.columns.visibility.turns
    after = bisect_right(days, day)
    before = after - 1
    # Most records were never corrected; of these the position says all.
    while before >= 0:
        at = positions[before]
        if at <= upto and (at not in turns or known.sees(at)):
            break
        before -= 1
    while after < len(days):
        at = positions[after]
        if at <= upto and (at not in turns or known.sees(at)):
            break
        after += 1
    return before, after


def _is_shared(stream: Stream, place: int, sees: Sees) -> bool:
    """Whether another record than the one at *place* is of its day: several may differ."""
    days = stream.days.days
    other = place - 1
    while other >= 0 and days[other] == days[place]:
        if sees(stream.days.positions[other]):
            return True
        other -= 1
    return False


def occurrences_in(known: Known, scene: Scene) -> Occurrences:
    """Return what has happened at the point that *scene* is of, and what has not."""
    columns = known.columns.occurrences
    ties, day = scene.ties, scene.limit.day
    whole = day if scene.limit.is_whole_day else None
    sorted_: dict[Truth, list[Record[Any]]] = {truth: [] for truth in Truth}
    undated: list[Record[Any]] = []
    all_exact = True
    for first, begun, position, record in zip(
        columns.firsts, columns.begun, columns.positions, columns.records, strict=True
    ):
        if not known.sees(position):
            continue
        is_tied = bool(ties) and record.fact in ties
        if not is_tied and begun != FAR and (begun < day or begun == day == whole):
            sorted_[Truth.YES].append(record)
        elif first > day and not is_tied:
            sorted_[Truth.NO].append(record)
        else:
            dated = known.dated(record)
            found, exact = has_begun(dated, scene)
            all_exact = all_exact and exact
            if found is Truth.MAYBE and is_undated(dated.when):
                undated.append(dated)
            else:
                sorted_[found].append(dated)
    by_rank = [
        tuple(sorted(records, key=lambda record: record.rank))
        for records in (sorted_[Truth.YES], sorted_[Truth.MAYBE], sorted_[Truth.NO], undated)
    ]
    certain, possible, not_yet, without_date = by_rank
    return Occurrences(certain, possible, not_yet, without_date, all_exact)
