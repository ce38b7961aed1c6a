"""Before a log is changed: open it for that, and ask.

What changes a log shows first what it would add. It asks on a terminal; where there
is nobody to ask it refuses, unless told ``--yes``.
"""

import sys
import warnings
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click

from timeline.cli.columns import tell
from timeline.cli.place import asked_language, find_log
from timeline.errors import Phrase, Problem, UnsupportedError
from timeline.log import JsonLinesLog
from timeline.log.writer import TornTailWarning
from timeline.timeline import DRAFT_SUFFIXES, Timeline
from timeline.timeline import open as open_timeline

F = TypeVar("F", bound=Callable[..., Any])

REFUSED = Phrase("{n} problems; nothing was added", "{n}处问题，未作追加")
_ASK = Phrase("append?", "追加吗？")
_DRY = Phrase("dry run; nothing was added", "试运行，未作追加")
_NOBODY = Phrase(
    "nobody to ask here; say --yes to append, or --dry-run to look",
    "此处无人可问；追加请用 --yes，只看请用 --dry-run",
)


def changing_options(function: F) -> F:
    """Add ``--yes`` and ``--dry-run``."""
    yes = click.option("--yes", is_flag=True, help="Append without asking.")
    dry = click.option("--dry-run", is_flag=True, help="Show what would be added; add nothing.")
    return yes(dry(function))


def open_to_change(given: str | None) -> Timeline:
    """Open the log that *given* or the surroundings name, for writing.

    Raises:
        UnsupportedError: it is a draft file, which is only looked at.
    """
    where = find_log(given)
    if where.endswith(DRAFT_SUFFIXES):
        raise UnsupportedError(
            Phrase(
                f"found the draft file {where!r}, expected a log; a draft is mended in its own "
                "text, then imported",
                f"“{where}”是草稿文件，不是日志；草稿请直接修改其文字，然后导入",
            )
        )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", TornTailWarning)  # it is told below, in our words
        opened = open_timeline(where)
    recovered = opened.log.recovered if isinstance(opened.log, JsonLinesLog) else ()
    told(recovered, asked_language(opened))
    return opened


def stop_unless(lang: str, *, yes: bool, dry_run: bool) -> int | None:
    """Return the exit code with which to stop now; None to go on and append."""
    if dry_run:
        click.echo(_DRY.say(lang))
        return 0
    if yes:
        return None
    if not sys.stdin.isatty():
        click.echo(_NOBODY.say(lang), err=True)
        return 2
    return None if click.confirm(_ASK.say(lang)) else 2


def told(problems: Iterable[Problem], lang: str) -> int:
    """Print *problems* and return how many are errors."""
    errors = 0
    for problem in problems:
        tell(problem.say(lang), err=True)
        errors += problem.severity == "error"
    return errors
