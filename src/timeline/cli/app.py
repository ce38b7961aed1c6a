"""The group of commands, and what becomes of errors.

Exit codes (docs/cli.md): 0; 1 problems in the data; 2 misuse; 3 the log, or a file,
cannot be read or written. Each command is a module of its own, loaded when it is run.
"""

import difflib
import io
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from timeline.cli.columns import tell
from timeline.cli.helping import Chinese, write_group
from timeline.cli.misuse import no_command, show
from timeline.cli.place import lang_option, message_language
from timeline.errors import (
    ConflictError,
    CorruptLogError,
    InvalidDraftError,
    InvalidEventError,
    LogAccessError,
    LogNotFoundError,
    MergeConflictError,
    Phrase,
    TimelineError,
    WriteFailedError,
)  # fmt: skip

COMMANDS = {
    "add": "adding",
    "amend": "amending",
    "at": "at",
    "check": "check",
    "diff": "diff",
    "draft": "drafting",
    "export": "exporting",
    "history": "history",
    "import": "importing",
    "init": "init",
    "log": "listing",
    "merge": "merging",
    "render": "render",
    "report": "reporting",
    "retract": "retracting",
    "show": "show",
    "sources": "sources",
    "verify": "verify",
    "when": "when",
    "why": "why",
}

_DATA_ERRORS = (InvalidDraftError, ConflictError, InvalidEventError)
_LOG_ERRORS = (LogNotFoundError, LogAccessError, CorruptLogError, WriteFailedError)

_STOPPED = Phrase("stopped; nothing was changed", "已停止，未作任何改动")
_REFUSED = Phrase(
    "the system refuses {file!r} ({reason}); see whether it is there, and who may read and write "
    "it",
    "系统不允许访问“{file}”（{reason}）；请检查它是否存在、能否读写",
)
_OUTPUT_REFUSED = Phrase(
    "the system takes no more output ({reason}); what was printed is not all of it",
    "无法继续输出（{reason}）；已输出的并不完整",
)


class _Lazy(click.Group):
    """A group that imports a command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return sorted(COMMANDS)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            raise no_command(args[0], near[0] if near else "", ctx)
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        command: click.Command = import_module(f"timeline.cli.{COMMANDS[cmd_name]}").command
        return Chinese(command) if ctx.obj == "zh" else command

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if ctx.obj == "zh":
            write_group(self, ctx, formatter)
        else:
            super().format_help(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from timeline.cli.help_en import COMMANDS as SAYS  # noqa: PLC0415 # only for help

        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(sorted(SAYS.items()))


@click.group(
    cls=_Lazy,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="The log is --log, else $TIMELINE_LOG, else the nearest folder events/ upward.",
)
@click.version_option(package_name="timeline-log", prog_name="timeline")
@lang_option
@click.pass_context
def app(context: click.Context, lang: str | None) -> None:
    """Keep dated facts with their sources; ask what was so on any date, and why."""
    if lang:
        context.default_map = {name: {"lang": lang} for name in COMMANDS}


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command with *arguments* (default: the process's) and return its exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    _speak_utf8()
    try:
        lang = message_language(arguments)
        status = app.main(args=arguments, prog_name="timeline", standalone_mode=False, obj=lang)
    except click.exceptions.Abort:
        tell(f"timeline: {_STOPPED.say(message_language(arguments))}", err=True)
        return 1
    except click.ClickException as error:
        show(error, message_language(arguments), arguments)
        return error.exit_code
    except TimelineError as error:
        for line in _lines_of(error, message_language(arguments)):
            tell(line, err=True)
        return _status(error)
    except OSError as error:
        # Of a log it is a LogAccessError; this is any other file.
        # One without a name is of what is printed.
        phrase = _REFUSED if error.filename else _OUTPUT_REFUSED
        reason = error.strerror or type(error).__name__
        said = phrase.say(message_language(arguments)).format(file=error.filename, reason=reason)
        tell(f"timeline: {said}", err=True)
        return 3
    return status if isinstance(status, int) else 0


def _lines_of(error: TimelineError, lang: str) -> list[str]:
    """Return what is said of *error*; faults that have a place begin with it, as compilers do."""
    if isinstance(error, InvalidDraftError | MergeConflictError):
        return [problem.say(lang) for problem in error.problems]
    if isinstance(error, CorruptLogError):
        return [error.say(lang)]
    return [f"timeline: {error.say(lang)}"]


def _status(error: TimelineError) -> int:
    if isinstance(error, _LOG_ERRORS):
        return 3
    return 1 if isinstance(error, _DATA_ERRORS) else 2


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale; a terminal that cannot show it gets escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
