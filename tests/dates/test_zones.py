"""Where days begin and end in zones that jump, fold and skip."""

import copy
import pickle
from datetime import UTC as PYTHON_UTC
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import UTC, InvalidDateError, Zone, day_number, parse
from timeline.dates.calendar import DAYS_IN_CYCLE, civil_day
from timeline.dates.zones import MICROSECONDS_A_DAY

HOUR = 3_600_000_000
ZONES = [
    "UTC",
    "Asia/Shanghai",
    "America/New_York",
    "America/Sao_Paulo",
    "America/St_Johns",
    "Pacific/Apia",
    "Africa/Cairo",
    "Australia/Lord_Howe",
]


def _shown(zone: str, instant: int) -> datetime:
    aware = datetime(1970, 1, 1, tzinfo=PYTHON_UTC) + timedelta(microseconds=instant)
    return aware.astimezone(ZoneInfo(zone))


@pytest.mark.parametrize("name", ZONES)
@given(day=st.integers(day_number(1900, 1, 1), day_number(2090, 1, 1)))
def test_a_day_begins_when_the_clocks_first_show_it(name: str, day: int) -> None:
    """One microsecond earlier they show another day; days follow without gap or overlap."""
    zone = Zone.of(name)
    if day in zone.skipped or day + 1 in zone.skipped:
        return
    start = zone.day_start(day)

    assert day_of(_shown(name, start)) == day
    assert day_of(_shown(name, start - 1)) != day
    assert zone.day_end(day) + 1 == zone.day_start(day + 1)
    assert zone.day_of(start) == zone.day_of(zone.day_end(day)) == day


def day_of(shown: datetime) -> int:
    return day_number(shown.year, shown.month, shown.day)


def test_the_day_of_a_jump_over_midnight_begins_at_the_jump() -> None:
    """Where 00:00 was skipped, as in São Paulo on 2018-11-04, the day begins at 01:00."""
    zone = Zone.of("America/Sao_Paulo")
    day = day_number(2018, 11, 4)

    assert _shown(zone.name, zone.day_start(day)).hour == 1
    assert zone.day_end(day) - zone.day_start(day) + 1 == 23 * HOUR


def test_a_jump_that_begins_before_midnight_begins_the_day() -> None:
    """Toronto's clocks went from 23:30 on 30 March 1919 to 00:30."""
    zone = Zone.of("America/Toronto")
    shown = _shown(zone.name, zone.day_start(day_number(1919, 3, 31)))

    assert (shown.hour, shown.minute) == (0, 30)


def test_a_skipped_day_is_refused_wherever_it_is_named() -> None:
    """Apia went from 29 to 31 December 2011."""
    zone = Zone.of("Pacific/Apia")
    day = day_number(2011, 12, 30)

    assert zone.skipped == {day}
    for ask in (zone.day_start, zone.day_end):
        with pytest.raises(InvalidDateError, match="2011-12-30, which Pacific/Apia skipped"):
            ask(day)
    for text in ("2011-12-30", "2011-12-30~", "2011-12-29/2011-12-30"):
        with pytest.raises(InvalidDateError) as refused:
            parse(text, zone=zone)
        assert refused.value.code == "skipped-day"
    assert zone.day_end(day - 1) + 1 == zone.day_start(day + 1)
    assert zone.first_instant(day) == zone.last_instant(day) + 1
    assert parse("2011-12", zone=zone).last_day == (2011, 12, 31)


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("2011-12-3X", [((2011, 12, 31), (2011, 12, 31))]),
        ("2011-12", [((2011, 12, 1), (2011, 12, 29)), ((2011, 12, 31), (2011, 12, 31))]),
        ("2011-12-28/2011-12-31", [((2011, 12, 28), (2011, 12, 29)), ((2011, 12, 31),) * 2]),
        ("[..2011-12-31]", [(None, (2011, 12, 29)), ((2011, 12, 31), (2011, 12, 31))]),
        ("{2011-12-29..2012-01-01}", [((2011, 12, 29),) * 2, ((2011, 12, 31), (2012, 1, 1))]),
        ("2011-12-31~", [((2011, 12, 31), (2011, 12, 31))]),
        ("2012-01", [((2012, 1, 1), (2012, 1, 31))]),
    ],
)
def test_a_skipped_day_is_in_no_set(text: str, gaps: list[object]) -> None:
    zone = Zone.of("Pacific/Apia")
    days = parse(text, zone=zone).days

    assert [
        (None if first is None else civil_day(first), None if last is None else civil_day(last))
        for first, last in days
    ] == gaps
    bound = parse("2011-12", zone=zone).start
    skipped = day_number(2011, 12, 30)
    assert (bound.latest_until(skipped), bound.earliest_from(skipped)) == (skipped - 1, skipped + 1)


