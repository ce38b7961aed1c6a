"""Put the answers of a state into words: readings, named states, what holds, plans.

The command prints them in columns and the page shows them beside its slider; both say
what is said here, part by part, each with its date and the fact that it is of.

Not here: in which order they are printed (`timeline.cli.state_text`), from which day
each of them holds (`timeline.chronology.course`).
"""

from typing import Any, final

from attrs import frozen

from timeline.chronology.labels import labels_in
from timeline.dates import Truth
from timeline.errors import Phrase
from timeline.facts import VOCABULARY, Began, Defined, Ended, Held, Published, Quantity, Record
from timeline.state import Current, Holding, Observation, Plan, Reading, State

_EXISTS = Phrase("exists", "存在")
_UNKNOWN = Phrase("unknown", "不详")
_EITHER = Phrase(" or ", "或")
_PERHAPS = Phrase(", perhaps already", "，或已达到")
_PERHAPS_THAT_DAY = Phrase(", perhaps of that very day", "，或即当日")
_SINCE = Phrase("cumulative since {since}", "{since}起累计")
_NO_END = Phrase("since {since}; no end recorded", "{since}起，未见终止")
_ENDS = Phrase("from {since}; ends {until}", "{since}起，{until}终止")
_DERIVED = Phrase("derived", "推算")
_NOT_YET = Phrase("not yet", "尚无")
_POSSIBLE = Phrase("possible", "可能")
_UNDER_WAY = Phrase("under way", "进行中")
_HOLDS = Phrase("holds", "存续")
_PLANS = Phrase("plans", "计划")
_BRACKETED = Phrase("{value} ({date})", "{value}（{date}）")
_NO_DEADLINE = Phrase("no deadline", "未定期限")
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
_BUILT_IN = frozenset(VOCABULARY.values())


@final
@frozen
class Told:
    """A value as it is told.

    Attributes:
        value: What is so; *date*: when, or since when, it was.
        fact: The id of the fact that says it.
        more: What is added to both.
    """

    value: str
    date: str
    fact: str
    more: str = ""


@final
@frozen
class ReadingTold:
    """A reading as it is told.

    Attributes:
        on_day: What is known of the very day; *of*: the values that this is said of.
        before: The last that is certainly past, where nothing is known of the day.
        around: What may have been reached since, else what comes next.
    """

    on_day: str
    of: tuple[Told, ...]
    before: Told | None
    around: tuple[Told, ...]


