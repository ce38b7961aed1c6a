"""What a language must be able to say of dates; its instances are `ZH` and `EN`."""

from collections.abc import Sequence
from typing import Literal, Protocol, TypeAlias

from timeline.chronology.shapes import Context, Shape

Edge: TypeAlias = Literal[
    "from", "from at the latest", "from at the earliest", "begin unknown", "begin open",
    "to", "to at the latest", "to at the earliest", "end unknown", "end open",
    "at the latest", "at the earliest", "unknown", "due",
]  # fmt: skip
"""What is known of an end of a span, or of a date with only one limit."""


_INNER = str.maketrans("“”", "‘’")


def inner_quotes(text: str) -> str:
    """Return *text* as it is quoted: double quotation marks within become single ones.

    Source: GB/T 15834—2011, section 4.8.3.3; English habit is the same.
    """
    return text.translate(_INNER)


class Speech(Protocol):
    """How one language says dates. *context* is the heading that a label stands under."""

    def name(self, shape: Shape, context: Context) -> str:
        """Name a stretch of days, without saying how much of it is meant."""

    def some_time(self, shape: Shape, context: Context) -> str:
        """Say that something was on one day of it, which day being unknown."""

    def whole(self, shape: Shape, context: Context) -> str:
        """Say that something was throughout it."""

    def between(self, start: Shape, end: Shape, context: Context) -> str:
        """Say that something was from one to the other, each a day, a month or a year."""

    def at_clock(self, day: Shape, clock: str, context: Context) -> str:
        """Say a time of a day."""

    def clocks(self, start: tuple[Shape, str], end: tuple[Shape, str], context: Context) -> str:
        """Say that something was from one time of a day to another."""

    def contexts(self, shapes: Sequence[Shape | None], context: Context) -> Sequence[Context]:
        """Return under which heading each of a list is said, so that a year is said once."""

    def edge(self, edge: Edge, day: str) -> str:
        """Say what is known of one end; *day* is its limit as `name` or `some_time` says it."""

    def edges(self, start: str, end: str) -> str:
        """Join what is known of begin and end."""

    def marked(self, label: str, mark: str) -> str:
        """Add what ``~`` (approximate), ``?`` (uncertain) or ``%`` (both) says."""

    def either(self, labels: Sequence[str]) -> str:
        """Say that one of several is right."""

    def each(self, labels: Sequence[str]) -> str:
        """Say that all of several are meant."""

    def several(self, label: str) -> str:
        """Say that something was several times within a stretch of time."""

    def several_from(self, label: str) -> str:
        """Say that something was several times, of which the first was then."""

    def several_to(self, label: str) -> str:
        """Say that something was several times, of which the last was then."""

    def certain_days(self, label: str) -> str:
        """Add that not every day is meant."""

    def published(self, label: str) -> str:
        """Say that the date is that of the source's publication."""

    def printed(self, words: str) -> str:
        """Quote the words that the source prints."""

    def reckoned(self, words: str, *, from_base: bool) -> str:
        """Say by which words a date was found; *from_base*: counted from another date."""

    def own_words(self, words: str, context: Context) -> str:
        """Return words of a source that are a label as they stand, else nothing."""
