"""The page of our own log, opened from disk in a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import timeline
from tests.browser.conftest import EVENTS


class Seen:
    """What a page asked for and complained about."""

    def __init__(self) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture(params=[(1366, 900, True), (390, 844, True), (1366, 900, False)])
def page(
    request: pytest.FixtureRequest, browser: Browser, page_file: Path, seen: Seen
) -> Iterator[Page]:
    """The page at the size of a desk, of a phone, and without JavaScript."""
    width, height, scripts = request.param
    context = browser.new_context(
        viewport={"width": width, "height": height}, java_script_enabled=scripts
    )
    shown = context.new_page()
    shown.on("request", lambda one: seen.requests.append(one.url))
    shown.on("console", lambda one: seen.complaints.append(one.text))
    shown.on("pageerror", lambda one: seen.complaints.append(str(one)))
    shown.goto(page_file.as_uri())
    yield shown
    context.close()


def test_it_asks_nothing_of_anyone_and_complains_of_nothing(page: Page, seen: Seen) -> None:
    """One self-contained file: no request but the file itself, no violation of its own policy."""
    page.wait_for_timeout(200)

    assert [url for url in seen.requests if not url.startswith("file:")] == []
    assert len(seen.requests) == 1
    assert seen.complaints == []


def test_every_entry_can_be_read_and_linked_to(page: Page) -> None:
    """Also without JavaScript, and on a phone."""
    with timeline.open(EVENTS, read_only=True) as log:
        entries = log.chronology().entries
    for entry in entries:
        place = page.locator(f'[id="{entry.id}"]')

        assert place.count() == 1
        assert place.is_visible()


def test_nothing_is_wider_than_the_screen(page: Page) -> None:
    width = page.viewport_size["width"] if page.viewport_size else 0
    box = page.locator("html").bounding_box()

    assert box is not None
    assert box["width"] <= width
    for block in page.locator("main > *").all():
        inner = block.bounding_box()
        assert inner is None or inner["x"] + inner["width"] <= width + 1


def test_the_search_leaves_what_it_finds(browser: Browser, page_file: Path) -> None:
    shown = browser.new_page()
    shown.goto(page_file.as_uri())
    shown.locator("input[type=search]").fill("DeepSeek")

    assert shown.locator('[id="deepseek"]').is_visible()
    assert not shown.locator('[id="summit-2023"]').is_visible()
    shown.locator("input[type=search]").fill("")
    assert shown.locator('[id="summit-2023"]').is_visible()
    shown.close()


def test_a_link_to_an_entry_shows_it(browser: Browser, page_file: Path) -> None:
    shown = browser.new_page(viewport={"width": 1366, "height": 900})
    shown.goto(page_file.as_uri() + "#icammt-2025")
    box = shown.locator('[id="icammt-2025"]').bounding_box()

    assert box is not None
    assert 0 <= box["y"] < 900
    shown.close()


def test_it_prints_with_everything_in_it(browser: Browser, page_file: Path) -> None:
    """On paper there are no controls, and the page comes out as a PDF of several pages."""
    shown = browser.new_page()
    shown.goto(page_file.as_uri())
    shown.emulate_media(media="print")

    assert not shown.locator("input[type=search]").is_visible()
    assert shown.locator('[id="rd-2020"]').is_visible()
    assert shown.pdf(format="A4").startswith(b"%PDF")
    shown.close()
