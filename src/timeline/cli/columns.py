"""Columns for a terminal, as wide as their text is shown: a Chinese character takes two cells.

What a log holds is text of others: a line feed in a title must not break a row, nor an
escape or a turn of the writing direction change what the terminal shows. `shown` makes
them visible, and `tell` is how every command prints a line (a test looks for others).
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import click

_GAP = 2
_MOST_WIDE = 200
"""A text that takes more cells than this does not move what stands beside other texts."""
# Controls, separators of lines, and the signs that turn the direction or have no width.
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def shown(text: str) -> str:
    r"""Return *text* with what a terminal would obey, or not show, as visible escapes.

    >>> print(shown("one\nline, \x1b[31mno colour\u202e"))
    one\nline, \x1b[31mno colour\u202e
    """
    return _HIDDEN.sub(_escaped, text)


def tell(line: str, *, err: bool = False) -> None:
    """Print *line*, of which any part may come from a log or a user, as `shown`."""
    click.echo(shown(line), err=err)


def echo_json(value: Any, *, indent: bool = True) -> None:
    """Print *value* as JSON in UTF-8; what a terminal would obey is escaped in it."""
    import orjson  # noqa: PLC0415 # only for --json

    text = orjson.dumps(value, option=orjson.OPT_INDENT_2 if indent else None).decode()
    click.echo(_HIDDEN.sub(_escaped_json, text))


def _escaped_json(match: re.Match[str]) -> str:
    """Return a hidden sign as JSON escapes it; line feeds are those between the values."""
    if match[0] == "\n":
        return "\n"
    units = match[0].encode("utf-16-be")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    if match[0] in _NAMED:
        return _NAMED[match[0]]
    if code <= 0xFF:  # noqa: PLR2004 # the widest of \x, and below of \u
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 # as above


def cells(text: str) -> int:
    """Return how many cells of a terminal *text* takes.

    >>> cells("长沙 lab")
    8
    """
    from wcwidth import wcswidth  # noqa: PLC0415 # only where something is laid out

    # A text with characters that the table does not know keeps its length.
    wide: int = wcswidth(text)
    return len(text) if wide < 0 else wide


def columns(rows: Sequence[Sequence[str]], *, indent: int = 0) -> Iterator[str]:
    """Yield *rows* as lines in which every column begins at the same cell; cells are `shown`."""
    rows = [[shown(cell) for cell in row] for row in rows]
    widths = [
        max((wide for wide in map(cells, column) if wide <= _MOST_WIDE), default=0)
        for column in zip(*rows, strict=True)
    ]
    for row in rows:
        line = "".join(
            cell + " " * (max(wide - cells(cell), 0) + _GAP)
            for cell, wide in zip(row, widths, strict=True)
        )
        yield " " * indent + line.rstrip()
