"""What the key ``from`` says of a record that a merge moved behind another branch.

A merge keeps one branch as it is, the trunk, and appends the records of the other
one again (`timeline.log.merge`, docs/adr/0004). Each says where it was: position,
recorded time and chain; what it said before, if it was moved before. The first one
of a merge also says of its whole branch where it left the trunk and how it ended,
so that what was known of that branch elsewhere can be found here.
"""

from collections.abc import Iterator, Mapping
from typing import Any, final

from attrs import define, field, frozen

from timeline.errors import Phrase, Problem
from timeline.facts.instants import instant_from_text


@frozen
class Branch:
    """Where a branch left the trunk, and how it ended.

    Attributes:
        common: The position of the last record that it shares with the trunk.
        position: That of its last record: its size.
        chain: The chain of that record's line: its root.
    """

    common: int
    position: int
    chain: str

    def as_json(self) -> dict[str, Any]:
        """Return it as it is stored."""
        return {"common": self.common, "position": self.position, "chain": self.chain}


def moved_from(values: Mapping[str, Any], chain: str, branch: Branch | None) -> dict[str, Any]:
    """Return what is stored under ``from`` of the record that was *values*, in a line of *chain*.

    >>> old = {"position": 3, "recorded_at": "2026-01-01T00:00:00.000000Z"}
    >>> sorted(moved_from(old, "0" * 64, None))
    ['chain', 'position', 'recorded_at']
    """
    stored = {
        "position": values["position"],
        "recorded_at": values["recorded_at"],
        "chain": chain,
    }
    if branch:
        stored["branch"] = branch.as_json()
    if "from" in values:
        stored["from"] = values["from"]
    return stored


def chains_of(values: Mapping[str, Any], chain: str) -> Iterator[str]:
    """Give the chains of the lines in which the record *values* has stood, the newest first."""
    yield chain
    before = values.get("from")
    while before:
        yield before["chain"]
        before = before.get("from")


@final
@define
class Moves:
    """A check of ``from`` on its way through the records of a log."""

    _branch: Mapping[str, Any] | None = field(default=None, init=False)
    _last: int = field(default=0, init=False)

    def accept(self, values: Mapping[str, Any]) -> Problem | None:
        """Go on to the record *values*; return what its ``from`` says that cannot be."""
        said = values.get("from")
        if said is None:
            self._branch, self._last = None, 0
            return None
        problem = _time_problem(values["recorded_at"], said)
        begins = said.get("branch")
        if begins:
            self._branch, self._last = begins, begins["common"]
        branch, last = self._branch, self._last
        self._last = said["position"]
        if branch is None:  # the format does not ask for one
            return problem
        if begins and begins["common"] >= values["position"]:
            return _problem(
                f"a branch that left at position {begins['common']}",
                f"分支在位置{begins['common']}处分出",
                f"a position before {values['position']}",
                f"先于{values['position']}的位置",
            )
        if not last < said["position"] <= branch["position"]:
            return _problem(
                f"a record from position {said['position']}",
                f"记录来自位置{said['position']}",
                f"one from {last + 1} to {branch['position']}",
                f"{last + 1}至{branch['position']}",
            )
        if said["position"] == branch["position"] and said["chain"] != branch["chain"]:
            return _problem(
                f"chain {said['chain']} at the end of the branch",
                f"分支末尾的链值{said['chain']}",
                branch["chain"],
                branch["chain"],
            )
        return problem


def _time_problem(recorded_at: str, said: Mapping[str, Any]) -> Problem | None:
    """Return what is wrong with the recorded times that *said*, under ``from``, gives."""
    later = recorded_at
    before: Mapping[str, Any] | None = said
    while before:
        time = before["recorded_at"]
        try:
            instant_from_text(time)
        except ValueError:
            return _problem(
                f"recorded time {time!r} under 'from'",
                f"from中的记录时间“{time}”",
                "a UTC time such as 2023-11-14T22:13:20.000000Z",
                "如2023-11-14T22:13:20.000000Z的UTC时间",
            )
        if time > later:
            return _problem(
                f"recorded time {time} under 'from'",
                f"from中的记录时间{time}",
                f"one up to {later}",
                f"不晚于{later}",
            )
        later, before = time, before.get("from")
    return None


def _problem(found: str, found_zh: str, expected: str, expected_zh: str) -> Problem:
    return Problem(
        code="moved",
        found=Phrase(found, found_zh),
        expected=Phrase(expected, expected_zh),
    )
