"""Before a log is changed: open it for that, and ask.

What changes a log shows first what it would add. It asks on a terminal; where there
is nobody to ask it refuses, unless told ``--yes``.
"""

import sys
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from timeline.cli.columns import tell
from timeline.cli.place import asked_language, find_log
from timeline.errors import Phrase, Problem, UnsupportedError
from timeline.log import JsonLinesLog
from timeline.log.writer import TornTailWarning
from timeline.opening import FILE_SUFFIXES
from timeline.opening import open as open_timeline
from timeline.timeline import Timeline

MEMORY = "memory:"
F = TypeVar("F", bound=Callable[..., Any])

_REFUSED = Phrase("{n} problems; nothing was added", "{n}处问题，未作追加")
_REFUSED_ONE = Phrase("1 problem; nothing was added", "1处问题，未作追加")
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
        UnsupportedError: as `kept_log`.
    """
    where = kept_log(given)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", TornTailWarning)  # it is told below, in our words
        opened = open_timeline(where)
    recovered = opened.log.recovered if isinstance(opened.log, JsonLinesLog) else ()
    told(recovered, asked_language(opened))
    return opened


def kept_log(given: str | None) -> str:
    """Return where the log is that *given* or the surroundings name, and that keeps what is added.

    Raises:
        UnsupportedError: it is a file that is only looked at, or a log in memory.
    """
    where = find_log(given)
    if where == MEMORY:
        raise UnsupportedError(
            Phrase(
                f"found {where!r}, a log that ends with this command, expected one that keeps "
                "what is added; make one with timeline init FOLDER",
                f"“{where}”只在内存中，命令结束即消失，写入的内容不会保存；"
                "请用 timeline init 目录 建立日志",
            )
        )
    if where.lower().endswith(FILE_SUFFIXES) and not Path(where).is_dir():
        raise UnsupportedError(
            Phrase(
                f"found the draft file {where!r}, expected a log; a draft is mended in its own "
                "text, then imported",
                f"“{where}”是草稿文件，不是日志；草稿请直接修改其文字，然后导入",
            )
        )
    return where


def stop_unless(lang: str, *, yes: bool, dry_run: bool) -> int | None:
    """Return the exit code with which to stop now; None to go on and append."""
    if dry_run:
        tell(_DRY.say(lang))
        return 0
    if yes:
        return None
    if sys.stdin is None or not sys.stdin.isatty():  # a service may have none
        tell(_NOBODY.say(lang), err=True)
        return 2
    return None if click.confirm(_ASK.say(lang)) else 2


def refused(errors: int, lang: str) -> str:
    """Return that nothing was added because of *errors*."""
    return (_REFUSED_ONE if errors == 1 else _REFUSED).say(lang).format(n=errors)


def told(problems: Iterable[Problem], lang: str) -> int:
    """Print *problems* and return how many are errors."""
    errors = 0
    for problem in problems:
        tell(problem.say(lang), err=True)
        errors += problem.severity == "error"
    return errors
