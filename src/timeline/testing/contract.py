"""What every log does, whatever it is kept in: tests for authors of backends.

A test module of a log has a class below `LogContract` that says how to make one;
pytest then runs the tests on it:

    from timeline.testing.contract import LogContract

    class TestMyLog(LogContract):
        def make(self, folder, clock):
            return MyLog(folder, zone=SHANGHAI, origin="test", clock=clock)

Needs pytest, which the library itself does not. docs/testing.md says what the
contract leaves to the author.
"""

from pathlib import Path

import pytest

from timeline.errors import UnsupportedError
from timeline.facts import Draft, Happened, Source, Unregistered
from timeline.log import Log
from timeline.testing.contract_appending import AppendingContract
from timeline.testing.contract_correcting import CorrectingContract
from timeline.testing.samples import (
    MINUTE,
    NOON,
    SHANGHAI,
    Counted,
    FakeClock,
    fact,
    ids,
    one,
    retraction,
    rounds,
    texts,
    undated,
)

__all__ = ["SHANGHAI", "LogContract"]


class LogContract(AppendingContract, CorrectingContract):
    """The tests; `make` gives the log they run on."""

    def test_a_new_log_is_empty_and_knows_its_name_and_zone(self, log: Log) -> None:
        assert (log.origin, log.zone, log.head) == ("test", SHANGHAI, 0)
        assert len(log.head_chain) == 64
        assert list(log.read()) == []
        assert log.verify() == ()

    def test_appended_drafts_are_read_back_as_the_records_that_append_gave(self, log: Log) -> None:
        full = Draft(
            Happened("开放", edition="第三届"),
            "岳麓山实验室",
            when="2023-06",
            id="opening",
            title={"zh": "开放", "en": "Opening"},
            tags=("lab", "city"),
            place="长沙",
            roles={"host": "长沙市", "guest": ("a", "b")},
            part_of=("summit",),
            after=("before",),
            sources=(Source("paper", page="3", characters=(5, 9), sha256="ab"),),
            by="me",
            meta={"cause": "x"},
        )

        appended = log.append([full, undated("b")])

        assert list(log.read()) == list(appended)
        first, second = appended
        assert (first.position, second.position, log.head) == (1, 2, 2)
        assert (first.id, first.fact, first.rank) == ("opening", "opening", 1)
        assert first.event == full.event
        assert first.when.text == "2023-06"
        assert first.sources == full.sources
        assert first.title == {"zh": "开放", "en": "Opening"}
        assert first.roles == {"host": ("长沙市",), "guest": ("a", "b")}
        assert first.recorded_at == NOON

    def test_without_a_date_it_happened_when_it_was_recorded(self, log: Log) -> None:
        record = one(log.append([undated("a")]))

        assert record.when.earliest == record.when.latest == record.recorded_at

    def test_reading_can_begin_late_and_keep_to_a_subject_or_a_type(self, log: Log) -> None:
        log.append([fact("a"), fact("b", subject="city"), Draft(Counted(3), "lab"), fact("d")])

        assert texts(log.read(after=2)) == ["test.counted", "d"]
        assert texts(log.read(subject="city")) == ["b"]
        assert texts(log.read(type="happened")) == ["a", "b", "d"]
        assert texts(log.read(after=1, subject="lab", type="happened")) == ["d"]
        assert texts(log.read(after=99)) == []
        assert texts(log.read(after=-5)) == ["a", "b", "test.counted", "d"]

    def test_facts_without_a_subject_are_a_stream_of_their_own(self, log: Log) -> None:
        log.append([fact("a", subject=""), fact("b")])

        assert texts(log.read(subject="")) == ["a"]

    def test_reading_gives_what_was_there_when_it_began(self, log: Log) -> None:
        log.append([fact("a"), fact("b")])
        reading = log.read()

        next(reading)
        log.append([fact("c")])

        assert texts(reading) == ["b"]

    def test_the_chain_of_the_head_changes_with_every_record(self, log: Log) -> None:
        chains = [log.head_chain]
        for text in "abc":
            log.append([fact(text)])
            chains.append(log.head_chain)

        assert len(set(chains)) == 4

    def test_nothing_appended_is_nothing_changed(self, log: Log) -> None:
        before = log.head_chain

        assert log.append([]) == ()
        assert log.head_chain == before

    def test_types_that_nobody_registered_come_back_untouched(self, log: Log) -> None:
        event = Unregistered("other.thing", 7, {"nested": {"chain": ["x", None, 1.5]}})

        record = one(log.append([Draft(event, "lab")]))

        assert one(tuple(log.read())).event == record.event == event

    def test_following_gives_what_is_there_and_then_what_comes(self, log: Log) -> None:
        log.append([fact("a"), fact("b")])
        coming = iter("cde")

        followed = log.follow(
            after=1, wait=rounds(4, lambda: log.append([fact(next(coming, "e"))]))
        )

        assert texts(followed) == ["b", "c", "d", "e"]

    def test_corrections_keep_their_fact_when_followed(self, log: Log) -> None:
        log.append([fact("a", id="a")])

        def amend() -> None:
            *_, last = log.read()
            log.append([last.amended(because="better", text=last.data["text"] + "!")])

        followed = list(log.follow(after=1, wait=rounds(3, amend)))

        assert [(record.fact, record.rank) for record in followed] == [("a", 1), ("a", 1)]

    def test_a_log_that_was_written_here_verifies(self, log: Log) -> None:
        log.append([fact("a", id="a"), undated("b")])
        log.append([fact("c", id="c", supersedes="a"), retraction("c", id="r")])
        log.append([retraction("r", id="rr"), retraction("c")][:1])

        assert log.verify() == ()

    def test_a_closed_log_neither_reads_nor_appends(self, log: Log) -> None:
        log.close()
        log.close()

        batch = [fact("a")]
        with pytest.raises(UnsupportedError, match="open it again"):
            log.append(batch)
        with pytest.raises(UnsupportedError, match="open it again"):
            log.preview(batch)
        with pytest.raises(UnsupportedError, match="open it again"):
            log.read()
        with pytest.raises(UnsupportedError, match="open it again"):
            next(log.follow())

    def test_ids_come_from_the_content_alone_where_there_is_a_date(
        self, log: Log, tmp_path: Path
    ) -> None:
        other = self.make(tmp_path / "other", FakeClock(NOON + MINUTE))
        other.append([fact("before")])

        assert ids(log.append([fact("a")])) == ids(other.append([fact("a")]))
