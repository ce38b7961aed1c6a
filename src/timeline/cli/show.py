"""``timeline show ID``: all records of one fact, its withdrawals among them."""

from pathlib import Path
from typing import Any

import click

from timeline.cli.citations import Citations
from timeline.cli.columns import columns, tell
from timeline.cli.corrections import fate_text, shapes_of
from timeline.cli.place import (
    at_position,
    documents_option,
    echo_json,
    json_option,
    lang_option,
    log_option,
    open_log,
    shown_language,
)  # fmt: skip
from timeline.facts import (
    Record,
    content_of_record,
    fates,
    find_record,
    history,
    instant_text,
)


@click.command("show")
@click.argument("id")
@documents_option
@json_option
@lang_option
@log_option
def command(
    id: str, *, documents: Path | None, as_json: bool, lang: str | None, log: str | None
) -> None:
    """Show the fact with ID as it is recorded: newest record first, then what it replaced.

    With who recorded each, when, why, and what became of it.
    """
    with open_log(log, documents=documents) as opened:
        records = tuple(opened.records())
        became = fates(records)
        fact = find_record(records, at_position(id, records)).fact
        chain = history(records, [fact])[::-1]
        if as_json:
            shapes = shapes_of(chain, became)
            echo_json({"format": "timeline/show/1", "fact": fact, "records": shapes})
            return
        shown = shown_language(lang, opened)
        citations = Citations(records, documents, shown)
        for record in chain:
            lines = [*columns(_rows(record, fate_text(became[record.id], shown)))]
            for line in (*lines, *citations.lines(record, indent=0), ""):
                tell(line)


def _rows(record: Record[Any], fate: str) -> list[tuple[str, str]]:
    """Return what is recorded: when, by whom and why first, then what became of it."""
    content = content_of_record(record)
    meta = content.pop("meta", {})
    content.pop("sources", None)
    first = {
        "position": record.position,
        "status": fate,
        "recorded_at": instant_text(record.recorded_at),
        "by": content.pop("by", None),
        "because": meta.get("because"),
    }
    rest = {"meta": {key: text for key, text in meta.items() if key != "because"}}
    shown = {**first, **content, **rest}
    return [(key, _plain(value)) for key, value in shown.items() if value]


def _plain(value: object) -> str:
    if isinstance(value, str | int):
        return str(value)
    import orjson  # noqa: PLC0415 # only for nested values

    return orjson.dumps(value).decode()
