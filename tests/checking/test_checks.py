"""Faults planted in sound books are all found, and nothing else is."""

import math
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.facts.making import record
from timeline.checking import check
from timeline.dates import UTC, When, Zone, parse, read
from timeline.errors import Problem
from timeline.facts import (
    Asserted,
    Became,
    Began,
    Changed,
    Claim,
    Defined,
    Ended,
    Happened,
    Held,
    Measured,
    Noted,
    Planned,
    Published,
    Record,
    Source,
)  # fmt: skip

Books = list[Record[Any]]


def found(records: Books, **asked: Any) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(it.severity, it.code, it.records) for it in check(records, UTC, **asked)]


def only(records: Books) -> Problem:
    (problem,) = check(records, UTC)
    return problem


def test_figures_of_one_time_that_differ_are_an_error_with_both_records() -> None:
    problem = only(
        [
            record(1, Measured("n", "40 firms"), when="2020-12-31"),
            record(2, Measured("n", "43 firms"), when="2020-12-31"),
        ]
    )

    assert (problem.severity, problem.code, problem.records) == (
        "error",
        "contradiction",
        ("r2", "r1"),
    )
    assert str(problem.found) == "43 firms (31 December 2020; r2)"
    assert str(problem.expected) == "40 firms (31 December 2020; r1)"


def test_figures_are_compared_at_the_coarser_printed_precision() -> None:
    assert not found(
        [
            record(1, Measured("n", "1.17万家"), when="2020-12-31"),
            record(2, Measured("n", "11683家"), when="2020-12-31"),
        ]
    )


def test_an_approximate_figure_that_differs_is_a_warning() -> None:
    problem = only(
        [
            record(1, Measured("n", "约40家"), when="2020-12-31"),
            record(2, Measured("n", "63家"), when="2020-12-31"),
        ]
    )

    assert problem.severity == "warning"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2020-12-31", "2021-01-01"),
        ("[2021..2025]", "[2021..2025]"),
        ("2020-12", "2020-12"),
        ("../2020", "../2020"),
    ],
)
def test_figures_that_may_be_of_different_times_do_not_contradict(one: str, other: str) -> None:
    records = [
        record(1, Measured("n", "40 firms"), when=one),
        record(2, Measured("n", "43 firms"), when=other),
    ]

    assert not found(records)


def test_figures_over_one_whole_period_contradict() -> None:
    records = [
        record(1, Measured("n", "2.73%", over="period"), when="2020"),
        record(2, Measured("n", "2.9%", over="period"), when="2020"),
    ]

    assert found(records) == [("error", "contradiction", ("r2", "r1"))]


def test_cumulative_figures_from_different_days_do_not_contradict() -> None:
    records = [
        record(1, Measured("n", "40", over="since", since=parse("2019")), when="2020-12-31"),
        record(2, Measured("n", "12", over="since", since=parse("2020")), when="2020-12-31"),
    ]

    assert not found(records)


def test_figures_that_hang_on_one_imprecise_date_by_the_same_words_are_of_one_time() -> None:
    published = parse("[2025-10-23..2025-12-31]")
    now = read("目前", base=published).hung_on("paper")
    later = read("近两年", base=published).hung_on("paper")
    records = [
        record(1, Published({"en": "Paper"}), id="paper", when=published),
        record(2, Measured("n", "40 firms"), when=now),
        record(3, Measured("n", "43 firms"), when=now),
        record(4, Measured("n", "44 firms"), when=later),
    ]

    assert found(records) == [("error", "contradiction", ("r3", "r2"))]


def test_ranks_in_two_editions_of_a_list_are_two_figures() -> None:
    records = [
        record(1, Measured("rank", "第23位", over="period", edition="2023"), when="2024"),
        record(2, Measured("rank", "第41位", over="period", edition="2024"), when="2024"),
    ]

    assert not found(records)


def test_what_follows_from_a_change_is_held_against_what_was_observed() -> None:
    problem = only(
        [
            record(1, Measured("rank", "第23位"), when="2025-12-31"),
            record(2, Changed("rank", "+18位", since=parse("2020-12-31")), when="2025-12-31"),
            record(3, Measured("rank", "第40位"), when="2020-12-31"),
        ]
    )

    assert str(problem.found) == "40th (31 December 2020; r3)"
    assert str(problem.expected) == "41st (31 December 2020; derived from r1, r2)"
    assert problem.records == ("r3", "r1", "r2")


def test_a_gross_addition_bounds_what_was_there() -> None:
    books = [
        record(1, Measured("n", "3823家"), when="2025-12-31"),
        record(2, Changed("n", "+1796家", way="added", since=parse("2023-12-31")),
               when="2025-12-31"),
    ]  # fmt: skip

    assert not found([*books, record(3, Measured("n", "2500家"), when="2023-12-31")])
    assert found([*books, record(3, Measured("n", "2000家"), when="2023-12-31")]) == [
        ("error", "contradiction", ("r3", "r1", "r2"))
    ]


def test_a_doubling_that_the_figures_do_not_bear_out_says_what_they_come_to() -> None:
    """基本翻番 against 3823 now, of which 1796 were added in the time."""
    problem = only(
        [
            record(1, Measured("n", "3823家"), when="2025-12-31"),
            record(2, Changed("n", "+1796家", way="added", since=parse("2023-12-31")),
                   when="2025-12-31"),
            record(3, Changed("n", "基本翻番", since=parse("2023-12-31")), when="2025-12-31"),
        ]
    )  # fmt: skip

    assert (problem.severity, problem.code) == ("warning", "ratio")
    assert problem.found.zh == "至少2027家 → 3823家，至多增88.6%"
    assert problem.expected.zh.endswith("即增100%左右")
    assert set(problem.records) == {"r1", "r2", "r3"}


@pytest.mark.parametrize(
    ("opening", "closing", "found"),
    [
        ("100家", "150家", "100家 → 150家，增50%"),
        ("90家至110家", "150家", "90—110家 → 150家，增36.4%至66.7%"),
        ("不足100家", "500家", "不足100家 → 500家，至少增400%"),
        ("100家以上", "150家", "至少100家 → 150家，至多增50%"),
        ("0家", "5家", "0家 → 5家"),
    ],
)
def test_a_plain_ratio_is_held_against_both_ends(opening: str, closing: str, found: str) -> None:
    problem = only(
        [
            record(1, Measured("n", opening), when="2023-12-31"),
            record(2, Measured("n", closing), when="2025-12-31"),
            record(3, Changed("n", "翻两番", since=parse("2023-12-31")), when="2025-12-31"),
        ]
    )

    assert problem.severity == "error"
    assert problem.found.zh == found


def test_a_ratio_that_an_open_figure_may_bear_out_is_none() -> None:
    books = [
        record(1, Measured("n", "100家"), when="2023-12-31"),
        record(2, Measured("n", "150家以上"), when="2025-12-31"),
        record(3, Changed("n", "翻两番", since=parse("2023-12-31")), when="2025-12-31"),
    ]

    assert not found(books)


def test_a_ratio_of_other_times_is_not_compared() -> None:
    assert not found(
        [
            record(1, Measured("n", "100家"), when="2022-12-31"),
            record(2, Measured("n", "150家"), when="2025-12-31"),
            record(3, Changed("n", "翻番", since=parse("2023-12-31")), when="2025-12-31"),
            record(4, Changed("n", "翻番", since=parse("[2022..2023]")), when="[2024..2025]"),
        ]
    )


