"""Records become entries: what is listed, where, and what it says."""

from typing import Any

import pytest

from tests.chronology.making import (
    CHINA,
    WINDOW,
    article,
    cited,
    compiled,
    ids,
    now,
    printed,
    recorded,
    sample,
    sample_chronology,
)
from timeline.chronology import Entry
from timeline.chronology.entries import is_exact
from timeline.dates import When, parse, read
from timeline.facts import (
    Asserted,
    Became,
    Began,
    Changed,
    Claim,
    Draft,
    Ended,
    Happened,
    Held,
    Measured,
    Planned,
    Source,
    Unregistered,
)
from timeline.state import AsOf, state_at


def entry(draft: Draft[Any], lang: str = "zh") -> Entry:
    """Return the only entry of a chronology of *draft*."""
    (found,) = compiled(article(), draft, lang=lang).entries
    return found


def test_entries_stand_in_three_parts_each_in_its_order() -> None:
    chronology = sample_chronology()

    assert ids(chronology.part("dated")) == ["rd-2020", "summit", "conference"]
    assert ids(chronology.part("undated")) == ["rd-latest", "added", "centre"]
    assert ids(chronology.part("planned")) == ["plan"]


def test_definitions_documents_remarks_and_assertions_are_no_entries() -> None:
    chronology = compiled(*sample(), Draft(Asserted("研发强度", "2.73 %"), when="2020"))

    types = {entry.type for entry in chronology.entries}

    assert types == {"happened", "measured", "changed", "held", "planned"}
    assert dict(chronology.kinds) == {"记事": 7, "注记": 2, "文献": 1, "指标定义": 1, "校核": 1}


def test_an_entry_carries_what_its_record_says() -> None:
    found = next(one for one in sample_chronology().entries if one.id == "summit")

    assert (found.label, found.full_label, found.edtf) == ("是月", "2023年6月，日不详", "2023-06")
    assert (found.text, found.details, found.lane) == ("峰会召开", ("与会者众。",), "战略")
    assert found.notes == (
        ("届次", "第三届"),
        ("地点", "长沙"),
        ("主持", "甲、乙"),
        ("备注", "只记一次"),
    )
    assert found.citations[0].locator == "第0—12字"
    assert found.citations[0].passage == "2023年6月，峰会召开"
    assert not found.is_exact
    assert not found.is_doubtful


def test_a_fact_dated_only_by_publication_says_so() -> None:
    found = next(one for one in sample_chronology().entries if one.id == "added")

    assert found.full_label == "2025年10月23日至12月31日间（发表时）"
    assert found.words == "按“目前”计"


@pytest.mark.parametrize(
    ("when", "part"),
    [
        (WINDOW, "dated"),
        (now(), "undated"),
        (read("截至目前", base=parse(WINDOW)).hung_on("article"), "undated"),
        (now().hung_on("other"), "dated"),
        (read("目前", base=parse("[2025-11-01..2025-11-30]")).hung_on("article"), "dated"),
        (read("近两年", base=parse(WINDOW)).hung_on("article"), "dated"),
        (printed("2025-11-05", "昨天"), "dated"),
        ("2025-10-23/2025-12-31", "dated"),
    ],
)
def test_only_the_date_of_the_source_itself_is_a_publication_date(when: Any, part: str) -> None:
    draft = Draft(Happened(), when=when, title="事", sources=(Source("article"), Source("other")))

    assert entry(draft).part == part


def test_a_fact_of_the_very_day_of_a_publication_is_dated_unless_words_say_now() -> None:
    paper = Draft(article().event, "p", id="p", when="2025-11-05")
    happened = Draft(Happened(), when="2025-11-05", title="事", sources=(Source("p"),))
    current = Draft(
        Happened(), when=now("2025-11-05").hung_on("p"), title="事", sources=(Source("p"),)
    )

    parts = [one.part for one in compiled(paper, happened, current).entries]

    assert parts == ["dated", "undated"]


def test_a_fact_that_is_dated_like_its_document_keeps_its_year() -> None:
    """That a fact of 2024 stands in a report of 2024 does not make 2024 its publication date."""
    report = Draft(article().event, "r", id="r", when="2024")
    plain = Draft(Happened(), when="2024", title="事", sources=(Source("r"),))
    this_year = read("今年", base=parse("2024")).hung_on("r")
    read_from_words = Draft(Happened(), when=this_year, title="又一事", sources=(Source("r"),))

    entries = compiled(report, plain, read_from_words).entries

    assert [(one.part, one.year, one.label) for one in entries] == [("dated", 2024, "是年")] * 2


