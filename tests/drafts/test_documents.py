"""Documents are read as they are; what a log says of them is verified."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from tests.drafts.helpers import ARTICLE
from timeline.dates import UTC
from timeline.drafts import Document, Documents
from timeline.errors import InvalidDraftError, Problem
from timeline.facts import Draft, Happened, Published, Record, Source, content_of, record_of

_DIGEST = hashlib.sha256(ARTICLE.encode()).hexdigest()


@pytest.fixture
def documents(tmp_path: Path) -> Documents:
    (tmp_path / "article.txt").write_bytes(ARTICLE.encode())
    (tmp_path / "gbk.txt").write_bytes("长沙创新".encode("gbk"))
    (tmp_path / "crlf.txt").write_bytes("\ufeff甲\r\n乙".encode())
    return Documents(tmp_path)


def _document(documents: Documents, file: str = "article.txt") -> Document:
    document = documents.read("article", file)
    assert isinstance(document, Document)
    return document


def _record(draft: Draft[Any], position: int) -> Record[Any]:
    content = {"id": f"r{position}", **content_of(draft, UTC)}
    stored = {"position": position, "recorded_at": "2025-01-01T00:00:00.000000Z", **content}
    return record_of(stored, UTC)


def _published(**changes: Any) -> Record[Any]:
    event = Published({"zh": "答卷"}, file="article.txt", sha256=_DIGEST)
    return _record(Draft(evolve(event, **changes), "article", when="2025", id="article"), 1)


def _citing(source: Source) -> Record[Any]:
    return _record(Draft(Happened("x"), when="2025", id="fact", sources=[source]), 2)


def _said(problems: tuple[Problem, ...], lang: str = "en") -> list[str]:
    return [problem.say(lang) for problem in problems]


def test_no_newline_is_translated_and_no_mark_left_out(documents: Documents) -> None:
    assert _document(documents, "crlf.txt").text == "\ufeff甲\r\n乙"


def test_a_quotation_fills_in_its_place_and_digest(documents: Documents) -> None:
    source = _document(documents).found(Source("article", quote="基本实现翻番", page="3"))

    assert isinstance(source, Source)
    assert source.characters is not None
    assert ARTICLE[slice(*source.characters)] == "基本实现翻\n番"
    assert source.sha256 == hashlib.sha256("基本实现翻\n番".encode()).hexdigest()
    assert source.page == "3"


def test_a_source_without_a_quotation_stays_as_it_is(documents: Documents) -> None:
    source = Source("article", page="3")

    assert _document(documents).found(source) == source


@pytest.mark.parametrize(
    ("quote", "en", "zh"),
    [
        (
            "近两年新增1976家，基本",
            (
                "found quotation '近两年新增1976家，基本' nowhere in 'article.txt', "
                "expected a passage of it, white space apart; "
                "line 3 agrees up to '近两年新增1', then has '796家，基本实现翻番'"
            ),
            (
                "“article.txt”中没有引文“近两年新增1976家，基本”；"
                "第3行到“近两年新增1”为止相同，其后是“796家，基本实现翻番”"
            ),
        ),
        (
            "全省新增1796家",
            (
                "found quotation '全省新增1796家' nowhere in 'article.txt', "
                "expected a passage of it, white space apart; "
                "line 3 has '3家，近两年', then agrees from '新增1796家'"
            ),
            (
                "“article.txt”中没有引文“全省新增1796家”；"
                "第3行自“新增1796家”起相同，其前是“3家，近两年”"
            ),
        ),
        (
            "毫不相干",
            (
                "found quotation '毫不相干' nowhere in 'article.txt', "
                "expected a passage of it, white space apart"
            ),
            "“article.txt”中没有引文“毫不相干”",
        ),
        (
            "研发",
            (
                "found quotation '研发' 3 times in 'article.txt' (lines 3, 5, 5), "
                "expected a passage that stands there once; lengthen the quotation"
            ),
            ("引文“研发”在“article.txt”中出现3次（第3、5、5行）；请把引文引得长一些"),
        ),
        (
            " \n",
            "found an empty quotation, expected a passage",
            "引文是空的；请照录原文，或删去该字段",
        ),
    ],
)
def test_a_quotation_that_is_not_there_once_is_told(
    documents: Documents, quote: str, en: str, zh: str
) -> None:
    problem = _document(documents).locate(quote)

    assert isinstance(problem, Problem)
    assert (problem.say("en"), problem.say("zh")) == (en, zh)


def test_a_long_quotation_is_shown_short_and_few_places_are_named(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("ab\n" * 10, encoding="utf-8")
    document = _document(Documents(tmp_path), "long.txt")

    assert str(document.locate("ab")) == (
        "found quotation 'ab' 10 times in 'long.txt' (lines 1, 2, 3, 4, 5, …), "
        "expected a passage that stands there once; lengthen the quotation"
    )
    assert str(document.locate("x" * 50)) == (
        f"found quotation '{'x' * 39}…' nowhere in 'long.txt', "
        "expected a passage of it, white space apart"
    )


def test_a_passage_is_shown_in_context(documents: Documents) -> None:
    document = _document(documents)
    source = document.found(Source("article", quote="星火"))
    assert isinstance(source, Source)
    excerpt = document.in_context(source, after=1)

    assert excerpt is not None
    assert excerpt.marked() == "创新“【星火】”汇聚。“真好。”"


def test_a_passage_that_is_not_in_the_text_has_no_context(documents: Documents) -> None:
    document = _document(documents)

    assert document.in_context(Source("article")) is None
    assert document.in_context(Source("article", characters=(0, 9999))) is None


def test_text_gives_the_text_of_a_record_or_draft(documents: Documents) -> None:
    draft = Draft(Published({"zh": "答卷"}, file="article.txt"), "article", when="2025")

    assert documents.text(_published()) == documents.text(draft) == ARTICLE


def test_text_raises_where_there_is_none() -> None:
    with pytest.raises(InvalidDraftError, match=r"no folder of documents for 'article\.txt'"):
        Documents(None).text(_published())


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (
            "artcle.txt",
            (
                "found no file 'artcle.txt' in {folder!r}, expected the text of 'article'; did you "
                "mean 'article.txt'? else name the folder it is in: --documents DIR"
            ),
        ),
        (
            "nothing",
            (
                "found no file 'nothing' in {folder!r}, expected the text of 'article'; "
                "name the folder it is in: --documents DIR"
            ),
        ),
        (
            "../article.txt",
            (
                "found file '../article.txt', "
                "expected the name of a file inside the folder of documents"
            ),
        ),
        (
            "C:\\article.txt",
            (
                "found file 'C:\\\\article.txt', "
                "expected the name of a file inside the folder of documents"
            ),
        ),
        (
            "gbk.txt",
            (
                "found text in GBK (GB18030) in 'gbk.txt', expected UTF-8; "
                "save the file as UTF-8 (in Notepad: Save as, Encoding)"
            ),
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_told(documents: Documents, file: str, said: str) -> None:
    assert str(documents.read("article", file)) == said.format(folder=str(documents.folder))


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    problem = Documents(tmp_path / "none").read("article", "article.txt")

    assert isinstance(problem, Problem)
    assert problem.say("zh") == (
        f"“{tmp_path / 'none'}”中没有“article”的文件“article.txt”；"
        "请用--documents指明文献所在的文件夹"
    )


def test_a_file_in_a_folder_below_is_read(documents: Documents, tmp_path: Path) -> None:
    (tmp_path / "2025").mkdir()
    (tmp_path / "2025" / "a.txt").write_text("甲", encoding="utf-8")

    assert _document(documents, "2025/a.txt").text == "甲"
    assert _document(documents, "2025\\a.txt").text == "甲"


def test_what_a_log_says_of_its_sources_is_verified(documents: Documents) -> None:
    source = _document(documents).found(Source("article", quote="星火"))
    assert isinstance(source, Source)
    records = [_published(), _citing(source), _citing(Source("article", page="3"))]

    assert documents.check(records) == ()
    assert _document(documents).check(Source("article", page="3"), "fact") is None


def test_a_changed_document_is_told(documents: Documents) -> None:
    problems = documents.check([_published(sha256="0" * 64)])

    assert _said(problems) == [
        (
            f"found SHA-256 {_DIGEST[:16]}… of 'article.txt', "
            "expected 0000000000000000…, the file that was cited"
        )
    ]
    assert problems[0].records == ("article",)


def test_a_changed_slice_is_told(documents: Documents) -> None:
    source = Source("article", characters=(0, 5), sha256="0" * 64)

    problems = documents.check([_published(), _citing(source)])

    assert _said(problems) == [
        (
            "found '——这五年' at characters 0 to 5 of 'article.txt', "
            "expected the passage whose digest was recorded"
        )
    ]
    assert problems[0].records == ("fact",)
    assert _said(problems, "zh") == ["“article.txt”的第0至5字为“——这五年”，与所记摘要不符"]


def test_a_slice_outside_the_document_is_told(documents: Documents) -> None:
    source = Source("article", characters=(5, 9999), sha256="0" * 64)

    assert _said(documents.check([_published(), _citing(source)])) == [
        (
            "found characters 5 to 9999 of 'article.txt', "
            f"expected a slice within its {len(ARTICLE)} characters"
        )
    ]


def test_a_source_that_the_log_does_not_have_is_told(documents: Documents) -> None:
    assert _said(documents.check([_citing(Source("other"))])) == [
        (
            "found source 'other', which is no document of the log, "
            "expected the id of a 'published' record"
        )
    ]


def test_a_missing_document_is_told_once_whatever_cites_it() -> None:
    source = Source("article", characters=(0, 5), sha256="0" * 64)

    assert _said(Documents(None).check([_published(), _citing(source), _citing(source)])) == [
        (
            "found no folder of documents for 'article.txt' of 'article', expected one, to take "
            "its digest and find the quotations; name the folder it is in: --documents DIR"
        )
    ]


def test_a_document_without_a_file_has_slices_nobody_can_verify(documents: Documents) -> None:
    source = Source("article", characters=(0, 5), sha256="0" * 64)
    records = [_published(file="", sha256=""), _citing(source)]

    assert _said(documents.check(records)) == [
        (
            "found a quotation from 'article', which names no file, "
            "expected 'file' in the document, or no quotation"
        )
    ]
    assert documents.check(records[:1]) == ()
