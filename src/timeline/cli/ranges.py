"""Ranges of positions, as `amend` and `retract` take them: '#12..#311'."""

import re
from collections.abc import Sequence
from typing import Any

from timeline.cli.misuse import Misuse
from timeline.errors import Phrase
from timeline.facts import Fate, Record

_RANGE = re.compile(r"#(\d{1,15})\.\.#?(\d{1,15})")

_WITHDRAWN = Phrase("withdrawn already", "已撤回")
_RETRACTION = Phrase("itself a retraction", "本身是撤回")
_REPLACED = Phrase("replaced by {by}, which is not covered", "已由{by}更正，后者不在所列之内")
_SKIPPED = Phrase("skipped: {positions} ({why})", "跳过：{positions}（{why}）")


def positions_in(text: str) -> range | None:
    """Return the positions that *text* covers; None where it is no range.

    Raises:
        Misuse: the higher position comes first.
    """
    match = _RANGE.fullmatch(text)
    if match is None:
        return None
    first, last = int(match[1]), int(match[2])
    if first > last:
        raise Misuse(
            Phrase(
                f"found {text!r}, expected the lower position first",
                f"“{text}”：小的位置应写在前",
            )
        )
    return range(first, last + 1)


def skipped_lines(skipped: Sequence[tuple[Record[Any], Fate]], lang: str) -> list[str]:
    """Return a line for each reason for which records are skipped."""
    reasons: dict[str, list[int]] = {}
    for record, fate in sorted(skipped, key=lambda it: it[0].position):
        reasons.setdefault(_reason(record, fate, lang), []).append(record.position)
    return [
        _SKIPPED.say(lang).format(positions=positions_text(positions), why=why)
        for why, positions in reasons.items()
    ]


def _reason(record: Record[Any], fate: Fate, lang: str) -> str:
    if record.retracts:
        return _RETRACTION.say(lang)
    if fate.kind == "replaced" and fate.by is not None:
        return _REPLACED.say(lang).format(by=f"#{fate.by.position}")
    return _WITHDRAWN.say(lang)


def positions_text(positions: Sequence[int]) -> str:
    """Return *positions* as text, neighbours as a range.

    >>> positions_text([5, 1, 2, 3])
    '#1..#3, #5'
    """
    runs: list[list[int]] = []
    for position in sorted(positions):
        if runs and runs[-1][-1] == position - 1:
            runs[-1].append(position)
        else:
            runs.append([position])
    return ", ".join(f"#{run[0]}..#{run[-1]}" if len(run) > 1 else f"#{run[0]}" for run in runs)
