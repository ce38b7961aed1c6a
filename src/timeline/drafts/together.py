"""What facts of one file say of each other and of a log: the same twice, corrections.

An append would refuse it, one fault at a time and without a line; here each is told in
its place.

Not here: one fact by itself (`timeline.drafts.fact_reader`), and facts that say something
new under an id of the log (`timeline.drafts.settling`).
"""

from collections.abc import Mapping, Sequence
from typing import Any, final

from attrs import frozen

from timeline.dates import Zone
from timeline.drafts import id_faults
from timeline.drafts.fields import FIELDS, find, near
from timeline.drafts.nodes import Fields, Node, Report, Scalar
from timeline.facts import Draft, Fate, Record, content_of, derived_id, fates

Read = Sequence[tuple[Node, Draft[Any] | None]]
"""Each fact of a file and what was read of it; None where it was refused."""


@final
@frozen
class Among:
    """What the facts of a file stand among.

    Attributes:
        ids: The ids of the file, with the line of each.
        log: The records of the log.
        zone: The zone in which dates lie.
    """

    ids: Mapping[str, int]
    log: Sequence[Record[Any]]
    zone: Zone


def report_together(facts: Read, among: Among, report: Report) -> None:
    """Report facts that are told twice, and corrections of what cannot be corrected."""
    became = fates(among.log)
    undone = {draft.retracts for _, draft in facts if draft}
    same: dict[str, int] = {}
    for node, draft in facts:
        if draft is None:
            continue
        id = draft.id or _derived(draft, among.zone)
        if not draft.id and id in same:
            report.add(id_faults.said_before(same[id]), node)
        same.setdefault(id or f"line {node.line}", node.line)
        target = draft.supersedes or draft.retracts
        if target and id not in became:
            at = _written(node, "supersedes" if draft.supersedes else "retracts")
            fate = became.get(target)
            if target == draft.id:
                report.add(id_faults.corrects_itself(target), at)
            elif fate is None:
                _report_absent(target, at, among.ids, became, report)
            elif fate.by is not None and fate.by.id not in undone:
                replaced = fate.kind == "replaced"
                report.add(id_faults.gone(target, fate.by.id, replaced=replaced), at)


def _derived(draft: Draft[Any], zone: Zone) -> str:
    """Return the id that the log would give; empty for what is a new fact each time."""
    return "" if draft.when is None else derived_id(content_of(draft, zone), None)


def _report_absent(
    target: str, at: Node, ids: Mapping[str, int], became: Mapping[str, Fate], report: Report
) -> None:
    """Report the *target* of a correction, which the log does not have, if it is not above."""
    if target not in ids:
        report.add(id_faults.unknown_target(target, near(target, sorted({*ids, *became}))), at)
    elif ids[target] > at.line:
        report.add(id_faults.corrects_later(target, ids[target]), at)


def _written(node: Node, name: str) -> Node:
    """Return the value of the field *name* of the fact *node*, else the fact itself."""
    entries = node.entries if isinstance(node, Fields) else ()
    rows = [(find(key.text, FIELDS), value) for key, value in entries if isinstance(key, Scalar)]
    return next((value for row, value in rows if row is not None and row.name == name), node)