def passed(position: int, when: str, *, rank: int = 1) -> Record[Any]:
    """The occurrence that an indicator passes 10,000, for the first time if *rank* is 1."""
    event = Happened(indicator="n", value="超1万家", claim=Claim(rank, "here"))
    return record(position, event, when=when)


@pytest.mark.parametrize(
    ("value", "when", "rank", "faults"),
    [
        ("1.2万家", "2020-12-31", 1, 1),
        ("1.2万家以上", "2020-12-31", 1, 1),
        ("9000家", "2020-12-31", 1, 0),
        ("超9000家", "2020-12-31", 1, 0),
        ("1.2万家", "2024-12-31", 1, 0),
        ("1.2万家", "2020-12-31", 2, 0),
    ],
)
def test_nothing_is_beyond_a_threshold_before_it_was_first_passed(
    value: str, when: str, rank: int, faults: int
) -> None:
    books = [record(1, Measured("n", value), when=when), passed(2, "2023", rank=rank)]

    problems = check(books, UTC)

    assert [problem.code for problem in problems] == ["threshold"] * faults


def test_a_part_is_not_greater_than_its_whole() -> None:
    books = [
        record(1, Defined("all", unit="家"), when="2020"),
        record(2, Defined("some", unit="家", of="all"), when="2020"),
        record(3, Measured("all", "100家"), when="2020-12-31"),
    ]

    assert not found([*books, record(4, Measured("some", "100家"), when="2020-12-31")])
    assert not found([*books, record(4, Measured("some", "超100家"), when="2021-12-31")])
    assert found([*books, record(4, Measured("some", "120家"), when="2020-12-31")]) == [
        ("error", "part-above-whole", ("r4", "r3"))
    ]


def test_a_figure_in_another_unit_than_its_definition_is_an_error() -> None:
    books = [record(1, Defined("contracts", unit="亿元"), when="2020")]

    assert not found([*books, record(2, Measured("contracts", "339亿元"), when="2020")])
    assert found([*books, record(2, Measured("contracts", "339家"), when="2020")]) == [
        ("error", "unit", ("r2", "r1"))
    ]


def test_the_definition_of_the_subject_comes_before_one_for_all() -> None:
    books = [
        record(1, Defined("n", unit="家"), when="2020", subject=""),
        record(2, Defined("n", unit="人"), when="2020", subject="s"),
        record(3, Measured("n", "3家"), when="2020"),
        record(4, Measured("n", "3人"), when="2020", subject="other"),
        record(5, Defined("m", unit="家"), when="2020"),
    ]

    assert found(books) == [("error", "unit", ("r3", "r2")), ("error", "unit", ("r4", "r1"))]


@pytest.mark.parametrize(
    ("kind", "value"),
    [("share", "120%"), ("share", "-3%"), ("rank", "第0位"), ("stock", "-5家")],
)
def test_values_that_cannot_be_are_errors(kind: Any, value: str) -> None:
    books = [
        record(1, Defined("n", kind=kind), when="2020"),
        record(2, Measured("n", value), when="2020"),
    ]

    assert found(books) == [("error", "impossible-value", ("r2",))]


@pytest.mark.parametrize(
    ("kind", "value"),
    [("share", "100%"), ("share", "1.2"), ("rank", "第1位"), ("stock", "0家"), ("flow", "-5亿元")],
)
def test_values_that_can_be_are_not(kind: Any, value: str) -> None:
    books = [
        record(1, Defined("n", kind=kind), when="2020"),
        record(2, Measured("n", value), when="2020"),
    ]

    assert not found(books)


def test_a_reading_that_was_asserted_is_compared() -> None:
    books = [record(1, Measured("n", "2.73%", over="period"), when="2020")]

    assert not found([*books, record(2, Asserted("n", "2.7%"), when="2020-06-30")])
    problem = only([*books, record(2, Asserted("n", "2.9%"), when="2020-06-30")])
    assert (problem.code, problem.records) == ("asserted", ("r2", "r1"))
    assert str(problem.found) == "2.73 % at 30 June 2020"
    assert str(problem.expected) == "2.9 %"


@pytest.mark.parametrize(
    ("indicator", "when", "said"),
    [
        ("n", "2023", "no value of n at 2023"),
        ("m", "2020", "nothing observed of m"),
        ("n", "2020/..", "a date without a last day"),
    ],
)
def test_an_assertion_about_what_is_not_known_is_not_met(
    indicator: str, when: str, said: str
) -> None:
    problem = only(
        [
            record(1, Measured("n", "2.73%", over="period"), when="2020"),
            record(2, Asserted(indicator, "2.73%"), when=when),
        ]
    )

    assert said in str(problem.found)


def test_an_assertion_where_figures_differ_says_all_of_them() -> None:
    problems = check(
        [
            record(1, Measured("n", "3", over="period"), when="2020"),
            record(2, Measured("n", "4", over="period"), when="2020"),
            record(3, Asserted("n", "3"), when="2020-06-30"),
        ],
        UTC,
    )

    said = {problem.code: str(problem.found) for problem in problems}
    assert said["asserted"] == "values that differ at 30 June 2020: 3, 4"


def test_what_ended_before_it_began_is_an_error_with_both_records() -> None:
    problem = only(
        [
            record(1, Began(), when="2020-05-02", subject="lab"),
            record(2, Ended(day="gone"), when="2020-05-01", subject="lab"),
        ]
    )

    assert (problem.code, problem.records) == ("impossible-order", ("r2", "r1"))
    assert "ended 1 May 2020" in str(problem.found)


@pytest.mark.parametrize(
    ("began", "ended"), [("2020-05-02", "2020-05-02"), ("2020", "2020-01"), ("2020-05", "2020")]
)
def test_what_may_have_ended_after_it_began_is_in_order(began: str, ended: str) -> None:
    assert not found([record(1, Began(), when=began), record(2, Ended(), when=ended)])


def test_what_began_twice_without_an_end_is_a_warning() -> None:
    books = [
        record(1, Began("office"), when="2020"),
        record(2, Began("office"), when="2022"),
        record(3, Ended("office"), when="2023"),
        record(4, Ended("office"), when="2024"),
        record(5, Began("office"), when="2021-01-01"),
    ]

    assert str(check(books, UTC)[0].found) == "office of s began 1 January 2021"
    assert found(books) == [
        ("error", "impossible-order", ("r5", "r4")),
        ("warning", "out-of-turn", ("r2", "r1")),
        ("warning", "out-of-turn", ("r4", "r3")),
    ]


def test_a_plan_is_not_due_before_it_is_announced() -> None:
    assert found([record(1, Planned("x", deadline=parse("2019")), when="2020")]) == [
        ("error", "deadline-before-plan", ("r1",))
    ]
    assert not found([record(1, Planned("x", deadline=parse("2020")), when="2020")])


def test_a_plan_is_not_due_on_the_day_before_in_any_zone() -> None:
    """Midnight of Shanghai is not that of Greenwich, but the days are those of the log."""
    shanghai = Zone.of("Asia/Shanghai")
    plan = record(1, Planned("x", deadline=parse("2023")), when="2024-01-01", zone=shanghai)
    same = record(1, Planned("x", deadline=parse("2024")), when="2024-01-01", zone=shanghai)

    assert [it.code for it in check([plan], shanghai)] == ["deadline-before-plan"]
    assert check([same], shanghai) == ()


