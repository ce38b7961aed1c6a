"""Slips that people make in YAML, told by name, and mended so that reading goes on.

YAML stops at its first error. To show every problem in one run, the line that
stopped it is looked at for a known slip; that is reported and mended in memory,
and the text is read again. Nothing mended is ever kept: the file is refused.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import final

from attrs import frozen

from timeline.drafts import slip_faults
from timeline.drafts.fields import WRITTEN
from timeline.errors import Problem


@final
@frozen
class Mend:
    """A slip found in a line, and the line without it.

    Attributes:
        problem: What the slip is; *column* is where, counted from 1.
        line: The mended line.
        shift: How many characters longer it is, from *column* on.
    """

    problem: Problem
    column: int
    line: str
    shift: int


_LONGEST = 2_000
"""Longer lines are not looked at: they are no slip of a hand, and patterns take time."""
_NAME = r"(?P<name>[^\s:：,#\"'\[\]{}&*!|>%@`-][^\s:：,#\[\]{}]{0,29})"
_BEGIN = r"^(?P<begin>\s*(?:-\s+)*)"
_KEY = r"^(?P<begin>\s*(?:-\s+)*(?!-\s)[^\s:\"'#{\[][^:\"'#{\[]*:\s+)"
_TAB = re.compile(r"^(?P<begin>[ -]*)\t")
_WIDE_COLON = re.compile(_BEGIN + _NAME + r"：[ \u3000]*(?P<rest>.*)$")
_NO_SPACE = re.compile(_BEGIN + _NAME + r":(?P<rest>[^\s:].*)$")
_BLOCK = re.compile(_KEY + r"(?P<value>[>|](?![+-]?\d?[+-]?\s*(?:#|$)).*?)\s*$")
_AFTER = re.compile(
    _KEY + r"(?P<value>(?P<first>\[[^\]]*\]|\{[^}]*\}|\"[^\"]*\"|'(?:[^']|'')*')\s*[^\s#,].*?)\s*$"
)
_RESERVED = re.compile(_KEY + r"(?P<value>[@`%*&!].*?)\s*$")
_COLON = re.compile(_KEY + r"(?P<value>[^\s\"'\[{|>].*?:(?:\s.*?)?)\s*$")


def _tab(match: re.Match[str]) -> Mend:
    line, begin = match.string, match["begin"]
    rest = line[len(begin) :].lstrip(" \t")
    blanks = line[len(begin) : len(line) - len(rest)].replace("\t", "  ")
    mended = begin + blanks + rest
    return Mend(slip_faults.tab(), len(begin) + 1, mended, len(mended) - len(line))


def _wide_colon(match: re.Match[str]) -> Mend:
    mended = f"{match['begin']}{match['name']}: {match['rest']}"
    return Mend(
        slip_faults.full_width_colon(match["name"]),
        match.end("name") + 1,
        mended,
        len(mended) - len(match.string),
    )


def _no_space(match: re.Match[str]) -> Mend | None:
    # A word that is no field may be the begin of an address or a time of day.
    if match["name"] not in WRITTEN:
        return None
    mended = f"{match['begin']}{match['name']}: {match['rest']}"
    return Mend(slip_faults.no_space(match["name"]), match.end("name") + 1, mended, 1)


def _quoted(match: re.Match[str], problem: Problem) -> Mend:
    value = match["value"].replace("'", "''")
    return Mend(problem, match.start("value") + 1, f"{match['begin']}'{value}'", 1)


_Slip = tuple[re.Pattern[str], Callable[[re.Match[str]], Mend | None]]
_SLIPS: tuple[_Slip, ...] = (
    (_TAB, _tab),
    (_WIDE_COLON, _wide_colon),
    (_NO_SPACE, _no_space),
    (_BLOCK, lambda match: _quoted(match, slip_faults.quantity_as_block(match["value"]))),
    (_AFTER, lambda match: _quoted(match, slip_faults.text_after(match["first"][-1]))),
    (_RESERVED, lambda match: _quoted(match, slip_faults.reserved_start(match["value"][0]))),
    (_COLON, lambda match: _quoted(match, slip_faults.colon_in_text(match["value"]))),
)


def mend(line: str) -> Mend | None:
    """Return the slip in *line*, if it has one that is known.

    >>> mend("  when：2023").line
    '  when: 2023'
    """
    if len(line) > _LONGEST:
        return None
    for pattern, made in _SLIPS:
        match = pattern.match(line)
        found = made(match) if match else None
        if found:
            return found
    return None


def first_mend(lines: list[str], suspects: Iterable[int]) -> tuple[int, Mend] | None:
    """Return the first slip in the lines that *suspects* counts from 0, and its line."""
    numbers = [number for number in suspects if 0 <= number < len(lines)]
    for number in numbers:
        if found := mend(lines[number]) or mend_brackets(lines, number):
            return number, found
    return None


def hidden_mends(lines: list[str], first: int) -> list[tuple[int, Mend]]:
    """Return the slips by which YAML took fields from line *first* on, from 0, for one text.

    ``时间：2023年`` and ``when:2023`` are texts to YAML, and so are the lines below that
    are set in deeper.
    """
    found: list[tuple[int, Mend]] = []
    indent = _indent(lines[first])
    for number in range(first, len(lines)):
        line = lines[number]
        if number > first and line.strip() and not (_indent(line) > indent or indent == 0):
            break
        slip = _field_slip(line)
        if slip is not None:
            found.append((number, slip))
        elif number == first:
            break
    return found


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _field_slip(line: str) -> Mend | None:
    """Return the slip of *line* if it begins with the name of a field and a colon that is none."""
    for pattern, made in ((_WIDE_COLON, _wide_colon), (_NO_SPACE, _no_space)):
        match = pattern.match(line) if len(line) <= _LONGEST else None
        if match and match["name"] in WRITTEN:
            return made(match)
    return None


_OPEN = {"{": "}", "[": "]"}
_WIDE_COMMA = re.compile(r"[，、]\s*[^\s:：,，{}\[\]\"']{1,30}:\s")


def mend_brackets(lines: list[str], number: int) -> Mend | None:
    """Return what is wrong between brackets that begin and do not end in a line."""
    line = lines[number]
    if len(line) > _LONGEST:
        return None
    missing = ""
    for place, letter in _outside_quotes(line):
        if letter in _OPEN:
            missing = _OPEN[letter] + missing
        elif letter in "]}":
            if missing[:1] != letter:
                return None
            missing = missing[1:]
        elif missing and (found := _inside_brackets(line, place, missing)):
            return found
    return _unclosed(lines, number, missing) if missing else None


def _outside_quotes(line: str) -> Iterator[tuple[int, str]]:
    """Yield the characters of *line* that are in no quotation marks, with their places."""
    quote = ""
    for place, letter in enumerate(line):
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "\"'" and line[:place].rstrip()[-1:] in tuple(":,[{-"):
            quote = letter
        else:
            yield place, letter


def _inside_brackets(line: str, place: int, missing: str) -> Mend | None:
    if line[place] == "#" and line[place - 1].isspace():
        mended = f"{line[:place]}＃{line[place + 1 :]}"
        return Mend(slip_faults.comment_in_brackets(line[place:]), place + 1, mended, 0)
    if missing[0] == "}" and _WIDE_COMMA.match(line, place):
        mended = f"{line[:place]}, {line[place + 1 :]}"
        return Mend(slip_faults.full_width_comma(line[place]), place + 1, mended, 1)
    return None


def _unclosed(lines: list[str], number: int, missing: str) -> Mend | None:
    """Return the brackets that are *missing* in a line, if what follows is not inside them."""
    following = next((it for it in lines[number + 1 :] if it.strip()), "-")
    if following[0].isspace() and not following.lstrip().startswith("- "):
        return None
    line = lines[number]
    return Mend(slip_faults.unclosed(missing), len(line) + 1, line + missing, 0)


def wide_colon_inside(name: str) -> str:
    """Return the field that *name*, which should be one, holds before a full-width colon.

    >>> wide_colon_inside("title：甲")
    'title'
    """
    before, colon, _ = name.partition("：")
    return before.strip() if colon and before.strip() in WRITTEN else ""
