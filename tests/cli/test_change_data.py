"""The data of a program's own events can be corrected without the program."""

from pathlib import Path

import pytest

import timeline
from tests.cli.conftest import Run
from timeline.facts import Unregistered

DATA = {"pieces": 40, "name": "甲", "parts": [1, 2], "price": 2.5, "sent": True, "due": None}


@pytest.fixture
def stock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    with timeline.create("events") as log:
        event = Unregistered("stock.received", 3, DATA)
        log.append(timeline.Draft(event, "sku/7", when="2024-02-29", id="r1"))
    return tmp_path / "events"


def data_of(log: Path) -> dict[str, object]:
    """Return the data of the newest record, which is of the type and version of the first."""
    with timeline.open(log, read_only=True) as opened:
        record = list(opened.records())[-1]
    assert (record.type, record.version, record.subject) == ("stock.received", 3, "sku/7")
    return dict(record.data)


@pytest.mark.parametrize(
    ("given", "new"),
    [
        ("data.pieces=41", {"pieces": 41}),
        ("data.pieces=41.5", {"pieces": 41.5}),
        ("data.name=12", {"name": "12"}),
        ("data.parts=[3]", {"parts": [3]}),
        ("data.sent=false", {"sent": False}),
        ('data.due="2024"', {"due": "2024"}),
    ],
)
def test_a_field_of_the_data_keeps_its_kind(
    stock: Path, command: Run, given: str, new: dict[str, object]
) -> None:
    done = command("amend", "r1", "--set", given, "--because", "x", "--yes", "--lang", "en")

    assert done.status == 0, done.err
    assert f"data.{next(iter(new))}" in done.out
    assert data_of(stock) == {**DATA, **new}


def test_an_empty_value_takes_a_field_away(stock: Path, command: Run) -> None:
    command("amend", "r1", "--set", "data.name=", "--because", "x", "--yes")

    assert data_of(stock) == {name: value for name, value in DATA.items() if name != "name"}


def test_the_envelope_changes_and_the_data_stays(stock: Path, command: Run) -> None:
    command("amend", "r1", "--when", "2024-03", "--title", "补货", "--because", "x", "--yes")

    assert data_of(stock) == DATA


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("data.peices=41", "found field 'data.peices', which stock.received does not have"),
        ("data.pieces=many", "found 'many', expected a value like that which it has, as JSON: 40"),
        ('data.pieces="41"', "expected a value like that which it has, as JSON: 40"),
        ("data.sent=1", "as JSON: true"),
    ],
)
def test_what_the_data_cannot_hold_is_refused(
    stock: Path, command: Run, given: str, said: str
) -> None:
    refused = command("amend", "r1", "--set", given, "--because", "x", "--yes", "--lang", "en")

    assert refused.status == 1
    assert refused.err.startswith(f"--set {given.partition('=')[0]}: ")
    assert said in refused.err
    assert data_of(stock) == DATA


def test_types_of_the_library_have_no_data_to_name(command: Run, log: Path) -> None:
    del log
    refused = command("amend", "wing", "--set", "data.text=x", "--because", "x", "--lang", "en")

    assert refused.status == 1
    assert "found field 'data.text'" in refused.err
