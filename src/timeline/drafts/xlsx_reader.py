"""Read a workbook into rows, as a person sees them.

Merged cells hold their value in each row that they span; a formula is its saved
value; dates and numbers are as their format shows them. openpyxl is an extra
and is loaded here only.

Not here: how a value is shown (`timeline.drafts.xlsx_cells`).
"""

import io
from collections.abc import Iterator
from typing import Any, final

from attrs import frozen

from timeline.drafts import table_faults as faults
from timeline.drafts.columns import TableOptions
from timeline.drafts.decoding import other_kind
from timeline.drafts.nodes import Report, Scalar
from timeline.drafts.tables import Row, cell
from timeline.drafts.xlsx_cells import format_of, is_date_format, shown

DOCUMENTS = ("documents", "文献")
"""The names of the sheet that declares documents."""
OFFSET = 1 << 24
"""What is added to the rows of the sheet of documents, to tell them from facts."""


@final
@frozen
class Book:
    """The rows of a workbook.

    Attributes:
        facts: The name of the sheet with the facts; *rows*: its rows, from the first.
        documents: The name of the sheet with documents, if there is one.
        declared: Its rows.
    """

    facts: str
    rows: tuple[Row, ...]
    documents: str = ""
    declared: tuple[Row, ...] = ()

    def place(self, line: int, column: int) -> tuple[None, str]:
        """Return the name of a cell, such as Sheet1!C7; of a row, where there is no column."""
        sheet = self.facts if line < OFFSET else self.documents
        return (
            None,
            f"{sheet}!{letters(column)}{line % OFFSET}" if column else f"{sheet}!{line % OFFSET}",
        )


def letters(column: int) -> str:
    """Return how a spreadsheet names *column*, counted from 1.

    >>> letters(3), letters(28)
    ('C', 'AB')
    """
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def read_book(data: bytes, options: TableOptions, report: Report) -> Book | None:
    """Return the rows of the workbook *data*; None where it has none, which is reported.

    Raises:
        UnsupportedError: openpyxl is not installed.
    """
    try:
        import openpyxl  # noqa: PLC0415 # an extra
    except ImportError:
        raise faults.no_openpyxl() from None
    if not data.startswith(b"PK") and (kind := other_kind(data, report.file)):
        report.add_at(kind, None, None)
        return None
    try:
        values = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        formulas = openpyxl.load_workbook(io.BytesIO(data))
    except Exception as error:  # noqa: BLE001 # openpyxl raises whatever a damaged file makes it
        report.add_at(faults.not_xlsx(str(error)), None, None)
        return None
    names = [sheet.title for sheet in values.worksheets]
    shows = [sheet.title for sheet in values.worksheets if sheet.sheet_state == "visible"]
    documents = next((name for name in names if name.strip().lower() in DOCUMENTS), "")
    candidates = [name for name in shows if name != documents]
    facts = options.sheet or next(iter(candidates), "")
    if facts not in names:
        report.add_at(faults.no_sheet(facts, names), None, None)
        return None

    def rows(name: str, offset: int) -> tuple[Row, ...]:
        if not name or (name == facts and offset):
            return ()
        return tuple(_rows(values[name], formulas[name], offset, report))

    report.place = Book(facts, (), documents).place
    return Book(facts, rows(facts, 0), documents, rows(documents, OFFSET))


def _rows(values: Any, formulas: Any, offset: int, report: Report) -> Iterator[Row]:
    """Yield the rows of a sheet that hold anything."""
    filled = _filled_down(values)
    # Only cells that are there: a sheet may be formatted down to its last row.
    there: dict[int, list[int]] = {}
    for number, column in sorted(values._cells):  # noqa: SLF001 # iter_rows makes those that are not
        there.setdefault(number, []).append(column)
    for number, columns in there.items():
        before = report.errors
        cells: list[Scalar] = []
        for column in columns:
            top = filled.get((number, column), number)
            value, formula = values.cell(top, column), formulas.cell(top, column)
            text = _text(value, formula, report, number + offset)
            cells.append(cell(text, number + offset, column))
        row = Row(number + offset, tuple(cells), refused=report.errors > before)
        if not row.is_empty:
            yield row


def _filled_down(sheet: Any) -> dict[tuple[int, int], int]:
    """Return, by row and column of each cell merged below another, the row of that one."""
    return {
        (row, merged.min_col): merged.min_row
        for merged in sheet.merged_cells.ranges
        for row in range(merged.min_row + 1, merged.max_row + 1)
    }


def _text(value: Any, formula: Any, report: Report, row: int) -> str:
    """Return what a cell shows."""
    stored = value.value
    if formula.data_type == "f" and stored is None:
        written = getattr(formula.value, "text", formula.value)
        report.add_at(faults.no_value(str(written)), row, value.column)
        return ""
    if stored is None:
        return ""  # also what is merged to the right of another cell
    if value.data_type == "e":
        report.add_at(faults.error_value(str(stored)), row, value.column)
        return ""
    # openpyxl knows only the English built-in formats to be of dates.
    format = format_of(value._style.numFmtId, value.number_format)  # noqa: SLF001 # no public way
    if isinstance(stored, int | float) and not isinstance(stored, bool) and is_date_format(format):
        from openpyxl.utils.datetime import from_excel  # noqa: PLC0415 # an extra

        stored = from_excel(stored, value.parent.parent.epoch)
    return shown(stored, format)
