"""What is stored without a trial is what a trial would let through."""

from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.log.helpers import NOON, FakeClock, fact
from timeline.errors import InvalidEventError
from timeline.facts import Draft, Unregistered
from timeline.log import MemoryLog
from timeline.log.content import is_plain
from timeline.log.lines import CHAIN_LENGTH, ZERO, sealed, sealed_all
from timeline.log.shape import content_problem

SCALARS = st.one_of(
    st.text(max_size=3),
    st.integers(-(2**65), 2**65),
    st.booleans(),
    st.none(),
    st.floats(),
    st.sampled_from([("a", "b"), ["a"], {"a": "b"}, {}, b"a"]),
)
KEYS = ["subject", "version", "when", "title", "data", "meta", "tags", "roles", "place"]
CONTENTS = st.dictionaries(
    st.sampled_from(KEYS),
    SCALARS | st.dictionaries(st.text(max_size=2) | st.integers(0, 1), SCALARS, max_size=2),
    max_size=3,
).map(lambda parts: {"type": "x.y", "version": 1, **parts})


@given(content=CONTENTS)
def test_what_is_plain_is_read_back_and_of_the_right_types(content: dict[str, Any]) -> None:
    if any(key in content and not isinstance(content[key], dict) for key in ("data", "title")):
        return  # an event and a title are never anything else
    if is_plain(content):
        try:
            stored = orjson.dumps(content)
        except TypeError:  # a text with a lone surrogate, a number that is too large
            return
        assert orjson.loads(stored) == content
        assert content_problem(content) is None


@pytest.mark.parametrize("id", [None, "mine"])
@pytest.mark.parametrize("text", ["lone surrogate \ud800", 1 << 70, b"bytes"])
def test_what_json_cannot_hold_is_refused_before_anything_is_written(
    id: str | None, text: Any
) -> None:
    log = MemoryLog()

    with pytest.raises(InvalidEventError, match="cannot be stored"):
        log.append([Draft(Unregistered("x.y", 1, {"t": text}), when="2023", id=id)])

    assert log.head == 0
    assert log.append([fact("a")])[0].position == 1


@pytest.mark.parametrize("version", ["1", 0, 1.0, True])
def test_a_version_that_is_none_is_refused(version: Any) -> None:
    with pytest.raises(InvalidEventError, match="version"):
        MemoryLog().append([Draft(Unregistered("x.y", version, {}), when="2023")])


@pytest.mark.parametrize("time", [-(10**18), 1.5, True])
def test_a_recorded_time_that_no_log_can_hold_is_refused(time: Any) -> None:
    with pytest.raises(InvalidEventError, match="recorded_at"):
        MemoryLog(clock=FakeClock(NOON)).append([fact("a", recorded_at=time)])


@given(texts=st.lists(st.dictionaries(st.text(), st.text()).map(orjson.dumps)))
def test_lines_in_one_buffer_are_the_lines_one_by_one(texts: list[bytes]) -> None:
    chain, expected = ZERO, b""
    for text in texts:
        line, chain = sealed(text, chain)
        assert len(line) == len(text) - 1 + CHAIN_LENGTH
        expected += line

    assert sealed_all(texts, ZERO) == (bytearray(expected), chain)
