"""The date with which a paragraph begins: read, refused with a reason, or not there."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import read
from timeline.drafts import chronicle_faults as faults
from timeline.drafts.chronicle_dates import Around, Dated, Unread, leading_date

JUNE = Around(read("2023"), read("2023-06"), read("2023-06-02"))
"""After an entry of 2 June 2023."""


@pytest.mark.parametrize(
    ("text", "when", "rest"),
    [
        ("2023年6月3日，签约。", "2023-06-03", "签约。"),
        ("6月3日签约。", "2023-06-03", "签约。"),
        ("3日　签约。", "2023-06-03", "签约。"),
        ("3号，签约。", "2023-06-03", "签约。"),
        ("是日，闭幕。", "2023-06-02", "闭幕。"),
        ("同日闭幕。", "2023-06-02", "闭幕。"),
        ("次日，闭幕。", "2023-06-03", "闭幕。"),
        ("是月，招聘。", "2023-06", "招聘。"),
        ("同月3日，招聘。", "2023-06-03", "招聘。"),
        ("是年，招聘。", "2023", "招聘。"),
        ("是年冬，落成。", "2023-24", "落成。"),
        ("6月中旬，封顶。", "[2023-06-11..2023-06-20]", "封顶。"),
        ("中旬，封顶。", "[2023-06-11..2023-06-20]", "封顶。"),
        ("11—13日，展会。", "2023-06-11/2023-06-13", "展会。"),
        ("30日至7月2日，展会。", "2023-06-30/2023-07-02", "展会。"),
        ("3—5月，整治。", "2023-03/2023-05", "整治。"),
        ("上半年，增长。", "2023-40", "增长。"),
        ("第一季度，增长。", "2023-33", "增长。"),
        ("2024年底，收官。", "[2024-12-21..2024-12-31]", "收官。"),
        ("“十四五”期间，新建。", "2021-01-01/2025-12-31", "新建。"),
        ("２０２３年６月３日　签约。", "2023-06-03", "签约。"),
        ("二〇二三年六月三日，签约。", "2023-06-03", "签约。"),
        ("2023 年 6 月 3 日 签约。", "2023-06-03", "签约。"),
        ("2023年元月三日，签约。", "2023-01-03", "签约。"),
        ("【6月3日】签约。", "2023-06-03", "签约。"),
        ("2023.6.3 签约。", "2023-06-03", "签约。"),
        ("2023-06-03: signed", "2023-06-03", "signed"),
        ("6月3日12时，签约。", "2023-06-03", "12时，签约。"),
        ("6月3日前往北京。", "2023-06-03", "前往北京。"),
        ("6月3日与大学签约。", "2023-06-03", "与大学签约。"),
        ("2023年中国企业落户。", "2023", "中国企业落户。"),
        ("2023年初中开学。", "2023", "初中开学。"),
        ("2023年春运启动。", "2023", "春运启动。"),
        ("2023年中，启动。", "[2023-06..2023-07]", "启动。"),
        ("2019：落成", "2019", "落成"),
        ("June 3: signed", "2023-06-03", "signed"),
        ("June 3, 2022 – signed", "2022-06-03", "signed"),
        ("3 June 2022, signed", "2022-06-03", "signed"),
        ("On 3 June the lab opened", "2023-06-03", "the lab opened"),
        ("In June the lab opened", "2023-06", "the lab opened"),
        ("June – opened", "2023-06", "opened"),
        ("11–13 June: fair", "2023-06-11/2023-06-13", "fair"),
        ("Mid-June: fair", "[2023-06-11..2023-06-20]", "fair"),
        ("That day it rained", "2023-06-02", "it rained"),
        ("The next day it rained", "2023-06-03", "it rained"),
        ("The same month: rain", "2023-06", "rain"),
        ("That year it rained", "2023", "it rained"),
        ("2023年6月", "2023-06", ""),
    ],
)
def test_a_date_at_the_begin_is_read(text: str, when: str, rest: str) -> None:
    found = leading_date(text, JUNE)

    assert isinstance(found, Dated), found
    assert (found.when.text, found.rest) == (when, rest)


@pytest.mark.parametrize(
    ("text", "phrase", "reason"),
    [
        ("农历五月初五，端午", "农历", faults.OTHER_CALENDAR),
        ("五月初五，端午", "五月", faults.OTHER_CALENDAR),
        ("2023年农历五月，端午", "2023年", faults.OTHER_CALENDAR),
        ("光绪三十四年，设局", "光绪", faults.OTHER_CALENDAR),
        ("甲午年，战事", "甲午年", faults.OTHER_CALENDAR),
        ("五月十五，月圆", "五月十", faults.RUNS_ON),
        ("6月3日前完成", "6月3日前", faults.RUNS_ON),
        ("6月3日、5日，两次开会", "6月3日、5日", faults.RUNS_ON),
        ("6月30余家企业落户", "6月3", faults.RUNS_ON),
        ("2023年3个项目落地", "2023年3", faults.RUNS_ON),
        ("June 3 and 5: two meetings", "June 3 and 5", faults.RUNS_ON),
        ("2021年以来，新增", "2021年以来", faults.RUNS_ON),
        ("2023年度会议召开", "2023年度", faults.RUNS_ON),
        ("1月至今，新增", "1月至今", faults.NO_FACT_DATE),
        ("6月3日起，施行", "6月3日起", faults.NO_FACT_DATE),
        ("目前，有320人", "目前", faults.NO_FACT_DATE),
        ("去年，有320人", "去年", faults.NO_FACT_DATE),
        ("近日，有320人", "近日", faults.NO_FACT_DATE),
        ("6.3 签约", "6.3", faults.NUMERIC),
        ("03/06/2023 signed", "03/06/2023", faults.NUMERIC),
        ("3、4月，整治", "3、4月", faults.NO_RULE),
        ("一日千里", "一日", faults.NO_RULE),
    ],
)
def test_what_only_looks_like_a_date_is_left_with_its_reason(
    text: str, phrase: str, reason: object
) -> None:
    assert leading_date(text, JUNE) == Unread(phrase, reason)  # type: ignore[arg-type] # a Phrase


@pytest.mark.parametrize(
    "text",
    [
        "全市召开会议",
        "May we ask",
        "March of the mills",
        "2023 people came",
        "12",
        "连续增长",
        "",
        "（一）",
    ],
)
def test_other_text_has_no_date(text: str) -> None:
    assert leading_date(text, JUNE) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("6月3日，签约", faults.NO_YEAR),
        ("3日，签约", faults.NO_MONTH),
        ("同日，签约", faults.NO_DAY),
        ("June 3: signed", faults.NO_YEAR),
    ],
)
def test_what_hangs_on_something_unsaid_is_left(text: str, reason: object) -> None:
    found = leading_date(text, Around())

    assert isinstance(found, Unread)
    assert found.reason == reason


def test_a_day_that_does_not_exist_is_left() -> None:
    found = leading_date("2月30日，签约", JUNE)

    assert isinstance(found, Unread)
    assert found.reason.zh == "日期“2月30日”有误：没有30日，应为1至28日"
    assert "day 30" in found.reason.en


DAYS = st.dates(date(1901, 1, 1), date(2199, 12, 31))
FORMS = (
    "{0.year}年{0.month}月{0.day}日，甲",
    "{0.year}年{0.month}月{0.day}日甲",
    "{0.year}-{0.month:02}-{0.day:02} 甲",
    "{0.year}.{0.month}.{0.day}　甲",
    "（{0.year}年{0.month}月{0.day}日）甲",
    "{0.month}月{0.day}日，甲",
    "{0.day}日，甲",
    "{0.day} {0:%B} {0.year}: 甲",
    "{0:%B} {0.day}, {0.year}, 甲",
    "On {0:%B} {0.day} 甲",
)


@given(day=DAYS, form=st.sampled_from(FORMS))
def test_every_day_is_read_in_every_form(day: date, form: str) -> None:
    around = Around(read(f"{day:%Y}"), read(f"{day:%Y-%m}"))
    found = leading_date(form.format(day), around)

    assert isinstance(found, Dated)
    assert (found.when.text, found.rest) == (day.isoformat(), "甲")


@given(day=DAYS, length=st.integers(1, 20))
def test_every_span_of_days_is_read(day: date, length: int) -> None:
    last = day + timedelta(days=length)
    end = f"{last.day}日"
    if last.month != day.month:
        end = f"{last.month}月{end}"
    if last.year != day.year:
        end = f"{last.year}年{end}"
    found = leading_date(f"{day.day}日至{end}，甲", Around(month=read(f"{day:%Y-%m}")))

    assert isinstance(found, Dated)
    assert found.when.text == f"{day.isoformat()}/{last.isoformat()}"


@given(text=st.text(max_size=80))
def test_any_text_is_read_or_left(text: str) -> None:
    found = leading_date(text, JUNE)

    assert found is None or found.phrase in text
    if isinstance(found, Dated):
        assert text.endswith(found.rest)
