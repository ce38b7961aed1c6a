"""The state as text for a terminal: what is certain first, what is possible counted."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from timeline.chronology import labels_in
from timeline.cli.columns import columns
from timeline.cli.coordinates import seen_text
from timeline.cli.facts_text import fact_text
from timeline.dates import Truth, civil_day, day
from timeline.errors import Phrase
from timeline.facts import Record
from timeline.log.settings import Settings
from timeline.state import Current, Holding, Observation, Plan, Reading, State

_TITLE = Phrase(
    "{title}, end of {at} ({zone}), {seen}", "{title}，{at}终（含当日；{zone}），{seen}"
)
_TITLE_INSTANT = Phrase("{title}, at {at} ({zone}), {seen}", "{title}，{at}（{zone}），{seen}")
_UNTITLED = Phrase("log", "日志")
_HEAD = (
    Phrase("reading", "指标"),
    Phrase("on that day", "当日"),
    Phrase("before", "此前"),
    Phrase("at or after", "当日或此后"),
)
_UNKNOWN = Phrase("unknown", "不详")
_EITHER = Phrase(" or ", "或")
_PERHAPS = Phrase(", perhaps already", "，或已达到")
_PERHAPS_THAT_DAY = Phrase(", perhaps of that very day", "，或即当日")
_SINCE = Phrase("cumulative since {since}", "{since}起累计")
_NO_END = Phrase("since {since}; no end recorded", "{since}起，未见终止")
_DERIVED = Phrase("derived", "推算")
_LATER = Phrase(
    "{n} more, first measured later (--all lists them)",
    "另有{n}项指标此后才有数值（列出：--all）",
)
_NONE = Phrase("none", "无")
_NOT_YET = Phrase("not yet", "尚无")
_CERTAIN = Phrase("certain", "确定")
_POSSIBLE = Phrase("possible", "可能")
_UNDATED = Phrase("no date", "无日期")
_UNDER_WAY = Phrase("under way", "进行中")
_HOLDS = Phrase("holds", "存续")
_NAMED = Phrase("state", "状态")
_PLANS = Phrase("plans", "计划")
_PLAN = {
    "outstanding": Phrase("", ""),
    "due": Phrase("past, and not recorded whether it was kept", "期限已过，是否完成未见记录"),
    "kept": Phrase("kept", "已完成"),
    "missed": Phrase("missed", "未完成"),
}
_PLAN_PERHAPS = {
    "outstanding": Phrase("still outstanding", "尚未到期"),
    "due": Phrase("past and not recorded", "已过期而未见记录"),
    "kept": Phrase("kept", "已完成"),
    "missed": Phrase("missed", "未完成"),
}
_PERHAPS_ONE = Phrase("perhaps {one}", "或{one}")
_COUNTED = Phrase(
    "{n} more that may have happened (--possible lists them)",
    "另有{n}条或已发生（列出：--possible）",
)
_NOT_EXACT = Phrase(
    "* several of these hang on one imprecise date; fewer may be possible than shown",
    "* 其中数项系于同一不确定日期，实际可能的情形或少于所列",
)


Row = tuple[str, str, str, str]


class StateText:
    """Prints one state in one language."""

    def __init__(self, state: State, settings: Settings, lang: str) -> None:
        self.state = state
        self.settings = settings
        self.lang = lang
        self.labels = labels_in(lang)
        self._records = {record.fact: record for record in state.records}

    def lines(self, *, all_possible: bool, all_readings: bool) -> Iterator[str]:
        """Yield the whole state, line by line."""
        yield self._title()
        yield ""
        readings = [*self._readings(everything=all_readings)]
        if readings:
            yield from (*readings, "")
        rows = [*self._happened(), *self._holdings(), *self._named(), *self._plans()]
        possible = [*self._possible()]
        if all_possible or not possible:
            rows += possible
        else:
            counted = _COUNTED.say(self.lang).format(n=len(possible))
            rows.append((_POSSIBLE.say(self.lang), counted, "", ""))
        undated = self.state.happened.undated
        rows += [self._occurrence(_UNDATED, record) for record in undated]
        yield from columns(rows, indent=2)

    def _title(self) -> str:
        state = self.state
        phrase = _TITLE if state.limit.is_whole_day else _TITLE_INSTANT
        return phrase.say(self.lang).format(
            title=self.settings.title_in(self.lang) or _UNTITLED.say(self.lang),
            at=self._at(),
            zone=state.zone.name,
            seen=seen_text(state.as_of, state.head, len(state.left_out), state.zone, self.lang),
        )

    def _at(self) -> str:
        if not self.state.limit.is_whole_day:
            return str(self.state.as_of.at)
        asked = day(*civil_day(int(self.state.limit.day)), zone=self.state.zone)
        return self.labels.label(asked)

    # ---- readings

    def _readings(self, *, everything: bool) -> Iterator[str]:
        readings = self.state.readings()
        shown = [one for one in readings if everything or _has_past(one)]
        if shown:
            header = tuple(phrase.say(self.lang) for phrase in _HEAD)
            yield from columns([header, *(self.reading_row(one) for one in shown)], indent=2)
        later = len(readings) - len(shown)
        if later:
            yield "  " + _LATER.say(self.lang).format(n=later)
        if not all(one.exact for one in shown):
            yield "  " + _NOT_EXACT.say(self.lang)

    def reading_row(self, reading: Reading) -> Row:
        """Return the name, what is known of that day, what came before, what may be near."""
        on_day = self.on_day(reading)
        before = "–"
        if reading.last and reading.status == "unknown":
            before = self._observation(reading.last)
            if reading.last in reading.possible:
                before += _PERHAPS_THAT_DAY.say(self.lang)
        around = [
            self._observation(one) + _PERHAPS.say(self.lang)
            for one in reading.possible
            if one != reading.last
        ]
        if reading.next and not around:
            around = [self._observation(reading.next)]
        name = self.indicator(reading) + ("" if reading.exact else "*")
        return name, on_day, before, ("；" if self.lang == "zh" else "; ").join(around) or "–"

    def on_day(self, reading: Reading) -> str:
        """Return what is known of the very day asked about."""
        if reading.value is not None:
            derived = any(one.derived for one in reading.candidates)
            return reading.value.say(self.lang) + (self._bracket(_DERIVED) if derived else "")
        if reading.status == "ambiguous":
            values = dict.fromkeys(one.value.say(self.lang) for one in reading.candidates)
            return _EITHER.say(self.lang).join(values)
        return _UNKNOWN.say(self.lang)

    def indicator(self, reading: Reading) -> str:
        """Return the name of the indicator, with its subject unless that goes without saying."""
        definition = self.state.definition(reading.subject, reading.indicator)
        name = (definition.names.get(self.lang) if definition else None) or reading.indicator
        return self.of(reading.subject, name)

    def _observation(self, observation: Observation) -> str:
        date = self.labels.label(observation.when, whole=observation.over == "period")
        if observation.since:
            since = self.labels.label(observation.since, whole=True)
            date = (
                _SINCE.say(self.lang).format(since=since)
                + ("，" if self.lang == "zh" else "; ")
                + date
            )
        if observation.derived:
            date += ("，" if self.lang == "zh" else ", ") + _DERIVED.say(self.lang)
        value = observation.value.say(self.lang)
        return f"{value}（{date}）" if self.lang == "zh" else f"{value} ({date})"

    def _bracket(self, phrase: Phrase) -> str:
        return f"（{phrase.zh}）" if self.lang == "zh" else f" ({phrase.en})"

    # ---- everything else

    def _happened(self) -> Iterator[Row]:
        for record in _by_date(self.state.happened.certain):
            yield self._occurrence(_CERTAIN, record)

    def _possible(self) -> Iterator[Row]:
        for record in _by_date(self.state.happened.possible):
            yield self._occurrence(_POSSIBLE, record)
        for holding in self.state.holdings():
            if holding.truth is Truth.MAYBE:
                yield self.holding_row(holding)
        for plan in self.state.plans():
            if plan.announced is Truth.MAYBE:
                yield self.plan_row(plan)

    def _holdings(self) -> Iterator[Row]:
        for holding in self.state.holdings():
            if holding.truth is Truth.YES:
                yield self.holding_row(holding)

    def _plans(self) -> Iterator[Row]:
        announced = [plan for plan in self.state.plans() if plan.announced is Truth.YES]
        if not announced:
            yield _PLANS.say(self.lang), _NONE.say(self.lang), "", ""
        for plan in announced:
            yield self.plan_row(plan)

    def _named(self) -> Iterator[Row]:
        yield from map(self.current_row, self.state.currents())

    def current_row(self, current: Current) -> Row:
        """Return a named state: all that it may be, since when, and the facts."""
        said = [self._named_by(record) for record in current.candidates]
        if current.unset:
            said.append(_NOT_YET.say(self.lang))
        labels = [self.labels.label(record.when) for record in current.candidates]
        date = _EITHER.say(self.lang).join(dict.fromkeys(labels))
        text = _EITHER.say(self.lang).join(dict.fromkeys(said))
        return _NAMED.say(self.lang), text, date, " ".join(current.records)

    def named(self, current: Current) -> str:
        """Return what the named state *current* is of, with its subject."""
        return self.of(current.subject, current.what)

    def values(self, current: Current) -> str:
        """Return what the named state *current* is, or may be."""
        said = [one.title_in(self.lang) or one.event.value for one in current.candidates]
        if current.unset:
            said.append(_NOT_YET.say(self.lang))
        return _EITHER.say(self.lang).join(dict.fromkeys(said))

    def _named_by(self, record: Record[Any]) -> str:
        colon = Phrase(": ", "：").say(self.lang)
        what = self.of(record.subject, record.event.what)
        return record.title_in(self.lang) or f"{what}{colon}{record.event.value}"

    def _occurrence(self, phrase: Phrase, record: Record[Any]) -> Row:
        date = self.labels.label(record.when)
        return phrase.say(self.lang), fact_text(record, self.lang), date, record.fact

    def holding_row(self, holding: Holding) -> Row:
        """Return what holds or may hold, since and until when, and the facts."""
        phrase = _POSSIBLE
        if holding.truth is Truth.YES:
            phrase = _HOLDS if holding.what else _UNDER_WAY
        title = self._title_of(holding.records[0])
        since = self.labels.label(holding.since) if holding.since else "–"
        if holding.since and holding.until is None:
            begin = self.labels.label(holding.since, whole=True)
            since = _NO_END.say(self.lang).format(since=begin)
        return phrase.say(self.lang), title, since, " ".join(holding.records)

    def plan_row(self, plan: Plan) -> Row:
        """Return a plan: what it says, when it is due and what became of it, and its fact."""
        phrase = _PLANS if plan.announced is Truth.YES else _POSSIBLE
        parts = [] if plan.deadline is None else [self.labels.due(plan.deadline)]
        semicolon, comma, colon = ("；", "，", "：") if self.lang == "zh" else ("; ", ", ", ": ")
        if plan.status == "undecided":
            perhaps = [
                _PERHAPS_ONE.say(self.lang).format(one=_PLAN_PERHAPS[one].say(self.lang))
                for one in plan.possible
            ]
            parts.append(comma.join(perhaps))
        elif status := _PLAN[plan.status].say(self.lang):
            parts.append(status)
        due = semicolon.join(parts) or "–"
        if plan.observations:
            due += colon + comma.join(map(self._observation, plan.observations))
        return phrase.say(self.lang), fact_text(plan.record, self.lang), due, plan.records[0]

    def _title_of(self, fact: str) -> str:
        return fact_text(self._records[fact], self.lang)

    def of(self, subject: str, what: str) -> str:
        """Return *what* of *subject*, which is left out where it goes without saying."""
        if subject in ("", self.settings.subject):
            return what
        return f"{subject}{what}" if self.lang == "zh" else f"{subject} {what}"


def _has_past(reading: Reading) -> bool:
    return bool(reading.last or reading.possible or reading.candidates)


def _by_date(records: Sequence[Record[Any]]) -> Iterable[Record[Any]]:
    return sorted(records, key=lambda record: (record.when.sort_key, record.rank))


def state_text(
    state: State,
    settings: Settings,
    lang: str,
    *,
    all_possible: bool = False,
    all_readings: bool = False,
) -> Iterator[str]:
    """Yield *state* line by line, in *lang*."""
    return StateText(state, settings, lang).lines(
        all_possible=all_possible, all_readings=all_readings
    )
