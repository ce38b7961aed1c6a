"""Put a merged log in the place of the one that is there, whole or not at all.

All new files are made beside the old ones first. Renaming their folder decides;
from then on the move can be finished after any interruption (`finish`), and until
it is, reading tells damage, since the last files come first and the first last.

The caller holds the lock of the folder. Not here: what is written
(`timeline.log.merge_deciding`).
"""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
from attrs import Factory, frozen

from timeline.log import disk
from timeline.log.lines import Header, header_line, record_line
from timeline.log.merge_sides import Piece, Side
from timeline.log.segments import segment_path, segments_in
from timeline.log.tail import tail_of
from timeline.log.writer import save_fragment

_MAKING = ".merging.new"
_MADE = ".merging"
_NAMES = "names"


@frozen
class _File:
    """A file of the merged log: a piece of the trunk, and lines to be added to it."""

    first: int
    piece: Piece | None
    added: bytearray = Factory(bytearray)

    def blocks(self) -> Iterator[bytes]:
        """Give its bytes."""
        if self.piece:
            yield from self.piece.lines()
        yield bytes(self.added)


def put(
    folder: Path,
    trunk: Side,
    *,
    header: Header,
    moved: Sequence[Mapping[str, Any]],
    segment_bytes: int,
    preview: bool,
) -> tuple[Path, ...]:
    """Let the log in *folder* be *trunk* with the records *moved* behind it.

    Returns the files that are changed, new or gone; with *preview* they would be.
    """
    files = _files(trunk, header, moved, segment_bytes)
    wanted = [segment_path(folder, file.first) for file in files]
    changed = [file for file, path in zip(files, wanted, strict=True) if not _is_there(file, path)]
    gone = [it.path for it in segments_in(folder) if it.path not in wanted]
    names = (*(segment_path(folder, file.first) for file in changed), *gone)
    if preview or not names:
        return names
    for path in {*wanted, *gone}:
        _save_rest(path)
    making = folder / _MAKING
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir()
    for file in changed:
        disk.new_file(segment_path(making, file.first), b"".join(file.blocks()))
    disk.new_file(making / _NAMES, "\n".join(path.name for path in wanted).encode())
    making.rename(folder / _MADE)
    disk.sync_folder(folder)
    finish(folder)
    return names


def finish(folder: Path) -> None:
    """Finish what a merge that was interrupted had decided, if there was one."""
    made = folder / _MADE
    if not made.is_dir():
        return
    names = made / _NAMES
    if names.exists():  # else all was done but the last line here
        wanted = names.read_text(encoding="utf-8").splitlines()
        for segment in reversed(segments_in(made)):
            segment.path.replace(folder / segment.path.name)
        disk.sync_folder(folder)
        for segment in segments_in(folder):
            if segment.path.name not in wanted:
                segment.path.unlink()
        disk.sync_folder(folder)
    shutil.rmtree(made)


def _files(
    trunk: Side, header: Header, moved: Sequence[Mapping[str, Any]], segment_bytes: int
) -> list[_File]:
    """Return the files of the merged log; a batch begins a new one where the last is large."""
    files = [_File(piece.first, piece) for piece in trunk.pieces]
    *_, last = trunk.lines()
    chain, size, count = last.chain, sum(map(len, trunk.pieces[-1].lines())), last.number
    is_inside = False
    for values in moved:
        if size >= segment_bytes and count > 1 and not is_inside:
            line, chain = header_line(attrs.evolve(header, previous=chain))
            files.append(_File(values["position"], None, bytearray(line)))
            size, count = len(line), 1
        line, chain = record_line(values, chain)
        files[-1].added.extend(line)
        size, count = size + len(line), count + 1
        is_inside = "left" in values
    return files


def _save_rest(path: Path) -> None:
    """Keep what an append that was not finished has left in *path*, before that is replaced."""
    if path.exists():
        with path.open("rb") as file:
            tail = tail_of(file)
            file.seek(tail.end)
            if rest := file.read():
                save_fragment(path, tail.end, rest)


def _is_there(file: _File, path: Path) -> bool:
    """Whether *path* has the bytes of *file* already."""
    if not path.exists():
        return False
    with path.open("rb") as stored:
        return (
            all(stored.read(len(block)) == block for block in file.blocks()) and not stored.read()
        )
