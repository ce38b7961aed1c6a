"""Chronologies: records to entries, entries to pages. Pure: no clock, no file of the user's.

`chronology` compiles one from records; `render` turns it into bytes by the name of a form.
"""

from timeline.chronology.compiling import chronology
from timeline.chronology.forms import FORMS, Form, Renderer, form_named, form_of
from timeline.chronology.labels import Labels, labels_in
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
