"""What can be wrong with ids in drafts: given twice, or of what is not there or stands no more.

As in `timeline.drafts.faults`, a function a fault, without its place.
"""

from attrs import evolve

from timeline.drafts.faults import fault, meant
from timeline.errors import Problem


def duplicate_id(id: str, first: int) -> Problem:
    """Report an id that another fact of the file has; 0: a document that its map declares."""
    english, chinese = f"first in line {first}", f"首次在第{first}行"
    if not first:
        english, chinese = "it is that of a document", "已是文献的名称"
    return fault(
        "duplicate-id",
        (f"id {id!r} again", f"编号“{id}”重复"),
        (f"a new one ({english})", f"新的编号（{chinese}）"),
        zh=f"编号“{id}”重复（{chinese}）；请另取编号",
    )


def said_before(first: int) -> Problem:
    """Report a fact that says what another fact of the file says."""
    return fault(
        "said-before",
        (f"the fact of line {first} again", f"与第{first}行相同的事实"),
        (
            "each fact once, or an id for each if they are two",
            "每件事只写一次；若确为两件事，各给一个编号",
        ),
        zh=f"与第{first}行的事实相同；每件事只写一次，若确为两件事，请各给一个编号",
    )


def corrects_itself(id: str) -> Problem:
    """Report a correction of itself."""
    return fault(
        "corrects-itself",
        (f"id {id!r}, which is that of the correction itself", f"编号“{id}”，即更正本身"),
        ("the id of what it corrects", "所更正的记录的编号"),
        zh=f"“{id}”是这条更正自己的编号；请写所更正的记录的编号",
    )


def corrects_later(id: str, line: int) -> Problem:
    """Report a correction that stands before what it corrects."""
    return fault(
        "corrects-later",
        (f"id {id!r}, which line {line} only gives", f"编号“{id}”，第{line}行才有"),
        ("what is corrected before its correction", "先写被更正的，再写更正"),
        zh=f"编号“{id}”到第{line}行才有；请先写被更正的，再写更正",
    )


def unknown_target(id: str, near: str) -> Problem:
    """Report a correction of what neither the file nor the log has."""
    return evolve(unknown_id(id, near), severity="error")


def gone(id: str, by: str, *, replaced: bool) -> Problem:
    """Report a correction of what stands no more."""
    did = ("replaced", "更正") if replaced else ("withdrawn", "撤回")
    advice = (
        (f"to correct it again, name {by!r}", f"若要再次更正，请写“{by}”") if replaced else None
    )
    return fault(
        "stands-no-more",
        (f"id {id!r}, which was {did[0]} by {by!r}", f"编号“{id}”，已由“{by}”{did[1]}"),
        ("the id of a record that stands", "仍然有效的记录的编号"),
        advice,
        zh=f"编号“{id}”已由“{by}”{did[1]}，不再有效",
    )


def unknown_id(id: str, near: str) -> Problem:
    """Warn of an id that no fact of the file has."""
    return fault(
        "unknown-id",
        (f"id {id!r}, which no fact here has", f"编号“{id}”，文件与日志中都没有"),
        ("the id of a fact in this file or in the log", "文件或日志中已有的编号"),
        meant(near),
        severity="warning",
        zh=f"编号“{id}”在文件与日志中都没有",
    )
