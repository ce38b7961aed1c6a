"""One record as a line of text: what it says, and when."""

from typing import Any

from timeline.chronology import Labels
from timeline.chronology.answers import fact_text
from timeline.facts import Measured, Record

__all__ = ["date_text", "fact_text", "type_text"]


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
