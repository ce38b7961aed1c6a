"""Two branches of a log become one, the same whichever is named first."""

import shutil
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.log.branches import append, branch, create, records, stored
from tests.log.helpers import MINUTE, NOON, fact, ids, retraction, segment, texts, undated
from timeline.errors import CorruptLogError, LogNotFoundError, MergeConflictError
from timeline.facts import instant_text, standing
from timeline.log import JsonLinesLog, TornTailWarning, disk
from timeline.log.merge import Merge, merge_conflict, merge_folders


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A log of two records, recorded at noon and a minute later."""
    return create(tmp_path / "base", fact("a", id="a"), fact("b", id="b"))


@pytest.fixture
def mine(base: Path) -> Path:
    return branch(base, "mine")


@pytest.fixture
def theirs(base: Path) -> Path:
    return branch(base, "theirs")


def merged(one: Path, other: Path, **options: Any) -> Path:
    """Merge *one* and *other* both ways, check that this gives the same bytes, and return them."""
    number = len(list(one.parent.iterdir()))
    there, back = branch(one, f"there-{number}"), branch(other, f"back-{number}")
    merge_folders(there, other, **options)
    merge_folders(back, one, **options)
    assert stored(there) == stored(back)
    return there


def conflicts(one: Path, other: Path) -> tuple[str, ...]:
    """Return the codes of the conflicts of *one* and *other*, which are left as they were."""
    told = []
    for first, second in ((one, other), (other, one)):
        before = stored(first)
        with pytest.raises(MergeConflictError) as caught:
            merge_folders(first, second)
        assert stored(first) == before
        told.append([(p.code, p.records, p.file) for p in caught.value.problems])
    assert told[0] == told[1]
    return tuple(code for code, _, _ in told[0])


# -- what a merge is -------------------------------------------------------------


def test_the_records_of_both_branches_are_there_once(mine: Path, theirs: Path) -> None:
    append(mine, 10, fact("c", id="c"), fact("d", id="d"))
    append(theirs, 11, fact("e", id="e"))

    assert ids(records(merged(mine, theirs))) == ["a", "b", "c", "d", "e"]


def test_the_branch_that_was_first_to_append_stays_as_it_is(mine: Path, theirs: Path) -> None:
    append(mine, 20, fact("late", id="late"))
    append(theirs, 10, fact("early", id="early"))

    made = merge_folders(mine, theirs)

    assert made.trunk == str(theirs)
    assert stored(mine)["00000001.jsonl"].startswith(stored(theirs)["00000001.jsonl"])
    assert [(it.was, it.record.position, it.record.id) for it in made.joined] == [
        (3, 3, "early"),
        (3, 4, "late"),
    ]
    assert ids(it.record for it in made.moved) == ["late"]
    assert made.changed == (segment(mine),)


def test_of_two_records_of_one_time_the_lesser_id_is_first(mine: Path, theirs: Path) -> None:
    append(mine, 10, fact("z", id="z"))
    append(theirs, 10, fact("y", id="y"))

    assert ids(records(merged(mine, theirs))) == ["a", "b", "y", "z"]


def test_a_batch_that_both_begin_alike_is_no_tie(mine: Path, theirs: Path) -> None:
    append(mine, 10, fact("c", id="c"), fact("d", id="d"))
    append(theirs, 10, fact("c", id="c"))

    assert ids(records(merged(mine, theirs))) == ["a", "b", "c", "d"]


def test_a_branch_may_part_inside_a_batch(mine: Path, theirs: Path) -> None:
    append(mine, 10, fact("c", id="c"), fact("d", id="d"))
    append(theirs, 10, fact("c", id="c"), fact("e", id="e"))

    assert ids(records(merged(mine, theirs))) == ["a", "b", "c", "d", "e"]


def test_the_side_that_others_were_told_of_is_the_trunk(mine: Path, theirs: Path) -> None:
    append(mine, 20, fact("late", id="late"))
    append(theirs, 10, fact("early", id="early"))
    head = JsonLinesLog.open(mine).head_chain

    assert ids(records(merged(mine, theirs, published=head))) == ["a", "b", "late", "early"]


def test_what_both_have_published_decides_nothing(base: Path, mine: Path, theirs: Path) -> None:
    append(mine, 20, fact("late", id="late"))
    append(theirs, 10, fact("early", id="early"))
    head = JsonLinesLog.open(base).head_chain

    assert ids(records(merged(mine, theirs, published=head))) == ["a", "b", "early", "late"]
    head = JsonLinesLog.open(theirs).head_chain
    assert ids(records(merged(mine, theirs, published=head))) == ["a", "b", "early", "late"]


def test_a_published_chain_that_neither_has_is_refused(mine: Path, theirs: Path) -> None:
    append(mine, 20, fact("late"))

    with pytest.raises(MergeConflictError, match="no line with the chain 'ff'"):
        merge_folders(mine, theirs, published="ff")


def test_a_moved_record_says_where_it_was(mine: Path, theirs: Path) -> None:
    append(mine, 10, fact("c", id="c"))
    append(theirs, 11, fact("d", id="d"), fact("e", id="e"))
    lines = [orjson.loads(line) for line in segment(theirs).read_bytes().splitlines()]

    merge_folders(mine, theirs)

    *_, d, e = (orjson.loads(line) for line in segment(mine).read_bytes().splitlines())
    time = instant_text(NOON + 11 * MINUTE)
    assert d["from"] == {
        "position": 3,
        "recorded_at": time,
        "chain": lines[3]["chain"],
        "branch": {"common": 2, "position": 4, "chain": lines[4]["chain"]},
    }
    assert e["from"] == {"position": 4, "recorded_at": time, "chain": lines[4]["chain"]}
    assert (d["position"], d["left"], e["position"]) == (4, 1, 5)


def test_recorded_time_stays_where_it_can(mine: Path, theirs: Path) -> None:
    append(mine, 10, fact("c", id="c"))
    append(mine, 30, fact("d", id="d"))
    append(theirs, 20, fact("e", id="e"), fact("f", id="f"))
    append(theirs, 40, fact("g", id="g"))

    times = {it.id: it.recorded_at - NOON for it in records(merged(mine, theirs))}

    assert times["e"] == times["f"] == 30 * MINUTE + 1
    assert times["g"] == 40 * MINUTE


def test_an_undated_fact_keeps_its_time(mine: Path, theirs: Path) -> None:
    append(mine, 10, fact("c", id="c"))
    append(mine, 30, fact("d", id="d"))
    append(theirs, 20, undated("pressed", id="e"))
    before = records(theirs)[-1].when

    moved = records(merged(mine, theirs))[-1]

    assert (moved.id, moved.when) == ("e", before)
    assert moved.recorded_at > NOON + 30 * MINUTE


def test_what_both_have_appended_is_there_once(mine: Path, theirs: Path) -> None:
    append(mine, 10, fact("c", id="c"), fact("d", id="d"))
    append(theirs, 11, fact("x", id="x"), fact("d", id="d"), fact("e", id="e"))

    made = merge_folders(branch(mine, "copy"), theirs)

    assert made.same == 1
    assert ids(records(merged(mine, theirs))) == ["a", "b", "c", "d", "x", "e"]


def test_corrections_are_moved_with_what_they_correct(mine: Path, theirs: Path) -> None:
    append(mine, 10, fact("c", id="c"))
    append(theirs, 11, fact("b2", id="b2", supersedes="b"), fact("d", id="d"))
    append(theirs, 12, fact("d2", id="d2", supersedes="d"))
    append(theirs, 13, retraction("b2", id="r"))

    made = records(merged(mine, theirs))

    assert ids(standing(made)) == ["a", "b", "c", "d2"]
    assert {it.id: (it.fact, it.rank) for it in made if it.id in {"b2", "d2"}} == {
        "b2": ("b", 2),
        "d2": ("d", 5),
    }


def test_merging_again_changes_nothing(mine: Path, theirs: Path) -> None:
    append(mine, 10, fact("c", id="c"))
    append(theirs, 11, fact("d", id="d"))
    append(theirs, 12, undated("pressed"))
    made = merged(mine, theirs)
    before = stored(made)

    assert merge_folders(made, mine).changed == ()
    assert merge_folders(made, theirs).changed == ()
    assert merge_folders(made, made) == Merge(str(made), str(made))
    assert stored(made) == before


def test_a_branch_that_went_on_after_it_was_merged_is_merged_again(
    mine: Path, theirs: Path
) -> None:
    append(mine, 10, fact("c", id="c"))
    append(theirs, 11, undated("pressed", id="d"))
    made = merged(mine, theirs)
    append(theirs, 30, fact("e", id="e"))

    assert ids(records(merged(made, theirs))) == ["a", "b", "c", "d", "e"]


def test_a_record_that_is_moved_twice_says_both_places(mine: Path, theirs: Path) -> None:
    third = branch(mine, "third")
    append(third, 5, fact("first", id="first"))
    append(mine, 10, fact("c", id="c"))
    append(theirs, 11, fact("d", id="d"))

    made = merged(merged(mine, theirs), third)

    last = orjson.loads(segment(made).read_bytes().splitlines()[-1])
    assert (last["id"], last["position"]) == ("d", 5)
    assert (last["from"]["position"], last["from"]["from"]["position"]) == (4, 3)
    assert ids(records(made)) == ["a", "b", "first", "c", "d"]


def test_a_branch_that_only_goes_on_is_taken_over(base: Path, mine: Path) -> None:
    append(mine, 10, fact("c", id="c"))

    made = merged(base, mine)

    assert stored(made) == stored(mine)


def test_an_empty_log_takes_what_the_other_has(tmp_path: Path) -> None:
    empty = create(tmp_path / "empty")
    full = branch(empty, "full")
    append(full, 1, fact("a"))

    assert stored(merged(empty, full)) == stored(full)


def test_two_branches_of_an_empty_log_are_merged(tmp_path: Path) -> None:
    one = create(tmp_path / "one")
    other = branch(one, "other")
    append(one, 1, fact("a", id="a"))
    append(other, 2, fact("b", id="b"))

    assert ids(records(merged(one, other))) == ["a", "b"]


def test_a_preview_writes_nothing(mine: Path, theirs: Path) -> None:
    append(mine, 20, fact("c", id="c"))
    append(theirs, 10, fact("d", id="d"))
    before = stored(mine)

    made = merge_folders(mine, theirs, preview=True)

    assert ids(it.record for it in made.moved) == ["c"]
    assert made.changed == (segment(mine),)
    assert stored(mine) == before


# -- what cannot be merged -------------------------------------------------------


def test_logs_that_do_not_begin_alike_are_refused(mine: Path, tmp_path: Path) -> None:
    other = create(tmp_path / "other", fact("a"), origin="another")

    for one, second in ((mine, other), (other, mine)):
        with pytest.raises(MergeConflictError) as caught:
            merge_folders(one, second)
        (problem,) = caught.value.problems
        assert (problem.code, problem.file) == ("merge-other-log", str(segment(second)))


def test_one_id_with_two_contents_is_a_conflict(mine: Path, theirs: Path) -> None:
    append(mine, 10, fact("c", id="c"), fact("same", id="s"))
    append(theirs, 11, fact("other", id="c"), fact("same", id="s"), fact("d", id="d"))

    assert conflicts(mine, theirs) == ("merge-id",)
    with pytest.raises(MergeConflictError) as caught:
        merge_folders(mine, theirs)
    assert all(text in str(caught.value) for text in ('"text":"c"', '"text":"other"', "mine"))
    assert "编号“c”而内容不同" in caught.value.say("zh")


def test_two_corrections_of_one_record_are_a_conflict(mine: Path, theirs: Path) -> None:
    append(mine, 10, fact("a2", id="a2", supersedes="a"))
    append(theirs, 11, fact("a3", id="a3", supersedes="a"))
    append(theirs, 12, fact("a4", id="a4", supersedes="a3"))

    assert conflicts(mine, theirs) == ("merge-correction",)
    with pytest.raises(MergeConflictError, match="already"):
        merge_folders(mine, theirs)


def test_every_conflict_is_told(mine: Path, theirs: Path) -> None:
    append(mine, 10, fact("a2", id="a2", supersedes="a"), fact("c", id="c"))
    append(mine, 11, retraction("b", id="rb"))
    append(theirs, 12, retraction("a", id="ra"), fact("other", id="c"))
    append(theirs, 13, fact("b2", id="b2", supersedes="b"))

    assert conflicts(mine, theirs) == ("merge-correction", "merge-id", "merge-correction")


def test_a_retraction_may_lose_its_place_to_another_correction(tmp_path: Path) -> None:
    """Retracting a retraction would bring back what cannot come back: no rival is named."""
    base = create(
        tmp_path / "base",
        fact("a", id="a"),
        fact("a2", id="a2", supersedes="a"),
        retraction("a2", id="r"),
    )
    mine, theirs = branch(base, "mine"), branch(base, "theirs")
    append(mine, 10, fact("a3", id="a3", supersedes="a"))
    append(theirs, 11, retraction("r", id="rr"))

    assert conflicts(mine, theirs) == ("merge-correction",)


def test_both_may_retract_alike(mine: Path, theirs: Path) -> None:
    append(mine, 10, retraction("a"))
    append(theirs, 11, retraction("a"))

    assert ids(standing(records(merged(mine, theirs)))) == ["b"]


def test_two_undated_facts_are_two_though_they_say_the_same(mine: Path, theirs: Path) -> None:
    append(mine, 10, undated("pressed"))
    append(theirs, 11, undated("pressed"))

    assert conflicts(mine, theirs) == ("merge-undated",)


def test_an_undated_fact_of_one_time_or_with_an_id_of_its_own_is_one(
    mine: Path, theirs: Path
) -> None:
    append(mine, 10, undated("pressed"))
    append(mine, 11, undated("again", id="again"))
    append(theirs, 10, undated("pressed"), undated("again", id="again"))

    assert texts(records(merged(mine, theirs))) == ["a", "b", "pressed", "again"]


# -- files -----------------------------------------------------------------------


def test_the_files_of_the_trunk_stay(mine: Path, theirs: Path) -> None:
    append(mine, 10, fact("c", id="c"), segment_bytes=1)
    append(mine, 11, fact("d", id="d"), segment_bytes=1)
    append(theirs, 12, fact("e", id="e"), segment_bytes=1)

    made = merged(mine, theirs)

    assert sorted(stored(made)) == ["00000001.jsonl", "00000003.jsonl", "00000004.jsonl"]
    assert ids(records(made)) == ["a", "b", "c", "d", "e"]


def test_a_moved_batch_begins_a_new_file_where_the_last_is_large(mine: Path, theirs: Path) -> None:
    append(mine, 10, fact("c", id="c"), segment_bytes=1)
    append(theirs, 12, fact("e", id="e"), fact("f", id="f"))
    append(theirs, 13, fact("g", id="g"))

    made = merged(mine, theirs, segment_bytes=1)

    assert sorted(stored(made)) == [
        "00000001.jsonl",
        "00000003.jsonl",
        "00000004.jsonl",
        "00000006.jsonl",
    ]
    assert ids(records(made)) == ["a", "b", "c", "e", "f", "g"]


def test_a_file_that_the_trunk_has_not_goes(mine: Path, theirs: Path) -> None:
    append(mine, 10, fact("c", id="c"), segment_bytes=1)
    append(theirs, 5, fact("d", id="d"))

    made = merge_folders(mine, theirs)

    assert sorted(path.name for path in made.changed) == ["00000001.jsonl", "00000003.jsonl"]
    assert list(stored(mine)) == ["00000001.jsonl"]
    assert ids(records(mine)) == ["a", "b", "d", "c"]


def test_a_file_without_records_is_no_branch(mine: Path, theirs: Path) -> None:
    append(mine, 10, fact("c", id="c"), segment_bytes=1)
    rolled = segment(mine, 3)
    rolled.write_bytes(rolled.read_bytes().splitlines(keepends=True)[0])
    append(theirs, 12, fact("d", id="d"))

    assert stored(merged(mine, theirs)) == stored(theirs)
    assert stored(merged(mine, branch(theirs, "b").parent / "base")) == stored(mine)


def test_an_append_that_was_not_finished_is_kept_beside(mine: Path, theirs: Path) -> None:
    append(mine, 10, fact("c", id="c"))
    append(theirs, 5, fact("d", id="d"))
    for folder in (mine, theirs):
        with segment(folder).open("ab") as file:
            file.write(b'{"position":4,"id"')

    with pytest.warns(TornTailWarning):
        merge_folders(mine, theirs)

    assert ids(records(mine)) == ["a", "b", "d", "c"]
    assert len(list(mine.glob("*.torn"))) == 1
    assert segment(theirs).read_bytes().endswith(b'"id"')


def test_a_lost_line_feed_loses_nothing(mine: Path, theirs: Path) -> None:
    append(mine, 10, fact("c", id="c"))
    append(theirs, 5, fact("d", id="d"))
    segment(theirs).write_bytes(segment(theirs).read_bytes()[:-1])

    merge_folders(mine, theirs)

    assert ids(records(mine)) == ["a", "b", "d", "c"]


def test_a_damaged_side_is_refused(mine: Path, theirs: Path) -> None:
    append(theirs, 10, fact("c"))
    path = segment(theirs)
    path.write_bytes(path.read_bytes().replace(b'"text":"a"', b'"text":"A"'))

    with pytest.raises(CorruptLogError) as caught:
        merge_folders(mine, theirs)

    assert (caught.value.problem.file, caught.value.problem.line) == (str(path), 2)


def test_a_missing_side_is_told(mine: Path, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()

    for one, other in ((mine, tmp_path / "none"), (tmp_path / "no", mine)):
        with pytest.raises(LogNotFoundError):
            merge_folders(one, other)
    with pytest.raises(LogNotFoundError):
        merge_conflict(tmp_path / "none")


@pytest.mark.parametrize("step", range(12))
def test_a_merge_that_was_interrupted_is_all_or_nothing(
    mine: Path, theirs: Path, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is the last thing done, the next merge comes to the same."""
    append(mine, 10, fact("c", id="c"), segment_bytes=1)
    append(mine, 11, fact("c2", id="c2"), segment_bytes=1)
    append(theirs, 5, fact("d", id="d"))
    append(theirs, 6, fact("e", id="e"), segment_bytes=1)
    wanted = stored(merged(mine, theirs))
    before = stored(mine)
    left = step

    def stop(original: Any) -> Any:
        def perhaps(*arguments: Any, **options: Any) -> Any:
            nonlocal left
            left -= 1
            if left < 0:
                raise KeyboardInterrupt
            return original(*arguments, **options)

        return perhaps

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", stop(Path.replace))
        patch.setattr(Path, "rename", stop(Path.rename))
        patch.setattr(Path, "unlink", stop(Path.unlink))
        patch.setattr(shutil, "rmtree", stop(shutil.rmtree))
        try:
            merge_folders(mine, theirs)
        except KeyboardInterrupt:
            if stored(mine) not in (before, wanted):
                assert JsonLinesLog.open(mine, read_only=True).verify() != ()

    merge_folders(mine, theirs)

    assert stored(mine) == wanted
    assert not (mine / ".merging").exists()


