"""What can be asked of a log: its state, its history, why, reports and chronologies.

It delegates to the layers below and adds no logic of its own.

Not here: what reads and writes records (`timeline.timeline`).
"""

from collections.abc import Sequence
from os import PathLike
from typing import TYPE_CHECKING, Any, TypeVar, overload

from timeline.dates import Zone
from timeline.errors import Problem
from timeline.facts import Record, WhenLike, history
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


class Asking:
    """What can be asked of a log.

    Attributes:
        log: The log itself.
        settings: How it is shown.
    """

    def __init__(self, log: Log, settings: Settings | None = None) -> None:
        self.log = log
        self.settings = settings or Settings()
        self._index: StateIndex | None = None

    @property
    def zone(self) -> Zone:
        """The zone in which the days of the log lie."""
        return self.log.zone

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
