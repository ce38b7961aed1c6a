"""What an index makes of dates and corrections, by example."""

from typing import Any

import pytest

from tests.facts.making import record
from tests.state.naive import Naive
from timeline.dates import UTC, parse, read
from timeline.errors import UnknownNameError
from timeline.facts import Measured, Planned, Published, Record
from timeline.state import AsOf, StateIndex, known
from timeline.state.cells import begin_of
from timeline.state.columns import Columns
from timeline.state.derive import belonging
from timeline.state.extents import FAR, extent_of


def measured(position: int, when: str, **more: Any) -> Record[Any]:
    return record(position, Measured("n", f"{position} 家", **more), when=when)


def test_the_extent_of_a_date_needs_no_date_to_be_kept() -> None:
    day = extent_of(record(1, when="2023-06-01"))
    month = extent_of(record(1, when="2023-06"))
    decade = extent_of(record(1, when="156X-12-25"))
    since = extent_of(record(1, when="2023/.."))
    recorded = extent_of(record(1, when=None))
    worded = extent_of(record(1, when=read("2023年6月")))

    assert day is not None
    assert (day.first, day.last, day.is_day) == (19509, 19509, True)
    assert month is not None
    assert (month.first, month.last, month.is_day, month.is_plain) == (19509, 19538, False, True)
    assert decade is not None
    assert not decade.is_plain
    assert since is not None
    assert (since.over, since.last, since.is_span) == (FAR, FAR, True)
    assert recorded is not None
    assert (recorded.first, recorded.is_day) == (0, False)
    assert worded == month
    assert extent_of(record(1, when=read("目前", base=parse("2023")).hung_on("r9"))) is None


def test_facts_are_those_that_stand() -> None:
    records = [
        record(1, when="2020"),
        record(2, when="2021"),
        record(3, when="2022", supersedes="r1", fact="r1", rank=1),
        record(4, retracts="r2"),
    ]
    columns = Columns(UTC)
    columns.add(records)

    facts = known.Known(columns, 4).facts
    before = known.Known(columns, 2).facts

    assert (list(facts), len(facts)) == (["r1"], 1)
    assert (facts["r1"].id, before["r1"].id, len(before)) == ("r3", "r1", 2)
    assert "r2" not in facts
    assert "r9" not in facts


def test_observations_are_kept_up_to_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known, "MOST_KEPT", 2)
    index = StateIndex(UTC, [measured(n, f"2020-01-{n:02}") for n in range(1, 9)])

    for day in range(1, 9):
        reading = index.at(f"2020-01-{day:02}").reading("s", "n")

        assert reading.value is not None
        assert reading.value.text == f"{day} 家"


@pytest.mark.parametrize(
    "records",
    [
        [measured(1, "2020-01-01"), measured(2, "2020-01-01")],
        [measured(1, "2020-01-01"), measured(2, "2020-01-01"), record(3, retracts="r1")],
        [measured(1, "2020-01-01"), measured(2, "2020-03"), measured(3, "2020-03")],
        [measured(1, "2020-01-01"), measured(2, "2020-03"), measured(3, "2020-03-01")],
        [measured(1, "2020-01-01"), measured(2, "2020-03"), measured(3, "2020-04-01")],
        [measured(1, "2020-01-01"), measured(2, "2020-01")],
        [measured(1, "2019-01-01"), measured(2, "2019-12")],
        [measured(1, "2019-01-01"), measured(2, "2019-12", over="period")],
        [measured(1, "2019-12"), measured(2, "2019-11")],
        [measured(1, "2020-01-01"), measured(2, "2020-03-01T09:00Z")],
        [measured(1, "2020-01-01"), measured(2, "{2020-03,2020-04}")],
        [measured(1, "2019-11-05"), measured(2, "[2019-12-01,2020-02-01]")],
        [measured(1, "[..2019]")],
        [measured(1, "2020-03")],
        [measured(1, "2020-03-01/2020-04-01"), measured(2, "2020-03-15")],
        [measured(1, "2020-02-01/2020-03-01"), measured(2, "2020-02-15")],
        [measured(1, "2020-03-01/2020-04-01", over="period"), measured(2, "2020-03-15")],
    ],
)
def test_what_is_read_from_the_columns_equals_the_fold(records: list[Record[Any]]) -> None:
    """A few records beside one day, of every kind that the columns tell apart."""
    index = StateIndex(UTC, records)
    for day in ("2019-12-31", "2020-01-01", "2020-01-02", "2020-03-01", "2020-05-01"):
        for head in range(1, len(records) + 1):
            naive = Naive(records, AsOf(day, head), UTC)

            assert index.at(day, head).readings() == naive.readings()


def test_what_hangs_on_what_hangs_on_a_corrected_fact_is_touched() -> None:
    doc = record(1, Published(), when="2023-06-01", subject="doc")
    report = record(2, when=read("目前", base=doc.when).hung_on("r1"), subject="report")
    deadline = read("目前", base=doc.when).hung_on("r2")
    records = [
        doc,
        report,
        record(3, Planned("x", deadline=deadline), when="2023-06-01", subject="plan"),
        record(4, Published(), when="2023-07-01", supersedes="r1", fact="r1", rank=1,
               subject="doc"),
    ]  # fmt: skip
    index = StateIndex(UTC, records)

    assert index.touched(AsOf("2023", 3), AsOf("2023", 4)) == {"doc", "report", "plan"}
    assert index.touched(AsOf("2020"), AsOf("2021")) == {"report", "plan"}


def test_instants_are_among_their_cells_and_others_are_not() -> None:
    cells = begin_of(parse("[2023-06-01T09:00:00.000000Z,2023-06-02T09:00:00.000000Z]"), UTC)

    assert cells.reach(cells.first)
    assert not cells.reach((cells.first[0], 0))


def test_what_neither_measures_nor_changes_belongs_to_nothing() -> None:
    assert belonging([record(1), measured(2, "2020")]) == frozenset()


def test_an_indicator_that_was_not_known_yet_is_no_indicator() -> None:
    index = StateIndex(UTC, [record(1), measured(2, "2020-01-01")])

    assert index.at("2021", 2).reading("s", "n").status == "unknown"
    with pytest.raises(UnknownNameError, match="s n"):
        index.at("2021", 1).reading("s", "n")
