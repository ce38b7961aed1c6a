"""What became or ceased to be between two points in time: happened, began, ended, changed names.

Of each fact it is asked whether it lies behind the one point and within the
other, (t1, t2]: certainly if all of its cells do, possibly if some do. The state
at both points does not say that: what is possible at both may have happened
before the first in one world, and after the second in another, but in none
between them.

Where dates hang on one imprecise date, or an `after` orders them, that narrows the
answers as it does those of the state (`timeline.state.scene`).

Not here: which answers differ between two points (`timeline.state.differences`).
"""

from collections.abc import Iterable, Iterator
from typing import Any, Literal, TypeAlias, final

from attrs import evolve, frozen

from timeline.dates import Truth, When, WhenLike, Zone, civil_day, day, day_number
from timeline.errors import InvalidQueryError, Phrase
from timeline.facts import Became, Began, Ended, Held, Record, as_when
from timeline.state.asof import AsOf
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
    occurrences_of,
)  # fmt: skip
from timeline.state.happened import is_undated
from timeline.state.holdings import alternate, first_after, turns
from timeline.state.order import related
from timeline.state.scene import Case, Scene, united
from timeline.state.state import State

Kind: TypeAlias = Literal["happened", "began", "ended", "became"]


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
        records: The ids of the facts it rests on, its own first: the begins and ends
            that alternate with it, and what an `after` ties to it, narrow its date.
    """

    kind: Kind
    truth: Truth
    record: Record[Any]
    records: tuple[str, ...]


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
        undated: The occurrences of which nothing is known of when.
    """

    after: WhenLike | None
    upto: WhenLike | None
    as_of: AsOf
    head: int
    left_out: frozenset[str]
    zone: Zone
    happenings: tuple[Happening, ...]
    undated: tuple[Record[Any], ...]

    @property
    def certain(self) -> tuple[Happening, ...]:
        """What came about in every world."""
        return tuple(one for one in self.happenings if one.truth is Truth.YES)

    @property
    def possible(self) -> tuple[Happening, ...]:
        """What came about in some worlds, not in all."""
        return tuple(one for one in self.happenings if one.truth is Truth.MAYBE)


def day_before(first: WhenLike, zone: Zone) -> When:
    """Return the point behind which *first* begins: the day before it, or its clock time.

    >>> from timeline.dates import UTC
    >>> day_before("2023", UTC).text
    '2022-12-31'

    Raises:
        InvalidDateError: it is no date.
        InvalidQueryError: it has no first day.
    """
    when = as_when(first, zone)
    if when.start.unit == "instant":
        return when
    if when.first_day is None:
        raise no_first_day(when)
    number = day_number(*when.first_day) - 1
    while number in zone.skipped:
        number -= 1
    return day(*civil_day(number), zone=zone)


def no_first_day(when: When) -> InvalidQueryError:
    """Return the error that says that *when* has no first day."""
    return InvalidQueryError(
        Phrase(
            f"found {when.text!r}, which has no first day; ask for a date such as '2023-01-01'",
            f"“{when.text}”没有第一日；请用“2023-01-01”这样的日期",
        )
    )


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
    happenings: list[Happening] = []
    undated: list[Record[Any]] = []
    search = _Search(state, _Window(low, high))
    for kind, fact, truth in search.answers():
        record = facts[fact]
        if truth is Truth.MAYBE and kind == "happened" and is_undated(record.when):
            undated.append(record)
        elif truth is not Truth.NO:
            happenings.append(Happening(kind, truth, record, search.rests_on(record)))
    happenings.sort(
        key=lambda one: (one.record.when.sort_key, one.record.rank, one.kind == "ended")
    )
    return Between(
        after=after,
        upto=upto,
        as_of=evolve(state.as_of, at=upto),
        head=state.head,
        left_out=state.left_out,
        zone=state.zone,
        happenings=tuple(happenings),
        undated=tuple(undated),
    )


