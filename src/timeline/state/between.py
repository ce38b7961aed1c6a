"""What became or ceased to be between two points in time: happened, began, ended, changed names.

Of each fact it is asked whether it lies behind the one point and within the
other, (t1, t2]: certainly if all of its cells do, possibly if some do. The state
at both points does not say that: what is possible at both may have happened
before the first in one world, and after the second in another, but in none
between them.

Where dates hang on one imprecise date and narrow each other, each case of it is
asked, and the answers united (`timeline.state.bases`).

Not here: which answers differ between two points (`timeline.state.differences`).
"""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, Literal, TypeAlias, final

from attrs import evolve, frozen

from timeline.dates import Truth, When, WhenLike, Zone
from timeline.errors import InvalidQueryError, Phrase
from timeline.facts import Became, Began, Ended, Held, Record
from timeline.state.asof import AsOf
from timeline.state.bases import bases_of, by_base_day
from timeline.state.cells import (
    AFTER_ALL,
    BEFORE_ALL,
    END_OF_TIME,
    WHOLE,
    Cell,
    Cells,
    Limit,
    begin_of,
    end_of,
    limit_of,
)  # fmt: skip
from timeline.state.holdings import first_after, turns
from timeline.state.order import in_order
from timeline.state.state import State

Kind: TypeAlias = Literal["happened", "began", "ended", "became"]

_MOST_MEMBERS = 1_000


@final
@frozen
class Happening:
    """Something that came about, or may have, within a time.

    Attributes:
        kind: ``happened``: an occurrence, by its begin if it lasted; ``began`` and
            ``ended``: of what holds or is under way, an end on the day that it is no
            longer; ``became``: a named state.
        truth: `Truth.YES` if in every world, `Truth.MAYBE` if in some.
        record: The fact.
    """

    kind: Kind
    truth: Truth
    record: Record[Any]

    @property
    def records(self) -> tuple[str, ...]:
        """The ids of the facts it rests on."""
        return (self.record.fact,)


@final
@frozen
class Between:
    """What came about between two points in time, and as of what that was asked.

    Attributes:
        after: The first point, which is not included; None for the beginning of time.
        upto: The second one, which is; None for its end.
        as_of: What was to be known, and published by when; its `at` is *upto*.
        head: The position of the last record that was known.
        left_out: The ids of the facts that were known, but not certainly published.
        zone: The log's zone.
        happenings: All that came about, or may have, in the order of their dates.
    """

    after: WhenLike | None
    upto: WhenLike | None
    as_of: AsOf
    head: int
    left_out: frozenset[str]
    zone: Zone
    happenings: tuple[Happening, ...]

    @property
    def certain(self) -> tuple[Happening, ...]:
        """What came about in every world."""
        return tuple(one for one in self.happenings if one.truth is Truth.YES)

    @property
    def possible(self) -> tuple[Happening, ...]:
        """What came about in some worlds, not in all."""
        return tuple(one for one in self.happenings if one.truth is Truth.MAYBE)


_Found: TypeAlias = tuple[Kind, str]
_Answers: TypeAlias = Iterator[tuple[_Found, Truth]]


@final
@frozen
class _Window:
    """The time behind *low* and within *high*; None is for no bound."""

    low: Limit | None
    high: Limit | None

    def truth(self, cells: Cells, *, at_start: bool = False) -> Truth:
        """Return whether the one cell of *cells* lies within.

        A day may lie on either side of a clock time of it, except *at_start*: then it
        counts from its first moment. What never begins or never ends lies nowhere.
        """
        if cells.last == BEFORE_ALL or cells.first == AFTER_ALL:
            return Truth.NO
        low, sure_low, high, sure_high = self._edges(by_day=cells.by_day, at_start=at_start)
        ranges = cells.ranges
        if all(sure_low < first and last <= sure_high for first, last in ranges):
            return Truth.YES
        possible = any(low < last and first <= high for first, last in ranges)
        return Truth.MAYBE if possible else Truth.NO

    def _edges(self, *, by_day: bool, at_start: bool) -> tuple[Cell, Cell, Cell, Cell]:
        """Return behind which cell one may lie, behind which it surely does, and up to which."""
        low = sure_low = _BEFORE_THAT if self.low is None else self.low.cell
        high = sure_high = _LAST if self.high is None else self.high.cell
        if by_day and self.low is not None:
            sure_low = (self.low.day, WHOLE)
            low = sure_low if at_start else low
        if by_day and self.high is not None:
            high = (self.high.day, WHOLE)
            sure_high = high if at_start else sure_high
        return low, sure_low, high, sure_high


_BEFORE_THAT: Cell = (BEFORE_ALL[0], -1)
_LAST: Cell = (AFTER_ALL[0], 0)


