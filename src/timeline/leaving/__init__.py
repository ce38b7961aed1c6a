"""Leaving: a log as files that other programs read, and our own plain form read back."""

from timeline.leaving.exporting import SUFFIXES, Exported, export, export_segment
from timeline.leaving.plain import is_plain, read_plain

__all__ = ["SUFFIXES", "Exported", "export", "export_segment", "is_plain", "read_plain"]
