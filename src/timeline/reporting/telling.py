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
from timeline.facts import Began, Defined, Ended, Record
from timeline.reporting.bases import basis_told
from timeline.reporting.movements import Movement
from timeline.reporting.report import Report
from timeline.state import Happening, Observation

_TITLE = Phrase("{title}: report for {period}", "{title}：{period}报告")
_UNTITLED = Phrase("Report for {period}", "{period}报告")
_SEEN = Phrase(
    "records: {n}; facts left out, as they were not certainly published: {out}",
    "据{n}条记录；另有{out}项事实不能断定当时已发表，未计入",
)
_SEEN_ALL = Phrase("records: {n}", "据{n}条记录")
_INDICATORS = Phrase("Indicators", "指标")
_CHANGES = Phrase("Changes within it", "其间变化")
_EVENTS = Phrase("What came about", "大事")
_PLANS = Phrase("Plans", "计划")
_INDICATOR_HEAD = (
    Phrase("indicator", "指标"),
    Phrase("opening", "期初"),
    Phrase("closing", "期末"),
    Phrase("change", "变化"),
    Phrase("resting on", "依据"),
)
_CHANGE_HEAD = (
    Phrase("indicator", "指标"),
    Phrase("change", "变化"),
    Phrase("from, to", "起讫"),
    Phrase("sure", "确否"),
)
_EVENT_HEAD = (
    Phrase("lane", "栏目"),
    Phrase("when", "时间"),
    Phrase("what", "事项"),
    Phrase("sure", "确否"),
)
_PLAN_HEAD = (Phrase("plan", "计划"), Phrase("due", "期限"), Phrase("status", "结果"))
_ADDED = Phrase("{by} (added)", "{by}（新增）")
_SPAN = Phrase("{begin} to {end}", "{begin}至{end}")
_AGAINST = Phrase("{end}, against {begin}", "{end}，比{begin}")
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
        uncounted: How many changes and occurrences only may lie in the period, where these are not
            among the rows.
        unmoved: Of how many indicators a value only may have been observed in the period,
            where these are not among the rows.
    """

    title: str
    seen: str
    sections: tuple[Section, ...]
    uncounted: int = field(default=0)
    unmoved: int = field(default=0)


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
            ("indicators", _INDICATORS, _INDICATOR_HEAD, teller.indicators(possible=possible)),
            ("changes", _CHANGES, _CHANGE_HEAD, teller.changes(possible=possible)),
            ("events", _EVENTS, _EVENT_HEAD, teller.events(possible=possible)),
            ("plans", _PLANS, _PLAN_HEAD, teller.plans()),
        )
    ]
    return Told(
        title=(_TITLE if title else _UNTITLED)
        .say(lang)
        .format(title=title, period=teller.labels.label(report.period, whole=True)),
        seen=teller.seen(),
        sections=tuple(section for section in sections if section.rows),
        uncounted=0 if possible else len(report.possible) + teller.possible_changes,
        unmoved=0 if possible else sum(one.is_only_possible for one in report.movements),
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

    def indicators(self, *, possible: bool) -> Iterator[Row]:
        """Yield a row for each indicator that moved, or if asked for only may have."""
        for one in self.report.movements:
            if one.is_only_possible and not possible:
                continue
            name = self._named(one.subject, one.indicator)
            yield Row(cells=(name, *self._moved(one)), records=one.records)

    @property
    def possible_changes(self) -> int:
        """How many changes only may lie in the period."""
        return sum(one.truth is not Truth.YES for one in self.report.changes)

    def changes(self, *, possible: bool) -> Iterator[Row]:
        """Yield a row for each change that a source states to lie in the period."""
        for one in self.report.changes:
            if one.truth is not Truth.YES and not possible:
                continue
            event = one.record.event
            by = event.by.say(self.lang, signed=True)
            by = _ADDED.say(self.lang).format(by=by) if event.way == "added" else by
            when = self.labels.label(one.record.when)
            if event.since is not None:
                begin = self.labels.label(one.begin, whole=True)
                span = _AGAINST if one.begin.kind == "throughout" else _SPAN
                when = span.say(self.lang).format(begin=begin, end=when)
            sure = (_CERTAIN if one.truth is Truth.YES else _POSSIBLE).say(self.lang)
            if one.doubts:
                sure += _DOUBTFUL.say(self.lang)
            name = self._named(one.record.subject, event.indicator)
            yield Row(cells=(name, by, when, sure), records=(one.record.fact,))

    def _named(self, subject: str, indicator: str) -> str:
        name = self._names.get(indicator, indicator)
        if subject in {"", self._home}:
            return name
        return WORDS[self.lang]["of"].format(subject=subject, thing=name)

    def _moved(self, one: Movement) -> tuple[str, str, str, str]:
        change = one.change.say(self.lang, signed=True) if one.change else _NONE
        basis = basis_told(one).say(self.lang)
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
        record = one.record
        # A begin says that something begins; what held is told twice, by begin and end.
        kind = _KINDS["happened" if isinstance(record.event, Began | Ended) else one.kind]
        text = kind.say(self.lang).format(text=self._text(record))
        return self.labels.label(record.when), text

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
