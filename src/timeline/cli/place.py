"""Where the log is, and which language the user reads."""

import os
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

import click
from attrs import evolve

from timeline.cli.columns import echo_json as echo_json  # noqa: PLC0414 # beside its option
from timeline.cli.columns import tell
from timeline.dates import When
from timeline.errors import InvalidDateError, LogNotFoundError, Phrase, UnknownNameError
from timeline.facts import Record
from timeline.log import JsonLinesLog
from timeline.log.settings import Settings
from timeline.log.verify import tail_problem
from timeline.opening import open as open_timeline
from timeline.timeline import Timeline

F = TypeVar("F", bound=Callable[..., Any])

FOLDER = "events"
LANGUAGES = ("zh", "en")

_ABSOLUTE = Phrase(
    "one that stands for itself, such as 2025-02", "不依赖其他日期的日期，如2025年2月"
)


def find_log(given: str | None) -> str:
    """Return where the log is: *given*, else ``$TIMELINE_LOG``, else the nearest events/ upward.

    Raises:
        LogNotFoundError: there is none of these.
    """
    if given:
        return given
    if named := os.environ.get("TIMELINE_LOG"):
        return named
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / FOLDER).is_dir():
            return str(folder / FOLDER)
    raise LogNotFoundError(str(here / FOLDER))


def open_log(given: str | None, *, documents: Path | None = None) -> Timeline:
    """Open the log that *given* or the surroundings name, for reading.

    If it ends in an append that was not finished, which readers leave out, that is told.
    """
    opened = open_timeline(find_log(given), read_only=True, documents=documents)
    if isinstance(opened.log, JsonLinesLog):
        problem = tail_problem(opened.log.path)
        if problem is not None:
            tell(problem.say(asked_language(opened)), err=True)
    return opened


def asked_language(log: Timeline) -> str:
    """Return the language that the running command was given, else that of *log*."""
    context = click.get_current_context(silent=True)
    return shown_language(context.params.get("lang") if context else None, log)


def shown_language(given: str | None, log: Timeline) -> str:
    """Return the language to print *log* in: *given*, else its first one, else English."""
    return settings_language(given, log.settings)


def settings_language(given: str | None, settings: Settings) -> str:
    """Return the language to print a log of *settings* in, as `shown_language` does."""
    first = settings.languages[0].partition("-")[0]
    return given or (first if first in LANGUAGES else "en")


def message_language(arguments: Sequence[str] = ()) -> str:
    """Return the language for messages where no log says it.

    It is that of ``--lang`` among *arguments*, else the locale's, else English.
    """
    for option, following in pairwise([*arguments, ""]):
        name, equals, value = option.partition("=")
        given = value if equals else following
        if name == "--lang" and given in LANGUAGES:
            return given
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name, ""):
            return "zh" if value.startswith("zh") else "en"
    return "en"


def read_date(text: str, log: Timeline) -> When:
    """Return the date that the user wrote: EDTF or words, in the zone of *log*."""
    from timeline.dates import read  # noqa: PLC0415 # words are loaded when they are used

    try:
        return read(text, zone=log.zone)
    except InvalidDateError as error:
        if error.code != "needs-base":
            raise
        raise evolve(error, expected=_ABSOLUTE) from None


def at_position(text: str, records: Sequence[Record[Any]]) -> str:
    """Return the id that *text* is, or that of the record at ``#N``.

    Raises:
        UnknownNameError: no record has that position.
    """
    digits = text.removeprefix("#")
    if digits == text or not digits.isdecimal():
        return text
    for record in records:
        if record.position == int(digits):
            return record.id
    raise UnknownNameError("position", text, [f"#{records[-1].position}"] if records else [])


def log_option(function: F) -> F:
    """Add ``--log``."""
    return click.option(
        "--log", "log", metavar="WHERE", help="The log: a folder, or a draft file to look at."
    )(function)


def lang_option(function: F) -> F:
    """Add ``--lang``."""
    return click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the output.")(
        function
    )


def json_option(function: F) -> F:
    """Add ``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print data, not text.")(function)


def documents_option(function: F) -> F:
    """Add ``--documents``."""
    return click.option(
        "--documents",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="The folder with the documents that facts cite.",
    )(function)
