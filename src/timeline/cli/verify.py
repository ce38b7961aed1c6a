"""``timeline verify``: check every stored byte of the log, or a page against it."""

from pathlib import Path

import click

from timeline.cli.columns import tell
from timeline.cli.place import (
    documents_option,
    echo_json,
    json_option,
    lang_option,
    log_option,
    open_log,
    shown_language,
)  # fmt: skip
from timeline.cli.problem_shapes import problem_shapes
from timeline.errors import Phrase
from timeline.timeline import Timeline

_SOUND = Phrase("chain whole; {n} records; head {chain}", "链完整；{n}条记录；链尾 {chain}")
_FAULTS = Phrase("{n} problems; the log was not changed", "{n}处问题；日志未作改动")
_FAULT = Phrase("1 problem; the log was not changed", "1处问题；日志未作改动")
_EQUAL = Phrase(
    "{page}: what records 1–{n} of {origin} give, byte for byte; root {root}",
    "{page}：与{origin}第1—{n}条所编逐字节相同；根值 {root}",
)
_DIFFERS = Phrase(
    "{page}:{line}:{column}: the page has {ours!r}, the log gives {theirs!r}; {n} lines differ",
    "{page}:{line}:{column}：网页为“{ours}”，日志应为“{theirs}”；共{n}行不同",
)
_NOT = Phrase("{page}: {why}", "{page}：{why}")


@click.command("verify")
@click.argument(
    "page", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@documents_option
@json_option
@lang_option
@log_option
def command(
    page: Path | None,
    *,
    documents: Path | None,
    as_json: bool,
    lang: str | None,
    log: str | None,
) -> int:
    """Check header, chain, positions, batches, ids and corrections of the log.

    With PAGE, an .html that `timeline render` wrote, check that the log gives just that.
    """
    with open_log(log) as opened:
        problems = opened.verify()
        shown = shown_language(lang, opened)
        if page and not problems:
            return _verify_page(opened, page, documents, shown, as_json=as_json)
        if as_json:
            said = {"head": opened.head, "chain": opened.log.head_chain}
            found = {"problems": problem_shapes(problems, shown)}
            echo_json({"format": "timeline/verify/1", **said, **found})
            return 1 if problems else 0
        for problem in problems:
            tell(problem.say(shown))
        if problems:
            counted = _FAULT if len(problems) == 1 else _FAULTS
            tell(counted.say(shown).format(n=len(problems)), err=True)
            return 1
        tell(_SOUND.say(shown).format(n=opened.head, chain=opened.log.head_chain))
        return 0


def _verify_page(
    log: Timeline, page: Path, documents: Path | None, lang: str, *, as_json: bool
) -> int:
    found = log.verify_page(page.read_bytes(), documents=documents)
    made, differs = found.made, found.difference
    if as_json:
        from attrs import asdict  # noqa: PLC0415 # only for --json

        shape = {
            "page": str(page),
            "equal": found.is_sound,
            "made": asdict(made),
            "faults": [one.say(lang) for one in found.faults],
            "difference": asdict(differs) if differs else None,
            "notes": [one.say(lang) for one in found.notes],
        }
        echo_json({"format": "timeline/verify-page/1", **shape})
        return 0 if found.is_sound else 1
    for fault in found.faults:
        tell(_NOT.say(lang).format(page=page, why=fault.say(lang)))
    for note in found.notes:
        tell(_NOT.say(lang).format(page=page, why=note.say(lang)), err=True)
    if differs:
        said = _DIFFERS.say(lang).format(
            page=page,
            line=differs.line,
            column=differs.column,
            ours=differs.page,
            theirs=differs.log,
            n=differs.count,
        )
        tell(said)
    if found.is_sound:
        said = _EQUAL.say(lang).format(
            page=page, n=made.position, origin=made.origin or log.log.origin, root=made.root
        )
        tell(said)
    return 0 if found.is_sound else 1
