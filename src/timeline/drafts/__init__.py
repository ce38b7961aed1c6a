"""Drafts: files that people write, read whole or refused whole; documents they cite."""

from timeline.drafts.columns import Column, TableOptions
from timeline.drafts.coverage import Coverage, coverage
from timeline.drafts.documents import Document, Documents
from timeline.drafts.looking import as_log
from timeline.drafts.passages import Excerpt
from timeline.drafts.printed_numbers import PrintedNumber, printed_numbers
from timeline.drafts.reading import ReadDrafts, Settings, read_drafts
from timeline.drafts.settling import Settler, batches

__all__ = [
    "Column",
    "Coverage",
    "Document",
    "Documents",
    "Excerpt",
    "PrintedNumber",
    "ReadDrafts",
    "Settings",
    "Settler",
    "TableOptions",
    "as_log",
    "batches",
    "coverage",
    "printed_numbers",
    "read_drafts",
]