def test_an_order_that_is_said_and_the_dates_contradict_each_other() -> None:
    books = [
        record(1, Happened(), when="2021"),
        record(2, Became("name", "x"), when="2020", after=["r1"]),
        record(3, Became("name", "y"), when="2021", after=["r1"]),
    ]

    assert found(books) == [("error", "impossible-order", ("r2", "r1"))]


def test_facts_that_come_after_each_other_in_a_ring_are_one_error() -> None:
    books = [
        record(1, Happened(), when="2021", after=["r3"]),
        record(2, Happened(), when="2021", after=["r1"]),
        record(3, Happened(), when="2021", after=["r2"]),
    ]

    (problem,) = check(books, UTC)

    assert problem.code == "impossible-order"
    assert set(problem.records) == {"r1", "r2", "r3"}


def test_what_happened_after_its_source_appeared_is_a_warning() -> None:
    paper = record(1, Published({"en": "P"}), id="paper", when="2023-05")
    source = [Source("paper")]
    late = record(2, Happened("x"), when="2023-06", sources=source)

    assert found([paper, late]) == [("warning", "later-than-source", ("r2",))]
    assert not found([paper, record(2, Happened("x"), when="2023", sources=source)])
    assert not found([paper, record(2, Planned("x"), when="2023-06", sources=source)])
    assert not found([paper, record(2, Held(), when="2023-06/..", sources=source)])


def test_links_that_name_nothing_are_warnings() -> None:
    books = [
        record(1, Noted("?", about=["r9"]), when="2020"),
        record(2, Happened(), when="2020", after=["r8"], sources=[Source("paper")]),
    ]

    problems = check(books, UTC)

    assert [(it.severity, it.code, it.records) for it in problems] == [
        ("warning", "unknown-reference", ("r1",)),
        ("warning", "unknown-reference", ("r2",)),
        ("warning", "unknown-reference", ("r2",)),
    ]
    assert [it.found.zh for it in problems] == [
        "针对“r9”，日志中没有这个编号",
        "后于“r8”，日志中没有这个编号",
        "出处“paper”，日志中没有这个编号",
    ]


def hung(*, corrected: bool = False, withdrawn: bool = False) -> Books:
    """A fact dated by words, and what became of the publication that it hangs on."""
    when = read("今年2月", base=parse("2025")).hung_on("paper")
    books = [
        record(1, Published({"en": "P"}), id="paper", when="2025"),
        record(2, Happened("x"), when=when),
    ]
    if corrected:
        event = Published({"en": "P"})
        books.append(record(3, event, fact="paper", when="2024-05-01", supersedes="paper"))
    if withdrawn:
        books.append(record(3, retracts="paper"))
    return books


def test_dates_that_hang_on_a_corrected_date_are_told_together() -> None:
    problem = only(hung(corrected=True))

    assert (problem.severity, problem.code, problem.records) == (
        "warning",
        "base-corrected",
        ("r2", "paper"),
    )
    assert "February 2025" in str(problem.found)
    assert "February 2024" in str(problem.expected)
    assert "r2" in str(problem.advice)


def test_of_many_dates_that_moved_the_first_are_named_and_all_are_listed() -> None:
    paper, fact, _ = hung(corrected=True)
    many = [record(n, Happened("x"), when=fact.when) for n in range(2, 14)]
    event = Published({"en": "P"})
    books = [
        paper,
        *many,
        record(14, event, fact="paper", when="2024-05-01", supersedes="paper"),
    ]

    problem = only(books)

    assert len(problem.records) == 13
    assert str(problem.advice).endswith("r10, r11 and 2 more")


def test_dates_that_hang_on_a_withdrawn_fact_are_told() -> None:
    assert found(hung(withdrawn=True)) == [("warning", "base-withdrawn", ("r2", "paper"))]
    assert not found(hung())


@pytest.mark.parametrize("doubt", ["misprint", "magnitude", "undated", "unclear", "conflict"])
def test_a_doubt_stays_until_what_it_is_about_changes(doubt: Any) -> None:
    books = [
        record(1, Measured("n", "3"), when="2020-12-31"),
        record(2, Noted("not likely", about=["r1"], doubt=doubt), when="2020"),
    ]

    problem = only(books)

    assert (problem.severity, problem.code) == ("warning", f"doubt-{doubt}")
    assert problem.records == ("r2", "r1")
    assert str(problem.found) == "not likely"
    assert "r1" in str(problem.advice)
    mended = record(3, Measured("n", "4"), fact="r1", when="2020-12-31", supersedes="r1")
    assert not found([*books, mended])
    assert not found([*books, record(3, retracts="r1")])
    assert not found([*books, record(3, retracts="r2")])
    assert found([*books, mended], known=2) == [("warning", f"doubt-{doubt}", ("r2", "r1"))]


def test_a_remark_is_no_doubt_and_a_doubt_about_nothing_has_no_advice() -> None:
    assert not found([record(1, Noted("as printed"), when="2020")])
    assert only([record(1, Noted("odd", doubt="unclear"), when="2020")]).advice is None


def test_a_misprint_in_the_text_of_a_document_is_settled_by_withdrawing_the_note() -> None:
    """The fact of a document is its title and its day: there is nothing in it to amend."""
    paper = record(1, Published({"en": "P"}), when="2025")
    misprint = record(2, Noted("cut in two", about=["r1"], doubt="misprint"), when="2025")
    undated = record(2, Noted("no date", about=["r1"], doubt="undated"), when="2025")

    assert str(only([paper, misprint]).advice) == "retract r2 when the text has been settled"
    assert str(only([paper, undated]).advice) == "amend r1 when you know better"


def test_a_conflict_that_arithmetic_finds_is_told_once() -> None:
    books = [
        record(1, Measured("n", "40"), when="2020-12-31"),
        record(2, Measured("n", "43"), when="2020-12-31"),
        record(3, Noted("they differ", about=["r1", "r2"], doubt="conflict"), when="2020"),
    ]

    assert [code for _, code, _ in found(books)] == ["contradiction"]


Plant = Callable[[int, str], tuple[Books, str]]


def _at(position: int, event: object, subject: str, when: Any, **more: Any) -> Record[Any]:
    return record(position, event, subject=subject, when=when, **more)


def _hung(words: str, position: int) -> When:
    """Return what *words* say in a paper that may have appeared on any of seventy days."""
    return read(words, base=parse("[2025-10-23..2025-12-31]")).hung_on(f"r{position}")


def _changed(
    n: int, s: str, by: str, *, opening: str = "100家", closing: str = "150家", **more: Any
) -> Books:
    """Two figures four years apart, and what is said to lie between them."""
    return [
        _at(n, Measured("n", opening), s, "2020-12-31"),
        _at(n + 1, Measured("n", closing), s, "2024-12-31"),
        _at(n + 2, Changed("n", by, since=parse("2020-12-31"), **more), s, "2024-12-31"),
    ]


def _yearly(n: int, s: str, by: str, *, opening: str = "339亿元") -> Books:
    """The same with figures over whole years, none of them with a source."""
    return [
        _at(n, Measured("n", opening, over="period"), s, "2020"),
        _at(n + 1, Measured("n", "1369亿元", over="period"), s, "2024"),
        _at(n + 2, Changed("n", by, since=parse("2020")), s, "2024"),
    ]


