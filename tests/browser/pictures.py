"""The pictures of the page in docs/: ``python -m tests.browser.pictures`` makes them anew.

At a desk and on a phone in both languages, and two sheets of paper; the latter need
``pdftoppm`` (of poppler) and pypdf.
"""

import base64
import shutil
import subprocess
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from pypdf import PdfReader

import timeline
from timeline.chronology import render

ROOT = Path(__file__).parents[2]
DESK, PHONE = (1366, 900), (390, 844)
PLACE = "#~?at=2024-06-30"
SHEET = (400, 566)
NAMES = {"en": "", "zh": ".zh"}


def seen(browser: Browser, file: Path, name: str, size: tuple[int, int]) -> None:
    """Write what *file* looks like on a screen of *size*; on a phone with the state open."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce")
    page.goto(file.as_uri() + PLACE)
    if page.locator(".toggle").is_visible():
        page.locator(".toggle").click()
    page.screenshot(path=ROOT / "docs" / name)
    page.close()


def printed(browser: Browser, file: Path, name: str) -> None:
    """Write what the first sheet looks like, and the first of the state, side by side."""
    page = browser.new_page()
    page.goto(file.as_uri() + PLACE)
    pdf = file.with_suffix(".pdf")
    page.pdf(path=pdf, format="A4")
    texts = [one.extract_text() for one in PdfReader(pdf).pages]
    charts = next(
        number for number, text in enumerate(texts, 1) if "How to read the charts" in text
    )
    sheets = []
    for number in (1, charts):
        there = file.with_name(f"sheet-{number}")
        part = ["-f", str(number), "-l", str(number), "-singlefile", "-r", "110"]
        subprocess.run(["pdftoppm", *part, "-png", pdf, there], check=True)
        picture = base64.b64encode(there.with_suffix(".png").read_bytes()).decode()
        sheets.append(f'<img src="data:image/png;base64,{picture}" width="{SHEET[0]}">')
    style = "body { margin: 0; display: flex; gap: 12px; padding: 12px; background: #8a8f96 }"
    page.close()
    page = browser.new_page(viewport={"width": 2 * SHEET[0] + 36, "height": SHEET[1] + 24})
    page.set_content(f"<style>{style}</style>{''.join(sheets)}")
    page.screenshot(path=ROOT / "docs" / name)
    page.close()


def main() -> None:
    """Write them all."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for lang, suffix in NAMES.items():
            file = Path(folder) / f"{lang}.html"
            with timeline.open(ROOT / "events", read_only=True) as log:
                file.write_bytes(render(log.chronology(lang=lang), "html"))
            seen(browser, file, f"page{suffix}.png", DESK)
            seen(browser, file, f"page-phone{suffix}.png", PHONE)
            if lang == "en":
                printed(browser, file, "page-paper.png")
        browser.close()


if __name__ == "__main__":
    main()
