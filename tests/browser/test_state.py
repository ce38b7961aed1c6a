"""The state beside the entries, in a real browser: slider, keyboard, addresses, print."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from unicodedata import normalize
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

import timeline
from tests.browser.conftest import EVENTS
from tests.browser.npm import installed
from tests.chronology.large import large_chronology, varied_chronology
from tests.chronology.making import sample_chronology
from timeline.chronology import Chronology, render
from timeline.cli.state_text import StateText

SCRIPT = re.compile(rb"<script.*?</script>", re.DOTALL)
AXE = "axe-core@4.14.1"
DESK, PHONE, SMALL = (1366, 900), (390, 844), (320, 640)
Shown = Callable[..., Page]
# The reader of PDF gives these for others of the same look, which Unicode does not equate.
LOOKALIKES = str.maketrans(
    "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻩⻬⻰⻨㬵",
    "母民虎西见角贝车长门青页风飞食马骨鬼鱼鸟黄齐龙麦胶",
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The page of our own log, of the sample, whose log has a correction, and of 10,000 entries."""
    folder = tmp_path_factory.mktemp("pages")
    made: dict[str, Chronology] = {
        "sample": sample_chronology(),
        "sample-en": sample_chronology("en"),
        "varied": varied_chronology("zh"),
        "early": varied_chronology("en", at="1995-02-01"),
        "large": large_chronology(10_000),
    }
    with timeline.open(EVENTS, read_only=True) as log:
        for lang in ("zh", "en"):
            made[lang] = log.chronology(lang=lang)
    for name, one in made.items():
        page = render(one, "html")
        (folder / f"{name}.html").write_bytes(page)
        (folder / f"{name}-bare.html").write_bytes(SCRIPT.sub(b"", page))
    return {file.stem: file for file in folder.iterdir()}


@pytest.fixture
def shown(browser: Browser, files: dict[str, Path]) -> Iterator[Shown]:
    """Opens a page, which must ask nothing of anyone and complain of nothing."""
    contexts: list[Any] = []
    wrong: list[str] = []
    asked: list[str] = []
    addresses: list[str] = []

    def show(name: str, *, size: tuple[int, int] = DESK, place: str = "", **options: Any) -> Page:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce", **options
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda one: wrong.append(one.text))
        page.on("pageerror", lambda one: wrong.append(str(one)))
        address = files[name].as_uri()
        page.on("request", lambda one: asked.append(one.url))
        addresses.append(address)
        page.goto(address + place)
        return page

    yield show
    for context in contexts:
        context.close()
    assert wrong == []
    assert [one for one in asked if not one.startswith(tuple(addresses))] == []


def set_slider(page: Page, iso: str) -> None:
    page.locator("input.date").fill(iso)
    page.locator("input.date").press("Enter")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("day", ["2024-06-30", "as it opens"])
def test_the_slider_shows_what_the_command_prints(shown: Shown, lang: str, day: str) -> None:
    page = shown(lang)
    if day != "as it opens":
        set_slider(page, day)
    day = page.locator("input.date").input_value()
    names = page.locator(".line:not([hidden]) .name").all_inner_texts()
    with timeline.open(EVENTS, read_only=True) as log:
        state = log.at(day)
        printed = StateText(state, log.settings, lang)
        rows = [printed.reading_row(one) for one in state.readings()]
    told = [
        row for row in rows if row[1:3] != (row[1], "–") or "，或" in row[3] or "perhaps" in row[3]
    ]

    assert told
    cells = "".join(page.locator(".line:not([hidden])").all_inner_texts()).replace(" ", "")
    for name, _, before, _ in told:
        assert name.removesuffix("*") in names
        figure = before.replace("（", "(").partition("(")[0].replace(" ", "")
        assert figure == "–" or figure in cells


def test_keys_and_buttons_move_it_by_days_and_by_changes(shown: Shown) -> None:
    page = shown("zh")
    slider, field = page.locator("input[type=range]"), page.locator("input.date")
    set_slider(page, "2023-06-01")
    slider.focus()
    slider.press("ArrowRight")
    assert field.input_value() == "2023-06-02"
    assert slider.get_attribute("aria-valuetext") == "2023-06-02"
    slider.press("PageUp")
    after = field.input_value()
    slider.press("PageDown")

    assert after > "2023-06-02" > field.input_value()
    page.locator("button.step").last.click()
    assert field.input_value() == after


