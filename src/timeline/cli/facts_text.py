"""One record as a line of text: what it says, and when.

The words come from `timeline.chronology`, which is loaded when something is said, so
that a page of help is there at once.
"""

from typing import TYPE_CHECKING, Any

from timeline.facts import Measured, Record

if TYPE_CHECKING:
    from timeline.chronology import Labels

__all__ = ["date_text", "fact_text", "labels_in", "type_text"]


def labels_in(lang: str) -> "Labels":
    """Return the labels of dates in *lang*."""
    from timeline.chronology import labels_in as labels  # noqa: PLC0415 # see above

    return labels(lang)


def fact_text(record: Record[Any], lang: str) -> str:
    """Return what *record* says in a line: its title, else what its event tells."""
    from timeline.chronology.answers import fact_text as said  # noqa: PLC0415 # see above

    return said(record, lang)


def type_text(type: str, lang: str) -> str:
    """Return the name of a type as readers of *lang* know it; a program's own as it is."""
    if lang != "zh":
        return type
    from timeline.drafts.fields import TYPES_ZH  # noqa: PLC0415 # brings PyYAML

    return "文献" if type == "published" else TYPES_ZH.get(type, type)


def date_text(record: Record[Any], labels: "Labels") -> str:
    """Return when *record* was; a measurement over a period is of all of it."""
    event = record.event
    whole = isinstance(event, Measured) and event.over == "period"
    return labels.label(record.when, whole=whole)
