"""`Timeline`: what `open` and `create` give.

It delegates to the layers below and adds no logic of its own.
"""

import builtins
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar, final, overload

from attrs import evolve

from timeline.dates import When, Zone
from timeline.errors import (
    InvalidEventError,
    InvalidQueryError,
    LogNotFoundError,
    Problem,
    StaleAppendError,
)
from timeline.facts import (
    Draft,
    Published,
    Record,
    WhenLike,
    amendment,
    as_when,
    correction_of,
    covered,
    find_record,
    history,
    withdrawal,
)
from timeline.log import Clock, Log, create_log, open_log
from timeline.log.disk import reached
from timeline.log.settings import Settings, read_settings, write_settings
from timeline.state import (
    AsOf,
    Between,
    Difference,
    History,
    Projection,
    Reading,
    Replayed,
    State,
    SubjectState,
    between,
    differences,
    reading_history,
    replay,
    state_at,
    subject_history,
)

if TYPE_CHECKING:
    from timeline.chronology import Chronology
    from timeline.chronology.made import Made
    from timeline.chronology.verifying import PageCheck
    from timeline.reporting import Report

S = TypeVar("S")
Where = str | PathLike[str]

FILE_SUFFIXES = (
    ".yaml", ".yml", ".csv", ".tsv", ".xlsx", ".xlsm", ".jsonl", ".ndjson", ".jsonl.gz",
)  # fmt: skip
"""Of files that are opened as a log in memory, to be looked at."""


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

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
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
        _refuse_other_than_drafts(drafts)
        if expected is not None and not _is_expected(expected):
            raise InvalidQueryError(
                f"found expected={expected!r}, expected a position (0 for none), or one by "
                "subject: {'subject': position}"
            )
        if isinstance(expected, int):
            subjects = {draft.subject for draft in drafts}
            if len(subjects) > 1:
                raise InvalidQueryError(
                    f"found expected={expected} for the subjects {sorted(subjects)}; "
                    "give one by subject: expected={'subject': position}"
                )
            expected = dict.fromkeys(subjects, expected)
        return self.log.append(drafts, expected=expected)

    def preview(self, *drafts: Draft[Any]) -> tuple[Record[Any], ...]:
        """Return the records that appending *drafts* would add; nothing is kept.

        Raises:
            What `append` raises.
        """
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
            drafts = _decided(fn(read.state), subject)
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
        if isinstance(id, str):
            return self.log.append([amendment(records, id, because=because, changes=changes)])[0]
        drafts = (
            correction_of(record, because=because, changes=changes)
            for record in covered(records, id).records
        )
        return self.log.append([draft for draft in drafts if draft is not None])

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
        return state_at(self.log.read(), AsOf(at, known, published_by), self.zone)

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
        points = [one if isinstance(one, AsOf) else AsOf(one) for one in (before, after)]
        states = [self.at(it.at, known=it.known, published_by=it.published_by) for it in points]
        return differences(states[0], states[1], self.log.read())

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

    def why(self, facts: Sequence[str]) -> tuple[Record[Any], ...]:
        """Return the records of *facts* (the `records` of an answer), corrections included."""
        return history(self.log.read(), facts)

    def check(self, *, known: WhenLike | int | None = None) -> tuple[Problem, ...]:
        """Return where the books do not balance, as known at *known*: errors first.

        See `timeline.checking.check`, and docs/check.md for what each code means.

        Raises:
            InvalidDateError, InvalidQueryError: *known* is no date, or nothing was known by it.
        """
        from timeline.checking import check  # noqa: PLC0415 # only for checks

        return check(self.log.read(), self.zone, known=known)

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
        documents: str | PathLike[str] | None = None,
    ) -> "Chronology":
        """Return the chronology of the log, to be rendered.

        It ends with the state at *at*, or by all that is recorded. With *documents*,
        the folder of the documents, facts show the passages that they cite.

        Raises:
            InvalidDraftError: a document is not in the folder.
            UnsupportedError: there are no words in *lang*.
        """
        shown = lang or self.settings.languages[0]
        title, lanes = self.settings.title_in(shown), self.settings.lanes_in(shown)
        found = None if documents is None else _texts(builtins.list(self.log.read()), documents)
        asked = "" if at is None else _asked(as_when(at, self.zone))
        made = _made(self, shown, title=title, lanes=lanes, at=asked, documents=found)
        return _compiled(self, made, found)

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
        from timeline.chronology.made import made_of  # noqa: PLC0415 # only for pages
        from timeline.chronology.verifying import (  # noqa: PLC0415 # likewise
            PageCheck,
            difference,
            log_faults,
            view_notes,
        )
        from timeline.log.stored import Prefix, root_of  # noqa: PLC0415 # likewise

        made = made_of(page)
        then = Timeline(Prefix(self.log, made.position), self.settings)
        faults = log_faults(
            made,
            origin=self.log.origin,
            head=self.head,
            chain=then.log.head_chain,
            root=root_of(then.log),
            has_documents=documents is not None,
        )
        if faults:
            return PageCheck(made=made, faults=faults)
        found = _texts(builtins.list(then.log.read()), documents) if documents else None
        again = _made(
            then, made.lang, title=made.title, lanes=made.lanes, at=made.at, documents=found
        )
        again = evolve(again, version=made.version)
        return PageCheck(
            made=made,
            difference=difference(page, _rendered(_compiled(then, again, found), made)),
            notes=view_notes(
                made,
                head=self.head,
                title=self.settings.title_in(made.lang),
                lanes=self.settings.lanes_in(made.lang),
                version=_version(),
            ),
        )


