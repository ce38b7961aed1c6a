"""Clock times in words: on the day that is said, else on the day of the base."""

import pytest

from timeline.dates import InvalidDateError, Zone, parse, read

DAY = parse("2025-11-05")


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("2025年4月11日上午9时30分", "2025-04-11T09:30"),
        ("2025年4月11日9时", "2025-04-11T09:00"),
        ("2025年4月11日24时", "2025-04-12T00:00"),
        ("4月11日晚8点", "2025-04-11T20:00"),
        ("4月11日9时30分15秒", "2025-04-11T09:30:15"),
        ("4月11日9:30", "2025-04-11T09:30"),
        ("今晚8点一刻", "2025-11-05T20:15"),
        ("昨日晚12点", "2025-11-05T00:00"),
        ("凌晨12点", "2025-11-05T00:00"),
        ("凌晨两点零五分", "2025-11-05T02:05"),
        ("中午12点", "2025-11-05T12:00"),
        ("中午1点", "2025-11-05T13:00"),
        ("下午3点", "2025-11-05T15:00"),
        ("下午15时", "2025-11-05T15:00"),
        ("下午三点三刻", "2025-11-05T15:45"),
        ("3时", "2025-11-05T03:00"),
        ("4月11日上午9时至下午5时30分", "2025-04-11T09:00/2025-04-11T17:30"),
        ("4月11日9时至11时", "2025-04-11T09:00/2025-04-11T11:00"),
        ("4月11日上午", "2025-04-11"),
        ("今晚", "2025-11-05"),
        ("3 pm on 11 April 2025", "2025-04-11T15:00"),
        ("12 am on 11 April 2025", "2025-04-11T00:00"),
        ("9:30 on 11 April 2025", "2025-04-11T09:30"),
        ("11 April 2025 at 9:30 a.m.", "2025-04-11T09:30"),
        ("11 April 2025, 9:30:15", "2025-04-11T09:30:15"),
        ("noon on 11 April 2025", "2025-04-11T12:00"),
        ("noon", "2025-11-05T12:00"),
        ("the morning of 11 April 2025", "2025-04-11"),
        ("yesterday afternoon", "2025-11-04"),
        ("this morning", "2025-11-05"),
        ("tonight", "2025-11-05"),
    ],
)
def test_clock_times_are_read(phrase: str, text: str) -> None:
    assert read(phrase, base=DAY).text == text


@pytest.mark.parametrize(
    ("phrase", "others"),
    [
        ("4月11日9点半", ("2025-04-11T21:30",)),
        ("4月11日9时半", ()),
        ("4月11日15点", ()),
        ("上午9点", ()),
    ],
)
def test_nine_o_clock_may_be_in_the_evening(phrase: str, others: tuple[str, ...]) -> None:
    """9点 without a part of the day: by 24 hours, and the evening is named."""
    origin = read(phrase, base=DAY).origin

    assert origin is not None
    assert origin.other_readings == others


def test_a_time_on_one_of_several_days_stays_one_of_several() -> None:
    when = read("昨日9时", base=parse("[2025-11-05..2025-11-06]"))

    assert when.text == "[2025-11-04T09:00,2025-11-05T09:00]"
    assert read("昨日上午", base=parse("2025-11")).text == "[2025-10-31..2025-11-29]"


def test_the_time_is_that_of_the_zone() -> None:
    when = read("2025年4月11日9时", zone=Zone.of("Asia/Shanghai"))

    assert when.earliest == parse("2025-04-11T01:00Z").earliest


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("4月11日25时", "no-such-time"),
        ("4月11日24时30分", "no-such-time"),
        ("4月11日9时75分", "no-such-time"),
        ("上午13时", "no-such-time"),
        ("13 pm", "no-such-time"),
        ("2025年下午3点", "too-vague"),
        ("9:30 on June 2023", "too-vague"),
        ("深夜2点", "too-vague"),
        ("上午9时左右", "too-vague"),
        ("about 3 pm", "too-vague"),
        ("3点", "not-a-date"),
    ],
)
def test_what_is_no_time_is_refused(phrase: str, code: str) -> None:
    with pytest.raises(InvalidDateError) as refused:
        read(phrase, base=DAY)

    assert refused.value.code == code
    assert refused.value.text == phrase
