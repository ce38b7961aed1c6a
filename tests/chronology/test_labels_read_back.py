"""No label claims more than its record: read back as a date, it leaves open at least as much.

Labels are read by the library's own reader of dates (`timeline.dates.read`), from which
only the words are taken off that say what is not known; a part of a list that names no
year or month has that of its neighbour.
"""

import re
from collections.abc import Iterable, Sequence

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from tests.chronology.making import compiled
from timeline.chronology import labels_in
from timeline.dates import When, civil_day, day_number, parse, read
from timeline.errors import InvalidDateError
from timeline.facts import Draft, Happened

ZH, EN = labels_in("zh"), labels_in("en")
Days = tuple[int | None, int | None]
NOT_KNOWN = re.compile(
    "，月?日不详|（存疑）|（限其中某些日）|间$|间(?=、|或)"
    r"|, (?:day|month) unknown| \(uncertain\)| \(on certain days only\)|some time in "
)


def named(label: str) -> Days:
    """Return the first and the last day that one name of a date leaves open."""
    when = read(label)
    first, last = when.first_day, when.last_day
    return (day_number(*first) if first else None, day_number(*last) if last else None)


def listed_zh(label: str) -> list[Days]:
    """Return what each part of a Chinese list names; it has year and month of the one before."""
    found, year, month = [], "", ""
    for part in re.split("[、；或]", NOT_KNOWN.sub("", label)):
        about = "约" if part.startswith("约") else ""
        said = part.removeprefix("约")
        if not re.match(r"\d+年|\d+—\d+年", said):
            of_year = re.match(r"\d+(?:[—月]\d*月?|月)|[春夏秋冬第上下]", said)
            said = year + (said if of_year else month + said)
        match = re.match(r"(?:\d+—)?(\d+年)(?:(\d+月))?", said)
        assert match, label
        year, month = match[1], match[2] or ""
        found.append(named(about + said))
    return found


def listed_en(label: str) -> list[Days]:
    """Return what each part of an English list names; it has month and year of the one behind."""
    found: list[Days] = []
    month = year = ""
    for part in reversed(re.split("; |, | or | and ", label_en(label))):
        said = part
        if re.fullmatch(r"\d{1,2}", said):
            said = f"{said} {month}"
        if not re.search(r"\d{4}$", said):
            said = f"{said} {year}".rstrip()
        match = re.search(r"([A-Z]\w+)? ?(\d{4})$", said)
        assert match, label
        month, year = match[1] or "", match[2]
        found.append(named(said))
    return found


def label_en(label: str) -> str:
    return NOT_KNOWN.sub("", label)


def days_of(when: When) -> set[int]:
    """Return all days at which *when* may begin."""
    found: set[int] = set()
    for first, last in when.start.ranges:
        assert first is not None
        assert last is not None
        found |= set(range(first, last + 1))
    return found


def days_in(names: Iterable[Days]) -> set[int]:
    return {day for first, last in names for day in range(first or 0, (last or 0) + 1)}


def day_text(number: int) -> str:
    return "{}-{:02}-{:02}".format(*civil_day(number))


YEARS = st.integers(1900, 2100)
NUMBERS = st.integers(day_number(1900, 1, 1), day_number(2100, 12, 31))
POINTS = st.one_of(
    YEARS.map(str),
    st.tuples(YEARS, st.integers(1, 12)).map(lambda two: f"{two[0]}-{two[1]:02}"),
    NUMBERS.map(day_text),
    st.tuples(YEARS, st.sampled_from([21, 22, 23, 33, 34, 35, 36, 40, 41])).map(
        lambda two: f"{two[0]}-{two[1]}"
    ),
)
MARKED = st.tuples(POINTS, st.sampled_from(["", "~", "?", "%"])).map("".join)
NEAR = st.integers(0, 60).flatmap(
    lambda width: NUMBERS.map(
        lambda number: "[{}-{:02}-{:02}..{}-{:02}-{:02}]".format(
            *civil_day(number), *civil_day(number + width)
        )
    )
)


def parsed(text: str) -> When:
    try:
        return parse(text)
    except InvalidDateError:  # an empty list, such as a year before a day in it
        assume(condition=False)
        raise


@given(MARKED | NEAR)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_one_date_names_just_the_days_that_it_leaves_open(lang: str, text: str) -> None:
    when = parsed(text)
    label = labels_in(lang).label(when)
    names = (listed_zh if lang == "zh" else listed_en_or_one)(label)

    assert days_in(names) == days_of(when), label


def listed_en_or_one(label: str) -> list[Days]:
    said = label_en(label)
    if said.startswith(("between", "about")) or " – " in said or "–" in said:
        return [named(said)]
    return listed_en(label)


