r"""Write one text, date or list of a draft file so that it reads back as it was.

Quotation marks stand only where YAML needs them: its readers here take every
scalar for text (`timeline.drafts.yaml_reader`), so `2023-06` and `no` need none.

Not here: which fields a fact has and what they hold (`timeline.drafts.yaml_writer`).
"""

import re
from collections.abc import Sequence
from typing import Final

WIDE: Final = 100
"""A list that would make its line longer than this is written over several."""

_ESCAPED: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_ODD: Final = re.compile(
    # Whatever is no sign or simple blank: controls, line separators, invisible signs, halves.
    "[\x00-\x1f\x7f-\xa0\xad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\ud800-\udfff"
    "\ufeff\ufff0-\uffff\U000e0000-\U0010ffff]"
)
_START: Final = re.compile(r"[^\s?:,\[\]{}#&*!|>'\"%@`-]|-(?=[^\s-])")
_BREAKS: Final = re.compile(r":(\s|$)|\s#")
_IN_BRACKETS: Final = re.compile(r"[,\[\]{}:#'\"]|^-")
_BARE_LIST: Final = re.compile(r"[\[{][0-9XSEY.,~? +-]+[\]}]")
_UNQUOTED_SIGNS: Final = re.compile(r"[\[{, ][?]")


def scalar(text: str, *, inside: bool = False) -> str:
    r"""Return *text* as YAML on one line; *inside*: between brackets, where less is allowed.

    >>> print(scalar("增长5%"), scalar("a: b"), scalar("it's: so"), scalar("a\nb"))
    增长5% 'a: b' "it's: so" "a\nb"
    """
    if _ODD.search(text):
        return '"' + "".join(map(_escaped, text)) + '"'
    bare = _START.match(text) and text == text.strip() and not _BREAKS.search(text)
    if bare and not (inside and _IN_BRACKETS.search(text)):
        return text
    if "'" in text and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def date(text: str) -> str:
    """Return a date as YAML: lists of EDTF stand bare, as they are written by hand.

    >>> print(date("[2021..2025]"), date("[2021..2022]/[2024..2025]"), date("2024年底"))
    [2021..2025] '[2021..2022]/[2024..2025]' 2024年底
    """
    if _BARE_LIST.fullmatch(text) and not _UNQUOTED_SIGNS.search(text):
        return text
    return scalar(text)


def entry(name: str, text: str, indent: str) -> list[str]:
    """Return the lines of the field *name* with *text*; several lines of it stay lines."""
    key = scalar(name)
    if not _is_block(text):
        return [f"{indent}{key}: {scalar(text)}"]
    lines = (f"{indent}  {line}" if line else "" for line in text.split("\n"))
    return [f"{indent}{key}: |-", *lines]


def listing(name: str, texts: Sequence[str], indent: str) -> list[str]:
    """Return the lines of the field *name* with a list; one text stands alone.

    >>> listing("tags", ["人才", "科技"], "  ")
    ['  tags: [人才, 科技]']
    """
    if len(texts) == 1:
        return entry(name, texts[0], indent)
    key = f"{indent}{scalar(name)}:"
    line = f"{key} [{', '.join(scalar(text, inside=True) for text in texts)}]"
    if len(line) <= WIDE:
        return [line]
    return [key, *(f"{indent}- {scalar(text)}" for text in texts)]


def comment(text: str, indent: str = "") -> list[str]:
    r"""Return *text* as comments, a line for each of its lines.

    >>> comment("第1行\n第2行")
    ['# 第1行', '# 第2行']
    """
    lines = re.split("\r\n|[\n\r\x85\u2028\u2029]", text)
    return [f"{indent}# {_ODD.sub(_shown, line)}".rstrip() for line in lines]


def _is_block(text: str) -> bool:
    """Whether *text* can stand as the block that `|-` begins, and is better off so."""
    lines = text.split("\n")
    return len(lines) > 1 and all(
        line == line.strip() and not _ODD.search(line) for line in lines
    ) and bool(lines[0] and lines[-1])  # fmt: skip


def _escaped(char: str) -> str:
    if char in _ESCAPED:
        return _ESCAPED[char]
    if not _ODD.match(char):
        return char
    return f"\\U{ord(char):08x}" if ord(char) > 0xFFFF else f"\\u{ord(char):04x}"  # noqa: PLR2004 # the widest of \u


def _shown(match: re.Match[str]) -> str:
    return " " if match[0].isspace() else f"\\u{ord(match[0]):04x}"
