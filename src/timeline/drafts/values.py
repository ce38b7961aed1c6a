"""What stands in a field: text, a date, a quantity, a list ….

Each reader takes a node and gives the value, or None where there is none;
what is wrong goes to the report, at the character where it is wrong.

Not here: which field is read how (`timeline.drafts.fields`).
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from attrs import frozen

from timeline.dates import Origin, When, Zone, parse, read
from timeline.dates.words import RULES
from timeline.drafts import faults, slip_faults
from timeline.drafts.date_faults import bad_date
from timeline.drafts.fields import CLAIM_FIELDS, DATE_FIELDS, Field, Kind, find, near
from timeline.drafts.mappings import Owner, entries, known_fields, report_missing, shape_of
from timeline.drafts.nodes import Fields, Items, Node, Report, Scalar, is_empty
from timeline.errors import InvalidDateError, InvalidQuantityError
from timeline.facts import Claim, Quantity
from timeline.facts.draft import UNDETERMINED

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_CLAIM = Owner(("a claim", "位次"), ("a claim", "位次"))
_DATE = Owner(("a date", "时间"), ("a date", "时间"))


@frozen
class Context:
    """What a value is read against.

    Attributes:
        report: Where problems go.
        zone: The zone whose days are meant.
        base: The date that words such as 今年 count from, if there is one.
        document: The id of the document whose date *base* is.
    """

    report: Report
    zone: Zone
    base: When | None = None
    document: str = ""


def read_value(field: Field, name: str, node: Node, context: Context) -> Any:
    """Return the value of *field*, written as *name*, that *node* holds; None for none.

    None stands for an empty value and for one that was reported.
    """
    if is_empty(node):
        _warn(node, context.report, free=True)
        return None
    if field.kind == "choice":
        return _choice(field, name, node, context.report)
    return _READERS[field.kind](name, node, context)


def text_of(name: str, node: Node, report: Report, *, free: bool = True) -> str | None:
    """Return the text that *node* is; *free*: it may hold any character, so also a ``#``."""
    if not isinstance(node, Scalar):
        report.add(faults.wrong_shape(shape_of(node), "text", _field(name)), node)
        return None
    if node.block:
        report.add(slip_faults.quantity_as_block(node.block), node)
        return None
    _warn(node, report, free=free)
    return node.text.strip() or None


def _warn(node: Scalar, report: Report, *, free: bool) -> None:
    # A date or id followed by "# why" is a comment; "#12" after one is hardly.
    if node.comment and (free or node.comment[1:2].strip()):
        report.add(slip_faults.swallowed(node.comment), node)


def _field(name: str) -> tuple[str, str]:
    return f"field {name!r}", f"字段“{name}”"


def _text(name: str, node: Node, context: Context) -> str | None:
    return text_of(name, node, context.report)


def _choice(field: Field, name: str, node: Node, report: Report) -> str | None:
    text = text_of(name, node, report, free=False)
    if text is None or field.word(text):
        return text and field.word(text)
    words = field.words(text)
    report.add(faults.unknown_word(text, name, near(text, words), words), node)
    return None


def _list(name: str, node: Node, context: Context) -> tuple[str, ...] | None:
    if isinstance(node, Fields):
        report = context.report
        report.add(faults.wrong_shape("mapping", "list", _field(name)), node)
        return None
    nodes = node.values if isinstance(node, Items) else (node,)
    texts = [text_of(name, part, context.report) for part in nodes]
    return tuple(text for text in texts if text)


def _by_language(name: str, node: Node, context: Context) -> dict[str, str] | None:
    if not isinstance(node, Fields):
        text = text_of(name, node, context.report)
        return {UNDETERMINED: text} if text else None
    texts: dict[str, str] = {}
    for written in entries(node, context.report):
        if not _LANGUAGE.fullmatch(written.name):
            context.report.add(faults.bad_language(written.name), written.key)
        elif text := text_of(written.name, written.value, context.report):
            texts[written.name] = text
    return texts


def _mapping(name: str, node: Node, report: Report) -> Fields | None:
    if isinstance(node, Fields):
        return node
    report.add(faults.wrong_shape(shape_of(node), "mapping", _field(name)), node)
    return None


def _roles(name: str, node: Node, context: Context) -> dict[str, tuple[str, ...]] | None:
    mapping = _mapping(name, node, context.report)
    if mapping is None:
        return None
    found = {
        written.name: _list(written.name, written.value, context)
        for written in entries(mapping, context.report)
    }
    return {role: who for role, who in found.items() if who}


