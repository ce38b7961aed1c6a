"""A draft file is read whole, or refused whole with every problem told."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drafts.helpers import DOCUMENTS, SHANGHAI, Folder
from timeline.dates import UTC, When
from timeline.drafts import ReadDrafts, Settings, read_drafts
from timeline.drafts.fields import WRITTEN
from timeline.errors import InvalidDraftError
from timeline.facts import Happened, Published

_FACT = "facts:\n- when: 2023-06\n  title: 甲\n"


def test_documents_come_first_then_facts_in_their_order(folder: Folder) -> None:
    text = DOCUMENTS + _FACT + "- when: 2022\n  title: 乙\n"
    drafts = folder.read(text).drafts

    assert [draft.title.get("und") for draft in drafts] == [None, "甲", "乙"]
    assert isinstance(drafts[0].event, Published)
    assert drafts[0].id == drafts[0].subject == "article"


def test_one_error_refuses_the_whole_file(folder: Folder) -> None:
    found = folder.read(_FACT + "- when: 2015-02-29\n  title: 乙\n")

    assert found.drafts == ()
    with pytest.raises(InvalidDraftError, match="found day 29"):
        found.accepted()


def test_a_warning_refuses_nothing(folder: Folder) -> None:
    found = folder.read("facts:\n- when: 2023-06\n  title: 第 #12\n")

    assert [problem.severity for problem in found.problems] == ["warning"]
    assert found.accepted() == found.drafts != ()


def test_every_problem_of_a_file_is_told_in_one_run(folder: Folder) -> None:
    text = """\
documents:
  article: {title: 答卷, file: missing.txt, published: 2025}
facts:
- when: 2015-02-29
  title: 无此日
- when: 2023-06
  title：全角冒号
- when: 2023-06
  titel: 拼错
- id: a
  when: 2023-06
  title: 一
- id: a
  when: 2023-07
  title: 二
  title: 三
- type: measured
  when: 2020
  value: >100
- when: 2023-06
  title: 引文
  source: article
  quote: 无处可寻
"""

    assert folder.said(text) == [
        (
            "draft.yaml:2:30: found no file 'missing.txt' in 'sources', expected the text of "
            "'article'; name the folder it is in: --documents DIR"
        ),
        "draft.yaml:4:17: found day 29 in '2015-02-29', expected 01 to 28",
        (
            "draft.yaml:7:8: found a full-width colon after 'title', "
            "expected an ASCII colon and a space"
        ),
        (
            "draft.yaml:9:3: found field 'titel', which happened does not have, "
            "expected one of its fields; did you mean 'title'?"
        ),
        "draft.yaml:13:7: found id 'a' again, expected a new one (first in line 10)",
        "draft.yaml:16:3: found field 'title' again, expected each field once (first in line 15)",
        "draft.yaml:17:3: found no 'indicator', expected one in a fact of type measured",
        (
            "draft.yaml:19:10: found '>100', which YAML reads as the begin of a block of text, "
            "expected quotation marks around it: '>100'"
        ),
    ]
    assert folder.said(text, "zh") == [
        (
            "draft.yaml:2:30: “sources”中没有“article”的文件“missing.txt”；"
            "请用--documents指明文献所在的文件夹"
        ),
        "draft.yaml:4:17: 时间“2015-02-29”有误：没有29日，应为01至28",
        "draft.yaml:7:8: “title”后用了全角冒号“：”，应为半角冒号加空格“: ”",
        "draft.yaml:9:3: “事件”类事实没有字段“titel”；是否指“title”？",
        "draft.yaml:13:7: 编号“a”重复（首次在第10行）；请另取编号",
        "draft.yaml:16:3: 字段“title”重复，首次在第15行；每个字段只写一次",
        "draft.yaml:17:3: “观测”类事实缺少“指标”（indicator）",
        "draft.yaml:19:10: YAML会把“>100”中的“>”当作文本块的开头；请加英文引号：'>100'",
    ]


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    found = read_drafts(tmp_path / "none.yaml")

    assert [str(it) for it in found.problems] == [
        (
            f"{tmp_path}/none.yaml: found no readable file '{tmp_path}/none.yaml' "
            "(No such file or directory), expected a text file"
        )
    ]
    assert found == ReadDrafts((), found.problems, Settings())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "1:1: found no 'facts', expected one in a draft file"),
        ("documents: {}\n", "1:1: found no 'facts', expected one in a draft file"),
        ("facts:\n", "1:1: found no 'facts', expected one in a draft file"),
        ("- a\n", "1:1: found a list, expected fields, each as 'name: value' in a draft file"),
        (
            "fakts: []\n",
            (
                "1:1: found field 'fakts', which a draft file does not have, "
                "expected one of its fields; did you mean 'facts'?"
            ),
        ),
        (
            "facts: {a: b}\n",
            (
                "1:8: found fields, each as 'name: value', "
                "expected a list in 'facts', each begun with '- '"
            ),
        ),
        (
            "xyzzy: 1\nfacts: []\n",
            (
                "1:1: found field 'xyzzy', which a draft file does not have, "
                "expected title, zone, documents, defaults or facts"
            ),
        ),
        (
            "事时: []\nfacts: []\n",
            (
                "1:1: found field '事时', which a draft file does not have, "
                "expected one of its fields; did you mean '事实'?"
            ),
        ),
    ],
)
def test_a_file_of_another_shape_is_told(folder: Folder, text: str, said: str) -> None:
    assert folder.said(text) == [f"draft.yaml:{said}"]


def test_no_facts_are_no_fault(folder: Folder) -> None:
    assert folder.read("facts: []\n").problems == ()


def test_sections_have_chinese_names(folder: Folder) -> None:
    text = """\
