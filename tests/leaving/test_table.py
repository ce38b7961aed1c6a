"""The flat table has a row a record, and a column for all that occurs."""

import csv
import io
from typing import Any

from tests.log.helpers import FakeClock, fact, retraction
from timeline.facts import (
    Changed,
    Claim,
    Draft,
    Happened,
    Measured,
    Published,
    Quantity,
    Source,
    Unregistered,
)
from timeline.leaving.table import table
from timeline.log import MemoryLog


def rows(*drafts: Draft[Any]) -> list[dict[str, str]]:
    """Return the rows of a log of *drafts*, without empty cells."""
    log = MemoryLog(clock=FakeClock())
    log.append(drafts)
    text = table(list(log.read())).decode()
    assert text.count("\r\n") == len(drafts) + 1
    reader = csv.DictReader(io.StringIO(text, newline=""))
    return [{key: value for key, value in row.items() if value} for row in reader]


TIME = {"recorded": "2023-11-14T22:13:20.000000Z", "status": "standing"}


def test_a_record_is_a_row_of_the_fields_of_drafts() -> None:
    full = Draft(
        Happened("opened", claim=Claim(1, "全国")),
        "lab",
        when="2023-06",
        id="a",
        title={"zh": "开放", "en": "Opening"},
        tags=("x", "y"),
        roles={"host": ("甲", "乙")},
        after=("b",),
        sources=(
            Source("paper", page="3", characters=(5, 9), sha256="ab"),
            Source("paper", page="4"),
        ),
        by="me",
        meta={"note": "n", "cause": "c"},
    )

    assert rows(full) == [
        {
            **TIME,
            "id": "a",
            "when": "2023-06",
            "type": "happened",
            "subject": "lab",
            "title.zh": "开放",
            "title.en": "Opening",
            "tags": "x; y",
            "roles.host": "甲; 乙",
            "after": "b",
            "source": "paper",
            "page": "3; 4",
            "characters": "5-9",
            "recorder": "me",
            "note": "n",
            "meta.cause": "c",
            "text": "opened",
            "claim": "1 全国",
        }
    ]


def test_quantities_stand_as_printed_and_dates_as_edtf() -> None:
    (measured, changed) = rows(
        Draft(Measured("n", Quantity.parse("超100家"), over="period"), "s", when="2023", id="a"),
        Draft(
            Changed("n", Quantity.parse("+1796 家"), since="2021"), "s", when="[2021..2025]", id="b"
        ),
    )

    assert (measured["value"], measured["over"]) == ("超100家", "period")
    assert (changed["by"], changed["since"], changed["when"]) == (
        "+1796 家",
        "2021",
        "[2021..2025]",
    )


def test_documents_and_titles_without_language_have_their_columns() -> None:
    published, titled = rows(
        Draft(Published({"en": "The Daily"}, file="d.txt"), "d", when="2023", id="d"),
        fact("x", id="x", title="untold"),
    )

    assert (published["title.en"], published["file"]) == ("The Daily", "d.txt")
    assert titled["title"] == "untold"


def test_what_became_of_a_record_is_said() -> None:
    log = MemoryLog(clock=FakeClock())
    log.append([fact("a", id="a"), fact("b", id="b")])
    log.append([fact("a2", id="a2", supersedes="a"), retraction("b", id="r")])

    found = csv.DictReader(io.StringIO(table(list(log.read())).decode(), newline=""))

    assert [(row["id"], row["status"], row["when"]) for row in found] == [
        ("a", "replaced", "2023-06"),
        ("b", "withdrawn", "2023-06"),
        ("a2", "standing", "2023-06"),
        ("r", "standing", ""),
    ]


def test_types_without_fields_keep_their_data() -> None:
    unknown, empty = rows(
        Draft(Unregistered("other.kind", 1, {"b": 1, "a": "长沙"}), "s", when="2023", id="u"),
        Draft(Unregistered("other.kind", 1, {}), "s", when="2024", id="v"),
    )

    assert unknown["data"] == '{"a":"长沙","b":1}'
    assert "data" not in empty


def test_excel_is_told_that_it_is_utf_8_when_asked() -> None:
    assert table([], bom=True).startswith(b"\xef\xbb\xbf")
    assert not table([]).startswith(b"\xef\xbb\xbf")
