"""Relations in three values, against the enumeration of all worlds."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.dates.clock_worlds import by_worlds, text
from tests.dates.helpers import RELATIONS, by_enumeration, near_whens
from timeline.dates import InvalidDateError, Truth, When, Zone, parse
from timeline.dates.writing import day_text
from timeline.testing.strategies import whens

YES, MAYBE, NO = Truth.YES, Truth.MAYBE, Truth.NO


def relate(relation: str, one: When, other: When) -> Truth:
    found = getattr(one, relation)(other)
    assert isinstance(found, Truth)
    return found


@given(near_whens(), near_whens())
@settings(max_examples=250)  # the claim on which every answer of the library rests
def test_relations_are_what_all_worlds_say(one: When, other: When) -> None:
    """YES if it holds in every world, NO if in none, else MAYBE, for every kind of date.

    Between two lists of occurrences a search may give up; it then says MAYBE.
    """
    for relation in RELATIONS:
        found, true = relate(relation, one, other), by_enumeration(relation, one, other)
        both_lists = one.kind == other.kind == "all of"
        assert found is true or (both_lists and found is MAYBE), (relation, one, other, found)


@given(st.integers(0, 10**9))
def test_relations_with_clock_times_and_zones_are_what_all_worlds_say(seed: int) -> None:
    """Days against clock times, folds, and days of two zones; lists that may be more say MAYBE."""
    random = Random(seed)  # noqa: S311 - nothing secret
    zones = [Zone.of(name) for name in ("UTC", "America/New_York", "Asia/Shanghai")]
    here, there = random.choice(zones), random.choice(zones)
    try:
        one, other = parse(text(random), zone=here), parse(text(random), zone=there)
    except InvalidDateError:
        return
    if here is there and {one.start.unit, one.end.unit, other.start.unit, other.end.unit} == {
        "day"
    }:
        return  # days of one zone are cells, see above
    true = by_worlds(one, other)
    for relation, expected in true.items():
        found = relate(relation, one, other)
        is_weaker = "all of" in (one.kind, other.kind) and found is MAYBE and relation == "same"
        assert found is expected or is_weaker, (relation, one, other, found)


@given(whens(), whens())
def test_a_relation_and_its_converse_agree(one: When, other: When) -> None:
    assert one.before(other) is other.after(one)
    assert one.contains(other) is other.during(one)
    assert one.overlaps(other) is other.overlaps(one)
    assert one.same(other) is other.same(one)


@given(whens(), whens())
def test_sorting_never_puts_a_certainly_earlier_date_after_a_later_one(
    one: When, other: When
) -> None:
    if one.before(other) is YES:
        assert one.sort_key < other.sort_key


@given(whens(Zone.of("America/New_York")), whens(Zone.of("Asia/Shanghai")))
def test_dates_of_two_zones_are_compared_by_their_instants(one: When, other: When) -> None:
    assert (one.before(other) is YES) == (
        one.latest is not None and other.earliest is not None and one.latest < other.earliest
    )


@pytest.mark.parametrize(
    ("one", "relation", "other", "expected"),
    [
        ("2004-06", "before", "2004-07", YES),
        ("2004", "before", "2004-06", MAYBE),
        ("2023-06-01", "same", "2023-06-01", YES),
        ("2023-06", "same", "2023-06", MAYBE),
        ("2023-06-01", "before", "2023-06-01", NO),
        # A day against a clock time of that day: it may be before or after it.
        ("2023-06-01", "before", "2023-06-01T09:00:00", MAYBE),
        ("2023-06-01T09:00:00", "during", "2023-06-01", MAYBE),
        ("2023-06-01T09:00:00", "during", "2023-06-01/2023-06-02", YES),
        ("2023-06-01T09:00:00", "during", "2023-06-02/2023-06-03", NO),
        ("2025-04-11T09:00:00/2025-04-11T17:30:00", "during", "2025-04-11/2025-04-13", YES),
        ("2025-04-11/2025-04-13", "contains", "2025-04-13T23:59:59", YES),
        ("2025-04-13/2025-04-14", "overlaps", "2025-04-13T23:59:59", YES),
        ("2025-04-11/2025-04-13", "meets", "2025-04-14", YES),
        ("2025-04-11/2025-04-13", "meets", "2025-04-14T00:00:00.000000", YES),
        ("2025-04-11/2025-04-13", "meets", "2025-04/2025-05", MAYBE),
        ("2021/2025", "same", "2021/2025", MAYBE),
        ("2021/2025", "same", "2022/2025", NO),
        ("2021-01-01/2025-12-31", "same", "2021-01-01/2025-12-31", YES),
        ("2021/2022", "overlaps", "2023/2024", NO),
        ("2021/2022", "contains", "2023/2024", NO),
        ("2021/2022", "meets", "2024/2025", NO),
        ("1985/", "same", "1985/..", MAYBE),
        ("1985/", "same", "1985/1990", MAYBE),
        ("1985/", "contains", "2024", MAYBE),
        ("1985/", "contains", "1990/2024", MAYBE),
        ("1985/", "overlaps", "1984/", MAYBE),
        ("1985/", "meets", "1990", MAYBE),
        ("1985/..", "before", "1990", NO),
        ("1985-01-01/..", "contains", "1990", YES),
        ("2021/[2025-10-23..]", "contains", "2025-10-23", YES),
        ("2021/[2025-10-23..]", "contains", "2025-10-24", MAYBE),
        ("[2021..2025]", "during", "2021-01-01/2025-12-31", YES),
        ("2021-01-01/2025-12-31", "contains", "2021/2025", YES),
        ("1900/2000", "contains", "1950-06-01T00:00:00/1960-06-01T00:00:00", YES),
        ("1000/3000", "overlaps", "[2000-01-01T10:00:00..2001-01-01T10:00:00]", YES),
        # An occurrence on a day is at some instant of it, it does not last all day.
        ("{2025-11-01}", "before", "../2025-11-01T12:00:00", NO),
        ("{2025-11-01}", "before", "2025-11-01T12:00:00/2025-11-02T12:00:00", MAYBE),
        ("{2025-11-01}", "overlaps", "2025-11-01T12:00:00/2025-11-02T12:00:00", MAYBE),
        # What ends by days and began by the clock does not end before that.
        ("2025-11-03T03:59:00/[..2025-11-04]", "before", "2025-11-03T03:00:00", NO),
        ("2025-11-01", "before", "2025-11-03T03:59:00/[2025-11-01,2025-11-04]", YES),
        # Occurrences: one of several is enough to overlap, all are needed to be contained.
        ("{2024-03-01,2024-03-03}", "overlaps", "2024-03-03", YES),
        ("{2024-03-01,2024-03-02}", "overlaps", "[2024-03-01,2024-03-02]", YES),
        ("{2024-03-01,2024-03-02}", "overlaps", "[2024-03-01..2024-03-03]", MAYBE),
        ("{2024-03-01,2024-03-02}", "contains", "2024-03-01/2024-03-02", YES),
        ("{2024-03-01,2024-03-02}", "same", "2024-03-01/2024-03-02", YES),
        ("{2024-03,2024-04}", "same", "2024-03-31/2024-04-01", MAYBE),
        ("{2024-03,2024-04}", "same", "2024-03-30/2024-04-01", NO),
        ("{2024-03-01,2024-03-03}", "contains", "[2024-03-05..2024-03-06]/2024-03-06", NO),
        ("{2024-03-01,2024-03-02}", "overlaps", "[2024-03-01..2024-03-02]/2024-03-02", YES),
        ("{2024-02,2024-02-29}", "contains", "2024-02-28/2024-02-29", MAYBE),
        ("2025-04-11/2025-04-11T17:30:00", "contains", "2025-04-11T17:30:00", MAYBE),
        ("{2024-03,2024-04}", "contains", "2024-03-31/2024-04-01", MAYBE),
        ("{2024-03,2024-04}", "during", "2024-03-01/2024-04-30", YES),
        ("2024-03-01", "contains", "{2024-03-01,2024-03-01}", YES),
        ("{..1984}", "overlaps", "1000", MAYBE),
        ("{..1984}", "overlaps", "1985", NO),
        ("{..1984}", "overlaps", "1984-01-01/1984-12-31", YES),
        ("{..1984}", "contains", "1500-01-01/1500-01-02", MAYBE),
        ("{..1984}", "same", "1984", NO),
        ("{..1984}", "same", "{..1984}", MAYBE),
        ("{..1984}", "contains", "{1984}", MAYBE),
        ("{..1984}", "contains", "{1985}", NO),
        ("{1984}", "contains", "{..1984}", NO),
        ("{1000..1990}", "same", "1000-01-01/1990-12-31", MAYBE),
        ("{2024..2025,2024..2026}", "same", "2024/2026", NO),
        ("{2024,2024}", "same", "2024/2025-06", NO),
        ("{1984,1985}", "contains", "{..1984}", NO),
        ("{..1984}", "contains", "{1984,1986}", NO),
        (
            "{2024-02-26T09:00:00,2024-02-27T09:00:00}",
            "contains",
            "{2024-02-26T09:00:00,2024-02-27T10:00:00}",
            NO,
        ),
        ("{2024-03-01,2024-03-03}", "contains", "2024-03-01/2024-03-02", NO),
        ("{2024-03-01,2024-03-01..2024-03-02}", "overlaps", "2024-03-02/2024-03-03", YES),
        # Here no world makes them the same; the search through begins stops before it knows.
        ("{2024-XX-01,2024-XX-15}", "same", "2024/2024", MAYBE),
    ],
)
def test_relations_of_dates_as_people_write_them(
    one: str, relation: str, other: str, expected: Truth
) -> None:
    assert relate(relation, parse(one), parse(other)) is expected


def test_days_of_two_zones_are_not_the_same_cell() -> None:
    """A day in Shanghai begins while the day before is still on in New York."""
    here = parse("2024-03-01", zone=Zone.of("Asia/Shanghai"))
    there = parse("2024-02-29", zone=Zone.of("America/New_York"))

    assert here.same(there) is MAYBE
    assert here.before(there) is MAYBE
    assert there.before(here) is MAYBE
    assert parse("2024-02-29", zone=here.zone).before(parse("2024-03-01", zone=there.zone)) is YES
    span = parse("2024-02-28/2024-03-01", zone=there.zone)
    assert span.contains(here) is YES
    assert parse("1990/2024", zone=there.zone).overlaps(parse("1990/2024", zone=here.zone)) is YES


def test_long_lists_of_certain_days_are_compared_exactly() -> None:
    """However many days there are: no search is needed where none is in doubt."""
    year = parse("{2023-01-01..2023-12-31}")
    odd = parse("{" + ",".join(day_text(day) for day in range(19_000, 19_600, 2)) + "}")
    even = parse("{" + ",".join(day_text(day) for day in range(19_001, 19_601, 2)) + "}")

    assert odd.overlaps(even) is odd.same(even) is odd.contains(even) is Truth.NO
    assert odd.same(odd) is odd.contains(odd) is odd.overlaps(odd) is Truth.YES
    assert year.same(parse("2023-01-01/2023-12-31")) is Truth.YES
    assert year.contains(parse("{2023-05-01,2023-06-01}")) is Truth.YES
    assert year.contains(parse("{2023-05-01..2024-01-01}")) is Truth.NO
    assert parse("2023-05-01/2023-05-03").contains(year) is Truth.NO
    assert odd.overlaps(parse("2100-01-01")) is Truth.NO


def test_what_only_one_of_two_long_lists_can_hold_tells_them_apart() -> None:
    months = parse("{2010-01..2023-12}")

    assert months.same(parse("{2010-01..2023-12}")) is Truth.MAYBE
    assert months.same(parse("{2010-01..2024-12}")) is Truth.NO
    assert months.contains(parse("{2010-01..2024-12}")) is Truth.NO
    assert months.overlaps(parse("{2024-01..2024-12}")) is Truth.NO


def test_certain_days_of_two_zones_are_not_the_same_cells() -> None:
    shanghai = Zone.of("Asia/Shanghai")
    here, there = parse("{2024-02-26,2024-02-27}"), parse("{2024-02-26}", zone=shanghai)

    assert here.overlaps(there) is Truth.MAYBE
    assert parse("{2024-02-26}").contains(parse("{2024-02-27}", zone=shanghai)) is Truth.MAYBE
    assert here.overlaps(parse("{2024-02-26}")) is Truth.YES


@pytest.mark.parametrize(
    ("instant", "after", "contains"),
    [
        ("2007-01-01T00:00:00Z", NO, NO),
        ("2003-01-01T00:00:00Z", MAYBE, MAYBE),
        ("2005-12-31T23:59:59Z", NO, YES),
        ("1999-12-31T23:59:59Z", YES, NO),
    ],
)
def test_a_span_that_begins_on_one_of_many_days_is_compared_with_clock_times(
    instant: str, after: Truth, contains: Truth
) -> None:
    span = parse("[2000..2005]/2006-01-01T10:00:00Z")

    assert span.after(parse(instant)) is after
    assert span.contains(parse(instant)) is contains
