"""What the columns of a table are: fields, parts of fields, parts of a date.

A column is named as the field is, in English or Chinese; behind a dot stands a
part (``title.en``, ``角色.主办``, ``quote.2``, ``sources.2.page``), in brackets a unit
(``数值（亿元）``).
Years, months and days may have columns of their own.

Not here: the cells (`timeline.drafts.tables`).
"""

import re
from collections.abc import Iterable, Mapping

from attrs import field, frozen

from timeline.drafts.fields import FIELDS, SOURCE_FIELDS, Field, find

_BRACKETS = re.compile(r"(.+?)\s*[（(]([^（）()]*)[）)]")
_MARKS = " *＊:：\n\t\r\u3000"
_OF_DATE = {
    **dict.fromkeys(("year", "年份", "年度", "年"), "year"),
    **dict.fromkeys(("month", "月份", "月"), "month"),
    "日": "day",
}
_WITH_PARTS = ("list", "by language", "roles", "claim", "sources")
_PLACE = re.compile("[1-9][0-9]?")
DATE = "when"


@frozen
class TableOptions:
    """How a table is to be read, where it does not say so itself.

    Attributes:
        encoding: That of a CSV file; empty for UTF-8.
        sheet: The sheet of the facts; empty for the first that is not of documents.
        header_row: The row with the names of the columns; 0: the one that has most.
        columns: By the name of a column the field that it is; empty leaves it out.
        defaults: By field the text that holds where its cell is empty.
    """

    encoding: str = ""
    sheet: str = ""
    header_row: int = 0
    columns: Mapping[str, str] = field(factory=dict)
    defaults: Mapping[str, str] = field(factory=dict)


@frozen
class Column:
    """What one column of a table is.

    Attributes:
        place: Its number, from 1.
        written: Its name in the table.
        name: The field, as the table spells it; empty: the column is left out.
        part: Which part of the field: a language, a role, ``rank``, a number; of the
            date: ``year``, ``month`` or ``day``.
        unit: The unit that stands in brackets behind its name.
    """

    place: int
    written: str
    name: str
    part: str = ""
    unit: str = ""

    @property
    def field(self) -> str:
        """The English name of the field, with the part."""
        row = find(self.name, FIELDS)
        name = row.name if row else self.name
        return f"{name}.{self.part}" if self.part else name


def clean(text: str) -> str:
    """Return the name of a column without marks and breaks around and in it."""
    return re.sub(r"\s+", " ", text.strip(_MARKS))


def column_of(
    place: int, written: str, rows: Iterable[Field], renamed: Mapping[str, str]
) -> Column | None:
    """Return what the column named *written* is, or None where it is no field of *rows*."""
    rows = tuple(rows)
    name = clean(written)
    if name in renamed:
        meant = renamed[name]
        return _known(place, name, meant, rows) if meant else Column(place, name, "")
    if found := _known(place, name, name, rows):
        return found
    brackets = _BRACKETS.fullmatch(name)
    return _known(place, name, brackets[1], rows, brackets[2].strip()) if brackets else None


def _known(
    place: int, written: str, name: str, rows: Iterable[Field], unit: str = ""
) -> Column | None:
    spelt = name.lower() if name.isascii() else name
    if find(spelt, rows):
        return Column(place, written, spelt, unit=unit)
    if spelt in _OF_DATE and find(DATE, rows):
        return Column(place, written, DATE, _OF_DATE[spelt])
    base, dot, part = name.partition(".")
    base = base.lower() if base.isascii() else base
    row = find(base, rows) if dot and part else None
    if row is None or row.kind not in _WITH_PARTS:
        return None
    if row.kind == "sources" and source_part(part) is None:
        return None
    return Column(place, written, base, part)


def source_part(part: str) -> tuple[int, str] | None:
    """Return which of several sources *part* is of, and which field of it; None for neither.

    >>> source_part("2.页码"), source_part("2"), source_part("x")
    ((2, 'page'), (2, 'document'), None)
    """
    number, _, name = part.partition(".")
    row = find(name or "document", SOURCE_FIELDS)
    return (int(number), row.name) if _PLACE.fullmatch(number) and row else None
