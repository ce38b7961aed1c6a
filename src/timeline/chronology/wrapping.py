"""Wrap text to a width in terminal columns, Chinese as Chinese is set.

A Chinese character is two columns wide and may be followed by a line break; no
line begins with closing punctuation or ends with an opening mark. A figure stays with
what it counts, 10月 or 152家, and with the other end of its range, 第206—221字.

Source of the forbidden places: GB/T 15834—2011, section 5.1.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

NOT_FIRST: Final = frozenset("，。、；：？！）》〉」』】〕”’…—–·％,.;:?!)]}%")
NOT_LAST: Final = frozenset("（《〈「『【〔“‘([{")
_COUNTED: Final = frozenset("年月日时分秒届号字页条项个家人名位次座款种本版亿万千百元吨米岁期")
_DASHES: Final = frozenset("—–")
_ATOM: Final = re.compile(r"\s+|[!-~]+|.", re.DOTALL)


def width(text: str) -> int:
    """Return how many columns *text* takes.

    >>> width("长沙 2025")
    9
    """
    return sum(_columns(character) for character in text)


@cache
def _columns(character: str) -> int:
    from wcwidth import wcwidth  # noqa: PLC0415 # 10 ms that few commands need

    # Control characters have no width of their own (-1); they are shown as a space.
    return max(wcwidth(character), 0)


def wrap(text: str, columns: int, *, first: str = "", rest: str = "") -> list[str]:
    """Return *text* in lines of at most *columns*, the *first* and the *rest* so indented.

    A single word that is wider than a line is cut.

    >>> wrap("时间是最客观的见证者。", 16, rest="  ")
    ['时间是最客观的见', '  证者。']
    """
    lines: list[str] = []
    line, used, is_filled = first, width(first), False
    indent = width(rest)
    for atom in _atoms(text, columns - max(used, indent)):
        size = width(atom)
        if atom == " ":
            line, used = (f"{line} ", used + 1) if is_filled else (line, used)
        elif is_filled and used + size > columns:
            lines.append(line.rstrip())
            line, used = rest + atom, indent + size
        else:
            line, used, is_filled = line + atom, used + size, True
    return [*lines, line.rstrip()]


def _atoms(text: str, most: int) -> Iterator[str]:
    """Yield what must stay on one line: words, characters with their punctuation, spaces."""
    atom = ""
    for part in _ATOM.findall("".join(c if c.isprintable() else " " for c in text)):
        if part.isspace():
            yield from _cut(atom, most)
            yield " "
            atom = ""
        elif atom and _stay(atom, part):
            atom += part
        else:
            yield from _cut(atom, most)
            atom = part
    yield from _cut(atom, most)


def _stay(atom: str, part: str) -> bool:
    """Whether no line may end between *atom* and the *part* behind it."""
    if part[0] in NOT_FIRST or atom[-1] in NOT_LAST:
        return True
    if part[0].isdecimal():
        return atom[-1] == "第" or (atom[-1] in _DASHES and atom[-2:-1].isdecimal())
    return part in _COUNTED and atom[-1].isdecimal()


def _cut(atom: str, most: int) -> Iterator[str]:
    if width(atom) <= most:
        yield from filter(None, (atom,))
        return
    piece = ""
    for character in atom:
        if piece and width(piece) + width(character) > most:
            yield piece
            piece = ""
        piece += character
    yield piece


def padded(text: str, columns: int) -> str:
    """Return *text* filled up with spaces to *columns*."""
    return text + " " * (columns - width(text))
