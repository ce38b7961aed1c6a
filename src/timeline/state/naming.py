"""What a name that a user wrote stands for: an indicator, a subject, a named state, what holds.

A name is found whole before it is found in part, and as an indicator before it is
found as anything else; the name of a subject means all of it, not only that it
exists. What it stands for several times over is refused, with all of them.
"""

import difflib
from collections.abc import Iterable, Sequence
from typing import Any, Literal, TypeAlias, final

from attrs import frozen

from timeline.errors import UnknownNameError
from timeline.facts import Became, Began, Ended, Held, Measured
from timeline.state.state import State

Target: TypeAlias = Literal["indicator", "subject", "state", "holding"]


@final
@frozen
class Named:
    """What a name stands for.

    Attributes:
        kind: ``indicator``; ``subject``; ``state``: a named one; ``holding``. What one
            fact says to hold and another to be a named state has the kind of the first.
        subject: Whose it is.
        name: The indicator, what the state is of, or what holds; empty for a subject.
    """

    kind: Target
    subject: str
    name: str = ""

    @property
    def label(self) -> str:
        """The name with its subject."""
        return f"{self.subject} {self.name}".strip()


def find(state: State, name: str, kinds: Sequence[Target]) -> Named:
    """Return what *name* stands for in *state*, of *kinds* only.

    Raises:
        UnknownNameError: it stands for nothing, or for several things.
    """
    names = _names(state, kinds) if name.strip() else {}
    for tier in _tiers(names, name):
        matches = _without_shadows(tier, name)
        if len({(one.subject, one.name) for one in matches}) == 1:
            return matches[0]
        if matches:
            labels = [_label(one, matches, name) for one in matches]
            raise UnknownNameError("name", name, labels, ambiguous=True)
    every = sorted({one for known in names.values() for one in known})
    raise UnknownNameError("name", name, difflib.get_close_matches(name, every, n=3))


def _without_shadows(matches: Sequence[Named], name: str) -> list[Named]:
    """Return *matches* without those that match by nothing but the name of their subject.

    Where that subject is among them, it means all of it.
    """
    subjects = {one.subject for one in matches if one.kind == "subject"}
    part = name.lower()
    return [
        one
        for one in matches
        if one.kind in {"subject", "indicator"}
        or one.subject not in subjects
        or part in one.name.lower()
    ]


def _label(one: Named, matches: Sequence[Named], name: str) -> str:
    """Return the shortest name that tells *one* from other *matches* and shows why it is one."""
    is_only = [it.name for it in matches].count(one.name) == 1
    return one.name if is_only and name.lower() in one.name.lower() else one.label


def _tiers(names: dict[Named, set[str]], name: str) -> Iterable[list[Named]]:
    """Yield what *name* may stand for, best first."""
    part = name.lower()
    for whole in (True, False):
        for is_indicator in (True, False):
            yield [
                one
                for one, known in names.items()
                if (one.kind == "indicator") is is_indicator
                and (name in known if whole else any(part in other.lower() for other in known))
            ]


def _names(state: State, kinds: Sequence[Target]) -> dict[Named, set[str]]:
    found: dict[Named, set[str]] = {}
    for record in state.records:
        for named, names in _of(record.event, record.subject, state):
            if named.kind in kinds:
                found.setdefault(named, set()).update(names)
        if "subject" in kinds and record.subject:
            found.setdefault(Named("subject", record.subject), set()).add(record.subject)
    return found


def _of(event: Any, subject: str, state: State) -> Iterable[tuple[Named, set[str]]]:
    if isinstance(event, Measured):
        definition = state.definition(subject, event.indicator)
        named = Named("indicator", subject, event.indicator)
        names = {event.indicator, named.label}
        if definition:
            names |= {*definition.aliases, *definition.names.values()}
        yield named, names
    elif isinstance(event, Became):
        named = Named("state", subject, event.what)
        yield named, {event.what, named.label}
    elif isinstance(event, Held | Began | Ended):
        named = Named("holding", subject, event.what)
        own = subject if event.what == "exists" else event.what
        yield named, {own, named.label}
