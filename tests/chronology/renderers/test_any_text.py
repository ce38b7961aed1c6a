"""Whatever the fields of a record contain, every form stays well-formed and keeps it as text."""

import csv
import io
import json
from xml.etree import ElementTree as ET

import icalendar
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from tests.chronology.making import compiled
from timeline.chronology import FORMS, Chronology, render, render_folder
from timeline.facts import Draft, Happened, Noted, Source

TEXTS = st.text(min_size=1, max_size=40).filter(lambda text: text.strip())
WHENS = st.sampled_from(["2024-05-01", "2024-05", "2024~", "[2021..2025]", "/2024", "2024/.."])


@st.composite
def chronologies(draw: st.DrawFn) -> Chronology:
    """Return a chronology whose texts are anything."""
    lane, note, document, place = (draw(TEXTS) for _ in range(4))
    drafts = [
        Draft(
            Happened(draw(TEXTS)),
            draw(TEXTS),
            id=f"e{number}",
            when=draw(WHENS),
            title={"zh": draw(TEXTS)},
            place=place,
            meta={"lane": lane, "note": note},
            sources=(Source(document, page=draw(TEXTS)),),
        )
        for number in range(draw(st.integers(0, 3)))
    ]
    remark = Draft(Noted(draw(TEXTS), about=("e0",)), id="n", when="2024")
    lang = draw(st.sampled_from(["zh", "en"]))
    return compiled(*drafts, remark, lang=lang, title=draw(TEXTS))


@given(made=chronologies())
def test_every_form_can_be_read_by_what_reads_it(made: Chronology) -> None:
    count = len(made.entries)

    drawing = ET.fromstring(render(made, "svg"))  # noqa: S314 # we wrote it
    assert len([one for one in drawing.iter() if one.get("class") == "entry"]) == count
    assert {one.tag.partition("}")[2] for one in drawing.iter()} <= {
        *("svg", "title", "desc", "style", "rect", "path", "circle", "text", "g"),
    }  # fmt: skip
    calendar = icalendar.Calendar.from_ical(render(made, "ics"))
    dated = [one for one in made.entries if one.extents[0].first is not None]
    assert len(calendar.events) == len(dated)
    text = render(made, "csv", bom=True).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert [row[-1] for row in rows[1:]] == [one.id for one in made.entries]
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert len(json.loads(render(made, "json"))["entries"]) == count
    for form in ("vis", "timelinejs"):
        assert b"<script" not in render(made, form)
    style = Document(io.BytesIO(render(made, "docx"))).paragraphs[0].style
    assert style is not None
    assert style.name == "Title"
    assert sum(page.count(b'<li class="entry') for page in render_folder(made).values()) == count


def test_all_forms_are_tried_here_or_by_themselves() -> None:
    assert set(FORMS) == {
        *("svg", "ics", "csv", "json", "vis", "timelinejs", "docx", "site"),
        *("html", "md", "txt"),  # in test_page, test_markdown and test_text
    }  # fmt: skip
