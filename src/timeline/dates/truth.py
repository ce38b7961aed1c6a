"""Three-valued truth: what imprecise dates can say of each other.

Not here: the relations themselves (`timeline.dates.relations`).
"""

from enum import Enum


class Truth(Enum):
    """Whether a claim holds in every reading of the dates, in some, or in none.

    ``YES`` and ``NO`` may stand in a condition. ``MAYBE`` may not: it raises, so
    that "perhaps" is never taken for "yes" by a forgotten comparison.

    >>> bool(Truth.YES), bool(Truth.NO)
    (True, False)
    >>> (Truth.MAYBE & Truth.NO).value, (Truth.MAYBE | Truth.NO).value, (~Truth.MAYBE).value
    ('no', 'maybe', 'maybe')
    """

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"

    def __bool__(self) -> bool:
        if self is Truth.MAYBE:
            msg = (
                "Truth.MAYBE is neither true nor false; compare it: `is Truth.YES` "
                "for certain, `is not Truth.NO` for possible"
            )
            raise TypeError(msg)
        return self is Truth.YES

    def __and__(self, other: "Truth") -> "Truth":
        """Return the truth of both claims, each taken alone."""
        if self is Truth.NO or other is Truth.NO:
            return Truth.NO
        return Truth.YES if self is other is Truth.YES else Truth.MAYBE

    def __or__(self, other: "Truth") -> "Truth":
        """Return the truth of at least one of both claims, each taken alone."""
        if self is Truth.YES or other is Truth.YES:
            return Truth.YES
        return Truth.NO if self is other is Truth.NO else Truth.MAYBE

    def __invert__(self) -> "Truth":
        """Return the truth of the contrary."""
        if self is Truth.MAYBE:
            return self
        return Truth.NO if self is Truth.YES else Truth.YES
