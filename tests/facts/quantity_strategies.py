"""Quantities for Hypothesis, and the points by which ranges are compared."""

from decimal import Decimal

from hypothesis import strategies as st

from timeline.facts.quantity import Quantity
from timeline.facts.quantity_bounds import Bounds

UNITS = ("", "家", "%", "元", "kg", "百分点", "×", "$", "次/秒")
STEPS = tuple(Decimal(step) for step in ("0.01", "0.1", "1", "100", "10000", "100000000"))


def decimals(limit: int = 10**9) -> st.SearchStrategy[Decimal]:
    """Decimals of up to two places."""
    return st.integers(-limit, limit).map(lambda hundredths: Decimal(hundredths) / 100)


@st.composite
def bounds(draw: st.DrawFn, limit: int = 10**9) -> Bounds:
    """Ranges that hold a number; some have one end or none."""
    ends = sorted(draw(st.lists(decimals(limit), min_size=2, max_size=2)))
    shape = draw(st.sampled_from(["point", "both", "least", "most", "none"]))
    if shape == "point" or (shape == "both" and ends[0] == ends[1]):
        return Bounds.point(ends[0])
    least = ends[0] if shape in {"both", "least"} else None
    most = ends[1] if shape in {"both", "most"} else None
    return Bounds(
        least,
        most,
        draw(st.booleans()) if least is not None else True,
        draw(st.booleans()) if most is not None else True,
    )


@st.composite
def quantities(draw: st.DrawFn, units: tuple[str, ...] = UNITS) -> Quantity:
    """Quantities of any bounds, unit and precision."""
    range_ = draw(bounds())
    return Quantity(
        range_.least,
        range_.most,
        draw(st.sampled_from(units)),
        range_.least_included,
        range_.most_included,
        approximate=draw(st.booleans()),
        step=draw(st.sampled_from((None, *STEPS))),
    )


def ranks() -> st.SearchStrategy[Quantity]:
    """Ranks, some of which are known only from one side."""
    place = st.integers(1, 300).map(Decimal)
    return st.one_of(
        st.builds(lambda n: Quantity(n, n, "位", ordinal=True), place),
        st.builds(
            lambda n, included: Quantity(n, None, "位", least_included=included, ordinal=True),
            place,
            st.booleans(),
        ),
        st.builds(
            lambda n, included: Quantity(None, n, "位", most_included=included, ordinal=True),
            place,
            st.booleans(),
        ),
        st.builds(lambda n, m: Quantity(n, n + m, "位", ordinal=True), place, place),
    )


def points(range_: Bounds) -> list[Decimal]:
    """Numbers in a range: its ends where they are included, some inside, some far out."""
    tiny = Decimal("0.001")
    low = range_.least if range_.least is not None else (range_.most or Decimal(0)) - 10**12
    high = range_.most if range_.most is not None else (range_.least or Decimal(0)) + 10**12
    tried = (low, low + tiny, (low + high) / 2, high - tiny, high)
    return [point for point in tried if _within(range_, point)]


def _within(range_: Bounds, point: Decimal) -> bool:
    """Say whether *point* is in the range, by comparing alone."""
    low, high = range_.least, range_.most
    above = low is None or low < point or (range_.least_included and low == point)
    below = high is None or point < high or (range_.most_included and high == point)
    return above and below