def open(
    where: Where,
    *,
    read_only: bool = False,
    documents: str | PathLike[str] | None = None,
    clock: Clock | None = None,
) -> Timeline:
    """Open the log at *where*: a folder, ``memory:`` for a new one, or a file of facts.

    A file of facts becomes a log in memory, so that one can look before keeping: a
    draft in YAML, CSV or XLSX, an export in JSON Lines, or foreign JSON Lines and CSV
    with a field map of the same name beside it. It is read whole, and refused whole if
    it has a fault. *documents* is the folder in which quotations are looked for;
    without it they have no place.

    Raises:
        LogNotFoundError: there is none.
        LogAccessError: the system does not let it be read.
        CorruptLogError: it is not what was written.
        InvalidDraftError: the draft file has faults.
        UnsupportedError: *where* names a kind of log that this version does not open.
    """
    if str(where).lower().endswith(FILE_SUFFIXES) and not Path(where).is_dir():
        return _open_file(Path(where), None if documents is None else Path(documents))
    log = open_log(where, read_only=read_only, clock=clock)
    folder = Path(where)
    return Timeline(log, read_settings(folder) if folder.is_dir() else None)


def create(
    where: Where,
    *,
    zone: str = "UTC",
    origin: str = "",
    settings: Settings | None = None,
    clock: Clock | None = None,
) -> Timeline:
    """Make a log in the folder *where* and open it.

    *zone* says whose days its dates are, and *origin* names the log for
    checkpoints; both are written once and cannot be changed.

    Raises:
        LogExistsError: there is one.
        LogAccessError: the system does not let it be made there.
        InvalidDateError: *zone* is not in the zone database.
    """
    log = create_log(where, zone=zone, origin=origin, clock=clock)
    if settings is not None and Path(where).is_dir():
        write_settings(Path(where), settings)
    return Timeline(log, settings)


def when(text: str, *, base: WhenLike | None = None, zone: str = "UTC") -> When:
    """Return when *text* says: EDTF or words, the words counted from *base*.

    >>> when("2023年6月").text
    '2023-06'

    Raises:
        InvalidDateError: *text* is no date.
    """
    from timeline.dates import read  # noqa: PLC0415 # words are loaded when they are used
    from timeline.facts import as_when  # noqa: PLC0415 # beside it

    in_zone = Zone.of(zone)
    return read(text, base=None if base is None else as_when(base, in_zone), zone=in_zone)


