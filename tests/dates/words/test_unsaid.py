"""Times of which one side is not said: 近年来, 几年前, 9月底前, and their English kin."""

import pytest

from timeline.dates import InvalidDateError, parse, read

DAY = parse("2025-11-05")
ARTICLE = parse("[2025-10-23..2025-12-31]")


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("近年来", "/[2025-10-23..2025-12-31]"),
        ("近些年", "/[2025-10-23..2025-12-31]"),
        ("近几年来", "/[2025-10-23..2025-12-31]"),
        ("多年来", "/[2025-10-23..2025-12-31]"),
        ("长期以来", "/[2025-10-23..2025-12-31]"),
        ("in recent years", "/[2025-10-23..2025-12-31]"),
        ("over the past few years", "/[2025-10-23..2025-12-31]"),
        ("近日", "[..2025-12-31]"),
        ("不久前", "[..2025-12-31]"),
        ("几年前", "[..2024]"),
        ("几个月前", "[..2025-11]"),
        ("数周前", "[..2025-12-28]"),
        ("几天前", "[..2025-12-30]"),
        ("recently", "[..2025-12-31]"),
        ("a few years ago", "[..2024]"),
        ("several months ago", "[..2025-11]"),
        ("some weeks ago", "[..2025-12-28]"),
        ("a few days ago", "[..2025-12-30]"),
    ],
)
def test_what_is_not_said_stays_unknown(phrase: str, text: str) -> None:
    """How many years nobody says: the reading bounds nothing that the words do not."""
    assert read(phrase, base=ARTICLE).text == text


@pytest.mark.parametrize(
    ("phrase", "text", "other"),
    [
        ("2025年9月底前", "[..2025-09]", "[..2025-09-20]"),
        ("2025年9月30日前", "[..2025-09]", "[..2025-09-29]"),
        ("2023年以前", "[..2022]", "[..2023]"),
        ("2023年6月之前", "[..2023-05]", "[..2023-06]"),
        ("2030年之后", "[2031..]", "[2030..]"),
        ("before 2023", "[..2022]", "[..2023]"),
        ("after June 2023", "[2023-07..]", "[2023-06..]"),
    ],
)
def test_whether_the_edge_counts_is_named(phrase: str, text: str, other: str) -> None:
    when = read(phrase)

    assert when.text == text
    assert when.origin is not None
    assert when.origin.other_readings == (other,)


@pytest.mark.parametrize(
    ("phrase", "text", "moved"),
    [
        ("2021年以来某时", "[2021..2025]", "[2021-01-01..2025-11-05]"),
        ("“十四五”以来某时", "[2021..2025]", "[2021-01-01..2025-11-05]"),
        ("自2023年6月以来的某日", "[2023-06..2025-12]", "[2023-06-01..2025-11-05]"),
        ("2021年至今某天", "[2021..2025]", "[2021-01-01..2025-11-05]"),
        ("some time since 2021", "[2021..2025]", "[2021-01-01..2025-11-05]"),
        ("at some time since June 2023", "[2023-06..2025-12]", "[2023-06-01..2025-11-05]"),
    ],
)
def test_an_act_without_a_date_is_some_day_up_to_the_base(
    phrase: str, text: str, moved: str
) -> None:
    """It happened once; no day of the period is out of the question, and none after the source."""
    when = read(phrase, base=ARTICLE)

    assert (when.text, when.kind) == (text, "one of")
    assert when.rebased(DAY).text == moved


def test_what_went_on_since_then_is_another_thing() -> None:
    assert read("2021年以来", base=ARTICLE).kind == "throughout"


@pytest.mark.parametrize(
    ("phrase", "base", "code"),
    [
        ("2026年以来某时", "2025", "end-before-start"),
        ("2021年以来某时", "2025/..", "base-too-wide"),
        ("2021年以来某时", None, "needs-base"),
        ("4月11日上午9时以来某时", "2025", "too-vague"),
        ("至今以来某时", "2025", "too-vague"),
        ("几年前", None, "needs-base"),
        ("近日", "[2025..]", "base-too-wide"),
        ("“十四五”之前", "2025", "too-vague"),
        ("before noon", "2025-11-05", "too-vague"),
        ("近期", "2025", "not-a-date"),
    ],
)
def test_what_stays_too_vague_is_refused(phrase: str, base: str | None, code: str) -> None:
    with pytest.raises(InvalidDateError) as refused:
        read(phrase, base=None if base is None else parse(base))

    assert refused.value.code == code


@pytest.mark.parametrize("phrase", ["FY2024", "fiscal 2024", "fiscal year 2024", "2024财年"])
def test_fiscal_years_are_refused_with_advice(phrase: str) -> None:
    with pytest.raises(InvalidDateError, match="a fiscal year, expected its first and last day"):
        read(phrase, base=DAY)


def test_a_year_of_an_era_is_refused_with_advice() -> None:
    with pytest.raises(InvalidDateError) as refused:
        read("光绪三十四年")

    assert "为年号纪年，应为对应的公元年份" in refused.value.say("zh")