def test_the_last_change_is_the_end_and_the_keyboard_keeps_its_place_there(shown: Shown) -> None:
    page = shown("sample")
    after = page.locator("button.step").last
    after.focus()
    while after.get_attribute("aria-disabled") == "false":
        page.keyboard.press("Enter")
    last = page.locator("input.date").input_value()
    page.keyboard.press("Enter")

    assert page.locator("input.date").input_value() == last
    assert after.evaluate("one => document.activeElement === one")
    # One step back leads to where it was before all these changes, which soon followed each other.
    page.go_back()
    assert page.evaluate("location.hash") == ""


def test_a_year_or_month_is_its_last_day_and_what_is_no_date_is_told(shown: Shown) -> None:
    page = shown("en")
    field = page.locator("input.date")
    for typed, meant in (
        ("2024", "2024-12-31"),
        ("2024-02", "2024-02-29"),
        ("2020-12-31", "2020-12-31"),
        ("20230630", "2023-06-30"),
    ):
        set_slider(page, typed)
        assert field.input_value() == meant
        assert page.locator(".fault").inner_text() == ""
    set_slider(page, "2023-02-30")

    assert "Expected a date" in page.locator(".fault").inner_text()
    assert field.get_attribute("aria-invalid") == "true"


def test_the_address_has_entry_date_and_filters_and_back_goes_back(shown: Shown) -> None:
    page = shown("zh")
    set_slider(page, "2024-06-30")
    page.locator("input[type=search]").fill("长沙")
    page.locator("input[type=search]").press("Enter")
    address = page.evaluate("location.hash")
    assert address.startswith("#~?at=2024-06-30&q=%E9%95%BF")
    again = shown("zh", place=address)
    assert again.locator("input.date").input_value() == "2024-06-30"
    assert again.locator("input[type=search]").input_value() == "长沙"
    page.go_back()

    assert page.evaluate("location.hash") == "#~?at=2024-06-30"
    assert page.locator("input[type=search]").input_value() == ""
    page.go_back()
    assert page.evaluate("location.hash") == ""


def test_a_link_to_a_chinese_id_with_a_date_shows_both(shown: Shown) -> None:
    place = f"#~?at=2001-02-03&q=%E6%B2%A1%E6%9C%89&id={quote('事-9876')}"
    for where in (place, "#" + quote("事-9876"), "#事-9876"):
        page = shown("large", place=where)
        page.wait_for_timeout(300)
        box = page.locator('[id="事-9876"]').bounding_box()

        assert box is not None
        assert 0 <= box["y"] < 900
    assert page.locator(".entry.target").count() == 1


def test_since_when_leads_to_its_entry_and_why_lists_the_records(shown: Shown) -> None:
    page = shown("zh")
    line = page.locator(".line:not([hidden])").first
    line.locator("details.why summary").click()
    records = line.locator("details.why li").all_inner_texts()
    line.locator(".cell a").first.click()

    assert len(records) >= 1
    target = page.locator(".entry.target")
    assert target.count() == 1
    assert any(str(target.get_attribute("id")) in record for record in records)


def test_what_was_known_before_a_correction_is_shown_with_it(shown: Shown) -> None:
    page = shown("sample")
    page.locator("select.known").select_option("0")
    entry = page.locator('[id="conference"]')

    assert "2025年4月11—13日：学术会议" in entry.locator(".then").inner_text()
    assert "known=11" in page.evaluate("location.hash")
    page.locator("select.known").select_option("1")
    assert page.locator(".then").count() == 0


def test_without_scripts_all_entries_and_the_final_state_are_there(shown: Shown) -> None:
    page = shown("zh", java_script_enabled=False)

    assert page.locator(".entry").count() == page.locator(".entry:visible").count() > 100
    assert page.locator(".line:visible .figure").count() > 30
    assert not page.locator(".time").is_visible()
    assert not page.locator(".controls").is_visible()


