"""``timeline log``: the records in the order in which they were kept."""

import click

from timeline.chronology import labels_in
from timeline.cli.columns import columns
from timeline.cli.facts_text import date_text, fact_text
from timeline.cli.place import (
    echo_json,
    json_option,
    lang_option,
    log_option,
    open_log,
    shown_language,
)  # fmt: skip
from timeline.facts import content_of_record, instant_text


@click.command("log")
@click.option("--subject", help="Only the records of this subject.")
@click.option("--type", "type", help="Only the records of this type.")
@click.option("--after", default=0, metavar="N", help="Only the records behind position N.")
@json_option
@lang_option
@log_option
def command(
    *,
    subject: str | None,
    type: str | None,
    after: int,
    as_json: bool,
    lang: str | None,
    log: str | None,
) -> None:
    """List the records: position, date, type, what they say, id."""
    with open_log(log) as opened:
        records = list(opened.records(after=after, subject=subject, type=type))
        shown = shown_language(lang, opened)
        if as_json:
            echo_json(
                {
                    "format": "timeline/log/1",
                    "records": [
                        {
                            "position": record.position,
                            "recorded_at": instant_text(record.recorded_at),
                            **content_of_record(record),
                        }
                        for record in records
                    ],
                }
            )
            return
        labels = labels_in(shown)
        rows = [
            (
                f"#{record.position}",
                date_text(record, labels),
                record.type,
                fact_text(record, shown),
                record.id,
            )
            for record in records
        ]
        for line in columns(rows):
            click.echo(line)