def _claim(name: str, node: Node, context: Context) -> Claim | None:
    report = context.report
    mapping = _mapping(name, node, report)
    if mapping is None:
        return None
    found = known_fields(mapping, CLAIM_FIELDS, _CLAIM, report)
    report_missing(found, CLAIM_FIELDS, _CLAIM, mapping, report)
    values = {
        field.name: text_of(written.name, written.value, report) for field, written in found.items()
    }
    rank, scope = values.get("rank"), values.get("scope")
    if rank is not None and not re.fullmatch("[1-9][0-9]{0,8}", rank):
        written = next(it for field, it in found.items() if field.name == "rank")
        report.add(faults.bad_rank(rank), written.value)
        return None
    return Claim(int(rank), scope) if rank and scope else None


def _quantity(name: str, node: Node, context: Context) -> Quantity | None:
    text = text_of(name, node, context.report)
    if text is None:
        return None
    try:
        return Quantity.parse(text)
    except InvalidQuantityError as error:
        context.report.add(faults.bad_quantity(error), node, position=error.position)
        return None


def _date(name: str, node: Node, context: Context) -> When | None:
    if isinstance(node, Fields) and any(
        isinstance(key, Scalar) and find(key.text, DATE_FIELDS) for key, _ in node.entries
    ):
        return _date_with_origin(node, context)
    text, places = _date_text(name, node, context.report)
    if not text:
        return None
    try:
        when = read(text, base=context.base, zone=context.zone)
    except InvalidDateError as error:
        if error.code == "needs-base" and context.document:
            return None  # the document's own date is wrong, and that was said there
        position = places[error.position] if error.position < len(places) else 0
        problem = bad_date(error, in_table=context.report.place is not None)
        context.report.add(problem, node, position=position)
        return None
    hangs = when.origin is not None and when.origin.base_when is not None
    return when.hung_on(context.document) if hangs and context.document else when


def _date_with_origin(node: Fields, context: Context) -> When | None:
    """Return the date that *node* says together with the words and the rule it was read by."""
    report = context.report
    found = known_fields(node, DATE_FIELDS, _DATE, report)
    report_missing(found, DATE_FIELDS, _DATE, node, report)
    texts = {row.name: text_of(it.name, it.value, report, free=False) for row, it in found.items()}
    at = {row.name: it.value for row, it in found.items()}
    text, words, rule, base = (texts.get(row.name) or "" for row in DATE_FIELDS)
    if not (text and words and rule):
        return None
    try:
        when = parse(text, zone=context.zone)
    except InvalidDateError as error:
        report.add(bad_date(error), at["text"], position=error.position)
        return None
    if base and not RULES.has(rule):
        report.add(faults.unknown_rule(rule), at["rule"])
        return None
    return when.because(Origin(words, rule, base))


def _date_text(name: str, node: Node, report: Report) -> tuple[str, list[int]]:
    """Return the text of a date, and where in *node* each of its characters stands.

    ``[2021..2025]`` and ``{2020, 2021}`` are YAML lists and mappings, but here a date.
    """
    if isinstance(node, Scalar):
        if node.block:
            report.add(slip_faults.quantity_as_block(node.block), node)
            return "", []
        _warn(node, report, free=False)
        lead = len(node.text) - len(node.text.lstrip())
        return node.text.strip(), list(range(lead, len(node.text) + 1))
    if not node.source:
        report.add(faults.wrong_shape(shape_of(node), "date", _field(name)), node)
        return "", []
    source = node.source
    kept = [place for place, letter in enumerate(source) if not letter.isspace()]
    places = [0] * len(kept) if "\n" in source else kept
    return "".join(source[place] for place in kept), places


def _instant(name: str, node: Node, context: Context) -> int | None:
    """Return a recorded time in microseconds; a day stands for its end.

    Only from its end on is it certain that what was recorded on a day was known.
    """
    when = _date(name, node, context)
    if when is None:
        return None
    precise = when.kind == "some time in" and {when.start.unit, when.end.unit} <= {"instant", "day"}
    if not precise or when.first_day is None or when.first_day != when.last_day:
        context.report.add(faults.not_an_instant(str(when)), node)
        return None
    return when.latest if when.start.unit == "day" else when.earliest


_READERS: Mapping[Kind, Callable[[str, Node, Context], Any]] = {
    "text": _text,
    "date": _date,
    "quantity": _quantity,
    "list": _list,
    "by language": _by_language,
    "roles": _roles,
    "claim": _claim,
    "instant": _instant,
}