@pytest.mark.parametrize("name", ["zh", "en", "sample", "varied"])
def test_it_opens_with_the_state_that_is_read_without_scripts(shown: Shown, name: str) -> None:
    """On the first day after all that is recorded; the deadlines of plans are within reach."""
    with_scripts, without = shown(name), shown(f"{name}-bare")

    def read(page: Page) -> list[str]:
        told = page.locator(".at, .counts, .line:visible .name, .line:visible .cells")
        return ["".join(one.split()) for one in told.all_text_contents()]

    assert read(with_scripts) == read(without)
    slider = with_scripts.locator("input[type=range]")
    assert int(slider.input_value()) < int(str(slider.get_attribute("max")))
    day = with_scripts.locator("input.date").input_value()
    assert day in with_scripts.locator(".at").inner_text()


def test_an_address_with_a_day_beyond_the_record_still_leads_there(shown: Shown) -> None:
    page = shown("zh", place="#~?at=2030-12-31")

    assert page.locator("input.date").input_value() == "2030-12-31"
    assert page.locator(".at").inner_text().startswith("2030-12-31")


def test_a_line_with_a_chart_that_was_measured_later_appears_when_it_is(shown: Shown) -> None:
    page = shown("early")
    assert page.locator(".chart:visible").count() == 1
    set_slider(page, "2015")

    assert page.locator(".chart:visible").count() == 2


@pytest.mark.parametrize("size", [DESK, PHONE, SMALL])
@pytest.mark.parametrize("name", ["zh", "varied", "large"])
def test_no_name_on_a_chart_is_cut_or_overlaps(
    shown: Shown, name: str, size: tuple[int, int]
) -> None:
    page = shown(name, size=size)
    if page.locator(".toggle").is_visible():
        page.locator(".toggle").click()
    axes = page.evaluate(
        """() => [...document.querySelectorAll('.chart .years')].map(axis => [axis, ...axis
            .children].map(one => one.getBoundingClientRect()).map(box => [box.left, box.right]))"""
    )

    assert axes
    for (left, right), *names in axes:
        assert names
        assert left <= names[0][0]
        assert names[-1][1] <= right
        assert all(one[1] < other[0] for one, other in pairwise(names))


def test_at_the_end_of_the_page_the_slider_is_still_on_the_screen(shown: Shown) -> None:
    page = shown("en")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    box = page.locator("input[type=range]").bounding_box()

    assert box is not None
    assert box["y"] >= 0


def test_parts_and_years_without_an_entry_that_fits_are_not_shown(shown: Shown) -> None:
    page = shown("zh")
    page.locator("input[type=search]").fill("DeepSeek")
    headings = page.locator(".flow h2:visible").all_inner_texts()

    assert 0 < len(headings) < page.locator(".flow h2").count()
    page.locator("input[type=search]").fill("没有这样的条目")
    assert page.locator(".flow h2:visible").count() == 0
    assert page.locator("output").inner_text() == "没有符合的条目"


@pytest.mark.parametrize("name", ["en", "sample"])
@pytest.mark.parametrize("size", [PHONE, SMALL])
def test_on_a_phone_the_controls_leave_room_and_the_state_opens_and_closes(
    shown: Shown, name: str, size: tuple[int, int]
) -> None:
    page = shown(name, size=size)
    bar = page.locator(".state").bounding_box()
    assert bar is not None
    assert bar["height"] < size[1] / 5
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    page.locator(".toggle").focus()
    page.keyboard.press("Enter")
    assert page.locator(".answers").is_visible()
    assert page.locator(".toggle").get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")

    assert not page.locator(".answers").is_visible()


def test_the_keyboard_reaches_every_control_and_entry(shown: Shown) -> None:
    page = shown("sample")
    wanted = page.evaluate(
        """() => [...document.querySelectorAll(
            'a[href], input, select, button, summary'
        )].filter(one => one.checkVisibility()).length"""
    )
    reached = set()
    for _ in range(wanted + 2):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate(
                """() => [...document.querySelectorAll('*')].indexOf(document.activeElement)"""
            )
        )

    assert len(reached - {-1}) >= wanted - 1  # the answers scroll, and may be a stop themselves


