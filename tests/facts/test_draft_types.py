"""A draft that is given something else than its fields hold says so, at once and by name."""

import pytest

import timeline
from timeline import Draft, Happened, Source

WRONG = [
    ("title", 3, "a text, or texts by language"),
    ("title", ["a"], "a text, or texts by language"),
    ("tags", 3, "a text, or a list of texts"),
    ("tags", {"a": 1}, "a text, or a list of texts"),
    ("part_of", 3, "a text, or a list of texts"),
    ("after", 3.5, "a text, or a list of texts"),
    ("roles", 3, "subject ids by role"),
    ("roles", {"host": 3}, "a text, or a list of texts"),
    ("sources", 3, "a list of sources: [timeline.Source(DOCUMENT)]"),
    ("sources", "article", "a list of sources"),
    ("sources", ["article"], "a list of sources"),
    ("sources", Source("article"), "a list of sources"),
    ("meta", 3, "texts by name"),
    ("meta", "because", "texts by name"),
]


@pytest.mark.parametrize(("name", "value", "expected"), WRONG)
def test_a_wrong_field_of_a_draft_is_told(name: str, value: object, expected: str) -> None:
    given = {name: value}
    with pytest.raises(timeline.InvalidDraftError) as refused:
        Draft(Happened("x"), **given)  # type: ignore[arg-type] # what is tried

    (problem,) = refused.value.problems
    said = str(refused.value)
    assert problem.code == "wrong-type"
    assert said.startswith(f"found {name}={value!r}".replace("roles={'host': 3}", "roles=3"))
    assert expected in said
    assert "应为" in refused.value.say("zh")


def test_what_a_draft_can_hold_is_taken() -> None:
    draft = Draft(
        Happened("x"), title={"zh": "甲"}, tags="a", part_of=iter(["b"]), roles={"host": "c"},
        sources=iter([Source("d")]), meta={"note": "e"},
    )  # fmt: skip

    assert (draft.tags, draft.part_of, draft.roles) == (("a",), ("b",), {"host": ("c",)})
    assert draft.sources == (Source("d"),)
