"""The state on a page: what its template is given of the course, and of the days.

Not here: what is so from which day (`timeline.chronology.course`).
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, final

from attrs import frozen

from timeline.chronology.charts import Chart, charts_of
from timeline.chronology.course import Line, Step, View
from timeline.chronology.course_data import Span, count_on, data_of, iso, span_of
from timeline.chronology.course_views import views_of
from timeline.chronology.model import Chronology, Entry
from timeline.chronology.words import WORDS
from timeline.dates import Truth

BINS: Final = 120
_HIGH: Final = 20
_SCRIPT_WORDS: Final = {
    "column0": "column now",
    "column1": "column before",
    "column2": "column around",
    "not-then": "not then",
    "withdrawn-then": "withdrawn then",
    "at": "state on",
    "none": "none shown",
    **{name: name for name in ("list", "why", "loose", "happened", "perhaps", "later", "then")},
    **{name: name for name in ("fault", "semicolon", "comma", "shown")},
}


@final
@frozen
class ShownLine:
    """A line as the page has it before any script runs.

    Attributes:
        number: Its place among all lines.
        shown: Whether it says anything on that day; *is_perhaps*: and only possibly.
        chart: Its chart, if it was measured more than once.
    """

    number: int
    name: str
    step: Step
    shown: bool
    is_perhaps: bool
    chart: Chart | None


def state_of(
    chronology: Chronology, clean: Callable[[str], str], link: Callable[[str], str]
) -> Mapping[str, Any]:
    """Return what the template of the page is given of the state of *chronology*."""
    words = WORDS[chronology.lang]
    said: dict[str, Any] = {
        "script_words": [(name, words[key]) for name, key in _SCRIPT_WORDS.items()],
        "span": None,
        "ranks": None,
        "line_count": 0,
    }
    course = chronology.course
    if course is None:
        return said
    views, left_out = views_of(course)
    span = span_of(views, course.at)
    if span is None:
        return said
    now = views[-1]
    charts = charts_of(now, chronology.lang)
    drawn = {chart.name: chart for chart in charts.each} if charts else {}
    groups = [
        (
            group,
            [
                _shown(number, line, span, drawn)
                for number, line in enumerate(now.lines)
                if line.group == group
            ],
        )
        for group in ("reading", "named", "holding", "plan")
    ]
    ranks = {one.fact: one.rank for one in course.records} if len(views) > 1 else None
    return said | {
        "span": span,
        "ranks": ranks,
        "views": views,
        "left_out": left_out,
        "groups": groups,
        "charts": charts,
        "counts": _counts(now, span, words, groups[0][1]),
        "line_count": sum(line.shown for _, lines in groups for line in lines),
        "data": data_of(views, span, clean, link),
        "density": density(chronology.entries, span),
        "iso": iso,
    }


def _shown(number: int, line: Line, span: Span, charts: Mapping[str, Chart]) -> ShownLine:
    step = line.on(span.at)
    shown = step.truth is not Truth.NO and step.is_past
    chart = charts.get(line.name) if line.group == "reading" else None
    return ShownLine(number, line.name, step, shown, step.truth is Truth.MAYBE, chart)


def _counts(view: View, span: Span, words: Mapping[str, str], readings: Sequence[ShownLine]) -> str:
    surely, at_most = count_on(view, span.at)
    later = sum(not line.shown for line in readings)
    said = [words["happened"].format(surely)]
    if at_most > surely:
        said.append(words["perhaps"].format(at_most - surely))
    if later:
        said.append(words["later"].format(later))
    return words["semicolon"].join(said)


def density(entries: Sequence[Entry], span: Span) -> list[tuple[int, int]]:
    """Return how high the bars of a strip over the days of *span* are: exact entries, others.

    An entry without an exact date counts in every bar that it may be in.
    """
    width = span.last - span.first + 1
    exact, inexact = [0] * BINS, [0] * BINS
    for entry in entries:
        for one in entry.extents if entry.part == "dated" else ():
            first, last = one.begins
            if first is None or last is None or last < span.first or first > span.last:
                continue
            low = (max(first, span.first) - span.first) * BINS // width
            high = (min(last, span.last) - span.first) * BINS // width
            counts = exact if entry.is_exact else inexact
            for number in range(low, high + 1):
                counts[number] += 1
    most = max(1, *(sum(pair) for pair in zip(exact, inexact, strict=True)))
    return [
        (-(-sure * _HIGH // most), -(-perhaps * _HIGH // most) if perhaps else 0)
        for sure, perhaps in zip(exact, inexact, strict=True)
    ]
