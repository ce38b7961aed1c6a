"""Every built-in answer equals what all worlds say (DESIGN, section 4)."""

from itertools import pairwise, product
from typing import Any, Literal, get_args

from attrs import frozen
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.facts.making import record
from tests.state.worlds import NEVER, choices, day_text, days, limits, moments, spans
from timeline.dates import UTC, Truth, civil_day, parse
from timeline.facts import (
    Became,
    Began,
    Changed,
    Ended,
    Happened,
    Held,
    Measured,
    Planned,
    Record,
    event,
)  # fmt: skip
from timeline.state import AsOf, Projection, State, replay, state_at


def at(records: list[Record[Any]], day: int) -> State:
    year, month, date = civil_day(day)
    return state_at(records, AsOf(f"{year}-{month:02}-{date:02}"), UTC)


def truth(hits: list[bool]) -> Truth:
    return Truth.YES if all(hits) else Truth.MAYBE if any(hits) else Truth.NO


def reference_choices(one: Record[Any]) -> list[tuple[int, int]]:
    """Every reference time an observation may have: a moment, or a whole period."""
    if one.event.over == "period" and one.when.kind != "throughout":
        return [choice for member in one.when.members for choice in _whole(choices(member))]
    if one.when.kind == "throughout" and one.event.over != "period":
        return sorted({(end, end) for _, end in choices(one.when)})
    return choices(one.when)


def _whole(days_: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(days_[0][0], days_[-1][1])]


Over = Literal["moment", "period", "since"]


@st.composite
def observed(draw: st.DrawFn) -> list[Record[Any]]:
    made = []
    for position in range(1, draw(st.integers(1, 4)) + 1):
        over = draw(st.sampled_from(get_args(Over)))
        when = draw(st.one_of(moments(), spans()))
        assume(parse(when).end.status == "known")
        value = f"{draw(st.integers(1, 3))} 家"
        made.append(record(position, Measured("n", value, over=over), when=when))
    return made


@given(observed(), limits)
def test_readings_equal_all_worlds(records: list[Record[Any]], day: int) -> None:
    """What covers the day, what came last, what may have replaced it, what is to come."""
    worlds = list(product(*(reference_choices(one) for one in records)))
    covers = [
        truth([first <= day <= last for first, last in (world[n] for world in worlds)])
        for n in range(len(records))
    ]
    lasts = set()
    for world in worlds:
        past = [(end, n) for n, (_, end) in enumerate(world) if end <= day]
        if past:
            lasts.add(max(past)[1])
    always_past = {n for n in range(len(records)) if all(w[n][1] <= day for w in worlds)}
    later = {n for n in range(len(records)) if all(w[n][0] > day for w in worlds)}

    reading = at(records, day).reading("s", "n")
    shown = {name: {int(o.records[0][1:]) - 1 for o in getattr(reading, name)}
             for name in ("candidates", "possible")}  # fmt: skip
    last = None if reading.last is None else int(reading.last.records[0][1:]) - 1

    values = [one.event.value for one in records]
    sure = [n for n, cover in enumerate(covers) if cover is Truth.YES]
    maybe = {n for n, cover in enumerate(covers) if cover is not Truth.NO}
    if not sure:
        assert reading.status == "unknown"
        assert not shown["candidates"]
    else:
        agreeing = all(values[n].agrees_with(values[sure[0]]) for n in maybe)
        assert reading.status == ("known" if agreeing else "ambiguous")
        assert shown["candidates"] == maybe
    assert (reading.value is None) == (reading.status != "known")
    assert (last is None) == (not always_past)
    assert last is None or (last in always_past and last in lasts)
    assert lasts <= {last} | shown["possible"] | shown["candidates"]
    assert maybe <= shown["possible"] | shown["candidates"]
    assert shown["possible"] <= lasts | maybe
    assert (reading.next is None) == (not later)
    assert reading.next is None or int(reading.next.records[0][1:]) - 1 in later


@st.composite
def named(draw: st.DrawFn) -> list[Record[Any]]:
    """Named states of one subject, some known to come after earlier ones."""
    made: list[Record[Any]] = []
    for position in range(1, draw(st.integers(1, 4)) + 1):
        after = draw(st.sets(st.sampled_from([one.id for one in made]), max_size=1)) if made else []
        event = Became("name", str(position))
        made.append(record(position, event, when=draw(moments()), after=after))
    return made


def worlds_of(records: list[Record[Any]]) -> list[tuple[tuple[int, int], ...]]:
    """Every choice of days in which nothing comes before what it is said to follow."""
    place = {one.id: number for number, one in enumerate(records)}
    return [
        world
        for world in product(*(choices(one.when) for one in records))
        if all(
            world[place[before]][0] <= world[number][0]
            for number, one in enumerate(records)
            for before in one.after
        )
    ]


@given(named(), limits)
def test_the_latest_named_state_equals_all_worlds(records: list[Record[Any]], day: int) -> None:
    winners = set()
    for world in worlds_of(records):
        past = [(first, n) for n, (first, _) in enumerate(world, 1) if first <= day]
        winners.add(max(past)[1] if past else None)
    assume(winners)

    state = at(records, day)
    states = state.currents()

    found: set[int | None] = {one.position for one in (states[0].candidates if states else ())}
    if not states or states[0].unset:
        found.add(None)
    assert found == winners
    if states:
        only = winners.pop() if len(winners) == 1 else None
        assert states[0].value == (None if only is None else str(only))


@given(named(), limits)
def test_what_has_happened_equals_all_worlds(records: list[Record[Any]], day: int) -> None:
    """Also where an order is known that the dates do not tell."""
    plain = [record(one.position, Happened(), when=one.stored_when, after=one.after)
             for one in records]  # fmt: skip
    worlds = worlds_of(plain)
    assume(worlds)

    happened = at(plain, day).happened

    for number, one in enumerate(plain):
        sure = truth([world[number][0] <= day for world in worlds])
        assert (one in happened.certain) == (sure is Truth.YES)
        assert (one in happened.possible) == (sure is Truth.MAYBE)


