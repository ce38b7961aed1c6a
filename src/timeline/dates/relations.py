"""How two dates relate, in three values."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.dates.ranges import Ranges
    from timeline.dates.truth import Truth
    from timeline.dates.when import When


def before(one: "When", other: "When") -> "Truth":
    raise NotImplementedError


def same(one: "When", other: "When") -> "Truth":
    raise NotImplementedError


def overlaps(one: "When", other: "When") -> "Truth":
    raise NotImplementedError


def contains(one: "When", other: "When") -> "Truth":
    raise NotImplementedError


def meets(one: "When", other: "When") -> "Truth":
    raise NotImplementedError


def days_of(when: "When") -> "Ranges":
    raise NotImplementedError
