"""Let dates follow the date that they hang on.

今年, 近两年 and their like are counted from another fact's date, the
publication of their source (`Origin.base`). When that fact is corrected, the
words are resolved again against its new date, by the rule they were read with.
"""

from collections.abc import Callable, Container, Iterable, Mapping
from typing import Any

from timeline.dates import When
from timeline.facts.record import Record
from timeline.facts.whens import when_from_json, when_to_json


def rebased(
    records: Iterable[Record[Any]], corrected: Container[str] | None = None
) -> list[Record[Any]]:
    """Return *records*, in which every date that hangs on a corrected fact has moved with it.

    *records* are those that stand: one of each fact. *corrected* are the facts of which
    a correction was known, whether it stands or not; without it, those of which one
    stands. Dates that hang on what is not among *records*, or in a ring, stay as they
    were recorded.
    """
    records = list(records)
    if corrected is None:
        corrected = {record.fact for record in records if record.supersedes}
    facts = {record.fact: record for record in records}
    done: dict[str, Record[Any]] = {}
    return [followed(record, facts, corrected, done) for record in records]


def followed(
    record: Record[Any],
    facts: Mapping[str, Record[Any]],
    corrected: Container[str],
    done: dict[str, Record[Any]],
) -> Record[Any]:
    """Return *record*, moved with the facts that its dates hang on; see `rebased`.

    *facts* are those that stand, by id; *done* keeps what was returned, by fact.
    """

    def move(record: Record[Any], waiting: frozenset[str]) -> Record[Any]:
        fact = record.fact
        if fact in done:
            return done[fact]
        waiting |= {fact}

        def base_of(name: str) -> When | None:
            base = facts.get(name)
            if base is None or name in waiting:
                return None
            new = move(base, waiting)
            return new.when if name in corrected or new is not base else None

        done[fact] = moved(record, base_of)
        return done[fact]

    return move(record, frozenset())


def moved(record: Record[Any], base_of: Callable[[str], When | None]) -> Record[Any]:
    """Return *record* with its dates in words counted from those that *base_of* gives by fact id.

    Dates whose base it does not know stay as they are.

    Raises:
        InvalidDateError: a rule is in no table, or words mean no existing day now.
    """
    stored = _resolved(record, record.stored_when, base_of)
    data = {key: _resolved(record, value, base_of) for key, value in record.data.items()}
    if stored == record.stored_when and data == record.data:
        return record
    return record.dated(stored, data)


def hangs_on(record: Record[Any]) -> tuple[str, ...]:
    """Return the facts that dates of *record* hang on, at first hand."""
    return tuple(
        stored["base"] for stored in (record.stored_when, *record.data.values()) if _hangs(stored)
    )


def _hangs(stored: Any) -> bool:
    """Whether *stored* is a date in words that hang on a base."""
    return isinstance(stored, Mapping) and {"text", "words", "rule", "base"} <= stored.keys()


def _resolved(record: Record[Any], stored: Any, base_of: Callable[[str], When | None]) -> Any:
    """Return *stored*, resolved again if it is a date whose base is known."""
    if not _hangs(stored):
        return stored
    base = base_of(stored["base"])
    when = when_from_json(stored, record.zone)
    return stored if base is None or when is None else when_to_json(when.rebased(base))