标题: {zh: 长沙大事记, en: Changsha}
文献:
  article: {标题: 答卷, 文件: article.txt, 发表时间: 2025}
缺省: {主体: 长沙市, 出处: article}
事实:
- 时间: 2023年6月
  标题: 甲
"""
    found = folder.read(text)

    assert found.problems == ()
    assert found.settings.title == {"zh": "长沙大事记", "en": "Changsha"}
    assert found.drafts[1].subject == "长沙市"


def test_the_zone_is_the_logs_else_the_files_else_utc(folder: Folder) -> None:
    text = "zone: Asia/Shanghai\n" + _FACT

    assert folder.read(text).settings.zone is SHANGHAI
    assert folder.read(text, zone=None).settings.zone is SHANGHAI
    assert folder.read(_FACT, zone=None).settings.zone is UTC
    when = folder.read(text, zone=None).drafts[0].when
    assert isinstance(when, When)
    assert when.zone is SHANGHAI


def test_a_zone_that_is_not_the_logs_is_told(folder: Folder) -> None:
    assert folder.said("zone: Asia/Tokyo\n" + _FACT) == [
        "draft.yaml:1:7: found zone 'Asia/Tokyo', expected 'Asia/Shanghai', that of the log"
    ]
    assert folder.said("zone: Asia/Tokyo\n" + _FACT, "zh") == [
        "draft.yaml:1:7: 时区“Asia/Tokyo”有误，应为日志的时区“Asia/Shanghai”"
    ]


def test_a_zone_that_does_not_exist_is_told(folder: Folder) -> None:
    (said,) = folder.said("zone: Asia/Shangahi\n" + _FACT)

    assert said.startswith("draft.yaml:1:7: found zone 'Asia/Shangahi', expected ")
    assert "Asia/Shanghai" in said


@pytest.mark.parametrize(
    "text",
    ["a: *x\nfacts: []\n", "facts:\n- {? [a] : b}\n", "facts: [[[[\n", "facts: \x00\n", "\xff"],
)
def test_odd_files_give_problems(folder: Folder, text: str) -> None:
    assert folder.read(text).problems != ()


@given(st.binary())
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes.yaml"
    path.write_bytes(data)
    found = read_drafts(path)

    assert found.problems != () or found.drafts == ()


_NAMES = st.sampled_from(sorted(WRITTEN))
_SCALARS = st.one_of(
    st.sampled_from(["2023-06", "[2021..2025]", "今年2月", ">100", "+18 位", "measured", "noted"]),
    st.sampled_from(["retracted", "since", "'a'", "article", "研发", "x #1", "[a, b]", "{zh: a}"]),
    st.text(alphabet="ab1:-'\"{}[]#&*!|>%@,年近 \t", max_size=8),
)
_VALUES = st.one_of(_SCALARS, st.builds(lambda name, it: f"{{{name}: {it}}}", _NAMES, _SCALARS))
_FACTS = st.lists(st.tuples(_NAMES, _VALUES), max_size=6)


@given(st.lists(_FACTS, max_size=4), st.one_of(_VALUES))
def test_no_fields_raise(
    tmp_path_factory: pytest.TempPathFactory, facts: list[list[tuple[str, str]]], odd: str
) -> None:
    """Whatever stands in whichever field: a draft comes of it, or a problem."""
    lines = [DOCUMENTS.replace("article.txt", "").replace("defaults", "x" * (odd == "")), "facts:"]
    for fact in facts:
        lines.append(f"- note: {odd}")
        lines += [f"  {name}: {value}" for name, value in fact]
    path = tmp_path_factory.getbasetemp() / "fields.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    found = read_drafts(path)

    assert found.problems != () or len(found.drafts) == 1 + len(facts)
    assert all(problem.say("zh") and problem.say("en") for problem in found.problems)


def test_facts_without_an_id_get_none_here(folder: Folder) -> None:
    """The log derives it from what the fact says."""
    draft = folder.draft(_FACT)

    assert draft.id is None
    assert draft.event == Happened()


def test_a_document_without_a_name_is_told(folder: Folder) -> None:
    """What is near to a name that is none is not looked for in an empty one."""
    read = folder.read(
        "documents:\n  '': {title: 甲, published: 2024}\n"
        "facts:\n- {when: 2023, title: 乙, source: 丙}\n"
    )

    assert [problem.say("zh").partition(": ")[2] for problem in read.problems] == [
        "文献缺少“名称”，即事实引用它时所用的名称",
        "没有文献“丙”；请在“文献”（documents）中写明，或引用日志中已有的文献",
    ]


def test_a_document_whose_date_is_missing_is_not_shown_as_of_today(folder: Folder) -> None:
    read = folder.read(
        "documents: {daily: {title: 甲}}\nfacts: [{when: 2023, title: 乙, source: daily}]\n"
    )

    assert [problem.code for problem in read.problems] == ["missing-field"]
    assert [draft.title for draft in read.readable] == [{"und": "乙"}]


def test_a_default_that_no_fact_takes_is_told_too(folder: Folder) -> None:
    """Where facts take it, it is told once."""
    unused = folder.read("defaults: {over: x}\nfacts: [{when: 2023, title: 甲}]\n")
    used = folder.read(
        "defaults: {over: x, indicator: 甲, value: 1, type: measured}\n"
        "facts: [{when: 2023}, {when: 2024}]\n"
    )

    assert [problem.code for problem in unused.problems] == ["unknown-word"]
    assert [problem.code for problem in used.problems] == ["unknown-word"]


def test_a_chronology_in_place_of_a_draft_file_is_told_what_to_do(folder: Folder) -> None:
    (problem,) = folder.read("2023年1月1日，开工。\n2023年2月1日，竣工。\n").problems

    assert problem.say("en").endswith(
        "a chronology is made a draft file first: timeline draft FILE"
    )
    assert problem.say("zh").endswith("若是大事记，请先用timeline draft起草")
