"""Merge two branches of a log: two folders, or the two sides of a conflict in git.

Two logs that begin with the same lines are branches of one. One of them, the
trunk, stays as it is, byte for byte; the records that only the other has are
appended to it again, with a new position and a later recorded time, and say where
they were. The same two branches give the same bytes whichever is named first,
wherever and whenever. Where they contradict each other nothing is changed, and
every conflict is told.

Which side is the trunk and what is a conflict: `timeline.log.merge_deciding` and
docs/adr/0004. How a person uses it: docs/how-to/share-in-git.md.
"""

from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from attrs import frozen

from timeline.dates import Zone
from timeline.errors import LogNotFoundError, MergeConflictError
from timeline.facts import Record
from timeline.log import merge_faults, merge_git
from timeline.log.batch import made_record
from timeline.log.files import SEGMENT_BYTES, JsonLinesLog
from timeline.log.kept import KeptLock
from timeline.log.merge_deciding import Decision, decide
from timeline.log.merge_sides import Side, side_in, sides_among
from timeline.log.merge_writing import finish, put

Where = str | PathLike[str]


@frozen
class Joined:
    """A record that only one side had.

    Attributes:
        record: It, as it is in the merged log.
        was: Its position on its side so far.
        is_moved: Whether it comes behind the trunk; else it is a part of that.
    """

    record: Record[Any]
    was: int
    is_moved: bool


@frozen
class Merge:
    """What a merge came to, or would come to.

    Attributes:
        trunk: The name of the side that stays as it is: a folder, or a file of it.
        other: The name of the side whose records come behind it.
        joined: What only one side had, in the order of the merged log.
        same: How many records both sides had appended; they are there once.
        changed: The files of the log that were, or would be, written or removed; empty
            where nothing is to be done.
    """

    trunk: str
    other: str
    joined: tuple[Joined, ...] = ()
    same: int = 0
    changed: tuple[Path, ...] = ()

    @property
    def moved(self) -> tuple[Joined, ...]:
        """The records that come behind the trunk."""
        return tuple(it for it in self.joined if it.is_moved)


def merge_folders(
    folder: Where,
    other: Where,
    *,
    published: str = "",
    preview: bool = False,
    segment_bytes: int = SEGMENT_BYTES,
) -> Merge:
    """Let the log in *folder* hold the facts of the log in *other*, too; *other* stays as it is.

    *published* is the chain of a line that others were told, as a checkpoint: the side
    that has it is the trunk. Without it the trunk is the side whose first record of
    its own is the earlier. With *preview* nothing is written.

    Raises:
        MergeConflictError: they are no branches of one log, or contradict each other.
        LogNotFoundError: one of them is not there.
        CorruptLogError: one of them is damaged.
    """
    place, second = Path(folder), Path(other)
    if preview:
        made = _decided([side_in(place), side_in(second)], published)
        return _merge(place, made, segment_bytes, preview=True)
    with KeptLock(_existing(place)):
        finish(place)
    JsonLinesLog.open(place).close()  # saves and cuts off an append that was not finished
    with KeptLock(place):
        made = _decided([side_in(place), side_in(second)], published)
        return _merge(place, made, segment_bytes, preview=False)


def merge_conflict(
    folder: Where,
    *,
    published: str = "",
    preview: bool = False,
    segment_bytes: int = SEGMENT_BYTES,
) -> Merge:
    """Merge the branches that git has brought together in *folder*.

    Files in conflict are taken as both sides had them; where git joined files of both
    branches without noticing, those are told apart. The index of git stays as it is.

    Raises:
        MergeConflictError: they contradict each other, or are more than two.
        LogNotFoundError: there is no log.
        CorruptLogError: one of them is damaged.
    """
    place = _existing(Path(folder))
    with KeptLock(place), TemporaryDirectory(prefix="timeline-merge-") as scratch:
        if not preview:
            finish(place)
        sides = sides_among(merge_git.pieces_in(place, Path(scratch)))
        if not sides:
            raise LogNotFoundError(str(place))
        made = _decided(sides, published)
        return _merge(place, made, segment_bytes, preview=preview)


def _existing(folder: Path) -> Path:
    if not folder.is_dir():
        raise LogNotFoundError(str(folder))
    return folder


def _decided(sides: list[Side], published: str) -> Decision:
    """Return what merging *sides*, which are checked, comes to.

    Raises:
        MergeConflictError: they cannot be merged.
    """
    for side in sides:
        side.check()
    if len(sides) > 2:  # noqa: PLR2004 # a merge has two sides
        problem = merge_faults.many_branches([side.name for side in sides])
        raise MergeConflictError((problem,))
    made = decide(sides[0], sides[-1], published)
    if made.conflicts:
        raise MergeConflictError(made.conflicts)
    return made


def _merge(folder: Path, made: Decision, segment_bytes: int, *, preview: bool) -> Merge:
    """Put what was decided in the place of the log in *folder*, and say what that is."""
    changed = put(
        folder,
        made.trunk,
        header=made.header,
        moved=made.moved,
        segment_bytes=segment_bytes,
        preview=preview,
    )
    zone = Zone.of(made.header.zone)
    own = ((values, values["position"], False) for values in made.own)
    moved = ((values, values["from"]["position"], True) for values in made.moved)
    joined = (
        Joined(made_record(values, made.index, zone), was, is_moved=is_moved)
        for values, was, is_moved in (*own, *moved)
    )
    return Merge(made.trunk.name, made.other.name, tuple(joined), made.same, changed)