@pytest.mark.parametrize(
    ("one", "relation", "other"),
    [
        ("2011-12-29", "meets", "2011-12-31"),
        ("2011-12-3X", "same", "2011-12-31"),
        ("{2011-12-29,2011-12-31}", "same", "2011-12-29/2011-12-31"),
        ("{2011-12-29,2011-12-3X}", "contains", "2011-12-29/2011-12-31"),
        ("{2011-12-29..2011-12-31}", "overlaps", "[2011-12-29,2011-12-31]"),
    ],
)
def test_the_days_around_a_skipped_one_follow_each_other(
    one: str, relation: str, other: str
) -> None:
    zone = Zone.of("Pacific/Apia")

    assert getattr(parse(one, zone=zone), relation)(parse(other, zone=zone)).value == "yes"
    assert [each.text for each in parse("[2011-12-29..2011-12-31]", zone=zone).members] == [
        "2011-12-29",
        "2011-12-31",
    ]


def test_a_time_in_a_fold_is_both_instants_and_one_in_a_gap_is_refused() -> None:
    zone = Zone.of("America/New_York")
    first, second = zone.instants_of(day_number(2025, 11, 2), HOUR + HOUR // 2)

    assert second - first == HOUR
    with pytest.raises(InvalidDateError, match="skipped") as refused:
        zone.instants_of(day_number(2025, 3, 9), 2 * HOUR)
    assert refused.value.code == "no-such-local-time"
    with pytest.raises(InvalidDateError) as placed:
        parse("2025-03-09T02:30:00", zone=zone)
    assert (placed.value.position, placed.value.text) == (11, "2025-03-09T02:30:00")
    assert UTC.instants_of(1, HOUR) == (25 * HOUR,)


@pytest.mark.parametrize("name", ["America/New_York", "Asia/Shanghai"])
@given(
    day=st.integers(day_number(3000, 1, 1), day_number(3400, 1, 1)), cycles=st.integers(18, 10**9)
)
def test_after_year_9999_the_last_rule_is_carried_on(name: str, day: int, cycles: int) -> None:
    """Rules of a zone repeat after 400 years, which is a whole number of weeks."""
    zone = Zone.of(name)
    far = day + cycles * DAYS_IN_CYCLE
    away = cycles * DAYS_IN_CYCLE * MICROSECONDS_A_DAY

    assert zone.day_start(far) == zone.day_start(day) + away
    assert zone.day_of(zone.day_start(far)) == far
    assert zone.instants_of(far, 12 * HOUR)[0] == zone.instants_of(day, 12 * HOUR)[0] + away


def test_before_year_one_the_first_rule_is_carried_back() -> None:
    """Shanghai keeps its local mean time of 8:05:43."""
    zone = Zone.of("Asia/Shanghai")
    far = day_number(-170_000_000, 1, 1)

    assert far * MICROSECONDS_A_DAY - zone.day_start(far) == (8 * 3600 + 5 * 60 + 43) * 10**6
    assert civil_day(zone.day_of(zone.day_start(far))) == (-170_000_000, 1, 1)


def test_zones_are_one_object_for_one_name() -> None:
    zone = Zone.of("Asia/Shanghai")

    assert Zone.of("Asia/Shanghai") is zone
    assert pickle.loads(pickle.dumps(zone)) is zone  # noqa: S301 - our own bytes
    assert copy.deepcopy(zone) is zone
    assert repr(zone) == "Zone.of('Asia/Shanghai')"
    assert Zone.of("UTC") is UTC
    assert not UTC.skipped


def test_an_unknown_zone_is_refused_with_near_spellings() -> None:
    with pytest.raises(InvalidDateError, match="Asia/Shanghai") as refused:
        Zone.of("Asia/Shangai")
    assert refused.value.code == "unknown-zone"
    for name in ("", "../etc/passwd", "no such zone at all"):
        with pytest.raises(InvalidDateError, match="expected a name such as"):
            Zone.of(name)
