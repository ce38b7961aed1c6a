"""``timeline report PERIOD``: opening and closing values, what came about, plans."""

from pathlib import Path

import click

from timeline.cli.columns import tell
from timeline.cli.coordinates import known_option, read_known, read_optional
from timeline.cli.misuse import Misuse
from timeline.cli.place import (
    echo_json,
    json_option,
    lang_option,
    log_option,
    open_log,
    read_date,
    shown_language,
)  # fmt: skip
from timeline.cli.writing import write_whole
from timeline.errors import Phrase
from timeline.reporting import FORMS, render_report
from timeline.reporting.telling import told

_SUFFIXES = {"": "text", ".md": "md", ".csv": "csv", ".txt": "text"}
_WROTE = Phrase("wrote {file}", "已写入{file}")
_NO_FORM = Phrase(
    "found {file!r}, whose suffix names no form, expected one of .md, .csv, .txt; or name the "
    "form with --to",
    "文件“{file}”的后缀不是报告的格式；请用.md、.csv或.txt，或以--to指明格式",
)
_ONE_OUTPUT = Phrase(
    "--json shows the data and writes no file; leave FILE out, or send the output to a file",
    "--json只显示数据，不写文件；请去掉FILE，或把输出转到文件",
)


@click.command("report")
@click.argument("period")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--to",
    "to",
    type=click.Choice(tuple(FORMS)),
    help="The form; default: that of the file's suffix, else text.",
)
@click.option("--bom", is_flag=True, help="csv: made for Excel.")
@click.option("--possible", is_flag=True, help="List also what only may have come about in it.")
@known_option
@json_option
@lang_option
@log_option
def command(
    period: str,
    file: Path | None,
    to: str | None,
    known: str | None,
    published_by: str | None,
    *,
    bom: bool,
    possible: bool,
    as_json: bool,
    lang: str | None,
    log: str | None,
) -> None:
    """Report PERIOD: opening and closing values, changes, what came about by lane, plans.

    PERIOD is a five-year plan (十四五), a year, half or quarter, a month, or any span in
    EDTF: 2021/2025. With FILE it is written there (.md, .csv, .txt), else shown.
    """
    if as_json and file is not None:
        raise Misuse(_ONE_OUTPUT)
    form = to or _form_of(file)
    with open_log(log) as opened:
        report = opened.report(
            read_date(period, opened),
            known=read_known(known, opened),
            published_by=read_optional(published_by, opened),
        )
        if as_json:
            from timeline.reporting.shapes import report_as_json  # noqa: PLC0415 # only for --json

            echo_json(report_as_json(report, origin=opened.log.origin, head=opened.head))
            return
        shown = shown_language(lang, opened)
        settings = opened.settings
        said = told(
            report,
            shown,
            title=settings.title_in(shown),
            subject=settings.subject,
            lanes=settings.lanes,
            lane_names=settings.lanes_in(shown),
            possible=possible,
        )
        text = render_report(said, form, shown, bom=bom)
        if file is None:
            for line in text.splitlines():
                tell(line)
            return
        write_whole(file, text.encode("utf-8", "replace"))
        tell(_WROTE.say(shown).format(file=file), err=True)


def _form_of(file: Path | None) -> str:
    """Return the form that the suffix of *file* names; text where nothing does."""
    suffix = file.suffix.lower() if file else ""
    form = _SUFFIXES.get(suffix)
    if form is None:
        raise Misuse(Phrase(_NO_FORM.en.format(file=str(file)), _NO_FORM.zh.format(file=file)))
    return form
