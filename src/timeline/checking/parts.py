"""Checks of parts and wholes: no part is greater than its whole, of things as of time.

Not here: figures of one thing and one time (`timeline.checking.figures`).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from timeline.checking.books import Books, filled, ids, said
from timeline.checking.figures import same_unit, severity_of, told
from timeline.checking.rounding import widened
from timeline.errors import Phrase, Problem
from timeline.facts import Defined
from timeline.state import Observation
from timeline.state.cells import END_OF_TIME, Cell, begin_of, end_of
from timeline.state.observations import reference_of

_AT_MOST = Phrase(
    "at most {value}, as {part} is a part of {whole} ({records})",
    "不超过{value}，因为{part}是{whole}的一部分（{records}）",
)
_LONGER = Phrase(
    "at most {whole}, which is over a longer time that includes it",
    "不超过{whole}：后者所计的时间更长，包含前者",
)
_NO_SUMS = frozenset({"share", "rank"})


def parts(books: Books) -> Iterator[Problem]:
    """Yield parts that are surely greater than their whole at the same time."""
    for (subject, indicator), observations in books.figures.items():
        definition = books.state.definition(subject, indicator)
        if definition is None or not definition.of or definition.kind == "share":
            continue
        for whole in books.figures.get((subject, definition.of), ()):
            time = books.time_of(whole)
            for part in observations:
                if time is not None and books.time_of(part) == time and _exceeds(part, whole):
                    expected = filled(
                        _AT_MOST,
                        value=said(whole.value),
                        part=indicator,
                        whole=definition.of,
                        records=ids(whole.records),
                    )
                    yield Problem(
                        code="part-above-whole",
                        severity=severity_of(part.value, whole.value),
                        found=told(part),
                        expected=expected,
                        records=(*part.records, *whole.records),
                    )


def _exceeds(part: Observation, whole: Observation) -> bool:
    """Whether *part* is greater in all that both may mean, rounding allowed for."""
    least, most = part.value.least, whole.value.most
    if least is None or most is None or not same_unit(part.value.unit, whole.value.unit):
        return False
    return least > most and not part.value.agrees_with(whole.value)


def shorter_times(books: Books) -> Iterator[Problem]:
    """Yield what came about within a time and is more than what did in a longer one around it.

    Of what is counted over a time (a flow, or what is cumulative) the first half-year cannot
    exceed the year, nor can a total fall. It may where something was taken back, so this is
    a warning.
    """
    for key, observations in books.figures.items():
        definition = books.state.definition(*key)
        counted = [
            (one, stretch)
            for one in observations
            if not one.derived and (stretch := _stretch(books, one, definition)) is not None
        ]
        counted.sort(key=lambda it: it[1][1])
        begins = [stretch[1] for _, stretch in counted]
        for whole, outer in counted:
            within = slice(bisect_left(begins, outer[1]), bisect_right(begins, outer[3]))
            for part, inner in counted[within]:
                if _includes(outer, inner) and _is_more(part, whole):
                    yield Problem(
                        code="part-above-whole",
                        severity="warning",
                        found=told(part),
                        expected=filled(_LONGER, whole=told(whole)),
                        records=(*part.records, *whole.records),
                    )


_Stretch = tuple[str, Cell, Cell, Cell, Cell]


def _stretch(books: Books, one: Observation, definition: Defined | None) -> _Stretch | None:
    """Return over which time *one* counts: how its begin is said, and the cells of both ends."""
    kind = definition.kind if definition else ""
    if kind in _NO_SUMS or one.value.ordinal or one.value.unit in {"%", "‰"}:
        return None
    if one.over == "since" and one.since is not None:
        begins, ends = begin_of(one.since, books.zone), end_of(one.when, books.zone)
        return one.since.text, begins.first, begins.last, ends.first, ends.last
    if one.over == "period" and kind == "flow":
        reference = reference_of(one, books.zone, END_OF_TIME)
        begins, ends = reference.begins, reference.ends
        return "", begins.first, begins.last, ends.first, ends.last
    return None


def _includes(outer: _Stretch, inner: _Stretch) -> bool:
    """Whether *inner* surely lies in *outer*, which is longer."""
    said, _, begins, ends, _ = outer
    other, first, _, _, last = inner
    is_one_begin = said == other != ""
    if not (is_one_begin or begins <= first) or not last <= ends:
        return False
    return last < ends or (not is_one_begin and begins < first)


def _is_more(part: Observation, whole: Observation) -> bool:
    least, most = widened(part.value).least, widened(whole.value).most
    if least is None or most is None or not same_unit(part.value.unit, whole.value.unit):
        return False
    return least > most
