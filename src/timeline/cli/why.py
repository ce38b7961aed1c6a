"""``timeline why NAME``: which facts an answer rests on, and where they are said."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from timeline.chronology import labels_in
from timeline.cli.citations import Citations
from timeline.cli.columns import columns, tell
from timeline.cli.corrections import correction_text, fate_text, shapes_of
from timeline.cli.facts_text import date_text, fact_text
from timeline.cli.place import (
    at_position,
    documents_option,
    echo_json,
    json_option,
    lang_option,
    log_option,
    open_log,
    read_date,
    shown_language,
)  # fmt: skip
from timeline.cli.state_text import StateText
from timeline.dates import Truth, When
from timeline.errors import Phrase
from timeline.facts import Record, fates, history
from timeline.state import Observation, Reading, State
from timeline.state.cells import begin_of
from timeline.state.plans import truth_by
from timeline.timeline import Timeline

_ON = Phrase("on {at}", "{at}终")
_KNOWN = Phrase("{name} {on}: {value}", "{name}，{on}：{value}")
_UNKNOWN = Phrase(
    "{name} {on}: unknown; measured for other times only, and nothing is interpolated",
    "{name}，{on}：不详；只有其他时间的数值，不作内插",
)
_AMBIGUOUS = Phrase("{name} {on}: {value}; the records differ", "{name}，{on}：{value}；记录不一")
_EVER = Phrase("{name}: all that is recorded", "{name}：全部记录")
_BY = Phrase("{name} {on}: {truth}", "{name}，{on}：{truth}")
_TRUTHS = {
    Truth.YES: Phrase("certain", "确定"),
    Truth.MAYBE: Phrase(
        "possible; its date does not say whether by then", "可能；据其时间不能断定是否在此之前"
    ),
    Truth.NO: Phrase("not yet", "尚未"),
    None: Phrase("withdrawn, so that it counts on no date", "已撤回，不再计入"),
}
_DERIVED = Phrase("derived from", "推算，据")
_DOUBT = Phrase("doubt", "存疑")


@click.command("why")
@click.argument("name")
@click.option("--at", "at", metavar="DATE", help="The date asked about; default: all times.")
@documents_option
@json_option
@lang_option
@log_option
def command(
    name: str,
    *,
    at: str | None,
    documents: Path | None,
    as_json: bool,
    lang: str | None,
    log: str | None,
) -> None:
    """Show the records and sources behind an indicator's reading, or behind a fact's id.

    NAME is an indicator (its name, an alias, or a part of it that no other has) or
    the id of a fact. With --documents, every passage is checked and shown.
    """
    with open_log(log, documents=documents) as opened:
        when = read_date(at, opened) if at else None
        state = opened.at(when)
        answer = _Answer(opened, state, when, shown_language(lang, opened), documents)
        fact = answer.fact(name)
        reading = None if fact else state.reading(*state.find_indicator(name))
        facts = answer.facts_of(reading) if reading else (fact,)
        if as_json:
            records = opened.why((*facts, *(note.fact for note in state.doubts(facts))))
            shapes = shapes_of(records, answer.became)
            shape: dict[str, Any] = {"format": "timeline/why/1", "name": name}
            if fact and when is not None:
                truth = answer.truth(fact)
                shape |= {"at": when.text, "truth": None if truth is None else truth.value}
            echo_json({**shape, "records": shapes})
            return
        lines = answer.of_reading(reading) if reading else answer.of_fact(fact)
        for line in lines:
            tell(line)


class _Answer:
    """Explains one answer in one language."""

    def __init__(
        self, opened: Timeline, state: State, at: When | None, lang: str, documents: Path | None
    ) -> None:
        self.opened = opened
        self.state = state
        self.at = at
        self.lang = lang
        self.text = StateText(state, opened.settings, lang)
        self.labels = labels_in(lang)
        self.citations = Citations(state.records, documents, lang)
        self.everything = list(opened.records())
        self.became = fates(self.everything)

    def fact(self, name: str) -> str:
        """Return the fact that *name* is the id of, or of a record of; empty for none."""
        id = at_position(name, self.everything)
        return next((record.fact for record in self.everything if record.id == id), "")

    def facts_of(self, reading: Reading) -> tuple[str, ...]:
        """Return the facts that *reading* rests on; all of the indicator, if no date was asked."""
        if self.at:
            return reading.records
        observations = self.state.observations(reading.subject, reading.indicator)
        return tuple(dict.fromkeys(fact for one in observations for fact in one.records))

    def truth(self, fact: str) -> Truth | None:
        """Return whether *fact* had happened, or begun, by the date asked; None: withdrawn."""
        happened = self.state.happened
        for truth, records in (
            (Truth.YES, happened.certain),
            (Truth.MAYBE, happened.possible),
            (Truth.NO, happened.not_yet),
        ):
            if any(record.fact == fact for record in records):
                return truth
        record = next((record for record in self.state.records if record.fact == fact), None)
        if record is None:
            return None
        limit = self.state.limit
        return truth_by(begin_of(record.when, self.state.zone, limit), limit)

    def of_fact(self, fact: str) -> Iterator[str]:
        """Yield what is so of *fact* on the date asked, then why."""
        if self.at:
            on = _ON.say(self.lang).format(at=self.at.text)
            truth = _TRUTHS[self.truth(fact)].say(self.lang)
            yield _BY.say(self.lang).format(name=fact, on=on, truth=truth)
            yield ""
        yield from self.of_facts((fact,))

    def of_reading(self, reading: Reading) -> Iterator[str]:
        name = self.text.indicator(reading)
        if self.at:
            said = {"known": _KNOWN, "unknown": _UNKNOWN, "ambiguous": _AMBIGUOUS}[reading.status]
            on = _ON.say(self.lang).format(at=self.at.text)
            yield said.say(self.lang).format(name=name, on=on, value=self.text.on_day(reading))
        else:
            yield _EVER.say(self.lang).format(name=name)
        facts = self.facts_of(reading)
        observations = self.state.observations(reading.subject, reading.indicator)
        shown = [one for one in observations if set(one.records) <= set(facts)]
        yield from columns([self._row(one) for one in shown], indent=2)
        yield ""
        yield from self.of_facts(facts)

    def _row(self, one: Observation) -> tuple[str, ...]:
        date = self.labels.label(one.when, whole=one.over == "period")
        rests = " + ".join(one.records)
        if one.derived:
            rests = f"{_DERIVED.say(self.lang)} {rests}"
        return one.value.say(self.lang), date, rests

    def corrects(self, record: Record[Any]) -> str:
        """Return which record *record* withdraws."""
        positions = {one.id: one.position for one in self.everything}
        return correction_text(record, positions, self.lang)

    def of_facts(self, facts: tuple[str, ...]) -> Iterator[str]:
        """Yield each fact with its corrections, sources and doubts."""
        records = history(self.everything, facts)
        for fact in facts:
            for record in records:
                if record.fact == fact:
                    yield from self._record(record)
            for note in self.state.doubts((fact,)):
                yield f"  {_DOUBT.say(self.lang)}  {fact_text(note, self.lang)}  {note.fact}"

    def _record(self, record: Record[Any]) -> Iterator[str]:
        date = date_text(record, self.labels)
        words = self.labels.words(record.when, self.citations.passages(record))
        text = self.corrects(record) if record.retracts else fact_text(record, self.lang)
        yield f"  {record.fact}  #{record.position}  {date}{words and ' ' + words}  {text}"
        yield from self.citations.lines(record, indent=4)
        fate = self.became[record.id]
        if fate.by is not None:
            because = fate.by.meta.get("because", "")
            yield f"    {fate_text(fate, self.lang)}{because and '  ' + because}"
