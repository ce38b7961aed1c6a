"""An oracle for relations where clock times are: worlds as spans of instants.

Whether a relation holds depends only on the order of the ends, so that the ends of
all sets, with the instants beside them, stand for all the others.
"""

from collections.abc import Callable, Iterable
from itertools import product
from random import Random
from typing import Final, TypeAlias

from timeline.dates import Truth, When
from timeline.dates.bounds import Bound

Span: TypeAlias = tuple[float, float]
World: TypeAlias = tuple[Span, ...]
NEVER: Final = float("inf")
FAR: Final = 10**17
"""What stands for any instant further away than those that the dates name."""


def _set(bound: Bound, when: When, side: str) -> list[Span]:
    """Return the instants of a bound; of days all, or only the first or the last of each."""
    found: list[Span] = []
    never = -NEVER if side == "start" else NEVER
    if bound.status == "open":
        return [(never, never)]
    whole = when.kind != "throughout" or bound.status == "unknown"
    for first, last in bound.ranges:
        if bound.unit == "instant":
            found.append((-FAR if first is None else first, FAR if last is None else last))
        elif whole:
            begin = -FAR if first is None else when.zone.first_instant(first)
            found.append((begin, FAR if last is None else when.zone.last_instant(last)))
        else:
            assert first is not None
            assert last is not None
            edge = when.zone.first_instant if side == "start" else when.zone.last_instant
            found += [(edge(day), edge(day)) for day in range(first, last + 1)]
    if bound.status == "unknown" and (bound.first if side == "start" else bound.last) is None:
        found.append((never, never))
    return found


def _sets(when: When) -> list[list[Span]]:
    if when.kind == "all of":
        return [ends for member in when.members for ends in _sets(member)]
    if when.kind == "throughout":
        return [_set(when.start, when, "start"), _set(when.end, when, "end")]
    return [_set(when.start, when, "start")]


def _chosen(spans: list[Span], instants: set[float]) -> set[float]:
    near = {at for first, last in spans for at in instants if first <= at <= last}
    return near | {first for first, _ in spans if abs(first) == NEVER}


def _worlds(when: When, instants: set[float]) -> set[World]:
    if when.kind == "all of":
        chosen = product(*(_worlds(member, instants) for member in when.members))
        return {_joined(span for world in worlds for span in world) for worlds in chosen}
    ends = [_chosen(spans, instants) for spans in _sets(when)]
    return {((a, b),) for a in ends[0] for b in (ends[1] if ends[1:] else {a}) if a <= b}


def _joined(spans: Iterable[Span]) -> World:
    found: list[Span] = []
    for first, last in sorted(spans):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return tuple(found)


def _contains(a: World, b: World) -> bool:
    return all(any(x <= u and v <= y for x, y in a) for u, v in b)


RELATIONS: Final[dict[str, Callable[[World, World], bool]]] = {
    "before": lambda a, b: a[-1][1] < b[0][0],
    "after": lambda a, b: b[-1][1] < a[0][0],
    "same": lambda a, b: a == b,
    "overlaps": lambda a, b: any(max(x, u) <= min(y, v) for x, y in a for u, v in b),
    "contains": _contains,
    "during": lambda a, b: _contains(b, a),
    "meets": lambda a, b: a[-1][1] + 1 == b[0][0] and abs(b[0][0]) != NEVER,
}


def by_worlds(one: When, other: When) -> dict[str, Truth]:
    """Return how two dates relate, on the axis of instants, by looking at every pair of worlds."""
    ends = {at for when in (one, other) for spans in _sets(when) for span in spans for at in span}
    instants = {at + by for at in ends if abs(at) != NEVER for by in (-1, 0, 1)}
    pairs = list(product(_worlds(one, instants), _worlds(other, instants)))
    found = {}
    for relation, holds in RELATIONS.items():
        seen = {holds(a, b) for a, b in pairs}
        found[relation] = Truth.MAYBE if len(seen) > 1 else Truth.YES if True in seen else Truth.NO
    return found


def text(random: Random) -> str:
    """Return a date of some kind, by days, by clock times or by both, in early November 2025."""
    return random.choice((_point, _span, _span, _occurrences))(random)


def _day(random: Random) -> str:
    return f"2025-11-{random.randint(1, 4):02}"


def _time(random: Random) -> str:
    second, offset = random.choice(("", ":30", ":59.5")), random.choice(("", "", "Z", "-05:00"))
    return f"{_day(random)}T{random.randint(0, 3):02}:{random.choice(('00', '59'))}{second}{offset}"


def _point(random: Random) -> str:
    make = random.choice((_day, _time))
    shape = random.choice(("{}", "{}", "{}", "[{},{}]", "[{}..{}]", "[..{}]", "[{}..]"))
    return shape.format(*sorted((make(random), make(random))))


def _span(random: Random) -> str:
    ends = (_point(random), _point(random), "", "..")
    return f"{random.choice(ends)}/{random.choice((_point(random), *ends))}"


def _occurrences(random: Random) -> str:
    make = random.choice((_day, _time))
    return "{" + ",".join(make(random) for _ in range(random.randint(1, 2))) + "}"
