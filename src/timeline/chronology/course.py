"""The course of a state: from which day what holds, for a page that shows any of them.

Each line of the state (a reading, a named state, what holds, a plan) is worked out on
the days on which it may change, and on no others; between two of them nothing is
interpolated, and the answer on each is that of `State` at it. Where the log has
corrections, the same is told as known before them.

Not here: how it is worked out (`timeline.chronology.course_views`), how it stands on a
page (`timeline.chronology.course_data`).
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal, TypeAlias, final

from attrs import field, frozen

from timeline.chronology.answers import Told
from timeline.dates import Truth, Zone
from timeline.facts import Record, WhenLike
from timeline.state import Current, Holding, Plan, Reading

Group: TypeAlias = Literal["reading", "named", "holding", "plan"]
Column: TypeAlias = Literal["now", "before", "around", "only"]
Answer: TypeAlias = Reading | Current | Holding | Plan | None


@final
@frozen
class Part:
    """One thing that is told in a line.

    Attributes:
        column: Whether it is of that very ``day``, of ``before``, of ``around``; ``only``
            in lines that have no such columns.
    """

    column: Column
    told: Told


@final
@frozen
class Step:
    """What a line says from some day on.

    Attributes:
        first: The day, as a number; None before all others.
        truth: Whether it is so, may be, or is not; what is not is not shown.
        is_past: Of a reading, whether anything may have been measured by then.
        parts: What it says; *records*: the facts that this rests on.
        is_exact: Whether it is exact over all worlds.
        answer: The answer itself, for drawing.
    """

    first: int | None
    truth: Truth
    is_past: bool
    parts: tuple[Part, ...]
    records: tuple[str, ...]
    is_exact: bool
    answer: Answer = field(repr=False)


@final
@frozen
class Line:
    """One line of the state with all its steps.

    Attributes:
        observed: Of a reading, all that was measured, and what follows from it.
    """

    group: Group
    name: str
    steps: tuple[Step, ...]
    observed: tuple[Told, ...] = ()

    def on(self, number: int | None) -> Step:
        """Return the step on day *number*; None is after all."""
        found = self.steps[0]
        for step in self.steps[1:]:
            if number is None or (step.first is not None and step.first <= number):
                found = step
        return found


@final
@frozen
class View:
    """The course as it was known at one time.

    Attributes:
        position: The last record that was known.
        label: When that was, in words; empty: all that is recorded.
        lines: The lines, in the order of the state.
        begun: For each occurrence the first and the last day by which it has happened;
            None where that is not bounded.
        other: By fact what is now told otherwise, as it was told then; empty text where
            it did not stand.
    """

    position: int
    label: str
    lines: tuple[Line, ...]
    begun: tuple[tuple[int | None, int | None], ...]
    other: Mapping[str, str] = field(factory=dict)


@final
@frozen
class Course:
    """What the course of a state is asked of; `views_of` answers it.

    Attributes:
        records: All that are recorded.
        at: The date that is shown first, as a day number; None: after all.
        own: The subject that goes without saying.
        published_by: Only what sources had said by then counts; None: whenever they did.
    """

    records: tuple[Record[Any], ...]
    zone: Zone
    lang: str
    at: int | None = None
    own: str = ""
    published_by: WhenLike | None = None


NEVER: Final = 1 << 40


def days_told(views: Iterable[View]) -> list[int]:
    """Return all days on which something of *views* changes, in order."""
    found = {
        step.first
        for view in views
        for line in view.lines
        for step in line.steps
        if step.first is not None
    }
    found |= {number for view in views for pair in view.begun for number in pair if number}
    return sorted(found - {NEVER})
