"""``timeline show ID``: one record, with what replaced it."""

from pathlib import Path

import click

from timeline.cli.citations import Citations
from timeline.cli.columns import columns
from timeline.cli.place import (
    documents_option,
    echo_json,
    json_option,
    lang_option,
    log_option,
    open_log,
    shown_language,
)  # fmt: skip
from timeline.facts import content_of_record, instant_text


@click.command("show")
@click.argument("id")
@documents_option
@json_option
@lang_option
@log_option
def command(
    id: str, *, documents: Path | None, as_json: bool, lang: str | None, log: str | None
) -> None:
    """Show the fact with ID as it is recorded: newest record first, then what it replaced."""
    with open_log(log, documents=documents) as opened:
        fact = opened.record(id).fact
        chain = [record for record in opened.records() if record.fact == fact][::-1]
        shapes = [
            {
                "position": record.position,
                "recorded_at": instant_text(record.recorded_at),
                **content_of_record(record),
            }
            for record in chain
        ]
        if as_json:
            echo_json({"format": "timeline/show/1", "fact": fact, "records": shapes})
            return
        citations = Citations(opened.records(), documents, shown_language(lang, opened))
        for record, shape in zip(chain, shapes, strict=True):
            rows = [(key, _plain(value)) for key, value in shape.items() if key != "sources"]
            yield_lines = [*columns(rows), *citations.lines(record, indent=0), ""]
            click.echo("\n".join(yield_lines))


def _plain(value: object) -> str:
    if isinstance(value, str | int):
        return str(value)
    import orjson  # noqa: PLC0415 # only for nested values

    return orjson.dumps(value).decode()
