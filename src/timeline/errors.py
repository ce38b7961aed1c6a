"""What can go wrong, and how it is said.

Every exception that the library raises on purpose is below `TimelineError`:

    TimelineError
    ├── InvalidDateError          a text that is no date, or names no existing day
    ├── InvalidQuantityError      a text that is no quantity (a ValueError, too)
    ├── UnitMismatchError         quantities whose units do not go together
    ├── InvalidEventError         an event class or its data does not fit
    ├── InvalidDraftError         a draft file or draft is refused; carries every problem
    ├── InvalidQueryError         a question that cannot be asked of this log
    │   └── UnknownNameError      a subject, indicator or id that is not there, or is ambiguous
    ├── UndecidedError            the dates do not decide the state
    ├── LogNotFoundError          there is no log where one was looked for
    ├── LogExistsError            there is one where a new one was to be made
    ├── CorruptLogError           stored bytes are not what was written
    ├── LogAccessError            the system does not let a log be read or written
    ├── WriteFailedError          an append could not be made durable; the writer stopped
    ├── ClockError                a recorded time before the head or in the future
    ├── ConflictError             the log holds something else than the writer relied on
    │   ├── IdConflictError       another record has this id
    │   ├── CorrectionError       a correction of what is unknown or already corrected
    │   ├── MergeConflictError    two branches of a log contradict each other; tells every place
    │   └── StaleAppendError      the subject moved on between the read and the append
    └── UnsupportedError          asked for something that this version does not do

Each carries its facts as attributes; its message says what was found, what was
expected and what to do. Faults found while checking something whole are not
raised one by one: they are `Problem` values, so that one run shows them all.
Messages exist in English and in Chinese (`Phrase`).
"""

from collections.abc import Sequence
from typing import Literal

from attrs import define, field, frozen

Severity = Literal["error", "warning"]


@frozen
class Phrase:
    """One message in the languages of the command."""

    en: str
    zh: str

    def say(self, lang: str) -> str:
        """Return the phrase in *lang*: Chinese for ``zh`` and its regions, else English."""
        return self.zh if lang.partition("-")[0] == "zh" else self.en

    def __str__(self) -> str:
        return self.en


@frozen(kw_only=True)
class Problem:
    """A fault in the data: what was found where, what was expected, what to do.

    Attributes:
        code: A stable name of the kind of fault, such as ``unknown-field``.
        found: What stands there.
        expected: What should stand there.
        advice: What to do about it; empty where *expected* says it all.
        severity: An ``error`` makes the data unusable; a ``warning`` does not.
        file: The file it is in, as the user named it.
        line: Its line, from 1; *column*: in characters; *cell*: in a table, as Sheet1!C7.
        records: The ids of the records concerned.
    """

    code: str
    found: Phrase
    expected: Phrase
    advice: Phrase | None = None
    severity: Severity = "error"
    file: str | None = None
    line: int | None = None
    column: int | None = None
    cell: str | None = None
    records: tuple[str, ...] = ()

    def say(self, lang: str = "en") -> str:
        """Return the problem as one line in *lang*: its place, then what it is."""
        chinese = lang.partition("-")[0] == "zh"
        place = ":".join(str(it) for it in (self.file, self.line, self.column, self.cell) if it)
        parts = [
            f"发现{self.found.zh}" if chinese else f"found {self.found.en}",
            f"应为{self.expected.zh}" if chinese else f"expected {self.expected.en}",
        ]
        said = ("，" if chinese else ", ").join(parts)
        if self.advice:
            said += ("；" if chinese else "; ") + self.advice.say(lang)
        if self.severity == "warning":
            said = f"警告：{said}" if chinese else f"warning: {said}"
        return f"{place}: {said}" if place else said

    def __str__(self) -> str:
        return self.say()


class TimelineError(Exception):
    """Base of all errors that this library raises on purpose."""

    def say(self, lang: str) -> str:
        """Return the message in *lang*, in English where no other is known."""
        said = self.args[0] if self.args else None
        return said.say(lang) if isinstance(said, Phrase) else str(self)


@define(eq=False)
class InvalidDateError(TimelineError):
    """A text that is no date.

    Attributes:
        code: A stable name of the kind of fault, such as ``no-such-day``.
        text: The whole text that was to be read.
        position: Offset in *text* of the first character that is wrong.
        found: What stands there.
        expected: What should stand there.
    """

    code: str
    text: str
    position: int
    found: Phrase
    expected: Phrase

    def say(self, lang: str) -> str:
        """Return the message in *lang*."""
        # Where all of the text is what was found, it need not be said twice.
        if lang.partition("-")[0] == "zh":
            whole = "" if f"“{self.text}”" in self.found.zh else f"日期“{self.text}”："
            return f"{whole}发现{self.found.zh}，应为{self.expected.zh}"
        whole = "" if repr(self.text) in self.found.en else f" in {self.text!r}"
        return f"found {self.found.en}{whole}, expected {self.expected.en}"

    def __str__(self) -> str:
        return self.say("en")


