"""Plans: kept, missed, due or outstanding is what all worlds say; and by example."""

from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.facts.making import record
from tests.state.worlds import NEVER, choices, limits, moments, spans
from timeline.dates import UTC, Truth, civil_day, parse, read
from timeline.facts import Changed, Defined, Measured, Planned, Quantity, Record, Source
from timeline.state import AsOf, Plan, State, state_at
from timeline.state.targets import meets

LOGS = 20 * settings().max_examples
OUTCOMES = ["outstanding", "due", "kept", "missed"]


def at(records: list[Record[Any]], day: int | str) -> State:
    if isinstance(day, int):
        year, month, date = civil_day(day)
        day = f"{year}-{month:02}-{date:02}"
    return state_at(records, AsOf(day), UTC)


# ---- the oracle: every world, one by one


def outcome(
    announced: int, deadline: int, seen: tuple[tuple[tuple[int, int], bool], ...], today: int
) -> str:
    """What became of a plan in one world: times of observations, and whether each meets it."""
    if any(met and announced <= end <= min(deadline, today) for (_, end), met in seen):
        return "kept"
    if today <= deadline:
        return "outstanding"
    if any(not met and begin <= deadline <= end <= today for (begin, end), met in seen):
        return "missed"
    return "due"


def times(one: Record[Any]) -> list[tuple[int, int]]:
    """Every time that an observation may have: one moment, or a whole period."""
    if one.event.over != "period":
        return sorted({(end, end) for _, end in choices(one.when)})
    return periods(one.when)


def periods(when: Any) -> list[tuple[int, int]]:
    """Every whole period that a date names."""
    if when.kind == "throughout":
        return choices(when)
    return [(c[0][0], c[-1][1]) for c in map(choices, when.members)]


def numbers(value: Quantity) -> list[Decimal]:
    """Numbers that a quantity may stand for, fine and wide enough to tell targets apart."""
    return [n for half in range(15) if value.contains(n := Decimal(half) / 2)]


def asked(target: Quantity, better: str, number: Decimal) -> bool | None:
    """Whether *number* is what is asked for; None where nobody says."""
    if None in {target.least, target.most}:
        return target.contains(number)
    assert target.least is not None
    assert target.most is not None
    if better == "higher":
        return number >= target.least
    if better == "lower":
        return number <= target.most
    return target.contains(number) or None


def expected(records: list[Record[Any]], today: int) -> set[str]:
    """The outcomes in all worlds in which the plan, the first record, is announced."""
    plan, *rest = records
    better = next((one.event.better for one in rest if isinstance(one.event, Defined)), "")
    observed = [one for one in rest if isinstance(one.event, Measured)]
    mets = []
    for one in observed:
        says = {asked(plan.event.target, better, n) for n in numbers(one.event.value)}
        mets.append([True, False] if None in says else sorted(bool(it) for it in says))
    found = set()
    ends = [NEVER]
    if plan.event.deadline is not None:
        ends = [last for _, last in periods(plan.event.deadline)]
    each = [list(product(times(one), met)) for one, met in zip(observed, mets, strict=True)]
    for (first, _), end in product(choices(plan.when), ends):
        for seen in product(*each):
            if first <= today:
                found.add(outcome(first, end, seen, today))
    return found


# Periods of more than a day, some overlapping; what lies outside the scene is cut off.
whole_periods = st.sampled_from(
    ["2023-05", "[2023-05,2023-05-31]", "[2023-05,2023-06-02]", "[2023-05-30,2023-06]"]
)
early_days = st.sampled_from(["2023-05-29", "2023-05-30", "[2023-05-30,2023-06-02]"])
amounts = st.sampled_from(["1家", "3家", "5家", "超2家", "2家以上", "至多4家", "2-4家"])