@pytest.mark.parametrize("name", ["zh", "en", "sample"])
def test_on_paper_is_every_text_of_every_entry(shown: Shown, name: str, tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    page = shown(name)
    page.locator("input[type=search]").fill("没有这样的条目")
    texts = page.locator(".entry .text").all_text_contents()
    file = tmp_path / "page.pdf"
    page.pdf(path=file, format="A4")
    printed = "".join(one.extract_text() for one in pypdf.PdfReader(file).pages)

    def bare(text: str) -> str:
        """The letters and digits alone; a reader of PDF gives some characters in other forms."""
        return "".join(
            one
            for one in normalize("NFKC", text.translate(LOOKALIKES)).replace("戶", "户")
            if one.isalnum()
        )

    read = bare(printed)

    assert [text for text in texts if bare(text) not in read] == []


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    return (installed(tmp_path_factory.mktemp("axe"), AXE) / "axe-core/axe.min.js").read_text()


def as_it_opens(page: Page) -> None:
    """Do nothing."""


def move_the_slider(page: Page) -> None:
    set_slider(page, "2023-06-30")


def open_the_state(page: Page) -> None:
    page.locator(".toggle").click()
    page.locator("details.why summary").first.click()


def filter_entries(page: Page) -> None:
    page.locator("input[type=search]").fill("2")
    page.locator("input[type=checkbox]").check()
    assert 0 < page.locator(".entry:visible").count() < page.locator(".entry").count()


def find_nothing(page: Page) -> None:
    page.locator("input[type=search]").fill("没有这样的条目")
    assert page.locator(".entry:visible").count() == 0


def type_no_date(page: Page) -> None:
    set_slider(page, "2023-02-30")
    assert page.locator(".fault").inner_text()


def know_less(page: Page) -> None:
    page.locator("select.known").select_option(index=1)
    assert page.locator(".then").count() > 0


def print_it(page: Page) -> None:
    page.emulate_media(media="print")


DARK = {"color_scheme": "dark"}
STATES: dict[str, tuple[tuple[int, int], dict[str, Any], Callable[[Page], None]]] = {
    "at a desk": (DESK, {}, as_it_opens),
    "on a phone": (PHONE, {}, as_it_opens),
    "on a phone, the state open": (PHONE, {}, open_the_state),
    "320 pixels wide": (SMALL, {}, as_it_opens),
    "320 pixels wide, the state open": (SMALL, {}, open_the_state),
    "in the dark": (DESK, DARK, as_it_opens),
    "on a phone in the dark, the state open": (PHONE, DARK, open_the_state),
    "the slider moved": (DESK, {}, move_the_slider),
    "the slider moved in the dark": (DESK, DARK, move_the_slider),
    "filtered": (DESK, {}, filter_entries),
    "filtered on a phone": (PHONE, {}, filter_entries),
    "nothing found": (DESK, {}, find_nothing),
    "what is typed is no date": (DESK, {}, type_no_date),
    "on paper": (DESK, {}, print_it),
}
KNOWN = {
    "as known before": (DESK, {}, know_less),
    "as known before, in the dark": (DESK, DARK, know_less),
}
BARE = ("at a desk", "on a phone", "in the dark", "on paper")
MANY = ("on a phone", "the slider moved")


@pytest.mark.parametrize(
    ("name", "state"),
    [
        *((name, state) for name in ("zh", "en") for state in STATES),
        *((name, state) for name in ("sample", "sample-en") for state in KNOWN),
        # axe itself needs a browser that runs scripts, so these pages have lost theirs
        *((name, state) for name in ("zh-bare", "en-bare") for state in BARE),
        *(("large", state) for state in MANY),
    ],
)
def test_axe_finds_nothing_wrong(shown: Shown, axe: str, name: str, state: str) -> None:
    size, options, do = (STATES | KNOWN)[state]
    page = shown(name, size=size, **options)
    page.set_default_timeout(240_000)
    do(page)
    page.evaluate(axe)
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")

    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
