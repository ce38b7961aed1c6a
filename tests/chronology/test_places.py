"""Entries stand by their last possible day, narrower first, then in the order of the log."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.chronology.places import Place, in_order, place_of, planned_place
from timeline.chronology.shapes import days_of
from timeline.dates import When, civil_day, day_number, parse


def _order(*texts: str) -> list[str]:
    """Return *texts* in the order of their places; on equal dates the first given comes first."""
    places = {
        text: place_of(parse(text), rank=rank, position=rank) for rank, text in enumerate(texts, 1)
    }
    return in_order(places, {})


def test_a_known_day_comes_before_its_month_and_a_month_before_its_year() -> None:
    expected = [
        "2023-06-11",
        "2023-06-30",
        "2023-06",
        "2023-08-01",
        "2023-12-31",
        "2023-12",
        "2023",
    ]

    assert _order(*reversed(expected)) == expected


def test_spans_stand_at_their_start() -> None:
    assert _order("2023-07-01", "2023-06-11/2023-08-03", "2023-06-10") == [
        "2023-06-10", "2023-06-11/2023-08-03", "2023-07-01",
    ]  # fmt: skip


def test_a_day_with_clock_times_has_these_first_in_their_order() -> None:
    assert _order("2023-06-11", "2023-06-11T10:00", "2023-06-11T09:00") == [
        "2023-06-11T09:00", "2023-06-11T10:00", "2023-06-11",
    ]  # fmt: skip


def test_equal_dates_stand_in_the_order_of_the_log() -> None:
    places = {
        name: place_of(parse("2023-06"), rank=rank, position=9 - rank)
        for rank, name in enumerate("abc")
    }

    assert in_order(places, {}) == ["a", "b", "c"]


def test_a_period_figure_stands_at_the_end_of_its_period_however_that_is_written() -> None:
    year = place_of(parse("2024"), rank=1, position=1, whole=True)
    span = place_of(parse("2024-01-01/2024-12-31"), rank=1, position=1, whole=True)
    open_span = place_of(parse("2024/.."), rank=1, position=1, whole=True)

    assert (year.key, year.band) == (span.key, span.band)
    assert (span.year, span.month) == (2024, None)
    assert open_span.part == "undated"


def test_headings_claim_a_month_only_of_what_lies_in_one() -> None:
    def heading(text: str) -> tuple[int | None, int | None, str]:
        place = place_of(parse(text), rank=1, position=1)
        return place.year, place.month, place.band

    assert heading("2023-06-11") == (2023, 6, "month")
    assert heading("2023-06") == (2023, 6, "month")
    assert heading("2023-33") == (2023, None, "months")
    assert heading("2023") == (2023, None, "year")
    assert heading("2023-24") == (2024, None, "months")


def test_what_has_no_year_stands_in_a_part_of_its_own() -> None:
    texts = (
        "[2021..2025]",
        "2021-07/..",
        "[..2025]",
        "/2021",
        "[2024-01-01..2024-12-31]",
        "[2024-07..2025-06]",
    )
    parts = [place_of(parse(text), rank=1, position=1).part for text in texts]

    assert parts == ["undated", "dated", "undated", "undated", "dated", "dated"]
    assert place_of(parse("2025-11-05"), rank=1, position=1, published=True).part == "undated"


def test_the_undated_stand_by_how_much_is_known() -> None:
    def key(text: str, *, published: bool = False) -> tuple[int, ...]:
        return place_of(parse(text), rank=1, position=1, published=published).key

    keys = [
        key("[2021..2023]"),
        key("[2022..2025]"),
        key("[2021..2025]"),
        key("[..2025]"),
        key("2025", published=True),
        key("/2025"),
    ]

    assert keys == sorted(keys)


def test_plans_stand_by_the_day_they_fall_due_and_those_without_one_last() -> None:
    deadlines = ("2030", "2026-01-01/2028-12-31", None, "2028-12-31", "../..")
    keys = {
        text: planned_place(parse(text) if text else None, rank=rank, position=rank).key
        for rank, text in enumerate(deadlines)
    }

    assert sorted(keys, key=lambda text: keys[text]) == [
        "2026-01-01/2028-12-31", "2028-12-31", "2030", None, "../..",
    ]  # fmt: skip


def test_what_came_before_a_known_day_is_drawn_forward_to_it() -> None:
    places = {
        name: place_of(parse(text), rank=1, position=number)
        for number, (name, text) in enumerate(
            [("month", "2023-06"), ("ten", "2023-06-10"), ("twenty", "2023-06-20")]
        )
    }

    assert in_order(places, {}) == ["ten", "twenty", "month"]
    assert in_order(places, {"ten": ["month", "unheard"]}) == ["month", "ten", "twenty"]


def test_dates_win_over_an_order_that_contradicts_them() -> None:
    places = {
        "early": place_of(parse("2023-06-10"), rank=1, position=1),
        "late": place_of(parse("2023-06-20"), rank=2, position=2),
    }

    assert in_order(places, {"early": ["late", "early"]}) == ["early", "late"]


def test_a_ring_of_orders_does_not_disturb_the_dates() -> None:
    dates = {"a": "2023-06-01", "b": "2023-06-10", "c": "2023-06-10", "d": "2023-06-20"}
    places = {
        name: place_of(parse(text), rank=rank, position=rank)
        for rank, (name, text) in enumerate(dates.items())
    }

    found = in_order(places, {"b": ["c"], "c": ["b"]})

    assert (found[0], sorted(found[1:3]), found[3]) == ("a", ["b", "c"], "d")


def test_a_chain_of_orders_is_drawn_forward_as_a_whole() -> None:
    places = {
        f"e{number}": place_of(parse("2023"), rank=1, position=number) for number in range(3000)
    }
    places["day"] = place_of(parse("2023-02-01"), rank=1, position=3000)
    chain = {f"e{number}": [f"e{number + 1}"] for number in range(2999)} | {"day": ["e0"]}

    assert in_order(places, chain) == [f"e{number}" for number in reversed(range(3000))] + ["day"]


def test_orders_that_contradict_the_dates_together_leave_the_dates_as_they_are() -> None:
    dates = {"late": "2023-06-20", "wide": "2023-06", "early": "2023-06-12", "mid": "2023-06-15"}
    places = {
        name: place_of(parse(text), rank=rank, position=rank)
        for rank, (name, text) in enumerate(dates.items())
    }

    assert in_order(places, {"wide": ["late"], "early": ["wide"]}) == [
        "wide",
        "early",
        "mid",
        "late",
    ]


def test_the_order_known_is_of_no_use_outside_the_dated_part() -> None:
    places = {
        "a": place_of(parse("[2021..2025]"), rank=1, position=1),
        "b": place_of(parse("[2021..2025]"), rank=2, position=2),
    }

    assert in_order(places, {"a": ["b"]}) == ["a", "b"]


FIRST, LAST = day_number(2022, 11, 1), day_number(2023, 3, 31)
DAYS = st.integers(FIRST, LAST)


def _day(number: int) -> str:
    return "{}-{:02}-{:02}".format(*civil_day(number))


SETS = st.tuples(DAYS, DAYS).map(sorted)
DATES = (
    DAYS.map(_day)
    | SETS.map(lambda ends: f"[{_day(ends[0])}..{_day(ends[1])}]")
    | SETS.map(lambda ends: f"{_day(ends[0])}/{_day(ends[1])}")
    | st.tuples(DAYS, st.integers(0, 23)).map(lambda at: f"{_day(at[0])}T{at[1]:02}:00")
    | st.sampled_from(["2022", "2023", "2022-11", "2022-12", "2023-02", "2023-21", "2023-33"])
)
Cell = tuple[int, float]


def _cells(when: When) -> tuple[Cell, Cell]:
    """Return the first and last cell at which *when* may begin; clock times open their day."""
    days = days_of(when.start, when.zone)
    assert days
    if when.start.unit == "day":
        return (days[0], float("inf")), (days[1], float("inf"))
    return (days[0], float(when.start.first or 0)), (days[1], float(when.start.last or 0))


@given(st.lists(DATES, max_size=12), st.randoms())
def test_the_certainly_earlier_never_stands_after_the_later(
    texts: list[str], random: object
) -> None:
    whens = {f"e{number}": parse(text) for number, text in enumerate(texts)}
    places = {
        name: place_of(when, rank=number, position=number)
        for number, (name, when) in enumerate(whens.items())
    }
    found = in_order(places, {})
    shuffled = list(places)
    random.shuffle(shuffled)  # type: ignore[attr-defined] # hypothesis types its Random loosely

    for place, one in enumerate(found):
        for later in found[place + 1 :]:
            assert not _cells(whens[later])[1] < _cells(whens[one])[0]
    assert in_order({name: places[name] for name in shuffled}, {}) == found


@given(st.lists(DATES, min_size=1, max_size=8), st.data())
def test_no_order_whatever_puts_the_certainly_earlier_after_the_later(
    texts: list[str], data: st.DataObject
) -> None:
    places = {
        f"e{number}": place_of(parse(text), rank=number, position=number)
        for number, text in enumerate(texts)
    }
    names = st.sampled_from(sorted(places))
    after = data.draw(st.dictionaries(names, st.lists(names, max_size=4)))

    found = in_order(places, after)

    assert sorted(found) == sorted(places)
    for place, one in enumerate(found):
        for later in found[place + 1 :]:
            assert places[later].key[:3] >= places[one].opens


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("[2023-10-23..2023-12-31]/[2025-10-23..2025-12-31]", "years"),
        ("[2023-10-23..2023-12-31]/2024", "years"),
        ("[2023-10-23..2023-12-31]/..", "years"),
        ("2023/2025", "years"),
        ("[2023-10-23..2023-12-31]/2023-12-31", "months"),
        ("[2023-10-23..2023-12-31]/[2023-12-31..]", "months"),
        ("[2023-10-23..2023-12-31]/", "months"),
        ("2023/", "year"),
        ("2023-06-11/2025", "month"),
        ("[2023-10-23..2023-12-31]", "months"),
    ],
)
def test_a_span_into_a_later_year_is_not_said_to_be_over_within_the_year(
    text: str, band: str
) -> None:
    place = place_of(parse(text), rank=1, position=1)

    assert (place.year, place.band) == (2023, band)


def test_spans_into_later_years_stand_after_all_that_ends_with_the_year() -> None:
    """Else their heading would break those of the year in two."""
    dates = ["2023", "[2023-10-23..2023-12-31]/2025", "[2023-04..2023-12]", "2023-12"]
    places = {
        text: place_of(parse(text), rank=rank, position=rank) for rank, text in enumerate(dates)
    }

    assert in_order(places, {}) == [dates[3], dates[2], dates[0], dates[1]]


@given(st.data())
def test_an_order_that_some_world_has_is_kept_along_with_the_dates(data: st.DataObject) -> None:
    """Sets of days around true days, and `after` between some of them as they truly were."""
    true = data.draw(st.lists(DAYS, min_size=2, max_size=8, unique=True))
    places: dict[str, Place] = {}
    for number, day in enumerate(true):
        before, behind = data.draw(st.integers(0, 40)), data.draw(st.integers(0, 40))
        when = parse(f"[{_day(day - before)}..{_day(day + behind)}]")
        places[f"e{number}"] = place_of(when, rank=number, position=number)
    pairs = data.draw(st.sets(st.tuples(*[st.integers(0, len(true) - 1)] * 2)))
    after: dict[str, list[str]] = {}
    for one, other in pairs:
        if true[one] < true[other]:
            after.setdefault(f"e{other}", []).append(f"e{one}")

    found = in_order(places, after)

    for later, earlier in after.items():
        assert all(found.index(one) < found.index(later) for one in earlier)
    for place, one in enumerate(found):
        for later in found[place + 1 :]:
            assert places[later].key[:3] >= places[one].opens
