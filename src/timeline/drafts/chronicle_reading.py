"""Read the paragraphs of a chronology: entries with their dates, and all the rest.

Headings say in which year and month the entries below them are; where they say
nothing, the entries above do, as in 2月3日 … 8日 …. Every paragraph becomes an
entry, joins the one above it, or is a `Remark` with the reason why it is none:
nothing is dropped, and nothing is guessed.

Not here: the date phrases (`timeline.drafts.chronicle_dates`).
"""

import re
from collections.abc import Iterable
from typing import Final, TypeAlias, final

from attrs import define, field, frozen

from timeline.dates import Truth, When, find, parse
from timeline.dates.writing import month_text, year_text
from timeline.drafts import chronicle_faults as faults
from timeline.drafts.chronicle_dates import Around, Dated, Unread, leading_date
from timeline.drafts.chronicle_paragraphs import Paragraph
from timeline.errors import Phrase


@final
@define
class Entry:
    """A dated fact of the chronology.

    Attributes:
        dated: Its date phrase, and what it says.
        title: The paragraph behind the date.
        paragraphs: Where it stands: its paragraph, perhaps after one that holds only
            the date, and those that go on.
        text: What the paragraphs that go on say.
    """

    dated: Dated
    title: str
    paragraphs: list[Paragraph]
    text: list[str] = field(factory=list)


@final
@frozen
class Remark:
    """A paragraph that is no entry.

    Attributes:
        paragraph: It.
        reason: Why it is none; None for a heading that was understood.
        when: Of a heading, what it says; of another, under which date it stands.
    """

    paragraph: Paragraph
    reason: Phrase | None = None
    when: When | None = None


Part: TypeAlias = Entry | Remark

_TITLE: Final = re.compile(
    "(?:大事记|大事年表|年表|编年|[纪记]事|大事|chronology|timeline)(?:[（(].*[)）])?$",
    re.IGNORECASE,
)
_YEAR: Final = re.compile("[0-9０-９]{4}|[零〇○一二三四五六七八九]{4}")
_UNMARKED: Final = 10
"""The level of a year that stands on a line by itself; that of a month is one deeper."""
_CARRIED: Final = 99
"""The level of what was said by an entry: any heading ends it."""


def read_chronicle(paragraphs: Iterable[Paragraph]) -> tuple[list[Part], str]:
    """Return the entries and remarks that *paragraphs* are, in order, and the title."""
    reader = _Reader()
    for paragraph in paragraphs:
        reader.take(paragraph)
    reader.close()
    return reader.parts, reader.title


