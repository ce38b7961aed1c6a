"""Chronologies: records to entries, entries to pages. Pure: no clock, no file of the user's.

`chronology` compiles one from records; `render` turns it into bytes by a suffix.
"""

from timeline.chronology.compiling import chronology
from timeline.chronology.labels import Labels, labels_in
from timeline.chronology.model import Chronology, Entry, Head
from timeline.chronology.rendering import RENDERERS, Renderer, render
from timeline.chronology.text import render_text

__all__ = [
    "RENDERERS",
    "Chronology",
    "Entry",
    "Head",
    "Labels",
    "Renderer",
    "chronology",
    "labels_in",
    "render",
    "render_text",
]