HALVES = ("2023-01-01/2023-06-30", "2024-01-01/2024-06-30")


def _half_yearly(n: int, s: str, by: str) -> Books:
    """The first halves of two years, and what is said of the second against the first."""
    before, after = HALVES
    return [
        _at(n, Measured("n", "400亿元", over="period"), s, before),
        _at(n + 1, Measured("n", "500亿元", over="period"), s, after),
        _at(n + 2, Changed("n", by, since=parse(before)), s, after),
        _at(n + 3, Measured("n", "300亿元", over="period"), s, "2024-04-01/2024-06-30"),
        _at(n + 4, Measured("n", "5亿元"), s, "2023-01-01"),
    ]


PLANTS: dict[str, Plant] = {
    "half-yearly growth": lambda n, s: (_half_yearly(n, s, "增长35%"), "ratio"),
    "half-yearly ratio": lambda n, s: (_half_yearly(n, s, "翻番"), "ratio"),
    "half-yearly sum": lambda n, s: (_half_yearly(n, s, "+90亿元"), "contradiction"),
    "years from and to": lambda n, s: (
        [
            _at(n, Measured("n", "339亿元", over="period"), s, "2020"),
            _at(n + 1, Measured("n", "1369亿元", over="period"), s, "2024"),
            _at(n + 2, Changed("n", "+900亿元"), s, "2020/2024"),
            _at(n + 3, Changed("m", "翻番"), s, "2020/2024"),
            _at(n + 4, Measured("m", "10", over="period"), s, "2020"),
            _at(n + 5, Measured("m", "20", over="period"), s, "2024"),
        ],
        "contradiction",
    ),
    "per mille": lambda n, s: (_changed(n, s, "增长5‰", opening="1000", closing="1050"), "ratio"),
    "growth": lambda n, s: (_changed(n, s, "增长80%"), "ratio"),
    "growth in English": lambda n, s: (
        _changed(n, s, "up 80%", opening="100", closing="150"),
        "ratio",
    ),
    "fall": lambda n, s: (_changed(n, s, "下降20%", closing="75家"), "ratio"),
    "growth beyond": lambda n, s: (_changed(n, s, "增长超60%"), "ratio"),
    "growth of a share": lambda n, s: (
        _changed(n, s, "提高0.8%", opening="2.73%", closing="3.35%"),
        "ratio",
    ),
    "points": lambda n, s: (
        _changed(n, s, "提高0.52个百分点", opening="2.73%", closing="3.35%"),
        "contradiction",
    ),
    "yearly ratio": lambda n, s: (_yearly(n, s, "翻番"), "ratio"),
    "yearly growth": lambda n, s: (_yearly(n, s, "增长300%"), "ratio"),
    "yearly sum": lambda n, s: (_yearly(n, s, "+900亿元"), "contradiction"),
    "half-year": lambda n, s: (
        [
            _at(n, Measured("n", "40家", over="period"), s, "2024-01-01/2024-06-30"),
            _at(n + 1, Measured("n", "43家", over="period"), s, "2024-01-01/2024-06-30"),
        ],
        "contradiction",
    ),
    "two changes": lambda n, s: (
        [
            _at(n, Changed("n", "+18位", since=parse("2020-12-31")), s, "2024-12-31"),
            _at(n + 1, Changed("n", "+15位", since=parse("2020-12-31")), s, "2024-12-31"),
        ],
        "contradiction",
    ),
    "two changes to one figure": lambda n, s: (
        [
            _at(n, Measured("n", "第23位"), s, "2024-12-31"),
            _at(n + 1, Changed("n", "+18位", since=parse("2020-12-31")), s, "2024-12-31"),
            _at(n + 2, Changed("n", "+15位", since=parse("2020-12-31")), s, "2024-12-31"),
        ],
        "contradiction",
    ),
    "more than was added": lambda n, s: (
        [
            _at(n, Changed("n", "+18家", way="added", since=parse("2020-12-31")), s, "2024-12-31"),
            _at(n + 1, Changed("n", "+25家", since=parse("2020-12-31")), s, "2024-12-31"),
        ],
        "contradiction",
    ),
    "yearly changes": lambda n, s: (
        [
            _at(n, Measured("n", "90家", over="period"), s, "2022"),
            _at(n + 1, Changed("n", "+25家", since=parse("2020")), s, "2024"),
            _at(n + 2, Changed("n", "+18家", since=parse("2020")), s, "2024"),
        ],
        "contradiction",
    ),
    "changes on one base": lambda n, s: (
        [
            _at(n, Published({"en": "P"}), s, "[2025-10-23..2025-12-31]"),
            _at(n + 1, Changed("n", "+20家"), s, _hung("近两年", n)),
            _at(n + 2, Changed("n", "+25家"), s, _hung("近两年", n)),
        ],
        "contradiction",
    ),
    "net first": lambda n, s: (
        [
            _at(n, Changed("n", "+25家", since=parse("2020-12-31")), s, "2024-12-31"),
            _at(
                n + 1,
                Changed("n", "+18家", way="added", since=parse("2020-12-31")),
                s,
                "2024-12-31",
            ),
        ],
        "contradiction",
    ),
    "total falls": lambda n, s: (
        [
            _at(n, Measured("n", "100项", over="since", since=parse("2021")), s, "2023-12-31"),
            _at(n + 1, Measured("n", "80项", over="since", since=parse("2021")), s, "2024-12-31"),
        ],
        "part-above-whole",
    ),
    "half above its year": lambda n, s: (
        [
            _at(n, Defined("n", kind="flow"), s, "2020"),
            _at(n + 1, Measured("n", "80亿元", over="period"), s, "2024"),
            _at(n + 2, Measured("n", "超90亿元", over="period"), s, "2024-01-01/2024-06-30"),
        ],
        "part-above-whole",
    ),
    "year above the total": lambda n, s: (
        [
            _at(n, Defined("n", kind="flow"), s, "2020"),
            _at(n + 1, Measured("n", "80项", over="period"), s, "2022"),
            _at(n + 2, Measured("n", "70项", over="since", since=parse("2021")), s, "2024-12-31"),
        ],
        "part-above-whole",
    ),
    "unit of a change": lambda n, s: (
        [
            _at(n, Defined("n", unit="位", kind="rank"), s, "2020"),
            _at(n + 1, Changed("n", "+18家", since=parse("2020-12-31")), s, "2024-12-31"),
        ],
        "unit",
    ),
    "points of a number": lambda n, s: (
        [
            _at(n, Defined("n", unit="家"), s, "2020"),
            _at(n + 1, Changed("n", "+3个百分点", since=parse("2020-12-31")), s, "2024-12-31"),
        ],
        "unit",
    ),
    "unit of a target": lambda n, s: (
        [
            _at(n, Defined("n", unit="家"), s, "2020"),
            _at(n + 1, Planned(indicator="n", target="30亿元"), s, "2024"),
        ],
        "unit",
    ),
    "unit of a threshold": lambda n, s: (
        [
            _at(n, Defined("n", unit="家"), s, "2020"),
            _at(n + 1, Happened(indicator="n", value="超1万人", claim=Claim(1, "x")), s, "2024"),
        ],
        "unit",
    ),
    "beyond the whole": lambda n, s: (
        [
            _at(n, Defined("n", unit="%", kind="share"), s, "2020"),
            _at(n + 1, Measured("n", "超100%"), s, "2024-12-31"),
        ],
        "impossible-value",
    ),
    "less than none": lambda n, s: (
        [
            _at(n, Defined("n", unit="家"), s, "2020"),
            _at(n + 1, Measured("n", "不足0家"), s, "2024-12-31"),
        ],
        "impossible-value",
    ),
    "no such rank before": lambda n, s: (
        [
            _at(n, Measured("n", "第5位"), s, "2024-12-31"),
            _at(n + 1, Changed("n", "下降10位", since=parse("2020-12-31")), s, "2024-12-31"),
        ],
        "impossible-value",
    ),
    "year not over": lambda n, s: (
        [
            _at(n, Published({"en": "P"}), s, "2025-06-10"),
            _at(n + 1, Measured("n", "3家", over="period"), s, "2025", sources=[Source(f"r{n}")]),
        ],
        "later-than-source",
    ),
    "late change": lambda n, s: (
        [
            _at(n, Published({"en": "P"}), s, "2025-06-10"),
            _at(n + 1, Changed("n", "+3家"), s, "2020/2025-12-31", sources=[Source(f"r{n}")]),
        ],
        "later-than-source",
    ),
    "contradiction": lambda n, s: (
        [
            _at(n, Measured("n", "40家"), s, "2020-12-31"),
            _at(n + 1, Measured("n", "43家"), s, "2020-12-31"),
        ],
        "contradiction",
    ),
    "derived": lambda n, s: (
        [
            _at(n, Measured("n", "90家"), s, "2025-12-31"),
            _at(n + 1, Changed("n", "+20家", since=parse("2020-12-31")), s, "2025-12-31"),
            _at(n + 2, Measured("n", "75家"), s, "2020-12-31"),
        ],
        "contradiction",
    ),
    "ratio": lambda n, s: (
        [
            _at(n, Measured("n", "90家"), s, "2025-12-31"),
            _at(n + 1, Changed("n", "翻番", since=parse("2020-12-31")), s, "2025-12-31"),
            _at(n + 2, Measured("n", "75家"), s, "2020-12-31"),
        ],
        "ratio",
    ),
    "order": lambda n, s: (
        [_at(n, Began("x"), s, "2021"), _at(n + 1, Ended("x"), s, "2020")],
        "impossible-order",
    ),
    "deadline": lambda n, s: (
        [_at(n, Planned("x", deadline=parse("2019")), s, "2020")],
        "deadline-before-plan",
    ),
    "assertion": lambda n, s: (
        [
            _at(n, Measured("n", "40家"), s, "2020-12-31"),
            _at(n + 1, Asserted("n", "41家"), s, "2020-12-31"),
        ],
        "asserted",
    ),
    "approximate": lambda n, s: (
        [
            _at(n, Measured("n", "40家"), s, "2020-12-31"),
            _at(n + 1, Measured("n", "约50家"), s, "2020-12-31"),
        ],
        "contradiction",
    ),
    "threshold": lambda n, s: (
        [
            _at(n, Measured("n", "1.2万家"), s, "2020-12-31"),
            _at(n + 1, Happened(indicator="n", value="超1万家", claim=Claim(1, "here")), s, "2023"),
        ],
        "threshold",
    ),
    "part": lambda n, s: (
        [
            _at(n, Defined("part", of="n"), s, "2020"),
            _at(n + 1, Measured("n", "40家"), s, "2020-12-31"),
            _at(n + 2, Measured("part", "50家"), s, "2020-12-31"),
        ],
        "part-above-whole",
    ),
    "unit": lambda n, s: (
        [
            _at(n, Defined("n", unit="亿元"), s, "2020"),
            _at(n + 1, Measured("n", "339家"), s, "2020"),
        ],
        "unit",
    ),
    "value": lambda n, s: (
        [
            _at(n, Defined("n", kind="share"), s, "2020"),
            _at(n + 1, Measured("n", "120%"), s, "2020-12-31"),
        ],
        "impossible-value",
    ),
    "said order": lambda n, s: (
        [_at(n, Happened(), s, "2021"), _at(n + 1, Happened(), s, "2020", after=[f"r{n}"])],
        "impossible-order",
    ),
    "ring": lambda n, s: (
        [
            _at(n, Happened(), s, "2021", after=[f"r{n + 1}"]),
            _at(n + 1, Happened(), s, "2021", after=[f"r{n}"]),
        ],
        "impossible-order",
    ),
    "turn": lambda n, s: (
        [_at(n, Began("x"), s, "2020"), _at(n + 1, Began("x"), s, "2022")],
        "out-of-turn",
    ),
    "late": lambda n, s: (
        [
            _at(n, Published({"en": "P"}), s, "2020-05"),
            _at(n + 1, Happened("x"), s, "2020-06", sources=[Source(f"r{n}")]),
        ],
        "later-than-source",
    ),
    "late figure": lambda n, s: (
        [
            _at(n, Published({"en": "P"}), s, "2020-05"),
            _at(n + 1, Measured("n", "3家"), s, "2020-06-30", sources=[Source(f"r{n}")]),
        ],
        "later-than-source",
    ),
    "base corrected": lambda n, s: (
        [
            _at(n, Published({"en": "P"}), s, "2025"),
            _at(n + 1, Happened("x"), s, read("今年2月", base=parse("2025")).hung_on(f"r{n}")),
            _at(n + 2, Published({"en": "P"}), s, "2024-05-01", fact=f"r{n}", supersedes=f"r{n}"),
        ],
        "base-corrected",
    ),
    "base withdrawn": lambda n, s: (
        [
            _at(n, Published({"en": "P"}), s, "2025"),
            _at(n + 1, Happened("x"), s, read("今年2月", base=parse("2025")).hung_on(f"r{n}")),
            record(n + 2, retracts=f"r{n}"),
        ],
        "base-withdrawn",
    ),
    "doubling on one base": lambda n, s: (
        [
            _at(n, Published({"en": "P"}), s, "[2025-10-23..2025-12-31]"),
            _at(n + 1, Measured("n", "3823家"), s, _hung("目前", n)),
            _at(n + 2, Changed("n", "+1796家", way="added"), s, _hung("近两年", n)),
            _at(n + 3, Changed("n", "翻番"), s, _hung("近两年", n)),
        ],
        "ratio",
    ),
    "doubt": lambda n, s: ([_at(n, Noted("?", doubt="misprint"), s, "2020")], "doubt-misprint"),
    "magnitude": lambda n, s: (
        [
            _at(n, Measured("n", "4700万次"), s, "2020-12-31"),
            _at(n + 1, Noted("?", about=[f"r{n}"], doubt="magnitude"), s, "2020"),
        ],
        "doubt-magnitude",
    ),
    "conflict": lambda n, s: (
        [
            _at(n, Measured("n", "40家"), s, "[2021..2025]"),
            _at(n + 1, Measured("n", "50家"), s, "[2021..2025]"),
            _at(n + 2, Noted("?", about=[f"r{n}", f"r{n + 1}"], doubt="conflict"), s, "2025"),
        ],
        "doubt-conflict",
    ),
    "link": lambda n, s: (
        [_at(n, Noted("?", about=["nothing"]), s, "2020")],
        "unknown-reference",
    ),
}
SOUND: dict[str, Callable[[int, str], Books]] = {
    "half-yearly growth": lambda n, s: _half_yearly(n, s, "增长25%"),
    "half-yearly sum": lambda n, s: _half_yearly(n, s, "+100亿元"),
    "years of one source": lambda n, s: [
        _at(n, Published({"en": "P"}), s, "2025"),
        _at(n + 1, Measured("n", "339亿元", over="period"), s, "2020", sources=[Source(f"r{n}")]),
        _at(n + 2, Measured("n", "1369亿元", over="period"), s, "2024", sources=[Source(f"r{n}")]),
        _at(
            n + 3,
            Changed("n", "+1030亿元", since=parse("2020")),
            s,
            "2024",
            sources=[Source(f"r{n}")],
        ),
    ],
    "per mille": lambda n, s: _changed(n, s, "增长5‰", opening="1000", closing="1005"),
    "growth": lambda n, s: _changed(n, s, "增长50%"),
    "rounded growth": lambda n, s: _changed(
        n, s, "增长26%", opening="0.93万家", closing="1.17万家"
    ),
    "rounded sum": lambda n, s: _changed(n, s, "+0.25万家", opening="0.93万家", closing="1.17万家"),
    "growth near": lambda n, s: _changed(n, s, "增长近60%"),
    "fall": lambda n, s: _changed(n, s, "下降25%", closing="75家"),
    "points": lambda n, s: _changed(n, s, "提高0.62个百分点", opening="2.73%", closing="3.35%"),
    "points called %": lambda n, s: _changed(n, s, "提高0.62%", opening="2.73%", closing="3.35%"),
    "growth of a share": lambda n, s: _changed(n, s, "增长22.7%", opening="2.73%", closing="3.35%"),
    "nearly doubled": lambda n, s: _changed(n, s, "基本翻番", closing="199家"),
    "yearly growth": lambda n, s: _yearly(n, s, "增长304%"),
    "yearly sum": lambda n, s: _yearly(n, s, "+1030亿元"),
    "other units": lambda n, s: _changed(n, s, "增长80%", opening="100家", closing="150人"),
    "changes of some years": lambda n, s: [
        _at(n, Changed("n", "+18位", since=parse("2020")), s, "[2021..2025]"),
        _at(n + 1, Changed("n", "+15位", since=parse("2020")), s, "[2021..2025]"),
        _at(n + 2, Changed("n", "+15位", since=parse("2020")), s, "2024"),
        _at(n + 3, Changed("n", "+17位", since=parse("2020")), s, "2024"),
    ],
    "changes told twice": lambda n, s: [
        _at(n, Changed("n", "+18家", way="added", since=parse("2020-12-31")), s, "2024-12-31"),
        _at(n + 1, Changed("n", "+18家", since=parse("2020-12-31")), s, "2024-12-31"),
        _at(n + 2, Changed("n", "+18家", since=parse("2020-12-31")), s, "2024-12-31"),
        _at(n + 3, Changed("n", "增长50%", since=parse("2020-12-31")), s, "2024-12-31"),
        _at(n + 4, Changed("n", "翻番", since=parse("2020-12-31")), s, "2022-12-31"),
    ],
    "averages": lambda n, s: [
        _at(n, Measured("n", "80人", over="period"), s, "2024"),
        _at(n + 1, Measured("n", "90人", over="period"), s, "2024-01-01/2024-06-30"),
        _at(n + 2, Measured("m", "80%", over="since", since=parse("2021")), s, "2023-12-31"),
        _at(n + 3, Measured("m", "70%", over="since", since=parse("2021")), s, "2024-12-31"),
        _at(n + 4, Defined("k", kind="share"), s, "2020"),
        _at(n + 5, Measured("k", "0.8", over="period"), s, "2024-06"),
        _at(n + 6, Measured("k", "0.7", over="period"), s, "2024"),
    ],
    "totals": lambda n, s: [
        _at(n, Measured("n", "100项", over="since", since=parse("2020")), s, "2023-12-31"),
        _at(n + 1, Measured("n", "80项", over="since", since=parse("2021")), s, "2024-12-31"),
        _at(n + 2, Measured("n", "1.2百项", over="since", since=parse("2020")), s, "2024-12-31"),
        _at(n + 3, Measured("n", "5项", over="since"), s, "2025-12-31"),
    ],
    "flows": lambda n, s: [
        _at(n, Defined("n", kind="flow"), s, "2020"),
        _at(n + 1, Measured("n", "1.2亿元", over="period"), s, "2024"),
        _at(n + 2, Measured("n", "1.24亿元", over="period"), s, "2024-01-01/2024-06-30"),
        _at(n + 3, Measured("n", "超7亿美元", over="period"), s, "2024-06"),
        _at(n + 4, Measured("n", "7亿元", over="period"), s, "[2021..2025]"),
        _at(n + 5, Measured("n", "不足9亿元", over="period"), s, "2020/2025"),
    ],
    "rank from the first": lambda n, s: [
        _at(n, Measured("n", "第5位"), s, "2024-12-31"),
        _at(n + 1, Changed("n", "下降4位", since=parse("2020-12-31")), s, "2024-12-31"),
    ],
    "changes in units": lambda n, s: [
        _at(n, Defined("n", unit="%", kind="share"), s, "2020"),
        _at(n + 1, Changed("n", "+3个百分点", since=parse("2020")), s, "2021"),
        _at(n + 2, Changed("n", "增长3%", since=parse("2021")), s, "2022"),
        _at(n + 3, Planned(indicator="n", target="3%以上"), s, "2022"),
        _at(n + 4, Planned("no indicator"), s, "2022"),
    ],
    "year in its paper": lambda n, s: [
        _at(n, Published({"en": "P"}), s, "[2025-10-23..2025-12-31]"),
        _at(n + 1, Measured("n", "3家", over="period"), s, "2025", sources=[Source(f"r{n}")]),
        _at(
            n + 2, Measured("m", "3家", over="period"), s, "[2021..2026]", sources=[Source(f"r{n}")]
        ),
        _at(n + 3, Changed("m", "+3家"), s, "2025", sources=[Source(f"r{n}")]),
    ],
    "figures": lambda n, s: [
        _at(n, Measured("n", "90家"), s, "2025-12-31"),
        _at(n + 1, Changed("n", "+20家", since=parse("2020-12-31")), s, "2025-12-31"),
        _at(n + 2, Measured("n", "70家"), s, "2020-12-31"),
    ],
    "life": lambda n, s: [
        _at(n, Began("x"), s, "2020"),
        _at(n + 1, Ended("x"), s, "2020"),
        _at(n + 2, Began("x"), s, "2021-05"),
    ],
    "plan": lambda n, s: [_at(n, Planned("x", deadline=parse("2030")), s, "2020")],
    "told in advance": lambda n, s: [
        _at(n, Published({"en": "P"}), s, "2020-05"),
        _at(n + 1, Began("law"), s, "2021-01-01", sources=[Source(f"r{n}")]),
        _at(n + 2, Ended("law"), s, "2024", sources=[Source(f"r{n}")]),
    ],
    "some year": lambda n, s: [
        _at(n, Measured("n", "40家", over="period"), s, "[2021..2025]"),
        _at(n + 1, Measured("n", "50家", over="period"), s, "[2021..2025]"),
    ],
    "editions": lambda n, s: [
        _at(n, Measured("n", "第40位", over="period", edition="2020"), s, "2020"),
        _at(n + 1, Measured("n", "第44位", over="period", edition="2021"), s, "2020"),
    ],
    "precision": lambda n, s: [
        _at(n, Measured("n", "1.17万家"), s, "2020-12-31"),
        _at(n + 1, Measured("n", "11683家"), s, "2020-12-31"),
    ],
    "threshold": lambda n, s: [
        _at(n, Measured("n", "0.9万家"), s, "2020-12-31"),
        _at(n + 1, Happened(indicator="n", value="超1万家", claim=Claim(1, "here")), s, "2023"),
        _at(n + 2, Measured("n", "1.17万家"), s, "2024-12-31"),
    ],
    "settled": lambda n, s: [
        _at(n, Measured("n", "3家"), s, "2020-12-31"),
        _at(n + 1, Noted("?", about=[f"r{n}"], doubt="misprint"), s, "2020"),
        _at(n + 2, Measured("n", "4家"), s, "2020-12-31", fact=f"r{n}", supersedes=f"r{n}"),
    ],
    "one base": lambda n, s: [
        _at(n, Published({"en": "P"}), s, "[2025-10-23..2025-12-31]"),
        _at(n + 1, Measured("n", "3823家"), s, _hung("目前", n)),
        _at(n + 2, Changed("n", "+1912家", way="added"), s, _hung("近两年", n)),
        _at(n + 3, Changed("n", "翻番"), s, _hung("近两年", n)),
    ],
}


