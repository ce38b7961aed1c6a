"""``timeline retract ID…``: withdraw facts; what was withdrawn stays readable."""

from collections.abc import Mapping, Sequence
from typing import Any

import click

from timeline.cli.appending import Appending
from timeline.cli.asking import changing_options, open_to_change
from timeline.cli.columns import columns, tell
from timeline.cli.corrections import correction_text
from timeline.cli.effects import effects_of
from timeline.cli.facts_text import date_text, fact_text, labels_in, type_text
from timeline.cli.place import at_position, json_option, lang_option, log_option, shown_language
from timeline.cli.ranges import positions_in, positions_text, skipped_lines
from timeline.errors import Phrase
from timeline.facts import Record, withdrawal

_SHOWN = 20

_AGAIN = Phrase("these stand again:", "以下恢复：")
_MOVED = Phrase("other facts whose dates move with these: {n}", "{n}条事实的日期系于其上，随之而动")
_MORE = Phrase("… and {n} more", "……及另外{n}条")
_NOTHING = Phrase("nothing to withdraw", "无可撤回")
_ADDS = Phrase("records to be withdrawn: {n}", "将撤回{n}条记录")
_ADDED = Phrase("withdrawn: {n}, by {positions}", "已撤回{n}条记录，见{positions}")


@click.command("retract")
@click.argument("which", nargs=-1, required=True, metavar="ID…")
@click.option("--because", required=True, metavar="TEXT", help="Why; it is shown beside them.")
@click.option("--by", default="", metavar="NAME", help="Who withdraws them.")
@changing_options
@json_option
@lang_option
@log_option
def command(
    which: tuple[str, ...],
    *,
    because: str,
    by: str,
    yes: bool,
    dry_run: bool,
    as_json: bool,
    lang: str | None,
    log: str | None,
) -> int:
    """Withdraw the facts with these IDs, or all in a range: '#12..#311'.

    A fact is withdrawn with all its corrections. The id of a correction undoes it, so
    that what it replaced stands again; so does the id of a retraction. #N is the
    record at that position. A range skips what does not stand, and says so.
    """
    with open_to_change(log) as opened:
        shown = shown_language(lang, opened)
        records = tuple(opened.records())
        found = withdrawal(records, [_which(text, records) for text in which])
        drafts = found.drafts(because=because, by=by)
        if not as_json:
            for line in skipped_lines(found.skipped, shown):
                tell(line)
            if not drafts:
                tell(_NOTHING.say(shown))
                return 0
        told_by = Appending(lang=shown, yes=yes, dry_run=dry_run, as_json=as_json)
        return told_by.run(
            opened,
            drafts,
            lambda new: _preview(found.records, records, new, shown),
            lambda new: _ADDED.say(shown).format(
                n=len(new), positions=positions_text([record.position for record in new])
            ),
        )


def _which(text: str, records: Sequence[Record[Any]]) -> str | range:
    found = positions_in(text)
    return at_position(text, records) if found is None else found


def _show(records: Sequence[Record[Any]], positions: Mapping[str, int], lang: str) -> None:
    """List *records* in their order; of many, the first, and how many there are besides."""
    rows = [_row(record, positions, lang) for record in sorted(records, key=_by_position)]
    for line in columns(rows[:_SHOWN], indent=2):
        tell(line)
    if len(rows) > _SHOWN:
        tell("  " + _MORE.say(lang).format(n=len(rows) - _SHOWN))


def _preview(
    withdrawn: Sequence[Record[Any]],
    records: Sequence[Record[Any]],
    new: Sequence[Record[Any]],
    lang: str,
) -> None:
    """Show what would be *withdrawn*, and what comes of that."""
    positions = {record.id: record.position for record in records}
    effects = effects_of(records, new)
    _show(withdrawn, positions, lang)
    if effects.restored:
        tell(_AGAIN.say(lang))
        _show(effects.restored, positions, lang)
    if effects.moved:
        tell(_MOVED.say(lang).format(n=len(effects.moved)))
    tell(_ADDS.say(lang).format(n=len(withdrawn)))


def _by_position(record: Record[Any]) -> int:
    return record.position


def _row(record: Record[Any], positions: Mapping[str, int], lang: str) -> tuple[str, ...]:
    says = correction_text(record, positions, lang) if record.retracts else ""
    return (
        f"#{record.position}",
        date_text(record, labels_in(lang)),
        type_text(record.type, lang),
        says or fact_text(record, lang),
        record.id,
    )
