"""Worlds by brute force: short, slow and obviously right. The oracle of this layer.

Everything happens within a few days of June 2023, so that every choice of days
can be tried. Words reach three days back, and what ended before that ended the day
before, so days are tried from four days back. `NEVER` stands for a day after all others.
"""

from hypothesis import strategies as st

from timeline.dates import When, day_number

FIRST = day_number(2023, 6, 1)
NEVER = 10**9
DAYS = range(FIRST, FIRST + 6)


def day_text(day: int) -> str:
    return f"2023-06-{day - FIRST + 1:02}"


days = st.integers(0, 5).map(lambda n: FIRST + n)
limits = st.integers(-1, 7).map(lambda n: FIRST + n)


@st.composite
def moments(draw: st.DrawFn) -> str:
    """A set of days of which one is meant."""
    chosen = sorted(draw(st.sets(days, min_size=1, max_size=3)))
    kind = draw(st.sampled_from(["one", "range", "list"]))
    if kind == "one" or len(chosen) == 1:
        return day_text(chosen[0])
    if kind == "range":
        return f"[{day_text(chosen[0])}..{day_text(chosen[-1])}]"
    return "[" + ",".join(map(day_text, chosen)) + "]"


@st.composite
def spans(draw: st.DrawFn) -> str:
    """A span with certain, uncertain, open or unknown ends."""
    a, b, c, d = sorted(draw(st.tuples(days, days, days, days)))
    begin = draw(
        st.sampled_from([day_text(a), f"[{day_text(a)}..{day_text(b)}]", "", f"[..{day_text(b)}]"])
    )
    end = draw(
        st.sampled_from(
            [day_text(d), f"[{day_text(c)}..{day_text(d)}]", "..", f"[{day_text(c)}..]"]
        )
    )
    return f"{begin}/{end}"


def choices(when: When) -> list[tuple[int, int]]:
    """Every (first day, last day) that *when* may mean, days beyond the scene cut off."""
    scene = range(FIRST - 4, FIRST + 10)
    if when.kind != "throughout":
        return [(day, day) for day in scene if _in(when.start.ranges, day)]
    begins = [day for day in scene if _in(when.start.ranges, day)]
    ends = [day for day in scene if _in(when.end.ranges, day)]
    if when.end.status == "open":
        ends = [NEVER]
    elif when.end.last is None:
        ends.append(NEVER)
    return [(begin, end) for begin in begins for end in ends if begin <= end]


def _in(ranges: tuple[tuple[int | None, int | None], ...], day: int) -> bool:
    return any((a is None or a <= day) and (b is None or day <= b) for a, b in ranges)
