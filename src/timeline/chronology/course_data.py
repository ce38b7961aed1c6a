"""The course of a state as a page has it: data for its script, and the lines it begins with.

The data are texts and day numbers, each text once. The script puts them where they
belong and computes nothing but which step a day falls in.

Not here: what the steps are (`timeline.chronology.course`), their drawing
(`timeline.chronology.charts`).
"""

import json
from collections.abc import Callable, Sequence
from typing import Any, Final, final

from attrs import frozen

from timeline.chronology.course import NEVER, Line, Step, View, days_told
from timeline.dates import Truth, civil_day, day_number

_COLUMNS: Final = ("now", "before", "around", "only")
_GROUPS: Final = ("reading", "named", "holding", "plan")
_TRUTHS: Final = {Truth.NO: 0, Truth.MAYBE: 1, Truth.YES: 2}
_PAST, _EXACT = 4, 8
_FIRST: Final = day_number(1, 1, 1)
_LAST: Final = day_number(9999, 12, 31)


@final
@frozen
class Span:
    """The days of a slider: its *first* and *last*, and where it stands *at* first."""

    first: int
    last: int
    at: int


def span_of(views: Sequence[View], at: int | None) -> Span | None:
    """Return the days on which something of *views* changes, a day more before and behind.

    It stands on *at* first; None is after all. A slider goes over the years 1 to 9999.
    None where nothing changes in them.
    """
    days = [number for number in days_told(views) if _FIRST < number < _LAST]
    if not days:
        return None
    first, last = min(days) - 1, max(days)
    stands = last if at is None else min(max(at, _FIRST), _LAST)
    return Span(min(first, stands), max(last, stands), stands)


def iso(number: int) -> str:
    """Return day *number* as ISO 8601 writes it.

    >>> iso(0)
    '1970-01-01'
    """
    year, month, day = civil_day(number)
    return f"{year:04}-{month:02}-{day:02}"


def data_of(
    views: Sequence[View], span: Span, clean: Callable[[str], str], link: Callable[[str], str]
) -> str:
    """Return *views* as JSON that may stand within a script element.

    *clean* makes a text fit for a page, *link* says where a fact stands on it.
    """
    texts: dict[str, int] = {}
    links: dict[str, str] = {}

    def text(said: str) -> int:
        return texts.setdefault(clean(said), len(texts))

    def fact(id: str) -> int:
        links[clean(id)] = link(id)
        return text(id)

    def step(one: Step) -> list[Any]:
        flags = _TRUTHS[one.truth] | one.is_past * _PAST | one.is_exact * _EXACT
        parts = [
            [_COLUMNS.index(part.column), text(part.told.value), text(part.told.date),
             fact(part.told.fact) if part.told.fact else text(""), text(part.told.more)]
            for part in one.parts
        ]  # fmt: skip
        return [one.first, flags, parts, [fact(id) for id in one.records]]

    lines: dict[str, int] = {}

    def line(one: Line) -> int:
        said = [_GROUPS.index(one.group), text(one.name), [step(it) for it in one.steps]]
        return lines.setdefault(json.dumps(said, separators=(",", ":")), len(lines))

    text("")
    told = [
        {
            "p": view.position,
            "l": view.label,
            "s": [line(one) for one in view.lines],
            "b": _counted([first for first, _ in view.begun]),
            "e": _counted([last for _, last in view.begun if last is not None]),
            "o": [[fact(id), text(said)] for id, said in view.other.items()],
        }
        for view in views
    ]
    head = {"first": span.first, "last": span.last, "at": span.at, "v": told}
    said = json.dumps(head, ensure_ascii=False, separators=(",", ":"))
    names = json.dumps(list(texts), ensure_ascii=False, separators=(",", ":"))
    own = {text(id): to for id, to in links.items() if to}
    where = json.dumps(own, ensure_ascii=False, separators=(",", ":"))
    whole = f'{said[:-1]},"l":[{",".join(lines)}],"t":{names},"a":{where}}}'
    # No text may end the element, or begin a comment in it.
    return whole.replace("<", "\\u003c")


def _counted(days: Sequence[int | None]) -> list[int]:
    """Return how many of *days* have no bound, then the others in order, each from the last."""
    known = sorted(one for one in days if one is not None and one != NEVER)
    free = sum(one is None for one in days)
    return [free, *(one - before for one, before in zip(known, [0, *known], strict=False))]


def count_on(view: View, number: int) -> tuple[int, int]:
    """Return how many occurrences have happened by day *number*: surely, and at most."""
    firsts = sum(first is None or first <= number for first, _ in view.begun)
    lasts = sum(last is not None and last <= number for _, last in view.begun)
    return lasts, firsts
