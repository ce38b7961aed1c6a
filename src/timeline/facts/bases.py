"""Let dates follow the date that they hang on.

今年, 近两年 and their like are counted from another fact's date, the
publication of their source (`Origin.base`). When that fact is corrected, the
words are resolved again against its new date, by the rule they were read with.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from timeline.dates import When
from timeline.facts.record import Record
from timeline.facts.whens import when_from_json, when_to_json


def rebased(records: Iterable[Record[Any]]) -> list[Record[Any]]:
    """Return *records*, in which every date that hangs on a corrected fact has moved with it.

    *records* are those that stand: one of each fact. Dates that hang on what is
    not among them, or in a ring, stay as they were recorded.
    """
    records = list(records)
    facts = {record.fact: record for record in records}
    if not any(record.supersedes for record in records):
        return records
    done: dict[str, Record[Any]] = {}

    def move(record: Record[Any], waiting: frozenset[str]) -> Record[Any]:
        if record.fact in done:
            return done[record.fact]
        waiting |= {record.fact}

        def base_of(name: str) -> When | None:
            base = facts.get(name)
            return None if base is None or name in waiting else move(base, waiting).when

        done[record.fact] = moved(record, base_of)
        return done[record.fact]

    return [move(record, frozenset()) for record in records]


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


def _resolved(record: Record[Any], stored: Any, base_of: Callable[[str], When | None]) -> Any:
    """Return *stored*, resolved again if it is a date in words that hang on a base."""
    if not (isinstance(stored, Mapping) and {"text", "words", "rule", "base"} <= stored.keys()):
        return stored
    base = base_of(stored["base"])
    when = when_from_json(stored, record.zone)
    return stored if base is None or when is None else when_to_json(when.rebased(base))
