"""Histories and what came about within a time, as text for a terminal."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from timeline.cli.columns import columns
from timeline.cli.coordinates import at_text, seen_text
from timeline.cli.facts_text import date_text, fact_text, labels_in, type_text
from timeline.cli.state_text import StateText, by_date
from timeline.dates import Day, When, Zone, civil_day, day, parse
from timeline.errors import Phrase
from timeline.facts import Record
from timeline.log.settings import Settings
from timeline.state import Between, Happening, History, State, Step, SubjectState, limit_of

if TYPE_CHECKING:
    from timeline.chronology import Labels

_TITLE = Phrase("{name}, day by day ({zone}), {seen}", "{name}，逐日（{zone}），{seen}")
_TIME = Phrase("{title}, {time} ({zone}), {seen}", "{title}，{time}（{zone}），{seen}")
_UNTITLED = Phrase("log", "日志")
_ALWAYS = Phrase("on all days", "所有日期")
_UNTIL = Phrase("until {last}", "至{last}")
_SINCE = Phrase("from {first}", "自{first}起")
_TO = Phrase("from {first} to {last}", "{first}至{last}")
_NOTHING = Phrase("nothing is recorded to hold", "未见存续之记录")
_ONLY = Phrase(
    "nothing is recorded to hold of it, nor any named state, on any day; what is recorded:",
    "未记录其存续或状态；所记的有：",
)
_EARLIER = Phrase(
    "{n} earlier ones (timeline log lists them)", "此前另有{n}条（列出：timeline log）"
)
_MOST_LISTED = 20
"""So many records of a subject are listed, the latest; earlier ones are counted."""
_NO_LONGER = Phrase("no longer", "不再")
_REST = Phrase("the rest ({n}) as before", "其余{n}项同上")
_HEAD = (
    Phrase("days", "日期"),
    Phrase("on these days", "当日"),
    Phrase("before", "此前"),
    Phrase("at or after", "当日或此后"),
)
_CERTAIN = Phrase("certain", "确定")
_POSSIBLE = Phrase("possible", "可能")
_KINDS = {
    "happened": Phrase("happened", "发生"),
    "began": Phrase("began", "开始"),
    "ended": Phrase("ended", "终止"),
    "became": Phrase("became", "改称"),
}
_NONE = Phrase("nothing is certain to have happened", "无确定发生之事")
_COUNTED = Phrase(
    "{n} more that may have come about (--possible lists them)",
    "另有{n}项或在其间（列出：--possible）",
)
_UNDATED = Phrase("{n} more without any date", "另有{n}项全无日期")


def history_text(
    history: History[Any], state: State, settings: Settings, lang: str, *, holds_ever: bool
) -> Iterator[str]:
    """Yield *history* line by line, in *lang*; *state* names what it is about.

    Of a subject of which nothing *holds_ever*, also outside the days of *history*, what is
    recorded is listed.
    """
    text = StateText(state, settings, lang)
    name = history.subject
    if history.indicator:
        name = text.indicator(state.reading(history.subject, history.indicator))
    seen = seen_text(history.as_of, history.head, len(history.left_out), history.zone, lang)
    yield _TITLE.say(lang).format(name=name, zone=history.zone.name, seen=seen)
    yield ""
    if not holds_ever:
        yield "  " + _ONLY.say(lang)
        mine = [record for record in state.records if record.subject == history.subject]
        yield from columns([*_recorded(by_date(mine), lang)], indent=2)
        return
    said = ((step, _said(step, text)) for step in history.steps)
    rows: list[tuple[str, ...]] = []
    if history.indicator:
        rows.append(tuple(phrase.say(lang) for phrase in _HEAD))
    before: _Said | None = None
    # Steps that differ in nothing that is shown are shown as one.
    for now, several in groupby(said, key=lambda pair: pair[1]):
        steps = [step for step, _ in several]
        days = _days(steps[0].first, steps[-1].last, history.zone, lang)
        lines = _changed(before, now, lang)
        rows += [("" if place else days, *line) for place, line in enumerate(lines)]
        before = now
    yield from columns(rows, indent=2)


def _recorded(records: Sequence[Record[Any]], lang: str) -> Iterator[tuple[str, ...]]:
    labels = labels_in(lang)
    earlier = max(len(records) - _MOST_LISTED, 0)
    if earlier:
        yield "", _EARLIER.say(lang).format(n=earlier), "", ""
    for one in records[earlier:]:
        said = fact_text(one, lang)
        yield type_text(one.type, lang), date_text(one, labels), said, one.fact


_Said = dict[tuple[str, ...], tuple[str, ...]]
"""Rows of columns by what they are about."""


def _said(step: Step[Any], text: StateText) -> _Said:
    """Return what is so on the days of *step*."""
    answer = step.answer
    if not isinstance(answer, SubjectState):
        return {(): text.reading_row(answer)[1:]}
    return {
        **{("", one.what, one.records[0]): text.holding_row(one) for one in answer.holdings},
        **{("state", one.what): text.current_row(one) for one in answer.currents},
    }


def _changed(before: _Said | None, now: _Said, lang: str) -> list[tuple[str, ...]]:
    """Return the rows of *now*; behind a step *before*, those that are new, or are no longer."""
    if not before:
        return [*now.values()] or [("", _NOTHING.say(lang), "", "")]
    rows = [row for key, row in now.items() if before.get(key) != row]
    rest = len(now) - len(rows)
    gone = [row for key, row in before.items() if key not in now]
    rows += [(_NO_LONGER.say(lang), row[1], "", row[3]) for row in gone]
    if rest:
        rows.append(("", _REST.say(lang).format(n=rest), "", ""))
    return rows


def _days(first: Day | None, last: Day | None, zone: Zone, lang: str) -> str:
    labels = labels_in(lang)
    if first is None and last is None:
        return _ALWAYS.say(lang)
    if first is None:
        return _UNTIL.say(lang).format(last=_day(last, zone, labels))
    if last is None:
        return _SINCE.say(lang).format(first=_day(first, zone, labels))
    if first == last:
        return _day(first, zone, labels)
    return labels.label(_span(first, last, zone), whole=True)


def _span(first: Day, last: Day, zone: Zone) -> When:
    return parse(f"{day(*first).text}/{day(*last).text}", zone=zone)


def _day(one: Day | None, zone: Zone, labels: "Labels") -> str:
    return labels.label(day(*one, zone=zone)) if one else ""


def between_text(
    between: Between, settings: Settings, lang: str, *, all_possible: bool = False
) -> Iterator[str]:
    """Yield what came about, line by line, in *lang*: what is certain first."""
    seen = seen_text(between.as_of, between.head, len(between.left_out), between.zone, lang)
    yield _TIME.say(lang).format(
        title=settings.title_in(lang) or _UNTITLED.say(lang),
        time=_time(between, lang),
        zone=between.zone.name,
        seen=seen,
    )
    yield ""
    rows = [_row(_CERTAIN, one, lang) for one in _once(between.certain)]
    if not rows:
        rows.append((_CERTAIN.say(lang), "", _NONE.say(lang), "", ""))
    possible = [_row(_POSSIBLE, one, lang) for one in _once(between.possible)]
    if possible and not all_possible:
        counted = _COUNTED.say(lang).format(n=len(possible))
        possible = [(_POSSIBLE.say(lang), "", counted, "", "")]
    rows += possible
    if between.undated:
        counted = _UNDATED.say(lang).format(n=len(between.undated))
        rows.append((_POSSIBLE.say(lang), "", counted, "", ""))
    yield from columns(rows, indent=2)


def _once(happenings: Sequence[Happening]) -> Iterator[Happening]:
    """Yield *happenings*, without the ends of occurrences that are told already."""
    told = {one.record.fact for one in happenings if one.kind == "happened"}
    return (one for one in happenings if one.kind != "ended" or one.record.fact not in told)


def _row(phrase: Phrase, one: Happening, lang: str) -> tuple[str, ...]:
    date = labels_in(lang).label(one.record.when)
    text = fact_text(one.record, lang)
    return phrase.say(lang), _KINDS[one.kind].say(lang), text, date, one.record.fact


def _day_after(number: int, zone: Zone) -> Day:
    """Return the day after *number*, or the next if *zone* skipped that one."""
    number += 1
    while number in zone.skipped:
        number += 1
    return civil_day(number)


def _time(between: Between, lang: str) -> str:
    """Return the time in words: the days of it, or where a clock time was given both ends."""
    zone = between.zone
    low, high = (
        None if one is None else limit_of(one, zone) for one in (between.after, between.upto)
    )
    if all(one is None or one.is_whole_day for one in (low, high)):
        first = None if low is None else _day_after(int(low.day), zone)
        last = None if high is None else civil_day(int(high.day))
        return _days(first, last, zone, lang)
    begin, end = (
        None if one is None else at_text(one, zone, lang) for one in (between.after, between.upto)
    )
    if begin and end:
        return _TO.say(lang).format(first=begin, last=end)
    if begin:
        return _SINCE.say(lang).format(first=begin)
    return _UNTIL.say(lang).format(last=end)
