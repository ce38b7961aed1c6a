"""Three values: what MAYBE refuses and how claims combine."""

from itertools import product

import pytest

from timeline.dates import Truth


def test_maybe_is_never_taken_for_a_condition() -> None:
    """A forgotten comparison raises, and says what to write instead."""
    with pytest.raises(TypeError, match=r"is Truth\.YES"):
        bool(Truth.MAYBE)

    assert Truth.YES
    assert not Truth.NO


def test_claims_combine_as_if_each_maybe_could_be_either() -> None:
    """`and`, `or` and `not` give what all choices of the MAYBEs agree on, else MAYBE."""
    choices = {Truth.YES: [True], Truth.NO: [False], Truth.MAYBE: [True, False]}

    def agreed(values: set[bool]) -> Truth:
        return Truth.MAYBE if len(values) == 2 else (Truth.YES if True in values else Truth.NO)

    for one, other in product(Truth, Truth):
        pairs = list(product(choices[one], choices[other]))
        assert one & other is agreed({a and b for a, b in pairs})
        assert one | other is agreed({a or b for a, b in pairs})
    assert [~truth for truth in Truth] == [Truth.NO, Truth.MAYBE, Truth.YES]