def between(state: State, after: WhenLike | None, upto: WhenLike | None) -> Between:
    """Return what came about behind *after* and within *upto*; *state* gives what is known.

    Raises:
        InvalidDateError: one is no date.
        InvalidQueryError: one has no last day, or they cross.
    """
    low = None if after is None else limit_of(after, state.zone)
    high = None if upto is None else limit_of(upto, state.zone)
    if low and high and high.cell <= low.cell:
        raise InvalidQueryError(
            Phrase(
                f"found nothing between the ends of {after} and of {upto}; name an earlier "
                "date, then a later one",
                f"“{after}”终了与“{upto}”终了之间没有时间；请先写较早的日期，后写较晚的",
            )
        )
    facts = {record.fact: record for record in state.records}
    happenings = [
        Happening(kind, truth, facts[fact])
        for (kind, fact), truth in _Search(state, _Window(low, high)).answers()
        if truth is not Truth.NO
    ]
    happenings.sort(key=lambda one: (one.record.when.sort_key, one.record.rank, one.kind))
    return Between(
        after=after,
        upto=upto,
        as_of=evolve(state.as_of, at=upto),
        head=state.head,
        left_out=state.left_out,
        zone=state.zone,
        happenings=tuple(happenings),
    )


class _Search:
    """Asks of all facts of a state whether they lie in a window."""

    def __init__(self, state: State, window: _Window) -> None:
        self.records = state.records
        self.zone = state.zone
        self.window = window
        happened = state.happened
        self.occurrences = {
            record.fact for record in (*happened.certain, *happened.possible, *happened.not_yet)
        }

    def answers(self) -> _Answers:
        """Yield what came about, with its truth; of records that narrow each other, together."""
        streams: dict[tuple[str, str], list[Record[Any]]] = {}
        for record in self.records:
            if isinstance(record.event, Began | Ended):
                streams.setdefault((record.subject, record.event.what), []).append(record)
        for stream in streams.values():
            yield from self._united(stream, self._of_stream)
        followed = {fact for record in self.records for fact in record.after}
        related = {
            record.fact
            for record in self.records
            if record.after or not followed.isdisjoint((record.id, record.fact))
        }
        yield from self._united(
            [record for record in self.records if record.fact in related], self._of_related
        )
        for record in self.records:
            if record.fact not in related:
                yield from self._of_record(record, None)

    def _united(
        self, records: list[Record[Any]], ask: Callable[[list[Record[Any]]], _Answers]
    ) -> _Answers:
        """Yield what *ask* yields of *records*, united over the cases of their bases."""
        facts = {record.fact: record for record in self.records}
        bases = [facts[name] for name in bases_of(records, facts)]
        truths: dict[_Found, Truth] = {}
        for case in by_base_day(records, bases=bases)[0]:
            for found, truth in ask(case):
                alike = truths.setdefault(found, truth) is truth
                truths[found] = truth if alike else Truth.MAYBE
        yield from truths.items()

    def _of_stream(self, records: list[Record[Any]]) -> _Answers:
        for record, cells in turns(records, self.zone):
            if isinstance(record.event, Began):
                yield ("began", record.fact), self.window.truth(cells)
            else:
                yield ("ended", record.fact), self.window.truth(cells, at_start=True)

    def _of_related(self, records: list[Record[Any]]) -> _Answers:
        places = in_order(records, self.zone, END_OF_TIME).places
        for record in records:
            yield from self._of_record(record, places[record.fact][0].cells)

    def _of_record(self, record: Record[Any], cells: Cells | None) -> _Answers:
        """Yield what is asked of *record*, whose begin was narrowed to *cells*."""
        event, when = record.event, record.when
        if isinstance(event, Became):
            yield ("became", record.fact), self._begun(when, cells)
        elif record.fact in self.occurrences:
            yield ("happened", record.fact), self._begun(when, cells)
        elif not isinstance(event, Held):
            return
        if when.kind == "throughout":
            if isinstance(event, Held):
                yield ("began", record.fact), self._begun(when, None)
            ends = first_after(end_of(when, self.zone))
            yield ("ended", record.fact), self.window.truth(ends, at_start=True)

    def _begun(self, when: When, cells: Cells | None) -> Truth:
        """Return whether *when* begins within; of several occurrences, whether one of them does."""
        if when.kind != "all of":
            cells = cells or begin_of(when, self.zone)
            return self.window.truth(cells, at_start=when.kind == "throughout")
        members = list(islice(when.members, _MOST_MEMBERS))
        found = {self.window.truth(begin_of(one, self.zone)) for one in members}
        if len(members) == _MOST_MEMBERS and Truth.YES not in found:
            return Truth.MAYBE  # there are more, and which of them is not looked at
        return next((one for one in (Truth.YES, Truth.MAYBE) if one in found), Truth.NO)
