"""Take a mapping of a draft apart: which field is which, and which is wrong.

Not here: what stands in a field (`timeline.drafts.values`).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from attrs import frozen

from timeline.drafts import faults, slip_faults
from timeline.drafts.fields import Field, find, near, spellings, types_with
from timeline.drafts.nodes import Fields, Items, Node, Report, Scalar, is_empty, says_nothing
from timeline.drafts.slips import wide_colon_inside


@frozen
class Written:
    """A field as it was written.

    Attributes:
        name: Its name in the spelling of the file.
        key: Where the name stands; *value*: what stands behind it.
    """

    name: str
    key: Scalar
    value: Node


@frozen
class Owner:
    """What has fields: a fact of some type, a document, ….

    Attributes:
        has: Its name in “which … does not have”, in English and Chinese.
        of: Its name in “expected one in …”, likewise.
        is_fact: Whether it is a fact, whose type decides on its fields.
    """

    has: tuple[str, str]
    of: tuple[str, str]
    is_fact: bool = False


Found: TypeAlias = Mapping[Field, Written]


def entries(node: Fields, report: Report) -> Iterator[Written]:
    """Yield what *node* holds; a name that is no text or stands twice is reported."""
    seen: dict[str, int] = {}
    for key, value in node.entries:
        if not isinstance(key, Scalar):
            where = ("the place of a name", "名称的位置")
            report.add(faults.wrong_shape(shape_of(key), "text", where), key)
        elif key.text in seen:
            report.add(faults.duplicate_key(key.text, seen[key.text]), key)
        else:
            seen[key.text] = key.line
            yield Written(key.text, key, value)


def known_fields(
    node: Fields, fields: Sequence[Field], owner: Owner, report: Report
) -> dict[Field, Written]:
    """Return those of *fields* that *node* has; others and repeated ones are reported."""
    found: dict[Field, Written] = {}
    slips: list[Written] = []
    for written in entries(node, report):
        field = find(written.name, fields)
        if field is None:
            slips.append(written)
        elif field in found:
            first = found[field].key.line
            report.add(faults.duplicate_key(written.name, first), written.key)
        else:
            found[field] = written
    for written in slips:
        meant = _report_unknown(written, fields, owner, report)
        # Read on as if it were spelt right, so that it is not missed, too.
        if meant is not None:
            found.setdefault(meant, written)
    return found


def _report_unknown(
    written: Written, fields: Sequence[Field], owner: Owner, report: Report
) -> Field | None:
    """Report a field that does not exist; return the one that it is likely to mean."""
    if inside := wide_colon_inside(written.name):
        position = written.name.index("：")
        report.add(slip_faults.full_width_colon(inside), written.key, position=position)
        return find(inside, fields)
    types = types_with(written.name) if owner.is_fact else ()
    if types:
        report.add(faults.field_of_others(written.name, owner.has, types), written.key)
        return None
    names = spellings(fields, written.name)
    likely = near(written.name, names)
    report.add(faults.unknown_field(written.name, owner.has, likely, names), written.key)
    return find(likely, fields)


def report_missing(
    found: Found, fields: Sequence[Field], owner: Owner, at: Node, report: Report
) -> None:
    """Report those of *fields* that must be there and are not."""
    for field in fields:
        if field.required and is_missing(field, found):
            report.add(faults.missing_field(field.name, owner.of), at)


def is_missing(field: Field, found: Found) -> bool:
    """Whether *found* says nothing in *field*; a text of blanks says nothing."""
    if field not in found:
        return True
    value = found[field].value
    return says_nothing(value) if field.kind in {"text", "by language"} else is_empty(value)


def shape_of(node: Node) -> str:
    """Return the name of the shape of *node*, as `faults.SHAPES` has it."""
    if isinstance(node, Scalar):
        return "nothing" if is_empty(node) else "text"
    return "list" if isinstance(node, Items) else "mapping"