@st.composite
def planned(draw: st.DrawFn) -> list[Record[Any]]:
    """A plan, what its indicator means, and what was observed of it."""
    deadline = draw(st.one_of(st.none(), moments(), spans(), early_days, st.just("2023-05")))
    plan = Planned(
        indicator="n",
        deadline=None if deadline is None else parse(deadline),
        target=draw(st.sampled_from(["3家", "超3家", "3家以上", "至多3家", "2-4家"])),
    )
    made = [record(1, plan, when=draw(st.one_of(moments(), early_days)))]
    if draw(st.booleans()):
        better: Any = draw(st.sampled_from(["", "higher", "lower"]))
        made.append(record(2, Defined("n", better=better), when="2023"))
    for position in range(3, 3 + draw(st.integers(0, 2))):
        over: Any = draw(st.sampled_from(["moment", "period"]))
        when = draw(st.one_of(moments(), spans(), *[whole_periods] * (over == "period")))
        made.append(record(position, Measured("n", draw(amounts), over=over), when=when))
    return made


@settings(max_examples=LOGS)
@given(planned(), limits)
def test_what_became_of_a_plan_equals_all_worlds(records: list[Record[Any]], day: int) -> None:
    """Every outcome that some world has, and no other; and only its records are needed."""
    found = expected(records, day)

    plans = at(records, day).plans()

    if not found:
        assert plans == ()
        return
    (plan,) = plans
    assert set(plan.possible) == found
    assert plan.exact
    assert plan.status == (found.pop() if len(found) == 1 else "undecided")
    assert list(plan.possible) == [one for one in OUTCOMES if one in plan.possible]
    named = [one for one in records if one.fact in plan.records]
    assert at(named, day).plans() == plans


OFFSETS = {"昨日": -1, "今日": 0, "明日": 1}


@st.composite
def tied(draw: st.DrawFn) -> list[Record[Any]]:
    """A document, a plan and figures; some hang on it, some are known to come after others."""
    doc = draw(moments())
    made = [record(9, when=doc, id="doc")]

    def when() -> Any:
        if draw(st.booleans()):
            return read(draw(st.sampled_from([*OFFSETS])), base=parse(doc)).hung_on("doc")
        return parse(draw(moments()))

    def after() -> set[str]:
        ids = [one.id for one in made if one.id != "doc"]
        return draw(st.sets(st.sampled_from(ids), max_size=1)) if ids else set()

    event = Planned(indicator="n", deadline=when(), target="3家以上")
    made.insert(0, record(1, event, when=when()))
    for position in range(2, 2 + draw(st.integers(1, 2))):
        value = draw(st.sampled_from(["1家", "5家", "超2家"]))
        made.append(record(position, Measured("n", value), when=when(), after=after()))
    return made


def day_in(when: Any, doc: int) -> list[int]:
    """The days that a date allows, *doc* being that of the document."""
    if when.origin is not None:
        return [doc + OFFSETS[when.origin.words]]
    return [first for first, _ in choices(when)]


def expected_of_tied(records: list[Record[Any]], today: int) -> set[str]:
    """The outcomes in all worlds in which nothing comes before what it is said to follow."""
    plan, doc, *seen = records
    found = set()
    for published, _ in choices(doc.when):
        dates = [day_in(one.when, published) for one in (plan, *seen)]
        for end, *days in product(day_in(plan.event.deadline, published), *dates):
            place = dict(zip([plan.id, *(one.id for one in seen)], days, strict=True))
            if days[0] > today or any(
                place[it] > place[one.id] for one in seen for it in one.after
            ):
                continue
            mets = [{asked(plan.event.target, "", n) for n in numbers(one.event.value)}
                    for one in seen]  # fmt: skip
            for met in product(*mets):
                known = tuple(((day, day), bool(it)) for day, it in zip(days[1:], met, strict=True))
                found.add(outcome(days[0], end, known, today))
    return found


@settings(max_examples=LOGS)
@given(tied(), limits)
def test_what_hangs_together_is_sound_and_exact_where_it_says_so(
    records: list[Record[Any]], day: int
) -> None:
    """Of dates on one document every outcome; of a known order never too few."""
    found = expected_of_tied(records, day)
    assume(found)

    (plan,) = at(records, day).plans()

    assert found <= set(plan.possible)
    assert not plan.exact or set(plan.possible) == found
    assert plan.exact or any(one.after for one in records)
    named = [one for one in records if one.fact in plan.records or one.id == "doc"]
    (alone,) = at(named, day).plans()
    assert evolve(alone, exact=plan.exact) == plan


