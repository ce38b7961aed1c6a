"""``timeline render FILE``: the chronology, in the form that the file's suffix names."""

import sys
from pathlib import Path
from shutil import get_terminal_size
from typing import Any

import click

from timeline.chronology.forms import FORMS, Form, form_named, form_of
from timeline.chronology.headings import counted
from timeline.chronology.made import GROUPINGS
from timeline.chronology.model import Chronology
from timeline.chronology.words import WORDS
from timeline.cli.columns import shown, tell
from timeline.cli.coordinates import known_option, read_known, read_optional
from timeline.cli.place import (
    documents_option,
    echo_json,
    json_option,
    lang_option,
    log_option,
    open_log,
    shown_language,
)  # fmt: skip
from timeline.cli.writing import write_whole
from timeline.errors import Phrase

_WROTE = Phrase("wrote {file} ({entries})", "已写入{file}（{entries}）")
_LEFT = Phrase(
    "{file} was there before and is not of this chronology; it was left",
    "{file}原已存在，不属于这份大事记，未作改动",
)
_SITE_NEEDS = Phrase(
    "the form site is a folder; name one, such as pages/", "site格式是目录；请给出目录名，如pages/"
)
_FORMS = ", ".join(f"{form.name} ({', '.join(form.suffixes) or 'DIR/'})" for form in FORMS.values())


@click.command("render", epilog=f"Forms: {_FORMS}; and those that packages add.")
@click.argument("file", default="-", type=click.Path())
@click.option(
    "--to", "to", metavar="FORM", help="The form, whatever the suffix; see the list below."
)
@click.option(
    "--at",
    "at",
    metavar="DATE",
    help="Show the state at this date; default: after all that is recorded.",
)
@click.option(
    "--by",
    type=click.Choice(GROUPINGS),
    default="year",
    help="Group dated entries by year, section or five-year plan.",
)
@click.option(
    "--same-day", metavar="WORDS", default="", help="Date a second entry of a day so: 同日, 是日."
)
@click.option("--bom", is_flag=True, help="csv: made for Excel.")
@click.option(
    "--template",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="docx: a document whose styles, page and head- and foot-lines to use.",
)
@known_option
@documents_option
@json_option
@lang_option
@log_option
def command(
    file: str,
    *,
    to: str | None,
    at: str | None,
    by: str,
    same_day: str,
    bom: bool,
    template: Path | None,
    known: str | None,
    published_by: str | None,
    documents: Path | None,
    as_json: bool,
    lang: str | None,
    log: str | None,
) -> None:
    """Write the chronology to FILE in the form of its suffix; without one, show it.

    A name that ends in / is a folder, and gets a page for each year.
    """
    with open_log(log, documents=documents) as opened:
        shown = shown_language(lang, opened)
        form = _form(file, to)
        options: dict[str, Any] = {}
        if bom:
            options["bom"] = True
        if template:
            options["template"] = template.read_bytes()
        made = opened.chronology(
            lang=shown,
            at=read_optional(at, opened),
            known=read_known(known, opened),
            published_by=read_optional(published_by, opened),
            documents=documents,
            by=by,
            same_day=same_day,
        )
        if file == "-":
            _show(made, form, shown, options)
            return
        if form.is_folder:
            _write_folder(made, form, Path(file), shown)
        else:
            write_whole(Path(file), _rendered(made, form, options))
        if as_json:
            said = {"file": file, "form": form.name, "entries": len(made.entries)}
            echo_json({"format": "timeline/render/1", **said})
            return
        entries = counted(len(made.entries), WORDS[made.lang])
        tell(_WROTE.say(shown).format(file=file, entries=entries), err=True)


def _form(file: str, to: str | None) -> Form:
    """Return the form that *to* names, else that of *file*."""
    if to:
        return form_named(to)
    if file == "-":
        return FORMS["txt"]
    return form_of(f"{file}/" if Path(file).is_dir() else file)


def _rendered(made: Chronology, form: Form, options: dict[str, Any]) -> bytes:
    from timeline.chronology import render  # noqa: PLC0415 # brings the words of dates

    return render(made, form.name, **options)


def _show(made: Chronology, form: Form, lang: str, options: dict[str, Any]) -> None:
    """Put the chronology out: on a terminal page by page and as wide as that, else as it is."""
    if form.is_folder:
        raise click.UsageError(_SITE_NEEDS.say(lang))
    is_seen = sys.stdout.isatty()
    if is_seen and "columns" in form.options:
        options = {**options, "columns": get_terminal_size().columns}
    data = _rendered(made, form, options)
    if is_seen and "columns" in form.options:
        click.echo_via_pager("\n".join(map(shown, data.decode().split("\n"))))
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def _write_folder(made: Chronology, form: Form, folder: Path, lang: str) -> None:
    from timeline.chronology import render_folder  # noqa: PLC0415 # as above

    files = render_folder(made, form.name)
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        write_whole(folder / name, data)
    for other in sorted(folder.glob("*.html")):
        if other.name not in files:
            tell(_LEFT.say(lang).format(file=other), err=True)
