"""YAML is read as text with places; its errors are told in our words."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.drafts.helpers import Folder
from timeline.drafts.nodes import Fields, Items, Report, Scalar
from timeline.drafts.yaml_reader import read_yaml


@pytest.fixture(params=["C", "Python"], autouse=True)
def _loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run every test with the parser in C, and without."""
    if request.param == "Python":
        monkeypatch.delattr(yaml, "CBaseLoader")


def _said(text: str) -> list[str]:
    report = Report("f.yaml")
    read_yaml(text, report)
    return [str(problem) for problem in report.problems]


def test_every_scalar_stays_text() -> None:
    node = read_yaml("a: 2023-06\nb: no\nc: 1e3\n", Report("f.yaml"))

    assert isinstance(node, Fields)
    assert [value.text for _, value in node.entries if isinstance(value, Scalar)] == [
        "2023-06",
        "no",
        "1e3",
    ]


def test_nodes_know_their_places_and_what_stood_in_brackets() -> None:
    node = read_yaml("甲: [2025..2026, 3]\n乙:\n- {a: b}\n", Report("f.yaml"))

    assert isinstance(node, Fields)
    (_, brackets), (key, items) = node.entries
    assert isinstance(brackets, Items)
    assert brackets.source == "[2025..2026, 3]"
    assert (brackets.line, brackets.column) == (1, 4)
    assert isinstance(key, Scalar)
    assert (key.line, key.column) == (2, 1)
    assert isinstance(items, Items)
    assert items.source == ""
    assert isinstance(items.values[0], Fields)
    assert items.values[0].source == "{a: b}"


def test_an_empty_file_has_no_node() -> None:
    assert read_yaml("# nothing\n", Report("f.yaml")) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "facts:\n- when：2023\n  title: a\n",
            (
                "f.yaml:2:7: found a full-width colon after 'when', "
                "expected an ASCII colon and a space"
            ),
        ),
        (
            "facts:\n- when: 2023\n  title：a\n  tags: b\n",
            (
                "f.yaml:3:8: found a full-width colon after 'title', "
                "expected an ASCII colon and a space"
            ),
        ),
        (
            "facts:\n- when: 2023\n  title: a\n    place：b\n",
            (
                "f.yaml:4:10: found a full-width colon after 'place', "
                "expected an ASCII colon and a space"
            ),
        ),
        (
            "facts:\n- when:2023\n  title: a\n",
            "f.yaml:2:7: found no space after 'when:', expected a colon and a space",
        ),
        (
            "facts:\n- when: 2023\n\ttitle: a\n",
            (
                "f.yaml:3:1: found a tab in the indentation, expected spaces; "
                "replace each tab by two spaces"
            ),
        ),
        (
            "a: >100\nb: c\n",
            (
                "f.yaml:1:4: found '>100', which YAML reads as the begin of a block of text, "
                "expected quotation marks around it: '>100'"
            ),
        ),
        (
            "a: 长沙: 创新\nb: c\n",
            (
                "f.yaml:1:4: found a colon inside the text '长沙: 创新', "
                "expected the whole text in single quotation marks: '…'"
            ),
        ),
        (
            'a: "橘洲"V1发布\nb: c\n',
            (
                "f.yaml:1:4: found more text after '\"', "
                "expected the whole text in single quotation marks: '…'"
            ),
        ),
        (
            "a: [2021..2022]/[2023..2024]\nb: c\n",
            (
                "f.yaml:1:4: found more text after ']', "
                "expected the whole text in single quotation marks: '…'"
            ),
        ),
        (
            "a: @b\n",
            (
                "f.yaml:1:4: found '@' at the begin of a text, which YAML keeps for itself, "
                "expected the whole text in single quotation marks: '…'"
            ),
        ),
        (
            "a: 'b\nc: d\n",
            (
                "f.yaml:3:1: found text that is not YAML (found unexpected end of stream), "
                "expected YAML as in docs/drafts.md"
            ),
        ),
        (
            "a: b\nhttp:x\nc: d\n",
            (
                "f.yaml:3:1: found text that is not YAML (could not find expected ':'), "
                "expected YAML as in docs/drafts.md"
            ),
        ),
        (
            "a: b\n" + "x" * 3000 + "：\nc: d\n",
            (
                "f.yaml:3:1: found text that is not YAML (could not find expected ':'), "
                "expected YAML as in docs/drafts.md"
            ),
        ),
        (
            'a: "\\ud800"\n',
            "f.yaml:1:4: found character U+D800, expected text without control characters",
        ),
        (
            "a: &x b\nc: *x\n",
            (
                "f.yaml:2:4: found the alias '*x', expected the value itself; "
                "what many facts share goes under 'defaults'"
            ),
        ),
        (
            "a: b\n---\nc: d\n",
            "f.yaml:2:1: found a second YAML document ('---'), expected one in a file",
        ),
        (
            "a: b\x07\n",
            "f.yaml:1:5: found character U+0007, expected text without control characters",
        ),
    ],
)
def test_a_slip_is_told_by_name_and_place(text: str, said: str) -> None:
    assert _said(text) == [said]


