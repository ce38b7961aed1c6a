"""What is handed over to be appended: checked, made facts of its own, or a correction."""

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeGuard

from attrs import evolve

from timeline.errors import InvalidEventError, InvalidQueryError
from timeline.facts import Draft, Record, amendment, correction_of, covered


def decided(found: Iterable[Draft[Any]] | Draft[Any] | None, subject: str) -> list[Draft[Any]]:
    """Return the drafts of a decision about *subject*, as facts of their own."""
    drafts = [found] if isinstance(found, Draft) else list(found or ())
    refuse_other_than_drafts(drafts)
    # Two deciders that come to the same by themselves mean two facts; an id from the
    # content would make the second a retry of the first.
    return [
        evolve(
            draft,
            subject=draft.subject or subject,
            id=draft.id or (os.urandom(8).hex() if draft.when is None else None),
        )
        for draft in drafts
    ]


def refuse_other_than_drafts(drafts: Sequence[object]) -> None:
    """Raise `InvalidEventError` if one of *drafts* is none."""
    for draft in drafts:
        if not isinstance(draft, Draft):
            raise InvalidEventError(
                f"found a value of type {type(draft).__name__}, expected drafts one by one: "
                "append(timeline.Draft(event), …)"
            )


def expected_of(
    drafts: Sequence[object], expected: int | Mapping[str, int] | None
) -> Mapping[str, int] | None:
    """Return the position that a writer of *drafts* relies on by subject, from *expected*.

    Raises:
        InvalidEventError: one of *drafts* is none.
        InvalidQueryError: one position is given for several subjects, or what is no position.
    """
    refuse_other_than_drafts(drafts)
    if expected is None or _is_by_subject(expected):
        return expected
    if not _is_position(expected):
        raise InvalidQueryError(
            f"found expected={expected!r}, expected a position (0 for none), or one by "
            "subject: {'subject': position}"
        )
    subjects = {draft.subject for draft in drafts if isinstance(draft, Draft)}
    if len(subjects) > 1:
        raise InvalidQueryError(
            f"found expected={expected} for the subjects {sorted(subjects)}; "
            "give one by subject: expected={'subject': position}"
        )
    return dict.fromkeys(subjects, expected)


def _is_by_subject(expected: object) -> TypeGuard[Mapping[str, int]]:
    return isinstance(expected, Mapping) and all(map(_is_position, expected.values()))


def _is_position(expected: object) -> TypeGuard[int]:
    return isinstance(expected, int) and expected >= 0


def amendments(
    records: Sequence[Record[Any]], which: str | range, *, because: str, changes: dict[str, Any]
) -> list[Draft[Any]]:
    """Return the drafts that replace *which* of *records* with *changes*; see `Timeline.amend`."""
    if isinstance(which, str):
        return [amendment(records, which, because=because, changes=changes)]
    drafts = (
        correction_of(record, because=because, changes=changes)
        for record in covered(records, which).records
    )
    return [draft for draft in drafts if draft is not None]
