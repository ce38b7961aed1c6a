"""The built-in event types: enough for a chronology without code.

Each says in its docstring what its envelope's `when` means. Their names in a
log are single words; the event types of a program are dotted, so the two never
meet.
"""

from collections.abc import Mapping
from typing import Literal, TypeVar

from attrs import field, frozen

from timeline.dates import UTC, When
from timeline.facts.quantity import Quantity
from timeline.facts.registry import REGISTRY
from timeline.facts.whens import WhenLike, as_when

E = TypeVar("E")


def _quantity(value: Quantity | str) -> Quantity:
    return Quantity.parse(value) if isinstance(value, str) else value


def _optional_quantity(value: Quantity | str | None) -> Quantity | None:
    return _quantity(value) if value else None


def _when(value: WhenLike | None) -> When | None:
    return None if value is None else as_when(value, UTC)


@frozen
class Claim:
    """A first (or n-th) of its kind, as claimed by the source.

    Attributes:
        rank: 1 for a first.
        scope: Among what: ``全国``, ``worldwide``.
    """

    rank: int
    scope: str


@frozen
class Happened:
    """An occurrence: a meeting, an award, a first. `when`: when it happened.

    Attributes:
        text: More than the title says.
        edition: Of the meeting or award.
        claim: The first (or n-th) that it is claimed to be.
        indicator: Of a threshold that was passed, the indicator; *value*: the
            threshold, as printed (超1万家). It is no observation: with a claim of
            rank 1, nothing before it may be beyond (docs/adr/0005).
    """

    text: str = ""
    edition: str = field(default="", kw_only=True)
    claim: Claim | None = field(default=None, kw_only=True)
    indicator: str = field(default="", kw_only=True)
    value: Quantity | None = field(default=None, kw_only=True, converter=_optional_quantity)


@frozen
class Held:
    """Existence, an office, a policy in force. `when`: the span it held.

    Attributes:
        what: What holds of the subject; ``exists`` for its existence.
        value: Who or what, for an office or a setting.
        every: The rhythm of a recurring practice, such as ``year``.
    """

    what: str = "exists"
    value: str = field(default="", kw_only=True)
    every: str = field(default="", kw_only=True)


@frozen
class Began:
    """The begin of what may end. `when`: the first day in force."""

    what: str = "exists"


@frozen
class Ended:
    """The end of what began. `when`: that day.

    Attributes:
        what: What ended, as in `Began`.
        day: ``last``: `when` is the last day in force; ``gone``: the first day no longer.
    """

    what: str = "exists"
    day: Literal["last", "gone"] = field(default="last", kw_only=True)


@frozen
class Became:
    """A named state of the subject that holds until the next. `when`: from when."""

    what: str
    value: str


@frozen
class Published:
    """A document that facts cite; its id is the document's. `when`: when it appeared.

    Attributes:
        title: By language.
        file: The name of its file; *sha256* is that of the file's bytes.
    """

    title: Mapping[str, str] = field(factory=dict)
    publisher: str = field(default="", kw_only=True)
    url: str = field(default="", kw_only=True)
    file: str = field(default="", kw_only=True)
    sha256: str = field(default="", kw_only=True)


Kind = Literal["stock", "flow", "rank", "share"]


@frozen
class Defined:
    """What an indicator means. `when`: from when.

    Attributes:
        indicator: Its name in the log.
        unit: Its unit, as quantities print it.
        kind: ``stock`` (counted at a moment), ``flow`` (over a period), ``rank``
            or ``share``.
        better: Which way is better; empty where neither is.
        of: What it is a part or a subset of.
        names: Its name by language.
        aliases: Other names of it.
    """

    indicator: str
    unit: str = field(default="", kw_only=True)
    kind: Kind = field(default="stock", kw_only=True)
    better: Literal["", "higher", "lower"] = field(default="", kw_only=True)
    of: str = field(default="", kw_only=True)
    names: Mapping[str, str] = field(factory=dict, kw_only=True)
    aliases: tuple[str, ...] = field(default=(), kw_only=True, converter=tuple[str, ...])


@frozen
class Measured:
    """A quantity of an indicator. `when`: its reference time.

    Attributes:
        over: ``moment``: at one time in `when`; ``period``: over the whole of one
            period that `when` names; ``since``: cumulative from *since* to then.
        edition: Of the list it stands in, for a rank.
    """

    indicator: str
    value: Quantity = field(converter=_quantity)
    over: Literal["moment", "period", "since"] = field(default="moment", kw_only=True)
    since: When | None = field(default=None, kw_only=True, converter=_when)
    edition: str = field(default="", kw_only=True)


@frozen
class Changed:
    """A change of an indicator. `when`: from … to.

    Attributes:
        by: The change; for a rank, the places gained. A ratio has unit ``×``.
        way: ``net`` (closing less opening) or ``added`` (gross: some may have gone).
        since: From when, where it has a date of its own; then `when` is only the end.
    """

    indicator: str
    by: Quantity = field(converter=_quantity)
    way: Literal["net", "added"] = field(default="net", kw_only=True)
    since: When | None = field(default=None, kw_only=True, converter=_when)


@frozen
class Planned:
    """A target, never read as an observation. `when`: when it was announced.

    Attributes:
        text: What is planned, where no indicator says it.
        deadline: By when; its last day is the due day.
        target: What *indicator* is to reach.
    """

    text: str = ""
    deadline: When | None = field(default=None, kw_only=True, converter=_when)
    indicator: str = field(default="", kw_only=True)
    target: Quantity | None = field(default=None, kw_only=True, converter=_optional_quantity)


Doubt = Literal["", "misprint", "magnitude", "undated", "unclear", "conflict", "corroborates"]


@frozen
class Noted:
    """A doubt or a remark about other facts. `when`: when it was noted.

    Attributes:
        about: The ids of the facts it is about.
        doubt: What kind of doubt it is; empty for a plain remark.
    """

    text: str
    about: tuple[str, ...] = field(default=(), kw_only=True, converter=tuple[str, ...])
    doubt: Doubt = field(default="", kw_only=True)


@frozen
class Asserted:
    """A reading that must be so, for checks. `when`: the time of the claim."""

    indicator: str
    value: Quantity = field(converter=_quantity)


@frozen
class Retracted:
    """A withdrawal; what is withdrawn stands in the envelope's `retracts`."""


VOCABULARY: Mapping[str, type] = {
    "happened": Happened,
    "held": Held,
    "began": Began,
    "ended": Ended,
    "became": Became,
    "published": Published,
    "defined": Defined,
    "measured": Measured,
    "changed": Changed,
    "planned": Planned,
    "noted": Noted,
    "asserted": Asserted,
    "retracted": Retracted,
}

for _name, _cls in VOCABULARY.items():
    REGISTRY.register(_cls, _name, 1)