def test_a_slip_does_not_hide_those_after_it(folder: Folder) -> None:
    """What stops YAML is mended in memory, so that one run shows all there is."""
    text = """\
facts:
- when：2015-02-29
  title: 无此日: 一
- when: 2023-06
\ttitle: 乙
- type: measured
  when: 2020
  indikator: 丙
  value: >100
"""

    assert folder.said(text) == [
        (
            "draft.yaml:2:7: found a full-width colon after 'when', "
            "expected an ASCII colon and a space"
        ),
        "draft.yaml:2:16: found day 29 in '2015-02-29', expected 01 to 28",
        (
            "draft.yaml:3:10: found a colon inside the text '无此日: 一', "
            "expected the whole text in single quotation marks: '…'"
        ),
        (
            "draft.yaml:5:1: found a tab in the indentation, expected spaces; "
            "replace each tab by two spaces"
        ),
        (
            "draft.yaml:8:3: found field 'indikator', which measured does not have, "
            "expected one of its fields; did you mean 'indicator'?"
        ),
        (
            "draft.yaml:9:10: found '>100', which YAML reads as the begin of a block of text, "
            "expected quotation marks around it: '>100'"
        ),
    ]


def test_slips_are_told_in_chinese() -> None:
    report = Report("f.yaml")
    read_yaml("a: >100\n甲：丙\n", report)

    assert [problem.say("zh") for problem in report.problems] == [
        "f.yaml:1:4: YAML会把“>100”中的“>”当作文本块的开头；请加英文引号：'>100'",
        "f.yaml:2:2: “甲”后用了全角冒号“：”，应为半角冒号加空格“: ”",
    ]


def test_a_file_of_slips_only_is_given_up_after_a_hundred() -> None:
    said = _said("x: y\n" + "".join(f"a{number}：b\n" for number in range(150)))

    assert len(said) == 101
    assert "not YAML" in said[-1]


def test_a_slip_that_mending_does_not_cure_ends_the_reading() -> None:
    """A tab that stays wrong is told once, and then what the parser says."""
    said = _said("a: {b: @c\nd: [e\n")

    assert [one.partition(": found ")[2][:12] for one in said] == ["text that is", "the end of t"]


def test_a_number_followed_by_its_marker_only_is_no_block_of_text() -> None:
    node = read_yaml("a: >5\nb: |2\n    kept\n", Report("f.yaml"))

    assert isinstance(node, Fields)
    values = [value for _, value in node.entries]
    assert isinstance(values[0], Scalar)
    assert isinstance(values[1], Scalar)
    assert (values[0].block, values[1].block) == (">5", "")
    assert values[1].text == "  kept\n"


def test_only_a_comment_one_blank_behind_a_text_is_noted() -> None:
    node = read_yaml("- 一 #12\n- 二  # 注\n- 三\n- '四 #4' # 注\n", Report("f.yaml"))

    assert isinstance(node, Items)
    assert [it.comment for it in node.values if isinstance(it, Scalar)] == ["#12", "", "", ""]


def test_a_character_code_that_no_character_has_is_told() -> None:
    said = _said('a: "\\U00110000"\n')

    assert len(said) == 1
    assert "not YAML" in said[0]


@given(st.text())
def test_no_text_makes_it_raise(text: str) -> None:
    report = Report("f.yaml")
    read_yaml(text, report)

    assert all(problem.file == "f.yaml" for problem in report.problems)


@given(st.text(alphabet="ab:：-[]{}'\"\\>|#&*!%@,?1 \n\t"))
def test_no_text_of_marks_makes_it_raise(text: str) -> None:
    report = Report("f.yaml")
    node = read_yaml(text, report)

    assert node is None or isinstance(node, Scalar | Items | Fields)
