"""Branches of a log, for tests of merging."""

import shutil
from pathlib import Path
from typing import Any

from tests.log.helpers import MINUTE, NOON, FakeClock
from timeline.dates import Zone
from timeline.facts import Draft
from timeline.log import JsonLinesLog
from timeline.log.files import SEGMENT_BYTES

SHANGHAI = Zone.of("Asia/Shanghai")


def create(folder: Path, *drafts: Draft[Any], origin: str = "test") -> Path:
    """Make a log with one batch a draft, a minute apart from noon on, and return its folder."""
    JsonLinesLog.create(folder, zone=SHANGHAI, origin=origin).close()
    for number, draft in enumerate(drafts):
        append(folder, number, draft)
    return folder


def append(
    folder: Path, minutes: float, *drafts: Draft[Any], segment_bytes: int = SEGMENT_BYTES
) -> None:
    """Append *drafts* as one batch, *minutes* past noon."""
    clock = FakeClock(NOON + int(minutes * MINUTE))
    log = JsonLinesLog.open(folder, clock=clock, segment_bytes=segment_bytes)
    log.append(drafts)
    log.close()


def branch(folder: Path, name: str) -> Path:
    """Return a copy of the log in *folder*, beside it."""
    return Path(shutil.copytree(folder, folder.with_name(name)))


def stored(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every segment in *folder*."""
    return {path.name: path.read_bytes() for path in folder.glob("*.jsonl")}


def records(folder: Path) -> list[Any]:
    """Return the records in *folder*, of which every byte verifies."""
    log = JsonLinesLog.open(folder, read_only=True)
    assert log.verify() == ()
    return list(log.read())
