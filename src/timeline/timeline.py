"""`Timeline`: what `open` and `create` give.

It delegates to the layers below and adds no logic of its own.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from os import PathLike
from typing import TYPE_CHECKING, Any, Self, TypeVar, final, overload

from timeline.dates import Zone
from timeline.deciding import amendments, decided, expected_of
from timeline.errors import (
    InvalidQueryError,
    Problem,
    StaleAppendError,
)
from timeline.facts import (
    Draft,
    Record,
    WhenLike,
    find_record,
    history,
    withdrawal,
)
from timeline.log import Log
from timeline.log.settings import Settings
from timeline.state import (
    AsOf,
    Between,
    Difference,
    History,
    Projection,
    Reading,
    Replayed,
    State,
    StateIndex,
    SubjectState,
    between,
    changes,
    reading_history,
    replay,
    subject_history,
)
from timeline.state.asof import seen

if TYPE_CHECKING:
    from timeline.chronology import Chronology
    from timeline.chronology.verifying import PageCheck
    from timeline.reporting import Report

S = TypeVar("S")
Where = str | PathLike[str]


@final
class Timeline:
    """A log, and what can be asked of it.

    >>> import timeline
    >>> with timeline.open("memory:") as log:
    ...     record, = log.append(timeline.Draft(timeline.Happened("opened"), when="2023-06"))
    ...     log.at("2023-06-30").happened.certain == (record,)
    True

    Attributes:
        log: The log itself.
        settings: How it is shown.
    """

    def __init__(self, log: Log, settings: Settings | None = None) -> None:
        self.log = log
        self.settings = settings or Settings()
        self._index: StateIndex | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files of the log."""
        self.log.close()

    @property
    def zone(self) -> Zone:
        """The zone in which the days of the log lie."""
        return self.log.zone

    @property
    def head(self) -> int:
        """The position of the last record; 0 for an empty log."""
        return self.log.head

    # ---- writing

    def append(
        self, *drafts: Draft[Any], expected: int | Mapping[str, int] | None = None
    ) -> tuple[Record[Any], ...]:
        """Append *drafts*, all or none, and return their records once they are durable.

        A draft whose id and content the log holds already gives the record that is
        there. *expected* is the position of the last record of the drafts' subject
        that the writer relies on (0: none yet), or one by subject.

        Raises:
            StaleAppendError: a subject moved on.
            IdConflictError: an id is taken by another record.
            CorrectionError: what is corrected is unknown or stands no more.
            InvalidEventError: what is given is no draft, or cannot be stored and read back.
            InvalidQueryError: one *expected* for drafts of several subjects, or no position.
        """
        return self.log.append(drafts, expected=expected_of(drafts, expected))

    def preview(self, *drafts: Draft[Any]) -> tuple[Record[Any], ...]:
        """Return the records that appending *drafts* would add, or raise what it would."""
        return tuple(record for record in self.log.preview(drafts) if record.position > self.head)

    def decide(
        self,
        subject: str,
        projection: Projection[S],
        fn: Callable[[S], Iterable[Draft[Any]] | Draft[Any] | None],
        *,
        at: WhenLike | None = None,
        attempts: int = 3,
    ) -> tuple[Record[Any], ...]:
        """Read *subject*, let *fn* decide, append what it returns, and return the records.

        *fn* gets the state of *projection*, at *at* or by all that is recorded, and
        returns drafts, or nothing; a draft without a subject is about this one. They
        are appended on condition that nothing was recorded of *subject* meanwhile. Else
        all of it is done again, up to *attempts* times: *fn* should do nothing else.
        What it refuses it raises; nothing is appended then.

        Two decisions for drafts without a date are two facts, however equal; equal
        drafts with a date are one fact, and the record that is there is returned.

        Raises:
            UndecidedError: dates leave the state open; *fn* is not asked.
            StaleAppendError: the subject moved on at the last attempt, too.
            InvalidQueryError: *attempts* is below 1.
            What `append` and `replay` raise.
        """
        if attempts < 1:
            raise InvalidQueryError(f"found attempts={attempts}, expected 1 or more")
        while True:
            attempts -= 1
            read = self.replay(projection, at=at, subject=subject)
            drafts = decided(fn(read.state), subject)
            try:
                return self.append(*drafts, expected={subject: read.position}) if drafts else ()
            except StaleAppendError:
                if not attempts:
                    raise

    @overload
    def amend(self, id: str, *, because: str, **changes: Any) -> Record[Any]: ...
    @overload
    def amend(self, id: range, *, because: str, **changes: Any) -> tuple[Record[Any], ...]: ...
    def amend(
        self, id: str | range, *, because: str, **changes: Any
    ) -> Record[Any] | tuple[Record[Any], ...]:
        """Append a record that replaces the standing one of *id* with *changes*; return it.

        *id* is that of a fact, or of a record of it. ``range(12, 312)`` amends what stands
        at these positions and says something else, all or none, and gives the records
        that were appended. Fields of `Draft` or of the event
        may be named, a name that both have meaning the event's; what is not named
        stays. What was replaced stays readable.

        Raises:
            UnknownNameError: there is no such id.
            CorrectionError: what *id* names was withdrawn, or replaced; or nothing changes.
            InvalidEventError: a name in *changes* is no field.
        """
        records = tuple(self.log.read())
        appended = self.log.append(amendments(records, id, because=because, changes=changes))
        return appended[0] if isinstance(id, str) else appended

    def retract(self, *which: str | range, because: str, by: str = "") -> tuple[Record[Any], ...]:
        """Append the retractions of *which*, all or none, and return them.

        A fact's id withdraws the fact with all its corrections; the id of a correction
        undoes it, so that what it replaced stands again; the id of a retraction, too.
        ``range(12, 312)`` covers the facts and corrections at these positions that
        stand. What was withdrawn stays readable.

        Raises:
            UnknownNameError: an id or position is not in the log.
            CorrectionError: an id stands for what was withdrawn or replaced already.
        """
        found = withdrawal(tuple(self.log.read()), which)
        return self.log.append(found.drafts(because=because, by=by))

    # ---- reading

    def record(self, id: str) -> Record[Any]:
        """Return the record with *id*, also one that was corrected since.

        Raises:
            UnknownNameError: there is none.
        """
        return find_record(tuple(self.log.read()), id)

    def records(
        self, *, after: int = 0, subject: str | None = None, type: str | None = None
    ) -> Iterator[Record[Any]]:
        """Yield the records behind position *after*, of *subject* and of *type* if given."""
        return self.log.read(after=after, subject=subject, type=type)

    def follow(self, *, after: int = 0) -> Iterator[Record[Any]]:
        """Yield the records behind position *after*, then those to come; it does not end."""
        return self.log.follow(after=after)

    def verify(self) -> tuple[Problem, ...]:
        """Return what is wrong with the stored bytes; nothing for a sound log."""
        return self.log.verify()

    # ---- asking

    def at(
        self,
        at: WhenLike | None,
        *,
        known: WhenLike | int | None = None,
        published_by: WhenLike | None = None,
    ) -> State:
        """Return the built-in state at *at*, as known at *known*.

        A date means the whole of it, its last day included. With *published_by*, only
        what sources had certainly said by then counts.

        Raises:
            InvalidDateError: a coordinate is no date (words go through `when`).
            InvalidQueryError: a date has no last day, nothing was recorded by *known*, or
                it is a position beyond the head.
        """
        return self._caught_up().at(at, known, published_by)

    def _caught_up(self) -> StateIndex:
        """Return the index of the log, grown by what came since it was last asked."""
        # It is put back once it is whole again: what cannot be read leaves none behind.
        index, self._index = self._index or StateIndex(self.zone), None
        index.add(self.log.read(after=index.head))
        self._index = index
        return index

    @overload
    def history(
        self,
        subject: str,
        indicator: str,
        *,
        known: WhenLike | int | None = None,
        published_by: WhenLike | None = None,
    ) -> History[Reading]: ...

    @overload
    def history(
        self,
        subject: str,
        indicator: None = None,
        *,
        known: WhenLike | int | None = None,
        published_by: WhenLike | None = None,
    ) -> History[SubjectState]: ...

    def history(
        self,
        subject: str,
        indicator: str | None = None,
        *,
        known: WhenLike | int | None = None,
        published_by: WhenLike | None = None,
    ) -> History[Reading] | History[SubjectState]:
        """Return the steps of *indicator* of *subject*, or of *subject* itself, over all days.

        A step is a run of whole days on which the answer is the same; of a subject that
        is what holds of it and its named states.

        Raises:
            UnknownNameError: nothing is recorded of it.
            InvalidDateError, InvalidQueryError: see `at`.
        """
        state = self.at(None, known=known, published_by=published_by)
        if indicator is None:
            return subject_history(state, subject)
        return reading_history(state, subject, indicator)

    def between(
        self,
        after: WhenLike | None,
        upto: WhenLike | None,
        *,
        known: WhenLike | int | None = None,
        published_by: WhenLike | None = None,
    ) -> Between:
        """Return what happened, began, ended or got a new name behind *after* and by *upto*.

        The last day of *after* is not included, and that of *upto* is; None is for no bound.

        Raises:
            InvalidDateError, InvalidQueryError: see `at`; or the two cross.
        """
        state = self.at(None, known=known, published_by=published_by)
        return between(state, after, upto)

    def diff(self, before: AsOf | WhenLike, after: AsOf | WhenLike) -> tuple[Difference, ...]:
        """Return which answers differ between two points, and the records that made them.

        Each point is a date, or an `AsOf` where the other clock or the publication of
        sources matters, too.

        Raises:
            InvalidDateError, InvalidQueryError: see `at`.
        """
        first, second = (one if isinstance(one, AsOf) else AsOf(one) for one in (before, after))
        return changes(self._caught_up(), first, second)

    def replay(
        self,
        projection: Projection[S],
        *,
        at: WhenLike | None = None,
        known: WhenLike | int | None = None,
        published_by: WhenLike | None = None,
        subject: str | None = None,
    ) -> Replayed[S]:
        """Return what *projection* gives at *at*, as known at *known*, for *subject* or all."""
        as_of = AsOf(at, known, published_by)
        return replay(projection, self.log.read(), as_of=as_of, zone=self.zone, subject=subject)

    def why(
        self,
        facts: str | Sequence[str],
        *,
        known: WhenLike | int | None = None,
        published_by: WhenLike | None = None,
    ) -> tuple[Record[Any], ...]:
        """Return the records of *facts* (the `records` of an answer), corrections included.

        One fact may be named by its id alone.

        They are those that were known at *known* and, with *published_by*, count by then.

        Raises:
            InvalidDateError, InvalidQueryError: see `at`.
        """
        wanted = (facts,) if isinstance(facts, str) else facts
        return history(seen(self.log.read(), AsOf(None, known, published_by), self.zone), wanted)

    def check(
        self, *, known: WhenLike | int | None = None, published_by: WhenLike | None = None
    ) -> tuple[Problem, ...]:
        """Return where the books do not balance, errors first: as known, and as published by then.

        See `timeline.checking.check`, and docs/check.md for what each code means.

        Raises:
            InvalidDateError, InvalidQueryError: *known* or *published_by* is no date, or
                nothing was known by it.
        """
        from timeline.checking import check  # noqa: PLC0415 # only for checks

        return check(self.log.read(), self.zone, known=known, published_by=published_by)

    def report(
        self,
        period: WhenLike,
        *,
        known: WhenLike | int | None = None,
        published_by: WhenLike | None = None,
    ) -> "Report":
        """Return the report of *period*: opening and closing values, what came about, plans.

        See `timeline.reporting.report`, and docs/report.md.

        Raises:
            InvalidDateError, InvalidQueryError: see `at`; or *period* has no first day.
        """
        from timeline.facts import as_when  # noqa: PLC0415 # only for reports
        from timeline.reporting import report  # noqa: PLC0415 # as above

        return report(
            self.log.read(),
            as_when(period, self.zone),
            self.zone,
            known=known,
            published_by=published_by,
        )

    def chronology(
        self,
        *,
        lang: str | None = None,
        at: WhenLike | None = None,
        known: WhenLike | int | None = None,
        published_by: WhenLike | None = None,
        documents: str | PathLike[str] | None = None,
        by: str = "year",
        same_day: str = "",
    ) -> "Chronology":
        """Return the chronology of the log, to be rendered.

        It ends with the state at *at*, or on the first day after all that is recorded. As
        *known* the log knew no more than by then, and with *published_by* only what sources
        had certainly said by then counts. With *documents*, the folder of the documents,
        facts show the passages that they cite. Dated entries are grouped *by* ``year``,
        ``lane`` or ``period``, which is a five-year plan; a second entry of a day has
        *same_day* for a date, such as 同日, if that is given.

        Raises:
            InvalidDraftError: a document is not in the folder.
            InvalidDateError, InvalidQueryError: see `at`.
            UnsupportedError: there are no words in *lang*, or no such grouping.
        """
        from timeline.pages import compiled_now  # noqa: PLC0415 # only for rendering

        return compiled_now(
            self.log,
            self.settings,
            lang=lang,
            at=at,
            known=known,
            published_by=published_by,
            documents=documents,
            by=by,
            same_day=same_day,
        )

    def verify_page(
        self, page: bytes, *, documents: str | PathLike[str] | None = None
    ) -> "PageCheck":
        """Return whether *page*, of the form ``html`` or ``site``, is what this log gives.

        It is rendered again from what it says it was made from, the records up to its
        position, and compared byte by byte. *documents* is needed where it shows passages.

        Raises:
            UnsupportedError: it does not say what it was made from.
            InvalidDraftError: a document is not in the folder.
        """
        from timeline.pages import checked  # noqa: PLC0415 # only for pages

        return checked(self.log, self.settings, page, documents=documents)
