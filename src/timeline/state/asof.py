"""The coordinate of a question: true at, known at."""

from collections.abc import Iterable
from typing import Any, final

from attrs import frozen

from timeline.dates import Zone
from timeline.errors import InvalidQueryError, Phrase
from timeline.facts import Record, WhenLike, as_when, recorded_by


@final
@frozen
class AsOf:
    """A point on both clocks.

    Attributes:
        at: True in the world at: a date means the whole of it, its last day
            included; a clock time means that instant. None: everything.
        known: Known to the log at: a date or clock time likewise, or the position
            of a record; None: all that is recorded.
    """

    at: WhenLike | None
    known: WhenLike | int | None = None


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
        InvalidDateError, InvalidQueryError: *known* is no date, or nothing was recorded by it.
    """
    everything = recorded_by(records)
    if known is None:
        return everything
    if isinstance(known, int):
        upto = recorded_by(everything, position=known)
    else:
        upto = recorded_by(everything, instant=known_instant(known, zone))
    if everything and not upto:
        raise InvalidQueryError(
            Phrase(
                f"found known={known!s}, before the first record of the log; "
                "ask for a later time, or leave it out",
                f"所知时间“{known!s}”早于日志的第一条记录；请用更晚的时间，或不指明",
            )
        )
    return upto
