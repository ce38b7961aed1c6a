"""One record as a line of text: what it says, and when."""

from typing import Any

from timeline.chronology import Labels
from timeline.facts import VOCABULARY, Defined, Measured, Published, Quantity, Record

_BUILT_IN = frozenset(VOCABULARY.values())


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
    said = [part.say(lang) if isinstance(part, Quantity) else part for part in parts if part]
    return " ".join(said) or record.type


def type_text(type: str, lang: str) -> str:
    """Return the name of a type as readers of *lang* know it; a program's own as it is."""
    if lang != "zh":
        return type
    from timeline.drafts.fields import TYPES_ZH  # noqa: PLC0415 # brings PyYAML

    return "文献" if type == "published" else TYPES_ZH.get(type, type)


def date_text(record: Record[Any], labels: Labels) -> str:
    """Return when *record* was; a measurement over a period is of all of it."""
    event = record.event
    whole = isinstance(event, Measured) and event.over == "period"
    return labels.label(record.when, whole=whole)
