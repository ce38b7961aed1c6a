"""A small log of its own, made with the command, and a way to run the command."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import frozen

from timeline.cli.app import run

DATA = Path(__file__).parent / "data"


@frozen
class Outcome:
    """What a run of the command gave."""

    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command in this process; no log and no language comes from the surroundings."""
    for name in ("TIMELINE_LOG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: object) -> Outcome:
        capsys.readouterr()
        texts = [str(argument) for argument in arguments]
        monkeypatch.setattr("sys.argv", ["timeline", *texts])
        status = run(texts)
        said = capsys.readouterr()
        return Outcome(status, said.out, said.err)

    return call


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a draft file and the document that it cites; the command runs there."""
    for file in DATA.iterdir():
        shutil.copy(file, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def log(folder: Path, command: Run) -> Path:
    """The draft file, imported into a log."""
    made = command("init", "events", "--zone", "Asia/Shanghai", "--title", "城东", "--lang", "zh")
    assert made.status == 0
    added = command("import", "facts.yaml", "--documents", folder, "--yes")
    assert added.status == 0, added.err
    return folder / "events"
