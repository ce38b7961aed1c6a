"""What an entry says: the title of a fact, or a sentence made from what it holds.

Not here: when it was (`timeline.chronology.labels`).
"""

from collections.abc import Mapping
from typing import Any, final

from attrs import frozen

from timeline.chronology.labels import Labels
from timeline.facts import (
    Became, Began, Changed, Ended, Happened, Held, Measured, Planned, Record,
)  # fmt: skip

Notes = tuple[tuple[str, str], ...]


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
        indicator, figure, own = self._content(record)
        details = []
        if title:
            details = [own] if isinstance(event, Happened | Planned) and own else []
        elif indicator:
            own = self._of(record.subject, indicator)
            if isinstance(event, Changed):
                own = self.words["change of"].format(thing=own)
            indicator = ""
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

    def _content(self, record: Record[Any]) -> tuple[str, str, str]:
        """Return the indicator, the quantity and the sentence that the event itself gives."""
        event, words, subject = record.event, self.words, record.subject
        match event:
            case Happened():
                return "", "", event.text
            case Measured():
                return self._name(event.indicator), event.value.say(self.labels.lang), ""
            case Changed():
                return self._name(event.indicator), event.by.say(self.labels.lang, signed=True), ""
            case Planned():
                target = event.target.say(self.labels.lang) if event.target else ""
                return self._name(event.indicator), target, event.text
            case Held() if event.what == "exists":
                return "", "", words["exists"].format(subject=subject)
            case Held():
                form = words["holds value" if event.value else "holds"]
                return "", "", form.format(subject=subject, what=event.what, value=event.value)
            case Began() | Ended():
                verb = "begins" if isinstance(event, Began) else "ends"
                form = words[f"{verb} to exist" if event.what == "exists" else verb]
                return "", "", form.format(subject=subject, what=event.what)
            case Became():
                form = words["became"]
                return "", "", form.format(subject=subject, what=event.what, value=event.value)
            case _:
                return "", "", words["other"].format(subject=subject, type=record.type)

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
            found.append((words["claim"], words["claimed"].format(scope=claim.scope, rank=claim.rank)))
        if isinstance(event, Held) and event.every:
            found.append((words["every"], words.get(event.every, event.every)))
        if isinstance(event, Measured | Changed) and event.since is not None:
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
