"""The grammar of printed quantities.

    quantity  a clause, or two that bound it from both sides (超100家且不足200家)
    clause    words before, a number or a range of numbers, a unit, words after

It reads the whole text or refuses it, pointing at the first character that it cannot
read; it never takes the number and drops the rest.

Not here: the parts of a clause (`quantity_scanning`).
"""

import re
from decimal import Decimal

from attrs import evolve, frozen

from timeline.errors import Phrase
from timeline.facts import quantity_words as words
from timeline.facts.quantity_bounds import Bounds, round_place
from timeline.facts.quantity_scanning import NUMBER, ONE_BOUND, UNIT, After, Number, Scanner, Words

_BOTH_SIDES = Phrase("one lower and one upper bound, in one unit", "同一单位的一个下限、一个上限")
_RISING = Phrase("a range from the lower to the higher number", "由小到大的范围")
_RANK = Phrase("a rank, such as 41st", "名次，如第41位")
_SAME_UNIT = Phrase("one unit for both ends of the range", "两端单位相同的范围")
_SAME_SCALE = Phrase(
    "万 or 亿 at both ends (3万—5万, since 3—5万 can be read in two ways)",
    "两端都写出万、亿的范围（如3万—5万，因3—5万有两解）",
)
_RISE = Phrase("a factor (翻番, 增至2倍) or a rise (增长2倍)", "翻番、增至2倍或增长2倍")

_JOINER = re.compile(
    r"\s*(?:-|[~—–]+|至|到|\bto\b|(?P<both>\band\b))\s*"
    r"(?=[-+]?\s*(?:第|CN¥|[A-Z]{2}\$|[$€£¥])?\s*[0-9零一二两三四五六七八九十])",
)
_CLAUSES = re.compile(r"且|\s\band\s+(?=at |less |fewer |under |below |no |before )", re.IGNORECASE)


@frozen
class Reading:
    """What a text says; the fields are those of `Quantity`."""

    bounds: Bounds
    unit: str
    step: Decimal | None
    approximate: bool = False
    ordinal: bool = False


def read_quantity(text: str) -> Reading:
    """Return what *text* says.

    Raises:
        InvalidQuantityError: *text* is no quantity, or can be read in two ways.
    """
    scanner = Scanner.of(text)
    end = len(scanner.text.rstrip())
    parting = _CLAUSES.search(scanner.text)
    if parting is None:
        return _clause(scanner, 0, end)
    low = _clause(scanner, 0, parting.start())
    high = _clause(scanner, parting.end(), end)
    unit = low.unit or high.unit
    if (
        (low.bounds.most, high.bounds.least) != (None, None)
        or high.unit not in {"", unit}
        or low.ordinal != high.ordinal
    ):
        scanner.fail(parting.start(), _BOTH_SIDES)
    bounds = low.bounds.meet(high.bounds)
    if bounds.is_empty():
        scanner.fail(parting.start(), _RISING)
    steps = [step for step in (low.step, high.step) if step is not None]
    approximate = low.approximate or high.approximate
    return Reading(bounds, unit, max(steps, default=None), approximate, low.ordinal)


def _clause(scanner: Scanner, start: int, end: int) -> Reading:
    before, start = scanner.before(start)
    first = scanner.number(start, signed=not before.direction)
    if before.bound and before.of_rank != first.ordinal:
        scanner.fail(start, NUMBER if first.ordinal else _RANK)
    after = scanner.after(first, end)
    numbers, unit = _numbers(scanner, first, before, after.start)
    bound = _bound(scanner, numbers, before, after)
    approximate = before.approximate or after.approximate or bool(bound and bound.approximate)
    bounds = _bounds(numbers, bound)
    if before.direction:
        bounds = _directed(scanner, bounds, before.direction, numbers[0], unit)
    if bounds.is_empty():
        scanner.fail(start, _RISING)
    figures = [number.figure for number in numbers]
    # A threshold (近3000) is as sharp as it is printed; an estimate (约3000) ends with its zeros.
    rounded = approximate and not bound
    step = min(round_place(f.value, f.step) if rounded else f.step for f in figures)
    if before.per:
        unit = f"{unit}/{before.per}"
    return Reading(bounds, unit, None if first.doubled else step, approximate, first.ordinal)


def _numbers(
    scanner: Scanner, first: Number, before: Words, end: int
) -> tuple[tuple[Number, ...], str]:
    """Return the number, or both of a range, and their unit."""
    joiner = _JOINER.search(scanner.text, first.figure.end, end)
    if joiner is None:
        return (first,), scanner.unit(first, end)
    if joiner["both"] and not before.both:
        scanner.fail(joiner.start(), UNIT)
    second = scanner.number(joiner.end(), signed=not before.direction)
    unit = scanner.unit(second, end)
    bare = joiner.start() == first.figure.end and not first.unit
    if bare and second.figure.scale > 1 and first.figure.scale == 1:
        scanner.fail(first.start, _SAME_SCALE)
    own = "" if bare else scanner.unit(first, joiner.start())
    if (own and unit and own != unit) or (first.ordinal < second.ordinal):
        scanner.fail(joiner.start(), _SAME_UNIT)
    if first.ordinal and not second.ordinal and not unit:
        unit = "位"
    return (first, second), unit or own


def _bound(
    scanner: Scanner, numbers: tuple[Number, ...], before: Words, after: After
) -> words.Bound | None:
    """Return the one bound that is said, if any; a range has none but its own."""
    ranged = len(numbers) > 1 or numbers[0].top
    more = words.MORE if numbers[-1].figure.more else None
    said = [bound for bound in (before.bound, more, after.bound) if bound]
    if len(said) > 1 or (said and ranged):
        scanner.fail(after.start if after.bound else numbers[0].start, ONE_BOUND)
    return said[0] if said else None


def _bounds(numbers: tuple[Number, ...], bound: words.Bound | None) -> Bounds:
    low, high = numbers[0].figure.value, numbers[-1].figure.value
    if bound is None:
        # 前十 are the ranks from the first to the tenth.
        return Bounds(Decimal(1) if numbers[0].top else low, high)
    if bound.meaning in {"above", "at least"}:
        return Bounds(low, None, least_included=bound.meaning == "at least")
    return Bounds(None, high, most_included=bound.meaning == "at most")


def _directed(
    scanner: Scanner, bounds: Bounds, direction: int, number: Number, unit: str
) -> Bounds:
    """Return the change that a rise or fall by *bounds* is: it goes in its direction."""
    if bounds.least is None:
        bounds = evolve(bounds, least=Decimal(0), least_included=False)
    if unit == "×":
        if direction < 0:
            scanner.fail(number.start, _RISE)
        # 增长2倍: by twice as much again, so to three times.
        return bounds if number.doubled else bounds.plus(Bounds.point(Decimal(1)))
    return bounds if direction > 0 else bounds.negated()
