"""Rows are read one after the other, whatever they are packed in."""

import gzip
from pathlib import Path
from typing import Any

import pytest

from timeline.drafts.foreign_rows import Printed, foreign_rows
from timeline.drafts.nodes import Report


def read(
    tmp_path: Path, name: str, data: bytes, **options: Any
) -> tuple[list[tuple[int, Any]], list[str]]:
    """Return the rows of a file of *data*, and its problems."""
    file = tmp_path / name
    file.write_bytes(data)
    report = Report("f")
    rows = list(foreign_rows(file, report, **options))
    return rows, [str(problem) for problem in report.problems]


def test_json_lines_keep_the_text_of_numbers(tmp_path: Path) -> None:
    data = b'\xef\xbb\xbf{"a": 2.730, "b": {"c": null}}\n\n{"a": 7}\r\n'
    rows, problems = read(tmp_path, "x.jsonl", data)

    assert problems == []
    assert rows == [(1, {"a": 2.73, "b": {"c": None}}), (3, {"a": 7})]
    assert isinstance(rows[0][1]["a"], Printed)
    assert rows[0][1]["a"].text == "2.730"


def test_a_packed_file_is_read_as_it_is_unpacked(tmp_path: Path) -> None:
    """Progress is told in bytes of the file as it lies on the disk."""
    data = gzip.compress(b'{"a": 1}\n' * 600)
    told: list[int] = []
    rows, _ = read(tmp_path, "x.ndjson.gz", data, progress=told.append)

    assert len(rows) == 600
    assert len(told) == 4
    assert told[-1] == len(data)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.csv", "a,b\n1,2\n\n3\n"),
        ("x.tsv.gz", "\ufeffa\tb\r\n1\t2\r\n\r\n3\r\n"),
        ("x.csv", "when;b\n1;2\n,\n3;\n"),
    ],
)
def test_csv_has_its_names_in_the_first_row(tmp_path: Path, name: str, text: str) -> None:
    data = text.encode()
    rows, problems = read(tmp_path, name, gzip.compress(data) if name.endswith("gz") else data)

    assert problems == []
    assert [line for line, _ in rows][-1] == 4
    assert next(iter(rows[0][1].values())) == "1"


def test_csv_may_be_longer_than_what_is_looked_at(tmp_path: Path) -> None:
    data = b"a,b\n" + b'1,"x\ny"\n' * 20_000
    rows, problems = read(tmp_path, "x.csv", data)

    assert problems == []
    assert len(rows) == 20_000
    assert rows[-1] == (40_000, {"a": "1", "b": "x\ny"})


def test_the_form_and_the_encoding_can_be_said(tmp_path: Path) -> None:
    rows, _ = read(
        tmp_path, "x.dat", "名\n长沙\n".encode("gb18030"), format="csv", encoding="gb18030"
    )

    assert rows == [(2, {"名": "长沙"})]


@pytest.mark.parametrize(
    ("name", "data", "options", "expected"),
    [
        ("x.dat", b"", {}, "f: found 'x.dat', whose form its name does not say"),
        ("x.jsonl", b'{"a": 1}\n{"a"\n', {}, "f:2: found a line that is not JSON (Expecting ':'"),
        ("x.jsonl", b'{"a": NaN}\n', {}, "f:1: found a line that is not JSON (NaN is no JSON)"),
        (
            "x.jsonl",
            b'{"a": {"b": 1, "b": 2}}\n',
            {},
            "f:1: found a line that is not JSON (a name tw",
        ),
        ("x.jsonl", b"[1]\n", {}, "f:1: found JSON that is no object, expected one a line"),
        ("x.jsonl", b'{"a": "\xff"}\n', {}, "f:1: found byte 0xff, expected text in 'utf-8'"),
        ("x.jsonl", b"{}\n", {"encoding": "utf-9"}, "f:1: found encoding 'utf-9', expected"),
        ("x.jsonl.gz", b"{}\n", {}, "f: found damaged or no gzip data (Not a gzipped file"),
        (
            "x.jsonl.gz",
            gzip.compress(b'{"a": 1}\n' * 99, mtime=0)[:-9],
            {},
            "f: found damaged or no gzip data (Compressed file ended",
        ),
        ("x.csv", b"a,b\n1,2,3\n", {}, "f:2: found '3' in a column without a name"),
        ("x.csv", b'a,b\n1,"2\n', {}, "f:2: found text that is not CSV (unexpected end of data)"),
        ("x.csv", b"a,b\n1,\xff\n", {}, "f:1: found byte 0xff, expected text in 'utf-8'"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(
    tmp_path: Path, name: str, data: bytes, options: dict[str, str], expected: str
) -> None:
    _, problems = read(tmp_path, name, data, **options)

    assert len(problems) == 1
    assert problems[0].startswith(expected)