@given(spans(), limits)
def test_what_is_held_equals_all_worlds(span: str, day: int) -> None:
    records = [record(1, Held("office"), when=span)]
    hits = [first <= day <= last for first, last in choices(records[0].when)]

    assert at(records, day).holds("s", "office") is truth(hits)


@given(st.one_of(spans(), moments()), limits)
def test_occurrences_and_what_is_under_way_equal_all_worlds(when: str, day: int) -> None:
    one = record(1, Happened(), when=when)
    worlds = choices(one.when)

    state = at([one], day)

    begun = truth([first <= day for first, _ in worlds])
    happened = state.happened
    placed = {
        Truth.YES: happened.certain,
        Truth.MAYBE: happened.possible,
        Truth.NO: happened.not_yet,
    }
    assert placed[begun] == (one,)
    on = truth([first <= day <= last for first, last in worlds])
    shown = state.holdings()
    if one.when.kind == "throughout" and on is not Truth.NO:
        assert [holding.truth for holding in shown] == [on]
    else:
        assert shown == ()


@st.composite
def lives(draw: st.DrawFn) -> list[Record[Any]]:
    """Begins and ends of one thing, alternating, either first."""
    begins = draw(st.booleans())
    made = []
    for position in range(1, draw(st.integers(1, 4)) + 1):
        end = Ended(day=draw(st.sampled_from(["last", "gone"])))
        made.append(record(position, Began() if begins else end, when=draw(moments())))
        begins = not begins
    return made


@given(lives(), limits)
def test_existence_equals_all_worlds(records: list[Record[Any]], day: int) -> None:
    """Begins and ends alternate in rank order; a world in which they do not is none."""

    def first_after(one: Record[Any], chosen: int) -> int:
        return chosen + (isinstance(one.event, Ended) and one.event.day == "last")

    worlds = []
    for world in product(*(choices(one.when) for one in records)):
        turns = [first_after(one, first) for one, (first, _) in zip(records, world, strict=True)]
        if all(a <= b for a, b in pairwise(turns)):
            worlds.append(turns)
    assume(worlds)
    hits = []
    for turns in worlds:
        last = max((n for n, turn in enumerate(turns) if turn <= day), default=None)
        if last is None:
            # Before a first begin there is nothing; before a first end, it may have been.
            hits.append(None if isinstance(records[0].event, Ended) else False)
        else:
            hits.append(isinstance(records[last].event, Began))
    expected = truth([bool(hit) for hit in hits])
    if None in hits:
        expected = Truth.MAYBE

    assert at(records, day).holds("s") is expected


@given(moments(), moments(), limits)
def test_plans_equal_all_worlds(announced: str, deadline: str, day: int) -> None:
    one = record(1, Planned("x", deadline=parse(deadline)), when=announced)
    known = truth([first <= day for first, _ in choices(one.when)])
    past = truth([last < day for _, last in choices(parse(deadline))])

    plans = at([one], day).plans()

    assert [plan.announced for plan in plans] == ([] if known is Truth.NO else [known])
    status = {Truth.NO: "outstanding", Truth.MAYBE: "undecided", Truth.YES: "due"}
    assert all(plan.status == status[past] for plan in plans)


@event("exact.added")
@frozen
class Added:
    letter: str


word = Projection(initial="")


@word.on(Added)
def _(state: str, one: Record[Added]) -> str:
    return state + one.event.letter


@st.composite
def words(draw: st.DrawFn) -> list[Record[Any]]:
    """Events whose order shows in the state, some known to come after others."""
    made: list[Record[Any]] = []
    for position, letter in zip(range(1, draw(st.integers(1, 4)) + 1), "abcd", strict=False):
        after = draw(st.sets(st.sampled_from([one.id for one in made]), max_size=1)) if made else []
        made.append(record(position, Added(letter), when=draw(moments()), after=after))
    return made


@given(words(), limits, st.randoms())
def test_replay_equals_all_worlds(records: list[Record[Any]], day: int, random: Any) -> None:
    """The worlds found are all there are, and `earliest` and `latest` are among them."""
    states = set()
    for world in worlds_of(records):
        cells = {one.id: first for one, (first, _) in zip(records, world, strict=True)}
        run = sorted((cell, id) for id, cell in cells.items() if cell <= day)
        by_id = {one.id: one for one in records}
        states.add("".join(by_id[id].event.letter for _, id in run))
    assume(states)
    random.shuffle(records)
    year, month, date = civil_day(day)

    answer = replay(word, records, as_of=AsOf(f"{year}-{month:02}-{date:02}"), zone=UTC)

    worlds = answer.worlds()
    assert worlds.complete
    assert set(worlds.states) == states
    assert answer.earliest in states
    assert answer.latest in states
    if len(states) == 1:
        assert answer.state in states
    else:
        assert answer.undecided


@given(st.integers(1, 9), st.integers(1, 9), days)
def test_a_net_change_derives_the_opening_value(now: int, by: int, day: int) -> None:
    records = [
        record(1, Measured("n", f"{now + by} 家"), when=day_text(day)),
        record(2, Changed("n", f"+{by} 家", since=parse("2022")), when=day_text(day)),
    ]

    reading = at(records, day).reading("s", "n")
    derived = [one for one in at(records, NEVER // 1000).observations("s", "n") if one.derived]

    assert [one.value.least for one in derived] == [now]
    assert derived[0].when.text == "2022"
    assert derived[0].records == ("r1", "r2")
    assert reading.status == "known"
