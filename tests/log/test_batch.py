"""A batch is decided as the plain version of it decides, in a tenth of the time."""

from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.log.clear_batch import Stored, appended
from tests.log.helpers import NOON, Counted, FakeClock
from timeline.dates import UTC, parse, read
from timeline.errors import InvalidEventError, StaleAppendError, TimelineError
from timeline.facts import (
    Draft,
    Happened,
    Held,
    Measured,
    Noted,
    Retracted,
    Source,
    Unregistered,
    instant_text,
)
from timeline.facts.envelope import BLANK, plain_values_of
from timeline.log.batch import plan
from timeline.log.content import tried
from timeline.log.index import Index
from timeline.log.lines import MAX_DEPTH
from timeline.log.memory import MemoryLog

EVENTS: st.SearchStrategy[Any] = st.one_of(
    st.builds(Happened, st.sampled_from(["a", "长沙", 'a\n,"b"', "\ud800", 5, None, True])),
    st.builds(Held, value=st.sampled_from(["x", ""]), every=st.just("year")),
    st.builds(Counted, st.sampled_from([0, 1, True, 1 << 70]), st.sampled_from([0.0, 0.5, 1])),
    st.just(Measured("gdp", "1.5亿元")),
    st.just(Noted("n", about=("a",))),
    st.builds(Unregistered, st.just("x.y"), st.just(2), st.sampled_from([{}, {"t": 1}])),
)
TEXTS = st.sampled_from(["", "a", "b", "长沙"])
WHENS = st.sampled_from([
    None, None, "2023-06", "2023-06-01", "nonsense", parse("2024"), parse("2024-01-01T08:00Z"),
    read("去年", base=parse("2024")),
])  # fmt: skip
ENVELOPES = st.fixed_dictionaries(
    {},
    optional={
        "id": st.sampled_from(["i", "j", "k", "", 7]),
        "by": TEXTS,
        "title": st.sampled_from(["", "a", {"zh": "长沙", "en": "x"}, {"zh": 5}]),
        "tags": st.sampled_from([(), ("t",), (5,)]),
        "place": TEXTS,
        "sources": st.sampled_from([(), (Source("d", page="5"),)]),
        "meta": st.sampled_from([{}, {"m": "n"}]),
        "supersedes": st.sampled_from(["i", "j", "k", "nobody"]),
    },
)
SUBJECTS = st.sampled_from(["lab", "lab", "", "office", 0])
PLAIN = st.builds(
    lambda event, subject, when, envelope: Draft(event, subject, when=when, **envelope),
    EVENTS,
    SUBJECTS,
    WHENS,
    ENVELOPES,
)
DRAFTS: st.SearchStrategy[Draft[Any]] = st.one_of(
    PLAIN,
    st.builds(
        lambda text, when: Draft(Happened(text), "lab", when=when),
        st.sampled_from("abc"),
        st.sampled_from([None, "2023"]),
    ),
    st.sampled_from(["i", "j"]).map(
        lambda target: Draft(Retracted(), retracts=target, when="2023")
    ),
)


@given(draft=PLAIN)
def test_what_is_taken_at_once_is_what_a_trial_gives(draft: Draft[Any]) -> None:
    try:
        values = plain_values_of(draft, UTC)
    except TimelineError as error:
        with pytest.raises(type(error)):
            tried(draft, UTC)
        return
    if values is not None:
        try:
            orjson.dumps(values)
        except TypeError:  # a number that is too large: told when it is stored
            return
        told = {**BLANK, **tried(draft, UTC)}
        assert list(values.items()) == list(told.items())
        assert list(values.get("data", ())) == list(told.get("data", ()))


@given(
    batches=st.lists(st.lists(DRAFTS, max_size=5), min_size=1, max_size=3),
    expected=st.sampled_from([{}, {"lab": 0}, {"lab": 1, "office": 0}]),
)
def test_a_batch_comes_to_what_the_plain_version_says(
    batches: list[list[Draft[Any]]], expected: dict[str, int]
) -> None:
    log: list[Stored] = []
    index, clock = Index(), FakeClock()

    def fetch(position: int) -> Stored:
        return log[position - 1]

    for number, drafts in enumerate(batches):
        clock.now = NOON + number
        said = said_by(drafts, log, instant_text(clock.now), expected)
        before = index.head, index.recorded_at
        refused: TimelineError | None = None
        try:
            made = plan(drafts, index, zone=UTC, clock=clock, expected=expected, fetch=fetch)
        except TimelineError as error:
            refused = error
        if refused is None:
            index.commit()
            assert (list(made.texts), [record._stored for record in made.records]) == said
            log += map(orjson.loads, made.texts)
            assert index.head == len(log)
        else:
            assert isinstance(refused, StaleAppendError) or type(refused) is said
            assert (index.head, index.recorded_at) == before


@pytest.mark.parametrize("many", [1, 2])
def test_data_may_nest_as_deep_in_a_batch_as_in_a_line(many: int) -> None:
    nested: Any = "x"
    for _ in range(MAX_DEPTH - 2):  # the record, and its data
        nested = [nested]
    log = MemoryLog()

    log.append([Draft(Unregistered("x.y", 1, {"n": nested}), id=str(n)) for n in range(many)])
    assert [record.data["n"] for record in log.read()] == [nested] * many
    assert log.verify() == ()

    with pytest.raises(InvalidEventError):
        log.append([Draft(Unregistered("x.y", 1, {"n": [nested]}), id="deeper")])
    assert log.head == many


def said_by(
    drafts: list[Draft[Any]], log: list[Stored], recorded_at: str, expected: dict[str, int]
) -> object:
    """Return what the plain version gives, or the class of the error that it raises."""
    try:
        return appended(drafts, log, zone=UTC, recorded_at=recorded_at, expected=expected)
    except TypeError:  # no JSON
        return InvalidEventError
    except TimelineError as error:
        return type(error)
