"""`When`: the set of days or instants at which something may have happened.

A `When` is what its text says and no more. Reading makes it (`timeline.dates.edtf`,
`timeline.dates.words`); it does not change, and it can be a key of a dictionary.

Not here: how two of them relate (`timeline.dates.relations`), how vague words are
widened (`timeline.dates.widening`).
"""

from math import inf
from typing import TYPE_CHECKING, Literal, NoReturn, Protocol, TypeAlias, cast, final

from attrs import define, evolve, frozen

from timeline.dates import relations
from timeline.dates.bounds import Bound
from timeline.dates.calendar import Day, civil_day
from timeline.dates.days import days_of
from timeline.dates.zones import Zone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from timeline.dates.ranges import Ranges
    from timeline.dates.truth import Truth
    from timeline.dates.widening import Policy
    from timeline.dates.words import Rules

Kind: TypeAlias = Literal["some time in", "throughout", "one of", "all of"]
Component: TypeAlias = Literal["year", "month", "day", "season"]
Mark: TypeAlias = Literal["?", "~", "%"]
Side: TypeAlias = Literal["", "start", "end"]
SortKey: TypeAlias = tuple[float, float, str]


@frozen
class Qualifier:
    """What a source says of one component: ``?`` uncertain, ``~`` approximate, ``%`` both.

    Attributes:
        component: The component that is qualified.
        mark: How.
        side: Of a span, whether it stands at its start or its end; else empty.
    """

    component: Component
    mark: Mark
    side: Side = ""


@frozen
class Origin:
    """How a date was resolved from words.

    Attributes:
        words: The words as printed, such as ``近两年``.
        rule: Name and version of the rule, such as ``zh.recent-years/1``.
        base: The id of the record whose date they hang on; empty where none was
            needed or it has no id.
        base_when: The date they hang on; `None` where none was needed.
        other_readings: What the words may also mean, as text.
    """

    words: str
    rule: str
    base: str = ""
    base_when: "When | None" = None
    other_readings: tuple[str, ...] = ()


class Listed(Protocol):
    """The elements of a list, worked out when asked for."""

    @property
    def elements(self) -> "tuple[tuple[When | None, When | None], ...]":
        """The elements: first and last date of each, the same where it is one date."""

    def members(self, zone: Zone) -> "Iterator[When]":
        """Yield the single dates that the elements stand for."""

    def days(self, zone: Zone) -> "Ranges":
        """Return the days of all of them together."""


@define(eq=False, repr=False, init=False)
class _WhenFields:
    # See `timeline.dates.bounds`: plain slots are written, then the class is set.
    text: str
    edtf: str | None
    kind: Kind
    precision: str
    start: Bound
    end: Bound
    zone: Zone
    qualifiers: tuple[Qualifier, ...]
    origin: Origin | None
    listed: "Listed | None"