@given(st.lists(POINTS, min_size=2, max_size=4, unique=True))
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("marks", ["[]", "{}"])
@example(["1962-05-30", "1962-22"])
@example(["1900-03", "1900-34"])
@example(["1900-33", "1900-34"])
@example(["1900-06", "1900-41"])
@example(["1900-04", "1900-05", "1900-22"])
def test_a_list_names_at_least_the_days_that_it_leaves_open(
    marks: str, lang: str, texts: list[str]
) -> None:
    when = parsed(f"{marks[0]}{','.join(texts)}{marks[1]}")
    label = labels_in(lang).label(when)
    names = (listed_zh if lang == "zh" else listed_en)(label)
    wanted = days_of(when) if marks == "[]" else set[int]().union(*map(days_of, when.members))

    assert days_in(names) == wanted, label


@given(st.lists(st.tuples(NUMBERS, st.integers(0, 400)), min_size=1, max_size=9))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_set_with_gaps_is_told_stretch_by_stretch_or_as_having_gaps(
    lang: str, spans: list[tuple[int, int]]
) -> None:
    listed = ",".join(f"{day_text(first)}..{day_text(first + width)}" for first, width in spans)
    when = parsed(f"[{listed}]")
    label = labels_in(lang).label(when)
    certain = "（限其中某些日）" if lang == "zh" else " (on certain days only)"

    if label.endswith(certain):
        assert len(when.start.ranges) > 4
        assert named(label_en(label)) == (when.start.first, when.start.last)
    elif lang == "zh":
        assert days_in(listed_zh(label)) == days_of(when), label
    elif len(when.start.ranges) > 1:  # “and” stands within its stretches, too
        assert " or " in label


def under_heading(label: str, year: int, month: int | None) -> str:
    """Return a Chinese *label* as it would be without the heading that it stands under."""
    about = "约" if label.startswith("约") else ""
    said = label.removeprefix("约")
    if said in {"是月", "是年"}:
        return f"{year}年" + (f"{month}月" if said == "是月" else "")
    if re.match(r"\d+(?:—\d+)?年", said):
        return label
    if re.match(r"\d+(?:[日—至或、](?!\d+月)|日$)", said) and not re.match(r"\d+(?:—\d+)?月", said):
        return f"{about}{year}年{month}月{said}"
    return f"{about}{year}年{said}"


@given(MARKED | NEAR)
def test_under_its_heading_a_date_names_the_same_days(text: str) -> None:
    """Whoever reads heading and label together reads no more than whoever reads it alone."""
    parsed(text)
    (entry,) = compiled(Draft(Happened("x"), id="x", when=text)).entries
    assert entry.year is not None
    alone, below = entry.full_label, under_heading(entry.label, entry.year, entry.month)

    assert days_in(listed_zh(below)) == days_in(listed_zh(alone)), (entry.label, alone)


EDGES_ZH = re.compile(
    r"(?:起于(?P<c>.+)|(?P<b>.+?)(?P<bm>或以前|或以后)?起|(?P<bn>起始不详|向来如此))，"
    r"(?:止于(?P<d>.+)|至少至(?P<el>.+)|至(?P<e>.+?)(?P<em>或以前)?|(?P<en>止期不详|无止期))"
)


@given(
    POINTS, POINTS, st.sampled_from(["{}/{}", "{}/", "{}/..", "/{}", "../{}", "{}~/{}", "{}/{}?"])
)
def test_a_span_names_the_days_at_which_it_may_begin_and_end(one: str, two: str, form: str) -> None:
    first, second = sorted((one, two))
    when = parsed(form.format(*((first, second) if form.count("{}") == 2 else (first,))))
    label = ZH.label(when)
    match = EDGES_ZH.fullmatch(NOT_KNOWN.sub("", label))
    if match is None:  # both ends in one name: 4月11—13日
        assert named(NOT_KNOWN.sub("", label)) == (when.start.first, when.end.last), label
        return
    start, end = match["c"] or match["b"], match["d"] or match["e"]
    assert start or match["bn"], label
    if start:
        assert named(start) == (when.start.first, when.start.last), label
    if end:
        assert named(end) == (when.end.first, when.end.last), label
    elif match["el"]:
        assert named(match["el"])[0] == when.end.first, label


@given(POINTS, st.sampled_from(["[..{}]", "[{}..]"]))
def test_a_limit_is_named_and_that_it_is_one(point: str, form: str) -> None:
    when = parsed(form.format(point))
    for label, before, after in (
        (ZH.label(when), "或以前", "或以后"),
        (EN.label(when), " at the latest", " or later"),
    ):
        is_last = form.startswith("[..")
        assert label.endswith(before if is_last else after)
        first, last = named(label.removesuffix(before).removesuffix(after))
        assert first == last == (when.start.last if is_last else when.start.first)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("2023年6月11日、13日或8月", ["2023-06-11", "2023-06-13", "2023-08"]),
        ("2023年4—6月间", ["2023-04/2023-06"]),
        (
            "2025年10月1日至10日间、11月1日至10日间",
            ["2025-10-01/2025-10-10", "2025-11-01/2025-11-10"],
        ),
    ],
)
def test_the_reader_reads_as_a_reader_would(label: str, expected: Sequence[str]) -> None:
    wanted = [(parse(one).start.first, parse(one).end.last) for one in expected]
    assert listed_zh(label) == wanted
