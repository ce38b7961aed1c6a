"""The data files, loaded with the libraries that they are for, which must show our dates."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

import timeline
from tests.browser.conftest import EVENTS
from tests.browser.npm import installed
from timeline.chronology import Chronology, render

TIMELINEJS = "@knight-lab/timelinejs@3.9.11"
VIS = "vis-timeline@8.5.4"
SETTLE = 15_000
# The days on which the library draws each item, on the clock of the browser.
DAYS = """(() => {
    const day = time => time && [time.getFullYear(), time.getMonth() + 1, time.getDate()];
    const of = value => value ? day(new Date(value)) : null;
    return Object.fromEntries(Object.entries(window.it.itemSet.items).map(
        ([id, one]) => [id, [of(one.data.start), of(one.data.end)]]));
})()"""


@pytest.fixture(scope="module")
def modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return installed(tmp_path_factory.mktemp("npm"), TIMELINEJS, VIS)


@pytest.fixture(scope="module", params=["zh", "en"])
def made(request: pytest.FixtureRequest) -> Chronology:
    with timeline.open(EVENTS, read_only=True) as log:
        return log.chronology(lang=request.param)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page west of Greenwich, where a time in UTC would be the day before."""
    context = browser.new_context(
        viewport={"width": 1366, "height": 900}, timezone_id="America/New_York", offline=True
    )
    shown = context.new_page()
    complaints: list[str] = []
    shown.on("pageerror", lambda error: complaints.append(str(error)))
    shown.set_content('<!doctype html><div id="it" style="width:1300px;height:800px"></div>')
    yield shown
    context.close()
    assert complaints == []


def data(made: Chronology, form: str) -> Any:
    return json.loads(render(made, form))


def test_timelinejs_loads_it_and_shows_our_dates(
    page: Page, modules: Path, made: Chronology
) -> None:
    folder = modules / "@knight-lab/timelinejs/dist"
    page.add_style_tag(path=folder / "css/timeline.css")
    page.add_script_tag(path=folder / "js/timeline.js")
    loaded = data(made, "timelinejs")
    page.evaluate(
        "data => { window.it = new TL.Timeline('it', data, {font: null, hash_bookmark: false}) }",
        loaded,
    )
    page.wait_for_function(
        "() => window.it._loaded && window.it._loaded.storyslider", timeout=SETTLE
    )
    shown = page.evaluate(
        """() => window.it.config.events.map(one => [
            one.unique_id, one.getFormattedDate ? one.getFormattedDate() : one.display_date])"""
    )

    assert sorted(id for id, _ in shown) == sorted(one["unique_id"] for one in loaded["events"])
    page.evaluate("id => window.it.goToId(id)", "summit-2023")
    slide = page.locator(".tl-slide", has=page.locator(".tl-headline-date"))
    dates = slide.locator(".tl-headline-date").all_inner_texts()
    summit = next(one for one in made.entries if one.id == "summit-2023")
    assert any(summit.full_label.lower() in date.lower() for date in dates), dates
    assert page.locator(".tl-message-error").count() == 0


def test_vis_loads_it_and_keeps_months_as_months(
    page: Page, modules: Path, made: Chronology
) -> None:
    page.add_script_tag(path=modules / "vis-timeline/standalone/umd/vis-timeline-graph2d.min.js")
    loaded = data(made, "vis")
    spans = page.evaluate(
        f"""data => {{
            window.it = new vis.Timeline(
                document.getElementById('it'), data.items, data.groups, {{}});
            return {DAYS};
        }}""",
        loaded,
    )

    assert set(spans) == {one["id"] for one in loaded["items"]}
    assert spans["summit-2023"] == [[2023, 6, 1], [2023, 7, 1]]
    page.wait_for_selector(".vis-item.inexact", timeout=SETTLE)
    page.evaluate("() => window.it.focus('summit-2023', {animation: false})")
    page.wait_for_timeout(300)
    summit = next(one for one in loaded["items"] if one["id"] == "summit-2023")
    box = page.locator(".vis-item.vis-range", has_text=summit["content"][:20]).bounding_box()
    assert box is not None
    assert box["width"] > 5


def test_vis_puts_a_day_on_that_day_wherever_it_is_looked_at(page: Page, modules: Path) -> None:
    page.add_script_tag(path=modules / "vis-timeline/standalone/umd/vis-timeline-graph2d.min.js")
    items = [{"id": "x", "content": "x", "start": "2024-05-01T00:00:00", "type": "box"}]
    days = page.evaluate(
        f"""items => {{
            window.it = new vis.Timeline(document.getElementById('it'), items, {{}});
            return {DAYS};
        }}""",
        items,
    )

    assert days == {"x": [[2024, 5, 1], None]}
