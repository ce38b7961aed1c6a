"""A calendar, read back by a parser that is not ours."""

from datetime import UTC, date, datetime
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.chronology.making import compiled, sample, sample_chronology
from timeline.chronology import Chronology, render
from timeline.chronology.renderers.calendar import escaped, folded
from timeline.facts import Draft, Happened, Held, Planned


def events(chronology: Chronology) -> dict[str, Any]:
    """Return the events by the last line of their description, which is the fact's id."""
    read = icalendar.Calendar.from_ical(render(chronology, "ics"))
    assert not read.errors
    return {str(one["DESCRIPTION"]).splitlines()[-1]: one for one in read.events}


def test_a_month_is_all_its_days_and_says_so() -> None:
    summit = events(sample_chronology())["summit"]

    assert (summit.start, summit.end) == (date(2023, 6, 1), date(2023, 7, 1))
    assert summit["X-EDTF"] == "2023-06"
    assert summit["SUMMARY"] == "峰会召开（2023年6月，日不详）"
    assert list(summit["CATEGORIES"].cats) == ["战略", "日期不确切"]


def test_the_end_of_a_span_is_the_day_after_it() -> None:
    found = events(sample_chronology())["conference"]

    assert (found.start, found.end) == (date(2025, 4, 11), date(2025, 4, 15))
    assert found["SUMMARY"] == "学术会议"


def test_what_is_dated_to_a_plan_period_lies_on_all_of_it() -> None:
    found = events(sample_chronology(lang="en"))

    assert (found["rd-latest"].start, found["rd-latest"].end) == (
        date(2021, 1, 1),
        date(2026, 1, 1),
    )
    assert found["rd-latest"]["X-EDTF"] == "[2021..2025]"
    assert found["plan"]["SUMMARY"].startswith("Plans and targets: ")
    assert (found["plan"].start, found["plan"].end) == (date(2026, 1, 1), date(2031, 1, 1))


def test_clock_times_are_instants() -> None:
    found = events(
        compiled(
            Draft(Happened(), id="a", when="2024-03-05T09:30"),
            Draft(Happened(), id="b", when="2024-03-05T09:30/2024-03-05T11:00"),
        )
    )

    assert found["a"].start == datetime(2024, 3, 5, 1, 30, tzinfo=UTC)
    assert "DTEND" not in found["a"]
    assert found["b"].end == datetime(2024, 3, 5, 3, 1, tzinfo=UTC)


def test_each_of_several_occurrences_is_an_event() -> None:
    made = compiled(Draft(Happened(), id="a", when="{2024-05-01,2024-06-01}"))
    read = icalendar.Calendar.from_ical(render(made, "ics"))

    assert [one.start for one in read.events] == [date(2024, 5, 1), date(2024, 6, 1)]
    assert len({str(one["UID"]) for one in read.events}) == 2


def test_what_cannot_be_in_a_calendar_is_named() -> None:
    made = compiled(
        Draft(Held("运行"), "中心", id="no-begin", when="/2024"),
        Draft(Happened(), id="too-old", when="-0044-03-15"),
        Draft(Happened(), id="there", when="2024"),
    )
    read = icalendar.Calendar.from_ical(render(made, "ics"))

    assert len(read.events) == 1
    assert "未收入：too-old、no-begin" in str(read["DESCRIPTION"])


def test_a_correction_keeps_the_identity_and_raises_the_sequence() -> None:
    before = compiled(*sample()[:-1])
    after = compiled(*sample())
    old, new = events(before)["conference"], events(after)["conference"]

    assert old["UID"] == new["UID"]
    assert old["SEQUENCE"] < new["SEQUENCE"]
    assert new["DTSTAMP"].dt == datetime(2026, 1, 1, tzinfo=UTC)


def test_plans_without_a_section_and_the_rest_are_read_too() -> None:
    made = compiled(
        Draft(Planned("建成", deadline="2026-05"), "馆", id="a", when="2024"),
        Draft(Happened(), id="b", when="2024-05-01", title={"zh": "甲;乙,丙\\丁\n戊"}),
    )
    found = events(made)

    assert found["a"]["CATEGORIES"].cats[0] == "规划与目标"
    assert found["b"]["SUMMARY"] == "甲;乙,丙\\丁\n戊"
    assert "CATEGORIES" not in found["b"]
    assert found["b"]["DESCRIPTION"].splitlines()[-2] == "（未注明来源）"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_line_is_longer_than_75_octets_and_all_end_in_crlf(lang: str) -> None:
    data = render(sample_chronology(lang=lang), "ics")

    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert all(line.decode() for line in data.split(b"\r\n")[:-1])


@given(st.text())
def test_any_text_comes_back(text: str) -> None:
    """Folded and escaped, then unfolded and unescaped by the other side."""
    line = folded("SUMMARY:" + escaped(text))
    read = icalendar.Event.from_ical(b"BEGIN:VEVENT\r\n" + line + b"END:VEVENT\r\n")

    kept = "".join(_stored(one) for one in text.replace("\r\n", "\n"))
    assert str(read["SUMMARY"]) == kept
    assert all(len(one) <= 75 for one in line.split(b"\r\n"))


def _stored(character: str) -> str:
    if character in "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029":
        return "\n"
    if "\ud800" <= character <= "\udfff":
        return "?"
    is_control = character < " " and character != "\t"
    return "\ufffd" if is_control or character == "\x7f" else character
