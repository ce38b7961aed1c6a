"""Dates that are all but in form: refused, with the form that was likely meant."""

import pytest

from timeline.dates import InvalidDateError, Zone, parse, read


def refused(text: str) -> InvalidDateError:
    with pytest.raises(InvalidDateError) as raised:
        read(text)
    return raised.value


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2023-2-3", "2023-02-03"),
        ("2023-6", "2023-06"),
        ("2023/06/30", "2023-06-30"),
        ("2023.6.30", "2023-06-30"),
        ("2023.6", "2023-06"),
        ("20230630", "2023-06-30"),
        ("202306", "2023-06"),
        ("2023-06-30 12:00", "2023-06-30T12:00"),
        ("2023/6/3 9:05:07Z", "2023-06-03T09:05:07Z"),
        ("6/30/2023", "2023-06-30"),
        ("30.6.2023", "2023-06-30"),
        ("2023  年 6 月", "2023年6月"),
        ("今 年", "今年"),
        ("2023-06 ", "2023-06"),
        (" 2023/6/3", "2023-06-03"),
        ("12000", "Y12000"),
        ("-12000", "Y-12000"),
    ],
)
def test_the_form_that_was_meant_is_named(text: str, meant: str) -> None:
    error = refused(text)

    assert error.code == "not-a-date"
    assert error.say("en").endswith(f"; did you mean {meant!r}?")
    assert error.say("zh").endswith(f"；是否指“{meant}”？")


def test_the_form_is_named_where_words_are_not_read() -> None:
    with pytest.raises(InvalidDateError, match="did you mean '2023-06-30'"):
        parse("2023/06/30", zone=Zone.of("Asia/Shanghai"))


@pytest.mark.parametrize(
    "text",
    [
        "2023-02-30 12:00",
        "2023-06-30 noon",
        "2023.13",
        "2023-06-30T12",
        "20231399",
        "六月天",
        "x" * 100,
    ],
)
def test_nothing_is_guessed_where_nothing_fits(text: str) -> None:
    assert "did you mean" not in str(refused(text))


@pytest.mark.parametrize("text", ["农历正月初一", "正月初一", "腊月", "除夕", "闰四月", "廿三"])
def test_a_lunar_date_is_refused_with_advice(text: str) -> None:
    error = refused(text)

    assert "a lunar date, expected the Gregorian date" in error.say("en")
    assert error.say("zh") == f"日期有误：“{text}”，为农历日期，应为万年历上与之对应的公历日期"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("去年同期", "为前文另说的一段时间，应为写明那段时间"),
        ("北京时间11月5日8时", "为注明何地时钟的时间，应为只写日期，或注明偏移"),
    ],
)
def test_what_hangs_on_more_than_a_date_is_refused_with_advice(text: str, said: str) -> None:
    with pytest.raises(InvalidDateError) as error:
        read(text, base=parse("2025-11-05"))

    assert said in error.value.say("zh")


@pytest.mark.parametrize(
    "text", ["儒略历1582年10月4日", "俄历1917年10月25日", "25 October 1917 (O.S.)"]
)
def test_a_julian_date_is_refused_with_advice(text: str) -> None:
    assert "a date of the Julian calendar, expected the Gregorian one" in str(refused(text))


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Asia/Beijing", "Asia/Shanghai"),
        ("Beijing", "Asia/Shanghai"),
        ("北京", "Asia/Shanghai"),
        ("UTC+8", "Asia/Shanghai, Asia/Singapore, Etc/GMT-8"),
        ("Asia/Hongkong", "Asia/Hong_Kong"),
        ("Tokyo", "Asia/Tokyo"),
        ("Europe/Shanghai", "Asia/Shanghai"),
        ("Asia/Shangai", "Asia/Shanghai"),
        ("Berln", "Europe/Berlin"),
        ("nowhere at all", "UTC, Asia/Shanghai"),
    ],
)
def test_a_zone_that_is_none_is_refused_with_the_one_that_is_meant(name: str, meant: str) -> None:
    with pytest.raises(InvalidDateError) as raised:
        Zone.of(name)

    listed = meant.replace(", ", "、")
    assert str(raised.value) == f"found zone {name!r}, expected a name such as {meant}"
    assert raised.value.say("zh") == f"时区“{name}”有误，应为{listed}等IANA名称"


def test_a_date_that_is_two_days_names_both() -> None:
    """6/7/2023 is in June or in July; nothing is guessed."""
    assert refused("6/7/2023").say("en") == (
        "found '6/7/2023', expected 2023-06-07 or 2023-07-06: the order of day and month differs"
    )
    assert refused("6/6/2023").say("en") == "found '6/6/2023', expected 2023-06-06"
