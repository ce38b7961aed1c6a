"""A chronology as one table, an entry a row, for people with a spreadsheet.

The heads of the columns are in the chronology's language; dates stand there as they
are said, and beside that as first and last possible day, which a spreadsheet can sort
by. Programs read JSON instead (`timeline.chronology.renderers.data`).
"""

import csv
import io
from collections.abc import Iterator
from typing import Final

from timeline.chronology.model import Chronology, Entry
from timeline.chronology.renderers.days import iso_day
from timeline.chronology.telling import Words, cited, listed, remark_short, titled
from timeline.chronology.words import WORDS

BOM: Final = "\ufeff"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_HEADS: Final = {
    # the name of a column with its head in Chinese and in English
    "part": ("部分", "part"),
    "date": ("日期", "date"),
    "first": ("最早之日", "first possible day"),
    "last": ("最晚之日", "last possible day"),
    "exact": ("日期确切", "exact date"),
    "edtf": ("EDTF", "EDTF"),
    "text": ("事项", "entry"),
    "indicator": ("指标", "indicator"),
    "figure": ("数值", "figure"),
    "details": ("补充", "details"),
    "lane": ("栏目", "section"),
    "notes": ("附注", "notes"),
    "announced": ("宣布时间", "announced"),
    "remarks": ("存疑与注记", "doubts and remarks"),
    "sources": ("出处", "sources"),
    "id": ("编号", "id"),
}
_YES_NO: Final = {"zh": ("否", "是"), "en": ("no", "yes")}


def render_csv(chronology: Chronology, *, bom: bool = False) -> bytes:
    """Return *chronology* as CSV in UTF-8; *bom*: made for Excel.

    Then it begins with the mark by which Excel knows UTF-8, and what Excel would take
    for a formula (``+18``, ``=1+1``) has an apostrophe before it.
    """
    column = 0 if chronology.lang == "zh" else 1
    rows = [[head[column] for head in _HEADS.values()]]
    rows += [list(_cells(entry, chronology)) for entry in chronology.entries]
    if bom:
        rows = [[harmless(cell) for cell in row] for row in rows]
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return (BOM * bom + text.getvalue()).encode("utf-8", "replace")


def _cells(entry: Entry, chronology: Chronology) -> Iterator[str]:
    """Give the cells of *entry* in the order of the heads."""
    words: Words = WORDS[chronology.lang]
    many = words["semicolon"]
    yield words[entry.part]
    yield entry.full_label
    yield _day(entry.extents[0].first if entry.extents else None)
    yield _day(entry.extents[-1].last if entry.extents else None)
    yield _YES_NO[chronology.lang][entry.is_exact]
    yield entry.edtf
    yield entry.text
    yield entry.indicator
    yield entry.figure
    yield listed(entry.details, words)
    yield entry.lane
    notes = [name + words["colon"] + value for name, value in entry.notes]
    yield listed([*notes, entry.words], words)
    yield entry.announced
    yield many.join(one.kind + words["colon"] + remark_short(one) for one in entry.remarks)
    yield many.join(cited(entry.citations, words, name=lambda one: titled(one, words)))
    yield entry.id


def _day(number: int | None) -> str:
    return "" if number is None else iso_day(number)


def harmless(cell: str) -> str:
    """Return *cell* as Excel takes it for text, also where it begins as a formula does."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
