"""Read CSV into rows: UTF-8, or the encoding that was named; `,` `;` or tab between cells.

Not here: what the rows say (`timeline.drafts.tables`).
"""

import csv
import io
from collections.abc import Iterator, Sequence

from timeline.drafts import table_faults as faults
from timeline.drafts.columns import TableOptions, column_of
from timeline.drafts.decoding import decode, other_kind
from timeline.drafts.fields import FIELDS
from timeline.drafts.nodes import Report
from timeline.drafts.tables import Row, cell
from timeline.errors import Problem

DELIMITERS = (",", ";", "\t")
_LOOKED = 30
_NAMED = {"GBK": "gb18030", "UTF-16": "utf-16"}
"""How `--encoding` names the encodings that can be told."""


def csv_text(data: bytes, encoding: str, report: Report) -> str | None:
    """Return the text of *data*; where it is not in *encoding* (UTF-8), that is reported.

    None where it cannot be read at all.
    """
    if kind := other_kind(data, report.file):
        report.add_at(kind, None, None)
        return None
    if encoding:
        try:
            return data.decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            problem = faults.not_in_encoding(encoding, data[error.start])
        except (LookupError, UnicodeError):  # a codec of something else than text, too
            line, problem = 1, faults.unknown_encoding(encoding)
        report.add_at(problem, line, None)
        return None
    text, found, wrong = decode(data)
    if found:
        name = next((it for it in _NAMED if it in found.found.en), "")
        line = data.count(b"\n", 0, wrong) + 1
        if not name:
            report.add_at(faults.no_encoding(data[wrong]), line, None)
            return None
        report.add_at(faults.not_utf8(name, _NAMED[name]), line, None)
    return text.removeprefix("\ufeff")


def csv_rows(text: str, options: TableOptions, report: Report) -> list[Row]:
    """Return the rows of *text*, empty ones left out; text that is not CSV is reported."""
    lines = list(io.StringIO(text, newline=""))  # parted at line ends only, none translated
    rows: list[Row] = []
    for line, texts in _parsed(lines, delimiter_of(lines, options), report):
        row = Row(line, tuple(cell(it, line, place) for place, it in enumerate(texts, 1)))
        if not row.is_empty:
            rows.append(row)
    return rows


def not_csv(error: csv.Error) -> Problem:
    """Return what is wrong where *error* was raised; a cell without end is the usual cause."""
    if "field limit" in str(error):
        return faults.long_cell(csv.field_size_limit())
    return faults.bad_csv(str(error))


def delimiter_of(lines: Sequence[str], options: TableOptions) -> str:
    """Return what parts the cells: what makes most names of fields, else most cells."""
    return max(DELIMITERS, key=lambda it: _score(lines[:_LOOKED], it, options))


def _score(lines: Sequence[str], delimiter: str, options: TableOptions) -> tuple[int, int]:
    names = cells = 0
    for _, row in _parsed(lines, delimiter, None):
        known = sum(bool(it and column_of(1, it, FIELDS, options.columns)) for it in row)
        names, cells = max(names, known), max(cells, len(row))
    return names, cells


def _parsed(
    lines: Sequence[str], delimiter: str, report: Report | None
) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the line on which it begins."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        if report:
            report.add_at(not_csv(error), line, None)
