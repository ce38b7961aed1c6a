"""How an indicator moved over a period, and how much of that is known.

A value is only ever shown with the time it was observed for. Where nothing was
observed at an end of the period, the nearest earlier observation stands there
under its own time, and the change is one between those times, not over the
period.
"""

from typing import Literal, TypeAlias, final

from attrs import frozen

from timeline.dates import Truth
from timeline.errors import UnitMismatchError
from timeline.facts import Changed, Quantity
from timeline.state import Observation, Reading, State

Basis: TypeAlias = Literal["known", "nearest", "reported", "added", "bounded", "unknown"]


@final
@frozen(kw_only=True)
class Movement:
    """An indicator of a subject, from the opening to the closing of a period.

    Attributes:
        opening: What is known at the end of the day before the period, else the last
            observation before that; None if there is none.
        closing: What is known at the end of its last day, else the last observation
            before that; None if there is none.
        is_open: Whether *opening* is known at that very time; *is_closed*: likewise.
        change: How much it changed from the one to the other; None where that is not
            known. A rank that rose has a positive change.
        basis: ``known``: known at both ends; ``nearest``: between the observations
            nearest to the ends; ``reported``: a source states the change, and *opening*
            is derived from it; ``added``: likewise, but what has gone meanwhile is not
            told; ``bounded``: only its least or most is known; ``unknown``.
        possible_opening: What may have been observed after *opening*, and by then;
            *possible_closing*: likewise.
        doubts: The ids of the doubts noted about any of it.
        records: The ids of the facts it rests on.
    """

    subject: str
    indicator: str
    opening: Observation | None
    closing: Observation | None
    is_open: bool
    is_closed: bool
    change: Quantity | None
    basis: Basis
    possible_opening: tuple[Observation, ...]
    possible_closing: tuple[Observation, ...]
    doubts: tuple[str, ...]
    records: tuple[str, ...]

    @property
    def is_only_possible(self) -> bool:
        """Whether nothing was certainly observed since *opening*, and something may have been."""
        return self.closing is None or (self.closing == self.opening and not self.is_closed)


def movements(opening: State, closing: State) -> tuple[Movement, ...]:
    """Return how the indicators observed by *closing* moved since *opening*.

    What was last observed before *opening*, and not in the period, has not moved: it
    is left out.
    """
    found = []
    for after in closing.readings():
        before = opening.reading(after.subject, after.indicator)
        movement = _movement(before, after, closing)
        if movement is not None:
            found.append(movement)
    return tuple(found)


def _movement(before: Reading, after: Reading, state: State) -> Movement | None:
    opening, is_open = _standing(before)
    closing, is_closed = _standing(after)
    earlier = tuple(one for one in before.possible if one != opening)
    later = tuple(one for one in after.possible if one not in (opening, closing))
    if not later and (closing is None or (closing == opening and not is_closed)):
        return None
    change, basis, extra = _change(opening, closing, state, both=is_open and is_closed)
    used = [one for one in (opening, closing, *earlier, *later) if one is not None]
    records = tuple(dict.fromkeys((*(id for one in used for id in one.records), *extra)))
    return Movement(
        subject=after.subject,
        indicator=after.indicator,
        opening=opening,
        closing=closing,
        is_open=is_open,
        is_closed=is_closed,
        change=change,
        basis=basis,
        possible_opening=earlier,
        possible_closing=later,
        doubts=tuple(note.fact for note in state.doubts(records) if note.event.doubt),
        records=records,
    )


def _standing(reading: Reading) -> tuple[Observation | None, bool]:
    """Return the observation that stands for *reading*, and whether it is of that very time."""
    if reading.value is not None:
        exact = [one for one in reading.candidates if one.value == reading.value]
        return (exact or list(reading.candidates))[0], True
    return reading.last, False


def _change(
    opening: Observation | None,
    closing: Observation | None,
    state: State,
    *,
    both: bool,
) -> tuple[Quantity | None, Basis, tuple[str, ...]]:
    """Return the change, what it rests on, and the records that state it."""
    if opening is None or closing is None or closing.over == "since":
        return None, "unknown", ()
    if opening.when.before(closing.when) is not Truth.YES:
        return None, "unknown", ()
    for record in state.records:
        # What is derived from a change would only give that change back.
        if record.fact in opening.records and isinstance(record.event, Changed):
            way = record.event.way
            return record.event.by, "reported" if way == "net" else "added", (record.fact,)
    try:
        change = closing.value.minus(opening.value)
    except UnitMismatchError:
        return None, "unknown", ()
    if change.least is None or change.most is None:
        return change, "bounded", ()
    return change, "known" if both else "nearest", ()
