"""What words hang on: the base, as sets of its days, months and years.

A base may be imprecise. Every question asked of it here is answered for all of its
days at once, so that what is not known of the base stays unknown in the answer.

Rules answer with text, EDTF or our form for spans (`timeline.dates.writing`).
"""

from typing import TYPE_CHECKING, Final

from timeline.dates.calendar import civil_day
from timeline.dates.faults import fault
from timeline.dates.moving import coarse, month_index
from timeline.dates.ranges import Ranges
from timeline.dates.writing import day_text
from timeline.errors.data import quoted

if TYPE_CHECKING:
    from timeline.dates.when import When
    from timeline.dates.zones import Zone
    from timeline.errors import InvalidDateError

MOST_ALTERNATIVES: Final = 1000
"""A base of more years, months or days than this cannot be listed one by one."""


class Context:
    """One reading of one phrase: the phrase, the base, and whether the base was needed."""

    __slots__ = ("_base", "_days", "phrase", "rule", "used_base", "zone")

    def __init__(self, phrase: str, base: "When | None", zone: "Zone") -> None:
        """Take the *phrase* as printed, for errors, and the *base*, if there is one."""
        self.phrase = phrase
        self.zone = zone
        self._base = base
        self._days: Ranges | None = None
        self.used_base = False
        self.rule: str | None = None

    @property
    def base(self) -> "When":
        """The date that the phrase hangs on.

        Raises:
            InvalidDateError: There is none.
        """
        if self._base is None:
            found = (
                f"{self.phrase!r}, which hangs on a date",
                f"须有基准日期才能确定的{quoted(self.phrase)}",
            )
            expected = ("a base, such as when it was published", "基准，例如发表日期")
            raise fault("needs-base", self.phrase, 0, found, expected)
        self.used_base = True
        return self._base

    def days(self) -> Ranges:
        """Return the days that the base may be."""
        days = self._days
        if days is None:
            days = self._days = self.base.days
        return days

    def last_day(self) -> int:
        """Return the last day that the base may be.

        Raises:
            InvalidDateError: It has none.
        """
        last = self.days()[-1][1]
        if last is None:
            found = (f"base {self.base.text!r}", f"基准“{self.base.text}”")
            raise fault("base-too-wide", self.phrase, 0, found, ("a base that ends", "有讫的基准"))
        return last

    def months(self) -> Ranges:
        """Return the months that the base may be in, as indices."""
        return coarse(self.days(), month_index)

    def years(self) -> Ranges:
        """Return the years that the base may be in."""
        return coarse(self.days(), lambda day: civil_day(day)[0])

    def one_by_one(self, numbers: Ranges) -> list[int]:
        """Return the numbers of a set that must be listed.

        Raises:
            InvalidDateError: They are too many.
        """
        only = numbers[0][0]
        if len(numbers) == 1 and only is not None and only == numbers[0][1]:
            return [only]
        size = 0
        for first, last in numbers:
            size += MOST_ALTERNATIVES + 1 if first is None or last is None else last - first + 1
        if size > MOST_ALTERNATIVES:
            found = (f"base {self.base.text!r}", f"基准“{self.base.text}”")
            most = MOST_ALTERNATIVES
            expected = (
                f"a narrower base: at most {most} dates can be listed",
                f"更窄的基准（至多列出{most}个日期）",
            )
            raise fault("base-too-wide", self.phrase, 0, found, expected)
        bounded = [span for span in numbers if span[0] is not None and span[1] is not None]
        return [n for first, last in bounded for n in range(first or 0, (last or 0) + 1)]

    def not_before(self) -> str:
        """Return the end that is not known, but not before the base."""
        first = self.days()[0][0]
        return "" if first is None else f"[{day_text(first)}..]"

    def no_such(
        self, what: tuple[str, str], position: int, found: object, expected: tuple[str, str]
    ) -> "InvalidDateError":
        """Return the error that says the phrase names no existing month or day."""
        english, chinese = what
        said = (f"{english} {found}", f"{found}{chinese}")
        return fault(f"no-such-{english}", self.phrase, position, said, expected)


def vague(phrase: str, found: tuple[str, str], expected: tuple[str, str]) -> "InvalidDateError":
    """Return the error that says the phrase does not fix a date."""
    return fault("too-vague", phrase, 0, found, expected)


def about_a_time(context: Context) -> "InvalidDateError":
    """Return the error that says EDTF has no approximate clock times."""
    said = context.phrase
    found = (f"{said!r}, about a clock time", f"约略的钟点{quoted(said)}")
    expected = ("the time without “about”, or the day", "不带“约”“左右”的钟点，或只写日期")
    return vague(said, found, expected)
