"""Render a chronology: by the suffix of a file, a function from it to bytes.

Adding a form is adding a function to the mapping; nothing else knows the forms.
"""

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from timeline.chronology.markdown import render_markdown
from timeline.chronology.model import Chronology
from timeline.chronology.page import render_page
from timeline.chronology.text import render_text
from timeline.errors import UnsupportedError

Renderer: TypeAlias = Callable[[Chronology], bytes]

RENDERERS: Final[Mapping[str, Renderer]] = {
    ".html": render_page,
    ".md": render_markdown,
    ".txt": render_text,
}
"""The forms of this version, by suffix."""


def render(chronology: Chronology, suffix: str) -> bytes:
    """Return *chronology* in the form of *suffix*, such as ``.md``, in whatever case.

    The bytes are the same whatever the hash seed, the locale or the zone of the
    computer.

    Raises:
        UnsupportedError: this version has no such form; the error names those it has.
    """
    renderer = RENDERERS.get(suffix.lower())
    if renderer is None:
        raise UnsupportedError(
            f"found suffix {suffix!r}, expected one of {', '.join(RENDERERS)}: "
            "these are what this version renders"
        )
    return renderer(chronology)
