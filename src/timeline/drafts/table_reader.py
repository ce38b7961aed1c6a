"""Read a table file, CSV or XLSX, into the nodes of a draft file.

Not here: the drafts that they make (`timeline.drafts.reading`).
"""

from collections.abc import Mapping
from pathlib import Path

from attrs import field, frozen

from timeline.drafts.columns import Column, TableOptions
from timeline.drafts.csv_reader import csv_rows, csv_text
from timeline.drafts.fields import FIELDS
from timeline.drafts.nodes import Fields, Items, Node, Report, Scalar
from timeline.drafts.tables import (
    OPTION,
    Row,
    default_nodes,
    default_year,
    document_nodes,
    fact_nodes,
    read_header,
)
from timeline.drafts.xlsx_reader import read_book

CSV = (".csv", ".tsv")
XLSX = (".xlsx", ".xlsm")


def is_table(path: Path) -> bool:
    """Whether the file at *path* is a table, by its suffix."""
    return path.suffix.lower() in (*CSV, *XLSX)


@frozen
class Table:
    """What a table file holds.

    Attributes:
        node: It, as a draft file is; None where nothing could be read.
        columns: What its columns are; *names*: how they are written.
    """

    node: Node | None
    columns: tuple[Column, ...] = ()
    names: Mapping[int, str] = field(factory=dict)


def read_table(path: Path, data: bytes, options: TableOptions, report: Report) -> Table:
    """Return what the table *data*, the file at *path*, holds; problems go to *report*.

    Raises:
        UnsupportedError: it is XLSX, and openpyxl is not installed.
    """
    if path.suffix.lower() in XLSX:
        book = read_book(data, options, report)
        if book is None:
            return Table(None)
        place = report.place
        report.place = lambda line, column: (
            place(line, column) if line and place else (None, OPTION)
        )
        documents = document_nodes(book.declared, options, report) if book.declared else None
        return _table(book.rows, options, report, documents)
    text = csv_text(data, options.encoding, report)
    if text is None:
        return Table(None)
    rows = csv_rows(text, options, report)
    table = _table(rows, options, report, None)
    names = table.names
    report.place = lambda line, column: (
        (line, names.get(column, str(column) if column else "")) if line else (None, OPTION)
    )
    return table


def _table(
    rows: list[Row] | tuple[Row, ...],
    options: TableOptions,
    report: Report,
    documents: Fields | None,
) -> Table:
    header = read_header(rows, FIELDS, options, report)
    if header is None:
        return Table(None)
    sections: list[tuple[Node, Node]] = []
    if documents is not None:
        sections.append((_key("documents"), documents))
    if options.defaults:
        sections.append((_key("defaults"), default_nodes(options.defaults, report)))
    year = default_year(options.defaults)
    facts: Items = fact_nodes(rows[header.place + 1 :], header, report, year)
    sections.append((_key("facts"), facts))
    return Table(Fields(tuple(sections), 0, 0), header.columns, header.names)


def _key(name: str) -> Scalar:
    return Scalar(name, 0, 0, offset=None)
