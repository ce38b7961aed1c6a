"""What a draft file cannot say of a fact, worded in both languages.

Not here: what is wrong with a draft file that is read (`timeline.drafts.faults`).
"""

from typing import TypeAlias

from timeline.errors import Phrase, Problem

Reason: TypeAlias = tuple[str, str]
"""What is lost, in English and Chinese."""


def problem(reason: Reason, id: str, *, whole: bool) -> Problem:
    """Return the problem that *reason* is for the fact *id*; *whole*: it is left out."""
    english, chinese = reason
    named = (f" of {id!r}", f"（“{id}”）") if id else ("", "")
    return Problem(
        code="left-out" if whole else "part-lost",
        found=Phrase(english + named[0], chinese + named[1]),
        expected=Phrase("what a draft file can say", "草稿文件能写的内容"),
        advice=Phrase("keep it as JSON Lines", "请以JSON Lines保存"),
        severity="error" if whole else "warning",
        records=(id,) if id else (),
    )


def type_of(type: str) -> Reason:
    """Tell of a type that no field table has."""
    return f"type {type!r}, which no draft file has", f"类型“{type}”，草稿文件没有这一类型"


def document(key: str) -> Reason:
    """Tell of a document that has more or less than documents in a draft file have."""
    return f"{key!r} of a document", f"文献的“{key}”"


def digest(file: str) -> Reason:
    """Tell of a digest that reading the file would not give."""
    return f"digest of other bytes than {file!r} has", f"与文件“{file}”不符的摘要"


def part(name: str) -> Reason:
    """Tell of a value that its field cannot hold."""
    return f"the value of {name!r}", f"“{name}”的值"


def meta(key: str) -> Reason:
    """Tell of a free text that has no field."""
    return f"meta {key!r}", f"附注“{key}”"


def undated() -> Reason:
    """Tell of a fact that happened when it was recorded: the instant is written out."""
    return "no date but that of recording, now written out", "未写时间的事实，现写为记录的时刻"


def refused(name: str) -> Reason:
    """Tell of a fact that the reader would refuse for the sake of a field."""
    return f"a fact unfit in {name!r}", f"“{name}”不合要求的事实"


def words(said: str, text: str) -> Reason:
    """Tell of a date whose words would be read otherwise in a draft."""
    return f"the words {said!r} of the date {text!r}", f"时间“{text}”的原文“{said}”"


def source(document: str) -> Reason:
    """Tell of a source in a document that neither the file nor its log has."""
    return f"a source in {document!r}", f"出自“{document}”的一处"


def passage(document: str) -> Reason:
    """Tell of a passage whose text is not at hand, or is not found again."""
    return f"the place of a passage in {document!r}", f"“{document}”中一段的位置"
