"""What an import would do, shown before: columns, and facts as they would be recorded."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline.cli.columns import columns as laid_out
from timeline.cli.columns import tell
from timeline.cli.corrections import correction_text
from timeline.cli.facts_text import date_text, fact_text, labels_in, type_text
from timeline.dates import at_instant
from timeline.errors import Phrase
from timeline.facts import Record

if TYPE_CHECKING:
    from timeline.drafts import Column

MOST = 20
"""How many facts are shown; more are counted."""

_MORE = Phrase("… and {n} more", "……另有{n}条")
_COLUMNS = Phrase("columns of {file}:", "{file}的列：")
_LEFT_OUT = Phrase("(left out)", "（略去）")
_UNIT = Phrase("in {unit}", "单位{unit}")


def show_columns(file: Path, columns: Sequence["Column"], lang: str) -> None:
    """Print what each column of a table is."""
    if not columns:
        return
    tell(_COLUMNS.say(lang).format(file=file))
    rows = [
        (
            column.written,
            "→",
            column.field if column.name else _LEFT_OUT.say(lang),
            _UNIT.say(lang).format(unit=column.unit) if column.unit else "",
        )
        for column in columns
    ]
    for line in laid_out(rows, indent=2):
        tell(line)


def show_facts(
    records: Sequence[Record[Any]], lang: str, stated: Mapping[str, int] | None = None
) -> None:
    """Print the first of *records* as they would be recorded, at the times *stated* by id."""
    labels = labels_in(lang)

    def date(record: Record[Any]) -> str:
        at = (stated or {}).get(record.id)
        if at is None or record.stored_when is not None:
            return date_text(record, labels)
        return labels.label(at_instant(at, zone=record.zone))  # it happened when it was recorded

    rows = [
        (
            type_text(record.type, lang),
            date(record),
            correction_text(record, {}, lang) if record.retracts else fact_text(record, lang),
            record.id,
            correction_text(record, {}, lang) if record.supersedes else "",
        )
        for record in records[:MOST]
    ]
    for line in laid_out(rows, indent=2):
        tell(line)
    if len(records) > MOST:
        tell("  " + _MORE.say(lang).format(n=len(records) - MOST))
