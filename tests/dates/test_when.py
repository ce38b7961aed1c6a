"""What a `When` promises as a value, and its ends as instants and as days."""

import copy
import pickle
from itertools import islice

import pytest
from hypothesis import given

from timeline.dates import UTC, Truth, When, Zone, parse, read
from timeline.dates.bounds import clipped, make_bound
from timeline.testing.strategies import whens

DAY = 86_400_000_000


@given(whens())
def test_dates_are_values(when: When) -> None:
    """They hash, copy and pickle, and cannot be changed."""
    again = parse(when.text)

    assert again == when
    assert len({again, when}) == 1
    assert copy.deepcopy(when) == pickle.loads(pickle.dumps(when)) == when  # noqa: S301 - ours
    for name in ("text", "start", "anything"):
        with pytest.raises(AttributeError, match="does not change"):
            setattr(when, name, None)
    with pytest.raises(AttributeError, match="does not change"):
        del when.text


@given(whens(Zone.of("America/New_York")))
def test_the_first_instant_is_never_after_the_last(when: When) -> None:
    earliest, latest = when.earliest, when.latest
    if earliest is not None and latest is not None:
        assert earliest <= latest
        assert when.first_day is not None
        assert when.last_day is not None
        assert when.first_day <= when.last_day
        assert when.zone.day_of(earliest) == when.days[0][0]
    assert parse(when.text, zone=when.zone) == when


def test_equality_is_text_zone_and_reason() -> None:
    assert parse("2024") != parse("2024", zone=Zone.of("Asia/Shanghai"))
    assert parse("2024") != read("2024年")
    assert parse("2024") != "2024"
    assert read("2024年") == read("2024年")
    assert read("2024年").because(None) == parse("2024")


def test_dates_say_what_they_are() -> None:
    assert str(parse("2024-06~")) == "2024-06~"
    assert repr(parse("2024")) == "<When '2024'>"
    assert repr(read("去年", base=parse("2024"), zone=Zone.of("Asia/Shanghai"))) == (
        "<When '2023', zone=Zone.of('Asia/Shanghai') from '去年'>"
    )
    pickled = pickle.loads(pickle.dumps(read("去年", base=parse("2024"))))  # noqa: S301 - ours
    assert pickled.origin is not None
    assert pickled.origin.base_when == parse("2024")


def test_ends_are_instants_of_the_zone_and_days() -> None:
    when = parse("2023-06", zone=Zone.of("Asia/Shanghai"))

    assert when.earliest == parse("2023-05-31T16:00:00Z").earliest
    assert when.latest == (parse("2023-06-30T15:59:59Z").latest or 0)
    assert (when.first_day, when.last_day) == ((2023, 6, 1), (2023, 6, 30))


def test_an_instant_lies_in_the_day_of_its_zone() -> None:
    when = parse("2025-04-11T23:30:00Z", zone=Zone.of("Asia/Shanghai"))

    assert when.first_day == when.last_day == (2025, 4, 12)
    assert len(when.days) == 1
    assert when.earliest is not None
    assert when.latest == when.earliest + 999_999
    minute = parse("2025-04-11T23:30").start
    assert (minute.first, minute.last) == (1_744_414_200_000_000, 1_744_414_259_999_999)


def test_a_time_in_a_fold_may_be_either_instant() -> None:
    when = parse("2025-11-02T01:30:00", zone=Zone.of("America/New_York"))

    assert len(when.start.ranges) == 2
    assert when.before(parse("2025-11-02T01:45:00-04:00")).value == "maybe"


def test_unknown_and_open_ends_differ() -> None:
    assert (parse("1985/").end.status, parse("1985/..").end.status) == ("unknown", "open")
    assert parse("1985/").end.ranges == ((parse("1985").start.first, None),)
    assert parse("1985/..").end.ranges == ()
    assert parse("/1985").start.ranges == ((None, parse("1985").start.last),)
    assert parse("2021/[2025-10-23..]").end.status == "unknown"
    assert parse("2021/[2025-10-23..]").end.first == parse("2025-10-23").start.first
    assert parse("/[2025-10-23..]").start.status == "unknown"
    assert parse("1985/..").earliest is not None
    assert parse("1985/..").latest is None
    assert parse("../..").first_day is None


def test_an_end_cannot_lie_before_the_begin() -> None:
    """What the one end makes impossible is left out of the other."""
    when = parse("2021-05/2021")

    assert when.end.first == parse("2021-05-01").start.first
    assert parse("[2021,2023]/2022").start == parse("2021").start
    assert parse("2020/[2019,2021]").end == parse("2021").start
    assert parse("20XX-12-25/2005-06").start.last == parse("2004-12-25").start.last
    assert parse("20XX-12-25/2005-06").start.latest_until(12_000) == (
        parse("2001-12-25").start.first
    )


