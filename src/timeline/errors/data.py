"""Errors of what is handed over and asked: dates, quantities, events, drafts, questions."""

from collections.abc import Sequence

from attrs import define, field

from timeline.errors.problems import Phrase, Problem


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
            said = quoted(self.text)
            whole = "" if said in self.found.zh else said
            none = "没有" if self.code.startswith("no-such") else ""
            found = f"日期{whole}有误：{none}{self.found.zh}"
            if self.code == "unknown-zone":
                found = f"{self.found.zh}有误"
            return f"{found}，应为{self.expected.zh}"
        whole = "" if repr(self.text) in self.found.en else f" in {self.text!r}"
        return f"found {self.found.en}{whole}, expected {self.expected.en}"

    def __str__(self) -> str:
        return self.say("en")


def quoted(text: str) -> str:
    """Return *text* in Chinese quotation marks, those within it made single.

    >>> quoted("截至“十四五”")
    '“截至‘十四五’”'
    """
    return f"“{text.replace('“', '‘').replace('”', '’')}”"


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
            at = f"“{rest}”处" if rest else "末尾"
            return f"数值“{self.text}”读不出：{at}应为{self.expected.zh}"
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


_NAMES_ZH = {
    "indicator": "指标",
    "name": "名称",
    "subject": "主体",
    "type": "类型",
    "id": "编号",
    "document": "文献",
    "position": "位置",
}


@define(eq=False)
class UnknownNameError(InvalidQueryError):
    """A name stands for nothing in the log, or for several things.

    Attributes:
        what: What was looked for: ``indicator``, ``subject``, ``id``, or ``name`` of any.
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


_MOST_NAMED = 10


@define(eq=False)
class UndecidedError(TimelineError):
    """The dates of some records leave the state open.

    Attributes:
        records: The ids of these facts.
        complete: Whether all worlds were tried, and differ; else they are too many.
    """

    records: tuple[str, ...]
    complete: bool = True

    def say(self, lang: str) -> str:
        """Return the message in *lang*; of many facts it names the first."""
        named, more = self.records[:_MOST_NAMED], len(self.records) - _MOST_NAMED
        if lang.partition("-")[0] == "zh":
            facts = "、".join(named) + (f"等{len(self.records)}条记录" if more > 0 else "")
            advice = "请用 .earliest、.latest 或 .worlds(limit=…)，或另选日期"
            if self.complete:
                return f"{facts}的日期不足以确定状态；{advice}"
            return f"{facts}的日期容许的情形太多，无法一一推演；{advice}"
        facts = ", ".join(named) + (f" and {more} more" if more > 0 else "")
        if self.complete:
            return (
                f"the state is not decided by the dates of {facts}; "
                "use .earliest, .latest or .worlds(), or choose another date"
            )
        return (
            f"the dates of {facts} allow too many worlds to try them all; "
            "use .earliest, .latest or .worlds(limit=…), or choose another date"
        )

    def __str__(self) -> str:
        return self.say("en")


class UnsupportedError(TimelineError):
    """Asked for something that this version does not do."""
