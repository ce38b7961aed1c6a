"""Look at a draft file as at a log, before it is kept."""

from collections.abc import Callable

from attrs import evolve

from timeline.drafts.reading import ReadDrafts
from timeline.log import MemoryLog


def as_log(
    read: ReadDrafts, *, origin: str = "", clock: Callable[[], int] = lambda: 0
) -> MemoryLog:
    """Return a log in memory that holds what *read* holds.

    So a draft file can be asked what a log can be asked. It has not been recorded
    yet; that its answers do not depend on the day on which one looks, *clock* stands
    still, at 1970-01-01T00:00Z if no other is given, and recorded times of its own
    are left aside.

    Raises:
        InvalidDraftError: the file has an error.
        ConflictError: it corrects what it does not hold.
    """
    log = MemoryLog(zone=read.settings.zone, origin=origin, clock=clock)
    log.append([evolve(draft, recorded_at=None) for draft in read.accepted()])
    return log
