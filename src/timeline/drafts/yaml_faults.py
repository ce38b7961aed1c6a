"""What a draft file cannot say of a fact, worded in both languages.

Not here: what is wrong with a draft file that is read (`timeline.drafts.faults`).
"""

from collections.abc import Sequence
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
        zh=f"草稿文件不能写{chinese}{named[1]}",
    )


def own_type(type: str, facts: Sequence[str]) -> Problem:
    """Report *facts* of a program's own *type*, of which drafts have no fields."""
    many = f"{len(facts)} facts" if len(facts) > 1 else "1 fact"
    first = f"（首条为“{facts[0]}”）" if facts[0] else ""
    return Problem(
        code="left-out",
        found=Phrase(
            f"{many} of type {type!r}{facts[0] and f', the first {facts[0]!r}'}",
            f"“{type}”类事实{len(facts)}条{first}",
        ),
        expected=Phrase("the types of draft files (docs/drafts.md)", "草稿文件的类型"),
        advice=Phrase(
            "events of a program leave and come back as JSON Lines: timeline export FILE.jsonl",
            "程序自定义的事件请用JSON Lines导出、读回：timeline export 文件.jsonl",
        ),
        records=tuple(filter(None, facts)),
        zh=f"草稿文件没有类型“{type}”，有{len(facts)}条事实属此类型{first}",
    )


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
