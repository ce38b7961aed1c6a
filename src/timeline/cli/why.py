"""``timeline why NAME``: which facts an answer rests on, and where they are said."""

from pathlib import Path
from typing import Any

import click

from timeline.cli.columns import tell
from timeline.cli.coordinates import known_option, read_known, read_optional
from timeline.cli.corrections import shapes_of
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
from timeline.facts import fates
from timeline.state.asked import Asked


@click.command("why")
@click.argument("name")
@click.option("--at", "at", metavar="DATE", help="The date asked about; default: all times.")
@known_option
@documents_option
@json_option
@lang_option
@log_option
def command(
    name: str,
    at: str | None,
    known: str | None,
    published_by: str | None,
    *,
    documents: Path | None,
    as_json: bool,
    lang: str | None,
    log: str | None,
) -> None:
    """Show the records and sources behind an answer.

    NAME is an indicator (its name, an alias, or a part of it that no other has), a subject,
    what holds of one, what its named state is of, or the id of any fact.
    With --documents, every passage is checked and shown.
    """
    with open_log(log, documents=documents) as opened:
        state = opened.at(
            read_optional(at, opened),
            known=read_known(known, opened),
            published_by=read_optional(published_by, opened),
        )
        upto = [one for one in opened.records() if one.position <= state.head]
        asked = Asked(state, upto, name, id=at_position(name, upto))
        if as_json:
            echo_json(_shape(asked))
            return
        from timeline.cli.why_text import WhyText  # noqa: PLC0415 # not needed for --json

        text = WhyText(asked, opened.settings, shown_language(lang, opened), documents)
        for line in text.lines():
            tell(line)


def _shape(asked: Asked) -> dict[str, Any]:
    from timeline.state.change_shapes import answer_as_json  # noqa: PLC0415 # only for --json
    from timeline.state.coordinates import seen_as_json  # noqa: PLC0415 # likewise

    state, as_of = asked.state, asked.state.as_of
    shape: dict[str, Any] = {"format": "timeline/why/1", "name": asked.name}
    if as_of.at is not None:
        shape["at"] = str(as_of.at)
        if asked.fact:
            shape["truth"] = None if asked.truth is None else asked.truth.value
    shape |= seen_as_json(as_of, state.head, len(state.left_out), state.zone)
    if asked.answer is not None:
        shape["answer"] = answer_as_json(asked.answer)
    if asked.several:
        shape["answers"] = [answer_as_json(one) for one in asked.several]
    shape |= {"facts": list(asked.facts), "bases": list(asked.bases)}
    return {**shape, "records": shapes_of(asked.records, fates(asked.everything))}
