"""The state as text for a terminal: what is certain first, what is possible counted."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from timeline.chronology import labels_in
from timeline.cli.columns import columns
from timeline.dates import Truth
from timeline.errors import Phrase
from timeline.facts import Defined, Published, Quantity, Record
from timeline.log.settings import Settings
from timeline.state import Holding, Observation, Plan, Reading, State

_TITLE = Phrase(
    "{title}, end of {at} ({zone}), from all {n} records",
    "{title}，{at}终（含当日；{zone}），据全部{n}条记录",
)
_TITLE_INSTANT = Phrase(
    "{title}, at {at} ({zone}), from all {n} records", "{title}，{at}（{zone}），据全部{n}条记录"
)
_TITLE_KNOWN = Phrase(
    "{title}, end of {at} ({zone}), as known at {known} ({n} records)",
    "{title}，{at}终（含当日；{zone}），据{known}时所知（{n}条记录）",
)
_UNTITLED = Phrase("log", "日志")
_HEAD = (
    Phrase("reading", "指标"),
    Phrase("on that day", "当日"),
    Phrase("before", "此前"),
    Phrase("at or after", "当日前后或此后"),
)
_UNKNOWN = Phrase("unknown", "不详")
_EITHER = Phrase(" or ", "或")
_PERHAPS = Phrase(", perhaps already", "，或已达到")
_DERIVED = Phrase("derived", "推算")
_LATER = Phrase(
    "{n} indicators were first measured later (--all lists them)",
    "另有{n}项指标此后才有数值（列出：--all）",
)
_NONE = Phrase("none", "无")
_CERTAIN = Phrase("certain", "确定")
_POSSIBLE = Phrase("possible", "可能")
_UNDER_WAY = Phrase("under way", "进行中")
_HOLDS = Phrase("holds", "存续")
_NAMED = Phrase("state", "状态")
_PLANS = Phrase("plans", "计划")
_PLAN = {
    "outstanding": Phrase("due {deadline}", "期限：{deadline}"),
    "due": Phrase("was due {deadline}; whether it was kept is not recorded",
                  "期限已过：{deadline}；是否完成未见记录"),
    "undecided": Phrase("due {deadline}, perhaps past", "期限：{deadline}，或已过"),
}  # fmt: skip
_COUNTED = Phrase(
    "{n} more that may have happened (--possible lists them)",
    "另有{n}条或已发生（列出：--possible）",
)
_NOT_EXACT = Phrase(
    "* several of these hang on one imprecise date; fewer may be possible than shown",
    "* 其中数项系于同一不确定日期，实际可能的情形或少于所列",
)


class StateText:
    """Prints one state in one language."""

    def __init__(self, state: State, settings: Settings, lang: str) -> None:
        self.state = state
        self.settings = settings
        self.lang = lang
        self.labels = labels_in(lang)

    def lines(self, *, all_possible: bool, all_readings: bool) -> Iterator[str]:
        """Yield the whole state, line by line."""
        yield self._title()
        yield ""
        yield from self._readings(everything=all_readings)
        rows = [*self._happened(), *self._holdings(Truth.YES), *self._named(), *self._plans()]
        possible = [*self._possible(), *self._holdings(Truth.MAYBE)]
        if all_possible or not possible:
            rows += possible
        else:
            counted = _COUNTED.say(self.lang).format(n=len(possible))
            rows.append((_POSSIBLE.say(self.lang), counted, "", ""))
        yield ""
        yield from columns(rows, indent=2)

    def _title(self) -> str:
        as_of = self.state.as_of
        phrase = _TITLE if self.state.limit.is_whole_day else _TITLE_INSTANT
        known = ""
        if as_of.known is not None:
            phrase, known = _TITLE_KNOWN, str(as_of.known)
        return phrase.say(self.lang).format(
            title=self.settings.title_in(self.lang) or _UNTITLED.say(self.lang),
            at=str(as_of.at),
            known=known,
            zone=self.state.zone.name,
            n=self.state.head,
        )

    # ---- readings

    def _readings(self, *, everything: bool) -> Iterator[str]:
        readings = self.state.readings()
        shown = [one for one in readings if everything or _has_past(one)]
        if shown:
            yield from columns([self._header(), *(self._row(one) for one in shown)], indent=2)
        later = len(readings) - len(shown)
        if later:
            yield "  " + _LATER.say(self.lang).format(n=later)
        if not all(one.exact for one in shown):
            yield "  " + _NOT_EXACT.say(self.lang)

    def _header(self) -> tuple[str, ...]:
        return tuple(phrase.say(self.lang) for phrase in _HEAD)

    def _row(self, reading: Reading) -> tuple[str, ...]:
        on_day = self.on_day(reading)
        before = self._observation(reading.last) if reading.last and reading.value is None else "–"
        around = [self._observation(one) + _PERHAPS.say(self.lang) for one in reading.possible]
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
        if reading.subject in ("", self.settings.subject):
            return name
        return f"{reading.subject} {name}" if self.lang == "en" else f"{reading.subject}{name}"

    def _observation(self, observation: Observation) -> str:
        date = self.labels.label(observation.when, whole=observation.over == "period")
        if observation.derived:
            date += ("，" if self.lang == "zh" else ", ") + _DERIVED.say(self.lang)
        value = observation.value.say(self.lang)
        return f"{value}（{date}）" if self.lang == "zh" else f"{value} ({date})"

    def _bracket(self, phrase: Phrase) -> str:
        return f"（{phrase.zh}）" if self.lang == "zh" else f" ({phrase.en})"

    # ---- everything else

    def _happened(self) -> Iterator[tuple[str, ...]]:
        for record in _by_date(self.state.happened.certain):
            yield self._occurrence(_CERTAIN, record)

    def _possible(self) -> Iterator[tuple[str, ...]]:
        for record in _by_date(self.state.happened.possible):
            yield self._occurrence(_POSSIBLE, record)

    def _occurrence(self, phrase: Phrase, record: Record[Any]) -> tuple[str, ...]:
        title = fact_text(record, self.lang)
        return phrase.say(self.lang), title, self.labels.label(record.when), record.fact

    def _holdings(self, truth: Truth) -> Iterator[tuple[str, ...]]:
        for holding in self.state.holdings():
            if holding.truth is truth:
                yield self._holding(holding)

    def _holding(self, holding: Holding) -> tuple[str, ...]:
        phrase = _UNDER_WAY if not holding.what else _HOLDS
        if holding.truth is Truth.MAYBE:
            phrase = _POSSIBLE
        title = self._title_of(holding.records[0]) or " ".join(
            part for part in (holding.subject, holding.what, holding.value) if part
        )
        since = self.labels.label(holding.since) if holding.since else "–"
        return phrase.say(self.lang), title, since, " ".join(holding.records)

    def _named(self) -> Iterator[tuple[str, ...]]:
        for current in self.state.currents():
            values = [record.event.value for record in current.candidates]
            if current.unset:
                values.append(_NONE.say(self.lang))
            yield (
                _NAMED.say(self.lang),
                f"{current.subject} {current.what}: " + _EITHER.say(self.lang).join(values),
                self.labels.label(current.candidates[-1].when),
                " ".join(current.records),
            )

    def _plans(self) -> Iterator[tuple[str, ...]]:
        plans = self.state.plans()
        if not plans:
            yield _PLANS.say(self.lang), _NONE.say(self.lang), "", ""
        for plan in plans:
            yield _PLANS.say(self.lang), self._plan_text(plan), self._due(plan), plan.records[0]

    def _plan_text(self, plan: Plan) -> str:
        title = plan.record.title_in(self.lang)
        target = plan.target.say(self.lang) if plan.target else ""
        return title or " ".join(part for part in (plan.text, plan.indicator, target) if part)

    def _due(self, plan: Plan) -> str:
        if plan.deadline is None:
            return "–"
        return _PLAN[plan.status].say(self.lang).format(deadline=self.labels.label(plan.deadline))

    def _title_of(self, fact: str) -> str:
        return next(
            (record.title_in(self.lang) for record in self.state.records if record.fact == fact), ""
        )


def fact_text(record: Record[Any], lang: str) -> str:
    """Return what a record says in a line: its title, else what its event tells."""
    if title := record.title_in(lang):
        return title
    event = record.event
    if isinstance(event, Published):
        return event.title.get(lang) or next(iter(event.title.values()), record.fact)
    if isinstance(event, Defined):
        return event.names.get(lang) or event.indicator
    parts = [getattr(event, name, "") for name in ("text", "what", "indicator")]
    quantity = getattr(event, "value", None) or getattr(event, "by", None)
    said = quantity.say(lang) if isinstance(quantity, Quantity) else quantity or ""
    return " ".join(part for part in (record.subject, *parts, said) if part)


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
