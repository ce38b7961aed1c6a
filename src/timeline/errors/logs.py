"""Errors of logs: not found, not what was written, not to be had, in conflict."""

from attrs import define, field

from timeline.errors.data import TimelineError
from timeline.errors.problems import Problem


@define(eq=False)
class LogNotFoundError(TimelineError):
    """There is no log where one was looked for."""

    where: str

    def say(self, lang: str) -> str:
        """Return the message in *lang*."""
        if lang.partition("-")[0] == "zh":
            return f"在{self.where}没有找到日志；请用 timeline init 建立，或用 --log 指明"
        return f"found no log at {self.where!r}; make one with `timeline init`, or name it (--log)"

    def __str__(self) -> str:
        return self.say("en")


@define(eq=False)
class LogExistsError(TimelineError):
    """A log is already where a new one was to be made."""

    where: str

    def say(self, lang: str) -> str:
        """Return the message in *lang*."""
        if lang.partition("-")[0] == "zh":
            return f"{self.where}已有日志；请打开它，或另选目录"
        return f"found a log at {self.where!r}, expected none; open it, or choose another folder"

    def __str__(self) -> str:
        return self.say("en")


@define(eq=False)
class CorruptLogError(TimelineError):
    """Stored bytes are not what was written.

    Attributes:
        problem: What was found where; nothing in the log was changed.
    """

    problem: Problem

    def say(self, lang: str) -> str:
        """Return the message in *lang*."""
        return self.problem.say(lang)

    def __str__(self) -> str:
        return self.say("en")


@define(eq=False)
class LogAccessError(TimelineError):
    """The system does not let a log be read or written; nothing was changed.

    Attributes:
        where: The file or folder.
        reason: What the operating system said.
    """

    where: str
    reason: str

    def say(self, lang: str) -> str:
        """Return the message in *lang*."""
        if lang.partition("-")[0] == "zh":
            return (
                f"系统不允许访问{self.where}（{self.reason}），未作任何改动；"
                "请检查它是否还在，以及能否读写"
            )
        return (
            f"the system refuses {self.where!r} ({self.reason}); nothing was changed; see "
            "whether it is there still, and who may read and write it"
        )

    def __str__(self) -> str:
        return self.say("en")


@define(eq=False)
class WriteFailedError(TimelineError):
    """An append could not be made durable; this writer takes no more.

    Attributes:
        where: The file.
        reason: What the operating system said.
    """

    where: str
    reason: str

    def say(self, lang: str) -> str:
        """Return the message in *lang*."""
        if lang.partition("-")[0] == "zh":
            return (
                f"写入{self.where}失败（{self.reason}）；未确认的内容可能缺失；"
                "请重新打开日志，打开时会检查并修复末尾"
            )
        return (
            f"writing {self.where!r} failed ({self.reason}); what was not acknowledged may be "
            "missing; open the log again, which checks and mends its tail"
        )

    def __str__(self) -> str:
        return self.say("en")


class ClockError(TimelineError):
    """A recorded time lies before the head of the log, or in the future."""


class ConflictError(TimelineError):
    """The log holds something else than the writer relied on; nothing was appended."""


@define(eq=False)
class IdConflictError(ConflictError):
    """Another record has this id already.

    Attributes:
        id: The id.
        existing: The record that has it, as one line of JSON.
        offered: The record that was to have it, likewise.
    """

    id: str
    existing: str
    offered: str

    def say(self, lang: str) -> str:
        """Return the message in *lang*."""
        if lang.partition("-")[0] == "zh":
            return (
                f"编号“{self.id}”已属另一条记录，未追加任何内容。日志中：{self.existing} "
                f"欲追加：{self.offered} 请另取编号，或更正该记录"
            )
        return (
            f"id {self.id!r} is taken by another record; nothing was appended. "
            f"In the log: {self.existing} Offered: {self.offered} "
            "Choose another id, or amend the record"
        )

    def __str__(self) -> str:
        return self.say("en")


class CorrectionError(ConflictError):
    """A correction names a record that is unknown or no longer stands, or changes nothing."""


@define(eq=False)
class MergeConflictError(ConflictError):
    """Two logs cannot be merged; every conflict is told, nothing is appended."""

    problems: tuple[Problem, ...] = field(converter=tuple[Problem, ...])

    def say(self, lang: str) -> str:
        """Return one line a problem, in *lang*."""
        return "\n".join(problem.say(lang) for problem in self.problems)

    def __str__(self) -> str:
        return self.say("en")


@define(eq=False)
class StaleAppendError(ConflictError):
    """The subject moved on between the read and the append.

    Attributes:
        subject: The stream.
        expected: The position of its last record that the writer relied on; 0 for none.
        actual: The position of its last record.
    """

    subject: str
    expected: int
    actual: int

    def say(self, lang: str) -> str:
        """Return the message in *lang*."""
        if lang.partition("-")[0] == "zh":
            return (
                f"主体“{self.subject}”的末条记录在位置{self.actual}，而非预期的{self.expected}；"
                "请重新读取后再作决定"
            )
        return (
            f"the last record of subject {self.subject!r} is at position {self.actual}, "
            f"expected {self.expected}; read it again and decide again"
        )

    def __str__(self) -> str:
        return self.say("en")
