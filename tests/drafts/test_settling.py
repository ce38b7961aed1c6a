"""Importing again adds nothing; what changed is refused, or corrects what stands."""

from typing import Any

import pytest
from attrs import evolve

import timeline
from timeline.dates import UTC
from timeline.drafts.nodes import Spot
from timeline.drafts.settling import Settler, batches
from timeline.facts import Draft, Happened, Retracted
from timeline.log import MemoryLog

FIRST = Draft(Happened("a"), "lab", when="2023-06", id="a", meta={"lane": "x"})
SECOND = evolve(FIRST, event=Happened("b"))
THIRD = evolve(FIRST, event=Happened("c"))


@pytest.fixture
def log() -> MemoryLog:
    made = MemoryLog()
    made.append([FIRST, Draft(Happened("other"), when="2020")])
    return made


def settle(log: MemoryLog, *drafts: Draft[Any], **options: Any) -> list[Draft[Any] | None]:
    """Return what is to be appended for each of *drafts*."""
    settler = Settler(log.read, UTC, **options)
    settled = [settler.settle(draft) for draft in drafts]
    assert settler.refused == 0
    assert list(settler.problems()) == []
    return settled


def said(log: MemoryLog, draft: Draft[Any], lang: str = "en", **options: Any) -> str:
    """Return the problem with *draft*, which is refused."""
    settler = Settler(log.read, UTC, **options)
    assert settler.settle(draft, Spot("f.csv", 4)) is None
    (problem,) = settler.problems()
    return problem.say(lang)


def test_what_the_log_holds_is_not_offered_again(log: MemoryLog) -> None:
    new, nameless = evolve(SECOND, id="b"), evolve(SECOND, id=None)

    assert settle(log, FIRST, new, nameless) == [None, new, nameless]


def test_changed_content_is_refused_with_what_differs(log: MemoryLog) -> None:
    later = evolve(SECOND, when="2023-07", tags=("x" * 80,))

    assert said(log, later).startswith(
        'f.csv:4: found other content under id \'a\' (when "2023-07" for "2023-06"; '
        'data {"text":"b"} for {"text":"a"}; tags ["xxx'
    )
    assert "…" in said(log, later)
    worded = evolve(FIRST, when=timeline.when("2024年底"))
    assert '(when "2024年底" for "2023-06")' in said(log, worded)
    assert "--amend" in said(log, later, "zh")
    assert '由{"text":"a"}变为{"text":"b"}' in said(log, SECOND, "zh")


def test_with_amend_it_corrects_the_record_that_stands(log: MemoryLog) -> None:
    """Once corrected, neither the new nor the old content is news."""
    for draft in (SECOND, THIRD):
        (correction,) = settle(log, draft, amend=True, because="re-imported from f")
        assert correction is not None
        log.append([correction])
    records = [record for record in log.read() if record.fact == "a"]

    assert [record.event.text for record in records] == ["a", "b", "c"]
    assert records[2].supersedes == records[1].id
    assert records[2].meta == {"lane": "x", "because": "re-imported from f"}
    for draft in (FIRST, SECOND, THIRD):
        assert settle(log, draft, amend=True) == settle(log, draft) == [None]
    with_reason = evolve(THIRD, meta={"lane": "x", "because": "their own"})
    assert settle(log, with_reason, amend=True) == [None]


def test_a_reason_of_its_own_is_kept(log: MemoryLog) -> None:
    draft = evolve(SECOND, meta={"because": "misprint"})

    (correction,) = settle(log, draft, amend=True, because="re-imported")

    assert correction is not None
    assert correction.meta == {"because": "misprint"}


def test_a_withdrawn_fact_is_not_brought_back(log: MemoryLog) -> None:
    log.append([Draft(Retracted(), retracts="a", when="2024")])

    assert settle(log, FIRST) == [None]
    assert "a fact that was withdrawn, expected another id" in said(log, SECOND, amend=True)
    assert "已经撤回" in said(log, SECOND, "zh")


def test_a_correction_that_was_withdrawn_gives_way(log: MemoryLog) -> None:
    """What stands again is corrected; the content of the withdrawn correction is no news."""
    (correction,) = log.append([evolve(SECOND, id="b", supersedes="a")])
    log.append([Draft(Retracted(), retracts=correction.id, when="2024")])

    (draft,) = settle(log, THIRD, amend=True)

    assert draft is not None
    assert draft.supersedes == "a"


def test_corrections_in_a_file_are_left_to_the_log(log: MemoryLog) -> None:
    correction = evolve(SECOND, id="a", supersedes="x")

    assert settle(log, correction) == [correction]


def test_batches_part_where_recorded_times_do() -> None:
    times = [None, None, None, 5, 5, 6]
    drafts = [Draft(Happened("x"), recorded_at=time) for time in times]

    assert [len(batch) for batch in batches(drafts, size=2)] == [2, 1, 2, 1]
    assert list(batches([])) == []