def test_words_are_quoted_as_printed_only_where_a_passage_cited_has_them() -> None:
    """Who typed the fact wrote 目前, and the article does not."""
    text = "如今，研发\n机构有3823家。本月新增12家。"
    said = Draft(
        Happened(), id="said", when=_word("如今"), title="甲", sources=(cited("如今，研发", text),)
    )
    typed = Draft(
        Happened(),
        id="typed",
        when=_word("目前"),
        title="乙",
        sources=(cited("本月新增12家", text),),
    )

    def words(lang: str, **options: Any) -> list[str]:
        return [one.words for one in compiled(article(), said, typed, lang=lang, **options).entries]

    assert words("zh", documents={"article": text}) == ["原文“如今”", "按“目前”计"]
    assert words("en", documents={"article": text}) == ["printed “如今”", "counted from “目前”"]
    assert words("zh", documents={"article": text[1:]}) == ["按“如今”计", "按“目前”计"]
    assert words("zh") == ["按“如今”计", "按“目前”计"]


def _word(text: str) -> When:
    return read(text, base=parse(WINDOW)).hung_on("article")


def test_a_change_over_more_than_a_year_is_given_no_year() -> None:
    """Nor is it put into the year in which it began."""
    added = Draft(Changed("机构", "+1796家", way="added"), when=_word("近两年"), title="新增")
    half = Draft(Changed("机构", "+5家"), when="2024-01-01/2024-06-30", title="上半年净增")

    (dated, undated) = compiled(article(), added, half).entries

    assert (dated.text, dated.year, dated.band) == ("上半年净增", 2024, "months")
    assert (undated.text, undated.part, undated.year) == ("新增", "undated", None)


def test_sections_are_called_what_they_are_called_in_the_language() -> None:
    lanes = sample_chronology("en", lanes={"战略": "Strategy"}).lanes

    assert lanes == ("Strategy", "策源")


def test_sections_stand_in_the_order_that_the_log_gives_them() -> None:
    """Those that it does not name follow, and one without an entry is none."""
    said = {"空": "Empty", "策源": "Origins", "战略": "Strategy"}

    assert sample_chronology("en", lanes=said).lanes == ("Origins", "Strategy")
    assert sample_chronology("zh", lanes={"策源": "策源"}).lanes == ("策源", "战略")


def test_remarks_stand_with_the_facts_they_are_about() -> None:
    chronology = sample_chronology()

    about = {one.id: ids(one.remarks) for one in chronology.entries if one.remarks}

    assert about == {"rd-2020": ["noted-year"], "rd-latest": ["noted-year"]}
    assert [one.id for one in chronology.entries if one.is_doubtful] == ["rd-2020", "rd-latest"]


def test_a_corrected_fact_keeps_its_id_and_shows_what_now_stands() -> None:
    found = next(one for one in sample_chronology().entries if one.id == "conference")

    assert found.label == "11—14日"


def test_a_plan_is_dated_by_its_deadline_and_says_when_it_was_announced() -> None:
    found = sample_chronology().part("planned")[0]

    assert (found.label, found.is_exact) == ("2026—2030年", True)
    assert found.announced == "2025年10月23日至12月31日间（发表时）"
    assert found.details == ("培育新品种",)
    assert entry(Draft(Planned("尽快办成"), when="2025")).label == "未定期限"


@pytest.mark.parametrize(
    ("event", "zh", "en"),
    [
        (Happened("开幕。"), "开幕。", "开幕。"),
        (Happened(), "甲", "甲"),
        (Held(), "甲存在", "甲 exists"),
        (Held("试点"), "甲：试点", "甲: 试点"),
        (Held("校长", value="乙"), "甲：校长为乙", "甲: 校长 is 乙"),
        (Began(), "甲成立", "甲 comes into being"),
        (Began("试点"), "甲：试点开始", "甲: 试点 begins"),
        (Ended(), "甲终止", "甲 ceases to be"),
        (Ended("试点", day="gone"), "甲：试点结束", "甲: 试点 ends"),
        (Became("名称", "丙"), "甲：名称改为丙", "甲: 名称 becomes 丙"),
        (Measured("产值", "5亿元"), "甲产值", "产值, 甲"),
        (Changed("产值", "+5亿元"), "甲产值的变化", "change of 产值, 甲"),
        (Planned("办学"), "办学", "办学"),
        (Planned(indicator="产值", target="5亿元", deadline="2030"), "甲产值", "产值, 甲"),
    ],
)
def test_a_fact_without_a_title_is_told_in_a_sentence(event: Any, zh: str, en: str) -> None:
    draft = Draft(event, "甲", when="2024")

    assert entry(draft).text == zh
    assert entry(draft, "en").text == en


def test_an_event_type_that_is_not_known_here_is_listed_by_its_name() -> None:
    assert (
        entry(Draft(Unregistered("lab.opened", 1, {"a": 1}), "甲", when="2024")).text
        == "甲：lab.opened"
    )


def test_a_measure_without_subject_or_a_fact_with_nothing_still_has_a_text() -> None:
    assert entry(Draft(Measured("产值", "5亿元"), when="2024")).text == "产值"
    assert entry(Draft(Happened(), id="bare", when="2024")).text == "bare"