class Answers:
    """Says the answers of one state in one language.

    Attributes:
        state: The state; *lang*: the language, *labels*: its dates.
        own: The subject that goes without saying.
    """

    def __init__(self, state: State, lang: str, own: str = "") -> None:
        self.state = state
        self.lang = lang
        self.own = own
        self.labels = labels_in(lang)
        self._records = {record.fact: record for record in state.records}

    # ---- readings

    def reading(self, reading: Reading) -> ReadingTold:
        """Return what is known of the day, what came before, and what may be near."""
        before = None
        if reading.last and reading.status == "unknown":
            day = _PERHAPS_THAT_DAY if reading.last in reading.possible else None
            before = self.told(reading.last, day)
        around = [self.told(one, _PERHAPS) for one in reading.possible if one != reading.last]
        if reading.next and not around:
            around = [self.told(reading.next)]
        of = tuple(map(self.told, reading.candidates))
        return ReadingTold(self.on_day(reading), of, before, tuple(around))

    def on_day(self, reading: Reading) -> str:
        """Return what is known of the very day asked about."""
        if reading.value is not None:
            derived = any(one.derived for one in reading.candidates)
            return reading.value.say(self.lang) + (self._bracket(_DERIVED) if derived else "")
        if reading.status == "ambiguous":
            values = dict.fromkeys(one.value.say(self.lang) for one in reading.candidates)
            return self._either(values)
        return _UNKNOWN.say(self.lang)

    def indicator(self, reading: Reading) -> str:
        """Return the name of the indicator, with its subject unless that goes without saying."""
        definition = self.state.definition(reading.subject, reading.indicator)
        name = (definition.names.get(self.lang) if definition else None) or reading.indicator
        return self.of(reading.subject, name)

    def told(self, observation: Observation, more: Phrase | None = None) -> Told:
        """Return *observation* with its date, and what *more* there is to say."""
        date = self.labels.label(observation.when, whole=observation.over == "period")
        if observation.since:
            since = self.labels.label(observation.since, whole=True)
            semicolon = Phrase("; ", "，").say(self.lang)
            date = _SINCE.say(self.lang).format(since=since) + semicolon + date
        if observation.derived:
            date += Phrase(", ", "，").say(self.lang) + _DERIVED.say(self.lang)
        value = observation.value.say(self.lang)
        return Told(value, date, observation.records[0], more.say(self.lang) if more else "")

    def line(self, told: Told) -> str:
        """Return *told* on one line."""
        return _BRACKETED.say(self.lang).format(value=told.value, date=told.date) + told.more

    def _bracket(self, phrase: Phrase) -> str:
        return f"（{phrase.zh}）" if self.lang == "zh" else f" ({phrase.en})"

    # ---- everything else

    def current(self, current: Current) -> tuple[Told, ...]:
        """Return all that a named state may be, each with its date."""
        return tuple(
            Told(self._named_by(one), self.labels.label(one.when), one.fact)
            for one in current.candidates
        )

    def unset(self, current: Current) -> str:
        """Return that *current* may not have begun, where that is so."""
        return _NOT_YET.say(self.lang) if current.unset else ""

    def named(self, current: Current) -> str:
        """Return what the named state *current* is of, with its subject."""
        return self.of(current.subject, current.what)

    def values(self, current: Current) -> str:
        """Return what the named state *current* is, or may be."""
        said = [one.title_in(self.lang) or one.event.value for one in current.candidates]
        return self._either(dict.fromkeys([*said, *filter(None, [self.unset(current)])]))

    def _named_by(self, record: Record[Any]) -> str:
        colon = Phrase(": ", "：").say(self.lang)
        what = self.of(record.subject, record.event.what)
        return record.title_in(self.lang) or f"{what}{colon}{record.event.value}"

    def holding(self, holding: Holding) -> tuple[str, Told]:
        """Return how surely something holds, and what, since and until when."""
        phrase = _POSSIBLE
        if holding.truth is Truth.YES:
            phrase = _HOLDS if holding.what else _UNDER_WAY
        begin, end = holding.since, holding.until
        since = self.labels.label(begin) if begin else "–"
        if begin and end is None:
            since = _NO_END.say(self.lang).format(since=self.labels.label(begin, whole=True))
        elif begin and end and begin != end:  # each is told by a fact of its own
            said = [self.labels.label(one, whole=True) for one in (begin, end)]
            since = _ENDS.say(self.lang).format(since=said[0], until=said[1])
        fact = holding.records[0]
        return phrase.say(self.lang), Told(self.title_of(fact), since, fact)

    def plan(self, plan: Plan) -> tuple[str, Told]:
        """Return whether it is surely announced, and a plan: when due, and what became of it."""
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
        due = semicolon.join(parts) or _NO_DEADLINE.say(self.lang)
        if plan.observations:
            due += colon + comma.join(self.line(self.told(one)) for one in plan.observations)
        return phrase.say(self.lang), Told(fact_text(plan.record, self.lang), due, plan.records[0])

    def title_of(self, fact: str) -> str:
        """Return what *fact* says in a line."""
        return fact_text(self._records[fact], self.lang)

    def of(self, subject: str, what: str) -> str:
        """Return *what* of *subject*, which is left out where it goes without saying."""
        if subject in ("", self.own):
            return what
        return f"{subject}{what}" if self.lang == "zh" else f"{subject} {what}"

    def either(self, said: tuple[str, ...]) -> str:
        """Return that one of *said* is so, each named once."""
        return self._either(dict.fromkeys(said))

    def _either(self, said: dict[str, None]) -> str:
        return _EITHER.say(self.lang).join(said)


def fact_text(record: Record[Any], lang: str) -> str:
    """Return what *record* says in a line: its title, else what its event tells."""
    if title := record.title_in(lang):
        return title
    event = record.event
    if isinstance(event, Published):
        return event.title.get(lang) or next(iter(event.title.values()), record.fact)
    if isinstance(event, Defined):
        return event.names.get(lang) or event.indicator
    if type(event) not in _BUILT_IN:
        return f"{record.type} {record.subject}".strip()
    names = ("text", "what", "indicator", "value", "by", "target")
    parts = [record.subject, *(getattr(event, name, None) for name in names)]
    if isinstance(event, Held | Began | Ended) and event.what == "exists":
        parts[parts.index("exists", 1)] = _EXISTS.say(lang)
    said = [part.say(lang) if isinstance(part, Quantity) else part for part in parts if part]
    return " ".join(said) or record.type
