"""How large pages are, and how long they take: our log's page, and one of 10,000 entries.

Run with `pytest tests/bench/test_page_speed.py --benchmark-only -s`. In the same run, where
npm can be reached, TimelineJS3 and vis-timeline show the same 10,000 entries.
"""

import gzip
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

import timeline
from tests.browser.npm import installed
from tests.chronology.large import large
from tests.chronology.making import CHINA, HEAD
from timeline.chronology import Chronology, chronology, render
from timeline.state import AsOf, state_at

EVENTS = Path(__file__).parents[2] / "events"
TEMPLATES = Path(timeline.__file__).parent / "chronology" / "templates"
COUNT = 10_000
pytestmark = pytest.mark.benchmark(group="page")

SETTLED = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => {
    const [it] = performance.getEntriesByType('navigation');
    done([it.domInteractive, performance.now()]);
})))"""
STEPS = """() => {
    const slider = document.querySelector('input[type=range]');
    const [low, high] = [Number(slider.min), Number(slider.max)];
    const found = [];
    for (let i = 0; i < 60; i++) {
        slider.value = Math.round(low + (high - low) * ((i * 17) % 60) / 60);
        const begin = performance.now();
        slider.dispatchEvent(new Event('input', {bubbles: true}));
        document.body.offsetHeight;
        found.push(performance.now() - begin);
    }
    return found.sort((a, b) => a - b);
}"""
SEARCHES = """() => {
    const search = document.querySelector('input[type=search]');
    return ['技', '技术', '号', '没有', ''].map(words => {
        search.value = words;
        const begin = performance.now();
        search.dispatchEvent(new Event('input', {bubbles: true}));
        document.body.offsetHeight;
        return performance.now() - begin;
    });
}"""


def compiled(records: list[Any]) -> Chronology:
    state = state_at(records, AsOf(None), CHINA)
    return chronology(records, lang="zh", title="大事记", zone=CHINA, head=HEAD, state=state)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("there is no chromium here")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def many() -> Chronology:
    return compiled(large(COUNT))


def opened(browser: Browser, file: Path) -> Page:
    page = browser.new_page(viewport={"width": 1366, "height": 900})
    page.goto(file.as_uri())
    return page


def test_the_style_and_script_of_the_page(benchmark: Any) -> None:
    size = sum((TEMPLATES / name).stat().st_size for name in ("page.css", "page.js"))
    benchmark(lambda: size)
    print(f"\nstyle and script: {size:,} bytes")

    assert size <= 40_000


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_of_our_own_log(benchmark: Any, lang: str) -> None:
    with timeline.open(EVENTS, read_only=True) as log:
        page = benchmark.pedantic(lambda: render(log.chronology(lang=lang), "html"), rounds=1)
    size = len(gzip.compress(page))
    print(f"\nour log, {lang}: {size:,} bytes gzipped, {len(page):,} raw")

    assert size <= 60_000


def test_a_page_of_many_entries(benchmark: Any) -> None:
    records = large(COUNT)
    begin = time.process_time()
    page = benchmark.pedantic(lambda: render(compiled(records), "html"), rounds=1)
    took = time.process_time() - begin
    size = len(gzip.compress(page))
    print(f"\n{COUNT} entries: {took:.2f} s to HTML, {size:,} bytes gzipped, {len(page):,} raw")

    assert size <= 400_000
    assert took <= 2


def test_a_page_of_many_entries_in_the_browser(
    benchmark: Any, browser: Browser, many: Chronology, tmp_path: Path
) -> None:
    file = tmp_path / "many.html"
    file.write_bytes(render(many, "html"))
    runs = []
    for _ in range(3):
        page = opened(browser, file)
        runs.append(page.evaluate(SETTLED))
        steps, searches = page.evaluate(STEPS), page.evaluate(SEARCHES)
        page.close()
    benchmark(lambda: None)
    interactive, settled = min(one[0] for one in runs), min(one[1] for one in runs)
    print(f"\ninteractive {interactive:.0f} ms, settled {settled:.0f} ms")
    print(f"slider step: median {steps[30]:.1f} ms, of 60 the slowest {steps[-1]:.1f} ms")
    print("search: " + ", ".join(f"{one:.0f}" for one in searches) + " ms")

    assert interactive <= 1_000
    assert settled <= 1_500
    assert steps[30] <= 33
    assert sorted(searches)[2] <= 150


def test_the_peers_show_the_same_entries(
    benchmark: Any, browser: Browser, many: Chronology, tmp_path: Path
) -> None:
    modules = installed(tmp_path, "@knight-lab/timelinejs@3.9.11", "vis-timeline@8.5.4")
    import json  # noqa: PLC0415 # only for this

    benchmark(lambda: None)
    for name, script, code, ready in (
        ("vis", "vis-timeline/standalone/umd/vis-timeline-graph2d.min.js",
         "data => { window.it = new vis.Timeline(document.getElementById('it'), data.items, {}) }",
         ".vis-item"),
        ("timelinejs", "@knight-lab/timelinejs/dist/js/timeline.js",
         "data => { window.it = new TL.Timeline('it', data, {font: null, hash_bookmark: false}) }",
         ".tl-timemarker"),
    ):  # fmt: skip
        page = browser.new_page(viewport={"width": 1366, "height": 900})
        page.set_default_timeout(180_000)
        page.set_content('<!doctype html><div id="it" style="width:1300px;height:800px"></div>')
        page.add_script_tag(path=modules / script)
        begin = time.monotonic()
        page.evaluate(code, json.loads(render(many, name)))
        page.wait_for_selector(ready, state="attached")
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => done()))")
        print(f"\n{name}: {COUNT} entries settled in {time.monotonic() - begin:.1f} s")
        page.close()
