"""Step charts of readings: what is known of each day, and how surely.

A chart is drawn from the steps of a reading, so it says what the state says and
nothing between. Where the day has a value there is a full line; where several values
are possible, dashed ones; where the day has none, a dotted line carries the last
known value to the next. A range of values is a hatched band.

Not here: the steps (`timeline.chronology.course`).
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final, Literal, TypeAlias, cast, final

from attrs import evolve, frozen

from timeline.chronology.answers import Told
from timeline.chronology.course import Line, View
from timeline.dates import civil_day, day_number
from timeline.facts import Quantity
from timeline.state import Observation, Reading

WIDTH: Final = 1000
HEIGHT: Final = 100
_PAD: Final = 10
# What is drawn of a day or a month on an axis of decades: a dash that can be seen, beside the
# dot that the style makes of a value that is known.
_LEAST_WIDTH: Final = {"known": 2, "perhaps": 12, "last": 2}
# The width of a name on the narrowest phone, where a chart is some 190 pixels wide.
_YEAR_ROOM: Final = 170
_MONTH_ROOM: Final = 260
_DIGIT_ROOM: Final = 37

How: TypeAlias = Literal["known", "perhaps", "last"]


@final
@frozen
class Stroke:
    """One stroke of a chart.

    Attributes:
        how: Whether the value is ``known`` of these days, ``perhaps`` so, or the ``last``.
        x1: From where, *x2*: to where, of `WIDTH`.
        y1: Its upper end; *y2*: its lower one, of `HEIGHT`; the same for one number.
    """

    how: How
    x1: int
    x2: int
    y1: int
    y2: int


@final
@frozen
class Chart:
    """One chart.

    Attributes:
        name: The indicator.
        strokes: What is drawn.
        top: What the upper end of the scale is; *bottom*: the lower one.
        is_rank: Whether less is better, and so drawn higher.
        observed: The values, for a table.
    """

    name: str
    strokes: tuple[Stroke, ...]
    top: str
    bottom: str
    is_rank: bool
    observed: tuple[Told, ...]


@final
@frozen
class Charts:
    """The charts of a view, over the same days.

    Attributes:
        first: The first of these days; *last*: the last.
        marks: Where years or months begin, of `WIDTH`, each with its name, which is
            empty where it would not fit before the end.
    """

    first: int
    last: int
    marks: tuple[tuple[str, int], ...]
    each: tuple[Chart, ...]

    def place_of(self, number: int) -> int:
        """Return where day *number* is, of `WIDTH`; before 0 or beyond where it is not drawn."""
        return (number - self.first) * WIDTH // (self.last - self.first)


def charts_of(view: View, lang: str) -> Charts | None:
    """Return a chart of each reading of *view* that was measured twice; None without any."""
    lines = [line for line in view.lines if _is_drawn(line)]
    if not lines:
        return None
    first, last = _days(lines)
    return Charts(
        first,
        last,
        tuple(marks_of(first, last)),
        tuple(_chart(line, first, last, lang) for line in lines),
    )


def marks_of(first: int, last: int) -> Iterator[tuple[str, int]]:
    """Return where years begin, or months where there are too few years, with their names.

    So many that their names have room on a narrow phone. Years of more than four digits
    may be without a name.
    """
    begin, end = (civil_day(number)[0] * 12 + civil_day(number)[1] for number in (first, last))
    by = next(by for by in _distances() if (end - begin) * _room_of(by) <= WIDTH * by)
    free = 0
    for month in range(begin + (1 - begin) % by, end + 1, by):
        year, of_year = divmod(month - 1, 12)
        number = day_number(year, of_year + 1, 1)
        if number < first:
            continue
        x = _x(number, first, last)
        name = f"{year:04}-{of_year + 1:02}" if by % 12 else f"{year}"
        behind = x + max(_room_of(by), len(name) * _DIGIT_ROOM)
        if free <= x and behind <= WIDTH:
            free = behind
            yield name, x
        else:
            yield "", x


def _distances() -> Iterator[int]:
    """Yield every how many months there may be a mark: 1, 2, 3, 6, then 1, 2, 5, 10 … years."""
    yield from (1, 2, 3, 6)
    year = 12
    while True:
        yield from (year, 2 * year, 5 * year)
        year *= 10


def _room_of(by: int) -> int:
    return _MONTH_ROOM if by % 12 else _YEAR_ROOM


def _is_drawn(line: Line) -> bool:
    if line.group != "reading":
        return False
    told = {(one.value, str(one.when)) for one in _observations(line)}
    units = {one.value.unit for one in _observations(line)}
    ends = [end for one in _observations(line) for end in _ends(one.value)]
    return len(told) > 1 and len(units) == 1 and len(set(ends)) > 1


def _observations(line: Line) -> Iterator[Observation]:
    for step in line.steps:
        answer = cast("Reading", step.answer)
        yield from answer.candidates
        yield from answer.possible
        if answer.last:
            yield answer.last


def _ends(value: Quantity) -> list[Decimal]:
    return [end for end in (value.least, value.most) if end is not None]


def _days(lines: Sequence[Line]) -> tuple[int, int]:
    days = [step.first for line in lines for step in line.steps if step.first is not None]
    first, last = min(days), max(days)
    wide = max(30, (last - first) // 25)
    return first - wide, last + wide


def _x(number: int, first: int, last: int) -> int:
    return min(max((number - first) * WIDTH // (last - first), 0), WIDTH)


def _chart(line: Line, first: int, last: int, lang: str) -> Chart:
    values = {one.value for one in _observations(line)}
    low = min(values, key=lambda one: min(_ends(one), default=Decimal("Infinity")))
    high = max(values, key=lambda one: max(_ends(one), default=Decimal("-Infinity")))
    scale = (min(_ends(low)), max(_ends(high)))
    is_rank = any(value.ordinal for value in values)
    strokes = _joined(_strokes(line, first, last, scale, is_rank=is_rank))
    ends = (low.say(lang), high.say(lang))
    top, bottom = ends if is_rank else ends[::-1]
    return Chart(line.name, strokes, top, bottom, is_rank, line.observed)


def _joined(strokes: Iterable[Stroke]) -> tuple[Stroke, ...]:
    """Return *strokes*, those that go on where another of their kind ends as one with it."""
    found: dict[tuple[How, int, int], list[Stroke]] = {}
    for one in strokes:
        run = found.setdefault((one.how, one.y1, one.y2), [])
        if run and one.x1 <= run[-1].x2:
            run[-1] = evolve(run[-1], x2=max(run[-1].x2, one.x2))
        else:
            run.append(one)
    return tuple(one for run in found.values() for one in run)


def _strokes(
    line: Line, first: int, last: int, scale: tuple[Decimal, Decimal], *, is_rank: bool
) -> Iterator[Stroke]:
    follow = [step.first for step in line.steps[1:]]
    for step, end in zip(line.steps, [*follow, None], strict=True):
        x1 = 0 if step.first is None else _x(step.first, first, last)
        x2 = WIDTH if end is None else _x(end, first, last)
        for how, one in _shown(cast("Reading", step.answer)):
            y1, y2 = _heights(one.value, scale, is_rank=is_rank)
            yield Stroke(how, x1, max(x2, x1 + _LEAST_WIDTH[how]), y1, y2)


def _shown(answer: Reading) -> Iterator[tuple[How, Observation]]:
    sure = answer.status == "known"
    for one in answer.candidates:
        yield ("known" if sure else "perhaps"), one
    if answer.status == "unknown" and answer.last:
        yield "last", answer.last
    for one in answer.possible:
        if one not in answer.candidates and one != answer.last:
            yield "perhaps", one


def _heights(value: Quantity, scale: tuple[Decimal, Decimal], *, is_rank: bool) -> tuple[int, int]:
    low, high = scale

    def y(end: Decimal | None, beyond: int) -> int:
        if end is None:
            return beyond
        share = int((end - low) * (HEIGHT - 2 * _PAD) / (high - low)) + _PAD
        return share if is_rank else HEIGHT - share

    least, most = (0, HEIGHT) if is_rank else (HEIGHT, 0)
    ends = (y(value.least, least), y(value.most, most))
    return min(ends), max(ends)
