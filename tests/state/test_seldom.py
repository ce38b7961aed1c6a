"""What states seldom meet: other forms of dates, bases of bases, clock times with an order."""

import pytest

from tests.facts.making import record
from tests.state.naive import Naive
from timeline.dates import UTC, day_number, parse, read
from timeline.errors import UnknownNameError
from timeline.facts import Became, Changed, Happened, Measured, Published
from timeline.state import AsOf, State, StateIndex
from timeline.state import known as known_module
from timeline.state.cells import Cells
from timeline.state.derive import derived
from timeline.state.extents import extent_in


def test_a_cell_of_instants_is_reached_by_instants_only() -> None:
    cells = Cells((((0, 5), (0, 9)),), by_day=False)

    assert cells.reach((0, 7))
    assert not cells.reach((0, 10))


def test_a_text_as_long_as_a_day_that_is_none_is_read_whole() -> None:
    first, last = day_number(2023, 6, 1), day_number(2023, 6, 30)

    assert extent_in("2023-06-XX", UTC) == extent_in("2023-06", UTC)
    assert extent_in("2023-06-01", UTC) != extent_in("2023-06-XX", UTC)
    assert first < last


def test_what_neither_measures_nor_changes_derives_nothing() -> None:
    records = [
        record(1, Happened()),
        record(2, Measured("n", "3"), when="2023-06-30"),
        record(3, Changed("n", "+1", since=parse("2022")), when="2023-06-30"),
    ]

    assert [one.records for one in derived(records, {})] == [("r2", "r3")]


def test_what_hangs_on_what_hangs_on_a_corrected_date_is_touched() -> None:
    base = parse("[2025-10-23..2025-12-31]")
    first = read("目前", base=base).hung_on("r1")
    second = read("昨日", base=first).hung_on("r2")
    records = [
        record(1, Published(), subject="paper", when=base),
        record(2, Published(), subject="second", when=first),
        record(3, Happened(), subject="third", when=second),
        record(4, Published(), subject="paper", fact="r1", when="2025-11-01", supersedes="r1"),
    ]
    index = StateIndex(UTC, records)

    touched = index.touched(AsOf("2025-11-15", 3), AsOf("2025-11-15", 4))

    assert {"paper", "second", "third"} <= touched


def test_facts_of_a_state_are_a_mapping_of_what_stands() -> None:
    records = [record(1, Happened()), record(2, Happened()), record(3, retracts="r1")]
    facts = State(records, AsOf(None), UTC)._known.facts

    assert list(facts) == ["r2"]
    assert len(facts) == 1
    assert "r1" not in facts
    with pytest.raises(KeyError):
        facts["r1"]
    with pytest.raises(KeyError):
        StateIndex(UTC, records).at(None, known=1)._known.facts["r2"]


def test_observations_are_forgotten_when_too_many_are_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(known_module, "MOST_KEPT", 1)
    records = [record(n, Measured("n", str(n)), when=f"2023-06-{n:02}") for n in range(1, 6)]
    index = StateIndex(UTC, records)

    for day in range(1, 6):
        reading = index.at(f"2023-06-{day:02}").reading("s", "n")
        assert str(reading.value) == str(day)


def test_answers_at_clock_times_follow_a_known_order() -> None:
    base = parse("[2025-10-23..2025-10-25]")
    now = read("目前", base=base).hung_on("r1")
    records = [
        record(1, Published(), when=base),
        record(2, Happened(), when=now),
        record(3, Happened(), when=now, after=["r2"]),
    ]
    asked = AsOf("2025-10-24T12:00:00Z")

    assert State(records, asked, UTC).happened == Naive(records, asked, UTC).happened


def test_an_order_reaches_over_facts_that_the_answer_does_not_rest_on() -> None:
    """The later name came after the opening, which came after the earlier name."""
    records = [
        record(1, Became("name", "earlier"), when="2023-06"),
        record(2, Became("name", "later"), when="2023-06", after=["r3"]),
        record(3, Happened("it opened"), when="2023-06", after=["r1"]),
        record(4, Measured("n", "1 家"), when="2023-06"),
        record(5, Measured("n", "2 家"), when="2023-06", after=["r6"]),
        record(6, Happened("it grew"), when="2023-06", after=["r4"]),
    ]

    state = State(records, AsOf("2023-06-30"), UTC)

    assert [one.value for one in state.currents()] == ["later"]
    last = state.reading("s", "n").last
    assert last is not None
    assert last.value.text == "2 家"


@pytest.mark.parametrize("day", [f"2023-06-{day:02}" for day in range(1, 31)])
def test_readings_beside_imprecise_ones_equal_the_fold(day: str) -> None:
    """Two of one day, two of one month, and one that may be of the day that comes next."""
    records = [
        record(1, Measured("n", "1"), when="2023-06-03"),
        record(2, Measured("n", "2"), when="2023-06-03"),
        record(3, Measured("n", "3"), when="[2023-06-05..2023-06-08]"),
        record(4, Measured("n", "4"), when="[2023-06-06..2023-06-09]"),
        record(5, Measured("n", "5"), when="2023-06-12"),
        record(6, Measured("n", "6"), when="[2023-06-14..2023-06-16]"),
        record(7, Measured("n", "7"), when="[2023-06-14..2023-06-17]"),
        record(8, Measured("n", "8"), when="[2023-06-20..2023-06-22]"),
        record(9, Measured("n", "9"), when="2023-06-20"),
        record(10, Measured("m", "9"), when="[2023-06-20..2023-06-22]", subject="t"),
    ]

    state, naive = State(records, AsOf(day), UTC), Naive(records, AsOf(day), UTC)

    assert state.readings() == naive.readings()


def test_what_was_withdrawn_or_not_yet_known_shares_no_day() -> None:
    records = [
        record(1, Measured("n", "1"), when="2023-06-03"),
        record(2, Measured("n", "2"), when="2023-06-03"),
        record(3, retracts="r1"),
        record(4, Measured("m", "4"), when="2023-06-03"),
    ]
    index = StateIndex(UTC, records)

    assert str(index.at("2023-06-03", known=3).reading("s", "n").value) == "2"
    with pytest.raises(UnknownNameError):
        index.at("2023-06-03", known=3).reading("s", "m")
