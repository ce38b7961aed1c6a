"""``timeline render FILE``: the chronology, in the format that the file's suffix names."""

from pathlib import Path

import click

from timeline.cli.columns import tell
from timeline.cli.place import (
    documents_option,
    echo_json,
    json_option,
    lang_option,
    log_option,
    open_log,
    read_date,
    shown_language,
)  # fmt: skip
from timeline.errors import Phrase

_WROTE = Phrase("wrote {file} ({n} entries)", "已写入{file}（{n}条）")


@click.command("render")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--at", "at", metavar="DATE", help="Show the state at this date; default: the end.")
@documents_option
@json_option
@lang_option
@log_option
def command(
    file: Path,
    *,
    at: str | None,
    documents: Path | None,
    as_json: bool,
    lang: str | None,
    log: str | None,
) -> None:
    """Write the chronology to FILE: .md, .html or .txt."""
    with open_log(log, documents=documents) as opened:
        shown = shown_language(lang, opened)
        when = read_date(at, opened) if at else None
        made = opened.chronology(lang=shown, at=when, documents=documents)
        from timeline.chronology import render  # noqa: PLC0415 # Jinja2 only for a page

        data = render(made, file.suffix)
        file.write_bytes(data)
        if as_json:
            count = len(made.entries)
            echo_json({"format": "timeline/render/1", "file": str(file), "entries": count})
            return
        tell(_WROTE.say(shown).format(file=file, n=len(made.entries)), err=True)
