"""Find a quotation in a text, white space apart, and the text around it.

Newspaper texts break lines inside words and quotations are typed by hand, so
white space is left out on both sides; everything else must be equal. Offsets
are in code points of the text as it stands, of the shortest slice.
"""

import hashlib
import re
from bisect import bisect_left
from collections.abc import Callable
from typing import final

from attrs import field, frozen

_ENDS = "。！？!?…"
_CLOSERS = "”’」』）)】》\"'"
_BREAK = re.compile(
    r"(?<=[^\x00-\x7f])[^\S\n]*\n[^\S\n]*(?=\S)|(?<=\S)[^\S\n]*\n[^\S\n]*(?=[^\x00-\x7f\s])"
)
_LEAST = 4
"""A common beginning shorter than this is no likeness."""
_FARTHEST = 300
"""No sentence is followed farther than this many characters from the passage."""


def digest(text: str) -> str:
    """Return the SHA-256 of *text* in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


@final
@frozen
class Likeness:
    """How far a quotation that is not in the text agrees with it.

    Attributes:
        agrees: The longest beginning (or else ending) of it that is in the text.
        instead: What the text has after that beginning (or before that ending).
        at: The offset of *agrees* in the text.
        from_end: Whether *agrees* is its ending.
    """

    agrees: str
    instead: str
    at: int
    from_end: bool = False


@final
@frozen
class Excerpt:
    """A passage with what stands around it.

    Attributes:
        before, passage, after: The text, cut in three; white space as it stands.
        line: The line on which the passage begins, counted from 1.
    """

    before: str
    passage: str
    after: str
    line: int

    def marked(self, opening: str = "【", closing: str = "】") -> str:
        """Return the excerpt as one line, with the passage marked.

        >>> Excerpt("甲", "乙", "丙", 1).marked()
        '甲【乙】丙'
        """
        # The byte order mark, with which a file may begin, is none of its text.
        before = self.before.removeprefix("\ufeff")
        text = f"{before}{opening}{self.passage}{closing}{self.after}"
        # Chinese breaks its lines anywhere, so a single break beside it stands for nothing.
        joined = _BREAK.sub("", text)
        return " ".join(joined.split())


def _longest(most: int, fits: Callable[[int], bool]) -> int:
    """Return the largest size up to *most* that *fits*, given that what fits shorter, too."""
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        if fits(middle):
            least = middle
        else:
            most = middle - 1
    return least


def _without_space(text: str) -> tuple[str, tuple[int, ...]]:
    kept = tuple(place for place, letter in enumerate(text) if not letter.isspace())
    return "".join(text[place] for place in kept), kept


@final
@frozen
class Passages:
    """One text, made ready for finding quotations in it."""

    text: str
    _letters: str = field(init=False)
    _places: tuple[int, ...] = field(init=False, repr=False)
    _breaks: tuple[int, ...] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        letters, places = _without_space(self.text)
        object.__setattr__(self, "_letters", letters)
        object.__setattr__(self, "_places", places)
        breaks = tuple(found.start() for found in re.finditer("\n", self.text))
        object.__setattr__(self, "_breaks", breaks)

    def locate(self, quote: str) -> tuple[tuple[int, int], ...]:
        r"""Return every place of *quote*: its first code point, and the one after its last.

        >>> Passages("知识\n价值 信用").locate("识价 值")
        ((1, 5),)
        """
        wanted, _ = _without_space(quote)
        found: list[tuple[int, int]] = []
        start = self._letters.find(wanted) if wanted else -1
        while start >= 0:
            found.append((self._places[start], self._places[start + len(wanted) - 1] + 1))
            start = self._letters.find(wanted, start + 1)
        return tuple(found)

    def likeness(self, quote: str) -> Likeness | None:
        """Return what comes nearest to *quote*, which is not in the text; None for nothing."""
        wanted, _ = _without_space(quote)
        head = _longest(len(wanted), lambda size: wanted[:size] in self._letters)
        tail = _longest(len(wanted), lambda size: wanted[len(wanted) - size :] in self._letters)
        if max(head, tail) < _LEAST:
            return None
        rest = len(wanted) - max(head, tail) + _LEAST
        if head >= tail:
            start = self._letters.index(wanted[:head])
            instead = self._letters[start + head : start + head + rest]
            return Likeness(wanted[:head], instead, self._places[start])
        start = self._letters.index(wanted[len(wanted) - tail :])
        instead = self._letters[max(0, start - rest) : start]
        return Likeness(wanted[len(wanted) - tail :], instead, self._places[start], from_end=True)

    def line_of(self, offset: int) -> int:
        """Return the line, counted from 1, in which *offset* lies."""
        return bisect_left(self._breaks, offset) + 1

    def digest_of(self, characters: tuple[int, int]) -> str:
        """Return the SHA-256 of a slice in UTF-8, in hexadecimal."""
        return digest(self.text[slice(*characters)])

    def around(self, characters: tuple[int, int], *, before: int, after: int) -> Excerpt:
        """Return the slice in its sentence, and *before* and *after* more sentences."""
        start, end = characters
        first = self._sentence_start(start)
        for _ in range(before):
            first = self._sentence_start(max(first - 1, 0))
        last = self._sentence_end(end - 1)
        for _ in range(after):
            last = self._sentence_end(last)
        return Excerpt(
            self.text[first:start].lstrip(),
            self.text[start:end],
            self.text[end:last].rstrip(),
            self.line_of(start),
        )

    def _sentence_start(self, offset: int) -> int:
        """Return where the sentence begins in which the character at *offset* is."""
        for start in range(offset, max(offset - _FARTHEST, 0), -1):
            if self._ends_at(start - 1):
                return start
        return max(offset - _FARTHEST, 0)

    def _sentence_end(self, offset: int) -> int:
        """Return the offset after the sentence in which the character at *offset* is."""
        farthest = min(offset + _FARTHEST, len(self.text))
        return next(
            (end for end in range(offset + 1, farthest) if self._ends_at(end - 1)), farthest
        )

    def _ends_at(self, offset: int) -> bool:
        """Whether a sentence ends with the character at *offset*, closing marks included."""
        letter, following = self.text[offset], self.text[offset + 1 : offset + 2]
        if following and following in _CLOSERS + _ENDS:
            return False
        while offset > 0 and letter in _CLOSERS:
            offset -= 1
            letter = self.text[offset]
        # A full stop ends a sentence only before white space: 2.73 goes on.
        return letter in _ENDS or (letter == "." and following.isspace())
