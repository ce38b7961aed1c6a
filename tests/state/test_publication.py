"""`published_by`: only what sources had certainly said by a date."""

from typing import Any

import pytest

from tests.facts.making import record
from timeline.dates import UTC, Truth, parse, read
from timeline.errors import InvalidDateError, InvalidQueryError
from timeline.facts import Defined, Happened, Held, Measured, Published, Record, Source
from timeline.state import AsOf, Projection, State, replay, state_at
from timeline.state.asof import look, seen

OLD, NEW, VAGUE = ([Source(name)] for name in ("old", "new", "vague"))
DOCUMENTS = [
    record(1, Published(), id="old", when="2020-05-01"),
    record(2, Published(), id="new", when="2024-05-01"),
    record(3, Published(), id="vague", when="[2022-01-10..2022-01-20]"),
]


def facts(records: list[Record[Any]], published_by: str | None) -> set[str]:
    """Return the facts that stand for a reader of that date."""
    return {one.fact for one in state(records, published_by).records}


def state(records: list[Record[Any]], published_by: str | None) -> State:
    return state_at(records, AsOf("2030", published_by=published_by), UTC)


def test_a_fact_counts_once_a_document_that_says_it_is_out() -> None:
    records = [*DOCUMENTS, record(4, sources=OLD), record(5, sources=NEW),
               record(6, sources=[*NEW, *OLD])]  # fmt: skip

    assert facts(records, "2020-04-30") == set()
    assert facts(records, "2020-05-01") == {"old", "r4", "r6"}
    assert facts(records, "2024") == {"old", "new", "vague", "r4", "r5", "r6"}
    assert facts(records, None) == facts(records, "2024")


def test_a_document_that_may_have_appeared_later_has_not_certainly_appeared() -> None:
    """A date of ten days counts from the last of them; at a clock time, from the next day."""
    records = [*DOCUMENTS, record(4, sources=VAGUE)]

    assert "r4" not in facts(records, "2022-01-19")
    assert "r4" not in facts(records, "2022-01-20T12:00:00Z")
    assert "r4" in facts(records, "2022-01-20")


def test_what_cites_no_document_or_an_unknown_one_has_no_publication() -> None:
    """Definitions stay: they say what words mean."""
    records = [
        *DOCUMENTS,
        record(4),
        record(5, sources=[Source("nowhere")]),
        record(6, Defined("n", kind="rank")),
    ]

    assert facts(records, "2030") == {"old", "new", "vague", "r6"}
    assert state(records, "2030").left_out == {"r4", "r5"}
    assert state(records, None).left_out == frozenset()


def test_a_correction_from_a_later_document_was_not_known_to_earlier_readers() -> None:
    records = [
        *DOCUMENTS,
        record(4, Measured("n", "1 家"), when="2019", sources=OLD),
        record(5, Measured("n", "2 家"), when="2019", sources=NEW, fact="r4", supersedes="r4"),
    ]

    assert [one.id for one in state(records, "2021").records if one.fact == "r4"] == ["r4"]
    assert [one.id for one in state(records, "2025").records if one.fact == "r4"] == ["r5"]
    assert state(records, "2021").left_out == {"new", "vague"}


def test_of_a_fact_one_record_stands_whatever_lies_between() -> None:
    """The correction in the middle is of a later document; the last is of the first again."""
    records = [
        *DOCUMENTS,
        record(4, sources=OLD),
        record(5, sources=NEW, fact="r4", rank=4, supersedes="r4"),
        record(6, sources=OLD, fact="r4", rank=4, supersedes="r5"),
    ]

    assert [one.id for one in state(records, "2021").records if one.fact == "r4"] == ["r6"]


def test_a_retraction_holds_for_all_readers_unless_a_later_document_says_it() -> None:
    records = [*DOCUMENTS, record(4, sources=OLD), record(5, sources=OLD)]
    plain = record(6, retracts="r4")
    told = record(7, retracts="r5", sources=NEW)

    assert facts([*records, plain, told], "2021") == {"old", "r5"}
    assert facts([*records, plain, told], "2025") == {"old", "new", "vague"}


def test_the_date_of_a_document_is_the_corrected_one() -> None:
    """A document thought to be of 2020 that is of 2023; and one that is none."""
    fact = record(4, sources=OLD)
    moved = record(5, Published(), when="2023", fact="old", supersedes="old")
    gone = record(5, retracts="old")

    assert facts([*DOCUMENTS, fact, moved], "2022-12-31") == {"vague"}
    assert facts([*DOCUMENTS, fact, moved], "2023") == {"old", "vague", "r4"}
    assert facts([*DOCUMENTS, fact, gone], "2023") == {"vague"}


def test_a_date_follows_its_base_though_that_is_left_out() -> None:
    """今年2月 of a document that is of 2021, not of 2024, told also by an early one."""
    february = read("今年2月", base=parse("2024-05-01")).hung_on("new")
    records = [
        *DOCUMENTS,
        record(4, when=february, sources=OLD),
        record(5, Published(), when="2026", fact="new", supersedes="new"),
    ]

    (one,) = (one for one in state(records, "2021").records if one.id == "r4")

    assert one.when.text == "2026-02"


def test_a_replay_sees_what_was_published() -> None:
    records = [*DOCUMENTS, record(4, when="2019", sources=OLD), record(5, when="2019")]
    count = Projection(initial=0)
    count.on(Happened)(lambda state, _: state + 1)

    assert replay(count, records, as_of=AsOf(None), zone=UTC).state == 2
    assert replay(count, records, as_of=AsOf(None, published_by="2021"), zone=UTC).state == 1


def test_both_clocks_and_the_publication_narrow_together() -> None:
    records = [
        *DOCUMENTS,
        record(4, Held("a"), when="2020/..", sources=OLD),
        record(5, Held("b"), when="2020/..", sources=OLD),
    ]
    early = state_at(records, AsOf("2025", known=4, published_by="2021"), UTC)

    assert early.head == 4
    assert (early.holds("s", "a"), early.holds("s", "b")) == (Truth.YES, Truth.NO)
    assert early.left_out == {"new", "vague"}


@pytest.mark.parametrize("by", ["2020/..", "[2020..]"])
def test_a_publication_date_without_a_last_day_is_refused(by: str) -> None:
    with pytest.raises(InvalidQueryError, match="has no last day"):
        look(DOCUMENTS, AsOf("2030", published_by=by), UTC)


def test_a_phrase_that_is_no_date_is_refused() -> None:
    with pytest.raises(InvalidDateError):
        seen(DOCUMENTS, AsOf("2030", published_by="then"), UTC)


def test_a_position_beyond_the_log_is_refused_with_both_numbers() -> None:
    with pytest.raises(InvalidQueryError, match=r"#4.*#3") as refused:
        seen(DOCUMENTS, AsOf("2030", known=4), UTC)

    assert refused.value.say("zh") == "所知位置#4在最后一条记录#3之后；请用不大于它的位置，或不指明"
    with pytest.raises(InvalidQueryError, match="#0"):
        seen([], AsOf("2030", known=1), UTC)


@pytest.mark.parametrize("known", [0, "1969"])
def test_a_time_before_the_log_is_refused_with_its_beginning(known: str | int) -> None:
    with pytest.raises(InvalidQueryError, match=r"before the first record of the log \(#1, 1970"):
        seen(DOCUMENTS, AsOf("2030", known=known), UTC)
