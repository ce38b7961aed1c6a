"""A message in two languages, and a fault in the data with its place."""

from typing import Literal

from attrs import frozen

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
        zh: What *found* and *expected* say, in Chinese that is a sentence; empty where the
            two make one.
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
    zh: str = ""

    def say(self, lang: str = "en") -> str:
        """Return the problem as one line in *lang*: its place, then what it is."""
        chinese = lang.partition("-")[0] == "zh"
        place = ":".join(str(it) for it in (self.file, self.line, self.column, self.cell) if it)
        parts = [
            f"发现{self.found.zh}" if chinese else f"found {self.found.en}",
            f"应为{self.expected.zh}" if chinese else f"expected {self.expected.en}",
        ]
        said = ("，" if chinese else ", ").join(parts)
        if chinese and self.zh:
            said = self.zh
        if self.advice:
            said += ("；" if chinese else "; ") + self.advice.say(lang)
        if self.severity == "warning":
            said = f"警告：{said}" if chinese else f"warning: {said}"
        return f"{place}: {said}" if place else said

    def __str__(self) -> str:
        return self.say()