def _made(
    log: Timeline,
    lang: str,
    *,
    title: str,
    lanes: Mapping[str, str],
    at: str,
    documents: Mapping[str, str] | None,
) -> "Made":
    """Return what a page of *log*, so shown, is made from."""
    from hashlib import sha256  # noqa: PLC0415 # only for pages

    from timeline.chronology.made import Made  # noqa: PLC0415 # likewise
    from timeline.log.stored import root_of  # noqa: PLC0415 # likewise

    return Made(
        version=_version(),
        origin=log.log.origin,
        position=log.head,
        chain=log.log.head_chain,
        root=root_of(log.log),
        lang=lang,
        title=title,
        lanes=lanes,
        at=at,
        documents={
            id: sha256(text.encode("utf-8", "replace")).hexdigest()
            for id, text in (documents or {}).items()
        },
    )


def _asked(at: When) -> str:
    """Return *at* as a page says it, from which it is read again: its words, else EDTF."""
    origin = at.origin
    stands_alone = origin is not None and not origin.base and origin.base_when is None
    return origin.words if origin and stands_alone else at.text


def _compiled(log: Timeline, made: "Made", documents: Mapping[str, str] | None) -> "Chronology":
    """Return the chronology of *log* that is so *made*."""
    from timeline.chronology import Head, chronology  # noqa: PLC0415 # only for rendering

    return chronology(
        log.log.read(),
        lang=made.lang,
        title=made.title,
        lanes=made.lanes,
        zone=log.zone,
        head=Head(position=made.position, chain=made.chain, origin=made.origin),
        state=log.at(when(made.at, zone=log.zone.name) if made.at else None),
        documents=documents,
        made=made,
    )


def _rendered(chronology: "Chronology", made: "Made") -> bytes:
    """Return the page of *chronology* that *made* names."""
    from timeline.chronology import render, render_folder  # noqa: PLC0415 # only for rendering

    if made.form == "site":
        return render_folder(chronology).get(made.file, b"")
    return render(chronology, "html")


def _version() -> str:
    from timeline import __version__  # noqa: PLC0415 # the package imports this module

    return __version__


def _decided(found: Iterable[Draft[Any]] | Draft[Any] | None, subject: str) -> list[Draft[Any]]:
    """Return the drafts of a decision about *subject*, as facts of their own."""
    drafts = [found] if isinstance(found, Draft) else builtins.list(found or ())
    _refuse_other_than_drafts(drafts)
    # Two deciders that come to the same by themselves mean two facts; an id from the
    # content would make the second a retry of the first.
    return [
        evolve(
            draft,
            subject=draft.subject or subject,
            id=draft.id or (os.urandom(8).hex() if draft.when is None else None),
        )
        for draft in drafts
    ]


def _refuse_other_than_drafts(drafts: Sequence[object]) -> None:
    for draft in drafts:
        if not isinstance(draft, Draft):
            raise InvalidEventError(
                f"found a value of type {type(draft).__name__}, expected drafts one by one: "
                "append(timeline.Draft(event), …)"
            )


def _is_expected(value: object) -> bool:
    """Whether *value* is a position, or positions by subject."""
    if isinstance(value, Mapping):
        return all(isinstance(it, int) for it in value.values())
    return isinstance(value, int)


def _texts(records: Sequence[Record[Any]], folder: str | PathLike[str]) -> dict[str, str]:
    from timeline.drafts import Documents  # noqa: PLC0415 # only with documents

    documents = Documents(Path(folder))
    return {
        record.fact: documents.text(record)
        for record in records
        if isinstance(record.event, Published) and record.event.file
    }


def _open_file(path: Path, documents: Path | None) -> Timeline:
    from timeline.drafts import as_log  # noqa: PLC0415 # brings PyYAML
    from timeline.leaving.looking import read_facts  # noqa: PLC0415 # likewise

    if not path.exists():
        raise LogNotFoundError(str(path))
    with reached(path):
        path.open("rb").close()
    read = read_facts(path, documents=documents)
    languages = tuple(read.settings.title) or Settings().languages
    return Timeline(as_log(read), Settings(title=read.settings.title, languages=languages))
