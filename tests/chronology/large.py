"""Logs of many facts, made by rule: the same each time, and dated as real ones are."""

from datetime import date, timedelta
from typing import Any

from tests.chronology.making import CHINA, HEAD, recorded
from timeline.chronology import Chronology, chronology
from timeline.facts import (
    Became,
    Defined,
    Draft,
    Happened,
    Measured,
    Planned,
    Record,
    Retracted,
    Source,
)
from timeline.state import AsOf, state_at

FIRST = date(1995, 1, 1)
LANES = ("规划与制度", "科研平台", "企业与产业", "人才与合作")
TEXTS = (
    "召开工作会议，研究部署当年的重点任务",
    "新建实验室通过验收，投入使用",
    "与高校签订合作协议，共建技术转移中心",
    "发布科技计划项目申报指南，受理各单位申请",
    "首台套装备下线，交付用户试用",
    "获省级科学技术奖励，完成人在会上发言",
    "修订资金管理办法，简化拨付手续",
)


def drafts(count: int, *, days: int = 10_900) -> list[Draft[Any]]:
    """Return the drafts of *count* entries over *days*, four in ten not dated to the day."""
    found: list[Draft[Any]] = [
        Draft(Defined(f"指标{number}", unit="家"), "市", id=f"def-{number}", when="1995")
        for number in range(20)
    ]
    for number in range(count):
        day = FIRST + timedelta(days=number * days // count)
        when = (
            f"{day}", f"{day}", f"{day}", f"{day}", f"{day}", f"{day}/{day + timedelta(2)}",
            f"{day:%Y-%m}", f"{day:%Y}", f"{day:%Y-%m}~", f"{day:%Y}?",
        )[number % 10]  # fmt: skip
        event: Any = Happened()
        if number % 50 == 7:
            event = Measured(f"指标{number // 50 % 20}", f"{100 + number % 977}家", over="period")
        elif number % 500 == 3:
            event = Became("负责人", f"主任{number}")
        found.append(
            Draft(
                event,
                "市",
                id=f"事-{number}",
                when=when,
                title={"zh": f"{TEXTS[number % 7]}（第{number}号）",
                       "en": f"Meeting no. {number} reviews the work of the year"},
                sources=(Source("paper", page=str(1 + number % 90)),),
                meta={"lane": LANES[number % 4]},
            )
        )  # fmt: skip
    return found


def large(count: int) -> list[Record[Any]]:
    """Return *count* records, as a log would hold them."""
    return recorded(*drafts(count))


def varied_chronology(lang: str, *, at: str | None = None) -> Chronology:
    """Return a chronology with all that a page can show of a state, of some 300 entries.

    Charts of a count, a rank and a range, a plan kept and one ahead, what was known before
    two corrections and what was withdrawn.
    """
    records = recorded(
        *drafts(300),
        *(
            Draft(Measured("指标0", value, over="period"), "市", when=when)
            for value, when in (
                ("超100家", "1996"), ("超300家", "[2001..2003]"), ("近400家", "2010~"),
            )
        ),
        Draft(Defined("位次", kind="rank", better="lower"), "市", when="1995"),
        Draft(Measured("位次", "第41位"), "市", when="2004-05-06"),
        Draft(Measured("位次", "第23位"), "市", when="2014-05"),
        Draft(Planned("办成", deadline="2012", indicator="指标0", target="至少350家"), "市",
              id="kept", when="2008"),
        Draft(Planned("办好", deadline="2049"), "市", id="ahead", when="2019"),
        Draft(Happened(), "市", id="事-4a", when="1995-07", supersedes="事-4", title="改"),
        Draft(Retracted(), retracts="事-8"),
    )  # fmt: skip
    state = state_at(records, AsOf(at), CHINA)
    return chronology(records, lang=lang, title="varied", zone=CHINA, head=HEAD, state=state)


def large_chronology(count: int, lang: str = "zh", **options: Any) -> Chronology:
    """Return the chronology of that many entries, with its state."""
    records = large(count)
    title = {"zh": f"大事记，{count}条", "en": f"A chronology of {count} entries"}[lang]
    state = state_at(records, AsOf(None), CHINA)
    return chronology(
        records, lang=lang, title=title, zone=CHINA, head=HEAD, state=state, **options
    )