@pytest.mark.parametrize("kind", sorted(PLANTS))
def test_each_planted_fault_is_found_alone(kind: str) -> None:
    planted, code = PLANTS[kind](1, "s")

    assert [it.code for it in check(planted, UTC)] == [code]


@pytest.mark.parametrize("kind", sorted(SOUND))
def test_nothing_is_found_in_sound_books(kind: str) -> None:
    assert found(SOUND[kind](1, "s")) == []


@given(
    st.lists(st.one_of(st.sampled_from(sorted(PLANTS)), st.sampled_from(sorted(SOUND))), max_size=8)
)
def test_every_planted_fault_is_found_and_nothing_else(kinds: list[str]) -> None:
    """Books made of sound pieces and faulty ones, each about a subject of its own."""
    books: Books = []
    expected = []
    for number, kind in enumerate(kinds):
        position, subject = len(books) + 1, f"s{number}"
        if kind in SOUND:
            books += SOUND[kind](position, subject)
        else:
            planted, code = PLANTS[kind](position, subject)
            books += planted
            expected.append((code, subject))

    problems = check(books, UTC)

    subjects = {one.fact: one.subject for one in books}
    assert sorted((it.code, subjects[it.records[0]]) for it in problems) == sorted(expected)


def test_errors_come_first_and_each_kind_in_order_of_position() -> None:
    books = [
        record(1, Noted("?", doubt="unclear"), when="2020"),
        record(2, Planned("x", deadline=parse("2019")), when="2020"),
        record(3, Planned("y", deadline=parse("2019")), when="2020"),
        record(4, Noted("?", doubt="misprint"), when="2020"),
    ]

    assert [records[0] for _, _, records in found(books)] == ["r2", "r3", "r1", "r4"]


