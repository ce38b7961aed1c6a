"""Take the two sides of a conflict from git, and tell git that it is resolved.

Git keeps a file that it could not join in stages: what both began from, ours and
theirs. The chain tells where they part, so the last two are enough. What git
converts on its way into the work tree does not touch them.

Not here: making branches of files (`timeline.log.merge_sides`).
"""

import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from timeline.errors import Phrase, UnsupportedError
from timeline.log.merge_sides import Piece
from timeline.log.segments import segments_in

_STAGES = {b"2": "ours", b"3": "theirs"}
_MARKERS = (b"<<<<<<<", b"|||||||", b"=======", b">>>>>>>")


def pieces_in(folder: Path, scratch: Path) -> list[Piece]:
    """Return the files of the log in *folder*, those in conflict as git has them.

    *scratch* is an empty folder, in which copies are made.
    """
    staged = _staged(folder)
    pieces: list[Piece] = []
    for stage, name in _STAGES.items():
        copies = scratch / name
        copies.mkdir()
        for file, blob in staged.get(stage, ()):
            (copies / file).write_bytes(_git(folder, "cat-file", "blob", blob) or b"")
        pieces += [Piece.of(it, f"{folder / it.path.name} ({name})") for it in segments_in(copies)]
    conflicting = {file for files in staged.values() for file, _ in files}
    for segment in segments_in(folder):
        # A file that was resolved before may have grown since; it counts, too.
        if segment.path.name not in conflicting or not _has_markers(segment.path):
            pieces.append(Piece.of(segment))
    return pieces


def in_conflict(folder: Path) -> list[Path]:
    """Return the files of the log in *folder* that git could not join."""
    names = {name for files in _staged(folder).values() for name, _ in files}
    return [it.path for it in segments_in(folder) if it.path.name in names]


def add(folder: Path, paths: Iterable[Path]) -> None:
    """Tell git that the conflicts in *paths*, files of *folder*, are resolved.

    Raises:
        UnsupportedError: git does not take them.
    """
    names = [path.name for path in paths]
    if _git(folder, "add", "-A", "--", *names) is None:
        raise UnsupportedError(
            Phrase(
                f"git did not take the files {names}; add them by hand (git add)",
                f"git未接受{names}；请手动执行git add",
            )
        )


def _staged(folder: Path) -> dict[bytes, list[tuple[str, str]]]:
    """Return name and blob of the files in conflict, by stage."""
    found: dict[bytes, list[tuple[str, str]]] = {}
    listed = _git(folder, "ls-files", "-u", "-z") or b""
    for row in listed.split(b"\0")[:-1]:
        (_, blob, stage), name = (row.partition(b"\t")[0].split(), row.partition(b"\t")[2])
        if b"/" not in name:
            found.setdefault(stage, []).append(
                (name.decode(errors="surrogateescape"), blob.decode())
            )
    return found


def _has_markers(path: Path) -> bool:
    with path.open("rb") as file:
        return any(line.startswith(_MARKERS) for line in file)


def _git(folder: Path, *arguments: str) -> bytes | None:
    """Return what git prints; None where there is no git, or it refuses."""
    command: Sequence[str] = ("git", "-C", str(folder), *arguments)
    try:
        # Names of files go in as arguments after `--` or not at all, and no shell reads them.
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 # git, by a fixed list of words
    except OSError:
        return None
    return None if done.returncode else done.stdout
