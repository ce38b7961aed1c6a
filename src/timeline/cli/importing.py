"""``timeline import FILE…``: take facts into the log, all of them or none.

Draft files are YAML, CSV or XLSX. JSON Lines that `timeline export` wrote are read as
they are (`timeline.leaving.plain`). With a field map, foreign JSON Lines and CSV are
streamed (`timeline.cli.foreign`).
"""

from contextlib import suppress
from pathlib import Path
from typing import Any

import click
from attrs import evolve

from timeline.cli.asking import changing_options, open_to_change, stop_unless, told
from timeline.cli.place import documents_option, lang_option, log_option, shown_language
from timeline.cli.previews import show_columns, show_facts
from timeline.errors import Phrase, TimelineError
from timeline.facts import Draft
from timeline.timeline import Timeline

_ADDS = Phrase("{n} facts would be added to {log}", "将向{log}追加{n}条事实")
_NOTHING = Phrase("nothing to add: all {n} facts are in the log", "无可追加：{n}条事实均已在日志中")
_ADDED = Phrase("appended #{first} to #{last}", "已追加#{first}—#{last}")
_REFUSED = Phrase("{n} problems; nothing was added", "{n}处问题，未作追加")
_AGAIN = Phrase("re-imported from {file}", "自{file}重新导入")
_ONE_FILE = Phrase("a field map is for one file", "字段映射一次只用于一个文件")
_NEEDS_MAP = Phrase(
    "{file!r} is read through a field map: --map FILE.toml; --write-map FILE.toml proposes one",
    "“{file}”须经字段映射读取：--map FILE.toml；可用--write-map FILE.toml草拟",
)