@final
@define
class _Reader:
    """One chronology in the course of being read."""

    parts: list[Part] = field(factory=list)
    title: str = ""
    year: int | None = None
    month: int | None = None
    year_level: int = _CARRIED
    month_level: int = _CARRIED
    last: When | None = None
    day: When | None = None
    # A date on a line by itself; whether an entry was made under it; the one that may go on.
    _above: tuple[Paragraph, Dated] | None = None
    _used: bool = False
    _open: Entry | None = None
    _begun: bool = False

    def take(self, paragraph: Paragraph) -> None:
        """Take the next paragraph."""
        first, self._begun = not self._begun, True
        found = leading_date(paragraph.text, self._around())
        titled = first and (paragraph.level or _TITLE.search(paragraph.text))
        if titled and not (isinstance(found, Dated) and not found.rest):
            self._titled(paragraph)
        elif isinstance(found, Unread):
            self._unread(paragraph, found.reason)
        elif isinstance(found, Dated) and self._goes_back(found):
            self._unread(paragraph, faults.BACKWARDS)
        elif isinstance(found, Dated):
            self._dated(paragraph, found)
        elif paragraph.level:
            self._plain_heading(paragraph)
        else:
            self._undated(paragraph)

    def close(self) -> None:
        """End what is open."""
        if self._above and not self._used:
            self.parts.append(Remark(self._above[0], faults.NOTHING_BEHIND))
        self._above, self._used, self._open = None, False, None

    def _around(self) -> Around:
        year = None if self.year is None else parse(year_text(self.year))
        month = None
        if self.year is not None and self.month is not None:
            month = parse(month_text(self.year * 12 + self.month - 1))
        return Around(year, month, self.day)

    def _goes_back(self, found: Dated) -> bool:
        """Whether *found* hangs on what entries said, and then would be before the last one."""
        carried = {"year": self.year_level, "month": self.month_level}.get(found.hangs_on)
        return (
            carried == _CARRIED
            and self.last is not None
            and found.when.before(self.last) is Truth.YES
        )

    def _titled(self, paragraph: Paragraph) -> None:
        """Take the title of the whole, and the year or month if it names one and no other."""
        self.title = paragraph.text
        whens = [found.when for found in find(paragraph.text)]
        alone = len(whens) == 1 and len(_YEAR.findall(paragraph.text)) == 1
        when = whens[0] if alone else None
        if when is not None and (when.precision not in {"year", "month"} or not _year(when)):
            when = None
        if when is not None:
            self._set(when, 0)
        self.parts.append(Remark(paragraph, None, when))

    def _dated(self, paragraph: Paragraph, found: Dated) -> None:
        whole = found.when.precision in {"year", "month"}
        headline = not found.rest or _TITLE.fullmatch(found.rest) is not None
        if whole and (headline or paragraph.level):
            self.close()
            level = paragraph.level or _UNMARKED + (found.when.precision == "month")
            self._end(level)
            self._set(found.when, level)
            self.parts.append(Remark(paragraph, None, found.when))
        elif headline:
            self.close()
            self._above = paragraph, found
            self._note(found)
        else:
            self.close()
            self._entry(found, found.rest, [paragraph])
            self._note(found)

    def _unread(self, paragraph: Paragraph, reason: Phrase) -> None:
        self.close()
        self._end(paragraph.level or _CARRIED)
        self.parts.append(Remark(paragraph, reason))

    def _plain_heading(self, paragraph: Paragraph) -> None:
        self.close()
        self._end(paragraph.level)
        self.parts.append(Remark(paragraph, None))

    def _undated(self, paragraph: Paragraph) -> None:
        if self._above and (paragraph.item or not self._used):
            head, dated = self._above
            self._entry(dated, paragraph.text, [paragraph] if self._used else [head, paragraph])
            self._used = True
        elif self._open and not paragraph.item:
            self._open.paragraphs.append(paragraph)
            self._open.text.append(paragraph.text)
        else:
            self._open = None
            around = self._around()
            self.parts.append(Remark(paragraph, faults.NO_DATE, around.month or around.year))

    def _entry(self, dated: Dated, title: str, paragraphs: list[Paragraph]) -> None:
        self._open = Entry(dated, title, paragraphs)
        self.parts.append(self._open)

    def _set(self, when: When, level: int) -> None:
        """Take year and month from a heading of *level*."""
        self.year, self.year_level = _year(when), min(level, self.year_level)
        self.month, self.month_level = _month(when), level
        if self.month is None:
            self.month_level = _CARRIED

    def _end(self, level: int) -> None:
        """End what was said by entries, and by headings of *level* or below."""
        if self.year_level >= level:
            self.year, self.year_level = None, _CARRIED
        if self.month_level >= level:
            self.month, self.month_level = None, _CARRIED
        self.last = self.day = None

    def _note(self, found: Dated) -> None:
        """Take from an entry what no heading says."""
        when = self.last = found.when
        single = when.kind == "some time in" and when.precision == "day"
        self.day = when if single and when.first_day == when.last_day else None
        if self.year_level == _CARRIED:
            self.year = _year(when)
        if found.hangs_on == "month" or (self.month_level != _CARRIED and self._in_month(when)):
            return
        self.month_level = _CARRIED
        self.month = _month(when) if _year(when) == self.year else None

    def _in_month(self, when: When) -> bool:
        return (_year(when), _month(when)) == (self.year, self.month)


def _year(when: When) -> int | None:
    """Return the one year that *when* lies in."""
    first, last = when.first_day, when.last_day
    return first[0] if first and last and first[0] == last[0] else None


def _month(when: When) -> int | None:
    """Return the one month that *when* lies in."""
    first, last = when.first_day, when.last_day
    return first[1] if first and last and first[:2] == last[:2] else None
