"""Say a report in one language: a title, and sections of rows that every form prints."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, final

from attrs import field, frozen

from timeline.chronology import Labels, labels_in
from timeline.chronology.closing import outcome_told
from timeline.chronology.sentences import Sentences
from timeline.chronology.words import WORDS
from timeline.dates import Truth
from timeline.errors import Phrase
from timeline.facts import Defined, Record
from timeline.reporting.movements import Movement
from timeline.reporting.report import Report
from timeline.state import Happening, Observation

_TITLE = Phrase("{title}: report for {period}", "{title}：{period}报告")
_UNTITLED = Phrase("Report", "报告")
_SEEN = Phrase(
    "records: {n}; facts left out, as they were not certainly published: {out}",
    "据{n}条记录；另有{out}项事实不能断定当时已发表，未计入",
)
_SEEN_ALL = Phrase("records: {n}", "据{n}条记录")
_INDICATORS = Phrase("Indicators", "指标")
_EVENTS = Phrase("What came about", "大事")
_PLANS = Phrase("Plans", "计划")
_INDICATOR_HEAD = (
    Phrase("indicator", "指标"),
    Phrase("opening", "期初"),
    Phrase("closing", "期末"),
    Phrase("change", "变化"),
    Phrase("resting on", "依据"),
)
_EVENT_HEAD = (
    Phrase("lane", "栏目"),
    Phrase("when", "时间"),
    Phrase("what", "事项"),
    Phrase("sure", "确否"),
)
_PLAN_HEAD = (Phrase("plan", "计划"), Phrase("due", "期限"), Phrase("status", "结果"))
_BASES: Mapping[str, Phrase] = {
    "known": Phrase("known at both ends", "两端均有数值"),
    "nearest": Phrase("between these times only", "只在所示两个时间之间"),
    "reported": Phrase("as the source states; opening derived", "出处所述；期初为推算"),
    "added": Phrase("additions only; opening is a bound", "只计新增；期初为下限"),
    "bounded": Phrase("a bound", "只知界限"),
    "unknown": Phrase("unknown", "不详"),
}
_KINDS: Mapping[str, Phrase] = {
    "happened": Phrase("{text}", "{text}"),
    "began": Phrase("{text} (begins)", "{text}（开始）"),
    "ended": Phrase("{text} (ends)", "{text}（结束）"),
    "became": Phrase("{text}", "{text}"),
}
_CERTAIN = Phrase("certain", "确定")
_POSSIBLE = Phrase("possible", "可能")
_VALUE = Phrase("{value} ({when})", "{value}（{when}）")
_DERIVED = Phrase("{value} ({when}, derived)", "{value}（{when}，推算）")
_PERHAPS = Phrase("perhaps {others}", "或为{others}")
_OR = Phrase("; perhaps {others}", "；或为{others}")
_DOUBTFUL = Phrase("; doubtful", "；存疑")
_NO_LANE = Phrase("other", "其他")
_NONE = "–"


def _on_one_line(cells: Iterable[str]) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()) for cell in cells)


@final
@frozen(kw_only=True)
class Row:
    """One row: its cells, and the ids of the records it rests on."""

    cells: tuple[str, ...] = field(converter=_on_one_line)
    records: tuple[str, ...]


@final
@frozen(kw_only=True)
class Section:
    """Rows of one kind under a heading."""

    name: str
    title: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]


@final
@frozen(kw_only=True)
class Told:
    """A report in words.

    Attributes:
        title: What it is of; *seen*: from how many records.
        sections: Indicators, what came about, plans; those without rows are left out.
        uncounted: How many occurrences only may lie in the period, where these are not
            among the rows.
    """

    title: str
    seen: str
    sections: tuple[Section, ...]
    uncounted: int = field(default=0)


def told(
    report: Report,
    lang: str,
    *,
    title: str = "",
    subject: str = "",
    lanes: Sequence[str] = (),
    lane_names: Mapping[str, str] | None = None,
    possible: bool = False,
) -> Told:
    """Return *report* in *lang*.

    Args:
        report: The report.
        lang: ``zh`` or ``en``.
        title: Of the log.
        subject: The subject that goes without saying.
        lanes: The sections of the chronology, in order; others follow.
        lane_names: What they are called in *lang*, if not by their own names.
        possible: Whether to list also what only may have come about in the period.
    """
    teller = _Teller(report, lang, subject, lanes, lane_names or {})
    sections = [
        Section(
            name=name,
            title=heading.say(lang),
            head=tuple(phrase.say(lang) for phrase in head),
            rows=tuple(rows),
        )
        for name, heading, head, rows in (
            ("indicators", _INDICATORS, _INDICATOR_HEAD, teller.indicators()),
            ("events", _EVENTS, _EVENT_HEAD, teller.events(possible=possible)),
            ("plans", _PLANS, _PLAN_HEAD, teller.plans()),
        )
    ]
    return Told(
        title=_TITLE.say(lang).format(
            title=title or _UNTITLED.say(lang),
            period=teller.labels.label(report.period, whole=True),
        ),
        seen=teller.seen(),
        sections=tuple(section for section in sections if section.rows),
        uncounted=0 if possible else len(report.possible),
    )


class _Teller:
    """Says the parts of one report in one language."""

    def __init__(
        self,
        report: Report,
        lang: str,
        home: str,
        lanes: Sequence[str],
        lane_names: Mapping[str, str],
    ) -> None:
        self.report = report
        self.lang = lang
        self.labels: Labels = labels_in(lang)
        self.lane_names = lane_names
        self._home = home
        self._order = {lane: place for place, lane in enumerate(lanes)}
        self._names = {
            record.event.indicator: record.event.names.get(lang, record.event.indicator)
            for record in report.closing.records
            if isinstance(record.event, Defined)
        }
        self._sentences = Sentences(self.labels, WORDS[lang], self._names)
        self._facts = {record.fact: record for record in report.closing.records}

    def seen(self) -> str:
        """Return from how many records the report is."""
        state = self.report.closing
        phrase = _SEEN if state.left_out else _SEEN_ALL
        return phrase.say(self.lang).format(n=state.head, out=len(state.left_out))

    def indicators(self) -> Iterator[Row]:
        """Yield a row for each indicator that moved."""
        for one in self.report.movements:
            name = self._names.get(one.indicator, one.indicator)
            if one.subject not in {"", self._home}:
                name = WORDS[self.lang]["of"].format(subject=one.subject, thing=name)
            yield Row(cells=(name, *self._moved(one)), records=one.records)

    def _moved(self, one: Movement) -> tuple[str, str, str, str]:
        change = one.change.say(self.lang, signed=True) if one.change else _NONE
        basis = _BASES[one.basis].say(self.lang)
        if one.doubts:
            basis += _DOUBTFUL.say(self.lang)
        opening = self._end(one.opening, one.possible_opening)
        return opening, self._end(one.closing, one.possible_closing), change, basis

    def _end(self, one: Observation | None, possible: Sequence[Observation]) -> str:
        """Return what stands at an end of the period, and what perhaps does."""
        if not possible:
            return self._observed(one)
        others = WORDS[self.lang]["list"].join(map(self._observed, possible))
        if one is None:
            return _PERHAPS.say(self.lang).format(others=others)
        return self._observed(one) + _OR.say(self.lang).format(others=others)

    def _observed(self, one: Observation | None) -> str:
        if one is None:
            return _NONE
        # What is derived counts from when the observation counts that it is derived from.
        event = self._facts[one.records[0]].event
        phrase = _DERIVED if one.derived else _VALUE
        value = self._sentences.measured(event, one.value)
        when = self.labels.label(one.when, whole=one.over == "period")
        return phrase.say(self.lang).format(value=value, when=when)

    def events(self, *, possible: bool) -> Iterator[Row]:
        """Yield a row for each thing that came about, by lane."""
        listed: list[Happening] = list(self.report.certain)
        if possible:
            listed += self.report.possible
        lanes: dict[str, list[Happening]] = {}
        for one in listed:
            lanes.setdefault(one.record.meta.get("lane", ""), []).append(one)
        for lane in sorted(lanes, key=self._place_of_lane):
            name = self.lane_names.get(lane, lane) or _NO_LANE.say(self.lang)
            for one in lanes[lane]:
                sure = _CERTAIN if one.truth is Truth.YES else _POSSIBLE
                yield Row(
                    cells=(name, *self._happened(one), sure.say(self.lang)), records=one.records
                )

    def _place_of_lane(self, lane: str) -> tuple[bool, int, str]:
        return (not lane, self._order.get(lane, len(self._order)), lane)

    def _happened(self, one: Happening) -> tuple[str, str]:
        text = _KINDS[one.kind].say(self.lang).format(text=self._text(one.record))
        return self.labels.label(one.record.when), text

    def _text(self, record: Record[Any]) -> str:
        return self._sentences.say(record).text

    def plans(self) -> Iterator[Row]:
        """Yield a row for each plan, with what became of it by the closing."""
        for plan in self.report.plans:
            due = self.labels.due(plan.deadline) if plan.deadline else _NONE
            yield Row(
                cells=(self._text(plan.record), due, outcome_told(plan, self.lang)),
                records=plan.records,
            )
