"""Facts that hang on one imprecise date, day by day of it."""

from typing import Any

from tests.facts.making import record
from timeline.dates import parse, read
from timeline.facts import Planned, Published, Record
from timeline.state.bases import bases_of, by_base_day, shared_bases


def hung(position: int, words: str, base: Record[Any], **more: Any) -> Record[Any]:
    when = read(words, base=base.when).hung_on(base.fact)
    return record(position, when=when, **more)


def texts(records: list[Record[Any]], **more: Any) -> list[list[str]]:
    cases, exact = by_base_day(records, **more)
    assert exact
    return [[one.when.text for one in case] for case in cases]


DOC = record(1, Published(), when="[2023-06-01..2023-06-03]")


def test_what_hangs_on_one_base_moves_together() -> None:
    """In no case is one counted from the first and another from the third."""
    records = [hung(2, "目前", DOC), hung(3, "昨天", DOC)]

    assert texts(records, bases=[DOC]) == [
        ["2023-06-01", "2023-05-31"],
        ["2023-06-02", "2023-06-01"],
        ["2023-06-03", "2023-06-02"],
    ]
    assert texts(records, bases={"r1": DOC}) == texts(records, bases=[DOC])
    assert shared_bases(records, bases=[DOC]) == ("r1",)
    assert bases_of(records, {"r1": DOC}) == ["r1"]


def test_the_base_itself_is_on_its_day_where_it_is_asked_for() -> None:
    assert texts([DOC, hung(2, "目前", DOC)])[0] == ["2023-06-01", "2023-06-01"]


def test_one_date_alone_and_dates_on_a_precise_base_are_left_as_they_are() -> None:
    day = record(1, Published(), when="2023-06-01")
    month = hung(2, "今年", day)

    assert texts([hung(2, "目前", DOC)], bases=[DOC]) == [["[2023-06-01..2023-06-03]"]]
    assert texts([month, hung(3, "今年", day)], bases=[day]) == [["2023", "2023"]]
    assert texts([record(2, when="2023")]) == [["2023"]]


def test_both_ends_of_one_span_move_together() -> None:
    """The last two days of an article begin two days before it, whichever day that is."""
    span = hung(2, "近2天", DOC)

    assert texts([span], bases=[DOC])[1] == ["2023-05-31/2023-06-02"]


def test_dates_in_data_move_too() -> None:
    deadline = read("2天后", base=DOC.when).hung_on("r1")
    plan = record(
        2, Planned("x", deadline=deadline), when=read("目前", base=DOC.when).hung_on("r1")
    )
    cases, _ = by_base_day([plan], bases=[DOC])

    assert [one[0].event.deadline.text for one in cases] == [
        "2023-06-03",
        "2023-06-04",
        "2023-06-05",
    ]


def test_cases_that_differ_in_nothing_are_one() -> None:
    assert texts([hung(2, "今年", DOC), hung(3, "今年", DOC)], bases=[DOC]) == [["2023", "2023"]]


def test_a_base_that_hangs_on_another_moves_with_it() -> None:
    report = hung(2, "昨天", DOC)
    records = [hung(3, "目前", report), hung(4, "昨天", report)]

    found = texts(records, bases=[DOC, report])

    assert found[0] == ["2023-05-31", "2023-05-30"]
    assert len(found) == 3
    assert bases_of(records, {"r1": DOC, "r2": report}) == ["r2", "r1"]


def test_a_base_of_a_base_that_only_one_needs_stays_a_set() -> None:
    wide = hung(2, "今年", DOC)
    records = [hung(3, "目前", DOC), hung(4, "目前", DOC), hung(5, "今年", wide)]

    assert texts(records, bases=[DOC, wide])[2] == ["2023-06-03", "2023-06-03", "2023"]


def test_two_bases_have_every_pair_of_their_days() -> None:
    other = record(9, Published(), when="[2023-07-01..2023-07-02]")
    records = [hung(n, "目前", base) for n, base in enumerate([DOC, DOC, other, other], 2)]

    assert len(texts(records, bases=[DOC, other])) == 6


def test_beyond_the_cap_and_without_countable_days_nothing_is_tried() -> None:
    records = [hung(2, "目前", DOC), hung(3, "昨天", DOC)]
    since = record(1, Published(), when="[2023..]")
    span = record(1, Published(), when="[2023-06-01..2023-06-02]/[2023-06-05..2023-06-06]")
    instants = record(1, Published(), when="[2023-06-01T09:00:00Z,2023-06-02T09:00:00Z]")

    for base, cap in [(DOC, 2), (since, 9), (span, 9), (instants, 9), (None, 9)]:
        again = records if base in (DOC, None) else [hung(2, "目前", base), hung(3, "今天", base)]
        cases, exact = by_base_day(again, bases=[base] if base else [], cap=cap)
        assert not exact
        assert list(cases) == [again]


def test_within_one_day_a_clock_time_leaves_days_no_choice() -> None:
    minute = record(1, Published(), when="2023-06-01T09:00Z")

    assert texts([hung(2, "今年", minute), hung(3, "今年", minute)], bases=[minute])
    _, exact = by_base_day([hung(2, "目前", minute), hung(3, "目前", minute)], bases=[minute])
    assert not exact


def test_several_occurrences_hang_on_their_base_several_times() -> None:
    when = parse("{2023-06,2023-07}").because(DOC.when.origin)
    origin = read("目前", base=DOC.when).hung_on("r1").origin
    twice = record(2, when=when.because(origin))

    _, exact = by_base_day([twice], bases=[DOC])

    assert exact


def test_a_ring_of_bases_ends_and_words_of_no_rule_stay() -> None:
    one, other = record(1, when="[2023-06-01..2023-06-02]"), record(2, when="2023")
    words = read("目前", base=one.when)
    ring = [record(1, when=words.hung_on("r2")), record(2, when=words.hung_on("r1"))]
    origin = words.hung_on("r1").origin
    assert origin is not None
    strange = type(origin)("x", "no.rule/1", "r1")
    lost = [record(n, when=parse("2023-06").because(strange)) for n in (3, 4)]

    assert by_base_day(ring)[1] in {True, False}
    cases, exact = by_base_day(lost, bases=[one, other])
    assert not exact
    assert [one.when.text for case in cases for one in case] == ["2023-06", "2023-06"]