def test_a_date_that_a_day_of_its_base_does_not_have_is_of_no_known_time() -> None:
    """The 31st is no day of a February that the base may lie in."""
    published = parse("[2024-02-28..2024-04-30]")
    when = read("31日", base=parse("[2024-03-01..2024-05-31]")).hung_on("paper")
    books = [
        record(1, Published({"en": "P"}), id="paper", when=published),
        record(2, Measured("n", "40"), when=when),
        record(3, Measured("n", "41"), when=when),
    ]

    assert not found(books)


def test_a_doubling_on_one_imprecise_date_is_held_against_what_was_there() -> None:
    """Both ends hang on the publication: whichever day it is, the figures go together."""
    published = parse("[2025-10-23..2025-12-31]")
    now = read("目前", base=published).hung_on("paper")
    since = read("近两年", base=published).hung_on("paper")
    books = [
        record(1, Published({"en": "P"}), id="paper", when=published),
        record(2, Measured("n", "3823家"), when=now),
        record(3, Changed("n", "+1796家", way="added"), when=since),
        record(4, Changed("n", "基本翻番"), when=since),
        record(5, Changed("n", "翻番"), when=parse("[2023..2025]")),
        record(6, Changed("n", "翻番"), when=parse("2023/..")),
        record(7, Changed("m", "增长50%至60%", since=parse("2020-12-31")), when="2021-12-31"),
    ]

    assert found(books) == [("warning", "ratio", ("r4", "r2", "r3"))]


