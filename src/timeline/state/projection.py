"""A user's projection: an initial state and how each event changes it."""

import copy
from collections.abc import Callable
from typing import Any, Generic, TypeVar, final

from timeline.errors import InvalidEventError
from timeline.facts import REGISTRY, Record

S = TypeVar("S")
E = TypeVar("E")
Evolve = Callable[[S, Record[Any]], S]


@final
class Projection(Generic[S]):
    """How a state follows from events.

    >>> from attrs import frozen
    >>> from timeline.facts import event
    >>> @event("stock.counted")
    ... @frozen
    ... class Counted:
    ...     pieces: int
    >>> stock = Projection(initial=0)
    >>> @stock.on(Counted)
    ... def _(pieces, record):
    ...     return record.event.pieces

    *initial* is a value or a container of values; each replay begins with a copy
    of it, so that no replay can change what the next one begins with; if it is changed
    all the same, the next replay says so. *evolve*
    takes every record; `on` adds a function for one class of events. Events that
    neither takes leave the state as it is. *name* and *version* are for caches:
    raise the version when the functions change.
    """

    def __init__(
        self, initial: S, evolve: Evolve[S] | None = None, *, name: str = "", version: int = 1
    ) -> None:
        self.initial = initial
        self.name = name
        self.version = version
        self._evolve = evolve
        self._handlers: dict[type, Evolve[S]] = {}
        self._as_made = copy.deepcopy(initial)
        # What has no equality of its own differs from its copy, and is not compared.
        self._is_compared = bool(self._as_made == initial)

    def on(
        self, event: type[E], /
    ) -> Callable[[Callable[[S, Record[E]], S]], Callable[[S, Record[E]], S]]:
        """Register the function below for events of class *event*.

        Raises:
            InvalidEventError: *event* is not registered, or has a function already.
        """
        name = next((name for name, cls in REGISTRY.classes() if cls is event), None)
        if name is None:
            raise InvalidEventError(
                f"found {event!r}, which is no registered event class; "
                'put @event("some.name") above its @frozen'
            )
        if event in self._handlers:
            raise InvalidEventError(f"found a second function for {name!r}, expected one")

        def register(handler: Callable[[S, Record[E]], S]) -> Callable[[S, Record[E]], S]:
            self._handlers[event] = handler
            return handler

        return register

    @property
    def classes(self) -> tuple[type, ...]:
        """The event classes that have a function of their own."""
        return tuple(self._handlers)

    def begin(self) -> S:
        """Return a copy of the initial state, which a replay may begin with.

        Raises:
            InvalidEventError: the initial state itself was changed since it was given.
        """
        if self._is_compared and self.initial != self._as_made:
            name = f" {self.name!r}" if self.name else ""
            raise InvalidEventError(
                f"found that the initial state of projection{name} was changed from "
                f"{self._as_made!r} to {self.initial!r}; make a new state instead of changing one "
                "(timeline.testing.check_projection finds where)"
            )
        return copy.deepcopy(self.initial)

    def takes(self, record: Record[Any]) -> bool:
        """Whether *record* may change the state."""
        return self._evolve is not None or type(record.event) in self._handlers

    def evolve(self, state: S, record: Record[Any]) -> S:
        """Return the state after *record*."""
        handler = self._handlers.get(type(record.event), self._evolve)
        return state if handler is None else handler(state, record)
