"""What became of records, in words and as data: replaced and withdrawn are told apart."""

from collections.abc import Mapping, Sequence
from typing import Any

from timeline.errors import Phrase
from timeline.facts import Fate, Record, content_of_record, instant_text

_STANDS = Phrase("stands", "有效")
_REPLACED = Phrase("replaced by {by}", "已由{by}更正")
_WITHDRAWN = Phrase("withdrawn by {by}", "已由{by}撤回")
_REPLACES = Phrase("replaces {of}", "更正{of}")
_WITHDRAWS = Phrase("withdraws {of}", "撤回{of}")


def fate_text(fate: Fate, lang: str) -> str:
    """Return what became of a record."""
    if fate.by is None:
        return _STANDS.say(lang)
    phrase = _REPLACED if fate.kind == "replaced" else _WITHDRAWN
    return phrase.say(lang).format(by=f"#{fate.by.position}")


def correction_text(record: Record[Any], positions: Mapping[str, int], lang: str) -> str:
    """Return which record the correction *record* corrects, by its place in *positions*."""
    phrase = _REPLACES if record.supersedes else _WITHDRAWS
    target = record.supersedes or record.retracts or ""
    return phrase.say(lang).format(of=f"#{positions[target]}" if target in positions else target)


def shapes_of(records: Sequence[Record[Any]], became: Mapping[str, Fate]) -> list[dict[str, Any]]:
    """Return *records* as data, each with what became of it (docs/stability.md)."""
    return [_shape(record, became[record.id]) for record in records]


def _shape(record: Record[Any], fate: Fate) -> dict[str, Any]:
    shape: dict[str, Any] = {
        "position": record.position,
        "recorded_at": instant_text(record.recorded_at),
        "fact": record.fact,
        "status": fate.kind,
    }
    if fate.by is not None:
        shape["corrected_by"] = fate.by.id
    return {**shape, **content_of_record(record)}
