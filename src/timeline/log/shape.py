"""What type each key of a stored record has.

Only for checking, when a record is made and when a log is verified; reading
goes without, since the chain vouches for what was checked when it was written.
"""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import msgspec

from timeline.errors import Problem
from timeline.facts.instants import instant_from_text
from timeline.log import faults

_Name = Annotated[str, msgspec.Meta(min_length=1)]
_Count = Annotated[int, msgspec.Meta(ge=1)]
_Chain = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]


_MADE = {"position": 1, "id": "x", "recorded_at": "1970-01-01T00:00:00.000000Z"}
"""What the log adds to a draft."""


class _Source(msgspec.Struct, forbid_unknown_fields=True):
    document: _Name
    characters: tuple[int, int] | None = None
    sha256: str = ""
    page: str = ""
    url: str = ""


class _Branch(msgspec.Struct, forbid_unknown_fields=True):
    common: Annotated[int, msgspec.Meta(ge=0)]
    position: _Count
    chain: _Chain


class _From(msgspec.Struct, forbid_unknown_fields=True, rename={"from_": "from"}):
    position: _Count
    recorded_at: str
    chain: _Chain
    branch: _Branch | None = None
    from_: "_From | None" = None


class _When(msgspec.Struct, forbid_unknown_fields=True):
    text: _Name
    words: str = ""
    rule: str = ""
    base: str = ""


class _Stored(msgspec.Struct, forbid_unknown_fields=True, rename={"from_": "from"}):
    position: _Count
    id: _Name
    recorded_at: str
    type: _Name
    version: _Count
    by: _Name | None = None
    subject: _Name | None = None
    when: _Name | _When | None = None
    data: dict[str, Any] | None = None
    title: dict[str, str] | None = None
    tags: list[str] | None = None
    place: _Name | None = None
    roles: dict[str, list[str]] | None = None
    part_of: list[_Name] | None = None
    after: list[_Name] | None = None
    sources: list[_Source] | None = None
    meta: dict[str, str] | None = None
    supersedes: _Name | None = None
    retracts: _Name | None = None
    from_: _From | None = None
    left: _Count | None = None


def content_problem(content: Mapping[str, Any]) -> Problem | None:
    """Return what is of the wrong type in what a draft says, if anything is."""
    return shape_problem({**_MADE, **content})


def shape_problem(values: Mapping[str, Any]) -> Problem | None:
    """Return what is of the wrong type in the record *values*, if anything is."""
    try:
        msgspec.convert(values, _Stored)
    except msgspec.ValidationError as error:
        return faults.wrong_value(str(error))
    try:
        instant_from_text(values["recorded_at"])
    except ValueError:
        return faults.wrong_value(f"recorded_at {values['recorded_at']!r}")
    if "supersedes" in values and "retracts" in values:
        return faults.wrong_value("both supersedes and retracts")
    for key, value in values.items():
        if value is None:
            return faults.wrong_value(f"null under {key!r}")
    return None


def are_shaped(records: Sequence[Mapping[str, Any]]) -> bool:
    """Whether `shape_problem` finds nothing wrong in any of *records*."""
    try:
        msgspec.convert(records, list[_Stored])
        for time in {values["recorded_at"] for values in records}:
            instant_from_text(time)
    except (msgspec.ValidationError, ValueError):
        return False
    return not [
        1
        for values in records
        if None in values.values() or ("supersedes" in values and "retracts" in values)
    ]
