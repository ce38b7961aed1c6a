"""EDTF, levels 0 to 2: the specification's examples, a grammar, and what it excludes."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dates.grammar import form
from timeline.dates import Day, InvalidDateError, When, civil_day, parse, parse_edtf
from timeline.testing.strategies import edtf_texts, texts

# Every example of the Library of Congress specification of 2019-02-04, with the first and
# the last day that it may touch. The clock times are read in UTC.
LEVEL_0 = [
    ("1985-04-12", (1985, 4, 12), (1985, 4, 12)),
    ("1985-04", (1985, 4, 1), (1985, 4, 30)),
    ("1985", (1985, 1, 1), (1985, 12, 31)),
    ("1985-04-12T23:20:30", (1985, 4, 12), (1985, 4, 12)),
    ("1985-04-12T23:20:30Z", (1985, 4, 12), (1985, 4, 12)),
    ("1985-04-12T23:20:30-04", (1985, 4, 13), (1985, 4, 13)),
    ("1985-04-12T23:20:30+04:30", (1985, 4, 12), (1985, 4, 12)),
    ("1964/2008", (1964, 1, 1), (2008, 12, 31)),
    ("2004-06/2006-08", (2004, 6, 1), (2006, 8, 31)),
    ("2004-02-01/2005-02-08", (2004, 2, 1), (2005, 2, 8)),
    ("2004-02-01/2005-02", (2004, 2, 1), (2005, 2, 28)),
    ("2004-02-01/2005", (2004, 2, 1), (2005, 12, 31)),
    ("2005/2006-02", (2005, 1, 1), (2006, 2, 28)),
]
LEVEL_1 = [
    ("Y170000002", (170_000_002, 1, 1), (170_000_002, 12, 31)),
    ("Y-170000002", (-170_000_002, 1, 1), (-170_000_002, 12, 31)),
    ("2001-21", (2001, 3, 1), (2001, 5, 31)),
    ("1984?", (1984, 1, 1), (1984, 12, 31)),
    ("2004-06~", (2004, 6, 1), (2004, 6, 30)),
    ("2004-06-11%", (2004, 6, 11), (2004, 6, 11)),
    ("201X", (2010, 1, 1), (2019, 12, 31)),
    ("20XX", (2000, 1, 1), (2099, 12, 31)),
    ("2004-XX", (2004, 1, 1), (2004, 12, 31)),
    ("1985-04-XX", (1985, 4, 1), (1985, 4, 30)),
    ("1985-XX-XX", (1985, 1, 1), (1985, 12, 31)),
    ("1985-04-12/..", (1985, 4, 12), None),
    ("1985-04/..", (1985, 4, 1), None),
    ("1985/..", (1985, 1, 1), None),
    ("../1985-04-12", None, (1985, 4, 12)),
    ("../1985-04", None, (1985, 4, 30)),
    ("../1985", None, (1985, 12, 31)),
    ("1985-04-12/", (1985, 4, 12), None),
    ("1985-04/", (1985, 4, 1), None),
    ("1985/", (1985, 1, 1), None),
    ("/1985-04-12", None, (1985, 4, 12)),
    ("/1985-04", None, (1985, 4, 30)),
    ("/1985", None, (1985, 12, 31)),
    ("-1985", (-1985, 1, 1), (-1985, 12, 31)),
]
LEVEL_2 = [
    ("Y-17E7", (-170_000_000, 1, 1), (-170_000_000, 12, 31)),
    ("1950S2", (1900, 1, 1), (1999, 12, 31)),
    ("Y171010000S3", (171_000_000, 1, 1), (171_999_999, 12, 31)),
    ("Y3388E2S3", (338_000, 1, 1), (338_999, 12, 31)),
    ("2001-34", (2001, 4, 1), (2001, 6, 30)),
    ("[1667,1668,1670..1672]", (1667, 1, 1), (1672, 12, 31)),
    ("[..1760-12-03]", None, (1760, 12, 3)),
    ("[1760-12..]", (1760, 12, 1), None),
    ("[1760-01,1760-02,1760-12..]", (1760, 1, 1), None),
    ("[1667,1760-12]", (1667, 1, 1), (1760, 12, 31)),
    ("[..1984]", None, (1984, 12, 31)),
    ("{1667,1668,1670..1672}", (1667, 1, 1), (1672, 12, 31)),
    ("{1960,1961-12}", (1960, 1, 1), (1961, 12, 31)),
    ("{..1984}", None, (1984, 12, 31)),
    ("2004-06-11%", (2004, 6, 11), (2004, 6, 11)),
    ("2004-06~-11", (2004, 6, 11), (2004, 6, 11)),
    ("2004?-06-11", (2004, 6, 11), (2004, 6, 11)),
    ("?2004-06-~11", (2004, 6, 11), (2004, 6, 11)),
    ("2004-%06-11", (2004, 6, 11), (2004, 6, 11)),
    ("2004-06-~01/2004-06-~20", (2004, 6, 1), (2004, 6, 20)),
    ("156X-12-25", (1560, 12, 25), (1569, 12, 25)),
    ("15XX-12-25", (1500, 12, 25), (1599, 12, 25)),
    ("XXXX-12-XX", (0, 12, 1), (9999, 12, 31)),
    ("1XXX-XX", (1000, 1, 1), (1999, 12, 31)),
    ("1XXX-12", (1000, 12, 1), (1999, 12, 31)),
    ("1984-1X", (1984, 10, 1), (1984, 12, 31)),
    ("2004-06-XX/2004-07-03", (2004, 6, 1), (2004, 7, 3)),
]
EXAMPLES = LEVEL_0 + LEVEL_1 + LEVEL_2


@pytest.mark.parametrize(("text", "first", "last"), EXAMPLES)
def test_the_examples_of_the_specification_are_read(
    text: str, first: Day | None, last: Day | None
) -> None:
    when = parse_edtf(text)

    assert (when.first_day, when.last_day) == (first, last)
    assert when.edtf == when.text
    assert when.text == ("2004?-06-~11" if text == "?2004-06-~11" else text)


def assert_reads_back(when: When) -> None:
    again = parse(when.text, zone=when.zone)
    assert again == when
    assert again.text == when.text
    for name in ("edtf", "kind", "precision", "qualifiers", "first_day", "last_day"):
        assert getattr(again, name) == getattr(when, name), name
    if when.text.count("X") < 3:  # the sets of the others have up to a hundred thousand ranges
        assert (again.start, again.end) == (when.start, when.end)


def test_ten_thousand_generated_forms_are_read_written_and_read_back_equal() -> None:
    """Forms from the grammar come back equal in text, set, precision and qualifiers."""
    random = Random(2019_02_04)  # noqa: S311 - nothing secret, and the same forms in every run
    for _ in range(10_000):
        assert_reads_back(parse_edtf(form(random)))


@given(edtf_texts())
def test_any_edtf_is_read_written_and_read_back_equal(text: str) -> None:
    assert_reads_back(parse_edtf(text))


@given(texts())
def test_our_own_forms_are_read_written_and_read_back_equal(text: str) -> None:
    assert_reads_back(parse(text))


@given(st.text(alphabet="0123456789-XSYETZ?~%[]{}.,/:+ ２", max_size=24))
def test_any_other_text_is_refused_with_its_place(text: str) -> None:
    """Whatever comes in, the answer is a date that reads back or an error that points."""
    try:
        when = parse(text)
    except InvalidDateError as refused:
        error = refused
    else:
        assert_reads_back(when)
        return
    assert error.text == text
    assert 0 <= error.position <= len(text)
    assert error.found.zh
    assert error.expected.zh


@pytest.mark.parametrize(
    ("text", "code", "position"),
    [
        ("", "not-a-date", 0),
        (" 2004", "not-a-date", 0),
        ("2004 ", "not-a-date", 4),
        ("２０２５", "not-a-date", 0),
        ("2015-02-29", "no-such-day", 8),
        ("2004-06-31", "no-such-day", 8),
        ("2004-06-00", "no-such-day", 8),
        ("2004-06-4X", "no-such-day", 8),
        ("2015-02-3X", "no-such-day", 8),
        ("1XX1-02-29", "no-such-day", 8),
        ("1984-13", "no-such-month", 5),
        ("1984-00", "no-such-month", 5),
        ("1984-2X", "no-such-month", 5),
        ("1984-13-01", "no-such-month", 5),
        ("1984-21-01", "no-such-month", 5),
        ("2004-42", "no-such-month", 5),
        ("-0000", "no-such-year", 0),
        ("-0000-01-01", "no-such-year", 0),
        ("-0000-01-01T00:00:00", "no-such-year", 0),
        ("984", "not-a-date", 3),
        ("19845", "not-a-date", 4),
        ("2004-", "not-a-date", 5),
        ("2004-6", "not-a-date", 6),
        ("2004-06-1", "not-a-date", 9),
        ("2004-06-11x", "not-a-date", 10),
        ("2004-06-11-", "not-a-date", 10),
        ("1984?~", "not-a-date", 5),
        ("1984x", "not-a-date", 4),
        ("Y2004", "not-a-date", 1),
        ("Y", "not-a-date", 1),
        ("Y0170000", "not-a-date", 1),
        ("Y17E", "not-a-date", 3),
        ("Y17000-13", "no-such-month", 7),
        ("Y17000-02-30", "no-such-day", 10),
        ("1950S0", "not-a-date", 5),
        ("1950S5", "not-a-date", 5),
        ("1950S2-05", "not-a-date", 6),
        ("19X0S2", "not-a-date", 2),
        ("Y17E9999999999", "year-too-long", 1),
        ("Y17E9999", "year-too-long", 1),
        ("20050924T100000", "not-a-date", 4),
        ("2005-09-24T10:00:00X", "not-a-date", 19),
        ("2005-09-24 10:00:00", "not-a-date", 10),
        ("2005-09-24T", "not-a-date", 11),
        ("2005-09-2T", "not-a-date", 9),
        ("-05-09-24T10:00:00", "not-a-date", 3),
        ("2005-09-24T10", "not-a-date", 13),
        ("2005-09-24T10:00:00.", "not-a-date", 20),
        ("2005-09-24T10:00:00+5", "not-a-date", 19),
        ("2005-09-24T10:00Y", "not-a-date", 16),
        ("-2005-09-24T10:00:00:", "not-a-date", 20),
        ("Y12345T10:00:00", "not-a-date", 0),
        ("2005-13-24T10:00:00", "no-such-month", 5),
        ("2005-02-29T10:00:00", "no-such-day", 8),
        ("2005-09-24T24:00:00", "no-such-time", 11),
        ("2005-09-24T10:60:00", "no-such-time", 14),
        ("2005-09-24T10:00:60", "no-such-time", 17),
        ("2005-09-24T10:00:00-00:00", "no-such-time", 19),
        ("2005-09-24T10:00:00+24:00", "no-such-time", 19),
        ("2005-09-24T10:00:00+01:60", "no-such-time", 19),
        ("2005/2004", "end-before-start", 5),
        ("2005-01/2004-12-31", "end-before-start", 8),
        ("2005-01-01T10:00:00/2004-12-31", "end-before-start", 20),
        ("2005-01-01T10:00:00/2005-01-01T09:00:00", "end-before-start", 20),
        ("[2005,2007]/[2001..2004]", "end-before-start", 12),
        ("/", "not-a-date", 0),
        ("2004/2005/2006", "not-a-date", 9),
        ("{2004}/2005", "not-a-date", 0),
        ("[2004", "not-a-date", 5),
        ("{2004", "not-a-date", 5),
        ("[", "not-a-date", 1),
        ("[]", "not-a-date", 1),
        ("[2004,]", "not-a-date", 6),
        ("[2004, 2005]", "not-a-date", 6),
        ("[..]", "not-a-date", 1),
        ("[2004..2003]", "end-before-start", 7),
        ("[2004..20x5]", "not-a-date", 9),
        ("[2004,..2005]", "not-a-date", 6),
        ("[2004..,2005]", "not-a-date", 7),
        ("[2004,2004-01-01T10:00:00]", "mixed-units", 6),
        ("[2004..2004-01-01T10:00:00]", "mixed-units", 7),
        ("[2015-02-29]", "no-such-day", 9),
        ("2004/2015-02-29", "no-such-day", 13),
    ],
)
def test_what_the_specification_excludes_is_refused_at_its_place(
    text: str, code: str, position: int
) -> None:
    with pytest.raises(InvalidDateError) as refused:
        parse(text)

    assert (refused.value.code, refused.value.position) == (code, position)
    assert refused.value.text == text


def test_the_error_says_what_stands_there_and_what_should() -> None:
    with pytest.raises(InvalidDateError) as refused:
        parse("2015-02-29")

    assert str(refused.value) == "found day 29 in '2015-02-29', expected 01 to 28"
    assert refused.value.say("zh") == "日期“2015-02-29”有误：没有29日，应为01至28"


@pytest.mark.parametrize(
    "text",
    [
        "2025-04-11T09:00",
        "2025-04-11T09:00:00.5",
        "2025-04-11T09:00:00/2025-04-11T17:30:00",
        "2021/[2025-10-23..]",
        "[2025-04-11T09:00:00]",
        "Y17000-02-28",
        "[Y17000-02-28]",
        "Y17000-02-28T10:00:00",
    ],
)
def test_our_own_forms_are_no_edtf_and_say_so(text: str) -> None:
    assert parse(text).edtf is None
    with pytest.raises(InvalidDateError) as refused:
        parse_edtf(text)
    assert refused.value.code == "not-edtf"


def _days(text: str) -> set[tuple[int, int, int]]:
    return {
        civil_day(number)
        for first, last in parse(text).days
        for number in range(first or 0, (last or 0) + 1)
    }


@pytest.mark.parametrize(
    "text", ["1960-12-2X", "199X-02-2X", "20X0-X1-X1", "2023-XX-31", "19XX-02-29"]
)
def test_unknown_digits_stand_for_the_days_that_exist(text: str) -> None:
    """`1999-02-2X` has no 29th, `2023-XX-31` no day of a short month."""
    year, month, day = text.split("-")

    def fits(pattern: str, number: int, width: int) -> bool:
        said = f"{number:0{width}}"
        return all(want in ("X", digit) for want, digit in zip(pattern, said, strict=True))

    first, last = parse(text).start.first, parse(text).start.last
    assert first is not None
    assert last is not None
    expected = {
        found
        for found in map(civil_day, range(first - 400, last + 400))
        if 0 <= found[0] <= 9999
        and fits(year, found[0], 4)
        and fits(month, found[1], 2)
        and fits(day, found[2], 2)
    }
    assert _days(text) == expected


def test_lists_keep_their_gaps() -> None:
    assert _days("[1962,1964]") == _days("1962") | _days("1964")
    assert _days("{1962,1964-02}") == _days("1962") | _days("1964-02")
    assert parse("[1962,1964]").start.latest_until(parse("1963").start.last or 0) == (
        parse("1962").start.last
    )
    assert parse("[1962,1964]").start.earliest_from(parse("1963").start.first or 0) == (
        parse("1964").start.first
    )


def test_far_years_are_exact() -> None:
    when = parse("Y-17E7")

    assert when.first_day == (-170_000_000, 1, 1)
    assert parse("Y1E999").first_day == (10**999, 1, 1)
    assert parse("Y16000-02-29").days[0][0] == parse("Y16000-02").start.last


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("1985-04-12", "day"),
        ("1999-02-2X", "day"),
        ("1985-04-XX", "month"),
        ("156X-12", "month"),
        ("1985-XX-XX", "year"),
        ("1XX5", "year"),
        ("XXXX", "year"),
        ("198X", "decade"),
        ("19XX", "century"),
        ("1XXX", "millennium"),
        ("2001-24", "season"),
        ("2001-36", "quarter"),
        ("2001-37", "third"),
        ("2001-41", "half"),
        ("1950S3", "decade"),
        ("Y171010000S3", "years"),
        ("2004-02-01/2005", "year"),
        ("2004/", "year"),
        ("../..", "day"),
        ("[2021..2025-12-31]", "day"),
        ("2025-04-11T09:00", "minute"),
        ("2025-04-11T09:00:00", "second"),
        ("2025-04-11T09:00:00.25", "fraction of a second"),
        ("2025-04-11T09:00:00.250", "millisecond"),
    ],
)
def test_precision_is_that_of_what_was_said(text: str, precision: str) -> None:
    assert parse(text).precision == precision


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        (21, (2001, 3, 1), (2001, 5, 31)),
        (24, (2001, 12, 1), (2002, 2, 28)),
        (28, (2001, 12, 1), (2002, 2, 28)),
        (29, (2001, 9, 1), (2001, 11, 30)),
        (30, (2001, 12, 1), (2002, 2, 28)),
        (31, (2001, 3, 1), (2001, 5, 31)),
        (32, (2001, 6, 1), (2001, 8, 31)),
        (33, (2001, 1, 1), (2001, 3, 31)),
        (39, (2001, 9, 1), (2001, 12, 31)),
        (40, (2001, 1, 1), (2001, 6, 30)),
        (41, (2001, 7, 1), (2001, 12, 31)),
    ],
)
def test_parts_of_the_year_are_whole_months(code: int, first: Day, last: Day) -> None:
    """Meteorological seasons; a winter is of the year in which it begins."""
    when = parse(f"2001-{code}")

    assert (when.first_day, when.last_day) == (first, last)


def test_seasons_of_unknown_years_can_be_the_ends_of_a_span() -> None:
    """What ends in 2004 began in a spring until then; what began in 2004 ends in one after."""
    assert parse("200X-21/2004-01").start.last == parse("2003-21").start.last
    assert parse("2004-06/200X-21").end.first == parse("2005-21").start.first


def test_seasons_of_unknown_years_are_one_in_each_year() -> None:
    assert _days("200X-21") == {day for year in range(2000, 2010) for day in _days(f"{year}-21")}


@pytest.mark.parametrize(
    ("text", "canonical", "marks"),
    [
        ("1984?", "1984?", "year?"),
        ("?1984", "1984?", "year?"),
        ("?1984~", "1984%", "year%"),
        ("2004-06~", "2004-06~", "year~ month~"),
        ("2004?-06~", "2004%-~06", "year% month~"),
        ("2004-06-?11", "2004-06-?11", "day?"),
        ("%2004-%06-%11", "2004-06-11%", "year% month% day%"),
        ("2001-?21", "2001-?21", "season?"),
        ("Y17000~", "Y17000~", "year~"),
        ("1950S2%", "1950S2%", "year%"),
        ("2004~/2005?", "2004~/2005?", "year~start year?end"),
        ("[1984?,1985?]", "[1984?,1985?]", "year?"),
        ("-1985-04?", "-1985-04?", "year? month?"),
    ],
)
def test_qualifiers_are_kept_by_component_and_widen_nothing(
    text: str, canonical: str, marks: str
) -> None:
    when = parse(text)
    bare = parse(text.translate(dict.fromkeys(map(ord, "?~%"))))

    assert when.text == canonical
    assert " ".join(f"{q.component}{q.mark}{q.side}" for q in when.qualifiers) == marks
    assert (when.start, when.end) == (bare.start, bare.end)
    assert_reads_back(when)


@pytest.mark.parametrize(
    "text",
    [
        "2" * 10_000,
        "[" * 10_000,
        "X" * 10_000,
        "{" + "XXXX-XX-1X," * 900,
        "2004," * 2_000,
        "Y1E" + "9" * 9_997,
    ],
)
def test_hostile_text_is_refused_at_once(text: str) -> None:
    """Ten thousand characters cost no more than a look at each; no regular expression explodes."""
    with pytest.raises(InvalidDateError):
        parse(text)


def test_a_list_of_ten_thousand_characters_is_read() -> None:
    years = range(1000, 2999)

    assert parse(f"[{','.join(map(str, years))}]").start.ranges == (
        (parse("1000").start.first, parse("2998").start.last),
    )


def test_no_list_means_every_second_of_a_range() -> None:
    """Such a list would have billions of occurrences; single clock times may be listed."""
    with pytest.raises(InvalidDateError, match="a range of clock times in braces"):
        parse("{1919-02-21T09:05:53Z..2055-08-07T07:35:37Z}")

    assert parse("{1919-02-21T09:05:53Z,2055-08-07T07:35:37Z}").kind == "all of"
    assert parse("[1919-02-21T09:05:53Z..2055-08-07T07:35:37Z]").kind == "one of"


@pytest.mark.parametrize("brackets", ["[]", "{}"])
def test_what_has_no_end_is_written_last_and_may_begin_first(brackets: str) -> None:
    when = parse(f"{brackets[0]}2024,1985..{brackets[1]}")

    assert when.text == f"{brackets[0]}2024,1985..{brackets[1]}"
    assert when.first_day == (1985, 1, 1)
    assert when.start.ranges[0][0] == parse("1985").start.first
