"""Facts cite documents of the file, or of the log."""

import hashlib
from typing import Any

from tests.drafts.helpers import ARTICLE, DOCUMENTS, SHANGHAI, Folder
from timeline.facts import Draft, Happened, Published, Record, Source, as_when
from timeline.log import MemoryLog

_DIGEST = hashlib.sha256(ARTICLE.encode()).hexdigest()
_FACT = "facts:\n- {when: 今年2月, title: a, source: article, quote: 星火}\n"


def _log(**changes: Any) -> list[Record[Any]]:
    log = MemoryLog(zone=SHANGHAI, clock=lambda: 0)
    event = Published(**{"file": "article.txt", "sha256": _DIGEST, **changes})
    log.append([Draft(event, "article", when="2024", id="article"), Draft(Happened(), when="2020")])
    return list(log.read())


def test_a_document_is_kept_by_its_name_and_digest_not_by_its_text(folder: Folder) -> None:
    draft = folder.draft(DOCUMENTS + "facts: []\n")

    assert draft.event == Published({"und": "答卷"}, file="article.txt", sha256=_DIGEST)


def test_facts_may_cite_a_document_of_the_log(folder: Folder) -> None:
    draft = folder.draft(_FACT, log=_log())

    assert as_when(draft.when or "", SHANGHAI).text == "2024-02"
    assert draft.sources[0].characters is not None


def test_a_correction_of_the_date_in_the_log_counts(folder: Folder) -> None:
    log = MemoryLog(zone=SHANGHAI, clock=lambda: 0)
    first = log.append([Draft(Published(), "article", when="2024", id="article")])[0]
    log.append([first.amended(because="印在第2页", when="2023")])
    text = "facts:\n- {when: 今年2月, title: a, source: article}\n"
    draft = folder.draft(text, log=log.read())

    when = as_when(draft.when or "", SHANGHAI)
    assert when.text == "2023-02"
    assert when.origin is not None
    assert when.origin.base == "article"


def test_ids_of_the_log_are_known(folder: Folder) -> None:
    text = "facts:\n- {when: 2020, type: noted, text: a, about: article}\n"

    assert folder.read(text, log=_log()).problems == ()
    assert len(folder.read(text).problems) == 1


def test_a_file_that_is_not_the_one_in_the_log_is_told(folder: Folder) -> None:
    assert folder.said(_FACT, log=_log(sha256="0" * 64)) == [
        (
            f"draft.yaml:2:50: found SHA-256 {_DIGEST[:16]}… of 'article.txt', "
            "expected 0000000000000000…, the file that was cited"
        )
    ]


def test_a_document_without_a_file_cannot_be_quoted(folder: Folder) -> None:
    text = "documents: {article: {title: a, published: 2024}}\n"

    assert folder.said(text + _FACT) == [
        (
            "draft.yaml:3:50: found a quotation from 'article', which names no file, "
            "expected 'file' in the document, or no quotation"
        )
    ]
    assert folder.read(text + _FACT.replace(", quote: 星火", "")).problems == ()


def test_an_undeclared_source_is_told_with_the_nearest(folder: Folder) -> None:
    text = DOCUMENTS + _FACT.replace("source: article", "source: artcle").replace("今年2月", "2020")

    assert folder.said(text) == [
        (
            "draft.yaml:5:34: found source 'artcle', which is not declared, expected a document "
            "under 'documents' or in the log; did you mean 'article'?"
        )
    ]
    assert folder.said(text, "zh") == [
        (
            "draft.yaml:5:34: 没有文献“artcle”；"
            "请在“文献”（documents）中写明，或引用日志中已有的文献；是否指“article”？"
        )
    ]


def test_a_document_needs_a_title_and_a_date(folder: Folder) -> None:
    assert folder.said("documents: {a: {url: b, titel: c}, d: {}}\nfacts: []\n") == [
        "draft.yaml:1:16: found no 'published', expected one in a document",
        (
            "draft.yaml:1:25: found field 'titel', which a document does not have, "
            "expected one of its fields; did you mean 'title'?"
        ),
        "draft.yaml:1:39: found no 'title', expected one in a document",
        "draft.yaml:1:39: found no 'published', expected one in a document",
    ]


def test_documents_of_another_shape_are_told(folder: Folder) -> None:
    assert folder.said("documents: [a]\nfacts: []\n") == [
        "draft.yaml:1:12: found a list, expected fields, each as 'name: value' in 'documents'"
    ]
    assert folder.said("documents: {a: b}\nfacts:\n- {when: 2020, title: a, source: a}\n") == [
        "draft.yaml:1:16: found a text, expected fields, each as 'name: value' in document 'a'"
    ]


def test_a_source_without_a_document_date_tells_only_that(folder: Folder) -> None:
    """The words that hang on an unreadable date are not blamed, too."""
    text = DOCUMENTS.replace("[2025-10-23..2025-12-31]", "2025-13")

    said = folder.said(text + _FACT)

    assert said == [
        (
            "draft.yaml:2:59: found month 13 in '2025-13', "
            "expected a month, 01 to 12, or a part of the year, 21 to 41"
        )
    ]


def test_a_file_outside_the_folder_is_not_read(folder: Folder) -> None:
    text = DOCUMENTS.replace("article.txt", "../draft.yaml") + "facts: []\n"

    assert folder.said(text) == [
        (
            "draft.yaml:2:30: found file '../draft.yaml', "
            "expected the name of a file inside the folder of documents"
        )
    ]


def test_sources_are_equal_to_those_the_log_keeps(folder: Folder) -> None:
    draft = folder.draft(_FACT, log=_log())

    assert draft.sources[0] == Source.from_json(draft.sources[0].as_json())


def test_a_correction_of_no_document_is_told(folder: Folder) -> None:
    said = folder.said(
        "documents:\n"
        "  article: {title: 答卷, published: 2025}\n"
        "  better: {title: 答卷, published: 2025-10, supersedes: artcle}\n"
        "facts: []\n"
    )

    (one,) = said
    assert one.startswith("draft.yaml:3:55: found id 'artcle', which no fact here has")
    assert one.endswith("did you mean 'article'?")


def test_a_document_of_the_log_may_be_corrected(folder: Folder) -> None:
    log = MemoryLog(zone=SHANGHAI)
    first = folder.read("documents:\n  a: {title: 甲, published: 2025}\nfacts: []\n").drafts
    again = folder.read(
        "documents:\n"
        "  b: {标题: 甲, 发表时间: 2025-10, 更正: a, 理由: 报头, 记录人: 乙, 备注: 丙}\n"
        "facts:\n- {when: 今年2月, title: x, source: a}\n",
        log=log.append(first),
    )
    correction, fact = again.drafts

    assert again.problems == ()
    assert (correction.id, correction.subject, correction.supersedes) == ("b", "a", "a")
    assert (correction.by, correction.meta) == ("乙", {"because": "报头", "note": "丙"})
    assert log.append(again.drafts)[0].fact == "a"
    assert fact.sources == (Source("a"),)


def test_a_correction_is_no_document_to_cite(folder: Folder) -> None:
    (said,) = folder.said(
        "documents:\n  a: {title: 甲, published: 2025}\n"
        "  b: {title: 甲, published: 2025-10, supersedes: a}\n"
        "facts:\n- {when: 2024, title: x, source: b}\n- {when: 2024, title: y, source: a}\n"
    )

    assert "found source 'b', which is not declared" in said
