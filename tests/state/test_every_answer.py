"""Every built-in answer equals what all worlds say, on logs of every kind (DESIGN, section 4).

A case is one log at one coordinate. In the profile ``ci`` some 20,000 are tried, in
``deep`` more than a million. Where an answer is only bounded, it has to be sound.
"""

from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.state.logs import logs
from tests.state.oracle import Worlds, occurrences, truth, turn
from tests.state.worlds import FIRST
from timeline.dates import UTC, Truth, civil_day
from timeline.facts import (
    Became,
    Began,
    Changed,
    Ended,
    Happened,
    Held,
    Measured,
    Record,
    rebased,
    recorded_by,
    standing,
)
from timeline.state import AsOf, Observation, Reading, State, state_at

LOGS = 20 * settings().max_examples
ASKED = [FIRST + n for n in range(-1, 7)]
KNOWNS = 3


def ask(records: list[Record[Any]], day: int, known: int) -> State:
    year, month, date = civil_day(day)
    return state_at(records, AsOf(f"{year}-{month:02}-{date:02}", known), UTC)


class Known:
    """The facts known at a position, and the worlds of those that an answer rests on."""

    def __init__(self, records: list[Record[Any]], known: int) -> None:
        seen = recorded_by(records, position=known)
        corrected = {one.fact for one in seen if one.supersedes}
        self.records = rebased(standing(seen), corrected)
        self.base = next((one for one in self.records if one.fact == "r1"), None)
        self._worlds: dict[tuple[frozenset[str], frozenset[str]], Worlds] = {}

    def of(self, *kinds: type) -> list[Record[Any]]:
        return [one for one in self.records if isinstance(one.event, kinds)]

    def worlds(self, records: list[Record[Any]]) -> Worlds:
        """The worlds of *records*, and of all that an order ties to them."""
        facts = {one.fact for one in records}
        while True:
            tied = {
                one.fact
                for one in self.records
                if facts & {*one.after} or any(one.fact in other.after for other in self.records
                                               if other.fact in facts)
            }  # fmt: skip
            if tied <= facts:
                break
            facts |= tied
        life = frozenset(one.fact for one in records if isinstance(one.event, Began | Ended))
        name = (frozenset(facts), life)
        if name not in self._worlds:
            among = [one for one in self.records if one.fact in facts]
            self._worlds[name] = Worlds(among, self.base, alternating=life)
        return self._worlds[name]


def agrees(found: Truth, expected: Truth, *, exact: bool) -> bool:
    """Whether *found* is what it should be, or, not being exact, claims nothing false."""
    return found is expected or (not exact and found is Truth.MAYBE)


@settings(max_examples=LOGS)
@given(logs(), st.data())
def test_every_answer_equals_all_worlds(records: list[Record[Any]], data: st.DataObject) -> None:
    heads = st.integers(1, len(records))
    knowns = {len(records), *(data.draw(heads) for _ in range(KNOWNS - 1))}
    for position in knowns:
        known = Known(records, position)
        for day in ASKED:
            state = ask(records, day, position)
            check_happened(state, known, day)
            check_reading(state, known, day)
            check_current(state, known, day)
            check_holdings(state, known, day)
            check_sums(state, known, day)


def check_happened(state: State, known: Known, day: int) -> None:
    happened = state.happened
    for one in known.of(Happened):
        worlds = known.worlds([one])
        if not worlds:
            continue
        begun = truth(min(first for first, _ in world[one.fact]) <= day for world, _ in worlds)
        placed = {
            Truth.YES: happened.certain,
            Truth.MAYBE: (*happened.possible, *happened.undated),
            Truth.NO: happened.not_yet,
        }
        found = next(sure for sure, several in placed.items() if one in several)
        assert agrees(found, begun, exact=happened.exact)
        assert (one in happened.undated) == (one.stored_when == "XXXX" and found is Truth.MAYBE)


def check_current(state: State, known: Known, day: int) -> None:
    records = known.of(Became)
    worlds = known.worlds(records)
    if not records or not worlds:
        return
    own = {one.fact for one in records}
    winners = set()
    for world, order in worlds:
        past = [
            (first, order[fact], fact)
            for fact, times in world.items()
            for first, _ in times
            if fact in own and first <= day
        ]
        winners.add(max(past)[2] if past else None)
    states = state.currents()
    found: set[str | None] = {one.fact for one in (states[0].candidates if states else ())}
    if not states or states[0].unset:
        found.add(None)
    if not states or states[0].exact:
        assert found == winners
    assert found >= winners


def check_holdings(state: State, known: Known, day: int) -> None:
    shown = {one.records[0]: one for one in state.holdings()}
    life = sorted(known.of(Began, Ended), key=lambda one: one.rank)
    for one in known.of(Held, Happened):
        if isinstance(one.event, Happened) and one.when.kind != "throughout":
            continue
        worlds = known.worlds([one])
        if not worlds:
            continue
        on = truth(
            any(first <= day <= last for first, last in world[one.fact]) for world, _ in worlds
        )
        if one.when.kind != "throughout" and on is Truth.NO:
            on = Truth.MAYBE
        held = shown.get(one.fact)
        assert agrees(held.truth if held else Truth.NO, on, exact=held is None or held.exact)
    kinds = [isinstance(one.event, Began) for one in life]
    if not life or any(one == other for one, other in pairwise(kinds)):
        return
    worlds = known.worlds(life)
    if not worlds:
        return
    alive = set()
    for world, _ in worlds:
        turns = [(turn(one, world[one.fact][0][0]), one.rank, one) for one in life]
        past = [one for first, _, one in sorted(turns, key=lambda it: it[:2]) if first <= day]
        # Before a first begin there is nothing; before a first end, it may have been.
        alive |= (
            {isinstance(past[-1].event, Began)}
            if past
            else ({True, False} if not kinds[0] else {False})
        )
    held = next((one for one in state.holdings() if one.what == "exists"), None)
    assert agrees(held.truth if held else Truth.NO, truth(alive), exact=held is None or held.exact)
    if held and held.exact and kinds[-1]:
        began = {world[life[-1].fact][0][0] for world, _ in worlds}
        long_ago = (day - max(began), day - min(began))
        if life[-1].stored_when != "XXXX":
            assert held.stale_days == (None if long_ago[0] <= 0 else long_ago)


