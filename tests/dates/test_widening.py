"""Widening of what is approximate: by whoever asks, by a named policy."""

import pytest
from hypothesis import given

from timeline.dates import POLICIES, Policy, Truth, When, parse, read
from timeline.errors import InvalidQueryError, UnsupportedError
from timeline.testing.strategies import whens


@pytest.mark.parametrize(
    ("text", "policy", "widened"),
    [
        ("1985~", "narrow", "[1984..1986]"),
        ("1985~", "wide", "[1982..1988]"),
        ("1985%", "narrow", "[1984..1986]"),
        ("1985~", "none", "1985~"),
        ("1985?", "wide", "1985?"),
        ("2004-06~", "narrow", "[2004-05..2004-07]"),
        ("2004-06-11~", "narrow", "[2004-06-10..2004-06-12]"),
        ("2004~-06-11", "narrow", "[2003-06-11,2004-06-11,2005-06-11]"),
        ("2004-~06-11", "narrow", "[2004-05-11,2004-06-11,2004-07-11]"),
        ("199X~", "narrow", "[1980..2009]"),
        ("2001-21~", "narrow", "[2000-12..2001-08]"),
        ("1985~/1990", "narrow", "[1984..1986]/1990"),
        ("1985/1990~", "narrow", "1985/[1989..1991]"),
        ("1985~/..", "narrow", "[1984..1986]/.."),
        ("[..1985~]", "narrow", "[..1986]"),
        ("[1985~..]", "narrow", "[1984..]"),
        ("[..1990,1985~..]", "narrow", "[..1990,1985~..]"),
        ("[1984~,1990]", "narrow", "[1983..1985,1990]"),
        ("[1984~..1990]", "narrow", "[1983..1990]"),
        ("[1984~,1990]/2000~", "narrow", "[1983..1985,1990]/[1999..2001]"),
    ],
)
def test_policies_move_the_approximate_component_by_its_own_unit(
    text: str, policy: str, widened: str
) -> None:
    assert parse(text).widened(policy).text == widened


def test_the_answer_tells_which_policy_was_used_and_on_what() -> None:
    when = read("约1985年").widened("narrow")

    assert when.origin is not None
    assert when.origin.rule == "widened.narrow/1"
    assert when.origin.base_when == read("约1985年")


@given(whens())
def test_widening_never_loses_a_day(when: When) -> None:
    for name in POLICIES:
        try:
            wide = when.widened(name)
        except UnsupportedError:
            assert when.kind == "all of" or when.text.count("X") > 2
            continue
        assert when.during(wide) is not Truth.NO
        if wide.start.first is not None:
            assert wide.start.first <= (when.start.first or 0)


def test_policies_of_ones_own() -> None:
    assert parse("1985~").widened(Policy("mine/1", 2)).text == "[1983..1987]"


def test_unknown_policies_and_lists_of_occurrences_are_refused() -> None:
    with pytest.raises(InvalidQueryError, match="'broad', expected one of none, narrow, wide"):
        parse("1985~").widened("broad")
    with pytest.raises(UnsupportedError, match="list of occurrences"):
        parse("{1985~,1990}").widened("narrow")
    with pytest.raises(UnsupportedError, match="more than 1000 separate spans"):
        parse("XXXX-XX-1X~").widened("narrow")
