"""A chronology closes with the state of a day, which it names, and with what became of plans."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.chronology.making import CHINA, HEAD, recorded, sample, sample_chronology
from timeline.chronology import Chronology, chronology, render
from timeline.chronology.closing import last_day
from timeline.dates import Truth, Zone, civil_day, parse
from timeline.facts import Defined, Draft, Happened, Held, Measured, Noted, Planned, Published
from timeline.reporting import report
from timeline.reporting.telling import told
from timeline.state import AsOf, state_at


def closing(*drafts: Draft[Any], at: str | None = None, lang: str = "zh") -> Chronology:
    """Return the chronology of *drafts*, with its state at *at* or at the end."""
    records = recorded(*drafts)
    state = state_at(records, AsOf(at), CHINA)
    return chronology(records, lang=lang, title="试编", zone=CHINA, head=HEAD, state=state)


def result(made: Chronology, fact: str = "p") -> str:
    """Return what the plan *fact* came to, as readers are told."""
    entry = next(one for one in made.entries if one.id == fact)
    return dict(entry.notes).get("结果", "")


PLAN = Draft(
    Planned("扩建", deadline="2026-06", indicator="厂房", target="至少40间"),
    "城东",
    id="p",
    when="2025-01-10",
)


def rooms(figure: str, when: str) -> Draft[Any]:
    return Draft(Measured("厂房", figure), "城东", when=when)


# ---- the day of the state


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2024-03-05", "2024年3月6日"),
        ("2024-03", "2024年4月1日"),
        ("2024", "2025年1月1日"),
        ("[2021..2025]", "2026年1月1日"),
        ("2024-03/2024-05-07", "2024年5月8日"),
        ("2024-03-05/..", "2024年3月6日"),
        ("2024-03/", "2024年4月1日"),
        ("{2024-03-05,2024-07}", "2024年8月1日"),
        ("../2024-03-05", "2024年3月6日"),
    ],
)
def test_without_a_date_the_state_is_of_the_first_day_after_all_that_is_recorded(
    when: str, expected: str
) -> None:
    made = closing(rooms("12间", "2020"), Draft(Happened(), when=when, title="事"))

    assert (made.state_at, made.is_end) == (expected, True)
    said = f"截至{expected}，即所记各事之后的第一日（计划的期限不计）。"
    for form in ("txt", "md"):
        assert said in render(made, form).decode()


def test_neither_deadlines_nor_documents_nor_remarks_move_the_end() -> None:
    made = closing(
        rooms("12间", "2024-03-05"),
        Draft(Planned("远景", deadline="2050"), when="2024-01-01"),
        Draft(Published({"zh": "报"}), id="d", when="2030"),
        Draft(Noted("存疑"), when="2031"),
        Draft(Defined("厂房", unit="间"), when="2032"),
    )

    assert made.state_at == "2024年3月6日"


def test_a_plan_moves_the_end_to_its_announcement() -> None:
    assert closing(rooms("12间", "2020"), PLAN).state_at == "2025年1月11日"


def test_a_date_that_is_asked_for_is_the_day_of_the_state() -> None:
    made = closing(rooms("12间", "2024-03-05"), at="2024-06")

    assert (made.state_at, made.is_end) == ("2024年6月", False)
    assert "截至2024年6月。不作推算插值" in render(made, "txt").decode()


@pytest.mark.parametrize("when", ["Y17E4", "../.."])
def test_where_no_day_can_be_named_all_that_is_recorded_counts(when: str) -> None:
    made = closing(Draft(Measured("厂房", "12间"), when=when))

    assert (made.state_at, made.is_end) == ("", False)
    assert "以全部记录计，最后所知的数。" in render(made, "txt").decode()


POINTS = st.tuples(st.integers(1990, 2030), st.integers(1, 12), st.integers(1, 28)).flatmap(
    lambda ymd: st.sampled_from(
        [f"{ymd[0]}", f"{ymd[0]}-{ymd[1]:02}", f"{ymd[0]}-{ymd[1]:02}-{ymd[2]:02}"]
    )
)
DATES = st.one_of(
    POINTS,
    POINTS.map(lambda one: f"{one}~"),
    st.tuples(POINTS, POINTS).map(lambda two: f"[{','.join(sorted(set(two)))}]"),
    st.tuples(POINTS, POINTS).map(lambda two: f"{{{','.join(sorted(set(two)))}}}"),
    st.tuples(st.integers(1990, 2010), st.integers(2011, 2030)).map("{0[0]}/{0[1]}".format),
)


@given(st.lists(DATES, min_size=1, max_size=3))
def test_on_the_day_after_the_last_nothing_is_only_possible_any_more(dates: list[str]) -> None:
    drafts = [Draft(Happened("x"), id=f"a{number}", when=when) for number, when in enumerate(dates)]
    records = recorded(*drafts)
    last = last_day(records)
    assert last is not None
    first = state_at(records, AsOf(made_day(last + 1)), CHINA)

    assert len(first.happened.certain) == len(dates)
    assert not first.happened.possible
    assert all(one.truth is not Truth.MAYBE for one in first.holdings())


def made_day(number: int) -> str:
    year, month, day = civil_day(number)
    return f"{year:04}-{month:02}-{day:02}"


def test_what_may_be_of_the_very_day_is_told_once() -> None:
    made = closing(rooms("12间", "2020"), rooms("40间", "2024-03"), at="2024-03-31")
    row = made.rows[0]

    assert row.last
    assert (row.last.value, row.last.when) == ("40间", "2024年3月，日不详，或即当日")
    assert row.possible == ()


# ---- plans


@pytest.mark.parametrize(
    ("seen", "at", "status", "said"),
    [
        ([], "2026-05", "outstanding", "未到期（截至2026年5月）"),
        ([], "2026-07", "due", "已到期，结果不详（截至2026年7月）"),
        (
            [("41间", "2026-03-01")],
            "2026-05",
            "kept",
            "已实现（截至2026年5月）：41间（2026年3月1日）",
        ),
        (
            [("12间", "2026-06-30")],
            "2026-07",
            "missed",
            "未实现（截至2026年7月）：12间（2026年6月30日）",
        ),
        (
            [("41间", "[2026-06-20..2026-07-10]")],
            "2026-08",
            "undecided",
            "不能断定：已到期，结果不详，或已实现（截至2026年8月）：41间（2026年6月20日至7月10日间）",
        ),
    ],
)
def test_a_plan_says_what_became_of_it_and_by_which_day(
    seen: list[tuple[str, str]], at: str, status: str, said: str
) -> None:
    made = closing(PLAN, *(rooms(*one) for one in seen), at=at)
    entry = next(one for one in made.entries if one.id == "p")

    assert entry.outcome == status
    assert result(made) == said


def test_no_result_is_invented() -> None:
    """A plan without an indicator, or without a deadline, is told as that."""
    made = closing(
        Draft(Planned("扩建", deadline="2024"), id="p", when="2023"),
        Draft(Planned("远景"), id="q", when="2023"),
        rooms("12间", "2025"),
    )

    assert result(made, "p") == "已到期，结果不详（截至2026年1月1日）"
    assert result(made, "q") == ""
    assert [one.label for one in made.part("planned")] == ["2024年", "未定期限"]


def test_every_form_says_what_became_of_plans() -> None:
    made = closing(PLAN, rooms("41间", "2026-03-01"), at="2026-05")

    for form in ("txt", "md", "html", "csv", "json", "ics", "timelinejs"):
        data = render(made, form).replace(b"\r\n ", b"").decode()
        assert "已实现（截至2026年5月）：41间（2026年3月1日）" in data, form


@pytest.mark.parametrize(
    ("period", "at"),
    [
        ("2024", "2025-01-01"),
        ("2025-02", "2025-03-01"),
        ("2026-05", "2026-06-01"),
        ("2026-06", "2026-07-01"),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_is_told_in_the_words_of_the_report(period: str, at: str, lang: str) -> None:
    """A report tells what is due on its last day as it stands on the day after."""
    drafts = (PLAN, rooms("41间", "2026-06"))
    made = closing(*drafts, at=at, lang=lang)
    reported = told(report(recorded(*drafts), parse(period, zone=CHINA), CHINA), lang)
    rows = next((one.rows for one in reported.sections if one.name == "plans"), ())
    notes = dict(made.part("planned")[0].notes)
    found = [value for name, value in notes.items() if name in {"结果", "result"}]

    assert len(found) == len(rows)
    for value, row in zip(found, rows, strict=True):
        assert value.startswith(row.cells[2])


def test_without_a_state_nothing_is_said_of_it() -> None:
    records = recorded(PLAN)
    made = chronology(records, lang="zh", title="试编", zone=CHINA, head=HEAD)

    assert (result(made), made.entries[0].outcome) == ("", "")


def test_a_standing_thing_does_not_move_the_end_by_having_none() -> None:
    made = closing(rooms("12间", "2020"), Draft(Held("运行"), "中心", when="2019-05-01/.."))

    assert made.state_at == "2021年1月1日"


def test_the_sample_closes_on_the_day_after_its_article_may_have_appeared() -> None:
    records = recorded(*sample())
    made = sample_chronology(state=state_at(records, AsOf(None), CHINA))

    assert made.state_at == "2026年1月1日"


def test_the_figure_of_a_plan_is_told_as_its_target() -> None:
    plan = Draft(
        Planned("扩建", deadline="2026", indicator="厂房", target="至少40间"),
        "城东",
        id="p",
        when="2025-01-10",
        title="扩建计划",
    )
    for lang, said in (("zh", "厂房（目标）：至少40间"), ("en", "厂房 (target): at least 40 ")):
        assert said in render(closing(plan, lang=lang), "txt").decode()


def test_the_subject_that_goes_without_saying_is_not_said_of_readings() -> None:
    records = recorded(rooms("12间", "2024"))
    state = state_at(records, AsOf("2025"), CHINA)
    made = chronology(
        records, lang="zh", title="试编", zone=CHINA, head=HEAD, state=state, own="城东"
    )

    assert (made.rows[0].subject, made.rows[0].indicator) == ("", "厂房")


def test_a_day_that_the_zone_skipped_is_no_day_of_the_state() -> None:
    """Samoa went from 29 to 31 December 2011."""
    apia = Zone.of("Pacific/Apia")
    records = recorded(Draft(Measured("厂房", "12间"), when="2011-12-29"), zone=apia)
    state = state_at(records, AsOf(None), apia)
    made = chronology(records, lang="zh", title="试编", zone=apia, head=HEAD, state=state)

    assert made.state_at == "2011年12月31日"


def test_a_result_by_all_that_is_recorded_has_no_day() -> None:
    made = closing(Draft(Planned("扩建", deadline="2024"), id="p", when="../.."))

    assert made.state_at == ""
    assert result(made) == "已到期，结果不详"
