"""The generated functions give what msgspec gives, for every class and all data."""

from abc import ABC
from decimal import Decimal
from typing import Any, Literal, Self

import pytest
from attrs import Factory, field, frozen
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import UTC, When, parse
from timeline.errors import InvalidDateError
from timeline.facts import VOCABULARY
from timeline.facts.codec import Codec
from timeline.facts.shortcuts import is_plain


@frozen
class Claim:
    rank: int
    scope: str = ""


@frozen
class Opened:
    """One field of each kind."""

    rooms: int
    name: str = ""
    is_new: bool = False
    share: float = 0.5
    cost: Decimal | None = None
    kind: Literal["lab", "office"] = "lab"
    size: Literal["small", 1] = "small"
    claims: tuple[Claim, ...] = ()
    notes: dict[str, str] = field(factory=dict)
    until: When | None = None
    anything: Any = None


CODEC = Codec(Opened)

VALUES: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 2),
    st.floats(allow_nan=False),
    st.sampled_from(["", "lab", "office", "small", "1.50", "2023-06", "x"]),
    st.sampled_from([[{"rank": 1}, {"rank": 2, "scope": "s"}], {"a": "b"}, []]),
)
DATA = st.dictionaries(
    st.sampled_from([*Opened.__annotations__, "unknown"]), VALUES, max_size=6
).map(lambda data: {"rooms": 3, **data})


def outcome(decode: Any, data: dict[str, Any]) -> object:
    """Return what *decode* makes of *data*, or the words in which it refuses."""
    try:
        return decode(data, UTC)
    except (TypeError, ValueError, InvalidDateError) as error:
        return str(error)


@given(data=DATA)
def test_what_is_read_is_what_msgspec_reads(data: dict[str, Any]) -> None:
    assert is_plain(Opened)
    assert outcome(CODEC.decode, data) == outcome(CODEC.convert, data)


@given(name=st.sampled_from(sorted(VOCABULARY)), data=DATA)
def test_the_vocabulary_is_read_as_msgspec_reads_it(name: str, data: dict[str, Any]) -> None:
    codec = Codec(VOCABULARY[name])

    assert outcome(codec.decode, data) == outcome(codec.convert, data)


@given(data=DATA)
def test_what_is_read_is_written_as_it_was_but_for_defaults(data: dict[str, Any]) -> None:
    event = outcome(CODEC.decode, data)
    if isinstance(event, Opened):
        assert CODEC.decode(CODEC.encode(event), UTC) == event


def test_what_is_missing_is_told() -> None:
    with pytest.raises(TypeError, match="rooms"):
        CODEC.decode({}, UTC)
    with pytest.raises(ValueError, match=r"`rank` - at `\$\.claim`"):
        Codec(VOCABULARY["happened"]).decode({"claim": {}}, UTC)


def test_a_default_made_anew_is_not_shared() -> None:
    one, other = CODEC.decode({"rooms": 1}, UTC), CODEC.decode({"rooms": 1}, UTC)

    assert one.notes == {}
    assert one.notes is not other.notes


def test_a_date_in_an_event_lies_in_the_zone_of_the_log() -> None:
    event = CODEC.decode({"rooms": 1, "until": "2023-06"}, UTC)

    assert event.until == parse("2023-06")
    assert CODEC.encode(event) == {"rooms": 1, "until": "2023-06"}


def test_a_class_whose_making_does_more_is_left_to_msgspec() -> None:
    def positive(_: object, __: object, value: int) -> None:
        if value < 0:
            raise ValueError("negative")

    @frozen
    class Checked:
        x: int = field(validator=positive)

    @frozen(slots=False)
    class Loose:
        x: int

    @frozen
    class Hooked:
        x: int

        def __attrs_post_init__(self) -> None:
            if self.x < 0:
                raise ValueError("negative")

    @frozen
    class Counted:
        x: int
        made: int = field(init=False, default=0)

    @frozen(cache_hash=True)
    class Hashed:
        x: int

    @frozen
    class Interned:
        x: int

        def __new__(cls, x: int) -> Self:
            del x
            return super().__new__(cls)

    known: list[type] = []

    class Base:
        __slots__ = ()

        def __init_subclass__(cls) -> None:
            known.append(cls)

    @frozen
    class Derived(Base):
        x: int

    @frozen
    class Abstract(ABC):
        x: int

    classes: list[type[Any]] = [Checked, Loose, Hooked, Counted, Hashed, Interned, Derived]
    assert not any(is_plain(cls) for cls in classes)
    assert not is_plain(Abstract)
    made = len(known)
    assert Codec(Derived).decode({"x": 2}, UTC) == Derived(2)
    assert len(known) == made
    for cls in (Checked, Hooked):
        with pytest.raises(ValueError, match="negative"):
            Codec(cls).decode({"x": -1}, UTC)
    assert Codec(Loose).decode({"x": 2}, UTC) == Loose(2)


def test_what_is_read_is_of_its_own_class_and_frozen() -> None:
    event: Any = CODEC.decode({"rooms": 1}, UTC)

    assert event.__class__ is Opened
    with pytest.raises(FrozenInstanceError):
        event.rooms = 2  # type: ignore[misc] # what is tried
    with pytest.raises(FrozenInstanceError):
        del event.name


def test_a_default_may_depend_on_the_fields_before_it() -> None:
    @frozen
    class Doubled:
        x: int
        y: int = Factory(lambda self: self.x * 2, takes_self=True)

    assert Codec(Doubled).decode({"x": 2}, UTC) == Doubled(2)


def test_a_class_without_fields_is_read() -> None:
    @frozen
    class Closed:
        pass

    assert Codec(Closed).decode({}, UTC) == Closed()
    assert Codec(Closed).encode(Closed()) == {}
