"""What a difference costs: what changed, not how long the log is.

    pytest tests/bench/test_diff_speed.py --benchmark-only --benchmark-timer=time.process_time

10⁴ and 10⁵ records, of ten to a subject, 5 % of them backdated; ``few`` is a day in which some
ten are dated, ``many`` is a year. The same is asked of what was learned: the last ten records,
or the last thousand. Beside the shorter log stands the comparison of the two whole states.
"""

import random
from functools import cache
from typing import Any

import pytest

from tests.facts.making import record
from timeline.dates import UTC, civil_day, day_number
from timeline.facts import Became, Happened, Held, Measured, Record
from timeline.state import AsOf, StateIndex, changes, differences

Benchmark = Any

SIZES = (10_000, 100_000)
OF_SUBJECT = 10
FIRST = day_number(2015, 1, 1)
EVENTS = (
    lambda _: Happened(),
    lambda n: Measured("labs", f"{n % 90 + 1} 家"),
    lambda n: Became("name", f"name {n}"),
    lambda n: Held("office", value=f"head {n}"),
)


def date(number: int) -> str:
    year, month, day = civil_day(FIRST + number)
    return f"{year}-{month:02}-{day:02}"


@cache
def records(size: int) -> tuple[Record[Any], ...]:
    """Return *size* records, ten a day; one in twenty is dated up to a hundred days before."""
    chosen = random.Random(size)  # noqa: S311 # the same log each time, and no secret
    made = []
    for number in range(size):
        day = number // OF_SUBJECT - (chosen.randrange(100) if number % 20 == 0 else 0)
        event = EVENTS[number % len(EVENTS)](number)
        when = f"{date(day)}/{date(day + 30)}" if isinstance(event, Held) else date(day)
        subject = f"s{chosen.randrange(size // OF_SUBJECT)}"
        made.append(record(number + 1, event, when=when, subject=subject))
    return tuple(made)


@cache
def index(size: int) -> StateIndex:
    return StateIndex(UTC, records(size))


def points(size: int, what: str) -> tuple[AsOf, AsOf]:
    """Return two points in the middle of the log, or in what is known of its end."""
    middle = size // OF_SUBJECT // 2
    match what:
        case "few dated":
            return AsOf(date(middle)), AsOf(date(middle + 1))
        case "many dated":
            return AsOf(date(middle)), AsOf(date(middle + 365))
        case "few learned":
            return AsOf("2100", known=size - 10), AsOf("2100")
        case _:
            return AsOf("2100", known=size - 1_000), AsOf("2100")


WHAT = ("few dated", "many dated", "few learned", "many learned")


@pytest.mark.parametrize("what", WHAT)
@pytest.mark.parametrize("size", SIZES)
def test_the_touched_part(benchmark: Benchmark, size: int, what: str) -> None:
    asked = points(size, what)
    indexed = index(size)

    found = benchmark.pedantic(lambda: changes(indexed, *asked), rounds=5, warmup_rounds=1)

    assert found
    benchmark.extra_info["differences"] = len(found)


@pytest.mark.parametrize("what", WHAT)
@pytest.mark.parametrize("size", SIZES[:1])
def test_the_whole_states(benchmark: Benchmark, size: int, what: str) -> None:
    before, after = points(size, what)
    indexed = index(size)

    def whole() -> int:
        return len(
            differences(
                indexed.at(before.at, before.known),
                indexed.at(after.at, after.known),
                records(size),
            )
        )

    assert benchmark.pedantic(whole, rounds=1) == len(changes(indexed, before, after))
