"""``timeline merge [OTHER]``: two branches of the log become one."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from timeline.cli.appending import Appending
from timeline.cli.asking import changing_options, kept_log, told
from timeline.cli.columns import columns, tell
from timeline.cli.facts_text import date_text, fact_text, labels_in, type_text
from timeline.cli.place import (
    echo_json,
    json_option,
    lang_option,
    log_option,
    settings_language,
)  # fmt: skip
from timeline.cli.problem_shapes import problem_shapes
from timeline.errors import CorruptLogError, MergeConflictError, Phrase, Problem
from timeline.log.merge import Merge, merge_conflict, merge_folders
from timeline.log.merge_git import add as add_to_git
from timeline.log.merge_git import in_conflict
from timeline.log.settings import Settings, read_settings

_SHOWN = 20

_NOTHING = Phrase("nothing to merge in {folder}", "{folder}无可合并")
_TRUNK = Phrase("{trunk} stays as it is", "{trunk}保持不变")
_BEHIND = Phrase("; {n} records of {other} come behind it", "；{other}的{n}条记录接在其后")
_SAME = Phrase("; {n} that both have are there once", "；双方都有的{n}条只留一份")
_WAS = Phrase("(was #{was})", "（原#{was}）")
_MORE = Phrase("… and {n} more", "……及另外{n}条")
_CONFLICTS = Phrase("{n} conflicts; nothing was changed", "{n}处冲突；未作改动")
_DONE = Phrase("merged into {folder}", "已合并入{folder}")
_ADD = Phrase(
    "now `git add {files}`, then go on as git says (git commit, or git rebase --continue)",
    "接着请执行 git add {files}，再按git的提示继续（git commit或git rebase --continue）",
)


@click.command("merge")
@click.argument(
    "other", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option(
    "--published",
    default="",
    metavar="CHAIN",
    help="The chain of a line that others were told; the side that has it stays as it is.",
)
@click.option("--add", is_flag=True, help="Tell git that the files are resolved (git add).")
@changing_options
@json_option
@lang_option
@log_option
def command(
    other: Path | None,
    *,
    published: str,
    add: bool,
    yes: bool,
    dry_run: bool,
    as_json: bool,
    lang: str | None,
    log: str | None,
) -> int:
    """Take the facts of the log in the folder OTHER, a branch of this one, into the log.

    Without OTHER, the two sides are those that git could not join, or has joined
    without noticing. One side stays as it is, the records of the other come behind
    it; ids stay. If anything contradicts, every conflict is told and nothing is changed.
    """
    folder = Path(kept_log(log))
    shown = settings_language(lang, _settings(folder))
    # Git keeps both sides of its conflict, so nobody needs to be asked about that.
    by = Appending(lang=shown, yes=yes or other is None, dry_run=dry_run, as_json=as_json)
    try:
        made = _merged(folder, other, published, preview=True)
    except MergeConflictError as error:
        number = told(error.problems, shown)
        tell(_CONFLICTS.say(shown).format(n=number), err=True)
        if as_json:
            echo_json(_shape(folder, None, error.problems, shown, merged=False))
        return 1
    stop = None
    if made.changed:
        if not as_json:
            _show(made, shown)
        stop = by.stop()
        if stop is None:
            made = _merged(folder, other, published, preview=False)
            by.say(_DONE.say(shown).format(folder=folder))
    else:
        by.say(_NOTHING.say(shown).format(folder=folder))
    if as_json:
        merged = bool(made.changed) and stop is None
        echo_json(_shape(folder, made, (), shown, merged=merged))
    if stop is None:
        _tell_git(folder, made, shown, add=add)
    return stop or 0


def _tell_git(folder: Path, made: Merge, lang: str, *, add: bool) -> None:
    """Tell git that the files are resolved, or the user how to."""
    unresolved = in_conflict(folder)
    if add and (made.changed or unresolved):
        add_to_git(folder, {*made.changed, *unresolved})
    elif unresolved:
        files = " ".join(map(str, unresolved))
        tell(_ADD.say(lang).format(files=files), err=True)


def _shape(
    folder: Path, made: Merge | None, problems: Sequence[Problem], lang: str, *, merged: bool
) -> dict[str, Any]:
    """Return what came of the merge as data (docs/stability.md)."""
    shape: dict[str, Any] = {
        "format": "timeline/merge/1",
        "merged": merged,
        "folder": str(folder),
        "trunk": None if made is None else str(made.trunk),
        "other": None if made is None else str(made.other),
        "same": 0 if made is None else made.same,
        "joined": [],
        "problems": problem_shapes(problems, lang),
    }
    for it in made.joined if made and made.changed else ():
        was = {"was": it.was} if it.is_moved else {}
        shape["joined"].append({"id": it.record.id, "position": it.record.position, **was})
    return shape


def _merged(folder: Path, other: Path | None, published: str, *, preview: bool) -> Merge:
    if other is None:
        return merge_conflict(folder, published=published, preview=preview)
    return merge_folders(folder, other, published=published, preview=preview)


def _settings(folder: Path) -> Settings:
    """Return how the log is shown; its settings may be in conflict, too."""
    try:
        return read_settings(folder)
    except (CorruptLogError, NotADirectoryError):
        return Settings()


def _show(made: Merge, lang: str) -> None:
    labels = labels_in(lang)
    rows = [
        (
            f"#{it.record.position}",
            _WAS.say(lang).format(was=it.was) if it.is_moved else "",
            date_text(it.record, labels),
            type_text(it.record.type, lang),
            fact_text(it.record, lang),
            it.record.id,
        )
        for it in made.joined
    ]
    for line in columns(rows[:_SHOWN], indent=2):
        tell(line)
    if len(rows) > _SHOWN:
        tell("  " + _MORE.say(lang).format(n=len(rows) - _SHOWN))
    said = _TRUNK.say(lang).format(trunk=made.trunk)
    if made.moved:
        said += _BEHIND.say(lang).format(n=len(made.moved), other=made.other)
    if made.same:
        said += _SAME.say(lang).format(n=made.same)
    tell(said)
