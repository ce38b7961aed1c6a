"""Hypothesis strategies: dates of every kind, for property tests.

Needs Hypothesis, which the library itself does not.

    from hypothesis import given
    from timeline.testing.strategies import whens

    @given(whens())
    def test_my_report_prints_any_date(when): ...
"""

from collections.abc import Callable
from typing import TypeAlias

from hypothesis import strategies as st

from timeline.dates import UTC, When, Zone, parse
from timeline.errors import InvalidDateError

Texts: TypeAlias = st.SearchStrategy[str]

_MARKS = st.sampled_from(["", "", "", "?", "~", "%"])
_SEASONS = st.integers(21, 41).map(str)


def _years(first: int, last: int) -> Texts:
    return st.integers(first, last).map(lambda year: f"{'-' if year < 0 else ''}{abs(year):04}")


def plain_days(first: int = 0, last: int = 9999) -> Texts:
    """Generate days as text, `2024-02-29`, in the years *first* to *last*."""
    months = st.integers(1, 12)
    return (
        st.tuples(_years(first, last), months, st.integers(1, 31))
        .map(lambda parts: f"{parts[0]}-{parts[1]:02}-{parts[2]:02}")
        .filter(_is_read)
    )


def plain_dates(first: int = 0, last: int = 9999) -> Texts:
    """Generate years, months and days as text, in the years *first* to *last*."""
    months = st.tuples(_years(first, last), st.integers(1, 12)).map(
        lambda parts: f"{parts[0]}-{parts[1]:02}"
    )
    return st.one_of(_years(first, last), months, plain_days(first, last))


def clock_times(first: int = 1, last: int = 9998) -> Texts:
    """Generate dates with a clock time, with an offset, with Z or with neither."""
    sixtieth = st.integers(0, 59)
    offsets = st.one_of(
        st.sampled_from(["", "Z", "+08:00", "-04"]),
        st.tuples(st.sampled_from("+-"), st.integers(1, 14), st.sampled_from([0, 30, 45])).map(
            lambda parts: f"{parts[0]}{parts[1]:02}:{parts[2]:02}"
        ),
    )
    times = st.tuples(st.integers(0, 23), sixtieth, sixtieth).map(
        lambda parts: f"{parts[0]:02}:{parts[1]:02}:{parts[2]:02}"
    )
    return st.tuples(plain_days(first, last), times, offsets).map(
        lambda parts: f"{parts[0]}T{parts[1]}{parts[2]}"
    )


def long_years() -> Texts:
    """Generate years of more than four digits, exponential or with significant digits."""
    sign = st.sampled_from(["", "-"])
    plain = st.tuples(sign, st.integers(10_000, 10**12)).map(lambda p: f"Y{p[0]}{p[1]}")
    exponents = st.tuples(sign, st.integers(1, 9999), st.integers(4, 30)).map(
        lambda p: f"Y{p[0]}{p[1]}E{p[2]}"
    )
    significant = st.tuples(plain, st.integers(1, 5)).map(lambda p: f"{p[0]}S{p[1]}")
    short = st.tuples(_years(-9999, 9999), st.integers(1, 4)).map(lambda p: f"{p[0]}S{p[1]}")
    return st.one_of(plain, exponents, significant, short)


def _with_marks(date: str, draw: Callable[[Texts], str]) -> str:
    """Return *date* with marks before and after its components."""
    head, *rest = date.removeprefix("-").split("-")
    parts = ["-" * date.startswith("-") + head, *rest]
    marked = [f"{draw(_MARKS)}{part}{draw(_MARKS)}" for part in parts]
    return "-".join(marked)


def _with_unknown(date: str, draw: Callable[[st.SearchStrategy[bool]], bool]) -> str:
    """Return *date* with some digits replaced by `X`."""
    some = st.sampled_from([False, False, True])
    return "".join("X" if letter.isdecimal() and draw(some) else letter for letter in date)


@st.composite
def single_dates(draw: st.DrawFn) -> str:
    """Generate one date of EDTF: with marks, with `X`, a season, a long or negative year."""
    kind = draw(st.integers(0, 5))
    if kind == 0:
        return draw(long_years())
    date = draw(plain_dates(-9999, 9999))
    if kind == 1:
        date = f"{date[: 5 if date[0] == '-' else 4]}-{draw(_SEASONS)}"
    if kind in (2, 3):
        date = _with_unknown(date, draw)
    if kind in (3, 4):
        date = _with_marks(date, draw)
    return date


@st.composite
def _lists(draw: st.DrawFn, elements: Texts) -> str:
    size = draw(st.integers(1, 4))
    found = []
    for place in range(size):
        first = draw(elements)
        shapes = ["one", "one", "range"]
        shapes += ["until"] * (place == 0) + ["from"] * (place == size - 1)
        shape = draw(st.sampled_from(shapes))
        last = f"..{draw(elements)}" if shape == "range" else ""
        found.append({"until": f"..{first}", "from": f"{first}.."}.get(shape, f"{first}{last}"))
    brackets = draw(st.sampled_from(["[]", "{}"]))
    return f"{brackets[0]}{','.join(found)}{brackets[1]}"


def _spans(ends: Texts) -> Texts:
    side = st.one_of(ends, ends, ends, st.sampled_from(["", ".."]))
    return st.tuples(side, side).map("/".join)


def edtf_texts() -> Texts:
    """Generate text in EDTF, levels 0 to 2, by its grammar."""
    dates = single_dates()
    any_form = st.one_of(
        dates,
        clock_times(),
        _lists(dates),
        _spans(dates),
        _spans(plain_dates()),
        _lists(plain_dates()),
    )
    return any_form.filter(_is_read)


def texts() -> Texts:
    """Generate text in EDTF or in our own forms for what it cannot say."""
    lists = _lists(st.one_of(plain_dates(1900, 2100), clock_times(1900, 2100)))
    alternatives = lists.filter(lambda text: text[0] == "[")
    clocks = clock_times(1900, 2100)
    ours = st.one_of(
        lists,
        _spans(st.one_of(alternatives, plain_dates(1900, 2100))),
        _spans(clocks),
        clocks.map(lambda text: f"{text[:16]}"),
        clocks.map(lambda text: f"{text[:19]}.250"),
    )
    return st.one_of(edtf_texts(), ours.filter(_is_read))


def whens(zone: Zone = UTC) -> st.SearchStrategy[When]:
    """Generate dates of every kind: some time in, throughout, one of, all of.

    They shrink towards plain years.
    """
    return (
        texts()
        .filter(lambda text: _read(text, zone) is not None)
        .map(lambda text: parse(text, zone=zone))
    )


def _read(text: str, zone: Zone) -> When | None:
    try:
        return parse(text, zone=zone)
    except InvalidDateError:
        return None


def _is_read(text: str) -> bool:
    return _read(text, UTC) is not None
