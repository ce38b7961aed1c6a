"""As of what the commands ask: ``--known``, ``--published-by``, and how results say it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from timeline.cli.facts_text import labels_in
from timeline.cli.place import read_date
from timeline.dates import When, WhenLike, Zone, civil_day, day
from timeline.errors import InvalidQueryError, Phrase
from timeline.facts import as_when
from timeline.state import AsOf, limit_of
from timeline.timeline import Timeline

if TYPE_CHECKING:
    from timeline.chronology import Labels

F = TypeVar("F", bound=Callable[..., Any])

_END = Phrase("end of {at}", "{at}终")
_INSTANT = Phrase("{at}", "{at}")
_NO_POSITION = Phrase(
    "found known={text!r}, expected '#' and a position, such as '#80', or a date",
    "“{text}”应写作#位置，如#80，或写日期",
)
_ALL = Phrase("from all {n} records", "据全部{n}条记录")
_KNOWN = Phrase("as known at {known} ({n} records)", "据{known}时所知（{n}条记录）")
_PUBLISHED = Phrase(
    ", published by {by} ({n} facts left out)", "，只计截至{by}已发表者（略去{n}项事实）"
)


def known_option(function: F) -> F:
    """Add ``--known`` and ``--published-by``."""
    known = click.option(
        "--known", metavar="DATE|#N", help="As the log knew it then: a date, or #position."
    )
    published = click.option(
        "--published-by", metavar="DATE", help="Only what sources had certainly said by then."
    )
    return known(published(function))


def read_known(text: str | None, log: Timeline) -> When | int | None:
    """Return the point of the recorded clock that the user wrote: a date, or ``#N``."""
    if text is None:
        return None
    digits = text.removeprefix("#")
    if digits != text:
        if not digits.isdecimal():
            said = _NO_POSITION
            raise InvalidQueryError(Phrase(said.en.format(text=text), said.zh.format(text=text)))
        return int(digits)
    return read_date(text, log)


def read_optional(text: str | None, log: Timeline) -> When | None:
    """Return the date that the user wrote, if one was."""
    return None if text is None else read_date(text, log)


def at_text(at: WhenLike, zone: Zone, lang: str) -> str:
    """Return a point of valid time in words: the end of a day, or an instant."""
    limit = limit_of(at, zone)
    if not limit.is_whole_day:
        return _INSTANT.say(lang).format(at=at)
    asked = day(*civil_day(int(limit.day)), zone=zone)
    return _END.say(lang).format(at=labels_in(lang).label(asked))


def seen_text(as_of: AsOf, head: int, left_out: int, zone: Zone, lang: str) -> str:
    """Return in words what of the log counted: from how many records, as known and published."""
    labels = labels_in(lang)
    if as_of.known is None:
        said = _ALL.say(lang).format(n=head)
    else:
        known = as_of.known
        point = f"#{known}" if isinstance(known, int) else _whole(known, zone, labels)
        said = _KNOWN.say(lang).format(known=point, n=head)
    if as_of.published_by is not None:
        by = _whole(as_of.published_by, zone, labels)
        said += _PUBLISHED.say(lang).format(by=by, n=left_out)
    return said


def _whole(when: WhenLike, zone: Zone, labels: "Labels") -> str:
    return labels.label(as_when(when, zone), whole=True)