# ---- by example

LABS = [
    record(1, Defined("labs", unit="家", better="higher"), when="2020"),
    record(2, Planned(indicator="labs", deadline=parse("2025"), target="100 家"), when="2021-03"),
]


def measured(position: int, value: str, when: str, over: Any = "moment") -> Record[Any]:
    return record(position, Measured("labs", value, over=over), when=when)


def plan_at(records: list[Record[Any]], day: str) -> Plan:
    (plan,) = at(records, day).plans()
    return plan


def test_a_plan_is_kept_once_its_target_is_reached() -> None:
    """It rests on the plan, the first figure that reached it, and what the indicator means."""
    records = [
        *LABS,
        measured(3, "80 家", "2022-12-31"),
        measured(4, "105 家", "2023-12-31"),
        measured(5, "90 家", "2025-12-31"),
    ]

    before, after = plan_at(records, "2023-12-30"), plan_at(records, "2023-12-31")

    assert (before.status, before.possible, before.records) == (
        "outstanding", ("outstanding",), ("r2",),
    )  # fmt: skip
    assert (after.status, after.records) == ("kept", ("r2", "r4", "r1"))
    assert [str(one.value) for one in after.observations] == ["105 家"]
    assert plan_at(records, "2030").status == "kept"


def test_a_plan_is_missed_only_by_what_was_observed_of_its_deadline() -> None:
    """A figure of last year, or of next year, does not say what there was at the end of 2025."""
    early = [*LABS, measured(3, "80 家", "2024-12-31"), measured(4, "120 家", "2026-06-30")]
    there = [*LABS, measured(3, "80 家", "2025-12-31")]
    year = [*LABS, measured(3, "80 家", "2025", over="period")]

    assert plan_at(early, "2026-12-31").status == "due"
    assert plan_at(there, "2025-12-31").status == "outstanding"
    assert plan_at(there, "2026-01-01").status == "missed"
    assert plan_at(year, "2026-01-01").records == ("r2", "r3", "r1")


def test_a_log_without_plans_has_none() -> None:
    assert at([LABS[0]], "2030").plans() == ()


def test_what_had_been_reached_before_the_announcement_does_not_keep_a_plan() -> None:
    assert plan_at([*LABS, measured(3, "120 家", "2021-02")], "2022").status == "outstanding"


def test_of_two_deadlines_a_figure_may_be_of_one() -> None:
    plan = Planned(indicator="labs", deadline=parse("[2025,2026]"), target="100家以上")
    records = [record(1, plan, when="2021"), measured(2, "80 家", "2025", over="period")]

    assert plan_at(records, "2027").possible == ("due", "missed")
    assert plan_at([*records, measured(3, "80 家", "2026", over="period")], "2027").possible == (
        "missed",
    )


def test_what_only_may_meet_the_target_leaves_it_open() -> None:
    records = [*LABS, measured(3, "超80 家", "2025-12-31")]

    plan = plan_at(records, "2026")

    assert (plan.status, plan.possible) == ("undecided", ("kept", "missed"))


def test_a_figure_that_may_be_of_the_deadline_leaves_it_open() -> None:
    records = [*LABS, measured(3, "80 家", "[2025-12-30..2026-01-02]")]

    assert plan_at(records, "2027").possible == ("due", "missed")
    assert plan_at(records, "2027").exact
    year = measured(2, "80 家", "2025", over="period")
    assert plan_at([LABS[0], record(9, LABS[1].event, when="2021-03"), year, *records[2:]],
                   "2027").possible == ("missed",)  # fmt: skip


def test_figures_of_another_unit_say_nothing() -> None:
    records = [*LABS, measured(3, "120 人", "2025-12-31")]

    assert plan_at(records, "2026").status == "due"
    assert plan_at(records, "2026").records == ("r2",)


def test_a_derived_observation_counts_and_names_both_its_facts() -> None:
    """105 at the end of 2026 after a net gain of 10 were 95 at the end of 2025."""
    records = [
        *LABS,
        measured(3, "105 家", "2026-12-31"),
        record(4, Changed("labs", "+10 家", since=parse("2025-12-31")), when="2026-12-31"),
    ]

    plan = plan_at(records, "2026")

    assert (plan.status, plan.records) == ("missed", ("r2", "r3", "r4", "r1"))


