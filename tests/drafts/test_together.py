"""Facts that are told twice, and corrections of what cannot be corrected, each in its line."""

from pathlib import Path

import pytest

import timeline
from tests.drafts.helpers import Folder
from timeline.drafts import read_drafts


def refusals(folder: Folder, text: str) -> list[str]:
    """Return why the facts of *text* could not be appended together."""
    return [problem.say("en") for problem in folder.read(text).refusals]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (
            "- {when: 2023, title: a}\n- {when: 2024, title: a}\n- {title: a, when: 2023}",
            "4:3: found the fact of line 2 again",
        ),
        (
            "- {when: 2023, title: a, id: s, supersedes: s}",
            "2:45: found id 's', which is that of the correction itself",
        ),
        (
            "- {when: 2023, title: a, id: first}\n- {retracts: frist}",
            "3:14: found id 'frist', which no fact here has, expected the id of a fact in",
        ),
        (
            "- {when: 2023, title: a, supersedes: b}\n- {when: 2023, title: c, id: b}",
            "2:38: found id 'b', which line 3 only gives",
        ),
    ],
)
def test_what_an_append_would_refuse_is_told_in_its_line(
    folder: Folder, facts: str, said: str
) -> None:
    (only,) = refusals(folder, f"facts:\n{facts}\n")

    assert only.startswith(f"draft.yaml:{said}")


def test_all_of_it_is_told_in_one_run(folder: Folder) -> None:
    text = "facts:\n- {when: 2023, title: a}\n- {when: 2023, title: a}\n"
    text += "- {更正: x, 时间: 2023, 标题: c}\n- {retracts: y}\n- {when: 2023}\n"

    assert len(refusals(folder, text)) == 3


def test_a_correction_within_the_file_and_equal_facts_with_ids_are_sound(folder: Folder) -> None:
    text = "facts:\n- {when: 2023, title: a, id: x}\n- {when: 2023, title: a, id: y}\n"
    text += "- {when: 2023, title: b, supersedes: x}\n- {retracts: y}\n"

    assert refusals(folder, text) == []


def test_what_the_log_has_corrected_already_is_told_with_what_to_name(tmp_path: Path) -> None:
    with timeline.open("memory:") as log:
        log.append(
            timeline.Draft(timeline.Happened("a"), when="2023", id="x"),
            timeline.Draft(timeline.Happened("b"), when="2023", id="y"),
        )
        new = log.amend("x", because="z", place="here")
        (gone,) = log.retract("y", because="z")
        records = list(log.records())
    draft = tmp_path / "draft.yaml"

    def said(fact: str) -> list[str]:
        draft.write_text(f"facts:\n{fact}\n", "utf-8")
        return [problem.say("en") for problem in read_drafts(draft, log=records).refusals]

    (replaced,) = said("- {when: 2023, title: c, supersedes: x}")
    (withdrawn,) = said("- {when: 2023, title: c, supersedes: y}")

    assert f"which was replaced by {new.id!r}" in replaced
    assert replaced.endswith(f"to correct it again, name {new.id!r}")
    assert f"which was withdrawn by {gone.id!r}" in withdrawn
    assert said(f"- {{when: 2023, title: c, supersedes: {new.id}}}") == []
    assert said(f"- {{retracts: {gone.id}}}\n- {{when: 2023, title: c, supersedes: y}}") == []
    assert said("- {when: 2023, title: c, id: x, supersedes: y}") == []