def test_bounds_are_values() -> None:
    bound = parse("2024").start

    assert bound == parse("2024-XX").start
    assert bound != parse("2024?/..").end
    assert bound != "2024"
    assert hash(bound) == hash(parse("2024-XX").start)
    assert pickle.loads(pickle.dumps(bound)) == bound  # noqa: S301 - ours
    assert "19723" in repr(bound)
    with pytest.raises(AttributeError, match="does not change"):
        bound.first = 3
    with pytest.raises(AttributeError, match="does not change"):
        del bound.first


def test_members_are_the_alternatives_at_their_own_precision() -> None:
    def said(text: str, most: int = 9) -> list[str]:
        return [member.text for member in islice(parse(text).members, most)]

    assert said("[2021..2023]") == ["2021", "2022", "2023"]
    assert said("{1667,1670..1671}") == ["1667", "1670", "1671"]
    assert said("[2021-11..2022]")[:3] == ["2021-11", "2021-12", "2022-01"]
    assert said("[2021..2021-01-02]") == ["2021-01-01", "2021-01-02"]
    assert said("[198X..200X]") == ["198X", "199X", "200X"]
    assert said("[2021-21..2021-22]", 2) == ["2021-03-01", "2021-03-02"]
    assert said("[..1984]", 2) == ["1984", "1983"]
    assert said("[1984..]", 2) == ["1984", "1985"]
    assert said("[-0001..Y10000]", 2) == ["-0001", "0000"]
    assert said("[9999..Y10000]", 2) == ["9999", "Y10000"]
    assert said("2024/2025") == ["2024/2025"]
    assert said("[2025-01-01T09:00..2025-01-01T09:01]") == [
        "2025-01-01T09:00Z",
        "2025-01-01T09:01Z",
    ]
    assert said("[2025-01-01T09:00:59..2025-01-01T09:01]") == [
        f"2025-01-01T09:{at}Z" for at in ("00:59", *(f"01:{s:02}" for s in range(8)))
    ]
    assert said("[2025-01-01T09:00:00.001..2025-01-01T09:00:00.002]") == [
        "2025-01-01T09:00:00.001Z",
        "2025-01-01T09:00:00.002Z",
    ]
    assert said("[2025-01-01T09:00:00.1..2025-01-01T09:00:00.2]", 1) == [
        "2025-01-01T09:00:00.100000Z"
    ]


def test_all_of_begins_with_its_first_occurrence_and_ends_with_its_last() -> None:
    when = parse("{1960,1960-06,1961-12}")

    assert when.start.first == parse("1960").start.first
    assert when.start.last == parse("1960-06").start.last
    assert when.end == make_bound(
        "known", "day", parse("1961-12").start.first, parse("1961-12").start.last
    )
    assert parse("{..1984}").start.status == "open"
    assert parse("{1984..}").end.status == "open"
    assert parse("{1670..1672}").end == parse("1672").start
    assert parse("{1670..1672}").start.latest_until(10**6) == parse("1670").start.last
    assert parse("{1670..1672}").end.earliest_from(-(10**6)) == parse("1672").start.first
    assert parse("{2025-01-01T09:00:00,2025-01-02T09:00:00}").days[-1][1] == 20_090
    assert UTC.name == "UTC"


def test_a_bound_is_cut_where_it_has_something_left() -> None:
    bound = parse("[1962,1964]").start
    year = parse("1963").start

    assert clipped(bound, year.first, year.last) is None
    assert clipped(bound, None, (bound.first or 0) - 1) is None
    assert clipped(bound, (bound.last or 0) + 1, None) is None
    part = clipped(bound, year.first, None)
    assert part == parse("1964").start
    assert part is not None
    assert part.latest_until(year.last or 0) is None
    assert part.earliest_from((bound.last or 0) + 1) is None
    early = clipped(bound, None, year.last)
    assert early is not None
    assert early.earliest_from(year.first or 0) is None
    assert early.latest_until(10**6) == parse("1962").start.last
    assert isinstance(parse("2024"), When)


def test_decades_go_on_before_the_year_0_and_after_9999() -> None:
    """-000X has nine years, since there is no year -0; five digits are written as ours are."""
    back = list(islice(parse("{..000X}").members, 3))
    on = list(islice(parse("{998X..}").members, 4))

    assert [decade.text for decade in back] == ["000X", "-000X", "-001X"]
    assert [decade.text for decade in on] == ["998X", "999X", "Y10000S4", "Y10010S4"]
    assert on[2].first_day == (10_000, 1, 1)
    assert on[2].last_day == (10_009, 12, 31)


@pytest.mark.parametrize("text", ["{..000X}", "{..001X,Y10000}", "{990X..}"])
def test_endless_lists_of_decades_are_compared(text: str) -> None:
    assert parse(text).same(parse("Y10000")) is Truth.NO
