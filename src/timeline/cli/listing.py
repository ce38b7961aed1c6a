"""``timeline log``: the records in the order in which they were kept."""

import difflib
from collections.abc import Collection, Mapping, Sequence
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
from timeline.errors import Phrase, UnknownNameError
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
        wanted = type and _type(type, everything)
        _report_unknown("subject", subject, {it.subject for it in everything if it.subject})
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


def _type(written: str, records: Sequence[Record[Any]]) -> str:
    """Return the type that the user wrote, in either language.

    Raises:
        UnknownNameError: it is neither built in nor that of a record.
    """
    from timeline.drafts.fields import TYPES, TYPES_ZH, type_named  # noqa: PLC0415 # if asked for

    if written == type_text("published", "zh"):
        return "published"
    names = {*TYPES, *TYPES_ZH.values(), "published", *(record.type for record in records)}
    _report_unknown("type", written, names)
    return type_named(written) or written


def _report_unknown(kind: str, name: str | None, names: Collection[str]) -> None:
    if name is not None and name not in names:
        raise UnknownNameError(kind, name, difflib.get_close_matches(name, sorted(names), n=3))


def _corrections(record: Record[Any], fate: Fate, positions: Mapping[str, int], lang: str) -> str:
    """Return what *record* replaced and what became of it, where there is anything to say."""
    said = [correction_text(record, positions, lang)] if record.supersedes else []
    if fate.by is not None:
        said.append(fate_text(fate, lang))
    return _AND.say(lang).join(said)
