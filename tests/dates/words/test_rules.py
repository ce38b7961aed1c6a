"""The table of rules: what it promises of itself, and how users change it."""

from itertools import pairwise

import pytest

from tests.dates.words.rules_page import PAGE, page
from timeline.dates import RULES, InvalidDateError, Part, Period, Rule, parse, read
from timeline.dates.calendar import day_number
from timeline.dates.when import Origin
from timeline.dates.words.numerals import folded, number
from timeline.dates.words.periods import PLANS

BASE = parse("2025-11-05")


def test_every_rule_reads_its_own_examples() -> None:
    """The examples in the documentation are phrases that the very rule resolves."""
    for rule in RULES.rules:
        assert rule.means
        assert rule.examples, rule.name
        for phrase in rule.examples:
            origin = read(phrase, base=BASE).origin
            assert origin is not None
            by_part = any(part.rule == origin.rule for part in RULES.parts.values())
            assert origin.rule == rule.id or by_part, phrase


def test_the_table_in_the_documentation_is_that_of_the_code() -> None:
    assert PAGE.read_text("utf-8") == page(), "run python -m tests.dates.words.rules_page"


def test_names_of_rules_are_unique_and_versioned() -> None:
    names = [rule.id for rule in RULES.rules]

    assert len(names) == len(set(names))
    assert all(part.rule.partition("/")[2].isdecimal() for part in RULES.parts.values())
    assert all(part.why for part in RULES.parts.values())


def test_five_year_plans_follow_each_other_but_for_three_years() -> None:
    """1963 to 1965 belong to none; every plan names its source."""
    spans = [(plan.first, plan.last) for plan in PLANS]

    assert spans[0] == ((1953, 1, 1), (1957, 12, 31))
    assert spans[-1] == ((2026, 1, 1), (2030, 12, 31))
    gaps = [day_number(*begin) - day_number(*end) - 1 for (_, end), (begin, _) in pairwise(spans)]
    assert [gap for gap in gaps if gap] == [365 * 3 + 1]
    assert all(plan.source for plan in PLANS)


def test_users_add_periods_of_their_own() -> None:
    rules = RULES.with_periods(
        Period("一期工程", (2022, 3, 1), (2023, 9, 30), "项目批复"),
        Period("十四五", (2021, 1, 1), (2025, 12, 31), "另一出处"),
    )

    assert read("一期工程期间", rules=rules).text == "2022-03-01/2023-09-30"
    assert rules.period("十四五").source == "另一出处"
    with pytest.raises(InvalidDateError):
        read("一期工程期间")


def test_users_give_vague_words_another_meaning_which_the_date_tells() -> None:
    whole_december = Part("mine.year-end/1", "12", "12", "本单位惯例")
    rules = RULES.with_parts({("year", "底"): whole_december})
    when = read("2024年底", rules=rules)

    assert when.text == "2024-12"
    assert when.origin is not None
    assert when.origin.rule == "mine.year-end/1"
    assert read("2024年底").text == "[2024-12-21..2024-12-31]"


def test_users_add_rules_which_are_asked_first() -> None:
    rule = Rule("mine.today", "会议当天", lambda asked: (asked.context.base.text,), "the base")
    rules = RULES.with_rules(rule)
    when = read("会议当天", base=BASE, rules=rules)

    assert when.text == "2025-11-05"
    with pytest.raises(InvalidDateError) as refused:
        when.rebased(BASE)
    assert refused.value.code == "unknown-rule"
    assert when.rebased(parse("2026-01-01"), rules=rules).text == "2026-01-01"


def test_a_date_follows_its_base_by_the_rule_that_made_it() -> None:
    """近两年 against a corrected publication, also after the record has an id."""
    when = read("近两年", base=parse("[2025-10-23..2025-12-31]")).hung_on("article")
    moved = when.rebased(BASE)

    assert moved.text == "2023-11-05/2025-11-05"
    assert moved.origin is not None
    assert moved.origin.base == "article"
    assert moved.origin.base_when == BASE
    assert read("2024年底").rebased(BASE) == read("2024年底")
    assert parse("2024").rebased(BASE) == parse("2024")
    assert parse("2024").hung_on("article") == parse("2024")


def test_a_newer_version_leaves_older_dates_to_the_older_rule() -> None:
    old = next(rule for rule in RULES.rules if rule.name == "zh.now")
    new = Rule("zh.now", "目前", lambda asked: (asked.again("今年"),), "the year", version=2)
    rules = RULES.with_rules(new)
    when = read("目前", base=BASE)

    assert read("目前", base=BASE, rules=rules).text == "2025"
    assert when.origin is not None
    assert when.origin.rule == old.id
    assert when.rebased(parse("2026-01-01")).text == "2026-01-01"
    assert when.rebased(parse("2026-01-01"), rules=rules).text == "2026-01-01"


@pytest.mark.parametrize("rule", ["zh.recent-years/1", "zh.year-end/1"])
def test_words_that_their_rule_does_not_read_are_read_by_another(rule: str) -> None:
    """A log written by others may name a rule that never read such words."""
    when = parse("2025").because(Origin("目前", rule, base="article"))

    assert when.rebased(BASE).text == "2025-11-05"


def test_readings_against_other_bases_are_forgotten_where_they_are_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rules = RULES.with_rules()
    when = read("近两年", base=BASE)
    monkeypatch.setattr("timeline.dates.words.MOST_READ_AGAIN", 2)
    bases = [parse(f"2025-11-0{day}") for day in (1, 1, 2, 3)]

    moved = [when.rebased(base, rules=rules).text for base in bases]

    assert moved == [f"2023-11-0{day}/2025-11-0{day}" for day in (1, 1, 2, 3)]
    assert len(rules.read_again) <= 2


def test_widened_dates_follow_their_base_too() -> None:
    when = read("约3年前", base=BASE).widened("narrow")

    assert when.text == "[2021..2023]"
    assert when.rebased(parse("2026-01-01")).text == "[2022..2024]"


@pytest.mark.parametrize(
    ("said", "value"),
    [("2023", 2023), ("二〇二三", 2023), ("三十八", 38), ("十", 10), ("一百二十", 120), ("两", 2)],
)
def test_numbers_in_chinese_digits(said: str, value: int) -> None:
    assert number(said) == value


def test_folding_keeps_every_offset() -> None:
    text = "『十四五』２０２１—２０２５年 JUNE İ"

    assert len(folded(text)) == len(text)
    assert folded("“十四五”Ｑ") == '"十四五"ｑ'


def test_what_is_longer_than_any_phrase_has_no_form() -> None:
    assert RULES.form_of("2023年") is not None
    assert RULES.form_of("2023年" * 50) is None
