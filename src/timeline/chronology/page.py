"""A chronology as one self-contained page: HTML with its style and script within.

What it promises: it asks nothing of any network (its policy forbids it even if
something slipped through), reads in full without its script, and shows text of
records as text whatever they contain. Same chronology, same bytes.

The template, the style and the script lie beside this module in `templates/`.
"""

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from timeline.chronology.headings import counted, dated, front_matter, undated
from timeline.chronology.model import Chronology, Entry
from timeline.chronology.page_state import state_of
from timeline.chronology.telling import document_pairs, measured_told, remark_short
from timeline.chronology.words import WORDS

if TYPE_CHECKING:
    from jinja2 import Template

# What HTML takes as a date (HTML Living Standard, "Months", "Dates", "Years").
_MACHINE_DATE = re.compile(r"(?!0000)\d{4}(-\d\d(-\d\d)?)?")
# It runs before anything is laid out, for the style depends on it.
_FIRST_SCRIPT = 'document.documentElement.classList.add("js")'
_HAN = re.compile("[\u3400-\u9fff]")
_SAFE_IN_ANCHOR = re.compile(r"[^\s%\x00-\x1f\x7f]")
# Not allowed in HTML, or able to change how the text around them reads.
_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def render_page(
    chronology: Chronology,
    *,
    pages: Sequence[tuple[str, str, int]] = (),
    elsewhere: Mapping[str, str] | None = None,
) -> bytes:
    """Return *chronology* as an HTML page in UTF-8.

    Of a site of several pages, *pages* are all (address, name, number of entries), this
    one without an address, and *elsewhere* says by fact on which of them it stands.
    """
    style, script = _asset("page.css"), _asset("page.js")
    listed = {entry.id for entry in chronology.entries}
    remarked = {remark.id for remark in chronology.remarks}
    numbers = {document.id: document.number for document in chronology.documents}

    def link(fact: str) -> str:
        """Return where *fact* stands on the page; empty where it does not."""
        if fact in listed or fact in remarked:
            return f"#{anchor(fact)}"
        if fact in numbers:
            return f"#~source-{numbers[fact]}"
        page = (elsewhere or {}).get(fact)
        return f"{page}#{quote(anchor(fact))}" if page else ""

    page = _template().render(
        chronology=chronology,
        pages=pages,
        words=WORDS[chronology.lang],
        years=dated(chronology),
        undated=undated(chronology),
        planned=chronology.part("planned"),
        front=front_matter(chronology),
        style=style,
        script=script,
        first_script=_FIRST_SCRIPT,
        policy=_policy(style, script),
        anchor=anchor,
        link=link,
        counted=lambda number: counted(number, WORDS[chronology.lang]),
        machine_date=_machine_date,
        measured=lambda entry: measured_told(entry, WORDS[chronology.lang]),
        short=remark_short,
        is_chinese=lambda text: chronology.lang != "zh" and bool(_HAN.search(text)),
        pairs=lambda document: document_pairs(document, WORDS[chronology.lang]),
        **state_of(chronology, _shown, link),
    )
    return page.encode()


def anchor(fact: str) -> str:
    """Return the id of the element of a *fact*, which is the fact's id wherever it can be.

    White space and control characters, which an id may not have, are escaped
    as in a URL; so is a first ``~``, which marks the page's own places.

    >>> anchor("岳麓-2023"), anchor("a b"), anchor("~top")
    ('岳麓-2023', 'a%20b', '%7Etop')
    """
    said = "".join(
        character if _SAFE_IN_ANCHOR.fullmatch(character) else _percent(character)
        for character in fact
    )
    return "%7E" + said[1:] if said.startswith("~") else said


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))


def _machine_date(entry: Entry) -> str:
    return entry.edtf if _MACHINE_DATE.fullmatch(entry.edtf) else ""


def _policy(style: str, script: str) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_digest(style)}'",
            f"script-src '{_digest(_FIRST_SCRIPT)}' '{_digest(script)}'",
            "img-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _asset(name: str) -> str:
    from importlib.resources import files  # noqa: PLC0415 # 5 ms, only for a page

    return files("timeline.chronology").joinpath("templates", name).read_text(encoding="utf-8")


def _shown(value: Any) -> Any:
    """Return what the template puts out, without characters that a page cannot show."""
    return _UNSHOWABLE.sub("\ufffd", value) if type(value) is str else value


@cache
def _template() -> "Template":
    from jinja2 import DictLoader, Environment, StrictUndefined  # noqa: PLC0415 # 50 ms

    environment = Environment(
        loader=DictLoader({"page": _asset("page.html.j2")}),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("page")
