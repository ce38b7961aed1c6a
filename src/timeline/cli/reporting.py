"""``timeline report PERIOD``: opening and closing values, what came about, plans."""

from pathlib import Path

import click

from timeline.cli.columns import tell
from timeline.cli.coordinates import known_option, read_known, read_optional
from timeline.cli.place import (
    echo_json,
    json_option,
    lang_option,
    log_option,
    open_log,
    read_date,
    shown_language,
)  # fmt: skip
from timeline.errors import Phrase
from timeline.reporting import FORMS, render_report
from timeline.reporting.telling import told

_SUFFIXES = {".md": "md", ".csv": "csv", ".txt": "text"}
_WROTE = Phrase("wrote {file}", "已写入{file}")


@click.command("report")
@click.argument("period")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--to",
    "to",
    type=click.Choice(tuple(FORMS)),
    help="The form; default: that of the file's suffix, else text.",
)
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
    possible: bool,
    as_json: bool,
    lang: str | None,
    log: str | None,
) -> None:
    """Report PERIOD: opening and closing values, changes, what came about by lane, plans.

    PERIOD is a five-year plan (十四五), a year, half or quarter, a month, or any span in
    EDTF: 2021/2025. With FILE it is written there (.md, .csv, .txt), else shown.
    """
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
        form = to or (_SUFFIXES.get(file.suffix.lower(), "text") if file else "text")
        text = render_report(said, form, shown)
        if file is None:
            for line in text.splitlines():
                tell(line)
            return
        file.write_bytes(text.encode("utf-8", "replace"))
        tell(_WROTE.say(shown).format(file=file), err=True)
