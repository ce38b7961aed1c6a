"""``timeline when TEXT…``: how dates are read."""

import sys
from typing import Any

import click

from timeline.cli.columns import tell
from timeline.cli.facts_text import labels_in
from timeline.cli.place import LANGUAGES, echo_json, message_language
from timeline.dates import When, Zone, as_json, parse, read
from timeline.errors import InvalidDateError, Phrase

_BASE = Phrase(": --base 2025-10", "：--base 2025-10")
_OR = Phrase("or", "或指")


@click.command("when", context_settings={"ignore_unknown_options": True})
@click.argument("texts", nargs=-1, required=True, metavar="TEXT…")
@click.option("--base", metavar="EDTF", help="The date that words are counted from.")
@click.option("--zone", default="UTC", show_default=True, help="Whose days are meant.")
@click.option("--json", "as_data", is_flag=True, help="Print one JSON object a line.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the output.")
def command(
    texts: tuple[str, ...], *, base: str | None, zone: str, as_data: bool, lang: str | None
) -> int:
    """Show how each TEXT is read: EDTF or words; "-" reads lines from standard input.

    Shells take brackets for their own: quote them, '[2025-10-23..2025-12-31]'.
    """
    in_zone = Zone.of(zone)
    base_when = read(base, zone=in_zone) if base else None
    shown = lang or message_language()
    failed = False
    for text in _lines(texts):
        try:
            when: When | InvalidDateError = read(text, base=base_when, zone=in_zone)
        except InvalidDateError as error:
            failed, when = True, error
        _print(text, when, in_zone, shown, as_data=as_data)
    return 1 if failed else 0


def _lines(texts: tuple[str, ...]) -> list[str]:
    if texts != ("-",):
        return list(texts)
    return [line for line in (raw.strip() for raw in sys.stdin) if line]


def _print(
    text: str, when: When | InvalidDateError, zone: Zone, lang: str, *, as_data: bool
) -> None:
    if as_data:
        echo_json({"format": "timeline/when/1", **_shape(text, when)}, indent=False)
    elif isinstance(when, InvalidDateError):
        advice = _BASE.say(lang) if when.code == "needs-base" else ""
        tell(f"timeline: {when.say(lang)}{advice}", err=True)
    else:
        rule = f"  ({when.origin.rule})" if when.origin else ""
        labels = labels_in(lang)
        tell(f"{text}  {when.text}  {labels.label(when)}{rule}")
        for other in when.origin.other_readings if when.origin else ():
            tell(f"  {_OR.say(lang)}  {other}  {labels.label(parse(other, zone=zone))}")


def _shape(text: str, when: When | InvalidDateError) -> dict[str, Any]:
    if isinstance(when, InvalidDateError):
        return {
            "text": text,
            "error": {
                "code": when.code,
                "position": when.position,
                "found": when.found.en,
                "expected": when.expected.en,
            },
        }
    return {**as_json(when), "text": text}
