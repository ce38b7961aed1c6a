"""``timeline add``: one fact from the command line, with the fields of drafts as options."""

from pathlib import Path
from typing import Any

import click
from attrs import evolve

from timeline.cli.appending import Appending
from timeline.cli.asking import changing_options, open_to_change, refused, told
from timeline.cli.columns import columns, tell
from timeline.cli.facts_text import date_text, fact_text, labels_in, type_text
from timeline.cli.field_options import field_options, given_fields, library_of
from timeline.cli.place import json_option, lang_option, log_option, read_date, shown_language
from timeline.errors import Phrase, Problem
from timeline.facts import Draft, Record
from timeline.timeline import Timeline

_NOTHING = Phrase("nothing to add: it is in the log as #{n}", "无可追加：日志中已有，即#{n}")
_ADDS = Phrase("would be appended to {log} as #{n}", "将作为#{n}追加至{log}")
_ADDED = Phrase("appended #{n}", "已追加#{n}")


@click.command("add")
@click.option("--type", "type", metavar="TYPE", help="What kind of fact; default: happened.")
@click.option("--id", "id", metavar="TEXT", help="Its id; needed only to refer to it.")
@click.option("--because", metavar="TEXT", help="Why it is recorded.")
@field_options
@changing_options
@json_option
@lang_option
@log_option
def command(
    *,
    base: str | None,
    documents: Path | None,
    yes: bool,
    dry_run: bool,
    as_json: bool,
    lang: str | None,
    log: str | None,
    **options: Any,
) -> int:
    """Append one fact, written as options with the names that drafts have.

    Dates may be words: 2024年底, or 今年2月 where --source or --base says which year.
    """
    given = given_fields(options)
    with open_to_change(log) as opened:
        shown = shown_language(lang, opened)
        draft, problems = _draft(given, base, documents, opened)
        errors = told(problems, shown)
        if draft is None:
            tell(refused(errors, shown), err=True)
            return 1
        told_by = Appending(lang=shown, yes=yes, dry_run=dry_run, as_json=as_json)
        (record,) = opened.log.preview([draft])
        if record.position <= opened.head and not as_json:
            tell(_NOTHING.say(shown).format(n=record.position))
            return 0
        return told_by.run(
            opened,
            [draft],
            lambda new: _show(new[0], opened.log.origin, shown),
            lambda new: _ADDED.say(shown).format(n=new[0].position),
        )


def _draft(
    given: Any, base: str | None, documents: Path | None, opened: Timeline
) -> tuple[Draft[Any] | None, tuple[Problem, ...]]:
    """Return the draft that *given* stands for, and every problem; None where one is an error."""
    from timeline.drafts.fact_reader import FactReader, report_unknown_ids  # noqa: PLC0415 # lazy
    from timeline.drafts.fields import fields_of  # noqa: PLC0415 # brings PyYAML
    from timeline.drafts.options import from_base, node_of, placed, with_dates  # noqa: PLC0415 # brings PyYAML

    records = tuple(opened.records())
    library = library_of(records, documents, opened.zone)
    rows = fields_of(None)
    dates: Any = {}
    if base:
        given, dates = from_base(given, rows, read_date(base, opened), opened.zone)
    reader = FactReader(library.report, library)
    draft = reader.read(node_of(given, rows, library.report))
    report_unknown_ids(reader, {name for record in records for name in (record.id, record.fact)})
    if draft is not None:
        draft = with_dates(evolve(draft, event=with_dates(draft.event, dates)), dates)
    return draft, placed(library.report.problems, given)


def _show(record: Record[Any], log: str, lang: str) -> None:
    row = (
        type_text(record.type, lang),
        date_text(record, labels_in(lang)),
        fact_text(record, lang),
        record.id,
    )
    for line in columns([row], indent=2):
        tell(line)
    tell(_ADDS.say(lang).format(n=record.position, log=log))
