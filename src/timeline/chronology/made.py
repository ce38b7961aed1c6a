"""What a page was made from, as the page itself says it, for `timeline verify PAGE`.

It stands in the head of the page as JSON, in the shape `timeline/made/1`
(docs/stability.md): the log's head and root, the settings of the view, the documents
whose passages it shows, and the version of the library.

Not here: rendering it again and comparing (`timeline.chronology.verifying`).
"""

import json
import re
from collections.abc import Mapping
from html import unescape
from typing import Any, Final, final

from attrs import asdict, field, frozen

from timeline.errors import Phrase, UnsupportedError

SHAPE: Final = "timeline/made/1"
NAME: Final = "timeline-made"
GROUPINGS: Final = ("year", "lane", "period")
_META: Final = re.compile(rf'<meta name="{NAME}" content="([^"]*)">')
_POSITION: Final = re.compile("#[0-9]+|(?!#).*")
_NO_PAGE: Final = Phrase(
    "found a file that does not say what it was made from, expected a page that `timeline "
    "render` wrote (.html)",
    "文件未说明由何而来，应为timeline render写出的网页（.html）",
)


@final
@frozen(kw_only=True)
class Made:
    """What a page was made from.

    Attributes:
        version: Of the library.
        origin: The name of the log; *position*, *chain* and *root*: its head then.
        lang: The language; *title* and *lanes*: what the view calls things.
        own: The subject that goes without saying.
        by: What entries are grouped by; *same_day*: how a second entry of a day is dated.
        at: The date of the state at its end, in EDTF or words; empty: after all that is recorded.
        known: What of the log was known: a date likewise, or ``#`` and a position; empty: all.
        published_by: By when sources had said it, likewise; empty: whenever.
        documents: The SHA-256 of the documents whose passages it shows, by id.
        form: ``html``, or ``site`` for a page of one; *file*: its name there.
    """

    version: str
    origin: str
    position: int
    chain: str
    root: str
    lang: str
    title: str
    lanes: Mapping[str, str] = field(factory=dict)
    own: str = ""
    by: str = "year"
    same_day: str = ""
    at: str = ""
    known: str = ""
    published_by: str = ""
    documents: Mapping[str, str] = field(factory=dict)
    form: str = "html"
    file: str = ""

    @property
    def text(self) -> str:
        """It as JSON, on one line."""
        said = {"format": SHAPE, **asdict(self)}
        return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def no_grouping(by: str) -> UnsupportedError:
    """Return the error for entries grouped by what they cannot be grouped by."""
    known = ", ".join(GROUPINGS)
    return UnsupportedError(
        Phrase(
            f"found the grouping {by!r}, expected one of {known}",
            f"发现分组方式“{by}”，应为其中之一：{known}",
        )
    )


def made_of(page: bytes) -> Made:
    """Return what *page* says that it was made from.

    Raises:
        UnsupportedError: it says nothing, or what this version does not know.
    """
    found = _META.search(page.decode("utf-8", "replace"))
    if found is None:
        raise UnsupportedError(_NO_PAGE)
    try:
        said: dict[str, Any] = json.loads(unescape(found[1]))
        shape = said.pop("format", None)
        made = Made(**said) if shape == SHAPE else None
    except (ValueError, TypeError, AttributeError):
        made, shape = None, unescape(found[1])
    if made is None or not _is_sound(made):
        raise UnsupportedError(
            Phrase(
                f"found a page made as {shape!r}, expected {SHAPE}: another version wrote it, or "
                "it was changed",
                f"网页所述来历为“{shape}”，应为{SHAPE}：由其他版本写出，或已被改动",
            )
        )
    return made


def _is_sound(made: Made) -> bool:
    """Whether the fields are of their types: the page may have been changed."""
    said: dict[str, Any] = asdict(made)
    wanted: dict[str, Any] = {
        "position": int,
        "lanes": dict,
        "documents": dict,
    }
    is_typed = all(isinstance(value, wanted.get(name, str)) for name, value in said.items())
    return is_typed and made.by in GROUPINGS and _POSITION.fullmatch(made.known) is not None
