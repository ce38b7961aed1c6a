"""Check what was asserted: readings that must be so, as balance assertions in bookkeeping."""

from collections.abc import Iterator
from typing import Any

from timeline.checking.books import Books, dated, filled, said
from timeline.errors import InvalidQueryError, Phrase, Problem, UnknownNameError
from timeline.facts import Asserted, Record
from timeline.state import Reading

_UNKNOWN = Phrase("no value of {indicator} at {time}", "{time}没有“{indicator}”的数值")
_NOWHERE = Phrase("nothing observed of {indicator}", "没有“{indicator}”的任何数值")
_ENDLESS = Phrase("a date without a last day: {time}", "没有最后一日的时间：{time}")
_DATE = Phrase("a date on which it must be so", "应核对的那一天")
_READS = Phrase("{value} at {time}", "{time}为{value}")
_DIFFER = Phrase("values that differ at {time}: {values}", "{time}数值不一：{values}")


def assertions(books: Books) -> Iterator[Problem]:
    """Yield assertions that the reading at their time does not meet.

    The time is the end of the last day that an assertion names. A reading meets it
    if it is known and agrees at the coarser printed precision.
    """
    for record in books.records:
        if isinstance(record.event, Asserted):
            yield from _assertion(books, record)


def _assertion(books: Books, record: Record[Any]) -> Iterator[Problem]:
    event: Asserted = record.event
    time = dated(record.when)
    records: tuple[str, ...] = (record.fact,)
    expected = said(event.value)
    try:
        reading = books.at(record.when).reading(record.subject, event.indicator)
    except UnknownNameError:
        found = filled(_NOWHERE, indicator=event.indicator)
    except InvalidQueryError:
        found, expected = filled(_ENDLESS, time=time), _DATE
    else:
        if reading.value is not None and reading.value.agrees_with(event.value):
            return
        found = _found(reading, time)
        records += reading.records
    yield Problem(code="asserted", found=found, expected=expected, records=records)


def _found(reading: Reading, time: Phrase) -> Phrase:
    if reading.value is not None:
        return filled(_READS, value=said(reading.value), time=time)
    if reading.status == "unknown":
        return filled(_UNKNOWN, indicator=reading.indicator, time=time)
    values = [said(one.value) for one in reading.candidates]
    listed = Phrase(", ".join(it.en for it in values), "、".join(it.zh for it in values))
    return filled(_DIFFER, time=time, values=listed)
