"""A fact cites one document, or several; each is found, and what is wrong is told in its place."""

import pytest

from tests.drafts.helpers import DOCUMENTS, SHANGHAI, Folder
from timeline.drafts import TableOptions, read_drafts
from timeline.facts import Source, when_to_json
from timeline.log import MemoryLog

TWO = DOCUMENTS.replace("defaults:", "  report: {title: 年报, published: 2024-05}\ndefaults:")
"""Two documents, of which only the first has a file; in four lines."""


def places(sources: tuple[Source, ...]) -> list[tuple[str, str, str, bool]]:
    """Return document, page and address of each source, and whether a passage was found."""
    return [(it.document, it.page, it.url, it.characters is not None) for it in sources]


def test_a_fact_may_cite_several_documents(folder: Folder) -> None:
    """Words in its date count from the first; the default source gives way."""
    draft = folder.draft(
        TWO
        + """\
facts:
- when: 今年2月
  title: 甲
  sources:
  - {document: report, page: 12}
  - {document: article, quote: [研发机构达3823家, 近两年新增1796家]}
  - {document: report, url: 'https://report.example/3'}
"""
    )

    assert places(draft.sources) == [
        ("report", "12", "", False),
        ("article", "", "", True),
        ("article", "", "", True),
        ("report", "", "https://report.example/3", False),
    ]
    assert when_to_json(draft.when) == {  # type: ignore[arg-type] # a reader gives no text
        "text": "2024-02",
        "words": "今年2月",
        "rule": "zh.year-month/1",
        "base": "report",
    }


def test_sources_may_be_names_and_may_be_in_chinese(folder: Folder) -> None:
    named = folder.draft(TWO + "facts:\n- {when: 2020, title: 甲, sources: [report, article]}\n")
    one = folder.draft(TWO + "facts:\n- {when: 2020, title: 甲, 各处出处: report}\n")
    chinese = folder.draft(
        TWO + "facts:\n- 时间: 2020\n  标题: 甲\n  各处出处:\n"
        "  - {文献: article, 引文: 研发机构达3823家, 页码: 1}\n  - {文献: report, 网址: u}\n"
    )

    assert places(named.sources) == [("report", "", "", False), ("article", "", "", False)]
    assert places(one.sources) == [("report", "", "", False)]
    assert places(chinese.sources) == [("article", "1", "", True), ("report", "", "u", False)]


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        ("[artcle]", "6:36: found source 'artcle', which is not declared"),
        ("[[article]]", "6:36: found a list, expected fields, each as 'name: value' in field"),
        ("[{page: 3}]", "6:36: found no 'document', expected one in a source"),
        (
            "[{document: article, colour: x}]",
            "6:56: found field 'colour', which a source does not have",
        ),
        ("[{document: article, quote: 不在}]", "6:63: found quotation '不在'"),
        ("[{document: [a], page: 3}]", "6:47: found a list, expected a text in field 'document'"),
        ("[report], page: 3", "6:26: found both 'sources' and 'page', expected one of them"),
        (
            "[{document: report, page: }, {document: nix}]",
            "6:75: found source 'nix', which is not declared",
        ),
    ],
)
def test_what_is_wrong_with_one_of_several_is_told_in_its_place(
    folder: Folder, sources: str, said: str
) -> None:
    (problem,) = folder.said(TWO + f"facts:\n- {{when: 2020, title: 甲, sources: {sources}}}\n")

    assert problem.startswith(f"draft.yaml:{said}")


def test_several_sources_are_no_default(folder: Folder) -> None:
    (said,) = folder.said("defaults: {sources: [a]}\nfacts: []\n")

    assert "found 'sources' among the defaults" in said


def test_a_date_may_say_how_it_was_read(folder: Folder) -> None:
    """As a log says it, so that what no words give again is not lost."""
    draft = folder.draft(
        "facts:\n- title: 甲\n  when: {text: 2025-02, words: 今年2月, rule: zh.year-month/1, "
        "base: elsewhere}\n"
    )
    chinese = folder.draft(
        "facts:\n- {标题: 甲, 时间: {日期: 2025, 原话: 那年, 规则: own.then/1}}\n"
    )

    assert when_to_json(draft.when) == {  # type: ignore[arg-type] # as above
        "text": "2025-02",
        "words": "今年2月",
        "rule": "zh.year-month/1",
        "base": "elsewhere",
    }
    assert when_to_json(chinese.when)["words"] == "那年"  # type: ignore[arg-type,index] # as above


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("{text: 2025, words: 那年}", "2:20: found no 'rule', expected one in a date"),
        ("{text: 2015-02-29, words: a, rule: b/1}", "2:35: found day 29 in '2015-02-29'"),
        (
            "{text: 2025, words: a, rule: b/1, base: c}",
            "2:49: found rule 'b/1', expected a rule of",
        ),
        ("{text: 2025, word: a, rule: b/1}", "2:33: found field 'word', which a date does not"),
    ],
)
def test_what_is_wrong_with_such_a_date_is_told(folder: Folder, date: str, said: str) -> None:
    problems = folder.said(f"facts:\n- {{title: a, when: {date}}}\n")

    assert problems[0].startswith(f"draft.yaml:{said}")
    assert len(problems) == 1


def test_a_table_cites_several_documents_by_numbered_columns(folder: Folder) -> None:
    (folder.path / "facts.csv").write_text(
        "时间,标题,各处出处.1.文献,各处出处.1.页码,sources.2,sources.2.quote\n"
        "2020,甲,report,12,article,研发机构达3823家\n2021,乙,report,,,\n",
        "utf-8",
    )
    held = MemoryLog(zone=SHANGHAI)
    records = held.append(folder.read(TWO + "facts: []\n").drafts)
    read = read_drafts("facts.csv", documents="sources", log=records, zone=SHANGHAI)

    assert read.problems == ()
    assert [places(draft.sources) for draft in read.drafts] == [
        [("report", "12", "", False), ("article", "", "", True)],
        [("report", "", "", False)],
    ]


def test_a_cell_may_name_several_documents(folder: Folder) -> None:
    (folder.path / "facts.csv").write_text("时间,标题,各处出处\n2020,甲,a；b\n", "utf-8")
    read = read_drafts("facts.csv")

    assert [str(it).partition(",")[0] for it in read.problems] == [
        "facts.csv:2:各处出处: found source 'a'",
        "facts.csv:2:各处出处: found source 'b'",
    ]


@pytest.mark.parametrize("name", ["sources.0", "sources.x", "各处出处.1.作者"])
def test_a_column_of_no_source_is_told(folder: Folder, name: str) -> None:
    (folder.path / "facts.csv").write_text(f"时间,标题,{name}\n2020,甲,\n", "utf-8")
    read = read_drafts("facts.csv", table=TableOptions())

    assert [it.code for it in read.problems] == ["unknown-column"]


def test_an_empty_field_of_no_source_says_nothing(folder: Folder) -> None:
    draft = folder.draft("facts:\n- {when: 2020, title: a, page: , quote: }\n")

    assert draft.sources == ()
