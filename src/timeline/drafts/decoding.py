"""Bytes of a text file to text: UTF-8, or what they are instead.

Code points are kept as they are: no newline is translated, nothing normalised.
"""

from collections.abc import Callable

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
