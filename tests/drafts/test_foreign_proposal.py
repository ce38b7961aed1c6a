"""A map is proposed that can be read and needs only to be checked."""

import tomllib
from typing import Any

import pytest

from tests.drafts.foreign import Foreign
from timeline.drafts.foreign_proposal import propose


def proposed(*rows: dict[str, Any]) -> dict[str, Any]:
    """Return what the map proposed for *rows* says."""
    return tomllib.loads(propose(rows, "data.jsonl"))


def test_names_in_either_language_decide() -> None:
    found = proposed(
        {"编号": "1", "日期": "2020年3月", "主体": "s", "标题": "x", "data": {"level": "a"}, "n": 5}
    )

    assert found["fact"] == {
        "id": "编号", "when": "日期", "subject": "主体", "title": "标题", "tags": "data.level",
    }  # fmt: skip


def test_what_reads_as_dates_is_the_date() -> None:
    assert proposed({"a": "x", "b": "2020-03"}, {"a": "y", "b": ""})["fact"] == {"when": "b"}
    assert proposed({"a": 7, "b": None})["fact"] == {}
    assert proposed({"a": 2020})["fact"] == {"when": "a"}


@pytest.mark.parametrize(
    ("date", "format"),
    [("31/12/2020", "%d/%m/%Y"), ("12/31/2020", "%m/%d/%Y"), (1_700_000_000, "unix")],
)
def test_the_format_of_dates_is_found(date: object, format: str) -> None:
    assert proposed({"date": date})["fact"] == {"when": {"field": "date", "format": format}}


def test_types_that_are_not_ours_have_a_section_each() -> None:
    found = proposed(
        {"type": "unit_added", "date": "2020"},
        {"type": "撤销", "date": "2020"},
        {"type": 'met "x"', "date": "2020"},
    )

    assert found["types"] == {
        "unit_added": {"is": "began"},
        "撤销": {"is": "ended", "day": {"is": "last"}},
        'met "x"': {"is": "happened", "title": {"is": 'met "x"'}},
    }
    assert "types" not in proposed({"type": "began", "date": "2020"})


def test_a_title_that_is_there_is_not_made_up() -> None:
    assert proposed({"type": "met", "title": "x"})["types"] == {"met": {"is": "happened"}}


def test_what_is_not_taken_is_listed_with_an_example() -> None:
    text = propose([{"date": "2020", "long": "x" * 50 + "\n"}], "data.jsonl")

    assert f'#   long: "{"x" * 39}…"' in text


def test_a_proposal_can_be_used(foreign: Foreign) -> None:
    rows = [{"id": "1", "date": "2020", "type": "opened", "name": "x"}]

    (draft,) = foreign.drafts(propose(rows, "data.jsonl"), rows)

    assert draft.id == "1"
