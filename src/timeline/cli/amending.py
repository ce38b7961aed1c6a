"""``timeline amend ID``: replace what is recorded of a fact; both stay readable."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from timeline.cli.appending import Appending
from timeline.cli.asking import REFUSED, changing_options, open_to_change, told
from timeline.cli.citations import Citations
from timeline.cli.columns import columns, tell
from timeline.cli.differences import Differences
from timeline.cli.effects import effects_of
from timeline.cli.field_options import field_options, given_fields, library_of
from timeline.cli.place import (
    at_position,
    json_option,
    lang_option,
    log_option,
    read_date,
    shown_language,
)
from timeline.errors import Phrase
from timeline.facts import Published, Record, amendment, standing, standing_record

_SHOWN = 5
_MOVED = Phrase(
    "other facts whose dates move with this one: {n}", "另有{n}条事实的日期系于此，随之而动"
)
_MORE = Phrase("… and {n} more", "……及另外{n}条")
_ADDS = Phrase("would be appended as #{new}, replacing #{old}", "将追加为#{new}，更正#{old}")
_ADDED = Phrase("appended #{new}, replacing #{old}", "已追加#{new}，更正#{old}")


@click.command("amend")
@click.argument("id")
@click.option("--because", required=True, metavar="TEXT", help="Why; it is shown beside both.")
@field_options
@click.option(
    "--replace-sources", is_flag=True, help="Cite --source alone, not what is cited already, too."
)
@changing_options
@json_option
@lang_option
@log_option
def command(
    id: str,
    *,
    because: str,
    base: str | None,
    documents: Path | None,
    replace_sources: bool,
    yes: bool,
    dry_run: bool,
    as_json: bool,
    lang: str | None,
    log: str | None,
    **options: Any,
) -> int:
    """Replace what is recorded of the fact with ID by what the options say.

    Only the fields that are named change; an empty value takes one away. What was
    replaced stays in the log, and ``timeline show ID`` shows both. ID may also be
    that of a record of the fact, or #POSITION.
    """
    given = given_fields(options)
    with open_to_change(log) as opened:
        shown = shown_language(lang, opened)
        records = tuple(opened.records())
        id = at_position(id, records)
        old = standing_record(records, id)
        library = library_of(records, documents, opened.zone)
        from timeline.drafts.changes import ChangeReader  # noqa: PLC0415 # brings the readers
        from timeline.drafts.options import placed  # noqa: PLC0415 # brings PyYAML

        reader = ChangeReader(
            old,
            library,
            published={it.fact for it in standing(records) if isinstance(it.event, Published)},
            lang=shown,
            base=read_date(base, opened) if base else None,
            replace_sources=replace_sources,
        )
        changes = reader.read(given)
        errors = told(placed(library.report.problems, given), shown)
        if changes is None:
            tell(REFUSED.say(shown).format(n=errors), err=True)
            return 1
        draft = amendment(records, id, because=because, changes=changes.values, by=changes.by)
        told_by = Appending(lang=shown, yes=yes, dry_run=dry_run, as_json=as_json)
        return told_by.run(
            opened,
            [draft],
            lambda new: _show(records, old, new[0], shown),
            lambda new: _ADDED.say(shown).format(new=new[0].position, old=old.position),
        )


def _show(records: tuple[Record[Any], ...], old: Record[Any], new: Record[Any], lang: str) -> None:
    differences = Differences(lang, Citations(records, None, lang))
    rows = [
        (old.fact if number == 0 else "", name, f"{was} → {becomes}")
        for number, (name, was, becomes) in enumerate(differences.rows(old, new))
    ]
    for line in columns(rows, indent=2):
        tell(line)
    if warning := differences.warning(old, new):
        tell(warning, err=True)
    _show_moved(effects_of(records, [new]).moved, differences, lang)
    tell(_ADDS.say(lang).format(new=new.position, old=old.position))


def _show_moved(
    moved: Sequence[tuple[Record[Any], Record[Any]]], differences: Differences, lang: str
) -> None:
    if not moved:
        return
    tell(_MOVED.say(lang).format(n=len(moved)))
    follow = [
        (after.fact, name, f"{was} → {becomes}")
        for before, after in moved[:_SHOWN]
        for name, was, becomes in differences.rows(before, after)
    ]
    for line in columns(follow, indent=2):
        tell(line)
    if len(moved) > _SHOWN:
        tell("  " + _MORE.say(lang).format(n=len(moved) - _SHOWN))
