"""Clocks, drafts and small helps for tests of logs.

Not here: the tests themselves (`timeline.testing.contract`).
"""

from collections.abc import Callable, Iterable
from typing import Any

from attrs import define, frozen

from timeline.dates import Zone
from timeline.facts import Draft, Happened, Record, Retracted, event

NOON = 1_700_000_000_000_000
"""2023-11-14T22:13:20Z, in microseconds since 1970-01-01T00:00Z."""

MINUTE = 60_000_000
"""In microseconds."""

SHANGHAI = Zone.of("Asia/Shanghai")


@define
class FakeClock:
    """A clock that a test sets; it stands still.

    Attributes:
        now: In microseconds since 1970-01-01T00:00Z.
    """

    now: int = NOON

    def __call__(self) -> int:
        """Return the time that was set."""
        return self.now


@event("test.counted")
@frozen
class Counted:
    """An event of a program: something was counted."""

    number: int = 0
    share: float = 0.0


def fact(
    text: str, *, subject: str = "lab", when: str | None = "2023-06", **envelope: Any
) -> Draft[Any]:
    """Return a draft that says *text*."""
    return Draft(Happened(text), subject, when=when, **envelope)


def undated(text: str, *, subject: str = "lab", **envelope: Any) -> Draft[Any]:
    """Return a draft that happened when it is recorded."""
    return fact(text, subject=subject, when=None, **envelope)


def retraction(target: str, **envelope: Any) -> Draft[Any]:
    """Return the draft that withdraws record *target*."""
    return Draft(Retracted(), retracts=target, **envelope)


def texts(records: Iterable[Record[Any]]) -> list[str]:
    """Return what *records* say, in their order."""
    return [record.data.get("text", record.type) for record in records]


def ids(records: Iterable[Record[Any]]) -> list[str]:
    """Return the ids of *records*, in their order."""
    return [record.id for record in records]


def one(records: tuple[Record[Any], ...]) -> Record[Any]:
    """Return the only one of *records*."""
    (record,) = records
    return record


def rounds(number: int, between: Callable[[], object] = lambda: None) -> Callable[[], bool]:
    """Return a wait for `follow` that ends it after *number* looks, doing *between* each time."""
    left = number

    def wait() -> bool:
        nonlocal left
        left -= 1
        between()
        return left > 0

    return wait
