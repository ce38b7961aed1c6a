"""Hold a program to the logs that it has written: what was kept must be read for ever.

Keep a small log of each version of your events beside your tests, never write it
again, and check it on every run:

    from timeline.testing.golden import check_golden

    def test_old_logs_are_read():
        check_golden("tests/data/v1")

Not here: what a log means; compare that with what you expect of it.
"""

from os import PathLike

from timeline.errors import InvalidEventError
from timeline.facts import Unregistered
from timeline.log import open_log


def check_golden(where: str | PathLike[str], *, unknown: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Check that the log at *where* verifies and that every event of it has its class.

    The log is opened for reading only. *unknown* names the event types that the
    program is meant not to know; they come back as `Unregistered`. Returns the
    types that the log holds, so that a test can tell whether it covers them all.

    Raises:
        AssertionError: it does not verify, or an event cannot be read; every fault is told.
        LogNotFoundError, CorruptLogError: there is no log, or its first line cannot be read.
    """
    log = open_log(where, read_only=True)
    _refuse([problem.say() for problem in log.verify()])
    faults: list[str] = []
    types: dict[str, None] = {}
    for record in log.read():
        types[record.type] = None
        try:
            event = record.event
        except InvalidEventError as error:
            faults.append(f"#{record.position} {record.id}: {error}")
            continue
        if isinstance(event, Unregistered) and record.type not in unknown:
            faults.append(
                f"#{record.position} {record.id}: found no class for {record.type!r} "
                f"version {record.version}, expected one"
            )
    _refuse(faults)
    return tuple(types)


def _refuse(faults: list[str]) -> None:
    if faults:
        raise AssertionError("\n".join(faults))
