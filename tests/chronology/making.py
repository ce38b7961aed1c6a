"""Records for tests, made from drafts without a log."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from timeline.chronology import Chronology, Head, chronology
from timeline.dates import UTC, Origin, When, Zone, parse, read
from timeline.facts import (
    Changed,
    Defined,
    Draft,
    Happened,
    Held,
    Measured,
    Noted,
    Planned,
    Published,
    Record,
    Source,
    content_of,
    derived_id,
    instant_text,
    record_of,
)
from timeline.state import AsOf, state_at

CHINA = Zone.of("Asia/Shanghai")
HEAD = Head(position=9, chain="c" * 64, origin="sample")
FIRST = 1_767_225_600_000_000
ARTICLE = "2023年6月，峰会召开。由2020年的2.73%\n提升至3.35%。"


def recorded(
    *drafts: Draft[Any], zone: Zone = CHINA, times: Sequence[int] = ()
) -> list[Record[Any]]:
    """Return the records that a log would hold after *drafts* were appended one by one.

    They were at *times*, in microseconds since the first; by default one after another.
    """
    records: list[Record[Any]] = []
    for position, draft in enumerate(drafts, 1):
        content = content_of(draft, zone)
        target = next((one for one in records if one.id == draft.supersedes), None)
        stored = {
            **content,
            "id": draft.id or derived_id(content, position),
            "position": position,
            "recorded_at": instant_text(FIRST + (times[position - 1] if times else position)),
            "version": content.get("version", 1),
        }
        fact, rank = (target.fact, target.rank) if target else ("", 0)
        records.append(record_of(stored, zone, fact=fact, rank=rank))
    return records


def compiled(
    *drafts: Draft[Any], lang: str = "zh", title: str = "试编", **options: Any
) -> Chronology:
    """Return the chronology of *drafts*."""
    records = recorded(*drafts)
    return chronology(records, lang=lang, title=title, zone=CHINA, head=HEAD, **options)


def printed(text: str, words: str, base: str = "article") -> When:
    """Return the date *text* as read from *words* against the date of *base*."""
    return parse(text, zone=CHINA).because(Origin(words, "test/1", base))


def now(window: str = "[2025-10-23..2025-12-31]") -> When:
    """Return what 目前 means in the article, if that appeared in *window*."""
    return read("目前", base=parse(window, zone=CHINA), zone=CHINA).hung_on("article")


def cited(passage: str, text: str = ARTICLE) -> Source:
    """Return the source of a *passage* of the article."""
    first = text.index(passage)
    digest = hashlib.sha256(passage.encode()).hexdigest()
    return Source("article", characters=(first, first + len(passage)), sha256=digest)


WINDOW = "[2025-10-23..2025-12-31]"


def article(**changes: Any) -> Draft[Any]:
    """Return the draft of the document that the samples cite."""
    title: Mapping[str, str] = {"zh": "创新答卷", "en": "The record"}
    event = Published(
        title, publisher="市报", url="https://example.org/a", file="a.txt", sha256="d" * 64
    )
    return Draft(event, "article", id="article", when=WINDOW, **changes)


def sample() -> tuple[Draft[Any], ...]:
    """Return drafts that have something in every part and corner of a chronology."""
    return (
        article(),
        Draft(
            Defined("研发强度", unit="%", names={"zh": "研发投入强度", "en": "R&D intensity"}),
            when="2020",
        ),
        Draft(
            Happened("与会者众。", edition="第三届"),
            "峰会",
            id="summit",
            when="2023-06",
            title={"zh": "峰会召开", "en": "The summit meets"},
            place="长沙",
            roles={"主持": ("甲", "乙")},
            sources=(cited("2023年6月，峰会召开"),),
            meta={"lane": "战略", "note": "只记一次"},
        ),
        Draft(
            Measured("研发强度", "2.73 %", over="period"),
            "长沙市",
            id="rd-2020",
            when="2020",
            sources=(cited("由2020年的2.73%"),),
            meta={"lane": "战略"},
        ),
        Draft(
            Measured("研发强度", "3.35 %", over="period"),
            "长沙市",
            id="rd-latest",
            when="[2021..2025]",
            title={"zh": "研发强度升至3.35%"},
            sources=(cited("提升至3.35%"),),
            meta={"lane": "战略"},
        ),
        Draft(
            Changed("研发机构", "+1796家", way="added", since="2023"),
            "长沙市",
            id="added",
            when=now(),
            title={"zh": "新增研发机构1796家"},
            sources=(Source("article", page="3"),),
            meta={"lane": "策源"},
        ),
        Draft(Happened(), id="conference", when="2025-04-11/2025-04-13", title="学术会议"),
        Draft(Held("运行", every="year"), "中心", id="centre", when="/[2025-10-23..]"),
        Draft(
            Planned("培育新品种", deadline="2026-01-01/2030-12-31"),
            "实验室",
            id="plan",
            when=now(),
            title={"zh": "实验室计划"},
            sources=(Source("article"),),
        ),
        Draft(
            Noted("只知在五年之间。", about=("rd-latest", "rd-2020"), doubt="undated"),
            id="noted-year",
            when=now(),
            title={"zh": "年份未印", "en": "No year is printed"},
        ),
        Draft(
            Noted("未印日期。", about=("article",), doubt="undated"), id="noted-date", when=WINDOW
        ),
        Draft(
            Happened(), id="conference-2", when="2025-04-11/2025-04-14", title="学术会议",
            supersedes="conference", meta={"because": "会期有误"},
        ),
    )  # fmt: skip


def sample_chronology(lang: str = "zh", **options: Any) -> Chronology:
    """Return the chronology of the sample, with its state and its article at hand."""
    records = recorded(*sample())
    state = state_at(records, AsOf("2025-12-31"), CHINA)
    options = {"state": state, "documents": {"article": ARTICLE}, **options}
    return chronology(records, lang=lang, title="创新大事记", zone=CHINA, head=HEAD, **options)


def ids(entries: Iterable[Any]) -> list[str]:
    """Return the ids of *entries*."""
    return [entry.id for entry in entries]


__all__ = ["ARTICLE", "CHINA", "FIRST", "HEAD", "UTC", "WINDOW"]
