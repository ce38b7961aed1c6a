"""``timeline import FILE…``: take facts into the log, all of them or none.

Draft files are YAML, CSV or XLSX. JSON Lines that `timeline export` wrote are read as
they are (`timeline.leaving.plain`). With a field map, foreign JSON Lines and CSV are
streamed (`timeline.cli.foreign`).
"""

from bisect import bisect_left
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, final

import click
from attrs import define, evolve, field

from timeline.cli.appending import Appending, echo_import
from timeline.cli.asking import changing_options, open_to_change, refused, told
from timeline.cli.columns import tell
from timeline.cli.misuse import Misuse
from timeline.cli.place import (
    documents_option,
    json_option,
    lang_option,
    log_option,
    shown_language,
)  # fmt: skip
from timeline.cli.previews import show_columns, show_facts
from timeline.errors import ConflictError, InvalidEventError, Phrase, Problem, TimelineError
from timeline.facts import Draft, Record
from timeline.timeline import Timeline

if TYPE_CHECKING:
    from timeline.drafts.nodes import Spot

_ADDS = Phrase("{n} facts would be added to {log}", "将向{log}追加{n}条事实")
_NOTHING = Phrase("nothing to add: all {n} facts are in the log", "无可追加：{n}条事实均已在日志中")
_NO_FACTS = Phrase("nothing to add: there are no facts in {files}", "无可追加：{files}中没有事实")
_ADDED = Phrase("appended #{first} to #{last}", "已追加#{first}—#{last}")
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
            raise Misuse(
                Phrase(f"found {value!r}, expected NAME=VALUE", f"“{value}”应写作 名称=值")
            )
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
@json_option
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
    as_json: bool,
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
        raise Misuse(_ONE_FILE)
    if write_map:
        return foreign.write_map(files[0], write_map, encoding=encoding, lang=lang)
    with open_to_change(log) as opened:
        shown = shown_language(lang, opened)
        why = because or _AGAIN.say(shown).format(file=", ".join(file.name for file in files))
        told_by = Appending(lang=shown, yes=yes, dry_run=dry_run, as_json=as_json)
        if field_map:
            source = foreign.Source(files[0], field_map, documents)
            return foreign.run(source, opened, told_by, amend=amend, because=why)
        table = TableOptions(
            encoding=encoding,
            sheet=sheet,
            header_row=header_row or 0,
            columns=columns,
            defaults=defaults,
        )
        import_ = _Import(opened, told_by, files)
        import_.read(documents, table)
        if not import_.errors:
            import_.settle(amend=amend, because=why)
        return import_.refuse() if import_.errors else import_.append()


