"""Drafts: files that people write, read whole or refused whole; documents they cite."""

from timeline.drafts.columns import TableOptions
from timeline.drafts.documents import Document, Documents
from timeline.drafts.looking import as_log
from timeline.drafts.passages import Excerpt
from timeline.drafts.reading import ReadDrafts, Settings, read_drafts

__all__ = [
    "Document",
    "Documents",
    "Excerpt",
    "ReadDrafts",
    "Settings",
    "TableOptions",
    "as_log",
    "read_drafts",
]
