"""``timeline export FILE``: the whole log in the form that the file's suffix names."""

from pathlib import Path

import click

from timeline.cli.asking import told
from timeline.cli.columns import tell
from timeline.cli.misuse import Misuse
from timeline.cli.place import (
    documents_option,
    echo_json,
    find_log,
    json_option,
    lang_option,
    log_option,
    open_log,
    shown_language,
)  # fmt: skip
from timeline.cli.problem_shapes import problem_shapes
from timeline.cli.writing import write_whole
from timeline.errors import InvalidDraftError, Phrase

_SHOWN = 5

_WROTE = Phrase(
    "wrote {file} ({n} records; days in {zone})", "已写入{file}（{n}条记录；时区{zone}）"
)
_MORE = Phrase("… and {n} more", "……及另外{n}处")
_LOST = Phrase(
    "{n} parts of facts are not in {file}; JSON Lines (.jsonl) say everything, and --documents "
    "finds passages",
    "{n}处内容未能写入{file}；JSON Lines（.jsonl）可保存全部内容，--documents可找回引文",
)
_SEGMENT = Phrase(
    "--segment copies a file of JSON Lines; name a file with .jsonl",
    "--segment复制JSON Lines文件；请用.jsonl作后缀",
)
_REFUSED = Phrase(
    "facts that cannot be said there: {n}; nothing was written. Export JSON Lines (.jsonl), which "
    "say everything",
    "{n}条事实无法写入，未写文件；请导出JSON Lines（.jsonl），可保存全部内容",
)


@click.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--bom", is_flag=True, help="CSV: with the mark by which Excel knows UTF-8.")
@click.option(
    "--segment",
    type=click.IntRange(1),
    metavar="N",
    help="JSON Lines: the log's own file that holds record N, byte for byte, with its chain.",
)
@documents_option
@json_option
@lang_option
@log_option
def command(
    file: Path,
    *,
    bom: bool,
    segment: int | None,
    documents: Path | None,
    as_json: bool,
    lang: str | None,
    log: str | None,
) -> int:
    """Write the whole log to FILE: .jsonl, .yaml, .csv, .db or .sqlite.

    JSON Lines say everything, YAML is a draft file, CSV and SQLite are for other
    programs. `timeline import` reads the first two.
    """
    from timeline.leaving import export, export_segment  # noqa: PLC0415 # only for this command

    if segment and file.suffix.lower() != ".jsonl":
        raise Misuse(_SEGMENT)
    with open_log(log, documents=documents) as opened:
        shown = shown_language(lang, opened)
        try:
            made = (
                export_segment(Path(find_log(log)), segment)
                if segment
                else export(
                    opened.log,
                    file.suffix,
                    settings=opened.settings,
                    documents=documents,
                    bom=bom,
                    lang=shown,
                )
            )
        except InvalidDraftError as error:
            errors = [it for it in error.problems if it.severity == "error"]
            told(errors, shown)
            facts = sum(max(len(it.records), 1) for it in errors)
            tell(_REFUSED.say(shown).format(n=facts), err=True)
            return 1
        told(made.problems[:_SHOWN], shown)
        if len(made.problems) > _SHOWN:
            tell(_MORE.say(shown).format(n=len(made.problems) - _SHOWN), err=True)
        if made.problems:
            tell(_LOST.say(shown).format(n=len(made.problems), file=file), err=True)
        write_whole(file, made.data)
        if as_json:
            written_ = {"file": str(file), "records": made.number, "zone": opened.zone.name}
            lost = {"problems": problem_shapes(made.problems, shown)}
            echo_json({"format": "timeline/export/1", **written_, **lost})
            return 0
        said = _WROTE.say(shown).format(file=file, n=made.number, zone=opened.zone.name)
        tell(said, err=True)
        return 0
