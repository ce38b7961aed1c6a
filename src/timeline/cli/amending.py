"""``timeline amend ID``: replace what is recorded of a fact; both stay readable."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.asking import REFUSED, changing_options, open_to_change, stop_unless, told
from timeline.cli.citations import Citations
from timeline.cli.columns import columns
from timeline.cli.differences import Differences
from timeline.cli.effects import effects_of
from timeline.cli.field_options import field_options, given_fields, library_of
from timeline.cli.place import at_position, lang_option, log_option, read_date, shown_language
from timeline.errors import Phrase
from timeline.facts import Published, Record, amendment, standing, standing_record
from timeline.timeline import Timeline

if TYPE_CHECKING:
    from timeline.drafts.changes import Changes

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
        from timeline.drafts.options import placed  # noqa: PLC0415

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
            click.echo(REFUSED.say(shown).format(n=errors), err=True)
            return 1
        return _amend(opened, records, (id, because), changes, shown, yes=yes, dry_run=dry_run)


def _amend(
    opened: Timeline,
    records: tuple[Record[Any], ...],
    what: tuple[str, str],
    changes: "Changes",
    lang: str,
    *,
    yes: bool,
    dry_run: bool,
) -> int:
    id, because = what
    old = standing_record(records, id)
    draft = amendment(records, id, because=because, changes=changes.values, by=changes.by)
    (new,) = opened.preview(draft)
    _show(records, old, new, lang)
    click.echo(_ADDS.say(lang).format(new=new.position, old=old.position))
    stop = stop_unless(lang, yes=yes, dry_run=dry_run)
    if stop is not None:
        return stop
    (record,) = opened.append(draft)
    click.echo(_ADDED.say(lang).format(new=record.position, old=old.position))
    return 0


def _show(records: tuple[Record[Any], ...], old: Record[Any], new: Record[Any], lang: str) -> None:
    differences = Differences(lang, Citations(records, None, lang))
    rows = [
        (old.fact if number == 0 else "", name, f"{was} → {becomes}")
        for number, (name, was, becomes) in enumerate(differences.rows(old, new))
    ]
    for line in columns(rows, indent=2):
        click.echo(line)
    if warning := differences.warning(old, new):
        click.echo(warning, err=True)
    moved = effects_of(records, [new]).moved
    if not moved:
        return
    click.echo(_MOVED.say(lang).format(n=len(moved)))
    follow = [
        (after.fact, name, f"{was} → {becomes}")
        for before, after in moved[:_SHOWN]
        for name, was, becomes in differences.rows(before, after)
    ]
    for line in columns(follow, indent=2):
        click.echo(line)
    if len(moved) > _SHOWN:
        click.echo("  " + _MORE.say(lang).format(n=len(moved) - _SHOWN))
