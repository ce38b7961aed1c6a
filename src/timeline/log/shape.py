"""What type each key of a stored record has.

Only for checking, when a record is made and when a log is verified; reading
goes without, since the chain vouches for what was checked when it was written.
"""

from collections.abc import Mapping
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


class _Part(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """What has no keys but its own, and is written without those that are at their default."""


class _Source(_Part):
    document: _Name
    characters: tuple[int, int] | None = None
    sha256: str = ""
    page: str = ""
    url: str = ""


class _Branch(_Part):
    common: Annotated[int, msgspec.Meta(ge=0)]
    position: _Count
    chain: _Chain


class _From(_Part, rename={"from_": "from"}):
    position: _Count
    recorded_at: str
    chain: _Chain
    branch: _Branch | None = None
    from_: "_From | None" = None


class _When(_Part):
    text: _Name
    words: str = ""
    rule: str = ""
    base: str = ""


class Stored(_Part, kw_only=True, rename={"from_": "from"}):
    """A record as it is stored, its chain left out: the keys in their order, of their types."""

    position: _Count
    id: _Name
    recorded_at: str
    by: _Name | None = None
    subject: _Name | None = None
    type: _Name
    version: _Count
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


_decoded = msgspec.json.Decoder(list[Stored | int]).decode
_encoded = msgspec.json.Encoder().encode


def content_problem(content: Mapping[str, Any]) -> Problem | None:
    """Return what is of the wrong type in what a draft says, if anything is."""
    return shape_problem({**_MADE, **content})


def shape_problem(values: Mapping[str, Any]) -> Problem | None:
    """Return what is of the wrong type in the record *values*, if anything is."""
    try:
        msgspec.convert(values, Stored)
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


def shaped(text: bytes) -> list[Any] | None:
    """Return what *text* says, a JSON list of records and numbers, if it is written as here.

    Then no key stands twice or out of order, there is no white space, and `shape_problem`
    finds nothing wrong in any record but, perhaps, that it both replaces and retracts.
    """
    try:
        parts = _decoded(text)
        # A null is taken for what is not there, and not written: it is told elsewhere.
        if _encoded(parts) != text:
            return None
        for time in {part.recorded_at for part in parts if type(part) is Stored}:
            instant_from_text(time)
    except (ArithmeticError, RecursionError, ValueError):
        return None
    return parts
