"""A chronology is the same whatever order its records come in, and says what it rests on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.chronology.making import (
    ARTICLE,
    CHINA,
    HEAD,
    WINDOW,
    article,
    cited,
    compiled,
    ids,
    recorded,
    sample,
    sample_chronology,
)
from timeline.chronology import chronology, render
from timeline.errors import UnsupportedError
from timeline.facts import Draft, Happened, Measured, Noted, Published, Retracted, Source
from timeline.state import AsOf, state_at


@given(st.permutations(recorded(*sample())))
def test_the_order_in_which_records_come_does_not_matter(records: list[object]) -> None:
    found = chronology(records, lang="zh", title="试编", zone=CHINA, head=HEAD)  # type: ignore[arg-type] # a list of them

    assert found == compiled(*sample())


def test_span_and_lanes_are_those_of_the_entries() -> None:
    found = sample_chronology()

    assert (found.span, found.lanes) == ("2020—2025年", ("战略", "策源"))
    assert compiled(Draft(Happened(), when="2020")).span == "2020年"
    assert compiled().span == ""


def test_documents_are_numbered_the_declared_first_and_carry_their_remarks() -> None:
    found = compiled(
        Draft(Happened(), when="2024", title="事", sources=(Source("loose"), Source("article"))),
        *sample(),
        lang="en",
    )

    (declared, loose) = found.documents
    assert (declared.number, declared.title, declared.publisher) == (1, "The record", "市报")
    assert declared.published == "between 23 October and 31 December 2025"
    assert ids(declared.remarks) == ["noted-date"]
    assert (loose.number, loose.title, loose.published) == (2, "loose", "")


def test_a_document_without_a_title_of_its_own_goes_by_that_of_its_fact_or_its_name() -> None:
    found = compiled(
        Draft(Published(), id="a", when=WINDOW, title="甲文"),
        Draft(Published(), id="b", when=WINDOW),
        Draft(Published({"en": "C"}), id="c", when=WINDOW),
    )

    assert [document.title for document in found.documents] == ["甲文", "b", "C"]


def test_a_passage_is_shown_only_if_the_text_at_hand_has_it() -> None:
    source = cited("由2020年的2.73%\n提升至3.35%")
    draft = Draft(
        Happened(), when="2024", title="事", sources=(source, Source("article", url="u", page="2"))
    )

    def citations(text: str | None) -> list[tuple[str, bool, str]]:
        texts = None if text is None else {"article": text}
        (entry,) = compiled(article(), draft, documents=texts).entries
        return [(one.passage, one.is_changed, one.locator) for one in entry.citations]

    assert citations(ARTICLE)[0] == ("由2020年的2.73% 提升至3.35%", False, "第13—34字")
    assert citations(ARTICLE)[1] == ("", False, "第2页，u")
    assert citations(ARTICLE[1:])[0][:2] == ("", True)
    assert citations("\ud800" * 50)[0][:2] == ("", True)
    assert citations(None)[0][:2] == ("", False)


def test_a_line_break_between_chinese_characters_is_no_space() -> None:
    text = "把长沙\n打造成 全球\nR&D 城市"
    draft = Draft(Happened(), when="2024", title="事", sources=(cited(text, text),))

    (entry,) = compiled(article(), draft, documents={"article": text}).entries

    assert entry.citations[0].passage == "把长沙打造成 全球 R&D 城市"


def test_a_remark_about_a_corrected_record_is_about_its_fact() -> None:
    found = compiled(
        Draft(Happened(), id="a", when="2024", title="事"),
        Draft(Happened(), id="a2", when="2024", title="事", supersedes="a"),
        Draft(Noted("两处佐证。", about=("a2", "a"), doubt="corroborates"), when="2024"),
        Draft(Noted("随记。"), when="2024"),
    )

    assert [(remark.kind, remark.is_doubt, remark.about) for remark in found.remarks] == [
        ("旁证", False, ("a",)),
        ("注", False, ()),
    ]
    assert [len(entry.remarks) for entry in found.entries] == [1]


def test_corrections_tell_what_was_and_what_is() -> None:
    found = compiled(
        *sample(),
        Draft(Retracted(), retracts="summit", meta={"because": "重复"}),
        Draft(Happened(), id="x2", when="2024", title="事", supersedes="nowhere"),
    )

    changed, withdrawn = found.corrections
    assert (changed.id, changed.kind, changed.because) == ("conference", "更正", "会期有误")
    assert changed.before == "2025年4月11—13日：学术会议"
    assert changed.after == "2025年4月11—14日：学术会议"
    assert changed.recorded == "2026年1月1日"
    assert (withdrawn.id, withdrawn.kind, withdrawn.after) == ("summit", "撤回", "")
    assert "summit" not in ids(found.entries)


def test_what_was_withdrawn_and_restored_is_told_as_what_it_says() -> None:
    """A withdrawal of a withdrawal says nothing itself; the fact does."""
    found = compiled(
        Draft(Happened(), id="a", when="2024", title="签约"),
        Draft(Retracted(), id="r", retracts="a", meta={"because": "误"}),
        Draft(Retracted(), id="rr", retracts="r", meta={"because": "属实"}),
        Draft(Retracted(), id="rrr", retracts="rr"),
    )

    assert [(one.id, one.kind, one.before, one.after) for one in found.corrections] == [
        ("a", "撤回", "2024年，月日不详：签约", ""),
        ("a", "恢复", "", "2024年，月日不详：签约"),
        ("a", "撤回", "2024年，月日不详：签约", ""),
    ]
    assert ids(found.entries) == []


def test_a_corrected_figure_is_told_with_its_value() -> None:
    found = compiled(
        Draft(Measured("产值", "5亿元"), id="a", when="2024"),
        Draft(Measured("产值", "6亿元"), id="a2", when="2024", supersedes="a"),
    )

    assert found.corrections[0].before == "2024年，月日不详：产值：5亿元"


def test_the_state_is_told_row_by_row_with_the_facts_it_rests_on() -> None:
    found = sample_chronology()

    row = found.rows[0]
    assert (found.state_at, row.subject, row.indicator) == (
        "2025年12月31日",
        "长沙市",
        "研发投入强度",
    )
    assert row.last
    assert row.last.facts
    assert all(one.facts for one in (*row.now, *row.possible))


def test_a_state_long_before_names_what_comes() -> None:
    records = recorded(*sample())
    before = sample_chronology(state=state_at(records, AsOf("2019"), CHINA))

    for suffix in (".md", ".txt"):
        assert "截至2019年。" in render(before, suffix).decode()
    assert before.rows[0].last is None
    assert before.rows[0].next
    assert before.rows[0].next.value == "2.73%"


def test_without_a_state_there_are_no_rows() -> None:
    assert compiled(*sample()).rows == ()


def test_a_language_without_words_is_refused() -> None:
    with pytest.raises(UnsupportedError, match="'fr'"):
        compiled(lang="fr")
