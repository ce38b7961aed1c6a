"""Bytes of a text file to text: UTF-8, or what they are instead.

Code points are kept as they are: no newline is translated, nothing normalised.
"""

from collections.abc import Callable, Mapping

from timeline.drafts import faults
from timeline.errors import Problem


def decode(data: bytes, file: str = "") -> tuple[str, Problem | None, int]:
    """Return the text of *data*, what is wrong with it, and the offset of the first wrong byte.

    Where the encoding is another one that can be told, the text is read by that,
    so that the rest of the file can be looked at in the same run. The problem names
    *file*, if it is given.

    >>> decode("长沙".encode("gbk"))[0]
    '长沙'
    """
    try:
        return data.decode("utf-8"), None, 0
    except UnicodeDecodeError as error:
        wrong = error.start
    for name, encoding, fits in _OTHERS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if fits(data, text):
            return text, faults.other_encoding(name, file), wrong
    return data.decode("utf-8", "replace"), faults.not_text(data[wrong], file), wrong


def other_kind(data: bytes, file: str) -> Problem | None:
    """Return what is wrong with *data*, of the file named *file*, that is no text at all.

    What it is, is told by its first bytes; None for what may be text.
    """
    for begin, kind in _KINDS.items():
        if data.startswith(begin):
            return faults.no_text(file, *kind)
    return None


_OFFICE = (
    (
        "a file of Word or Excel as of before 2007, or with a password",
        "旧版或加密的Word、Excel文件",
    ),
    (
        "save it without a password as .xlsx; a chronology as .docx, then: timeline draft",
        "请另存为不加密的.xlsx；若是大事记，请另存为.docx，再用timeline draft起草",
    ),
)
_KINDS: Mapping[bytes, tuple[tuple[str, str], tuple[str, str]]] = {
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": _OFFICE,
    b"PK\x03\x04": (
        ("a Word or Excel file, or an archive", "Word、Excel文件或压缩包"),
        (
            "a workbook needs the suffix .xlsx; a chronology in Word: timeline draft FILE.docx",
            "工作簿的后缀须为.xlsx；Word大事记请用timeline draft 文件.docx起草",
        ),
    ),
    b"%PDF-": (
        ("a PDF", "PDF文件"),
        (
            "save its text as .txt, then: timeline draft",
            "请把文字另存为.txt，再用timeline draft起草",
        ),
    ),
    b"SQLite format 3\x00": (
        ("a database", "数据库文件"),
        ("import JSON Lines (.jsonl), which export writes, too", "请改用export写出的.jsonl导入"),
    ),
}
"""By its first bytes, what a file is and what can be done with it, each in both languages."""


def _has_mark(data: bytes, text: str) -> bool:
    del text
    return data[:2] in {b"\xff\xfe", b"\xfe\xff"}


def _is_chinese(data: bytes, text: str) -> bool:
    """Whether *text* is made of common characters; other bytes give rare ones."""
    del data
    beyond = "".join(letter for letter in text if letter > "\x7f")
    common = len(beyond.encode("gb2312", "ignore")) // 2
    return 5 * common > 4 * len(beyond)


_OTHERS: tuple[tuple[str, str, Callable[[bytes, str], bool]], ...] = (
    ("UTF-16", "utf-16", _has_mark),
    ("GBK (GB18030)", "gb18030", _is_chinese),
)
