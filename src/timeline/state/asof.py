"""The coordinate of a question: true at, known at, and published by.

`look` gives the records that a coordinate sees, and refuses coordinates that no
log can have; `seen` gives the records alone.

Not here: which records had been published (`timeline.state.publication`).
"""

from collections.abc import Iterable
from typing import Any, final

from attrs import frozen

from timeline.dates import Zone
from timeline.errors import InvalidQueryError, Phrase
from timeline.facts import Record, WhenLike, as_when, instant_text, recorded_by
from timeline.state.cells import limit_of
from timeline.state.publication import published


@final
@frozen
class AsOf:
    """A point on both clocks.

    Attributes:
        at: True in the world at: a date means the whole of it, its last day
            included; a clock time means that instant. None: the end of time, when all has
            happened, and even what has no end is over.
        known: Known to the log at: a date or clock time likewise, or the position
            of a record; None: all that is recorded.
        published_by: Only what sources had certainly said by then: a date or clock
            time likewise; None: whenever they appeared.
    """

    at: WhenLike | None
    known: WhenLike | int | None = None
    published_by: WhenLike | None = None


@final
@frozen
class View:
    """What a coordinate sees of a log.

    Attributes:
        records: The records, in order of position.
        head: The position of the last record that was known; 0 for none.
        left_out: The ids of the facts that were known, but not certainly published.
    """

    records: tuple[Record[Any], ...]
    head: int
    left_out: frozenset[str]


def known_instant(known: WhenLike, zone: Zone) -> int:
    """Return the last instant that *known* includes, in microseconds since 1970-01-01T00:00Z.

    Raises:
        InvalidDateError: *known* is no date.
        InvalidQueryError: *known* has no last day.
    """
    when = as_when(known, zone)
    if when.latest is None:
        raise InvalidQueryError(
            Phrase(
                f"found known={when.text!r}, which has no last day; ask for a date such as "
                "'2023-06-30'",
                f"所知时间“{when.text}”没有最后一日；请用“2023-06-30”这样的日期",
            )
        )
    return when.latest


def recorded_at(
    records: Iterable[Record[Any]], known: WhenLike | int | None, zone: Zone
) -> list[Record[Any]]:
    """Return the records of *records* that were recorded by *known*, in order of position.

    Raises:
        InvalidDateError: *known* is no date.
        InvalidQueryError: nothing was recorded by it, or it is a position that *records*
            do not have.
    """
    everything = recorded_by(records)
    if known is None:
        return everything
    if isinstance(known, int):
        head = everything[-1].position if everything else 0
        if known > head:
            raise beyond(known, head)
        upto = recorded_by(everything, position=known)
    else:
        upto = recorded_by(everything, instant=known_instant(known, zone))
    if everything and not upto:
        raise too_early(known, everything[0])
    return upto


def look(records: Iterable[Record[Any]], as_of: AsOf, zone: Zone) -> View:
    """Return what *as_of* sees of *records*, the *zone* being the log's.

    Raises:
        InvalidDateError: a coordinate is no date.
        InvalidQueryError: a date has no last day; or see `recorded_at`.
    """
    known = recorded_at(records, as_of.known, zone)
    head = known[-1].position if known else 0
    if as_of.published_by is None:
        return View(tuple(known), head, frozenset())
    kept, left_out = published(known, limit_of(as_of.published_by, zone), zone)
    return View(tuple(kept), head, left_out)


def seen(records: Iterable[Record[Any]], as_of: AsOf, zone: Zone) -> list[Record[Any]]:
    """Return the records that *as_of* sees of *records*, in order of position; see `look`."""
    return list(look(records, as_of, zone).records)


def beyond(known: int, head: int) -> InvalidQueryError:
    """Return the error of a position that a log with this *head* does not have."""
    return InvalidQueryError(
        Phrase(
            f"found known=#{known}, beyond the last record, #{head}; ask for a position up to "
            "that, or leave it out",
            f"所知位置#{known}在最后一条记录#{head}之后；请用不大于它的位置，或不指明",
        )
    )


def too_early(known: WhenLike | int, first: Record[Any]) -> InvalidQueryError:
    """Return the error of a point in knowledge before the *first* record of a log."""
    asked = f"#{known}" if isinstance(known, int) else str(known)
    position, instant = f"#{first.position}", f"{instant_text(first.recorded_at)[:19]}Z"
    return InvalidQueryError(
        Phrase(
            f"found known={asked}, before the first record of the log ({position}, {instant}); "
            "ask for a later time, or leave it out",
            f"所知时间“{asked}”早于日志的第一条记录（{position}，{instant}）；请用更晚的时间，或不指明",
        )
    )