@define(eq=False)
class InvalidQuantityError(TimelineError, ValueError):
    """A text that is no quantity.

    It is a `ValueError` too, so that decoders say where in the data it stands.
    """

    text: str
    position: int
    expected: Phrase

    def say(self, lang: str) -> str:
        """Return the message in *lang*."""
        rest = self.text[self.position :]
        if lang.partition("-")[0] == "zh":
            return f"数值“{self.text}”：发现“{rest}”，应为{self.expected.zh}"
        return f"found {rest!r} in quantity {self.text!r}, expected {self.expected.en}"

    def __str__(self) -> str:
        return self.say("en")


@define(eq=False)
class UnitMismatchError(TimelineError):
    """Two quantities cannot be added, subtracted or multiplied: their units differ.

    Attributes:
        left: The unit of the first; 第… for a rank.
        right: The unit of the second.
    """

    left: str
    right: str

    def say(self, lang: str) -> str:
        """Return the message in *lang*."""
        if lang.partition("-")[0] == "zh":
            return f"单位“{self.left}”与“{self.right}”不能相加减乘；请用同一单位"
        return f"found units {self.left!r} and {self.right!r}, expected units that go together"

    def __str__(self) -> str:
        return self.say("en")


class InvalidEventError(TimelineError):
    """An event class cannot be registered, or data does not fit its class."""


@define(eq=False)
class InvalidDraftError(TimelineError):
    """Drafts are refused as a whole; every problem is told, nothing is kept."""

    problems: tuple[Problem, ...] = field(converter=tuple[Problem, ...])

    def say(self, lang: str) -> str:
        """Return one line a problem, in *lang*."""
        return "\n".join(problem.say(lang) for problem in self.problems)

    def __str__(self) -> str:
        return self.say("en")


class InvalidQueryError(TimelineError):
    """A question that cannot be asked of this log."""


_NAMES_ZH = {"indicator": "指标", "subject": "主体", "id": "标识"}


@define(eq=False)
class UnknownNameError(InvalidQueryError):
    """A name stands for nothing in the log, or for several things.

    Attributes:
        what: What was looked for: ``indicator``, ``subject``, ``id``.
        name: The name as it was given.
        matches: What it may have meant: several where it is ambiguous, near
            spellings where it is unknown.
        ambiguous: Whether the name stands for all of *matches*.
    """

    what: str
    name: str
    matches: Sequence[str] = ()
    ambiguous: bool = False

    def say(self, lang: str) -> str:
        """Return the message in *lang*."""
        chinese = lang.partition("-")[0] == "zh"
        listed = ("、" if chinese else ", ").join(self.matches)
        if self.ambiguous:
            if chinese:
                return f"“{self.name}”可指{len(self.matches)}项：{listed}；请指明其一"
            return f"{self.name!r} matches {len(self.matches)} names: {listed}; name one"
        if chinese:
            near = f"；是否指{listed}？" if listed else ""
            return f"日志中没有{_NAMES_ZH.get(self.what, self.what)}“{self.name}”{near}"
        near = f"; did you mean {listed}?" if listed else ""
        return f"found no {self.what} {self.name!r} in the log{near}"

    def __str__(self) -> str:
        return self.say("en")


@define(eq=False)
class UndecidedError(TimelineError):
    """The dates of some records leave the state open.

    Attributes:
        records: The ids of these facts.
        complete: Whether all worlds were tried, and differ; else they are too many.
    """

    records: tuple[str, ...]
    complete: bool = True

    def __str__(self) -> str:
        if not self.complete:
            return (
                f"the dates of {', '.join(self.records)} allow too many worlds to try them all; "
                "use .earliest, .latest or .worlds(limit=…), or choose another date"
            )
        return (
            f"the state is not decided by the dates of {', '.join(self.records)}; "
            "use .earliest, .latest or .worlds(), or choose another date"
        )


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
                f"标识“{self.id}”已属另一条记录，未追加任何内容。日志中：{self.existing} "
                f"欲追加：{self.offered} 请另取标识，或更正该记录"
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


class UnsupportedError(TimelineError):
    """Asked for something that this version does not do."""
