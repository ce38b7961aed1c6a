"""How two states differ, as text: what is new, changed or gone, and by which records."""

from collections.abc import Iterator, Sequence
from typing import final

from timeline.cli.columns import columns
from timeline.cli.coordinates import at_text, seen_text
from timeline.cli.facts_text import date_text, fact_text, labels_in
from timeline.cli.state_text import StateText
from timeline.dates import Truth
from timeline.errors import Phrase
from timeline.log.settings import Settings
from timeline.state import Current, Difference, Holding, Occurrence, Plan, Reading, State
from timeline.state.differences import Answer

_TITLE = Phrase("{first} → {second} ({seen})", "{first} → {second}（{seen}）")
_TITLES = Phrase(
    "{first}, {seen_first} → {second}, {seen_second}",
    "{first}，{seen_first} → {second}，{seen_second}",
)
_NEW = Phrase("new", "新")
_CHANGED = Phrase("changed", "变")
_GONE = Phrase("gone", "去")
_TRUTHS = {
    Truth.YES: Phrase("certain", "确定"),
    Truth.MAYBE: Phrase("possible", "可能"),
    Truth.NO: Phrase("not yet", "尚未"),
}
_HOLDS = {
    Truth.YES: Phrase("holds", "存续"),
    Truth.MAYBE: Phrase("possibly holds", "可能存续"),
}
_UNDER_WAY = {
    Truth.YES: Phrase("under way", "进行中"),
    Truth.MAYBE: Phrase("possibly under way", "可能在进行"),
}
_NOT_UNDER_WAY = Phrase("not under way", "未在进行")
_ABSENT = {
    "reading": Phrase("not recorded", "未记录"),
    "happened": Phrase("not recorded", "未记录"),
    "holding": Phrase("does not hold", "不存续"),
    "state": Phrase("not yet", "尚无"),
    "plan": Phrase("not announced", "未提出"),
    "noted": Phrase("not recorded", "未记录"),
}
_PARTS = (Phrase("", ""), Phrase("before: ", "此前："), Phrase("at or after: ", "当日或此后："))
_NOTED = Phrase("noted", "已记录")
_CORRECTED = Phrase("the same, by other records", "结论未变，所据记录有变")
_AND = Phrase("; ", "；")
_COUNT = Phrase("{n} {changes} from {m} {records}", "{n}项变化，依据{m}条记录")
_NONE = Phrase("no difference", "没有变化")
_TO_COME = Phrase(
    "{n} more that were recorded in between and had not happened by then (--json lists them)",
    "另有{n}项是其间所记，当时尚未发生（列出：--json）",
)

_EMPTY = "–"

Row = tuple[str, str, str, str, str]
"""Mark, what it is about, its date, its records, before → after."""


def diff_text(
    before: State, after: State, found: Sequence[Difference], settings: Settings, lang: str
) -> Iterator[str]:
    """Yield the differences *found* between two states line by line, in *lang*."""
    yield _title(before, after, lang)
    yield ""
    if not found:
        yield _NONE.say(lang)
        return
    text = _DiffText(before, after, settings, lang)
    shown = [one for one in found if not _is_to_come(one)]
    yield from columns([text.row(one) for one in shown], indent=2)
    if len(shown) < len(found):
        yield "  " + _TO_COME.say(lang).format(n=len(found) - len(shown))
    causes = {record.id for one in found for record in one.causes}
    yield _COUNT.say(lang).format(
        n=len(found),
        changes="change" if len(found) == 1 else "changes",
        m=len(causes),
        records="record" if len(causes) == 1 else "records",
    )


def _title(before: State, after: State, lang: str) -> str:
    first, second = (_at(state, lang) for state in (before, after))
    seen = [
        seen_text(one.as_of, one.head, len(one.left_out), one.zone, lang) for one in (before, after)
    ]
    if seen[0] == seen[1]:
        return _TITLE.say(lang).format(first=first, second=second, seen=seen[0])
    return _TITLES.say(lang).format(
        first=first, second=second, seen_first=seen[0], seen_second=seen[1]
    )


