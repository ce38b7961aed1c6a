"""Read YAML into nodes: every scalar stays text, every node knows its place.

The parser's events are used, not its constructors: `2023-06` is not made a day,
`no` is not made false, and depth costs no recursion. Anchors are left out on
purpose, as they make a file mean more than it shows.

Not here: what the fields mean (`timeline.drafts.values`), slips that stop the
parser (`timeline.drafts.slips`).
"""

import re
from typing import Any, final

from attrs import define, field

from timeline.drafts import faults, slip_faults
from timeline.drafts.nodes import Fields, Items, Node, Report, Scalar
from timeline.drafts.slips import Mend, first_mend, hidden_mends, wide_colon_inside

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SWALLOWED = re.compile(r"\s(#.*?)\s*$")
_BLOCK_QUANTITY = re.compile(r"[|>]\d+$")
_MENDS = 100
"""How many slips are mended in one file before it is given up."""


def read_yaml(text: str, report: Report) -> Node | None:
    """Return what *text* holds, or None where nothing could be read; problems go to *report*."""
    lines = _BREAK.split(text)
    for number, line in enumerate(lines):
        for match in _UNPRINTABLE.finditer(line):
            report.add_at(faults.bad_character(match[0]), number + 1, match.start() + 1)
        lines[number] = _UNPRINTABLE.sub("\ufffd", line)
    mended: dict[int, list[Mend]] = {}
    for _ in range(_MENDS):
        events, error = _events("\n".join(lines))
        if error is None:
            node = _Builder(lines, mended, report).node(events)
            hidden = [] if node is None else _hidden(node, lines)
            if not hidden:
                return node
            for number, found in hidden:
                _take(number, found, lines, mended, report)
            continue
        slip = first_mend(lines, _suspects(error))
        if slip is None or slip[1].problem in [it.problem for it in mended.get(slip[0], ())]:
            break
        _take(*slip, lines, mended, report)
    return _last_resort(lines, mended, report)


def _take(
    number: int, found: Mend, lines: list[str], mended: dict[int, list[Mend]], report: Report
) -> None:
    """Mend line *number*, counted from 0, and report why."""
    lines[number] = found.line
    mended.setdefault(number, []).append(found)
    report.add_at(found.problem, number + 1, found.column)


def _hidden(node: Node, lines: list[str]) -> list[tuple[int, Mend]]:
    """Return the slips that made a text of a draft file, of a section of it, or of a fact."""
    texts = [node]
    if isinstance(node, Fields):
        texts = [value for _, value in node.entries]
        for section in tuple(texts):
            texts += section.values if isinstance(section, Items) else ()
    return [
        slip
        for text in texts
        if isinstance(text, Scalar)
        and text.line <= len(lines)  # the parser may say that a text is behind the end
        and not lines[text.line - 1][: text.column - 1].strip(" -")
        for slip in hidden_mends(lines, text.line - 1)
    ]


def _events(text: str, *, plain: bool = False) -> tuple[list[Any], Any]:
    """Return the events of *text*, or none and the error of the parser."""
    import yaml  # noqa: PLC0415 - only where YAML is read

    # The C parser is 20 times faster; the Python one says better what is wrong.
    loader = yaml.BaseLoader if plain else getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        return list(yaml.parse(text, Loader=loader)), None
    except (yaml.YAMLError, ValueError) as error:
        # A character code out of range leaves the Python parser as ValueError.
        return [], error


def _last_resort(lines: list[str], mended: dict[int, list[Mend]], report: Report) -> Node | None:
    """Read with the Python parser; report its error, which is worded best."""
    events, error = _events("\n".join(lines), plain=True)
    if error is None:
        return _Builder(lines, mended, report).node(events)
    marks = _marks(error)
    what = getattr(error, "problem", None) or str(error).partition("\n")[0]
    line, column = (marks[-1].line + 1, marks[-1].column + 1) if marks else (None, None)
    report.add_at(slip_faults.yaml_syntax(what), line, column)
    return None


