"""Corrections are told by what stood of a fact before and what stands after, when and why."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.chronology.making import CHINA, HEAD, article, compiled, recorded
from timeline.chronology import Chronology, chronology
from timeline.chronology.model import Correction
from timeline.facts import (
    Became,
    Defined,
    Draft,
    Happened,
    Measured,
    Noted,
    Planned,
    Published,
    Retracted,
    Source,
    standing,
)

DAY = 86_400_000_000


def corrected(*drafts: Draft[Any], lang: str = "zh") -> list[tuple[str, str, str]]:
    """Return kind, before and after of the corrections among *drafts*."""
    return [(one.kind, one.before, one.after) for one in compiled(*drafts, lang=lang).corrections]


def happened(id: str, when: str, title: str, supersedes: str = "", **more: Any) -> Draft[Any]:
    return Draft(Happened(), id=id, when=when, title=title, supersedes=supersedes or None, **more)


def undo(id: str, target: str, because: str = "") -> Draft[Any]:
    return Draft(Retracted(), id=id, retracts=target, meta={"because": because})


# ---- replaced, withdrawn, restored


def test_an_amendment_of_an_amendment_is_told_step_by_step() -> None:
    found = compiled(
        happened("a", "2023-06", "成立"),
        happened("b", "2023-06-12", "成立", "a", meta={"because": "查到了日子"}),
        happened("c", "2023-06-12", "城东成立", "b", meta={"because": "补全"}),
    )

    assert found.corrections == (
        Correction(
            id="a",
            kind="更正",
            before="2023年6月，日不详：成立",
            after="2023年6月12日：成立",
            recorded="2026年1月1日",
            because="查到了日子",
        ),
        Correction(
            id="a",
            kind="更正",
            before="2023年6月12日：成立",
            after="2023年6月12日：城东成立",
            recorded="2026年1月1日",
            because="补全",
        ),
    )


def test_a_correction_that_is_undone_brings_back_what_it_had_replaced() -> None:
    found = corrected(happened("a", "2023", "甲"), happened("b", "2024", "乙", "a"), undo("r", "b"))

    assert found[1] == ("撤销更正", "2024年，月日不详：乙", "2023年，月日不详：甲")


def test_undoing_an_undoing_brings_the_correction_back() -> None:
    found = corrected(
        happened("a", "2023", "甲"),
        happened("b", "2024", "乙", "a"),
        undo("r", "b"),
        undo("s", "r"),
    )

    assert found[2] == ("恢复更正", "2023年，月日不详：甲", "2024年，月日不详：乙")


def test_a_fact_withdrawn_with_its_corrections_is_told_once_by_what_stood_last() -> None:
    records = recorded(
        happened("a", "2023", "甲"),
        happened("b", "2024", "乙", "a"),
        undo("r", "b", "全错"),
        undo("s", "a", "全错"),
        times=(1, 2, 3, 3),
    )
    found = told(records)

    assert [(one.kind, one.before, one.after, one.because) for one in found.corrections[1:]] == [
        ("撤回", "2024年，月日不详：乙", "", "全错")
    ]


def told(records: Any) -> Chronology:
    return chronology(records, lang="zh", title="试编", zone=CHINA, head=HEAD)


def test_what_changes_nothing_that_stands_is_no_correction() -> None:
    """Who undoes a correction that another had replaced changes nothing for the reader."""
    found = corrected(
        happened("a", "2023", "甲"),
        happened("b", "2024", "乙", "a"),
        happened("c", "2025", "丙", "b"),
        undo("r", "b"),
    )

    assert len(found) == 2


def test_branches_that_were_merged_are_told_in_the_order_of_days() -> None:
    records = recorded(
        happened("a", "2023", "甲"),
        happened("b", "2023", "乙"),
        happened("a2", "2024", "甲", "a"),
        happened("b2", "2024", "乙", "b"),
        times=(1, 2, 9 * DAY, 3 * DAY),
    )

    assert [(one.id, one.recorded) for one in told(records).corrections] == [
        ("b", "2026年1月4日"),
        ("a", "2026年1月10日"),
    ]


# ---- what differs


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            {"event": Planned("扩建", deadline="2020-06")},
            {"event": Planned("扩建", deadline="2020~")},
            ("2024年，月日不详：扩建；期限：2020年6月", "2024年，月日不详：扩建；期限：约2020年"),
        ),
        (
            {"event": Planned("扩建", deadline="2020")},
            {"event": Planned("扩建")},
            ("2024年，月日不详：扩建；期限：2020年", "2024年，月日不详：扩建；期限：未定期限"),
        ),
        (
            {"event": Measured("人数", "12人"), "title": "职工12人"},
            {"event": Measured("人数", "13人"), "title": "职工12人"},
            ("2024年，月日不详：职工12人；人数：12人", "2024年，月日不详：职工12人；人数：13人"),
        ),
        (
            {"event": Measured("人数", "12人", over="period")},
            {"event": Measured("人数", "13人", over="period")},
            ("2024年：人数：12人", "2024年：人数：13人"),
        ),
        (
            {"event": Happened(), "title": "开工"},
            {"event": Happened(), "title": "开工", "place": "长沙", "roles": {"主持": ("甲",)}},
            ("2024年，月日不详：开工", "2024年，月日不详：开工；地点：长沙；主持：甲"),
        ),
        (
            {"event": Happened("先说的"), "title": "开工", "meta": {"lane": "甲"}},
            {"event": Happened("后说的"), "title": "开工", "meta": {"lane": "乙"}},
            (
                "2024年，月日不详：开工；先说的；栏目：甲",
                "2024年，月日不详：开工；后说的；栏目：乙",
            ),
        ),
        (
            {"event": Happened(), "title": "开工", "sources": (Source("article", page="3"),)},
            {"event": Happened(), "title": "开工", "sources": (Source("article", page="4"),)},
            (
                "2024年，月日不详：开工；出处：《创新答卷》第3页",
                "2024年，月日不详：开工；出处：《创新答卷》第4页",
            ),
        ),
        (
            {"event": Happened(), "title": "开工", "tags": ("一",)},
            {"event": Happened(), "title": "开工", "tags": ("二",)},
            (
                "2024年，月日不详：开工",
                "2024年，月日不详：开工（所改之处，此处不显示）",
            ),
        ),
        (
            {"event": Published({"zh": "早报"})},
            {"event": Published({"en": "Daily"})},
            ("2024年，月日不详：《早报》", "2024年，月日不详：《Daily》"),
        ),
        (
            {"event": Published()},
            {"event": Published(), "title": "无名"},
            ("2024年，月日不详：《a》", "2024年，月日不详：《无名》"),
        ),
        (
            {"event": Defined("人数", unit="人", names={"zh": "职工人数"})},
            {"event": Defined("人数")},
            ("2024年，月日不详：职工人数；单位：人", "2024年，月日不详：人数；单位：—"),
        ),
        (
            {"event": Noted("甲说"), "title": "存疑"},
            {"event": Noted("乙说"), "title": "存疑"},
            ("2024年，月日不详：存疑；甲说", "2024年，月日不详：存疑；乙说"),
        ),
        (
            {"event": Noted("甲说")},
            {"event": Noted("乙说")},
            ("2024年，月日不详：甲说", "2024年，月日不详：乙说"),
        ),
        (
            {"event": Became("名称", "甲室"), "subject": "所"},
            {"event": Became("名称", "乙室"), "subject": "所"},
            ("2024年，月日不详：所：名称改为甲室", "2024年，月日不详：所：名称改为乙室"),
        ),
    ],
)
def test_before_and_after_differ_for_the_reader(
    before: dict[str, Any], after: dict[str, Any], expected: tuple[str, str]
) -> None:
    found = corrected(
        article(),
        Draft(**before, id="a", when="2024"),
        Draft(**after, id="b", when="2024", supersedes="a"),
    )

    assert found == [("更正", *expected)]


def test_it_is_told_in_english() -> None:
    found = corrected(
        happened("a", "2023-06", "Opened"),
        happened("b", "2023-06-12", "Opened", "a"),
        undo("r", "b"),
        lang="en",
    )

    assert found == [
        ("corrected", "June 2023, day unknown: Opened", "12 June 2023: Opened"),
        ("correction undone", "12 June 2023: Opened", "June 2023, day unknown: Opened"),
    ]


@given(st.data())
def test_the_last_step_tells_what_stands(data: st.DataObject) -> None:
    """Over any history of one fact: each step begins where the one before it ended."""
    drafts = [happened("x0", "2020", "t0")]
    for number in range(1, data.draw(st.integers(1, 6)) + 1):
        records = recorded(*drafts)
        by_id = {one.id: one for one in records}
        retracted = {one.retracts for one in records if one.retracts}
        stands = [one.id for one in standing(records)]
        undoable = [one for one in by_id if one not in retracted]
        is_amended = data.draw(st.booleans())
        if stands and is_amended:
            drafts.append(happened(f"x{number}", str(2020 + number), f"t{number}", stands[-1]))
        else:
            drafts.append(undo(f"x{number}", data.draw(st.sampled_from(undoable))))
    made = compiled(*drafts)
    steps = made.corrections

    for one, following in pairwise(steps):
        assert one.after.partition("（")[0] == following.before
    now = standing(recorded(*drafts))
    if steps:
        assert bool(steps[-1].after) == bool(now)
        assert not now or now[-1].title_in("zh") in steps[-1].after


def test_what_replaces_what_is_not_there_is_no_correction() -> None:
    """So it is where what was replaced had not been published by the date asked for."""
    assert corrected(happened("x", "2024", "事", "nowhere"), undo("r", "nowhere")) == []


def test_a_source_that_nothing_cites_any_more_is_named_as_it_was() -> None:
    found = compiled(
        Draft(Happened(), id="a", when="2024", title="事", sources=(Source("old"),)),
        Draft(Happened(), id="b", when="2024", title="事", supersedes="a"),
    )

    assert found.corrections[0].before == "2024年，月日不详：事；出处：《old》"
    assert found.documents == ()
