"""A real browser for the page: Debian's chromium, driven by playwright."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

import timeline
from timeline.chronology import render

EVENTS = Path(__file__).parents[2] / "events"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless chromium; tests that need it are skipped where there is none, but not in CI."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        if os.environ.get("TIMELINE_REQUIRE_BROWSER"):
            pytest.fail("found no chromium, expected one; install Debian's package chromium")
        pytest.skip("there is no chromium here to show the page in")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session", params=["zh", "en"])
def page_file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of our own log, on disk."""
    file = tmp_path_factory.mktemp("page") / f"{request.param}.html"
    with timeline.open(EVENTS, read_only=True) as log:
        file.write_bytes(render(log.chronology(lang=request.param), ".html"))
    return file