def test_a_part_without_a_bound_is_not_above_its_whole() -> None:
    books = [
        record(1, Defined("some", of="all"), when="2020"),
        record(2, Defined("other", unit="篇", of="all"), when="2020"),
        record(3, Measured("all", "超100家"), when="2020-12-31"),
        record(4, Measured("some", "不足500家"), when="2020-12-31"),
        record(5, Measured("other", "700篇"), when="2020-12-31"),
        record(8, Measured("all", "90家"), when="2021-12-31"),
        record(9, Measured("other", "700篇"), when="2021-12-31"),
        record(6, Defined("odd", unit="!?"), when="2020"),
        record(7, Measured("odd", "3"), when="2020-12-31"),
    ]

    assert not found(books)


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ("增长80%", "增长80%"),
        ("下降3%", "下降3%"),
        ("增长近20%", "增长近20%"),
        ("增长超90%", "增长超90%"),
    ],
)
def test_growth_that_is_not_borne_out_says_what_was_claimed(by: str, said: str) -> None:
    (problem,) = check(_changed(1, "s", by), UTC)

    assert problem.found.zh == "100家 → 150家，增50%"
    assert problem.expected.zh.replace(" ", "") == said


@pytest.mark.parametrize(
    ("opening", "found"),
    [("200家", "200家 → 150家，降25%"), ("200家至300家", "200—300家 → 150家，降25%至50%")],
)
def test_a_fall_is_told_as_a_fall(opening: str, found: str) -> None:
    (problem,) = check(_changed(1, "s", "翻番", opening=opening), UTC)

    assert problem.found.zh == found


def test_growth_is_held_against_what_was_observed_and_not_against_what_follows() -> None:
    books = [
        *_changed(1, "s", "增长80%"),
        record(4, Changed("n", "+45家", since=parse("2020-12-31")), when="2024-12-31"),
    ]

    assert found(books) == [
        ("error", "contradiction", ("r1", "r2", "r4")),
        ("error", "ratio", ("r3", "r1", "r2")),
    ]


def test_a_share_told_by_growth_alone_has_no_opening_that_follows() -> None:
    """提高5% of a share may be points or not: it says nothing that could contradict."""
    books = [
        record(1, Measured("n", "60%"), when="2024-12-31"),
        record(2, Changed("n", "提高5%", since=parse("2020-12-31")), when="2024-12-31"),
        record(3, Measured("n", "56%"), when="2020-12-31"),
        record(4, Measured("m", "60"), when="2024-12-31"),
        record(5, Changed("m", "up 5%", since=parse("2020-12-31")), when="2024-12-31"),
        record(6, Measured("m", "57"), when="2020-12-31"),
    ]

    assert not found(books)