def test_what_is_left_of_a_finished_merge_is_removed(mine: Path, theirs: Path) -> None:
    (mine / ".merging").mkdir()

    merge_folders(mine, theirs)

    assert not (mine / ".merging").exists()


# -- laws ------------------------------------------------------------------------

STEP = st.sampled_from(["fact", "pair", "undated", "amend", "retract", "shared", "roll"])
MINUTES = st.integers(1, 60)


def play(folder: Path, steps: list[tuple[str, int]], name: str, minutes: int = 1000) -> None:
    """Append what *steps* say, from *minutes* on; what cannot be done is left out."""
    for number, (step, later) in enumerate(steps):
        minutes += later
        id = f"{name}{number}"
        stands = ids(standing(records(folder)))
        drafts = {
            "fact": [fact(id, id=id)],
            "pair": [fact(id, id=id), fact(f"{id}+", id=f"{id}+")],
            "undated": [undated(f"{id} pressed")],
            "shared": [fact("shared", id=f"shared{number}")],
            "roll": [fact(id, id=id)],
            "amend": [fact(id, id=id, supersedes=stands[-1])] if stands else [],
            "retract": [retraction(stands[0], id=id)] if stands else [],
        }[step]
        append(folder, minutes, *drafts, segment_bytes=1 if step == "roll" else 1 << 20)


