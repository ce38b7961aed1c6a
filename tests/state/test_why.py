"""Every answer names the facts it rests on: these alone give it again (DESIGN, "Why")."""

from collections.abc import Iterable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.facts.making import record
from tests.state.logs import logs
from tests.state.test_every_answer import ASKED, ask
from timeline.dates import UTC, parse, read
from timeline.facts import (
    Became,
    Changed,
    Defined,
    Happened,
    Measured,
    Published,
    Record,
    Source,
    history,
)
from timeline.state import AsOf, State, state_at
from timeline.state.bases import bases_of


def only(records: list[Record[Any]], state: State, facts: Iterable[str]) -> State:
    """The state of the records of *facts* alone, with what their dates hang on, and definitions."""
    named = [one for one in state.records if one.fact in set(facts)]
    standing = {one.fact: one for one in state.records}
    defined = [one.fact for one in records if isinstance(one.event, Defined)]
    needed = {*facts, *defined, *bases_of(named, standing)}
    upto = [one for one in records if one.position <= state.head]
    return state_at(history(upto, needed), AsOf(state.as_of.at), state.zone)


@given(logs(), st.data())
def test_the_facts_that_an_answer_names_give_it_again(
    records: list[Record[Any]], data: st.DataObject
) -> None:
    known = data.draw(st.integers(1, len(records)))
    state = ask(records, data.draw(st.sampled_from(ASKED)), known)

    for reading in state.readings():
        assert reading in only(records, state, reading.records).readings()
    for current in state.currents():
        assert current in only(records, state, current.records).currents()
    for holding in state.holdings():
        assert holding in only(records, state, holding.records).holdings()
    for plan in state.plans():
        assert plan in only(records, state, plan.records).plans()
    counted = state.count(Happened)
    assert only(records, state, counted.records).count(Happened) == counted
    if any(isinstance(one.event, Changed) for one in state.records):
        total = state.total("s", "m")
        if total.records:
            assert only(records, state, total.records).total("s", "m") == total


def test_what_narrows_the_base_of_an_answer_is_named_with_it() -> None:
    """The document appeared before what is of 1 June, so on that day: now is that day."""
    base = parse("[2023-06-01..2023-06-09]")
    now = read("目前", base=base).hung_on("r1")

    def asked(first: Any, second: Any) -> State:
        records = [
            record(1, Published(), subject="doc", when=base),
            record(2, first, when="2023-06-01", after=["r1"]),
            record(3, second, when=now),
        ]
        return state_at(records, AsOf("2023-06-05"), UTC)

    (current,) = asked(Became("name", "a"), Became("name", "b")).currents()
    (reading,) = asked(Measured("n", "1 家"), Measured("n", "2 家")).readings()

    assert (current.value, current.records) == ("b", ("r3", "r2", "r1"))
    assert (str(reading.last and reading.last.value), reading.records) == (
        "2 家",
        ("r3", "r2", "r1"),
    )


def test_what_is_derived_names_its_change_and_its_definition_is_found() -> None:
    source = [Source("doc")]
    base = parse("[2023-06-01..2023-06-03]")
    words = {word: read(word, base=base).hung_on("r1") for word in ("目前", "近2天")}
    records = [
        record(1, when="[2023-06-01..2023-06-03]"),
        record(2, Defined("n", kind="rank"), when="2020"),
        record(3, Measured("n", "第23位"), when=words["目前"], sources=source),
        record(4, Changed("n", "+18 位"), when=words["近2天"], sources=source),
    ]

    for day in ASKED:
        state = ask(records, day, len(records))
        reading = state.reading("s", "n")

        assert {"r3", "r4"} >= {*reading.records}
        assert only(records, state, reading.records).reading("s", "n") == reading
