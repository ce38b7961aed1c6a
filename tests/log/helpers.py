"""Where the files of a log are, and what the testing kit gives for the tests of logs."""

from pathlib import Path

from timeline.testing.samples import (
    MINUTE,
    NOON,
    Counted,
    FakeClock,
    fact,
    ids,
    one,
    retraction,
    rounds,
    texts,
    undated,
)

__all__ = [
    "MINUTE",
    "NOON",
    "Counted",
    "FakeClock",
    "fact",
    "ids",
    "one",
    "retraction",
    "rounds",
    "segment",
    "texts",
    "undated",
]


def segment(folder: Path, first: int = 1) -> Path:
    """Return the path of a segment of the log in *folder*."""
    return folder / f"{first:08}.jsonl"
