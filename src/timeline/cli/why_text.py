"""Why an answer is what it is, as text: down to the sources, bases and corrections."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, final

from timeline.cli.citations import Citations
from timeline.cli.columns import columns
from timeline.cli.coordinates import at_text, seen_text
from timeline.cli.corrections import correction_text, fate_text
from timeline.cli.facts_text import date_text, fact_text, labels_in
from timeline.cli.state_text import StateText
from timeline.dates import Truth, civil_day, day
from timeline.errors import Phrase
from timeline.facts import Record, fates, history
from timeline.log.settings import Settings
from timeline.state import Current, Holding, Observation, Plan, Reading
from timeline.state.asked import Asked

_ON = Phrase("{name}, {on}: {value}", "{name}，{on}：{value}")
_EVER = Phrase("{name}: all that is recorded", "{name}：全部记录")
_UNKNOWN = Phrase(
    "unknown; measured for other times only, and nothing is interpolated",
    "不详；只有其他时间的数值，不作内插",
)
_AMBIGUOUS = Phrase("{value}; the records differ", "{value}；记录不一")
_TRUTHS = {
    Truth.YES: Phrase("certain", "确定"),
    Truth.MAYBE: Phrase(
        "possible; its date does not say whether by then", "可能；据其时间不能断定是否在此之前"
    ),
    Truth.NO: Phrase("not yet", "尚未"),
}
_WITHDRAWN = Phrase("withdrawn, so that it counts on no date", "已撤回，不再计入")
_UNPUBLISHED = Phrase("not certainly published by then, so that it does not count",
                      "当时尚未确定发表，不计入")  # fmt: skip
_HOLDS = {
    Truth.YES: Phrase("holds", "存续"),
    Truth.MAYBE: Phrase("possible; its dates do not say whether then", "可能；据其时间不能断定"),
}
_NOT = Phrase("does not hold", "不存续")
_NOTHING = Phrase("nothing is recorded to hold", "未见存续之记录")
_NO_RECORD = Phrase("nothing", "无记录")
_NO_STATE = Phrase("none yet", "尚无")
_DERIVED = Phrase("derived from", "推算，据")
_DOUBT = Phrase("doubt", "存疑")
_BASE = Phrase("counted from {base}, {date} ({rule})", "以{base}（{date}）为基准（{rule}）")
_BASES = Phrase("dates above hang on", "以上日期所系")
_BY = Phrase("by {by}", "{by}")


@final
class WhyText:
    """Explains one answer in one language."""

    def __init__(self, asked: Asked, settings: Settings, lang: str, documents: Path | None) -> None:
        self.asked = asked
        self.state = asked.state
        self.lang = lang
        self.text = StateText(asked.state, settings, lang)
        self.labels = labels_in(lang)
        self.citations = Citations(asked.everything, documents, lang)
        self.became = fates(asked.everything)
        self.records = {one.fact: one for one in asked.state.records}

    def lines(self) -> Iterator[str]:
        """Yield the answer, then the facts that it rests on, each down to its sources."""
        yield from self._answer()
        for fact in self.asked.facts:
            yield from self._fact(fact)
        if self.asked.bases:
            yield ""
            yield f"  {_BASES.say(self.lang)}"
            for fact in self.asked.bases:
                yield from self._fact(fact, of_date=True)

    # ---- the answer

    def _answer(self) -> Iterator[str]:
        named = self.asked.named
        several = self.asked.several
        is_subject = named is not None and named.kind == "subject"
        if several or (is_subject and self.state.as_of.at is not None):
            yield self._headline("" if several else _NOTHING.say(self.lang))
            yield from columns([*map(self._held, several)], indent=2)
        elif self.state.as_of.at is not None:
            yield self._headline(self._value())
        elif named is not None:
            yield _EVER.say(self.lang).format(name=self._name()) + self._seen()
            if not self.asked.facts:
                yield f"  {_NO_RECORD.say(self.lang)}"
        if named is not None and named.kind == "indicator":
            facts = set(self.asked.facts)
            observations = self.state.observations(named.subject, named.name)
            shown = [one for one in observations if set(one.records) <= facts]
            yield from columns([self._row(one) for one in shown], indent=2)
        if self.state.as_of.at is not None or named is not None:
            yield ""

    def _headline(self, value: str) -> str:
        as_of, state = self.state.as_of, self.state
        on = at_text(as_of.at, state.zone, self.lang) if as_of.at is not None else ""
        return _ON.say(self.lang).format(name=self._name(), on=on + self._seen(), value=value)

    def _seen(self) -> str:
        """Return what of the log counted, where not all of it did."""
        as_of, state = self.state.as_of, self.state
        if as_of.known is None and as_of.published_by is None:
            return ""
        comma = Phrase(", ", "，").say(self.lang)
        return comma + seen_text(as_of, state.head, len(state.left_out), state.zone, self.lang)

    def _name(self) -> str:
        named = self.asked.named
        if named is None:
            return self.asked.fact
        if named.kind == "indicator":
            return self.text.indicator(self.state.reading(named.subject, named.name))
        return self.text.of(named.subject, named.name) if named.name else named.subject

    def _held(self, one: Holding | Current) -> tuple[str, ...]:
        row = self.text.holding_row if isinstance(one, Holding) else self.text.current_row
        return row(one)  # type: ignore[arg-type] # each for its own

    def _value(self) -> str:
        """Return the answer; where there is none, what is so of the fact or name."""
        match self.asked.answer:
            case Reading() as reading:
                return self._reading(reading)
            case Current() as current:
                return self._spaced(*self.text.current_row(current)[1:3])
            case Holding() as holding:
                truth = _HOLDS[holding.truth].say(self.lang)
                return self._spaced(truth, *self.text.holding_row(holding)[1:3])
            case Plan() as plan:
                truth = _TRUTHS[plan.announced].say(self.lang)
                return self._spaced(truth, self.text.plan_row(plan)[2])
        return self._nothing().say(self.lang)

    def _nothing(self) -> Phrase:
        """Return what is so where no answer says it."""
        if self.asked.named is not None:
            return _NO_STATE if self.asked.named.kind == "state" else _NOT
        truth = self.asked.truth
        if truth is not None:
            return _TRUTHS[truth]
        return _UNPUBLISHED if self.asked.fact in self.state.left_out else _WITHDRAWN

    def _spaced(self, *parts: str) -> str:
        return "  ".join(parts)

    def _reading(self, reading: Reading) -> str:
        if reading.status == "unknown":
            return _UNKNOWN.say(self.lang)
        value = self.text.on_day(reading)
        if reading.status == "ambiguous":
            return _AMBIGUOUS.say(self.lang).format(value=value)
        return value

    def _row(self, one: Observation) -> tuple[str, ...]:
        date = self.labels.label(one.when, whole=one.over == "period")
        rests = " + ".join(one.records)
        if one.derived:
            rests = f"{_DERIVED.say(self.lang)} {rests}{self._arithmetic(one)}"
        return one.value.say(self.lang), date, rests

    def _arithmetic(self, one: Observation) -> str:
        """Return the sum by which *one* was derived: the value then, and the change up to it."""
        measure, change = (self.records[fact].event for fact in one.records)
        definition = self.state.definition(self.records[one.records[0]].subject, measure.indicator)
        is_rank = measure.value.ordinal or (definition is not None and definition.kind == "rank")
        sign = "+" if is_rank else "−"
        by = change.by.say(self.lang).removeprefix("+")
        if by[:1] in {"-", "−"}:
            sign, by = ("−" if is_rank else "+"), by[1:]
        said = f"{measure.value.say(self.lang)} {sign} {by} = {one.value.say(self.lang)}"
        return f"（{said}）" if self.lang == "zh" else f" ({said})"

    # ---- the facts

    def _fact(self, fact: str, *, of_date: bool = False) -> Iterator[str]:
        """Yield *fact* with its corrections, sources, base and doubts, or those *of_date* only."""
        for record in history(self.asked.everything, (fact,)):
            yield from self._record(record)
        for note in self.state.doubts((fact,)):
            if of_date and note.event.doubt != "undated":
                continue
            yield f"  {_DOUBT.say(self.lang)}  {fact_text(note, self.lang)}  {note.fact}"

    def _record(self, record: Record[Any]) -> Iterator[str]:
        # What stands has its date as it follows from corrected bases.
        standing = self.records.get(record.fact)
        shown = standing if standing is not None and standing.id == record.id else record
        date = date_text(shown, self.labels)
        words = self.labels.words(shown.when, self.citations.passages(shown))
        text = self._corrects(record) if record.retracts else fact_text(record, self.lang)
        yield f"  {record.fact}  #{record.position}  {date}{words and ' ' + words}  {text}"
        if base := self._base(shown):
            yield f"    {base}"
        yield from self.citations.lines(record, indent=4)
        fate = self.became[record.id]
        if fate.by is not None:
            yield "    " + "  ".join((fate_text(fate, self.lang), *self._who(fate.by)))

    def _who(self, record: Record[Any]) -> Iterator[str]:
        """Yield who recorded *record*, when and why, as far as it says."""
        if record.by:
            yield _BY.say(self.lang).format(by=record.by)
        yield day(*civil_day(record.zone.day_of(record.recorded_at))).text
        if because := record.meta.get("because"):
            yield because

    def _base(self, record: Record[Any]) -> str:
        """Return what the date of *record* hangs on, and by which rule; empty for nothing."""
        origin = record.when.origin
        base = self.records.get(origin.base) if origin and origin.base else None
        if origin is None or base is None:
            return ""
        date = date_text(base, self.labels)
        return _BASE.say(self.lang).format(base=base.fact, date=date, rule=origin.rule)

    def _corrects(self, record: Record[Any]) -> str:
        positions = {one.id: one.position for one in self.asked.everything}
        return correction_text(record, positions, self.lang)