class _Search:
    """Asks of all facts of a state whether they lie in a window.

    Attributes:
        streams: The begins and ends of each thing, by subject and by what it is.
    """

    def __init__(self, state: State, window: _Window) -> None:
        self.records = state.records
        self.streams: dict[tuple[str, str], list[Record[Any]]] = {}
        for record in self.records:
            if isinstance(record.event, Began | Ended):
                self.streams.setdefault((record.subject, record.event.what), []).append(record)
        self.zone = state.zone
        self.window = window
        facts = {record.fact: record for record in self.records}
        self.scene = Scene(facts, related(self.records), END_OF_TIME, self.zone)
        happened = state.happened
        self.occurrences = {record.fact for record in happened.every}

    def answers(self) -> Iterator[tuple[Kind, str, Truth]]:
        """Yield what comes about, by which fact, and whether within the window."""
        for record in self.records:
            event = record.event
            if isinstance(event, Became):
                yield "became", record.fact, self._begun(record)
            elif isinstance(event, Held):
                if record.when.kind == "throughout":
                    yield "began", record.fact, self._begun(record)
                    yield "ended", record.fact, self._ended(record)
            elif record.fact in self.occurrences:
                yield "happened", record.fact, self._begun(record)
                if record.when.kind == "throughout":
                    yield "ended", record.fact, self._ended(record)
        for stream in self.streams.values():
            yield from self._of_stream(stream)

    def rests_on(self, record: Record[Any]) -> tuple[str, ...]:
        """Return the facts that the answers about *record* rest on."""
        if isinstance(record.event, Began | Ended):
            beside = self.scene.ids(self.streams[record.subject, record.event.what])
            return tuple(dict.fromkeys((record.fact, *beside)))
        return self.scene.ids([record])

    def _begun(self, record: Record[Any]) -> Truth:
        """Return whether *record* begins within; of several occurrences, whether one does."""
        at_start = record.when.kind == "throughout"

        def look(case: Case) -> Truth:
            places = case.places_of(case.records[0])
            return _one_of(self.window.truth(one.cells, at_start=at_start) for one in places)

        if occurrences_of(record.when) == (record.when,) and record.when.kind == "all of":
            # There are too many to look at each: one of their days may be within.
            days = (Cells((_days(first, last),), by_day=True) for first, last in record.when.days)
            return Truth.NO if _one_of(map(self.window.truth, days)) is Truth.NO else Truth.MAYBE
        if not self.scene.ties and record.when.kind != "all of":
            # One cell of its own decides, whatever its date hangs on.
            cells = begin_of(record.when, self.zone)
            return self.window.truth(cells, at_start=at_start)
        return self.scene.answer([record], look, is_decided=_is_decided, unite=united)[0]

    def _ended(self, record: Record[Any]) -> Truth:
        """Return whether *record* ends within: not before it can begin, by what it follows."""

        def look(case: Case) -> Truth:
            (one,) = case.records
            begins = min(place.cells.first for place in case.places_of(one))
            ends = end_of(one.when, self.zone)
            ends = ends.clipped(begins, AFTER_ALL) or ends
            return self.window.truth(first_after(ends), at_start=True)

        return self.scene.answer([record], look, is_decided=_is_decided, unite=united)[0]

    def _of_stream(self, stream: list[Record[Any]]) -> Iterator[tuple[Kind, str, Truth]]:
        ordered = sorted(stream, key=lambda record: record.rank)

        def look(case: Case) -> tuple[Truth, ...]:
            return tuple(
                self.window.truth(cells, at_start=isinstance(record.event, Ended))
                for record, cells in turns(case.records, self.zone)
            )

        truths, _ = self.scene.answer(
            ordered,
            look,
            is_decided=lambda found: all(map(_is_decided, found)),
            unite=lambda cases: tuple(map(united, zip(*cases, strict=True))),
            fits=alternate,
        )
        for record, truth in zip(ordered, truths, strict=True):
            yield "ended" if isinstance(record.event, Ended) else "began", record.fact, truth


def _days(first: int | None, last: int | None) -> tuple[Cell, Cell]:
    return (
        BEFORE_ALL if first is None else (first, WHOLE),
        AFTER_ALL if last is None else (last, WHOLE),
    )


def _is_decided(truth: Truth) -> bool:
    return truth is not Truth.MAYBE


def _one_of(truths: Iterable[Truth]) -> Truth:
    """Return what is true of at least one of several that are each true for itself."""
    found = set(truths)
    return next((truth for truth in (Truth.YES, Truth.MAYBE) if truth in found), Truth.NO)
