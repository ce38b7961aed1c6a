"""What a chronology is before it is drawn: plain values that every renderer reads.

All texts in it are in one language and already say what they say; a renderer
escapes them for its form and decides nothing about dates or order.

Not here: how it is made (`timeline.chronology.compiling`).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, final

from attrs import field, frozen

from timeline.chronology.made import Made
from timeline.chronology.places import Band, Part

if TYPE_CHECKING:
    from timeline.chronology.course import Course


@final
@frozen(kw_only=True)
class Head:
    """What a chronology was made from.

    Attributes:
        position: The position of the log's last record.
        chain: Its chain, in hexadecimal; empty where the log has none.
        origin: The log's name.
        at: What point in the world was asked about, as said to the reader; empty: all.
        known: Which records were known, likewise; empty: all.
    """

    position: int
    chain: str = ""
    origin: str = ""
    at: str = ""
    known: str = ""


@final
@frozen(kw_only=True)
class Citation:
    """Where a fact is said.

    Attributes:
        number: The number of the document among the sources; 0 where it is not there.
        document: Its id.
        title: Its title, or its id.
        locator: The place in it, as said to the reader.
        passage: What it says there, where the document is at hand and unchanged.
        is_changed: Whether the document at hand does not have that passage there.
    """

    number: int
    document: str
    title: str
    locator: str
    passage: str = ""
    is_changed: bool = False


@final
@frozen(kw_only=True)
class Remark:
    """A doubt or remark about facts.

    Attributes:
        kind: What kind it is, in words.
        is_doubt: Whether it casts doubt; a corroboration or plain remark does not.
        about: The fact ids it is about.
    """

    id: str
    kind: str
    is_doubt: bool
    title: str
    text: str
    about: tuple[str, ...]
    citations: tuple[Citation, ...] = ()


@final
@frozen(kw_only=True)
class Extent:
    """The days that something takes, as numbers from 1970-01-01 in the chronology's zone.

    What drawings and calendars are made from; `None` where there is no limit.

    Attributes:
        begins: The first and the last day on which it may begin.
        ends: The first and the last day on which it may end, inclusive.
        is_span: Whether it is on throughout; else it is on one of these days.
        is_open: Whether it is known to have no end.
        clock: First and last instant in microseconds since 1970-01-01T00:00Z, where both
            are known to the minute.
    """

    begins: tuple[int | None, int | None]
    ends: tuple[int | None, int | None]
    is_span: bool = False
    is_open: bool = False
    clock: tuple[int, int] | None = None

    @property
    def first(self) -> int | None:
        """The first day that it may take."""
        return self.begins[0]

    @property
    def last(self) -> int | None:
        """The last day that it may take."""
        return self.ends[1]


@final
@frozen(kw_only=True)
class Entry:
    """One entry of a chronology.

    Attributes:
        id: The fact's id, which links use; it survives corrections.
        type: Its event type.
        part: The part it stands in.
        year: The year it stands under; None outside the dated part.
        month: The month likewise, None where that is open.
        band: Whether it lies within one month, several or the year.
        label: When, as said under its headings; *full_label*: as said anywhere.
        edtf: When, in EDTF, for machines; empty where EDTF cannot say it.
        words: The printed words the date was read from, where the label does not say them.
        is_exact: Whether the date is as exact as such a date can be: a day, a span from
            day to day, or the period that a figure or a deadline is for.
        text: What happened; *text_lang* its language where it is not the chronology's.
        indicator: What was measured, where *text* does not say it.
        figure: The quantity.
        details: Further sentences.
        lane: The section it belongs to.
        notes: Further properties: name and value.
        announced: Of a plan: when it was announced; *outcome*: what had become of it when the
            chronology closes: ``kept``, ``missed``, ``due``, ``outstanding`` or ``undecided``.
            Empty where no state was asked for. In words it is among the *notes*.
        extents: The days it takes: one stretch, or one for each of several occurrences;
            of a plan, of its deadline; empty where nothing is known of them.
        recorded_at: When the record that stands was recorded, in microseconds since
            1970-01-01T00:00Z; *position*: its place in the log.
    """

    id: str
    type: str
    part: Part
    year: int | None
    month: int | None
    band: Band
    label: str
    full_label: str
    edtf: str
    words: str
    is_exact: bool
    text: str
    text_lang: str
    indicator: str
    figure: str
    details: tuple[str, ...]
    lane: str
    notes: tuple[tuple[str, str], ...]
    announced: str
    citations: tuple[Citation, ...]
    remarks: tuple[Remark, ...]
    extents: tuple[Extent, ...] = ()
    recorded_at: int = 0
    position: int = 0
    outcome: str = ""

    @property
    def is_doubtful(self) -> bool:
        """Whether some remark casts doubt on it."""
        return any(remark.is_doubt for remark in self.remarks)


@final
@frozen(kw_only=True)
class Document:
    """A document that entries cite."""

    number: int
    id: str
    title: str
    publisher: str
    published: str
    url: str
    file: str
    sha256: str
    remarks: tuple[Remark, ...]


@final
@frozen(kw_only=True)
class Correction:
    """A step that changed what stands of a fact.

    Attributes:
        id: The fact's id.
        kind: In words, whether it was replaced, withdrawn or restored, or a correction of
            it was undone or reinstated.
        before: What stood before, empty if nothing did; *after*: what stands in its place.
        recorded: The day it was recorded.
        because: Why.
    """

    id: str
    kind: str
    before: str
    after: str
    recorded: str
    because: str


@final
@frozen(kw_only=True)
class Observed:
    """A value and when it was so.

    Attributes:
        is_derived: Whether it follows from other records by arithmetic.
        facts: The entries it rests on.
    """

    value: str
    when: str
    is_derived: bool
    facts: tuple[str, ...]


@final
@frozen(kw_only=True)
class Row:
    """One line of the state: an indicator and what is known of it.

    Attributes:
        now: What was measured of that very time.
        last: What was last measured for certain.
        possible: What may have been measured since, or of that very time.
        next: What was measured next.
    """

    subject: str
    indicator: str
    now: tuple[Observed, ...]
    last: Observed | None
    possible: tuple[Observed, ...]
    next: Observed | None


@final
@frozen(kw_only=True)
class Chronology:
    """A chronology in one language.

    Attributes:
        lang: ``zh`` or ``en``.
        zone: The zone whose days are meant.
        span: The first and the last year of the dated entries; empty where there are none.
        entries: In order: the dated, the undated, the planned.
        rows: The state, line by line; *state_at*: at which date; *is_end*: whether that is
            the first day after all that is recorded, no other having been asked for.
        documents: The sources, numbered.
        remarks: All doubts and remarks; *corrections* likewise.
        kinds: How many records of which kind stand, for the reader to check the count.
        by: What the dated entries are grouped by: ``year``, ``lane`` or ``period``.
        made: What it was made from, for `timeline verify`; None: that is not known.
        sections: In which order sections are told, as far as that was said.
        course: What the state on any day is asked of; None where none is shown.
    """

    title: str
    lang: str
    zone: str
    head: Head
    span: str
    entries: tuple[Entry, ...]
    rows: tuple[Row, ...] = ()
    state_at: str = ""
    is_end: bool = False
    documents: tuple[Document, ...] = ()
    remarks: tuple[Remark, ...] = ()
    corrections: tuple[Correction, ...] = ()
    kinds: tuple[tuple[str, int], ...] = field(default=())
    by: str = "year"
    made: Made | None = None
    sections: tuple[str, ...] = ()
    course: "Course | None" = field(default=None, repr=False)

    def part(self, part: Part) -> tuple[Entry, ...]:
        """Return the entries of *part*, in order."""
        return tuple(entry for entry in self.entries if entry.part == part)

    @property
    def lanes(self) -> tuple[str, ...]:
        """The sections that entries belong to: in the order said, else of their first entry."""
        found = dict.fromkeys(entry.lane for entry in self.entries if entry.lane)
        said = (lane for lane in self.sections if lane in found)
        return tuple(dict.fromkeys((*said, *found)))


@final
@frozen
class Group:
    """Entries under one heading.

    Attributes:
        label: The heading.
        entries: In order; *groups*: the headings below it, which hold the same entries.
    """

    label: str
    entries: Sequence[Entry]
    groups: Sequence["Group"] = ()
