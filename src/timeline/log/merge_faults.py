"""What keeps two branches of a log from being merged, in words; both sides are shown.

Faults of lines are in `timeline.log.faults`.
"""

from collections.abc import Mapping
from typing import Any

import orjson
from attrs import frozen

from timeline.errors import Phrase, Problem
from timeline.log.lines import Header

_REST = Phrase(
    "leave one of the two out: keep the log of one side, and append the facts of the other again "
    "without it (docs/how-to/share-in-git.md)",
    "请舍去其一：保留一方的日志，再追加另一方的其余事实（见docs/how-to/share-in-git.md）",
)


@frozen
class At:
    """A record and where it stands, for a message.

    Attributes:
        file: The name of its file; *line*: its line there.
        values: What it says.
    """

    file: str
    line: int
    values: Mapping[str, Any]

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.said}"

    @property
    def said(self) -> str:
        """What it says, as JSON."""
        shown = {k: v for k, v in self.values.items() if k not in {"recorded_at", "left", "from"}}
        return orjson.dumps(shown).decode()


def other_content(moved: At, kept: At) -> Problem:
    """Two records with one id say different things."""
    id = moved.values["id"]
    return _conflict(
        "merge-id",
        moved,
        Phrase(
            f"id {id!r} with other content: {moved.said}", f"编号“{id}”而内容不同：{moved.said}"
        ),
        Phrase(f"what the other side says: {kept}", f"与另一方相同的内容：{kept}"),
        (id,),
    )


def two_facts(moved: At, kept: At) -> Problem:
    """Two undated facts that say the same got one id, since they were appended at one place."""
    id = moved.values["id"]
    return _conflict(
        "merge-undated",
        moved,
        Phrase(
            f"an undated fact, recorded at {moved.values['recorded_at']}: {moved.said}",
            f"没有时间的事实，记录于{moved.values['recorded_at']}：{moved.said}",
        ),
        Phrase(
            "an id of its own, as the fact of the other side is another one, recorded at "
            f"{kept.values['recorded_at']}: {kept}",
            f"自己的编号，因为另一方的是另一件事，记录于{kept.values['recorded_at']}：{kept}",
        ),
        (id,),
    )


def correction(moved: At, objection: Phrase, kept: At | None) -> Problem:
    """A correction of the one side does not hold after those of the other."""
    there = "" if kept is None else f": {kept}"
    return _conflict(
        "merge-correction",
        moved,
        Phrase(f"that {objection.en}: {moved.said}", f"{objection.zh}：{moved.said}"),
        Phrase(
            f"a correction of what the other side leaves standing{there}",
            f"更正的对象在另一方仍然有效{there.replace(': ', '：', 1)}",
        ),
        (moved.values["id"], *([] if kept is None else [kept.values["id"]])),
    )


def other_log(file: str, found: Header, expected: Header) -> Problem:
    """Two logs have no line in common, so they are not branches of one."""
    return Problem(
        code="merge-other-log",
        file=file,
        line=1,
        found=Phrase(
            f"the log {found.origin!r} in {found.zone}", f"日志“{found.origin}”，时区{found.zone}"
        ),
        expected=Phrase(
            f"a branch of {expected.origin!r} in {expected.zone}, with the same first line",
            f"“{expected.origin}”（时区{expected.zone}）的分支，首行相同",
        ),
        advice=Phrase(
            "to take its facts over, export them and import the file",
            "若要取用其事实，请先导出再导入",
        ),
    )


def not_published(chain: str) -> Problem:
    """What was named as published is in neither branch."""
    return Problem(
        code="merge-published",
        found=Phrase(f"no line with the chain {chain!r}", f"没有链值为“{chain}”的行"),
        expected=Phrase(
            "the whole chain of a line of one of the two logs", "其中一份日志某行的完整链值"
        ),
    )


def gap(previous: str) -> Problem:
    """The file that a segment continues is not there."""
    return Problem(
        code="merge-gap",
        found=Phrase(f"a file that continues chain {previous}", f"文件接续链值{previous}"),
        expected=Phrase("a line with that chain in a file before", "此前文件中有该链值的行"),
        advice=Phrase("restore the missing file", "请恢复缺失的文件"),
    )


def many_branches(files: list[str]) -> Problem:
    """There are more than two branches."""
    return Problem(
        code="merge-many",
        found=Phrase(
            f"{len(files)} branches, which end in {', '.join(files)}",
            f"{len(files)}个分支，分别止于{'、'.join(files)}",
        ),
        expected=Phrase("two", "两个"),
        advice=Phrase("merge them one after the other", "请逐个合并"),
    )


def _conflict(
    code: str, moved: At, found: Phrase, expected: Phrase, records: tuple[str, ...]
) -> Problem:
    return Problem(
        code=code,
        file=moved.file,
        line=moved.line,
        found=found,
        expected=expected,
        advice=_REST,
        records=records,
    )