def check_sums(state: State, known: Known, day: int) -> None:
    happened, changed = known.of(Happened), known.of(Changed)
    worlds = known.worlds(happened)
    # What an order ties together is in the worlds; what is not tied may be counted apart.
    if happened and worlds:
        counts = {
            sum(first <= day for one in happened for first, _ in world[one.fact])
            for world, _ in worlds
        }
        found = state.count(Happened)
        if found.exact:
            assert (found.least, found.most) == (min(counts), max(counts))
        assert found.least <= min(counts)
        assert max(counts) <= found.most
    worlds = known.worlds(changed)
    if changed and worlds:
        sums = {
            sum(
                int(one.event.by.least) * (last <= day)
                for one in changed
                for _, last in world[one.fact]
            )
            for world, _ in worlds
        }
        total = state.total("s", "m")
        least, most = total.value.least, total.value.most
        assert least is not None
        assert most is not None
        if total.exact:
            assert [least, most] == [min(sums), max(sums)]
        assert least <= min(sums)
        assert max(sums) <= most


Name = tuple[str, int]
"""An observation: its fact, and which of its occurrences it is."""


class Observed:
    """What the worlds say of each observation on a day."""

    def __init__(self, worlds: Worlds, facts: set[str], day: int) -> None:
        self.day = day
        self.covers: dict[Name, set[bool]] = {}
        self.begins: dict[Name, set[float]] = {}
        self.ends: dict[Name, set[float]] = {}
        self.covered: list[bool] = []
        self.lasts: set[Name | None] = set()
        self.last_days: set[float | None] = set()
        for world, order in worlds:
            times = {(fact, n): span for fact in facts for n, span in enumerate(world[fact])}
            for name, (first, last) in times.items():
                self.covers.setdefault(name, set()).add(first <= day <= last)
                self.begins.setdefault(name, set()).add(first)
                self.ends.setdefault(name, set()).add(last)
            self.covered.append(any(first <= day <= last for first, last in times.values()))
            past = [(end, order[name[0]], name) for name, (_, end) in times.items() if end <= day]
            self.lasts.add(max(past)[2] if past else None)
            self.last_days.add(max(past)[0] if past else None)

    @property
    def now(self) -> set[Name]:
        return {name for name, hits in self.covers.items() if True in hits}

    @property
    def past(self) -> set[Name]:
        return {name for name, days in self.ends.items() if max(days) <= self.day}

    @property
    def later(self) -> set[Name]:
        return {name for name, days in self.begins.items() if min(days) > self.day}


def check_reading(state: State, known: Known, day: int) -> None:
    records = known.of(Measured)
    worlds = known.worlds(records)
    if not records or not worlds:
        return
    reading = state.reading("s", "n")
    every = [(one.fact, n) for one in records for n in range(len(occurrences(one.when)))]
    names = dict(zip(every, state.observations("s", "n"), strict=True))
    observed = Observed(worlds, {one.fact for one in records}, day)
    if not reading.exact:
        shown = (*reading.candidates, *reading.possible, reading.last)
        assert reading.status == "unknown" or all(observed.covered)
        assert all(names[name] in shown for name in observed.lasts if name)
        return
    if all(observed.covered):
        agreeing = len({names[name].value for name in observed.now}) == 1
        assert reading.status == ("known" if agreeing else "ambiguous")
    else:
        assert reading.status == "unknown"
    assert (reading.value is None) == (reading.status != "known")
    check_candidates(reading, names, observed)
    check_times(reading, names, observed)


def check_candidates(reading: Reading, names: dict[Name, Observation], observed: Observed) -> None:
    candidates = observed.now if reading.status != "unknown" else set()
    last = next((name for name, one in names.items() if one == reading.last), None)
    possible = {
        name
        for name in names.keys() - candidates
        if (name in observed.now and False in observed.covers[name])
        or (name != last and name in observed.lasts)
    }

    assert {name for name, one in names.items() if one in reading.candidates} == candidates
    assert {name for name, one in names.items() if one in reading.possible} == possible


def check_times(reading: Reading, names: dict[Name, Observation], observed: Observed) -> None:
    """What came last, how long ago that was, and what comes next."""
    day, ends, begins = observed.day, observed.ends, observed.begins
    assert (reading.last is None) == (not observed.past)
    if reading.last is not None:
        (last,) = (name for name in observed.past if names[name] == reading.last)
        assert max(ends[last]) == max(max(ends[name]) for name in observed.past)
        assert reading.stale_days == (day - max(ends[last]), day - min(ends[last]))
    assert (reading.next is None) == (not observed.later)
    if reading.next is not None:
        (following,) = (name for name in observed.later if names[name] == reading.next)
        assert min(begins[following]) == min(min(begins[name]) for name in observed.later)
    days = [one for one in observed.last_days if one is not None]
    if days:
        least = None if None in observed.last_days else day - min(days)
        assert reading.last_days == (day - max(days), least)
    else:
        assert reading.last_days is None
