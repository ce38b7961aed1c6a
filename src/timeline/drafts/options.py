"""Fields that were given one by one, as options of a command, read like those of a file.

Each option becomes a node in a line of its own, so that the readers of draft files
read it, and what they find wrong can be said beside the option.

Not here: what the fields mean (`timeline.drafts.fields`, `timeline.drafts.values`).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import evolve, frozen

from timeline.dates import When, Zone, read
from timeline.drafts.fields import Field, find
from timeline.drafts.nodes import Fields, Items, Node, Report, Scalar
from timeline.drafts.yaml_reader import read_yaml
from timeline.errors import InvalidDateError, Problem

_STRUCTURED = {"by language": "{", "roles": "{", "claim": "{", "list": "[", "sources": "["}
"""With what the value of a kind begins if it is written as YAML."""


@frozen
class Given:
    """A field as it was given.

    Attributes:
        label: The option, as the user knows it: ``--when``, ``--set since``.
        name: The field's name, in either language.
        text: Its value; empty to have none.
    """

    label: str
    name: str
    text: str


def node_of(given: Sequence[Given], rows: Sequence[Field], report: Report) -> Fields:
    """Return the mapping that *given* stands for; a list may be given value by value."""
    entries: dict[int, tuple[Node, Node]] = {}
    lists: dict[Field, int] = {}
    for line, one in enumerate(given, 1):
        row = find(one.name, rows)
        value = _value(one, line, row, report)
        first = lists.get(row) if row is not None else None
        if first is not None:
            key, values = entries[first]
            entries[first] = key, Items((*_items(values), *_items(value)), first, 1)
            continue
        if row is not None and row.kind == "list":
            lists[row] = line
        entries[line] = Scalar(one.name, line, 1), value
    return Fields(tuple(entries.values()), 0, 0)  # what is missing is in no option


def _value(one: Given, line: int, row: Field | None, report: Report) -> Node:
    begin = _STRUCTURED.get(row.kind) if row is not None else None
    if begin and one.text.lstrip().startswith(begin):
        # Empty lines before it keep what is said of it in the line of its option.
        node = read_yaml("\n" * (line - 1) + one.text, report)
        if node is not None:
            return node
    return Scalar(one.text, line, 1)


def _items(node: Node) -> tuple[Node, ...]:
    return node.values if isinstance(node, Items) else (node,)


def placed(problems: Iterable[Problem], given: Sequence[Given]) -> tuple[Problem, ...]:
    """Return *problems* with the option of *given* that each is in, in place of a line."""
    return tuple(
        evolve(
            problem,
            # YAML of several lines, the last option, may end below the line it began in.
            file=given[min(problem.line, len(given)) - 1].label if problem.line else None,
            line=None,
            column=None,
        )
        for problem in problems
    )


def from_base(
    given: Sequence[Given], rows: Sequence[Field], base: When, zone: Zone
) -> tuple[tuple[Given, ...], Mapping[str, When]]:
    """Return *given* with its dates counted from *base*, and these dates by field.

    A date that cannot be read stays as it is, for its reader to refuse.
    """
    counted: list[Given] = []
    dates: dict[str, When] = {}
    for one in given:
        row = find(one.name, rows)
        text = one.text
        if row is not None and row.kind == "date" and text:
            try:
                dates[row.name] = read(text, base=base, zone=zone)
                text = dates[row.name].text
            except InvalidDateError:
                pass
        counted.append(evolve(one, text=text))
    return tuple(counted), dates


def with_dates(holder: Any, dates: Mapping[str, When]) -> Any:
    """Return *holder*, a draft or event, in which *dates* are those that were counted."""
    own = {name: when for name, when in dates.items() if getattr(holder, name, None) is not None}
    return evolve(holder, **own) if own else holder
