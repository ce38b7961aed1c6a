"""``timeline log``: the records in the order in which they were kept."""

from collections.abc import Mapping
from typing import Any

import click

from timeline.cli.columns import columns, tell
from timeline.cli.corrections import correction_text, fate_text, shapes_of
from timeline.cli.facts_text import date_text, fact_text, labels_in, type_text
from timeline.cli.place import (
    echo_json,
    json_option,
    lang_option,
    log_option,
    open_log,
    shown_language,
)  # fmt: skip
from timeline.errors import Phrase
from timeline.facts import Fate, Record, fates

_AND = Phrase("; ", "；")


@click.command("log")
@click.option("--subject", help="Only the records of this subject.")
@click.option("--type", "type", help="Only the records of this type.")
@click.option("--after", default=0, metavar="N", help="Only the records behind position N.")
@json_option
@lang_option
@log_option
def command(
    *,
    subject: str | None,
    type: str | None,
    after: int,
    as_json: bool,
    lang: str | None,
    log: str | None,
) -> None:
    """List the records: position, date, type, what they say, id, and what became of them."""
    with open_log(log) as opened:
        everything = list(opened.records())
        became = fates(everything)
        wanted = type and _type(type)
        records = [
            record
            for record in everything
            if record.position > after
            and subject in {None, record.subject}
            and wanted in {None, record.type}
        ]
        shown = shown_language(lang, opened)
        if as_json:
            echo_json({"format": "timeline/log/1", "records": shapes_of(records, became)})
            return
        labels = labels_in(shown)
        positions = {record.id: record.position for record in everything}
        rows = [
            (
                f"#{record.position}",
                date_text(record, labels),
                type_text(record.type, shown),
                correction_text(record, positions, shown)
                if record.retracts
                else fact_text(record, shown),
                record.id,
                _corrections(record, became[record.id], positions, shown),
            )
            for record in records
        ]
        for line in columns(rows):
            tell(line)


def _type(written: str) -> str:
    """Return the type that the user wrote, in either language."""
    from timeline.drafts.fields import type_named  # noqa: PLC0415 # brings PyYAML

    return type_named(written) or written


def _corrections(record: Record[Any], fate: Fate, positions: Mapping[str, int], lang: str) -> str:
    """Return what *record* replaced and what became of it, where there is anything to say."""
    said = [correction_text(record, positions, lang)] if record.supersedes else []
    if fate.by is not None:
        said.append(fate_text(fate, lang))
    return _AND.say(lang).join(said)
