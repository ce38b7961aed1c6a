"""The drawing in a real browser: the boxes of its texts, as they are really set."""

from typing import Any

import pytest
from playwright.sync_api import Browser

import timeline
from tests.browser.conftest import EVENTS
from tests.chronology.renderers.test_drawing import many
from timeline.chronology import Chronology, render

OVERLAPS = """() => {
    const texts = [...document.querySelectorAll("text")];
    const boxes = texts.map(one => [one.getBBox(), one.textContent]);
    const found = [];
    boxes.forEach(([a, said], i) => boxes.slice(i + 1).forEach(([b, other]) => {
        // A line of text is higher than its letters: 4 pixels of two lines may lie over each other.
        if (a.x < b.x + b.width - 1 && b.x < a.x + a.width - 1
            && a.y < b.y + b.height - 4 && b.y < a.y + a.height - 4) found.push([said, other]);
    }));
    const width = document.querySelector('svg').viewBox.baseVal.width;
    const out = boxes.filter(([a]) => a.x < 0 || a.x + a.width > width).map(([, said]) => said);
    return [boxes.length, found, out];
}"""


def seen(browser: Browser, made: Chronology) -> Any:
    page = browser.new_page(viewport={"width": 1140, "height": 900})
    page.set_content(render(made, "svg").decode())
    found = page.evaluate(OVERLAPS)
    page.close()
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("count", [20, 200])
def test_labels_do_not_collide(browser: Browser, count: int, lang: str) -> None:
    texts, overlapping, outside = seen(browser, many(count, lang=lang))

    assert texts > count
    assert overlapping == []
    assert outside == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_drawing_of_our_log_is_clean(browser: Browser, lang: str) -> None:
    with timeline.open(EVENTS, read_only=True) as log:
        texts, overlapping, outside = seen(browser, log.chronology(lang=lang))

    assert texts > 100
    assert (overlapping, outside) == ([], [])