def _at(state: State, lang: str) -> str:
    return at_text(state.as_of.at, state.zone, lang) if state.as_of.at is not None else ""


@final
class _DiffText:
    """Says differences of two states in one language."""

    def __init__(self, before: State, after: State, settings: Settings, lang: str) -> None:
        self.lang = lang
        self.labels = labels_in(lang)
        self.before, self.after = (StateText(one, settings, lang) for one in (before, after))

    def row(self, one: Difference) -> Row:
        """Return *one* as columns."""
        was, becomes = self._parts(one.before, self.before), self._parts(one.after, self.after)
        mark = {-1: _NEW, 0: _CHANGED, 1: _GONE}[_sign(_weight(one.before), _weight(one.after))]
        side, answer = (self.after, one.after) if one.after else (self.before, one.before)
        text, date = self._about(answer, side) if answer else ("", "")
        absent = (_NOT_UNDER_WAY if _is_under_way(answer) else _ABSENT[one.what]).say(self.lang)
        if not (was and becomes):
            said = [self._most(it, one.what) if it else absent for it in (was, becomes)]
            change = _arrow(*said)
        else:
            labels = _PARTS if one.what == "reading" else _PARTS[:1] * len(was)
            parts = [
                label.say(self.lang) + _arrow(first, second)
                for label, first, second in zip(labels, was, becomes, strict=True)
                if first != second
            ]
            if one.what == "reading" and was[0] != becomes[0]:
                parts = parts[:1]  # what is known of the day itself says enough
            change = _AND.say(self.lang).join(parts) or _CORRECTED.say(self.lang)
        return mark.say(self.lang), text, date, _records(one), change

    def _most(self, parts: tuple[str, ...], what: str) -> str:
        """Return what says most of an answer: of a reading that is unknown, what is near, too."""
        if what != "reading":
            return parts[0]
        return _AND.say(self.lang).join(dict.fromkeys(it for it in parts if it != _EMPTY))

    def _about(self, answer: Answer, side: StateText) -> tuple[str, str]:
        """Return what *answer* is about, and its date where it has one."""
        match answer:
            case Reading():
                return side.indicator(answer), ""
            case Holding():
                return side.holding_row(answer)[1], side.holding_row(answer)[2]
            case Current():
                return side.named(answer), ""
            case _:
                record = answer.record
                return fact_text(record, self.lang), date_text(record, self.labels)

    def _parts(self, answer: Answer | None, side: StateText) -> tuple[str, ...]:
        """Return what *answer* says, part by part; nothing for none."""
        if answer is None:
            return ()
        match answer:
            case Reading():
                return side.reading_row(answer)[1:]
            case Holding():
                words = _UNDER_WAY if _is_under_way(answer) else _HOLDS
                said, date = words[answer.truth], side.holding_row(answer)[2]
            case Current():
                return side.values(answer), side.current_row(answer)[2]
            case Occurrence():
                said, date = _TRUTHS[answer.truth], date_text(answer.record, self.labels)
            case Plan():
                said, date = _TRUTHS[answer.announced], side.plan_row(answer)[2]
            case _:
                said, date = _NOTED, date_text(answer.record, self.labels)
        return said.say(self.lang), date


def _arrow(before: str, after: str) -> str:
    return f"{before} → {after}"


def _is_under_way(answer: Answer | None) -> bool:
    return isinstance(answer, Holding) and not answer.what


def _is_to_come(one: Difference) -> bool:
    """Whether *one* says only that the log learned of what had not happened at that date."""
    answer = one.after
    return one.before is None and isinstance(answer, Occurrence) and answer.truth is Truth.NO


def _weight(answer: Answer | None) -> int:
    """Return how much there is: nothing, something that is not yet, or something that is."""
    if answer is None:
        return 0
    return 1 if isinstance(answer, Occurrence) and answer.truth is Truth.NO else 2


def _sign(before: int, after: int) -> int:
    return (before > after) - (before < after)


def _records(one: Difference) -> str:
    """Return the facts that made *one*, and the corrections and retractions among its records."""
    mended = [f"#{it.position}" for it in one.causes if it.supersedes or it.retracts]
    return " ".join((*one.records, *mended))
