"""Event types: names, versions, upcasters, and what is refused."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from attrs import define, field, frozen

from timeline.dates import UTC, When, parse
from timeline.errors import InvalidEventError
from timeline.facts import REGISTRY, Changed, Quantity, Registry, Unregistered, event, upcast


@frozen
class Room:
    number: int
    name: str = ""


@pytest.fixture
def registry() -> Registry:
    return Registry()


def test_an_event_is_read_back_as_it_was(registry: Registry) -> None:
    """Nested classes, decimals, dates and defaults survive storage."""

    @frozen
    class LabOpened:
        rooms: tuple[Room, ...]
        cost: Decimal
        until: When | None = None
        notes: dict[str, str] = field(factory=dict)

    registry.register(LabOpened, "lab.opened", 1)
    opened = LabOpened((Room(1, "a"), Room(2)), Decimal("1.50"), parse("2023-06"), {"k": "v"})

    name, version, data = registry.encode(opened)

    assert (name, version) == ("lab.opened", 1)
    assert data == {
        "rooms": [{"number": 1, "name": "a"}, {"number": 2}],
        "cost": "1.50",
        "until": "2023-06",
        "notes": {"k": "v"},
    }
    assert registry.decode(name, version, data, UTC) == opened


def test_fields_at_their_default_are_not_stored(registry: Registry) -> None:
    registry.register(Room, "lab.room", 1)

    assert registry.encode(Room(7))[2] == {"number": 7}
    assert registry.decode("lab.room", 1, {"number": 7}, UTC) == Room(7)


def test_a_false_that_equals_a_default_zero_is_stored(registry: Registry) -> None:
    """0 == False in Python, but they are not the same in a log."""

    @frozen
    class Set:
        value: Any = 0

    registry.register(Set, "knob.set", 1)

    assert registry.encode(Set(False))[2] == {"value": False}  # noqa: FBT003 # the value under test


def test_the_wrong_decorator_order_names_the_right_one() -> None:
    with pytest.raises(InvalidEventError, match=r"@event\('a\.b'\) above @frozen"):

        @frozen
        @event("a.b")
        class Wrong:
            x: int


def test_an_event_decorator_without_a_name_is_explained() -> None:
    with pytest.raises(InvalidEventError, match="expected a name"):
        event(Room)  # type: ignore[arg-type] # the mistake under test


def test_a_class_that_can_change_is_refused() -> None:
    with pytest.raises(InvalidEventError, match="frozen"):

        @event("a.c")
        @define
        class Changeable:
            x: int


@pytest.mark.parametrize("name", ["opened", "Lab.opened", "lab.", "lab opened.x", "实验.开"])
def test_a_name_must_be_dotted_lower_case(name: str) -> None:
    with pytest.raises(InvalidEventError, match="lower-case words with a dot"):
        event(name)


def test_versions_count_from_one() -> None:
    with pytest.raises(InvalidEventError, match="version 0"):
        event("lab.opened", version=0)


def test_the_same_class_again_replaces_and_another_is_refused(registry: Registry) -> None:
    """A notebook cell may run twice; two classes cannot share a name."""

    def make(extra: bool) -> type:  # noqa: FBT001 # two versions of one cell
        @frozen
        class Cell:
            x: int = 1 if extra else 2

        return Cell

    registry.register(make(extra=False), "cell.run", 1)
    second = make(extra=True)
    registry.register(second, "cell.run", 1)

    assert registry.cls("cell.run") is second
    assert registry.cls("no.such") is None
    with pytest.raises(InvalidEventError, match=r"'cell\.run' is .*Cell already"):
        registry.register(Room, "cell.run", 1)


def test_old_versions_are_read_through_a_chain_of_upcasters() -> None:
    @event("chain.opened", version=3)
    @frozen
    class Opened3:
        rooms: int
        floor: int

    @upcast("chain.opened", version=1)
    def _(data: dict[str, Any]) -> dict[str, Any]:
        return {"rooms": data["room_count"]}

    @upcast("chain.opened", version=2)
    def _(data: dict[str, Any]) -> dict[str, Any]:
        return {**data, "floor": 0}

    assert REGISTRY.decode("chain.opened", 1, {"room_count": 4}, UTC) == Opened3(4, 0)
    assert REGISTRY.decode("chain.opened", 2, {"rooms": 4}, UTC) == Opened3(4, 0)


def test_a_missing_upcaster_is_asked_for(registry: Registry) -> None:
    registry.register(Room, "lab.room", 2)

    with pytest.raises(InvalidEventError, match=r"@upcast\('lab\.room', version=1\)"):
        registry.decode("lab.room", 1, {"number": 1}, UTC)


def test_what_is_unknown_or_newer_is_kept_untouched(registry: Registry) -> None:
    """An unregistered event goes in and out as it was stored."""
    registry.register(Room, "lab.room", 1)
    for name, version in [("other.thing", 1), ("lab.room", 9)]:
        kept = registry.decode(name, version, {"a": [1, {"b": None}]}, UTC)

        assert isinstance(kept, Unregistered)
        assert registry.encode(kept) == (name, version, {"a": [1, {"b": None}]})
        assert registry.name_of(kept) == name


def test_data_that_does_not_fit_is_an_error(registry: Registry) -> None:
    registry.register(Room, "lab.room", 1)

    with pytest.raises(InvalidEventError, match=r"data of 'lab\.room' does not fit"):
        registry.decode("lab.room", 1, {"number": "many"}, UTC)


def test_an_event_of_an_unregistered_class_is_refused(registry: Registry) -> None:
    with pytest.raises(InvalidEventError, match="no type name"):
        registry.encode(Room(1))


def test_a_date_inside_another_type_is_refused(registry: Registry) -> None:
    @frozen
    class Many:
        whens: tuple[When, ...]

    with pytest.raises(InvalidEventError, match=r"`When` or `When \| None`"):
        registry.register(Many, "many.dates", 1)


def test_annotations_that_cannot_be_read_are_an_error(registry: Registry) -> None:
    @frozen
    class Lost:
        x: "NoSuchType"  # type: ignore[name-defined] # noqa: F821 # the mistake under test

    with pytest.raises(InvalidEventError, match="NoSuchType"):
        registry.register(Lost, "lost.type", 1)


def test_a_default_that_depends_on_the_instance_is_stored(registry: Registry) -> None:
    @frozen
    class Doubled:
        x: int
        y: int = field()

        @y.default
        def _(self) -> int:
            return self.x * 2

    registry.register(Doubled, "x.doubled", 1)

    assert registry.encode(Doubled(2))[2] == {"x": 2, "y": 4}
    assert registry.decode("x.doubled", 1, {"x": 2, "y": 5}, UTC) == Doubled(2, 5)
    with pytest.raises(InvalidEventError, match="does not fit"):
        registry.decode("x.doubled", 1, {"x": "two", "y": 5}, UTC)


def test_classes_lists_the_built_in_vocabulary() -> None:
    assert ("changed", Changed) in REGISTRY.classes()


def test_a_built_in_event_keeps_its_quantity_and_its_dates() -> None:
    changed = Changed("研发机构", "+1796 家", since=parse("2023"), way="added")

    name, version, data = REGISTRY.encode(changed)

    assert data["since"] == "2023"
    assert data["by"]["least"] == "1796"
    assert REGISTRY.decode(name, version, data, UTC) == changed
    assert isinstance(changed.by, Quantity)


def test_private_fields_are_read_by_their_argument_name(registry: Registry) -> None:
    @frozen
    class Hidden:
        _day: When
        x: int = 0

    registry.register(Hidden, "h.idden", 1)
    hidden = Hidden(parse("2023"), 3)

    assert registry.decode("h.idden", 1, registry.encode(hidden)[2], UTC) == hidden


@pytest.fixture(autouse=True)
def _clean_registry() -> Iterator[None]:
    yield
    for name in [name for name, _ in REGISTRY.classes() if name.startswith("chain.")]:
        REGISTRY.newest.pop(name)