def _marks(error: Any) -> list[Any]:
    marks = (getattr(error, "context_mark", None), getattr(error, "problem_mark", None))
    return [mark for mark in marks if mark]


def _suspects(error: Any) -> list[int]:
    """Return the lines, counted from 0, where the slip behind *error* may be."""
    found: list[int] = []
    for mark in reversed(_marks(error)):
        found += [mark.line, mark.line - 1]
    return found


@final
@define
class _Builder:
    """Makes nodes of events; places are those before anything was mended."""

    lines: list[str]
    mended: dict[int, list[Mend]]
    report: Report
    text: str = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.text = "\n".join(self.lines)
        self.lines = [*self.lines, ""]  # where the parser says that the file ends

    def node(self, events: list[Any]) -> Node | None:
        """Return the node that *events* make; None where the file is empty."""
        import yaml  # noqa: PLC0415 - as above

        children: list[Node] = []
        outer: list[tuple[Any, list[Node]]] = []
        for event in events:
            if isinstance(event, yaml.ScalarEvent):
                children.append(self._scalar(event))
            elif isinstance(event, yaml.CollectionStartEvent):
                outer.append((event, children))
                children = []
            elif isinstance(event, yaml.CollectionEndEvent):
                start, siblings = outer.pop()
                siblings.append(self._collection(start, event, children))
                children = siblings
            elif isinstance(event, yaml.AliasEvent):
                line, column = self._place(event.start_mark)
                self.report.add_at(slip_faults.alias(str(event.anchor)), line, column)
                children.append(Scalar("", line, column))
            elif isinstance(event, yaml.DocumentStartEvent) and children:
                self.report.add_at(slip_faults.several_documents(), *self._place(event.start_mark))
                break
        return children[0] if children else None

    def _place(self, mark: Any) -> tuple[int, int]:
        column = mark.column + 1
        for slip in reversed(self.mended.get(mark.line, [])):
            if column > slip.column:
                column = max(slip.column, column - slip.shift)
        return mark.line + 1, column

    def _collection(self, start: Any, end: Any, children: list[Node]) -> Node:
        line, column = self._place(start.start_mark)
        flow = bool(start.flow_style)
        source = self.text[start.start_mark.index : end.end_mark.index] if flow else ""
        if type(start).__name__ == "SequenceStartEvent":
            return Items(tuple(children), line, column, source)
        pairs = zip(children[::2], children[1::2], strict=True)
        return Fields(tuple(pairs), line, column, source)

    def _scalar(self, event: Any) -> Scalar:
        line, column = self._place(event.start_mark)
        start, end, text = event.start_mark, event.end_mark, event.value
        for half in _SURROGATE.findall(text):
            # The Python parser lets "\\ud800" through; no file can hold half a character.
            self.report.add_at(faults.bad_character(half), line, column)
            text = text.replace(half, "\ufffd")
        width = end.column - start.column if start.line == end.line else -1
        if not event.style:
            self._look_inside(start.line + 1, end.line)
            swallowed = _SWALLOWED.match(self.lines[end.line], end.column)
            return Scalar(
                text,
                line,
                column,
                offset=0 if width == len(text) else None,
                comment=swallowed[1] if swallowed else "",
            )
        if event.style in "|>":
            header = self.lines[start.line][start.column :].strip()
            block = header if not text.strip() and _BLOCK_QUANTITY.match(header) else ""
            return Scalar(text, line, column, offset=None, block=block)
        plain = width == len(text) + 2 and start.line not in self.mended
        return Scalar(text, line, column, offset=1 if plain else None)

    def _look_inside(self, first: int, last: int) -> None:
        """Report fields with a full-width colon that became part of the text before them."""
        for number in range(first, last + 1):
            line = self.lines[number]
            if name := wide_colon_inside(line):
                column = line.index("：") + 1
                self.report.add_at(slip_faults.full_width_colon(name), number + 1, column)
