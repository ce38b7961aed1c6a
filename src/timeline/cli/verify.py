"""``timeline verify``: check every stored byte of the log."""

import click

from timeline.cli.columns import tell
from timeline.cli.place import (
    echo_json,
    json_option,
    lang_option,
    log_option,
    open_log,
    shown_language,
)  # fmt: skip
from timeline.cli.problem_shapes import problem_shapes
from timeline.errors import Phrase

_SOUND = Phrase("chain whole; {n} records; head {chain}", "链完整；{n}条记录；链尾 {chain}")
_FAULTS = Phrase("{n} problems; the log was not changed", "{n}处问题；日志未作改动")


@click.command("verify")
@json_option
@lang_option
@log_option
def command(*, as_json: bool, lang: str | None, log: str | None) -> int:
    """Check header, chain, positions, batches, ids and corrections of the log."""
    with open_log(log) as opened:
        problems = opened.verify()
        shown = shown_language(lang, opened)
        if as_json:
            said = {"head": opened.head, "chain": opened.log.head_chain}
            found = {"problems": problem_shapes(problems, shown)}
            echo_json({"format": "timeline/verify/1", **said, **found})
            return 1 if problems else 0
        for problem in problems:
            tell(problem.say(shown))
        if problems:
            tell(_FAULTS.say(shown).format(n=len(problems)), err=True)
            return 1
        tell(_SOUND.say(shown).format(n=opened.head, chain=opened.log.head_chain))
        return 0
