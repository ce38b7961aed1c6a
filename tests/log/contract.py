"""What every log does, whatever it is kept in.

A test module of a log has a class below `LogContract` that says how to make one
(`make`); the tests here then run on it.
"""

from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

import pytest

from tests.log.helpers import (
    MINUTE,
    NOON,
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
from timeline.dates import Zone
from timeline.errors import (
    ClockError,
    ConflictError,
    CorrectionError,
    IdConflictError,
    InvalidDateError,
    InvalidEventError,
    StaleAppendError,
    UnsupportedError,
)
from timeline.facts import Draft, Happened, Source, Unregistered
from timeline.log import Clock, Log

SHANGHAI = Zone.of("Asia/Shanghai")


class LogContract(ABC):
    """The tests; `make` gives the log they run on."""

    @abstractmethod
    def make(self, folder: Path, clock: Clock) -> Log:
        """Return a new log of origin ``test`` in Asia/Shanghai."""

    @pytest.fixture
    def clock(self) -> FakeClock:
        return FakeClock()

    @pytest.fixture
    def log(self, tmp_path: Path, clock: FakeClock) -> Log:
        return self.make(tmp_path, clock)

    # -- appending and reading --------------------------------------------------

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

    # -- all or nothing ---------------------------------------------------------

    @pytest.mark.parametrize(
        ("bad", "error"),
        [
            (fact("x", when="2023-13"), InvalidDateError),
            (Draft("no event", "lab"), InvalidEventError),
            (Draft(Counted(share=float("nan")), "lab"), InvalidEventError),
            (Draft(Counted(number=1 << 70), "lab"), InvalidEventError),
            (fact("lone surrogate \ud800"), InvalidEventError),
            (Draft(Happened(), 5), InvalidEventError),  # type: ignore[arg-type] # a user's slip
            (retraction("nothing"), CorrectionError),
        ],
    )
    def test_one_bad_draft_refuses_the_whole_batch(
        self, log: Log, bad: Draft[Any], error: type[Exception]
    ) -> None:
        log.append([fact("a")])
        before = log.head_chain

        with pytest.raises(error):
            log.append([fact("b"), bad])

        assert (texts(log.read()), log.head_chain) == (["a"], before)
        assert texts(log.append([fact("b")])) == ["b"]

    def test_a_preview_says_what_an_append_would_give_and_keeps_nothing(self, log: Log) -> None:
        log.append([fact("a", id="a")])
        batch = [fact("a", id="a"), fact("b", supersedes="a"), undated("c")]

        preview = log.preview(batch)
        with pytest.raises(IdConflictError):
            log.preview([fact("b", id="a")])

        assert log.head == 1
        assert log.append(batch) == preview
        assert [record.position for record in preview] == [1, 2, 3]

    # -- idempotency ------------------------------------------------------------

    def test_a_retry_of_a_dated_batch_appends_nothing(self, log: Log, clock: FakeClock) -> None:
        batch = [fact("a"), fact("b", id="mine"), Draft(Counted(2), "lab", when="2024")]
        first = log.append(batch)
        clock.now += MINUTE

        assert log.append(batch) == first
        assert log.head == 3

    def test_the_same_dated_draft_in_another_batch_is_the_same_record(self, log: Log) -> None:
        first = one(log.append([fact("a")]))

        again, new = log.append([fact("a"), fact("b")])

        assert again == first
        assert (new.position, log.head) == (2, 2)

    def test_another_record_under_a_used_id_is_a_conflict_that_shows_both(self, log: Log) -> None:
        log.append([fact("a", id="mine")])

        with pytest.raises(IdConflictError) as raised:
            log.append([fact("b"), fact("other", id="mine")])

        assert '"text":"a"' in raised.value.existing
        assert '"text":"other"' in raised.value.offered
        assert log.head == 1

    def test_two_undated_drafts_that_say_the_same_are_two_facts(self, log: Log) -> None:
        first, second = log.append([undated("ping"), undated("ping")])
        third = one(log.append([undated("ping")]))

        assert len({first.id, second.id, third.id}) == 3
        assert log.head == 3

    def test_a_known_dated_draft_beside_it_does_not_make_an_undated_one_a_retry(
        self, log: Log
    ) -> None:
        log.append([fact("a"), undated("ping")])

        log.append([fact("a"), undated("ping")])

        assert texts(log.read()) == ["a", "ping", "ping"]

    def test_a_guarded_retry_of_undated_drafts_appends_nothing(self, log: Log) -> None:
        log.append([fact("a")])
        batch = [undated("ping"), undated("other", subject="city"), undated("ping")]
        expected = {"lab": 1, "city": 0}
        first = log.append(batch, expected=expected)
        log.append([undated("later")])

        assert log.append(batch, expected=expected) == first
        assert log.head == 5

    @pytest.mark.parametrize("id", [None, "mine"])
    def test_one_fact_twice_in_a_batch_is_refused(self, log: Log, id: str | None) -> None:
        with pytest.raises(ConflictError, match="drafts 1 and 3 say the same") as raised:
            log.append([fact("a", id=id), fact("b"), fact("a", id=id)])

        assert "第1条与第3条" in raised.value.say("zh")
        assert log.head == 0

    def test_one_id_for_two_facts_of_a_batch_is_refused(self, log: Log) -> None:
        with pytest.raises(ConflictError, match="choose another id"):
            log.append([fact("a", id="mine"), fact("b", id="mine")])

    # -- expected ---------------------------------------------------------------

    def test_expected_lets_through_what_is_so(self, log: Log) -> None:
        log.append([fact("a")], expected={"lab": 0, "city": 0})
        log.append([fact("b", subject="city")], expected={"lab": 1, "city": 0})

        assert one(log.append([fact("c")], expected={"lab": 1})).position == 3

    @pytest.mark.parametrize(("subject", "position", "actual"), [("lab", 0, 2), ("city", 1, 0)])
    def test_a_stale_expected_refuses_with_both_numbers(
        self, log: Log, subject: str, position: int, actual: int
    ) -> None:
        log.append([fact("a"), fact("b")])

        with pytest.raises(StaleAppendError) as raised:
            log.append([fact("c")], expected={subject: position})

        assert (raised.value.expected, raised.value.actual) == (position, actual)
        assert f"{actual}" in raised.value.say("zh")
        assert log.head == 2

    # -- corrections ------------------------------------------------------------

    def test_a_correction_keeps_fact_and_rank_of_what_it_corrects(self, log: Log) -> None:
        first, _ = log.append([fact("a", id="first"), fact("b")])
        second = one(log.append([first.amended(because="typo", text="A")]))
        third = one(log.append([second.amended(because="date", when="2023-07")]))

        for record in (second, third):
            assert (record.fact, record.rank) == ("first", 1)
        assert list(log.read(after=2)) == [second, third]
        assert (third.event, third.when.text) == (Happened("A"), "2023-07")

    def test_a_batch_may_correct_what_it_brings(self, log: Log) -> None:
        records = log.append([fact("a", id="x"), fact("b", id="y", supersedes="x")])

        assert [(record.fact, record.rank) for record in records] == [("x", 1), ("x", 1)]
        assert list(log.read()) == list(records)

    def test_a_retry_of_a_correction_appends_nothing(self, log: Log) -> None:
        first = one(log.append([fact("a")]))
        correction = first.amended(because="typo", text="A")

        assert log.append([correction]) == log.append([correction])
        assert log.head == 2

    @pytest.mark.parametrize(
        ("corrections", "said"),
        [
            ([retraction("nothing")], "is not in the log"),
            ([fact("x", supersedes="nothing")], "is not in the log"),
            ([fact("x", id="self", supersedes="self")], "is itself"),
            ([fact("x", id="x", supersedes="a"), retraction("a")], "was replaced by 'x' already"),
            ([retraction("a", id="r"), fact("x", supersedes="a")], "was retracted by 'r' already"),
            ([retraction("a", id="r"), fact("x", supersedes="r")], "is a retraction"),
        ],
    )
    def test_what_does_not_stand_cannot_be_corrected(
        self, log: Log, corrections: list[Draft[Any]], said: str
    ) -> None:
        log.append([fact("a", id="a")])

        with pytest.raises(CorrectionError, match=said) as raised:
            log.append(corrections)

        assert "“" in raised.value.say("zh")
        assert log.head == 1

    def test_a_retracted_correction_gives_way_to_another(self, log: Log) -> None:
        log.append([fact("a", id="a"), fact("b", id="b", supersedes="a"), retraction("b", id="r")])

        record = one(log.append([fact("c", id="c", supersedes="a")]))

        assert (record.fact, record.rank) == ("a", 1)

    def test_a_retracted_retraction_withdraws_nothing(self, log: Log) -> None:
        log.append([fact("a", id="a"), retraction("a", id="r"), retraction("r", id="rr")])

        assert one(log.append([fact("b", supersedes="a")])).fact == "a"

    def test_a_retraction_that_counts_again_withdraws_again(self, log: Log) -> None:
        chain = [fact("a", id="a"), fact("b", id="b", supersedes="a")]
        chain += [retraction("b", id="r1"), retraction("r1", id="r2"), retraction("r2", id="r3")]
        log.append(chain)

        assert one(log.append([fact("c", supersedes="a")])).fact == "a"

    @pytest.mark.parametrize("meanwhile", [fact("c", supersedes="a"), retraction("a")])
    def test_a_correction_comes_back_only_to_what_stands(
        self, log: Log, meanwhile: Draft[Any]
    ) -> None:
        log.append([fact("a", id="a"), fact("b", id="b", supersedes="a"), retraction("b", id="r")])
        log.append([meanwhile])

        with pytest.raises(CorrectionError, match="would bring back 'b'"):
            log.append([retraction("r")])

    def test_a_retraction_comes_back_only_to_what_stands(self, log: Log) -> None:
        log.append([fact("a", id="a"), retraction("a", id="r1"), retraction("r1", id="r2")])
        log.append([fact("b", supersedes="a")])

        with pytest.raises(CorrectionError, match="would bring back 'r1'"):
            log.append([retraction("r2")])

    # -- recorded time ----------------------------------------------------------

    def test_recorded_time_grows_with_every_batch_though_the_clock_go_back(
        self, log: Log, clock: FakeClock
    ) -> None:
        times = []
        for now in (NOON, NOON, NOON - MINUTE, NOON + MINUTE):
            clock.now = now
            records = log.append([undated("a"), undated("b")])
            assert len({record.recorded_at for record in records}) == 1
            times.append(records[0].recorded_at)

        assert times == [NOON, NOON + 1, NOON + 2, NOON + MINUTE]

    def test_a_clock_far_behind_the_log_is_refused(self, log: Log, clock: FakeClock) -> None:
        log.append([fact("a")])
        clock.now -= 6 * MINUTE

        with pytest.raises(ClockError, match="2023-11-14T22:07:20") as raised:
            log.append([fact("b")])

        assert "请校准时钟" in raised.value.say("zh")
        assert log.head == 1

    def test_an_import_may_state_when_its_facts_were_recorded(self, log: Log) -> None:
        first = log.append([fact("a", recorded_at=NOON - MINUTE)])
        second = log.append([fact("b", recorded_at=NOON), fact("c", recorded_at=NOON)])
        again = log.append([fact("a", recorded_at=NOON - 2 * MINUTE)])

        assert [record.recorded_at for record in first + second] == [NOON - MINUTE, NOON, NOON]
        assert again == first
        assert log.verify() == ()

    @pytest.mark.parametrize(
        ("stated", "wrong"),
        [
            ([NOON + 1], "in the future"),
            ([NOON - MINUTE], "after that of the last"),
            ([NOON - 2 * MINUTE], "after that of the last"),
            ([NOON - 1, NOON], "several recorded times"),
            ([NOON, None], "several recorded times"),
        ],
    )
    def test_a_stated_recorded_time_is_past_the_head_and_not_in_the_future(
        self, log: Log, stated: list[int | None], wrong: str
    ) -> None:
        log.append([fact("a", recorded_at=NOON - MINUTE)])

        with pytest.raises(ClockError, match=wrong):
            log.append([fact(str(place), recorded_at=time) for place, time in enumerate(stated)])

        assert log.head == 1

    # -- following, verifying, closing ------------------------------------------

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
