"""`timeline.testing.strategies`: every kind of date, and nothing that cannot be read."""

from collections.abc import Callable

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from timeline.dates import When, Zone, parse
from timeline.testing.strategies import whens

_ZONES = ["UTC", "Pacific/Apia", "America/New_York"]


@pytest.mark.parametrize("kind", ["some time in", "throughout", "one of", "all of"])
def test_every_kind_is_generated(kind: str) -> None:
    found = find(whens(), lambda when: when.kind == kind, settings=settings(max_examples=2000))

    assert found.kind == kind


@pytest.mark.parametrize(
    "trait",
    [
        lambda when: "X" in when.text,
        lambda when: when.edtf is None,
        lambda when: bool(when.qualifiers),
        lambda when: when.start.unit == "instant",
        lambda when: when.end.status == "open",
        lambda when: when.end.status == "unknown",
        lambda when: when.text.startswith("Y"),
        lambda when: when.precision == "season",
    ],
)
def test_every_trait_is_generated(trait: Callable[[When], bool]) -> None:
    assert trait(find(whens(), trait, settings=settings(max_examples=5000)))


@given(st.data(), st.sampled_from(_ZONES))
def test_all_are_read_in_their_zone(data: st.DataObject, name: str) -> None:
    when = data.draw(whens(Zone.of(name)))

    assert when.zone.name == name
    assert parse(when.text, zone=when.zone) == when
