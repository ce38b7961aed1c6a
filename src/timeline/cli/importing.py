"""``timeline import FILE…``: take draft files into the log, whole or not at all."""

import sys
from pathlib import Path
from typing import Any

import click

from timeline.chronology import labels_in
from timeline.cli.columns import columns
from timeline.cli.facts_text import date_text, fact_text
from timeline.cli.place import (
    documents_option,
    find_log,
    lang_option,
    log_option,
    shown_language,
)  # fmt: skip
from timeline.errors import Phrase
from timeline.facts import Draft, Record
from timeline.timeline import Timeline
from timeline.timeline import open as open_timeline

_ADDS = Phrase("{n} facts would be added to {log}", "将向{log}追加{n}条事实")
_NOTHING = Phrase("nothing to add: all {n} facts are in the log", "无可追加：{n}条事实均已在日志中")
_ASK = Phrase("append them?", "追加吗？")
_ADDED = Phrase("appended #{first} to #{last}", "已追加#{first}—#{last}")
_DRY = Phrase("dry run; nothing was added", "试运行，未作追加")
_REFUSED = Phrase("{n} problems; nothing was added", "{n}处问题，未作追加")
_NOBODY = Phrase(
    "nobody to ask here; say --yes to append, or --dry-run to look",
    "此处无人可问；追加请用 --yes，只看请用 --dry-run",
)


@click.command("import")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@documents_option
@click.option("--yes", is_flag=True, help="Append without asking.")
@click.option("--dry-run", is_flag=True, help="Show what would be added, and add nothing.")
@lang_option
@log_option
def command(
    files: tuple[Path, ...],
    *,
    documents: Path | None,
    yes: bool,
    dry_run: bool,
    lang: str | None,
    log: str | None,
) -> int:
    """Append the facts of draft FILES to the log, after showing them.

    A fact that the log holds already is not added again. If anything is wrong in
    any file, every problem is told and nothing is added.
    """
    with open_timeline(find_log(log)) as opened:
        shown = shown_language(lang, opened)
        drafts = _drafts(files, documents, opened, shown)
        if drafts is None:
            return 1
        new = opened.preview(*drafts)
        if not new:
            click.echo(_NOTHING.say(shown).format(n=len(drafts)))
            return 0
        _show(new, opened, shown)
        if dry_run:
            click.echo(_DRY.say(shown))
            return 0
        if not yes and not _agreed(shown):
            return 2
        records = opened.append(*drafts)
        last = max(record.position for record in records)
        first = min(record.position for record in new)
        click.echo(_ADDED.say(shown).format(first=first, last=last))
        return 0


def _drafts(
    files: tuple[Path, ...], documents: Path | None, opened: Timeline, lang: str
) -> list[Draft[Any]] | None:
    """Return the drafts of all *files*; None, with every problem told, if any has an error."""
    from timeline.drafts import read_drafts  # noqa: PLC0415 # brings PyYAML

    records = list(opened.records())
    drafts: list[Draft[Any]] = []
    errors = 0
    for file in files:
        read = read_drafts(file, documents=documents, log=records, zone=opened.zone)
        for problem in read.problems:
            click.echo(problem.say(lang), err=True)
        errors += sum(problem.severity == "error" for problem in read.problems)
        drafts.extend(read.drafts)
    if errors:
        click.echo(_REFUSED.say(lang).format(n=errors), err=True)
        return None
    return drafts


def _show(new: tuple[Record[Any], ...], opened: Timeline, lang: str) -> None:
    labels = labels_in(lang)
    rows = [
        (record.type, date_text(record, labels), fact_text(record, lang), record.id)
        for record in new
    ]
    for line in columns(rows, indent=2):
        click.echo(line)
    click.echo(_ADDS.say(lang).format(n=len(new), log=opened.log.origin))


def _agreed(lang: str) -> bool:
    if not sys.stdin.isatty():
        click.echo(_NOBODY.say(lang), err=True)
        return False
    return click.confirm(_ASK.say(lang))
