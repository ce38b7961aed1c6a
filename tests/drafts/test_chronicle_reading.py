"""Which paragraphs are entries, what dates them, and why the others are none."""

from timeline.drafts import chronicle_faults as faults
from timeline.drafts.chronicle_paragraphs import markdown_paragraphs, plain_paragraphs
from timeline.drafts.chronicle_reading import Entry, Part, Remark, read_chronicle


def told(part: Part) -> tuple[str, str]:
    """Return the date of an entry or remark, and its words or reason."""
    if isinstance(part, Entry):
        return part.dated.when.text, " / ".join([part.title, *part.text])
    reason = "heading" if part.reason is None else part.reason.en
    return part.when.text if part.when else "", reason


def plain(*lines: str) -> list[tuple[str, str]]:
    return [told(part) for part in read_chronicle(plain_paragraphs("\n".join(lines)))[0]]


def marked(text: str) -> list[tuple[str, str]]:
    parts, _ = read_chronicle(markdown_paragraphs(text, lambda line: line[:1].isdigit()))
    return [told(part) for part in parts]


NO_DATE, NO_YEAR, NO_MONTH = faults.NO_DATE.en, faults.NO_YEAR.en, faults.NO_MONTH.en


def test_headings_say_year_and_month() -> None:
    assert plain("2023年", "6月", "3日，甲", "7月", "3日，乙", "2024", "3日，丙", "1月3日，丁") == [
        ("2023", "heading"),
        ("2023-06", "heading"),
        ("2023-06-03", "甲"),
        ("2023-07", "heading"),
        ("2023-07-03", "乙"),
        ("2024", "heading"),
        ("", NO_MONTH),
        ("2024-01-03", "丁"),
    ]


def test_entries_say_what_no_heading_says() -> None:
    assert plain(
        "2023年1月3日，甲", "2月5日，乙", "8日，丙", "是月，丁", "是年，戊", "9日，己"
    ) == [
        ("2023-01-03", "甲"),
        ("2023-02-05", "乙"),
        ("2023-02-08", "丙"),
        ("2023-02", "丁"),
        ("2023", "戊"),
        ("", NO_MONTH),
    ]


def test_a_carried_year_or_month_never_goes_back() -> None:
    """December, then January: the year has changed and is not said."""
    back = faults.BACKWARDS.en

    assert plain("2023年12月30日，甲", "1月5日，乙", "2月5日，丙") == [
        ("2023-12-30", "甲"),
        ("", back),
        ("", NO_YEAR),
    ]
    assert plain("2023年", "1月30日，甲", "5日，乙", "6日，丙") == [
        ("2023", "heading"),
        ("2023-01-30", "甲"),
        ("", back),
        ("", NO_MONTH),
    ]
    assert plain("2023年", "12月30日，甲", "1月5日，乙")[2] == ("2023-01-05", "乙")


def test_what_was_not_understood_carries_nothing_on() -> None:
    """同日 after a lunar date is no day that is known."""
    assert plain("2023年", "6月3日，甲", "农历五月初五，乙", "同日，丙", "8日，丁") == [
        ("2023", "heading"),
        ("2023-06-03", "甲"),
        ("", faults.OTHER_CALENDAR.en),
        ("", faults.NO_DAY.en),
        ("", NO_MONTH),
    ]


def test_a_heading_in_another_calendar_ends_the_year_above() -> None:
    assert marked("## 1908年\n\n3月5日，甲\n\n## 宣统元年\n\n3月5日，乙") == [
        ("1908", "heading"),
        ("1908-03-05", "甲"),
        ("", faults.OTHER_CALENDAR.en),
        ("", NO_YEAR),
    ]


def test_an_entry_of_another_month_ends_the_month_of_the_heading() -> None:
    assert plain(
        "2023年6月", "3日，甲", "7月1日，乙", "5日，丙", "2022年5月1日，丁", "6日，戊"
    ) == [
        ("2023-06", "heading"),
        ("2023-06-03", "甲"),
        ("2023-07-01", "乙"),
        ("2023-07-05", "丙"),
        ("2022-05-01", "丁"),
        ("", NO_MONTH),
    ]


def test_headings_end_what_headings_of_their_level_said() -> None:
    assert marked(
        "# 2023年\n## 6月\n### 科技\n3日，甲\n## 附\n5日，乙\n\n7月5日，丙\n# 附录\n7月5日，丁"
    ) == [
        ("2023", "heading"),
        ("2023-06", "heading"),
        ("", "heading"),
        ("2023-06-03", "甲"),
        ("", "heading"),
        ("", NO_MONTH),
        ("2023-07-05", "丙"),
        ("", "heading"),
        ("", NO_YEAR),
    ]


def test_the_title_says_the_year_if_it_names_one() -> None:
    parts, title = read_chronicle(plain_paragraphs("城东２０２３年大事记\n6月3日，甲"))

    assert title == "城东２０２３年大事记"
    assert [told(part) for part in parts] == [("2023", "heading"), ("2023-06-03", "甲")]
    assert plain("城东大事记（2021—2023年）", "6月3日，甲") == [("", "heading"), ("", NO_YEAR)]
    assert plain("纪念2023年6月3日大事记", "6月3日，甲") == [("", "heading"), ("", NO_YEAR)]
    assert plain("2023年大事记", "6月3日，甲") == [("2023", "heading"), ("2023-06-03", "甲")]
    assert plain("甲地大事记", "2024年大事记", "6月3日，甲")[1:] == [
        ("2024", "heading"),
        ("2024-06-03", "甲"),
    ]
    assert marked("# 2023年\n6月3日，甲")[0] == ("2023", "heading")


def test_what_has_no_date_goes_on_from_the_entry_above() -> None:
    assert plain("前言", "2023年", "导语", "6月3日，甲", "乙", "丙", "7月", "丁") == [
        ("", NO_DATE),
        ("2023", "heading"),
        ("2023", NO_DATE),
        ("2023-06-03", "甲 / 乙 / 丙"),
        ("2023-07", "heading"),
        ("2023-07", NO_DATE),
    ]
    assert marked("2023年6月3日，甲\n\n- 乙\n\n丙") == [
        ("2023-06-03", "甲"),
        ("2023-06", NO_DATE),
        ("2023-06", NO_DATE),
    ]


def test_a_date_on_a_line_by_itself_dates_what_stands_below() -> None:
    assert plain(
        "2023年6月3日", "甲", "乙", "6月中旬", "丙", "8月5日", "8月6日", "丁", "8月7日"
    ) == [
        ("2023-06-03", "甲 / 乙"),
        ("[2023-06-11..2023-06-20]", "丙"),
        ("", faults.NOTHING_BEHIND.en),
        ("2023-08-06", "丁"),
        ("", faults.NOTHING_BEHIND.en),
    ]
    assert marked("### 2023年6月3日\n- 甲\n- 乙\n### 6月4日 丙\n丁") == [
        ("2023-06-03", "甲"),
        ("2023-06-03", "乙"),
        ("2023-06-04", "丙 / 丁"),
    ]


def test_an_entry_over_years_leaves_the_year_open() -> None:
    assert plain("2023年6月3日，甲", "“十四五”期间，乙", "6月5日，丙") == [
        ("2023-06-03", "甲"),
        ("2021-01-01/2025-12-31", "乙"),
        ("", NO_YEAR),
    ]


def test_a_remark_keeps_its_paragraph() -> None:
    parts, _ = read_chronicle(plain_paragraphs("前言"))

    assert isinstance(parts[0], Remark)
    assert parts[0].paragraph.text == "前言"
