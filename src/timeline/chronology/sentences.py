"""What an entry says: the title of a fact, or a sentence made from what it holds.

Not here: when it was (`timeline.chronology.labels`).
"""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias, final

from attrs import frozen

from timeline.chronology.labels import Labels
from timeline.facts import (
    Became,
    Began,
    Changed,
    Ended,
    Happened,
    Held,
    Measured,
    Planned,
    Quantity,
    Record,
)

Notes: TypeAlias = tuple[tuple[str, str], ...]


@final
@frozen(kw_only=True)
class Said:
    """What an entry says.

    Attributes:
        text: What happened; *lang* its language where it is not the one asked for.
        indicator: What was measured, where *text* does not say it; *figure* how much.
        details: Further sentences; *notes*: further properties.
    """

    text: str
    lang: str = ""
    indicator: str = ""
    figure: str = ""
    details: tuple[str, ...] = ()
    notes: Notes = ()


@final
@frozen
class Sentences:
    """Makes the sentences of one chronology.

    Attributes:
        labels: Says dates; *words*: the words of the language.
        names: Of indicators, by their name in the log.
    """

    labels: Labels
    words: Mapping[str, str]
    names: Mapping[str, str]

    def say(self, record: Record[Any]) -> Said:
        """Return what *record* says."""
        title, lang = self.title(record)
        event = record.event
        indicator, figure = self._measured(event)
        own = self._own(record)
        details = []
        if title:
            details = [own] if isinstance(event, Happened | Planned) and own else []
        elif indicator:
            own = self._of(record.subject, indicator)
            if isinstance(event, Changed):
                own = self.words["change of"].format(thing=own)
            indicator = ""
        if indicator and isinstance(event, Planned):
            indicator = self.words["target"].format(indicator)
        if isinstance(event, Ended) and event.day == "gone":
            details.append(self.words["gone"])
        return Said(
            text=title or own or record.subject or record.id,
            lang=lang,
            indicator=indicator,
            figure=figure,
            details=tuple(details),
            notes=(*self._event_notes(event), *self._envelope_notes(record)),
        )

    def title(self, record: Record[Any]) -> tuple[str, str]:
        """Return the title of *record* and its language, empty where it is the one asked for."""
        wanted = self.labels.lang
        found = record.title_in(wanted)
        if record.title.get(wanted):
            return found, ""
        other = next((lang for lang, text in record.title.items() if text == found), "")
        return found, "" if other == "und" else other

    def _measured(self, event: Any) -> tuple[str, str]:
        """Return the indicator that the event is about, and how much."""
        lang = self.labels.lang
        if isinstance(event, Measured):
            return self._name(event.indicator), self.measured(event)
        if isinstance(event, Changed):
            return self._name(event.indicator), event.by.say(lang, signed=True)
        if isinstance(event, Planned):
            return self._name(event.indicator), event.target.say(lang) if event.target else ""
        return "", ""

    def measured(self, event: Measured, quantity: Quantity | None = None) -> str:
        """Return how much was measured, or *quantity* instead; if cumulative, since when.

        35家 of some day would be read as that many on it, or in the weeks that it may be in.
        """
        value = (quantity or event.value).say(self.labels.lang)
        if event.over != "since":
            return value
        if event.since is None:
            return self.words["in total"].format(value)
        since = self.labels.label(event.since, whole=True)
        return self.words["cumulative"].format(since=since, value=value)

    def _own(self, record: Record[Any]) -> str:
        """Return the sentence that the event itself gives; empty where it gives none."""
        event = record.event
        if isinstance(event, Happened | Planned):
            return event.text
        if isinstance(event, Measured | Changed):
            return ""
        form = _FORMS.get(type(event), _other)(event)
        return self.words[form].format(
            subject=record.subject,
            type=record.type,
            what=getattr(event, "what", ""),
            value=getattr(event, "value", ""),
        )

    def _name(self, indicator: str) -> str:
        return self.names.get(indicator, indicator)

    def _of(self, subject: str, thing: str) -> str:
        return self.words["of"].format(subject=subject, thing=thing) if subject else thing

    def _event_notes(self, event: Any) -> Notes:
        words = self.words
        found: list[tuple[str, str]] = []
        if isinstance(event, Happened | Measured) and event.edition:
            found.append((words["edition"], event.edition))
        if isinstance(event, Happened) and event.claim:
            claim = event.claim
            found.append(
                (words["claim"], words["claimed"].format(scope=claim.scope, rank=claim.rank))
            )
        if isinstance(event, Held) and event.every:
            found.append((words["every"], words.get(event.every, event.every)))
        told = isinstance(event, Measured) and event.over == "since"
        if isinstance(event, Measured | Changed) and event.since is not None and not told:
            found.append((words["since"], self.labels.label(event.since, whole=True)))
        if isinstance(event, Changed):
            found.append((words["way"], words[event.way]))
        return tuple(found)

    def _envelope_notes(self, record: Record[Any]) -> Notes:
        words = self.words
        found: list[tuple[str, str]] = []
        if record.place:
            found.append((words["place"], record.place))
        found.extend((role, words["list"].join(who)) for role, who in record.roles.items())
        if record.meta.get("note"):
            found.append((words["note"], record.meta["note"]))
        return tuple(found)


def _held(event: Held) -> str:
    if event.what == "exists":
        return "exists"
    return "holds value" if event.value else "holds"


def _began(event: Began) -> str:
    return "begins to exist" if event.what == "exists" else "begins"


def _ended(event: Ended) -> str:
    return "ends to exist" if event.what == "exists" else "ends"


def _became(_: Became) -> str:
    return "became"


def _other(_: Any) -> str:
    return "other"


_FORMS: Final[Mapping[type, Callable[[Any], str]]] = {
    Held: _held,
    Began: _began,
    Ended: _ended,
    Became: _became,
}
