"""Chronologies: records to entries, entries to pages. Pure: no clock, no file of the user's.

`chronology` compiles one from records; `render` turns it into bytes by the name of a form.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from timeline.chronology.labels import Labels, labels_in

if TYPE_CHECKING:
    from timeline.chronology.compiling import chronology
    from timeline.chronology.forms import FORMS, Form, Renderer, form_named, form_of
    from timeline.chronology.model import Chronology, Entry, Extent, Head
    from timeline.chronology.rendering import render, render_folder
    from timeline.chronology.text import render_text

__all__ = [
    "FORMS",
    "Chronology",
    "Entry",
    "Extent",
    "Form",
    "Head",
    "Labels",
    "Renderer",
    "chronology",
    "form_named",
    "form_of",
    "labels_in",
    "render",
    "render_folder",
    "render_text",
]

_MODULES = {
    "compiling": {"chronology"},
    "forms": {"FORMS", "Form", "Renderer", "form_named", "form_of"},
    "model": {"Chronology", "Entry", "Extent", "Head"},
    "rendering": {"render", "render_folder"},
    "text": {"render_text"},
}


def __getattr__(name: str) -> Any:
    """Load what chronologies need, and answers do not, when it is asked for (PEP 562)."""
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
