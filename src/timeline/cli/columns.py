"""Columns for a terminal, as wide as their text is shown: a Chinese character takes two cells.

What a log holds is text of others: a line feed in a title must not break a row, nor an
escape or a turn of the writing direction change what the terminal shows. `shown` makes
them visible.
"""

import re
from collections.abc import Iterator, Sequence

import click

_GAP = 2
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


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    if match[0] in _NAMED:
        return _NAMED[match[0]]
    if code <= 0xFF:  # noqa: PLR2004 # the widest of \x, and below of \u
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 # as above


def columns(rows: Sequence[Sequence[str]], *, indent: int = 0) -> Iterator[str]:
    """Yield *rows* as lines in which every column begins at the same cell; cells are `shown`."""
    from wcwidth import wcswidth  # noqa: PLC0415 # only where text is laid out

    def width(text: str) -> int:
        # A text with characters that the table does not know keeps its length.
        wide: int = wcswidth(text)
        return len(text) if wide < 0 else wide

    rows = [[shown(cell) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)] if rows else []
    for row in rows:
        line = "".join(
            cell + " " * (wide - width(cell) + _GAP) for cell, wide in zip(row, widths, strict=True)
        )
        yield " " * indent + line.rstrip()
