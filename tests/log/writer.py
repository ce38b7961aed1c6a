"""A process that appends to a log, for tests with several processes or a sudden end.

writer.py LOG batches NAME NUMBER   append NUMBER batches of three facts
writer.py LOG race NAME NUMBER      append NUMBER times on top of what was read
writer.py LOG endless NAME 0        append until killed; say each acknowledged batch
"""

import itertools
import sys

from timeline.errors import StaleAppendError
from timeline.facts import Draft, Happened
from timeline.log import JsonLinesLog


def batch(name: str, number: int) -> list[Draft[Happened]]:
    """Return three facts of the batch *number* of the writer *name*."""
    return [Draft(Happened(f"{name} {number} {part}"), name, when="2023") for part in "abc"]


def race(log: JsonLinesLog, name: str) -> None:
    """Append one fact on top of the last one of the subject, again and again until it is so."""
    while True:
        last = max((record.position for record in log.read(subject="shared")), default=0)
        try:
            log.append([Draft(Happened(name), "shared")], expected={"shared": last})
        except StaleAppendError:
            continue
        return


def main() -> None:
    """Do what the command line says."""
    folder, what, name, number = sys.argv[1:]
    log = JsonLinesLog.open(folder)
    for count in itertools.count() if what == "endless" else range(int(number)):
        if what == "race":
            race(log, name)
        else:
            log.append(batch(name, count))
        if what == "endless":
            print(count, flush=True)  # noqa: T201 # the test reads it


if __name__ == "__main__":
    main()