@final
class When(_WhenFields):
    """When something may have happened.

    Two are equal if they say the same, in the same zone and for the same reason:
    same canonical text, same zone, same origin.

    Attributes:
        text: Canonical text: EDTF, or our form for spans; reading it gives the same set.
        edtf: Canonical EDTF; `None` where EDTF cannot say it.
        kind: ``some time in`` or ``one of``: one cell of a set, *start* and *end* being
            the same; ``throughout``: a span, first and last day or instant covered,
            both inclusive; ``all of``: several occurrences, told by *members*.
        precision: The grain of what was said: ``day``, ``month``, ``year``, ``decade``, …
        start: Where it may begin.
        end: Where it may end, inclusive.
        zone: The zone whose civil days are meant.
        qualifiers: The components that are uncertain or approximate.
        origin: The words it was resolved from, if it was.
        listed: Of a list, its elements; *members* gives them one by one.
    """

    __slots__ = ()

    @property
    def members(self) -> "Iterator[When]":
        """The alternatives of ``one of``, the occurrences of ``all of``; else only itself.

        They come at their own precision, one by one: ``[2021..2025]`` gives five
        years. Where a list has no begin they come backwards from its end.
        """
        return iter((self,)) if self.listed is None else self.listed.members(self.zone)

    @property
    def earliest(self) -> int | None:
        """The first possible instant, in microseconds since 1970Z; `None` if unbounded."""
        return _first_instant(self.start, self.zone)

    @property
    def latest(self) -> int | None:
        """The last possible instant, in microseconds since 1970Z; `None` if unbounded."""
        return _last_instant(self.end, self.zone)

    @property
    def first_day(self) -> Day | None:
        """The first civil day of the whole, as (year, month, day); `None` if unbounded."""
        return _day(self.start.first, self.start, self.zone)

    @property
    def last_day(self) -> Day | None:
        """The last civil day of the whole, as (year, month, day); `None` if unbounded."""
        return _day(self.end.last, self.end, self.zone)

    @property
    def days(self) -> "Ranges":
        """The set of possible days, as ranges of day numbers with the gaps between them."""
        return days_of(self)

    @property
    def sort_key(self) -> SortKey:
        """A key for a total order: never a certainly earlier date after a later one.

        It is the first possible instant, then the last, then the text.
        """
        first, last = self.earliest, self.latest
        return (-inf if first is None else first, inf if last is None else last, self.text)

    def before(self, other: "When") -> "Truth":
        """Whether all of this is over before *other* begins."""
        return relations.before(self, other)

    def after(self, other: "When") -> "Truth":
        """Whether this begins when all of *other* is over."""
        return relations.before(other, self)

    def same(self, other: "When") -> "Truth":
        """Whether both are at exactly the same time."""
        return relations.same(self, other)

    def overlaps(self, other: "When") -> "Truth":
        """Whether both have some time in common."""
        return relations.overlaps(self, other)

    def contains(self, other: "When") -> "Truth":
        """Whether all of *other* lies within this."""
        return relations.contains(self, other)

    def during(self, other: "When") -> "Truth":
        """Whether all of this lies within *other*."""
        return relations.contains(other, self)

    def meets(self, other: "When") -> "Truth":
        """Whether *other* begins just when this is over: the next day, or the next instant."""
        return relations.meets(self, other)

    def widened(self, policy: "str | Policy") -> "When":
        """Return this date with its approximate parts widened by a policy, or one of that name.

        Source of the policies: docs/dates.md, “Widening”.
        """
        from timeline.dates.widening import widened  # noqa: PLC0415 - needs this module

        return widened(self, policy)

    def hung_on(self, base: str) -> "When":
        """Return the same date, known to hang on the date of the record with id *base*."""
        return self if self.origin is None else self.because(evolve(self.origin, base=base))

    def rebased(self, base_when: "When", *, rules: "Rules | None" = None) -> "When":
        """Return what the same words mean by the same rule against another base.

        Args:
            base_when: The date that the words hang on now.
            rules: The table that has the rule, where it is not the library's.

        Raises:
            InvalidDateError: The rule is in no table, or the words mean no existing day now.
        """
        if self.origin is None or not (self.origin.base or self.origin.base_when):
            return self
        from timeline.dates.words import RULES, resolve_again  # noqa: PLC0415 - needs this module

        return resolve_again(self.origin, base_when, self.zone, rules or RULES)

    def because(self, origin: Origin | None) -> "When":
        """Return the same set with another *origin*."""
        return make_when(
            self.text,
            self.edtf,
            self.kind,
            self.precision,
            self.start,
            self.end,
            self.zone,
            self.qualifiers,
            origin,
            self.listed,
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, When):
            return NotImplemented
        same = self.text == other.text and self.zone is other.zone
        return same and self.origin == other.origin

    def __hash__(self) -> int:
        return hash((self.text, self.zone.name))

    def __setattr__(self, name: str, value: object) -> NoReturn:
        msg = f"a date does not change; read another to have a different {name}"
        raise AttributeError(msg)

    def __delattr__(self, name: str) -> NoReturn:
        msg = f"a date does not change; {name} stays"
        raise AttributeError(msg)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        zone = "" if self.zone.name == "UTC" else f", zone={self.zone!r}"
        words = "" if self.origin is None else f" from {self.origin.words!r}"
        return f"<When {self.text!r}{zone}{words}>"

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return _restored, (self.text, self.zone, self.origin)


_blank = cast("Callable[[type[_WhenFields]], When]", object.__new__)


def make_when(  # noqa: PLR0917 - the one constructor, and by position it is a third faster
    text: str,
    edtf: str | None,
    kind: Kind,
    precision: str,
    start: Bound,
    end: Bound,
    zone: Zone,
    qualifiers: tuple[Qualifier, ...] = (),
    origin: Origin | None = None,
    listed: Listed | None = None,
) -> When:
    """Return a date; the caller sees to it that *text* read again gives the same set."""
    when = _blank(_WhenFields)
    when.text = text
    when.edtf = edtf
    when.kind = kind
    when.precision = precision
    when.start = start
    when.end = end
    when.zone = zone
    when.qualifiers = qualifiers
    when.origin = origin
    when.listed = listed
    when.__class__ = When
    return when


def explained(fresh: When, origin: Origin) -> When:
    """Return *fresh*, which nobody else holds yet, with the *origin* it was read from."""
    object.__setattr__(fresh, "origin", origin)
    return fresh


def _restored(text: str, zone: Zone, origin: Origin | None) -> When:
    from timeline.dates.edtf import parse  # noqa: PLC0415 - needs this module

    when = parse(text, zone=zone)
    return when if origin is None else when.because(origin)


def _first_instant(bound: Bound, zone: Zone) -> int | None:
    first = bound.first
    if first is None or bound.unit == "instant":
        return first
    return zone.first_instant(first)


def _last_instant(bound: Bound, zone: Zone) -> int | None:
    last = bound.last
    if last is None or bound.unit == "instant":
        return last
    return zone.last_instant(last)


def _day(number: int | None, bound: Bound, zone: Zone) -> Day | None:
    if number is None:
        return None
    return civil_day(number if bound.unit == "day" else zone.day_of(number))
