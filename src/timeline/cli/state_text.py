"""The state as text for a terminal: what is certain first, what is possible counted."""

from collections.abc import Iterator, Sequence
from typing import Any

from timeline.chronology.answers import Answers
from timeline.cli.columns import columns
from timeline.cli.coordinates import seen_text
from timeline.cli.facts_text import fact_text
from timeline.dates import Truth, civil_day, day
from timeline.errors import Phrase
from timeline.facts import Record
from timeline.log.settings import Settings
from timeline.state import Current, Holding, Plan, Reading, State

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
_LATER = Phrase(
    "{n} more, first measured later (--all lists them)",
    "另有{n}项指标此后才有数值（列出：--all）",
)
_NONE = Phrase("none", "无")
_CERTAIN = Phrase("certain", "确定")
_POSSIBLE = Phrase("possible", "可能")
_UNDATED = Phrase("no date", "无日期")
_NAMED = Phrase("state", "状态")
_PLANS = Phrase("plans", "计划")
_COUNTED = Phrase(
    "{n} more that may have happened (--possible lists them)",
    "另有{n}条或已发生（列出：--possible）",
)
_EARLIER = Phrase("{n} earlier ones (--all lists them)", "此前另有{n}条（列出：--all）")
_NOT_EXACT = Phrase(
    "* several of these hang on one imprecise date; fewer may be possible than shown",
    "* 其中数项系于同一不确定日期，实际可能的情形或少于所列",
)


Row = tuple[str, str, str, str]


_MOST_LISTED = 20
"""So many occurrences are listed, the latest; earlier ones are counted."""


class StateText(Answers):
    """Prints one state in one language."""

    def __init__(self, state: State, settings: Settings, lang: str) -> None:
        super().__init__(state, lang, settings.subject)
        self.settings = settings

    def lines(self, *, all_possible: bool, all_readings: bool) -> Iterator[str]:
        """Yield the whole state, line by line."""
        yield self._title()
        yield ""
        readings = [*self._readings(everything=all_readings)]
        if readings:
            yield from (*readings, "")
        rows = [
            *self._happened(everything=all_readings),
            *self._holdings(),
            *self._named(),
            *self._plans(),
        ]
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

    def title_of(self, fact: str) -> str:
        """Return what *fact* says in a line, as all commands do."""
        return fact_text(self._records[fact], self.lang)

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
        told = self.reading(reading)
        name = self.indicator(reading) + ("" if reading.exact else "*")
        before = self.line(told.before) if told.before else "–"
        around = Phrase("; ", "；").say(self.lang).join(map(self.line, told.around))
        return name, told.on_day, before, around or "–"

    # ---- everything else

    def _happened(self, *, everything: bool) -> Iterator[Row]:
        """Yield what has certainly happened; of many things the latest, unless all are wanted."""
        certain = by_date(self.state.happened.certain)
        earlier = 0 if everything else max(len(certain) - _MOST_LISTED, 0)
        if earlier:
            yield _CERTAIN.say(self.lang), _EARLIER.say(self.lang).format(n=earlier), "", ""
        for record in certain[earlier:]:
            yield self._occurrence(_CERTAIN, record)

    def _possible(self) -> Iterator[Row]:
        for record in by_date(self.state.happened.possible):
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
        told = self.current(current)
        said = (*(one.value for one in told), *filter(None, [self.unset(current)]))
        date = self.either(tuple(one.date for one in told))
        return _NAMED.say(self.lang), self.either(said), date, " ".join(current.records)

    def _occurrence(self, phrase: Phrase, record: Record[Any]) -> Row:
        date = self.labels.label(record.when)
        return phrase.say(self.lang), fact_text(record, self.lang), date, record.fact

    def holding_row(self, holding: Holding) -> Row:
        """Return what holds or may hold, since and until when, and the facts."""
        kind, told = self.holding(holding)
        return kind, told.value, told.date, " ".join(holding.records)

    def plan_row(self, plan: Plan) -> Row:
        """Return a plan: what it says, when it is due and what became of it, and its fact."""
        kind, told = self.plan(plan)
        return kind, told.value, told.date, told.fact


def _has_past(reading: Reading) -> bool:
    return bool(reading.last or reading.possible or reading.candidates)


def by_date(records: Sequence[Record[Any]]) -> list[Record[Any]]:
    """Return *records* by their dates, what is of one date as it came."""
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