def test_what_both_changes_leave_of_one_figure_is_told_once() -> None:
    books, _ = PLANTS["two changes to one figure"](1, "s")
    unsure = [
        record(
            1, Measured("n", "第44位", over="period"), when="[2021..2025]", sources=[Source("p")]
        ),
        *(
            record(
                2 + n, Changed("n", by, since=parse("2020")), when="[2021..2025]",
                sources=[Source("p")],
            )
            for n, by in enumerate(("+22位", "+20位"))
        ),
        record(4, Published({"en": "P"}), id="p", when="2025"),
    ]  # fmt: skip

    assert found(books) == [("error", "contradiction", ("r1", "r3", "r2"))]
    assert found(unsure) == [("error", "contradiction", ("r1", "r3", "r2"))]


def test_a_value_of_several_days_that_cannot_be_is_told_once() -> None:
    books = [
        record(1, Defined("n", kind="share"), when="2020"),
        record(2, Measured("n", "120%"), when="{2020-01-01,2021-01-01}"),
    ]

    assert found(books) == [("error", "impossible-value", ("r2",))]


def test_a_date_that_hangs_on_nothing_is_told() -> None:
    when = read("今年2月", base=parse("2025")).hung_on("nowhere")

    problem = only([record(1, Happened(), when=when)])

    assert (problem.code, problem.found.zh) == (
        "unknown-reference",
        "基准“nowhere”，日志中没有这个编号",
    )


def test_what_was_not_yet_published_is_neither_compared_nor_missed() -> None:
    """The note is about a figure that a later paper tells; its id is not unknown for that."""
    early = record(1, Published({"en": "Early"}), id="early", when="2025-06-10")
    late = record(2, Published({"en": "Late"}), id="late", when="2026-06-10")
    when = read("今年", base=parse("2026-06-10")).hung_on("late")
    both = [Source("early"), Source("late")]
    books = [
        early,
        late,
        record(3, Measured("n", "12家", over="period"), when="2024", sources=[Source("early")]),
        record(4, Measured("n", "13家", over="period"), when="2024", sources=[Source("late")]),
        record(5, Noted("?", about=["r4"]), when="2024", sources=both),
        record(6, Happened(), when=when, sources=both),
    ]

    assert [code for _, code, _ in found(books)] == ["contradiction"]
    assert found(books, published_by="2025-12-31") == []
    moved = record(7, Published({"en": "Late"}), fact="late", when="2027-01-01", supersedes="late")
    again = found([*books, moved], published_by="2025-12-31")
    assert [(code, records) for _, code, records in again] == [("base-corrected", ("r6", "late"))]


def _printed(value: Fraction, unit: str, decimals: int, *, signed: bool = False) -> str:
    """Print *value* rounded half up to so many decimals, as a paper does."""
    step = Fraction(1, 10**decimals)
    count = math.floor(abs(value) / step + Fraction(1, 2))
    digits = f"{Decimal(count).scaleb(-decimals):f}"
    sign = ("-" if value < 0 else "+") if signed else ""
    return f"{sign}{digits}{unit}"


counts = st.integers(1, 10**7)
places = st.integers(0, 4)


@given(counts, counts, places, places, places, st.integers(0, 2), st.booleans())
def test_true_figures_never_contradict_however_they_are_rounded(  # noqa: PLR0917 # what was drawn
    opening: int,
    closing: int,
    before: int,
    after: int,
    between: int,
    growth: int,
    yearly: bool,  # noqa: FBT001 # what was drawn
) -> None:
    """Both ends, what lies between them and the growth are printed in 万, each as it likes."""
    share = Fraction(closing - opening, opening) * 100
    over: Any = "period" if yearly else "moment"
    start, end = ("2020", "2024") if yearly else ("2020-12-31", "2024-12-31")
    unit = Fraction(1, 10**4)
    told: list[tuple[Measured | Changed, str]] = [
        (Measured("n", _printed(opening * unit, "万家", before), over=over), start),
        (Measured("n", _printed(closing * unit, "万家", after), over=over), end),
    ]
    changes = (
        _printed((closing - opening) * unit, "万家", between, signed=True),
        f"{closing - opening:+}家",
        _printed(share, "%", growth, signed=True),
    )
    told += [(Changed("n", by, since=parse(start)), end) for by in changes]
    books = [record(n, event, when=when) for n, (event, when) in enumerate(told, 1)]

    assert found(books) == []


@given(counts, counts, st.integers(-5, 5).filter(bool), st.integers(0, 2))
def test_what_is_off_by_more_than_rounding_is_always_found(
    opening: int, closing: int, off: int, decimals: int
) -> None:
    """Counts are exact, so one too many is found; growth, when its last digit is two off."""
    share = Fraction(closing - opening, opening) * 100 + Fraction(2 * off, 10**decimals)
    since = parse("2020-12-31")
    books = [
        record(1, Measured("n", f"{opening}家"), when="2020-12-31"),
        record(2, Measured("n", f"{closing}家"), when="2024-12-31"),
        record(3, Changed("n", f"{closing - opening + off:+}家", since=since), when="2024-12-31"),
        record(
            4,
            Changed("n", _printed(share, "%", decimals, signed=True), since=since),
            when="2024-12-31",
        ),
    ]

    assert [code for _, code, _ in found(books)] == ["contradiction", "ratio"]


def test_a_total_that_fell_says_since_when_both_are_counted() -> None:
    planted, _ = PLANTS["total falls"](1, "s")
    problem = only(planted)

    assert problem.severity == "warning"
    assert problem.found.zh == "2021年以来累计100项（2023年12月31日；r1）"
    assert problem.expected.en == (
        "at most 80 since 2021 (31 December 2024; r2), which is over a longer time that includes it"
    )


def _blurred(day: int, letters: int) -> str:
    """Return *day*, counted from 2020-01-01, as a day, a month or a year."""
    return (date(2020, 1, 1) + timedelta(days=day)).isoformat()[:letters]


blurs = st.sampled_from([4, 7, 10])


@given(st.lists(st.tuples(st.integers(0, 900), blurs), min_size=1, max_size=8), st.booleans())
def test_a_true_history_is_in_order_however_its_dates_are_blurred(
    dated: list[tuple[int, int]],
    last: bool,  # noqa: FBT001 # what was drawn
) -> None:
    """Begins and ends in turn, each said to come after the one before, and a plan for each."""
    dated = sorted(dated)
    books: Books = []
    for number, (day, blur) in enumerate(dated, 1):
        event = Began("x") if number % 2 else Ended("x", day="last" if last else "gone")
        # What ends with a last day begins again on the day after it at the earliest.
        when = _blurred(day + number, blur)
        after = [f"r{number - 1}"] if number > 1 else []
        books.append(record(number, event, when=when, after=after))
    books += [
        record(
            100 + n, Planned("x", deadline=parse(_blurred(dated[-1][0], b))), when=_blurred(d, b)
        )
        for n, (d, b) in enumerate(dated)
    ]

    assert not found(books)


@given(st.integers(0, 900), st.integers(1, 400), blurs, st.booleans())
def test_an_end_that_surely_lies_before_its_begin_is_always_found(
    day: int,
    earlier: int,
    blur: int,
    last: bool,  # noqa: FBT001 # what was drawn
) -> None:
    begin, end = _blurred(day + earlier, blur), _blurred(day, blur)
    books = [
        record(1, Began("x"), when=begin),
        record(2, Ended("x", day="last" if last else "gone"), when=end),
    ]

    assert found(books) == [("error", "impossible-order", ("r2", "r1"))] * (end < begin)
