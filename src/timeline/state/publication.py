"""What had been published by a date: a filter on the documents that records cite.

The recorded clock says when a log learned a fact, which for a log typed in one
week says nothing of when a reader could have known it. This filter looks at the
publication of sources instead, and keeps only what was certainly published:

- A document is kept if the last day on which it may have appeared is not after
  the date; its own date counts as corrected, however late the correction came.
- A record that cites documents is kept if one of them is kept.
- A record that cites none has no publication, and is left out. Two kinds are kept:
  a definition, which says what words mean and not what happened, and a
  retraction, which mends the log.
- A correction that is left out leaves standing what it had replaced.

Dates that hang on a document follow its corrections also where it is left out.
"""

from collections.abc import Sequence
from typing import Any

from timeline.dates import Zone
from timeline.facts import Defined, Published, Record, Retracted, rebased, standing
from timeline.state.cells import Limit, end_of


def published(
    records: Sequence[Record[Any]], limit: Limit, zone: Zone
) -> tuple[list[Record[Any]], frozenset[str]]:
    """Return those of *records* that were certainly published by *limit*, and what was left out.

    *records* are in order of position. What was left out is told as ids of facts: those
    that stand among *records*, and of which nothing stands among what is returned.
    """
    stands = rebased(standing(records))
    documents = frozenset(
        record.fact
        for record in stands
        if isinstance(record.event, Published)
        and end_of(record.when, zone, limit).is_certain(limit)
    )
    gone = {record.fact for record in records if isinstance(record.event, Published)} - {
        record.fact for record in stands
    }
    kept = [record for record in records if _is_kept(record, documents, gone)]
    left = standing(kept)
    # Of a fact of which a correction in the middle was left out, the last stands.
    last = {record.fact: record.id for record in left}
    twice = {record.id for record in left if last[record.fact] != record.id}
    found = {record.fact for record in left}
    moved = {
        record.id: record
        for record in rebased(
            [
                *(record for record in left if record.id not in twice),
                *(record for record in stands if record.fact not in found),
            ]
        )
    }
    shown = [moved.get(record.id, record) for record in kept if record.id not in twice]
    return shown, frozenset(record.fact for record in stands) - found


def _is_kept(record: Record[Any], documents: frozenset[str], gone: set[str]) -> bool:
    event = record.event
    if isinstance(event, Published):
        # What was withdrawn stands nowhere, so that it may stay.
        return record.fact in documents or record.fact in gone
    if isinstance(event, Defined):
        return True
    if not record.sources:
        return isinstance(event, Retracted)
    return any(source.document in documents for source in record.sources)
