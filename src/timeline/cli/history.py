"""``timeline history [NAME]``: an answer over all days, or what came about within a time."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

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
    shown_language,
)  # fmt: skip
from timeline.errors import Phrase

if TYPE_CHECKING:
    from timeline.dates import When
    from timeline.state import History
    from timeline.timeline import Timeline

    _Time = tuple[When | None, When | None]

_NO_NAME = Phrase(
    "found no NAME and no time; say what to tell the history of, or from when and to when to "
    "tell what happened: timeline history --from 2023 --to 2023",
    "未指明名称，也未指明时段；请指明要列出其沿革的指标或主体，或指明时段以列出其间之事："
    "timeline history --from 2023 --to 2023",
)


@click.command("history")
@click.argument("name", required=False)
@click.option("--from", "first", metavar="DATE", help="Only from the first day of DATE.")
@click.option("--to", "last", metavar="DATE", help="Only to the last day of DATE.")
@click.option("--possible", is_flag=True, help="List also what only may have come about.")
@known_option
@json_option
@lang_option
@log_option
def command(
    name: str | None,
    first: str | None,
    last: str | None,
    known: str | None,
    published_by: str | None,
    *,
    possible: bool,
    as_json: bool,
    lang: str | None,
    log: str | None,
) -> None:
    """Show how an indicator or a subject stood on all days, as steps.

    NAME is an indicator (its name, an alias, or a part of it) or a subject. Without it,
    show what happened, began, ended or changed its name from one date to another.
    """
    with open_log(log) as opened:
        time = read_optional(first, opened), read_optional(last, opened)
        seen: dict[str, Any] = {
            "known": read_known(known, opened),
            "published_by": read_optional(published_by, opened),
        }
        shown = shown_language(lang, opened)
        if name is not None:
            lines = _of_name(opened, name, time, seen, None if as_json else shown)
        elif first is None and last is None:
            raise Misuse(_NO_NAME)
        else:
            lines = _of_time(opened, time, seen, None if as_json else shown, possible=possible)
        for line in lines:
            tell(line)


def _of_name(
    opened: "Timeline",
    name: str,
    time: "_Time",
    seen: dict[str, Any],
    lang: str | None,
) -> Iterator[str]:
    from timeline.state.naming import find  # noqa: PLC0415 # only for names

    state = opened.at(None, **seen)
    found = find(state, name, ("indicator", "subject"))
    history: History[Any]
    holds_ever = True
    if found.kind == "indicator":
        history = opened.history(found.subject, found.name, **seen)
    else:
        history = opened.history(found.subject, **seen)
        answers = [step.answer for step in history.steps]
        holds_ever = any(answer.holdings or answer.currents for answer in answers)
    history = history.within(*time)
    if lang is None:
        from timeline.state.change_shapes import history_as_json  # noqa: PLC0415 # only for --json

        echo_json(history_as_json(history, origin=opened.log.origin, head=opened.head))
        return
    from timeline.cli.history_text import history_text  # noqa: PLC0415 # not needed for --json

    yield from history_text(history, state, opened.settings, lang, holds_ever=holds_ever)


def _of_time(
    opened: "Timeline",
    time: "_Time",
    seen: dict[str, Any],
    lang: str | None,
    *,
    possible: bool,
) -> Iterator[str]:
    from timeline.state.between import day_before  # noqa: PLC0415 # only for a time

    after = None if time[0] is None else day_before(time[0], opened.zone)
    between = opened.between(after, time[1], **seen)
    if lang is None:
        from timeline.state.change_shapes import between_as_json  # noqa: PLC0415 # only for --json

        echo_json(between_as_json(between, origin=opened.log.origin, head=opened.head))
        return
    from timeline.cli.history_text import between_text  # noqa: PLC0415 # not needed for --json

    yield from between_text(between, opened.settings, lang, all_possible=possible)
