"""Run every check over a log and put what they find in order."""

from collections.abc import Iterable
from typing import Any

from timeline.checking.assertions import assertions
from timeline.checking.books import Books
from timeline.checking.changes import differing_changes
from timeline.checking.doubts import doubts
from timeline.checking.figures import contradictions
from timeline.checking.links import bases, references
from timeline.checking.order import alternation, deadlines, later_than_source, said_order
from timeline.checking.parts import parts, shorter_times
from timeline.checking.ratios import ratios, thresholds
from timeline.checking.values import impossible_values, units
from timeline.dates import Zone
from timeline.errors import Problem
from timeline.facts import Record, WhenLike

_CHECKS = (
    contradictions, differing_changes, ratios, thresholds, parts, shorter_times, units,
    impossible_values, assertions, alternation, deadlines, said_order, later_than_source,
    references, bases,
)  # fmt: skip


def check(
    records: Iterable[Record[Any]],
    zone: Zone,
    *,
    known: WhenLike | int | None = None,
    published_by: WhenLike | None = None,
) -> tuple[Problem, ...]:
    """Return what does not balance in *records*: errors first, then in order of position.

    A contradiction is an error where the figures are plain, and a warning where one
    of them is only approximate. A doubt that somebody has noted is a warning until
    what it is about has been corrected or withdrawn; one that says what another check
    finds as well is listed once, with that.

    Args:
        records: All records of the log.
        zone: The log's zone.
        known: As known to the log at that time or position; None: all.
        published_by: Only what sources had certainly said by then; None: whenever they did.

    Raises:
        InvalidDateError, InvalidQueryError: *known* or *published_by* is no date, or nothing
            was known by it.
    """
    books = Books(records, zone, known, published_by)
    found = [problem for one in _CHECKS for problem in one(books)]
    found.extend(doubts(books, found))
    positions = {record.fact: record.position for record in books.everything}
    found.sort(
        key=lambda problem: (
            problem.severity != "error",
            positions.get(problem.records[0], 0),
            problem.code,
        )
    )
    return tuple(found)
