from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

from timeline.errors import LogNotFoundError
from timeline.facts import Draft, Unregistered, event
from timeline.log import JsonLinesLog
from timeline.testing.golden import check_golden
from timeline.testing.samples import SHANGHAI, Counted, fact


@event("test.golden", version=2)
@frozen
class Golden:
    """An event whose version 1 nobody can read."""

    pieces: int


def kept(folder: Path, *drafts: Draft[Any]) -> Path:
    log = JsonLinesLog.create(folder / "v1", zone=SHANGHAI, origin="golden")
    log.append(drafts)
    log.close()
    return folder / "v1"


def test_a_log_that_the_program_can_read_is_golden(tmp_path: Path) -> None:
    log = kept(tmp_path, fact("a"), Draft(Counted(3)), fact("b"))

    assert check_golden(log) == ("happened", "test.counted")


def test_every_event_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    old = Unregistered("test.golden", 1, {"pieces": 3})
    log = kept(tmp_path, Draft(old, id="old"), Draft(Unregistered("shop.sold", 1, {}), id="sold"))

    with pytest.raises(AssertionError) as raised:
        check_golden(log)

    first, second = str(raised.value).splitlines()
    assert first.startswith("#1 old: ")
    assert second == "#2 sold: found no class for 'shop.sold' version 1, expected one"


def test_a_type_may_be_meant_to_be_unknown(tmp_path: Path) -> None:
    log = kept(tmp_path, Draft(Unregistered("shop.sold", 1, {})))

    assert check_golden(log, unknown=("shop.sold",)) == ("shop.sold",)


def test_a_golden_log_that_was_touched_is_told(tmp_path: Path) -> None:
    log = kept(tmp_path, fact("opens"))
    file = next(log.glob("*.jsonl"))
    file.write_bytes(file.read_bytes().replace(b"opens", b"shuts"))

    with pytest.raises(AssertionError, match=r"00000001\.jsonl:2"):
        check_golden(log)


def test_a_golden_log_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(LogNotFoundError):
        check_golden(tmp_path / "nowhere")