@final
@define
class _Import:
    """Some files in the course of being imported.

    Attributes:
        files: Which ones.
        drafts: What they hold, each with its place; *settled*: what of it is not in the log.
        problems: Everything that was found, warnings too.
    """

    opened: Timeline
    by: Appending
    files: tuple[Path, ...]
    drafts: list[tuple[Draft[Any], "Spot"]] = field(factory=list)
    settled: list[tuple[Draft[Any], "Spot"]] = field(factory=list)
    problems: list[Problem] = field(factory=list)
    errors: int = 0

    def read(self, documents: Path | None, table: Any) -> None:
        """Read the files; every problem is told, and of refused files what can be read is shown."""
        from timeline.cli import foreign  # noqa: PLC0415 # as above
        from timeline.drafts import read_drafts  # noqa: PLC0415 # as above
        from timeline.leaving import is_plain, read_plain  # noqa: PLC0415 # as above

        records = list(self.opened.records())
        readable: list[Draft[Any]] = []
        for file in self.files:
            if not foreign.needs_map(file):
                read = read_drafts(
                    file, documents=documents, log=records, zone=self.opened.zone, table=table
                )
            elif is_plain(file):
                read = read_plain(file, zone=self.opened.zone, log=records)
            else:
                raise Misuse(
                    Phrase(
                        _NEEDS_MAP.en.format(file=str(file)), _NEEDS_MAP.zh.format(file=str(file))
                    )
                )
            if not self.by.as_json:
                show_columns(file, read.columns, self.by.lang)
            self._tell((*read.problems, *read.refusals))
            self.drafts += zip(read.readable, read.spots, strict=True)
            readable += read.readable
        if self.errors and not self.by.as_json:
            with suppress(TimelineError):  # what is readable may need what was refused
                show_facts(self.opened.preview(*readable), self.by.lang)

    def settle(self, *, amend: bool, because: str) -> None:
        """Find what is to be appended; what says something else than the log is told."""
        from timeline.drafts import Settler  # noqa: PLC0415 # as above
        from timeline.drafts.settling import same_ids  # noqa: PLC0415 # as above

        settler = Settler(self.opened.records, self.opened.zone, amend=amend, because=because)
        settled = [(settler.settle(draft, spot), spot) for draft, spot in self.drafts]
        self._tell((*same_ids(self.drafts, self.opened.zone), *settler.problems()))
        self.settled = [(draft, spot) for draft, spot in settled if draft]

    def refuse(self) -> int:
        """Say that nothing was added, and return the exit code."""
        tell(refused(self.errors, self.by.lang), err=True)
        return self._done(0, 1)

    def append(self) -> int:
        """Append what is to be, after showing it, and return the exit code."""
        from timeline.cli import foreign  # noqa: PLC0415 # as above
        from timeline.drafts import batches  # noqa: PLC0415 # as above

        opened, lang, head = self.opened, self.by.lang, self.opened.head
        drafts = [draft for draft, _ in self.settled]
        records = self._previewed([evolve(draft, recorded_at=None) for draft in drafts])
        if records is None:
            return self.refuse()
        pairs = [it for it in zip(records, drafts, strict=True) if it[0].position > head]
        if not pairs:
            phrase = _NOTHING if self.drafts else _NO_FACTS
            files = Phrase(", ", "、").say(lang).join(map(str, self.files))
            self.by.say(phrase.say(lang).format(n=len(self.drafts), files=files))
            return self._done(0, 0)
        new = [record for record, _ in pairs]
        stated = {record.id: it.recorded_at for record, it in pairs if it.recorded_at}
        foreign.check_times(opened, set(stated.values()))
        if not self.by.as_json:
            show_facts(new, lang, stated)
        self.by.say(_ADDS.say(lang).format(n=len(new), log=opened.log.origin))
        stopped = self.by.stop()
        if stopped is not None:
            return self._done(len(new), stopped)
        for part in batches(drafts, size=len(drafts)):
            opened.append(*part)
        self.by.say(_ADDED.say(lang).format(first=head + 1, last=opened.head))
        return self._done(len(new), 0, first=head + 1)

    def _previewed(self, drafts: list[Draft[Any]]) -> Sequence[Record[Any]] | None:
        """Return the records of *drafts*; None, with the place told, where one is refused."""
        try:
            return self.opened.log.preview(drafts)
        except (ConflictError, InvalidEventError) as error:
            # The first that the log refuses behind those before it.
            fewest = bisect_left(range(1, len(drafts)), 1, key=lambda n: self._refuses(drafts[:n]))
            spot = self.settled[fewest][1]
            tell(f"{spot}: {error.say(self.by.lang)}", err=True)
            self.errors += 1
            return None

    def _refuses(self, drafts: list[Draft[Any]]) -> bool:
        try:
            self.opened.log.preview(drafts)
        except (ConflictError, InvalidEventError):
            return True
        return False

    def _tell(self, problems: Sequence[Problem]) -> None:
        self.problems += problems
        self.errors += told(problems, self.by.lang)

    def _done(self, new: int, status: int, *, first: int | None = None) -> int:
        if self.by.as_json:
            echo_import(self.opened, self.by.lang, len(self.drafts), new, first, self.problems)
        return status
