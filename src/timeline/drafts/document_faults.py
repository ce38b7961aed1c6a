"""What can be wrong with documents and quotations, worded in both languages.

As in `timeline.drafts.faults`, a function a fault, without its place.
"""

from collections.abc import Sequence

from timeline.drafts.passages import Likeness
from timeline.errors import Phrase, Problem

_MOST_PLACES = 5
_SHOWN = 40


def _fault(
    code: str,
    found: tuple[str, str],
    expected: tuple[str, str],
    advice: tuple[str, str] | None = None,
    *,
    records: tuple[str, ...] = (),
    zh: str = "",
) -> Problem:
    return Problem(
        code=code,
        found=Phrase(*found),
        expected=Phrase(*expected),
        advice=Phrase(*advice) if advice else None,
        records=records,
        zh=zh,
    )


def _short(quote: str) -> str:
    """Return *quote* on one line, cut where it is long."""
    line = " ".join(quote.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


_FOLDER = (
    "name the folder it is in: --documents DIR",
    "请用--documents指明文献所在的文件夹",
)


def no_folder(document: str, file: str) -> Problem:
    """Report that documents are needed and no folder was named."""
    return _fault(
        "no-documents",
        (
            f"no folder of documents for {file!r} of {document!r}",
            f"“{document}”的文件“{file}”无处可读：未指明文献文件夹",
        ),
        (
            "one, to take its digest and find the quotations",
            "它所在的文件夹，以便计算摘要、查找引文",
        ),
        _FOLDER,
        zh=f"“{document}”的文件“{file}”无处可读",
    )


def no_document_file(document: str, file: str, folder: str, near: str) -> Problem:
    """Report that the file of a document is not in the folder, or cannot be read."""
    english = f"did you mean {near!r}? else " if near else ""
    chinese = f"是否指“{near}”？否则" if near else ""
    return _fault(
        "no-document",
        (f"no file {file!r} in {folder!r}", f"“{folder}”中没有可读的文件“{file}”"),
        (f"the text of {document!r}", f"“{document}”的原文"),
        (english + _FOLDER[0], chinese + _FOLDER[1]),
        zh=f"“{folder}”中没有“{document}”的文件“{file}”",
    )


def outside_folder(file: str) -> Problem:
    """Report the name of a file that leads out of the folder of documents."""
    return _fault(
        "outside-folder",
        (f"file {file!r}", f"文件“{file}”"),
        ("the name of a file inside the folder of documents", "文献文件夹之内的文件名"),
        zh=f"文件“{file}”不在文献文件夹之内",
    )


def no_file_named(document: str) -> Problem:
    """Report quotations from a document that names no file."""
    return _fault(
        "no-document",
        (
            f"a quotation from {document!r}, which names no file",
            f"引自“{document}”的引文，而该文献未写明文件",
        ),
        ("'file' in the document, or no quotation", "在文献中写明“文件”（file），或不写引文"),
        zh=f"引用了“{document}”的原文，而该文献没有写明文件；请写明“文件”（file），或不写引文",
    )


def undeclared_source(name: str, near: str) -> Problem:
    """Report a source that is no document of the file or the log."""
    return _fault(
        "undeclared-source",
        (f"source {name!r}, which is not declared", f"出处“{name}”，未经声明"),
        (
            "a document under 'documents' or in the log",
            "“文献”（documents）之下或日志中已有的文献",
        ),
        (f"did you mean {near!r}?", f"是否指“{near}”？") if near else None,
        zh=f"没有文献“{name}”；请在“文献”（documents）中写明，或引用日志中已有的文献",
    )


def quote_missing(quote: str, file: str, like: Likeness | None, line: int) -> Problem:
    """Report a quotation that is not in its document, with what comes nearest."""
    advice = None
    if like and not like.from_end:
        advice = (
            f"line {line} agrees up to {_short(like.agrees)!r}, then has {_short(like.instead)!r}",
            f"第{line}行到“{_short(like.agrees)}”为止相同，其后是“{_short(like.instead)}”",
        )
    elif like:
        advice = (
            f"line {line} has {_short(like.instead)!r}, then agrees from {_short(like.agrees)!r}",
            f"第{line}行自“{_short(like.agrees)}”起相同，其前是“{_short(like.instead)}”",
        )
    return _fault(
        "quote-missing",
        (
            f"quotation {_short(quote)!r} nowhere in {file!r}",
            f"引文“{_short(quote)}”，不见于“{file}”",
        ),
        ("a passage of it, white space apart", "其中的原文，空白不计"),
        advice,
        zh=f"“{file}”中没有引文“{_short(quote)}”",
    )


def quote_repeated(quote: str, file: str, lines: Sequence[int]) -> Problem:
    """Report a quotation that stands in several places of its document."""
    shown = [str(line) for line in lines[:_MOST_PLACES]]
    more = len(lines) > _MOST_PLACES
    english = f"lines {', '.join(shown)}{', …' if more else ''}"
    chinese = f"第{'、'.join(shown)}{'……' if more else ''}行"
    return _fault(
        "quote-repeated",
        (
            f"quotation {_short(quote)!r} {len(lines)} times in {file!r} ({english})",
            f"“{file}”中出现{len(lines)}次（{chinese}）的引文“{_short(quote)}”",
        ),
        ("a passage that stands there once", "只出现一次的原文"),
        ("lengthen the quotation", "请把引文引得长一些"),
        zh=f"引文“{_short(quote)}”在“{file}”中出现{len(lines)}次（{chinese}）",
    )


def empty_quote() -> Problem:
    """Report a quotation of nothing but white space."""
    return _fault(
        "quote-missing",
        ("an empty quotation", "空引文"),
        ("a passage", "原文"),
        zh="引文是空的；请照录原文，或删去该字段",
    )


# ---- verifying what a log says -------------------------------------------------------------


def other_document(record: str, file: str, stored: str, actual: str) -> Problem:
    """Report a document whose bytes are not those that were cited."""
    return _fault(
        "document-changed",
        (
            f"SHA-256 {actual[:16]}… of {file!r}",
            f"“{file}”的SHA-256为{actual[:16]}…",
        ),
        (f"{stored[:16]}…, the file that was cited", f"{stored[:16]}…，即当初引用的文件"),
        records=(record,),
        zh=f"“{file}”不是当初引用的文件：SHA-256为{actual[:16]}…，当初为{stored[:16]}…",
    )


def unknown_document(record: str, document: str) -> Problem:
    """Report a source whose document is not in the log."""
    return _fault(
        "undeclared-source",
        (
            f"source {document!r}, which is no document of the log",
            f"出处“{document}”，日志中没有这一文献",
        ),
        ("the id of a 'published' record", "“published”记录的编号"),
        records=(record,),
        zh=f"“{record}”的出处“{document}”不是日志中的文献",
    )


def outside_document(record: str, characters: tuple[int, int], file: str, length: int) -> Problem:
    """Report a slice that reaches beyond its document."""
    first, end = characters
    return _fault(
        "slice-outside",
        (f"characters {first} to {end} of {file!r}", f"“{file}”的第{first}至{end}字"),
        (f"a slice within its {length} characters", f"在全文{length}字之内"),
        records=(record,),
        zh=f"所引“{file}”第{first}至{end}字超出全文（{length}字）",
    )


def other_passage(record: str, characters: tuple[int, int], file: str, text: str) -> Problem:
    """Report a slice whose digest is not the one that was recorded."""
    first, end = characters
    return _fault(
        "slice-changed",
        (
            f"{_short(text)!r} at characters {first} to {end} of {file!r}",
            f"“{file}”的第{first}至{end}字为“{_short(text)}”",
        ),
        ("the passage whose digest was recorded", "与所记摘要相符的原文"),
        records=(record,),
        zh=f"“{file}”的第{first}至{end}字为“{_short(text)}”，与所记摘要不符",
    )
