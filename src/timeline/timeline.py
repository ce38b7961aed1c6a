"""`Timeline`: what `open` and `create` give; here, what reads and writes records.

It delegates to the layers below and adds no logic of its own.

Not here: what is asked of them (`timeline.asking`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from os import PathLike
from typing import Any, Self, TypeVar, final, overload

from timeline.asking import Asking
from timeline.deciding import amendments, decided, expected_of
from timeline.errors import InvalidQueryError, Problem, StaleAppendError
from timeline.facts import Draft, Record, WhenLike, find_record, withdrawal
from timeline.state import Projection

S = TypeVar("S")
Where = str | PathLike[str]


@final
class Timeline(Asking):
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

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files of the log."""
        self.log.close()

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
