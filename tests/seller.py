"""A process that sells seats of a log, for a test with several processes.

seller.py LOG NUMBER   tries to sell NUMBER seats, and prints those that it sold
"""

import sys

from attrs import frozen

import timeline
from timeline import Draft, Projection, Record

SEATS = 25


@timeline.event("seller.sold")
@frozen
class Sold:
    """A seat was sold; nothing in it tells one seller from another."""


sold = Projection(initial=0)


@sold.on(Sold)
def _(count: int, record: Record[Sold]) -> int:
    del record
    return count + 1


def sell(count: int) -> list[Draft[Sold]]:
    """Sell one seat more, if one is left."""
    return [Draft(Sold())] if count < SEATS else []


def main() -> None:
    """Do what the command line says."""
    folder, number = sys.argv[1:]
    with timeline.open(folder) as log:
        for _ in range(int(number)):
            for record in log.decide("hall", sold, sell, attempts=1_000):
                print(record.position)  # noqa: T201 # the test reads it


if __name__ == "__main__":
    main()