def test_two_figures_derived_from_one_change_are_said_to_be_loosely_answered() -> None:
    cited = [Source("paper")]
    change = Changed("labs", "+10 家", since=parse("[2024..2026]"))
    records = [
        *LABS,
        *(record(n, Measured("labs", f"{n}0 家"), when="[2027..2028]", sources=cited)
          for n in (3, 4)),
        record(5, change, when="[2027..2028]", sources=cited),
    ]  # fmt: skip

    assert not plan_at(records, "2028").exact


def test_figures_of_which_an_order_is_known_are_said_to_be_loosely_answered() -> None:
    plan, figure = LABS[1], Measured("labs", "120 家")
    when = "[2025-12-30..2026-01-02]"
    records = [
        record(3, figure, when=when),
        record(4, Measured("labs", "80 家"), when=when, after=["r3"]),
    ]

    assert not plan_at([LABS[0], plan, *records], "2027").exact
    assert plan_at([LABS[0], plan, records[0]], "2027").exact


def test_a_plan_known_to_come_after_another_fact_is_announced_after_it() -> None:
    first = record(1, Planned("a"), when="2021-06")
    second = record(2, Planned("b"), when="2021", after=["r1"])

    assert [one.announced for one in at([first, second], "2021-03").plans()] == []


def test_a_plan_without_an_indicator_or_a_target_is_only_outstanding_or_due() -> None:
    for event in (Planned("x", deadline=parse("2025")),
                  Planned(indicator="labs", deadline=parse("2025"))):  # fmt: skip
        records = [record(1, event, when="2021"), measured(2, "120 家", "2025-12-31")]

        assert plan_at(records, "2025-12-31").status == "outstanding"
        assert plan_at(records, "2026").status == "due"
        assert plan_at(records, "2026").records == ("r1",)


def test_a_plan_without_a_deadline_may_be_kept_and_is_never_missed() -> None:
    plan = record(1, Planned(indicator="labs", target="100家以上"), when="2021")

    assert plan_at([plan, measured(2, "80 家", "2025-12-31")], "2099").status == "outstanding"
    assert plan_at([plan, measured(2, "100 家", "2025-12-31")], "2099").status == "kept"


def test_a_figure_of_the_day_of_a_clock_time_only_may_be_there_already() -> None:
    """So is a period that ends on that day not over before the day is."""
    moment = [*LABS, measured(3, "120 家", "2023-12-31")]
    period = [*LABS, measured(3, "120 家", "2023", over="period")]

    assert plan_at(moment, "2023-12-31T12:00:00Z").possible == ("outstanding", "kept")
    assert plan_at(period, "2023-12-31T12:00:00Z").status == "outstanding"
    assert plan_at(period, "2023-12-31").status == "kept"


def test_a_deadline_at_a_clock_time_is_past_behind_it() -> None:
    noon = parse("2025-06-30T12:00:00Z")
    records = [
        record(1, Planned(indicator="labs", deadline=noon, target="100家以上"), when="2021"),
        measured(2, "80 家", "2025-06-30", over="period"),
    ]

    assert plan_at(records[:1], "2025-06-30T12:00:00Z").status == "outstanding"
    assert plan_at(records[:1], "2025-06-30T12:00:01Z").status == "due"
    assert plan_at(records, "2025-06-30").status == "missed"


def test_a_deadline_of_too_many_alternatives_is_said_to_be_loosely_answered() -> None:
    deadline = parse("[2000-01-01..2010-12-31]")
    plan = Planned(indicator="labs", deadline=deadline, target="100家以上")
    records = [record(1, plan, when="1999"), measured(2, "80 家", "2005-06-30")]

    found = plan_at(records, "2011")

    assert (found.possible, found.exact) == (("due", "missed"), False)


