"""``timeline at DATE``: the state at a date."""

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


@click.command("at")
@click.argument("date")
@known_option
@click.option("--possible", is_flag=True, help="List also what is only possible.")
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="List also what was first measured later, and all that happened earlier.",
)
@json_option
@lang_option
@log_option
def command(  # the arguments are the command's, described in its help
    date: str,
    known: str | None,
    published_by: str | None,
    *,
    possible: bool,
    everything: bool,
    as_json: bool,
    lang: str | None,
    log: str | None,
) -> None:
    """Show what holds at the end of DATE: what is certain, what is possible, what is near.

    DATE is a day, a month, a year (their last day counts) or a clock time, as EDTF
    or in words: 2023-06-30, 2023年6月, "end of 2024".
    """
    with open_log(log) as opened:
        state = opened.at(
            read_date(date, opened),
            known=read_known(known, opened),
            published_by=read_optional(published_by, opened),
        )
        if as_json:
            from timeline.state.shapes import state_as_json  # noqa: PLC0415 # only for --json

            echo_json(state_as_json(state, origin=opened.log.origin, head=opened.head))
            return
        from timeline.cli.state_text import state_text  # noqa: PLC0415 # not needed for --json

        for line in state_text(
            state,
            opened.settings,
            shown_language(lang, opened),
            all_possible=possible,
            all_readings=everything,
        ):
            tell(line)
