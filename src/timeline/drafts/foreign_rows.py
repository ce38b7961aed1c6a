"""Rows of foreign data, one after the other: JSON Lines or CSV, also compressed.

Nothing but the present row is held. Numbers keep the text in which they were
written (`Printed`).

Not here: what a row says (`timeline.drafts.foreign_reader`).
"""

import csv
import gzip
import io
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, Self, TypeAlias, cast

from timeline.drafts import foreign_faults as faults
from timeline.drafts import table_faults
from timeline.drafts.columns import TableOptions
from timeline.drafts.csv_reader import delimiter_of, not_csv
from timeline.drafts.nodes import Report

Row: TypeAlias = tuple[int, Mapping[str, Any]]
"""The line on which a row begins, and what it holds."""

Progress: TypeAlias = Callable[[int], None]
"""Is told how many bytes of the file have been read so far."""

_OFTEN = 256
"""After how many rows progress is told."""
_SNIFFED = 1 << 16


class Printed(float):
    """A number that keeps the text in which it was written: 2.730."""

    text: str

    def __new__(cls, text: str) -> Self:
        """Return the number that *text* is."""
        made = super().__new__(cls, text)
        made.text = text
        return made


def format_of(path: Path, stated: str) -> str:
    """Return the form of the file at *path*, ``jsonl`` or ``csv``; empty where it is not told."""
    name = path.name.lower().removesuffix(".gz")
    if stated:
        return stated
    if name.endswith((".jsonl", ".ndjson", ".json")):
        return "jsonl"
    return "csv" if name.endswith((".csv", ".tsv")) else ""


def foreign_rows(
    path: Path,
    report: Report,
    *,
    format: str = "",
    encoding: str = "",
    progress: Progress = lambda _: None,
) -> Iterator[Row]:
    """Yield the rows of the file at *path*; what cannot be read goes to *report*."""
    kind = format_of(path, format)
    if not kind:
        report.add_at(faults.unknown_kind(path.name), None, None)
        return
    with path.open("rb") as raw:
        packed = path.suffix.lower() == ".gz"
        stream = cast("BinaryIO", gzip.GzipFile(fileobj=raw)) if packed else raw
        name = encoding or "utf-8"
        found = (
            _json_rows(stream, name, report) if kind == "jsonl" else _csv_rows(stream, name, report)
        )
        try:
            for number, row in enumerate(found):
                if number % _OFTEN == 0:
                    progress(raw.tell())
                yield row
        except (LookupError, UnicodeError):  # a codec of something else than text, too
            report.add_at(table_faults.unknown_encoding(name), 1, None)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            report.add_at(faults.bad_gzip(str(error)), None, None)
        progress(raw.tell())


def _json_rows(stream: BinaryIO, encoding: str, report: Report) -> Iterator[Row]:
    for line, data in enumerate(stream, 1):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            report.add_at(table_faults.not_in_encoding(encoding, data[error.start]), line, None)
            continue
        if line == 1:
            text = text.removeprefix("\ufeff")
        if not text.strip():
            continue
        try:
            values = json.loads(
                text, parse_float=Printed, parse_constant=_refused, object_pairs_hook=_object
            )
        except (ValueError, RecursionError) as error:
            said = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
            report.add_at(faults.bad_json(said), line, None)
            continue
        if isinstance(values, dict):
            yield line, values
        else:
            report.add_at(faults.no_object(is_array=isinstance(values, list)), line, None)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a name twice in one object")
    return made


def _refused(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def _csv_rows(stream: BinaryIO, encoding: str, report: Report) -> Iterator[Row]:
    plain = "utf-8-sig" if encoding == "utf-8" else encoding
    text = io.TextIOWrapper(stream, encoding=plain, newline="")
    line = 1
    try:
        head = list(_lines(text, _SNIFFED))
        reader = csv.reader(
            chain(head, text), delimiter=delimiter_of(head, TableOptions()), strict=True
        )
        names: list[str] = []
        for row in reader:
            if not any(row):
                pass
            elif not names:
                names = [name.strip() for name in row]
            elif len(row) > len(names) and any(row[len(names) :]):
                report.add_at(table_faults.cell_beyond(row[len(names)]), line, None)
            else:
                yield line, dict(zip(names, row, strict=False))
            line = reader.line_num + 1
    except UnicodeDecodeError as error:
        wrong = table_faults.not_in_encoding(encoding, error.object[error.start])
        report.add_at(wrong, line, None)
    except csv.Error as error:
        report.add_at(not_csv(error), line, None)
    finally:
        text.detach()  # the file is closed by who opened it


def _lines(text: Iterable[str], size: int) -> Iterator[str]:
    """Yield lines until they are of *size* together."""
    for line in text:
        yield line
        size -= len(line)
        if size < 0:
            return
