"""The table of fields fits the event types and says everything twice."""

from pathlib import Path

import attrs
import pytest

from timeline.drafts.fields import (
    DATE_FIELDS,
    DOCUMENT_FIELDS,
    FIELDS,
    SECTIONS,
    SOURCE_FIELDS,
    TYPES,
    TYPES_ZH,
    fields_of,
    find,
    near,
    type_named,
)
from timeline.facts import VOCABULARY, Draft

_DOCS = Path(__file__).parents[2] / "docs" / "drafts.md"


@pytest.mark.parametrize("type", TYPES)
def test_a_type_has_the_fields_of_its_event(type: str) -> None:
    """Every field of the event class can be written, and no other."""
    written = {row.name for row in fields_of(type) if row.part == "event"}

    assert written == {part.name for part in attrs.fields(VOCABULARY[type])}


def test_the_envelope_has_fields_of_a_draft() -> None:
    rows = {row.name for row in FIELDS if row.part == "envelope"}

    assert rows - {"type", "recorded"} <= {part.name for part in attrs.fields(Draft)}


def test_every_type_but_documents_can_be_written() -> None:
    assert set(TYPES) == set(VOCABULARY) - {"published"}


@pytest.mark.parametrize("type", TYPES)
def test_no_chinese_name_means_two_fields_of_a_type(type: str) -> None:
    names = [row.zh for row in fields_of(type)]

    assert len(names) == len(set(names))


def test_the_documentation_lists_every_field_as_the_table_has_it() -> None:
    text = _DOCS.read_text(encoding="utf-8")
    rows = (*FIELDS, *DOCUMENT_FIELDS, *SOURCE_FIELDS, *DATE_FIELDS, *SECTIONS)

    assert [row for row in rows if f"| `{row.name}` | {row.zh} | " not in text] == []
    assert [type for type in TYPES if f"| `{type}` | {TYPES_ZH[type]} | " not in text] == []
    pairs = {
        f"`{word}` {chinese}"
        for row in rows
        if row.name != "type"
        for word, chinese in zip(row.choices, row.choices_zh, strict=True)
    }
    assert [pair for pair in pairs if pair not in text] == []


def test_every_word_has_a_chinese_one_and_either_is_read() -> None:
    """No Chinese word stands for two, and none is also an English one."""
    assert [type_named(chinese) for chinese in TYPES_ZH.values()] == list(TYPES)
    for row in (row for row in FIELDS if row.choices):
        both = (*row.choices, *row.choices_zh)
        assert len(set(both)) == len(both)
        assert [row.word(word) for word in both] == [*row.choices, *row.choices]


def test_a_near_spelling_is_found_in_either_language() -> None:
    assert near("titel", ["when", "title"]) == "title"
    assert near("时问", ["标题", "时间"]) == "时间"
    assert near("题标", ["标题", "时间"]) == "标题"
    assert near("xyzzy", ["when", "title"]) == near("某某", ["标题", "时间"]) == ""


def test_a_name_that_no_field_has_finds_none() -> None:
    assert find("titel", FIELDS) is None
