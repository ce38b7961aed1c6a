"""``timeline diff A B``: which answers differ between two points, and by which records."""

from typing import TYPE_CHECKING

import click

from timeline.cli.columns import tell
from timeline.cli.coordinates import read_known, read_optional
from timeline.cli.misuse import Misuse
from timeline.cli.place import (
    echo_json,
    json_option,
    lang_option,
    log_option,
    open_log,
    read_date,
    shown_language,
)  # fmt: skip
from timeline.errors import Phrase
from timeline.state import AsOf, State

if TYPE_CHECKING:
    from timeline.timeline import Timeline

_TWICE = 2

_SAME = Phrase(
    "found one date and nothing else to compare; name a second date, or say what was known: "
    "timeline diff {date} --known 2025",
    "只有一个日期，无可比较；请写第二个日期，或指明当时所知：timeline diff {date} --known 2025",
)
_MANY = Phrase(
    "found {option} {n} times, expected at most twice: for the first point, then the second",
    "{option}出现{n}次，至多两次：先为第一点，后为第二点",
)


@click.command("diff")
@click.argument("first", metavar="DATE")
@click.argument("second", metavar="[DATE]", required=False)
@click.option(
    "--known",
    metavar="DATE|#N",
    multiple=True,
    help="As the log knew it then; twice: for the first point, then for the second.",
)
@click.option(
    "--published-by",
    metavar="DATE",
    multiple=True,
    help="Only what sources had certainly said by then; twice likewise.",
)
@json_option
@lang_option
@log_option
def command(
    first: str,
    second: str | None,
    known: tuple[str, ...],
    published_by: tuple[str, ...],
    *,
    as_json: bool,
    lang: str | None,
    log: str | None,
) -> None:
    """Show what differs between two dates, or between what was known at two times.

    With two dates, --known holds for both unless it is given twice. With one date, it is
    compared with what is known now: "timeline diff 2025 --known '#100'".
    """
    if second is None and not known and not published_by:
        raise Misuse(Phrase(_SAME.en.format(date=first), _SAME.zh.format(date=first)))
    pairs = (
        _pair(known, "--known", both=second is not None),
        _pair(published_by, "--published-by", both=second is not None),
    )
    with open_log(log) as opened:
        dates = (first, second or first)
        before, after = (
            _state(opened, date, *(pair[place] for pair in pairs))
            for place, date in enumerate(dates)
        )
        found = opened.diff(before.as_of, after.as_of)
        if as_json:
            from timeline.state.change_shapes import diff_as_json  # noqa: PLC0415 # only for --json

            origin, head = opened.log.origin, opened.head
            echo_json(diff_as_json(before, after, found, origin=origin, head=head))
            return
        from timeline.cli.diff_text import diff_text  # noqa: PLC0415 # not needed for --json

        shown = shown_language(lang, opened)
        for line in diff_text(before, after, found, opened.settings, shown):
            tell(line)


def _pair(given: tuple[str, ...], option: str, *, both: bool) -> tuple[str | None, str | None]:
    """Return what *given* says for the first point and for the second."""
    if len(given) > _TWICE:
        said = {"option": option, "n": len(given)}
        raise Misuse(Phrase(_MANY.en.format(**said), _MANY.zh.format(**said)))
    if len(given) == _TWICE:
        return given[0], given[1]
    one = given[0] if given else None
    return one, one if both else None


def _state(opened: "Timeline", date: str, known: str | None, published_by: str | None) -> State:
    point = AsOf(
        read_date(date, opened),
        read_known(known, opened),
        read_optional(published_by, opened),
    )
    return opened.at(point.at, known=point.known, published_by=point.published_by)
