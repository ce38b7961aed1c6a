"""What stands in a draft file: texts, lists and mappings, each with its place.

Every scalar is text as it was written; what it means is decided by the field it
is in (`timeline.drafts.values`). A `Report` gathers what is wrong with them.

Not here: making nodes from YAML (`timeline.drafts.yaml_reader`).
"""

import re
from collections.abc import Callable
from typing import TypeAlias, TypeGuard, final

from attrs import define, evolve, field, frozen

from timeline.errors import Problem


@frozen
class Scalar:
    """One text.

    Attributes:
        text: Its value.
        line, column: Where it begins, counted from 1.
        offset: How many characters after *column* its value begins (1 after a
            quotation mark); None where value and source do not run side by side.
        comment: What YAML took for a comment though it stands one blank behind it.
        block: What stands in the source where YAML read a block marker (``>5``).
    """

    text: str
    line: int
    column: int
    offset: int | None = 0
    comment: str = ""
    block: str = ""


@frozen
class Items:
    """A list, with its *source* if it was written in brackets."""

    values: "tuple[Node, ...]"
    line: int
    column: int
    source: str = ""


@frozen
class Fields:
    """A mapping, with its *source* if it was written in braces."""

    entries: "tuple[tuple[Node, Node], ...]"
    line: int
    column: int
    source: str = ""


Node: TypeAlias = Scalar | Items | Fields

Place: TypeAlias = Callable[[int, int], tuple[int | None, str]]
"""Gives line and cell, as users name them, of a row and column, each counted from 1."""


@final
@frozen
class Spot:
    """Where a fact stands: file and line, or the cell of a table."""

    file: str
    line: int | None = None
    cell: str | None = None

    def holding(self, problem: Problem) -> Problem:
        """Return *problem* as one that was found here."""
        return evolve(problem, file=self.file, line=self.line, cell=self.cell)

    def __str__(self) -> str:
        return ":".join(str(it) for it in (self.file, self.line, self.cell) if it)


def is_empty(node: Node) -> TypeGuard[Scalar]:
    """Whether nothing was written, as after ``title:``."""
    return isinstance(node, Scalar) and not node.text and not node.block


_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def unprintable(node: Node) -> str:
    """Return the first character in *node* that no text has; empty where there is none."""
    if isinstance(node, Scalar):
        found = _UNPRINTABLE.search(node.text)
        return found[0] if found else ""
    inner = node.values if isinstance(node, Items) else [it for pair in node.entries for it in pair]
    return next(filter(None, map(unprintable, inner)), "")


def says_nothing(node: Node) -> bool:
    """Whether nothing but blanks was written, also in each language; a list may be empty."""
    if isinstance(node, Scalar):
        return not node.text.strip() and not node.block
    if isinstance(node, Items):
        return False
    return all(isinstance(part, Scalar) and says_nothing(part) for _, part in node.entries)


@final
@define
class Report:
    """Gathers the problems of one file.

    Attributes:
        file: Its name, as the user gave it.
        place: How a table names its cells; None for a text, which has lines and columns.
        errors: How many errors there are so far; warnings are not counted.
    """

    file: str
    place: Place | None = None
    errors: int = 0
    _problems: dict[Problem, None] = field(factory=dict)

    def add(self, problem: Problem, at: Node | None = None, *, position: int = 0) -> None:
        """Add *problem*, found *position* characters into *at*."""
        column = line = None
        if at is not None:
            line, column = at.line, at.column
            if isinstance(at, Scalar) and at.offset is not None:
                column += at.offset + position if position else 0
            elif isinstance(at, Items | Fields):
                column += position
        self.add_at(problem, line, column)

    def add_at(self, problem: Problem, line: int | None, column: int | None) -> None:
        """Add *problem*, found at *line* and *column*."""
        placed = evolve(problem, file=self.file, line=line, column=column)
        if placed not in self._problems:
            self._problems[placed] = None
            self.errors += placed.severity == "error"

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found, in the order of the file, each once."""
        found = sorted(self._problems, key=lambda it: (it.line or 0, it.column or 0))
        return tuple(self._named(problem) for problem in found)

    def spot(self, line: int) -> Spot:
        """Return where the fact or document that begins in *line* stands."""
        if self.place is None:
            return Spot(self.file, line)
        named, cell = self.place(line, 0)
        return Spot(self.file, named, cell or None)

    def _named(self, problem: Problem) -> Problem:
        if self.place is None:
            return problem
        line, cell = self.place(problem.line or 0, problem.column or 0)
        return evolve(problem, line=line, column=None, cell=cell or None)
