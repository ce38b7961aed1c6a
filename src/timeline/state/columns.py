"""The records of a log in columns: by what they answer, and within that by their days.

Columns grow by what is added at the end of the log and are never built again. What is
corrected stays in its place, with the positions at which it stood.

Not here: what is known at a point in knowledge (`timeline.state.known`).
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias, final

from timeline.dates import Zone
from timeline.facts import (
    Asserted,
    Became,
    Began,
    Changed,
    Defined,
    Ended,
    Happened,
    Held,
    Measured,
    Noted,
    Planned,
    Published,
    Record,
    hangs_on,
)  # fmt: skip
from timeline.state.extents import FAR, Extent, extent_in, extent_of
from timeline.state.streams import Stream
from timeline.state.visibility import Visibility

if TYPE_CHECKING:
    from timeline.state.observations import Observation

Key: TypeAlias = tuple[str, str]
"""A subject, and an indicator or what holds of it."""

_CLASSES: dict[str, type] = {
    "asserted": Asserted,
    "became": Became,
    "began": Began,
    "changed": Changed,
    "defined": Defined,
    "ended": Ended,
    "happened": Happened,
    "held": Held,
    "measured": Measured,
    "noted": Noted,
    "planned": Planned,
    "published": Published,
}

NOT_OCCURRENCES = frozenset(_CLASSES.values()) - {Happened}
"""What the built-in vocabulary says that is no occurrence."""


_DATES = ("deadline", "since")
"""What data of the built-in vocabulary dates, besides the envelope."""


@final
class Spread:
    """Records with the first and the last day that they are about, in order of position.

    Attributes:
        firsts: The first days; `FAR` back for those that may matter at any time.
        lasts: The last days.
        begun: The last days on which they may begin; `FAR` on where that has to be asked.
    """

    __slots__ = ("begun", "firsts", "lasts", "positions", "records")

    def __init__(self) -> None:
        self.firsts = array("q")
        self.lasts = array("q")
        self.begun = array("q")
        self.positions = array("q")
        self.records: list[Record[Any]] = []

    def put(self, first: int, begun: int, last: int, record: Record[Any]) -> None:
        """Add a record."""
        self.firsts.append(first)
        self.begun.append(begun)
        self.lasts.append(last)
        self.positions.append(record.position)
        self.records.append(record)


@final
class Columns:
    """All records of a log, sorted by what they answer.

    Attributes:
        records: All, in order of position.
        facts: The first records of facts, by id.
        visibility: When those of corrected facts stood.
        indicators: What was measured and changed; *measured* are the indicators of which
            anything was measured, with the first position at which it was.
        names: What subjects became; *lives*: what began and ended.
        spans: What is held, and occurrences that last.
        occurrences: Occurrences.
        definitions, plans, notes: Records of these.
        following: Records that say what they come after.
        hanging: By fact, the records whose dates hang on it.
        days: By day, the numbers of the subjects that have a date that begins or ends then.
        moving: Of imprecise dates that hang on others: the first and the last day, as
            recorded, and the number of the subject.
        subjects: The numbers of subjects.
        places: By number of a subject, where in *records* those stand that are about it.
        observations: Some that were asked for, by position.
    """

    def __init__(self, zone: Zone) -> None:
        self.zone = zone
        self.records: list[Record[Any]] = []
        self.facts: dict[str, Record[Any]] = {}
        self.visibility = Visibility()
        self.indicators: dict[Key, Stream] = {}
        self.measured: dict[Key, int] = {}
        self.names: dict[Key, Stream] = {}
        self.lives: dict[Key, list[Record[Any]]] = {}
        self.spans = Spread()
        self.occurrences = Spread()
        self.definitions: list[Record[Any]] = []
        self.plans: list[Record[Any]] = []
        self.notes: list[Record[Any]] = []
        self._plain: dict[type | None, list[Record[Any]]] = {
            Defined: self.definitions,
            Planned: self.plans,
            Noted: self.notes,
        }
        self.following: list[Record[Any]] = []
        self.hanging: dict[str, list[Record[Any]]] = {}
        self.days: dict[int, array[int]] = {}
        self.moving: list[tuple[int, int, int]] = []
        self.subjects: dict[str, int] = {}
        self.places: list[array[int]] = []
        self.observations: dict[int, Observation] = {}

    @property
    def head(self) -> int:
        """The position of the last record; 0 for none."""
        return self.records[-1].position if self.records else 0

    @property
    def subject_names(self) -> list[str]:
        """The subjects, in the order of their numbers."""
        return list(self.subjects)

    def add(self, records: Iterable[Record[Any]]) -> None:
        """Add *records*, which come after all that are there, in order of position."""
        grown: dict[int, Stream] = {}
        for record in records:
            self.records.append(record)
            if record.retracts:
                self.visibility.correct(record, self.facts)
                continue
            if record.supersedes:
                self.visibility.correct(record, self.facts)
            else:
                self.facts[record.fact] = record
            data = record.data
            stream = self._sort(record, data, self._dated(record, data))
            if stream is not None:
                grown[id(stream)] = stream
        for stream in grown.values():
            stream.settle()

    def count_by(self, instant: int) -> int:
        """Return how many records were recorded by *instant*."""
        return bisect_right(self.records, instant, key=lambda record: record.recorded_at)

    def count_upto(self, position: int) -> int:
        """Return how many records stand up to *position*."""
        return bisect_right(self.records, position, key=lambda record: record.position)

    def _dated(self, record: Record[Any], data: Mapping[str, Any]) -> Extent | None:
        """Take note of the days of *record* and of what they hang on; return where it lies."""
        if record.after:
            self.following.append(record)
        extent = extent_of(record)
        moves = extent is None
        for one in data.values():
            moves = moves or (type(one) is dict and "base" in one)
        if moves:
            for base in hangs_on(record):
                self.hanging.setdefault(base, []).append(record)
        number = self.subjects.setdefault(record.subject, len(self.subjects))
        if number == len(self.places):
            self.places.append(array("i"))
        self.places[number].append(len(self.records) - 1)
        if extent is not None:
            self._turn(extent, number)
        else:
            recorded = extent_in(record.stored_when["text"], self.zone)
            self._turn(recorded, number)
            if not recorded.is_day:
                self.moving.append((recorded.first, recorded.last, number))
        for name in _DATES:
            if name in data and type(data[name]) is str:
                self._turn(extent_in(data[name], self.zone), number)
        return extent

    def _turn(self, extent: Extent, number: int) -> None:
        for day in extent.turns:
            subjects = self.days.get(day)
            if subjects is None:
                subjects = self.days[day] = array("i")
            subjects.append(number)

    def _sort(
        self, record: Record[Any], data: Mapping[str, Any], extent: Extent | None
    ) -> Stream | None:
        """Put *record* where it belongs; return the stream that has to be settled, if one has."""
        cls = class_of(record)
        if cls is Measured:
            key = (record.subject, data["indicator"])
            self.measured.setdefault(key, record.position)
            if extent is not None and extent.is_span and data.get("over") != "period":
                extent = extent.at_end()  # what is of a moment of a span is of its last
            return self._put(self.indicators, key, record, extent)
        if cls is Became:
            return self._put(self.names, (record.subject, data["what"]), record, extent)
        if cls is Changed:
            key = (record.subject, data["indicator"])
            self._put(self.indicators, key, record, None).all_matter()
        elif cls is Began or cls is Ended:
            key = (record.subject, data.get("what", "exists"))
            self.lives.setdefault(key, []).append(record)
        elif cls is Held:
            self._put_span(record, extent)
        elif cls in self._plain:
            self._plain[cls].append(record)
        elif cls not in NOT_OCCURRENCES:
            self._put_occurrence(record, extent)
            if cls is Happened and (extent is None or extent.is_span):
                self._put_span(record, extent)
        return None

    @staticmethod
    def _put(
        streams: dict[Key, Stream], key: Key, record: Record[Any], extent: Extent | None
    ) -> Stream:
        stream = streams.get(key)
        if stream is None:
            stream = streams[key] = Stream()
        stream.put(record.position, record, extent)
        return stream

    def _put_span(self, record: Record[Any], extent: Extent | None) -> None:
        """Add what lasts: it matters from its first to its last day, else at any time."""
        if extent is None or not extent.is_span:
            # What is only attested may hold at any time.
            self.spans.put(-FAR, FAR, FAR, record)
        else:
            self.spans.put(extent.first, extent.begun, extent.last, record)

    def _put_occurrence(self, record: Record[Any], extent: Extent | None) -> None:
        """Add an occurrence; of most, the days tell whether it has begun."""
        if extent is None or not extent.is_plain or extent.is_boundless:
            self.occurrences.put(-FAR, FAR, FAR, record)
        else:
            self.occurrences.put(extent.first, extent.begun, extent.last, record)


def class_of(record: Record[Any]) -> type | None:
    """Return the class of a built-in event, and None for any other; no event is made for it.

    All of the built-in vocabulary is of version 1, and what is newer than this program is
    none of its classes.
    """
    return _CLASSES.get(record.type) if record.version == 1 else None