def _pairs(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> dict[str, str]:
    """Return the options NAME=VALUE as a mapping."""
    del context, parameter
    found: dict[str, str] = {}
    for value in values:
        name, equals, rest = value.partition("=")
        if not equals or not name.strip():
            raise click.BadParameter(f"found {value!r}, expected NAME=VALUE")
        found[name.strip()] = rest.strip()
    return found


@click.command("import")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@documents_option
@click.option("--sheet", default="", help="XLSX: the sheet with the facts.")
@click.option("--header-row", type=click.IntRange(1), default=None, help="The row with the names.")
@click.option("--encoding", default="", help="CSV: its encoding, such as gb18030; else UTF-8.")
@click.option(
    "--column", "columns", multiple=True, callback=_pairs, metavar="NAME=FIELD",
    help="Which field a column is; NAME= leaves it out.",
)  # fmt: skip
@click.option(
    "--default", "defaults", multiple=True, callback=_pairs, metavar="FIELD=VALUE",
    help="Tables: what holds where a cell is empty.",
)  # fmt: skip
@click.option(
    "--map", "field_map", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What the fields of foreign JSON Lines or CSV are.",
)  # fmt: skip
@click.option(
    "--write-map", type=click.Path(dir_okay=False, path_type=Path),
    help="Propose a field map for FILE in this new file, and add nothing.",
)  # fmt: skip
@click.option("--amend", is_flag=True, help="Correct facts whose content changed under their id.")
@click.option("--because", default="", help="Why, for --amend.")
@changing_options
@lang_option
@log_option
def command(  # noqa: PLR0917 # one option each, by keyword
    files: tuple[Path, ...],
    documents: Path | None,
    sheet: str,
    header_row: int | None,
    encoding: str,
    columns: dict[str, str],
    defaults: dict[str, str],
    field_map: Path | None,
    write_map: Path | None,
    *,
    amend: bool,
    because: str,
    yes: bool,
    dry_run: bool,
    lang: str | None,
    log: str | None,
) -> int:
    """Append the facts of FILES to the log, after showing them.

    FILES are drafts: YAML, CSV or XLSX; or JSON Lines from `timeline export`; with
    --map, one file of foreign JSON Lines or CSV. A fact that the log holds already is
    not added again. If anything is wrong in any file, every problem is told and
    nothing is added.
    """
    from timeline.cli import foreign  # noqa: PLC0415 # only for this command
    from timeline.drafts import TableOptions  # noqa: PLC0415 # brings PyYAML

    if len(files) > 1 and (field_map or write_map):
        raise click.UsageError(str(_ONE_FILE))
    if write_map:
        return foreign.write_map(files[0], write_map, encoding=encoding, lang=lang)
    with open_to_change(log) as opened:
        shown = shown_language(lang, opened)
        why = because or _AGAIN.say(shown).format(file=", ".join(file.name for file in files))
        if field_map:
            return foreign.run(
                foreign.Source(files[0], field_map, documents),
                opened, shown, amend=amend, because=why, yes=yes, dry_run=dry_run,
            )  # fmt: skip
        table = TableOptions(
            encoding=encoding,
            sheet=sheet,
            header_row=header_row or 0,
            columns=columns,
            defaults=defaults,
        )
        drafts = _read(files, documents, table, opened, shown)
        settled = None if drafts is None else _settled(drafts, opened, shown, amend, why)
        if drafts is None or settled is None:
            return 1
        return _append(settled, len(drafts), opened, shown, yes=yes, dry_run=dry_run)


def _read(
    files: tuple[Path, ...], documents: Path | None, table: Any, opened: Timeline, lang: str
) -> list[tuple[Path, Draft[Any]]] | None:
    """Return the drafts of all *files*; None, with every problem told, if any has an error."""
    from timeline.cli import foreign  # noqa: PLC0415 # as above
    from timeline.drafts import read_drafts  # noqa: PLC0415 # as above
    from timeline.leaving import is_plain, read_plain  # noqa: PLC0415 # as above

    records = list(opened.records())
    drafts: list[tuple[Path, Draft[Any]]] = []
    readable: list[Draft[Any]] = []
    errors = 0
    for file in files:
        if not foreign.needs_map(file):
            read = read_drafts(
                file, documents=documents, log=records, zone=opened.zone, table=table
            )
        elif is_plain(file):
            read = read_plain(file, zone=opened.zone, log=records)
        else:
            raise click.UsageError(_NEEDS_MAP.say(lang).format(file=str(file)))
        show_columns(file, read.columns, lang)
        errors += told((*read.problems, *read.refusals), lang)
        drafts += [(file, draft) for draft in read.drafts]
        readable += read.readable
    if not errors:
        return drafts
    with suppress(TimelineError):  # what is readable may need what was refused
        show_facts(opened.preview(*readable), lang)
    click.echo(_REFUSED.say(lang).format(n=errors), err=True)
    return None


def _settled(
    drafts: list[tuple[Path, Draft[Any]]],
    opened: Timeline,
    lang: str,
    amend: bool,  # noqa: FBT001 # the user's option
    because: str,
) -> list[Draft[Any]] | None:
    """Return what is to be appended; None, with every problem told, if anything is refused."""
    from timeline.drafts import Settler  # noqa: PLC0415 # as above

    settler = Settler(opened.records, opened.zone, amend=amend, because=because)
    settled = [settler.settle(draft) for _, draft in drafts]
    files = ", ".join(dict.fromkeys(str(file) for file, _ in drafts))
    errors = told(settler.problems(files), lang)
    if errors:
        click.echo(_REFUSED.say(lang).format(n=errors), err=True)
        return None
    return [draft for draft in settled if draft]


def _append(
    drafts: list[Draft[Any]], all: int, opened: Timeline, lang: str, *, yes: bool, dry_run: bool
) -> int:
    from timeline.cli import foreign  # noqa: PLC0415 # as above
    from timeline.drafts import batches  # noqa: PLC0415 # as above

    head = opened.head
    plain = [evolve(draft, recorded_at=None) for draft in drafts]
    records = opened.log.preview(plain)
    new = [record for record in records if record.position > head]
    if not new:
        click.echo(_NOTHING.say(lang).format(n=all))
        return 0
    pairs = zip(records, drafts, strict=True)
    foreign.check_times(
        opened,
        {it.recorded_at for record, it in pairs if record.position > head and it.recorded_at},
    )
    show_facts(new, lang)
    click.echo(_ADDS.say(lang).format(n=len(new), log=opened.log.origin))
    stopped = stop_unless(lang, yes=yes, dry_run=dry_run)
    if stopped is not None:
        return stopped
    for part in batches(drafts, size=len(drafts)):
        opened.append(*part)
    click.echo(_ADDED.say(lang).format(first=head + 1, last=opened.head))
    return 0
