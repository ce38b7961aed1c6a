"""Texts, lists, dates and mappings are read; what is wrong is told at its place."""

import pytest

from tests.drafts.helpers import DOCUMENTS, SHANGHAI, Folder
from timeline.dates import When, parse


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("2023-06", "2023-06"),
        ("[2025-10-23..2025-12-31]", "[2025-10-23..2025-12-31]"),
        ("[2021, 2023]", "[2021,2023]"),
        ("{2021, 2023}", "{2021,2023}"),
        ("[..2025-12-31]", "[..2025-12-31]"),
        ("2021/[2025-10-23..]", "2021/[2025-10-23..]"),
        ("'[2021..2022]/[2023..2024]'", "[2021..2022]/[2023..2024]"),
        ('" 2023-06 "', "2023-06"),
        ("2023?", "2023?"),
        ("2025-04-11/2025-04-13", "2025-04-11/2025-04-13"),
        ("[2021,\n    2023]", "[2021,2023]"),
        ("2023-06 # 岳麓峰会", "2023-06"),
    ],
)
def test_dates_need_no_quotation_marks(folder: Folder, written: str, text: str) -> None:
    when = folder.draft(f"facts:\n- when: {written}\n  title: a\n").when

    assert isinstance(when, When)
    assert when.text == parse(text, zone=SHANGHAI).text


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2023-13", ("2:14: found month 13 in '2023-13', expected a month, 01 to 12, "
         "or a part of the year, 21 to 41")),
        ("'2015-02-29'", "2:18: found day 29 in '2015-02-29', expected 01 to 28"),
        ("' 2015-02-29'", "2:19: found day 29 in '2015-02-29', expected 01 to 28"),
        ("[2015-02-28, 2015-02-29]",
         "2:30: found day 29 in '[2015-02-28,2015-02-29]', expected 01 to 28"),
        ("[2015-02-28,\n   2015-02-29]",
         "2:9: found day 29 in '[2015-02-28,2015-02-29]', expected 01 to 28"),
        ('"2015\\x2d02-29"', "2:9: found day 29 in '2015-02-29', expected 01 to 28"),
        (">5", ("2:9: found '>5', which YAML reads as the begin of a block of text, "
         "expected quotation marks around it: '>5'")),
        ("\n  - 2020", "3:3: found a list, expected a date in field 'when'"),
        ("胡说", ("2:9: found '胡说', expected a date, such as 2023-06, [2021..2025], "
         "2024年底 or June 2023")),
    ],
)  # fmt: skip
def test_an_unreadable_date_is_told_where_it_is_wrong(
    folder: Folder, written: str, said: str
) -> None:
    assert folder.said(f"facts:\n- when: {written}\n  title: a\n") == [f"draft.yaml:{said}"]


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("title: [a]", "3:10: found a list, expected a text in field 'title'"),
        ("title: >5", ("3:10: found '>5', which YAML reads as the begin of a block of text, "
         "expected quotation marks around it: '>5'")),
        ("title: {zh: a, 中文: b}",
         "3:18: found '中文', expected the code of a language, such as zh or en"),
        ("title: {zh: [a]}", "3:15: found a list, expected a text in field 'zh'"),
        ("title: {zh: a, zh: b}",
         "3:18: found field 'zh' again, expected each field once (first in line 3)"),
        ("tags: {a: b}",
         "3:9: found fields, each as 'name: value', expected a list in field 'tags'"),
        ("roles: 长沙市",
         "3:10: found a text, expected fields, each as 'name: value' in field 'roles'"),
        ("claim: 第一",
         "3:10: found a text, expected fields, each as 'name: value' in field 'claim'"),
        ("claim: {rank: 一, scope: 全国}", "3:17: found rank '一', expected a whole number from 1"),
        ("claim: {rank: 1}", "3:10: found no 'scope', expected one in a claim"),
        ("claim: {rank: 1, scope: [a]}", "3:27: found a list, expected a text in field 'scope'"),
        ("claim: {rank: 1, scope: 全国, of: a}",
         "3:31: found field 'of', which a claim does not have, expected rank or scope"),
    ],
)  # fmt: skip
def test_a_value_of_another_kind_is_told(folder: Folder, field: str, said: str) -> None:
    title = "" if field.startswith("title") else "  title: a\n"
    text = f"facts:\n- when: 2020\n  {field}\n{title}"

    assert folder.said(text) == [f"draft.yaml:{said}"]


@pytest.mark.parametrize(
    ("field", "comment"),
    [
        ("title: 第三 #12 号", "#12 号"),
        ("title: 第三 # 12", "# 12"),
        ("tags: 一 # 二", "# 二"),
        ("subject: #12", "#12"),
        ("when: 2023 #6", "#6"),
    ],
)
def test_a_text_cut_off_as_a_comment_is_a_warning(folder: Folder, field: str, comment: str) -> None:
    name = field.partition(":")[0]
    rest = "".join(
        f"  {other}: '2020'\n" for other in ("when", "title", "type") if other != name
    ).replace("type: '2020'", "type: happened")
    found = folder.read(f"facts:\n- {field}\n{rest}")

    assert [problem.severity for problem in found.problems] == ["warning"]
    assert str(found.problems[0]).endswith(
        f"found {comment!r} read as a comment, not as text, expected quotation marks around "
        "the text if it belongs to it, or two spaces before '#'"
    )
    assert (
        found.problems[0]
        .say("zh")
        .endswith(
            f"“{comment}”被当作注释，没有读入；若属正文，请用英文引号括起整段，"
            "若是注释，请在“#”前空两格"
        )
    )


@pytest.mark.parametrize("field", ["title: a  # 注", "title: 'a' # 注", "title: {zh: a} # 注"])
def test_a_comment_that_is_one_is_no_matter(folder: Folder, field: str) -> None:
    assert folder.read(f"facts:\n- when: 2020 # 注\n  {field}\n").problems == ()


def test_a_quantity_is_one_text(folder: Folder) -> None:
    text = "facts:\n- {when: 2020, type: measured, indicator: i, value: [1, 2]}\n"

    assert folder.said(text) == ["draft.yaml:2:53: found a list, expected a text in field 'value'"]


def test_block_texts_lose_only_their_margins(folder: Folder) -> None:
    draft = folder.draft("facts:\n- when: 2020\n  title: a\n  text: |\n    一\n\n    二\n")

    assert draft.event.text == "一\n\n二"


def test_a_document_is_read_by_the_same_rules(folder: Folder) -> None:
    text = DOCUMENTS.replace("title: 答卷", "title: {zh: 答卷, en: Answers}, publisher: 日报")
    event = folder.draft(text + "facts: []\n").event

    assert event.title == {"zh": "答卷", "en": "Answers"}
    assert event.publisher == "日报"
