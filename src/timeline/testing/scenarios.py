"""Given what is recorded, doing something: expect what it appends.

    from timeline.testing import given

    def test_a_hall_sells_no_more_seats_than_it_has():
        given(Opened(seats=1), Sold(), subject="hall").doing(sell).raises(SoldOut)

Needs neither pytest nor Hypothesis.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NoReturn, final

import attrs
from attrs import frozen

from timeline.dates import Zone
from timeline.facts import Draft, Record, WhenLike, as_when
from timeline.log import MemoryLog
from timeline.testing.samples import MINUTE, NOON, FakeClock
from timeline.timeline import Timeline

Fact = Draft[Any] | Record[Any] | Any
"""What tests may give and expect: a draft, a record of a log, or an event alone."""

_FIELDS = tuple(
    part.name for part in attrs.fields(Draft) if part.name not in {"event", "when", "recorded_at"}
)


def given(
    *facts: Fact, subject: str = "", zone: str = "UTC", now: WhenLike = "2023-11-14T12:00:00Z"
) -> "Given":
    """Return a log in memory that holds *facts*, recorded one by one.

    Facts are drafts, records of a log, or events; *subject* is that of those that
    name none. *zone* is the log's. What is done next is recorded at *now*, the facts
    a minute apart before it; records keep the time at which they were recorded.

    Raises:
        What `Timeline.append` raises.
    """
    in_zone = Zone.of(zone)
    clock = FakeClock(as_when(now, in_zone).earliest or NOON)
    log = Timeline(MemoryLog(zone=in_zone, origin="given", clock=clock))
    done = clock.now
    for number, fact in enumerate(facts):
        draft = drafted(fact, subject)
        clock.now = max(done - (len(facts) - number) * MINUTE, draft.recorded_at or 0)
        log.append(draft)
    clock.now = max(clock.now, done)
    return Given(log, subject)


def drafted(fact: Fact, subject: str = "") -> Draft[Any]:
    """Return *fact* as a draft, about *subject* if it names none."""
    if isinstance(fact, Record):
        envelope = {name: getattr(fact, name) for name in _FIELDS}
        when = None if fact.stored_when is None else fact.when
        return Draft(fact.event, when=when, recorded_at=fact.recorded_at, **envelope)
    draft: Draft[Any] = fact if isinstance(fact, Draft) else Draft(fact)
    return draft if draft.subject else attrs.evolve(draft, subject=subject)


@final
@frozen
class Given:
    """A log with what was given.

    Attributes:
        log: The log.
        subject: What facts are about that name no subject.
    """

    log: Timeline
    subject: str

    def doing(self, fn: Callable[[Timeline], object]) -> "Done":
        """Call *fn* with the log, and return what came of it."""
        head = self.log.head
        error: Exception | None = None
        try:
            fn(self.log)
        except Exception as raised:  # noqa: BLE001 # what is expected of it is said next
            error = raised
        return Done(tuple(self.log.records(after=head)), error, self.subject)


@final
@frozen
class Done:
    """What came of doing something.

    Attributes:
        records: What it appended.
        error: What it raised; None for nothing.
        subject: What expected facts are about that name no subject.
    """

    records: tuple[Record[Any], ...]
    error: Exception | None
    subject: str

    def expect(self, *facts: Fact) -> None:
        """Check that just *facts* were appended, in this order, and nothing was raised.

        Of an event alone, the event and its subject are compared, if it has one; of a
        record its date besides; of a draft all that it says.

        Raises:
            AssertionError: something else was appended; what was expected and found is told.
            Exception: what was done raised it.
        """
        if self.error is not None:
            raise self.error
        wanted = [_said_of(fact, self.subject) for fact in facts]
        faults = [
            f"{number}: {fault}"
            for number, (want, record) in enumerate(zip(wanted, self.records, strict=False), 1)
            for fault in _differences(want, record)
        ]
        if len(wanted) != len(self.records):
            faults.append(f"expected {len(wanted)} facts, {len(self.records)} were appended")
        if faults:
            _fail([*faults, *_listed("expected", facts), *_listed("appended", self.records)])

    def raises(self, error: type[Exception], *, match: str = "") -> None:
        """Check that *error* was raised, with *match* in its message, and nothing appended.

        Raises:
            AssertionError: nothing was raised, the message is another, or facts were
                appended before.
            Exception: something else was raised.
        """
        if self.error is None:
            _fail([f"expected {error.__name__}, nothing was raised",
                   *_listed("appended", self.records)])  # fmt: skip
        if not isinstance(self.error, error):
            raise self.error
        if match not in str(self.error):
            _fail([f"expected {match!r} in the message of {error.__name__}, found {self.error}"])
        if self.records:
            _fail([f"expected nothing to be appended before {error.__name__}",
                   *_listed("appended", self.records)])  # fmt: skip


def _said_of(fact: Fact, subject: str) -> Mapping[str, Any]:
    """Return what *fact* says that is compared, by name; what has its default is not."""
    draft = drafted(fact, subject)
    names = _FIELDS if isinstance(fact, Draft) else ("subject",)
    said = {name: getattr(draft, name) for name in names}
    plain = {name: getattr(_PLAIN, name) for name in names}
    dated = {"when": draft.when} if isinstance(fact, Draft | Record) else {}
    return {
        "event": draft.event,
        **dated,
        **{name: value for name, value in said.items() if value != plain[name]},
    }


_PLAIN: Draft[Any] = Draft(None)


def _differences(wanted: Mapping[str, Any], record: Record[Any]) -> Iterable[str]:
    for name, want in wanted.items():
        found = getattr(record, name)
        if name == "when":
            want = None if want is None else as_when(want, record.zone)  # noqa: PLW2901 # the same
            found = None if record.stored_when is None else found
        if found != want:
            yield f"expected {name} {_shown(want)}, found {_shown(found)}"


def _shown(value: object) -> str:
    return repr(getattr(value, "text", None) or value)


def _listed(what: str, facts: Iterable[Fact]) -> list[str]:
    return [f"{what}:", *(f"  {number}: {fact!r}" for number, fact in enumerate(facts, 1))]


def _fail(lines: list[str]) -> NoReturn:
    raise AssertionError("\n".join(lines))