@given(
    common=st.lists(st.tuples(STEP, MINUTES), max_size=4),
    left=st.lists(st.tuples(STEP, MINUTES), max_size=5),
    right=st.lists(st.tuples(STEP, MINUTES), max_size=5),
)
def test_a_merge_is_the_same_both_ways_and_holds_everything(
    tmp_path_factory: pytest.TempPathFactory,
    common: list[tuple[str, int]],
    left: list[tuple[str, int]],
    right: list[tuple[str, int]],
) -> None:
    folder = tmp_path_factory.mktemp("merge")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disk, "sync", lambda _: None)
        patch.setattr(disk, "sync_folder", lambda _: None)
        one = create(folder / "one")
        play(one, [(step, later) for step, later in common if step != "shared"], "c", 100)
        other = branch(one, "other")
        play(one, left, "l")
        play(other, right, "r")
        try:
            made = merged(one, other)
        except MergeConflictError as error:
            told = {(problem.code, problem.records) for problem in error.problems}
            with pytest.raises(MergeConflictError) as again:
                merge_folders(other, one)
            assert {(it.code, it.records) for it in again.value.problems} == told
            return

    facts = records(made)
    assert {*ids(records(one)), *ids(records(other))} == {*ids(facts)}
    trunk = max(one, other, key=lambda side: _shared_lines(side, made))
    assert _shared_lines(trunk, made) == sum(map(len, _lines(trunk)))
    # Every record says what it said, and when.
    said = {
        it.id: (it.data, it.when, it.supersedes) for side in (one, other) for it in records(side)
    }
    shared = {it.id for it in facts if it.data.get("text") == "shared"}
    assert {i: s for i, s in said.items() if i not in shared} == {
        it.id: (it.data, it.when, it.supersedes) for it in facts if it.id not in shared
    }


def _lines(folder: Path) -> list[bytes]:
    return [line for _, content in sorted(stored(folder).items()) for line in content.splitlines()]


def _shared_lines(side: Path, made: Path) -> int:
    """Return how many bytes *made* begins with as *side* does."""
    total = 0
    for line, other in zip(_lines(side), _lines(made), strict=False):
        if line != other:
            break
        total += len(line)
    return total