def test_a_figure_is_set_beside_a_title_and_after_a_sentence() -> None:
    titled = entry(Draft(Measured("产值", "5亿元"), "甲", when="2024", title="产值新高"))
    bare = entry(Draft(Changed("产值", "5亿元"), "甲", when="2024"))

    assert (titled.text, titled.indicator, titled.figure) == ("产值新高", "产值", "5亿元")
    assert (bare.text, bare.indicator, bare.figure) == ("甲产值的变化", "", "+5亿元")


def test_properties_of_the_event_are_told() -> None:
    def notes(event: Any) -> dict[str, str]:
        return dict(entry(Draft(event, "甲", when="2024", title="事")).notes)

    assert notes(Happened(claim=Claim(1, "全国"))) == {"位次": "全国第1（据来源所称）"}
    assert notes(Held("评选", every="year")) == {"频次": "每年"}
    assert notes(Held("评选", every="leap year")) == {"频次": "leap year"}
    assert notes(Measured("位次", "第5位", edition="2024")) == {"届次": "2024"}
    assert notes(Changed("产值", "5亿元", since="2021")) == {"起算": "2021年", "口径": "净增减"}
    assert entry(Draft(Ended(day="gone"), "甲", when="2024")).details == ("终止当日已不计在内",)


@pytest.mark.parametrize(
    ("since", "zh", "en"),
    [
        ("2021", "2021年以来累计35家", "35 since 2021"),
        ("2021-06-01", "2021年6月1日以来累计35家", "35 since 1 June 2021"),
        (None, "累计35家", "35 in total"),
    ],
)
def test_a_cumulative_figure_says_since_when(since: str | None, zh: str, en: str) -> None:
    """35家 beside a publication date reads as 35 in its ten weeks."""
    drafts = (
        article(),
        Draft(
            Measured("实验室", "35家", over="since", since=since), id="a", when=now(), title="建成"
        ),
    )
    records = recorded(*drafts)
    state = state_at(records, AsOf(None), CHINA)

    for lang, said in (("zh", zh), ("en", en)):
        found = compiled(*drafts, lang=lang, state=state)
        (entry,) = found.entries
        assert (entry.figure, entry.notes) == (said, ())
        assert found.rows[0].last
        assert found.rows[0].last.value == said


def test_what_is_derived_from_a_cumulative_figure_counts_from_the_same_time() -> None:
    records = recorded(
        Draft(Measured("专利", "35件", over="since", since="2021"), id="a", when="2025-06-30"),
        Draft(Changed("专利", "5件"), id="b", when="2024-06-30/2025-06-30"),
    )
    found = compiled(state=state_at(records, AsOf("2024-06-30"), CHINA))

    (value,) = found.rows[0].now

    assert (value.value, value.is_derived) == ("2021年以来累计30件", True)


def test_a_ratio_is_no_addition() -> None:
    doubled = entry(Draft(Changed("机构", "翻番"), when="2024", title="翻番"))

    assert doubled.figure == "增至2倍"


def test_a_title_in_another_language_is_shown_and_marked_as_such() -> None:
    chinese = Draft(Happened(), when="2024", title={"zh": "开幕"})

    assert (entry(chinese, "en").text, entry(chinese, "en").text_lang) == ("开幕", "zh")
    assert (entry(chinese).text, entry(chinese).text_lang) == ("开幕", "")
    assert entry(Draft(Happened(), when="2024", title="开幕"), "en").text_lang == ""


@pytest.mark.parametrize(
    ("text", "whole", "expected"),
    [
        ("2024-06-11", False, True),
        ("2024-06-11~", False, False),
        ("2024-06", False, False),
        ("2024", True, True),
        ("[2021..2025]", True, False),
        ("2024-06-11/2024-06-13", False, True),
        ("2024-06/2024-06-13", False, False),
        ("2024-06-11/..", False, False),
        ("[..2025]", False, False),
        ("{2024-06-11,2024-07-01}", False, True),
        ("{2024-06-11,2024-07}", False, False),
        ("{2000..2020}", True, False),
        ("2024-06-11T09:00", False, True),
    ],
)
def test_a_date_is_exact_if_it_leaves_no_day_open(text: str, whole: bool, expected: bool) -> None:  # noqa: FBT001 # a table
    assert is_exact(parse(text), whole=whole) is expected


def test_an_event_without_a_date_of_its_own_stands_at_the_instant_it_was_recorded() -> None:
    found = entry(Draft(Happened(), title="记入", sources=(cited("峰会"),)))

    assert (found.label, found.is_exact, found.edtf) == ("1日8:00", True, "")


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        ("2026", True),
        ("2026-06", True),
        ("2026-01-01/2030-12-31", True),
        ("2026~", False),
        ("[2028-10-23..2028-12-31]", False),
        (None, False),
    ],
)
def test_a_deadline_that_names_a_period_is_exact(deadline: str | None, expected: bool) -> None:  # noqa: FBT001 # a table
    found = entry(Draft(Planned("扩建", deadline=deadline), when="2023"))

    assert found.is_exact is expected
