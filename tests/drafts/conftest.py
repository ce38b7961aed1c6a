"""A folder to read drafts in, named as a user would name it."""

from pathlib import Path

import pytest

from tests.drafts.foreign import Foreign
from tests.drafts.helpers import ARTICLE, Folder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """An empty folder, in which the process is, with one document in `sources`."""
    monkeypatch.chdir(tmp_path)
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "article.txt").write_bytes(ARTICLE.encode())
    return Folder(tmp_path)


@pytest.fixture
def foreign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Foreign:
    """An empty folder, in which the process is, for a map and data."""
    monkeypatch.chdir(tmp_path)
    return Foreign(tmp_path)
