"""Slips of the hand in YAML, told by name in both languages, all of them in one run."""

import pytest

from tests.drafts.helpers import Folder


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "事实：\n- 时间：2023年\n  标题：开会\n\n- 时间：2024年\n  标题：散会\n",
            ["1:3", "2:5", "3:5", "5:5", "6:5"],
        ),
        ("facts：\n  - when：2023\n    title：x\n", ["1:6", "2:9", "3:10"]),
        ("facts:\n- when:2023\n  title:x\n- {when: 2024, title: y}\n", ["2:7", "3:8"]),
        ("facts: [title：x]\n", ["1:14"]),
        ("defaults:\n  when：2023\nfacts:\n- title: x\n", ["2:7"]),
    ],
)
def test_fields_that_yaml_took_for_a_text_are_told_line_by_line(
    folder: Folder, text: str, said: list[str]
) -> None:
    places = [one.partition(": found ")[0] for one in folder.said(text)]

    assert places == [f"draft.yaml:{place}" for place in said]


def test_a_quotation_that_looks_like_a_field_stays_a_text(folder: Folder) -> None:
    """Only where fields are expected is a text taken for one."""
    text = "facts:\n- when: 2023\n  title: x\n  tags:\n  - 时间：早\n  - when:never\n"

    assert folder.said(text) == []


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ("{时间: 2023年，标题: 开会}", "13: found a full-width '，' between fields in braces"),
        ("{时间: 2023年, 标题: 开会", "21: found the end of the line inside brackets"),
        ("{when: 2023, title: x, tags: [a", "34: found the end of the line inside brackets"),
        ("{when: 2023, title: x #1}", "25: found '#1}' inside brackets, which YAML reads as"),
        ("{when: 2023, title: 'a，b: c', place: 甲", "41: found the end of the line inside br"),
        ('{when: 2023, title: "a\\ud800b"}', "23: found character U+D800"),
        ("{when: 2023, title: x, tags: [a}", "34: found text that is not YAML"),
    ],
)
def test_slips_in_brackets_are_told_by_name(folder: Folder, fact: str, said: str) -> None:
    (only,) = folder.said(f"facts:\n- {fact}\n")

    assert only.startswith(f"draft.yaml:2:{said}")


def test_brackets_over_several_lines_are_no_slip(folder: Folder) -> None:
    text = "facts:\n- {when: 2023,\n  title: x}\n- {when: 2024,\n  title: [y\n"
    said = folder.said(text)

    assert [one.partition(": found ")[0] for one in said] == ["draft.yaml:5:12", "draft.yaml:6:1"]


def test_what_the_parser_says_is_told_in_chinese(folder: Folder) -> None:
    problems = folder.read("facts:\n- {when: 2023, title: x, tags: [a}\n").problems
    other = folder.read("facts:\n- {when: 2023, title: @x}\n").problems

    assert "方括号“[”内缺“,”或“]”" in problems[0].say("zh")
    assert "不能以此字符开头" in other[0].say("zh")


@pytest.mark.parametrize("title", ["{}", '"  "', "''", '{zh: ""}', '{zh: " ", en: }'])
def test_a_title_of_nothing_is_none(folder: Folder, title: str) -> None:
    (only,) = folder.said(f"facts:\n- {{when: 2023, title: {title}}}\n")

    assert "found neither 'title' nor 'text'" in only