def test_what_hangs_on_one_imprecise_publication_moves_together() -> None:
    """Announced with the figure that already meets it: in no day of the article before it."""
    paper = parse("[2025-11-01..2025-11-30]")
    today, soon = (read(words, base=paper).hung_on("doc") for words in ("今日", "未来三年"))
    records = [
        record(1, Planned(indicator="labs", deadline=soon, target="100家以上"), when=today),
        record(2, Measured("labs", "120 家"), when=today),
        record(3, Measured("labs", "90 家"), when="2028-11-15"),
    ]
    doc = record(4, when="[2025-11-01..2025-11-30]", id="doc")

    assert plan_at([*records, doc], "2025-11-30").status == "kept"
    middle = plan_at([*records, doc], "2025-11-15")
    assert (middle.announced, middle.status) == (Truth.MAYBE, "kept")
    missed = plan_at([records[0], records[2], doc], "2028-12-31")
    assert (missed.possible, missed.exact) == (("due", "missed"), True)
    assert plan_at(records, "2025-11-30").possible == ("outstanding", "kept")
    assert not plan_at(records, "2025-11-30").exact


def test_an_order_known_besides_counts_in_each_day_of_a_base() -> None:
    """Announced after the 10th: the paper is not of an earlier day."""
    paper = parse("[2025-11-01..2025-11-30]")
    today, soon = (read(words, base=paper).hung_on("doc") for words in ("今日", "未来三年"))
    plan = Planned(indicator="labs", deadline=soon, target="100家以上")
    records = [
        record(1, when="2025-11-10"),
        record(2, plan, when=today, after=["r1"]),
        record(3, Measured("labs", "90 家"), when="2028-11-05"),
        record(4, when="[2025-11-01..2025-11-30]", id="doc"),
    ]

    assert at(records, "2025-11-09").plans() == ()
    assert plan_at(records, "2028-12-31").possible == ("due",)
    assert plan_at(records, "2028-12-31").records == ("r2", "r1")


@pytest.mark.parametrize(
    ("value", "target", "better", "met"),
    [
        ("100家", "100家", "higher", Truth.YES),
        ("99家", "100家", "higher", Truth.NO),
        ("99家", "100家", "lower", Truth.YES),
        ("30家", "30-40家", "higher", Truth.YES),
        ("41家", "30-40家", "lower", Truth.NO),
        ("100家", "100家", "", Truth.YES),
        ("120家", "100家", "", Truth.MAYBE),
        ("80家", "100家", "", Truth.MAYBE),
        ("100家", "超100家", "", Truth.NO),
        ("100家", "100家以上", "lower", Truth.YES),
        ("4.9%", "不超过5%", "higher", Truth.YES),
        ("50%", "近50%", "higher", Truth.YES),
        ("40%", "近50%", "higher", Truth.MAYBE),
        ("40%", "近50%", "", Truth.MAYBE),
        ("2.7%", "2.73%", "higher", Truth.MAYBE),
        ("2.73%", "3%", "higher", Truth.NO),
        ("1.17万家", "11720家", "higher", Truth.MAYBE),
        ("1.17万家", "11683家", "higher", Truth.YES),
        ("第23位", "前20位", "lower", Truth.NO),
        ("第19位", "第20位", "lower", Truth.YES),
        ("3百分点", "3%", "higher", None),
        ("100", "100家", "higher", Truth.YES),
    ],
)
def test_what_meets_a_target(value: str, target: str, better: Any, met: Truth | None) -> None:
    assert meets(Quantity.parse(value), Quantity.parse(target), better) is met


def test_in_a_rank_the_lower_number_is_better() -> None:
    """Whether it is printed as one, or the indicator is one; unless the definition says more."""
    printed = Planned(indicator="n", target="前20位")
    defined = Planned(indicator="n", target="20")
    meaning = record(3, Defined("n", kind="rank"), when="2020")
    turned = record(3, Defined("n", kind="rank", better="higher"), when="2020")

    def status(plan: Planned, value: str, *more: Record[Any]) -> str:
        records = [record(1, plan, when="2021"), record(2, Measured("n", value), when="2022")]
        return plan_at([*records, *more], "2023").status

    assert status(printed, "第18位") == "kept"
    assert status(defined, "18") == "undecided"
    assert status(defined, "18", meaning) == "kept"
    assert status(defined, "18", turned) == "outstanding"
